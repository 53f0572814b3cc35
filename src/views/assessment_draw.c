// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing the assessment: the items, the sum and what it means, the selected item in full, the sum over time as a line.
#include <stdio.h>
#include <stdlib.h>

#include "assessment.h"
#include "kam/base/locale.h"
#include "timeline_axis.h"

// --- Items --------------------------------------------------------------------------------------------------------------

enum { LABEL_COLUMNS = 22, ANSWER_COLUMNS = 13, COUNT_COLUMNS = 4, AGE_COLUMNS = 7 };

static bool counts(const AssessedItem *item)
{
	return item->state == ANSWER_VALID || item->state == ANSWER_COMPUTED;
}

static const char *state_words(const AssessedItem *item)
{
	switch (item->state) {
	case ANSWER_MISSING: return _("no answer, counts as 1");
	case ANSWER_OLD: return _("too old, counts as 1");
	case ANSWER_WITHOUT_EVIDENCE: return _("without evidence, counts as 1");
	case ANSWER_COMPUTED: return _("computed from the talks of 12 months");
	default: return "";
	}
}

// " 1  2 [3] 4": the chosen one in brackets.
static void draw_answers(Canvas *canvas, int row, int column, const AssessedItem *item)
{
	for (int i = 1; i <= 4; i++)
		draw_format(canvas, row, column + 3 * (i - 1), 3, i != item->answer || !counts(item) ? STYLE_DIM : STYLE_STRONG,
			i == item->answer ? "[%d]" : " %d ", i);
}

// How the item went, one column an assessment.
static int draw_course(const AssessmentState *state, Canvas *canvas, int row, int column, int item)
{
	enum { POINTS_MOST = 12 };
	int64_t values[POINTS_MOST];
	const AssessmentView *stored = state->stored;
	int count = stored->point_count < POINTS_MOST ? (int)stored->point_count : POINTS_MOST;
	for (int i = 0; i < count; i++)
		values[i] = stored->points[stored->point_count - (size_t)count + (size_t)i].counted[item - ITEM_SUPPLIER_STATUS];
	for (int i = 0; i < count; i++)
		draw_column(canvas, row, column + i, 1, STYLE_INFO, values[i], 4);
	return count ? count + 1 : 0;
}

