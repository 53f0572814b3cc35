// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps of the import wizard draw alike: the step bar, the sentence, settings, progress.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_wizard.h"
#include "kam/base/locale.h"
#include "kam/base/money.h"

enum { BAR_ROW = 1, SENTENCE_ROWS = 3, LABEL_WIDTH = 16 };

static const WizardStep *const steps[] = { &wizard_files, &wizard_reading, &wizard_columns, &wizard_check };
enum { STEPS = sizeof steps / sizeof *steps };

// --- The step bar ---------------------------------------------------------------------------------------------------

static int step_width(int i)
{
	return text_width(_(steps[i]->label)) + 4; // " 1 File "
}

WizardPlace wizard_bar_at(const Wizard *wizard, int column)
{
	int at = 2;
	(void)wizard;
	for (int i = 0; i < STEPS; i++) {
		if (column >= at && column < at + step_width(i))
			return (WizardPlace)i;
		at += step_width(i) + 3;
	}
	return WIZARD_PLACES;
}

static void draw_bar(const Wizard *wizard, Canvas *canvas)
{
	int at = 2, columns = canvas_columns(canvas);
	for (int i = 0; i < STEPS; i++) {
		bool now = (WizardPlace)i == wizard->place, done = (WizardPlace)i < wizard->place;
		if (at >= columns)
			return;
		if (i > 0)
			draw_glyph(canvas, BAR_ROW, at - 2, STYLE_DIM, GLYPH_FOLDED);
		draw_format(canvas, BAR_ROW, at, columns - at - 1, now ? STYLE_STRONG : STYLE_DIM, " %d %s ", i + 1,
			_(steps[i]->label));
		if (done)
			draw_glyph(canvas, BAR_ROW, at, STYLE_GOOD, GLYPH_CHECK);
		if (now && at + step_width(i) < columns)
			draw_restyle(canvas, BAR_ROW, at, step_width(i), STYLE_SELECTED);
		at += step_width(i) + 3;
	}
}

// The keys that lead to the other files, at the right end of the bar.
static void draw_others(const Wizard *wizard, Canvas *canvas)
{
	const char *text = _("[ ] other files");
	int used = 2, width = text_width(text);
	if (wizard->count < 2 || (wizard->place != WIZARD_READING && wizard->place != WIZARD_COLUMNS))
		return;
	for (int i = 0; i < STEPS; i++)
		used += step_width(i) + 3;
	if (used + width + 2 <= canvas_columns(canvas))
		draw_text(canvas, BAR_ROW, canvas_columns(canvas) - width - 2, width, STYLE_KEY, text);
}

// --- The sentence ---------------------------------------------------------------------------------------------------

typedef struct Lines {
	Canvas *canvas;
	Style style;
	int row, rows, columns;
} Lines;

static bool draw_line(void *context, const char *start, size_t bytes)
{
	Lines *lines = context;
	if (lines->canvas) {
		char *line = memory_strndup(start, bytes);
		draw_text(lines->canvas, lines->row, 2, lines->columns, lines->style, line);
		free(line);
	}
	lines->row++;
	return lines->row < lines->rows;
}

// Row behind the last one of the sentence; draws it where there is a canvas.
static int sentence_end(const Wizard *wizard, Canvas *canvas, int columns)
{
	Lines lines = { canvas, wizard->sentence_style, BAR_ROW + 1, BAR_ROW + 1 + SENTENCE_ROWS, columns - 4 };
	if (wizard->sentence.code && columns > 8)
		text_wrap(wizard->sentence.message, columns - 4, draw_line, &lines);
	return lines.row;
}

Rect wizard_body(const Wizard *wizard, int rows, int columns)
{
	int top = sentence_end(wizard, NULL, columns);
	if (rows >= 18)
		top++; // air
	return (Rect){ top, 2, rows - top - 1, columns - 4 };
}

// --- Settings -------------------------------------------------------------------------------------------------------

static int per_row(int columns)
{
	return columns / SETTING_WIDTH < 1 ? 1 : columns / SETTING_WIDTH;
}

int wizard_settings_rows(int count, int columns)
{
	return (count + per_row(columns) - 1) / per_row(columns);
}

static void draw_setting(Canvas *canvas, int row, int column, int columns, const Setting *setting, bool focused)
{
	int label = LABEL_WIDTH < columns / 2 ? LABEL_WIDTH : columns / 2;
	draw_field(canvas, row, column, label - 1, STYLE_DIM, TEXT_LEFT, setting->label);
	int used = draw_text(canvas, row, column + label, columns - label - 2, setting->style, setting->value);
	if (setting->forced)
		draw_glyph(canvas, row, column + label + used + 1, STYLE_STRONG, GLYPH_MARK);
	if (!focused)
		return;
	draw_restyle(canvas, row, column, columns - 1, STYLE_SELECTED);
	canvas_cursor(canvas, row, column, true);
}

void wizard_draw_settings(Canvas *canvas, Rect area, const Setting *settings, int count, int focus)
{
	int each = per_row(area.columns), width = area.columns / each;
	int first = focus >= 0 && focus / each >= area.rows ? focus / each - area.rows + 1 : 0; // low windows show a part
	for (int i = first * each; i < count && i / each - first < area.rows; i++)
		draw_setting(
			canvas, area.row + i / each - first, area.column + i % each * width, width, &settings[i], i == focus);
}

