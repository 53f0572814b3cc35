// SPDX-License-Identifier: GPL-3.0-or-later
// What base knows of each language besides the catalogue: words that are typed and shown in dates. They are tables
// here, not messages, because what a person types is understood in all languages whichever is shown.
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <stdbool.h>

#include "kam/base/locale.h"

#define LANGUAGE_COUNT 2

typedef struct Language {
	Locale locale;
	const char *months[12];     // as shown in dates: Nov / nov
	const char *full_months[12]; // folded, as typed; any beginning of three letters will do
	const char *weekdays[7];    // Monday first: Mon / seg
	const char *full_weekdays[7]; // folded
	const char *today, *tomorrow, *yesterday; // folded
	const char *units;          // letters of +3d: day, week, month, year
	bool iso_dates;             // numeric dates are written 2026-11-25 rather than 25/11/2026
	const char *ago_units[4];   // 6d 5w 14mo 3y
	const char *ago_today, *in; // "today"; "in" before a time to come
} Language;

extern const Language language_table[LANGUAGE_COUNT];

// The language in force.
const Language *language_current(void);

#endif
