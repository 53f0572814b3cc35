// SPDX-License-Identifier: GPL-3.0-or-later
// The first screen: where each panel stands, the top line, the footer, the start screen of an empty portfolio.
#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/views/app.h"

enum { MIN_ROWS = 10, MIN_COLUMNS = 40, WIDE_ROWS = 24, WIDE_COLUMNS = 96, ACCOUNT_ROWS = 6, ADVICE_FROM = 30 };

// --- Layout -----------------------------------------------------------------------------------------------------------

static int clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

static void hide_all(App *app)
{
	if (app->import)
		wizard_place(app, 0, 0);
	for (int i = 0; i < VIEW_COUNT; i++)
		window_hide(app->views[i]->window);
	window_hide(app->middle);
}

static void place(App *app, int view, int row, int column, int rows, int columns)
{
	View *v = app->views[view];
	v->focused = app->focus == view;
	v->zoomed = app->zoomed && v->focused;
	window_place(v->window, (Rect){ row, column, rows, columns });
	window_damage(v->window);
}

// Two columns; the agenda and the timeline share the lower edge, as both speak of time.
static void layout_wide(App *app, int rows, int columns)
{
	int body = rows - 2;
	int left = columns / 2 > 90 ? 90 : columns / 2;
	int low = clamp(body / 3, 9, 18),
		account = rows >= ADVICE_FROM ? ACCOUNT_ROWS + 1 : ACCOUNT_ROWS; // with the first advice
	place(app, VIEW_PORTFOLIO, 1, 0, body - low, left);
	place(app, VIEW_AGENDA, 1 + body - low, 0, low, left);
	place(app, VIEW_ACCOUNT, 1, left, account, columns - left);
	place(app, VIEW_MAP, 1 + account, left, body - low - account, columns - left);
	place(app, VIEW_TIMELINE, 1 + body - low, left, low, columns - left);
}

// One under the other; only the panel in focus is open, the others show their title and their most important figure.
static void layout_folded(App *app, int rows, int columns)
{
	int open = rows - 2 - VIEW_AGENDA;
	for (int i = 0, row = 1; i <= VIEW_AGENDA; i++) {
		int height = i == app->focus ? open : 1;
		place(app, i, row, 0, height, columns);
		row += height;
	}
}

static void layout_views(App *app, int rows, int columns)
{
	if (app->zoomed || app->focus > VIEW_AGENDA)
		place(app, app->focus, 1, 0, rows - 2, columns);
	else if (rows >= WIDE_ROWS && columns >= WIDE_COLUMNS)
		layout_wide(app, rows, columns);
	else
		layout_folded(app, rows, columns);
}

Damage app_layout(App *app)
{
	int rows, columns;
	terminal_size(app->terminal, &rows, &columns);
	hide_all(app);
	bool small = rows < MIN_ROWS || columns < MIN_COLUMNS;
	window_place(app->top, (Rect){ 0, 0, small ? 0 : 1, columns });
	window_place(app->footer, (Rect){ rows - 1, 0, small ? 0 : 1, columns });
	if (small)
		window_place(app->middle, (Rect){ 0, 0, rows, columns });
	else if (app->import)
		wizard_place(app, rows - 2, columns);
	else if (!app->summary->count)
		window_place(app->middle, (Rect){ 1, 0, rows - 2, columns });
	else
		layout_views(app, rows, columns);
	dialogs_layout(app->dialogs);
	screen_damage(app->screen);
	return DAMAGE_ALL;
}

// --- Top line ---------------------------------------------------------------------------------------------------------

// The portfolio's own name where it has one, else its file's.
static void add_name(const App *app, Buffer *out)
{
	const char *path = portfolio_path(app->portfolio);
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	buffer_add(out, app->demo ? _("Demonstration") : "");
	if (!app->demo)
		buffer_add_bytes(out, base, dot && dot != base ? (size_t)(dot - base) : strlen(base));
}

