// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimals: reading, rounding, multiplying.
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "kam/base/money.h"
#include "wide.h"

#define SCALE_MAX 12
#define DIGITS_MAX 36    // significant digits that are read; more are none of trade
#define EXPONENT_MAX 99

// --- Reading --------------------------------------------------------------------------------------------------

typedef struct Reader {
	const char *at, *end;
	char decimal; // the decimal sign
	bool negative, bracket;
	Wide digits;  // without sign
	int count;    // significant digits in `digits`
	int scale;    // how many of them are behind the decimal sign
	bool any;     // a digit was read
} Reader;

static utf8proc_ssize_t reader_point(const Reader *reader, utf8proc_int32_t *code)
{
	ptrdiff_t left = reader->end - reader->at;
	if (left <= 0)
		return 0;
	return utf8proc_iterate((const utf8proc_uint8_t *)reader->at, left < 4 ? left : 4, code);
}

static bool starts(const Reader *reader, const char *text)
{
	size_t length = strlen(text);
	return (size_t)(reader->end - reader->at) >= length && memcmp(reader->at, text, length) == 0;
}

// A code of ISO 4217 or the letters of a sign such as US$; kr and the like are no use without a country.
static bool skip_letters(Reader *reader)
{
	char letters[4] = "";
	size_t count = 0;
	while (reader->at + count < reader->end && isalpha((unsigned char)reader->at[count])) {
		if (count == 3)
			return false;
		letters[count] = (char)toupper((unsigned char)reader->at[count]);
		count++;
	}
	bool dollar = count > 0 && reader->at + count < reader->end && reader->at[count] == '$';
	if (!dollar && !money_is_currency(letters))
		return false;
	reader->at += count + (dollar ? 1 : 0);
	return true;
}

// Blanks, currencies and signs before and after the digits. False when something else is met that is no digit.
static bool skip_around(Reader *reader, bool *currency, bool *sign)
{
	while (reader->at < reader->end) {
		unsigned char c = (unsigned char)*reader->at;
		utf8proc_int32_t code;
		utf8proc_ssize_t bytes = reader_point(reader, &code);
		if (isdigit(c) || c == (unsigned char)reader->decimal)
			return true;
		if (bytes <= 0)
			return false;
		utf8proc_category_t category = utf8proc_category(code);
		if (category == UTF8PROC_CATEGORY_ZS || code == '\t') {
			reader->at += bytes;
		} else if ((code == '-' || code == 0x2212 || code == '+') && !*sign) {
			*sign = true;
			reader->negative = code != '+';
			reader->at += bytes;
		} else if (code == '(' && !*sign && !reader->any) {
			*sign = reader->bracket = reader->negative = true;
			reader->at += bytes;
		} else if (code == ')' && reader->bracket && reader->any) {
			reader->bracket = false;
			reader->at += bytes;
		} else if (category == UTF8PROC_CATEGORY_SC && !*currency) {
			*currency = true;
			reader->at += bytes;
		} else if (isalpha(c) && !*currency && skip_letters(reader)) {
			*currency = true;
		} else {
			return false;
		}
	}
	return true;
}

static bool read_digit(Reader *reader)
{
	int digit = *reader->at - '0';
	reader->at++;
	reader->any = true;
	if (reader->digits == 0 && digit == 0)
		return true; // leading noughts
	if (reader->count >= DIGITS_MAX)
		return false;
	reader->digits = reader->digits * 10 + digit;
	reader->count++;
	return true;
}

static bool digit_at(const Reader *reader, ptrdiff_t offset)
{
	return reader->end - reader->at > offset && isdigit((unsigned char)reader->at[offset]);
}

// Bytes of a thousands sign here, 0 if there is none.
static size_t thousands_sign(const Reader *reader)
{
	// , . ' blank, no-break blank, thin, narrow no-break, ’
	static const char *const signs[] = {
		",", ".", "'", " ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x99",
	};
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (signs[i][0] != reader->decimal && starts(reader, signs[i]))
			return strlen(signs[i]);
	}
	return 0;
}

// Digits before the decimal sign. Groups must be real ones (three digits last, two or three between, one to three
// first, always the same sign): "1,5" with a decimal point is no number rather than 15.
static bool read_whole(Reader *reader)
{
	const char *group_sign = NULL;
	size_t group_bytes = 0;
	int group = 0; // digits of the group being read
	const char *first = reader->at;
	while (reader->at < reader->end) {
		if (digit_at(reader, 0)) {
			if (!read_digit(reader))
				return false;
			group++;
			continue;
		}
		size_t bytes = thousands_sign(reader);
		if (bytes == 0 || !digit_at(reader, (ptrdiff_t)bytes))
			break;
		bool same = !group_sign || (bytes == group_bytes && memcmp(group_sign, reader->at, bytes) == 0);
		bool size = group_sign ? group == 2 || group == 3 : group >= 1 && group <= 3 && *first != '0';
		if (!same || !size)
			return false;
		group_sign = reader->at;
		group_bytes = bytes;
		reader->at += bytes;
		group = 0;
	}
	return !group_sign || group == 3;
}

static bool read_fraction(Reader *reader)
{
	if (reader->at >= reader->end || *reader->at != reader->decimal)
		return true;
	reader->at++;
	while (digit_at(reader, 0)) {
		// Beyond what can be kept only noughts and the tails of binary fractions stand: they are not needed.
		if (reader->count >= DIGITS_MAX || reader->scale >= DIGITS_MAX) {
			reader->at++;
			continue;
		}
		if (!read_digit(reader))
			return false;
		reader->scale++;
	}
	return true;
}

