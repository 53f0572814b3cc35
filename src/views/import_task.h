// SPDX-License-Identifier: GPL-3.0-or-later
// What the import wizard does in the background, with a connection of its own: look at files, understand them, try,
// write, take back. A task reads copies of what the person said and writes into an arena of its own; nobody else
// touches either before it has ended.
#ifndef KAM_VIEWS_IMPORT_TASK_H
#define KAM_VIEWS_IMPORT_TASK_H

#include "kam/exchange/csv_reader.h"
#include "kam/exchange/import.h"
#include "kam/ui/job.h"

enum { PREVIEW_ROWS = 50, PREVIEW_COLUMNS = 2000 };

// What the person said of one file.
typedef struct ImportFile {
	const char *path, *name; // name: without its folders
	CsvOptions reading;
	bool kind_given;
	EntityKind kind;
	int event_kind;                          // 0: not said
	const char *layout, *account, *currency; // NULL: not said
	unsigned refused;                        // CREATE_...: what may not be made on the way
	const char **fields;                     // a column each: NULL as found, "" left out, else the field's path
	const char **columns; // what each column is called where its number is the heading of another; NULL: by its number
	size_t field_count;   // columns for which that was said
} ImportFile;

typedef struct PreviewRow {
	int64_t line;
	unsigned flags; // CsvRowFlag
	const char **cells;
	size_t count;
} PreviewRow;

// The first rows of a file as it is read, its texts clean.
typedef struct ImportPreview {
	Arena *arena;
	CsvDialect dialect;
	bool cards; // address cards: there is nothing to set
	PreviewRow rows[PREVIEW_ROWS];
	int row_count;
	size_t columns;
	int *widths; // that the columns want
	Error error; // why it cannot be read; code ERROR_NONE: it can
} ImportPreview;

void import_preview_free(ImportPreview *preview); // NULL is fine

typedef enum TaskKind {
	TASK_LOOK,    // previews of all files
	TASK_EXPLAIN, // kinds and columns of all files
	TASK_CHECK,   // the dry run
	TASK_WRITE,
	TASK_UNDO, // of what a TASK_WRITE has written
} TaskKind;

typedef struct ImportTask {
	TaskKind kind;
	Arena *arena;
	Job *job;
	PortfolioOptions portfolio;
	ImportFile *files;
	size_t count;
	const ImportMerge *merges;
	size_t merge_count;
	ImportPreview **previews; // TASK_LOOK; who takes one puts NULL in its place
	ImportResult *results;    // TASK_EXPLAIN, TASK_CHECK, TASK_WRITE
	Error *problems;          // TASK_EXPLAIN: of each file
	size_t failed;            // the file at which it failed
	int64_t *batches;         // TASK_UNDO: what is to be taken back; 0: nothing of that file
	int64_t bytes, before;    // of all files; of those that were done
	size_t running;           // the file that is read
} ImportTask;

// Starts it. Files, merges and batches (NULL but for TASK_UNDO) are copied. The arena of the results is the task's.
ImportTask *import_task_start(TaskKind kind, Portfolio *shown, Terminal *terminal, const ImportFile *files,
	size_t count, const ImportMerge *merges, size_t merge_count, const int64_t *batches);
void import_task_end(ImportTask *task);  // waits for its end; the results stay
void import_task_free(ImportTask *task); // waits for its end first; NULL is fine
// The options of a file for the importer; owned by the arena.
ImportOptions *import_file_options(const ImportFile *file, Arena *arena);

#endif
