// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a list that a person has marked: the next edit, deletion or completion is for all of them.
#ifndef KAM_VIEWS_MARKS_H
#define KAM_VIEWS_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Marks {
	int64_t *ids; // of records, ascending
	size_t count, capacity;
} Marks; // zeroed: none

bool marks_has(const Marks *marks, int64_t id);
void marks_toggle(Marks *marks, int64_t id);
// Marks it, whether or not it was.
void marks_add(Marks *marks, int64_t id);
bool marks_clear(Marks *marks); // false: there were none
void marks_done(Marks *marks);  // frees them

#endif
