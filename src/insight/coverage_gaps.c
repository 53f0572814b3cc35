// SPDX-License-Identifier: GPL-3.0-or-later
// What the coverage matrix lacks, and what it loses with one of ours, in sentences.
#include <stdlib.h>
#include <string.h>

#include "coverage_inside.h"
#include "kam/base/locale.h"

typedef struct Gaps {
	Making *making;
	CoverageGap *items;
	size_t count, capacity;
} Gaps;

static const char *label_of(const Choice *choices, int value)
{
	const Choice *choice = choice_of(choices, value);
	return choice ? _(choice->label) : "?";
}

static void gap_add(Gaps *gaps, CoverageGap gap)
{
	gap.department = gap.department ? gap.department : gap.contact ? gap.contact->department : "";
	ARRAY_PUSH(gaps->items, gaps->count, gaps->capacity) = gap;
}

// --- People -------------------------------------------------------------------------------------------------------------

// The role by which somebody takes part in the decision, the weightiest first.
static int deciding_role(const ContactRow *contact)
{
	static const int roles[] = { ROLE_DECISION_MAKER, ROLE_ECONOMIC_BUYER, ROLE_APPROVER };
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (contact->roles >> roles[i] & 1)
			return roles[i];
	return -1;
}

static void gap_uncovered(Gaps *gaps, const ContactRow *contact)
{
	Arena *arena = gaps->making->arena;
	int role = deciding_role(contact);
	if (role >= 0) // TRANSLATORS: a person, "decision maker" or the like.
		gap_add(gaps, (CoverageGap){ .kind = COVERAGE_GAP_DECISION, .contact = contact, .role = role,
			.text = arena_printf(arena, _("%s, %s: nobody of ours"), contact->name, label_of(choices_role, role)) });
	else if (contact->roles >> ROLE_EXECUTIVE_SPONSOR & 1)
		gap_add(gaps, (CoverageGap){ .kind = COVERAGE_GAP_SPONSOR,
						  .contact = contact,
						  .role = ROLE_EXECUTIVE_SPONSOR,
						  .text = arena_printf(arena, _("%s, %s: nobody of ours"), contact->name,
							  label_of(choices_role, ROLE_EXECUTIVE_SPONSOR)) });
	else if (contact_is_key(contact))
		gap_add(gaps, (CoverageGap){ .kind = COVERAGE_GAP_KEY, .contact = contact,
			.text = arena_printf(arena, _("%s, key player: nobody of ours"), contact->name) });
}

static void gap_person(Gaps *gaps, size_t index)
{
	const ContactRow *contact = &gaps->making->map->contacts[index];
	const Person *person = &gaps->making->people[index];
	if (!contact_is_there(contact))
		return;
	if (person->now < TIE_CREDIBLE_SOURCE)
		gap_uncovered(gaps, contact);
	else if (person->coverers == 1 && (contact_decides(contact) || contact_is_key(contact)))
		gap_add(gaps, (CoverageGap){ .kind = COVERAGE_GAP_ONE_ONLY, .contact = contact, .role = deciding_role(contact),
			.text = arena_printf(gaps->making->arena, _("%s: only %s"), contact->name,
				gaps->making->out->managers[person->coverer].name) });
}

// --- Departments, levels, roles -----------------------------------------------------------------------------------------

static void gap_departments(Gaps *gaps)
{
	const Coverage *out = gaps->making->out;
	for (size_t i = 0; i < out->row_count; i++) {
		const CoverageRow *row = &out->rows[i];
		if (row->level == COVERAGE_ALL_LEVELS && *row->department && row->covered == 0)
			gap_add(gaps, (CoverageGap){ .kind = COVERAGE_GAP_DEPARTMENT, .department = row->department,
				.text = arena_printf(gaps->making->arena, _("Department %s: nobody of ours"), row->department) });
	}
}

