// SPDX-License-Identifier: GPL-3.0-or-later
// How the last step of the import and its end look: counts, pairs, rejected rows, the selected row in full.
#include <stdlib.h>

#include "import_wizard.h"
#include "kam/base/locale.h"
#include "kam/base/money.h"

enum { DETAIL_ROWS = 3, DETAIL_MOST = 7 }; // with the empty one above it

enum { NUMBERS = 5 };

static int number_width(int columns)
{
	return columns >= 100 ? 12 : 9;
}

static int name_width(int columns)
{
	int width = columns - NUMBERS * (number_width(columns) + 1) - 3;
	return width < 16 ? 16 : width > 70 ? 70 : width;
}

// Where a number's column begins, and how wide it is: the last one has the longest heading.
static int number_at(int columns, int i, int *width)
{
	*width = number_width(columns) + (i == NUMBERS - 1 ? 3 : 1);
	return name_width(columns) + i * (number_width(columns) + 1);
}

static void draw_heads(Canvas *canvas, int row, int column, int columns)
{
	const char *const heads[NUMBERS] = { _("Rows"), _("New"), _("Changed"), _("Same"), _("Rejected") };
	int name = name_width(columns);
	draw_field(canvas, row, column, name, STYLE_HEADER, TEXT_LEFT, _("  File"));
	for (int i = 0; i < NUMBERS; i++) {
		int width, at = number_at(columns, i, &width);
		draw_field(canvas, row, column + at, width, STYLE_HEADER, TEXT_RIGHT, heads[i]);
	}
}

static void draw_counts(const CheckStep *check, Canvas *canvas, int row, int column, int columns, const CheckRow *what)
{
	bool all = what->file == check->task->count;
	const ImportResult result = all ? wizard_check_sum(check) : check->task->results[what->file];
	const int64_t numbers[NUMBERS] = { result.rows, result.added, result.changed, result.same, result.rejected };
	int name = name_width(columns);
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, all ? _("all") : check->task->files[what->file].name);
	if (!all && result.entity)
		buffer_printf(&text, ": %s", _(result.entity->plural_label));
	draw_text(canvas, row, column + 2, name - 2, what->style, buffer_text(&text));
	for (int i = 0; i < NUMBERS; i++) {
		char number[MONEY_TEXT_SIZE];
		int width, at = number_at(columns, i, &width);
		Style style = numbers[i] == 0 ? STYLE_DIM : i == 4 ? STYLE_WARNING : what->style;
		draw_field(canvas, row, column + at, width, style, TEXT_RIGHT, number_format(numbers[i], number));
	}
	buffer_done(&text);
}

static void draw_twin(const CheckStep *check, Canvas *canvas, int row, int column, int columns, size_t index)
{
	const WizardTwin *twin = &check->twins[index];
	int half = (columns - 20) / 2;
	draw_field(canvas, row, column + 2, half - 1, STYLE_NORMAL, TEXT_LEFT, twin->merge.name);
	draw_text(canvas, row, column + 2 + half, 14, twin->merged ? STYLE_GOOD : STYLE_STRONG,
		twin->merged ? _("merge with") : _("apart from"));
	Buffer other = BUFFER_EMPTY;
	buffer_add(&other, twin->other ? twin->other : "");
	if (twin->of)
		buffer_printf(&other, " (%s)", twin->of);
	draw_text(canvas, row, column + 2 + half + 14, columns - half - 16, STYLE_NORMAL, buffer_text(&other));
	buffer_done(&other);
}

// The line, and with several files whose it is. Gives how wide that is.
static int draw_line(
	const CheckStep *check, Canvas *canvas, int row, int column, int columns, const CheckRow *what, int64_t line)
{
	int where = check->task->count > 1 ? columns / 4 : 12;
	if (check->task->count > 1)
		draw_format(canvas, row, column + 2, where, STYLE_STRONG, "%lld %s", (long long)line,
			check->task->files[what->file].name);
	else
		draw_format(canvas, row, column + 2, where, STYLE_STRONG, _("line %lld"), (long long)line);
	return where + 2;
}

// "" is nothing, which is said by its sign.
static void add_change(Buffer *out, const Canvas *canvas, const ImportChange *change)
{
	const char *none = glyph(canvas, GLYPH_DASH);
	buffer_printf(out, "%s %s %s", *change->before ? change->before : none, glyph(canvas, GLYPH_ARROW_RIGHT),
		*change->after ? change->after : none);
}

