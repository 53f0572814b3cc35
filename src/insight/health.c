// SPDX-License-Identifier: GPL-3.0-or-later
// The health score and the curves of its parts.
#include "kam/insight/health.h"

#include <math.h>

#include "kam/base/locale.h"

static const struct {
	Threshold weight;
	const char *label, *help;
} parts[HEALTH_PARTS] = {
	[HEALTH_REVENUE] = { THRESHOLD_WEIGHT_REVENUE, N_("Revenue trend"),
		N_("12 months against the 12 before: -50 % or worse is 0, unchanged 70, +20 % or better 100") },
	[HEALTH_RELATIONSHIP] = { THRESHOLD_WEIGHT_RELATIONSHIP, N_("Relationship"),
		N_("Mean of map quality, coverage of key players and freshness of the last interaction (30 days 100, 180 days "
		   "0)") },
	[HEALTH_SATISFACTION] = { THRESHOLD_WEIGHT_SATISFACTION, N_("Satisfaction"),
		N_("Net promoter score of 12 months: -100 is 0, 100 is 100") },
	[HEALTH_RHYTHM] = { THRESHOLD_WEIGHT_RHYTHM, N_("Order rhythm"),
		N_("100 up to the median interval since the last order, 0 when the wait is alarming") },
	[HEALTH_PROBLEMS] = { THRESHOLD_WEIGHT_PROBLEMS, N_("Open problems"),
		N_("100 less 20 for each open problem and 40 more for each critical one") },
	[HEALTH_PLAN] = { THRESHOLD_WEIGHT_PLAN, N_("Plan"),
		N_("Mean of the target reached so far and 100 less 20 for each overdue action") },
};

const char *health_part_label(HealthPart part)
{
	return _(parts[part].label);
}

const char *health_part_help(HealthPart part)
{
	return _(parts[part].help);
}

static int percent_clamped(double value)
{
	return (int)lround(fmin(100, fmax(0, value)));
}

Health health_of(const int scores[static HEALTH_PARTS], bool critical, const Thresholds *thresholds)
{
	Health out = { .total = HEALTH_UNKNOWN };
	int known = 0;
	double sum = 0;
	for (int i = 0; i < HEALTH_PARTS; i++) {
		out.score[i] = scores[i];
		out.weight[i] = thresholds->value[parts[i].weight];
		if (scores[i] == HEALTH_UNKNOWN)
			continue;
		known += out.weight[i];
		sum += (double)out.weight[i] * scores[i];
	}
	if (known == 0)
		return out;
	for (int i = 0; i < HEALTH_PARTS; i++)
		out.percent[i] = scores[i] == HEALTH_UNKNOWN ? 0 : 100.0 * out.weight[i] / known;
	out.total = percent_clamped(sum / known);
	int cap = thresholds->value[THRESHOLD_HEALTH_CAP];
	out.capped = critical && out.total > cap;
	if (out.capped)
		out.total = cap;
	return out;
}

int health_revenue(Money now, Money before)
{
	if (before <= 0)
		return HEALTH_UNKNOWN;
	double change = 100 * ((double)now / (double)before - 1);
	return percent_clamped(change < 0 ? 70 + change * 70 / 50 : 70 + change * 30 / 20);
}

static double freshness(Day last_contact, Day today)
{
	if (last_contact == DAY_NONE)
		return 0;
	return fmin(100, fmax(0, (180 - (double)(today - last_contact)) * 100 / 150));
}

int health_relationship(const MapQuality *map, Day last_contact, Day today)
{
	if (map->people == 0 && last_contact == DAY_NONE)
		return HEALTH_UNKNOWN;
	double sum = map->quality * 100 / 3.0 + freshness(last_contact, today);
	int count = 2;
	if (map->key > 0) {
		sum += 100.0 * map->key_covered / map->key;
		count++;
	}
	return percent_clamped(sum / count);
}

int health_satisfaction(const Nps *nps)
{
	return nps->n == 0 ? HEALTH_UNKNOWN : percent_clamped((nps->score + 100) / 2);
}

int health_rhythm(const Rhythm *rhythm, const Thresholds *thresholds)
{
	if (rhythm->state == RHYTHM_UNKNOWN)
		return HEALTH_UNKNOWN;
	if (rhythm->days_since - rhythm->median <= RHYTHM_GRACE_DAYS)
		return 100;
	double worst = fmax(1.01, thresholds->value[THRESHOLD_RHYTHM_ALARMING] / 100.0);
	return percent_clamped(100 * (worst - rhythm->ratio) / (worst - 1));
}

int health_problems(int open, int critical, int events)
{
	return events == 0 ? HEALTH_UNKNOWN : percent_clamped(100 - 20.0 * open - 40.0 * critical);
}

int health_plan(int target_percent, int open_actions, int overdue_actions)
{
	double actions = fmax(0, 100 - 20.0 * overdue_actions);
	double target = fmin(100, fmax(0, target_percent));
	if (target_percent < 0 && open_actions == 0)
		return HEALTH_UNKNOWN;
	if (target_percent < 0)
		return percent_clamped(actions);
	return percent_clamped(open_actions == 0 ? target : (actions + target) / 2);
}
