// SPDX-License-Identifier: GPL-3.0-or-later
// Phase entries in order; the latest answer of each item.
#include "kam/model/phase.h"

#include "model/model_test.h"

static void test_entries_oldest_first(void **state)
{
	Arena *arena = arena_new();
	PhaseRow *rows;
	int64_t *accounts, alfa = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL),
					   beta = model_add(*state, ENTITY_ACCOUNT, "name=Beta", NULL);
	size_t count;
	model_add(*state, ENTITY_PHASE, "account=Beta", "date=2020-01-01", "phase=tactical", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2024-01-01", "phase=interdependent", "reason=joint team",
		"evidence=minutes", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2023-01-01", "phase=tactical", NULL);
	assert_true(phases_load(*state, alfa, arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].phase, PHASE_TACTICAL);
	assert_string_equal(rows[0].reason, "");
	assert_int_equal(rows[1].date, day_from_civil(2024, 1, 1));
	assert_string_equal(rows[1].reason, "joint team");
	assert_string_equal(rows[1].evidence, "minutes");
	assert_true(phases_load_all(*state, arena, &rows, &accounts, &count, NULL));
	assert_int_equal(count, 3);
	assert_int_equal(accounts[0], alfa);
	assert_int_equal(accounts[2], beta);
	assert_int_equal(rows[2].date, day_from_civil(2020, 1, 1));
	assert_true(phases_load(*state, 999, arena, &rows, &count, NULL));
	assert_int_equal(count, 0);
	arena_free(arena);
}

static void test_latest_answers(void **state)
{
	Arena *arena = arena_new();
	AnswerRow answers[7];
	int64_t alfa = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(
		*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-05-01", "item=trust", "answer=3", "evidence=audit", NULL);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2025-05-01", "item=trust", "answer=1", NULL);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-15", "item=horizon", "answer=2", NULL);
	assert_true(assessment_latest(*state, alfa, arena, answers, NULL));
	assert_int_equal(answers[ITEM_TRUST].answer, 3);
	assert_int_equal(answers[ITEM_TRUST].date, day_from_civil(2026, 5, 1));
	assert_string_equal(answers[ITEM_TRUST].evidence, "audit");
	assert_int_equal(answers[ITEM_HORIZON].answer, 2);
	assert_string_equal(answers[ITEM_HORIZON].evidence, "");
	assert_int_equal(answers[ITEM_EXIT_COST].answer, 0);
	assert_int_equal(answers[ITEM_EXIT_COST].item, ITEM_EXIT_COST);
	arena_free(arena);
}

static void test_nothing_of_later_days(void **state)
{
	Arena *arena = arena_new();
	PhaseRow *rows;
	AnswerRow answers[7], *all;
	int64_t *accounts, alfa = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	size_t count;
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2026-06-14", "phase=tactical", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2026-06-15", "phase=cooperative", NULL);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-14", "item=trust", "answer=2", NULL);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-15", "item=trust", "answer=4", NULL);
	Portfolio *before = model_copy_on(*state, day_from_civil(2026, 6, 14));
	assert_true(phases_load(before, alfa, arena, &rows, &count, NULL));
	assert_int_equal(count, 1);
	assert_true(phases_load_all(before, arena, &rows, &accounts, &count, NULL));
	assert_int_equal(count, 1);
	assert_true(assessments_load(before, alfa, arena, &all, &count, NULL));
	assert_int_equal(count, 1);
	assert_true(assessment_latest(before, alfa, arena, answers, NULL));
	assert_int_equal(answers[ITEM_TRUST].answer, 2);
	portfolio_close(before);
	arena_free(arena);
}

static void test_phase_on_days(void **state)
{
	(void)state;
	const PhaseRow rows[] = { { .date = 100, .phase = 1 }, { .date = 200, .phase = 1 }, { .date = 300, .phase = 3 },
		{ .date = 301, .phase = 2 } };
	const struct {
		Day day;
		int phase;
		Day since;
	} cases[] = { { 99, -1, DAY_NONE }, { 100, 1, 100 }, { 250, 1, 100 }, { 300, 3, 300 }, { 301, 2, 301 },
		{ 9999, 2, 301 } };
	Day since;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(phase_on(rows, 4, cases[i].day, &since), cases[i].phase);
		assert_int_equal(since, cases[i].since);
	}
	assert_int_equal(phase_on(NULL, 0, 100, &since), -1);
}

