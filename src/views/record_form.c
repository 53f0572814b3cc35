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
	Record *record;
	const Field **fields;    // of the form's lines
	const char **initial;    // their texts when the form was opened
	int count;
} RecordForm;

// --- What the fields offer ----------------------------------------------------------------------------------------------

static const char *const *choice_labels(Arena *arena, const Field *field)
{
	size_t count = 0;
	while (field->choices[count].name)
		count++;
	const char **labels = arena_alloc(arena, count + 2, sizeof *labels);
	size_t n = 0;
	if (field->type == FIELD_CHOICE && !(field->flags & FIELD_REQUIRED) && !field->has_initial)
		labels[n++] = "";
	for (size_t i = 0; i < count; i++)
		labels[n++] = _(field->choices[i].label);
	return labels;
}

static const char *const *flag_labels(Arena *arena)
{
	const char **labels = arena_alloc(arena, 3, sizeof *labels);
	labels[0] = _("no");
	labels[1] = _("yes");
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
	FormField line = { .kind = FORM_LINE, .label = _(field->label), .help = field->help ? _(field->help) : NULL,
		.initial = form->initial[index], .required = field->flags & FIELD_REQUIRED };
	switch (field->type) {
	case FIELD_LONG_TEXT: line.kind = FORM_TEXT; break;
	case FIELD_CHOICE: line.kind = FORM_CHOICE; line.choices = choice_labels(form->arena, field); break;
	case FIELD_SET: line.kind = FORM_SET; line.choices = choice_labels(form->arena, field); break;
	case FIELD_FLAG: line.kind = FORM_CHOICE; line.choices = flag_labels(form->arena); break;
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

static void choose_field(RecordForm *form, const Field *field)
{
	Buffer text = BUFFER_EMPTY;
	if (!is_shown(form->record, field))
		return;
	record_show(form->app->portfolio, form->record, field, FORM_TYPED, &text);
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
	return form->record->id ? record_save(form->app->portfolio, form->record, err)
		: record_add(form->app->portfolio, form->record, err);
}

static Damage closed(void *context, bool saved)
{
	RecordForm *form = context;
	if (!saved)
		return DAMAGE_ALL;
	if (form->record->entity->kind == ENTITY_ACCOUNT)
		form->app->account = form->record->id;
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
	static const FormAnswer answer = { save, closed, release };
	choose_fields(form);
	FormField *lines = arena_alloc(form->arena, (size_t)form->count, sizeof *lines);
	for (int i = 0; i < form->count; i++)
		lines[i] = describe(form, i);
	Buffer title = BUFFER_EMPTY;
	buffer_printf(&title, form->record->id ? _("Edit: %s") : _("New: %s"), _(form->record->entity->label));
	add_owner(form, &title);
	dialog_form(form->app->dialogs, buffer_text(&title), lines, form->count, &answer, form);
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

// --- Deleting -----------------------------------------------------------------------------------------------------------

typedef struct Deletion {
	App *app;
	EntityKind kind;
	int64_t id;
} Deletion;

static Damage answer_deletion(void *context, char answer)
{
	Deletion deletion = *(Deletion *)context;
	Error err = { 0 };
	free(context);
	if (answer != 'y')
		return DAMAGE_ALL;
	Buffer title = BUFFER_EMPTY;
	record_title(deletion.app->portfolio, deletion.kind, deletion.id, &title);
	Damage damage = DAMAGE_RELOAD | DAMAGE_LAYOUT;
	if (record_remove(deletion.app->portfolio, deletion.kind, deletion.id, &err))
		app_say(deletion.app, STYLE_GOOD, _("Deleted: %s (u brings it back)"), buffer_text(&title));
	else
		damage = app_fail(deletion.app, &err);
	buffer_done(&title);
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

Damage record_form_delete(App *app, EntityKind kind, int64_t id)
{
	Dependents with;
	Error err = { 0 };
	if (!record_dependents(app->portfolio, kind, id, &with, &err))
		return app_fail(app, &err);
	Deletion *deletion = memory_new(1, sizeof *deletion);
	*deletion = (Deletion){ app, kind, id };
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, "%s: ", _(entity_of(kind)->label));
	record_title(app->portfolio, kind, id, &text);
	add_dependents(&with, &text);
	buffer_add(&text, "\n");
	buffer_add(&text, _("Undo brings all back."));
	dialog_question(app->dialogs, _("Delete?"), buffer_text(&text), answer_deletion, deletion);
	buffer_done(&text);
	return DAMAGE_ALL;
}
