// SPDX-License-Identifier: GPL-3.0-or-later
// Filters of the stakeholder map.
#include "map_filter.h"

#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"

static void fold_department(const char *department, char *out, size_t size)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, department);
	snprintf(out, size, "%s", buffer_text(&folded));
	buffer_done(&folded);
}

static bool has_words(const ContactRow *contact, const char *folded)
{
	if (!folded[0] || text_contains(contact->name, folded) || text_contains(contact->title, folded) ||
		text_contains(contact->department, folded))
		return true;
	for (const Choice *role = choices_role; role->name; role++)
		if (contact->roles & 1u << role->value && text_contains(_(role->label), folded))
			return true;
	return false;
}

static bool in_facet(const ContactRow *contact, const MapFacet *facet, Day today)
{
	char department[sizeof facet->department];
	switch (facet->kind) {
	case FACET_UNCOVERED: return contact_is_there(contact) && !contact_is_covered(contact);
	case FACET_KEY: return contact_is_key(contact);
	case FACET_OVERDUE: return contact_is_overdue(contact, today);
	case FACET_ROLE: return contact->roles & 1u << facet->value;
	case FACET_STANCE: return contact->stance == facet->value;
	case FACET_LEVEL: return contact->level == facet->value;
	case FACET_DEPARTMENT:
		fold_department(contact->department, department, sizeof department);
		return strcmp(department, facet->department) == 0;
	case FACET_NONE: break;
	}
	return true;
}

bool map_filter_matches(const ContactRow *contact, const MapFacet *facet, const char *folded_words, Day today)
{
	return in_facet(contact, facet, today) && has_words(contact, folded_words);
}

void map_facet_label(const MapFacet *facet, const ContactRow *contacts, size_t count, Buffer *out)
{
	char department[sizeof facet->department];
	switch (facet->kind) {
	case FACET_NONE: return;
	case FACET_UNCOVERED: buffer_add(out, _("not covered by us")); return;
	case FACET_KEY: buffer_add(out, _("key players")); return;
	case FACET_OVERDUE: buffer_add(out, _("talk overdue")); return;
	case FACET_ROLE: buffer_add(out, _(choice_of(choices_role, facet->value)->label)); return;
	case FACET_STANCE: buffer_add(out, _(choice_of(choices_stance, facet->value)->label)); return;
	case FACET_LEVEL: buffer_add(out, _(choice_of(choices_level, facet->value)->label)); return;
	case FACET_DEPARTMENT: break;
	}
	for (size_t i = 0; i < count; i++) {
		fold_department(contacts[i].department, department, sizeof department);
		if (strcmp(department, facet->department) == 0) {
			buffer_add(out, contacts[i].department[0] ? contacts[i].department : _("no department"));
			return;
		}
	}
	buffer_add(out, facet->department);
}

static size_t add_facet(MapFacet *facets, size_t count, FacetKind kind, int value)
{
	facets[count] = (MapFacet){ .kind = kind, .value = value };
	return count + 1;
}

static bool is_listed(const MapFacet *facets, size_t count, const char *department)
{
	for (size_t i = 0; i < count; i++)
		if (facets[i].kind == FACET_DEPARTMENT && strcmp(facets[i].department, department) == 0)
			return true;
	return false;
}

static size_t add_departments(const ContactRow *contacts, size_t count, MapFacet *facets, size_t found)
{
	for (size_t i = 0; i < count; i++) {
		MapFacet facet = { .kind = FACET_DEPARTMENT };
		fold_department(contacts[i].department, facet.department, sizeof facet.department);
		if (!is_listed(facets, found, facet.department))
			facets[found++] = facet;
	}
	return found;
}

static bool anybody(const ContactRow *contacts, size_t count, const MapFacet *facet)
{
	for (size_t i = 0; i < count; i++)
		if (in_facet(&contacts[i], facet, DAY_NONE))
			return true;
	return false;
}

static size_t add_choices(
	const ContactRow *contacts, size_t count, FacetKind kind, const Choice *choices, MapFacet *facets, size_t found)
{
	for (const Choice *choice = choices; choice->name; choice++) {
		MapFacet facet = { .kind = kind, .value = choice->value };
		if (anybody(contacts, count, &facet))
			facets[found++] = facet;
	}
	return found;
}

size_t map_facets(const ContactRow *contacts, size_t count, Arena *arena, MapFacet **out)
{
	MapFacet *facets = arena_alloc(arena, count + 40, sizeof *facets);
	size_t found = add_facet(facets, 0, FACET_NONE, 0);
	found = add_facet(facets, found, FACET_UNCOVERED, 0);
	found = add_facet(facets, found, FACET_KEY, 0);
	found = add_facet(facets, found, FACET_OVERDUE, 0);
	found = add_departments(contacts, count, facets, found);
	found = add_choices(contacts, count, FACET_ROLE, choices_role, facets, found);
	found = add_choices(contacts, count, FACET_STANCE, choices_stance, facets, found);
	found = add_choices(contacts, count, FACET_LEVEL, choices_level, facets, found);
	*out = facets;
	return found;
}
