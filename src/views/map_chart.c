// SPDX-License-Identifier: GPL-3.0-or-later
// The org chart of the stakeholder map: laid out for the room there is, walked, folded, scrolled.
#include <stdio.h>

#include "kam/base/locale.h"
#include "map.h"
#include "map_sheet.h"

enum { LEAST_WIDTH = 8, WIDEST = 30, AROUND_NAME = 2 + 3 + 2, GAP = 2, READABLE = 18, HIGH_FROM_ROWS = 30, A_PAGE = 8, MANY = 60 };

// --- What stands below a name -------------------------------------------------------------------------------------------

// Who of ours knows the person, and when the last talk was: "AP 3 HV 2 ─ 12d".
static void add_ties(const View *view, const ContactRow *contact, Buffer *out)
{
	const MapState *state = view->state;
	char initials[12], ago[DAY_TEXT_SIZE];
	for (size_t i = 0; i < state->map.tie_count; i++) {
		const TieRow *tie = &state->map.ties[i];
		if (tie->contact == contact->id && tie->now > TIE_NONE && !map_is_gone(state, tie->manager))
			buffer_printf(out, "%s%s %d", out->length ? " " : "", map_initials(tie->manager_name, initials), tie->now);
	}
	if (contact_is_there(contact)) {
		buffer_add(out, out->length ? " ─ " : "");
		buffer_add(out, contact->last_contact == DAY_NONE ? _("never spoken to")
														  : day_ago(contact->last_contact, map_day(view), ago));
	}
}

static const char *title_of(const ContactRow *contact)
{
	return contact->vacant ? _("vacant position") : contact->title;
}

// The last line of a person; with two lines in all the title stands in it too.
static void add_below_name(const View *view, const ContactRow *contact, int height, Buffer *out)
{
	const char *title = title_of(contact);
	add_ties(view, contact, out);
	if (height == 2 && title[0])
		buffer_printf(out, "%s%s", out->length ? " ─ " : "", title);
}

// --- Layout -------------------------------------------------------------------------------------------------------------

static int natural_width(const MapState *state)
{
	int widest = LEAST_WIDTH;
	for (size_t i = 0; i < state->map.contact_count; i++) {
		int width = text_width(state->map.contacts[i].name) + AROUND_NAME;
		if (state->shown[i] && width > widest)
			widest = width;
	}
	return widest < WIDEST ? widest : WIDEST;
}

// With what stands below the names.
static int whole_width(const View *view, int height, int natural)
{
	const MapState *state = view->state;
	Buffer text = BUFFER_EMPTY;
	int widest = natural;
	for (size_t i = 0; height > 1 && i < state->map.contact_count && state->map.contact_count <= MANY; i++) {
		const ContactRow *contact = &state->map.contacts[i];
		buffer_clear(&text);
		add_below_name(view, contact, height, &text);
		int width = text_width(buffer_text(&text)) + 2, title = height > 2 ? text_width(contact->title) + 2 : 0;
		width = title > width ? title : width;
		widest = state->shown[i] && width > widest ? width : widest;
	}
	buffer_done(&text);
	return widest < WIDEST ? widest : WIDEST;
}

static bool fits(const OrgChart *chart, Rect area)
{
	return chart->rows <= area.rows && chart->columns <= area.columns;
}

// With room enough everybody has name, title and ties; else people get lower, then narrower, as long as names can be read. What then
// still does not fit scrolls.
static void lay_out_readable(const View *view, const OrgInput *input, OrgStyle style, Rect area, int highest)
{
	MapState *state = view->state;
	int natural = style.width, least = natural < READABLE ? natural : READABLE, high = 1;
	int step = input->count > MANY && natural > least ? natural - least : 1;
	for (style.height = highest; style.height > 0; style.height--)
		for (style.width = whole_width(view, style.height, natural); style.width >= least; style.width -= step) {
			org_chart_layout(input, &style, state->chart_arena, &state->chart);
			if (fits(&state->chart, area))
				return;
			if (style.width == natural && state->chart.rows <= area.rows && high == 1)
				high = style.height;
		}
	style.width = natural;
	style.height = high;
	org_chart_layout(input, &style, state->chart_arena, &state->chart);
}

