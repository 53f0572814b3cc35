// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that tell of a person: finding and replacing, whatever case and accents they are written with.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "forget_inside.h"
#include "kam/base/text.h"

enum { DIGITS_LEAST = 7 }; // of a phone number; with fewer it is another number in too many texts

static bool tells_enough(const char *folded)
{
	int digits = 0;
	bool letters = false, blank = false;
	for (const char *at = folded; *at; at++) {
		digits += isdigit((unsigned char)*at) != 0;
		letters = letters || isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80;
		blank = blank || *at == ' ' || *at == '@';
	}
	return letters ? blank : digits >= DIGITS_LEAST;
}

static void words_put(Forgetting *forgetting, Words *words, const char *folded)
{
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->items[i], folded) == 0)
			return;
	ARRAY_PUSH(words->items, words->count, words->capacity) = arena_strdup(forgetting->arena, folded);
}

void words_add(Forgetting *forgetting, const char *text)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text ? text : "");
	if (folded.length > 0)
		words_put(forgetting, &forgetting->names, buffer_text(&folded));
	if (tells_enough(buffer_text(&folded)))
		words_put(forgetting, &forgetting->words, buffer_text(&folded));
	buffer_done(&folded);
}

static bool is_letter(unsigned char byte)
{
	return isalnum(byte) || byte >= 0x80;
}

// Bytes of text that are the word, folded; 0 when it does not stand there as a whole.
static size_t word_length(const char *text, const char *word, Buffer *folded)
{
	size_t length = 0, wanted = strlen(word);
	buffer_clear(folded);
	while (text[length] && folded->length < wanted) {
		int columns;
		size_t bytes = text_next(text + length, &columns);
		char *part = memory_strndup(text, length += bytes);
		buffer_clear(folded);
		text_fold(folded, part);
		free(part);
		if (strncmp(buffer_text(folded), word, folded->length) != 0)
			return 0;
	}
	bool whole = folded->length == wanted && !is_letter((unsigned char)text[length]);
	return whole ? length : 0;
}

static size_t any_word(const Words *words, const char *text, Buffer *folded)
{
	size_t longest = 0;
	for (size_t i = 0; i < words->count; i++) {
		size_t length = word_length(text, words->items[i], folded);
		longest = length > longest ? length : longest;
	}
	return longest;
}

static bool tells(const Words *words, const char *text)
{
	for (size_t i = 0; i < words->count; i++)
		if (text_contains(text, words->items[i]))
			return true;
	return false;
}

bool words_replace(const Words *words, const char *text, Buffer *out)
{
	if (!tells(words, text))
		return false;
	Buffer folded = BUFFER_EMPTY, made = BUFFER_EMPTY;
	bool found = false, inside = false; // inside: of a word
	for (size_t at = 0; text[at];) {
		size_t length = inside ? 0 : any_word(words, text + at, &folded);
		found = found || length > 0;
		if (length > 0) // TRANSLATORS: stands in a text where the name of a person was.
			buffer_add(&made, _("(erased)"));
		else {
			int columns;
			length = text_next(text + at, &columns);
			buffer_add_bytes(&made, text + at, length);
		}
		at += length;
		inside = is_letter((unsigned char)text[at - 1]);
	}
	if (found)
		buffer_add(out, buffer_text(&made));
	buffer_done(&folded);
	buffer_done(&made);
	return found;
}

bool words_in_field(const Entity *entity, const Field *field)
{
	bool named = entity->kind == ENTITY_ACCOUNT || entity->kind == ENTITY_MANAGER || entity->kind == ENTITY_CONTACT;
	return field->type == FIELD_LONG_TEXT ||
		   (field->type == FIELD_TEXT && !named && entity->kind != ENTITY_PRODUCT && entity->kind != ENTITY_LAYOUT);
}

// --- Records --------------------------------------------------------------------------------------------------------

// The events whose words are those of the person, by the index of words: the history is long.
static void events_sql(const Words *words, Buffer *sql, Buffer *match)
{
	buffer_add(sql, "SELECT rowid FROM event_text WHERE event_text MATCH ?1");
	for (size_t i = 0; i < words->count; i++) {
		buffer_printf(match, "%s\"", i ? " OR " : "");
		for (const char *at = words->items[i]; *at; at++)
			buffer_add_char(match, *at == '"' ? ' ' : *at);
		buffer_add_char(match, '"');
	}
}

