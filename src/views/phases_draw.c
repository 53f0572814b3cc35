// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing the portfolio timeline: a row an account, and under the same axis the mix of phases by quarter.
#include <stdio.h>
#include <stdlib.h>

#include "kam/base/locale.h"
#include "phases.h"
#include "timeline_stairs.h"

enum {
	PHASE_COLUMNS = 8,
	MOVED_COLUMNS = 3,
	TARGET_COLUMNS = 3,
	POTENTIAL_COLUMNS = 8,
	REVENUE_COLUMNS = 7,
	TIME_COLUMNS = 12,
	GAP = 1
};

// --- Layout -------------------------------------------------------------------------------------------------------------

PhasesLayout phases_layout(int columns)
{
	PhasesLayout layout = { .name = columns >= 120  ? 26
									: columns >= 76 ? 18
													: 12,
		.revenue = columns >= 66 ? REVENUE_COLUMNS : 0,
		.target = columns >= 90 ? TARGET_COLUMNS : 0,
		.potential = columns >= 110 ? POTENTIAL_COLUMNS : 0,
		.time = columns >= 100 ? TIME_COLUMNS : 0 };
	layout.strip_column = 2 + layout.name + PHASE_COLUMNS + MOVED_COLUMNS;
	layout.strip = columns - layout.strip_column - layout.target - layout.potential - layout.revenue - layout.time - GAP;
	return layout;
}

int phases_mix_rows(int rows)
{
	return rows >= 14 ? PHASES + 2 : rows >= 9 ? 2 : 1;
}

// --- A row --------------------------------------------------------------------------------------------------------------

static Style phase_style(int phase)
{
	return phase < 0 ? STYLE_DIM : (Style)((int)STYLE_PHASE_0 + phase);
}

// A staircase in one row: as high as the phase.
static void draw_strip(const PhasesState *state, Canvas *canvas, int row, int column, int columns, const PhaseStair *stair)
{
	TimeAxis axis = phases_axis(state, columns);
	StairColumn *stairs = memory_new((size_t)axis.columns, sizeof *stairs);
	stairs_of(stair->entries, stair->entry_count, &axis, state->today, stairs);
	int today = axis_column(&axis, state->today);
	if (today >= 0 && today < axis.columns && stairs[today].now < 0)
		draw_glyph(canvas, row, column + today, STYLE_DIM, GLYPH_TODAY);
	for (int i = 0; i < axis.columns; i++) {
		if (stairs[i].now == PHASE_EXPLORATORY)
			draw_glyph(canvas, row, column + i, phase_style(PHASE_EXPLORATORY), GLYPH_DOT);
		else if (stairs[i].now > 0)
			draw_column(canvas, row, column + i, 1, phase_style(stairs[i].now), stairs[i].now, PHASE_STRATEGIC);
	}
	if (stair->uncoupling && today >= 0 && today < axis.columns)
		draw_glyph(canvas, row, column + today, STYLE_BAD, GLYPH_CROSS);
	int target = stair->target < 0 || stair->target_date == DAY_NONE ? -1 : axis_column(&axis, stair->target_date);
	if (target > today && target < axis.columns)
		draw_format(canvas, row, column + target, 1, STYLE_STRONG, "%d", stair->target);
	free(stairs);
}

static void draw_moved(Canvas *canvas, int row, int column, const PhaseStair *stair)
{
	if (stair->moved > 0)
		draw_glyph(canvas, row, column, STYLE_GOOD, GLYPH_UP);
	else if (stair->moved < 0)
		draw_glyph(canvas, row, column, STYLE_BAD, GLYPH_DOWN);
	else if (stair->ups + stair->downs)
		draw_glyph(canvas, row, column, STYLE_NORMAL, GLYPH_FLAT);
	if (stair->stuck)
		draw_glyph(canvas, row, column + 1, STYLE_WARNING, GLYPH_WARNING);
}

