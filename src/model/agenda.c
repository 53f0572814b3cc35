// SPDX-License-Identifier: GPL-3.0-or-later
// What is due: actions, promised dates, people. Each comes by an index of what is open, so that the history's length
// does not matter.
#include "kam/model/agenda.h"

#include <stdlib.h>

#include "kam/base/locale.h"
#include "kam/model/edit.h"
#include "query.h"

typedef struct Agenda {
	Portfolio *portfolio;
	int64_t account;
	Day until;
	Arena *arena;
	AgendaRow *rows;
	size_t count, capacity;
} Agenda;

static AgendaRow read_row(Agenda *agenda, AgendaKind kind, const Statement *row)
{
	return (AgendaRow){ .kind = kind,
		.id = statement_int(row, 0),
		.account = statement_int(row, 1),
		.account_name = query_text(agenda->arena, row, 2),
		.text = query_text(agenda->arena, row, 3),
		.who = query_text(agenda->arena, row, 4),
		.contact = statement_int(row, 6),
		.due = DAY_NONE,
		.last_contact = DAY_NONE };
}

static void take_action(Agenda *agenda, const Statement *statement)
{
	AgendaRow row = read_row(agenda, AGENDA_ACTION, statement);
	row.due = query_date(statement, 5);
	if (row.due != DAY_NONE && row.due <= agenda->until)
		QUERY_PUSH(agenda->arena, agenda->rows, agenda->count, agenda->capacity) = row;
}

static void take_deadline(Agenda *agenda, const Statement *statement)
{
	AgendaRow row = read_row(agenda, AGENDA_DEADLINE, statement);
	row.due = query_day(statement, 5);
	row.event_kind = (int)statement_int(statement, 7);
	if (row.due <= agenda->until)
		QUERY_PUSH(agenda->arena, agenda->rows, agenda->count, agenda->capacity) = row;
}

// Somebody with whom nobody has spoken yet is due at once.
static void take_contact(Agenda *agenda, const Statement *statement)
{
	AgendaRow row = read_row(agenda, AGENDA_CONTACT, statement);
	row.last_contact = query_day(statement, 7);
	row.due = row.last_contact == DAY_NONE ? portfolio_today(agenda->portfolio)
										   : row.last_contact + (Day)statement_int(statement, 5);
	if (row.due <= agenda->until)
		QUERY_PUSH(agenda->arena, agenda->rows, agenda->count, agenda->capacity) = row;
}

#define ACTION_SQL                                                                                           \
	"SELECT x.id, x.account, a.name, x.name, m.name, x.due, x.contact FROM action x JOIN account a ON a.id = x.account" \
	" LEFT JOIN manager m ON m.id = coalesce(x.owner, a.owner) WHERE x.status = 0 AND x.due <= ?1"
#define DEADLINE_SQL                                                                                          \
	"SELECT e.id, e.account, a.name, e.subject, m.name, e.due, e.contact, e.kind FROM event e INDEXED BY event_open_due" \
	" JOIN account a ON a.id = e.account LEFT JOIN manager m ON m.id = coalesce(e.manager, a.owner)"          \
	" WHERE e.due <= ?1 AND e.due IS NOT NULL AND e.done IS NULL AND e.kind IN (8, 9, 10, 11, 15)"
#define CONTACT_SQL                                                                                                \
	"SELECT c.id, c.account, a.name, c.name, m.name, c.cadence, c.id,"                                                   \
	" (SELECT e.date FROM event e INDEXED BY event_by_contact WHERE e.contact = c.id AND e.date <= ?1"             \
	"  AND e.kind IN " SQL_INTERACTIONS " ORDER BY e.date DESC LIMIT 1)"                                           \
	" FROM contact c INDEXED BY contact_cadence JOIN account a ON a.id = c.account LEFT JOIN manager m ON m.id = " \
	"a.owner"                                                                                                      \
	" WHERE c.cadence IS NOT NULL AND coalesce(c.status, 0) = 0"

