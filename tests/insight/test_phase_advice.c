// SPDX-License-Identifier: GPL-3.0-or-later
// Advice: each line on and just off its threshold, its records, its action; and as of earlier days.
#include "kam/insight/phase_advice.h"

#include "phase_test.h"

static PhaseAdvice *advise_with(
	PhaseFixture *fixture, Portfolio *portfolio, Day day, const PhaseSetback *setbacks, size_t count)
{
	PhaseAdvice *out;
	Error err = { 0 };
	if (!phase_advice_load(portfolio, fixture->alfa, day, setbacks, count, &fixture->thresholds, fixture->arena, &out, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return out;
}

static PhaseAdvice *advise(PhaseFixture *fixture)
{
	return advise_with(fixture, fixture->portfolio, DAY_NONE, NULL, 0);
}

static const Advice *line_of(const PhaseAdvice *advice, const char *name)
{
	for (size_t i = 0; i < advice->count; i++)
		if (strcmp(advice->lines[i].name, name) == 0)
			return &advice->lines[i];
	return NULL;
}

static bool has_record(const Advice *line, EntityKind kind, int64_t id)
{
	for (size_t i = 0; i < line->record_count; i++)
		if (line->records[i].kind == kind && line->records[i].id == id)
			return true;
	return false;
}

static int64_t enter(PhaseFixture *fixture, const char *date, const char *phase)
{
	char date_text[64], phase_text[64];
	snprintf(date_text, sizeof date_text, "date=%s", date);
	snprintf(phase_text, sizeof phase_text, "phase=%s", phase);
	return model_add(
		fixture->portfolio, ENTITY_PHASE, "account=Alfa", date_text, phase_text, "reason=As it went", NULL);
}

static void set_account(PhaseFixture *fixture, const char *value)
{
	model_set(fixture->portfolio, ENTITY_ACCOUNT, fixture->alfa, value, NULL);
}

// --- Contradictions --------------------------------------------------------------------------------------------------

static void without_a_phase(void **state)
{
	PhaseAdvice *advice = advise(*state);
	assert_int_equal(advice->count, 1);
	assert_string_equal(advice->lines[0].name, "no_phase");
	assert_string_equal(advice->lines[0].action, "Judge the phase of Alfa");
	assert_int_equal(advice->next, -1);
}

static void contradictions_of_a_close_relationship(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	int64_t entry = enter(fixture, "2026-01-01", "strategic");
	for (int i = 0; i < 3; i++)
		phase_talk(portfolio, "2026-05-01", "Ana", "Paulo");
	phase_talk(portfolio, "2026-05-02", "Ana", "Rita");
	int64_t extra = phase_talk(portfolio, "2026-05-03", "Bruno", "Rita");
	assert_null(line_of(advise(fixture), "single_thread")); // 60 %
	assert_null(line_of(advise(fixture), "no_executive"));
	int64_t newest = phase_talk(portfolio, "2026-05-04", "Ana", "Paulo");
	PhaseAdvice *advice = advise(fixture);
	const Advice *line = line_of(advice, "single_thread");
	assert_non_null(line);
	assert_int_equal(line->severity, ALERT_WARNING);
	assert_string_equal(line->text, "Single thread: 66% of contact runs through Ana ↔ Paulo");
	assert_string_equal(line->reason, "4 of 6 talks of 12 months are of one pair; above 60% the thread is thin");
	assert_int_equal(line->record_total, 5);
	assert_true(has_record(line, ENTITY_CONTACT, fixture->paulo));
	assert_true(has_record(line, ENTITY_EVENT, newest));
	assert_false(has_record(line, ENTITY_EVENT, extra));
	assert_string_equal(line->action, "Meet Carlos, besides Paulo");
	assert_int_equal(line->contact, fixture->carlos);
	assert_int_equal(line->due, model_today() + 14);
	line = line_of(advice, "no_plan");
	assert_non_null(line);
	assert_true(has_record(line, ENTITY_PHASE, entry));
	model_add(portfolio, ENTITY_ACTION, "account=Alfa", "name=Plan", "due=2026-06-15", NULL);
	assert_null(line_of(advise(fixture), "no_plan"));
	model_set(portfolio, ENTITY_CONTACT, fixture->carlos, "status=left", "left_on=2026-06-15", NULL);
	line = line_of(advise(fixture), "no_executive");
	assert_non_null(line);
	assert_string_equal(line->reason, "Of 2 contacts nobody is of executive level");
	assert_true(has_record(line, ENTITY_CONTACT, fixture->rita)); // the highest
	assert_false(has_record(line, ENTITY_CONTACT, fixture->paulo));
}

static void regular_orders(void **state)
{
	PhaseFixture *fixture = *state;
	enter(fixture, "2026-01-01", "tactical");
	for (int i = 0; i <= 12; i++) {
		char date[64], text[DAY_TEXT_SIZE];
		snprintf(date, sizeof date, "date=%s", day_format(day_add_months(day_from_civil(2024, 6, 15), 2 * i), DAY_ISO, text));
		model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", date, "amount=1", NULL);
	}
	assert_null(line_of(advise(fixture), "regular_orders")); // 24 months
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2024-05-15", "amount=1", NULL);
	const Advice *line = line_of(advise(fixture), "regular_orders");
	assert_non_null(line);
	assert_int_equal(line->severity, ALERT_NOTICE);
	assert_int_equal(line->record_total, 7); // the entry and the orders of 12 months
}

static void trading_while_exploratory(void **state)
{
	PhaseFixture *fixture = *state;
	enter(fixture, "2024-01-01", "exploratory");
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2025-06-15", "amount=1", NULL);
	assert_null(line_of(advise(fixture), "trading"));
	int64_t order = model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2025-06-16", "amount=1", NULL);
	const Advice *line = line_of(advise(fixture), "trading");
	assert_non_null(line);
	assert_true(has_record(line, ENTITY_EVENT, order));
}

// Sums on the edges of the bands; contact structure counts 1 without talks.
static void facts_against_the_phase(void **state)
{
	PhaseFixture *fixture = *state;
	int64_t entry = enter(fixture, "2026-01-01", "cooperative");
	phase_answer_all(fixture->portfolio, "2026-06-01", 2); // 11: Cooperative
	assert_null(line_of(advise(fixture), "facts_lower"));
	assert_null(line_of(advise(fixture), "facts_higher"));
	int64_t trust = model_add(fixture->portfolio, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-02", "item=trust",
		"answer=1", "evidence=Talk", NULL); // 10: Tactical
	const Advice *line = line_of(advise(fixture), "facts_lower");
	assert_non_null(line);
	assert_int_equal(line->severity, ALERT_WARNING);
	assert_string_equal(line->reason, "Items below the column of the declared phase: Contact structure 1, Trust 1");
	assert_true(has_record(line, ENTITY_ASSESSMENT, trust));
	assert_true(has_record(line, ENTITY_PHASE, entry));
	phase_answer_all(fixture->portfolio, "2026-06-03", 3); // 16
	assert_null(line_of(advise(fixture), "facts_higher"));
	model_add(fixture->portfolio, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-04", "item=trust", "answer=4",
		"evidence=Talk", NULL); // 17: Interdependent
	line = line_of(advise(fixture), "facts_higher");
	assert_non_null(line);
	assert_int_equal(line->severity, ALERT_NOTICE);
}

// --- Time ------------------------------------------------------------------------------------------------------------

typedef struct TimeCase {
	const char *phase, *date, *target, *potential, *minutes;
	const char *name; // of the line that is expected; NULL: none of its kind
} TimeCase;

// Today is 2026-06-15: more than 18 months are before 2024-12-15, more than 24 before 2024-06-15. Right are 240 minutes a month
// for high potential, 120 for medium: 2,880 and 1,440 in 12 months.
static const TimeCase time_cases[] = {
	{ "tactical", "2024-12-15", "", "high", "minutes=2880", NULL },
	{ "tactical", "2024-12-14", "", "high", "minutes=2880", "long_tactical" },
	{ "tactical", "2024-12-14", "", "medium", "minutes=0", "long_tactical" },
	{ "tactical", "2024-12-14", "", "low", "minutes=720", NULL },
	{ "tactical", "2024-12-14", "", "low", "minutes=732", "less_time" },
	{ "tactical", "2024-12-14", "cooperative", "low", "minutes=732", NULL },
	{ "tactical", "2024-12-14", "", "", "minutes=99", NULL },
	{ "cooperative", "2024-06-15", "interdependent", "high", "minutes=2880", NULL },
	{ "cooperative", "2024-06-14", "interdependent", "high", "minutes=2880", "stuck" },
	{ "cooperative", "2024-06-14", "interdependent", "", "minutes=0", "stuck" },
	{ "cooperative", "2024-06-14", "cooperative", "high", "minutes=0", NULL },
	{ "cooperative", "2024-06-14", "", "high", "minutes=0", NULL },
	{ "cooperative", "2026-01-01", "interdependent", "medium", "minutes=1440", NULL },
	{ "cooperative", "2026-01-01", "interdependent", "medium", "minutes=1428", "more_time" },
	{ "cooperative", "2026-01-01", "interdependent", "low", "minutes=0", NULL },
};

static void time_well_invested(void **state)
{
	PhaseFixture *fixture = *state;
	int64_t entry = enter(fixture, "2020-01-01", "tactical");
	int64_t talk = model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=meeting", "date=2026-06-01", NULL);
	for (size_t i = 0; i < COUNT(time_cases); i++) {
		const TimeCase *one = &time_cases[i];
		char date[64], phase[64], target[64], potential[64];
		snprintf(date, sizeof date, "date=%s", one->date);
		snprintf(phase, sizeof phase, "phase=%s", one->phase);
		snprintf(target, sizeof target, "target_phase=%s", one->target);
		snprintf(potential, sizeof potential, "potential=%s", one->potential);
		model_set(fixture->portfolio, ENTITY_PHASE, entry, date, phase, NULL);
		model_set(fixture->portfolio, ENTITY_ACCOUNT, fixture->alfa, target, potential, NULL);
		model_set(fixture->portfolio, ENTITY_EVENT, talk, one->minutes, NULL);
		PhaseAdvice *advice = advise(fixture);
		const char *found = NULL;
		for (size_t l = 0; l < advice->count; l++)
			if (advice->lines[l].kind == ADVICE_TIME)
				found = advice->lines[l].name;
		if (strcmp(found ? found : "-", one->name ? one->name : "-") != 0)
			fail_msg("case %zu: %s", i, found ? found : "nothing");
		assert_int_equal(advice->stuck, one->name && (strcmp(one->name, "stuck") == 0 || strcmp(one->name, "long_tactical") == 0));
	}
}

static void time_says_its_numbers(void **state)
{
	PhaseFixture *fixture = *state;
	int64_t entry = enter(fixture, "2024-12-14", "tactical");
	int64_t talk = phase_talk(fixture->portfolio, "2026-06-01", "Ana", "Paulo");
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=meeting", "date=2026-06-01", "minutes=1000", NULL);
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=meeting", "date=2026-06-02", NULL);
	set_account(fixture, "potential=high");
	const Advice *line = line_of(advise(fixture), "long_tactical");
	assert_non_null(line);
	assert_string_equal(line->text, "18 months Tactical with potential: invest time to rise, or decide to stay");
	assert_string_equal(line->reason, "Potential high, 18 months in this phase; 86 minutes a month in 3 talks of 12 months,"
									  " 1 of them without minutes, 240 would be right");
	assert_true(has_record(line, ENTITY_PHASE, entry));
	assert_true(has_record(line, ENTITY_EVENT, talk));
	assert_string_equal(line->action, "Take time for a first talk with Rita"); // the most influential
	set_account(fixture, "uncoupling=planned");
	PhaseAdvice *advice = advise(fixture);
	assert_int_equal(advice->count, 1);
	assert_string_equal(advice->lines[0].name, "uncoupling");
	assert_false(advice->stuck);
}

// --- The next phase --------------------------------------------------------------------------------------------------

static void what_the_next_phase_lacks(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	enter(fixture, "2026-01-01", "cooperative");
	PhaseAdvice *advice = advise(fixture);
	assert_int_equal(advice->next, PHASE_INTERDEPENDENT);
	assert_non_null(line_of(advice, "not_assessed"));
	phase_answer_all(portfolio, "2026-06-01", 3);
	model_add(portfolio, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-02", "item=trust", "answer=2", "evidence=Talk", NULL);
	phase_talk(portfolio, "2026-06-01", "Ana", "Paulo");
	advice = advise(fixture); // 3 1 2 3 3 3 = 15
	assert_null(line_of(advice, "not_assessed"));
	const Advice *line = line_of(advice, "item");
	assert_non_null(line);
	assert_string_equal(line->text, "Trust: limited, growing; Interdependent asks for: much higher, mutual");
	assert_string_equal(line->reason, "15 of 24 points, 2 points are missing to Interdependent");
	assert_string_equal(line->action, "Raise Trust: much higher, mutual");
	line = line_of(advice, "contact_structure");
	assert_non_null(line);
	assert_string_equal(line->text, "The contacts do not carry Interdependent yet: 2 more departments, 1 more level wanted");
	assert_string_equal(
		line->reason, "Links of 12 months: 1, departments 1, levels 1, colleagues of ours 1; that counts 1 of 4");
	assert_string_equal(line->action, "Meet Rita (Quality)");
	assert_int_equal(line->contact, fixture->rita);
	set_account(fixture, "target_phase=cooperative");
	advice = advise(fixture);
	assert_int_equal(advice->next, -1);
	assert_null(line_of(advice, "item"));
}

static void structure_for_each_phase(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	int64_t entry = enter(fixture, "2026-01-01", "tactical");
	phase_talk(portfolio, "2026-06-01", "Ana", "Paulo");
	assert_string_equal(line_of(advise(fixture), "contact_structure")->text,
		"The contacts do not carry Cooperative yet: 2 more links, 1 more department wanted");
	model_set(portfolio, ENTITY_PHASE, entry, "phase=interdependent", NULL);
	const Advice *line = line_of(advise(fixture), "contact_structure");
	assert_string_equal(line->text,
		"The contacts do not carry Strategic yet: 2 more departments, 1 more level, 1 more colleague of ours, an executive"
		" wanted");
	assert_int_equal(line->contact, fixture->carlos);
	phase_talk(portfolio, "2026-06-01", "Ana", "Rita");
	phase_talk(portfolio, "2026-06-01", "Bruno", "Carlos");
	assert_null(line_of(advise(fixture), "contact_structure"));
	model_set(portfolio, ENTITY_PHASE, entry, "phase=strategic", NULL);
	assert_int_equal(advise(fixture)->next, -1);
}

// An answer of 2025-12-17 is 180 days old today, one of the day before 181.
static void answers_that_do_not_count(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	enter(fixture, "2026-01-01", "cooperative");
	phase_answer_all(portfolio, "2025-12-17", 2);
	assert_null(line_of(advise(fixture), "old_answers"));
	int64_t trust = model_int(portfolio, "SELECT id FROM assessment WHERE item = 3");
	model_set(portfolio, ENTITY_ASSESSMENT, trust, "date=2025-12-16", NULL);
	const Advice *line = line_of(advise(fixture), "old_answers");
	assert_non_null(line);
	assert_string_equal(line->text, "1 answer is too old: Trust (181 days)");
	assert_string_equal(line->reason, "Answers older than 180 days count as 1");
	assert_string_equal(line->action, "Assess anew: Trust");
	assert_true(has_record(line, ENTITY_ASSESSMENT, trust));
	model_set(portfolio, ENTITY_ASSESSMENT, trust, "date=2026-06-15", "evidence=", NULL);
	line = line_of(advise(fixture), "no_evidence");
	assert_non_null(line);
	assert_string_equal(line->text, "1 answer has no evidence: Trust");
	assert_true(record_remove(portfolio, ENTITY_ASSESSMENT, trust, NULL));
	line = line_of(advise(fixture), "not_answered");
	assert_non_null(line);
	assert_string_equal(line->text, "1 item is not answered: Trust");
}

static void target_and_its_date(void **state)
{
	PhaseFixture *fixture = *state;
	static const struct {
		const char *date, *name;
	} cases[] = {
		{ "target_date=2026-09-14", NULL },          // in 91 days
		{ "target_date=2026-09-13", "target_near" }, // in 90
		{ "target_date=2026-06-15", "target_near" },
		{ "target_date=2026-06-14", "target_late" },
	};
	enter(fixture, "2026-01-01", "cooperative");
	set_account(fixture, "target_phase=interdependent");
	for (size_t i = 0; i < COUNT(cases); i++) {
		set_account(fixture, cases[i].date);
		PhaseAdvice *advice = advise(fixture);
		const Advice *near = line_of(advice, "target_near"), *late = line_of(advice, "target_late");
		assert_string_equal(near ? near->name : late ? late->name : "-", cases[i].name ? cases[i].name : "-");
	}
	set_account(fixture, "target_phase=cooperative");
	assert_null(line_of(advise(fixture), "target_late"));
}

// --- Risks -----------------------------------------------------------------------------------------------------------

static void risks_by_what_preceded_setbacks(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	enter(fixture, "2024-01-01", "interdependent");
	int64_t fall = enter(fixture, "2024-06-01", "cooperative");
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2024-03-01", "done=2024-08-01", NULL);
	assert_null(line_of(advise(fixture), "risk_open_problems")); // solved
	int64_t problem = model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-05-16", NULL);
	assert_null(line_of(advise(fixture), "risk_open_problems")); // 30 days
	model_set(portfolio, ENTITY_EVENT, problem, "date=2026-05-15", NULL);
	const Advice *line = line_of(advise(fixture), "risk_open_problems");
	assert_non_null(line);
	assert_int_equal(line->severity, ALERT_WARNING); // it preceded a setback of this account
	assert_string_equal(line->text, "It may fall back: 1 problem is unsolved, for 31 days");
	assert_string_equal(line->reason, "unsolved problems preceded 1 of 1 setback: Alfa 2024-06-01");
	assert_true(has_record(line, ENTITY_PHASE, fall));
	assert_true(has_record(line, ENTITY_EVENT, problem));
	assert_string_equal(line->action, "Solve the open problem, and tell them");
}

// One sign alone says something only where it preceded a setback; elsewhere it is mentioned; two signs warn in any case.
static void risks_by_number(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	PhaseSetback setback = { .account = 5, .account_name = "Beta", .entry = 77, .date = day_from_civil(2025, 1, 1) };
	enter(fixture, "2024-01-01", "cooperative");
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-01-01", NULL);
	assert_null(line_of(advise(fixture), "risk_open_problems"));
	setback.signs.holds = PHASE_SIGN_RHYTHM;
	assert_null(line_of(advise_with(fixture, portfolio, DAY_NONE, &setback, 1), "risk_open_problems"));
	setback.signs.holds = PHASE_SIGN_PROBLEMS;
	const Advice *line = line_of(advise_with(fixture, portfolio, DAY_NONE, &setback, 1), "risk_open_problems");
	assert_non_null(line);
	assert_int_equal(line->severity, ALERT_NOTICE);
	assert_true(has_record(line, ENTITY_PHASE, 77));
	phase_talk(portfolio, "2026-06-01", "Ana", "Paulo");
	PhaseAdvice *advice = advise(fixture);
	line = line_of(advice, "risk_single_thread");
	assert_non_null(line);
	assert_int_equal(line->severity, ALERT_WARNING);
	assert_string_equal(line->reason, "No setback is known to compare with; 2 signs hold at once");
	assert_non_null(line_of(advice, "risk_open_problems"));
	fixture->thresholds.value[THRESHOLD_PHASE_RISK_SIGNS] = 3;
	assert_null(line_of(advise(fixture), "risk_single_thread"));
	set_account(fixture, "uncoupling=planned");
	fixture->thresholds.value[THRESHOLD_PHASE_RISK_SIGNS] = 1;
	assert_null(line_of(advise(fixture), "risk_single_thread"));
	set_account(fixture, "uncoupling=no");
	model_set(portfolio, ENTITY_PHASE, model_int(portfolio, "SELECT id FROM phase_entry"), "phase=tactical", NULL);
	assert_null(line_of(advise(fixture), "risk_single_thread")); // the lowest cannot fall
}

// --- Actions, order, other days --------------------------------------------------------------------------------------

static void an_advice_becomes_an_action(void **state)
{
	PhaseFixture *fixture = *state;
	enter(fixture, "2026-01-01", "cooperative");
	const Advice *line = line_of(advise(fixture), "contact_structure");
	assert_int_equal(line->open_action, 0);
	Record *action = advice_action(line, fixture->alfa, fixture->ana, fixture->arena);
	assert_non_null(action);
	assert_true(record_add(fixture->portfolio, action, NULL));
	assert_string_equal(record_text(action, "name"), "Meet Rita (Quality)");
	assert_int_equal(record_number(action, "due", 0), model_today() + 14);
	assert_int_equal(record_number(action, "contact", 0), fixture->rita);
	assert_int_equal(record_number(action, "owner", 0), fixture->ana);
	assert_non_null(strstr(record_text(action, "notes"), line->reason));
	assert_int_equal(line_of(advise(fixture), "contact_structure")->open_action, action->id);
	model_set(fixture->portfolio, ENTITY_ACTION, action->id, "status=done", NULL);
	assert_int_equal(line_of(advise(fixture), "contact_structure")->open_action, 0);
	Advice none = { .action = "" };
	assert_null(advice_action(&none, fixture->alfa, 0, fixture->arena));
}

static void worst_first(void **state)
{
	PhaseFixture *fixture = *state;
	enter(fixture, "2024-01-01", "strategic");
	phase_talk(fixture->portfolio, "2026-05-01", "Ana", "Paulo");
	PhaseAdvice *advice = advise(fixture);
	assert_true(advice->count >= 3);
	for (size_t i = 1; i < advice->count; i++) {
		const Advice *a = &advice->lines[i - 1], *b = &advice->lines[i];
		assert_true(a->severity > b->severity || (a->severity == b->severity && a->kind <= b->kind));
	}
}

// The advice of a day is the same whatever came after it, and in a portfolio that is opened on that day.
static void as_of_another_day(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	Day day = day_from_civil(2026, 3, 1);
	enter(fixture, "2024-01-10", "interdependent");
	phase_answer_all(portfolio, "2025-12-01", 2);
	phase_talk(portfolio, "2026-02-10", "Ana", "Paulo");
	int64_t problem = model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-01-01", NULL);
	Portfolio *before = model_copy_on(portfolio, day);
	PhaseAdvice *then = advise_with(fixture, before, DAY_NONE, NULL, 0);
	assert_non_null(line_of(then, "risk_open_problems"));
	model_set(portfolio, ENTITY_EVENT, problem, "done=2026-03-02", NULL);
	enter(fixture, "2026-03-02", "tactical");
	phase_answer_all(portfolio, "2026-03-03", 4);
	phase_talk(portfolio, "2026-03-04", "Bruno", "Carlos");
	model_set(portfolio, ENTITY_CONTACT, fixture->paulo, "status=left", "left_on=2026-03-02", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2026-03-05", "amount=1", NULL);
	Portfolio *after = model_copy_on(portfolio, day);
	PhaseAdvice *others[] = { advise_with(fixture, after, DAY_NONE, NULL, 0), advise_with(fixture, portfolio, day, NULL, 0) };
	for (size_t o = 0; o < COUNT(others); o++) {
		assert_int_equal(others[o]->count, then->count);
		for (size_t i = 0; i < then->count; i++) {
			assert_string_equal(others[o]->lines[i].text, then->lines[i].text);
			assert_string_equal(others[o]->lines[i].reason, then->lines[i].reason);
			assert_string_equal(others[o]->lines[i].action, then->lines[i].action);
			assert_int_equal(others[o]->lines[i].due, then->lines[i].due);
		}
	}
	portfolio_close(before);
	portfolio_close(after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(without_a_phase, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(contradictions_of_a_close_relationship, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(regular_orders, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(trading_while_exploratory, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(facts_against_the_phase, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(time_well_invested, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(time_says_its_numbers, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(what_the_next_phase_lacks, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(structure_for_each_phase, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(answers_that_do_not_count, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(target_and_its_date, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(risks_by_what_preceded_setbacks, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(risks_by_number, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(an_advice_becomes_an_action, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(worst_first, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(as_of_another_day, phase_open, phase_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
