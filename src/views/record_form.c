// SPDX-License-Identifier: GPL-3.0-or-later
// Forms to add, edit and delete records, made from the field descriptors: no entity has a form of its own.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/views/app.h"

// One open form. It owns its record and everything that is shown.
typedef struct RecordForm {
	App *app;
	Arena *arena;
	Record *record;          // of several the first
	Record **all;            // where there are several: all of them, as they were when the form was opened
	size_t all_count;        // 0: one record
	bool added;              // the record is new
	const Field **fields;    // of the form's lines
	const char **initial;    // their texts when the form was opened
	int count;
} RecordForm;

// --- What the fields offer ----------------------------------------------------------------------------------------------

// `open`: nothing may be chosen as well.
static const char *const *choice_labels(Arena *arena, const Field *field, bool open)
{
	size_t count = 0;
	while (field->choices[count].name)
		count++;
	const char **labels = arena_alloc(arena, count + 2, sizeof *labels);
	size_t n = 0;
	if (field->type == FIELD_CHOICE && (open || (!(field->flags & FIELD_REQUIRED) && !field->has_initial)))
		labels[n++] = "";
	for (size_t i = 0; i < count; i++)
		labels[n++] = _(field->choices[i].label);
	return labels;
}

static const char *const *flag_labels(Arena *arena, bool open)
{
	const char **labels = arena_alloc(arena, 4, sizeof *labels);
	size_t n = 0;
	if (open)
		labels[n++] = "";
	labels[n++] = _("no");
	labels[n] = _("yes");
	return labels;
}

typedef struct Names {
	Arena *arena;
	Portfolio *portfolio;
	const char **items;
	size_t count, capacity;
} Names;

static bool add_name(void *context, const Record *record)
{
	Names *names = context;
	Buffer title = BUFFER_EMPTY;
	const Field *name = entity_name_field(record->entity);
	if (name)
		record_show(names->portfolio, record, name, FORM_TYPED, &title);
	else
		record_title(names->portfolio, record->entity->kind, record->id, &title);
	ARRAY_PUSH(names->items, names->count, names->capacity) = arena_strdup(names->arena, buffer_text(&title));
	buffer_done(&title);
	return true;
}

// Names that a reference can have: people of the record's account, else all of the entity.
static const char *const *reference_names(const RecordForm *form, const Field *field)
{
	Names names = { form->arena, form->app->portfolio, NULL, 0, 0 };
	Error err = { 0 };
	RecordQuery query = { .kind = field->target };
	if (entity_owner_field(entity_of(field->target)))
		query.account = record_number(form->record, "account", form->app->account);
	record_each(form->app->portfolio, &query, add_name, &names, &err);
	const char **labels = arena_alloc(form->arena, names.count + 1, sizeof *labels);
	if (names.count)
		memcpy(labels, names.items, names.count * sizeof *labels);
	free(names.items);
	return labels;
}

static FormField describe(const RecordForm *form, int index)
{
	const Field *field = form->fields[index];
	bool open = form->all_count && !form->initial[index][0]; // they differ, or have none
	FormField line = { .kind = FORM_LINE, .label = _(field->label), .help = field->help ? _(field->help) : NULL,
		.initial = form->initial[index], .required = field->flags & FIELD_REQUIRED && !form->all_count };
	if (open)
		line.help = _("Left empty, each keeps what it has; what is typed here holds for all.");
	switch (field->type) {
	case FIELD_LONG_TEXT: line.kind = FORM_TEXT; break;
	case FIELD_CHOICE: line.kind = FORM_CHOICE; line.choices = choice_labels(form->arena, field, open); break;
	case FIELD_SET: line.kind = FORM_SET; line.choices = choice_labels(form->arena, field, false); break;
	case FIELD_FLAG: line.kind = FORM_CHOICE; line.choices = flag_labels(form->arena, open); break;
	case FIELD_REFERENCE: line.kind = FORM_LOOKUP; line.choices = reference_names(form, field); break;
	default: break;
	}
	return line;
}

// Fields of an event that the form shows first and even when they are empty; the others below and only where they hold something, so
// that an interaction is logged in seconds.
static const char *const everyday[] = {
	"kind", "date", "subject", "contact", "manager", "minutes", "text", "due", "done", "severity", "score", "amount", "reference",
};
enum { EVERYDAY = sizeof everyday / sizeof *everyday };

static bool is_everyday(const Field *field)
{
	for (size_t i = 0; i < EVERYDAY; i++)
		if (strcmp(field->name, everyday[i]) == 0)
			return true;
	return false;
}

static bool is_shown(const Record *record, const Field *field)
{
	bool given = record->values[field_index(record->entity, field)].given;
	if (field->flags & FIELD_COMPUTED)
		return false;
	if (field->flags & FIELD_OWNER)
		return !given;
	return record->entity->kind != ENTITY_EVENT || given || is_everyday(field);
}