static bool is_own(const Forgetting *forgetting, EntityKind kind, int64_t id)
{
	return (kind == ENTITY_CONTACT && ids_has(&forgetting->contacts, id)) ||
		   (kind == ENTITY_LINK && ids_has(&forgetting->links, id)) ||
		   (kind == ENTITY_RELATIONSHIP && ids_has(&forgetting->ties, id));
}

static bool candidates(Forgetting *forgetting, const Entity *entity, Ids64 *ids)
{
	Buffer sql = BUFFER_EMPTY, match = BUFFER_EMPTY;
	bool event = entity->kind == ENTITY_EVENT;
	if (event)
		events_sql(&forgetting->words, &sql, &match);
	else
		buffer_printf(&sql, "SELECT id FROM %s", entity->table);
	Statement *query = store_prepare(forgetting->portfolio->store, buffer_text(&sql), forgetting->err);
	Step step = STEP_FAILED;
	if (query && event)
		statement_bind_text(query, 1, buffer_text(&match));
	while (query && (step = statement_step(query, forgetting->err)) == STEP_ROW)
		if (!is_own(forgetting, entity->kind, statement_int(query, 0)))
			ARRAY_PUSH(ids->items, ids->count, ids->capacity) = statement_int(query, 0);
	statement_done(query);
	buffer_done(&sql);
	buffer_done(&match);
	return step == STEP_DONE;
}

static bool write_field(Forgetting *forgetting, const Entity *entity, const Field *field, int64_t id, const char *text)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "UPDATE %s SET \"%s\" = ?2 WHERE id = ?1", entity->table, field->name);
	Statement *change = store_prepare(forgetting->portfolio->store, buffer_text(&sql), forgetting->err);
	buffer_done(&sql);
	if (!change)
		return false;
	statement_bind_int(change, 1, id);
	statement_bind_text(change, 2, text);
	return statement_run(change, forgetting->err);
}

// The words of an event are taken out of their index before it changes, and put in again after.
static bool event_words(Forgetting *forgetting, int64_t id, bool in)
{
	return store_run_with(forgetting->portfolio->store,
		in ? "INSERT INTO event_text (rowid, subject, text) SELECT id, subject, text FROM event WHERE id = ?1"
		   : "INSERT INTO event_text (event_text, rowid, subject, text)"
			 " SELECT 'delete', id, subject, text FROM event WHERE id = ?1",
		id, forgetting->err);
}

static bool replace_fields(Forgetting *forgetting, const Record *record, bool replace, int64_t *count)
{
	const Entity *entity = record->entity;
	Buffer text = BUFFER_EMPTY;
	bool done = true;
	for (size_t i = 0; i < entity->field_count && done; i++) {
		buffer_clear(&text);
		if (!words_in_field(entity, &entity->fields[i]) || !record->values[i].given ||
			!words_replace(&forgetting->words, record->values[i].text, &text))
			continue;
		++*count;
		done = !replace || write_field(forgetting, entity, &entity->fields[i], record->id, buffer_text(&text));
	}
	buffer_done(&text);
	return done;
}

static bool words_of_record(Forgetting *forgetting, const Entity *entity, int64_t id, bool replace, int64_t *count)
{
	Arena *arena = arena_new();
	Record *record = NULL;
	int64_t before = *count, dry = 0;
	bool event = entity->kind == ENTITY_EVENT;
	bool done = record_load(forgetting->portfolio, entity->kind, id, arena, &record, forgetting->err);
	if (done && replace && event) {
		done = replace_fields(forgetting, record, false, &dry) && (dry == 0 || event_words(forgetting, id, false));
		done = done && replace_fields(forgetting, record, true, count) &&
			   (*count == before || event_words(forgetting, id, true));
	} else if (done) {
		done = replace_fields(forgetting, record, replace, count);
	}
	arena_free(arena);
	return done;
}

bool words_in_records(Forgetting *forgetting, bool replace, int64_t *count)
{
	bool done = true;
	*count = 0;
	for (int kind = 0; kind < ENTITY_COUNT && done && forgetting->words.count; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		if (kind == ENTITY_LINE || kind == ENTITY_PRODUCT || kind == ENTITY_RATE || kind == ENTITY_LAYOUT)
			continue; // without people, and many
		Ids64 ids = { 0 };
		done = candidates(forgetting, entity, &ids);
		for (size_t i = 0; i < ids.count && done; i++)
			done = words_of_record(forgetting, entity, ids.items[i], replace, count);
		free(ids.items);
	}
	return done;
}
