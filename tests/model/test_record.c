// SPDX-License-Identifier: GPL-3.0-or-later
// Records: values from and to text, rules, finding, walking.
#include "model/model_test.h"

#include <stdlib.h>

static Portfolio *portfolio_of(void **state)
{
	return *state;
}

static const Field *field_of(const Record *record, const char *name)
{
	const Field *field = entity_field(record->entity, name);
	assert_non_null(field);
	return field;
}

// Sets one field and returns the error's code.
static ErrorCode set(Portfolio *portfolio, Record *record, const char *name, const char *text, TextForm form)
{
	Error err = { 0 };
	bool ok = record_set(portfolio, record, field_of(record, name), text, form, &err);
	assert_int_equal(ok, err.code == ERROR_NONE);
	if (!ok)
		assert_true(err.message[0]);
	return err.code;
}

static void assert_shown(
	Portfolio *portfolio, const Record *record, const char *name, TextForm form, const char *wanted)
{
	Buffer out = BUFFER_EMPTY;
	record_show(portfolio, record, field_of(record, name), form, &out);
	assert_string_equal(buffer_text(&out), wanted);
	buffer_done(&out);
}

static void test_new_records_have_first_values(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Record *contact = record_new(arena, ENTITY_CONTACT);
	assert_int_equal(record_number(contact, "stance", 99), STANCE_NEUTRAL);
	assert_int_equal(record_number(contact, "influence", 99), 99);
	assert_int_equal(record_number(contact, "no such field", 99), 99);
	assert_string_equal(record_text(contact, "name"), "");
	assert_null(record_value(contact, "no such field"));
	arena_free(arena);
}

