// SPDX-License-Identifier: GPL-3.0-or-later
// Panel 2: the selected account in five lines; zoomed, everything known of it with its parts and reasons.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/insight/phase_advice.h"
#include "kam/views/app.h"

typedef struct Line {
	Style style;
	const char *text;
} Line;

typedef struct State {
	List list;
	AccountInsight *insight; // of the view's arena; NULL without an account
	InsightMemory *memory;   // what edits of people leave as it was
	Line *lines;             // likewise; the first five are what the docked panel shows
	size_t count, capacity;
	bool advised;            // the first advice on the phase has been looked for
} State;

// --- The five lines -----------------------------------------------------------------------------------------------------

static void add_line(View *view, Style style, const char *text)
{
	State *state = view->state;
	ARRAY_PUSH(state->lines, state->count, state->capacity) = (Line){ style, arena_strdup(view->arena, text) };
}

// Adds " · label value%" where the value is known.
static void add_percent(Buffer *out, const char *format, int percent)
{
	if (percent == INSIGHT_UNKNOWN)
		return;
	buffer_add(out, out->length ? " · " : "");
	char text[128];
	snprintf(text, sizeof text, "%s %d%%", format, percent);
	buffer_add(out, text);
}

static void add_revenue_line(View *view, const AccountInsight *insight)
{
	Buffer out = BUFFER_EMPTY;
	char money[MONEY_TEXT_SIZE];
	buffer_printf(&out, "%s %s", _("Revenue 12m"),
		money_format_sign(insight->row.rollup.revenue_12m, insight->row.currency, money));
	if (insight->revenue_change != INSIGHT_UNKNOWN)
		buffer_printf(&out, " %+d%%", insight->revenue_change);
	add_percent(&out, _("target"), insight->target_percent);
	add_percent(&out, _("margin"), insight->margin_percent);
	add_percent(&out, _("wallet"), insight->wallet_percent);
	add_line(view, STYLE_NORMAL, buffer_text(&out));
	buffer_done(&out);
}

static void add_problems(Buffer *out, const Rollup *rollup)
{
	buffer_add(out, " · ");
	if (!rollup->open_problems) {
		buffer_add(out, _("no open problem"));
		return;
	}
	buffer_printf(out, ngettext("%d open problem", "%d open problems", (unsigned)rollup->open_problems), rollup->open_problems);
	if (rollup->open_critical) {
		buffer_add(out, " ");
		buffer_printf(out, _("(%d critical)"), rollup->open_critical);
	}
}

static void add_service_line(View *view, const AccountInsight *insight)
{
	Buffer out = BUFFER_EMPTY;
	buffer_printf(&out, ngettext("%d order", "%d orders", (unsigned)insight->row.rollup.orders_12m),
		insight->row.rollup.orders_12m);
	add_percent(&out, "OTIF", insight->otif_percent);
	add_problems(&out, &insight->row.rollup);
	if (insight->nps.n)
		buffer_printf(&out, " · NPS %.0f ±%.0f (n %d)", insight->nps.score, insight->nps.margin, (int)insight->nps.n);
	add_line(view, insight->row.rollup.open_critical ? STYLE_BAD : STYLE_NORMAL, buffer_text(&out));
	buffer_done(&out);
}

static void add_next_order(Buffer *out, const Rhythm *rhythm, Day today)
{
	char day[DAY_TEXT_SIZE];
	if (rhythm->next == DAY_NONE)
		buffer_add(out, _("No order rhythm yet"));
	else
		buffer_printf(out, rhythm->next < today ? _("Order awaited since %s") : _("Next order ~%s"),
			day_format(rhythm->next, DAY_SHORT, day));
}

static void add_next_line(View *view, const AccountInsight *insight)
{
	Buffer out = BUFFER_EMPTY;
	char day[DAY_TEXT_SIZE];
	add_next_order(&out, &insight->rhythm, portfolio_today(view->app->portfolio));
	buffer_add(&out, insight->row.overdue_actions || insight->row.next_action[0] ? " · " : "");
	if (insight->row.overdue_actions)
		buffer_printf(&out, ngettext("%d action overdue", "%d actions overdue", (unsigned)insight->row.overdue_actions),
			insight->row.overdue_actions);
	else if (insight->row.next_action[0])
		buffer_printf(&out, _("next action %s"), day_format(insight->row.next_action_due, DAY_SHORT, day));
	if (insight->row.owner_name[0])
		buffer_printf(&out, " · %s", insight->row.owner_name);
	add_line(view, STYLE_NORMAL, buffer_text(&out));
	buffer_done(&out);
}

