// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts of accounts in the portfolio's currency, for sums over several accounts.
#ifndef KAM_MODEL_CONVERT_H
#define KAM_MODEL_CONVERT_H

#include "kam/base/money.h"
#include "kam/model/portfolio.h"

// An amount of `currency` in minor units of `into`, at `rate` millionths of `into` for one unit of `currency`, rounded
// half away from zero; amounts out of range stay at the largest number.
Money money_convert(Money amount, const char *currency, const char *into, int64_t rate);

// Keeps the rates it was asked for: one per load. Zeroed to start with.
typedef struct Converter {
	Portfolio *portfolio;
	struct {
		char currency[8];
		int64_t rate;
	} rates[16];
	int count;
} Converter;

// The amount in the portfolio's currency. False, and *out 0, when no rate is known (sums.h, rate_of()).
bool convert(Converter *converter, Money amount, const char *currency, Money *out);

#endif