static void draw_right(
	Canvas *canvas, int row, int column, const PhasesLayout *layout, const PhaseStair *stair, const char *currency)
{
	char text[MONEY_TEXT_SIZE];
	if (layout->target && stair->target >= 0)
		draw_format(canvas, row, column, layout->target, phase_style(stair->target), "%s%d",
			glyph(canvas, GLYPH_ARROW_RIGHT), stair->target);
	column += layout->target;
	if (layout->potential && stair->potential)
		draw_text(canvas, row, column, layout->potential - 1, STYLE_NORMAL,
			_(choice_of(choices_potential, stair->potential)->label));
	column += layout->potential;
	if (layout->revenue)
		draw_field(canvas, row, column, layout->revenue - 1, STYLE_NORMAL, TEXT_RIGHT,
			money_format_short(stair->revenue, currency, text));
	column += layout->revenue;
	if (layout->time)
		draw_text(canvas, row, column, layout->time, stair->time == PHASE_TIME_MORE ? STYLE_WARNING : STYLE_DIM,
			phase_time_label(stair->time));
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const View *view = context;
	const PhasesState *state = view->state;
	const PhaseStair *stair = phases_stair(state, index);
	PhasesLayout layout = phases_layout(columns);
	if (selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	draw_text(canvas, row, column + 2, layout.name - 1, STYLE_NORMAL, stair->name);
	int at = column + 2 + layout.name;
	if (stair->phase < 0)
		draw_text(canvas, row, at, 1, STYLE_DIM, "-");
	else
		draw_format(canvas, row, at, PHASE_COLUMNS - 1, phase_style(stair->phase), "%d %3d", stair->phase, stair->months);
	draw_moved(canvas, row, at + PHASE_COLUMNS, stair);
	if (layout.strip > 0)
		draw_strip(state, canvas, row, column + layout.strip_column, layout.strip, stair);
	draw_right(canvas, row, column + layout.strip_column + layout.strip + GAP, &layout, stair, state->phases->currency);
}

static void draw_header(Canvas *canvas, int row, int column, int columns)
{
	PhasesLayout layout = phases_layout(columns);
	draw_field(canvas, row, column, columns, STYLE_HEADER, TEXT_LEFT, "");
	draw_text(canvas, row, column + 2, layout.name - 1, STYLE_HEADER, _("Account"));
	draw_text(canvas, row, column + 2 + layout.name, PHASE_COLUMNS - 1, STYLE_HEADER, _("Ph. mo."));
	int at = column + layout.strip_column + layout.strip + GAP;
	if (layout.target)
		draw_text(canvas, row, at, layout.target, STYLE_HEADER, "T");
	at += layout.target;
	if (layout.potential)
		draw_text(canvas, row, at, layout.potential - 1, STYLE_HEADER, _("Potential"));
	at += layout.potential;
	if (layout.revenue)
		draw_field(canvas, row, at, layout.revenue - 1, STYLE_HEADER, TEXT_RIGHT, _("12 mo."));
	at += layout.revenue;
	if (layout.time)
		draw_text(canvas, row, at, layout.time, STYLE_HEADER, _("Our time"));
}

// --- The mix ------------------------------------------------------------------------------------------------------------

static const PhaseQuarter *quarter_on(const PhasePortfolio *phases, Day day)
{
	for (size_t i = 0; i < phases->quarter_count; i++)
		if (day >= phases->quarters[i].start && day <= phases->quarters[i].end)
			return &phases->quarters[i];
	return NULL;
}

static int64_t mix_value(const PhasesState *state, const PhaseQuarter *quarter, int phase)
{
	return state->revenue ? quarter->revenue[phase] : quarter->accounts[phase];
}

static int64_t mix_most(const PhasesState *state)
{
	int64_t most = 0;
	for (size_t i = 0; i < state->phases->quarter_count; i++)
		for (int phase = 0; phase < PHASES; phase++) {
			int64_t value = mix_value(state, &state->phases->quarters[i], phase);
			most = value > most ? value : most;
		}
	return most;
}

// What a phase has: accounts and revenue of the quarter told in words, and how long accounts stay in it.
static void draw_mix_words(const PhasesState *state, Canvas *canvas, int row, int column, int columns, int phase)
{
	const PhaseQuarter *quarter = phases_quarter(state);
	const PhaseStay *stay = &state->phases->transitions.stays[phase];
	char text[MONEY_TEXT_SIZE];
	Buffer words = BUFFER_EMPTY;
	if (quarter)
		buffer_printf(&words, "%3d %6s", quarter->accounts[phase],
			state->phases->complete ? money_format_short(quarter->revenue[phase], state->phases->currency, text) : "");
	if (stay->ended + stay->running)
		buffer_printf(&words, _("  median %.0f mo."), stay->ended ? stay->median_ended : stay->median_running);
	draw_text(canvas, row, column, columns, phase_style(phase), buffer_text(&words));
	buffer_done(&words);
}

static void draw_mix_row(const PhasesState *state, Canvas *canvas, Rect area, int row, int phase, int64_t most)
{
	PhasesLayout layout = phases_layout(area.columns);
	TimeAxis axis = phases_axis(state, layout.strip);
	draw_text(canvas, row, area.column + 2, 15, phase_style(phase), _(choices_phase[phase].label));
	for (int i = 0; i < axis.columns && most > 0; i++) {
		DaySpan span = axis_span(&axis, i);
		const PhaseQuarter *quarter = quarter_on(state->phases, span.from < span.to ? span.from : span.to - 1);
		if (quarter)
			draw_column(canvas, row, area.column + layout.strip_column + i, 1, phase_style(phase),
				mix_value(state, quarter, phase), most);
	}
	int words = area.columns - layout.strip_column - layout.strip - GAP;
	if (words >= 10)
		draw_mix_words(state, canvas, row, area.column + layout.strip_column + layout.strip + GAP, words, phase);
}

static void draw_quarter_cursor(const PhasesState *state, Canvas *canvas, Rect area, int row, int rows)
{
	const PhaseQuarter *quarter = phases_quarter(state);
	PhasesLayout layout = phases_layout(area.columns);
	TimeAxis axis = phases_axis(state, layout.strip);
	if (!quarter || !state->quarters_back)
		return;
	int from = axis_column(&axis, quarter->start), to = axis_column(&axis, quarter->end);
	from = from < 0 ? 0 : from;
	for (int i = from; i <= to && i < axis.columns; i++)
		for (int line = 0; line < rows; line++)
			draw_restyle(canvas, row + line, area.column + layout.strip_column + i, 1, STYLE_SELECTED);
}

// "Q3 2024: 3 Strategic (4.1M), ..."
static void draw_quarter_words(const PhasesState *state, Canvas *canvas, int row, int column, int columns)
{
	const PhaseQuarter *quarter = phases_quarter(state);
	char money[MONEY_TEXT_SIZE];
	if (!quarter)
		return;
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, _("Q%d %d:"), quarter->quarter, quarter->year);
	for (int phase = PHASE_STRATEGIC; phase >= 0; phase--) {
		if (!quarter->accounts[phase])
			continue;
		buffer_printf(&text, " %s %d", _(choices_phase[phase].label), quarter->accounts[phase]);
		if (state->phases->complete)
			buffer_printf(&text, " (%s)", money_format_short(quarter->revenue[phase], state->phases->currency, money));
	}
	if (quarter->without) {
		buffer_add(&text, " ");
		buffer_printf(&text, _("without a phase %d"), quarter->without);
	}
	draw_text(canvas, row, column, columns, STYLE_NORMAL, buffer_text(&text));
	buffer_done(&text);
}

