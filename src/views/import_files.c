// SPDX-License-Identifier: GPL-3.0-or-later
// Step 1 of the import: which files. A line for paths over a list of what was imported last and what stands in the
// folder.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import_wizard.h"
#include "kam/base/locale.h"

enum { LINE_ROW = 0, HINT_ROW = 1, HEAD_ROW = 3, LIST_ROW = 4, BYTES_WIDTH = 9, DATE_WIDTH = 12, MOST_FILES = 200 };

// --- The list -------------------------------------------------------------------------------------------------------

static const char *typed(const FilesStep *step)
{
	return line_edit_text(&step->line);
}

static FileRow recent_row(Arena *arena, const char *path)
{
	struct stat status;
	FileRow row = { .path = path, .name = arena_strdup(arena, path), .recent = true };
	if (stat(path, &status) == 0) {
		row.size = status.st_size;
		row.changed = status.st_mtime;
	}
	return row;
}

// Portfolios, and what the database keeps beside them, are nothing to import.
static bool is_portfolio(const char *name)
{
	static const char *const endings[] = { ".kam", ".kam-wal", ".kam-shm", NULL };
	size_t length = strlen(name);
	for (const char *const *ending = endings; *ending; ending++)
		if (length >= strlen(*ending) && strcmp(name + length - strlen(*ending), *ending) == 0)
			return true;
	return false;
}

// The entries are read once a folder, and chosen from while the name is typed.
static void read_folder(FilesStep *step, const PathWord *word, const char *line)
{
	Arena *arena = step->arena;
	size_t count = 0;
	step->rows = arena_alloc(arena, step->entry_count + WIZARD_RECENT + 1, sizeof *step->rows);
	for (int i = 0; i < step->recent_count && !line[0]; i++)
		step->rows[count++] = recent_row(arena, step->recent[i]);
	if (word->typed[0] && !word->beginning[0] && strcmp(word->typed, "/") != 0)
		step->rows[count++] =
			(FileRow){ .path = arena_printf(arena, "%s..", word->folder), .name = "..", .folder = true };
	for (size_t i = 0; i < step->entry_count; i++) {
		const PathEntry *entry = &step->entries[i];
		if (!is_portfolio(entry->name) && path_entry_matches(entry, word->beginning))
			step->rows[count++] = (FileRow){ .path = arena_printf(arena, "%s%s", word->folder, entry->name),
				.name = entry->folder ? arena_printf(arena, "%s/", entry->name) : entry->name,
				.folder = entry->folder,
				.size = entry->size,
				.changed = entry->changed };
	}
	list_set_count(&step->list, (int64_t)count);
	list_select(&step->list, step->list.selected < 0 ? 0 : step->list.selected);
}

static void fill_list(FilesStep *step)
{
	Arena *fresh = arena_new();
	const char *line = arena_strdup(fresh, typed(step));
	PathWord word = path_line_word(fresh, line);
	Error err = { 0 };
	arena_free(step->arena);
	step->arena = fresh;
	step->entry_count = 0;
	step->folder = word.folder[0] ? word.folder : ".";
	step->readable = path_folder_read(fresh, word.folder, &step->entries, &step->entry_count, &err);
	read_folder(step, &word, line);
}

void wizard_files_start(Wizard *wizard)
{
	FilesStep *step = &wizard->choosing;
	step->recent_count = wizard->app->keep_state ? wizard_recent_read(wizard->arena, step->recent) : 0;
	fill_list(step);
}

void wizard_files_done(Wizard *wizard)
{
	FilesStep *step = &wizard->choosing;
	line_edit_done(&step->line);
	arena_free(step->arena);
	free(step->marked);
}

// --- Marks ----------------------------------------------------------------------------------------------------------

static size_t mark_of(const FilesStep *step, const char *path)
{
	size_t i = 0;
	while (i < step->marked_count && strcmp(step->marked[i], path) != 0)
		i++;
	return i;
}

static void toggle_mark(Wizard *wizard)
{
	FilesStep *step = &wizard->choosing;
	if (step->list.selected < 0 || step->rows[step->list.selected].folder)
		return;
	const char *path = step->rows[step->list.selected].path;
	size_t at = mark_of(step, path);
	if (at < step->marked_count)
		memmove(&step->marked[at], &step->marked[at + 1], (--step->marked_count - at) * sizeof *step->marked);
	else
		ARRAY_PUSH(step->marked, step->marked_count, step->marked_capacity) = arena_strdup(wizard->arena, path);
	list_move(&step->list, LIST_DOWN);
}

// --- Taking the files -----------------------------------------------------------------------------------------------

