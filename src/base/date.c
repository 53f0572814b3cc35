// SPDX-License-Identifier: GPL-3.0-or-later
// Days of the proleptic Gregorian calendar: conversions, months, ISO 8601, and how dates are written.
#include "kam/base/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "language.h"

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

// Days are counted in eras of 400 years (146,097 days) that begin on 1 March, so that the leap day comes last.
Day day_from_civil(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_length(year, month))
		return DAY_NONE;
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, year_of_era = y % 400;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468; // from 0000-03-01 to 1970-01-01
}

Civil day_to_civil(Day day)
{
	if (day < DAY_FIRST || day > DAY_LAST)
		return (Civil){ 0, 0, 0 };
	int shifted = day + 719468;
	int era = shifted / 146097, day_of_era = shifted % 146097;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * day_of_year + 2) / 153;
	int month = from_march < 10 ? from_march + 3 : from_march - 9;
	int year = era * 400 + year_of_era + (month <= 2);
	return (Civil){ year, month, day_of_year - (153 * from_march + 2) / 5 + 1 };
}

Day day_today(void)
{
	time_t now = time(NULL);
	struct tm local;
	if (now == (time_t)-1 || !localtime_r(&now, &local))
		return DAY_NONE;
	return day_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int day_weekday(Day day)
{
	// 1970-01-01 was a Thursday; DAY_FIRST is a Monday, so that nothing negative is divided.
	return day < DAY_FIRST ? 0 : (day - DAY_FIRST) % 7;
}

Day day_add_months(Day day, int months)
{
	int64_t index = (int64_t)day_month_index(day) + months;
	if (day == DAY_NONE || index < 12 || index > 9999 * 12 + 11)
		return DAY_NONE;
	int year = (int)index / 12, month = (int)index % 12 + 1;
	int last = month_length(year, month), wanted = day_to_civil(day).day;
	return day_from_civil(year, month, wanted < last ? wanted : last);
}

Day day_month_start(Day day)
{
	Civil civil = day_to_civil(day);
	return day_from_civil(civil.year, civil.month, 1);
}

int day_month_index(Day day)
{
	Civil civil = day_to_civil(day);
	return civil.year * 12 + civil.month - 1;
}

Day day_from_month_index(int month_index)
{
	return month_index < 0 ? DAY_NONE : day_from_civil(month_index / 12, month_index % 12 + 1, 1);
}

// The number made of `count` digits, -1 if they are none.
static int digits_at(const char *text, int count)
{
	int number = 0;
	for (int i = 0; i < count; i++) {
		if (!isdigit((unsigned char)text[i]))
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

Day day_parse_iso(const char *text, size_t length)
{
	if (length < 10 || text[4] != '-' || text[7] != '-')
		return DAY_NONE;
	if (length > 10 && text[10] != 'T' && text[10] != ' ')
		return DAY_NONE;
	// Digits that are none give -1, which no date has.
	return day_from_civil(digits_at(text, 4), digits_at(text + 5, 2), digits_at(text + 8, 2));
}

char *day_format(Day day, DayStyle style, char out[static DAY_TEXT_SIZE])
{
	const Language *language = language_current();
	Civil civil = day_to_civil(day);
	out[0] = '\0';
	if (civil.year == 0)
		return out;
	const char *month = language->months[civil.month - 1];
	if (style == DAY_NUMERIC && language->iso_dates)
		style = DAY_ISO;
	switch (style) {
	case DAY_ISO:
		snprintf(out, DAY_TEXT_SIZE, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
		break;
	case DAY_NUMERIC:
		snprintf(out, DAY_TEXT_SIZE, "%02d/%02d/%04d", civil.day, civil.month, civil.year);
		break;
	case DAY_SHORT:
		snprintf(out, DAY_TEXT_SIZE, "%02d %s", civil.day, month);
		break;
	case DAY_MEDIUM:
		snprintf(out, DAY_TEXT_SIZE, "%02d %s %04d", civil.day, month, civil.year);
		break;
	case DAY_LONG:
		snprintf(out, DAY_TEXT_SIZE, "%s %02d %s %04d", language->weekdays[day_weekday(day)], civil.day, month,
			civil.year);
		break;
	case DAY_MONTH:
		snprintf(out, DAY_TEXT_SIZE, "%s %04d", month, civil.year);
		break;
	}
	return out;
}

// Whole months between two days, the earlier first.
static int months_between(Day from, Day to)
{
	int months = day_month_index(to) - day_month_index(from);
	return day_to_civil(to).day < day_to_civil(from).day ? months - 1 : months;
}

char *day_ago(Day day, Day today, char out[static DAY_TEXT_SIZE])
{
	const Language *language = language_current();
	out[0] = '\0';
	if (day < DAY_FIRST || day > DAY_LAST || today < DAY_FIRST || today > DAY_LAST)
		return out;
	if (day == today) {
		snprintf(out, DAY_TEXT_SIZE, "%s", language->ago_today);
		return out;
	}
	bool ahead = day > today;
	int days = ahead ? day - today : today - day;
	int months = ahead ? months_between(today, day) : months_between(day, today);
	// Days up to two months, since rhythms of contact are set in days; then about two digits of the next unit.
	int unit = days < 60 ? 0 : days < 182 ? 1 : months < 24 ? 2 : 3;
	const int number[] = { days, days / 7, months, months / 12 };
	snprintf(out, DAY_TEXT_SIZE, "%s%s%d%s", ahead ? language->in : "", ahead ? " " : "", number[unit],
		language->ago_units[unit]);
	return out;
}
