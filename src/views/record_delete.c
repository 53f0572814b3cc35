// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting records: the question says what goes with them; all goes as one edit, which undo brings back whole.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/views/app.h"

enum { NAMED = 5 }; // so many of several are named in the question

typedef struct Deletion {
	App *app;
	EntityKind kind;
	int64_t *ids;
	size_t count;
} Deletion;

static Deletion *deletion_new(App *app, EntityKind kind, const int64_t *ids, size_t count)
{
	Deletion *deletion = memory_new(1, sizeof *deletion);
	*deletion = (Deletion){ app, kind, memory_new(count, sizeof *ids), count };
	memcpy(deletion->ids, ids, count * sizeof *ids);
	return deletion;
}

static void deletion_free(Deletion *deletion)
{
	free(deletion->ids);
	free(deletion);
}

// What is deleted, as one name: the record's, or "3 contacts".
static void add_name(const Deletion *deletion, Buffer *out)
{
	if (deletion->count == 1)
		record_title(deletion->app->portfolio, deletion->kind, deletion->ids[0], out);
	else
		buffer_printf(out, "%d %s", (int)deletion->count, _(entity_of(deletion->kind)->plural_label));
}

static bool remove_all(const Deletion *deletion, const char *name, Error *err)
{
	if (deletion->count == 1)
		return record_remove(deletion->app->portfolio, deletion->kind, deletion->ids[0], err);
	Edit *edit = edit_begin(deletion->app->portfolio, err);
	for (size_t i = 0; edit && i < deletion->count; i++)
		if (!edit_delete(edit, deletion->kind, deletion->ids[i], err)) {
			edit_cancel(edit);
			return false;
		}
	Buffer label = BUFFER_EMPTY;
	buffer_printf(&label, _("Remove %s"), name);
	bool removed = edit && edit_commit(edit, buffer_text(&label), NULL, err);
	buffer_done(&label);
	return removed;
}

static Damage answer_deletion(void *context, char answer)
{
	Deletion *deletion = context;
	Damage damage = DAMAGE_ALL;
	Error err = { 0 };
	Buffer name = BUFFER_EMPTY;
	add_name(deletion, &name);
	if (answer == 'y' && remove_all(deletion, buffer_text(&name), &err)) {
		app_say(deletion->app, STYLE_GOOD, _("Deleted: %s (u brings it back)"), buffer_text(&name));
		app_unmark(deletion->app);
		damage = DAMAGE_RELOAD | DAMAGE_LAYOUT;
	} else if (answer == 'y') {
		damage = app_fail(deletion->app, &err);
	}
	buffer_done(&name);
	deletion_free(deletion);
	return damage;
}

static void add_dependents(const Dependents *with, Buffer *text)
{
	bool first = true;
	for (int i = 0; i < ENTITY_COUNT; i++) {
		if (!with->count[i])
			continue;
		const Entity *entity = entity_of((EntityKind)i);
		buffer_add(text, first ? _("\nWith it go: ") : ", ");
		buffer_printf(text, "%lld %s", (long long)with->count[i], _(with->count[i] == 1 ? entity->label : entity->plural_label));
		first = false;
	}
	buffer_add(text, first ? "" : ".");
}

static bool count_dependents(const Deletion *deletion, Dependents *sum, Error *err)
{
	*sum = (Dependents){ 0 };
	for (size_t i = 0; i < deletion->count; i++) {
		Dependents with;
		if (!record_dependents(deletion->app->portfolio, deletion->kind, deletion->ids[i], &with, err))
			return false;
		for (int e = 0; e < ENTITY_COUNT; e++)
			sum->count[e] += with.count[e];
	}
	return true;
}

static void add_subject(const Deletion *deletion, Buffer *text)
{
	const Entity *entity = entity_of(deletion->kind);
	if (deletion->count == 1)
		buffer_printf(text, "%s: ", _(entity->label));
	else
		buffer_printf(text, "%d %s: ", (int)deletion->count, _(entity->plural_label));
	for (size_t i = 0; i < deletion->count && i < NAMED; i++) {
		buffer_add(text, i ? ", " : "");
		record_title(deletion->app->portfolio, deletion->kind, deletion->ids[i], text);
	}
	buffer_add(text, deletion->count > NAMED ? ", ..." : "");
}

static void ask(Deletion *deletion, const Dependents *with)
{
	Buffer text = BUFFER_EMPTY;
	add_subject(deletion, &text);
	add_dependents(with, &text);
	buffer_add(&text, "\n");
	buffer_add(&text, _("Undo brings all back."));
	dialog_question(deletion->app->dialogs, _("Delete?"), buffer_text(&text), answer_deletion, deletion);
	buffer_done(&text);
}

Damage record_form_delete_all(App *app, EntityKind kind, const int64_t *ids, size_t count)
{
	Dependents with;
	Error err = { 0 };
	if (!count)
		return DAMAGE_NONE;
	Deletion *deletion = deletion_new(app, kind, ids, count);
	if (!count_dependents(deletion, &with, &err)) {
		deletion_free(deletion);
		return app_fail(app, &err);
	}
	ask(deletion, &with);
	return DAMAGE_ALL;
}

Damage record_form_delete(App *app, EntityKind kind, int64_t id)
{
	return record_form_delete_all(app, kind, &id, 1);
}
