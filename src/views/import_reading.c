// SPDX-License-Identifier: GPL-3.0-or-later
// Step 2 of the import: how the file is read. What was found out can be changed; the first rows show what comes of it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_wizard.h"
#include "kam/base/locale.h"
#include "kam/exchange/csv_value.h"

typedef enum ReadingSetting {
	READ_ENCODING,
	READ_DELIMITER,
	READ_QUOTE,
	READ_ESCAPE,
	READ_HEADER,
	READ_FIRST,
	READ_DATES,
	READ_DECIMAL,
	READ_SETTINGS
} ReadingSetting;

enum { LINE_WIDTH = 7, HEAD_ROWS = 2, DATE_WIDTH = 11 };

// Values that Space walks through, as csv_options_set() takes them; the numbers follow from what is read.
static const char *const values[READ_SETTINGS][10] = {
	[READ_ENCODING] = { "UTF-8", "WINDOWS-1252", "ISO-8859-15", "CP850", "MACINTOSH", "UTF-16LE", "UTF-16BE" },
	[READ_DELIMITER] = { ",", ";", "\t", "|", " " },
	[READ_QUOTE] = { "\"", "'", "none" },
	[READ_ESCAPE] = { "doubled", "backslash", "none" },
	[READ_DATES] = { "dmy", "mdy", "ymd" },
	[READ_DECIMAL] = { ",", "." },
};
static const char *const options[READ_SETTINGS] = { "encoding", "delimiter", "quote", "escape", "header", "first-row",
	"dates", "decimal" };

// --- What is in force -----------------------------------------------------------------------------------------------

static const CsvDialect *dialect_of(const WizardFile *file)
{
	return file->preview ? &file->preview->dialect : NULL;
}

static bool is_forced(const CsvOptions *said, ReadingSetting setting)
{
	switch (setting) {
	case READ_ENCODING: return said->encoding[0];
	case READ_DELIMITER: return said->delimiter[0];
	case READ_QUOTE: return said->quote != CSV_DETECT;
	case READ_ESCAPE: return said->escape != CSV_DETECT;
	case READ_HEADER: return said->header_rows != CSV_DETECT;
	case READ_FIRST: return said->first_row > 0;
	case READ_DATES: return said->dates != CSV_DATES_NONE;
	default: return said->decimal;
	}
}

// The value as csv_options_set() takes it; "" where there is none.
static const char *plain_value(const CsvDialect *dialect, ReadingSetting setting, char out[static 32])
{
	const char *name = NULL;
	switch (setting) {
	case READ_ENCODING: name = dialect->encoding; break;
	case READ_DELIMITER: name = dialect->delimiter; break;
	case READ_QUOTE: snprintf(out, 32, "%c", dialect->quote); return dialect->quote ? out : "none";
	case READ_ESCAPE: name = csv_escape_name(dialect->escape); break;
	case READ_HEADER: snprintf(out, 32, "%d", dialect->header_rows); return out;
	case READ_FIRST: snprintf(out, 32, "%lld", (long long)dialect->first_row); return out;
	case READ_DATES: name = dialect->dates == CSV_DATES_AMBIGUOUS ? NULL : csv_dates_name(dialect->dates); break;
	default: snprintf(out, 32, "%c", dialect->decimal); return dialect->decimal ? out : "";
	}
	snprintf(out, 32, "%s", name ? name : "");
	return out;
}

static const char *delimiter_word(const char *delimiter)
{
	return !delimiter[0]                  ? _("none: a single column")
		   : strcmp(delimiter, "\t") == 0 ? _("tab")
		   : strcmp(delimiter, " ") == 0  ? _("blank")
										  : delimiter;
}

static const char *dates_word(CsvDateOrder dates)
{
	switch (dates) {
	case CSV_DATES_DMY: return _("day/month/year");
	case CSV_DATES_MDY: return _("month/day/year");
	case CSV_DATES_YMD: return _("year-month-day");
	case CSV_DATES_SERIAL: return _("Excel's day numbers");
	case CSV_DATES_AMBIGUOUS: return _("day or month first?");
	default: return _("no dates");
	}
}

