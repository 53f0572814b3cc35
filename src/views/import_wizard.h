// SPDX-License-Identifier: GPL-3.0-or-later
// The import wizard: one full screen with four steps, File, Reading, Columns, Check. What the parts of it share.
#ifndef KAM_VIEWS_IMPORT_WIZARD_H
#define KAM_VIEWS_IMPORT_WIZARD_H

#include "import_task.h"
#include "kam/exchange/layouts.h"
#include "kam/ui/path_line.h"
#include "kam/views/app.h"

typedef struct ImportWizard Wizard;

typedef enum WizardPlace {
	WIZARD_FILES,
	WIZARD_READING,
	WIZARD_COLUMNS,
	WIZARD_CHECK,
	WIZARD_DONE,
	WIZARD_PLACES
} WizardPlace;

// One screen of the wizard. `body` is what step bar and sentence leave of the canvas.
typedef struct WizardStep {
	const char *label; // marked for translation; of the step bar, NULL: none of its own
	const char *intro; // marked for translation; for `?`
	unsigned context;  // its bit in the command table
	void (*draw)(Wizard *wizard, Canvas *canvas, Rect body);
	void (*command)(Wizard *wizard, CommandId id);
	bool (*key)(Wizard *wizard, const Key *key); // typing, before commands are looked for: true, it was taken; NULL
	void (*mouse)(Wizard *wizard, const Key *key, Rect body); // clicks and the wheel
} WizardStep;

extern const WizardStep wizard_files, wizard_reading, wizard_columns, wizard_check, wizard_done;

// A file on its way through the steps: what the person says of it, and what was understood.
typedef struct WizardFile {
	ImportFile said;
	ImportPreview *preview;      // the first rows as read now; NULL before
	ImportResult explained;      // kind and columns as they stand; entity NULL before, or where none fits
	Error problem;               // why it cannot be imported so; code ERROR_NONE: it can
	const LayoutTarget *targets; // fields that its columns may fill
	size_t target_count;
} WizardFile;

enum { WIZARD_RECENT = 12 };

// A row of the list under the path.
typedef struct FileRow {
	const char *path; // as it is put into the line
	const char *name; // as shown
	bool folder, recent;
	int64_t size, changed;
} FileRow;

typedef struct FilesStep {
	LineEdit line;
	bool browsing; // the list has the keys, not the line
	List list;
	Arena *arena; // of the folder's entries and of the rows
	PathEntry *entries;
	size_t entry_count;
	const char *folder; // whose entries they are
	bool readable;
	FileRow *rows;
	const char **marked;
	size_t marked_count, marked_capacity;
	const char *recent[WIZARD_RECENT];
	int recent_count;
} FilesStep;

typedef struct ReadingStep {
	int setting; // the one in focus
	int row;     // first row shown
	size_t column;
} ReadingStep;

typedef struct ColumnsStep {
	int setting; // in focus; -1: the list of columns is
	List list;
	size_t picking;     // the column whose field is being picked
	const char **picks; // what stands in the list of the dialog: paths, or names of accounts
} ColumnsStep;

// An account or contact that looks like another: what the person said of it.
typedef struct WizardTwin {
	ImportMerge merge;
	const char *other, *of; // the one that exists, and its account where it is a contact
	double likeness;
	int64_t rows;
	bool merged;
} WizardTwin;

typedef enum CheckKind { CHECK_HEAD, CHECK_FILE, CHECK_TEXT, CHECK_TWIN, CHECK_CHANGE, CHECK_REJECT } CheckKind;
typedef struct CheckRow {
	CheckKind kind;
	Style style;
	size_t file, index;
	const char *text;
} CheckRow;

typedef struct CheckStep {
	List list;
	CheckRow *rows;
	size_t count, capacity;
	WizardTwin *twins;
	size_t twin_count, twin_capacity;
	ImportTask *task; // whose results are shown: the dry run, or the import; NULL: there are none
	double seconds;   // that the dry run took
	bool stale;       // choices were made since
	bool undone;
} CheckStep;