// An entry that is tried on an account that is Tactical from 2024-02-29 and Interdependent from 2025-06-01.
typedef struct EntryCase {
	const char *date, *phase, *reason;
	const char *field, *sentence; // NULL: accepted
} EntryCase;

static const EntryCase entry_cases[] = {
	{ "2026-06-15", "strategic", "", NULL, NULL },
	{ "2026-06-16", "strategic", "", "date", "Date must not be in the future" },
	{ "2025-06-01", "strategic", "", "date", "The account already has a phase entry of this day" },
	{ "2024-02-29", "strategic", "", "date", "The account already has a phase entry of this day" },
	{ "2026-01-01", "interdependent", "", "phase",
		"The account is already Interdependent since 2025-06-01: an entry is a change of the phase" },
	{ "2025-01-01", "tactical", "", "phase",
		"The account is already Tactical since 2024-02-29: an entry is a change of the phase" },
	{ "2025-01-01", "interdependent", "", "phase",
		"The account has an entry Interdependent of 2025-06-01 already: change its date instead" },
	{ "2023-01-01", "tactical", "", "phase",
		"The account has an entry Tactical of 2024-02-29 already: change its date instead" },
	{ "2023-01-01", "exploratory", "", NULL, NULL },
	{ "2023-01-01", "strategic", "", NULL, NULL },
	{ "2025-01-01", "cooperative", "", NULL, NULL },
	{ "2026-01-01", "cooperative", "", "reason", "Going back from Interdependent to Cooperative needs a reason" },
	{ "2026-01-01", "cooperative", "Price war", NULL, NULL },
	{ "2026-01-01", "exploratory", "", "reason", "Going back from Interdependent to Exploratory needs a reason" },
};

static void test_entries_that_people_make(void **state)
{
	model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2024-02-29", "phase=tactical", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2025-06-01", "phase=interdependent", NULL);
	for (size_t i = 0; i < sizeof entry_cases / sizeof *entry_cases; i++) {
		const EntryCase *one = &entry_cases[i];
		Arena *arena = arena_new();
		Record *record = record_new(arena, ENTITY_PHASE);
		const Field *where = NULL;
		Error err = { 0 };
		const char *const values[][2] = {
			{ "account", "Alfa" }, { "date", one->date }, { "phase", one->phase }, { "reason", one->reason }
		};
		for (size_t v = 0; v < 4; v++)
			assert_true(record_set(*state, record, entity_field(record->entity, values[v][0]), values[v][1], FORM_PLAIN, &err));
		assert_int_equal(record_validate(*state, record, &where, &err), one->sentence == NULL);
		assert_string_equal(err.message, one->sentence ? one->sentence : "");
		assert_string_equal(where ? where->name : "", one->field ? one->field : "");
		arena_free(arena);
	}
}

// Texts of an entry that another system brought in without a reason, or twice, may be changed.
static void test_stored_entries_may_be_changed(void **state)
{
	Arena *arena = arena_new();
	Record *record;
	Error err = { 0 };
	model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	int64_t first = model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2024-01-01", "phase=cooperative", NULL);
	int64_t id = model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2025-01-01", "phase=tactical", "reason=Why", NULL);
	model_set(*state, ENTITY_PHASE, id, "evidence=Letter", NULL);
	model_set(*state, ENTITY_PHASE, id, "date=2025-02-01", NULL);
	assert_true(record_load(*state, ENTITY_PHASE, id, arena, &record, &err));
	assert_true(record_set(*state, record, entity_field(record->entity, "phase"), "cooperative", FORM_PLAIN, &err));
	assert_false(record_save(*state, record, &err));
	assert_true(store_execute(portfolio_store(*state), "UPDATE phase_entry SET phase = 2, reason = NULL", &err));
	model_set(*state, ENTITY_PHASE, id, "evidence=Another letter", NULL);
	model_set(*state, ENTITY_PHASE, first, "phase=strategic", "reason=Contract", NULL);
	assert_true(record_load(*state, ENTITY_PHASE, id, arena, &record, &err));
	error_clear(&err);
	assert_false(record_save(*state, record, &err));
	assert_string_equal(err.message, "Going back from Strategic to Cooperative needs a reason");
	arena_free(arena);
}

