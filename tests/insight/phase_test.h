// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of phases share: an account with people and talks, and the same portfolio on another day.
#ifndef KAM_TESTS_PHASE_TEST_H
#define KAM_TESTS_PHASE_TEST_H

#include "insight_test.h"
#include "kam/insight/phase_assessment.h"
#include "model/model_test.h"

typedef struct PhaseFixture {
	Portfolio *portfolio;
	Arena *arena;
	Thresholds thresholds;
	int64_t ana, bruno, alfa, paulo, rita, carlos;
} PhaseFixture;

// Today is 2026-06-15. Ana looks after Alfa; Paulo buys, Rita directs quality, Carlos is their chief of finance.
static inline int phase_open(void **state)
{
	PhaseFixture *fixture = memory_new(1, sizeof *fixture);
	model_open((void **)&fixture->portfolio);
	Portfolio *portfolio = fixture->portfolio;
	fixture->arena = arena_new();
	fixture->thresholds = thresholds_default();
	fixture->ana = model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	fixture->bruno = model_add(portfolio, ENTITY_MANAGER, "name=Bruno", NULL);
	fixture->alfa = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", "currency=USD", NULL);
	fixture->paulo = model_add(
		portfolio, ENTITY_CONTACT, "account=Alfa", "name=Paulo", "department=Purchasing", "level=manager", NULL);
	fixture->rita = model_add(
		portfolio, ENTITY_CONTACT, "account=Alfa", "name=Rita", "department=Quality", "level=director", "influence=5", NULL);
	fixture->carlos = model_add(
		portfolio, ENTITY_CONTACT, "account=Alfa", "name=Carlos", "department=Finance", "level=executive", NULL);
	*state = fixture;
	return 0;
}

static inline int phase_close(void **state)
{
	PhaseFixture *fixture = *state;
	portfolio_close(fixture->portfolio);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static inline int64_t phase_talk(Portfolio *portfolio, const char *date, const char *manager, const char *contact)
{
	char date_text[64], manager_text[64], contact_text[64];
	snprintf(date_text, sizeof date_text, "date=%s", date);
	snprintf(manager_text, sizeof manager_text, "manager=%s", manager);
	snprintf(contact_text, sizeof contact_text, "contact=%s", contact);
	return model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=call", date_text, manager_text, contact_text, "minutes=30",
		NULL);
}

// Answers items 1 and 3 to 6 alike on a day, with evidence.
static inline void phase_answer_all(Portfolio *portfolio, const char *date, int answer)
{
	static const char *const items[] = { "item=supplier_status", "item=trust", "item=information", "item=exit_cost",
		"item=horizon" };
	char date_text[64], answer_text[64];
	snprintf(date_text, sizeof date_text, "date=%s", date);
	snprintf(answer_text, sizeof answer_text, "answer=%d", answer);
	for (size_t i = 0; i < COUNT(items); i++)
		model_add(portfolio, ENTITY_ASSESSMENT, "account=Alfa", date_text, items[i], answer_text, "evidence=Contract", NULL);
}

#endif
