// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of an account, each with what it is made of.
#include <math.h>
#include <stdlib.h>

#include "kam/base/locale.h"
#include "kam/cli/insight_json.h"
#include "show.h"

static void add(
	Indicators *out, const char *name, const char *label, const char *shown, const char *json, const char *from)
{
	ARRAY_PUSH(out->items, out->count, out->capacity) =
		(Indicator){ name, label, shown ? shown : "-", json ? json : "null", from };
}

static void add_int(
	Indicators *out, const char *name, const char *label, int number, int unknown, const char *unit, const char *from)
{
	bool known = number != unknown;
	add(out, name, label, known ? arena_printf(out->arena, "%d%s", number, unit) : NULL,
		known ? arena_printf(out->arena, "%d", number) : NULL, from);
}

static void add_money(
	Indicators *out, const char *name, const char *label, Money amount, const char *currency, const char *from)
{
	char text[MONEY_TEXT_SIZE], plain[MONEY_TEXT_SIZE];
	add(out, name, label, arena_printf(out->arena, "%s %s", currency, money_format(amount, currency, text)),
		arena_strdup(out->arena, money_format_plain(amount, currency, plain)), from);
}

static void add_number(
	Indicators *out, const char *name, const char *label, bool known, double number, const char *from)
{
	char text[MONEY_TEXT_SIZE];
	add(out, name, label, known ? arena_strdup(out->arena, number_format_decimal(number, 1, text)) : NULL,
		known ? arena_printf(out->arena, "%.1f", number) : NULL, from);
}

static void add_day(Indicators *out, const char *name, const char *label, Day day, const char *from)
{
	char text[DAY_TEXT_SIZE], iso[DAY_TEXT_SIZE];
	bool known = day != DAY_NONE;
	add(out, name, label, known ? arena_strdup(out->arena, day_format(day, DAY_NUMERIC, text)) : NULL,
		known ? arena_printf(out->arena, "\"%s\"", day_format(day, DAY_ISO, iso)) : NULL, from);
}

static void add_choice(
	Indicators *out, const char *name, const char *label, const Choice *choices, int value, const char *from)
{
	const Choice *choice = choice_of(choices, value);
	add(out, name, label, choice ? _(choice->label) : NULL,
		choice ? arena_printf(out->arena, "\"%s\"", choice->name) : NULL, from);
}

// --- Groups -------------------------------------------------------------------------------------------------------

// "orders less returns from 24 Nov 2025 to 23 Nov 2026"
static const char *between(Arena *arena, Day after, Day to)
{
	char from_text[DAY_TEXT_SIZE], to_text[DAY_TEXT_SIZE];
	return arena_printf(arena, _("orders (else invoices) less returns, %s to %s"),
		day_format(after + 1, DAY_NUMERIC, from_text), day_format(to, DAY_NUMERIC, to_text));
}

static void add_revenue(Indicators *out, const AccountInsight *insight, const AccountSummary *summary, Day today)
{
	const Rollup *rollup = &insight->row.rollup;
	const char *currency = insight->row.currency;
	Day year = day_add_months(today, -12);
	add(out, "class", _("Class"), summary ? arena_printf(out->arena, "%c", summary->class) : NULL,
		summary ? arena_printf(out->arena, "\"%c\"", summary->class) : NULL,
		_("ABC curve of the revenue of 12 months: the share of all bigger accounts together"));
	add_money(
		out, "revenue_12m", _("Revenue 12 months"), rollup->revenue_12m, currency, between(out->arena, year, today));
	add_money(out, "revenue_prev_12m", _("Revenue 12 months before"), rollup->revenue_prev_12m, currency,
		between(out->arena, day_add_months(today, -24), year));
	add_int(out, "revenue_change", _("Change of revenue"), insight->revenue_change, INSIGHT_UNKNOWN, " %",
		_("12 months against the 12 before"));
	add_number(out, "share", _("Share of all revenue, %"), summary, summary ? 100 * summary->share : 0,
		_("of the portfolio's revenue of 12 months, in its currency"));
	add_int(out, "margin", _("Margin"), insight->margin_percent, INSIGHT_UNKNOWN, " %",
		_("revenue less the cost of the same events; known when all have one"));
	add_int(out, "wallet_share", _("Share of wallet"), insight->wallet_percent, INSIGHT_UNKNOWN, " %",
		_("revenue of 12 months / wallet of the account"));
	add_int(out, "target", _("Target reached"), insight->target_percent, INSIGHT_UNKNOWN, " %",
		_("revenue since the target's first day / the part of the target that is due by today"));
}

