// SPDX-License-Identifier: GPL-3.0-or-later
// Brazilian tax numbers: CNPJ of companies (digits; from 2026 also letters), CPF of persons, with their check digits.
#ifndef KAM_EXCHANGE_TAXID_H
#define KAM_EXCHANGE_TAXID_H

#include <stdbool.h>
#include <stddef.h>

#define TAXID_SIZE 20

typedef enum TaxidKind {
	TAXID_NONE,    // neither
	TAXID_CNPJ,    // 14 places, check digits right
	TAXID_CPF,     // 11 digits, check digits right
	TAXID_DAMAGED, // 1,95419E+13: a spreadsheet has cut it; it cannot be recovered
} TaxidKind;

// Tells what the cell is, with or without points, slash and dash; leading zeros that a spreadsheet took away are put
// back where the check digits then fit. `plain` (may be NULL) gets the bare 14 or 11 places, or "".
TaxidKind taxid_read(const char *text, size_t length, char plain[TAXID_SIZE]);

// True for digits alone that are such a number once the zeros before them are put back: a CNPJ of 12 or 13, a CPF of 10. Shorter
// ones fit too often by chance.
bool taxid_lost_zeros(const char *text, size_t length, char plain[TAXID_SIZE]);

// 12.345.678/0001-95 or 123.456.789-09 from the bare places; the text itself otherwise. Returns out.
char *taxid_format(const char *plain, char out[static TAXID_SIZE]);

// The two check digits over the first 12 places of a CNPJ (modulus 11, weights 2-9 from the right; a character counts
// as its ASCII code less 48: Receita Federal, IN RFB 2.229/2024) and the first 9 of a CPF. False when a place is wrong.
bool taxid_cnpj_digits(const char places[static 12], char digits[static 2]);
bool taxid_cpf_digits(const char places[static 9], char digits[static 2]);

#endif
