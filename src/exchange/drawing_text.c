// SPDX-License-Identifier: GPL-3.0-or-later
// The drawings of a map as plain text, in as many columns as there are.
#include <string.h>

#include "drawing_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"

enum { COLUMNS = 100, COLUMNS_LEAST = 40 };

static int columns_of(const Drawing *drawing)
{
	int columns = drawing->options->columns ? drawing->options->columns : COLUMNS;
	return columns < COLUMNS_LEAST ? COLUMNS_LEAST : columns;
}

// Lines of a text in a document: without control characters, which names from files may have.
static void add_line(const Drawing *drawing, const char *text)
{
	buffer_add(drawing->out, text);
	while (drawing->out->length && drawing->out->text[drawing->out->length - 1] == ' ')
		drawing->out->text[--drawing->out->length] = '\0';
	buffer_add_char(drawing->out, '\n');
}

static const char *sign(const Drawing *drawing, const char *drawn, const char *ascii)
{
	return drawing->options->ascii ? ascii : drawn;
}

static void add_fit(const Drawing *drawing, Buffer *line, const char *text, int columns, TextAlign align)
{
	text_fit(line, text, columns, align, sign(drawing, "…", "~"));
}

static bool add_part(void *context, const char *start, size_t bytes)
{
	const Drawing *drawing = context;
	add_line(drawing, arena_strndup(drawing->arena, start, bytes));
	return true;
}

static void add_wrapped(const Drawing *drawing, const char *text)
{
	text_wrap(text, columns_of(drawing), add_part, (void *)drawing);
}

static void add_head(const Drawing *drawing)
{
	add_wrapped(drawing, drawing_heading(drawing));
	add_wrapped(drawing, drawing_figures(drawing));
	add_line(drawing, "");
}

static void add_legend(const Drawing *drawing)
{
	const char *legend = drawing_legend(drawing);
	add_line(drawing, "");
	for (const char *at = legend; *at; at += strcspn(at, "\n") + (at[strcspn(at, "\n")] == '\n'))
		add_wrapped(drawing, arena_strndup(drawing->arena, at, strcspn(at, "\n")));
}

// "D Paulo Nogueira! >+"
static const char *person_text(const Drawing *drawing, const ContactRow *contact)
{
	const char *letter = person_letter(drawing, contact);
	return arena_printf(drawing->arena, "%s%s%s%s", letter, *letter ? " " : "", contact->name, person_marks(drawing, contact));
}

// The name is cut, never the marks.
static void add_person(const Drawing *drawing, Buffer *line, const ContactRow *contact, int columns)
{
	const char *letter = person_letter(drawing, contact), *marks = person_marks(drawing, contact);
	const char *name = arena_printf(drawing->arena, "%s%s%s", letter, *letter ? " " : "", contact->name);
	int room = columns - text_width(marks), width = text_width(name);
	Buffer text = BUFFER_EMPTY;
	if (width > room)
		add_fit(drawing, &text, name, room > 1 ? room : 1, TEXT_LEFT);
	else
		buffer_add(&text, name);
	buffer_add(&text, marks);
	add_fit(drawing, line, buffer_text(&text), columns, TEXT_LEFT);
	buffer_done(&text);
}

// --- The grid -----------------------------------------------------------------------------------------------------------

enum { GRID_MARGIN = 3 };

typedef struct Widths {
	int columns[DRAWING_STEPS]; // of each place across
} Widths;

static int person_width(const Drawing *drawing, const ContactRow *contact)
{
	return text_width(person_text(drawing, contact));
}

static int widest(const Widths *widths, const Grid *grid)
{
	int best = grid->first_across;
	for (int across = grid->first_across; across < DRAWING_STEPS; across++)
		if (widths->columns[across] > widths->columns[best])
			best = across;
	return best;
}

// Each place as wide as its longest name, so far as there is room; what is too much is taken from the widest.
static Widths grid_widths(const Drawing *drawing, const Grid *grid)
{
	Widths widths = { { 0 } };
	int room = columns_of(drawing) - GRID_MARGIN - (DRAWING_STEPS - grid->first_across), sum = 0;
	for (int across = grid->first_across; across < DRAWING_STEPS; across++) {
		int *width = &widths.columns[across];
		*width = text_width(grid_across(drawing, across));
		for (int up = grid->first_up; up < DRAWING_STEPS; up++)
			for (size_t i = 0; i < grid->cells[up][across].count; i++) {
				int wanted = person_width(drawing, &drawing->map->contacts[grid->cells[up][across].people[i]]);
				*width = wanted > *width ? wanted : *width;
			}
		sum += *width;
	}
	for (; sum > room; sum--)
		widths.columns[widest(&widths, grid)]--;
	return widths;
}

