// SPDX-License-Identifier: GPL-3.0-or-later
// Who is shown on the stakeholder map: typed words, and one facet (a role, a stance, a department, the uncovered).
#ifndef KAM_VIEWS_MAP_FILTER_H
#define KAM_VIEWS_MAP_FILTER_H

#include "kam/model/contact.h"

typedef enum FacetKind {
	FACET_NONE,
	FACET_UNCOVERED,
	FACET_KEY,
	FACET_OVERDUE,
	FACET_ROLE,
	FACET_STANCE,
	FACET_LEVEL,
	FACET_DEPARTMENT
} FacetKind;

typedef struct MapFacet {
	FacetKind kind;
	int value;             // ROLE_..., STANCE_..., LEVEL_...
	char department[128];  // FACET_DEPARTMENT: folded
} MapFacet;

bool map_filter_matches(const ContactRow *contact, const MapFacet *facet, const char *folded_words, Day today);
// What it shows, for titles: "decision maker"; "" for FACET_NONE. Appends.
void map_facet_label(const MapFacet *facet, const ContactRow *contacts, size_t count, Buffer *out);
// All facets that make sense for these people, FACET_NONE first. Owned by the arena.
size_t map_facets(const ContactRow *contacts, size_t count, Arena *arena, MapFacet **facets);

#endif
