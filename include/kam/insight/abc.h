// SPDX-License-Identifier: GPL-3.0-or-later
// ABC curve and concentration: how few customers bring how much (domain.md 5; S: a small part brings most of the
// profit).
#ifndef KAM_INSIGHT_ABC_H
#define KAM_INSIGHT_ABC_H

#include <stddef.h>

#include "kam/base/money.h"
#include "kam/insight/thresholds.h"

typedef struct AbcEntry {
	int64_t account;
	Money revenue;     // given by the caller, all in one currency (revenue or margin)
	double share;      // computed: 0-1 of the positive total; 0 for revenue <= 0
	double cumulative; // computed: share of this account and all before it, 0-1
	char class;        // computed: 'A', 'B' or 'C'
} AbcEntry;

// Sorts by revenue, highest first (equal ones by account id), and classes each entry by the cumulative share *before*
// it: below abc.a (80 %) A, below abc.b (95 %) B, else C (L). Equal revenues get one class; zero and negative revenue
// is C and takes no share.
void abc_classify(AbcEntry *entries, size_t count, const Thresholds *thresholds);

typedef struct Concentration {
	size_t customers;         // with positive revenue
	Money revenue;            // of those
	double hhi;               // sum of (100 share)^2, up to 10,000; 0 without customers (L)
	double effective;         // 10,000 / HHI: as many equal customers would concentrate as much (L)
	double top1, top5, top10; // shares 0-1 of the biggest
} Concentration;

// Of entries that abc_classify() has sorted. Bands of HHI: 1,000 / 1,800 / 2,500 (L).
Concentration concentration_of(const AbcEntry *entries, size_t count);

// 0 low (below 1,000), 1 moderate, 2 high (from 1,800), 3 very high (from 2,500).
int concentration_band(double hhi);

#endif
