// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as files write them.
#include <string.h>
#include <strings.h>

#include "kam/exchange/csv_value.h"

#define SERIAL_FIRST 1        // 1899-12-31
#define SERIAL_LAST 2958465   // 9999-12-31
#define SERIAL_EPOCH (-25569) // 1899-12-30, Excel's day 0 (it counts a 29 February 1900 that never was)

typedef struct Token {
	int digits; // 0: a month's name
	int value;  // the number, or the month 1-12
} Token;

typedef struct Shape {
	Token tokens[3];
	int count;
	bool named;   // one token is a month's name
	bool compact; // yyyymmdd
	bool dotted;  // 25.11.2026: day first wherever points are used
	size_t end;   // where the date ends in the text
} Shape;

static const char *const months[][5] = {
	{ "jan", "january", "janeiro", NULL },
	{ "feb", "february", "fev", "fevereiro", NULL },
	{ "mar", "march", "março", "marco", NULL },
	{ "apr", "april", "abr", "abril", NULL },
	{ "may", "mai", "maio", NULL },
	{ "jun", "june", "junho", NULL },
	{ "jul", "july", "julho", NULL },
	{ "aug", "august", "ago", "agosto", NULL },
	{ "sep", "sept", "september", "set", "setembro" },
	{ "oct", "october", "out", "outubro", NULL },
	{ "nov", "november", "novembro", NULL },
	{ "dec", "december", "dez", "dezembro", NULL },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool same_word(const char *text, size_t length, const char *word)
{
	return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

static int month_of(const char *text, size_t length)
{
	for (int month = 0; month < 12; month++) {
		for (int i = 0; i < 5 && months[month][i]; i++) {
			if (same_word(text, length, months[month][i]))
				return month + 1;
		}
	}
	return same_word(text, length, "MARÇO") ? 3 : 0;
}

static bool is_weekday(const char *text, size_t length)
{
	static const char *const stems[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", "seg", "ter", "qua", "qui",
		"sex", "sáb", "sab", "dom" };
	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
		size_t stem = strlen(stems[i]);
		if (length >= stem && length <= 14 && strncasecmp(text, stems[i], stem) == 0)
			return true;
	}
	return false;
}

static size_t word_at(const char *text, size_t length, size_t at)
{
	size_t end = at;
	while (end < length && is_letter(text[end]))
		end++;
	return end - at;
}

// Between two parts of a date: one of / - . \ or blanks, a comma, "de", "of".
static size_t skip_separator(const char *text, size_t length, size_t at)
{
	size_t from = at;
	while (at < length && (text[at] == ' ' || text[at] == ','))
		at++;
	if (at < length && strchr("/-.\\", text[at]) && text[at])
		at++;
	while (at < length && text[at] == ' ')
		at++;
	size_t word = word_at(text, length, at);
	if (word == 2 && at > from && (strncasecmp(text + at, "de", 2) == 0 || strncasecmp(text + at, "of", 2) == 0)) {
		at += 2;
		while (at < length && text[at] == ' ')
			at++;
	}
	return at - from;
}

static size_t read_number(const char *text, size_t length, size_t at, Token *token)
{
	size_t end = at, run = 0, most = 9;
	int value = 0;
	while (at + run < length && is_digit(text[at + run]))
		run++;
	if (run == 12 || run == 14) // yyyymmddhhmmss: the time is read by itself
		most = 8;
	while (end < length && is_digit(text[end]) && end - at < most)
		value = value * 10 + (text[end++] - '0');
	*token = (Token){ (int)(end - at), value };
	size_t ordinal = word_at(text, length, end); // 1st, 2nd
	if (ordinal == 2 && end > at &&
		(strncasecmp(text + end, "st", 2) == 0 || strncasecmp(text + end, "nd", 2) == 0 ||
			strncasecmp(text + end, "rd", 2) == 0 || strncasecmp(text + end, "th", 2) == 0))
		end += 2;
	else if (ordinal == 2 && end > at && memcmp(text + end, "º", 2) == 0) // 1º de maio
		end += 2;
	return end;
}

static size_t skip_weekday(const char *text, size_t length)
{
	size_t word = word_at(text, length, 0);
	if (!word || !is_weekday(text, word) || month_of(text, word))
		return 0;
	while (word < length && strchr(" ,.-", text[word]) && text[word])
		word++;
	return strncasecmp(text + word, "feira", length - word < 5 ? length - word : 5) == 0 && length - word > 5
			   ? word + 5 + skip_separator(text, length, word + 5)
			   : word;
}

static bool split_compact(Shape *shape)
{
	Token whole = shape->tokens[0];
	shape->compact = true;
	shape->count = 3;
	shape->tokens[0] = (Token){ 4, whole.value / 10000 };
	shape->tokens[1] = (Token){ 2, whole.value / 100 % 100 };
	shape->tokens[2] = (Token){ 2, whole.value % 100 };
	return true;
}

static bool read_shape(const char *text, size_t length, Shape *shape)
{
	*shape = (Shape){ 0 };
	size_t at = skip_weekday(text, length);
	while (at < length && shape->count < 3) {
		Token *token = &shape->tokens[shape->count];
		size_t word = word_at(text, length, at);
		if (word) {
			int month = month_of(text + at, word);
			if (!month || shape->named)
				break;
			*token = (Token){ 0, month };
			shape->named = true;
			at += word + (at + word < length && text[at + word] == '.' ? 1 : 0);
		} else if (is_digit(text[at])) {
			at = read_number(text, length, at, token);
		} else {
			break;
		}
		shape->count++;
		shape->end = at;
		if (shape->count == 1 && token->digits == 8)
			return split_compact(shape);
		if (shape->count < 3) {
			size_t separator = skip_separator(text, length, at);
			if (!separator && !(at < length && is_letter(text[at])) && !shape->named)
				break;
			shape->dotted = separator && text[at] == '.';
			at += separator;
		}
	}
	return shape->count >= 2;
}

static int full_year(Token token)
{
	if (token.digits == 4)
		return token.value;
	return token.digits == 2 ? token.value + (token.value < 70 ? 2000 : 1900) : -1;
}

static Day make_day(Token year, Token month, Token day)
{
	int full = full_year(year);
	if (full < 1 || month.digits > 2 || day.digits > 2 || day.digits == 0)
		return DAY_NONE;
	return day_from_civil(full, month.value, day.value);
}

static Day named_day(const Shape *shape)
{
	const Token *t = shape->tokens;
	if (shape->count == 2) {
		Token first = { 2, 1 };
		if (t[0].digits == 0)
			return t[1].digits == 4 ? make_day(t[1], t[0], first) : DAY_NONE;
		return t[0].digits == 4 ? make_day(t[0], t[1], first) : DAY_NONE;
	}
	if (t[0].digits == 4)
		return make_day(t[0], t[1], t[2]);
	if (t[0].digits == 0)
		return make_day(t[2], t[0], t[1]);
	return t[1].digits == 0 ? make_day(t[2], t[1], t[0]) : DAY_NONE;
}

static bool plausible(Day day)
{ // 1234-11 is no month of anybody's history
	return day != DAY_NONE && day >= day_from_civil(1800, 1, 1) && day <= day_from_civil(2200, 1, 1);
}

// A year and a month: its first day.
static Day month_day(const Shape *shape)
{
	const Token *t = shape->tokens;
	Token first = { 2, 1 };
	Day day = DAY_NONE;
	if (t[0].digits == 4 && t[1].digits == 2)
		day = make_day(t[0], t[1], first);
	return plausible(day) ? day : DAY_NONE;
}

// The day in each order: out[0] dmy, out[1] mdy, out[2] ymd. True for *free when there is one way only to read it.
static void days_of(const Shape *shape, Day out[3], bool *only)
{
	const Token *t = shape->tokens;
	out[0] = out[1] = out[2] = DAY_NONE;
	*only = shape->named || shape->count == 2 || t[0].digits == 4;
	if (shape->named)
		out[2] = named_day(shape);
	else if (shape->count == 2)
		out[2] = month_day(shape);
	else if (t[0].digits == 4)
		out[2] = make_day(t[0], t[1], t[2]);
	else {
		out[0] = make_day(t[2], t[1], t[0]);
		if (!shape->dotted || out[0] == DAY_NONE)
			out[1] = make_day(t[2], t[0], t[1]);
		if (t[0].digits == 2 && t[2].digits <= 2 && !shape->dotted)
			out[2] = make_day(t[0], t[1], t[2]);
	}
}

// --- The time behind it --------------------------------------------------------------------------------------

static bool read_two(const char *text, size_t length, size_t *at, int *value)
{
	size_t from = *at;
	*value = 0;
	while (*at < length && is_digit(text[*at]) && *at - from < 2)
		*value = *value * 10 + (text[(*at)++] - '0');
	return *at > from;
}

// h:mm, hh:mm:ss.fff, hhmmss, 2:30 PM, then a zone; the whole rest of the text must be that.
static bool read_time(const char *text, size_t length, size_t at, int *minute)
{
	int hour, minutes;
	if (!read_two(text, length, &at, &hour))
		return false;
	bool colon = at < length && (text[at] == ':' || text[at] == 'h');
	at += colon ? 1 : 0;
	if (!read_two(text, length, &at, &minutes) || hour > 24 || minutes > 59)
		return false;
	if (at < length && !colon && !is_digit(text[at]))
		return false;
	while (at < length && (is_digit(text[at]) || text[at] == ':' || text[at] == '.' || text[at] == ','))
		at++;
	while (at < length && text[at] == ' ')
		at++;
	if (at + 1 < length && (text[at + 1] == 'M' || text[at + 1] == 'm') && strchr("AaPp", text[at])) {
		hour = hour % 12 + (text[at] == 'P' || text[at] == 'p' ? 12 : 0);
		at += 2;
	}
	if (length - at > 40)
		return false;
	for (; at < length; at++) { // Z, +0300, -03:00, GMT, Z-0300, (BRT)
		if (!is_digit(text[at]) && !strchr(" :+-()/_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", text[at]))
			return false;
	}
	*minute = hour == 24 ? 0 : hour * 60 + minutes;
	return true;
}

static bool rest_is_time(const char *text, size_t length, size_t at, int *minute)
{
	*minute = -1;
	size_t from = at;
	while (at < length && (text[at] == ' ' || text[at] == ','))
		at++;
	if (at < length && (text[at] == 'T' || text[at] == 't' || text[at] == '-'))
		at++;
	else if (at + 3 < length && strncasecmp(text + at, "às ", 4) == 0)
		at += 4;
	if (at >= length)
		return at == from;
	if (at == from) // 20261125143000
		return is_digit(text[at]) && (length - at == 4 || length - at == 6) && read_time(text, length, at, minute);
	return read_time(text, length, at, minute);
}

// --- Public ----------------------------------------------------------------------------------------------------

static bool all_zero(const char *text, size_t length)
{
	size_t zeros = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '0')
			zeros++;
		else if (!strchr("/-.: T", text[i]) || !text[i])
			return false;
	}
	return zeros >= 4;
}

