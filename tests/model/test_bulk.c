// SPDX-License-Identifier: GPL-3.0-or-later
// Staged events whose large indexes are written by their entries, or, where these cannot hold an event, by the database.
#include "kam/model/bulk.h"

#include "model/model_test.h"

enum { EVENTS = 1000 };

static void put(Value *values, const char *field, int64_t number)
{
	const Entity *entity = entity_of(ENTITY_EVENT);
	values[field_index(entity, entity_field(entity, field))] = (Value){ .given = true, .number = number };
}

// Events of some accounts and people, on days in no order; every seventh without a contact.
static void add_events(Bulk *bulk, const int64_t *accounts, const int64_t *contacts)
{
	Error err = { 0 };
	for (int i = 0; i < EVENTS; i++) {
		Value values[32] = { 0 };
		put(values, "account", accounts[i * 7 % 3]);
		put(values, "kind", i % 5 == 0 ? EVENT_ORDER : EVENT_CALL);
		put(values, "date", i == 1 ? DAY_FIRST : i == 2 ? DAY_LAST : model_today() - i * 37 % 400);
		put(values, "hash", i + 1);
		if (i % 7 && contacts[0])
			put(values, "contact", contacts[i % 3]);
		assert_true(bulk_add(bulk, values, &err));
	}
}

static void load(Bulk *bulk)
{
	Error err = { 0 };
	if (!bulk_load(bulk, NULL, NULL, &err))
		fail_msg("%s (%s)", err.message, err.detail);
}

static void publish(Portfolio *portfolio, Bulk *bulk, int64_t batch)
{
	Error err = { 0 };
	Edit *edit = edit_begin(portfolio, &err);
	assert_non_null(edit);
	assert_true(edit_set_batch(edit, batch, &err));
	assert_true(store_run_with(portfolio_store(portfolio), "INSERT INTO batch (id) VALUES (?1)", batch, &err));
	if (!bulk_end(bulk, edit, &err) || !edit_commit(edit, "Import", NULL, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	bulk_free(bulk);
}

static void must_not_fault(void *context, bool fault, const char *sentence)
{
	(void)context;
	if (fault)
		fail_msg("%s", sentence);
}

// Each row of the table stands in the index, once, and there is nothing else in it.
static void must_be_sound(Portfolio *portfolio)
{
	Error err = { 0 };
	assert_true(portfolio_check(portfolio, false, must_not_fault, NULL, &err));
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'staging%'"), 0);
	assert_int_equal(
		model_int(portfolio, "SELECT count(*) FROM event INDEXED BY event_by_contact WHERE contact IS NOT NULL"),
		model_int(portfolio, "SELECT count(contact) FROM event NOT INDEXED"));
}

static void load_events(Portfolio *portfolio, bool one_strange)
{
	Error err = { 0 };
	int64_t accounts[3], contacts[3];
	static const char *const names[] = { "name=Alfa", "name=Beta", "name=Gama" };
	for (int i = 0; i < 3; i++)
		accounts[i] = model_add(portfolio, ENTITY_ACCOUNT, names[i], NULL);
	for (int i = 0; i < 3; i++)
		contacts[i] = model_add(portfolio, ENTITY_CONTACT, "account=Alfa", names[i], NULL);
	int64_t batch = store_new_id(portfolio_store(portfolio));
	Bulk *bulk = bulk_begin_staged(portfolio, batch, &err);
	if (!bulk)
		fail_msg("%s (%s)", err.message, err.detail);
	add_events(bulk, accounts, contacts);
	if (one_strange) {
		Value values[32] = { 0 };
		put(values, "account", accounts[0]);
		put(values, "kind", 99);
		put(values, "date", 9);
		put(values, "hash", 9);
		assert_true(bulk_add(bulk, values, &err));
	}
	load(bulk);
	publish(portfolio, bulk, batch);
}

static Portfolio *open_file(char *folder, char path[64])
{
	assert_non_null(mkdtemp(folder));
	snprintf(path, 64, "%s/p.kam", folder);
	return model_open_path(path, STORE_CREATE, model_today());
}

static void close_file(Portfolio *portfolio, const char *folder, const char *path)
{
	portfolio_close(portfolio);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void indexes_of_staged_events_are_sound(void **state)
{
	char folder[] = "/tmp/kam-bulk-XXXXXX", path[64];
	(void)state;
	Portfolio *portfolio = open_file(folder, path);
	load_events(portfolio, false);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event"), EVENTS);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event WHERE contact IS NULL"), (EVENTS + 6) / 7);
	assert_int_equal(model_int(portfolio, "SELECT min(date) FROM event INDEXED BY event_by_date"), DAY_FIRST);
	assert_int_equal(model_int(portfolio, "SELECT max(date) FROM event INDEXED BY event_by_date"), DAY_LAST);
	must_be_sound(portfolio);
	model_add(portfolio, ENTITY_EVENT, "account=Beta", "kind=call", "date=2026-06-01", NULL);
	must_be_sound(portfolio);
	close_file(portfolio, folder, path);
}

static void what_has_no_entry_is_indexed_too(void **state)
{
	char folder[] = "/tmp/kam-bulk-XXXXXX", path[64];
	(void)state;
	Portfolio *portfolio = open_file(folder, path);
	load_events(portfolio, true);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event"), EVENTS + 1);
	assert_int_equal(
		model_int(portfolio, "SELECT count(*) FROM event INDEXED BY event_by_account WHERE account > 0"), EVENTS + 1);
	must_be_sound(portfolio);
	close_file(portfolio, folder, path);
}

// Who looks at the portfolio meanwhile need not look again until there is something to be seen.
static void others_see_a_change_when_it_is_published(void **state)
{
	char folder[] = "/tmp/kam-bulk-XXXXXX", path[64];
	Error err = { 0 };
	(void)state;
	Portfolio *portfolio = open_file(folder, path), *other = model_open_path(path, STORE_EXISTING, model_today());
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL),
			batch = store_new_id(portfolio_store(portfolio));
	uint64_t seen = portfolio_generation(other);
	Bulk *bulk = bulk_begin_staged(portfolio, batch, &err);
	assert_non_null(bulk);
	assert_true(portfolio_generation(other) == seen);
	add_events(bulk, (int64_t[]){ account, account, account }, (int64_t[]){ 0, 0, 0 });
	load(bulk);
	assert_true(portfolio_generation(other) == seen);
	assert_true(portfolio_history_generation(other) << 32 == seen << 32);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", NULL); // a third one
	assert_true(portfolio_generation(other) != seen);
	seen = portfolio_generation(other);
	publish(portfolio, bulk, batch);
	assert_true(portfolio_generation(other) != seen);
	portfolio_close(other);
	close_file(portfolio, folder, path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indexes_of_staged_events_are_sound),
		cmocka_unit_test(what_has_no_entry_is_indexed_too),
		cmocka_unit_test(others_see_a_change_when_it_is_published),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
