// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts and numbers as they are shown.
#include "kam/base/money.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"
#include "wide.h"

// The size without the sign, which fits also for INT64_MIN.
static uint64_t magnitude(int64_t number)
{
	return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

// Writes digits with a thousands sign between groups of three ('\0' for none). Returns what follows the last.
static char *put_grouped(char *out, const char *digits, size_t length, char thousands)
{
	for (size_t i = 0; i < length; i++) {
		if (thousands && i > 0 && (length - i) % 3 == 0)
			*out++ = thousands;
		*out++ = digits[i];
	}
	*out = '\0';
	return out;
}

// size / 10^digits with the signs given.
static char *put_number(bool negative, uint64_t size, int digits, char decimal, char thousands, char *out)
{
	char reversed[32], plain[32]; // 2^64 has 20 digits
	int length = 0;
	for (; size > 0 || length <= digits; size /= 10)
		reversed[length++] = (char)('0' + size % 10);
	for (int i = 0; i < length; i++)
		plain[i] = reversed[length - 1 - i];
	int whole = length - digits;
	char *at = out;
	if (negative)
		*at++ = '-';
	at = put_grouped(at, plain, (size_t)whole, thousands);
	if (digits > 0) {
		*at++ = decimal;
		put_grouped(at, plain + whole, (size_t)digits, '\0');
	}
	return out;
}

char *money_format(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE])
{
	const Locale *locale = locale_current();
	return put_number(amount < 0, magnitude(amount), money_digits(currency), locale->decimal, locale->thousands, out);
}

char *money_format_plain(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE])
{
	return put_number(amount < 0, magnitude(amount), money_digits(currency), '.', '\0', out);
}

char *number_format(int64_t number, char out[static MONEY_TEXT_SIZE])
{
	return put_number(number < 0, magnitude(number), 0, '.', locale_current()->thousands, out);
}

// Three significant digits of size / 10^exponent, or false when they make 1000 or more.
static bool put_three(bool negative, uint64_t size, int exponent, const char *suffix, char *out)
{
	for (int places = 2; places >= 0; places--) {
		if (places > exponent)
			continue;
		Wide rounded = wide_round((Wide)size, exponent - places);
		if (rounded >= 1000)
			continue;
		put_number(negative && rounded > 0, (uint64_t)rounded, places, locale_current()->decimal, '\0', out);
		strcat(out, suffix);
		return true;
	}
	return false;
}

char *money_format_short(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE])
{
	// T and beyond only so that nothing is ever wider than six columns.
	static const char *const suffixes[] = { "", "k", "M", "B", "T", "P", "E" };
	int digits = money_digits(currency);
	uint64_t size = magnitude(amount), unit = (uint64_t)wide_power(digits);
	if (size % unit == 0 && size / unit < 1000)
		return put_number(amount < 0, size / unit, 0, '.', '\0', out);
	size_t i = 0;
	while (!put_three(amount < 0, size, digits + 3 * (int)i, suffixes[i], out))
		i++; // ends: 2^63 is less than 10 E
	return out;
}

char *money_format_sign(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE])
{
	char number[MONEY_TEXT_SIZE];
	money_format_short(amount, currency, number);
	bool negative = number[0] == '-';
	snprintf(out, MONEY_TEXT_SIZE, "%s%s %s", negative ? "-" : "", money_sign(currency), number + negative);
	return out;
}

char *number_format_decimal(double number, int digits, char out[static MONEY_TEXT_SIZE])
{
	const Locale *locale = locale_current();
	if (!isfinite(number)) {
		snprintf(out, MONEY_TEXT_SIZE, "–");
		return out;
	}
	digits = digits < 0 ? 0 : digits > 9 ? 9 : digits;
	double size = fabs(number);
	char plain[MONEY_TEXT_SIZE];
	if (size >= 1e18) { // beyond counting: no groups
		snprintf(out, MONEY_TEXT_SIZE, "%.3g", number);
		return out;
	}
	int length = snprintf(plain, sizeof plain, "%.*f", digits, size);
	size_t whole = strspn(plain, "0123456789");
	bool nought = strspn(plain, "0.,") == (size_t)length; // no "-0.0"
	char *at = out;
	if (number < 0 && !nought)
		*at++ = '-';
	at = put_grouped(at, plain, whole, locale->thousands);
	if (digits > 0)
		snprintf(at, MONEY_TEXT_SIZE - (size_t)(at - out), "%c%s", locale->decimal, plain + length - digits);
	return out;
}
