// SPDX-License-Identifier: GPL-3.0-or-later
// Panel 1: all accounts, the biggest first, with phase, revenue, trend, health and last contact.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/insight/listing.h"
#include "kam/views/app.h"
#include "list_panel.h"

typedef enum SortKey {
	SORT_REVENUE, SORT_NAME, SORT_PHASE, SORT_CHANGE, SORT_HEALTH, SORT_LAST, SORT_OWNER, SORT_KEYS,
} SortKey;

static const char *const sort_labels[SORT_KEYS] = {
	N_("by revenue"),
	N_("by name"),
	N_("by phase"),
	N_("by growth"),
	N_("by health"),
	N_("by last contact"),
	N_("by account manager"),
};

typedef struct State {
	ListPanel panel;
	size_t *order; // indexes into summary->accounts, filtered and sorted; owned by the view's arena
	SortKey sort;
	bool reversed;
	bool bad_filter;
	bool failed;   // to compute exact figures: not tried again before the next load
} State;

// --- Order and filter -------------------------------------------------------------------------------------------------

static int compare_numbers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int64_t growth(const AccountSummary *account)
{
	Money before = account->row.rollup.revenue_prev_12m;
	return before > 0 ? (account->row.rollup.revenue_12m - before) * 1000 / before : INT64_MIN;
}

// Ascending is what a person looks for first: the biggest revenue, the worst health, the longest silence.
static int compare_accounts(const AccountSummary *a, const AccountSummary *b, SortKey key)
{
	switch (key) {
	case SORT_NAME: return text_compare(a->row.name, b->row.name);
	case SORT_PHASE: return compare_numbers(b->row.phase, a->row.phase);
	case SORT_CHANGE: return compare_numbers(growth(b), growth(a));
	case SORT_HEALTH: return compare_numbers(a->health, b->health);
	case SORT_LAST: return compare_numbers(a->row.rollup.last_contact, b->row.rollup.last_contact);
	case SORT_OWNER: return text_compare(a->row.owner_name, b->row.owner_name);
	default: return compare_numbers(b->revenue, a->revenue);
	}
}

typedef struct SortContext {
	const PortfolioSummary *summary;
	SortKey key;
	bool reversed;
} SortContext;

static int compare_indexes(const void *a, const void *b, void *context)
{
	const SortContext *sort = context;
	const AccountSummary *left = &sort->summary->accounts[*(const size_t *)a];
	const AccountSummary *right = &sort->summary->accounts[*(const size_t *)b];
	int order = compare_accounts(left, right, sort->key);
	if (order)
		return sort->reversed ? -order : order;
	return text_compare(left->row.name, right->row.name);
}

static bool matches_words(const AccountSummary *account, const char *folded)
{
	const char *const texts[] = { account->row.name, account->row.city, account->row.owner_name, account->row.segment,
		account->row.code };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (text_contains(texts[i], folded))
			return true;
	return false;
}

// Words are looked for in the account's texts; a comparison ("health<50") is understood as `kam list --filter` does.
static void fill_order(View *view)
{
	State *state = view->state;
	const PortfolioSummary *summary = view->app->summary;
	const char *typed = line_edit_text(&state->panel.filter.line);
	Buffer folded = BUFFER_EMPTY;
	Error err = { 0 };
	ListFilter *expression = strpbrk(typed, "<>=~")
								 ? list_filter_parse(view->app->portfolio, ENTITY_ACCOUNT, typed, view->arena, &err)
								 : NULL;
	text_fold(&folded, typed);
	state->bad_filter = err.code != ERROR_NONE;
	state->order = arena_alloc(view->arena, summary->count + 1, sizeof *state->order);
	size_t count = 0;
	for (size_t i = 0; i < summary->count; i++) {
		const AccountSummary *account = &summary->accounts[i];
		if (expression ? list_filter_account(expression, account)
					   : state->bad_filter || matches_words(account, buffer_text(&folded)))
			state->order[count++] = i;
	}
	SortContext sort = { summary, state->sort, state->reversed };
	qsort_r(state->order, count, sizeof *state->order, compare_indexes, &sort);
	list_set_count(&state->panel.list, (int64_t)count);
	buffer_done(&folded);
}