static bool read_serial(const char *text, size_t length, Day *day, int *minute)
{
	int value = 0;
	size_t at = 0;
	while (at < length && is_digit(text[at]) && at < 7)
		value = value * 10 + (text[at++] - '0');
	if (!at || value < SERIAL_FIRST || value > SERIAL_LAST)
		return false;
	int64_t part = 0, scale = 1;
	if (at < length && (text[at] == '.' || text[at] == ',')) {
		for (at++; at < length && is_digit(text[at]); at++) {
			if (scale < 1000000000) {
				part = part * 10 + (text[at] - '0');
				scale *= 10;
			}
		}
	}
	*day = value + SERIAL_EPOCH;
	*minute = scale > 1 ? (int)(part * 1440 / scale) : -1;
	return at == length;
}

static Day choose(const Day days[3], bool only, CsvDateOrder order)
{
	if (only)
		return days[2];
	if (order == CSV_DATES_DMY)
		return days[0];
	if (order == CSV_DATES_MDY)
		return days[1];
	if (order == CSV_DATES_YMD)
		return days[2];
	Day found = DAY_NONE; // not told: only when all readings agree
	for (int i = 0; i < 3; i++) {
		if (days[i] == DAY_NONE)
			continue;
		if (found != DAY_NONE && found != days[i])
			return DAY_NONE;
		found = days[i];
	}
	return found;
}