static void draw_change(const CheckStep *check, Canvas *canvas, int row, int column, int columns, const CheckRow *what)
{
	const ImportChange *change = &check->task->results[what->file].changes[what->index];
	int where = draw_line(check, canvas, row, column, columns, what, change->line);
	int record = columns > 100 ? 32 : 20, field = columns > 100 ? 24 : 14;
	Buffer text = BUFFER_EMPTY;
	column += where;
	columns -= where;
	add_change(&text, canvas, change);
	draw_text(canvas, row, column, record - 1, STYLE_NORMAL, change->record);
	draw_text(canvas, row, column + record, field - 1, STYLE_DIM, _(change->field->label));
	draw_text(canvas, row, column + record + field, columns - record - field, STYLE_NORMAL, buffer_text(&text));
	buffer_done(&text);
}

static void draw_reject(const CheckStep *check, Canvas *canvas, int row, int column, int columns, const CheckRow *what)
{
	const ImportReject *reject = &check->task->results[what->file].rejects[what->index];
	int place = columns > 100 ? 24 : 14, value = columns > 100 ? 28 : 16;
	int where = draw_line(check, canvas, row, column, columns, what, reject->line);
	column += where;
	columns -= where;
	draw_text(canvas, row, column, place - 1, STYLE_NORMAL, reject->column);
	draw_text(canvas, row, column + place, value - 1, STYLE_DIM, reject->value);
	draw_text(canvas, row, column + place + value, columns - place - value, STYLE_WARNING, reject->reason);
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const CheckStep *check = context;
	const CheckRow *what = &check->rows[index];
	(void)selected;
	switch (what->kind) {
	case CHECK_HEAD: draw_heads(canvas, row, column, columns); break;
	case CHECK_FILE: draw_counts(check, canvas, row, column, columns, what); break;
	case CHECK_TWIN: draw_twin(check, canvas, row, column, columns, what->index); break;
	case CHECK_REJECT: draw_reject(check, canvas, row, column, columns, what); break;
	case CHECK_CHANGE: draw_change(check, canvas, row, column, columns, what); break;
	default: draw_text(canvas, row, column + 2, columns - 2, what->style, what->text);
	}
}

typedef struct Detail {
	Canvas *canvas;
	int row, end, column, columns;
} Detail;

static bool draw_detail_line(void *context, const char *start, size_t bytes)
{
	Detail *detail = context;
	char *line = memory_strndup(start, bytes);
	draw_text(detail->canvas, detail->row++, detail->column, detail->columns, STYLE_INFO, line);
	free(line);
	return detail->row < detail->end;
}

// The selected row in full: texts that the list had to cut.
static void draw_detail(const CheckStep *check, Canvas *canvas, Rect area)
{
	Buffer text = BUFFER_EMPTY;
	const CheckRow *row = check->list.selected >= 0 ? &check->rows[check->list.selected] : NULL;
	Detail detail = { canvas, area.row, area.row + area.rows, area.column, area.columns };
	if (row && row->kind == CHECK_REJECT) {
		const ImportReject *reject = &check->task->results[row->file].rejects[row->index];
		buffer_printf(&text, _("%s, line %lld: "), check->task->files[row->file].name, (long long)reject->line);
		if (reject->column[0])
			buffer_printf(&text, "%s \"%s\": ", reject->column, reject->value);
		buffer_add(&text, reject->reason);
	} else if (row && row->kind == CHECK_CHANGE) {
		const ImportChange *change = &check->task->results[row->file].changes[row->index];
		buffer_printf(&text, _("%s, line %lld: "), check->task->files[row->file].name, (long long)change->line);
		buffer_printf(&text, "%s: %s: ", change->record, _(change->field->label));
		add_change(&text, canvas, change);
	} else if (row && row->kind == CHECK_TWIN) {
		const WizardTwin *twin = &check->twins[row->index];
		buffer_printf(&text,
			twin->merged ? _("%s of the file is taken as %s.") : _("%s of the file becomes one of its own, beside %s."),
			twin->merge.name, twin->other);
	} else if (row && row->kind == CHECK_TEXT) {
		buffer_add(&text, row->text);
	}
	text_wrap(buffer_text(&text), area.columns, draw_detail_line, &detail);
	buffer_done(&text);
}

// What the list leaves free is the detail's, which tells in full what the list has to cut.
static int detail_rows(const CheckStep *check, int rows)
{
	int64_t left = rows - (int64_t)check->count;
	if (rows < 10)
		return 0;
	return left < DETAIL_ROWS ? DETAIL_ROWS : left > DETAIL_MOST ? DETAIL_MOST : (int)left;
}

void wizard_check_draw(Wizard *wizard, Canvas *canvas, Rect body)
{
	CheckStep *check = &wizard->check;
	int detail = detail_rows(check, body.rows);
	if (!check->task) {
		draw_text(canvas, body.row, body.column, body.columns, STYLE_DIM,
			_("Enter tries what would happen, without writing."));
		return;
	}
	list_draw(&check->list, canvas, body.row, body.column, body.rows - detail, body.columns, true, draw_row, check);
	if (detail)
		draw_detail(check, canvas, (Rect){ body.row + body.rows - detail + 1, body.column, detail - 1, body.columns });
}
