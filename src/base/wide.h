// SPDX-License-Identifier: GPL-3.0-or-later
// 128-bit integers for what lies between two amounts, and powers of ten.
#ifndef BASE_WIDE_H
#define BASE_WIDE_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 Wide;

#define WIDE_DIGITS 38 // 10^38 is the largest power of ten that fits

static inline Wide wide_power(int exponent)
{
	Wide power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

// number x 10^exponent; false on overflow.
static inline bool wide_scale(Wide number, int exponent, Wide *out)
{
	if (number == 0) {
		*out = 0;
		return true;
	}
	return exponent <= WIDE_DIGITS && !__builtin_mul_overflow(number, wide_power(exponent), out);
}

// number / 10^exponent, rounded half away from zero.
static inline Wide wide_round(Wide number, int exponent)
{
	if (exponent > WIDE_DIGITS)
		return 0;
	Wide power = wide_power(exponent), quotient = number / power, rest = number % power;
	Wide size = rest < 0 ? -rest : rest;
	if (size >= power - size && exponent > 0)
		quotient += number < 0 ? -1 : 1;
	return quotient;
}

static inline bool wide_fits(Wide number)
{
	return number >= INT64_MIN && number <= INT64_MAX;
}

#endif
