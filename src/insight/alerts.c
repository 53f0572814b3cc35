// SPDX-License-Identifier: GPL-3.0-or-later
// One small function per kind of alert; each looks at its facts and adds at most a few sentences.
#include "kam/insight/alerts.h"

#include <math.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"

// Fewer orders or answers than these are chance (K).
enum { ALERTS_MOST = 24, OTIF_LEAST_ORDERS = 5, NPS_LEAST_ANSWERS = 5 };

typedef struct Collector {
	const AlertFacts *facts;
	Day today;
	const int *limit; // Thresholds.value
	Arena *arena;
	Alert alerts[ALERTS_MOST];
	size_t count;
} Collector;

static void add(Collector *to, AlertKind kind, AlertSeverity severity, const char *name, const char *text)
{
	if (to->count < ALERTS_MOST)
		to->alerts[to->count++] = (Alert){ kind, severity, name, text };
}

static void look_at_problems(Collector *to)
{
	const Rollup *rollup = &to->facts->row->rollup;
	int open = rollup->open_problems, critical = rollup->open_critical;
	if (critical > 0)
		add(to, ALERT_PROBLEM, ALERT_CRITICAL, "critical_problem",
			arena_printf(to->arena,
				ngettext("%d critical problem is open", "%d critical problems are open", (unsigned long)critical),
				critical));
	if (open > critical)
		add(to, ALERT_PROBLEM, ALERT_NOTICE, "open_problem",
			arena_printf(to->arena,
				ngettext("%d problem is open", "%d problems are open", (unsigned long)(open - critical)),
				open - critical));
}

static void look_at_revenue(Collector *to)
{
	const Rollup *rollup = &to->facts->row->rollup;
	Money now = rollup->revenue_12m, before = rollup->revenue_prev_12m;
	if (before <= 0 || now >= before)
		return;
	double kept = 100 * (double)now, year_before = (double)before;
	if (kept > year_before * (100 - to->limit[THRESHOLD_REVENUE_DROP]))
		return;
	bool critical = kept <= year_before * (100 - to->limit[THRESHOLD_REVENUE_FALL]);
	add(to, ALERT_REVENUE, critical ? ALERT_CRITICAL : ALERT_WARNING, "revenue_drop",
		arena_printf(to->arena, _("Revenue of 12 months has dropped by %d%%"), (int)lround(100 - kept / year_before)));
}

static void look_at_rhythm(Collector *to)
{
	const Rhythm *rhythm = to->facts->rhythm;
	char ratio[MONEY_TEXT_SIZE];
	if (!rhythm || rhythm->state < RHYTHM_LATE)
		return;
	bool alarming = rhythm->state == RHYTHM_ALARMING;
	add(to, ALERT_RHYTHM, alarming ? ALERT_CRITICAL : ALERT_WARNING, alarming ? "rhythm_alarming" : "rhythm_late",
		arena_printf(to->arena, _("No order for %d days, %s times the usual interval"), rhythm->days_since,
			number_format_decimal(rhythm->ratio, 1, ratio)));
}

static void look_at_silence(Collector *to)
{
	const AccountRow *row = to->facts->row;
	if (row->rollup.last_contact == DAY_NONE) {
		if (row->rollup.orders_12m > 0)
			add(to, ALERT_SILENCE, ALERT_NOTICE, "no_contact", _("No talk with this account has been noted yet"));
		return;
	}
	int days = to->today - row->rollup.last_contact;
	if (days <= to->limit[THRESHOLD_SILENCE])
		return;
	bool critical = days > to->limit[THRESHOLD_SILENCE_LONG];
	add(to, ALERT_SILENCE, critical ? ALERT_CRITICAL : ALERT_WARNING, "silence",
		arena_printf(to->arena,
			ngettext("Nobody has spoken with them for %d day", "Nobody has spoken with them for %d days",
				(unsigned long)days),
			days));
}