static const char *shown_value(Arena *arena, const CsvDialect *dialect, ReadingSetting setting)
{
	char text[32];
	switch (setting) {
	case READ_ENCODING: return arena_printf(arena, "%s%s", dialect->encoding, dialect->bom ? " (BOM)" : "");
	case READ_DELIMITER: return delimiter_word(dialect->delimiter);
	case READ_QUOTE: return dialect->quote ? arena_strdup(arena, plain_value(dialect, setting, text)) : _("none");
	case READ_ESCAPE:
		return dialect->escape == CSV_ESCAPE_DOUBLED     ? _("doubled")
			   : dialect->escape == CSV_ESCAPE_BACKSLASH ? _("backslash")
														 : _("none");
	case READ_FIRST:
		if (dialect->first_row == 0)
			return _("nothing is there");
		if (dialect->first_row > 1)
			return arena_printf(arena, _("line %lld (%lld left out)"), (long long)dialect->first_row,
				(long long)dialect->first_row - 1);
		return arena_printf(arena, _("line %lld"), (long long)dialect->first_row);
	case READ_DATES: return dates_word(dialect->dates);
	case READ_DECIMAL:
		return dialect->decimal == ',' ? "1.234,56" : dialect->decimal == '.' ? "1,234.56" : _("no amounts");
	default: return arena_strdup(arena, plain_value(dialect, setting, text));
	}
}

static void fill_settings(const WizardFile *file, Arena *arena, Setting settings[static READ_SETTINGS])
{
	static const char *const labels[READ_SETTINGS] = { N_("Encoding"), N_("Delimiter"), N_("Quote"),
		N_("Quote in cells"), N_("Header rows"), N_("Begins at"), N_("Dates"), N_("Decimals") };
	const CsvDialect *dialect = dialect_of(file);
	for (int i = 0; i < READ_SETTINGS; i++) {
		bool open = i == READ_DATES && dialect->dates == CSV_DATES_AMBIGUOUS;
		settings[i] = (Setting){ _(labels[i]), shown_value(arena, dialect, (ReadingSetting)i),
			is_forced(&file->said.reading, (ReadingSetting)i), open ? STYLE_WARNING : STYLE_NORMAL };
	}
}

// --- Changing -------------------------------------------------------------------------------------------------------

static bool set(Wizard *wizard, ReadingSetting setting, const char *value, Error *err)
{
	if (!csv_options_set(&wizard_file(wizard)->said.reading, options[setting], value, err))
		return false;
	wizard_quiet(wizard);
	wizard_check_forget(wizard);
	wizard_start(wizard, TASK_LOOK);
	return true;
}

static const char *next_number(const char *now, int step, int low, int high, char out[static 32])
{
	int number = atoi(now) + step;
	snprintf(out, 32, "%d", number < low ? high : number > high ? low : number);
	return out;
}

static const char *next_value(ReadingSetting setting, const char *now, int step)
{
	int count = 0, at = -1;
	for (; values[setting][count]; count++)
		if (strcmp(values[setting][count], now) == 0)
			at = count;
	at = at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;
	return values[setting][at];
}

static bool can_change(const Wizard *wizard)
{
	const WizardFile *file = wizard_file(wizard);
	return file->preview && !file->preview->cards;
}

// What is set, not what is shown, counts when keys come faster than rows are read.
static const char *value_now(const WizardFile *file, ReadingSetting setting, char out[static 32])
{
	const CsvOptions *said = &file->said.reading;
	CsvDialect forced = *dialect_of(file);
	if (said->encoding[0])
		snprintf(forced.encoding, sizeof forced.encoding, "%s", said->encoding);
	if (said->delimiter[0])
		snprintf(forced.delimiter, sizeof forced.delimiter, "%s", said->delimiter);
	forced.quote = said->quote != CSV_DETECT ? (char)said->quote : forced.quote;
	forced.escape = said->escape != CSV_DETECT ? (CsvEscape)said->escape : forced.escape;
	forced.header_rows = said->header_rows != CSV_DETECT ? said->header_rows : forced.header_rows;
	forced.first_row = said->first_row ? said->first_row : forced.first_row;
	forced.dates = said->dates != CSV_DATES_NONE ? said->dates : forced.dates;
	forced.decimal = said->decimal ? said->decimal : forced.decimal;
	return plain_value(&forced, setting, out);
}

static void change(Wizard *wizard, int step)
{
	ReadingSetting setting = (ReadingSetting)wizard->reading.setting;
	char now[32], text[32];
	Error err = { 0 };
	if (!can_change(wizard))
		return;
	value_now(wizard_file(wizard), setting, now);
	const char *value = setting == READ_HEADER  ? next_number(now, step, 0, 9, text)
						: setting == READ_FIRST ? next_number(now, step, 1, 1000000, text)
												: next_value(setting, now, step);
	if (!set(wizard, setting, value, &err))
		wizard_say(wizard, STYLE_ERROR, "%s.", err.message);
}

