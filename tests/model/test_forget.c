// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing a person: no byte of the file tells of the person any more, others lose nothing, what can be undone still can.
#include "kam/model/forget.h"

#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

#include "kam/model/contact_change.h"
#include "kam/store/changes_rewrite.h"
#include "model/model_test.h"

typedef struct File {
	char folder[64], path[96];
	Portfolio *portfolio;
	Arena *arena;
	int64_t zulmira, davi;
} File;

// Words that stand nowhere else in the file.
static const char *const traces[] = { "zulmira", "quaresma", "zq@kwx.example", "98765-4321", "gosta de orquideas",
	"veio da vkt", "anota vkt", "1971-02-03" };

static int open_file(void **state)
{
	File *file = memory_new(1, sizeof *file);
	const char *folder = getenv("TMPDIR");
	snprintf(file->folder, sizeof file->folder, "%s/kam-forget-XXXXXX", folder && strlen(folder) < 30 ? folder : "/tmp");
	assert_non_null(mkdtemp(file->folder));
	snprintf(file->path, sizeof file->path, "%s/p.kam", file->folder);
	file->arena = arena_new();
	file->portfolio = model_open_path(file->path, STORE_CREATE, model_today());
	Portfolio *p = file->portfolio;
	model_add(p, ENTITY_MANAGER, "name=Ana", NULL);
	model_add(p, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", NULL);
	model_add(p, ENTITY_ACCOUNT, "name=Beta", NULL);
	file->davi = model_add(p, ENTITY_CONTACT, "name=Davi", "account=Alfa", NULL);
	file->zulmira = model_add(p, ENTITY_CONTACT, "name=Zulmira", "account=Alfa", "email=zq@kwx.example", "mobile=+55 19 98765-4321",
		"notes=Gosta de orquideas", "birthday=1971-02-03", "title=Chefe", NULL);
	model_set(p, ENTITY_CONTACT, file->zulmira, "name=Zulmira Quaresma", NULL);
	model_add(p, ENTITY_LINK, "contact=Davi", "kind=reports_to", "other=Zulmira Quaresma", "notes=veio da VKT", NULL);
	model_add(p, ENTITY_RELATIONSHIP, "manager=Ana", "contact=Zulmira Quaresma", "now=vendor", "notes=anota VKT", NULL);
	model_add(p, ENTITY_EVENT, "account=Alfa", "contact=Zulmira Quaresma", "kind=call", "date=2026-05-16", "subject=Prazo", NULL);
	model_add(p, ENTITY_ACTION, "account=Alfa", "contact=Zulmira Quaresma", "name=Ligar", NULL);
	*state = file;
	return 0;
}

static int close_file(void **state)
{
	File *file = *state;
	portfolio_close(file->portfolio);
	arena_free(file->arena);
	unlink(file->path);
	rmdir(file->folder);
	free(file);
	return 0;
}

static void ok(bool done, const Error *err)
{
	if (!done)
		fail_msg("%s (%s)", err->message, err->detail);
}

// How often the bytes of a file have the word, whatever case.
static int bytes_have(const char *path, const char *word)
{
	FILE *in = fopen(path, "rb");
	size_t length = strlen(word), filled = 0;
	int found = 0;
	if (!in)
		return 0;
	char *bytes = memory_new(1 << 22, 1);
	filled = fread(bytes, 1, 1 << 22, in);
	fclose(in);
	for (size_t i = 0; i + length <= filled; i++) {
		size_t same = 0;
		while (same < length && tolower((unsigned char)bytes[i + same]) == word[same])
			same++;
		found += same == length;
	}
	free(bytes);
	return found;
}

static int traces_left(File *file, bool tell)
{
	char wal[120];
	int found = 0;
	snprintf(wal, sizeof wal, "%s-wal", file->path);
	for (size_t i = 0; i < sizeof traces / sizeof *traces; i++) {
		int here = bytes_have(file->path, traces[i]) + bytes_have(wal, traces[i]);
		if (here && tell)
			print_message("%s: %d\n", traces[i], here);
		found += here > 0;
	}
	return found;
}

static Forgotten forget(File *file, int64_t contact, bool texts)
{
	Forgotten out;
	Error err = { 0 };
	ok(contact_forget(file->portfolio, contact, texts, file->arena, &out, &err), &err);
	return out;
}

static void no_fault(void *context, bool fault, const char *sentence)
{
	(void)context;
	if (fault)
		fail_msg("%s", sentence);
}

static void test_no_trace(void **state)
{
	File *file = *state;
	Error err = { 0 };
	assert_int_equal(traces_left(file, false), (int)(sizeof traces / sizeof *traces)); // they are there before
	Forgotten look;
	ok(forget_look(file->portfolio, file->zulmira, file->arena, &look, &err), &err);
	assert_string_equal(look.name, "Zulmira Quaresma");
	assert_int_equal(look.records, 1);
	assert_int_equal(look.links, 1);
	assert_int_equal(look.relationships, 1);
	assert_int_equal(look.events, 1);
	assert_int_equal(look.others, 1);
	assert_int_equal(look.edits, 4);
	assert_int_equal(look.texts, 0);
	Forgotten out = forget(file, file->zulmira, false);
	assert_true(out.compacted);
	assert_int_equal(out.edits, 4);
	assert_int_equal(traces_left(file, true), 0);
	assert_int_equal(model_int(file->portfolio, "SELECT count(*) FROM event WHERE contact IS NULL"), 1);
	assert_int_equal(model_int(file->portfolio, "SELECT count(*) FROM action WHERE contact IS NULL"), 1);
	assert_int_equal(model_int(file->portfolio, "SELECT count(*) FROM contact"), 1);
	assert_true(portfolio_check(file->portfolio, false, no_fault, NULL, &err));
	assert_false(forget_look(file->portfolio, file->zulmira, file->arena, &look, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

// Undoing goes on to the beginning, over what the person was part of, and never brings the person back.
static void test_undo_goes_on(void **state)
{
	File *file = *state;
	Error err = { 0 };
	char label[EDIT_LABEL_SIZE];
	ok(contact_replace(file->portfolio, file->zulmira, &(ContactSuccessor){ .name = "Clara" }, model_today(), NULL, &err), &err);
	ok(contact_leave(file->portfolio, file->davi, model_today(), &err), &err);
	forget(file, file->zulmira, false);
	int undone = 0;
	while (edit_undo(file->portfolio, label, &err)) {
		assert_null(strstr(label, "Zulmira"));
		assert_int_equal(model_int(file->portfolio, "SELECT count(*) FROM contact WHERE name LIKE 'Zul%'"), 0);
		undone++;
	}
	assert_string_equal(err.message, "There is nothing to undo");
	assert_int_equal(undone, 8); // manager, 2 accounts, Davi, event, action, successor, leaving
	assert_int_equal(model_int(file->portfolio, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM event)"), 0);
	while (edit_redo(file->portfolio, label, &err))
		assert_int_equal(model_int(file->portfolio, "SELECT count(*) FROM contact WHERE name LIKE 'Zul%'"), 0);
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_true(portfolio_check(file->portfolio, false, no_fault, NULL, &err));
}

// Who was deleted stands in the record of changes, is found there by any name, and leaves no trace either.
static void test_deleted_before(void **state)
{
	File *file = *state;
	Portfolio *p = file->portfolio;
	Error err = { 0 };
	DeletedContact *rows;
	size_t count;
	char label[EDIT_LABEL_SIZE];
	ok(forget_find_deleted(p, "", 0, file->arena, &rows, &count, &err), &err);
	assert_int_equal(count, 0);
	ok(record_remove(p, ENTITY_CONTACT, file->zulmira, &err), &err);
	assert_int_equal(traces_left(file, false), (int)(sizeof traces / sizeof *traces));
	ok(forget_find_deleted(p, "ZULMIRA", 0, file->arena, &rows, &count, &err), &err);
	assert_int_equal(count, 1); // as she was called at first
	assert_string_equal(rows[0].name, "Zulmira Quaresma");
	assert_string_equal(rows[0].title, "Chefe");
	assert_string_equal(rows[0].account_name, "Alfa");
	assert_int_equal(rows[0].last, model_today());
	ok(forget_find_deleted(p, "Davi", 0, file->arena, &rows, &count, &err), &err);
	assert_int_equal(count, 0);
	Forgotten out = forget(file, file->zulmira, false);
	assert_true(out.deleted && out.compacted);
	assert_string_equal(out.name, "Zulmira Quaresma");
	assert_int_equal(out.records, 0);
	assert_int_equal(out.edits, 5);
	assert_int_equal(traces_left(file, true), 0);
	assert_false(contact_forget(p, file->zulmira, false, file->arena, &out, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	while (edit_undo(p, label, &err))
		assert_int_equal(model_int(p, "SELECT count(*) FROM contact WHERE name LIKE 'Zul%'"), 0);
	while (edit_redo(p, label, &err))
		assert_int_equal(model_int(p, "SELECT count(*) FROM contact WHERE name LIKE 'Zul%'"), 0);
	assert_true(portfolio_check(p, false, no_fault, NULL, &err));
}

// Whose being added was undone, and a duplicate that was merged, are no less told of.
static void test_undone_and_merged(void **state)
{
	File *file = *state;
	Portfolio *p = file->portfolio;
	Error err = { 0 };
	DeletedContact *rows;
	size_t count;
	char label[EDIT_LABEL_SIZE];
	int64_t twin = model_add(p, ENTITY_CONTACT, "name=Zulmira Q.", "account=Alfa", "email=zulmira@other.example", NULL);
	ok(contact_merge(p, file->zulmira, twin, &err), &err);
	model_add(p, ENTITY_CONTACT, "name=Quasimodo Teste", "account=Beta", NULL);
	ok(edit_undo(p, label, &err), &err);
	ok(forget_find_deleted(p, "", 0, file->arena, &rows, &count, &err), &err);
	assert_int_equal(count, 2);
	for (size_t i = 0; i < count; i++)
		forget(file, rows[i].id, true);
	assert_int_equal(bytes_have(file->path, "quasimodo") + bytes_have(file->path, "zulmira@other.example"), 0);
	assert_int_equal(model_int(p, "SELECT count(*) FROM contact WHERE name = 'Zulmira Quaresma'"), 1);
	assert_true(portfolio_check(p, false, no_fault, NULL, &err));
}

static void test_texts(void **state)
{
	File *file = *state;
	Portfolio *p = file->portfolio;
	Error err = { 0 };
	char label[EDIT_LABEL_SIZE];
	int64_t event = model_add(p, ENTITY_EVENT, "account=Alfa", "kind=note", "date=2026-05-17", "subject=ZULMIRA  QUARESMA ligou",
		"text=Zulmíra Quaresma, e Zulmira Quaresmas; zq@kwx.example", NULL);
	model_add(p, ENTITY_NEED, "account=Alfa", "name=Pedido de Zulmira Quaresma", NULL);
	model_set(p, ENTITY_CONTACT, file->davi, "notes=amigo de Zulmira Quaresma", NULL);
	Forgotten look;
	ok(forget_look(p, file->zulmira, file->arena, &look, &err), &err);
	assert_int_equal(look.texts, 4);
	forget(file, file->zulmira, true);
	char *rows = model_rows(p, "SELECT subject, text FROM event WHERE kind = 16");
	assert_string_equal(rows, "(erased) ligou|(erased), e Zulmira Quaresmas; (erased)|\n");
	free(rows);
	rows = model_rows(p, "SELECT n.name, c.notes FROM need n, contact c");
	assert_string_equal(rows, "Pedido de (erased)|amigo de (erased)|\n");
	free(rows);
	assert_int_equal(model_int(p, "SELECT count(*) FROM event_text WHERE event_text MATCH 'erased'"), 1);
	assert_true(portfolio_check(p, false, no_fault, NULL, &err));
	// Undoing and redoing the note gives the replaced text.
	for (int i = 0; i < 3; i++)
		ok(edit_undo(p, label, &err), &err);
	assert_int_equal(model_int(p, "SELECT count(*) FROM event WHERE kind = 16"), 0);
	for (int i = 0; i < 3; i++)
		ok(edit_redo(p, label, &err), &err);
	rows = model_rows(p, "SELECT subject FROM event WHERE kind = 16");
	assert_string_equal(rows, "(erased) ligou|\n");
	free(rows);
	assert_true(event > 0);
	assert_int_equal(bytes_have(file->path, "zq@kwx"), 0);
}

// The records at other employers are the same person's; a namesake stays.
static void test_other_employers(void **state)
{
	File *file = *state;
	Portfolio *p = file->portfolio;
	Error err = { 0 };
	int64_t copy = 0;
	ok(contact_copy_to(p, file->zulmira, store_query_int(portfolio_store(p), "SELECT id FROM account WHERE name = 'Beta'", 0),
		   model_today(), &copy, &err), &err);
	Forgotten out = forget(file, copy, false);
	assert_int_equal(out.records, 2);
	assert_int_equal(traces_left(file, true), 0);
	int64_t first = model_add(p, ENTITY_CONTACT, "name=Rita Lima", "account=Alfa", NULL);
	model_add(p, ENTITY_CONTACT, "name=Rita Lima", "account=Beta", NULL);
	forget(file, first, true);
	assert_int_equal(model_int(p, "SELECT count(*) FROM contact WHERE name = 'Rita Lima'"), 1);
}

// A person who was one of many in an import: the others can still be taken back.
static void test_one_of_many(void **state)
{
	File *file = *state;
	Portfolio *p = file->portfolio;
	Error err = { 0 };
	char label[EDIT_LABEL_SIZE];
	Edit *edit = edit_begin(p, &err);
	int64_t ids[200];
	for (int i = 0; i < 200; i++) {
		Record *record = record_new(file->arena, ENTITY_CONTACT);
		*record_value(record, "name") = (Value){ .given = true, .text = arena_printf(file->arena, "Pessoa%03d Xyz", i) };
		*record_value(record, "account") =
			(Value){ .given = true, .number = store_query_int(portfolio_store(p), "SELECT min(id) FROM account", 0) };
		ok(edit_insert(edit, record, &err), &err);
		ids[i] = record->id;
	}
	ok(edit_commit(edit, "Import", NULL, &err), &err);
	forget(file, ids[57], false);
	assert_int_equal(bytes_have(file->path, "pessoa057"), 0);
	assert_true(bytes_have(file->path, "pessoa058") > 0);
	ok(edit_undo(p, label, &err), &err);
	assert_int_equal(model_int(p, "SELECT count(*) FROM contact"), 2);
	ok(edit_redo(p, label, &err), &err);
	assert_int_equal(model_int(p, "SELECT count(*) FROM contact"), 201);
	assert_int_equal(model_int(p, "SELECT count(*) FROM contact WHERE name LIKE 'Pessoa057%'"), 0);
}

// --- Rewriting changes ------------------------------------------------------------------------------------------------

static bool never_drop(void *context, const char *table, int64_t id)
{
	(void)context, (void)table, (void)id;
	return false;
}

static bool never_clear(void *context, const char *table, int64_t id, int column, int64_t number)
{
	(void)context, (void)table, (void)id, (void)column, (void)number;
	return false;
}

static bool never_replace(void *context, const char *table, int column, const char *text, Buffer *out)
{
	(void)context, (void)table, (void)column, (void)text, (void)out;
	return false;
}

// Without rules every byte stays; damaged bytes are refused.
static void test_rewriting_nothing(void **state)
{
	File *file = *state;
	Error err = { 0 };
	const ChangesRewrite rules = { NULL, never_drop, never_clear, never_replace };
	Statement *query = store_prepare(portfolio_store(file->portfolio), "SELECT changes FROM edit", &err);
	int seen = 0;
	while (statement_step(query, &err) == STEP_ROW) {
		size_t length, left_length;
		const void *changes = statement_blob(query, 0, &length);
		void *left;
		bool touched;
		ok(changes_rewrite(changes, length, &rules, &left, &left_length, &touched, &err), &err);
		assert_false(touched);
		assert_int_equal(left_length, length);
		assert_memory_equal(left, changes, length);
		free(left);
		assert_false(changes_rewrite(changes, length - 1, &rules, &left, &left_length, &touched, &err));
		seen++;
	}
	statement_done(query);
	assert_true(seen > 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_trace, open_file, close_file),
		cmocka_unit_test_setup_teardown(test_undo_goes_on, open_file, close_file),
		cmocka_unit_test_setup_teardown(test_deleted_before, open_file, close_file),
		cmocka_unit_test_setup_teardown(test_undone_and_merged, open_file, close_file),
		cmocka_unit_test_setup_teardown(test_texts, open_file, close_file),
		cmocka_unit_test_setup_teardown(test_other_employers, open_file, close_file),
		cmocka_unit_test_setup_teardown(test_one_of_many, open_file, close_file),
		cmocka_unit_test_setup_teardown(test_rewriting_nothing, open_file, close_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
