// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard's work in the background.
#include "import_task.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"

enum { CELL_BYTES = 240, WIDEST = 40, NARROWEST = 3 };

// --- What the person said -------------------------------------------------------------------------------------------

static const char *copy_text(Arena *arena, const char *text)
{
	return arena_strdup(arena, text);
}

static ImportFile copy_file(const ImportFile *file, Arena *arena)
{
	ImportFile copy = *file;
	copy.path = copy_text(arena, file->path);
	copy.name = copy_text(arena, file->name);
	copy.layout = copy_text(arena, file->layout);
	copy.account = copy_text(arena, file->account);
	copy.currency = copy_text(arena, file->currency);
	copy.fields = arena_alloc(arena, file->field_count + 1, sizeof *copy.fields);
	copy.columns = arena_alloc(arena, file->field_count + 1, sizeof *copy.columns);
	for (size_t i = 0; i < file->field_count; i++) {
		copy.fields[i] = copy_text(arena, file->fields[i]);
		copy.columns[i] = copy_text(arena, file->columns[i]);
	}
	return copy;
}

// Columns are named by their numbers: headings may be empty, or come twice.
ImportOptions *import_file_options(const ImportFile *file, Arena *arena)
{
	ImportOptions *options = arena_alloc(arena, 1, sizeof *options);
	const char **maps = arena_alloc(arena, file->field_count + 1, sizeof *maps);
	EntityKind *kind = arena_alloc(arena, 1, sizeof *kind);
	*kind = file->kind;
	*options = (ImportOptions){ .kind = file->kind_given ? kind : NULL,
		.reading = file->reading,
		.layout = file->layout,
		.maps = maps,
		.account = file->account,
		.event_kind = file->event_kind,
		.currency = file->currency,
		.create = CREATE_ALL & ~file->refused };
	for (size_t i = 0; i < file->field_count; i++)
		if (file->fields[i])
			maps[options->map_count++] = file->columns[i]
											 ? arena_printf(arena, "%s=%s", file->columns[i], file->fields[i])
											 : arena_printf(arena, "%zu=%s", i + 1, file->fields[i]);
	return options;
}

// --- Looking --------------------------------------------------------------------------------------------------------

void import_preview_free(ImportPreview *preview)
{
	if (preview)
		arena_free(preview->arena); // it lives in it
}

static void copy_dialect(ImportPreview *preview, const CsvDialect *dialect)
{
	preview->dialect = *dialect;
	preview->columns = dialect->column_count < PREVIEW_COLUMNS ? dialect->column_count : PREVIEW_COLUMNS;
	preview->dialect.column_count = preview->columns;
	preview->dialect.columns = arena_alloc(preview->arena, preview->columns + 1, sizeof *preview->dialect.columns);
	preview->widths = arena_alloc(preview->arena, preview->columns + 1, sizeof *preview->widths);
	for (size_t i = 0; i < preview->columns; i++) {
		preview->dialect.columns[i] = dialect->columns[i];
		preview->dialect.columns[i].name =
			text_clean(preview->arena, dialect->columns[i].name, strlen(dialect->columns[i].name), false);
	}
}

static void take_row(ImportPreview *preview, const CsvRow *row)
{
	PreviewRow *taken = &preview->rows[preview->row_count++];
	taken->line = row->line;
	taken->flags = row->flags;
	taken->count = row->count < preview->columns ? row->count : preview->columns;
	taken->cells = arena_alloc(preview->arena, taken->count + 1, sizeof *taken->cells);
	for (size_t i = 0; i < taken->count; i++) {
		size_t length = row->cells[i].length < CELL_BYTES ? row->cells[i].length : CELL_BYTES;
		taken->cells[i] = text_clean(preview->arena, row->cells[i].text, length, false);
	}
}

static int within(int low, int value, int high)
{
	return value < low ? low : value > high ? high : value;
}

static void measure(ImportPreview *preview)
{
	for (size_t i = 0; i < preview->columns; i++) {
		int width = text_width(preview->dialect.columns[i].name);
		for (int k = 0; k < preview->row_count; k++) {
			const PreviewRow *row = &preview->rows[k];
			int cell = i < row->count ? text_width(row->cells[i]) : 0;
			width = cell > width ? cell : width;
		}
		preview->widths[i] = within(NARROWEST, width, WIDEST);
	}
}