static void lay_out(const View *view, Rect area)
{
	MapState *state = view->state;
	bool *folded = arena_alloc(state->chart_arena, state->map.contact_count + 1, sizeof *folded);
	for (size_t i = 0; i < state->map.contact_count; i++)
		folded[i] = marks_has(&state->folded, state->map.contacts[i].id);
	OrgInput input = { state->map.contacts, state->map.contact_count, state->shown, folded, state->hide_left };
	OrgStyle style = { ORG_STACKED, natural_width(state), 1, GAP, 0, area.columns };
	if (state->fit)
		org_chart_fit(&input, &style, LEAST_WIDTH, area.rows, area.columns, state->chart_arena, &state->chart);
	else
		lay_out_readable(view, &input, style, area, !view->zoomed ? 1 : area.rows >= HIGH_FROM_ROWS ? 3 : 2);
}

static size_t selected_index(const MapState *state)
{
	for (size_t i = 0; i < state->map.contact_count; i++)
		if (state->map.contacts[i].id == state->selected)
			return i;
	return state->map.contact_count;
}

static size_t selected_node(const MapState *state)
{
	return org_chart_find(&state->chart, selected_index(state));
}

// Opens whatever hides the selected person. Links that go round end at the number of people.
static bool unfold_above(MapState *state)
{
	const ContactRow *contact = map_selected(state);
	bool opened = false;
	for (size_t i = 0; contact && i < state->map.contact_count; i++) {
		contact = contact_map_find(&state->map, contact->reports_to);
		if (contact && marks_has(&state->folded, contact->id)) {
			marks_toggle(&state->folded, contact->id);
			opened = true;
		}
	}
	return opened;
}

void map_chart_arrange(const View *view, Rect area)
{
	MapState *state = view->state;
	area.rows -= map_legend_rows(state, area);
	arena_reset(state->chart_arena);
	lay_out(view, area);
	if (selected_node(state) == state->chart.count && unfold_above(state)) {
		arena_reset(state->chart_arena);
		lay_out(view, area);
	}
	state->line_count = org_chart_lines(&state->chart, state->chart_arena, &state->lines);
	state->chart_area = area;
}

// --- Scrolling ----------------------------------------------------------------------------------------------------------

// The first row (or column) shown so that [at, at + size) is seen with a margin, of `whole` in a window of `room`.
static int scroll_for(int first, int at, int size, int whole, int room, int margin)
{
	if (at - margin < first)
		first = at - margin;
	if (at + size + margin > first + room)
		first = at + size + margin - room;
	if (first > whole - room)
		first = whole - room;
	return first < 0 ? 0 : first;
}

static void scroll_to_selected(MapState *state, Rect area)
{
	size_t at = selected_node(state);
	const OrgChart *chart = &state->chart;
	bool follow = at < chart->count && !state->scrolled;
	int row = follow ? chart->nodes[at].row : state->scroll_row, column = follow ? chart->nodes[at].column : state->scroll_column;
	state->scroll_row = scroll_for(
		state->scroll_row, row, follow ? chart->style.height : area.rows, chart->rows, area.rows, follow ? 2 : 0);
	state->scroll_column = scroll_for(state->scroll_column, column, follow ? chart->style.width : area.columns,
		chart->columns, area.columns, follow ? area.columns / 6 : 0);
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static void draw_below_name(const View *view, const Sheet *sheet, const OrgNode *node, const ContactRow *contact)
{
	int height = sheet->chart->style.height, width = sheet->chart->style.width - 2;
	char cut[128];
	Buffer text = BUFFER_EMPTY;
	if (height > 2)
		sheet_text(sheet, node->row + 1, node->column + 2, width, STYLE_DIM,
			map_name_cut(sheet->canvas, node->vacant ? _("vacant position") : title_of(contact), width, cut, sizeof cut));
	add_below_name(view, contact, height, &text);
	if (height > 1)
		sheet_text(sheet, node->row + height - 1, node->column + 2, width,
			contact_is_overdue(contact, map_day(view)) ? STYLE_WARNING : STYLE_DIM,
			map_name_cut(sheet->canvas, buffer_text(&text), width, cut, sizeof cut));
	buffer_done(&text);
}

// What stands behind the name: stance, mark, people folded away, a line that was cut.
static int draw_signs(
	const View *view, const Sheet *sheet, const OrgNode *node, const ContactRow *contact, int column, bool measure)
{
	const char *mark = map_mark(contact, map_day(view)), *sign = contact_is_there(contact) ? map_stance_sign(contact->stance) : "";
	char below[24];
	int start = column;
	snprintf(below, sizeof below, "%s%d", glyph(sheet->canvas, GLYPH_FOLDED), node->below);
	const struct { const char *text; Style style; } signs[] = {
		{ sign, map_stance_style(contact) }, { mark, mark[0] == '!' ? STYLE_BAD : STYLE_WARNING },
		{ node->cycle ? glyph(sheet->canvas, GLYPH_CYCLE) : "", STYLE_WARNING }, { node->folded ? below : "", STYLE_INFO },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].text[0])
			column += 1 + (measure ? text_width(signs[i].text)
								   : sheet_text(sheet, node->row, column + 1, 8, signs[i].style, signs[i].text));
	return column - start;
}