static void reset(Wizard *wizard)
{
	wizard_file(wizard)->said.reading = (CsvOptions)CSV_OPTIONS_DETECT;
	wizard_quiet(wizard);
	wizard_check_forget(wizard);
	wizard_start(wizard, TASK_LOOK);
}

// What may be typed.
static const char *const helps[READ_SETTINGS] = {
	N_("A name that iconv knows: UTF-8, WINDOWS-1252, CP850, UTF-16LE ..."),
	N_("What stands between cells: , ; | tab, or several characters."),
	N_("What stands around cells: \" or ' or none."),
	N_("How a quote inside a cell is written: doubled, backslash or none."),
	N_("Rows of headings above the data: 0 to 9."),
	N_("The line of the file in which the headings, or the data, begin."),
	N_("dmy, mdy or ymd."),
	N_("The decimal sign: , or ."),
};

static bool save_typed(void *context, const char *const *texts, int *field, Error *err)
{
	Wizard *wizard = context;
	*field = 0;
	int setting = wizard->reading.setting;
	return set(wizard, (ReadingSetting)setting, texts[0], err) ||
		   error_set(err, ERROR_INVALID, _("“%.40s” is not possible here. %s"), texts[0], _(helps[setting]));
}

static Damage closed(void *context, bool saved)
{
	const Wizard *wizard = context;
	(void)saved;
	window_damage(wizard->window);
	return DAMAGE_ALL;
}

// Any value at all: an encoding by its name, a delimiter of several characters, a line far below.
static void type_value(Wizard *wizard)
{
	static const FormAnswer answer = { .save = save_typed, .closed = closed };
	char now[32];
	int setting = wizard->reading.setting;
	if (!can_change(wizard))
		return;
	Arena *arena = arena_new();
	Setting settings[READ_SETTINGS];
	fill_settings(wizard_file(wizard), arena, settings);
	const FormField field = { .kind = FORM_LINE,
		.label = settings[setting].label,
		.help = _(helps[setting]),
		.initial = value_now(wizard_file(wizard), (ReadingSetting)setting, now) };
	dialog_form(wizard->app->dialogs, settings[setting].label, &field, 1, &answer, wizard);
	arena_free(arena);
}

// --- Moving ---------------------------------------------------------------------------------------------------------

static void move_setting(Wizard *wizard, int step)
{
	wizard->reading.setting = (wizard->reading.setting + step + READ_SETTINGS) % READ_SETTINGS;
}

static void scroll_rows(Wizard *wizard, int step)
{
	const ImportPreview *preview = wizard_file(wizard)->preview;
	int last = preview && preview->row_count > 1 ? preview->row_count - 1 : 0;
	int row = wizard->reading.row + step;
	wizard->reading.row = row < 0 ? 0 : row > last ? last : row;
}

static void scroll_columns(Wizard *wizard, int step)
{
	ReadingStep *reading = &wizard->reading;
	const ImportPreview *preview = wizard_file(wizard)->preview;
	if (step < 0 && reading->column == 0)
		wizard_go(wizard, WIZARD_FILES);
	else if (step < 0)
		reading->column--;
	else if (preview && reading->column + 1 < preview->columns)
		reading->column++;
}

static void next(Wizard *wizard)
{
	for (size_t i = 0; i < wizard->count; i++) {
		const ImportPreview *preview = wizard->files[i].preview;
		if (!preview)
			return;
		if (preview->error.code || (!preview->cards && preview->columns == 0)) {
			wizard->current = i;
			wizard_say(wizard, STYLE_ERROR, "%s.",
				preview->error.code ? preview->error.message : _("No rows can be read like this"));
			return;
		}
	}
	wizard_start(wizard, TASK_EXPLAIN);
}

