// SPDX-License-Identifier: GPL-3.0-or-later
// The drawings of a map as SVG: one file, no fonts or styles from elsewhere, readable on paper and without colours.
#include <stdlib.h>
#include <string.h>

#include "drawing_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"

// Lengths in pixels. A column of the terminal is as wide as a wide letter of the font.
enum { MARGIN = 24, LINE = 18, LETTER = 8, HEAD = 74, BASE = 13 };

// By stance, opponent to champion: dark enough for black text on them, told apart by the signs too.
static const char *const fills[] = { "#f2b8b5", "#f7d9c4", "#eeeeee", "#d3e8d3", "#a5d6a7" };

typedef struct Picture {
	const Drawing *drawing;
	Buffer body;
	int width, height;
} Picture;

// --- Elements -----------------------------------------------------------------------------------------------------------

// What XML forbids or obeys becomes what it stands for, control characters become U+FFFD.
static void add_escaped(Buffer *out, const char *text)
{
	for (const char *at = text; *at; at++) {
		unsigned char byte = (unsigned char)*at;
		switch (byte) {
		case '&': buffer_add(out, "&amp;"); break;
		case '<': buffer_add(out, "&lt;"); break;
		case '>': buffer_add(out, "&gt;"); break;
		case '"': buffer_add(out, "&quot;"); break;
		default:
			if (byte < 0x20 || byte == 0x7f)
				buffer_add(out, "\xef\xbf\xbd");
			else
				buffer_add_char(out, *at);
		}
	}
}

static void grow(Picture *picture, int right, int bottom)
{
	picture->width = right > picture->width ? right : picture->width;
	picture->height = bottom > picture->height ? bottom : picture->height;
}

static void add_text(Picture *picture, int x, int y, const char *class, const char *text)
{
	buffer_printf(&picture->body, "<text x=\"%d\" y=\"%d\"%s%s%s>", x, y, *class ? " class=\"" : "", class, *class ? "\"" : "");
	add_escaped(&picture->body, text);
	buffer_add(&picture->body, "</text>\n");
	if (!strstr(class, "end") && !strstr(class, "mid"))
		grow(picture, x + text_width(text) * LETTER, y + 6);
}

static void add_box(Picture *picture, int x, int y, int width, int height, const char *fill, const char *class)
{
	buffer_printf(&picture->body, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" class=\"%s\"/>\n", x, y, width,
		height, fill, class);
	grow(picture, x + width, y + height);
}

static void add_stroke(Picture *picture, int x, int y, int to_x, int to_y, const char *class)
{
	buffer_printf(&picture->body, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" class=\"%s\"/>\n", x, y, to_x, to_y, class);
}

static const char *fit(const Picture *picture, const char *text, int columns)
{
	Buffer out = BUFFER_EMPTY;
	if (text_width(text) <= columns)
		return text;
	text_fit(&out, text, columns, TEXT_LEFT, "…");
	const char *cut = arena_strdup(picture->drawing->arena, buffer_text(&out));
	buffer_done(&out);
	return cut;
}

static const char *fill_of(const ContactRow *contact)
{
	bool known = contact->stance >= STANCE_OPPONENT && contact->stance <= STANCE_CHAMPION;
	return contact_is_there(contact) && known ? fills[contact->stance - STANCE_OPPONENT] : "#ffffff";
}

// "Paulo Nogueira! >+" in a box of its stance, with the sign of the stance and the letter of the role.
static void add_person(Picture *picture, const ContactRow *contact, int x, int y, int width)
{
	const Drawing *drawing = picture->drawing;
	const char *letter = person_letter(drawing, contact), *marks = person_marks(drawing, contact);
	const char *signs = arena_printf(drawing->arena, "%s%s%s", stance_sign(contact->stance), *letter ? " " : "", letter);
	int columns = (width - 12) / LETTER - text_width(signs) - text_width(marks) - 1;
	add_box(picture, x, y, width, LINE, fill_of(contact), contact_is_key(contact) ? "key" : "box");
	add_text(picture, x + 5, y + BASE, contact_is_key(contact) ? "strong" : "",
		arena_printf(drawing->arena, "%s%s", fit(picture, contact->name, columns > 3 ? columns : 3), marks));
	add_text(picture, x + width - 5, y + BASE, "end", signs);
}

// --- The grid -----------------------------------------------------------------------------------------------------------

enum { CELL = 236, UP = 30 };

