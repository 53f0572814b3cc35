// SPDX-License-Identifier: GPL-3.0-or-later
// From man(7) to plain text: only what kam's own pages use, so that F1 needs no man program.
#include "manual.h"

#include <stdbool.h>
#include <string.h>

typedef struct Page {
	Buffer *out;
	bool open;     // a paragraph is being filled
	bool literal;  // within .EX
	bool item;     // the next line is the name of an item
	int indent;    // of paragraphs: 2, or 6 within items
} Page;

static void end_paragraph(Page *page)
{
	if (page->open)
		buffer_add_char(page->out, '\n');
	page->open = false;
}

static void start_paragraph(Page *page)
{
	for (int i = 0; !page->open && i < page->indent; i++)
		buffer_add_char(page->out, ' ');
}

// Escapes: \- \(aq \(dq \e \& \fB \fI \fR \fP.
static void add_text(Page *page, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\\' || i + 1 >= length) {
			buffer_add_char(page->out, text[i]);
			continue;
		}
		char c = text[++i];
		if (c == 'f')
			i++;
		else if (c == '(' && i + 2 < length) {
			buffer_add_char(page->out, strncmp(text + i + 1, "aq", 2) == 0 ? '\'' : '"');
			i += 2;
		} else if (c != '&')
			buffer_add_char(page->out, c == 'e' ? '\\' : c);
	}
}

static void add_words(Page *page, const char *text, size_t length)
{
	start_paragraph(page);
	if (page->open)
		buffer_add_char(page->out, ' ');
	page->open = true;
	add_text(page, text, length);
	if (page->item) {
		end_paragraph(page);
		page->item = false;
		page->indent = 6;
	}
}

// The arguments of a font macro: blanks separate, quotes hold together; the pieces are joined without blanks, those of .B and .I with.
static void add_arguments(Page *page, const char *text, size_t length, bool joined)
{
	Buffer words = BUFFER_EMPTY;
	bool quoted = false;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			quoted = !quoted;
		else if (text[i] != ' ' || quoted || !joined)
			buffer_add_char(&words, text[i]);
	}
	add_words(page, buffer_text(&words), words.length);
	buffer_done(&words);
}

static void heading(Page *page, const char *text, size_t length, int indent)
{
	end_paragraph(page);
	buffer_add_char(page->out, '\n');
	page->indent = indent;
	start_paragraph(page);
	add_text(page, text, length);
	buffer_add_char(page->out, '\n');
	page->indent = 2;
}

static bool is(const char *name, size_t length, const char *wanted)
{
	return strlen(wanted) == length && strncmp(name, wanted, length) == 0;
}

static void macro(Page *page, const char *name, size_t length, const char *rest, size_t rest_length)
{
	if (is(name, length, "SH") || is(name, length, "SS")) {
		heading(page, rest, rest_length, is(name, length, "SS") ? 1 : 0);
	} else if (is(name, length, "PP") || is(name, length, "TP") || is(name, length, "YS") || is(name, length, "RE")) {
		end_paragraph(page);
		page->indent = 2;
		page->item = is(name, length, "TP");
	} else if (is(name, length, "EX") || is(name, length, "EE")) {
		end_paragraph(page);
		page->literal = is(name, length, "EX");
	} else if (is(name, length, "B") || is(name, length, "I") || is(name, length, "SY")) {
		add_arguments(page, rest, rest_length, false);
	} else if (length == 2 && strchr("BIR", name[0]) && strchr("BIR", name[1])) {
		add_arguments(page, rest, rest_length, true);
	}
}

static void line(Page *page, const char *text, size_t length)
{
	if (length > 0 && text[0] == '.') {
		size_t name = 1;
		while (name < length && text[name] != ' ')
			name++;
		size_t rest = name < length ? name + 1 : length;
		macro(page, text + 1, name - 1, text + rest, length - rest);
	} else if (page->literal) {
		buffer_add(page->out, "    ");
		add_text(page, text, length);
		buffer_add_char(page->out, '\n');
	} else if (length > 0) {
		add_words(page, text, length);
	}
}

void manual_render(const char *roff, Buffer *out)
{
	Page page = { .out = out, .indent = 2 };
	while (*roff) {
		size_t length = strcspn(roff, "\n");
		line(&page, roff, length);
		roff += length + (roff[length] == '\n');
	}
	end_paragraph(&page);
}