static void test_values_from_text(void **state)
{
	Portfolio *portfolio = portfolio_of(state);
	Arena *arena = arena_new();
	Record *account = record_new(arena, ENTITY_ACCOUNT), *contact = record_new(arena, ENTITY_CONTACT);
	Record *opportunity = record_new(arena, ENTITY_OPPORTUNITY), *line = record_new(arena, ENTITY_LINE);
	assert_int_equal(set(portfolio, account, "name", "  Metal\x1b[31m Aurora \n", FORM_TYPED), ERROR_NONE);
	assert_string_equal(record_text(account, "name"), "Metal\xEF\xBF\xBD[31m Aurora");
	assert_int_equal(set(portfolio, account, "currency", "eur", FORM_PLAIN), ERROR_NONE);
	assert_string_equal(record_text(account, "currency"), "EUR");
	assert_int_equal(set(portfolio, account, "wallet", "1234.5", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(record_number(account, "wallet", 0), 123450);
	assert_int_equal(set(portfolio, account, "wallet", "8.9M", FORM_TYPED), ERROR_NONE);
	assert_int_equal(record_number(account, "wallet", 0), 890000000);
	assert_int_equal(set(portfolio, account, "wallet", "a lot", FORM_PLAIN), ERROR_INVALID);
	assert_int_equal(record_number(account, "wallet", 0), 890000000); // as it was
	assert_int_equal(set(portfolio, account, "wallet", "", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(record_number(account, "wallet", -1), -1);
	assert_int_equal(set(portfolio, account, "since", "2019-02-29", FORM_PLAIN), ERROR_INVALID);
	assert_int_equal(set(portfolio, account, "since", "25/11/2019", FORM_TYPED), ERROR_NONE);
	assert_shown(portfolio, account, "since", FORM_PLAIN, "2019-11-25");
	assert_int_equal(set(portfolio, account, "potential", "Hi", FORM_TYPED), ERROR_NONE);
	assert_shown(portfolio, account, "potential", FORM_PLAIN, "high");
	assert_int_equal(set(portfolio, account, "potential", "huge", FORM_TYPED), ERROR_INVALID);
	assert_int_equal(set(portfolio, contact, "roles", "buyer, decision maker|coach;", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(record_number(contact, "roles", 0), 1 << ROLE_BUYER | 1 << ROLE_DECISION_MAKER | 1 << ROLE_COACH);
	assert_shown(portfolio, contact, "roles", FORM_PLAIN, "buyer|decision_maker|coach");
	assert_int_equal(set(portfolio, contact, "roles", "buyer|king", FORM_PLAIN), ERROR_INVALID);
	assert_int_equal(set(portfolio, contact, "influence", "4", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(set(portfolio, contact, "influence", "4.5", FORM_PLAIN), ERROR_INVALID);
	assert_int_equal(set(portfolio, contact, "influence", "four", FORM_PLAIN), ERROR_INVALID);
	assert_int_equal(set(portfolio, contact, "stance", "-2", FORM_PLAIN), ERROR_NONE);
	assert_shown(portfolio, contact, "stance", FORM_PLAIN, "opponent");
	assert_int_equal(set(portfolio, opportunity, "probability", "12.5%", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(record_number(opportunity, "probability", 0), 1250);
	assert_shown(portfolio, opportunity, "probability", FORM_PLAIN, "12.5");
	assert_int_equal(set(portfolio, line, "quantity", "2.25", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(record_number(line, "quantity", 0), 2250000);
	assert_shown(portfolio, line, "quantity", FORM_PLAIN, "2.25");
	Record *event = record_new(arena, ENTITY_EVENT);
	assert_int_equal(set(portfolio, event, "hash", "12", FORM_PLAIN), ERROR_INVALID); // kept by kam
	Record *step = record_new(arena, ENTITY_BUYING_STEP);
	assert_int_equal(set(portfolio, step, "current", "Yes", FORM_TYPED), ERROR_NONE);
	assert_shown(portfolio, step, "current", FORM_PLAIN, "1");
	assert_int_equal(set(portfolio, step, "current", "perhaps", FORM_TYPED), ERROR_INVALID);
	arena_free(arena);
}

static void test_references(void **state)
{
	Portfolio *portfolio = portfolio_of(state);
	int64_t aurora = model_add(portfolio, ENTITY_ACCOUNT, "name=Metalúrgica Aurora", "code=0042", "currency=EUR", NULL);
	int64_t norte = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa Norte", NULL);
	int64_t maria = model_add(portfolio, ENTITY_CONTACT, "account=0042", "name=Maria Silva", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Alfa Norte", "name=Maria Silva", NULL);
	Arena *arena = arena_new();
	Record *event = record_new(arena, ENTITY_EVENT);
	assert_int_equal(set(portfolio, event, "account", "metalurgica  AURORA", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(record_number(event, "account", 0), aurora);
	assert_int_equal(set(portfolio, event, "contact", "Maria Silva", FORM_PLAIN), ERROR_NONE); // within the account
	assert_int_equal(record_number(event, "contact", 0), maria);
	assert_shown(portfolio, event, "contact", FORM_TYPED, "Maria Silva");
	assert_shown(portfolio, event, "account", FORM_PLAIN, "Metalúrgica Aurora");
	assert_string_equal(record_currency(portfolio, event), "EUR");
	assert_int_equal(
		set(portfolio, event, "account", "Alfa", FORM_PLAIN), ERROR_NOT_FOUND); // alike is another in a file
	assert_int_equal(set(portfolio, event, "account", "Alfa", FORM_TYPED), ERROR_NONE);
	assert_int_equal(record_number(event, "account", 0), norte);
	assert_string_equal(record_currency(portfolio, event), portfolio_currency(portfolio));
	arena_free(arena);
}

static void test_finding(void **state)
{
	Portfolio *portfolio = portfolio_of(state);
	int64_t aurora = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "code=7", NULL), id = 0;
	int64_t long_one = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora Têxtil", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Nova Textil", NULL);
	char text[40];
	Error err = { 0 };
	snprintf(text, sizeof text, "%lld", (long long)long_one);
	assert_true(record_find(portfolio, ENTITY_ACCOUNT, "7", 0, &id, &err) && id == aurora);
	assert_true(record_find(portfolio, ENTITY_ACCOUNT, text, 0, &id, &err) && id == long_one);
	assert_true(
		record_find(portfolio, ENTITY_ACCOUNT, "AURORA", 0, &id, &err) && id == aurora); // whole before beginning
	assert_true(record_find(portfolio, ENTITY_ACCOUNT, "aurora t", 0, &id, &err) && id == long_one);
	assert_true(record_find(portfolio, ENTITY_ACCOUNT, "nova", 0, &id, &err));
	assert_false(record_find(portfolio, ENTITY_ACCOUNT, "textil", 0, &id, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_non_null(strstr(err.message, "Aurora Têxtil"));
	assert_non_null(strstr(err.message, "Nova Textil"));
	assert_false(record_find(portfolio, ENTITY_ACCOUNT, "Boreal", 0, &id, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_false(record_find(portfolio, ENTITY_ACCOUNT, "", 0, &id, &err));
	assert_false(record_find(portfolio, ENTITY_ACCOUNT, "%", 0, &id, &err));
	// Names stay found after changes and undo.
	model_set(portfolio, ENTITY_ACCOUNT, aurora, "name=Boreal", NULL);
	assert_true(record_find(portfolio, ENTITY_ACCOUNT, "boreal", 0, &id, &err) && id == aurora);
	char label[EDIT_LABEL_SIZE];
	assert_true(edit_undo(portfolio, label, &err));
	assert_false(record_find(portfolio, ENTITY_ACCOUNT, "boreal", 0, &id, &err));
	int64_t order =
		model_add(portfolio, ENTITY_EVENT, "account=7", "kind=order", "date=2026-01-05", "reference=10248", NULL);
	assert_true(record_find(portfolio, ENTITY_EVENT, "10248", 0, &id, &err) && id == order);
	Buffer title = BUFFER_EMPTY;
	record_title(portfolio, ENTITY_EVENT, order, &title);
	record_title(portfolio, ENTITY_EVENT, 1, &title);
	assert_string_equal(buffer_text(&title), "order 10248 of Aurora?");
	buffer_done(&title);
}

// --- Rules -------------------------------------------------------------------------------------------------------

typedef struct Rule {
	EntityKind kind;
	const char *pairs[6];
	const char *fault;
} Rule;

static void assert_rule(Portfolio *portfolio, const Rule *rule)
{
	Arena *arena = arena_new();
	Record *record = record_new(arena, rule->kind);
	for (size_t i = 0; i < 6 && rule->pairs[i]; i++) {
		const char *equals = strchr(rule->pairs[i], '=');
		const char *name = arena_strndup(arena, rule->pairs[i], (size_t)(equals - rule->pairs[i]));
		assert_int_equal(set(portfolio, record, name, equals + 1, FORM_PLAIN), ERROR_NONE);
	}
	const Field *where = NULL;
	Error err = { 0 };
	bool valid = record_validate(portfolio, record, &where, &err);
	if (valid != (rule->fault == NULL))
		fail_msg(
			"%s %s: %s", record->entity->name, rule->pairs[0] ? rule->pairs[0] : "", valid ? "valid" : err.message);
	if (!valid) {
		assert_int_equal(err.code, ERROR_INVALID);
		assert_string_equal(where->name, rule->fault);
	}
	// What is not valid is not written.
	int64_t count = record_count(portfolio, rule->kind, 0);
	assert_int_equal(record_add(portfolio, record, &err), valid);
	assert_int_equal(record_count(portfolio, rule->kind, 0), count + valid);
	arena_free(arena);
}

static void test_rules(void **state)
{
	Portfolio *portfolio = portfolio_of(state);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "code=7", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=Maria", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=João", NULL);
	model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	const Rule rules[] = {
		{ ENTITY_ACCOUNT, { "city=Recife" }, "name" },
		{ ENTITY_ACCOUNT, { "name=AURORÁ" }, "name" },
		{ ENTITY_ACCOUNT, { "name=Cedro", "code=7" }, "code" },
		{ ENTITY_ACCOUNT, { "name=Cedro", "currency=XX1" }, "currency" },
		{ ENTITY_ACCOUNT, { "name=Cedro", "attractiveness=6" }, "attractiveness" },
		{ ENTITY_ACCOUNT, { "name=Cedro", "attractiveness=5", "currency=USD" }, NULL },
		{ ENTITY_CONTACT, { "name=Pedro" }, "account" },
		{ ENTITY_CONTACT, { "name=Maria", "account=Aurora" }, NULL }, // two people of one name
		{ ENTITY_PHASE, { "account=Aurora", "date=2026-06-16", "phase=tactical" }, "date" },
		{ ENTITY_PHASE, { "account=Aurora", "date=2026-06-15", "phase=tactical" }, NULL },
		{ ENTITY_PHASE, { "account=Aurora", "date=2026-06-15", "phase=strategic" }, "date" },
		{ ENTITY_PHASE, { "account=Boreal", "date=2026-06-15", "phase=strategic" }, NULL },
		{ ENTITY_TARGET, { "account=Aurora", "start=2026-01-01", "end=2025-12-31", "amount=5" }, "end" },
		{ ENTITY_TARGET, { "account=Aurora", "start=2026-01-01", "end=2026-01-01", "amount=5" }, NULL },
		{ ENTITY_RELATIONSHIP, { "manager=Ana", "contact=João", "now=vendor" }, NULL },
		{ ENTITY_RELATIONSHIP, { "manager=Ana", "contact=João" }, "contact" },
		{ ENTITY_LINK, { "contact=João", "kind=reports_to", "other=João" }, "other" },
		{ ENTITY_OPPORTUNITY, { "account=Aurora", "name=Line 2", "probability=101" }, "probability" },
		{ ENTITY_RATE, { "currency=EUR", "date=2026-01-01", "rate=0" }, "rate" },
		{ ENTITY_RATE, { "currency=EUR", "date=2026-01-01", "rate=5.5" }, NULL },
		{ ENTITY_RATE, { "currency=EUR", "date=2026-01-01", "rate=5.6" }, "date" },
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		assert_rule(portfolio, &rules[i]);
}

static void test_references_stay_within_the_account(void **state)
{
	Portfolio *portfolio = portfolio_of(state);
	int64_t boreal = model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	int64_t maria = model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=Maria", NULL);
	Arena *arena = arena_new();
	Record *event = record_new(arena, ENTITY_EVENT);
	*record_value(event, "account") = (Value){ .given = true, .number = boreal };
	*record_value(event, "kind") = (Value){ .given = true, .number = EVENT_CALL };
	*record_value(event, "date") = (Value){ .given = true, .number = model_today() };
	*record_value(event, "contact") = (Value){ .given = true, .number = maria };
	const Field *where = NULL;
	Error err = { 0 };
	assert_false(record_validate(portfolio, event, &where, &err));
	assert_string_equal(where->name, "contact");
	*record_value(event, "contact") = (Value){ .given = true, .number = 999 };
	assert_false(record_validate(portfolio, event, &where, &err));
	assert_string_equal(where->name, "contact");
	*record_value(event, "contact") = (Value){ 0 };
	*record_value(event, "kind") = (Value){ .given = true, .number = 77 };
	assert_false(record_validate(portfolio, event, &where, &err));
	assert_string_equal(where->name, "kind");
	arena_free(arena);
}

static void test_long_texts_are_refused(void **state)
{
	Portfolio *portfolio = portfolio_of(state);
	Arena *arena = arena_new();
	char *text = memory_new(1000001, 1);
	memset(text, 'x', 1000000);
	Record *account = record_new(arena, ENTITY_ACCOUNT);
	const Field *where = NULL;
	Error err = { 0 };
	assert_int_equal(set(portfolio, account, "name", "Aurora", FORM_PLAIN), ERROR_NONE);
	assert_int_equal(set(portfolio, account, "notes", text, FORM_PLAIN), ERROR_NONE);
	assert_false(record_validate(portfolio, account, &where, &err));
	assert_string_equal(where->name, "notes");
	*record_value(account, "notes") = (Value){ .given = true, .text = "\xff" };
	assert_false(record_validate(portfolio, account, &where, &err));
	free(text);
	arena_free(arena);
}

// --- Walking -----------------------------------------------------------------------------------------------------

typedef struct Walk {
	Buffer names;
	int left;
	int64_t last;
} Walk;

static bool walk(void *context, const Record *record)
{
	Walk *walking = context;
	buffer_printf(
		&walking->names, "%s ", record_text(record, record->entity->kind == ENTITY_EVENT ? "subject" : "name"));
	walking->last = record->id;
	return --walking->left != 0;
}

static void assert_walk(Portfolio *portfolio, RecordQuery query, int stop, const char *wanted, int64_t *last)
{
	Walk walking = { BUFFER_EMPTY, stop, 0 };
	Error err = { 0 };
	if (!record_each(portfolio, &query, walk, &walking, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	assert_string_equal(buffer_text(&walking.names), wanted);
	if (last)
		*last = walking.last;
	buffer_done(&walking.names);
}

static void test_walking(void **state)
{
	Portfolio *portfolio = portfolio_of(state);
	int64_t zeta = model_add(portfolio, ENTITY_ACCOUNT, "name=Zeta", NULL), last = 0;
	model_add(portfolio, ENTITY_ACCOUNT, "name=alfa", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	int64_t rui = model_add(portfolio, ENTITY_CONTACT, "account=Zeta", "name=Rui", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=alfa", "name=Zoe", NULL);
	model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	model_add(portfolio, ENTITY_RELATIONSHIP, "manager=Ana", "contact=Rui", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Zeta", "kind=call", "date=2026-01-01", "subject=old", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Zeta", "kind=call", "date=2026-05-01", "subject=new", NULL);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_ACCOUNT }, 0, "alfa Beta Zeta ", NULL);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_CONTACT }, 0, "Zoe Rui ", NULL); // by the account's name
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_CONTACT, .account = zeta }, 0, "Rui ", NULL);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_EVENT }, 0, "new old ", NULL);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_EVENT, .limit = 1 }, 0, "new ", NULL);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_EVENT, .account = rui }, 0, "", NULL);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_MANAGER, .account = zeta }, 0, "", NULL);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_ACCOUNT, .by_id = true }, 2, "Zeta alfa ", &last);
	assert_walk(portfolio, (RecordQuery){ .kind = ENTITY_ACCOUNT, .by_id = true, .after_id = last }, 0, "Beta ", NULL);
	assert_int_equal(record_count(portfolio, ENTITY_RELATIONSHIP, zeta), 1);
	assert_int_equal(record_count(portfolio, ENTITY_EVENT, zeta), 2);
	assert_int_equal(record_count(portfolio, ENTITY_EVENT, 0), 2);
	assert_int_equal(record_count(portfolio, ENTITY_MANAGER, zeta), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new_records_have_first_values),
		cmocka_unit_test_setup_teardown(test_values_from_text, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_references, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_finding, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_rules, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_references_stay_within_the_account, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_long_texts_are_refused, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_walking, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