static void svg_grid(Picture *picture)
{
	const Drawing *drawing = picture->drawing;
	Grid grid;
	int y = HEAD, left = MARGIN + UP;
	grid_fill(drawing, &grid);
	for (int up = DRAWING_STEPS - 1; up >= grid.first_up; up--) {
		size_t most = 1;
		for (int across = grid.first_across; across < DRAWING_STEPS; across++)
			most = grid.cells[up][across].count > most ? grid.cells[up][across].count : most;
		int height = (int)most * (LINE + 4) + 8;
		add_text(picture, MARGIN + 6, y + height / 2 + 4, "strong", up ? arena_printf(drawing->arena, "%d", up) : "?");
		for (int across = grid.first_across; across < DRAWING_STEPS; across++) {
			const GridCell *cell = &grid.cells[up][across];
			int x = left + (across - grid.first_across) * CELL;
			add_box(picture, x, y, CELL, height, "none", "cell");
			for (size_t i = 0; i < cell->count; i++)
				add_person(picture, &drawing->map->contacts[cell->people[i]], x + 5, y + 6 + (int)i * (LINE + 4), CELL - 10);
		}
		y += height;
	}
	for (int across = grid.first_across; across < DRAWING_STEPS; across++)
		add_text(picture, left + (across - grid.first_across) * CELL + CELL / 2, y + LINE, "mid strong",
			grid_across(drawing, across));
	add_text(picture, left, y + 2 * LINE, "",
		drawing->options->interest ? _("Up: influence 1 to 5. Across: interest.") : _("Up: influence 1 to 5. Across: stance."));
}

// --- The org chart ------------------------------------------------------------------------------------------------------

enum { BOX = 26, BOX_LEAST = 16, CHART = 180, ROW = 21 };

static void add_chart_node(Picture *picture, const OrgChart *chart, const OrgNode *node)
{
	const Drawing *drawing = picture->drawing;
	const ContactRow *contact = &drawing->map->contacts[node->contact];
	int x = MARGIN + node->column * LETTER, y = HEAD + node->row * ROW, width = chart->style.width * LETTER;
	bool empty = contact->vacant || contact->left;
	add_box(picture, x, y, width, 2 * LINE, fill_of(contact), empty ? "empty" : contact_is_key(contact) ? "key" : "box");
	const char *letter = person_letter(drawing, contact);
	const char *signs =
		empty ? "" : arena_printf(drawing->arena, "%s%s%s", stance_sign(contact->stance), *letter ? " " : "", letter);
	const char *marks = person_marks(drawing, contact);
	int columns = chart->style.width - text_width(signs) - text_width(marks) - 2;
	add_text(picture, x + 5, y + BASE, "strong",
		arena_printf(drawing->arena, "%s%s", fit(picture, contact->name, columns > 3 ? columns : 3), marks));
	add_text(picture, x + width - 5, y + BASE, "end", signs);
	const char *title = contact->vacant	? _("vacant position")
						: contact->left ? _("left the company")
						: node->cycle	? _("reports to somebody below")
										: contact->title;
	add_text(picture, x + 5, y + LINE + BASE - 2, "small", fit(picture, title, chart->style.width - 1));
}

static void svg_chart(Picture *picture)
{
	const Drawing *drawing = picture->drawing;
	OrgChart chart;
	OrgStyle style = { .shape = ORG_BESIDE, .width = BOX, .height = 2, .gap = 2, .anchor = BOX / 2, .wrap = CHART };
	drawing_chart(drawing, &style, BOX_LEAST, CHART, &chart);
	OrgLine *lines;
	size_t count = org_chart_lines(&chart, drawing->arena, &lines);
	for (size_t i = 0; i < count; i++)
		add_stroke(picture, MARGIN + lines[i].column * LETTER + LETTER / 2, HEAD + lines[i].row * ROW + ROW / 2,
			MARGIN + lines[i].to_column * LETTER + LETTER / 2, HEAD + lines[i].to_row * ROW + ROW / 2, "line");
	if (chart.orphan_row >= 0)
		add_text(picture, MARGIN, HEAD + chart.orphan_row * ROW + BASE, "strong", _("Without a place in the chart"));
	for (size_t i = 0; i < chart.count; i++)
		add_chart_node(picture, &chart, &chart.nodes[i]);
}

// --- The matrix ---------------------------------------------------------------------------------------------------------

enum { NAMES = 300, COLUMN = 104 };
static const char *const levels[] = { "#ffffff", "#fff3d6", "#dcecf7", "#b8d8ee", "#8fc1e3" };

static void add_level(Picture *picture, int x, int y, int now, int wanted)
{
	const char *text = wanted > now ? arena_printf(picture->drawing->arena, "%d>%d", now, wanted)
					   : now	   ? arena_printf(picture->drawing->arena, "%d", now)
								   : "";
	add_box(picture, x, y, COLUMN, LINE, now >= 0 && now <= TIE_TRUSTED_ADVISOR ? levels[now] : "none", "cell");
	add_text(picture, x + COLUMN / 2, y + BASE, "mid", text);
}

static void add_matrix_person(Picture *picture, const Coverage *matrix, size_t index, int y)
{
	const ContactMap *map = picture->drawing->map;
	const ContactRow *contact = &map->contacts[index];
	int best = TIE_NONE, wanted = -1;
	add_person(picture, contact, MARGIN + 12, y, NAMES - 18);
	for (size_t i = 0; i < matrix->manager_count; i++) {
		bool gone = matrix->managers[i].gone;
		int now = gone ? TIE_NONE : coverage_level_now(map, matrix->managers[i].id, contact->id);
		int goal = gone ? -1 : coverage_level_wanted(map, matrix->managers[i].id, contact->id);
		add_level(picture, MARGIN + NAMES + (int)i * COLUMN, y, now, goal);
		best = now > best ? now : best;
		wanted = goal > wanted ? goal : wanted;
	}
	add_level(picture, MARGIN + NAMES + (int)matrix->manager_count * COLUMN + 6, y, best, wanted);
}

