// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage matrix of the stakeholder map: their people by department and level, ours across, what each is to each.
#include <stdio.h>

#include "kam/base/locale.h"
#include "map.h"

enum { HEAD_ROWS = 1, FOOT_ROWS = 4, FOOT_FROM_ROWS = 12, LEAST_LABEL = 22, WIDEST_LABEL = 52, CELL = 7, WIDE_CELL = 12 };

// How an area is shared.
typedef struct Sizes {
	int label, cell;  // columns
	int managers;     // that have room beside the column of all of ours
	int body, foot;   // rows
} Sizes;

static Sizes sizes_of(const MapState *state, Rect area)
{
	int count = (int)state->coverage.manager_count;
	Sizes sizes = { .label = area.columns * 2 / 5, .cell = CELL };
	sizes.label = sizes.label < LEAST_LABEL ? LEAST_LABEL : sizes.label > WIDEST_LABEL ? WIDEST_LABEL : sizes.label;
	if (sizes.label + (count + 1) * WIDE_CELL <= area.columns)
		sizes.cell = WIDE_CELL;
	sizes.managers = (area.columns - sizes.label) / sizes.cell - 1;
	sizes.managers = sizes.managers > count ? count : sizes.managers < 0 ? 0 : sizes.managers;
	sizes.foot = area.rows >= FOOT_FROM_ROWS ? FOOT_ROWS : 0;
	sizes.body = area.rows - HEAD_ROWS - sizes.foot;
	return sizes;
}

// --- Rows ---------------------------------------------------------------------------------------------------------------

static void add_people(MapState *state, const CoverageRow *group, const CoverageRow **heading)
{
	for (int i = 0; i < group->people; i++) {
		size_t contact = group->contacts[i];
		if (!state->shown[contact])
			continue;
		if (*heading)
			state->rows[state->row_count++] = (MatrixRow){ *heading, NULL };
		*heading = NULL;
		state->rows[state->row_count++] = (MatrixRow){ group, &state->map.contacts[contact] };
	}
}

// Departments whose people are all filtered away are left out.
void map_matrix_arrange(View *view)
{
	MapState *state = view->state;
	const Coverage *coverage = &state->coverage;
	const CoverageRow *heading = NULL;
	state->rows = arena_alloc(view->arena, coverage->row_count + state->map.contact_count + 1, sizeof *state->rows);
	state->row_count = 0;
	for (size_t i = 0; i < coverage->row_count; i++) {
		if (coverage->rows[i].level == COVERAGE_ALL_LEVELS)
			heading = &coverage->rows[i];
		else
			add_people(state, &coverage->rows[i], &heading);
	}
	if (state->column >= (int)coverage->manager_count)
		state->column = coverage->manager_count ? (int)coverage->manager_count - 1 : 0;
}

static int selected_row(const MapState *state)
{
	for (size_t i = 0; i < state->row_count; i++)
		if (state->rows[i].contact && state->rows[i].contact->id == state->selected)
			return (int)i;
	return -1;
}

const CoverageManager *map_matrix_manager(const MapState *state)
{
	return state->column < (int)state->coverage.manager_count ? &state->coverage.managers[state->column] : NULL;
}

// --- Cells --------------------------------------------------------------------------------------------------------------

typedef struct Table {
	const View *view;
	const MapState *state;
	Canvas *canvas;
	Rect area;
	Sizes sizes;
	int first; // column of ours that stands first
} Table;

// The column of the canvas for one of ours, or of all of ours for the count of those shown.
static int cell_column(const Table *table, int shown)
{
	return table->area.column + table->sizes.label + shown * table->sizes.cell;
}

static void draw_cell(const Table *table, int row, int shown, Style style, const char *text)
{
	draw_field(table->canvas, row, cell_column(table, shown), table->sizes.cell - 1, style, TEXT_RIGHT, text);
}

