// SPDX-License-Identifier: GPL-3.0-or-later
// A small program that shows every part of ui, for the tests beside it. Usage: ui_stage [--ascii] [--mouse] [FILE]
// Its list names each key it gets; FILE's text stands in the top line.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/ui/dialog.h"
#include "kam/ui/job.h"

enum { CONTEXT_STAGE = 1, LINES = 400 };

enum {
	DO_FORM,
	DO_ASK,
	DO_TELL,
	DO_PICK,
	DO_PICK_SET,
	DO_PALETTE,
	DO_HELP,
	DO_TEXT,
	DO_JOB,
	DO_COPY,
	DO_SUSPEND,
	DO_REDRAW,
	DO_CRASH,
	DO_UP,
	DO_DOWN,
	DO_LONG,
	DO_QUIT
};

static const Command commands[] = {
	{ DO_FORM, "form", CONTEXT_STAGE, "F3", N_("Open the form"), N_("form"), N_("Shows every kind of field."), 0 },
	{ DO_ASK, "ask", CONTEXT_STAGE, "F4", N_("Ask a question"), N_("ask"), NULL, 0 },
	{ DO_TELL, "tell", CONTEXT_STAGE, "F5", N_("Tell something"), NULL, NULL, 0 },
	{ DO_PICK, "pick", CONTEXT_STAGE, "F6", N_("Pick a city"), NULL, NULL, 0 },
	{ DO_PICK_SET, "pick-set", CONTEXT_STAGE, "F7", N_("Check some roles"), NULL, NULL, 0 },
	{ DO_PALETTE, "palette", CONTEXT_STAGE, ":", N_("Command palette"), NULL, NULL, 0 },
	{ DO_HELP, "help", CONTEXT_STAGE, "? F1", N_("Help"), N_("help"), N_("What the keys do here."), 0 },
	{ DO_TEXT, "text", CONTEXT_STAGE, "F8", N_("A long text"), NULL, NULL, 0 },
	{ DO_JOB, "job", CONTEXT_STAGE, "F9", N_("Start a job"), NULL, NULL, 0 },
	{ DO_COPY, "copy", CONTEXT_STAGE, "F10", N_("Copy"), NULL, NULL, 0 },
	{ DO_SUSPEND, "suspend", CONTEXT_STAGE, "Ctrl-Z", N_("Suspend"), NULL, NULL, 0 },
	{ DO_REDRAW, "redraw", CONTEXT_STAGE, "Ctrl-L", N_("Redraw"), NULL, NULL, 0 },
	{ DO_CRASH, "crash", CONTEXT_STAGE, "F12", N_("Crash"), NULL, NULL, 0 },
	{ DO_UP, "up", CONTEXT_STAGE, "Up", N_("Up"), NULL, NULL, 0 },
	{ DO_DOWN, "down", CONTEXT_STAGE, "Down", N_("Down"), NULL, NULL, 0 },
	{ DO_LONG, "long", CONTEXT_STAGE, "F11", N_("Fill the list"), NULL, NULL, 0 },
	{ DO_QUIT, "quit", CONTEXT_STAGE, "q", N_("Quit"), N_("quit"), NULL, 0 },
};

typedef struct Stage {
	Terminal *terminal;
	Screen *screen;
	Keymap *keymap;
	Dialogs *dialogs;
	Window *top, *log, *footer;
	Job *job;
	Buffer text;            // of the top line
	char lines[LINES][200]; // what happened
	List list;
	bool saved_once;
} Stage;

static void say(Stage *stage, const char *what, const char *detail)
{
	if (stage->list.count == LINES)
		return;
	snprintf(stage->lines[stage->list.count], sizeof stage->lines[0], "%s%s%s", what, detail ? " " : "",
		detail ? detail : "");
	list_set_count(&stage->list, stage->list.count + 1);
	list_select(&stage->list, stage->list.count - 1);
	window_damage(stage->log);
}

// --- Windows -----------------------------------------------------------------------------------------------------

