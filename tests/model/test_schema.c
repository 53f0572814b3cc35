// SPDX-License-Identifier: GPL-3.0-or-later
// Files of earlier versions come to the present one with all that they hold.
#include "model/model_test.h"

#include "../../src/model/inside.h"
#include "kam/model/history.h"

static char *old_file(char folder[static 32], size_t versions, const char *sql)
{
	char path[64];
	Error err = { 0 };
	bool newer;
	strcpy(folder, "/tmp/kam-schema-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/p.kam", folder);
	Store *store = store_open(path, STORE_CREATE, &err);
	assert_non_null(store);
	assert_true(store_migrate(store, schema_migrations, versions, &newer, &err));
	if (!store_execute(store, sql, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	store_close(store);
	return memory_strdup(path);
}

static size_t found(Portfolio *portfolio, const char *text)
{
	Arena *arena = arena_new();
	EventRow *rows;
	size_t count = 0;
	HistoryFilter filter = { .from = DAY_NONE, .to = DAY_NONE, .text = text };
	assert_true(history_page(portfolio, &filter, 0, 0, false, 50, arena, &rows, &count, NULL));
	arena_free(arena);
	return count;
}

// Until version 8 numbers of documents were among the words.
static void test_words_without_numbers(void **state)
{
	(void)state;
	char folder[32], command[64];
	char *path = old_file(folder, 8,
		"INSERT INTO account (id, name) VALUES (1, 'Aurora');"
		"INSERT INTO event (id, account, kind, date, subject, reference, text) VALUES"
		" (2, 1, 1, 20000, 'Reposição', 'PV-0001', NULL), (3, 1, 5, 20001, NULL, NULL, 'Vedação da prensa'),"
		" (4, 1, 1, 20002, NULL, 'PV-0002', NULL);"
		"INSERT INTO event_text (rowid, subject, text, reference) SELECT id, subject, text, reference FROM event;");
	Portfolio *portfolio = model_open_path(path, STORE_EXISTING, model_today());
	assert_int_equal(store_version(portfolio_store(portfolio)), schema_migrations[schema_migration_count - 1].version);
	assert_int_equal(found(portfolio, "vedacao"), 1);
	assert_int_equal(found(portfolio, "reposicao"), 1);
	assert_int_equal(found(portfolio, "PV-0001"), 1);
	assert_int_equal(found(portfolio, "pv-0"), 2);
	assert_int_equal(found(portfolio, "PV-1"), 0);
	assert_true(store_execute(
		portfolio_store(portfolio), "INSERT INTO event_text (event_text, rank) VALUES ('integrity-check', 1)", NULL));
	portfolio_close(portfolio);
	snprintf(command, sizeof command, "rm -r '%s'", folder);
	assert_int_equal(system(command), 0);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_without_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