static Style level_style(int now, int wanted)
{
	return wanted > now ? STYLE_WARNING : now >= TIE_CREDIBLE_SOURCE ? STYLE_GOOD : STYLE_NORMAL;
}

// "3", "3>4" where more is wanted, "·" where they only talked.
static void level_text(const Table *table, int now, int wanted, bool talked, char *out, size_t size)
{
	if (wanted > now)
		snprintf(out, size, "%d>%d", now, wanted);
	else if (now > TIE_NONE)
		snprintf(out, size, "%d", now);
	else
		snprintf(out, size, "%s", talked ? glyph(table->canvas, GLYPH_DOT) : "");
}

static bool have_talked(const MapState *state, int64_t manager, int64_t contact)
{
	for (size_t i = 0; i < state->map.pair_count; i++)
		if (state->map.pairs[i].manager == manager && state->map.pairs[i].contact == contact)
			return true;
	return false;
}

// Best of those of ours who have not left in the simulation.
static int best_level(const MapState *state, int64_t contact)
{
	int best = TIE_NONE;
	for (size_t i = 0; i < state->map.tie_count; i++)
		if (state->map.ties[i].contact == contact && state->map.ties[i].manager != state->without && state->map.ties[i].now > best)
			best = state->map.ties[i].now;
	return best;
}

static void draw_levels(const Table *table, int row, const ContactRow *contact)
{
	const MapState *state = table->state;
	char text[32];
	for (int i = 0; i < table->sizes.managers; i++) {
		const CoverageManager *manager = &state->coverage.managers[table->first + i];
		int now = coverage_level_now(&state->map, manager->id, contact->id),
			wanted = coverage_level_wanted(&state->map, manager->id, contact->id);
		level_text(table, now, wanted, have_talked(state, manager->id, contact->id), text, sizeof text);
		draw_cell(table, row, i, manager->gone ? STYLE_DIM : level_style(now, wanted), text);
	}
	int best = best_level(state, contact->id), wanted = coverage_level_wanted(&state->map, 0, contact->id);
	bool hole = best < TIE_CREDIBLE_SOURCE && (contact_is_key(contact) || contact_decides(contact));
	level_text(table, best, wanted, false, text, sizeof text);
	if (hole)
		snprintf(text, sizeof text, wanted > best ? "! %d>%d" : "! %d", best, wanted);
	draw_cell(table, row, table->sizes.managers, hole ? STYLE_BAD : level_style(best, wanted), text);
}

static void draw_person(const Table *table, int row, const ContactRow *contact)
{
	const MapState *state = table->state;
	int column = table->area.column, room = table->sizes.label - 6;
	const char *level = contact->level && room > 30 ? _(choice_of(choices_level, contact->level)->label) : "";
	int level_width = level[0] ? text_width(level) + 1 : 0;
	const char *mark = map_mark(contact, map_day(table->view));
	draw_glyph(table->canvas, row, column + 2, map_stance_style(contact), map_glyph(contact));
	if (marks_has(&state->marks, contact->id))
		draw_glyph(table->canvas, row, column + 3, STYLE_KEY, GLYPH_MARK);
	char cut[128];
	int used = draw_text(table->canvas, row, column + 4, room - level_width, map_stance_style(contact),
		map_name_cut(table->canvas, contact->name, room - level_width, cut, sizeof cut));
	if (mark[0])
		draw_text(table->canvas, row, column + 4 + used, 1, mark[0] == '!' ? STYLE_BAD : STYLE_WARNING, mark);
	draw_field(table->canvas, row, column + 5 + room - level_width, level_width, STYLE_DIM, TEXT_RIGHT, level);
	draw_levels(table, row, contact);
	if (contact->id != state->selected)
		return;
	draw_restyle(table->canvas, row, column + 2, used + 2, table->view->focused ? STYLE_SELECTED : STYLE_SELECTED_UNFOCUSED);
	if (state->column >= table->first && state->column < table->first + table->sizes.managers)
		draw_restyle(table->canvas, row, cell_column(table, state->column - table->first), table->sizes.cell - 1, STYLE_SELECTED);
	if (table->view->focused)
		canvas_cursor(table->canvas, row, column + 2, true);
}

