// SPDX-License-Identifier: GPL-3.0-or-later
// ABC classes with ties, and the Herfindahl-Hirschman index.
#include "kam/insight/abc.h"

#include <stdlib.h>

#include "clamp.h"

static int by_revenue(const void *left, const void *right)
{
	const AbcEntry *a = left, *b = right;
	if (a->revenue != b->revenue)
		return a->revenue < b->revenue ? 1 : -1;
	return (a->account > b->account) - (a->account < b->account);
}

static Money positive_total(const AbcEntry *entries, size_t count)
{
	Money total = 0;
	for (size_t i = 0; i < count && entries[i].revenue > 0; i++)
		total = money_add(total, entries[i].revenue);
	return total;
}

// The smallest whole amount that is not below `percent` of total: `before < limit` is then exact.
static Money percent_limit(Money total, int percent)
{
	return total / 100 * percent + (total % 100 * percent + 99) / 100;
}

static char class_before(Money before, Money total, const Thresholds *thresholds)
{
	if (before < percent_limit(total, thresholds->value[THRESHOLD_ABC_A]))
		return 'A';
	return before < percent_limit(total, thresholds->value[THRESHOLD_ABC_B]) ? 'B' : 'C';
}

void abc_classify(AbcEntry *entries, size_t count, const Thresholds *thresholds)
{
	if (count == 0)
		return;
	qsort(entries, count, sizeof *entries, by_revenue);
	Money total = positive_total(entries, count), before = 0;
	for (size_t i = 0; i < count; i++) {
		AbcEntry *entry = &entries[i];
		bool counts = entry->revenue > 0;
		if (!counts)
			entry->class = 'C';
		else if (i > 0 && entries[i - 1].revenue == entry->revenue)
			entry->class = entries[i - 1].class;
		else
			entry->class = class_before(before, total, thresholds);
		if (counts)
			before = money_add(before, entry->revenue);
		entry->share = counts ? (double)entry->revenue / (double)total : 0;
		entry->cumulative = total > 0 ? (double)before / (double)total : 0;
	}
}

Concentration concentration_of(const AbcEntry *entries, size_t count)
{
	Concentration out = { .revenue = positive_total(entries, count) };
	for (size_t i = 0; i < count && entries[i].revenue > 0; i++) {
		double share = (double)entries[i].revenue / (double)out.revenue;
		out.customers++;
		out.hhi += 10000 * share * share;
		out.top1 += i < 1 ? share : 0;
		out.top5 += i < 5 ? share : 0;
		out.top10 += i < 10 ? share : 0;
	}
	out.effective = out.hhi > 0 ? 10000 / out.hhi : 0;
	return out;
}

int concentration_band(double hhi)
{
	return (hhi >= 1000) + (hhi >= 1800) + (hhi >= 2500);
}