static void test_assessments_are_not_of_tomorrow(void **state)
{
	Arena *arena = arena_new();
	Record *record = record_new(arena, ENTITY_ASSESSMENT);
	Error err = { 0 };
	model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	const char *const values[][2] = { { "account", "Alfa" }, { "date", "2026-06-16" }, { "item", "trust" }, { "answer", "2" } };
	for (size_t v = 0; v < 4; v++)
		assert_true(record_set(*state, record, entity_field(record->entity, values[v][0]), values[v][1], FORM_PLAIN, &err));
	assert_false(record_add(*state, record, &err));
	assert_string_equal(err.message, "Date must not be in the future");
	arena_free(arena);
}

// Every answer stays; an event that shows it is named as long as it is there, also after undoing its removal.
static void test_answers_name_what_shows_them(void **state)
{
	Arena *arena = arena_new();
	AnswerRow *rows, on[7];
	size_t count;
	char label[EDIT_LABEL_SIZE], event[64];
	int64_t alfa = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_MANAGER, "name=Ana", NULL);
	int64_t id = model_add(
		*state, ENTITY_EVENT, "account=Alfa", "kind=meeting", "date=2026-03-02", "subject=They showed us their plan", NULL);
	snprintf(event, sizeof event, "event=%lld", (long long)id);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-03-03", "item=information", "answer=3", "evidence=Plan",
		event, "manager=Ana", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2026-03-03", "phase=interdependent", event, "manager=Ana", NULL);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-05-03", "item=information", "answer=2", NULL);
	assert_true(assessments_load(*state, alfa, arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].event, id);
	assert_int_equal(rows[0].event_kind, EVENT_MEETING);
	assert_int_equal(rows[0].event_date, day_from_civil(2026, 3, 2));
	assert_string_equal(rows[0].event_subject, "They showed us their plan");
	assert_string_equal(rows[0].who, "Ana");
	assessment_on(rows, count, day_from_civil(2026, 5, 2), on);
	assert_int_equal(on[ITEM_INFORMATION].answer, 3);
	assessment_on(rows, count, day_from_civil(2026, 5, 3), on);
	assert_int_equal(on[ITEM_INFORMATION].answer, 2);
	assert_int_equal(on[ITEM_INFORMATION].event, 0);
	PhaseRow *phases;
	size_t phase_count;
	assert_true(phases_load(*state, alfa, arena, &phases, &phase_count, NULL));
	assert_int_equal(phases[0].event, id);
	assert_string_equal(phases[0].who, "Ana");
	assert_true(record_remove(*state, ENTITY_EVENT, id, NULL));
	assert_true(assessments_load(*state, alfa, arena, &rows, &count, NULL));
	assert_int_equal(rows[0].event, 0);
	assert_string_equal(rows[0].evidence, "Plan");
	assert_true(edit_undo(*state, label, NULL));
	assert_true(assessments_load(*state, alfa, arena, &rows, &count, NULL));
	assert_int_equal(rows[0].event, id);
	arena_free(arena);
}

static void test_author_is_a_manager(void **state)
{
	assert_int_equal(phase_author(*state), 0);
	int64_t ana = model_add(*state, ENTITY_MANAGER, "name=Ana Prado", "email=tester@example.com", NULL);
	assert_int_equal(phase_author(*state), ana);
	model_add(*state, ENTITY_MANAGER, "name=Bruno", NULL);
	model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2026-01-01", "phase=tactical", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2026-02-01", "phase=cooperative", "manager=Bruno", NULL);
	assert_int_equal(model_int(*state, "SELECT manager FROM phase_entry WHERE phase = 1"), ana);
	assert_true(model_int(*state, "SELECT manager FROM phase_entry WHERE phase = 2") != ana);
	model_add(*state, ENTITY_MANAGER, "name=Tester", NULL);
	assert_int_equal(phase_author(*state), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_entries_oldest_first, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_latest_answers, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_nothing_of_later_days, model_open, model_close),
		cmocka_unit_test(test_phase_on_days),
		cmocka_unit_test_setup_teardown(test_entries_that_people_make, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_stored_entries_may_be_changed, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_assessments_are_not_of_tomorrow, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_answers_name_what_shows_them, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_author_is_a_manager, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
