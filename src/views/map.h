// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder map: its state and what its drawings, its card and its edits share. Grid, org chart and matrix show the same people.
#ifndef KAM_VIEWS_MAP_H
#define KAM_VIEWS_MAP_H

#include "filter_line.h"
#include "kam/insight/contact_path.h"
#include "kam/insight/coverage.h"
#include "kam/insight/org_chart.h"
#include "kam/model/contact_change.h"
#include "kam/views/app.h"
#include "map_filter.h"
#include "map_grid.h"
#include "marks.h"

typedef enum MapDrawing { MAP_GRID, MAP_CHART, MAP_MATRIX, MAP_DRAWINGS } MapDrawing;

// Something that is due and was promised to a person.
typedef struct MapPromise {
	int64_t contact;
	Day due; // DAY_NONE: without a date
	const char *text;
} MapPromise;

// A row of the matrix: a department, or one of its people.
typedef struct MatrixRow {
	const CoverageRow *group;
	const ContactRow *contact; // NULL: the department's heading
} MatrixRow;

typedef struct MapState {
	// Of the account, as of `day`; owned by the view's arena.
	ContactMap map;
	Coverage coverage;
	MapQuality quality;
	MapPromise *promises;
	size_t promise_count;
	bool *shown;          // by index of contact: passes the filters
	int shown_count;
	// What the person chose; kept while accounts change.
	MapDrawing drawing;
	Day day;              // DAY_NONE: today; else the map of that day, which can only be read
	int64_t selected;     // contact id, 0: none
	int64_t without;      // one of ours who is taken to have left, 0: nobody
	bool interest;        // grid: interest instead of stance
	bool hide_left;
	bool fit;             // chart: as narrow as it takes to be seen whole
	bool path_shown;
	FilterLine filter;
	MapFacet facet;
	Marks marks, folded;  // contact ids
	// Grid: reading order of the people shown.
	GridPlace *places;
	size_t place_count;
	// Chart: laid out for a size, in its own arena.
	Arena *chart_arena;
	OrgChart chart;
	OrgLine *lines;
	size_t line_count;
	Rect chart_area;
	int scroll_row, scroll_column;
	bool scrolled;        // by the wheel: the selected person may be out of sight
	// Matrix.
	MatrixRow *rows;
	size_t row_count;
	int column;           // index of our person under the cursor
	int matrix_top, matrix_left;
	// Selected person: last interactions, and the way there.
	EventRow *talks;
	size_t talk_count;
	ContactPath path;
	// Mouse: who is being dragged, and where to.
	int64_t dragged;
	int drag_row, drag_column;
} MapState;

// --- Selection (map.c) --------------------------------------------------------------------------------------------------

const ContactRow *map_selected(const MapState *state); // NULL: none
Day map_day(const View *view);                         // the day that is shown
Damage map_select(View *view, int64_t contact);
// Computes everything that depends on filters, folding and size anew.
void map_arrange(View *view);
// The contacts that an edit is for: the marked ones, else the selected one.
const int64_t *map_targets(const MapState *state, size_t *count);
bool map_is_gone(const MapState *state, int64_t manager); // is taken to have left

Damage map_step(View *view, int by); // to the next person in the order of reading, in every drawing
Damage map_open_selected(View *view, bool *taken);

// --- What is read (map_load.c) ------------------------------------------------------------------------------------------

bool map_load(View *view, Error *err);
bool map_load_person(View *view, Error *err); // what is shown of the selected person alone
void map_simulate(View *view);                // computes cover and quality anew, without the one who is taken to have left

// --- What is shown (map_choose.c) ---------------------------------------------------------------------------------------

bool map_choose_command(View *view, CommandId id, Damage *damage); // false where it is none of those that choose something
// Esc takes back one thing at a time; false when there is nothing left to take back.
bool map_back(View *view);

// --- The mouse (map_mouse.c) --------------------------------------------------------------------------------------------

Damage map_pointer(View *view, const Key *key);

// --- Where things are (map.c) -------------------------------------------------------------------------------------------