// What all records of the form have in the field; empty where they differ.
static void show_common(const RecordForm *form, const Field *field, Buffer *text)
{
	Buffer other = BUFFER_EMPTY;
	record_show(form->app->portfolio, form->record, field, FORM_TYPED, text);
	for (size_t i = 1; i < form->all_count && text->length; i++) {
		buffer_clear(&other);
		record_show(form->app->portfolio, form->all[i], field, FORM_TYPED, &other);
		if (strcmp(buffer_text(text), buffer_text(&other)) != 0)
			buffer_clear(text);
	}
	buffer_done(&other);
}

// Names and keys are each record's own.
static bool can_be_shared(const Record *record, const Field *field)
{
	return field != entity_name_field(record->entity) && !(field->flags & (FIELD_OWNER | FIELD_UNIQUE | FIELD_KEY));
}

static void choose_field(RecordForm *form, const Field *field)
{
	Buffer text = BUFFER_EMPTY;
	if (!is_shown(form->record, field) || (form->all_count && !can_be_shared(form->record, field)))
		return;
	show_common(form, field, &text);
	form->initial[form->count] = arena_strdup(form->arena, buffer_text(&text));
	form->fields[form->count++] = field;
	buffer_done(&text);
}

static void choose_fields(RecordForm *form)
{
	const Entity *entity = form->record->entity;
	bool event = entity->kind == ENTITY_EVENT;
	form->fields = arena_alloc(form->arena, entity->field_count, sizeof *form->fields);
	form->initial = arena_alloc(form->arena, entity->field_count, sizeof *form->initial);
	for (size_t i = 0; event && i < EVERYDAY; i++)
		choose_field(form, entity_field(entity, everyday[i]));
	for (size_t i = 0; i < entity->field_count; i++)
		if (!event || !is_everyday(&entity->fields[i]))
			choose_field(form, &entity->fields[i]);
}

// --- Saving -------------------------------------------------------------------------------------------------------------

// Texts that were not touched are not read again, so that what they mean cannot change by being shown.
static bool take_texts(RecordForm *form, const char *const *texts, int *field, Error *err)
{
	for (int i = 0; i < form->count; i++) {
		if (form->record->id && strcmp(texts[i], form->initial[i]) == 0)
			continue;
		if (!record_set(form->app->portfolio, form->record, form->fields[i], texts[i], FORM_TYPED, err)) {
			*field = i;
			return false;
		}
	}
	return true;
}

static int field_line(const RecordForm *form, const Field *where)
{
	for (int i = 0; i < form->count; i++)
		if (form->fields[i] == where)
			return i;
	return -1;
}

static bool save(void *context, const char *const *texts, int *field, Error *err)
{
	RecordForm *form = context;
	const Field *where = NULL;
	*field = -1;
	if (!take_texts(form, texts, field, err))
		return false;
	if (!record_validate(form->app->portfolio, form->record, &where, err)) {
		*field = field_line(form, where);
		return false;
	}
	form->added = !form->record->id;
	return form->added ? record_add(form->app->portfolio, form->record, err) : record_save(form->app->portfolio, form->record, err);
}

// Into each record the texts that were touched, as one edit named after the fields.
static bool change_all(RecordForm *form, Edit *edit, const char *const *texts, Buffer *fields, int *at, Error *err)
{
	for (int i = 0; i < form->count; i++) {
		if (strcmp(texts[i], form->initial[i]) == 0)
			continue;
		*at = i;
		buffer_printf(fields, "%s%s", fields->length ? ", " : "", _(form->fields[i]->label));
		for (size_t r = 0; r < form->all_count; r++)
			if (!record_set(form->app->portfolio, form->all[r], form->fields[i], texts[i], FORM_TYPED, err))
				return false;
	}
	*at = -1;
	for (size_t r = 0; r < form->all_count && fields->length; r++)
		if (!edit_update(edit, form->all[r], err))
			return false;
	return true;
}

static bool save_all(void *context, const char *const *texts, int *field, Error *err)
{
	RecordForm *form = context;
	*field = -1;
	Edit *edit = edit_begin(form->app->portfolio, err);
	if (!edit)
		return false;
	Buffer fields = BUFFER_EMPTY, label = BUFFER_EMPTY;
	bool saved = change_all(form, edit, texts, &fields, field, err);
	buffer_printf(&label, _("Change %d %s: %s"), (int)form->all_count, _(form->record->entity->plural_label), buffer_text(&fields));
	if (saved)
		saved = edit_commit(edit, buffer_text(&label), NULL, err);
	else
		edit_cancel(edit);
	buffer_done(&label);
	buffer_done(&fields);
	return saved;
}

static Damage closed_all(void *context, bool saved)
{
	const RecordForm *form = context;
	if (saved)
		app_say(form->app, STYLE_GOOD, _("Saved: %d %s"), (int)form->all_count, _(form->record->entity->plural_label));
	return saved ? DAMAGE_RELOAD | DAMAGE_LAYOUT : DAMAGE_ALL;
}

