// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing the timeline: staircase, figures, marks and axis, all over the same days.
#include <stdio.h>
#include <stdlib.h>

#include "kam/base/locale.h"
#include "timeline.h"

// --- Rows ---------------------------------------------------------------------------------------------------------------

typedef enum Band {
	BAND_REVENUE, BAND_PROBLEMS, BAND_TALKS, BAND_SURVEYS, BAND_PLAN, BAND_PEOPLE, BAND_ORDERS, BAND_ANSWERS, BAND_EVENTS, BANDS,
} Band;

// From the top to the bottom.
static const Band order_of_bands[] = {
	BAND_REVENUE, BAND_ORDERS, BAND_SURVEYS, BAND_ANSWERS, BAND_EVENTS, BAND_PROBLEMS, BAND_TALKS, BAND_PLAN, BAND_PEOPLE,
};
enum { ORDERED_BANDS = sizeof order_of_bands / sizeof *order_of_bands };

enum { REVENUE_ROWS_MOST = 14, LEVELS = LEVEL_EXECUTIVE, STEP_MOST = 3 };

// Which rows there are for a height; -1: not shown.
typedef struct Rows {
	int phase[PHASE_STRATEGIC + 1];
	int band[BANDS], height[BANDS];
	int axis;
	int step; // rows from one phase to the next
} Rows;

static bool uses_phase(const TimelineState *state, int phase)
{
	for (size_t i = 0; i < state->phase_count; i++)
		if (state->phases[i].phase == phase)
			return true;
	return state->target_phase == phase;
}

// Bands that have a row each, the most telling first; two rows are for revenue and for all events together.
static int choose_bands(Rows *rows, int left)
{
	if (left == 1 || left == 2) {
		rows->height[BAND_EVENTS] = 1;
		rows->height[BAND_REVENUE] = left - 1;
		return 0;
	}
	for (int band = 0; band < BAND_EVENTS && left > 0; band++, left--)
		rows->height[band] = 1;
	return left;
}

// Room that is left makes the stairs and the bars taller and gives each level of talks a row of its own.
static void grow(Rows *rows, int phases, int left)
{
	if (left >= phases - 1) {
		rows->step = 2;
		left -= phases - 1;
	}
	int taller = left > 4 ? 4 : left;
	rows->height[BAND_REVENUE] += taller;
	left -= taller;
	if (left >= LEVELS) {
		rows->height[BAND_TALKS] += LEVELS;
		left -= LEVELS;
	}
	if (left >= phases - 1 && rows->step == 2) {
		rows->step = STEP_MOST;
		left -= phases - 1;
	}
	int most = REVENUE_ROWS_MOST - rows->height[BAND_REVENUE];
	rows->height[BAND_REVENUE] += left > most ? most : left;
}

static Rows rows_for(const TimelineState *state, int height)
{
	Rows rows = { .axis = height - 1, .step = 1 };
	int phases = PHASE_STRATEGIC + uses_phase(state, PHASE_EXPLORATORY);
	int left = choose_bands(&rows, height - 1 - phases);
	if (left > 0)
		grow(&rows, phases, left);
	for (int phase = 0; phase <= PHASE_STRATEGIC; phase++)
		rows.phase[phase] = PHASE_STRATEGIC - phase < phases ? (PHASE_STRATEGIC - phase) * rows.step : -1;
	int row = height - 1;
	for (int i = ORDERED_BANDS; i-- > 0;) {
		Band band = order_of_bands[i];
		row -= rows.height[band];
		rows.band[band] = rows.height[band] ? row : -1;
	}
	return rows;
}

// --- The picture being drawn --------------------------------------------------------------------------------------------

typedef struct Picture {
	const TimelineState *state;
	Canvas *canvas;
	Rect plot;
	TimeAxis axis;
	Rows rows;
	TimelineColumn *columns;
} Picture;

static void put(const Picture *picture, int row, int column, Style style, Glyph sign)
{
	if (row >= 0 && sign != GLYPH_COUNT)
		draw_glyph(picture->canvas, picture->plot.row + row, picture->plot.column + column, style, sign);
}

static Style phase_style(int phase)
{
	return (Style)((int)STYLE_PHASE_0 + phase);
}

// --- Staircase ----------------------------------------------------------------------------------------------------------

