// SPDX-License-Identifier: GPL-3.0-or-later
// The fields that a column may fill, for people to choose from.
#include "kam/exchange/layouts.h"

#include <string.h>

#include "kam/base/locale.h"
#include "layout_inside.h"

typedef struct Listing {
	const Entity *entity; // of the file
	Arena *arena;
	LayoutTarget *targets;
	size_t count;
} Listing;

// Fields that may also be filled in parts or in another unit, and what that is called.
static const struct {
	EntityKind entity;
	const char *field, *way, *label; // label: marked for translation
} ways[] = {
	{ ENTITY_CONTACT, "name", "first", N_("first name") },
	{ ENTITY_CONTACT, "name", "middle", N_("middle name") },
	{ ENTITY_CONTACT, "name", "last", N_("last name") },
	{ ENTITY_MANAGER, "name", "first", N_("first name") },
	{ ENTITY_MANAGER, "name", "middle", N_("middle name") },
	{ ENTITY_MANAGER, "name", "last", N_("last name") },
	{ ENTITY_ACCOUNT, "code", "branch", N_("branch, behind the number") },
	{ ENTITY_ACCOUNT, "tax_id", "branch", N_("further digits") },
	{ ENTITY_EVENT, "date", "year", N_("year") },
	{ ENTITY_EVENT, "date", "quarter", N_("quarter") },
	{ ENTITY_EVENT, "date", "month", N_("month") },
	{ ENTITY_EVENT, "date", "day", N_("day of the month") },
	{ ENTITY_EVENT, "amount", "price", N_("unit price, times the quantity") },
	{ ENTITY_EVENT, "amount", "discount", N_("discount on the unit price") },
	{ ENTITY_EVENT, "amount", "deduction", N_("discount as money, off all of it") },
	{ ENTITY_EVENT, "amount", "sign", N_("sign: credit notes, cancelled") },
	{ ENTITY_EVENT, "score", "five", N_("on a scale of 1 to 5") },
	{ ENTITY_EVENT, "reference", "apart", N_("tells rows of one number apart: installment, payment due") },
	{ ENTITY_LINE, "amount", "sign", N_("sign: credit notes, cancelled") },
	{ ENTITY_LINE, "discount", "percent", N_("in percent") },
	{ ENTITY_LINE, "discount", "deduction", N_("as money, off the whole line") },
	{ ENTITY_OPPORTUNITY, "stage", "status", N_("won or lost") },
};

static void list_add(Listing *list, const char *path, const char *label, const Entity *entity, const Field *field)
{
	bool own = entity == list->entity;
	bool required = own && field && field->flags & FIELD_REQUIRED && !field->has_initial;
	list->targets[list->count++] = (LayoutTarget){ path, label, entity, field, required };
}

static void list_ways(Listing *list, const Entity *entity, const Field *field, const char *path, const char *label)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		if (ways[i].entity != entity->kind || strcmp(ways[i].field, field->name) != 0)
			continue;
		list_add(list, arena_printf(list->arena, "%s:%s", path, ways[i].way),
			arena_printf(list->arena, "%s: %s", label, _(ways[i].label)), entity, field);
		list->targets[list->count - 1].required = false; // a part of the field
	}
}

static const char *capital(const char *label, Arena *arena)
{
	char *text = arena_strdup(arena, label);
	if (*text >= 'a' && *text <= 'z')
		*text = (char)(*text - 32);
	return text;
}

// References to records that rows speak of are filled through those.
static bool through_part(const Listing *list, const Field *field)
{
	return field->type == FIELD_REFERENCE && layout_has_part(list->entity, field->target) &&
		   layout_part_field(list->entity, field->target) == field;
}

static void list_fields(Listing *list, const Entity *entity)
{
	bool own = entity == list->entity;
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		if (field->flags & FIELD_COMPUTED || (!own && field->type == FIELD_REFERENCE))
			continue;
		if (own && through_part(list, field)) {
			const Entity *part = entity_of(field->target);
			list_add(list, part->name, _(field->label), part, NULL);
			list->targets[list->count - 1].required = field->flags & FIELD_REQUIRED;
			continue;
		}
		const char *path = own ? field->name : arena_printf(list->arena, "%s.%s", entity->name, field->name);
		const char *label =
			own ? _(field->label)
				: arena_printf(list->arena, "%s: %s", capital(_(entity->label), list->arena), _(field->label));
		list_add(list, path, label, entity, field);
		list_ways(list, entity, field, path, label);
	}
}

static bool has_money(const Entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].type == FIELD_MONEY)
			return true;
	return false;
}

static size_t capacity_of(void)
{
	size_t count = 64 + sizeof ways / sizeof *ways;
	for (int kind = 0; kind < ENTITY_COUNT; kind++)
		count += entity_of((EntityKind)kind)->field_count;
	return count;
}

const LayoutTarget *layout_targets(EntityKind kind, Arena *arena, size_t *count)
{
	static const EntityKind parts[] = { ENTITY_ACCOUNT, ENTITY_CONTACT, ENTITY_MANAGER, ENTITY_PRODUCT, ENTITY_EVENT };
	Listing list = { entity_of(kind), arena, arena_alloc(arena, capacity_of(), sizeof *list.targets), 0 };
	list_fields(&list, list.entity);
	if (has_money(list.entity) && !entity_field(list.entity, "currency"))
		list_add(&list, "currency", _("Currency of the amounts"), list.entity, NULL);
	if (kind == ENTITY_CONTACT)
		list_add(&list, "is_company", _("Whether the row is a company or a person"), list.entity, NULL);
	if (kind == ENTITY_EVENT)
		list_add(&list, "has_happened", _("Whether it has taken place or is planned"), list.entity, NULL);
	list_add(&list, "is_deleted", _("Whether the row is deleted"), list.entity, NULL);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const Entity *part = entity_of(parts[i]);
		if (!layout_has_part(list.entity, parts[i]))
			continue;
		if (!layout_part_field(list.entity, parts[i]))
			list_add(&list, part->name, capital(_(part->label), arena), part, NULL);
		list_fields(&list, part);
	}
	*count = list.count;
	return list.targets;
}
