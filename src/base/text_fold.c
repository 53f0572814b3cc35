// SPDX-License-Identifier: GPL-3.0-or-later
// Text without case, accents and compatibility forms: folding, searching, ordering.
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "kam/base/text.h"

// The longest decomposition of a single code point (U+FDFA) has 18 parts; case folding may add a few.
#define PARTS_MAX 32

// Folds a text a code point at a time, without memory of its own.
typedef struct Folder {
	const char *next;
	utf8proc_int32_t parts[PARTS_MAX];
	int count, at;
	bool blank; // the last code point given out was a blank
} Folder;

// Letters that Unicode does not take apart, but people type without their stroke.
static utf8proc_int32_t plain_letter(utf8proc_int32_t code)
{
	switch (code) {
	case 0x00F8: return 'o'; // ø
	case 0x0111: return 'd'; // đ
	case 0x0127: return 'h'; // ħ
	case 0x0131: return 'i'; // ı
	case 0x0142: return 'l'; // ł
	case 0x0167: return 't'; // ŧ
	default: return code;
	}
}

static void fold_point(Folder *folder, utf8proc_int32_t code)
{
	int boundclass = 0;
	utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK
		| UTF8PROC_IGNORE;
	utf8proc_ssize_t count = utf8proc_decompose_char(code, folder->parts, PARTS_MAX, options, &boundclass);
	if (count < 0 || count > PARTS_MAX) {
		folder->parts[0] = code;
		count = 1;
	}
	folder->at = 0;
	folder->count = (int)count;
	for (int i = 0; i < folder->count; i++)
		folder->parts[i] = plain_letter(folder->parts[i]);
}

// Reads the next code point of the text into parts[] (there may be none of it left); false at the end.
static bool fold_more(Folder *folder)
{
	unsigned char c = (unsigned char)*folder->next;
	if (c == '\0')
		return false;
	if (c < 0x80) {
		folder->next++;
		folder->at = 0;
		folder->count = 1;
		folder->parts[0] = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
		return true;
	}
	utf8proc_int32_t code;
	utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)folder->next, -1, &code);
	folder->next += bytes > 0 ? bytes : 1;
	fold_point(folder, bytes > 0 ? code : 0xFFFD);
	return true;
}

static bool is_blank(utf8proc_int32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029
		|| code == 0x1680;
}

// The next folded code point, 0 at the end.
static utf8proc_int32_t fold_next(Folder *folder)
{
	for (;;) {
		if (folder->at == folder->count && !fold_more(folder))
			return 0;
		if (folder->at == folder->count)
			continue;
		utf8proc_int32_t code = folder->parts[folder->at++];
		if (!is_blank(code)) {
			folder->blank = false;
			return code;
		}
		if (!folder->blank) {
			folder->blank = true;
			return ' ';
		}
	}
}

void text_fold(Buffer *out, const char *text)
{
	Folder folder = { .next = text };
	utf8proc_uint8_t piece[256];
	size_t length = 0;
	for (utf8proc_int32_t code; (code = fold_next(&folder)) != 0;) {
		if (length + 4 > sizeof piece) {
			buffer_add_bytes(out, piece, length);
			length = 0;
		}
		if (code < 0x80)
			piece[length++] = (utf8proc_uint8_t)code;
		else
			length += (size_t)utf8proc_encode_char(code, piece + length);
	}
	buffer_add_bytes(out, piece, length);
}

bool text_contains(const char *text, const char *folded_needle)
{
	if (folded_needle[0] == '\0')
		return true;
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text);
	bool found = strstr(buffer_text(&folded), folded_needle) != NULL;
	buffer_done(&folded);
	return found;
}

int text_compare(const char *a, const char *b)
{
	Folder left = { .next = a }, right = { .next = b };
	for (;;) {
		utf8proc_int32_t x = fold_next(&left), y = fold_next(&right);
		if (x != y)
			return x < y ? -1 : 1;
		if (x == 0)
			return strcmp(a, b);
	}
}