static bool refuse(Wizard *wizard, const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0 && errno == ENOENT)
		wizard_say(wizard, STYLE_ERROR, _("There is no file %s."), path);
	else if (stat(path, &status) != 0)
		wizard_say(wizard, STYLE_ERROR, _("%s cannot be read: %s."), path, strerror(errno));
	else if (S_ISDIR(status.st_mode))
		wizard_say(wizard, STYLE_WARNING, _("%s is a folder: choose a file in it."), path);
	else if (!S_ISREG(status.st_mode))
		wizard_say(wizard, STYLE_ERROR, _("%s is a device, not a file."), path);
	else if (status.st_size == 0)
		wizard_say(wizard, STYLE_ERROR, _("%s is empty."), path);
	else if (access(path, R_OK) != 0)
		wizard_say(wizard, STYLE_ERROR, _("You may not read %s."), path);
	else
		return false;
	return true;
}

static void enter_folder(Wizard *wizard, const char *path)
{
	FilesStep *step = &wizard->choosing;
	Buffer line = BUFFER_EMPTY;
	char *real = realpath(path, NULL);
	path_line_quote(&line, real ? real : path);
	if (line.length > 1)
		buffer_add_char(&line, '/');
	line_edit_set(&step->line, buffer_text(&line));
	step->list.selected = 0;
	fill_list(step);
	free(real);
	buffer_done(&line);
}

// Files that were chosen before keep what was said of them.
static void keep_said(const Wizard *wizard, WizardFile *file)
{
	for (size_t i = 0; i < wizard->count; i++)
		if (strcmp(wizard->files[i].said.path, file->said.path) == 0)
			file->said = wizard->files[i].said;
}

static bool are_the_same(const Wizard *wizard, const WizardFile *files, size_t count)
{
	for (size_t i = 0; i < count && count == wizard->count; i++)
		if (strcmp(files[i].said.path, wizard->files[i].said.path) != 0)
			return false;
	return count == wizard->count;
}

static void take_paths(Wizard *wizard, const char *const *paths, size_t count)
{
	WizardFile *files = arena_alloc(wizard->arena, count + 1, sizeof *files);
	for (size_t i = 0; i < count; i++) {
		char *real = realpath(paths[i], NULL);
		const char *path = arena_strdup(wizard->arena, real ? real : paths[i]);
		const char *slash = strrchr(path, '/');
		files[i].said = (ImportFile){ .path = path, .name = slash ? slash + 1 : path, .reading = CSV_OPTIONS_DETECT };
		keep_said(wizard, &files[i]);
		free(real);
	}
	for (size_t i = 0; i < wizard->count; i++)
		import_preview_free(wizard->files[i].preview);
	import_task_free(wizard->explained);
	wizard->explained = NULL;
	wizard_check_forget(wizard);
	if (!are_the_same(wizard, files, count))
		wizard->check.twin_count = 0;
	wizard->files = files;
	wizard->count = count;
	wizard->current = 0;
	wizard_start(wizard, TASK_LOOK);
}

