// SPDX-License-Identifier: GPL-3.0-or-later
// Days: a date is the number of days since 1970-01-01 in the proleptic Gregorian calendar.
#ifndef KAM_BASE_DATE_H
#define KAM_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kam/base/error.h"

typedef int32_t Day;

#define DAY_NONE INT32_MIN       // "no date"
#define DAY_FIRST (-719162)      // 0001-01-01
#define DAY_LAST 2932896         // 9999-12-31

typedef struct Civil { int year, month, day; } Civil; // month 1-12, day 1-31

Day day_from_civil(int year, int month, int day); // DAY_NONE when there is no such date
Civil day_to_civil(Day day);
Day day_today(void); // the system's local date; only cli/ asks it, all others take the portfolio's today
int day_weekday(Day day); // 0 Monday .. 6 Sunday
Day day_add_months(Day day, int months); // 31 Jan + 1 month = 28/29 Feb
Day day_month_start(Day day);

// Months since year 0: year x 12 + month - 1; the key of the monthly sums. And the first day of such a month.
int day_month_index(Day day); // -1 for DAY_NONE
Day day_from_month_index(int month_index);

// Exactly yyyy-mm-dd (length bytes; a time part after T or blank is ignored). DAY_NONE if it is none.
Day day_parse_iso(const char *text, size_t length);

// What a person types: 25/11, 25/11/26, 25/11/2026, 25.11.2026, 2026-11-25, 20261125, 25 nov, nov 25, today/hoje,
// tomorrow/amanhã, yesterday/ontem, +3d, +2w/+2s, -1m, +1y/+1a, mon..sun (next one, never today). Day before month
// always. A day and month without year means the one nearest to today. On failure the sentence names examples.
bool day_parse_typed(const char *text, Day today, Day *out, Error *err);

typedef enum DayStyle {
	DAY_ISO,     // 2026-11-25
	DAY_NUMERIC, // 25/11/2026 (pt_BR), 2026-11-25 (en)
	DAY_SHORT,   // 25 Nov / 25 nov
	DAY_MEDIUM,  // 25 Nov 2026
	DAY_LONG,    // Wed 25 Nov 2026 / qua 25 nov 2026
	DAY_MONTH,   // Nov 2026
} DayStyle;

#define DAY_TEXT_SIZE 40
// Writes the date in the current language; "" for DAY_NONE. Returns out.
char *day_format(Day day, DayStyle style, char out[static DAY_TEXT_SIZE]);

// How long ago, short: "today", "41d", "12w", "14mo", "3y" (en) / "hoje", "41d", "12sem", "14m", "3a";
// days up to 59, since rhythms of contact are set in days. For a day to come "in 6d" / "em 6d". Returns out.
char *day_ago(Day day, Day today, char out[static DAY_TEXT_SIZE]);

#endif