static void add_revenue(const App *app, const Canvas *canvas, Buffer *out)
{
	const PortfolioSummary *sum = app->summary;
	char text[MONEY_TEXT_SIZE];
	buffer_printf(out, "%s %s", _("12 months"), money_format_sign(sum->revenue_12m, sum->currency, text));
	if (sum->change_known) {
		double change = sum->change_percent;
		const char *arrow = glyph(canvas, change >= 0.05 ? GLYPH_UP : change <= -0.05 ? GLYPH_DOWN : GLYPH_FLAT);
		buffer_printf(out, " %s %s%%", arrow, number_format_decimal(change < 0 ? -change : change, 1, text));
	}
}

// What the revenue lacks.
static void add_without_rate(const PortfolioSummary *sum, Buffer *out)
{
	char text[MONEY_TEXT_SIZE];
	if (sum->without_rate)
		buffer_printf(out,
			ngettext("without %s account: no exchange rate", "without %s accounts: no exchange rates",
				(unsigned)sum->without_rate),
			number_format(sum->without_rate, text));
}

// The figures of the top line, the most important first, some of them empty; false when there is no further one.
static bool add_figure(const App *app, const Canvas *canvas, int index, Buffer *out)
{
	const PortfolioSummary *sum = app->summary;
	char text[MONEY_TEXT_SIZE], classes[3][MONEY_TEXT_SIZE];
	for (int i = 0; i < 3; i++)
		number_format(sum->class_count[i], classes[i]);
	switch (index) {
	case 0:
		buffer_printf(out, ngettext("%s account", "%s accounts", sum->count), number_format((int64_t)sum->count, text));
		return true;
	case 1: add_revenue(app, canvas, out); return true;
	case 2: add_without_rate(sum, out); return true;
	case 3:
		buffer_printf(
			out, ngettext("%s at risk", "%s at risk", (unsigned)sum->alerts), number_format(sum->alerts, text));
		return true;
	case 4: buffer_printf(out, "A %s  B %s  C %s", classes[0], classes[1], classes[2]); return true;
	case 5: buffer_printf(out, "HHI %s", number_format((int64_t)(sum->concentration.hhi + 0.5), text)); return true;
	default: return false;
	}
}

// As many figures as have room; none is cut.
static void add_figures(const App *app, const Canvas *canvas, int columns, Buffer *out)
{
	for (int i = 0;; i++) {
		Buffer figure = BUFFER_EMPTY;
		bool more = add_figure(app, canvas, i, &figure);
		if (figure.length && text_width(buffer_text(out)) + text_width(buffer_text(&figure)) + 3 <= columns)
			buffer_printf(out, " %s %s", glyph(canvas, GLYPH_DASH), buffer_text(&figure));
		buffer_done(&figure);
		if (!more)
			return;
	}
}

void cockpit_draw_top(void *context, Canvas *canvas)
{
	const App *app = context;
	int columns = canvas_columns(canvas);
	char day[DAY_TEXT_SIZE];
	Buffer text = BUFFER_EMPTY;
	day_format(portfolio_today(app->portfolio), DAY_LONG, day);
	int width = text_width(day) + 2;
	buffer_add(&text, " kam  ");
	add_name(app, &text);
	if (app->summary->count)
		add_figures(app, canvas, columns - width, &text);
	draw_field(canvas, 0, 0, columns, STYLE_BAR, TEXT_LEFT, buffer_text(&text));
	if (columns > width + 18)
		draw_format(canvas, 0, columns - width, width, STYLE_BAR, " %s ", day);
	buffer_done(&text);
}

// --- Footer -----------------------------------------------------------------------------------------------------------

typedef struct Hints {
	Canvas *canvas;
	int column, end; // where the next hint stands, where there is no more room
} Hints;

static void draw_hint(void *context, const char *key, const char *hint)
{
	Hints *hints = context;
	int width = text_width(key) + text_width(hint) + 3;
	if (hints->column + width > hints->end || strcmp(hint, _("help")) == 0)
		return;
	hints->column += draw_text(hints->canvas, 0, hints->column, 20, STYLE_KEY, key) + 1;
	hints->column += draw_text(hints->canvas, 0, hints->column, 40, STYLE_BAR, hint) + 2;
}