static const AccountSummary *account_at(const View *view, int64_t index)
{
	const State *state = view->state;
	if (index < 0 || index >= state->panel.list.count)
		return NULL;
	return &view->app->summary->accounts[state->order[index]];
}

// The row of the selected account; when the filter hides it, the first row's account becomes the selected one.
static void follow_selection(View *view)
{
	State *state = view->state;
	for (int64_t i = 0; i < state->panel.list.count; i++)
		if (account_at(view, i)->row.id == view->app->account) {
			list_select(&state->panel.list, i);
			return;
		}
	list_select(&state->panel.list, 0);
	if (state->panel.list.count)
		app_select(view->app, account_at(view, 0)->row.id);
}

// In portfolios of thousands only the accounts in sight get their exact figures, when the frame stands.
static int64_t first_rough(const View *view)
{
	const State *state = view->state;
	int64_t end = state->panel.list.top + state->panel.list.height;
	for (int64_t i = state->panel.list.top; i < end && i < state->panel.list.count && !state->failed; i++)
		if (!account_at(view, i)->exact)
			return i;
	return -1;
}

static bool has_work(const View *view)
{
	return first_rough(view) >= 0;
}

static bool work(View *view)
{
	State *state = view->state;
	App *app = view->app;
	Error err = { 0 };
	int64_t row = first_rough(view);
	if (row < 0)
		return false;
	if (!summary_complete(app->portfolio, app->summary, state->order[row], 1, app->arena, &err)) {
		state->failed = true;
		app_fail(app, &err);
	}
	app_figures_changed(app);
	return true;
}

static bool load(View *view, Error *err)
{
	(void)err;
	((State *)view->state)->failed = false;
	fill_order(view);
	follow_selection(view);
	return true;
}

// --- Drawing ----------------------------------------------------------------------------------------------------------

// Columns that a row has for each part; 0: not shown at this width.
typedef struct Layout {
	int name, owner, trend, health, last, revenue;
} Layout;

enum { CLASS_COLUMNS = 4, PHASE_COLUMNS = 7, REVENUE_COLUMNS = 8, HEALTH_COLUMNS = 6, LAST_COLUMNS = 6 };

// `foreign`: the sign of another currency needs room.
static Layout layout_for(int columns, bool foreign)
{
	Layout layout = { .revenue = REVENUE_COLUMNS + (foreign ? 4 : 0), .health = HEALTH_COLUMNS, .last = LAST_COLUMNS };
	layout.trend = columns >= 84 ? 13 : columns >= 58 ? 7 : 0;
	layout.owner = columns >= 84 ? 14 : 0;
	if (columns < 46)
		layout.last = 0;
	layout.name = columns - CLASS_COLUMNS - PHASE_COLUMNS - layout.revenue - layout.trend - layout.health -
				  layout.last - layout.owner - 1;
	return layout;
}

static void draw_header(Canvas *canvas, int row, int column, Layout layout)
{
	draw_field(canvas, row, column, CLASS_COLUMNS, STYLE_HEADER, TEXT_LEFT, " ABC");
	column += CLASS_COLUMNS + 1;
	draw_field(canvas, row, column, layout.name - 1, STYLE_HEADER, TEXT_LEFT, _("Account"));
	column += layout.name;
	if (layout.owner)
		draw_field(canvas, row, column, layout.owner - 1, STYLE_HEADER, TEXT_LEFT, _("Manager"));
	column += layout.owner;
	draw_field(canvas, row, column, PHASE_COLUMNS - 1, STYLE_HEADER, TEXT_LEFT, _("Phase"));
	column += PHASE_COLUMNS;
	draw_field(canvas, row, column, layout.revenue - 1, STYLE_HEADER, TEXT_RIGHT, _("12 mo."));
	column += layout.revenue;
	if (layout.trend)
		draw_field(canvas, row, column, layout.trend - 1, STYLE_HEADER, TEXT_LEFT, _("Trend"));
	column += layout.trend;
	draw_field(canvas, row, column, layout.health - 1, STYLE_HEADER, TEXT_LEFT, _("Hlth"));
	if (layout.last)
		draw_field(canvas, row, column + layout.health, layout.last - 1, STYLE_HEADER, TEXT_RIGHT, _("Talk"));
}