static void draw_stair_column(const Picture *picture, const StairColumn *stair, int column)
{
	const Rows *rows = &picture->rows;
	for (int phase = 0; phase <= PHASE_STRATEGIC; phase++) {
		if (rows->phase[phase] < 0 || stair->now < 0)
			continue;
		put(picture, rows->phase[phase], column, phase_style(stair->now), stair_glyph(stair, phase));
		for (int i = 1; i < rows->step && phase < PHASE_STRATEGIC; i++)
			put(picture, rows->phase[phase] - i, column, phase_style(stair->now), stair_riser(stair, phase));
	}
}

// The line ends at today: with an arrow as it goes on, with a cross where an exit is planned or suffered.
static void draw_stairs(const Picture *picture)
{
	const TimelineState *state = picture->state;
	StairColumn *stairs = memory_new((size_t)picture->axis.columns, sizeof *stairs);
	stairs_of(state->phases, state->phase_count, &picture->axis, state->today, stairs);
	int today = axis_column(&picture->axis, state->today);
	for (int i = 0; i < picture->axis.columns; i++) {
		draw_stair_column(picture, &stairs[i], i);
		if (i == today && stairs[i].now >= 0 && (state->uncoupling || !stairs[i].changes))
			put(picture, picture->rows.phase[stairs[i].now], i, state->uncoupling ? STYLE_BAD : phase_style(stairs[i].now),
				state->uncoupling ? GLYPH_CROSS : GLYPH_ARROW_RIGHT);
	}
	free(stairs);
}

static void draw_today(const Picture *picture)
{
	int today = axis_column(&picture->axis, picture->state->today);
	for (int row = 0; today >= 0 && today < picture->axis.columns && row < picture->rows.axis; row++)
		put(picture, row, today, STYLE_DIM, GLYPH_TODAY);
}

// The target stands at its date; at the right edge where it lies beyond, with an arrow, or has no date.
static void draw_target(const Picture *picture)
{
	const TimelineState *state = picture->state;
	int edge = picture->axis.columns - 1, today = axis_column(&picture->axis, state->today);
	if (state->target_phase < 0 || (state->target_date != DAY_NONE && state->target_date < picture->axis.start))
		return;
	int row = picture->rows.phase[state->target_phase];
	int column = state->target_date == DAY_NONE ? edge : axis_column(&picture->axis, state->target_date);
	bool beyond = column > edge;
	column = beyond ? edge : column;
	for (int i = today + 1; i < column && today >= 0; i++)
		put(picture, row, i, STYLE_DIM, GLYPH_DOT);
	if (beyond && column > today + 1)
		put(picture, row, column - 1, STYLE_STRONG, GLYPH_ARROW_RIGHT);
	bool overdue = state->target_date != DAY_NONE && state->target_date < state->today;
	draw_text(picture->canvas, picture->plot.row + row, picture->plot.column + column, 1,
		overdue ? STYLE_WARNING : STYLE_STRONG, "T");
}

// --- Bands --------------------------------------------------------------------------------------------------------------

static void draw_bars(const Picture *picture, Band band, Style style)
{
	int64_t most = 0;
	for (int i = 0; i < picture->axis.columns && picture->rows.height[band]; i++) {
		int64_t value = band == BAND_REVENUE ? picture->columns[i].revenue : picture->columns[i].order_count;
		most = value > most ? value : most;
	}
	for (int i = 0; i < picture->axis.columns && most > 0; i++)
		draw_column(picture->canvas, picture->plot.row + picture->rows.band[band], picture->plot.column + i,
			picture->rows.height[band], style,
			band == BAND_REVENUE ? picture->columns[i].revenue : picture->columns[i].order_count, most);
}

static void draw_problems(const Picture *picture)
{
	int row = picture->rows.band[BAND_PROBLEMS];
	const uint32_t others = 1u << EVENT_OBJECTION | 1u << EVENT_OBSTACLE | 1u << EVENT_RETURN;
	const uint32_t dates = 1u << EVENT_MILESTONE | 1u << EVENT_DEADLINE;
	for (int i = 0; i < picture->axis.columns; i++) {
		const TimelineColumn *column = &picture->columns[i];
		if (column->critical)
			put(picture, row, i, STYLE_BAD, GLYPH_ALARM);
		else if (column->kinds & 1u << EVENT_PROBLEM)
			put(picture, row, i, STYLE_WARNING, GLYPH_WARNING);
		else if (column->kinds & others)
			put(picture, row, i, STYLE_WARNING, GLYPH_CROSS);
		else if (column->kinds & dates && picture->rows.band[BAND_PLAN] < 0)
			put(picture, row, i, STYLE_STRONG, GLYPH_MARK);
		else if (column->open_problems)
			put(picture, row, i, STYLE_WARNING, GLYPH_DASH);
	}
}

