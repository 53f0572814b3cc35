// SPDX-License-Identifier: GPL-3.0-or-later
// Names that are nearly those of other records: proposed, never merged by themselves; and the person's answers.
#include <stdlib.h>
#include <string.h>

#include "alike.h"
#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"

enum {
	NEW_LIMIT = 5000,          // so many new names are compared
	COMPARISONS_LIMIT = 200000, // and so often: the import must not wait for this
	BLOCK_LIMIT = 64,          // names that share something so common say nothing
	ERASED_LIMIT = 20000,      // names with a letter erased are looked for up to here
	LIKENESSES_KEPT = 200,
};

// --- Answers ------------------------------------------------------------------------------------------------------

static uint64_t merge_hash(EntityKind kind, const char *name, Buffer *scratch)
{
	buffer_clear(scratch);
	text_fold(scratch, name);
	return hash_text(hash_int(91, (int64_t)kind), buffer_text(scratch));
}

static bool merge_exists(Import *import, const ImportMerge *merge, Error *err)
{
	Record *record;
	return merge->id == 0 || record_load(import->portfolio, merge->kind, merge->id, import->scratch, &record, err);
}

bool merges_begin(Import *import, Error *err)
{
	const ImportOptions *options = import->options;
	Buffer scratch = BUFFER_EMPTY;
	bool ok = true;
	for (size_t i = 0; i < options->merge_count && ok; i++) {
		ok = merge_exists(import, &options->merges[i], err);
		*map_put(&import->merges, merge_hash(options->merges[i].kind, options->merges[i].name, &scratch)) =
			(int64_t)i + 1;
	}
	buffer_done(&scratch);
	return ok;
}

const ImportMerge *merge_of(Import *import, EntityKind kind, const char *name, int64_t account)
{
	if (import->merges.count == 0 || !name || !*name)
		return NULL;
	Buffer scratch = BUFFER_EMPTY;
	const int64_t *known = map_find(&import->merges, merge_hash(kind, name, &scratch));
	buffer_done(&scratch);
	if (!known)
		return NULL;
	const ImportMerge *merge = &import->options->merges[*known - 1];
	bool elsewhere = kind == ENTITY_CONTACT && merge->id && account && import->keys[kind] &&
					 keys_owner(import->keys[kind], merge->id) != account;
	return elsewhere ? NULL : merge;
}

// --- Names --------------------------------------------------------------------------------------------------------

typedef struct Known {
	int64_t id, account; // account 0 for accounts
	const char *name, *code, *tax_id, *email;
	AlikeName alike;
	bool fresh; // made by this file
} Known;

typedef struct Trait {
	uint64_t hash;
	size_t at;
} Trait; // what names near each other have in common

typedef struct Alikes {
	Import *import;
	EntityKind kind;
	Arena *arena;
	Known *names;
	size_t count, capacity;
	Trait *traits;
	size_t trait_count, trait_capacity;
	size_t fresh, comparisons;
	bool erasing;
	size_t list_capacity;
} Alikes;

static const char *column_text(Alikes *all, const Statement *query, int column)
{
	const char *text = statement_text(query, column);
	return text ? arena_strdup(all->arena, text) : "";
}

static bool read_names(Alikes *all, Error *err)
{
	const char *sql = all->kind == ENTITY_ACCOUNT
						  ? "SELECT id, 0, name, code, tax_id, NULL FROM account ORDER BY id"
						  : "SELECT id, account, name, code, NULL, email FROM contact WHERE account IN"
							" (SELECT account FROM contact WHERE id > ?1) ORDER BY id";
	Statement *query = store_prepare(all->import->store, sql, err);
	Step step = STEP_FAILED;
	if (!query)
		return false;
	if (all->kind == ENTITY_CONTACT)
		statement_bind_int(query, 1, all->import->batch);
	while ((step = statement_step(query, err)) == STEP_ROW) {
		Known *known = &ARRAY_PUSH(all->names, all->count, all->capacity);
		*known = (Known){ .id = statement_int(query, 0), .account = statement_int(query, 1) };
		known->name = column_text(all, query, 2);
		known->code = column_text(all, query, 3);
		known->tax_id = column_text(all, query, 4);
		known->email = column_text(all, query, 5);
		known->fresh = known->id > all->import->batch;
		all->fresh += known->fresh;
		alike_name(&known->alike, known->name, all->kind == ENTITY_CONTACT, all->arena);
	}
	statement_done(query);
	return step == STEP_DONE;
}