static Damage closed(void *context, bool saved)
{
	RecordForm *form = context;
	if (!saved)
		return DAMAGE_ALL;
	if (form->record->entity->kind == ENTITY_ACCOUNT)
		form->app->account = form->record->id;
	if (form->record->entity->kind == ENTITY_CONTACT && form->added)
		app_select_contact(form->app, form->record->id); // the next key is meant for the new one
	Buffer title = BUFFER_EMPTY;
	record_title(form->app->portfolio, form->record->entity->kind, form->record->id, &title);
	app_say(form->app, STYLE_GOOD, _("Saved: %s"), buffer_text(&title));
	buffer_done(&title);
	return DAMAGE_RELOAD | DAMAGE_LAYOUT;
}

static void release(void *context)
{
	arena_free(((RecordForm *)context)->arena); // the form itself lives in it
}

// --- Opening ------------------------------------------------------------------------------------------------------------

static RecordForm *form_new(App *app)
{
	Arena *arena = arena_new();
	RecordForm *form = arena_alloc(arena, 1, sizeof *form);
	form->app = app;
	form->arena = arena;
	return form;
}

static void add_owner(const RecordForm *form, Buffer *title)
{
	const Field *owner = entity_owner_field(form->record->entity);
	if (!owner || !record_number(form->record, owner->name, 0))
		return;
	buffer_add(title, " ─ ");
	record_title(form->app->portfolio, owner->target, record_number(form->record, owner->name, 0), title);
}

static Damage open_form(RecordForm *form)
{
	static const FormAnswer answer = { .save = save, .closed = closed, .release = release };
	static const FormAnswer answer_all = { .save = save_all, .closed = closed_all, .release = release };
	choose_fields(form);
	FormField *lines = arena_alloc(form->arena, (size_t)form->count, sizeof *lines);
	for (int i = 0; i < form->count; i++)
		lines[i] = describe(form, i);
	Buffer title = BUFFER_EMPTY;
	if (form->all_count)
		buffer_printf(&title, _("Edit %d %s together"), (int)form->all_count, _(form->record->entity->plural_label));
	else if (form->record->entity->kind == ENTITY_EVENT && !form->record->id)
		buffer_add(&title, _("New: interaction")); // the word of the command that opens it
	else
		buffer_printf(&title, form->record->id ? _("Edit: %s") : _("New: %s"), _(form->record->entity->label));
	if (!form->all_count)
		add_owner(form, &title);
	dialog_form(form->app->dialogs, buffer_text(&title), lines, form->count, form->all_count ? &answer_all : &answer, form);
	buffer_done(&title);
	return DAMAGE_ALL;
}

Damage record_form_add(App *app, EntityKind kind, RecordPreset *preset, void *context)
{
	RecordForm *form = form_new(app);
	form->record = record_new(form->arena, kind);
	if (preset)
		preset(context, form->record);
	return open_form(form);
}

Damage record_form_edit(App *app, EntityKind kind, int64_t id)
{
	RecordForm *form = form_new(app);
	Error err = { 0 };
	if (record_load(app->portfolio, kind, id, form->arena, &form->record, &err))
		return open_form(form);
	release(form);
	return app_fail(app, &err);
}

enum { TOGETHER_MOST = 5000 }; // so many records fit into memory and an undo step of a second

static bool load_all(RecordForm *form, EntityKind kind, const int64_t *ids, size_t count, Error *err)
{
	if (count > TOGETHER_MOST)
		return error_set(err, ERROR_USAGE, _("%d are marked; at most %d are changed together."), (int)count, TOGETHER_MOST);
	form->all = arena_alloc(form->arena, count, sizeof *form->all);
	form->all_count = count;
	for (size_t i = 0; i < count; i++)
		if (!record_load(form->app->portfolio, kind, ids[i], form->arena, &form->all[i], err))
			return false;
	form->record = form->all[0];
	return true;
}

Damage record_form_edit_all(App *app, EntityKind kind, const int64_t *ids, size_t count)
{
	if (count < 2)
		return count ? record_form_edit(app, kind, ids[0]) : DAMAGE_NONE;
	RecordForm *form = form_new(app);
	Error err = { 0 };
	if (load_all(form, kind, ids, count, &err))
		return open_form(form);
	release(form);
	return app_fail(app, &err);
}

static void give(Record *record, const char *field, int64_t number)
{
	if (number)
		*record_value(record, field) = (Value){ .given = true, .number = number };
}

typedef struct LogPreset {
	App *app;
	int64_t account, contact;
} LogPreset;

static void preset_log(void *context, Record *record)
{
	const LogPreset *log = context;
	const AccountSummary *account = summary_find(log->app->summary, log->account);
	give(record, "account", log->account);
	give(record, "contact", log->contact);
	give(record, "kind", EVENT_CALL);
	give(record, "date", portfolio_today(log->app->portfolio));
	give(record, "manager", account ? account->row.owner : 0);
}

Damage record_form_log(App *app, int64_t account, int64_t contact)
{
	LogPreset log = { app, account, contact };
	return record_form_add(app, ENTITY_EVENT, preset_log, &log);
}
