// SPDX-License-Identifier: GPL-3.0-or-later
// Panel 5: what is due across all accounts: overdue first, then the coming days, and people not spoken to.
#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/model/agenda.h"
#include "kam/views/app.h"
#include "list_panel.h"

enum { AHEAD_DAYS = 60 };

typedef struct State {
	ListPanel panel;
	AgendaRow *rows;   // all; owned by the view's arena
	size_t all;
	size_t *shown;     // indexes of those that match the filter
	int overdue, week;
} State;

static const AgendaRow *row_at(const State *state, int64_t index)
{
	return index >= 0 && index < state->panel.list.count ? &state->rows[state->shown[index]] : NULL;
}

static bool matches(const AgendaRow *row, const char *folded)
{
	return text_contains(row->account_name, folded) || text_contains(row->text, folded) || text_contains(row->who, folded);
}

static void fill(View *view)
{
	State *state = view->state;
	Day today = portfolio_today(view->app->portfolio);
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, line_edit_text(&state->panel.filter.line));
	state->shown = arena_alloc(view->arena, state->all + 1, sizeof *state->shown);
	state->overdue = state->week = 0;
	int64_t count = 0;
	for (size_t i = 0; i < state->all; i++) {
		state->overdue += state->rows[i].due < today;
		state->week += state->rows[i].due >= today && state->rows[i].due < today + 7;
		if (matches(&state->rows[i], buffer_text(&folded)))
			state->shown[count++] = i;
	}
	list_set_count(&state->panel.list, count);
	if (state->panel.list.selected < 0 && count)
		list_select(&state->panel.list, 0);
	buffer_done(&folded);
}