static void draw_top(void *context, Canvas *canvas)
{
	const Stage *stage = context;
	draw_field(canvas, 0, 0, canvas_columns(canvas), STYLE_BAR, TEXT_LEFT, buffer_text(&stage->text));
}

static void draw_line(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const Stage *stage = context;
	(void)selected;
	draw_field(canvas, row, column, columns, STYLE_NORMAL, TEXT_LEFT, stage->lines[index]);
}

static void draw_log(void *context, Canvas *canvas)
{
	Stage *stage = context;
	draw_box(canvas, !dialogs_open(stage->dialogs), "1 Log", "note");
	list_draw(&stage->list, canvas, 1, 1, canvas_rows(canvas) - 2, canvas_columns(canvas) - 2, true, draw_line, stage);
}

typedef struct Hints {
	Canvas *canvas;
	int column;
} Hints;

static void draw_hint(void *context, const char *key, const char *hint)
{
	Hints *hints = context;
	int end = canvas_columns(hints->canvas);
	hints->column += draw_text(hints->canvas, 0, hints->column, end - hints->column, STYLE_KEY, key) + 1;
	hints->column += draw_text(hints->canvas, 0, hints->column, end - hints->column, STYLE_NORMAL, hint) + 2;
}

static void draw_footer(void *context, Canvas *canvas)
{
	const Stage *stage = context;
	static const int64_t values[] = { 0, 1, 2, 3, 4, 5, 6, 7, INT64_MIN };
	Hints hints = { canvas, 1 };
	keymap_hints(stage->keymap, CONTEXT_STAGE, draw_hint, &hints);
	draw_column(canvas, 0, 48, 1, STYLE_INFO, 1, 1000); // an eighth at least
	draw_column(canvas, 0, 49, 1, STYLE_INFO, 4, 8);
	draw_spark(canvas, 0, 50, 9, STYLE_INFO, values, 9);
	draw_meter(canvas, 0, 60, 4, STYLE_GOOD, 5, 10);
}

static void place(Stage *stage)
{
	int rows, columns;
	terminal_size(stage->terminal, &rows, &columns);
	window_place(stage->top, (Rect){ 0, 0, 1, columns });
	window_place(stage->log, (Rect){ 1, 0, rows - 2, columns });
	window_place(stage->footer, (Rect){ rows - 1, 0, rows > 1, columns });
	dialogs_layout(stage->dialogs);
}

// --- Dialogs -----------------------------------------------------------------------------------------------------

static Damage on_answer(void *context, char answer)
{
	char text[2] = { answer ? answer : '0', '\0' };
	say(context, "answer", text);
	return DAMAGE_ALL;
}

static Damage on_pick(void *context, int index)
{
	char text[16];
	snprintf(text, sizeof text, "%d", index);
	say(context, "picked", text);
	return DAMAGE_ALL;
}

static Damage on_set(void *context, int64_t mask)
{
	char text[24];
	snprintf(text, sizeof text, "%lld", (long long)mask);
	say(context, "set", text);
	return DAMAGE_ALL;
}

static bool on_save(void *context, const char *const *texts, int *field, Error *error)
{
	Stage *stage = context;
	if (strcmp(texts[1], "wrong") == 0) {
		*field = 1;
		return error_set(error, ERROR_INVALID, "“%s” is no date; write 25/11 or today", texts[1]);
	}
	for (int i = 0; i < 6; i++)
		say(stage, "field", texts[i]);
	return true;
}

static Damage on_closed(void *context, bool saved)
{
	say(context, "form closed", saved ? "saved" : "left");
	return DAMAGE_ALL;
}

static void on_release(void *context)
{
	say(context, "released", NULL);
}

