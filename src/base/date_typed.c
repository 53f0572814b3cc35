// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as people type them: 25/11, 25 nov 2026, tomorrow, +2w, fri. All languages are understood at once.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/date.h"
#include "kam/base/text.h"
#include "language.h"

#define NEAR_YEARS 8 // enough to meet 29 February around a century

static Day checked(int64_t day)
{
	return day < DAY_FIRST || day > DAY_LAST ? DAY_NONE : (Day)day;
}

static Day parse_word(const char *typed, Day today)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		const Language *language = &language_table[i];
		if (strcmp(typed, language->today) == 0)
			return today;
		if (strcmp(typed, language->tomorrow) == 0)
			return checked((int64_t)today + 1);
		if (strcmp(typed, language->yesterday) == 0)
			return checked((int64_t)today - 1);
	}
	return DAY_NONE;
}

// Index of the name that begins with the word (three letters at least), -1 if there is none.
static int find_name(const char *word, size_t length, bool months)
{
	if (length < 3)
		return -1;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		const char *const *names = months ? language_table[i].full_months : language_table[i].full_weekdays;
		for (int j = 0; j < (months ? 12 : 7); j++) {
			if (strncmp(names[j], word, length) == 0)
				return j;
		}
	}
	return -1;
}

// The next such day of the week, never today.
static Day parse_weekday(const char *typed, Day today)
{
	int wanted = find_name(typed, strlen(typed), false);
	if (wanted < 0)
		return DAY_NONE;
	int ahead = (wanted - day_weekday(today) + 7) % 7;
	return checked((int64_t)today + (ahead ? ahead : 7));
}

// +3d -2w +1m +1y; without a letter days are meant.
static Day parse_relative(const char *typed, Day today)
{
	if (typed[0] != '+' && typed[0] != '-')
		return DAY_NONE;
	const char *digits = typed + 1;
	size_t count = strspn(digits, "0123456789");
	if (count == 0 || count > 5)
		return DAY_NONE;
	int number = atoi(digits) * (typed[0] == '-' ? -1 : 1);
	const char *unit = digits + count;
	while (*unit == ' ')
		unit++;
	int kind = 0;
	if (*unit) {
		const char *found = NULL;
		for (int i = 0; i < LANGUAGE_COUNT && !found; i++) {
			found = strchr(language_table[i].units, *unit);
			kind = found ? (int)(found - language_table[i].units) : kind;
		}
		if (!found || unit[1])
			return DAY_NONE;
	}
	switch (kind) {
	case 0: return checked((int64_t)today + number);
	case 1: return checked((int64_t)today + 7 * (int64_t)number);
	case 2: return day_add_months(today, number);
	default: return day_add_months(today, number * 12);
	}
}

// What a date consists of: numbers in the order typed, and the month where it is a word.
typedef struct Parts {
	int number[3], digits[3];
	int count;
	int month;   // 1-12, 0 when it is a number
	int month_at; // how many numbers stand before the word
} Parts;

static bool split_word(Parts *parts, const char *word, size_t length)
{
	if (length == 2 && strncmp(word, "de", 2) == 0) // 25 de novembro de 2026
		return true;
	int month = find_name(word, length, true);
	if (month < 0 || parts->month)
		return false;
	parts->month = month + 1;
	parts->month_at = parts->count;
	return true;
}

static bool split_number(Parts *parts, const char *digits, size_t length)
{
	if (length > 4 || parts->count == 3)
		return false;
	parts->number[parts->count] = atoi(digits);
	parts->digits[parts->count++] = (int)length;
	return true;
}

static bool split(Parts *parts, const char *typed)
{
	*parts = (Parts){ .count = 0 };
	while (*typed) {
		size_t digits = strspn(typed, "0123456789");
		size_t letters = strspn(typed, "abcdefghijklmnopqrstuvwxyz");
		if (digits && !split_number(parts, typed, digits))
			return false;
		if (letters && !split_word(parts, typed, letters))
			return false;
		if (!digits && !letters && !strchr("/.-, ", *typed))
			return false;
		typed += digits ? digits : letters ? letters : 1;
	}
	return true;
}