static Style alert_style(AlertSeverity severity)
{
	return severity == ALERT_CRITICAL ? STYLE_BAD : severity == ALERT_WARNING ? STYLE_WARNING : STYLE_INFO;
}

static void add_alert_lines(View *view, const AccountInsight *insight)
{
	if (!insight->alert_count)
		add_line(view, STYLE_GOOD, _("No warnings."));
	for (size_t i = 0; i < insight->alert_count; i++) {
		const Alert *alert = &insight->alerts[i];
		const char *mark = alert->severity == ALERT_CRITICAL ? "!! " : alert->severity == ALERT_WARNING ? "! " : "- ";
		add_line(view, alert_style(alert->severity), arena_printf(view->arena, "%s%s", mark, alert->text));
	}
}

// --- Zoomed: the parts behind the figures -------------------------------------------------------------------------------

static void add_health_lines(View *view, const AccountInsight *insight)
{
	const Health *health = &insight->health;
	add_line(view, STYLE_NORMAL, "");
	add_line(view, STYLE_HEADER, _("Health: the weighted mean of its parts"));
	for (int part = 0; part < HEALTH_PARTS; part++) {
		const char *label = health_part_label((HealthPart)part);
		const char *help = health_part_help((HealthPart)part);
		if (health->score[part] == HEALTH_UNKNOWN)
			add_line(view, STYLE_DIM, arena_printf(view->arena, "  %3s  %s: %s", "-", label, _("no data, left out")));
		else
			add_line(view, STYLE_NORMAL,
				arena_printf(view->arena, "  %3d  %s (%.0f%%): %s", health->score[part], label, health->percent[part], help));
	}
	if (health->capped)
		add_line(view, STYLE_BAD, _("  An open critical problem holds the health at 49 or less."));
}

static void add_phase_lines(View *view, const AccountInsight *insight)
{
	const PhaseAssessment *assessment = &insight->assessment;
	add_line(view, STYLE_NORMAL, "");
	add_line(view, STYLE_HEADER, _("Phase assessment: six items, 1 to 4"));
	for (int i = 0; i < ASSESSED_ITEMS; i++) {
		const AssessedItem *item = &assessment->items[i];
		const char *label = _(choice_of(choices_item, item->item)->label);
		const char *state = item->state == ANSWER_MISSING ? _("no answer, counts as 1")
			: item->state == ANSWER_OLD ? _("older than 180 days, counts as 1")
			: item->state == ANSWER_WITHOUT_EVIDENCE ? _("without evidence, counts as 1")
			: phase_anchor(item->item, item->answer);
		bool counts = item->state == ANSWER_VALID || item->state == ANSWER_COMPUTED;
		add_line(view, counts ? STYLE_NORMAL : STYLE_DIM, arena_printf(view->arena, "    %d  %s: %s", item->counted, label, state));
	}
	Buffer out = BUFFER_EMPTY;
	buffer_printf(&out, "   %2d  ", assessment->sum);
	buffer_printf(&out, assessment->complete ? _("sum, which is the band of %s") : _("sum, at least the band of %s"),
		_(choice_of(choices_phase, assessment->band)->label));
	add_line(view, STYLE_STRONG, buffer_text(&out));
	buffer_done(&out);
}

// Every stored field of the account that has a value, as its form shows it.
static bool add_profile_lines(View *view, Error *err)
{
	Record *record;
	if (!record_load(view->app->portfolio, ENTITY_ACCOUNT, view->app->account, view->arena, &record, err))
		return false;
	add_line(view, STYLE_NORMAL, "");
	add_line(view, STYLE_HEADER, _("Profile"));
	for (size_t i = 0; i < record->entity->field_count; i++) {
		Buffer out = BUFFER_EMPTY;
		const Field *field = &record->entity->fields[i];
		record_show(view->app->portfolio, record, field, FORM_TYPED, &out);
		if (out.length)
			add_line(view, STYLE_NORMAL, arena_printf(view->arena, "  %s: %s", _(field->label), buffer_text(&out)));
		buffer_done(&out);
	}
	return true;
}

