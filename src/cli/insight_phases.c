// SPDX-License-Identifier: GPL-3.0-or-later
// kam insight phases: the phases of the whole portfolio.
#include "insight.h"
#include "kam/base/locale.h"
#include "kam/cli/insight_json.h"
#include "kam/cli/table.h"
#include "kam/insight/phase_portfolio.h"

static const char *phase_label(int phase)
{
	const Choice *choice = choice_of(choices_phase, phase);
	return choice ? _(choice->label) : "-";
}

// --- JSON ------------------------------------------------------------------------------------------------------------

static void json_stair(Json *json, const PhaseStair *stair, const char *currency)
{
	json_open_object(json);
	json_key(json, "id"), json_int(json, stair->account);
	json_key(json, "name"), json_text(json, stair->name);
	json_key(json, "owner"), json_text_or_null(json, stair->owner_name);
	json_key(json, "phase"), json_choice(json, choices_phase, stair->phase);
	json_key(json, "phase_since"), json_day(json, stair->since);
	json_key(json, "months_in_phase"), json_known(json, stair->months, -1);
	json_key(json, "target_phase"), json_choice(json, choices_phase, stair->target);
	json_key(json, "target_date"), json_day(json, stair->target_date);
	json_key(json, "potential"), json_choice(json, choices_potential, stair->potential);
	json_key(json, "revenue_12m"), json_money(json, stair->revenue, currency);
	json_key(json, "stuck"), json_bool(json, stair->stuck);
	json_key(json, "moved_this_year"), json_int(json, stair->moved);
	json_key(json, "moved_on"), json_day(json, stair->moved_on);
	json_key(json, "minutes_month"), json_int(json, stair->minutes);
	json_key(json, "minutes_wanted"), json_known(json, stair->minutes_wanted, 0);
	json_key(json, "time"), json_text(json, phase_time_name(stair->time));
	json_key(json, "time_text"), json_text_or_null(json, stair->time_text);
	json_close_object(json);
}

static void json_quarter(Json *json, const PhaseQuarter *quarter, const char *currency, Arena *arena)
{
	json_open_object(json);
	json_key(json, "quarter"), json_text(json, arena_printf(arena, "%dQ%d", quarter->year, quarter->quarter));
	json_key(json, "accounts");
	json_open_object(json);
	for (int phase = 0; phase < PHASES; phase++)
		json_key(json, choices_phase[phase].name), json_int(json, quarter->accounts[phase]);
	json_key(json, "none"), json_int(json, quarter->without);
	json_close_object(json);
	json_key(json, "revenue");
	json_open_object(json);
	for (int phase = 0; phase < PHASES; phase++)
		json_key(json, choices_phase[phase].name), json_money(json, quarter->revenue[phase], currency);
	json_key(json, "none"), json_money(json, quarter->revenue_without, currency);
	json_close_object(json);
	json_close_object(json);
}

static void json_stays(Json *json, const PhaseTransitions *transitions)
{
	json_open_array(json);
	for (int phase = 0; phase < PHASES; phase++) {
		const PhaseStay *stay = &transitions->stays[phase];
		json_open_object(json);
		json_key(json, "phase"), json_text(json, choices_phase[phase].name);
		json_key(json, "ended"), json_int(json, stay->ended);
		json_key(json, "median_months");
		stay->ended ? json_rounded(json, stay->median_ended) : json_null(json);
		json_key(json, "running"), json_int(json, stay->running);
		json_key(json, "median_months_running");
		stay->running ? json_rounded(json, stay->median_running) : json_null(json);
		json_close_object(json);
	}
	json_close_array(json);
}

static void json_changes(Json *json, const PhaseTransitions *transitions)
{
	json_open_array(json);
	for (int from = 0; from < PHASES; from++)
		for (int to = 0; to < PHASES; to++) {
			if (transitions->from_to[from][to] == 0)
				continue;
			json_open_object(json);
			json_key(json, "from"), json_text(json, choices_phase[from].name);
			json_key(json, "to"), json_text(json, choices_phase[to].name);
			json_key(json, "count"), json_int(json, transitions->from_to[from][to]);
			json_close_object(json);
		}
	json_close_array(json);
}

static void json_names(Json *json, const PhasePortfolio *phases, const size_t *indexes, size_t count)
{
	json_open_array(json);
	for (size_t i = 0; i < count; i++)
		json_text(json, phases->stairs[indexes[i]].name);
	json_close_array(json);
}

static void write_json(const PhasePortfolio *phases, Arena *arena, Buffer *out)
{
	Json json;
	json_start(&json, out);
	json_open_object(&json);
	json_key(&json, "currency"), json_text(&json, phases->currency);
	json_key(&json, "accounts");
	json_open_array(&json);
	for (size_t i = 0; i < phases->count; i++)
		json_stair(&json, &phases->stairs[i], phases->currency);
	json_close_array(&json);
	json_key(&json, "stuck"), json_names(&json, phases, phases->stuck, phases->stuck_count);
	json_key(&json, "risen"), json_names(&json, phases, phases->risen, phases->risen_count);
	json_key(&json, "fallen"), json_names(&json, phases, phases->fallen, phases->fallen_count);
	json_key(&json, "time"), json_names(&json, phases, phases->times, phases->time_count);
	json_key(&json, "quarters");
	json_open_array(&json);
	for (size_t i = 0; i < phases->quarter_count; i++)
		json_quarter(&json, &phases->quarters[i], phases->currency, arena);
	json_close_array(&json);
	json_key(&json, "ups"), json_int(&json, phases->transitions.ups);
	json_key(&json, "downs"), json_int(&json, phases->transitions.downs);
	json_key(&json, "ups_this_year"), json_int(&json, phases->transitions.ups_year);
	json_key(&json, "downs_this_year"), json_int(&json, phases->transitions.downs_year);
	json_key(&json, "changes"), json_changes(&json, &phases->transitions);
	json_key(&json, "stays"), json_stays(&json, &phases->transitions);
	json_close_object(&json);
	buffer_add_char(out, '\n');
}