static void command(Wizard *wizard, CommandId id)
{
	switch (id) {
	case COMMAND_IMPORT_NEXT: next(wizard); break;
	case COMMAND_IMPORT_CHANGE: change(wizard, 1); break;
	case COMMAND_IMPORT_CHANGE_BACK: change(wizard, -1); break;
	case COMMAND_EDIT: type_value(wizard); break;
	case COMMAND_IMPORT_RESET: reset(wizard); break;
	case COMMAND_IMPORT_SETTING_NEXT:
	case COMMAND_DOWN: move_setting(wizard, 1); break;
	case COMMAND_IMPORT_SETTING_PREVIOUS:
	case COMMAND_UP: move_setting(wizard, -1); break;
	case COMMAND_LEFT: scroll_columns(wizard, -1); break;
	case COMMAND_RIGHT: scroll_columns(wizard, 1); break;
	case COMMAND_PAGE_UP: scroll_rows(wizard, -8); break;
	case COMMAND_PAGE_DOWN: scroll_rows(wizard, 8); break;
	case COMMAND_HOME:
		scroll_rows(wizard, -PREVIEW_ROWS);
		wizard->reading.column = 0;
		break;
	case COMMAND_END: scroll_rows(wizard, PREVIEW_ROWS); break;
	default: break;
	}
}

static void mouse(Wizard *wizard, const Key *key, Rect body)
{
	int at = wizard_setting_at(body, READ_SETTINGS, key->row, key->column);
	if (key->mouse == MOUSE_WHEEL_UP || key->mouse == MOUSE_WHEEL_DOWN)
		scroll_rows(wizard, key->mouse == MOUSE_WHEEL_UP ? -3 : 3);
	else if ((key->mouse == MOUSE_CLICK || key->mouse == MOUSE_DOUBLE) && at >= 0) {
		if (at == wizard->reading.setting)
			change(wizard, 1);
		wizard->reading.setting = at;
	}
}

// --- Drawing --------------------------------------------------------------------------------------------------------

static bool is_number(const CsvColumn *column)
{
	return column->type == CSV_TYPE_INTEGER || column->type == CSV_TYPE_AMOUNT;
}

static const char *type_word(CsvType type)
{
	static const char *const words[CSV_TYPE_COUNT] = {
		[CSV_TYPE_EMPTY] = N_("empty"),
		[CSV_TYPE_TEXT] = N_("text"),
		[CSV_TYPE_CODE] = N_("code"),
		[CSV_TYPE_INTEGER] = N_("number"),
		[CSV_TYPE_AMOUNT] = N_("amount"),
		[CSV_TYPE_DATE] = N_("date"),
		[CSV_TYPE_TIME] = N_("time"),
		[CSV_TYPE_BOOLEAN] = N_("yes/no"),
		[CSV_TYPE_EMAIL] = N_("e-mail"),
		[CSV_TYPE_PHONE] = N_("phone"),
		[CSV_TYPE_URL] = N_("address"),
		[CSV_TYPE_CNPJ] = "CNPJ",
		[CSV_TYPE_CPF] = "CPF",
	};
	return words[type] ? _(words[type]) : "";
}

typedef struct Table {
	const ImportPreview *preview;
	Canvas *canvas;
	Rect area;
} Table;

// How a column's dates are read; CSV_DATES_NONE: it has none, or their order is still to be said.
static CsvDateOrder dates_of(const ImportPreview *preview, size_t i)
{
	const CsvColumn *column = &preview->dialect.columns[i];
	CsvDateOrder order = column->dates != CSV_DATES_NONE ? column->dates : preview->dialect.dates;
	return column->type == CSV_TYPE_DATE && order != CSV_DATES_AMBIGUOUS ? order : CSV_DATES_NONE;
}

// Dates are shown as they are read, so that day and month are not taken for each other; one that cannot be is marked.
static void draw_date(const Table *table, int row, int column, int columns, CsvDateOrder order, const char *text)
{
	char day_text[DAY_TEXT_SIZE];
	Day day;
	bool read = csv_parse_date(text, strlen(text), order, &day);
	draw_field(table->canvas, row, column, columns, read || !*text ? STYLE_NORMAL : STYLE_WARNING, TEXT_LEFT,
		read && day != DAY_NONE ? day_format(day, DAY_MEDIUM, day_text) : text);
}

static void draw_cell(const Table *table, int row, int column, int columns, size_t i, const char *text)
{
	const CsvColumn *what = &table->preview->dialect.columns[i];
	CsvDateOrder order = dates_of(table->preview, i);
	if (order != CSV_DATES_NONE)
		draw_date(table, row, column, columns, order, text);
	else
		draw_field(table->canvas, row, column, columns, STYLE_NORMAL, is_number(what) ? TEXT_RIGHT : TEXT_LEFT, text);
}

