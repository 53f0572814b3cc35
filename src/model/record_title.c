// SPDX-License-Identifier: GPL-3.0-or-later
// What a record is called in sentences and lists.
#include "inside.h"
#include "kam/base/money.h"

// Titles are asked for by titles (a link's by its contacts'): every level loads its record into its own arena.
typedef struct Title {
	Portfolio *portfolio;
	const Record *record;
	Arena *arena;
} Title;

// The title of what a field refers to, owned by the arena; "?" where nothing is given.
static const char *title_of(const Title *title, const char *name)
{
	const Field *field = entity_field(title->record->entity, name);
	Buffer out = BUFFER_EMPTY;
	record_title(title->portfolio, field->target, record_number(title->record, name, 0), &out);
	const char *text = arena_strdup(title->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

// The value of a field as people read it, owned by the arena.
static const char *title_value(const Title *title, const char *name)
{
	Buffer out = BUFFER_EMPTY;
	record_show(title->portfolio, title->record, entity_field(title->record->entity, name), FORM_TYPED, &out);
	const char *text = arena_strdup(title->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static void title_link(const Title *title, Buffer *out)
{
	const char *contact = title_of(title, "contact"), *other = title_of(title, "other");
	switch (record_number(title->record, "kind", 0)) {
	case LINK_REPORTS_TO: buffer_printf(out, _("%s reports to %s"), contact, other); break;
	case LINK_INFLUENCES: buffer_printf(out, _("%s influences %s"), contact, other); break;
	case LINK_SAME_PERSON: buffer_printf(out, _("%s is the same person as %s"), contact, other); break;
	case LINK_SUCCEEDS: buffer_printf(out, _("%s took over from %s"), contact, other); break;
	default: buffer_printf(out, _("%s conflicts with %s"), contact, other);
	}
}

// "order 10248 of Aurora", "call, 25 Nov 2026, with Aurora": by its document's number, else by its day.
static void title_event(const Title *title, Buffer *out)
{
	const char *reference = record_text(title->record, "reference");
	const char *kind = title_value(title, "kind"), *account = title_of(title, "account");
	if (*reference)
		buffer_printf(out, _("%s %s of %s"), kind, reference, account);
	else
		buffer_printf(out, _("%s of %s, %s"), kind, title_value(title, "date"), account);
}

static void title_dated(const Title *title, const char *what, const char *date, Buffer *out)
{
	buffer_printf(out, "%s: %s (%s)", title_of(title, entity_owner_field(title->record->entity)->name),
		title_value(title, what), title_value(title, date));
}

static void title_nameless(const Title *title, Buffer *out)
{
	switch (title->record->entity->kind) {
	case ENTITY_LINK: title_link(title, out); break;
	case ENTITY_RELATIONSHIP:
		buffer_printf(out, "%s - %s", title_of(title, "manager"), title_of(title, "contact"));
		break;
	case ENTITY_EVENT: title_event(title, out); break;
	case ENTITY_LINE:
		buffer_printf(out, _("line %s of %s"), title_value(title, "number"), title_of(title, "event"));
		break;
	case ENTITY_PHASE: title_dated(title, "phase", "date", out); break;
	case ENTITY_ASSESSMENT: title_dated(title, "item", "date", out); break;
	case ENTITY_ABILITY: title_dated(title, "ability", "date", out); break;
	case ENTITY_TARGET: title_dated(title, "amount", "start", out); break;
	case ENTITY_QUESTION: title_dated(title, "question", "date", out); break;
	default: buffer_printf(out, "%s %lld", _(title->record->entity->label), (long long)title->record->id);
	}
}

void record_title(Portfolio *portfolio, EntityKind kind, int64_t id, Buffer *out)
{
	Arena *arena = arena_new();
	Record *record = NULL;
	const Field *name = entity_name_field(entity_of(kind));
	if (!id || !record_load(portfolio, kind, id, arena, &record, NULL))
		buffer_add(out, "?");
	else if (name && *record_text(record, name->name))
		buffer_add(out, record_text(record, name->name));
	else
		title_nameless(&(Title){ portfolio, record, arena }, out);
	arena_free(arena);
}