static void take_all(Wizard *wizard, const char *const *paths, size_t count)
{
	struct stat status;
	if (count == 0) {
		wizard_say(wizard, STYLE_ERROR, "%s", _("Name a file."));
		return;
	}
	if (count > MOST_FILES) {
		wizard_say(wizard, STYLE_ERROR, _("These are %zu files; take at most %d at once."), count, MOST_FILES);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (refuse(wizard, paths[i])) {
			if (count == 1 && stat(paths[i], &status) == 0 && S_ISDIR(status.st_mode))
				enter_folder(wizard, paths[i]);
			return;
		}
	take_paths(wizard, paths, count);
}

static void take_marked(Wizard *wizard)
{
	wizard_quiet(wizard);
	take_all(wizard, wizard->choosing.marked, wizard->choosing.marked_count);
}

// The beginning of a name, or a folder, only chooses what the list shows.
static bool names_files(const char *const *paths, size_t count)
{
	struct stat status;
	for (size_t i = 0; i < count; i++)
		if (stat(paths[i], &status) != 0 || S_ISDIR(status.st_mode))
			return false;
	return count > 0;
}

// Files that were typed count more than marks, which may be out of sight.
static void take_typed(Wizard *wizard)
{
	FilesStep *step = &wizard->choosing;
	Arena *arena = arena_new();
	size_t count;
	const char **paths = path_line_split(arena, typed(step), &count);
	if (names_files(paths, count))
		step->marked_count = 0;
	if (step->marked_count) {
		take_marked(wizard);
	} else {
		wizard_quiet(wizard);
		take_all(wizard, paths, count);
	}
	arena_free(arena);
}

// Enter on a row of the list.
static void open_row(Wizard *wizard)
{
	FilesStep *step = &wizard->choosing;
	if (step->list.selected < 0)
		return;
	const FileRow *row = &step->rows[step->list.selected];
	wizard_quiet(wizard);
	if (row->folder) {
		enter_folder(wizard, row->path);
		return;
	}
	if (step->marked_count) {
		take_marked(wizard);
		return;
	}
	Buffer line = BUFFER_EMPTY;
	path_line_quote(&line, row->path);
	line_edit_set(&step->line, buffer_text(&line));
	buffer_done(&line);
	take_typed(wizard);
}

void wizard_files_looked(Wizard *wizard)
{
	bool first = wizard->place == WIZARD_FILES;
	for (size_t i = 0; i < wizard->count; i++) {
		const ImportPreview *preview = wizard->files[i].preview;
		ImportFile *said = &wizard->files[i].said;
		if (!preview->error.code && !preview->cards && preview->columns != said->field_count)
			said->field_count = 0; // these are other columns now
		if (!first || !preview->error.code)
			continue;
		wizard_say(wizard, STYLE_ERROR, "%s.", preview->error.message);
		return;
	}
	if (first)
		wizard_go(wizard, WIZARD_READING);
}

// --- Keys -----------------------------------------------------------------------------------------------------------

static void line_changed(FilesStep *step)
{
	step->browsing = false;
	step->list.selected = 0;
	fill_list(step);
}

static void complete(FilesStep *step)
{
	Arena *arena = arena_new();
	Buffer line = BUFFER_EMPTY;
	if (path_line_complete(arena, typed(step), &line)) {
		line_edit_set(&step->line, buffer_text(&line));
		line_changed(step);
	}
	buffer_done(&line);
	arena_free(arena);
}

static void move(FilesStep *step, ListMove direction)
{
	if (!step->browsing) {
		step->browsing = direction == LIST_DOWN || direction == LIST_PAGE_DOWN;
		if (step->browsing && step->list.selected == 0 && step->list.count > 1 && strcmp(step->rows[0].name, "..") == 0)
			list_select(&step->list, 1);
	} else if (direction == LIST_UP && step->list.selected <= 0) {
		step->browsing = false;
	} else {
		list_move(&step->list, direction);
	}
}

static void up_a_folder(Wizard *wizard)
{
	FilesStep *step = &wizard->choosing;
	Buffer path = BUFFER_EMPTY;
	buffer_printf(&path, "%s/..", step->folder);
	enter_folder(wizard, buffer_text(&path));
	buffer_done(&path);
}

static void command(Wizard *wizard, CommandId id)
{
	FilesStep *step = &wizard->choosing;
	switch (id) {
	case COMMAND_IMPORT_NEXT: step->browsing ? open_row(wizard) : take_typed(wizard); break;
	case COMMAND_IMPORT_COMPLETE: complete(step); break;
	case COMMAND_UP: move(step, LIST_UP); break;
	case COMMAND_DOWN: move(step, LIST_DOWN); break;
	case COMMAND_PAGE_UP: move(step, LIST_PAGE_UP); break;
	case COMMAND_PAGE_DOWN: move(step, LIST_PAGE_DOWN); break;
	case COMMAND_MARK: toggle_mark(wizard); break;
	default: break;
	}
}

// While a path is typed every character belongs to it. In the list Space marks, and typing goes on with the path.
static bool key(Wizard *wizard, const Key *k)
{
	FilesStep *step = &wizard->choosing;
	bool changed = false, text = k->kind == KEY_CHAR || k->kind == KEY_PASTE;
	bool special = k->kind == KEY_SPECIAL;
	if (step->browsing && special && (k->code == KEYS_LEFT || k->code == KEYS_BACKSPACE)) {
		up_a_folder(wizard);
		return true;
	}
	if (step->browsing && special && k->code == KEYS_ESCAPE) {
		step->browsing = false;
		return true;
	}
	if (step->browsing && special && (k->code == KEYS_HOME || k->code == KEYS_END))
		return list_move(&step->list, k->code == KEYS_HOME ? LIST_HOME : LIST_END) || true;
	if (step->browsing && k->kind == KEY_CHAR && k->text[0] == ' ')
		return false;
	if (!text && (step->browsing || !special || k->code == KEYS_ESCAPE || k->code == KEYS_ENTER || k->code == KEYS_TAB))
		return false;
	bool mine = line_edit_key(&step->line, k, &changed);
	if (changed) {
		wizard_quiet(wizard);
		line_changed(step);
	}
	return mine;
}

static void mouse(Wizard *wizard, const Key *k, Rect body)
{
	FilesStep *step = &wizard->choosing;
	if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) {
		list_move(&step->list, k->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN);
		return;
	}
	if (k->mouse != MOUSE_CLICK && k->mouse != MOUSE_DOUBLE)
		return;
	if (list_click(&step->list, k->row - body.row - LIST_ROW)) {
		step->browsing = true;
		if (k->mouse == MOUSE_DOUBLE)
			open_row(wizard);
	} else if (k->row == body.row + LINE_ROW) {
		step->browsing = false;
	}
}

