// SPDX-License-Identifier: GPL-3.0-or-later
// Advice on the phase of the account: each line with its reason, the records behind it and the action that it proposes.
#include "kam/insight/phase_advice.h"

#include <stdio.h>
#include <stdlib.h>

#include "kam/base/locale.h"
#include "kam/views/app.h"

typedef struct AdviceState {
	PhaseAdvice *advice; // of the view's arena; NULL without an account
	List list;
	Arena *around;       // of the titles
	const char **titles; // of the records behind the selected line
	size_t title_count;
} AdviceState;

static const Advice *selected(const AdviceState *state)
{
	return state->advice && state->list.selected >= 0 && (size_t)state->list.selected < state->advice->count
			   ? &state->advice->lines[state->list.selected]
			   : NULL;
}

// --- Reading ------------------------------------------------------------------------------------------------------------

// What the records behind the selected line are called.
static void read_titles(View *view)
{
	AdviceState *state = view->state;
	const Advice *advice = selected(state);
	arena_reset(state->around);
	state->title_count = advice ? advice->record_count : 0;
	state->titles = arena_alloc(state->around, state->title_count + 1, sizeof *state->titles);
	for (size_t i = 0; i < state->title_count; i++) {
		Buffer title = BUFFER_EMPTY;
		record_title(view->app->portfolio, advice->records[i].kind, advice->records[i].id, &title);
		state->titles[i] = arena_printf(state->around, "%s: %s", _(entity_of(advice->records[i].kind)->label), buffer_text(&title));
		buffer_done(&title);
	}
}

// Risks are compared with the setbacks of all accounts.
static bool load_advice(View *view, Error *err)
{
	AdviceState *state = view->state;
	Portfolio *portfolio = view->app->portfolio;
	const Thresholds *thresholds = &view->app->summary->thresholds;
	PhaseSetback *setbacks;
	size_t count;
	return phase_setbacks_load(portfolio, 0, portfolio_today(portfolio), thresholds, view->arena, &setbacks, &count, err) &&
		phase_advice_load(portfolio, view->app->account, DAY_NONE, setbacks, count, thresholds, view->arena, &state->advice, err);
}