typedef struct MapAreas {
	Rect drawing, side; // side.rows 0: there is no room for the card
} MapAreas;
// Of a window of the size, with border and filter line taken off.
MapAreas map_areas(const View *view, int rows, int columns);

// --- Grid (map_draw.c, map_layout.c) ------------------------------------------------------------------------------------

void map_grid_draw(const View *view, Canvas *canvas, Rect area);
// The person at a place of the area; 0: none.
int64_t map_grid_at(const View *view, Rect area, int row, int column);
// The level and column of the cell at a place of the area; false outside.
bool map_grid_cell_at(const View *view, Rect area, int row, int column, int *level, int *cell);
Damage map_grid_walk(View *view, int dx, int dy);

// --- Org chart (map_chart.c) --------------------------------------------------------------------------------------------

void map_chart_arrange(const View *view, Rect area);
void map_chart_draw(const View *view, Canvas *canvas, Rect area);
int64_t map_chart_at(const View *view, Rect area, int row, int column);
Damage map_chart_walk(View *view, int dx, int dy);
Damage map_chart_page(View *view, int pages);
Damage map_chart_scroll(View *view, int rows);
Damage map_chart_fold(View *view);
Damage map_chart_move(View *view, int dx, int dy); // map_chart_move.c: up, down to another boss; left, right in the order
Damage map_chart_set_boss(View *view, int64_t boss); // of the marked people, else of the selected one; 0: nobody

// --- Matrix (map_matrix.c) ----------------------------------------------------------------------------------------------

void map_matrix_arrange(View *view);
void map_matrix_draw(const View *view, Canvas *canvas, Rect area);
// The person of the row, and the column of ours in *column (unchanged where there is none).
int64_t map_matrix_at(const View *view, Rect area, int row, int at, int *column);
Damage map_matrix_walk(View *view, int dx, int dy);
const CoverageManager *map_matrix_manager(const MapState *state); // of ours under the cursor; NULL: nobody

// --- Card (map_card.c) --------------------------------------------------------------------------------------------------

void map_side_draw(const View *view, Canvas *canvas, Rect area);

// --- Marks that the drawings share (map_marks.c) -------------------------------------------------------------------------

Glyph map_glyph(const ContactRow *contact);
Style map_stance_style(const ContactRow *contact);
const char *map_stance_sign(int stance); // "++" .. "--"
// "!" a key player whom nobody of ours covers; "~" not spoken to for longer than wanted; "".
const char *map_mark(const ContactRow *contact, Day today);
bool map_wants_other_stance(const ContactRow *contact); // is there, and we want another one of him or her
const char *map_initials(const char *name, char out[static 12]); // returns out
// The name as it is drawn in so many columns: in plain letters a cut one ends with a point, as "~" says that a talk is overdue.
const char *map_name_cut(const Canvas *canvas, const char *name, int room, char *buffer, size_t size);
// The legend of the signs that are drawn, in `rows` rows at the foot of the area, whole entries only; and how many it wants.
int map_legend_rows(const MapState *state, Rect area);
void map_legend_draw(const MapState *state, Canvas *canvas, Rect area, int rows);

// --- Edits (map_edit.c, map_links.c) ------------------------------------------------------------------------------------

Damage map_change(View *view, const ContactChange *wanted); // of the marked people, else of the selected one
Damage map_move(View *view, int dx, int dy); // Shift and an arrow, in the way of the drawing
Damage map_drop(View *view, int64_t contact, Rect area, int row, int column);
// False where it is none of the commands that change something.
bool map_edit_command(View *view, CommandId id, Damage *damage);
Damage map_pick_link(View *view);
Damage map_pick_successor(View *view);
Damage map_pick_merge(View *view);
Damage map_pick_copy(View *view);
Damage map_forget(View *view); // map_forget.c
Damage map_forget_deleted(View *view);

// --- The past (map_past.c, map_review.c) --------------------------------------------------------------------------------

Damage map_ask_day(View *view);
// What changed since the last quarterly review, or since the past day that is shown.
Damage map_show_changes(View *view);

// What follows an edit: all is loaded again, or the error is told.
Damage map_after(View *view, bool done, const Error *err);

#endif