enum { PROMISES = 2 }; // the first of the sources
static const struct {
	const char *all, *one;
	bool iso_day, today;
	void (*take)(Agenda *, const Statement *);
} sources[] = {
	{ ACTION_SQL, ACTION_SQL " AND x.account = ?2", true, false, take_action },
	{ DEADLINE_SQL, DEADLINE_SQL " AND e.account = ?2", false, false, take_deadline },
	{ CONTACT_SQL, CONTACT_SQL " AND c.account = ?2", false, true, take_contact },
};

static bool load_source(Agenda *agenda, size_t source, Error *err)
{
	Statement *statement = store_prepare(
		portfolio_store(agenda->portfolio), agenda->account ? sources[source].one : sources[source].all, err);
	Step step = STEP_FAILED;
	char until[DAY_TEXT_SIZE];
	if (statement && sources[source].iso_day)
		query_bind_date(statement, 1, agenda->until, until);
	else if (statement)
		statement_bind_int(statement, 1, sources[source].today ? portfolio_today(agenda->portfolio) : agenda->until);
	if (statement && agenda->account)
		statement_bind_int(statement, 2, agenda->account);
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		sources[source].take(agenda, statement);
	statement_done(statement);
	return step == STEP_DONE;
}

static int by_due(const void *left, const void *right)
{
	const AgendaRow *a = left, *b = right;
	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	if (a->kind != b->kind)
		return (int)a->kind - (int)b->kind;
	return (a->id > b->id) - (a->id < b->id);
}

static bool load_sources(Agenda *agenda, size_t source_count, AgendaRow **rows, size_t *count, Error *err)
{
	*rows = NULL;
	*count = 0;
	for (size_t i = 0; i < source_count; i++)
		if (!load_source(agenda, i, err))
			return false;
	if (agenda->count > 1)
		qsort(agenda->rows, agenda->count, sizeof *agenda->rows, by_due);
	*rows = agenda->rows;
	*count = agenda->count;
	return true;
}

bool agenda_load(
	Portfolio *portfolio, int64_t account, Day until, Arena *arena, AgendaRow **rows, size_t *count, Error *err)
{
	Agenda agenda = { .portfolio = portfolio, .account = account, .until = until, .arena = arena };
	return load_sources(&agenda, sizeof sources / sizeof *sources, rows, count, err);
}

bool agenda_load_promises(Portfolio *portfolio, int64_t account, Arena *arena, AgendaRow **rows, size_t *count, Error *err)
{
	Agenda agenda = { .portfolio = portfolio, .account = account, .until = DAY_LAST, .arena = arena };
	return load_sources(&agenda, PROMISES, rows, count, err);
}

static void mark_done(Record *record, Day today)
{
	Value *status = record_value(record, "status"), *done = record_value(record, "done");
	if (status)
		*status = (Value){ .given = true, .number = ACTION_DONE };
	*done = (Value){ .given = true, .number = today };
}

static bool complete_row(Edit *edit, const AgendaRow *row, Arena *arena, Error *err)
{
	EntityKind kind = row->kind == AGENDA_ACTION ? ENTITY_ACTION : ENTITY_EVENT;
	Record *record = NULL;
	if (row->kind == AGENDA_CONTACT)
		return error_set(err, ERROR_USAGE, "%s", _("A talk is not marked as done: log it"));
	if (!record_load(edit_portfolio(edit), kind, row->id, arena, &record, err))
		return false;
	mark_done(record, portfolio_today(edit_portfolio(edit)));
	return edit_update(edit, record, err);
}

static bool complete_rows(Edit *edit, const AgendaRow *rows, size_t count, Arena *arena, Error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!complete_row(edit, &rows[i], arena, err))
			return false;
	return true;
}

bool agenda_complete(Portfolio *portfolio, const AgendaRow *rows, size_t count, Error *err)
{
	Edit *edit = edit_begin(portfolio, err);
	if (!edit)
		return false;
	Arena *arena = arena_new();
	const char *label = count == 1 ? arena_printf(arena, _("Done: %s"), rows[0].text)
		: arena_printf(arena, ngettext("Done: %d entry of the agenda", "Done: %d entries of the agenda", count), (int)count);
	bool done = complete_rows(edit, rows, count, arena, err);
	if (done)
		done = edit_commit(edit, label, NULL, err);
	else
		edit_cancel(edit);
	arena_free(arena);
	return done;
}