// --- Drawing --------------------------------------------------------------------------------------------------------

// Files that one would hardly import stand back.
static Style style_of(const FileRow *file)
{
	static const char *const endings[] = { ".csv", ".tsv", ".tab", ".txt", ".vcf", ".dat", ".asc", ".prn" };
	const char *dot = strrchr(file->name, '.');
	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(dot, endings[i]) == 0)
			return STYLE_NORMAL;
	return file->folder ? STYLE_INFO : STYLE_DIM;
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const FilesStep *step = context;
	const FileRow *file = &step->rows[index];
	int name = columns - 4;
	(void)selected;
	if (mark_of(step, file->path) < step->marked_count)
		draw_glyph(canvas, row, column + 1, STYLE_STRONG, GLYPH_MARK);
	if (columns > 60) {
		char day[DAY_TEXT_SIZE], size[32];
		name -= BYTES_WIDTH + DATE_WIDTH + 2;
		if (!file->folder) {
			draw_field(canvas, row, column + 3 + name + 1, BYTES_WIDTH, STYLE_DIM, TEXT_RIGHT,
				wizard_size(file->size, size, sizeof size));
			draw_field(canvas, row, column + 3 + name + 2 + BYTES_WIDTH, DATE_WIDTH, STYLE_DIM, TEXT_RIGHT,
				day_format((Day)(file->changed / 86400), DAY_MEDIUM, day));
		}
	}
	if (file->recent && text_width(file->name) > name) { // the end of a long path tells more than its beginning
		const char *at = file->name + strlen(file->name);
		while (at > file->name && text_width(at) < name - 1)
			at--;
		int used = draw_text(canvas, row, column + 3, 1, STYLE_NORMAL, glyph(canvas, GLYPH_ELLIPSIS));
		draw_text(canvas, row, column + 3 + used, name - used, STYLE_NORMAL, at);
		return;
	}
	draw_text(canvas, row, column + 3, name, style_of(file), file->name);
}

static void draw_head(const Wizard *wizard, Canvas *canvas, Rect body)
{
	const FilesStep *step = &wizard->choosing;
	Buffer head = BUFFER_EMPTY;
	if (step->recent_count && !typed(step)[0])
		buffer_printf(&head, "%s ─ ", _("Imported last"));
	buffer_add(&head, strcmp(step->folder, ".") == 0 ? _("This folder") : step->folder);
	if (step->marked_count) {
		buffer_add(&head, " ─ ");
		buffer_printf(&head, ngettext("%d marked", "%d marked", step->marked_count), (int)step->marked_count);
	}
	draw_field(canvas, body.row + HEAD_ROW, body.column, body.columns, STYLE_HEADER, TEXT_LEFT, buffer_text(&head));
	buffer_done(&head);
}

static void draw(Wizard *wizard, Canvas *canvas, Rect body)
{
	FilesStep *step = &wizard->choosing;
	int label = text_width(_("File")) + 2;
	draw_text(canvas, body.row + LINE_ROW, body.column, label, step->browsing ? STYLE_DIM : STYLE_KEY, _("File"));
	line_edit_draw(
		&step->line, canvas, body.row + LINE_ROW, body.column + label, body.columns - label, !step->browsing);
	draw_text(canvas, body.row + HINT_ROW, body.column, body.columns, STYLE_DIM,
		wizard->task ? _("Reading.")
		: step->browsing
			? _("Space marks several, Enter takes them; Backspace goes to the folder above.")
			: _("Type, paste or drop paths, blanks between; Tab completes, Down: the list."));
	draw_head(wizard, canvas, body);
	list_draw(&step->list, canvas, body.row + LIST_ROW, body.column, body.rows - LIST_ROW, body.columns, step->browsing,
		draw_row, step);
	if (step->list.count == 0)
		draw_text(canvas, body.row + LIST_ROW, body.column + 3, body.columns - 3, STYLE_DIM,
			step->readable ? _("Nothing here begins like this.") : _("There is no such folder, or it cannot be read."));
}

const WizardStep wizard_files = {
	.label = N_("File"),
	.context = CONTEXT_IMPORT_FILE,
	.intro = N_("Which files to import: CSV files of any program, or address cards (vCard). Paths may be typed, pasted "
				"or dropped, several with "
				"blanks between them, with * for all that match; quotes and file:// are understood. The list shows "
				"what was imported last and what "
				"stands in the folder."),
	.draw = draw,
	.command = command,
	.key = key,
	.mouse = mouse,
};