static bool load(View *view, Error *err)
{
	AdviceState *state = view->state;
	state->advice = NULL;
	list_set_count(&state->list, 0);
	state->title_count = 0;
	if (!view->app->account)
		return true;
	if (!load_advice(view, err)) {
		state->advice = NULL;
		return false;
	}
	list_set_count(&state->list, (int64_t)state->advice->count);
	if (state->list.selected < 0 && state->advice->count)
		list_select(&state->list, 0);
	read_titles(view);
	return true;
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static Style style_of(AlertSeverity severity)
{
	return severity == ALERT_CRITICAL ? STYLE_BAD : severity == ALERT_WARNING ? STYLE_WARNING : STYLE_NORMAL;
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool is_selected)
{
	const AdviceState *state = ((const View *)context)->state;
	const Advice *advice = &state->advice->lines[index];
	int kind = columns >= 76 ? 24 : 0;
	if (is_selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	if (advice->severity >= ALERT_WARNING)
		draw_glyph(canvas, row, column + 1, style_of(advice->severity),
			advice->severity == ALERT_CRITICAL ? GLYPH_ALARM : GLYPH_WARNING);
	if (advice->open_action)
		draw_glyph(canvas, row, column + 2, STYLE_GOOD, GLYPH_CHECK);
	if (kind)
		draw_text(canvas, row, column + 4, kind - 1, STYLE_DIM, advice_kind_label(advice->kind));
	draw_text(canvas, row, column + 4 + kind, columns - 4 - kind, style_of(advice->severity), advice->text);
}

typedef struct Lines {
	Canvas *canvas;
	int row, end, column, columns;
	Style style;
} Lines;

static bool draw_line(void *context, const char *start, size_t bytes)
{
	Lines *lines = context;
	if (lines->row >= lines->end)
		return false;
	draw_format(lines->canvas, lines->row++, lines->column, lines->columns, lines->style, "%.*s", (int)bytes, start);
	return true;
}

static void draw_wrapped(Lines *lines, Style style, const char *text)
{
	lines->style = style;
	if (text[0])
		text_wrap(text, lines->columns, draw_line, lines);
}

static void add_action(const Advice *advice, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	if (!advice->action[0])
		return;
	buffer_printf(out, advice->open_action ? _("Open action: %s") : _("a makes the action: %s"), advice->action);
	if (advice->due != DAY_NONE)
		buffer_printf(out, " (%s)", day_format(advice->due, DAY_MEDIUM, day));
}

// The selected line in full: what, why, what it would make, and what it is made of.
static void draw_card(const AdviceState *state, Canvas *canvas, Rect area)
{
	const Advice *advice = selected(state);
	Lines lines = { canvas, area.row + 1, area.row + area.rows, area.column + 2, area.columns - 3, STYLE_NORMAL };
	Buffer text = BUFFER_EMPTY;
	draw_fill(canvas, area.row, area.column, area.columns, STYLE_BORDER, glyph(canvas, GLYPH_HORIZONTAL));
	if (!advice)
		return;
	draw_wrapped(&lines, STYLE_STRONG, advice->text);
	draw_wrapped(&lines, STYLE_NORMAL, advice->reason);
	add_action(advice, &text);
	draw_wrapped(&lines, STYLE_GOOD, buffer_text(&text));
	buffer_clear(&text);
	if (advice->record_total) {
		buffer_printf(&text,
			ngettext(
				"Made of %d record; Enter opens it:", "Made of %d records; Enter opens them:", advice->record_total),
			(int)advice->record_total);
		draw_wrapped(&lines, STYLE_DIM, buffer_text(&text));
	}
	for (size_t i = 0; i < state->title_count && lines.row < lines.end; i++)
		draw_text(canvas, lines.row++, lines.column + 2, lines.columns - 2, STYLE_NORMAL, state->titles[i]);
	buffer_done(&text);
}

static void draw(const View *view, Canvas *canvas)
{
	AdviceState *state = view->state;
	Rect inner = view_inner(canvas);
	int count = state->advice ? (int)state->advice->count : 0, card = inner.rows >= 12 ? inner.rows / 2 : 0;
	if (inner.rows - card > count + 1 && card)
		card = inner.rows - count - 1; // the rest is for the words of the line
	if (!count)
		draw_text(canvas, inner.row, inner.column + 2, inner.columns - 3, STYLE_DIM,
			state->advice ? _("Nothing to advise: phase, facts and plan agree.") : _("Select an account first."));
	list_draw(&state->list, canvas, inner.row, inner.column, inner.rows - card, inner.columns, view->focused, draw_row,
		(void *)(uintptr_t)view);
	if (card && count)
		draw_card(state, canvas, (Rect){ inner.row + inner.rows - card, inner.column, card, inner.columns });
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const AdviceState *state = view->state;
	const AccountSummary *account = app_account(view->app);
	(void)note;
	if (!account || !state->advice)
		return;
	buffer_printf(out, " ─ %s", account->row.name);
	if (account->row.phase >= 0)
		buffer_printf(out, " ─ %s", _(choice_of(choices_phase, account->row.phase)->label));
	if (state->advice->next >= 0) {
		buffer_add(out, " ─ ");
		buffer_printf(out, _("next %s"), _(choice_of(choices_phase, state->advice->next)->label));
	}
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

static Damage move(View *view, ListMove direction)
{
	if (!list_move(&((AdviceState *)view->state)->list, direction))
		return DAMAGE_NONE;
	read_titles(view);
	return DAMAGE_WINDOW;
}

static Damage record_picked(void *context, int index)
{
	View *view = context;
	const Advice *advice = selected(view->state);
	if (!advice || index < 0 || (size_t)index >= advice->record_count)
		return DAMAGE_ALL;
	return record_form_edit(view->app, advice->records[index].kind, advice->records[index].id);
}

static Damage open_records(View *view)
{
	const AdviceState *state = view->state;
	const Advice *advice = selected(state);
	if (!advice || !advice->record_count) {
		app_say(view->app, STYLE_INFO, "%s", _("There is no record behind this line."));
		return DAMAGE_NONE;
	}
	if (advice->record_count == 1)
		return record_picked(view, 0);
	dialog_pick(view->app->dialogs, advice->text, state->titles, (int)state->title_count, 0, record_picked, view);
	return DAMAGE_ALL;
}

// The form of the action that the line proposes; it fills what the advice knows.
static void preset_action(void *context, Record *record)
{
	const View *view = context;
	const AdviceState *state = view->state;
	const AccountSummary *account = app_account(view->app);
	Record *action = advice_action(selected(state), view->app->account, account ? account->row.owner : 0, view->arena);
	for (size_t i = 0; action && i < record->entity->field_count; i++)
		record->values[i] = action->values[i];
}

static Damage make_action(View *view)
{
	const Advice *advice = selected(view->state);
	if (!advice || !advice->action[0]) {
		app_say(view->app, STYLE_INFO, "%s", _("This line proposes no action."));
		return DAMAGE_NONE;
	}
	if (advice->open_action)
		return record_form_edit(view->app, ENTITY_ACTION, advice->open_action);
	return record_form_add(view->app, ENTITY_ACTION, preset_action, view);
}

static Damage command(View *view, CommandId id, bool *taken)
{
	*taken = true;
	switch (id) {
	case COMMAND_UP: return move(view, LIST_UP);
	case COMMAND_DOWN: return move(view, LIST_DOWN);
	case COMMAND_PAGE_UP: return move(view, LIST_PAGE_UP);
	case COMMAND_PAGE_DOWN: return move(view, LIST_PAGE_DOWN);
	case COMMAND_HOME: return move(view, LIST_HOME);
	case COMMAND_END: return move(view, LIST_END);
	case COMMAND_OPEN: case COMMAND_EDIT: return open_records(view);
	case COMMAND_ADD: return make_action(view);
	case COMMAND_BACK: return app_focus(view->app, VIEW_TIMELINE, true);
	default: *taken = false; return DAMAGE_NONE;
	}
}

static Damage key(View *view, const Key *k)
{
	AdviceState *state = view->state;
	if (k->kind != KEY_POINTER)
		return DAMAGE_NONE;
	if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN)
		return move(view, k->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN);
	if ((k->mouse != MOUSE_CLICK && k->mouse != MOUSE_DOUBLE) || !list_click(&state->list, k->row - 1))
		return DAMAGE_NONE;
	read_titles(view);
	return k->mouse == MOUSE_DOUBLE ? open_records(view) : DAMAGE_WINDOW;
}

static bool copy(const View *view, Buffer *out)
{
	const Advice *advice = selected(view->state);
	if (advice)
		buffer_printf(out, "%s: %s", advice->text, advice->reason);
	return advice != NULL;
}

static void start(View *view)
{
	((AdviceState *)view->state)->around = arena_new();
}

static void done(View *view)
{
	arena_free(((AdviceState *)view->state)->around);
}

const ViewClass view_advice = {
	.name = "advice",
	.context = CONTEXT_ADVICE,
	.label = N_("Phase advice"),
	.intro = N_("What contradicts the phase, what speaks for a fall, whether time is well invested, and what the next "
				"phase lacks; worst first. Each line "
				"has its reason and the records that it is made of: Enter opens them. a makes an action of the line; ✓ "
				"stands where one is open already. "
				"The thresholds are settings of the portfolio."),
	.state_size = sizeof(AdviceState),
	.start = start,
	.done = done,
	.load = load,
	.title = title,
	.draw = draw,
	.command = command,
	.key = key,
	.copy = copy,
};