static void open_form(Stage *stage)
{
	static const char *const stances[] = { "Opponent", "Critic", "Neutral", "Supporter", "Champion", NULL };
	static const char *const roles[] = { "Decides", "Buys", "Uses", NULL };
	static const char *const names[] = { "Ana Prado", "Anabela Souza", "Beatriz Lima", "João Peçanha", NULL };
	static const FormField fields[] = {
		{ FORM_LINE, "Name", "The full name.", "", NULL, true },
		{ FORM_LINE, "Since", "A date: 25/11, today, +2w.", "", NULL, false },
		{ FORM_CHOICE, "Stance", NULL, "Neutral", stances, true },
		{ FORM_SET, "Roles", NULL, "Buys", roles, false },
		{ FORM_LOOKUP, "Owner", "Type some letters of the name.", "", names, false },
		{ FORM_TEXT, "Notes", NULL, "first\nsecond", NULL, false },
	};
	static const FormAnswer answer = { .save = on_save, .closed = on_closed, .release = on_release };
	dialog_form(stage->dialogs, "Edit Maria", fields, 6, &answer, stage);
}

static void open_text(Stage *stage)
{
	Buffer text = BUFFER_EMPTY;
	for (int i = 1; i <= 100; i++)
		buffer_printf(&text, "line %d of the long text\n", i);
	dialog_text(stage->dialogs, "Manual", buffer_text(&text));
	buffer_done(&text);
}

static bool work(void *context, Job *job, Error *err)
{
	(void)context;
	for (int i = 0; i < 50; i++) {
		if (!job_report(job, i, 50))
			return error_set(err, ERROR_CANCELLED, "cancelled");
		usleep(2000);
	}
	return true;
}

// --- Commands ----------------------------------------------------------------------------------------------------

static Damage run(void *context, const Command *command);

static Damage open_dialog(Stage *stage, int id)
{
	static const char *const cities[] = { "São Paulo", "Curitiba", "Recife", "Belém", "São Luís" };
	if (id == DO_FORM)
		open_form(stage);
	else if (id == DO_ASK)
		dialog_question(stage->dialogs, "Delete", "Delete Maria and her 3 relationships?", on_answer, stage);
	else if (id == DO_TELL)
		dialog_message(stage->dialogs, "News", "The file is read only.");
	else if (id == DO_PICK)
		dialog_pick(stage->dialogs, "City", cities, 5, 1, on_pick, stage);
	else if (id == DO_PICK_SET)
		dialog_pick_set(stage->dialogs, "Roles", cities, 5, 2, on_set, stage);
	else if (id == DO_PALETTE)
		dialog_palette(stage->dialogs, CONTEXT_STAGE, run, stage);
	else if (id == DO_HELP)
		dialog_help(stage->dialogs, "Help", "A stage for tests.", CONTEXT_STAGE);
	else
		open_text(stage);
	return DAMAGE_ALL;
}

static void fill_list(Stage *stage)
{
	for (int i = 0; i < 300; i++) {
		char number[16];
		snprintf(number, sizeof number, "%d", i);
		say(stage, "filled", number);
	}
}

static Damage run(void *context, const Command *command)
{
	Stage *stage = context;
	switch (command->id) {
	case DO_JOB: stage->job = job_start(stage->terminal, work, NULL); return DAMAGE_NONE;
	case DO_COPY: say(stage, "copied", terminal_copy(stage->terminal, "Olá") ? "yes" : "no"); return DAMAGE_NONE;
	case DO_SUSPEND: terminal_suspend(stage->terminal); return DAMAGE_ALL;
	case DO_REDRAW: screen_refresh_all(stage->screen); return DAMAGE_ALL;
	case DO_CRASH: raise(SIGSEGV); return DAMAGE_NONE;
	case DO_UP:
		list_move(&stage->list, LIST_UP);
		window_damage(stage->log);
		return DAMAGE_NONE;
	case DO_DOWN:
		list_move(&stage->list, LIST_DOWN);
		window_damage(stage->log);
		return DAMAGE_NONE;
	case DO_LONG: fill_list(stage); return DAMAGE_NONE;
	case DO_QUIT: return DAMAGE_QUIT;
	default: return open_dialog(stage, command->id);
	}
}

// --- The loop ----------------------------------------------------------------------------------------------------

