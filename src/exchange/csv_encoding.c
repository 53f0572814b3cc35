// SPDX-License-Identifier: GPL-3.0-or-later
// The encoding of a file: byte order mark, NUL pattern, valid UTF-8, then how well the letters of each 8-bit code page
// fit words. uchardet is asked only where no western code page is plausible, or the letters stand in rows as in Russian
// or Chinese, or are those of Czech rather: it takes CP850 and UTF-16 without a mark for something else.
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <uchardet.h>

#include "csv_inside.h"
#include "kam/base/text.h"

#define LEAST_HIGH 8 // bytes beyond ASCII that tell something

typedef struct Mark {
	const char *encoding;
	const char *bytes;
	size_t length;
} Mark;

static const Mark marks[] = {
	{ "UTF-8", "\xef\xbb\xbf", 3 },
	{ "UTF-32LE", "\xff\xfe\0\0", 4 },
	{ "UTF-32BE", "\0\0\xfe\xff", 4 },
	{ "UTF-16LE", "\xff\xfe", 2 },
	{ "UTF-16BE", "\xfe\xff", 2 },
};

static void set_encoding(CsvDialect *dialect, const char *encoding)
{
	snprintf(dialect->encoding, sizeof dialect->encoding, "%s", encoding);
}

static const Mark *find_mark(const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (length >= marks[i].length && memcmp(bytes, marks[i].bytes, marks[i].length) == 0)
			return &marks[i];
	}
	return NULL;
}

void csv_detect_bom(const char *bytes, size_t length, CsvDialect *dialect)
{
	const Mark *mark = find_mark(bytes, length);
	dialect->bom = mark != NULL;
	dialect->bom_bytes = mark ? mark->length : 0;
}

// --- Wide characters: where the zero bytes of ordinary letters are ------------------------------------------------

static const char *wide_encoding(const char *bytes, size_t length)
{
	size_t zero[4] = { 0 }, units = length / 4;
	for (size_t i = 0; i < units * 4; i++)
		zero[i % 4] += bytes[i] == 0;
	size_t most = units - units / 10, few = units / 20;
	if (units >= 2 && zero[2] >= most && zero[3] >= most && zero[0] <= few)
		return "UTF-32LE";
	if (units >= 2 && zero[0] >= most && zero[1] >= most && zero[3] <= few)
		return "UTF-32BE";
	size_t even = zero[0] + zero[2], odd = zero[1] + zero[3];
	if (odd * 10 >= units * 2 * 3 && even * 20 <= units * 2)
		return units ? "UTF-16LE" : NULL;
	if (even * 10 >= units * 2 * 3 && odd * 20 <= units * 2)
		return units ? "UTF-16BE" : NULL;
	return NULL;
}

// --- UTF-8 ---------------------------------------------------------------------------------------------------------

// Counts characters of several bytes and bytes that are no UTF-8; the sample may begin and end within a character.
static void count_utf8(const char *bytes, size_t length, bool first, size_t *valid, size_t *invalid)
{
	size_t at = 0;
	while (!first && at < length && at < 3 && ((unsigned char)bytes[at] & 0xc0) == 0x80)
		at++;
	while (at < length) {
		unsigned char c = (unsigned char)bytes[at];
		if (c < 0x80) {
			at++;
			continue;
		}
		size_t size = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
		if (c >= 0xc2 && at + size > length)
			return;
		bool good = c >= 0xc2 && text_is_utf8(bytes + at, size, NULL);
		*valid += good;
		*invalid += !good;
		at += good ? size : 1;
	}
}

// --- Code pages of one byte ----------------------------------------------------------------------------------------

typedef struct Page {
	const char *encoding;
	uint32_t points[256]; // Unicode; 0: no character
} Page;

static bool read_page(Page *page, const char *encoding)
{
	iconv_t converter = iconv_open("UTF-32LE", encoding);
	page->encoding = encoding;
	if (converter == (iconv_t)-1)
		return false;
	for (unsigned i = 1; i < 256; i++) {
		char byte = (char)i, *from = &byte, out[8] = { 0 }, *to = out;
		size_t left = 1, room = sizeof out;
		page->points[i] = 0;
		if (iconv(converter, &from, &left, &to, &room) != (size_t)-1)
			memcpy(&page->points[i], out, 4);
		iconv(converter, NULL, NULL, NULL, NULL);
	}
	iconv_close(converter);
	return true;
}

static bool is_lower(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0xff && c != 0xf7) || c == 0x153 || c == 0x161 || c == 0x17e;
}

static bool is_upper(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7) || c == 0x152 || c == 0x160 || c == 0x17d ||
		   c == 0x178;
}

static bool is_letter(uint32_t c)
{
	return is_lower(c) || is_upper(c);
}

// Letters that western languages use often: Portuguese, Spanish, French, German, Italian.
static bool is_common(uint32_t c)
{
	static const uint32_t common[] = { 0xe1, 0xe0, 0xe2, 0xe3, 0xe4, 0xe7, 0xe8, 0xe9, 0xea, 0xed, 0xf1, 0xf3, 0xf4,
		0xf5, 0xf6, 0xfa, 0xfc, 0xdf };
	for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
		if (c == common[i] || c + 0x20 == common[i])
			return true;
	}
	return false;
}