typedef struct WordCount {
	Map counts; // hash of a word: in how many names
	size_t names;
} WordCount;

static uint64_t word_hash(const char *word)
{
	return hash_text(92, word);
}

// "(conglomerado)", "Hospital": in one of ten names, and so often that it is no chance.
static bool is_common(const void *context, const char *word)
{
	const WordCount *words = context;
	enum { FEW = 10 };
	const int64_t *count = map_find(&words->counts, word_hash(word));
	return count && *count > FEW && *count * 10 > (int64_t)words->names;
}

static void leave_common_words_out(Alikes *all)
{
	WordCount words = { .names = all->count };
	for (size_t at = 0; at < all->count; at++)
		for (size_t i = 0; i < all->names[at].alike.word_count; i++)
			++*map_put(&words.counts, word_hash(all->names[at].alike.words[i]));
	for (size_t at = 0; at < all->count; at++)
		alike_leave_out(&all->names[at].alike, is_common, &words, all->arena);
	map_done(&words.counts);
}

// --- What near names share ----------------------------------------------------------------------------------------

static void trait_add(Alikes *all, size_t at, uint64_t seed, const char *text, size_t length)
{
	uint64_t hash = hash_bytes(hash_int(seed, all->names[at].account), text, length);
	ARRAY_PUSH(all->traits, all->trait_count, all->trait_capacity) = (Trait){ hash, at };
}

// The name with each of its letters left out: two names that differ by one letter have one of these in common.
static void traits_erased(Alikes *all, size_t at)
{
	const AlikeName *name = &all->names[at].alike;
	char shorter[40];
	if (!all->erasing || name->length < 4 || name->length >= sizeof shorter)
		return;
	trait_add(all, at, 5, name->compact, name->length);
	for (size_t out = 0; out < name->length; out++) {
		memcpy(shorter, name->compact, out);
		memcpy(shorter + out, name->compact + out + 1, name->length - out - 1);
		trait_add(all, at, 5, shorter, name->length - 1);
	}
}

static void traits_of(Alikes *all, size_t at)
{
	const AlikeName *name = &all->names[at].alike;
	for (size_t i = 0; i < name->word_count; i++)
		if (strlen(name->words[i]) >= 3)
			trait_add(all, at, 1, name->words[i], strlen(name->words[i]));
	if (name->length >= 4) {
		trait_add(all, at, 2, name->compact, 4);
		trait_add(all, at, 3, name->compact + name->length - 4, 4);
	}
	if (name->person && name->word_count > 1) { // "A. Lima" is perhaps Ana Lima
		const char *family = name->words[name->word_count - 1];
		trait_add(all, at, hash_bytes(4, name->words[0], 1), family, strlen(family));
	}
	traits_erased(all, at);
}

