// SPDX-License-Identifier: GPL-3.0-or-later
// Text on the terminal: grapheme clusters, their columns, clipping, padding and wrapping.
#include "kam/base/text.h"

#include <string.h>
#include <utf8proc.h>

// One decoded code point; `bytes` is 0 at the end of the text. Invalid bytes come one by one.
typedef struct Point {
	utf8proc_int32_t code;
	size_t bytes;
	bool valid;
} Point;

static Point point_at(const char *text)
{
	if (*text == '\0')
		return (Point){ 0, 0, true };
	utf8proc_int32_t code;
	// A negative length stops at the NUL, which is no continuation byte.
	utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &code);
	if (bytes <= 0)
		return (Point){ 0xFFFD, 1, false };
	return (Point){ code, (size_t)bytes, true };
}

static bool is_control(utf8proc_int32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

static int point_width(utf8proc_int32_t code)
{
	if (is_control(code))
		return 1;
	int width = utf8proc_charwidth(code);
	if (width == 0 && utf8proc_category(code) == UTF8PROC_CATEGORY_CN)
		return 1; // not assigned: drawn as U+FFFD
	return width < 0 ? 1 : width > 2 ? 2 : width;
}

// True when a new cluster begins between the two. Beyond Unicode's rules, which need the state, two of our own make
// widths add up when a text is set between blanks: nothing that takes columns clings to a blank, nothing at all
// clings to a prefix.
static bool breaks_between(utf8proc_int32_t first, utf8proc_int32_t before, Point after, utf8proc_int32_t *state)
{
	if (!after.valid || is_control(after.code))
		return true;
	if (first == ' ' && point_width(after.code) > 0)
		return true;
	if (utf8proc_get_property(before)->boundclass == UTF8PROC_BOUNDCLASS_PREPEND)
		return true;
	return utf8proc_grapheme_break_stateful(before, after.code, state);
}

static bool is_regional(utf8proc_int32_t code)
{
	return code >= 0x1F1E6 && code <= 0x1F1FF;
}

// The rest of a cluster that starts with the valid, printable `first`.
static size_t cluster_rest(const char *text, Point first, int *columns)
{
	int width = point_width(first.code);
	size_t bytes = first.bytes;
	utf8proc_int32_t state = 0, before = first.code;
	for (;;) {
		Point next = point_at(text + bytes);
		if (next.bytes == 0 || breaks_between(first.code, before, next, &state))
			break;
		int more = point_width(next.code);
		// Emoji presentation and flags take two columns though their parts are narrow.
		if ((next.code == 0xFE0F && width == 1 && first.code != ' ') || (is_regional(before) && is_regional(next.code)))
			more = 2;
		width = more > width ? more : width;
		bytes += next.bytes;
		before = next.code;
	}
	*columns = width;
	return bytes;
}

size_t text_next(const char *text, int *columns)
{
	unsigned char c = (unsigned char)text[0];
	if (c == '\0') {
		*columns = 0;
		return 0;
	}
	// Plain ASCII, by far the most frequent: nothing combines with a control, nor does ASCII with ASCII.
	*columns = 1;
	if (c < 0x80 && (c < 0x20 || c == 0x7F || (unsigned char)text[1] < 0x80))
		return 1;
	Point first = point_at(text);
	if (!first.valid || is_control(first.code))
		return first.bytes;
	return cluster_rest(text, first, columns);
}

int text_width(const char *text)
{
	int width = 0, columns;
	for (size_t bytes; (bytes = text_next(text, &columns)) > 0; text += bytes)
		width += columns;
	return width;
}

size_t text_clip(const char *text, int columns, int *width)
{
	size_t used = 0;
	int taken = 0, more;
	for (size_t bytes; (bytes = text_next(text + used, &more)) > 0 && taken + more <= columns; used += bytes)
		taken += more;
	if (width)
		*width = taken;
	return used;
}

size_t text_previous(const char *text, size_t position)
{
	if (position == 0)
		return 0;
	// Between two ASCII bytes there is always a border: start there rather than at the beginning of a long note.
	size_t start = position - 1;
	while (start > 0 && ((unsigned char)text[start] >= 0x80 || (unsigned char)text[start - 1] >= 0x80))
		start--;
	for (;;) {
		int columns;
		size_t bytes = text_next(text + start, &columns);
		if (bytes == 0 || start + bytes >= position)
			return start;
		start += bytes;
	}
}

static void add_blanks(Buffer *out, int count)
{
	for (int i = 0; i < count; i++)
		buffer_add_char(out, ' ');
}

void text_fit(Buffer *out, const char *text, int columns, TextAlign align, const char *ellipsis)
{
	if (columns <= 0)
		return;
	int width;
	size_t bytes = text_clip(text, columns, &width);
	const char *tail = "";
	if (text[bytes] != '\0') {
		int tail_width = text_width(ellipsis);
		if (tail_width <= columns) {
			bytes = text_clip(text, columns - tail_width, &width);
			width += tail_width;
			tail = ellipsis;
		}
	}
	int blanks = columns - width;
	int left = align == TEXT_RIGHT ? blanks : align == TEXT_CENTRE ? blanks / 2 : 0;
	add_blanks(out, left);
	buffer_add_bytes(out, text, bytes);
	buffer_add(out, tail);
	add_blanks(out, blanks - left);
}

// One line of text_wrap(): what is shown, and where the next line starts.
typedef struct Line { size_t shown, next; } Line;

static Line next_line(const char *text, int columns)
{
	Line at_blank = { 0, 0 };
	bool in_word = false;
	size_t used = 0;
	int width = 0;
	for (;;) {
		int more;
		size_t bytes = text_next(text + used, &more);
		if (bytes == 0 || text[used] == '\n')
			return (Line){ used, used + (bytes ? 1 : 0) };
		bool blank = text[used] == ' ' && bytes == 1;
		if (blank && in_word)
			at_blank.shown = used;
		if (width + more > columns && !blank) {
			if (at_blank.shown > 0)
				return at_blank;
			// No blank to break at. A character wider than the whole line stands alone.
			size_t shown = used > 0 ? used : bytes;
			return (Line){ shown, shown };
		}
		used += bytes;
		width += more;
		if (blank && at_blank.shown > 0)
			at_blank.next = used;
		in_word = !blank;
	}
}

void text_wrap(const char *text, int columns, bool (*line)(void *context, const char *start, size_t bytes),
	void *context)
{
	if (columns <= 0)
		return;
	while (*text) {
		Line found = next_line(text, columns);
		// Blanks at the end of a line may stand beyond the border: they are not shown.
		size_t shown = found.shown;
		while (shown > 0 && text[shown - 1] == ' ')
			shown--;
		if (!line(context, text, shown))
			return;
		text += found.next;
	}
}