static void draw_item(const AssessmentState *state, Canvas *canvas, int row, int column, int columns, int number, bool selected)
{
	const AssessedItem *item = assessment_item(state, number);
	Style style = counts(item) ? STYLE_NORMAL : STYLE_DIM;
	char day[DAY_TEXT_SIZE];
	int at = column + 2;
	if (selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	if (state->drafts[number].answer)
		draw_text(canvas, row, column + 1, 1, STYLE_WARNING, "*");
	draw_text(canvas, row, at, LABEL_COLUMNS - 1, selected ? STYLE_STRONG : style, _(choice_of(choices_item, number)->label));
	at += LABEL_COLUMNS;
	draw_answers(canvas, row, at, item);
	at += ANSWER_COLUMNS;
	draw_format(canvas, row, at, COUNT_COLUMNS - 1, style, "= %d", item->counted);
	at += COUNT_COLUMNS + 1;
	if (item->date != DAY_NONE && item->state != ANSWER_COMPUTED)
		draw_text(canvas, row, at, AGE_COLUMNS - 1, style, day_ago(item->date, state->stored->day, day));
	at += AGE_COLUMNS;
	if (columns >= 76)
		at += draw_course(state, canvas, row, at, number);
	const char *words = item->state == ANSWER_VALID ? item->evidence : state_words(item);
	draw_text(canvas, row, at, column + columns - at, style, words);
}

static int draw_items(const View *view, Canvas *canvas, Rect area)
{
	const AssessmentState *state = view->state;
	draw_field(canvas, area.row, area.column, area.columns, STYLE_HEADER, TEXT_LEFT, "");
	draw_text(canvas, area.row, area.column + 2, LABEL_COLUMNS - 1, STYLE_HEADER, _("Item"));
	draw_text(canvas, area.row, area.column + 2 + LABEL_COLUMNS, ANSWER_COLUMNS, STYLE_HEADER, _("Answer"));
	int at = area.column + 2 + LABEL_COLUMNS + ANSWER_COLUMNS + COUNT_COLUMNS + 1;
	draw_text(canvas, area.row, at, AGE_COLUMNS, STYLE_HEADER, _("Age"));
	draw_text(canvas, area.row, at + AGE_COLUMNS, 20, STYLE_HEADER, _("Evidence"));
	for (int item = ITEM_SUPPLIER_STATUS; item <= ITEM_HORIZON; item++) {
		draw_item(state, canvas, area.row + item, area.column, area.columns, item, item == state->item);
		if (item == state->item)
			canvas_cursor(canvas, area.row + item, area.column, false);
	}
	return ASSESSED_ITEMS + 1;
}

// --- The sum ------------------------------------------------------------------------------------------------------------

static void add_gap(const AssessmentState *state, Buffer *out)
{
	int next = state->assessment.band < PHASE_STRATEGIC ? state->assessment.band + 1 : PHASE_STRATEGIC;
	PhaseGap gap = phase_gap(&state->assessment, next);
	if (!gap.points)
		return;
	buffer_printf(out, ngettext("%s is %d point away; below it: ", "%s is %d points away; below it: ", (unsigned)gap.points),
		_(choice_of(choices_phase, next)->label), gap.points);
	const char *sign = "";
	for (int item = ITEM_SUPPLIER_STATUS; item <= ITEM_HORIZON; item++)
		if (gap.items >> item & 1) {
			buffer_printf(out, "%s%s", sign, _(choice_of(choices_item, item)->label));
			sign = ", ";
		}
}

static int draw_sum(const AssessmentState *state, Canvas *canvas, Rect area)
{
	Buffer text = BUFFER_EMPTY;
	Arena *arena = arena_new();
	buffer_printf(&text,
		state->assessment.complete ? _("Sum %d of 24: the band of %s") : _("Sum %d of 24: at least the band of %s"),
		state->assessment.sum, _(choice_of(choices_phase, state->assessment.band)->label));
	draw_text(canvas, area.row, area.column + 2, area.columns - 2, STYLE_STRONG, buffer_text(&text));
	PhaseMatch match = phase_match(&state->assessment, state->stored->phase);
	draw_text(canvas, area.row + 1, area.column + 2, area.columns - 2,
		match == PHASE_MATCH_LOWER || match == PHASE_MATCH_HIGHER ? STYLE_WARNING : STYLE_NORMAL,
		phase_match_text(&state->assessment, state->stored->phase, arena));
	buffer_clear(&text);
	add_gap(state, &text);
	draw_text(canvas, area.row + 2, area.column + 2, area.columns - 2, STYLE_DIM, buffer_text(&text));
	arena_free(arena);
	buffer_done(&text);
	return 4;
}

// --- The selected item --------------------------------------------------------------------------------------------------

static int draw_links(const AssessmentState *state, Canvas *canvas, Rect area)
{
	const AssessmentView *stored = state->stored;
	const ContactStructure *structure = &stored->assessment.structure;
	char day[DAY_TEXT_SIZE], level[64];
	draw_format(canvas, area.row, area.column + 2, area.columns - 2, STYLE_NORMAL,
		_("%d links, %d departments, %d levels, %d of ours%s"), structure->links, structure->departments,
		structure->levels, structure->own_people, structure->executive ? _(", an executive") : "");
	int row = 1;
	for (size_t i = 0; i < stored->link_count && row < area.rows; i++, row++) {
		const StructureLink *link = &stored->links[i];
		snprintf(level, sizeof level, "%s", link->level ? _(choice_of(choices_level, link->level)->label) : "-");
		draw_format(canvas, area.row + row, area.column + 4, area.columns - 4, link->counts ? STYLE_NORMAL : STYLE_DIM,
			"%4d  %s  %s ↔ %s  %s, %s", link->talks, day_format(link->last, DAY_MEDIUM, day),
			link->manager_name[0] ? link->manager_name : "?", link->contact_name,
			link->department[0] ? link->department : "-", level);
	}
	return row;
}

static void add_source(const AssessmentState *state, const AssessedItem *item, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	const AnswerRow *given = &item->given;
	if (item->date != DAY_NONE)
		buffer_add(out, day_format(item->date, DAY_MEDIUM, day));
	if (given->who && given->who[0])
		buffer_printf(out, " · %s", given->who);
	if (given->event && given->event_kind)
		buffer_printf(out, " · %s %s %s", _("shown by"), _(choice_of(choices_event, given->event_kind)->label),
			day_format(given->event_date, DAY_MEDIUM, day));
	if (state->drafts[item->item].answer)
		buffer_printf(out, " · %s", _("not saved yet"));
}

static int draw_answer(const AssessmentState *state, Canvas *canvas, Rect area)
{
	const AssessedItem *item = assessment_item(state, state->item);
	for (int i = 1; i <= 4 && i <= area.rows; i++)
		draw_format(canvas, area.row + i - 1, area.column + 2, area.columns - 2,
			i == item->answer ? STYLE_STRONG : STYLE_NORMAL, "%s %d %s",
			i == item->answer ? glyph(canvas, GLYPH_PHASE_ON) : glyph(canvas, GLYPH_PHASE_OFF), i,
			phase_anchor(item->item, i));
	Buffer text = BUFFER_EMPTY;
	add_source(state, item, &text);
	draw_text(canvas, area.row + 4, area.column + 2, area.columns - 2, STYLE_DIM, buffer_text(&text));
	buffer_done(&text);
	draw_text(canvas, area.row + 5, area.column + 2, area.columns - 2, STYLE_NORMAL, item->evidence);
	return 6;
}

// --- The sum over time --------------------------------------------------------------------------------------------------

typedef struct Line {
	const AssessmentView *stored;
	Canvas *canvas;
	Rect plot;
	TimeAxis axis;
	int today; // the sum today: answers have aged since the last assessment, or new ones are not saved yet
} Line;

enum { LINE_LABELS = 20 };

static int row_of(const Line *line, int sum)
{
	return (24 - sum) * (line->plot.rows - 1) / 18;
}

// The sum at the end of a column; 0 before the first assessment.
static int sum_at(const Line *line, int column)
{
	int sum = 0;
	if (column == line->axis.columns - 1)
		return line->today;
	for (size_t i = 0; i < line->stored->point_count && line->stored->points[i].date < axis_span(&line->axis, column).to; i++)
		sum = line->stored->points[i].sum;
	return sum;
}

static void draw_step(const Line *line, int column, int before, int now)
{
	int from = row_of(line, before ? before : now), to = row_of(line, now), low = from < to ? from : to,
		high = from < to ? to : from;
	for (int row = low; row <= high; row++) {
		Glyph sign = from == to ? GLYPH_HORIZONTAL : row == from ? (to < from ? GLYPH_CORNER_LR : GLYPH_CORNER_UR)
			: row == to ? (to < from ? GLYPH_CORNER_UL : GLYPH_CORNER_LL) : GLYPH_VERTICAL;
		draw_glyph(line->canvas, line->plot.row + row, line->plot.column + column,
			(Style)((int)STYLE_PHASE_0 + phase_band(now)), sign);
	}
}

// Each assessment as a dot on the line, so that confirmations are seen too.
static void draw_points(const Line *line)
{
	for (size_t i = 0; i < line->stored->point_count; i++) {
		int column = axis_column(&line->axis, line->stored->points[i].date);
		if (column >= 0 && column < line->axis.columns)
			draw_glyph(line->canvas, line->plot.row + row_of(line, sum_at(line, column)), line->plot.column + column,
				STYLE_STRONG, GLYPH_MARK);
	}
}

static void label_bands(const Line *line, int column)
{
	static const int starts[] = { 6, 11, 17, 23 };
	int last = -1;
	for (int i = 3; i >= 0; i--) {
		int row = row_of(line, starts[i]);
		if (row != last)
			draw_format(line->canvas, line->plot.row + row, column, LINE_LABELS - 2,
				(Style)((int)STYLE_PHASE_0 + i + 1), "%2d %s", starts[i], _(choices_phase[i + 1].label));
		last = row;
	}
}

static void draw_line(const AssessmentState *state, Canvas *canvas, Rect area)
{
	const AssessmentView *stored = state->stored;
	if (area.rows < 5 || area.columns < 40 || !stored->point_count)
		return;
	Day first = stored->points[0].date < stored->day - 365 ? stored->points[0].date : stored->day - 365;
	int columns = area.columns - LINE_LABELS - 1;
	Line line = { stored, canvas, { area.row, area.column + LINE_LABELS, area.rows - 1, columns },
		{ first, stored->day + 1, columns }, state->assessment.sum };
	label_bands(&line, area.column + 1);
	for (int i = 0, before = 0; i < line.axis.columns; i++) {
		int now = sum_at(&line, i);
		if (now)
			draw_step(&line, i, before, now);
		before = now;
	}
	draw_points(&line);
	axis_draw(canvas, area.row + area.rows - 1, line.plot.column, &line.axis);
}

// --- All ----------------------------------------------------------------------------------------------------------------

static Rect below(Rect area, int rows)
{
	return (Rect){ area.row + rows, area.column, area.rows - rows, area.columns };
}

void assessment_draw(const View *view, Canvas *canvas)
{
	const AssessmentState *state = view->state;
	Rect area = view_inner(canvas);
	enum { CHART_ROWS = 11, CHART_LEAST = 5, DETAIL = 7 };
	if (!state->stored || area.rows < ASSESSED_ITEMS + 1) {
		draw_text(canvas, area.row, area.column + 1, area.columns - 2, STYLE_DIM,
			state->stored ? "" : _("Select an account first."));
		return;
	}
	area = below(area, draw_items(view, canvas, area));
	if (area.rows < 4)
		return;
	area = below(area, draw_sum(state, canvas, area));
	int chart = area.rows - DETAIL < CHART_ROWS ? area.rows - DETAIL : CHART_ROWS;
	Rect detail = { area.row, area.column, chart >= CHART_LEAST ? area.rows - chart - 1 : area.rows, area.columns };
	if (detail.rows > 0 && state->item == ITEM_CONTACT_STRUCTURE)
		draw_links(state, canvas, detail);
	else if (detail.rows >= 6)
		draw_answer(state, canvas, detail);
	if (chart >= CHART_LEAST)
		draw_line(state, canvas, (Rect){ area.row + area.rows - chart, area.column, chart, area.columns });
}