static bool load(View *view, Error *err)
{
	State *state = view->state;
	Day until = portfolio_today(view->app->portfolio) + AHEAD_DAYS;
	state->all = 0;
	bool loaded = agenda_load(view->app->portfolio, 0, until, view->arena, &state->rows, &state->all, err);
	fill(view);
	return loaded;
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static const char *kind_word(const AgendaRow *row)
{
	if (row->kind == AGENDA_CONTACT)
		return _("talk");
	return row->kind == AGENDA_ACTION ? _("action") : _(choice_of(choices_event, row->event_kind)->label);
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const View *view = context;
	const AgendaRow *item = row_at(view->state, index);
	Day today = portfolio_today(view->app->portfolio);
	char day[DAY_TEXT_SIZE];
	int account = columns >= 90 ? 26 : columns >= 56 ? 18 : 12;
	int who = columns >= 90 ? 16 : 0;
	Style style = item->due < today ? STYLE_BAD : item->due < today + 7 ? STYLE_WARNING : STYLE_NORMAL;
	if (selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	if (marks_has(&((const State *)view->state)->panel.marks, item->id))
		draw_glyph(canvas, row, column + 2, STYLE_STRONG, GLYPH_MARK);
	if (item->due < today)
		draw_glyph(canvas, row, column + 1, STYLE_BAD, item->kind == AGENDA_CONTACT ? GLYPH_WARNING : GLYPH_ALARM);
	draw_field(canvas, row, column + 3, 7, style, TEXT_LEFT, day_format(item->due, DAY_SHORT, day));
	draw_text(canvas, row, column + 10, account - 1, STYLE_STRONG, item->account_name);
	int text = columns - 10 - account - who;
	int used = draw_format(canvas, row, column + 10 + account, 12, STYLE_DIM, "%s ", kind_word(item));
	draw_text(canvas, row, column + 10 + account + used, text - used, STYLE_NORMAL, item->text);
	if (who)
		draw_text(canvas, row, column + columns - who + 1, who - 1, STYLE_DIM, item->who);
}

static void draw(const View *view, Canvas *canvas)
{
	State *state = view->state;
	Rect inner = list_panel_draw_filter(&state->panel, canvas, view_inner(canvas));
	list_draw(&state->panel.list, canvas, inner.row, inner.column, inner.rows, inner.columns, view->focused, draw_row,
		(void *)(uintptr_t)view);
	if (!state->panel.list.count)
		draw_text(canvas, inner.row, inner.column + 2, inner.columns - 3, STYLE_DIM,
			state->all ? _("Nothing matches.") : _("Nothing is due in the next 60 days."));
}

static void figure(const View *view, Buffer *out)
{
	const State *state = view->state;
	buffer_printf(out, ngettext("%d overdue", "%d overdue", (unsigned)state->overdue), state->overdue);
	buffer_add(out, " ─ ");
	buffer_printf(out, _("%d within 7 days"), state->week);
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	(void)note;
	buffer_add(out, " ─ ");
	figure(view, out);
	list_panel_add_marked(&((const State *)view->state)->panel, out);
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

// Where a row leads: its account, with the person selected or the record open.
static Damage open_row(View *view)
{
	const AgendaRow *row = row_at(view->state, ((State *)view->state)->panel.list.selected);
	if (!row)
		return DAMAGE_NONE;
	Damage damage = app_show_account(view->app, row->account);
	if (row->kind == AGENDA_CONTACT) {
		app_select_contact(view->app, row->id);
		return damage | app_focus(view->app, VIEW_MAP, true);
	}
	return damage | record_form_edit(view->app, row->kind == AGENDA_ACTION ? ENTITY_ACTION : ENTITY_EVENT, row->id);
}

static EntityKind entity_of_row(const AgendaRow *row)
{
	return row->kind == AGENDA_ACTION ? ENTITY_ACTION : row->kind == AGENDA_CONTACT ? ENTITY_CONTACT : ENTITY_EVENT;
}

// The marked rows, else the selected one; *count may be 0. Owned by the view's arena.
static AgendaRow *targets(const View *view, size_t *count)
{
	const State *state = view->state;
	AgendaRow *rows = arena_alloc(view->arena, state->all + 1, sizeof *rows);
	*count = 0;
	for (size_t i = 0; i < state->all; i++)
		if (marks_has(&state->panel.marks, state->rows[i].id))
			rows[(*count)++] = state->rows[i];
	const AgendaRow *row = row_at(state, state->panel.list.selected);
	if (!*count && row)
		rows[(*count)++] = *row;
	return rows;
}

// A talk that is due is done by logging it.
static Damage complete(View *view)
{
	size_t count;
	const AgendaRow *rows = targets(view, &count);
	Error err = { 0 };
	if (!count)
		return DAMAGE_NONE;
	if (count == 1 && rows[0].kind == AGENDA_CONTACT)
		return record_form_log(view->app, rows[0].account, rows[0].id);
	if (!agenda_complete(view->app->portfolio, rows, count, &err))
		return app_fail(view->app, &err);
	if (count == 1)
		app_say(view->app, STYLE_GOOD, _("Done: %s"), rows[0].text);
	else
		app_say(view->app, STYLE_GOOD,
			ngettext("Done: %d entry of the agenda", "Done: %d entries of the agenda", count), (int)count);
	marks_clear(&((State *)view->state)->panel.marks);
	return DAMAGE_RELOAD;
}

// What is marked may be of several kinds: a form and a deletion are for those of the first one's kind.
static Damage edit(View *view, bool delete)
{
	size_t count, same = 0;
	const AgendaRow *rows = targets(view, &count);
	int64_t *ids = arena_alloc(view->arena, count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		if (entity_of_row(&rows[i]) == entity_of_row(&rows[0]))
			ids[same++] = rows[i].id;
	if (!count)
		return DAMAGE_NONE;
	EntityKind kind = entity_of_row(&rows[0]);
	return delete ? record_form_delete_all(view->app, kind, ids, same) : record_form_edit_all(view->app, kind, ids, same);
}

static void preset_action(void *context, Record *record)
{
	const View *view = context;
	const State *state = view->state;
	const AgendaRow *row = row_at(state, state->panel.list.selected); // as logging does: the account of the row
	const AccountSummary *account = row ? summary_find(view->app->summary, row->account) : app_account(view->app);
	if (!account)
		return;
	*record_value(record, "account") = (Value){ .given = true, .number = account->row.id };
	if (account->row.owner)
		*record_value(record, "owner") = (Value){ .given = true, .number = account->row.owner };
}

// Talks take no mark: each is logged for itself.
static int64_t id_at(const void *view, int64_t index)
{
	const AgendaRow *row = row_at(((const View *)view)->state, index);
	return row && row->kind != AGENDA_CONTACT ? row->id : 0;
}

static Damage mark(View *view)
{
	State *state = view->state;
	const AgendaRow *row = row_at(state, state->panel.list.selected);
	if (row && row->kind == AGENDA_CONTACT)
		app_say(view->app, STYLE_WARNING, "%s", _("A talk is not marked: x logs it."));
	list_panel_mark(&state->panel, id_at(view, state->panel.list.selected));
	return DAMAGE_WINDOW;
}

static Damage react(View *view, PanelEvent event, ListMove move)
{
	State *state = view->state;
	switch (event) {
	case PANEL_MOVE: return list_move(&state->panel.list, move) ? DAMAGE_WINDOW : DAMAGE_NONE;
	case PANEL_FILTER: fill(view); return DAMAGE_WINDOW;
	case PANEL_OPEN: return open_row(view);
	case PANEL_MARK: return mark(view);
	case PANEL_MARK_ALL: list_panel_mark_all(&state->panel, id_at, view); return DAMAGE_WINDOW;
	case PANEL_NOTHING: return DAMAGE_NONE;
	default: return DAMAGE_WINDOW;
	}
}

static Damage command(View *view, CommandId id, bool *taken)
{
	State *state = view->state;
	const AgendaRow *row = row_at(state, state->panel.list.selected);
	ListMove direction;
	PanelEvent event = list_panel_command(&state->panel, id, &direction);
	*taken = true;
	if (event)
		return react(view, event, direction);
	switch (id) {
	case COMMAND_OPEN: return open_row(view);
	case COMMAND_COMPLETE: return complete(view);
	case COMMAND_LOG:
		return row ? record_form_log(view->app, row->account, row->kind == AGENDA_CONTACT ? row->id : 0) : DAMAGE_NONE;
	case COMMAND_ADD: return view->app->account ? record_form_add(view->app, ENTITY_ACTION, preset_action, view) : DAMAGE_NONE;
	case COMMAND_EDIT: return edit(view, false);
	case COMMAND_DELETE: return edit(view, true);
	default: *taken = false; return DAMAGE_NONE;
	}
}

static bool typing(const View *view)
{
	return ((const State *)view->state)->panel.filter.open;
}

static Damage key(View *view, const Key *k)
{
	ListMove direction = LIST_UP;
	PanelEvent event = list_panel_key(&((State *)view->state)->panel, k, 1, &direction);
	return react(view, event, direction);
}

static bool copy(const View *view, Buffer *out)
{
	const AgendaRow *row = row_at(view->state, ((const State *)view->state)->panel.list.selected);
	char day[DAY_TEXT_SIZE];
	if (row)
		buffer_printf(out, "%s %s: %s", day_format(row->due, DAY_NUMERIC, day), row->account_name, row->text);
	return row != NULL;
}

static void unmark(View *view)
{
	marks_clear(&((State *)view->state)->panel.marks);
}

static void done(View *view)
{
	list_panel_done(&((State *)view->state)->panel);
}

const ViewClass view_agenda = {
	.name = "agenda",
	.context = CONTEXT_AGENDA,
	.label = N_("Agenda"),
	.intro =
		N_("What is due in all accounts, 60 days ahead: open actions, promised dates of problems, deadlines and "
		   "milestones, and people whose "
		   "days between talks have run out. !! is overdue. x marks an action as done, or logs the talk that was due."),
	.state_size = sizeof(State),
	.done = done,
	.load = load,
	.generation = portfolio_people_generation,
	.title = title,
	.figure = figure,
	.draw = draw,
	.command = command,
	.key = key,
	.typing = typing,
	.copy = copy,
	.unmark = unmark,
};