static bool has_talk(uint32_t kinds)
{
	for (int kind = 1; kind < EVENT_KINDS; kind++)
		if (kinds >> kind & 1 && event_is_interaction(kind) && kind != EVENT_EMAIL && kind != EVENT_SURVEY)
			return true;
	return false;
}

static void draw_talk(const Picture *picture, int row, int column, uint32_t kinds)
{
	if (has_talk(kinds))
		put(picture, row, column, STYLE_NORMAL, GLYPH_EVENT);
	else if (kinds & 1u << EVENT_EMAIL)
		put(picture, row, column, STYLE_NORMAL, GLYPH_MAIL);
	else if (kinds & (1u << EVENT_NOTE | 1u << EVENT_SURVEY))
		put(picture, row, column, STYLE_DIM, GLYPH_DOT);
}

static int highest_level(unsigned levels)
{
	for (int level = LEVEL_EXECUTIVE; level >= LEVEL_OPERATIONAL; level--)
		if (levels >> level & 1)
			return level;
	return 0;
}

// One row: as high as the level of the highest person talked with. More rows: one for each level, and one for the others.
static void draw_talks(const Picture *picture)
{
	int row = picture->rows.band[BAND_TALKS], height = picture->rows.height[BAND_TALKS];
	for (int i = 0; i < picture->axis.columns && row >= 0; i++) {
		unsigned levels = picture->columns[i].levels;
		int highest = highest_level(levels);
		if (height > LEVELS) {
			for (int level = LEVEL_OPERATIONAL; level <= LEVEL_EXECUTIVE; level++)
				if (levels >> level & 1)
					put(picture, row + LEVEL_EXECUTIVE - level, i, STYLE_NORMAL, GLYPH_EVENT);
			if (levels & 1 || !highest)
				draw_talk(picture, row + LEVELS, i, picture->columns[i].kinds);
		} else if (highest) {
			draw_column(picture->canvas, picture->plot.row + row, picture->plot.column + i, 1, STYLE_NORMAL, highest,
				LEVEL_EXECUTIVE);
		} else {
			draw_talk(picture, row, i, picture->columns[i].kinds);
		}
	}
}

static void draw_digit(const Picture *picture, int row, int column, Style style, int number, char many)
{
	char digit[2] = { number > 9 ? many : (char)('0' + number), '\0' };
	if (row >= 0)
		draw_text(picture->canvas, picture->plot.row + row, picture->plot.column + column, 1, style, digit);
}

// The mean answer of the column, X is 10, and below it how many answers that is.
static void draw_surveys(const Picture *picture)
{
	for (int i = 0; i < picture->axis.columns; i++) {
		const TimelineColumn *column = &picture->columns[i];
		if (!column->scores)
			continue;
		int mean = (2 * column->score_sum + column->scores) / (2 * column->scores);
		draw_digit(picture, picture->rows.band[BAND_SURVEYS], i,
			mean >= 9   ? STYLE_GOOD
			: mean >= 7 ? STYLE_NORMAL
						: STYLE_BAD,
			mean, 'X');
		draw_digit(picture, picture->rows.band[BAND_ANSWERS], i, STYLE_DIM, column->scores, '+');
	}
}

static void draw_plan(const Picture *picture)
{
	int row = picture->rows.band[BAND_PLAN];
	for (int i = 0; i < picture->axis.columns; i++) {
		const TimelineColumn *column = &picture->columns[i];
		bool mark = column->kinds & (1u << EVENT_MILESTONE | 1u << EVENT_DEADLINE);
		if (column->plan_late)
			put(picture, row, i, STYLE_BAD, GLYPH_WARNING);
		else if (column->plan_open || mark)
			put(picture, row, i, STYLE_STRONG, GLYPH_MARK);
		else if (column->opportunities)
			put(picture, row, i, STYLE_INFO, GLYPH_COACHES);
		else if (column->plan_done)
			put(picture, row, i, STYLE_GOOD, GLYPH_CHECK);
	}
}

static void draw_people(const Picture *picture)
{
	int row = picture->rows.band[BAND_PEOPLE];
	for (int i = 0; i < picture->axis.columns; i++) {
		unsigned people = picture->columns[i].people;
		if (people & 1u << PEOPLE_OWNER)
			put(picture, row, i, STYLE_STRONG, GLYPH_BOTH_WAYS);
		else if (people & 1u << PEOPLE_LEFT)
			put(picture, row, i, STYLE_WARNING, GLYPH_CROSS);
		else if (people & 1u << PEOPLE_NEW && row >= 0)
			draw_text(picture->canvas, picture->plot.row + row, picture->plot.column + i, 1, STYLE_GOOD, "+");
	}
}