int wizard_setting_at(Rect area, int count, int row, int column)
{
	int each = per_row(area.columns), width = area.columns / each;
	row -= area.row;
	column -= area.column;
	if (row < 0 || column < 0 || width < 1 || column / width >= each)
		return -1;
	int at = row * each + column / width;
	return at < count ? at : -1;
}

// --- Progress -------------------------------------------------------------------------------------------------------

char *wizard_size(int64_t bytes, char *out, size_t size)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	char number[MONEY_TEXT_SIZE];
	double value = (double)bytes;
	size_t unit = 0;
	while (value >= 999.5 && unit + 1 < sizeof units / sizeof *units) {
		value /= 1000;
		unit++;
	}
	snprintf(out, size, "%s %s", number_format_decimal(value, unit > 0 && value < 99.95 ? 1 : 0, number), units[unit]);
	return out;
}

// All is read: hardly anything that follows can still be cancelled.
static bool is_finishing(const JobProgress *progress)
{
	return progress->total > 0 && progress->done >= progress->total;
}

static const char *doing(const Wizard *wizard, const JobProgress *progress)
{
	if (wizard->cancelling) // the answer to Esc; what is read ahead may hide that there is still a way back
		return wizard->task->kind == TASK_WRITE && is_finishing(progress)
				   ? _("Cancelling. If it is too late for that, u takes all of it back afterwards.")
				   : _("Cancelling.");
	switch (wizard->task->kind) {
	case TASK_CHECK:
		return is_finishing(progress) ? _("All rows are read: what they would do is counted.")
									  : _("Trying it: nothing is written yet.");
	case TASK_WRITE: return is_finishing(progress) ? _("Finishing: indexes, sums, search words.") : _("Importing.");
	case TASK_UNDO: return _("Taking it back.");
	default: return _("Reading.");
	}
}

static void add_rate(const JobProgress *progress, Buffer *out)
{
	char done[32], total[32], rate[32];
	double seconds = progress->seconds > 0.001 ? progress->seconds : 0.001;
	int left = progress->done > 0
				   ? (int)(seconds * (double)(progress->total - progress->done) / (double)progress->done + 0.5)
				   : 0;
	buffer_printf(out, _("%s of %s ─ %s/s ─ %d s left"), wizard_size(progress->done, done, sizeof done),
		wizard_size(progress->total, total, sizeof total),
		wizard_size((int64_t)((double)progress->done / seconds), rate, sizeof rate), left);
}

void wizard_draw_progress(const Wizard *wizard, Canvas *canvas, Rect body)
{
	JobProgress progress = job_progress(wizard->task->job);
	int width = body.columns - 7 < 60 ? body.columns - 7 : 60;
	draw_text(canvas, body.row, body.column, body.columns, STYLE_STRONG, doing(wizard, &progress));
	if (wizard->task->kind == TASK_UNDO || is_finishing(&progress)) {
		draw_format(canvas, body.row + 2, body.column, body.columns, STYLE_NORMAL, "%.0f s", progress.seconds);
		return;
	}
	if (progress.total > 0 && body.rows > 3 && !wizard->cancelling) {
		Buffer text = BUFFER_EMPTY;
		draw_meter(canvas, body.row + 2, body.column, width, STYLE_INFO, progress.done, progress.total);
		draw_format(canvas, body.row + 2, body.column + width + 1, 6, STYLE_NORMAL, "%3d %%",
			(int)(progress.done * 100 / progress.total));
		add_rate(&progress, &text);
		draw_text(canvas, body.row + 3, body.column, body.columns, STYLE_NORMAL, buffer_text(&text));
		buffer_done(&text);
	}
	if (!wizard->cancelling)
		draw_text(
			canvas, body.row + 5, body.column, body.columns, STYLE_DIM, _("Esc cancels: then nothing is written."));
}

// --- All of it ------------------------------------------------------------------------------------------------------

static void add_title(const Wizard *wizard, Buffer *title)
{
	buffer_add(title, _("Import"));
	if (wizard->place == WIZARD_FILES || wizard->count == 0)
		return;
	buffer_add(title, " ─ ");
	if (wizard->count > 1 && (wizard->place == WIZARD_READING || wizard->place == WIZARD_COLUMNS))
		buffer_printf(title, _("%zu of %zu: %s"), wizard->current + 1, wizard->count, wizard_file(wizard)->said.name);
	else if (wizard->count > 1)
		buffer_printf(title, ngettext("%zu file", "%zu files", wizard->count), wizard->count);
	else
		buffer_add(title, wizard_file(wizard)->said.name);
}

void wizard_draw(void *context, Canvas *canvas)
{
	static const WizardStep *const places[WIZARD_PLACES] = { &wizard_files, &wizard_reading, &wizard_columns,
		&wizard_check, &wizard_done };
	Wizard *wizard = context;
	Buffer title = BUFFER_EMPTY;
	Rect body = wizard_body(wizard, canvas_rows(canvas), canvas_columns(canvas));
	add_title(wizard, &title);
	draw_box(canvas, true, buffer_text(&title), NULL);
	draw_bar(wizard, canvas);
	draw_others(wizard, canvas);
	sentence_end(wizard, canvas, canvas_columns(canvas));
	if (wizard->task && wizard->task->kind >= TASK_CHECK)
		wizard_draw_progress(wizard, canvas, body);
	else
		places[wizard->place]->draw(wizard, canvas, body);
	buffer_done(&title);
}