struct ImportWizard {
	App *app;
	Window *window;
	Arena *arena; // what lives as long as the wizard, itself too
	WizardPlace place;
	WizardFile *files;
	size_t count, current;
	Error sentence; // what is wrong, or what to do, in the step at hand
	Style sentence_style;
	ImportTask *task;      // what is being done in the background; NULL: nothing
	bool eager;            // Enter came before the step was there: it is taken when it is
	bool unwanted;         // nobody waits for it any more
	bool cancelling;       // Esc was pressed while it tried or wrote
	bool again;            // another task follows it: what it reads has changed meanwhile
	TaskKind wanted;       // that one
	ImportTask *explained; // holds the files' explained results; NULL
	FilesStep choosing;
	ReadingStep reading;
	ColumnsStep columns;
	CheckStep check;
};

// --- import_wizard.c ------------------------------------------------------------------------------------------------

void wizard_go(Wizard *wizard, WizardPlace place);
void wizard_say(Wizard *wizard, Style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
void wizard_quiet(Wizard *wizard);             // no sentence
WizardFile *wizard_file(const Wizard *wizard); // the one in view
// Starts a task over the files; one that runs is cancelled, and this one follows it.
void wizard_start(Wizard *wizard, TaskKind kind);
void wizard_turn(Wizard *wizard, int step); // to the next file (1) or the one before (-1)
void wizard_close(Wizard *wizard);

// --- The steps ------------------------------------------------------------------------------------------------------

void wizard_files_start(Wizard *wizard);
void wizard_files_done(Wizard *wizard);
void wizard_files_looked(Wizard *wizard);      // the previews are there
void wizard_reading_next(Wizard *wizard);      // asks for the columns
void wizard_columns_explained(Wizard *wizard); // the columns are known
void wizard_check_take(
	Wizard *wizard, ImportTask *task, double seconds); // the dry run, or the import, has ended; takes the task
void wizard_check_forget(Wizard *wizard);              // the results; what was said of what looks alike stays
void wizard_check_done(Wizard *wizard);
ImportResult wizard_check_sum(const CheckStep *check);             // of all files
void wizard_check_draw(Wizard *wizard, Canvas *canvas, Rect body); // import_check_draw.c

// --- import_recent.c ------------------------------------------------------------------------------------------------

// The files imported last, the newest first, kept in the state folder between runs. Owned by the arena.
int wizard_recent_read(Arena *arena, const char *out[static WIZARD_RECENT]);
void wizard_recent_add(const char *const *paths, size_t count);

// --- import_columns_set.c -------------------------------------------------------------------------------------------

// One thing that can be set, in a grid of them.
typedef struct Setting {
	const char *label;
	const char *value;
	bool forced; // said by the person, not found
	Style style; // of the value
} Setting;

enum { WIZARD_SETTINGS = 6 }; // of the columns' step; the last one only for events

int wizard_columns_settings_count(const WizardFile *file);
void wizard_columns_settings(const WizardFile *file, Arena *arena, Setting settings[static WIZARD_SETTINGS]);
void wizard_columns_set(Wizard *wizard, int setting); // asks for its value
void wizard_columns_save(Wizard *wizard);             // as a layout, under a name that is asked for
void wizard_columns_changed(Wizard *wizard);          // what was said of the columns; they are understood again

// --- import_draw.c --------------------------------------------------------------------------------------------------

enum { SETTING_WIDTH = 38 }; // columns that one has at least

int wizard_settings_rows(int count, int columns);
// `focus`: the one that has the keys; -1: none.
void wizard_draw_settings(Canvas *canvas, Rect area, const Setting *settings, int count, int focus);
int wizard_setting_at(Rect area, int count, int row, int column); // -1: none
Rect wizard_body(const Wizard *wizard, int rows, int columns);
void wizard_draw(void *wizard, Canvas *canvas);
// The place of the step bar's step at a column of its row; WIZARD_PLACES: none.
WizardPlace wizard_bar_at(const Wizard *wizard, int column);
void wizard_draw_progress(const Wizard *wizard, Canvas *canvas, Rect body);
char *wizard_size(int64_t bytes, char *out, size_t size); // "12.3 MB". Returns out.

#endif