// All marks in one row: of each column the gravest.
static void draw_events(const Picture *picture)
{
	Picture one = *picture;
	int row = picture->rows.band[BAND_EVENTS];
	one.rows.band[BAND_PROBLEMS] = row;
	for (int i = 0; i < picture->axis.columns; i++)
		draw_talk(picture, row, i, picture->columns[i].kinds);
	if (row >= 0)
		draw_problems(&one);
}

// --- Labels -------------------------------------------------------------------------------------------------------------

static void put_label(const Picture *picture, int row, int width, Style style, const char *label)
{
	int one;
	size_t bytes = text_next(label, &one);
	if (row < 0)
		return;
	if (width > 2)
		draw_text(picture->canvas, picture->plot.row + row, picture->plot.column - width, width - 1, style, label);
	else
		draw_format(picture->canvas, picture->plot.row + row, picture->plot.column - width, 1, style, "%.*s", (int)bytes, label);
}

static void label_phases(const Picture *picture, int width)
{
	for (int phase = 0; phase <= PHASE_STRATEGIC; phase++) {
		char number[4];
		snprintf(number, sizeof number, "%d", phase);
		put_label(picture, picture->rows.phase[phase], width, phase_style(phase),
			width > 2 ? _(choices_phase[phase].label) : number);
	}
}

// Revenue with the height of its scale, surveys with the number of answers.
static void label_figures(const Picture *picture, int width)
{
	char text[128], money[MONEY_TEXT_SIZE];
	int64_t most = 0;
	for (int i = 0; i < picture->axis.columns; i++)
		most = picture->columns[i].revenue > most ? picture->columns[i].revenue : most;
	snprintf(text, sizeof text, "%s %s", _("rev./mo."), money_format_short(most, picture->state->currency, money));
	put_label(picture, picture->rows.band[BAND_REVENUE], width, STYLE_DIM, most ? text : _("revenue"));
	int answers = timeline_answers(picture->state, &picture->axis);
	snprintf(text, sizeof text, "%s n %d", _("surveys"), answers);
	put_label(picture, picture->rows.band[BAND_SURVEYS], width, STYLE_DIM, answers ? text : _("surveys"));
}

static void draw_labels(const Picture *picture, int width)
{
	const struct { Band band; const char *label;
	} others[] = {
		{ BAND_ORDERS, _("orders") },
		{ BAND_ANSWERS, _("answers") },
		{ BAND_EVENTS, _("events") },
		{ BAND_PROBLEMS, _("problems") },
		{ BAND_PLAN, _("plan") },
		{ BAND_PEOPLE, _("people") },
	};
	label_phases(picture, width);
	label_figures(picture, width);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		put_label(picture, picture->rows.band[others[i].band], width, STYLE_DIM, others[i].label);
	int row = picture->rows.band[BAND_TALKS];
	if (picture->rows.height[BAND_TALKS] <= LEVELS) {
		put_label(picture, row, width, STYLE_DIM, _("talks"));
		return;
	}
	for (int level = LEVEL_OPERATIONAL; level <= LEVEL_EXECUTIVE; level++)
		put_label(picture, row + LEVEL_EXECUTIVE - level, width, STYLE_DIM, _(choice_of(choices_level, level)->label));
	put_label(picture, row + LEVELS, width, STYLE_DIM, _("other talks"));
}

// --- Words under the zoomed picture -------------------------------------------------------------------------------------

enum { CARD_ROWS = 3 };

Rect timeline_chart(const View *view, Rect area)
{
	if (view->zoomed && area.rows >= TIMELINE_CARD_FROM)
		area.rows -= CARD_ROWS;
	return area;
}

static void draw_card(const TimelineState *state, Canvas *canvas, Rect area, const TimeAxis *axis)
{
	Buffer text = BUFFER_EMPTY;
	const TimelineItem *item = timeline_item(state);
	if (item && state->here_count > 1)
		buffer_printf(&text, "%d/%d ", (int)state->at + 1, (int)state->here_count);
	char day[DAY_TEXT_SIZE];
	if (item)
		timeline_describe(state, item, &text);
	else
		buffer_add(&text, day_format(timeline_cursor(state), DAY_LONG, day));
	draw_text(canvas, area.row, area.column + 1, area.columns - 2, STYLE_STRONG, buffer_text(&text));
	buffer_clear(&text);
	if (item)
		timeline_detail(state, item, &text);
	draw_text(canvas, area.row + 1, area.column + 1, area.columns - 2, STYLE_NORMAL, buffer_text(&text));
	buffer_clear(&text);
	timeline_facts(state, axis, &text);
	draw_text(canvas, area.row + 2, area.column + 1, area.columns - 2, STYLE_DIM, buffer_text(&text));
	buffer_done(&text);
}

