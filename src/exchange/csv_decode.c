// SPDX-License-Identifier: GPL-3.0-or-later
// Any encoding that iconv knows to UTF-8, piece by piece.
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "csv_inside.h"
#include "kam/base/locale.h"

struct CsvDecoder {
	iconv_t converter; // (iconv_t)-1: the file is in UTF-8
	iconv_t western;   // for odd bytes in a UTF-8 file
	size_t unit;       // bytes of the smallest piece
};

#define NO_CONVERTER ((iconv_t)-1)

static bool is_utf8_name(const char *name)
{
	return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0 || strcasecmp(name, "ASCII") == 0 ||
		   strcasecmp(name, "US-ASCII") == 0;
}

CsvDecoder *csv_decoder_new(const char *encoding, Error *err)
{
	CsvDecoder *decoder = memory_new(1, sizeof *decoder);
	decoder->converter = decoder->western = NO_CONVERTER;
	decoder->unit = strstr(encoding, "32") ? 4 : strstr(encoding, "16") ? 2 : 1;
	if (is_utf8_name(encoding)) {
		decoder->western = iconv_open("UTF-8", "WINDOWS-1252");
		return decoder;
	}
	decoder->converter = iconv_open("UTF-8", encoding);
	if (decoder->converter != NO_CONVERTER)
		return decoder;
	error_set(err, ERROR_USAGE, _("The encoding %s is not known; try UTF-8, UTF-16, WINDOWS-1252 or CP850"), encoding);
	csv_decoder_free(decoder);
	return NULL;
}

void csv_decoder_free(CsvDecoder *decoder)
{
	if (!decoder)
		return;
	if (decoder->converter != NO_CONVERTER)
		iconv_close(decoder->converter);
	if (decoder->western != NO_CONVERTER)
		iconv_close(decoder->western);
	free(decoder);
}

void csv_decoder_reset(CsvDecoder *decoder)
{
	if (decoder->converter != NO_CONVERTER)
		iconv(decoder->converter, NULL, NULL, NULL, NULL);
}

static void reserve(Buffer *out, size_t more)
{
	out->text = array_reserve(out->text, &out->capacity, out->length + more + 1, 1);
}

// Converts as far as it goes; returns the bytes used. *wrong tells that the next ones are no text.
static size_t convert(iconv_t converter, const char *bytes, size_t length, Buffer *out, bool *wrong)
{
	char *from = (char *)(uintptr_t)bytes; // iconv takes char ** but does not write there
	size_t left = length;
	*wrong = false;
	while (left) {
		reserve(out, left * 2 + 16);
		char *to = out->text + out->length;
		size_t room = out->capacity - out->length - 1;
		size_t result = iconv(converter, &from, &left, &to, &room);
		out->length = (size_t)(to - out->text);
		if (result != (size_t)-1 || errno == EINVAL)
			break;
		if (errno == EILSEQ) {
			*wrong = true;
			break;
		}
	}
	out->text[out->length] = '\0';
	return length - left;
}

static size_t decode_other(CsvDecoder *decoder, const char *bytes, size_t length, bool final, Buffer *out)
{
	size_t used = 0;
	while (used < length) {
		bool wrong;
		used += convert(decoder->converter, bytes + used, length - used, out, &wrong);
		if (used >= length || (!wrong && !final))
			break;
		buffer_add(out, "\xef\xbf\xbd");
		used += length - used < decoder->unit ? length - used : decoder->unit;
	}
	return used;
}

// Bytes at the end that may begin a character which goes on behind the text.
static size_t cut_character(const char *bytes, size_t length)
{
	for (size_t back = 1; back <= 3 && back <= length; back++) {
		unsigned char c = (unsigned char)bytes[length - back];
		if (c >= 0xc0)
			return back < (size_t)(c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2) ? back : 0;
		if (c < 0x80)
			return 0;
	}
	return 0;
}

// Bytes of the well-formed character at text; 0 when there is none.
static size_t character(const unsigned char *text, size_t length)
{
	unsigned char c = text[0];
	size_t size = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (size == 1)
		return 1;
	if (c < 0xc2 || c > 0xf4 || size > length)
		return 0;
	for (size_t i = 1; i < size; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
	}
	bool overlong = (c == 0xe0 && text[1] < 0xa0) || (c == 0xf0 && text[1] < 0x90);
	bool beyond = (c == 0xed && text[1] >= 0xa0) || (c == 0xf4 && text[1] >= 0x90); // surrogates, above U+10FFFF
	return overlong || beyond ? 0 : size;
}

// Bytes of valid UTF-8 at the start. Runs over 100 MB in imports: eight ASCII bytes at a step.
static size_t valid_length(const char *bytes, size_t length)
{
	const unsigned char *text = (const unsigned char *)bytes;
	size_t at = 0;
	while (at < length) {
		uint64_t eight;
		while (length - at >= sizeof eight) {
			memcpy(&eight, text + at, sizeof eight);
			if (eight & UINT64_C(0x8080808080808080))
				break;
			at += sizeof eight;
		}
		size_t stop = length - at < sizeof eight ? length : at + sizeof eight;
		while (at < stop) {
			size_t size = character(text + at, length - at);
			if (!size)
				return at;
			at += size;
		}
	}
	return at;
}

static size_t decode_utf8(CsvDecoder *decoder, const char *bytes, size_t length, bool final, Buffer *out, bool *odd)
{
	size_t usable = final ? length : length - cut_character(bytes, length), used = 0;
	while (used < usable) {
		size_t good = valid_length(bytes + used, usable - used);
		buffer_add_bytes(out, bytes + used, good);
		used += good;
		if (used == usable)
			break;
		bool wrong = true;
		*odd = true;
		if (decoder->western != NO_CONVERTER)
			convert(decoder->western, bytes + used, 1, out, &wrong);
		if (wrong)
			buffer_add(out, "\xef\xbf\xbd");
		used++;
	}
	return used;
}

size_t csv_decode(CsvDecoder *decoder, const char *bytes, size_t length, bool final, Buffer *out, bool *odd)
{
	if (!length)
		return 0;
	if (decoder->converter != NO_CONVERTER)
		return decode_other(decoder, bytes, length, final, out);
	return decode_utf8(decoder, bytes, length, final, out, odd);
}

#define NUL_RUN 16   // more in a row are a hole that a crash has left, or no text
#define NUL_SHARE 10 // one in ten bytes at most

bool csv_drop_nul(Buffer *text, size_t from, bool *odd)
{
	if (text->length == from || !memchr(text->text + from, '\0', text->length - from))
		return true;
	size_t to = from, run = 0, all = text->length - from;
	for (size_t at = from; at < text->length; at++) {
		run = text->text[at] ? 0 : run + 1;
		if (run > NUL_RUN)
			return false;
		if (!run)
			text->text[to++] = text->text[at];
	}
	bool few = (text->length - to) * NUL_SHARE <= all;
	text->length = to;
	text->text[to] = '\0';
	*odd = true;
	return few;
}