static void add_service(Indicators *out, const AccountInsight *insight)
{
	const Rollup *rollup = &insight->row.rollup;
	const Nps *nps = &insight->nps;
	add_int(out, "orders_12m", _("Orders 12 months"), rollup->orders_12m, -1, "", _("events of the kind order"));
	add_choice(out, "rhythm", _("Order rhythm"),
		(const Choice[]){ { RHYTHM_ON_TIME, "on_time", N_("on time") }, { RHYTHM_LATE, "late", N_("late") },
			{ RHYTHM_ALARMING, "alarming", N_("alarming") }, { 0, NULL, NULL } },
		(int)insight->rhythm.state, _("days since the last order / median of days between orders in 3 years"));
	add_number(out, "rhythm_ratio", _("Ratio of the rhythm"), insight->rhythm.state != RHYTHM_UNKNOWN,
		insight->rhythm.ratio, _("1.5 is late, 2.5 alarming, unless set otherwise"));
	add_day(out, "next_order", _("Next order expected"), insight->rhythm.next, _("last order + median interval"));
	add_int(out, "otif", _("On time in full"), insight->otif_percent, INSIGHT_UNKNOWN, " %",
		arena_printf(out->arena,
			_("of %lld promised orders of 12 months: delivered by the promised day, and all of it"),
			(long long)insight->deliveries.n));
	add_number(out, "nps", _("NPS"), nps->n > 0, nps->score,
		nps->n == 0 ? _("promoters (9-10) less detractors (0-6) among survey answers of 12 months, per cent")
					: arena_printf(out->arena,
						  _("%lld answers of 12 months, margin %.0f: promoters (9-10) less detractors (0-6), per cent"),
						  (long long)nps->n, nps->margin));
	add_int(out, "open_problems", _("Open problems"), rollup->open_problems, -1, "",
		_("events of the kind problem that are not done"));
	add_int(out, "open_critical", _("Open critical problems"), rollup->open_critical, -1, "",
		_("of those, the ones of critical severity"));
}

static void add_relationship(Indicators *out, const AccountInsight *insight)
{
	static const char *const qualities[] = { N_("no contacts"), N_("no key player"), N_("no supportive key player"),
		N_("a supportive key player") };
	const MapQuality *map = &insight->map;
	add_choice(out, "phase", _("Phase"), choices_phase, insight->row.phase, _("the latest phase entry up to today"));
	add_int(out, "months_in_phase", _("Months in this phase"), insight->months_in_phase, -1, "",
		_("since the phase began without a break"));
	add_choice(
		out, "target_phase", _("Target phase"), choices_phase, insight->row.target_phase, _("set in the account"));
	add_int(out, "assessment", _("Assessment"), insight->assessment.sum, -1, "",
		arena_printf(out->arena, _("sum of six items, 1 to 4 each (%d answered): the band of %s"),
			insight->assessment.answered, _(choice_of(choices_phase, insight->assessment.band)->label)));
	add_day(out, "last_contact", _("Last contact"), insight->row.rollup.last_contact,
		_("the last meeting, call, visit, e-mail, after-sales, training or survey"));
	add_int(out, "map_quality", _("Map quality"), map->quality, -1, " / 3", _(qualities[map->quality]));
	add_int(out, "contacts", _("Contacts"), map->people, -1, "", _("active people of the customer"));
	add_int(out, "key_players", _("Key players"), map->key, -1, "", _("contacts with influence 4 or 5"));
	add_int(out, "key_covered", _("Key players covered"), map->key_covered, -1, "",
		_("of those, known to one of us as a credible source or better"));
	add_int(out, "people_overdue", _("People not spoken to"), map->overdue, -1, "",
		_("whose days between talks have run out"));
	add_int(out, "single_thread", _("Busiest pair"), insight->thread.total ? insight->thread.percent : -1, -1, " %",
		insight->thread.total ? arena_printf(out->arena, _("of %lld interactions of 12 months: %s with %s"),
									(long long)insight->thread.total, insight->thread.manager, insight->thread.contact)
							  : _("share of the busiest pair of people in the interactions of 12 months"));
}

static void add_health(Indicators *out, const AccountInsight *insight)
{
	const Health *health = &insight->health;
	add_int(out, "health", _("Health"), health->total, HEALTH_UNKNOWN, "",
		health->capped ? _("weighted mean of the parts below, held down by an open critical problem")
					   : _("weighted mean of the parts below; 0 to 100"));
	add_int(out, "health_change", _("Change in 3 months"),
		insight->change_known ? insight->health_change : INSIGHT_UNKNOWN, INSIGHT_UNKNOWN, "",
		_("against the health 3 months ago"));
	for (HealthPart part = 0; part < HEALTH_PARTS; part++)
		add_int(out, arena_printf(out->arena, "health_%s", health_part_name(part)),
			arena_printf(out->arena, "  %s (%.0f %%)", health_part_label(part), health->percent[part]),
			health->score[part], HEALTH_UNKNOWN, "", health_part_help(part));
}

void indicators_of(const AccountInsight *insight, const AccountSummary *summary, Day today, Indicators *out)
{
	add_revenue(out, insight, summary, today);
	add_service(out, insight);
	add_relationship(out, insight);
	add_health(out, insight);
}
