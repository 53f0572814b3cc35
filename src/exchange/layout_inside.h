// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of layout share among themselves.
#ifndef KAM_EXCHANGE_LAYOUT_INSIDE_H
#define KAM_EXCHANGE_LAYOUT_INSIDE_H

#include "layout.h"

// A header's words and what it may mean in a file of one kind; weight 0: nothing.
typedef struct Meaning {
	EntityKind entity;
	const Field *field;
	BindHow how;
	int rank;
	double weight; // how much the header speaks for the kind
	bool stable;   // by the field's own name
} Meaning;

// The meaning of a header in a file of the entity: stable names first, then the words. `header` is as in the file.
Meaning layout_meaning(const Entity *entity, const char *header, const char *normal);
// The words of contacts, for files of accounts that name a contact person.
Meaning layout_contact_meaning(const char *normal);

// Reads "field", "part.field", "name:first", "currency" of a file of the entity. False when there is no such field.
bool layout_read_path(const Entity *entity, const char *path, Meaning *out);

// True when the cells looked at can be values of the field.
bool layout_fits(const Meaning *meaning, const CsvColumn *column, const LayoutSample *sample);

#endif