static const char *const phase_warning_names[PHASE_WARNING_COUNT] = {
	"single_thread",
	"no_executive",
	"no_plan",
	"regular_orders",
	"long_tactical",
};

static void look_at_phase(Collector *to, const Thresholds *thresholds)
{
	const PhaseFacts *facts = to->facts->phase;
	unsigned warnings = facts ? phase_warnings(facts, to->today, thresholds) : 0;
	for (unsigned i = 0; i < PHASE_WARNING_COUNT; i++)
		if (warnings >> i & 1)
			add(to, ALERT_PHASE, 1u << i == PHASE_WARNING_REGULAR ? ALERT_NOTICE : ALERT_WARNING,
				phase_warning_names[i], phase_warning_text(1u << i, facts, to->today, to->arena));
}

static const char *missing_roles(unsigned missing, Arena *arena)
{
	Buffer list = BUFFER_EMPTY;
	for (const Choice *role = choices_role; role->name; role++) {
		if (!(missing >> role->value & 1))
			continue;
		if (list.length)
			buffer_add(&list, ", ");
		buffer_add(&list, _(role->label));
	}
	const char *text = arena_strdup(arena, buffer_text(&list));
	buffer_done(&list);
	return text;
}

static void look_at_people(Collector *to)
{
	const MapQuality *map = to->facts->map;
	if (!map || map->people == 0)
		return;
	int uncovered = map->key - map->key_covered;
	if (uncovered > 0)
		add(to, ALERT_COVERAGE, map->key_covered == 0 ? ALERT_WARNING : ALERT_NOTICE, "uncovered",
			arena_printf(to->arena,
				ngettext("%d key player is covered by nobody", "%d key players are covered by nobody",
					(unsigned long)uncovered),
				uncovered));
	if (map->overdue > 0)
		add(to, ALERT_PEOPLE, map->key_overdue > 0 ? ALERT_WARNING : ALERT_NOTICE, "overdue_contacts",
			arena_printf(to->arena,
				ngettext("%d person waits longer than wanted to hear from us",
					"%d people wait longer than wanted to hear from us", (unsigned long)map->overdue),
				map->overdue));
	if (map->missing)
		add(to, ALERT_MAP, ALERT_NOTICE, "minimum_set",
			arena_printf(to->arena, _("Nobody is known as %s"), missing_roles(map->missing, to->arena)));
}

static void look_at_satisfaction(Collector *to)
{
	const Nps *nps = to->facts->nps;
	if (!nps || nps->n < NPS_LEAST_ANSWERS || nps->score + nps->margin >= 0)
		return;
	add(to, ALERT_SATISFACTION, ALERT_WARNING, "dissatisfied",
		arena_printf(to->arena, _("They are dissatisfied: NPS %d ± %d (n %d)"), (int)lround(nps->score),
			(int)(nps->margin + 0.5), (int)nps->n));
}

static void look_at_deliveries(Collector *to)
{
	const Deliveries *deliveries = to->facts->deliveries;
	if (!deliveries || deliveries->n < OTIF_LEAST_ORDERS ||
		deliveries->otif * 100 >= deliveries->n * to->limit[THRESHOLD_OTIF])
		return;
	add(to, ALERT_DELIVERY, ALERT_WARNING, "otif",
		arena_printf(to->arena, _("Only %d%% of %d orders came on time and in full"),
			(int)(deliveries->otif * 100 / deliveries->n), (int)deliveries->n));
}

static void look_at_plan(Collector *to)
{
	const AccountRow *row = to->facts->row;
	int target = to->facts->target_percent;
	if (target >= 0 && target < to->limit[THRESHOLD_TARGET])
		add(to, ALERT_TARGET, ALERT_WARNING, "target",
			arena_printf(to->arena, _("Only %d%% of the target due by today is reached"), target));
	if (row->overdue_actions > 0)
		add(to, ALERT_ACTIONS, ALERT_NOTICE, "overdue_actions",
			arena_printf(to->arena,
				ngettext("%d action is overdue", "%d actions are overdue", (unsigned long)row->overdue_actions),
				row->overdue_actions));
}

