// SPDX-License-Identifier: GPL-3.0-or-later
// Brazilian tax numbers and their check digits.
#include "kam/exchange/taxid.h"

#include <stdio.h>
#include <string.h>

#include "kam/exchange/csv_value.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

// The value of a place of a CNPJ: ASCII less 48, so that A counts 17; -1 for what may not stand there.
static int place_value(char c)
{
	if (is_digit(c) || (c >= 'A' && c <= 'Z'))
		return c - '0';
	return c >= 'a' && c <= 'z' ? c - 'a' + 'A' - '0' : -1;
}

// Modulus 11 with weights 2, 3 .. `top`, 2 .. from the right.
static int check_digit(const int *values, int count, int top)
{
	int sum = 0, weight = 2;
	for (int i = count - 1; i >= 0; i--) {
		sum += values[i] * weight;
		weight = weight == top ? 2 : weight + 1;
	}
	int rest = sum % 11;
	return rest < 2 ? 0 : 11 - rest;
}

static bool check_digits(const char *places, int count, int top, bool letters, char digits[static 2])
{
	int values[14];
	for (int i = 0; i < count; i++) {
		values[i] = place_value(places[i]);
		if (values[i] < 0 || (!letters && values[i] > 9))
			return false;
	}
	for (int i = 0; i < 2; i++) {
		values[count + i] = check_digit(values, count + i, top);
		digits[i] = (char)('0' + values[count + i]);
	}
	return true;
}

bool taxid_cnpj_digits(const char places[static 12], char digits[static 2])
{
	return check_digits(places, 12, 9, true, digits);
}

bool taxid_cpf_digits(const char places[static 9], char digits[static 2])
{
	return check_digits(places, 9, 11, false, digits);
}

static bool all_same(const char *places, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (places[i] != places[0])
			return false;
	}
	return true;
}

static bool is_cnpj(const char places[static 14])
{
	char digits[2];
	return !all_same(places, 14) && is_digit(places[12]) && is_digit(places[13]) && taxid_cnpj_digits(places, digits) &&
		   memcmp(digits, places + 12, 2) == 0;
}

static bool is_cpf(const char places[static 11])
{
	char digits[2];
	return !all_same(places, 11) && taxid_cpf_digits(places, digits) && memcmp(digits, places + 9, 2) == 0;
}

// The places without the signs between them; 0 when something else stands there.
static size_t bare(const char *text, size_t length, char out[static 15], bool *letters)
{
	size_t count = 0;
	*letters = false;
	for (size_t i = 0; i < length; i++) {
		if (strchr("./- ", text[i]) && text[i])
			continue;
		if (place_value(text[i]) < 0 || count == 14)
			return 0;
		bool digit = is_digit(text[i]);
		*letters = *letters || !digit;
		out[count++] = digit ? text[i] : (char)(place_value(text[i]) + '0');
	}
	return count;
}

static TaxidKind keep(TaxidKind kind, const char *places, size_t count, char *plain)
{
	if (plain) {
		memcpy(plain, places, count);
		plain[count] = '\0';
	}
	return kind;
}

TaxidKind taxid_read(const char *text, size_t length, char plain[TAXID_SIZE])
{
	char places[15], padded[14];
	bool letters;
	if (plain)
		plain[0] = '\0';
	while (length && (*text == ' ' || *text == '\'')) {
		text++;
		length--;
	}
	while (length && text[length - 1] == ' ')
		length--;
	if (length < 9 || length > 20)
		return TAXID_NONE;
	if (csv_is_cut_number(text, length))
		return TAXID_DAMAGED;
	size_t count = bare(text, length, places, &letters);
	if (count == 14)
		return is_cnpj(places) ? keep(TAXID_CNPJ, places, 14, plain) : TAXID_NONE;
	if (count == 11 && !letters && is_cpf(places))
		return keep(TAXID_CPF, places, 11, plain);
	if (letters || count < 9)
		return TAXID_NONE;
	memset(padded, '0', sizeof padded);
	if (count >= 12) { // leading zeros taken away
		memcpy(padded + 14 - count, places, count);
		return is_cnpj(padded) ? keep(TAXID_CNPJ, padded, 14, plain) : TAXID_NONE;
	}
	if (count < 11) {
		memcpy(padded + 11 - count, places, count);
		return is_cpf(padded) ? keep(TAXID_CPF, padded, 11, plain) : TAXID_NONE;
	}
	return TAXID_NONE;
}

bool taxid_lost_zeros(const char *text, size_t length, char plain[TAXID_SIZE])
{
	if (length != 10 && length != 12 && length != 13)
		return false;
	for (size_t i = 0; i < length; i++)
		if (!is_digit(text[i]))
			return false;
	return taxid_read(text, length, plain) != TAXID_NONE;
}

char *taxid_format(const char *plain, char out[static TAXID_SIZE])
{
	if (strlen(plain) == 14)
		snprintf(out, TAXID_SIZE, "%.2s.%.3s.%.3s/%.4s-%.2s", plain, plain + 2, plain + 5, plain + 8, plain + 12);
	else if (strlen(plain) == 11)
		snprintf(out, TAXID_SIZE, "%.3s.%.3s.%.3s-%.2s", plain, plain + 3, plain + 6, plain + 9);
	else
		snprintf(out, TAXID_SIZE, "%.19s", plain);
	return out;
}