static double letter_score(uint32_t c, uint32_t before, uint32_t after)
{
	double bonus = is_common(c) ? 1 : 0;
	bool touches = is_letter(before) || is_letter(after);
	if (!touches)
		return bonus - 0.5;
	if (is_lower(c)) // a small letter between capitals is a wrong guess
		return is_upper(before) && is_upper(after) ? -2 : 2 + bonus;
	if (is_lower(before) || (is_letter(before) && is_lower(after))) // a capital within a word
		return -3;
	return is_upper(before) || is_upper(after) ? 2 + bonus : 1.5 + bonus;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

typedef struct Neighbours {         // of a character
	uint32_t before, after, beyond; // beyond: behind the one after it
} Neighbours;

// "£12", "(£)", "(£k)", "£m", "£'000": no word has a letter there.
static bool is_unit_of_money(const Neighbours *near)
{
	if (is_letter(near->before) || is_digit(near->before))
		return false;
	if (is_letter(near->after))
		return strchr("kKmMbB", (int)near->after) && near->after < 0x80 && !is_letter(near->beyond);
	return is_digit(near->after) || near->after == ')' || near->after == '\'';
}

static double sign_score(uint32_t c, const Neighbours *near)
{
	uint32_t before = near->before, after = near->after;
	bool inside = is_letter(before) && is_letter(after);
	switch (c) {
	case 0xaa:
	case 0xba:
	case 0xb0: // 1ª nº 20°
		return is_digit(before) || before == 'n' || before == 'N' || before == ' ' ? 1.5 : -0.5;
	case 0x20ac:
	case 0xa3: // € £
		if (is_unit_of_money(near))
			return 4;
		return is_digit(before) || is_digit(after) || after == ' ' || before == ' ' || before == '(' ? 1.5 : -1;
	case 0x2019: return 0.5;
	case 0x2018:
	case 0x201c:
	case 0xab: // opening quotes
		return inside ? -1 : is_letter(after) ? 2 : 0.5;
	case 0x201d:
	case 0xbb: return inside ? -1 : is_letter(before) ? 2 : 0.5;
	case 0x2013:
	case 0x2014: return before == ' ' && after == ' ' ? 2 : inside ? -1 : 0.5;
	case 0x2020:
	case 0x2021: // the marks of footnotes, in rows too
		return inside ? -1 : before == c || after == c ? 2.5 : 1.5;
	case 0x2022: return inside ? -1 : after == ' ' ? 1.5 : 0.5; // begins the lines of a list
	case 0x2026:
	case 0xa0: return inside ? -1 : 0.5;
	case 0xa9:
	case 0xae:
	case 0x2122:
	case 0xb2:
	case 0xb3:
	case 0xbd:
	case 0xbc:
	case 0xa7:
	case 0xbf:
	case 0xa1:
	case 0xb4: return inside ? -2 : 0.2;
	default: return -2.5;
	}
}

static double point_score(uint32_t c, const Neighbours *near)
{
	if (c < 0xa0)
		return -8;
	if (is_letter(c))
		return letter_score(c, near->before, near->after);
	return c >= 0x2500 && c < 0x2600 ? -4 : sign_score(c, near);
}

static double page_score(const Page *page, const CsvCell *samples, size_t count, size_t *high)
{
	double score = 0;
	*high = 0;
	for (size_t s = 0; s < count; s++) {
		const unsigned char *bytes = (const unsigned char *)samples[s].text;
		for (size_t i = 0; i < samples[s].length; i++) {
			if (bytes[i] < 0x80)
				continue;
			Neighbours near = { .before = i ? page->points[bytes[i - 1]] : ' ',
				.after = i + 1 < samples[s].length ? page->points[bytes[i + 1]] : ' ',
				.beyond = i + 2 < samples[s].length ? page->points[bytes[i + 2]] : ' ' };
			score += point_score(page->points[bytes[i]], &near);
			(*high)++;
		}
	}
	return score;
}

static bool has_byte(const CsvCell *samples, size_t count, unsigned from, unsigned to)
{
	for (size_t s = 0; s < count; s++) {
		for (size_t i = 0; i < samples[s].length; i++) {
			unsigned char byte = (unsigned char)samples[s].text[i];
			if (byte >= from && byte <= to)
				return true;
		}
	}
	return false;
}

// Most letters beyond ASCII stand in rows of three and more, as no western language has them.
static bool is_other_script(const CsvCell *samples, size_t count)
{
	size_t high = 0, rows = 0;
	for (size_t s = 0; s < count; s++) {
		for (size_t i = 0, run = 0; i <= samples[s].length; i++) {
			if (i < samples[s].length && (samples[s].text[i] & 0x80)) {
				run++;
				continue;
			}
			high += run;
			rows += run > 2 ? run : 0;
			run = 0;
		}
	}
	return high >= LEAST_HIGH && rows * 2 > high;
}

// A third of the letters beyond ASCII and more are seldom in the west, and none is one of the Nordic ones.
static bool is_uncommon(const Page *page, const CsvCell *samples, size_t count)
{
	size_t letters = 0, seldom = 0;
	for (size_t s = 0; s < count; s++) {
		for (size_t i = 0; i < samples[s].length; i++) {
			uint32_t c = page->points[(unsigned char)samples[s].text[i]];
			if (c < 0x80 || !is_letter(c))
				continue;
			if ((c | 0x20) == 0xe5 || (c | 0x20) == 0xe6)
				return false;
			letters++;
			seldom += !is_common(c);
		}
	}
	return letters >= LEAST_HIGH && seldom * 3 >= letters;
}

static const char *ask_uchardet(uchardet_t detector, const CsvCell *samples, size_t count)
{
	for (size_t s = 0; s < count; s++)
		uchardet_handle_data(detector, samples[s].text, samples[s].length);
	uchardet_data_end(detector);
	const char *name = uchardet_get_charset(detector);
	iconv_t known =
		name && name[0] && !strstr(name, "UTF") && strcmp(name, "ASCII") != 0 ? iconv_open("UTF-8", name) : (iconv_t)-1;
	if (known == (iconv_t)-1)
		return NULL;
	iconv_close(known);
	return name;
}

// `central`: only an answer from Central Europe counts.
static bool take_uchardet(const CsvCell *samples, size_t count, bool central, CsvDialect *dialect)
{
	uchardet_t detector = uchardet_new();
	const char *name = ask_uchardet(detector, samples, count);
	bool taken = name && (!central || strcmp(name, "WINDOWS-1250") == 0 || strcmp(name, "ISO-8859-2") == 0);
	if (taken)
		set_encoding(dialect, name);
	uchardet_delete(detector);
	return taken;
}

// ão, õe of CP860, as many words of Portuguese end: in CP850 they are äo and öe.
static bool has_portuguese_ends(const CsvCell *samples, size_t count)
{
	for (size_t s = 0; s < count; s++) {
		const char *text = samples[s].text;
		if (memmem(text, samples[s].length, "\x84o", 2) || memmem(text, samples[s].length,
															   "\x94"
															   "e",
															   2))
			return true;
	}
	return false;
}

static void detect_page(const CsvCell *samples, size_t count, CsvDialect *dialect)
{
	enum { CP860 = 3, MACINTOSH };
	static const char *const names[] = { "WINDOWS-1252", "ISO-8859-15",
		"CP850", [CP860] = "CP860", [MACINTOSH] = "MACINTOSH" };
	double best = -1e300, windows = 0;
	size_t high = 1;
	bool controls = has_byte(samples, count, 0x80, 0x9f), central = false;
	set_encoding(dialect, "WINDOWS-1252");
	if (is_other_script(samples, count) && take_uchardet(samples, count, false, dialect))
		return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		Page page = { 0 };
		if ((i == 1 && (controls || !has_byte(samples, count, 0xa4, 0xbe))) || !read_page(&page, names[i]))
			continue;
		double score = page_score(&page, samples, count, &high);
		windows = i == 0 ? score : windows;
		if (i == CP860 && !has_portuguese_ends(samples, count))
			continue;
		score += i == CP860 ? 1 : 0;
		bool rare = i == MACINTOSH; // quotes and dashes of Windows are letters there
		if (score > best + (rare ? LEAST_HIGH / 2 : 1e-9) && (!rare || windows < 0)) {
			best = score;
			central = i == 0 && is_uncommon(&page, samples, count);
			set_encoding(dialect, names[i]);
		}
	}
	if ((best < 0 && high >= LEAST_HIGH) || central)
		take_uchardet(samples, count, central, dialect);
}

void csv_detect_encoding(const CsvCell *samples, size_t count, CsvDialect *dialect)
{
	const char *bytes = count ? samples[0].text : "";
	size_t length = count ? samples[0].length : 0, valid = 0, invalid = 0;
	const Mark *mark = find_mark(bytes, length);
	csv_detect_bom(bytes, length, dialect);
	const char *wide = wide_encoding(bytes + dialect->bom_bytes, length - dialect->bom_bytes);
	bool wide_mark = mark && mark != &marks[0];
	// A mark of UTF-16 before units of four bytes is met in practice: the units are right.
	if (wide_mark && wide && strstr(wide, "32")) {
		set_encoding(dialect, wide);
		return;
	}
	if (mark) {
		set_encoding(dialect, mark->encoding);
		return;
	}
	if (wide) {
		set_encoding(dialect, wide);
		return;
	}
	for (size_t i = 0; i < count; i++)
		count_utf8(samples[i].text, samples[i].length, i == 0, &valid, &invalid);
	if (invalid * 10 <= valid || (valid > 1 && valid >= 2 * invalid)) // other encodings hold such sequences rarely
		set_encoding(dialect, "UTF-8");
	else
		detect_page(samples, count, dialect);
}
