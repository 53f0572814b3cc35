// SPDX-License-Identifier: GPL-3.0-or-later
// Adding amounts of files that nobody checked: sums stay at the largest number instead of overflowing.
#ifndef KAM_INSIGHT_CLAMP_H
#define KAM_INSIGHT_CLAMP_H

#include "kam/base/money.h"

static inline Money money_add(Money a, Money b)
{
	Money sum;
	if (!__builtin_add_overflow(a, b, &sum))
		return sum;
	return b > 0 ? INT64_MAX : INT64_MIN;
}

static inline Money money_subtract(Money a, Money b)
{
	Money difference;
	if (!__builtin_sub_overflow(a, b, &difference))
		return difference;
	return b < 0 ? INT64_MAX : INT64_MIN;
}

#endif