static void say_key(Stage *stage, const Key *key)
{
	static const char *const mouse[] = { "click", "double", "drag", "release", "wheel-up", "wheel-down" };
	char text[160] = "", name[24];
	if (key->kind == KEY_CHAR || key->kind == KEY_SPECIAL)
		snprintf(text, sizeof text, "%s", key_label(key, name));
	else if (key->kind == KEY_PASTE)
		snprintf(text, sizeof text, "paste %zu: %.100s", strlen(key->paste), key->paste);
	else if (key->kind == KEY_POINTER)
		snprintf(text, sizeof text, "%s %d,%d", mouse[key->mouse], key->row, key->column);
	say(stage, "key", text);
}

static Damage take(Stage *stage, const Key *key)
{
	if (key->kind == KEY_RESIZED) {
		int rows, columns;
		char text[40];
		terminal_size(stage->terminal, &rows, &columns);
		snprintf(text, sizeof text, "%dx%d", columns, rows);
		say(stage, "size", text);
		return DAMAGE_LAYOUT | DAMAGE_ALL;
	}
	if (dialogs_open(stage->dialogs))
		return dialogs_key(stage->dialogs, key);
	const Command *command = keymap_find(stage->keymap, CONTEXT_STAGE, key);
	if (command)
		return run(stage, command);
	say_key(stage, key);
	return DAMAGE_NONE;
}

static void watch_job(Stage *stage)
{
	if (!stage->job)
		return;
	JobProgress progress = job_progress(stage->job);
	if (!progress.finished)
		return;
	say(stage, "job", progress.failed ? progress.error.message : progress.cancelled ? "cancelled" : "done");
	job_join(stage->job);
	stage->job = NULL;
}

static void loop(Stage *stage)
{
	for (;;) {
		Damage damage = DAMAGE_NONE;
		for (Key key = terminal_read(stage->terminal); key.kind != KEY_NONE; key = terminal_read(stage->terminal))
			damage |= take(stage, &key);
		if (damage & DAMAGE_QUIT)
			return;
		watch_job(stage);
		if (damage & DAMAGE_LAYOUT)
			place(stage);
		if (damage & DAMAGE_ALL)
			screen_damage(stage->screen);
		screen_frame(stage->screen, true);
		terminal_wait(stage->terminal, -1);
	}
}

static void read_file(Buffer *out, const char *path)
{
	char bytes[4096];
	FILE *file = fopen(path, "r");
	for (size_t got; file && (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
		buffer_add_bytes(out, bytes, got);
	if (file)
		fclose(file);
}

static void take_arguments(Stage *stage, TerminalOptions *options, char **argv)
{
	for (; *argv; argv++) {
		if (strcmp(*argv, "--ascii") == 0)
			options->ascii = true;
		else if (strcmp(*argv, "--mouse") == 0)
			options->mouse = true;
		else
			read_file(&stage->text, *argv);
	}
}

int main(int argc, char **argv)
{
	(void)argc;
	static Stage stage;
	TerminalOptions options = { 0 };
	Error err = { 0 };
	locale_start("en");
	take_arguments(&stage, &options, argv + 1);
	stage.terminal = terminal_open(&options, &err);
	if (!stage.terminal) {
		fprintf(stderr, "stage: %s\n", err.message);
		return 1;
	}
	stage.screen = screen_new(stage.terminal);
	stage.keymap = keymap_new(commands, sizeof commands / sizeof commands[0], getenv("STAGE_INI"), &err);
	stage.dialogs = dialogs_new(stage.screen, stage.keymap);
	const Rect hidden = { 0, 0, 0, 0 };
	stage.top = window_new(stage.screen, hidden, draw_top, &stage);
	stage.log = window_new(stage.screen, hidden, draw_log, &stage);
	stage.footer = window_new(stage.screen, hidden, draw_footer, &stage);
	say(&stage, "colours",
		terminal_colours(stage.terminal) == 256 ? "256"
		: terminal_colours(stage.terminal) == 8 ? "8"
												: "0");
	if (err.code)
		say(&stage, "settings", err.message);
	place(&stage);
	loop(&stage);
	job_join(stage.job);
	dialogs_free(stage.dialogs);
	keymap_free(stage.keymap);
	screen_free(stage.screen);
	terminal_close(stage.terminal);
	buffer_done(&stage.text);
	puts("bye");
	return 3;
}