static void read_preview(ImportPreview *preview, CsvReader *reader)
{
	CsvRow row;
	CsvNext next = CSV_NEXT_END;
	copy_dialect(preview, csv_dialect(reader));
	while (preview->row_count < PREVIEW_ROWS && (next = csv_next(reader, &row, &preview->error)) == CSV_NEXT_ROW)
		take_row(preview, &row);
	measure(preview);
}

static bool is_cards(const char *path)
{
	char head[16] = "";
	FILE *file = fopen(path, "re");
	size_t length = file ? fread(head, 1, sizeof head - 1, file) : 0;
	if (file)
		fclose(file);
	const char *text = length >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0 ? head + 3 : head;
	return strncasecmp(text, "BEGIN:VCARD", 11) == 0;
}

static ImportPreview *look_at(const ImportFile *file)
{
	Arena *arena = arena_new();
	ImportPreview *preview = arena_alloc(arena, 1, sizeof *preview);
	preview->arena = arena;
	preview->cards = is_cards(file->path);
	if (preview->cards)
		return preview;
	CsvReader *reader = csv_open(file->path, &file->reading, &preview->error);
	if (reader)
		read_preview(preview, reader);
	csv_close(reader);
	return preview;
}

static bool look(ImportTask *task, Job *job, Error *err)
{
	for (size_t i = 0; i < task->count; i++) {
		if (!job_report(job, (int64_t)i, (int64_t)task->count))
			return error_set(err, ERROR_CANCELLED, "%s", "");
		task->previews[i] = look_at(&task->files[i]);
	}
	return true;
}

// --- Understanding --------------------------------------------------------------------------------------------------

static bool explain(ImportTask *task, Portfolio *portfolio, Job *job, Error *err)
{
	for (size_t i = 0; i < task->count; i++) {
		if (!job_report(job, (int64_t)i, (int64_t)task->count))
			return error_set(err, ERROR_CANCELLED, "%s", "");
		const ImportOptions *options = import_file_options(&task->files[i], task->arena);
		import_explain(portfolio, task->files[i].path, options, task->arena, &task->results[i], &task->problems[i]);
	}
	return true;
}

// --- Trying and writing ---------------------------------------------------------------------------------------------

typedef struct Report {
	ImportTask *task;
	Job *job;
	size_t file;
} Report;

static int64_t size_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? status.st_size : 0;
}

// Files are read one after the other, in the order that their references need: when another one tells of itself, the
// one before is done.
static bool report(void *context, int64_t done, int64_t total)
{
	const Report *report = context;
	ImportTask *task = report->task;
	if (task->running != report->file && task->running < task->count)
		task->before += size_of(task->files[task->running].path);
	task->running = report->file;
	int64_t size = size_of(task->files[report->file].path); // of cards the importer counts other bytes
	int64_t here = total > 0 ? (int64_t)((double)size * (double)done / (double)total) : 0;
	return job_report(report->job, task->before + (done >= total ? size : here), task->bytes);
}

// The newest edit that stands.
static bool last_edit(Portfolio *portfolio, size_t most_undone, Arena *arena, EditRow *out, Error *err)
{
	EditRow *rows;
	size_t count, i = 0;
	*out = (EditRow){ 0 };
	if (!edit_list(portfolio, (int64_t)most_undone + 1, arena, &rows, &count, err))
		return false;
	while (i < count && rows[i].undone)
		i++;
	if (i < count)
		*out = rows[i];
	return true;
}

static bool is_one_of(int64_t batch, const int64_t *batches, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (batch && batches[i] == batch)
			return true;
	return false;
}

// Takes back the newest edits, as many as there are batches, as long as they are of these.
static bool take_back(Portfolio *portfolio, const int64_t *batches, size_t count, Arena *arena, Error *err)
{
	size_t undone = 0, left = 0;
	for (size_t i = 0; i < count; i++)
		left += batches[i] != 0;
	for (; undone < left; undone++) {
		char label[EDIT_LABEL_SIZE];
		EditRow last;
		if (!last_edit(portfolio, undone, arena, &last, err))
			return false;
		if (!is_one_of(last.batch, batches, count))
			return error_set(
				err, ERROR_CONFLICT, "%s", _("Something was changed after the import; take that back first"));
		if (!edit_undo(portfolio, label, err))
			return false;
	}
	return true;
}

