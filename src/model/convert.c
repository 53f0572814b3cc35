// SPDX-License-Identifier: GPL-3.0-or-later
// Exact conversion between currencies with different numbers of digits.
#include "kam/model/convert.h"

#include <stdio.h>
#include <string.h>

#include "kam/model/sums.h"

__extension__ typedef __int128 Wide;

static Wide power_of_ten(int digits)
{
	Wide out = 1;
	while (digits-- > 0)
		out *= 10;
	return out;
}

Money money_convert(Money amount, const char *currency, const char *into, int64_t rate)
{
	Wide divisor = 1000000 * power_of_ten(money_digits(currency));
	Wide product = (Wide)amount * rate;
	Wide whole = product / divisor * power_of_ten(money_digits(into));
	Wide rest = product % divisor * power_of_ten(money_digits(into));
	Wide half = divisor / 2;
	whole += (rest + (product < 0 ? -half : half)) / divisor;
	if (whole > INT64_MAX)
		return INT64_MAX;
	return whole < INT64_MIN ? INT64_MIN : (Money)whole;
}

static int64_t known_rate(Converter *converter, const char *currency)
{
	for (int i = 0; i < converter->count; i++)
		if (strcmp(converter->rates[i].currency, currency) == 0)
			return converter->rates[i].rate;
	int64_t rate = rate_of(converter->portfolio, currency);
	int room = sizeof converter->rates / sizeof *converter->rates;
	if (converter->count < room && strlen(currency) < sizeof converter->rates[0].currency) {
		snprintf(converter->rates[converter->count].currency, sizeof converter->rates[0].currency, "%s", currency);
		converter->rates[converter->count++].rate = rate;
	}
	return rate;
}

bool convert(Converter *converter, Money amount, const char *currency, Money *out)
{
	const char *into = portfolio_currency(converter->portfolio);
	*out = amount;
	if (strcmp(currency, into) == 0)
		return true;
	int64_t rate = known_rate(converter, currency);
	*out = rate ? money_convert(amount, currency, into, rate) : 0;
	return rate != 0;
}