static void draw_phase(Canvas *canvas, int row, int column, int phase)
{
	if (phase < 0) {
		draw_text(canvas, row, column, 1, STYLE_DIM, "-");
		return;
	}
	char text[64] = "";
	size_t used = (size_t)snprintf(text, sizeof text, "%d ", phase);
	for (int i = 1; i <= PHASE_STRATEGIC; i++)
		used += (size_t)snprintf(
			text + used, sizeof text - used, "%s", glyph(canvas, i <= phase ? GLYPH_PHASE_ON : GLYPH_PHASE_OFF));
	draw_text(canvas, row, column, PHASE_COLUMNS - 1, (Style)(STYLE_PHASE_0 + phase), text);
}

static Style health_style(int health)
{
	return health < 0 ? STYLE_DIM : health < 50 ? STYLE_BAD : health < 70 ? STYLE_WARNING : STYLE_GOOD;
}

static void draw_health(Canvas *canvas, int row, int column, const AccountSummary *account)
{
	char text[32];
	if (account->health < 0) {
		draw_text(canvas, row, column, 3, STYLE_DIM, " -");
	} else {
		const char *arrow = !account->change_known || abs(account->health_change) < 2 ? " "
			: glyph(canvas, account->health_change > 0 ? GLYPH_UP : GLYPH_DOWN);
		snprintf(text, sizeof text, "%3d%s", account->health, arrow);
		draw_text(canvas, row, column, 4, health_style(account->health), text);
	}
	if (account->worst >= ALERT_WARNING)
		draw_glyph(canvas, row, column + 4, account->worst == ALERT_CRITICAL ? STYLE_BAD : STYLE_WARNING,
			account->worst == ALERT_CRITICAL ? GLYPH_ALARM : GLYPH_WARNING);
}