static bool on_path(const MapState *state, const ContactRow *contact)
{
	for (size_t i = 0; state->path_shown && i < state->path.count; i++)
		if (state->path.steps[i].to->id == contact->id)
			return true;
	return false;
}

static const char *name_for(const ContactRow *contact, int room, char *buffer, size_t size)
{
	char initials[12];
	if (text_width(contact->name) <= room)
		return contact->name;
	grid_short_name(contact->name, buffer, size);
	if (room < 9 && text_width(buffer) > room)
		snprintf(buffer, size, "%s", map_initials(contact->name, initials));
	return buffer;
}

static void draw_node(const View *view, const Sheet *sheet, const OrgNode *node)
{
	const MapState *state = view->state;
	const ContactRow *contact = &state->map.contacts[node->contact];
	char buffer[128];
	Style style = node->context ? STYLE_DIM : on_path(state, contact) ? STYLE_MATCH : map_stance_style(contact);
	int room = sheet->chart->style.width - 2 - draw_signs(view, sheet, node, contact, 0, true);
	room = room < 2 ? 2 : room;
	sheet_text(sheet, node->row, node->column, 1, style, glyph(sheet->canvas, map_glyph(contact)));
	if (marks_has(&state->marks, contact->id))
		sheet_text(sheet, node->row, node->column + 1, 1, STYLE_KEY, glyph(sheet->canvas, GLYPH_MARK));
	char cut[128];
	const char *name = map_name_cut(sheet->canvas, name_for(contact, room, buffer, sizeof buffer), room, cut, sizeof cut);
	int used = sheet_text(sheet, node->row, node->column + 2, room, style, name);
	draw_signs(view, sheet, node, contact, node->column + 2 + used, false);
	draw_below_name(view, sheet, node, contact);
	if (contact->id == state->selected)
		sheet_select(sheet, node->row, node->column, used + 2, view->focused);
}

// Whom the selected person influences, who influences him or her, and who is in conflict: dotted lines to each.
static void draw_informal(const View *view, const Sheet *sheet)
{
	const MapState *state = view->state;
	size_t from = selected_node(state);
	for (size_t i = 0; from < state->chart.count && i < state->map.link_count; i++) {
		const LinkRow *link = &state->map.links[i];
		if ((link->kind != LINK_INFLUENCES && link->kind != LINK_CONFLICTS) ||
			(link->contact != state->selected && link->other != state->selected))
			continue;
		bool out = link->contact == state->selected;
		const ContactRow *other = contact_map_find(&state->map, out ? link->other : link->contact);
		size_t to = other ? org_chart_find(&state->chart, (size_t)(other - state->map.contacts)) : state->chart.count;
		if (to < state->chart.count)
			sheet_informal(sheet, &state->chart.nodes[from], &state->chart.nodes[to], link->kind == LINK_CONFLICTS, out);
	}
}