static bool load(View *view, Error *err)
{
	State *state = view->state;
	const AccountSummary *account = app_account(view->app);
	state->insight = NULL;
	state->count = 0;
	state->advised = false;
	if (!account)
		return true;
	if (!account_insight_again(view->app->portfolio, &account->row, account->share, &view->app->summary->thresholds,
			state->memory, view->arena, &state->insight, err))
		return false;
	if (summary_take(view->app->summary, state->insight, view->app->arena))
		app_figures_changed(view->app);
	add_revenue_line(view, state->insight);
	add_service_line(view, state->insight);
	add_next_line(view, state->insight);
	add_alert_lines(view, state->insight);
	add_health_lines(view, state->insight);
	add_phase_lines(view, state->insight);
	if (!add_profile_lines(view, err))
		return false;
	list_set_count(&state->list, (int64_t)state->count);
	return true;
}

// --- The first advice, once the frame stands ------------------------------------------------------------------------------

enum { FIGURE_LINES = 3, ADVICE_LINE };

static bool has_work(const View *view)
{
	const State *state = view->state;
	return state->insight && !state->advised;
}

// Behind the first warning, which it does not repeat.
static void insert_advice(View *view, const PhaseAdvice *advice)
{
	State *state = view->state;
	const char *warning = state->insight->alert_count ? state->insight->alerts[0].text : "";
	size_t first = 0;
	while (first < advice->count && strcmp(advice->lines[first].text, warning) == 0)
		first++;
	if (first == advice->count || state->count < ADVICE_LINE)
		return;
	add_line(view, STYLE_INFO, arena_printf(view->arena, _("Advice: %s"), advice->lines[first].text));
	Line line = state->lines[state->count - 1];
	memmove(&state->lines[ADVICE_LINE + 1], &state->lines[ADVICE_LINE], (state->count - 1 - ADVICE_LINE) * sizeof line);
	state->lines[ADVICE_LINE] = line;
	list_set_count(&state->list, (int64_t)state->count);
}

static bool key_waits(void *context)
{
	return terminal_has_input(context);
}