static void draw_mix(const PhasesState *state, Canvas *canvas, Rect area)
{
	PhasesLayout layout = phases_layout(area.columns);
	TimeAxis axis = phases_axis(state, layout.strip);
	axis_draw(canvas, area.row, area.column + layout.strip_column, &axis);
	draw_text(canvas, area.row, area.column + 2, layout.strip_column - 3, STYLE_HEADER,
		state->revenue ? _("Revenue by phase and quarter") : _("Accounts by phase and quarter"));
	if (area.rows >= PHASES + 2) {
		int64_t most = mix_most(state);
		for (int phase = PHASE_STRATEGIC; phase >= 0; phase--)
			draw_mix_row(state, canvas, area, area.row + 1 + PHASE_STRATEGIC - phase, phase, most);
		draw_quarter_cursor(state, canvas, area, area.row + 1, PHASES);
	}
	if (area.rows >= 2)
		draw_quarter_words(state, canvas, area.row + area.rows - 1, area.column + 2, area.columns - 3);
}

// --- All ----------------------------------------------------------------------------------------------------------------

// Which accounts stand still, which moved this year, and how often accounts moved at all.
static void draw_summary(const PhasesState *state, Canvas *canvas, Rect area)
{
	const PhasePortfolio *phases = state->phases;
	char money[MONEY_TEXT_SIZE];
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, ngettext("%d stuck", "%d stuck", phases->stuck_count), (int)phases->stuck_count);
	if (phases->stuck_count)
		buffer_printf(&text, " (%s)", money_format_sign(phases->stuck_revenue, phases->currency, money));
	buffer_add(&text, " · ");
	buffer_printf(&text, _("this year %d rose, %d fell"), (int)phases->risen_count, (int)phases->fallen_count);
	buffer_add(&text, " · ");
	buffer_printf(&text, _("in all %d up, %d down"), phases->transitions.ups, phases->transitions.downs);
	if (phases->complete) {
		buffer_add(&text, " · ");
		buffer_printf(&text,
			ngettext("time should move at %d account", "time should move at %d accounts", phases->time_count),
			(int)phases->time_count);
	}
	draw_text(canvas, area.row, area.column + 1, area.columns - 2, STYLE_STRONG, buffer_text(&text));
	buffer_done(&text);
}

void phases_draw(const View *view, Canvas *canvas)
{
	PhasesState *state = view->state;
	Rect inner = view_inner(canvas);
	if (!state->phases || inner.rows < 4)
		return;
	int mix = phases_mix_rows(inner.rows);
	draw_summary(state, canvas, inner);
	Rect list = list_panel_draw_filter(
		&state->panel, canvas, (Rect){ inner.row + 1, inner.column, inner.rows - 1 - mix, inner.columns });
	draw_header(canvas, list.row, list.column, list.columns - 1);
	list_draw(&state->panel.list, canvas, list.row + 1, list.column, list.rows - 1, list.columns, view->focused,
		draw_row, (void *)(uintptr_t)view);
	if (!state->panel.list.count)
		draw_text(canvas, list.row + 1, list.column + 2, list.columns - 3, STYLE_DIM,
			state->bad_filter ? _("This comparison is not understood; try health<50 or phase<target_phase")
							  : _("No account is to be shown here."));
	draw_mix(state, canvas, (Rect){ inner.row + inner.rows - mix, inner.column, mix, inner.columns - 1 });
}