// --- All ----------------------------------------------------------------------------------------------------------------

static void draw_cursor(const View *view, const Picture *picture)
{
	int column = axis_column(&picture->axis, timeline_cursor(picture->state));
	if (!view->focused || column < 0 || column >= picture->axis.columns)
		return;
	for (int row = 0; row < picture->rows.axis; row++)
		draw_restyle(picture->canvas, picture->plot.row + row, picture->plot.column + column, 1, STYLE_SELECTED);
	canvas_cursor(picture->canvas, picture->plot.row, picture->plot.column + column, true);
}

Rect timeline_plot(Rect area)
{
	int labels = area.columns >= 56 ? 17 : 3; // the longest name of a phase, in either language, with a blank at each side
	return (Rect){ area.row, area.column + labels, area.rows, area.columns - labels };
}

StopKind timeline_kind_at(const TimelineState *state, Rect chart, int row)
{
	static const StopKind kinds[BANDS] = {
		[BAND_REVENUE] = STOP_ORDER,
		[BAND_ORDERS] = STOP_ORDER,
		[BAND_PROBLEMS] = STOP_PROBLEM,
		[BAND_TALKS] = STOP_TALK,
		[BAND_SURVEYS] = STOP_SURVEY,
		[BAND_ANSWERS] = STOP_SURVEY,
		[BAND_PLAN] = STOP_PLAN,
		[BAND_PEOPLE] = STOP_PEOPLE,
		[BAND_EVENTS] = STOP_ALL,
	};
	Rows rows = rows_for(state, chart.rows);
	row -= chart.row;
	for (int band = 0; band < BANDS; band++)
		if (rows.band[band] >= 0 && row >= rows.band[band] && row < rows.band[band] + rows.height[band])
			return kinds[band];
	return row >= 0 && row <= rows.phase[PHASE_TACTICAL] ? STOP_PHASE : STOP_ALL;
}

static void draw_bands(const Picture *picture)
{
	draw_bars(picture, BAND_REVENUE, STYLE_INFO);
	draw_bars(picture, BAND_ORDERS, STYLE_NORMAL);
	draw_surveys(picture);
	draw_events(picture);
	if (picture->rows.band[BAND_PROBLEMS] >= 0)
		draw_problems(picture);
	draw_talks(picture);
	draw_plan(picture);
	draw_people(picture);
}

// Where there is no room for a picture, its sense in a line.
static void draw_small(const View *view, Canvas *canvas, Rect area)
{
	Buffer text = BUFFER_EMPTY;
	view->class->figure(view, &text);
	draw_text(canvas, area.row, area.column + 1, area.columns - 2, STYLE_NORMAL, buffer_text(&text));
	buffer_done(&text);
}

void timeline_draw(const View *view, Canvas *canvas, Rect area)
{
	const TimelineState *state = view->state;
	Rect chart = timeline_chart(view, area);
	if (chart.rows < PHASE_STRATEGIC + 2 || chart.columns < 20) {
		draw_small(view, canvas, area);
		return;
	}
	Rect plot = timeline_plot(chart);
	Picture picture = { state, canvas, plot, timeline_axis(state, plot.columns), rows_for(state, chart.rows), NULL };
	picture.columns = timeline_gather(state, &picture.axis);
	draw_today(&picture);
	draw_labels(&picture, plot.column - chart.column - 1);
	draw_target(&picture);
	draw_stairs(&picture);
	draw_bands(&picture);
	axis_draw(canvas, plot.row + picture.rows.axis, plot.column, &picture.axis);
	draw_cursor(view, &picture);
	if (chart.rows < area.rows)
		draw_card(state, canvas, (Rect){ area.row + chart.rows, area.column, area.rows - chart.rows, area.columns }, &picture.axis);
	if (!state->phase_count)
		draw_text(canvas, plot.row + 1, plot.column + 1, plot.columns - 2, STYLE_DIM, _("No phase yet: a adds the first entry."));
	free(picture.columns);
}