static void add_rule(const Drawing *drawing, const Grid *grid, const Widths *widths)
{
	Buffer line = BUFFER_EMPTY;
	add_fit(drawing, &line, "", GRID_MARGIN, TEXT_LEFT);
	for (int across = grid->first_across; across < DRAWING_STEPS; across++) {
		buffer_add(&line, sign(drawing, "┼", "+"));
		for (int i = 0; i < widths->columns[across]; i++)
			buffer_add(&line, sign(drawing, "─", "-"));
	}
	add_line(drawing, buffer_text(&line));
	buffer_done(&line);
}

static void add_grid_line(const Drawing *drawing, const Grid *grid, int up, size_t place, const Widths *widths)
{
	Buffer line = BUFFER_EMPTY;
	const char *label = place > 0 ? "" : up ? arena_printf(drawing->arena, "%d", up) : "?";
	add_fit(drawing, &line, label, GRID_MARGIN, TEXT_LEFT);
	for (int across = grid->first_across; across < DRAWING_STEPS; across++) {
		const GridCell *cell = &grid->cells[up][across];
		buffer_add(&line, sign(drawing, "│", "|"));
		if (place < cell->count)
			add_person(drawing, &line, &drawing->map->contacts[cell->people[place]], widths->columns[across]);
		else
			add_fit(drawing, &line, "", widths->columns[across], TEXT_LEFT);
	}
	add_line(drawing, buffer_text(&line));
	buffer_done(&line);
}

static void text_grid(const Drawing *drawing)
{
	Grid grid;
	grid_fill(drawing, &grid);
	Widths widths = grid_widths(drawing, &grid);
	for (int up = DRAWING_STEPS - 1; up >= grid.first_up; up--) {
		size_t lines = 1;
		for (int across = grid.first_across; across < DRAWING_STEPS; across++)
			lines = grid.cells[up][across].count > lines ? grid.cells[up][across].count : lines;
		add_rule(drawing, &grid, &widths);
		for (size_t place = 0; place < lines; place++)
			add_grid_line(drawing, &grid, up, place, &widths);
	}
	add_rule(drawing, &grid, &widths);
	Buffer line = BUFFER_EMPTY;
	add_fit(drawing, &line, "", GRID_MARGIN, TEXT_LEFT);
	for (int across = grid.first_across; across < DRAWING_STEPS; across++) {
		buffer_add_char(&line, ' ');
		add_fit(drawing, &line, grid_across(drawing, across), widths.columns[across], TEXT_LEFT);
	}
	add_line(drawing, buffer_text(&line));
	add_wrapped(drawing, drawing->options->interest ? _("Up: influence 1 to 5. Across: interest.")
													: _("Up: influence 1 to 5. Across: stance."));
	buffer_done(&line);
}

// --- The org chart ------------------------------------------------------------------------------------------------------

static bool has_later_sibling(const OrgChart *chart, size_t node)
{
	for (size_t i = node + 1; i < chart->count && chart->nodes[i].depth >= chart->nodes[node].depth; i++)
		if (chart->nodes[i].depth == chart->nodes[node].depth)
			return chart->nodes[i].parent == chart->nodes[node].parent;
	return false;
}

// The lines before a node: of each boss above whether more people follow below.
static void add_branches(const Drawing *drawing, const OrgChart *chart, size_t node, Buffer *line)
{
	const char *parts[64];
	int count = 0;
	if (chart->nodes[node].parent < 0)
		return;
	parts[count++] = has_later_sibling(chart, node) ? sign(drawing, "├─ ", "|- ") : sign(drawing, "└─ ", "`- ");
	for (int at = chart->nodes[node].parent; at >= 0 && chart->nodes[at].parent >= 0 && count < 64; at = chart->nodes[at].parent)
		parts[count++] = has_later_sibling(chart, (size_t)at) ? sign(drawing, "│  ", "|  ") : "   ";
	while (count-- > 0)
		buffer_add(line, parts[count]);
}

static void add_node(const Drawing *drawing, const OrgChart *chart, size_t node)
{
	const ContactRow *contact = &drawing->map->contacts[chart->nodes[node].contact];
	char day[DAY_TEXT_SIZE];
	Buffer line = BUFFER_EMPTY, cut = BUFFER_EMPTY;
	add_branches(drawing, chart, node, &line);
	buffer_add(&line, person_text(drawing, contact));
	if (contact->vacant)
		buffer_printf(&line, " (%s)", _("vacant position"));
	else if (contact->left)
		buffer_printf(&line, " (%s %s)", _("left the company"), day_format(contact->left_on, DAY_MEDIUM, day));
	else
		buffer_printf(&line, " (%s)", stance_sign(contact->stance));
	if (*contact->title)
		buffer_printf(&line, ", %s", contact->title);
	if (chart->nodes[node].cycle)
		buffer_printf(&line, "  [%s]", _("reports to somebody below"));
	if (text_width(buffer_text(&line)) > columns_of(drawing))
		add_fit(drawing, &cut, buffer_text(&line), columns_of(drawing), TEXT_LEFT);
	add_line(drawing, cut.length ? buffer_text(&cut) : buffer_text(&line));
	buffer_done(&line);
	buffer_done(&cut);
}