// Two digits of a year mean the one nearest to today.
static int full_year(int year, int digits, Day today)
{
	if (digits > 2)
		return year;
	int now = day_to_civil(today).year;
	year += now / 100 * 100;
	if (year > now + 50)
		return year - 100;
	return year < now - 49 ? year + 100 : year;
}

static Day nearest(int month, int day, Day today)
{
	Day best = DAY_NONE;
	int64_t best_distance = INT64_MAX;
	int now = day_to_civil(today).year;
	// From later to earlier years: of two days equally near the later is meant.
	for (int year = now + NEAR_YEARS; year >= now - NEAR_YEARS; year--) {
		Day found = day_from_civil(year, month, day);
		int64_t distance = llabs((long long)found - today);
		if (found != DAY_NONE && distance < best_distance) {
			best = found;
			best_distance = distance;
		}
	}
	return best;
}

static Day parse_parts(const char *typed, Day today)
{
	Parts parts;
	if (!split(&parts, typed))
		return DAY_NONE;
	if (parts.month) { // the month's number is put where the day-first order has it
		if (parts.count < 1 || parts.count > 2)
			return DAY_NONE;
		bool year_first = parts.count == 2 && parts.digits[0] == 4;
		int last = parts.count - 1;
		parts.number[2] = parts.number[last];
		parts.digits[2] = parts.digits[last];
		parts.number[1] = parts.month;
		parts.digits[1] = 2;
		if (year_first && parts.month_at == 0)
			return DAY_NONE;
		parts.count++;
	}
	if (parts.count == 2 && parts.digits[0] <= 2 && parts.digits[1] <= 2)
		return nearest(parts.number[1], parts.number[0], today);
	if (parts.count != 3 || parts.digits[1] > 2)
		return DAY_NONE;
	if (parts.digits[0] == 4 && parts.digits[2] <= 2)
		return day_from_civil(parts.number[0], parts.number[1], parts.number[2]);
	if (parts.digits[0] > 2 || (parts.digits[2] != 2 && parts.digits[2] != 4))
		return DAY_NONE;
	return day_from_civil(full_year(parts.number[2], parts.digits[2], today), parts.number[1], parts.number[0]);
}

// yyyymmdd
static Day parse_compact(const char *typed)
{
	if (strlen(typed) != 8 || strspn(typed, "0123456789") != 8)
		return DAY_NONE;
	int number = atoi(typed);
	return day_from_civil(number / 10000, number / 100 % 100, number % 100);
}

// Folded and without blanks at the ends.
static void fold_typed(Buffer *out, const char *text)
{
	text_fold(out, text);
	if (out->length > 0 && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
}

bool day_parse_typed(const char *text, Day today, Day *out, Error *err)
{
	Buffer folded = BUFFER_EMPTY;
	fold_typed(&folded, text);
	const char *typed = buffer_text(&folded);
	typed += typed[0] == ' ';

	Day day = parse_compact(typed);
	if (day == DAY_NONE)
		day = parse_word(typed, today);
	if (day == DAY_NONE)
		day = parse_relative(typed, today);
	if (day == DAY_NONE)
		day = parse_weekday(typed, today);
	if (day == DAY_NONE)
		day = parse_parts(typed, today);
	buffer_done(&folded);

	if (day == DAY_NONE) {
		Buffer shown = BUFFER_EMPTY;
		int width = text_width(text);
		text_fit(&shown, text, width < 40 ? width : 40, TEXT_LEFT, "…");
		error_set(err, ERROR_INVALID,
			_("“%s” is no date; dates are typed 25/11, 25/11/2026, 25 nov, today, fri or +2w"), buffer_text(&shown));
		buffer_done(&shown);
		return false;
	}
	*out = day;
	return true;
}