static void draw_edges(const Sheet *sheet)
{
	const Rect *area = &sheet->area;
	int right = area->column + area->columns - 1, foot = area->row + area->rows - 1;
	if (sheet->column > 0)
		draw_glyph(sheet->canvas, area->row + area->rows / 2, area->column, STYLE_INFO, GLYPH_ARROW_LEFT);
	if (sheet->column + area->columns < sheet->chart->columns)
		draw_glyph(sheet->canvas, area->row + area->rows / 2, right, STYLE_INFO, GLYPH_ARROW_RIGHT);
	if (sheet->row > 0)
		draw_glyph(sheet->canvas, area->row, right, STYLE_INFO, GLYPH_UP);
	if (sheet->row + area->rows < sheet->chart->rows)
		draw_glyph(sheet->canvas, foot, right, STYLE_INFO, GLYPH_DOWN);
}

void map_chart_draw(const View *view, Canvas *canvas, Rect area)
{
	MapState *state = view->state;
	int legend = map_legend_rows(state, area);
	Rect plot = area;
	plot.rows -= legend;
	if (plot.rows < 1)
		return;
	scroll_to_selected(state, plot);
	Sheet sheet = { canvas, plot, &state->chart, state->scroll_row, state->scroll_column, NULL };
	sheet_start(&sheet, state->lines, state->line_count);
	draw_informal(view, &sheet);
	for (size_t i = 0; i < state->chart.count; i++)
		if (sheet_shows(&sheet, &state->chart.nodes[i]))
			draw_node(view, &sheet, &state->chart.nodes[i]);
	if (state->chart.orphan_row >= 0)
		sheet_text(&sheet, state->chart.orphan_row, 0, area.columns, STYLE_HEADER, _("Without a place in the chart"));
	draw_edges(&sheet);
	sheet_done(&sheet);
	map_legend_draw(state, canvas, area, legend);
}

// --- Keys and mouse -----------------------------------------------------------------------------------------------------

static Damage select_node(View *view, size_t node)
{
	const MapState *state = view->state;
	return node < state->chart.count ? map_select(view, state->map.contacts[state->chart.nodes[node].contact].id) : DAMAGE_NONE;
}

Damage map_chart_walk(View *view, int dx, int dy)
{
	const MapState *state = view->state;
	size_t at = selected_node(state);
	return select_node(view, at < state->chart.count ? org_chart_neighbour(&state->chart, at, dx, dy) : 0);
}

Damage map_chart_page(View *view, int pages)
{
	const MapState *state = view->state;
	size_t at = selected_node(state);
	for (int i = 0; at < state->chart.count && i < A_PAGE; i++)
		at = org_chart_neighbour(&state->chart, at, 0, pages);
	return select_node(view, at);
}

Damage map_chart_scroll(View *view, int rows)
{
	MapState *state = view->state;
	bool high = state->chart.rows > state->chart_area.rows;
	state->scrolled = true;
	if (high)
		state->scroll_row += rows;
	else
		state->scroll_column += rows * 4;
	return DAMAGE_WINDOW;
}

Damage map_chart_fold(View *view)
{
	MapState *state = view->state;
	size_t at = selected_node(state);
	if (at == state->chart.count || !state->chart.nodes[at].direct)
		return DAMAGE_NONE;
	marks_toggle(&state->folded, state->selected);
	map_arrange(view);
	return DAMAGE_WINDOW;
}

int64_t map_chart_at(const View *view, Rect area, int row, int column)
{
	const MapState *state = view->state;
	const OrgStyle *style = &state->chart.style;
	if (row < area.row || row >= area.row + state->chart_area.rows || column < area.column || column >= area.column + area.columns)
		return 0;
	int y = row - area.row + state->scroll_row, x = column - area.column + state->scroll_column;
	for (size_t i = 0; i < state->chart.count; i++) {
		const OrgNode *node = &state->chart.nodes[i];
		if (y >= node->row && y < node->row + style->height && x >= node->column && x < node->column + style->width)
			return state->map.contacts[node->contact].id;
	}
	return 0;
}