static void look_at_standing(Collector *to)
{
	if (to->facts->row->uncoupling == UNCOUPLING_SUFFERED)
		add(to, ALERT_UNCOUPLING, ALERT_CRITICAL, "uncoupling", _("The customer is leaving us"));
	else if (to->facts->row->uncoupling == UNCOUPLING_PLANNED)
		add(to, ALERT_UNCOUPLING, ALERT_NOTICE, "uncoupling", _("We plan to leave this customer"));
	if (to->facts->share * 100 > to->limit[THRESHOLD_DEPENDENCE])
		add(to, ALERT_DEPENDENCE, ALERT_NOTICE, "dependence",
			arena_printf(to->arena, _("This account brings %d%% of all revenue"), (int)(to->facts->share * 100)));
}

// Who leaves as planned buys less, later and hears less from us: that is told, but alarms nobody.
static void calm_planned_exit(Collector *to)
{
	const unsigned expected =
		1u << ALERT_REVENUE | 1u << ALERT_RHYTHM | 1u << ALERT_SILENCE | 1u << ALERT_PEOPLE | 1u << ALERT_TARGET;
	if (to->facts->row->uncoupling != UNCOUPLING_PLANNED)
		return;
	for (size_t i = 0; i < to->count; i++)
		if (expected >> to->alerts[i].kind & 1)
			to->alerts[i].severity = ALERT_NOTICE;
}

static bool is_before(const Alert *a, const Alert *b)
{
	return a->severity != b->severity ? a->severity > b->severity : a->kind < b->kind;
}

// Worst first, then in the order of the kinds, else as they were found.
static void sort_alerts(Alert *alerts, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		Alert alert = alerts[i];
		size_t at = i;
		for (; at > 0 && is_before(&alert, &alerts[at - 1]); at--)
			alerts[at] = alerts[at - 1];
		alerts[at] = alert;
	}
}

size_t alerts_of(const AlertFacts *facts, Day today, const Thresholds *thresholds, Arena *arena, Alert **alerts)
{
	Collector to = { .facts = facts, .today = today, .limit = thresholds->value, .arena = arena };
	look_at_problems(&to);
	look_at_revenue(&to);
	look_at_rhythm(&to);
	look_at_silence(&to);
	look_at_phase(&to, thresholds);
	look_at_people(&to);
	look_at_satisfaction(&to);
	look_at_deliveries(&to);
	look_at_plan(&to);
	look_at_standing(&to);
	calm_planned_exit(&to);
	sort_alerts(to.alerts, to.count);
	*alerts = arena_alloc(arena, to.count ? to.count : 1, sizeof **alerts);
	for (size_t i = 0; i < to.count; i++)
		(*alerts)[i] = to.alerts[i];
	return to.count;
}

static const char *const kind_labels[] = {
	[ALERT_PROBLEM] = N_("problem"),
	[ALERT_REVENUE] = N_("revenue"),
	[ALERT_RHYTHM] = N_("order rhythm"),
	[ALERT_SILENCE] = N_("silence"),
	[ALERT_PHASE] = N_("phase"),
	[ALERT_PEOPLE] = N_("people"),
	[ALERT_COVERAGE] = N_("coverage"),
	[ALERT_MAP] = N_("stakeholder map"),
	[ALERT_SATISFACTION] = N_("satisfaction"),
	[ALERT_DELIVERY] = N_("delivery"),
	[ALERT_TARGET] = N_("target"),
	[ALERT_ACTIONS] = N_("actions"),
	[ALERT_UNCOUPLING] = N_("uncoupling"),
	[ALERT_DEPENDENCE] = N_("dependence"),
};

const char *alert_kind_label(AlertKind kind)
{
	return _(kind_labels[kind]);
}

const char *alert_severity_name(AlertSeverity severity)
{
	static const char *const names[] = { "none", "notice", "warning", "critical" };
	return names[severity];
}
