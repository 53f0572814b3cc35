// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts as people type them: 8,9M, 120k, 120 mil, 1.234,56, R$ 5.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/memory.h"
#include "kam/base/money.h"
#include "kam/base/text.h"
#include "wide.h"

typedef struct Multiple {
	const char *word; // folded
	int exponent;
} Multiple;

// Understood in all languages, whichever is shown.
static const Multiple multiples[] = {
	{ "k", 3 }, { "mil", 3 }, { "thousand", 3 },
	{ "m", 6 }, { "mi", 6 }, { "mio", 6 }, { "mln", 6 }, { "mn", 6 }, { "milhao", 6 }, { "milhoes", 6 },
	{ "million", 6 },
	{ "b", 9 }, { "bi", 9 }, { "bn", 9 }, { "bilhao", 9 }, { "bilhoes", 9 }, { "billion", 9 },
};

// The exponent of the word at `text` (folded), its length in *length; 0 when it is none of a multiple.
static int find_multiple(const char *text, size_t *length)
{
	size_t letters = 0;
	while (isalpha((unsigned char)text[letters]))
		letters++;
	for (size_t i = 0; i < sizeof multiples / sizeof multiples[0]; i++) {
		if (strlen(multiples[i].word) == letters && memcmp(multiples[i].word, text, letters) == 0) {
			*length = letters;
			return multiples[i].exponent;
		}
	}
	return 0;
}

// Takes the word of a multiple behind the last digit out of the text. Returns its exponent, 0 if there is none.
static int take_multiple(char *text)
{
	size_t last = strlen(text);
	while (last > 0 && !isdigit((unsigned char)text[last - 1]))
		last--;
	char *word = text + last;
	word += strspn(word, " ");
	size_t length = 0;
	int exponent = find_multiple(word, &length);
	if (exponent > 0)
		memmove(word, word + length, strlen(word + length) + 1);
	return exponent;
}

// In the language's way first; if that makes no number, the other sign must be the decimal one.
static bool parse_either(const char *text, Decimal *out)
{
	char own = locale_current()->decimal, other = own == '.' ? ',' : '.';
	size_t length = strlen(text);
	return decimal_parse(text, length, own, out) || decimal_parse(text, length, other, out);
}

static bool fail(Error *err, const char *text, const char *sentence)
{
	Buffer shown = BUFFER_EMPTY;
	int width = text_width(text);
	text_fit(&shown, text, width < 40 ? width : 40, TEXT_LEFT, "…");
	error_set(err, ERROR_INVALID, "%s", sentence);
	error_context(err, "“%s”", buffer_text(&shown));
	buffer_done(&shown);
	return false;
}

// False when the currency has no such small coins, or the amount is beyond counting.
static bool to_minor_units(Decimal number, int exponent, const char *currency, Money *out, bool *exact)
{
	Wide amount = number.value;
	int shift = exponent + money_digits(currency) - number.scale;
	*exact = true;
	if (shift < 0) {
		Wide power = wide_power(-shift);
		*exact = amount % power == 0;
		amount /= power;
	} else if (!wide_scale(amount, shift, &amount)) {
		return false;
	}
	if (!wide_fits(amount))
		return false;
	*out = (Money)amount;
	return *exact;
}

bool money_parse_typed(const char *text, const char *currency, Money *out, Error *err)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text);
	char *typed = buffer_take(&folded);
	int exponent = take_multiple(typed);
	Decimal number;
	bool ok = parse_either(typed, &number);
	free(typed);
	if (!ok)
		return fail(err, text, _("This is no amount; amounts are typed 8900000, 1,234.56, 120k or 8.9M"));
	Money amount;
	bool exact;
	if (!to_minor_units(number, exponent, currency, &amount, &exact))
		return fail(err, text, exact ? _("This amount is too large")
			: _("This amount has more decimals than its currency"));
	*out = amount;
	return true;
}