bool csv_parse_date_time(const char *text, size_t length, CsvDateOrder order, Day *day, int *minute)
{
	Shape shape;
	Day days[3];
	bool only;
	*minute = -1;
	*day = DAY_NONE;
	text = csv_trim(text, &length);
	if (length < 3 || length > 80)
		return order == CSV_DATES_SERIAL && length && read_serial(text, length, day, minute);
	if (all_zero(text, length))
		return true;
	if (order == CSV_DATES_SERIAL && read_serial(text, length, day, minute))
		return true;
	if (!read_shape(text, length, &shape) || !rest_is_time(text, length, shape.end, minute))
		return false;
	days_of(&shape, days, &only);
	*day = choose(days, only, order);
	return *day != DAY_NONE;
}

bool csv_parse_date(const char *text, size_t length, CsvDateOrder order, Day *day)
{
	int minute;
	return csv_parse_date_time(text, length, order, day, &minute);
}

unsigned csv_date_orders(const char *text, size_t length)
{
	Shape shape;
	Day days[3];
	bool only;
	int minute;
	text = csv_trim(text, &length);
	if (length < 6 || length > 80)
		return 0;
	if (all_zero(text, length))
		return 1u << CSV_DATES_YMD;
	if (!read_shape(text, length, &shape) || !rest_is_time(text, length, shape.end, &minute))
		return 0;
	days_of(&shape, days, &only);
	if (only)
		return days[2] != DAY_NONE && (!shape.compact || plausible(days[2]) || shape.tokens[0].value == 9999)
				   ? 1u << CSV_DATES_YMD
				   : 0;
	return (days[0] != DAY_NONE ? 1u << CSV_DATES_DMY : 0) | (days[1] != DAY_NONE ? 1u << CSV_DATES_MDY : 0) |
		   (days[2] != DAY_NONE ? 1u << CSV_DATES_YMD : 0);
}

// Of a leap year, as 29 February is such a day, too.
static bool is_day_of(Token month, Token day)
{
	Token leap = { 4, 2000 };
	return day.digits > 0 && make_day(leap, month, day) != DAY_NONE;
}

bool csv_is_day_of_year(const char *text, size_t length)
{
	Shape shape;
	Token whole;
	text = csv_trim(text, &length);
	bool dashes = length > 2 && memcmp(text, "--", 2) == 0;
	text += dashes ? 2 : 0;
	length -= dashes ? 2 : 0;
	if (dashes && length == 4 && read_number(text, length, 0, &whole) == length && whole.digits == 4)
		return is_day_of((Token){ 2, whole.value / 100 }, (Token){ 2, whole.value % 100 });
	if (!read_shape(text, length, &shape) || shape.count != 2 || shape.end != length)
		return false;
	return is_day_of(shape.tokens[0], shape.tokens[1]) || is_day_of(shape.tokens[1], shape.tokens[0]);
}