static const char *name_of(const ContactMap *map, int64_t id)
{
	const ContactRow *contact = contact_map_find(map, id);
	return contact && contact_is_there(contact) ? contact->name : NULL;
}

// Influence and conflicts, which have no lines in the tree.
static void add_informal(const Drawing *drawing)
{
	bool first = true;
	for (size_t i = 0; i < drawing->map->link_count; i++) {
		const LinkRow *link = &drawing->map->links[i];
		const char *one = name_of(drawing->map, link->contact), *other = name_of(drawing->map, link->other);
		if ((link->kind != LINK_INFLUENCES && link->kind != LINK_CONFLICTS) || !one || !other)
			continue;
		if (first)
			add_line(drawing, "");
		first = false;
		add_wrapped(drawing, link->kind == LINK_INFLUENCES ? arena_printf(drawing->arena, _("%s influences %s"), one, other)
														   : arena_printf(drawing->arena, _("%s conflicts with %s"), one, other));
	}
}

static void text_chart(const Drawing *drawing)
{
	OrgChart chart;
	OrgStyle style = { .shape = ORG_OUTLINE, .width = 20, .height = 1, .gap = 1 };
	bool orphans = false;
	drawing_chart(drawing, &style, 0, 0, &chart);
	for (size_t i = 0; i < chart.count; i++) {
		if (chart.nodes[i].orphan && !orphans && i > 0) {
			add_line(drawing, "");
			add_wrapped(drawing, _("Without a place in the chart"));
		}
		orphans = orphans || chart.nodes[i].orphan;
		add_node(drawing, &chart, i);
	}
	add_informal(drawing);
}

// --- The matrix ---------------------------------------------------------------------------------------------------------

enum { CELL_COLUMNS = 7, NAME_COLUMNS_LEAST = 16 };

typedef struct Matrix {
	const Drawing *drawing;
	Coverage coverage;
	size_t managers; // as many as there is room for
	int name_columns;
} Matrix;

static const char *level_text(Arena *arena, int now, int wanted, bool known)
{
	if (now == TIE_NONE && wanted < 0)
		return known ? "0" : ".";
	return wanted > now ? arena_printf(arena, "%d>%d", now, wanted) : arena_printf(arena, "%d", now);
}

static void matrix_line(const Matrix *matrix, const char *name, const char *const *cells)
{
	Buffer line = BUFFER_EMPTY;
	add_fit(matrix->drawing, &line, name, matrix->name_columns, TEXT_LEFT);
	for (size_t i = 0; i <= matrix->managers; i++)
		add_fit(matrix->drawing, &line, cells[i], CELL_COLUMNS, TEXT_RIGHT);
	add_line(matrix->drawing, buffer_text(&line));
	buffer_done(&line);
}

static const char **new_cells(const Matrix *matrix)
{
	const char **cells = arena_alloc(matrix->drawing->arena, matrix->managers + 2, sizeof *cells);
	for (size_t i = 0; i < matrix->managers + 1; i++)
		cells[i] = "";
	return cells;
}

static const char *initials_of(const Matrix *matrix, const char *name)
{
	char initials[12];
	text_initials(name, initials);
	return arena_strdup(matrix->drawing->arena, initials);
}

static void matrix_head(const Matrix *matrix)
{
	const char **cells = new_cells(matrix);
	for (size_t i = 0; i < matrix->managers; i++) {
		const CoverageManager *manager = &matrix->coverage.managers[i];
		cells[i] = initials_of(matrix, manager->name);
		add_wrapped(matrix->drawing, arena_printf(matrix->drawing->arena, "%s = %s%s%s", cells[i], manager->name,
			manager->owner ? _(" (account manager)") : "", manager->gone ? _(" (taken to have left)") : ""));
	}
	cells[matrix->managers] = _("all");
	add_line(matrix->drawing, "");
	matrix_line(matrix, "", cells);
}