// A key ends it, and it is begun again later.
static bool work(View *view)
{
	State *state = view->state;
	App *app = view->app;
	PhaseAdvice *advice;
	Error err = { 0 };
	if (!has_work(view))
		return false;
	portfolio_watch(app->portfolio, key_waits, app->terminal);
	bool done = phase_advice_load(
		app->portfolio, app->account, DAY_NONE, NULL, 0, &app->summary->thresholds, view->arena, &advice, &err);
	portfolio_watch(app->portfolio, NULL, NULL);
	if (!done && err.code == ERROR_CANCELLED)
		return false;
	state->advised = true;
	if (done)
		insert_advice(view, advice);
	else
		app_fail(app, &err);
	window_damage(view->window);
	return true;
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

// The bytes of whole figures that fit: half a number would be read as another one. Figures stand between " · ".
static size_t whole_figures(const char *text, int columns)
{
	static const char between[] = " · ";
	size_t fits = 0;
	for (const char *end = text; (end = strstr(end, between)); end += sizeof between - 1) {
		int width;
		if (text_clip(text, columns, &width) < (size_t)(end - text))
			break;
		fits = (size_t)(end - text);
	}
	return fits;
}

static void draw_line(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const State *state = ((const View *)context)->state;
	const Line *line = &state->lines[index];
	size_t whole;
	(void)selected;
	if (index >= FIGURE_LINES || text_width(line->text) < columns || !(whole = whole_figures(line->text, columns - 3)))
		draw_text(canvas, row, column + 1, columns - 1, line->style, line->text);
	else
		draw_format(canvas, row, column + 1, columns - 1, line->style, "%.*s %s", (int)whole, line->text,
			glyph(canvas, GLYPH_ELLIPSIS));
}

static void draw(const View *view, Canvas *canvas)
{
	State *state = view->state;
	Rect inner = view_inner(canvas);
	if (view->focused && (size_t)inner.rows < state->count) {
		list_draw(&state->list, canvas, inner.row, inner.column, inner.rows, inner.columns, view->focused, draw_line,
			(void *)(uintptr_t)view);
		return;
	}
	for (int i = 0; i < inner.rows && (size_t)i < state->count; i++)
		draw_line((void *)(uintptr_t)view, canvas, inner.row + i, inner.column, inner.columns, i, false);
}

// What stands behind the name: class, phase, health and its change.
static void add_standing(const State *state, const AccountSummary *account, bool phase, Buffer *out)
{
	buffer_printf(out, " ─ %c", account->class);
	if (account->row.phase >= 0 && phase)
		buffer_printf(out, " ─ %s", _(choice_of(choices_phase, account->row.phase)->label));
	else if (account->row.phase >= 0)
		buffer_printf(out, " ─ %d", account->row.phase);
	if (state->insight->health.total == HEALTH_UNKNOWN)
		return;
	buffer_add(out, " ─ ");
	buffer_printf(out, _("health %d"), state->insight->health.total);
	if (state->insight->change_known && state->insight->health_change)
		buffer_printf(out, " %+d", state->insight->health_change);
}

// The figures are never cut: where there is little room the phase is told by its number, then the name gives way.
static void title(const View *view, Buffer *out, Buffer *note)
{
	enum { EDGES = 6, NAME_LEAST = 16 };
	const State *state = view->state;
	const AccountSummary *account = app_account(view->app);
	(void)note;
	if (!account || !state->insight) {
		buffer_add(out, _(view->class->label));
		return;
	}
	Buffer standing = BUFFER_EMPTY;
	int columns = window_rect(view->window).columns - EDGES, name = text_width(account->row.name);
	add_standing(state, account, true, &standing);
	if (text_width(buffer_text(&standing)) + (name < NAME_LEAST ? name : NAME_LEAST) > columns) {
		buffer_clear(&standing);
		add_standing(state, account, false, &standing);
	}
	int room = columns - text_width(buffer_text(&standing));
	if (name > room && room > 0)
		text_fit(out, account->row.name, room, TEXT_LEFT, terminal_is_ascii(view->app->terminal) ? "~" : "…");
	else
		buffer_add(out, account->row.name);
	buffer_add(out, buffer_text(&standing));
	buffer_done(&standing);
}

static void figure(const View *view, Buffer *out)
{
	const State *state = view->state;
	if (state->insight && state->insight->health.total != HEALTH_UNKNOWN)
		buffer_printf(out, _("health %d"), state->insight->health.total);
	if (state->insight && state->insight->alert_count)
		buffer_printf(out, " ─ %s", state->insight->alerts[0].text);
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

static Damage move(View *view, ListMove direction)
{
	return list_move(&((State *)view->state)->list, direction) ? DAMAGE_WINDOW : DAMAGE_NONE;
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
	case COMMAND_ADD: return record_form_log(view->app, view->app->account, 0);
	case COMMAND_EDIT: return record_form_edit(view->app, ENTITY_ACCOUNT, view->app->account);
	case COMMAND_DELETE: return record_form_delete(view->app, ENTITY_ACCOUNT, view->app->account);
	default: *taken = false; return DAMAGE_NONE;
	}
}

static Damage key(View *view, const Key *k)
{
	if (k->kind == KEY_POINTER && (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN))
		return move(view, k->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN);
	return DAMAGE_NONE;
}

static bool copy(const View *view, Buffer *out)
{
	const State *state = view->state;
	for (size_t i = 0; i < state->count && i < 3; i++)
		buffer_printf(out, "%s\n", state->lines[i].text);
	return state->count > 0;
}

static void start(View *view)
{
	((State *)view->state)->memory = insight_memory_new();
}

static void done(View *view)
{
	insight_memory_free(((State *)view->state)->memory);
	free(((State *)view->state)->lines);
}

const ViewClass view_account = {
	.name = "account",
	.context = CONTEXT_ACCOUNT,
	.label = N_("Account"),
	.own_title = true,
	.intro = N_("The selected account. Revenue of 12 months and its change against the 12 months before; the target as "
				"far as it is due by today; "
				"OTIF: orders on time and in full; NPS with its margin (95 %) and the number of answers. Zoomed, each "
				"figure shows its parts."),
	.state_size = sizeof(State),
	.start = start,
	.done = done,
	.load = load,
	.title = title,
	.figure = figure,
	.draw = draw,
	.command = command,
	.key = key,
	.has_work = has_work,
	.work = work,
	.copy = copy,
};
