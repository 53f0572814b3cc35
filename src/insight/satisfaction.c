// SPDX-License-Identifier: GPL-3.0-or-later
// Net promoter score with its margin, and customer satisfaction.
#include "kam/insight/satisfaction.h"

#include <math.h>

Nps nps_of(const int64_t scores[static 11])
{
	Nps out = { 0 };
	double sum = 0;
	for (int score = 0; score <= 10; score++) {
		out.n += scores[score];
		sum += (double)scores[score] * score;
		if (score >= 9)
			out.promoters += scores[score];
		else if (score >= 7)
			out.passives += scores[score];
		else
			out.detractors += scores[score];
	}
	if (out.n == 0)
		return out;
	double n = (double)out.n, p = (double)out.promoters / n, d = (double)out.detractors / n;
	out.score = 100 * (p - d);
	out.margin = 1.959964 * 100 * sqrt(fmax(0, p + d - (p - d) * (p - d)) / n);
	out.mean = sum / n;
	return out;
}

static Csat share_from(const int64_t *counts, int first, int satisfied, int last)
{
	Csat out = { 0 };
	for (int answer = first; answer <= last; answer++) {
		out.n += counts[answer];
		out.satisfied += answer >= satisfied ? counts[answer] : 0;
	}
	out.percent = out.n ? 100.0 * (double)out.satisfied / (double)out.n : 0;
	return out;
}

Csat csat_of(const int64_t answers[static 6])
{
	return share_from(answers, 1, 4, 5);
}

Csat csat_of_scores(const int64_t scores[static 11])
{
	return share_from(scores, 0, 7, 10);
}