static void gap_levels(Gaps *gaps)
{
	const Coverage *out = gaps->making->out;
	for (int level = LEVEL_EXECUTIVE; level >= LEVEL_DIRECTOR; level--) {
		int people = 0, covered = 0;
		for (size_t i = 0; i < out->row_count; i++) {
			people += out->rows[i].level == level ? out->rows[i].people : 0;
			covered += out->rows[i].level == level ? out->rows[i].covered : 0;
		}
		if (people > 0 && covered == 0) // TRANSLATORS: "director" or "executive".
			gap_add(gaps, (CoverageGap){ .kind = COVERAGE_GAP_LEVEL, .level = level,
				.text = arena_printf(gaps->making->arena, _("Level %s: nobody of ours"), label_of(choices_level, level)) });
	}
}

static void gap_roles(Gaps *gaps)
{
	const ContactMap *map = gaps->making->map;
	MapQuality quality = map_quality_of(map->contacts, map->contact_count, map->day);
	for (const Choice *role = choices_role; role->name && quality.people > 0; role++)
		if (quality.missing >> role->value & 1) // TRANSLATORS: "decision maker" or the like: a role that nobody is known to play.
			gap_add(gaps, (CoverageGap){ .kind = COVERAGE_GAP_ROLE, .role = role->value,
				.text = arena_printf(gaps->making->arena, _("No %s known"), _(role->label)) });
}

void coverage_find_gaps(Making *making)
{
	Gaps all = { .making = making };
	for (size_t i = 0; i < making->map->contact_count; i++)
		gap_person(&all, i);
	gap_departments(&all);
	gap_levels(&all);
	gap_roles(&all);
	making->out->gaps = arena_alloc(making->arena, all.count + 1, sizeof *making->out->gaps);
	for (int kind = COVERAGE_GAP_DECISION; kind <= COVERAGE_GAP_ROLE; kind++)
		for (size_t i = 0; i < all.count; i++)
			if ((int)all.items[i].kind == kind)
				making->out->gaps[making->out->gap_count++] = all.items[i];
	free(all.items);
}

// --- Losses -------------------------------------------------------------------------------------------------------------

static const char *loss_text(const CoverageLoss *loss, Arena *arena)
{
	const char *before = label_of(choices_tie, loss->before), *after = label_of(choices_tie, loss->after);
	if (loss->after == TIE_NONE) // TRANSLATORS: a person, then "problem solver" or the like.
		return arena_printf(arena, _("%s: %s, then nobody of ours"), loss->contact->name, before);
	// TRANSLATORS: a person, two levels of relationship, one of ours.
	return arena_printf(arena, _("%s: %s, then %s (%s)"), loss->contact->name, before, after, loss->by);
}

static void loss_add(const Making *before, Making *after, size_t index)
{
	const Person *was = &before->people[index], *is = &after->people[index];
	CoverageLoss loss = { .contact = &after->map->contacts[index], .before = was->now, .after = is->now,
		.by = is->best == COVERAGE_NOBODY ? "" : after->out->managers[is->best].name,
		.uncovered = was->now >= TIE_CREDIBLE_SOURCE && is->now < TIE_CREDIBLE_SOURCE };
	loss.text = loss_text(&loss, after->arena);
	after->out->losses[after->out->loss_count++] = loss;
}

// Who is no longer covered first; within, the order of the map, which has the most influential first.
void coverage_find_losses(const Making *before, Making *after)
{
	size_t count = after->map->contact_count;
	after->out->losses = arena_alloc(after->arena, count + 1, sizeof *after->out->losses);
	for (int uncovered = 1; uncovered >= 0; uncovered--)
		for (size_t i = 0; i < count; i++) {
			const Person *was = &before->people[i], *is = &after->people[i];
			bool lost = was->now >= TIE_CREDIBLE_SOURCE && is->now < TIE_CREDIBLE_SOURCE;
			if (is->now < was->now && lost == uncovered)
				loss_add(before, after, i);
		}
}