static int trait_order(const void *a, const void *b)
{
	const Trait *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

// --- Comparing ----------------------------------------------------------------------------------------------------

static bool both_differ(const char *a, const char *b)
{
	return *a && *b && strcmp(a, b) != 0;
}

// A person who has got another e-mail, or two of one name: the person who reads it knows.
static bool same_person(const Known *a, const Known *b)
{
	return a->alike.person && a->alike.length > 0 && strcmp(a->alike.plain, b->alike.plain) == 0;
}

// Another number is another record, whatever the name. Another e-mail is another person, unless the name is the very same.
static bool told_apart(const Known *a, const Known *b)
{
	return both_differ(a->code, b->code) || both_differ(a->tax_id, b->tax_id) ||
		   (both_differ(a->email, b->email) && !same_person(a, b));
}

typedef struct Best {
	size_t at;
	double likeness;
} Best;

// A name is compared with those that were there before it.
static void compare_pair(Alikes *all, size_t a, size_t b, Best *best)
{
	size_t later = all->names[a].id > all->names[b].id ? a : b, earlier = later == a ? b : a;
	const Known *mine = &all->names[later], *other = &all->names[earlier];
	if (!mine->fresh || mine->account != other->account || told_apart(mine, other) ||
		all->comparisons >= COMPARISONS_LIMIT)
		return;
	all->comparisons++;
	double likeness = alike(&mine->alike, &other->alike);
	if (likeness > best[later].likeness)
		best[later] = (Best){ earlier, likeness };
}

static void compare_blocks(Alikes *all, Best *best)
{
	for (size_t start = 0, end; start < all->trait_count; start = end) {
		for (end = start; end < all->trait_count && all->traits[end].hash == all->traits[start].hash;)
			end++;
		if (end - start > BLOCK_LIMIT)
			continue;
		for (size_t i = start; i < end; i++)
			for (size_t j = i + 1; j < end; j++)
				if (all->traits[i].at != all->traits[j].at)
					compare_pair(all, all->traits[i].at, all->traits[j].at, best);
	}
}

// --- Telling ------------------------------------------------------------------------------------------------------

// Rows of the file that go to a new record; a row that is the record itself is one too.
static int64_t rows_of(const Import *import, int64_t id)
{
	const int64_t *rows = map_find(&import->made, (uint64_t)id);
	return rows ? *rows : 1;
}

static const char *account_name(Import *import, int64_t id)
{
	Buffer title = BUFFER_EMPTY;
	record_title(import->portfolio, ENTITY_ACCOUNT, id, &title);
	const char *name = arena_strdup(import->arena, buffer_text(&title));
	buffer_done(&title);
	return name;
}

static void tell(Alikes *all, const Known *mine, const Known *other, double likeness)
{
	Import *import = all->import;
	ImportResult *result = import->result;
	bool contact = all->kind == ENTITY_CONTACT;
	int64_t id = other->id > import->before ? 0 : other->id;
	if (result->likeness_count >= LIKENESSES_KEPT)
		return;
	const char *name = arena_strdup(import->arena, other->name);
	result->likenesses[result->likeness_count++] = (ImportLikeness){ .kind = all->kind,
		.name = arena_strdup(import->arena, mine->name),
		.account = !contact ? id : other->account > import->before ? 0 : other->account,
		.account_name = contact ? account_name(import, other->account) : name,
		.contact = contact ? id : 0,
		.contact_name = contact ? name : NULL,
		.likeness = likeness,
		.rows = rows_of(import, mine->id) };
}

static int likeness_order(const void *a, const void *b)
{
	const ImportLikeness *x = a, *y = b;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->likeness != y->likeness)
		return x->likeness > y->likeness ? -1 : 1;
	return strcmp(x->name, y->name);
}

static bool find_of_kind(Import *import, EntityKind kind, Error *err)
{
	Alikes all = { .import = import, .kind = kind, .arena = arena_new() };
	bool ok = read_names(&all, err);
	all.erasing = all.count <= ERASED_LIMIT;
	if (ok && all.fresh > 0 && all.fresh <= NEW_LIMIT) {
		Best *best = memory_new(all.count, sizeof *best);
		if (kind == ENTITY_ACCOUNT)
			leave_common_words_out(&all);
		for (size_t i = 0; i < all.count; i++)
			traits_of(&all, i);
		if (all.trait_count > 1)
			qsort(all.traits, all.trait_count, sizeof *all.traits, trait_order);
		compare_blocks(&all, best);
		for (size_t i = 0; i < all.count; i++)
			if (best[i].likeness > 0)
				tell(&all, &all.names[i], &all.names[best[i].at], best[i].likeness);
		free(best);
	}
	free(all.names);
	free(all.traits);
	arena_free(all.arena);
	return ok;
}

static bool may_compare(int64_t made)
{
	return made > 0 && made <= NEW_LIMIT;
}

bool likenesses_find(Import *import, Error *err)
{
	ImportResult *result = import->result;
	result->likenesses = arena_alloc(import->arena, LIKENESSES_KEPT, sizeof *result->likenesses);
	bool ok = (!may_compare(result->accounts_created) || find_of_kind(import, ENTITY_ACCOUNT, err)) &&
			  (!may_compare(result->contacts_created) || find_of_kind(import, ENTITY_CONTACT, err));
	if (ok && result->likeness_count > 1)
		qsort(result->likenesses, result->likeness_count, sizeof *result->likenesses, likeness_order);
	return ok;
}
