// SPDX-License-Identifier: GPL-3.0-or-later
// What rows of a history are that name no kind: words of headers and of the file's name say it, else what the columns give.
// Without an amount, a number, a product or a quantity nothing speaks for orders: such rows are talks, or notes of some.
#include <stdlib.h>
#include <string.h>

#include "layout_inside.h"

// Parts of words, as layout_normal() writes them.
typedef struct SpokenKind {
	int kind;
	const char *parts;
} SpokenKind;

static const SpokenKind spoken_by_headers[] = {
	{ EVENT_VISIT, "visit" },
	{ EVENT_CALL, "ligac|telefonema|phonecall|calldate|callnote|callsubject" },
	{ EVENT_MEETING, "reunia|reunio|meeting" },
	{ EVENT_EMAIL, "emaildate|emailsubject|datadoemail|assuntodoemail" },
	{ 0, NULL },
};

static const SpokenKind spoken_by_names[] = {
	{ EVENT_VISIT, "visit" },
	{ EVENT_CALL, "ligac|telefonema|call" },
	{ EVENT_MEETING, "reunia|reunio|meeting" },
	{ EVENT_EMAIL, "email" },
	{ 0, NULL },
};

// In the name of a file or in headers.
static const char sale_parts[] = "pedido|order|venda|sale|compra|purchase|entrega|deliver|shipped|shipdate";

static bool holds_any(const char *text, const char *parts)
{
	while (*parts) {
		size_t length = strcspn(parts, "|");
		if (memmem(text, strlen(text), parts, length))
			return true;
		parts += length + (parts[length] == '|');
	}
	return false;
}

static bool headers_have(const Finding *find, const char *parts)
{
	for (size_t i = 0; i < find->file->dialect->column_count; i++)
		if (holds_any(find->normals[i], parts))
			return true;
	return false;
}

static const char *name_of_file(const Finding *find)
{
	Buffer normal = BUFFER_EMPTY;
	const char *slash = strrchr(find->file->path, '/');
	layout_normal(&normal, slash ? slash + 1 : find->file->path);
	const char *name = arena_strdup(find->file->arena, buffer_text(&normal));
	buffer_done(&normal);
	return name;
}

// The one kind of talk that is spoken of; 0: none, or several.
static int kind_of_talk(const Finding *find)
{
	const char *name = name_of_file(find);
	int found = 0;
	for (size_t i = 0; spoken_by_headers[i].parts; i++) {
		if (!headers_have(find, spoken_by_headers[i].parts) && !holds_any(name, spoken_by_names[i].parts))
			continue;
		if (found)
			return 0;
		found = spoken_by_headers[i].kind;
	}
	return found;
}

// A column with values, or a constant, gives one of these fields of events.
static bool gives(const Finding *find, const Trial *trial, const char *fields)
{
	for (size_t i = 0; i < trial->count; i++) {
		const Meaning *meaning = &trial->meanings[i];
		if (meaning->weight <= 0 || (i < trial->columns && find->file->dialect->columns[i].type == CSV_TYPE_EMPTY))
			continue;
		if (meaning->entity == ENTITY_EVENT && meaning->field && layout_word_rank(fields, meaning->field->name) >= 0)
			return true;
	}
	return false;
}

int layout_implied_event(const Finding *find)
{
	for (const LayoutEvent *row = layout_events; row->words; row++)
		for (size_t i = 0; i < find->file->dialect->column_count; i++)
			if (layout_word_rank(row->words, find->normals[i]) >= 0)
				return row->kind;
	return 0;
}

int layout_event_kind(const Finding *find, const Trial *trial, bool *said)
{
	int kind = layout_implied_event(find);
	*said = kind != 0;
	if (kind || trial->entity->kind != ENTITY_EVENT)
		return kind;
	bool sale = headers_have(find, sale_parts) || holds_any(name_of_file(find), sale_parts);
	bool worth = gives(find, trial, "amount|cost|quantity|delivered") || trial_has(trial, ENTITY_PRODUCT, NULL);
	int talk = worth ? 0 : kind_of_talk(find);
	*said = sale || talk;
	if (talk)
		return talk;
	if (worth || sale || gives(find, trial, "reference"))
		return EVENT_ORDER;
	*said = gives(find, trial, "score");
	return *said ? EVENT_SURVEY : EVENT_NOTE;
}