void cockpit_draw_footer(void *context, Canvas *canvas)
{
	const App *app = context;
	draw_fill(canvas, 0, 0, canvas_columns(canvas), STYLE_BAR, " ");
	if (app->status[0]) {
		draw_text(canvas, 0, 1, canvas_columns(canvas) - 2, app->status_style, app->status);
		return;
	}
	char key[24];
	const char *help = _("help");
	int columns = canvas_columns(canvas);
	int width = text_width(keymap_key(app->keymap, &commands_table[COMMAND_HELP], app_context(app), key)) +
				text_width(help) + 2;
	Hints hints = { canvas, 1, columns - width };
	keymap_hints(app->keymap, app_context(app), draw_hint, &hints);
	if (!key[0])
		return;
	int used =
		draw_text(canvas, 0, columns - width, width, STYLE_KEY, key); // whatever else has room: where the rest is told
	draw_text(canvas, 0, columns - width + used + 1, width, STYLE_BAR, help);
}

// --- Instead of the panels ----------------------------------------------------------------------------------------------

typedef struct Lines {
	Canvas *canvas;
	int row, rows, columns;
} Lines;

static bool draw_line(void *context, const char *start, size_t bytes)
{
	Lines *lines = context;
	char line[512];
	snprintf(line, sizeof line, "%.*s", (int)(bytes < sizeof line ? bytes : sizeof line - 1), start);
	draw_text(lines->canvas, lines->row++, 0, lines->columns, STYLE_NORMAL, line);
	return lines->row < lines->rows;
}

static void draw_too_small(Canvas *canvas)
{
	Lines lines = { canvas, 0, canvas_rows(canvas), canvas_columns(canvas) };
	char text[256];
	snprintf(text, sizeof text, _("kam needs a window of at least %d columns and %d rows; this one has %d and %d."),
		MIN_COLUMNS, MIN_ROWS, canvas_columns(canvas), canvas_rows(canvas));
	text_wrap(text, canvas_columns(canvas), draw_line, &lines);
}

// The three choices: how they are called, and where they stand in a window of that size.
static Rect choices_place(int rows, int columns, const char *choices[static 3])
{
	choices[0] = _("Look at the demonstration portfolio");
	choices[1] = _("Import a CSV file");
	choices[2] = _("Add an account");
	int width = text_width(_("This portfolio is empty. What would you like to do?"));
	for (int i = 0; i < 3; i++)
		width = text_width(choices[i]) + 4 > width ? text_width(choices[i]) + 4 : width;
	int column = (columns - width) / 2 < 1 ? 1 : (columns - width) / 2;
	return (Rect){ rows / 2 - 1, column, 3, columns - column - 1 < width ? columns - column - 1 : width };
}

int cockpit_choice_at(const App *app, int row, int column)
{
	const char *choices[3];
	Rect window = window_rect(app->middle);
	if (!window_is_visible(app->middle) || window.rows < MIN_ROWS - 2 || window.columns < MIN_COLUMNS)
		return -1;
	Rect place = choices_place(window.rows, window.columns, choices);
	row -= window.row + place.row;
	column -= window.column + place.column;
	return row >= 0 && row < 3 && column >= 0 && column < place.columns ? row : -1;
}

void cockpit_draw_middle(void *context, Canvas *canvas)
{
	const App *app = context;
	const char *choices[3];
	if (canvas_rows(canvas) < MIN_ROWS - 2 || canvas_columns(canvas) < MIN_COLUMNS) {
		draw_too_small(canvas);
		return;
	}
	Rect place = choices_place(canvas_rows(canvas), canvas_columns(canvas), choices);
	draw_text(canvas, place.row - 2, place.column, place.columns, STYLE_STRONG,
		_("This portfolio is empty. What would you like to do?"));
	for (int i = 0; i < 3; i++) {
		bool selected = i == app->choice;
		draw_format(canvas, place.row + i, place.column, place.columns, selected ? STYLE_STRONG : STYLE_NORMAL, "  %s",
			choices[i]);
		if (selected)
			draw_restyle(canvas, place.row + i, place.column, place.columns, STYLE_SELECTED);
	}
	canvas_cursor(canvas, place.row + app->choice, place.column, true);
}