// In the portfolio's currency, so that the rows can be compared; where no rate is known, in the account's own.
static void draw_revenue(const PortfolioSummary *summary, Canvas *canvas, int row, int column, int columns, const AccountSummary *account)
{
	char text[MONEY_TEXT_SIZE];
	if (account->without_rate)
		draw_field(canvas, row, column, columns, STYLE_WARNING, TEXT_RIGHT,
			money_format_sign(account->row.rollup.revenue_12m, account->row.currency, text));
	else
		draw_field(canvas, row, column, columns, STYLE_NORMAL, TEXT_RIGHT,
			money_format_short(account->revenue, summary->currency, text));
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const View *view = context;
	const AccountSummary *account = account_at(view, index);
	const PortfolioSummary *summary = view->app->summary;
	Layout layout = layout_for(columns, summary->without_rate);
	char text[DAY_TEXT_SIZE];
	if (selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	if (marks_has(&((const State *)view->state)->panel.marks, account->row.id))
		draw_glyph(canvas, row, column + 3, STYLE_STRONG, GLYPH_MARK);
	draw_format(canvas, row, column + 1, 1, account->class == 'A' ? STYLE_STRONG : STYLE_NORMAL, "%c",
		account->without_rate ? '-' : account->class);
	column += CLASS_COLUMNS + 1;
	draw_text(canvas, row, column, layout.name - 1, STYLE_NORMAL, account->row.name);
	column += layout.name;
	if (layout.owner)
		draw_text(canvas, row, column, layout.owner - 1, STYLE_DIM, account->row.owner_name);
	column += layout.owner;
	draw_phase(canvas, row, column, account->row.phase);
	column += PHASE_COLUMNS;
	draw_revenue(summary, canvas, row, column, layout.revenue - 1, account);
	column += layout.revenue;
	if (layout.trend)
		draw_spark(canvas, row, column, layout.trend - 1, STYLE_INFO, account->months, INSIGHT_MONTHS);
	column += layout.trend;
	draw_health(canvas, row, column, account);
	if (layout.last)
		draw_field(canvas, row, column + layout.health, layout.last - 1, STYLE_NORMAL, TEXT_RIGHT,
			day_ago(account->row.rollup.last_contact, portfolio_today(view->app->portfolio), text));
}

static void draw(const View *view, Canvas *canvas)
{
	State *state = view->state;
	Rect inner = list_panel_draw_filter(&state->panel, canvas, view_inner(canvas));
	int row = inner.row + 1;
	draw_header(canvas, inner.row, inner.column, layout_for(inner.columns - 1, view->app->summary->without_rate));
	list_draw(&state->panel.list, canvas, row, inner.column, inner.rows - 1, inner.columns, view->focused, draw_row,
		(void *)(uintptr_t)view);
	if (!state->panel.list.count)
		draw_text(canvas, row, inner.column + 2, inner.columns - 3, STYLE_DIM,
			state->bad_filter ? _("This comparison is not understood; try health<50 or phase<target_phase")
							  : _("No account contains this."));
}

static void title(const View *view, Buffer *title_text, Buffer *note)
{
	const State *state = view->state;
	(void)note;
	buffer_printf(title_text, " ─ %s%s ─ ", _(sort_labels[state->sort]), state->reversed ? _(", reversed") : "");
	buffer_printf(title_text, _("%d of %d"), (int)state->panel.list.count, (int)view->app->summary->count);
	list_panel_add_marked(&state->panel, title_text);
}

static void figure(const View *view, Buffer *out)
{
	const AccountSummary *account = app_account(view->app);
	if (account)
		buffer_printf(out, "%s (%d/%d)", account->row.name, (int)((State *)view->state)->panel.list.selected + 1,
			(int)((State *)view->state)->panel.list.count);
}

// --- Keys -------------------------------------------------------------------------------------------------------------

static Damage select_row(View *view)
{
	const State *state = view->state;
	const AccountSummary *account = account_at(view, state->panel.list.selected);
	return DAMAGE_WINDOW | (account ? app_select(view->app, account->row.id) : DAMAGE_NONE);
}

static Damage move(View *view, ListMove direction)
{
	State *state = view->state;
	if (!list_move(&state->panel.list, direction))
		return DAMAGE_NONE;
	return select_row(view);
}

static Damage sort(View *view, SortKey key, bool reversed)
{
	State *state = view->state;
	state->sort = key;
	state->reversed = reversed;
	view->stale = DAMAGE_RELOAD;
	return DAMAGE_WINDOW;
}

static Damage refilter(View *view)
{
	view->stale = DAMAGE_RELOAD;
	return DAMAGE_WINDOW;
}

static int64_t id_at(const void *view, int64_t index)
{
	return account_at(view, index)->row.id;
}

static Damage mark(View *view)
{
	State *state = view->state;
	if (state->panel.list.selected < 0)
		return DAMAGE_NONE;
	list_panel_mark(&state->panel, id_at(view, state->panel.list.selected));
	return select_row(view);
}

static Damage react(View *view, PanelEvent event, ListMove direction)
{
	switch (event) {
	case PANEL_MOVE: return move(view, direction);
	case PANEL_FILTER: return refilter(view);
	case PANEL_SELECTED: return select_row(view);
	case PANEL_OPEN: return select_row(view) | app_focus(view->app, VIEW_ACCOUNT, true);
	case PANEL_MARK: return mark(view);
	case PANEL_MARK_ALL: list_panel_mark_all(&((State *)view->state)->panel, id_at, view); return DAMAGE_WINDOW;
	case PANEL_NOTHING: return DAMAGE_NONE;
	default: return DAMAGE_WINDOW;
	}
}

// The marked accounts, else the selected one.
static Damage edit(View *view, bool delete)
{
	size_t count;
	const State *state = view->state;
	const int64_t selected = state->panel.list.selected >= 0 ? view->app->account : 0; // none where the filter hides all
	const int64_t *ids = list_panel_targets(&state->panel, &selected, &count);
	if (!count)
		app_say(view->app, STYLE_WARNING, "%s", _("Select an account first."));
	return delete ? record_form_delete_all(view->app, ENTITY_ACCOUNT, ids, count)
				  : record_form_edit_all(view->app, ENTITY_ACCOUNT, ids, count);
}

static Damage command(View *view, CommandId id, bool *taken)
{
	State *state = view->state;
	ListMove direction;
	PanelEvent event = list_panel_command(&state->panel, id, &direction);
	*taken = true;
	if (event)
		return react(view, event, direction);
	switch (id) {
	case COMMAND_SORT: return sort(view, (state->sort + 1) % SORT_KEYS, false);
	case COMMAND_SORT_REVERSE: return sort(view, state->sort, !state->reversed);
	case COMMAND_OPEN: return app_focus(view->app, VIEW_ACCOUNT, true);
	case COMMAND_EDIT: return edit(view, false);
	case COMMAND_DELETE: return edit(view, true);
	case COMMAND_ADD: return record_form_add(view->app, ENTITY_ACCOUNT, NULL, NULL);
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
	PanelEvent event = list_panel_key(&((State *)view->state)->panel, k, 2, &direction); // border and column headings
	return react(view, event, direction);
}

Damage app_show_account(App *app, int64_t account)
{
	View *view = app->views[VIEW_PORTFOLIO];
	State *state = view->state;
	Damage damage = app_select(app, account) | DAMAGE_WINDOW;
	view->stale = DAMAGE_RELOAD;
	for (int64_t i = 0; i < state->panel.list.count; i++)
		if (account_at(view, i)->row.id == account)
			return damage;
	filter_line_clear(&state->panel.filter);
	return damage;
}

Damage app_step_account(App *app, int step)
{
	View *view = app->views[VIEW_PORTFOLIO];
	app_freshen(app, view); // the keys before may have changed which accounts there are
	return move(view, step < 0 ? LIST_UP : LIST_DOWN) | DAMAGE_WINDOW;
}

static bool copy(const View *view, Buffer *out)
{
	const AccountSummary *account = app_account(view->app);
	if (account)
		buffer_add(out, account->row.name);
	return account != NULL;
}

static void save(const View *view, Buffer *out)
{
	const State *state = view->state;
	buffer_printf(out, "%d %d %s", state->sort, state->reversed, line_edit_text(&state->panel.filter.line));
}

static void restore(View *view, const char *line)
{
	State *state = view->state;
	int sort_key = 0, reversed = 0, used = 0;
	if (sscanf(line, "%d %d %n", &sort_key, &reversed, &used) < 2)
		return;
	state->sort = sort_key >= 0 && sort_key < SORT_KEYS ? (SortKey)sort_key : SORT_REVENUE;
	state->reversed = reversed != 0;
	line_edit_set(&state->panel.filter.line, line + used);
}

static void unmark(View *view)
{
	marks_clear(&((State *)view->state)->panel.marks);
}

static void done(View *view)
{
	list_panel_done(&((State *)view->state)->panel);
}

const ViewClass view_portfolio = {
	.name = "portfolio",
	.context = CONTEXT_PORTFOLIO,
	.label = N_("Portfolio"),
	.intro =
		N_("All accounts. ABC: class by the share of 12-month revenue (A up to 80 %, B up to 95 %). Revenue is in the portfolio's "
		   "currency; where no exchange rate is known it stands in the account's own and is in no total. Phase: 1 Tactical, "
		   "2 Cooperative, "
		   "3 Interdependent, 4 Strategic. Trend: revenue of the last months. Hlth: health 0-100, the arrow shows a "
		   "change of 2 or more in "
		   "three months. ! a warning, ‼ an alarm: panel 2 tells the reason. Talk: time since the last interaction."),
	.state_size = sizeof(State),
	.done = done,
	.load = load,
	.title = title,
	.figure = figure,
	.draw = draw,
	.command = command,
	.key = key,
	.typing = typing,
	.has_work = has_work,
	.work = work,
	.copy = copy,
	.unmark = unmark,
	.save = save,
	.restore = restore,
};