// Nothing is left of a cancelled or failed import, whatever was written before it came to that. The first error
// counts.
static void leave_nothing(const ImportTask *task, Portfolio *portfolio)
{
	Error err = { 0 };
	int64_t *batches = arena_alloc(task->arena, task->count + 1, sizeof *batches);
	for (size_t i = 0; i < task->count; i++)
		batches[i] = task->results[i].batch;
	take_back(portfolio, batches, task->count, task->arena, &err);
}

static bool import(ImportTask *task, Portfolio *portfolio, Job *job, Error *err)
{
	const char **paths = arena_alloc(task->arena, task->count + 1, sizeof *paths);
	const ImportOptions **options = arena_alloc(task->arena, task->count + 1, sizeof *options);
	Report *reports = arena_alloc(task->arena, task->count + 1, sizeof *reports);
	task->running = SIZE_MAX;
	for (size_t i = 0; i < task->count; i++) {
		ImportOptions *own = import_file_options(&task->files[i], task->arena);
		reports[i] = (Report){ task, job, i };
		task->bytes += size_of(task->files[i].path);
		own->dry_run = task->kind == TASK_CHECK;
		own->merges = task->merges;
		own->merge_count = task->merge_count;
		own->progress = report;
		own->context = &reports[i];
		paths[i] = task->files[i].path;
		options[i] = own;
	}
	if (import_files_each(portfolio, paths, task->count, options, task->arena, task->results, &task->failed, err))
		return true;
	if (task->kind == TASK_WRITE)
		leave_nothing(task, portfolio);
	return false;
}

// --- The job --------------------------------------------------------------------------------------------------------

static bool with_portfolio(ImportTask *task, Portfolio *portfolio, Job *job, Error *err)
{
	switch (task->kind) {
	case TASK_EXPLAIN: return explain(task, portfolio, job, err);
	case TASK_UNDO: return take_back(portfolio, task->batches, task->count, task->arena, err);
	default: return import(task, portfolio, job, err);
	}
}

static bool work(void *context, Job *job, Error *err)
{
	ImportTask *task = context;
	if (task->kind == TASK_LOOK)
		return look(task, job, err);
	Portfolio *portfolio = portfolio_open(&task->portfolio, err);
	bool done = portfolio && with_portfolio(task, portfolio, job, err);
	portfolio_close(portfolio);
	return done;
}

static const ImportMerge *copy_merges(const ImportMerge *merges, size_t count, Arena *arena)
{
	ImportMerge *copy = arena_alloc(arena, count + 1, sizeof *copy);
	for (size_t i = 0; i < count; i++) {
		copy[i] = merges[i];
		copy[i].name = copy_text(arena, merges[i].name);
		copy[i].as = copy_text(arena, merges[i].as);
	}
	return copy;
}

ImportTask *import_task_start(TaskKind kind, Portfolio *shown, Terminal *terminal, const ImportFile *files,
	size_t count, const ImportMerge *merges, size_t merge_count, const int64_t *batches)
{
	Arena *arena = arena_new();
	ImportTask *task = arena_alloc(arena, 1, sizeof *task);
	*task = (ImportTask){ .kind = kind, .arena = arena, .count = count, .merge_count = merge_count };
	task->portfolio = (PortfolioOptions){ .path = copy_text(arena, portfolio_path(shown)),
		.mode = STORE_EXISTING,
		.today = portfolio_today(shown),
		.author = copy_text(arena, portfolio_author(shown)) };
	task->files = arena_alloc(arena, count + 1, sizeof *task->files);
	task->previews = arena_alloc(arena, count + 1, sizeof(ImportPreview *));
	task->results = arena_alloc(arena, count + 1, sizeof *task->results);
	task->problems = arena_alloc(arena, count + 1, sizeof *task->problems);
	task->batches = arena_alloc(arena, count + 1, sizeof *task->batches);
	task->merges = copy_merges(merges, merge_count, arena);
	for (size_t i = 0; i < count; i++) {
		task->files[i] = copy_file(&files[i], arena);
		task->batches[i] = batches ? batches[i] : 0;
	}
	task->job = job_start(terminal, work, task);
	return task;
}

void import_task_end(ImportTask *task)
{
	job_join(task->job);
	task->job = NULL;
}

void import_task_free(ImportTask *task)
{
	if (!task)
		return;
	import_task_end(task);
	for (size_t i = 0; i < task->count; i++)
		import_preview_free(task->previews[i]);
	arena_free(task->arena);
}