static void draw_heading(const Table *table, int row, const CoverageRow *group)
{
	char text[48];
	draw_text(table->canvas, row, table->area.column + 1, table->sizes.label - 2, STYLE_HEADER,
		group->department[0] ? group->department : _("no department"));
	for (int i = 0; i < table->sizes.managers; i++) {
		snprintf(text, sizeof text, "%d/%d", group->cells[table->first + i].covered, group->people);
		draw_cell(table, row, i, STYLE_DIM, group->cells[table->first + i].covered ? text : "");
	}
	snprintf(text, sizeof text, "%d/%d", group->covered, group->people);
	draw_cell(table, row, table->sizes.managers, group->covered ? STYLE_HEADER : STYLE_BAD, text);
}

// --- Head and foot ------------------------------------------------------------------------------------------------------

static void draw_head(const Table *table)
{
	const MapState *state = table->state;
	char text[160], initials[12];
	int row = table->area.row;
	draw_text(table->canvas, row, table->area.column + 1, table->sizes.label - 2, STYLE_DIM, _("who is what to whom"));
	for (int i = 0; i < table->sizes.managers; i++) {
		const CoverageManager *manager = &state->coverage.managers[table->first + i];
		const char *name = table->sizes.cell >= WIDE_CELL ? grid_short_name(manager->name, text, sizeof text)
														  : map_initials(manager->name, initials);
		draw_cell(table, row, i, manager->gone ? STYLE_DIM : table->first + i == state->column ? STYLE_TITLE : STYLE_STRONG, name);
		if (manager->gone)
			draw_glyph(table->canvas, row, cell_column(table, i), STYLE_BAD, GLYPH_CROSS);
	}
	draw_cell(table, row, table->sizes.managers, STYLE_STRONG, _("all"));
	if (table->first > 0)
		draw_glyph(table->canvas, row, cell_column(table, 0) - 1, STYLE_INFO, GLYPH_ARROW_LEFT);
	if (table->first + table->sizes.managers < (int)state->coverage.manager_count)
		draw_glyph(table->canvas, row, cell_column(table, table->sizes.managers), STYLE_INFO, GLYPH_ARROW_RIGHT);
}

static void draw_sums(const Table *table, int row)
{
	const Coverage *coverage = &table->state->coverage;
	char text[48];
	const char *const labels[] = { _("people covered"), _("nobody else covers"), _("share of talks, 12 months") };
	for (int line = 0; line < 3; line++)
		draw_text(table->canvas, row + line, table->area.column + 1, table->sizes.label - 2, STYLE_DIM, labels[line]);
	for (int i = 0; i < table->sizes.managers; i++) {
		const CoverageManager *manager = &coverage->managers[table->first + i];
		snprintf(text, sizeof text, "%d", manager->total.covered);
		draw_cell(table, row, i, STYLE_NORMAL, text);
		snprintf(text, sizeof text, "%d", manager->only);
		draw_cell(table, row + 1, i, manager->only_key ? STYLE_WARNING : STYLE_NORMAL, text);
		snprintf(text, sizeof text, "%d%%", manager->percent);
		draw_cell(table, row + 2, i, STYLE_NORMAL, text);
	}
	snprintf(text, sizeof text, "%d/%d", coverage->covered, coverage->people);
	draw_cell(table, row, table->sizes.managers, STYLE_STRONG, text);
	if (coverage->thread.total && table->sizes.cell >= WIDE_CELL) {
		snprintf(text, sizeof text, _("pair %d%%"), coverage->thread.percent); // the busiest one alone
		draw_cell(table, row + 2, table->sizes.managers, coverage->thread.percent > 60 ? STYLE_BAD : STYLE_NORMAL, text);
	}
}

