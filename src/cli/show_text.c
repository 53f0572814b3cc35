// SPDX-License-Identifier: GPL-3.0-or-later
// kam show for people.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/cli/cli.h"
#include "kam/cli/phase_text.h"
#include "kam/cli/table.h"
#include "kam/model/history.h"
#include "show.h"

// --- Fields of a record -------------------------------------------------------------------------------------------

// A line feed in a long text begins a line under the value.
static void write_value(const char *value, Buffer *out)
{
	Buffer clean = BUFFER_EMPTY;
	cli_clean(&clean, value, true);
	for (const char *c = buffer_text(&clean); *c; c++) {
		buffer_add_char(out, *c);
		if (*c == '\n')
			buffer_add(out, "    ");
	}
	buffer_add_char(out, '\n');
	buffer_done(&clean);
}

void show_record_text(Portfolio *portfolio, const Record *record, Buffer *out)
{
	int width = 0;
	Buffer value = BUFFER_EMPTY;
	for (size_t i = 0; i < record->entity->field_count; i++) {
		int columns = text_width(_(record->entity->fields[i].label));
		if (record->values[i].given && columns > width)
			width = columns;
	}
	for (size_t i = 0; i < record->entity->field_count; i++) {
		if (!record->values[i].given)
			continue;
		buffer_clear(&value);
		record_show(portfolio, record, &record->entity->fields[i], FORM_TYPED, &value);
		buffer_add(out, "  ");
		text_fit(out, _(record->entity->fields[i].label), width, TEXT_LEFT, "");
		buffer_add(out, "  ");
		write_value(buffer_text(&value), out);
	}
	buffer_done(&value);
}

// Looking back, phases and assessments of later days are not known yet.
bool show_is_later(Portfolio *portfolio, const Record *record)
{
	EntityKind kind = record->entity->kind;
	return (kind == ENTITY_PHASE || kind == ENTITY_ASSESSMENT) &&
		   record_number(record, "date", DAY_NONE) > portfolio_today(portfolio);
}

// --- Parts of an account ------------------------------------------------------------------------------------------

// Labels of entities begin with a small letter.
static void heading(Buffer *out, const char *text)
{
	size_t at = out->length + 1;
	buffer_printf(out, "\n%s\n", text);
	if (out->text[at] >= 'a' && out->text[at] <= 'z')
		out->text[at] = (char)(out->text[at] - 'a' + 'A');
}

static void write_indicators(const AccountShow *show, Buffer *out)
{
	CliTable table;
	table_start(&table, show->arena, 3);
	table_heading(&table, _("Figure"), false);
	table_heading(&table, _("Value"), true);
	table_heading(&table, _("Where it comes from"), false);
	for (size_t i = 0; i < show->indicators.count; i++) {
		table_cell(&table, show->indicators.items[i].label);
		table_cell(&table, show->indicators.items[i].shown);
		table_cell(&table, show->indicators.items[i].from);
	}
	buffer_add_char(out, '\n');
	table_write(&table, false, out);
}

static const char *alert_mark(AlertSeverity severity)
{
	switch (severity) {
	case ALERT_CRITICAL: return "!!";
	case ALERT_WARNING: return "! ";
	default: return "- ";
	}
}

static void write_alerts(const AccountShow *show, Buffer *out)
{
	const AccountInsight *insight = show->insight;
	if (insight->alert_count)
		heading(out, _("What needs care"));
	for (size_t i = 0; i < insight->alert_count; i++) {
		buffer_printf(out, "  %s ", alert_mark(insight->alerts[i].severity));
		write_value(insight->alerts[i].text, out);
	}
}

typedef struct Table {
	const AccountShow *show;
	CliTable table;
} Table;

static bool is_shown(const Field *field)
{
	return (field->flags & FIELD_COLUMN) && !((field->flags & FIELD_OWNER) && field->target == ENTITY_ACCOUNT);
}

static bool is_number(const Field *field)
{
	return field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL || field->type == FIELD_PERCENT ||
		   field->type == FIELD_MONEY;
}

static bool write_row(void *context, const Record *record)
{
	Table *table = context;
	Buffer value = BUFFER_EMPTY;
	if (show_is_later(table->show->portfolio, record))
		return true;
	for (size_t i = 0; i < record->entity->field_count; i++) {
		if (!is_shown(&record->entity->fields[i]))
			continue;
		buffer_clear(&value);
		record_show(table->show->portfolio, record, &record->entity->fields[i], FORM_TYPED, &value);
		table_cell(&table->table, buffer_text(&value));
	}
	buffer_done(&value);
	return true;
}

static void start_table(Table *table, const AccountShow *show, const Entity *entity)
{
	size_t columns = 0;
	table->show = show;
	for (size_t i = 0; i < entity->field_count; i++)
		columns += is_shown(&entity->fields[i]);
	table_start(&table->table, show->arena, columns);
	for (size_t i = 0; i < entity->field_count; i++)
		if (is_shown(&entity->fields[i]))
			table_heading(&table->table, _(entity->fields[i].label), is_number(&entity->fields[i]));
}

static void end_table(Table *table, const char *title, Buffer *out)
{
	Buffer text = BUFFER_EMPTY;
	table_write(&table->table, true, &text);
	if (text.length > 0) {
		heading(out, title);
		buffer_add(out, buffer_text(&text));
	}
	buffer_done(&text);
}

// The records of one entity that belong to the account; nothing where there are none.
static bool write_records(const AccountShow *show, EntityKind kind, Buffer *out, Error *err)
{
	const Entity *entity = entity_of(kind);
	RecordQuery query = { .kind = kind, .account = show->record->id };
	Table table;
	start_table(&table, show, entity);
	bool done = record_each(show->portfolio, &query, write_row, &table, err);
	end_table(&table, _(entity->plural_label), out);
	return done;
}

static bool write_latest(const AccountShow *show, Buffer *out, Error *err)
{
	HistoryFilter filter = { .account = show->record->id, .from = DAY_NONE, .to = DAY_NONE, .future = true };
	EventRow *rows;
	size_t count;
	Table table;
	if (!history_page(show->portfolio, &filter, DAY_NONE, 0, false, SHOW_EVENTS, show->arena, &rows, &count, err))
		return false;
	start_table(&table, show, entity_of(ENTITY_EVENT));
	for (size_t i = 0; i < count; i++) {
		Record *event;
		if (record_load(show->portfolio, ENTITY_EVENT, rows[i].id, show->arena, &event, err))
			write_row(&table, event);
	}
	end_table(&table, _("latest history"), out);
	return true;
}

bool show_account_text(const AccountShow *show, Buffer *out, Error *err)
{
	static const EntityKind kinds[] = { ENTITY_PHASE, ENTITY_CONTACT, ENTITY_LINK, ENTITY_RELATIONSHIP,
		ENTITY_ASSESSMENT, ENTITY_TARGET, ENTITY_OBJECTIVE, ENTITY_ACTION, ENTITY_OPPORTUNITY, ENTITY_NEED,
		ENTITY_PROPOSITION, ENTITY_VALUE, ENTITY_SWOT, ENTITY_BUYING_STEP, ENTITY_WHITE_SPACE, ENTITY_QUESTION };
	bool done = true;
	write_value(record_text(show->record, "name"), out);
	show_record_text(show->portfolio, show->record, out);
	write_indicators(show, out);
	write_alerts(show, out);
	phase_write_advice(show->advice, out);
	for (size_t i = 0; done && i < sizeof kinds / sizeof *kinds; i++)
		done = write_records(show, kinds[i], out, err);
	return done && write_latest(show, out, err);
}
