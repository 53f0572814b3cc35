// SPDX-License-Identifier: GPL-3.0-or-later
// Marked rows, as a sorted set of ids: a mark stays on its record when the list is sorted or filtered anew.
#include "marks.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/memory.h"

// Where the id is, or would be.
static size_t place_of(const Marks *marks, int64_t id)
{
	size_t low = 0, high = marks->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (marks->ids[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_at(const Marks *marks, size_t place, int64_t id)
{
	return place < marks->count && marks->ids[place] == id;
}

bool marks_has(const Marks *marks, int64_t id)
{
	return is_at(marks, place_of(marks, id), id);
}

void marks_add(Marks *marks, int64_t id)
{
	size_t place = place_of(marks, id);
	if (is_at(marks, place, id))
		return;
	ARRAY_PUSH(marks->ids, marks->count, marks->capacity) = id;
	memmove(&marks->ids[place + 1], &marks->ids[place], (marks->count - 1 - place) * sizeof *marks->ids);
	marks->ids[place] = id;
}

void marks_toggle(Marks *marks, int64_t id)
{
	size_t place = place_of(marks, id);
	if (!is_at(marks, place, id)) {
		marks_add(marks, id);
		return;
	}
	marks->count--;
	memmove(&marks->ids[place], &marks->ids[place + 1], (marks->count - place) * sizeof *marks->ids);
}

bool marks_clear(Marks *marks)
{
	bool any = marks->count > 0;
	marks->count = 0;
	return any;
}

void marks_done(Marks *marks)
{
	free(marks->ids);
	*marks = (Marks){ 0 };
}
