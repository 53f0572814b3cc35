// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing a person for good: a form that says what goes, and that is sent only with the person's name typed again.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/model/forget.h"
#include "map.h"

enum { FIELD_NAME_AGAIN, FIELD_TEXTS, FORGET_FIELDS }; // the first one tells what goes

typedef struct Forgetting {
	View *view;
	int64_t contact;
	char *name;
} Forgetting;

static void tell(App *app, const Forgotten *gone)
{
	app_say(app, STYLE_GOOD, _("Erased for good: %s"), gone->name);
	if (gone->copies[0]) {
		Buffer text = BUFFER_EMPTY;
		buffer_printf(&text, "%s\n%s", _("These older copies hold the person still; delete them, too:"), gone->copies);
		dialog_message(app->dialogs, gone->name, buffer_text(&text));
		buffer_done(&text);
	} else if (!gone->compacted) {
		dialog_message(app->dialogs, gone->name, _("Another program reads the portfolio: the last traces go when it is closed."));
	}
}

static bool save_forgetting(void *context, const char *const *texts, int *field, Error *err)
{
	Forgetting *forgetting = context;
	Forgotten gone;
	*field = FIELD_NAME_AGAIN;
	if (text_compare(texts[FIELD_NAME_AGAIN], forgetting->name) != 0) {
		error_set(err, ERROR_INVALID, _("Type the name as it is: %s"), forgetting->name);
		return false;
	}
	Arena *arena = arena_new();
	bool done = contact_forget(forgetting->view->app->portfolio, forgetting->contact,
		strcmp(texts[FIELD_TEXTS], _("yes")) == 0, arena, &gone, err);
	if (done)
		tell(forgetting->view->app, &gone);
	arena_free(arena);
	return done;
}

static Damage after_forgetting(void *context, bool saved)
{
	const Forgetting *forgetting = context;
	if (!saved)
		return DAMAGE_ALL;
	app_unmark(forgetting->view->app);
	return DAMAGE_RELOAD | DAMAGE_LAYOUT;
}

static void release_forgetting(void *context)
{
	Forgetting *forgetting = context;
	free(forgetting->name);
	free(forgetting);
}

static void add_count(Buffer *list, int64_t count, const char *one, const char *many)
{
	if (!count)
		return;
	buffer_add(list, list->length ? ", " : "");
	buffer_printf(list, "%lld %s", (long long)count, count == 1 ? one : many);
}

// "Nothing brings the person back. Goes: 1 record, 2 links. Stays without the name: 4 events."
static void add_what_goes(Buffer *out, const Forgotten *goes)
{
	Buffer gone = BUFFER_EMPTY, stays = BUFFER_EMPTY;
	add_count(&gone, goes->records, _("record"), _("records"));
	add_count(&gone, goes->links, _("link"), _("links"));
	add_count(&gone, goes->relationships, _("relationship"), _("relationships"));
	add_count(&gone, goes->edits, _("step of undo"), _("steps of undo"));
	add_count(&stays, goes->events, _("event"), _("events"));
	add_count(&stays, goes->others, _("action, need or step"), _("actions, needs and steps"));
	buffer_add(out, _("Nothing brings the person back."));
	buffer_add_char(out, ' ');
	if (gone.length)
		buffer_printf(out, _("Goes: %s."), buffer_text(&gone));
	buffer_add_char(out, ' ');
	if (stays.length)
		buffer_printf(out, _("Stays without the name: %s."), buffer_text(&stays));
	buffer_done(&gone);
	buffer_done(&stays);
}

static void ask(Forgetting *forgetting, const Forgotten *goes)
{
	static const FormAnswer answer = { .save = save_forgetting,
		.closed = after_forgetting,
		.release = release_forgetting,
		.does = N_("erase") };
	const char *const choices[] = { _("yes"), _("no"), NULL };
	Buffer title = BUFFER_EMPTY, help = BUFFER_EMPTY;
	buffer_printf(&title, _("Erase %s for good?"), forgetting->name);
	add_what_goes(&help, goes);
	const FormField fields[FORGET_FIELDS] = {
		[FIELD_TEXTS] = { .kind = FORM_CHOICE,
			.label = _("Also in other texts"),
			.initial = _("yes"),
			.choices = choices,
			.required = true,
			.help = _("Replaces name, e-mail address and phone numbers wherever a subject or note tells them.") },
		[FIELD_NAME_AGAIN] = { .kind = FORM_LINE,
			.label = _("The name again"),
			.required = true,
			.help = buffer_text(&help) },
	};
	dialog_form(forgetting->view->app->dialogs, buffer_text(&title), fields, FORGET_FIELDS, &answer, forgetting);
	buffer_done(&title);
	buffer_done(&help);
}

static Damage look_and_ask(View *view, int64_t contact)
{
	Arena *arena = arena_new();
	Forgotten goes;
	Error err = { 0 };
	Damage damage = DAMAGE_ALL;
	if (forget_look(view->app->portfolio, contact, arena, &goes, &err)) {
		Forgetting *forgetting = memory_new(1, sizeof *forgetting);
		*forgetting = (Forgetting){ view, contact, memory_strdup(goes.name) };
		ask(forgetting, &goes);
	} else {
		damage = app_fail(view->app, &err);
	}
	arena_free(arena);
	return damage;
}

Damage map_forget(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	return contact ? look_and_ask(view, contact->id) : DAMAGE_ALL;
}

// --- Those who were deleted before ----------------------------------------------------------------------------------------

typedef struct Choosing {
	View *view;
	Arena *arena;
	DeletedContact *rows;
	size_t count;
} Choosing;

static void choosing_free(Choosing *choosing)
{
	arena_free(choosing->arena);
	free(choosing);
}

static Damage deleted_picked(void *context, int index)
{
	Choosing *choosing = context;
	Damage damage = index < 0 ? DAMAGE_ALL : look_and_ask(choosing->view, choosing->rows[index].id);
	choosing_free(choosing);
	return damage;
}

static const char *deleted_label(const DeletedContact *row, Arena *arena)
{
	char day[DAY_TEXT_SIZE];
	Buffer label = BUFFER_EMPTY;
	buffer_add(&label, row->name);
	if (row->account_name[0])
		buffer_printf(&label, " ─ %s", row->account_name);
	if (row->last != DAY_NONE)
		buffer_printf(&label, " ─ %s", day_format(row->last, DAY_MEDIUM, day));
	const char *text = arena_strdup(arena, buffer_text(&label));
	buffer_done(&label);
	return text;
}

static Damage pick_deleted(Choosing *choosing)
{
	const char **labels = arena_alloc(choosing->arena, choosing->count, sizeof *labels);
	for (size_t i = 0; i < choosing->count; i++)
		labels[i] = deleted_label(&choosing->rows[i], choosing->arena);
	dialog_pick(choosing->view->app->dialogs, _("Whom to erase for good?"), labels, (int)choosing->count, 0,
		deleted_picked, choosing);
	return DAMAGE_ALL;
}

Damage map_forget_deleted(View *view)
{
	Choosing *choosing = memory_new(1, sizeof *choosing);
	Error err = { 0 };
	*choosing = (Choosing){ .view = view, .arena = arena_new() };
	bool done = forget_find_deleted(view->app->portfolio, "", 0, choosing->arena, &choosing->rows, &choosing->count, &err);
	if (done && choosing->count)
		return pick_deleted(choosing);
	choosing_free(choosing);
	if (!done)
		return app_fail(view->app, &err);
	app_say(view->app, STYLE_GOOD, "%s", _("The record of changes tells of nobody who was deleted."));
	return DAMAGE_ALL;
}