static void matrix_person(const Matrix *matrix, size_t index)
{
	const ContactMap *map = matrix->drawing->map;
	const ContactRow *contact = &map->contacts[index];
	Arena *arena = matrix->drawing->arena;
	const char **cells = new_cells(matrix);
	int best = TIE_NONE, wanted = -1;
	for (size_t i = 0; i < matrix->coverage.manager_count; i++) {
		const CoverageManager *manager = &matrix->coverage.managers[i];
		int now = manager->gone ? TIE_NONE : coverage_level_now(map, manager->id, contact->id);
		int goal = manager->gone ? -1 : coverage_level_wanted(map, manager->id, contact->id);
		best = now > best ? now : best;
		wanted = goal > wanted ? goal : wanted;
		if (i < matrix->managers)
			cells[i] = level_text(arena, now, goal, false);
	}
	cells[matrix->managers] = level_text(arena, best, wanted, true);
	Buffer name = BUFFER_EMPTY;
	buffer_add(&name, "  ");
	add_person(matrix->drawing, &name, contact, matrix->name_columns - 3);
	matrix_line(matrix, buffer_text(&name), cells);
	buffer_done(&name);
}

static void matrix_department(const Matrix *matrix, const CoverageRow *row)
{
	Arena *arena = matrix->drawing->arena;
	const char **cells = new_cells(matrix);
	for (size_t i = 0; i < matrix->managers; i++)
		cells[i] = arena_printf(arena, "%d/%d", row->cells[i].covered, row->people);
	cells[matrix->managers] = arena_printf(arena, "%d/%d", row->covered, row->people);
	matrix_line(matrix, *row->department ? row->department : _("no department"), cells);
}

static void matrix_totals(const Matrix *matrix)
{
	Arena *arena = matrix->drawing->arena;
	const Coverage *coverage = &matrix->coverage;
	const char **covered = new_cells(matrix), **only = new_cells(matrix), **share = new_cells(matrix);
	for (size_t i = 0; i < matrix->managers; i++) {
		covered[i] = arena_printf(arena, "%d", coverage->managers[i].total.covered);
		only[i] = arena_printf(arena, "%d", coverage->managers[i].only);
		share[i] = arena_printf(arena, "%d %%", coverage->managers[i].percent);
	}
	covered[matrix->managers] = arena_printf(arena, "%d/%d", coverage->covered, coverage->people);
	add_line(matrix->drawing, "");
	matrix_line(matrix, _("people covered"), covered);
	matrix_line(matrix, _("nobody else covers"), only);
	matrix_line(matrix, _("share of talks, 12 months"), share);
}

static void matrix_findings(const Matrix *matrix)
{
	const Coverage *coverage = &matrix->coverage;
	Arena *arena = matrix->drawing->arena;
	if (coverage->thread.total > 0) {
		add_line(matrix->drawing, "");
		add_wrapped(matrix->drawing, arena_printf(arena, _("Busiest pair: %s and %s, %d %% of the talks of 12 months"),
			coverage->thread.manager, coverage->thread.contact, coverage->thread.percent));
	}
	if (coverage->loss_count)
		add_line(matrix->drawing, "");
	for (size_t i = 0; i < coverage->loss_count; i++)
		add_wrapped(matrix->drawing, arena_printf(arena, "- %s", coverage->losses[i].text));
	if (coverage->gap_count)
		add_line(matrix->drawing, "");
	for (size_t i = 0; i < coverage->gap_count; i++)
		add_wrapped(matrix->drawing, arena_printf(arena, "! %s", coverage->gaps[i].text));
}

static void text_matrix(const Drawing *drawing)
{
	Matrix matrix = { .drawing = drawing };
	coverage_of(drawing->map, drawing->options->without, drawing->arena, &matrix.coverage);
	int room = (columns_of(drawing) - NAME_COLUMNS_LEAST) / CELL_COLUMNS - 1;
	matrix.managers = matrix.coverage.manager_count;
	if (matrix.managers > (size_t)room)
		matrix.managers = (size_t)room;
	matrix.name_columns = columns_of(drawing) - ((int)matrix.managers + 1) * CELL_COLUMNS;
	matrix.name_columns = matrix.name_columns > 44 ? 44 : matrix.name_columns;
	matrix_head(&matrix);
	for (size_t i = 0; i < matrix.coverage.row_count; i++) {
		const CoverageRow *row = &matrix.coverage.rows[i];
		if (row->level == COVERAGE_ALL_LEVELS) {
			matrix_department(&matrix, row);
			continue;
		}
		for (int j = 0; j < row->people; j++)
			matrix_person(&matrix, row->contacts[j]);
	}
	matrix_totals(&matrix);
	matrix_findings(&matrix);
}

void drawing_text(const Drawing *drawing)
{
	add_head(drawing);
	switch (drawing->options->kind) {
	case DRAWING_GRID: text_grid(drawing); break;
	case DRAWING_CHART: text_chart(drawing); break;
	case DRAWING_MATRIX: text_matrix(drawing); break;
	}
	add_legend(drawing);
}