// --- Text ------------------------------------------------------------------------------------------------------------

static void write_table(CliTable *table, const char *title, Buffer *out)
{
	Buffer rows = BUFFER_EMPTY;
	table_write(table, false, &rows);
	if (rows.length)
		buffer_printf(out, "%s%s\n%s", out->length ? "\n" : "", title, buffer_text(&rows));
	buffer_done(&rows);
}

// Accounts with what is to be said of each.
static void write_accounts(const PhasePortfolio *phases, const size_t *indexes, size_t count, bool time, const char *title,
	Arena *arena, Buffer *out)
{
	CliTable table;
	char amount[MONEY_TEXT_SIZE], day[DAY_TEXT_SIZE];
	if (count == 0)
		return;
	table_start(&table, arena, 6);
	table_heading(&table, _("Account"), false);
	table_heading(&table, _("Phase"), false);
	table_heading(&table, _("Target phase"), false);
	table_heading(&table, _("Months"), true);
	table_heading(&table, arena_printf(arena, _("Revenue %s"), phases->currency), true);
	table_heading(&table, time ? _("Invested time") : _("Since"), false);
	for (size_t i = 0; i < count; i++) {
		const PhaseStair *stair = &phases->stairs[indexes[i]];
		table_cell(&table, stair->name);
		table_cell(&table, phase_label(stair->phase));
		table_cell(&table, phase_label(stair->target));
		table_cell(&table, arena_printf(arena, "%d", stair->months));
		table_cell(&table, money_format_short(stair->revenue, phases->currency, amount));
		table_cell(&table, time ? stair->time_text : day_format(stair->since, DAY_NUMERIC, day));
	}
	write_table(&table, title, out);
}

static void write_quarters(const PhasePortfolio *phases, Arena *arena, Buffer *out)
{
	CliTable table;
	char amount[MONEY_TEXT_SIZE];
	table_start(&table, arena, 2 * PHASES + 2);
	table_heading(&table, _("Quarter"), false);
	for (int phase = 0; phase < PHASES; phase++)
		table_heading(&table, phase_label(phase), true);
	table_heading(&table, _("No phase"), true);
	for (int phase = 0; phase < PHASES; phase++)
		table_heading(&table, arena_printf(arena, _("Revenue %s"), phase_label(phase)), true);
	for (size_t i = 0; i < phases->quarter_count; i++) {
		const PhaseQuarter *quarter = &phases->quarters[i];
		table_cell(&table, arena_printf(arena, "%dQ%d", quarter->year, quarter->quarter));
		for (int phase = 0; phase < PHASES; phase++)
			table_cell(&table, arena_printf(arena, "%d", quarter->accounts[phase]));
		table_cell(&table, arena_printf(arena, "%d", quarter->without));
		for (int phase = 0; phase < PHASES; phase++)
			table_cell(&table, money_format_short(quarter->revenue[phase], phases->currency, amount));
	}
	write_table(&table, _("Accounts and revenue by phase at the end of each quarter"), out);
}

static const char *months(Arena *arena, int count, double median)
{
	char number[MONEY_TEXT_SIZE];
	return count ? arena_printf(arena, "%s (n %d)", number_format_decimal(median, 1, number), count) : "-";
}

static void write_stays(const PhaseTransitions *transitions, Arena *arena, Buffer *out)
{
	CliTable table;
	table_start(&table, arena, 3);
	table_heading(&table, _("Phase"), false);
	table_heading(&table, _("Median months until it ended"), true);
	table_heading(&table, _("Median months so far"), true);
	for (int phase = 0; phase < PHASES; phase++) {
		const PhaseStay *stay = &transitions->stays[phase];
		table_cell(&table, phase_label(phase));
		table_cell(&table, months(arena, stay->ended, stay->median_ended));
		table_cell(&table, months(arena, stay->running, stay->median_running));
	}
	write_table(&table,
		arena_printf(arena, _("Changes: %d up, %d down; this year %d up, %d down"), transitions->ups, transitions->downs,
			transitions->ups_year, transitions->downs_year),
		out);
}

static void write_text(const PhasePortfolio *phases, Arena *arena, Buffer *out)
{
	write_accounts(phases, phases->stuck, phases->stuck_count, false, _("Standing still"), arena, out);
	write_accounts(phases, phases->risen, phases->risen_count, false, _("Risen this year"), arena, out);
	write_accounts(phases, phases->fallen, phases->fallen_count, false, _("Fallen this year"), arena, out);
	write_accounts(phases, phases->times, phases->time_count, true, _("Where time should go"), arena, out);
	write_quarters(phases, arena, out);
	write_stays(&phases->transitions, arena, out);
}

bool figures_phases(const Figures *figures, Buffer *out, Error *err)
{
	PhasePortfolio *phases;
	if (!phase_portfolio_load(figures->portfolio, figures->summary, figures->arena, &phases, err) ||
		!phase_portfolio_complete(figures->portfolio, phases, figures->arena, err))
		return false;
	if (figures->json)
		write_json(phases, figures->arena, out);
	else
		write_text(phases, figures->arena, out);
	return true;
}