static bool read_exponent(Reader *reader)
{
	if (reader->at >= reader->end || (*reader->at | 0x20) != 'e')
		return true;
	ptrdiff_t sign = reader->end - reader->at > 1 && (reader->at[1] == '-' || reader->at[1] == '+') ? 1 : 0;
	if (!digit_at(reader, 1 + sign))
		return true; // "EUR" begins like that
	bool negative = sign && reader->at[1] == '-';
	reader->at += 1 + sign;
	int exponent = 0;
	for (; digit_at(reader, 0); reader->at++) {
		exponent = exponent * 10 + (*reader->at - '0');
		if (exponent > EXPONENT_MAX)
			return false;
	}
	reader->scale += negative ? exponent : -exponent;
	return true;
}

// Brings digits x 10^-scale into a Decimal; what no Decimal can hold behind the decimal sign is rounded.
static bool settle(const Reader *reader, Decimal *out)
{
	Wide number = reader->negative ? -reader->digits : reader->digits;
	int scale = reader->scale;
	if (scale < 0) {
		if (!wide_scale(number, -scale, &number))
			return false;
		scale = 0;
	}
	while (scale > 0 && number % 10 == 0 && (scale > SCALE_MAX || !wide_fits(number))) {
		number /= 10;
		scale--;
	}
	int most = scale < SCALE_MAX ? scale : SCALE_MAX;
	for (int kept = most; kept >= 0; kept--) {
		Wide rounded = wide_round(number, scale - kept);
		if (wide_fits(rounded)) {
			*out = (Decimal){ (int64_t)rounded, kept };
			return true;
		}
	}
	return false;
}

bool decimal_parse(const char *text, size_t length, char decimal_sign, Decimal *out)
{
	Reader reader = { .at = text, .end = text + length, .decimal = decimal_sign };
	bool currency = false, sign = false;
	if (!skip_around(&reader, &currency, &sign) || !read_whole(&reader) || !read_fraction(&reader))
		return false;
	if (!reader.any || !read_exponent(&reader) || !skip_around(&reader, &currency, &sign))
		return false;
	return reader.at == reader.end && !reader.bracket && settle(&reader, out);
}

// --- Computing ------------------------------------------------------------------------------------------------

bool decimal_round(Decimal number, int scale, int64_t *out)
{
	Wide wide = number.value;
	if (scale >= number.scale) {
		if (!wide_scale(wide, scale - number.scale, &wide))
			return false;
	} else {
		wide = wide_round(wide, number.scale - scale);
	}
	if (!wide_fits(wide))
		return false;
	*out = (int64_t)wide;
	return true;
}

Decimal decimal_shortened(Decimal number)
{
	while (number.scale > 0 && number.value % 10 == 0) {
		number.value /= 10;
		number.scale--;
	}
	return number;
}

bool decimal_multiply(Decimal a, Decimal b, Decimal *out)
{
	Wide product = (Wide)a.value * b.value; // 63 + 63 bits always fit
	int scale = a.scale + b.scale;
	while (scale > 0 && product % 10 == 0 && (scale > SCALE_MAX || !wide_fits(product))) {
		product /= 10;
		scale--;
	}
	if (scale > SCALE_MAX || !wide_fits(product))
		return false;
	*out = (Decimal){ (int64_t)product, scale };
	return true;
}

bool decimal_subtract(Decimal a, Decimal b, Decimal *out)
{
	Wide first, second;
	a = decimal_shortened(a);
	b = decimal_shortened(b);
	int scale = a.scale > b.scale ? a.scale : b.scale;
	if (!wide_scale(a.value, scale - a.scale, &first) || !wide_scale(b.value, scale - b.scale, &second) ||
		!wide_fits(first - second))
		return false;
	*out = decimal_shortened((Decimal){ (int64_t)(first - second), scale });
	return true;
}

bool decimal_share(Decimal part, Decimal whole, int64_t *out)
{
	enum { MILLIONTHS = 6 };
	Wide above, below;
	part = decimal_shortened(part);
	whole = decimal_shortened(whole);
	int scale = part.scale > whole.scale ? part.scale : whole.scale;
	if (whole.value == 0 || !wide_scale(part.value, scale - part.scale + MILLIONTHS + 1, &above) ||
		!wide_scale(whole.value, scale - whole.scale, &below))
		return false;
	Wide share = wide_round(above / below, 1);
	*out = (int64_t)share;
	return wide_fits(share);
}

bool decimal_line_amount(Decimal quantity, Decimal price, Decimal discount, const char *currency, Money *out)
{
	quantity = decimal_shortened(quantity);
	price = decimal_shortened(price);
	discount = decimal_shortened(discount);
	Wide amount = (Wide)quantity.value * price.value;
	Wide rest = wide_power(discount.scale) - discount.value;
	if (__builtin_mul_overflow(amount, rest, &amount))
		return false;
	int scale = quantity.scale + price.scale + discount.scale, wanted = money_digits(currency);
	if (scale > wanted)
		amount = wide_round(amount, scale - wanted);
	else if (!wide_scale(amount, wanted - scale, &amount))
		return false;
	if (!wide_fits(amount))
		return false;
	*out = (Money)amount;
	return true;
}

char *decimal_format_plain(Decimal number, char out[static MONEY_TEXT_SIZE])
{
	number = decimal_shortened(number);
	uint64_t size = number.value < 0 ? 0 - (uint64_t)number.value : (uint64_t)number.value;
	uint64_t power = (uint64_t)wide_power(number.scale);
	const char *minus = number.value < 0 ? "-" : "";
	if (number.scale == 0)
		snprintf(out, MONEY_TEXT_SIZE, "%s%" PRIu64, minus, size);
	else
		snprintf(out, MONEY_TEXT_SIZE, "%s%" PRIu64 ".%0*" PRIu64, minus, size / power, number.scale, size % power);
	return out;
}