static int add_matrix_rows(Picture *picture, const Coverage *matrix, int y)
{
	for (size_t i = 0; i < matrix->row_count; i++) {
		const CoverageRow *row = &matrix->rows[i];
		if (row->level == COVERAGE_ALL_LEVELS) {
			const char *name = *row->department ? row->department : _("no department");
			y += 6;
			add_text(picture, MARGIN, y + BASE, "strong", fit(picture, name, NAMES / LETTER - 8));
			add_text(picture, MARGIN + NAMES - 8, y + BASE, "end",
				arena_printf(picture->drawing->arena, "%d/%d", row->covered, row->people));
			y += LINE + 2;
			continue;
		}
		for (int j = 0; j < row->people; j++, y += LINE + 2)
			add_matrix_person(picture, matrix, row->contacts[j], y);
	}
	return y;
}

static int add_sentence(Picture *picture, int y, const char *text)
{
	add_text(picture, MARGIN, y + BASE, "", text);
	return y + LINE;
}

static void svg_matrix(Picture *picture)
{
	const Drawing *drawing = picture->drawing;
	Coverage matrix;
	coverage_of(drawing->map, drawing->options->without, drawing->arena, &matrix);
	for (size_t i = 0; i < matrix.manager_count; i++)
		add_text(picture, MARGIN + NAMES + (int)i * COLUMN + COLUMN / 2, HEAD, matrix.managers[i].gone ? "mid gone" : "mid strong",
			fit(picture, matrix.managers[i].name, COLUMN / LETTER + 1));
	add_text(picture, MARGIN + NAMES + (int)matrix.manager_count * COLUMN + COLUMN / 2 + 6, HEAD, "mid strong", _("all"));
	int y = add_matrix_rows(picture, &matrix, HEAD + 4) + 10;
	if (matrix.thread.total > 0)
		y = add_sentence(picture, y, arena_printf(drawing->arena, _("Busiest pair: %s and %s, %d %% of the talks of 12 months"),
			matrix.thread.manager, matrix.thread.contact, matrix.thread.percent));
	for (size_t i = 0; i < matrix.loss_count; i++)
		y = add_sentence(picture, y, arena_printf(drawing->arena, "- %s", matrix.losses[i].text));
	for (size_t i = 0; i < matrix.gap_count; i++)
		y = add_sentence(picture, y, arena_printf(drawing->arena, "! %s", matrix.gaps[i].text));
	grow(picture, 0, y);
}

// --- The document -------------------------------------------------------------------------------------------------------

static void add_legend(Picture *picture)
{
	const char *legend = drawing_legend(picture->drawing);
	int y = picture->height + 2 * LINE;
	for (const char *at = legend; *at; at += strcspn(at, "\n") + (at[strcspn(at, "\n")] == '\n'), y += LINE)
		add_text(picture, MARGIN, y, "small", arena_strndup(picture->drawing->arena, at, strcspn(at, "\n")));
}

static const char style[] =
	"text{font-family:sans-serif;font-size:12px;fill:#111}.title{font-size:18px;font-weight:bold}.strong{font-weight:bold}"
	".small{font-size:11px;fill:#333}.mid{text-anchor:middle}.end{text-anchor:end}.gone{text-decoration:line-through}"
	".cell{stroke:#999}.box{stroke:#777}.key{stroke:#111;stroke-width:2}.empty{stroke:#777;stroke-dasharray:4 3}"
	".line{stroke:#555;stroke-width:1.5}";

void drawing_svg(const Drawing *drawing)
{
	Picture picture = { .drawing = drawing, .width = 640, .height = HEAD };
	add_text(&picture, MARGIN, 32, "title", drawing_heading(drawing));
	add_text(&picture, MARGIN, 52, "", drawing_figures(drawing));
	switch (drawing->options->kind) {
	case DRAWING_GRID: svg_grid(&picture); break;
	case DRAWING_CHART: svg_chart(&picture); break;
	case DRAWING_MATRIX: svg_matrix(&picture); break;
	}
	add_legend(&picture);
	int width = picture.width + MARGIN, height = picture.height + MARGIN;
	buffer_printf(drawing->out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
		"height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" xml:space=\"preserve\">\n<title>",
		width, height, width, height);
	add_escaped(drawing->out, drawing_heading(drawing));
	buffer_printf(drawing->out, "</title>\n<style>%s</style>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", style);
	buffer_add(drawing->out, buffer_text(&picture.body));
	buffer_add(drawing->out, "</svg>\n");
	buffer_done(&picture.body);
}