static void draw_foot(const Table *table)
{
	int row = table->area.row + table->area.rows - table->sizes.foot;
	if (!table->sizes.foot)
		return;
	draw_sums(table, row);
	const char *legend = _("1 vendor, 2 credible source, 3 problem solver, 4 trusted advisor  > wanted  ! hole  · only talked");
	if (text_width(legend) > table->area.columns - 2)
		legend = _("1 vendor 2 credible 3 solver 4 trusted > wanted ! hole · talked");
	draw_text(table->canvas, row + FOOT_ROWS - 1, table->area.column + 1, table->area.columns - 2, STYLE_DIM, legend);
}

// --- The whole ----------------------------------------------------------------------------------------------------------

// The heading above the selected person is kept in sight where it stands right before.
static void scroll(MapState *state, const Sizes *sizes)
{
	int at = selected_row(state), count = (int)state->row_count;
	int above = at > 0 && !state->rows[at - 1].contact ? at - 1 : at;
	if (at >= 0 && above < state->matrix_top)
		state->matrix_top = above;
	if (at >= state->matrix_top + sizes->body)
		state->matrix_top = at - sizes->body + 1;
	if (state->matrix_top > count - sizes->body)
		state->matrix_top = count - sizes->body;
	state->matrix_top = state->matrix_top < 0 ? 0 : state->matrix_top;
	if (state->column < state->matrix_left)
		state->matrix_left = state->column;
	if (state->column >= state->matrix_left + sizes->managers)
		state->matrix_left = state->column - sizes->managers + 1;
	int most = (int)state->coverage.manager_count - sizes->managers;
	state->matrix_left = state->matrix_left > most ? most : state->matrix_left;
	state->matrix_left = state->matrix_left < 0 ? 0 : state->matrix_left;
}

void map_matrix_draw(const View *view, Canvas *canvas, Rect area)
{
	MapState *state = view->state;
	Table table = { view, state, canvas, area, sizes_of(state, area), 0 };
	if (table.sizes.body < 1)
		return;
	scroll(state, &table.sizes);
	table.first = state->matrix_left;
	draw_head(&table);
	for (int i = 0; i < table.sizes.body && state->matrix_top + i < (int)state->row_count; i++) {
		const MatrixRow *row = &state->rows[state->matrix_top + i];
		if (row->contact)
			draw_person(&table, area.row + HEAD_ROWS + i, row->contact);
		else
			draw_heading(&table, area.row + HEAD_ROWS + i, row->group);
	}
	draw_foot(&table);
}

int64_t map_matrix_at(const View *view, Rect area, int row, int at, int *column)
{
	const MapState *state = view->state;
	Sizes sizes = sizes_of(state, area);
	int index = row - area.row - HEAD_ROWS, shown = (at - area.column - sizes.label) / sizes.cell;
	if (at >= area.column + sizes.label && shown < sizes.managers)
		*column = state->matrix_left + shown;
	if (index < 0 || index >= sizes.body || state->matrix_top + index >= (int)state->row_count)
		return 0;
	const MatrixRow *found = &state->rows[state->matrix_top + index];
	return found->contact ? found->contact->id : 0;
}

static Damage walk_rows(View *view, int step)
{
	const MapState *state = view->state;
	int at = selected_row(state);
	for (int next = at + (at < 0 ? 1 : step); next >= 0 && next < (int)state->row_count; next += step > 0 || at < 0 ? 1 : -1)
		if (state->rows[next].contact)
			return map_select(view, state->rows[next].contact->id);
	return DAMAGE_NONE;
}

Damage map_matrix_walk(View *view, int dx, int dy)
{
	MapState *state = view->state;
	if (dy)
		return walk_rows(view, dy);
	int next = state->column + dx;
	if (next < 0 || next >= (int)state->coverage.manager_count)
		return DAMAGE_NONE;
	state->column = next;
	return DAMAGE_WINDOW;
}