// One column from its heading down; how wide it is.
static int draw_column_of(const Table *table, size_t i, int column, int first)
{
	const ImportPreview *preview = table->preview;
	const CsvColumn *what = &preview->dialect.columns[i];
	int width = preview->widths[i], room = table->area.column + table->area.columns - column;
	int type = text_width(type_word(what->type));
	width = width < type ? type : width;
	width = dates_of(preview, i) != CSV_DATES_NONE && width < DATE_WIDTH ? DATE_WIDTH : width;
	width = width < room ? width : room;
	draw_field(table->canvas, table->area.row, column, width, STYLE_HEADER, is_number(what) ? TEXT_RIGHT : TEXT_LEFT,
		what->name);
	draw_field(table->canvas, table->area.row + 1, column, width, STYLE_DIM, is_number(what) ? TEXT_RIGHT : TEXT_LEFT,
		type_word(what->type));
	for (int k = first; k < preview->row_count && k - first < table->area.rows - HEAD_ROWS; k++)
		if (i < preview->rows[k].count)
			draw_cell(table, table->area.row + HEAD_ROWS + k - first, column, width, i, preview->rows[k].cells[i]);
	return width;
}

static void draw_lines(const Table *table, int first)
{
	const ImportPreview *preview = table->preview;
	draw_field(table->canvas, table->area.row, table->area.column, LINE_WIDTH - 1, STYLE_HEADER, TEXT_RIGHT, _("line"));
	for (int k = first; k < preview->row_count && k - first < table->area.rows - HEAD_ROWS; k++) {
		const PreviewRow *row = &preview->rows[k];
		bool odd = row->flags & (CSV_ROW_SHORT | CSV_ROW_LONG | CSV_ROW_REPAIRED);
		char text[32];
		snprintf(text, sizeof text, "%lld", (long long)row->line);
		draw_field(table->canvas, table->area.row + HEAD_ROWS + k - first, table->area.column, LINE_WIDTH - 1,
			odd ? STYLE_WARNING : STYLE_DIM, TEXT_RIGHT, text);
		if (odd)
			draw_glyph(table->canvas, table->area.row + HEAD_ROWS + k - first, table->area.column, STYLE_WARNING,
				GLYPH_WARNING);
	}
}

static void draw_table(const Wizard *wizard, Canvas *canvas, Rect area)
{
	Table table = { wizard_file(wizard)->preview, canvas, area };
	int column = area.column + LINE_WIDTH, end = area.column + area.columns;
	size_t i = wizard->reading.column;
	draw_lines(&table, wizard->reading.row);
	for (; i < table.preview->columns && column < end; i++)
		column += draw_column_of(&table, i, column, wizard->reading.row) + 2;
	if (i < table.preview->columns)
		draw_glyph(canvas, area.row, end, STYLE_KEY, GLYPH_ARROW_RIGHT);
	if (wizard->reading.column > 0)
		draw_glyph(canvas, area.row, area.column - 1, STYLE_KEY, GLYPH_ARROW_LEFT);
	if (table.preview->row_count == 0)
		draw_text(canvas, area.row + HEAD_ROWS, area.column, area.columns, STYLE_DIM, _("There are no rows of data."));
}

static void draw(Wizard *wizard, Canvas *canvas, Rect body)
{
	const WizardFile *file = wizard_file(wizard);
	if (!file->preview)
		return;
	if (file->preview->cards) {
		draw_text(canvas, body.row, body.column, body.columns, STYLE_NORMAL,
			_("Address cards (vCard): there is nothing to set here."));
		return;
	}
	Arena *arena = arena_new();
	Setting settings[READ_SETTINGS];
	int rows = wizard_settings_rows(READ_SETTINGS, body.columns);
	fill_settings(file, arena, settings);
	wizard_draw_settings(canvas, body, settings, READ_SETTINGS, wizard->reading.setting);
	Rect area = { body.row + rows + 1, body.column, body.rows - rows - 1, body.columns };
	if (file->preview->error.code)
		draw_text(canvas, area.row, area.column, area.columns, STYLE_ERROR, file->preview->error.message);
	else if (area.rows > HEAD_ROWS)
		draw_table(wizard, canvas, area);
	arena_free(arena);
}

const WizardStep wizard_reading = {
	.label = N_("Reading"),
	.context = CONTEXT_IMPORT_READING,
	.intro = N_("How the file is read. All of it was found out from the file itself; what is not right can be changed, "
				"and the first 50 rows show "
				"at once what comes of it: dates stand there as they are read. A mark stands behind what you have set. ! before a line: its cells were too "
				"few, too many, or put right."),
	.draw = draw,
	.command = command,
	.mouse = mouse,
};
