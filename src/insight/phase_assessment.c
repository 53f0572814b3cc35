// SPDX-License-Identifier: GPL-3.0-or-later
// The assessment of a relationship's phase, and the contradictions between a phase and the facts.
#include "kam/insight/phase_assessment.h"

#include "kam/base/locale.h"

// The columns of domain.md 3, by item and answer. Rows 2 (Cooperative) are from the literature, the others mostly from
// the article.
static const char *const anchors[ASSESSED_ITEMS][4] = {
	{ N_("one of several suppliers"), N_("one of a few preferred suppliers"),
		N_("the only supplier, or at least the best"), N_("part of the customer's strategy") },
	{ N_("account manager and buyer only"), N_("several links, buying still dominant"), N_("all levels and functions"),
		N_("joint teams; the account manager coordinates") },
	{ N_("commitment not firm"), N_("limited, growing"), N_("much higher, mutual"), N_("very open") },
	{ N_("orders"), N_("order forecasts"), N_("plans and indicators, both ways"), N_("strategy and costs") },
	{ N_("easy, or we slip into the background"), N_("possible without much pain"), N_("difficult"),
		N_("traumatic for one side") },
	{ N_("this order"), N_("the year"), N_("medium and long term"), N_("long term, shared strategies") },
};

const char *phase_anchor(int item, int answer)
{
	if (item < ITEM_SUPPLIER_STATUS || item > ITEM_HORIZON || answer < 1 || answer > 4)
		return "";
	return _(anchors[item - ITEM_SUPPLIER_STATUS][answer - 1]);
}

static AnswerState state_of(const AnswerRow *answer, Day today, int ageing)
{
	if (answer->answer == 0)
		return ANSWER_MISSING;
	if (!answer->evidence || !*answer->evidence)
		return ANSWER_WITHOUT_EVIDENCE;
	return answer->date == DAY_NONE || today - answer->date > ageing ? ANSWER_OLD : ANSWER_VALID;
}

static AssessedItem item_given(int item, const AnswerRow *answer, Day today, int ageing)
{
	AssessedItem out = { .item = item,
		.answer = answer->answer,
		.state = state_of(answer, today, ageing),
		.age = -1,
		.counted = 1,
		.date = answer->answer ? answer->date : DAY_NONE,
		.evidence = answer->evidence ? answer->evidence : "",
		.given = *answer };
	if (out.date != DAY_NONE)
		out.age = today - out.date;
	if (out.state == ANSWER_VALID)
		out.counted = out.answer;
	return out;
}

static AssessedItem item_computed(const ContactStructure *structure, Day today)
{
	return (AssessedItem){ .item = ITEM_CONTACT_STRUCTURE,
		.state = ANSWER_COMPUTED,
		.answer = structure->answer,
		.counted = structure->answer,
		.age = 0,
		.date = today,
		.evidence = "",
		.given = { .item = ITEM_CONTACT_STRUCTURE,
			.date = DAY_NONE,
			.evidence = "",
			.event_date = DAY_NONE,
			.event_subject = "",
			.who = "" } };
}

PhaseAssessment phase_assess(
	const AnswerRow answers[static 7], const ContactStructure *structure, Day today, const Thresholds *thresholds)
{
	PhaseAssessment out = { .structure = *structure };
	for (int i = 0; i < ASSESSED_ITEMS; i++) {
		int item = i + ITEM_SUPPLIER_STATUS;
		out.items[i] = item == ITEM_CONTACT_STRUCTURE
						   ? item_computed(structure, today)
						   : item_given(item, &answers[item], today, thresholds->value[THRESHOLD_PHASE_AGEING]);
		out.answered += out.items[i].state != ANSWER_MISSING;
		out.sum += out.items[i].counted;
	}
	out.complete = out.answered == ASSESSED_ITEMS;
	out.band = phase_band(out.sum);
	return out;
}

// The least sum of each phase's band.
static const int band_start[] = { 0, 6, 11, 17, 23 };

int phase_band(int sum)
{
	int phase = PHASE_STRATEGIC;
	while (phase > PHASE_TACTICAL && sum < band_start[phase])
		phase--;
	return phase;
}

PhaseGap phase_gap(const PhaseAssessment *assessment, int phase)
{
	if (phase < PHASE_TACTICAL)
		phase = PHASE_TACTICAL;
	if (phase > PHASE_STRATEGIC)
		phase = PHASE_STRATEGIC;
	PhaseGap out = { .phase = phase };
	if (assessment->sum < band_start[phase])
		out.points = band_start[phase] - assessment->sum;
	for (int i = 0; i < ASSESSED_ITEMS; i++)
		if (assessment->items[i].counted < phase)
			out.items |= 1u << assessment->items[i].item;
	return out;
}

static bool close_phase(const PhaseFacts *facts)
{
	return facts->phase >= PHASE_INTERDEPENDENT;
}

static bool long_tactical(const PhaseFacts *facts, Day today, int months)
{
	return facts->phase == PHASE_TACTICAL && facts->potential >= POTENTIAL_MEDIUM && facts->since != DAY_NONE &&
		   today > day_add_months(facts->since, months);
}

unsigned phase_warnings(const PhaseFacts *facts, Day today, const Thresholds *thresholds)
{
	const int *value = thresholds->value;
	unsigned out = 0;
	if (close_phase(facts) && single_thread_above(&facts->thread, value[THRESHOLD_PHASE_SINGLE_THREAD]))
		out |= PHASE_WARNING_SINGLE_THREAD;
	if (close_phase(facts) && facts->contacts_known && !facts->executive)
		out |= PHASE_WARNING_NO_EXECUTIVE;
	if (facts->phase == PHASE_STRATEGIC && !facts->current_plan)
		out |= PHASE_WARNING_NO_PLAN;
	if (facts->phase == PHASE_TACTICAL && facts->regular_months > value[THRESHOLD_PHASE_REGULAR_ORDERS])
		out |= PHASE_WARNING_REGULAR;
	if (long_tactical(facts, today, value[THRESHOLD_PHASE_TACTICAL_MONTHS]))
		out |= PHASE_WARNING_POTENTIAL;
	return out;
}

const char *phase_warning_text(unsigned warning, const PhaseFacts *facts, Day today, Arena *arena)
{
	switch (warning) {
	case PHASE_WARNING_SINGLE_THREAD:
		// TRANSLATORS: %d%% of all talks; %s is one of our people, %s the customer's person.
		return arena_printf(arena, _("Single thread: %d%% of contact runs through %s ↔ %s"), facts->thread.percent,
			facts->thread.manager, facts->thread.contact);
	case PHASE_WARNING_NO_EXECUTIVE:
		return _("No executive contact, although the relationship is Interdependent or Strategic");
	case PHASE_WARNING_NO_PLAN: return _("No current plan, although the relationship is Strategic");
	case PHASE_WARNING_REGULAR:
		return arena_printf(arena, _("Regular orders for %d months, yet still Tactical: look at the phase again"),
			facts->regular_months);
	case PHASE_WARNING_POTENTIAL:
		return arena_printf(arena, _("%d months Tactical with potential: invest time to rise, or decide to stay"),
			months_between(facts->since, today));
	default: return "";
	}
}
