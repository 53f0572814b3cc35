// SPDX-License-Identifier: GPL-3.0-or-later
// Health, rhythm and alerts, account by account.
#include "insight.h"
#include "kam/base/locale.h"
#include "kam/cli/insight_json.h"
#include "kam/cli/table.h"

// What one document is written with; `keys` writes an account's part of the JSON, `row` its part of the table.
typedef struct Writing {
	const Figures *figures;
	Json json;
	CliTable table;
	void (*keys)(Json *json, const AccountInsight *insight, const Figures *figures);
	void (*row)(CliTable *table, const AccountInsight *insight, const Figures *figures);
} Writing;

static bool write_account(void *context, const AccountInsight *insight)
{
	Writing *writing = context;
	if (!writing->figures->json) {
		writing->row(&writing->table, insight, writing->figures);
		return true;
	}
	json_open_object(&writing->json);
	json_key(&writing->json, "id"), json_int(&writing->json, insight->row.id);
	json_key(&writing->json, "name"), json_text(&writing->json, insight->row.name);
	writing->keys(&writing->json, insight, writing->figures);
	json_close_object(&writing->json);
	return true;
}

// Headings end with NULL; a "-" before one means a column of numbers.
static bool write_all(Writing *writing, const char *const *headings, Buffer *out, Error *err)
{
	size_t columns = 0;
	while (headings[columns])
		columns++;
	json_start(&writing->json, out);
	if (writing->figures->json)
		json_open_array(&writing->json);
	table_start(&writing->table, writing->figures->arena, columns);
	for (size_t i = 0; i < columns; i++) {
		bool right = headings[i][0] == '-';
		table_heading(&writing->table, headings[i] + right, right);
	}
	bool done = figures_each(writing->figures, write_account, writing, err);
	Buffer table = BUFFER_EMPTY;
	table_write(&writing->table, false, &table);
	if (writing->figures->json) {
		json_close_array(&writing->json);
		buffer_add_char(out, '\n');
	} else {
		buffer_add(out, buffer_text(&table));
	}
	buffer_done(&table);
	return done;
}

static const char *known(Arena *arena, int number, int unknown)
{
	return number == unknown ? "-" : arena_printf(arena, "%d", number);
}

static const char *heading_number(Arena *arena, const char *label)
{
	return arena_printf(arena, "-%s", label);
}

// --- Health -------------------------------------------------------------------------------------------------------

static void health_keys(Json *json, const AccountInsight *insight, const Figures *figures)
{
	(void)figures;
	json_health_keys(json, insight);
}

static void health_row(CliTable *table, const AccountInsight *insight, const Figures *figures)
{
	Arena *arena = figures->arena;
	table_cell(table, insight->row.name);
	table_cell(table, known(arena, insight->health.total, HEALTH_UNKNOWN));
	table_cell(table, insight->change_known ? arena_printf(arena, "%+d", insight->health_change) : "-");
	for (HealthPart part = 0; part < HEALTH_PARTS; part++)
		table_cell(table, known(arena, insight->health.score[part], HEALTH_UNKNOWN));
}

bool figures_health(const Figures *figures, Buffer *out, Error *err)
{
	const char *headings[3 + HEALTH_PARTS + 1] = { _("Account"), heading_number(figures->arena, _("Health")),
		heading_number(figures->arena, _("3 months")) };
	for (HealthPart part = 0; part < HEALTH_PARTS; part++)
		headings[3 + part] = heading_number(figures->arena, health_part_label(part));
	Writing writing = { .figures = figures, .keys = health_keys, .row = health_row };
	return write_all(&writing, headings, out, err);
}

// --- Rhythm -------------------------------------------------------------------------------------------------------

static void rhythm_keys(Json *json, const AccountInsight *insight, const Figures *figures)
{
	(void)figures;
	json_rhythm_keys(json, &insight->rhythm);
}

static const char *rhythm_label(RhythmState state)
{
	switch (state) {
	case RHYTHM_ON_TIME: return _("on time");
	case RHYTHM_LATE: return _("late");
	case RHYTHM_ALARMING: return _("alarming");
	case RHYTHM_UNKNOWN: break;
	}
	return _("unknown");
}

static void rhythm_row(CliTable *table, const AccountInsight *insight, const Figures *figures)
{
	const Rhythm *rhythm = &insight->rhythm;
	char text[DAY_TEXT_SIZE], number[MONEY_TEXT_SIZE];
	bool is_known = rhythm->state != RHYTHM_UNKNOWN;
	table_cell(table, insight->row.name);
	table_cell(table, rhythm_label(rhythm->state));
	table_cell(table, is_known ? number_format_decimal(rhythm->median, 1, number) : "-");
	table_cell(table, known(figures->arena, rhythm->days_since, -1));
	table_cell(table, is_known ? number_format_decimal(rhythm->ratio, 1, number) : "-");
	table_cell(table, day_format(rhythm->next, DAY_NUMERIC, text));
}

bool figures_rhythm(const Figures *figures, Buffer *out, Error *err)
{
	Arena *arena = figures->arena;
	const char *headings[] = { _("Account"), _("Rhythm"), heading_number(arena, _("Usual days")),
		heading_number(arena, _("Days since order")), heading_number(arena, _("Ratio")), _("Next order expected"),
		NULL };
	Writing writing = { .figures = figures, .keys = rhythm_keys, .row = rhythm_row };
	return write_all(&writing, headings, out, err);
}

// --- Alerts -------------------------------------------------------------------------------------------------------

static void alerts_keys(Json *json, const AccountInsight *insight, const Figures *figures)
{
	(void)figures;
	json_key(json, "alerts");
	json_alerts(json, insight);
}

static const char *severity_label(AlertSeverity severity)
{
	switch (severity) {
	case ALERT_CRITICAL: return _("critical");
	case ALERT_WARNING: return _("warning");
	case ALERT_NOTICE: return _("notice");
	case ALERT_NONE: break;
	}
	return "";
}

static void alerts_row(CliTable *table, const AccountInsight *insight, const Figures *figures)
{
	(void)figures;
	for (size_t i = 0; i < insight->alert_count; i++) {
		table_cell(table, severity_label(insight->alerts[i].severity));
		table_cell(table, insight->row.name);
		table_cell(table, insight->alerts[i].text);
	}
}

bool figures_alerts(const Figures *figures, Buffer *out, Error *err)
{
	const char *headings[] = { _("Severity"), _("Account"), _("Why"), NULL };
	Writing writing = { .figures = figures, .keys = alerts_keys, .row = alerts_row };
	return write_all(&writing, headings, out, err);
}
