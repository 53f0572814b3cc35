// SPDX-License-Identifier: GPL-3.0-or-later
// Satisfaction from survey answers, never without its n and margin (domain.md 5, L).
#ifndef KAM_INSIGHT_SATISFACTION_H
#define KAM_INSIGHT_SATISFACTION_H

#include <stdint.h>

typedef struct Nps {
	int64_t n, promoters, passives, detractors; // answers 9-10, 7-8, 0-6
	double score;                               // 100 (promoters - detractors) / n, -100 to 100; 0 when n is 0
	double margin; // half width of the 95 % interval: 1.96 sqrt(100^2 [p + d - (p - d)^2] / n)
	double mean;   // of the answers, 0-10
} Nps;

// Of counts by answer 0..10. Changes smaller than the margin are no trend.
Nps nps_of(const int64_t scores[static 11]);

typedef struct Csat {
	int64_t n, satisfied;
	double percent;
} Csat;
// Answers 4 and 5 of a five-point scale / n: counts by answer 1..5 in answers[1..5].
Csat csat_of(const int64_t answers[static 6]);
// The same for answers 0..10, of which 7 to 10 are the upper two fifths (K).
Csat csat_of_scores(const int64_t scores[static 11]);

#endif
