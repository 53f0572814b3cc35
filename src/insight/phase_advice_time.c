// SPDX-License-Identifier: GPL-3.0-or-later
// Advice: invest time to rise, or decide to stay: from potential x months in the phase x minutes invested (S, numbers K).
#include "kam/model/history.h"
#include "phase_advice_inside.h"

#define TALKS                                                                                             \
	(1u << EVENT_MEETING | 1u << EVENT_CALL | 1u << EVENT_VISIT | 1u << EVENT_EMAIL | 1u << EVENT_AFTER_SALES | \
		1u << EVENT_TRAINING | 1u << EVENT_SURVEY)

static const char *potential_label(int potential)
{
	const Choice *choice = choice_of(choices_potential, potential);
	return choice ? _(choice->label) : "-";
}

// The minutes of talks, and of how many talks nobody has noted them.
static const char *minutes_text(const Adviser *adviser)
{
	const PhaseAdvice *out = adviser->out;
	const char *text = arena_printf(adviser->arena,
		ngettext("%d minute a month in %lld talks of 12 months", "%d minutes a month in %lld talks of 12 months",
			(unsigned long)out->minutes),
		out->minutes, (long long)out->time.talks);
	return out->time.without ? arena_printf(adviser->arena, _("%s, %lld of them without minutes"), text,
								   (long long)out->time.without)
							 : text;
}

static const char *time_reason(const Adviser *adviser)
{
	const PhaseAdvice *out = adviser->out;
	if (out->minutes_wanted == 0)
		return arena_printf(adviser->arena, _("%d months in this phase; %s"), out->view->months, minutes_text(adviser));
	return arena_printf(adviser->arena, _("Potential %s, %d months in this phase; %s, %d would be right"),
		potential_label(out->potential), out->view->months, minutes_text(adviser), out->minutes_wanted);
}

static bool time_records(Adviser *adviser, Advice *line)
{
	const AssessmentView *view = adviser->out->view;
	if (view->entry_count)
		advice_record(adviser, line, ENTITY_PHASE, view->entries[view->entry_count - 1].id);
	return advice_events(adviser, line, TALKS, day_add_months(adviser->day, -12));
}

static void propose_time(Adviser *adviser, Advice *line)
{
	const PhaseAdvice *out = adviser->out;
	const ContactRow *unmet = advice_unmet(adviser, 0);
	if (out->minutes >= out->minutes_wanted)
		advice_propose(adviser, line, _("Decide: another way to rise, or stay in this phase"), 0);
	else if (unmet)
		advice_propose(adviser, line, arena_printf(adviser->arena, _("Take time for a first talk with %s"), unmet->name),
			unmet->id);
	else
		advice_propose(adviser, line, _("Decide: invest time to rise, or stay in this phase"), 0);
}

static bool stuck(Adviser *adviser)
{
	const PhaseAdvice *out = adviser->out;
	bool tactical = out->warnings & PHASE_WARNING_POTENTIAL, enough = out->minutes >= out->minutes_wanted;
	const char *text;
	if (tactical)
		text = phase_warning_text(PHASE_WARNING_POTENTIAL, &adviser->facts, adviser->day, adviser->arena);
	else if (enough)
		text = arena_printf(adviser->arena,
			_("%d months %s, though time is invested: spend it otherwise, or decide to stay"), out->view->months,
			advice_phase(out->view->phase));
	else
		text = arena_printf(adviser->arena, _("%d months %s, below the target %s: invest time to rise, or decide to stay"),
			out->view->months, advice_phase(out->view->phase), advice_phase(out->target));
	Advice *line = advice_add(
		adviser, ADVICE_TIME, ALERT_WARNING, tactical ? "long_tactical" : "stuck", text, time_reason(adviser));
	propose_time(adviser, line);
	return time_records(adviser, line);
}

// Long stay in phase 1 is common where there is no potential: then the time is better spent elsewhere.
static bool too_much(Adviser *adviser)
{
	Advice *line = advice_add(adviser, ADVICE_TIME, ALERT_NOTICE, "less_time",
		_("More time than low potential is worth: decide to stay in this phase, and give time to others"),
		time_reason(adviser));
	advice_propose(adviser, line, _("Decide how much time this account gets"), 0);
	return time_records(adviser, line);
}

// Potential is there, the target is higher, the time of talks is short, and it is not late yet.
static bool too_little(Adviser *adviser)
{
	Advice *line = advice_add(adviser, ADVICE_TIME, ALERT_NOTICE, "more_time",
		arena_printf(adviser->arena, _("To rise to %s needs more time than it gets"), advice_phase(adviser->out->target)),
		time_reason(adviser));
	propose_time(adviser, line);
	return time_records(adviser, line);
}

static void leaving(Adviser *adviser)
{
	bool planned = adviser->row.uncoupling == UNCOUPLING_PLANNED;
	Advice *line = advice_add(adviser, ADVICE_TIME, planned ? ALERT_NOTICE : ALERT_WARNING, "uncoupling",
		planned ? _("We plan to leave: no time to rise, but an orderly end")
				: _("The customer is leaving us: learn why, and keep the door open"),
		planned ? _("Marked as uncoupling: planned") : _("Marked as uncoupling: suffered"));
	advice_record(adviser, line, ENTITY_ACCOUNT, adviser->row.id);
	advice_propose(adviser, line, planned ? _("Agree on the end with the customer") : _("Ask why they are leaving"), 0);
}

PhaseTime phase_time_of(const PhaseTimeFacts *facts)
{
	bool meant_to_rise = facts->target > facts->phase, enough = facts->minutes >= facts->wanted;
	if (facts->phase < 0 || facts->uncoupling != UNCOUPLING_NO)
		return PHASE_TIME_NONE;
	if (facts->stuck)
		return enough ? PHASE_TIME_DECIDE : PHASE_TIME_MORE;
	if (facts->potential == POTENTIAL_LOW && facts->minutes > facts->wanted && !meant_to_rise)
		return PHASE_TIME_LESS;
	return facts->potential >= POTENTIAL_MEDIUM && meant_to_rise && !enough ? PHASE_TIME_MORE : PHASE_TIME_NONE;
}

bool advise_time(Adviser *adviser)
{
	const PhaseAdvice *out = adviser->out;
	PhaseTimeFacts facts = { .phase = out->view->phase,
		.target = out->target,
		.potential = out->potential,
		.uncoupling = adviser->row.uncoupling,
		.stuck = out->stuck,
		.minutes = out->minutes,
		.wanted = out->minutes_wanted };
	if (adviser->row.uncoupling != UNCOUPLING_NO)
		return leaving(adviser), true;
	if (out->stuck)
		return stuck(adviser);
	switch (phase_time_of(&facts)) {
	case PHASE_TIME_MORE: return too_little(adviser);
	case PHASE_TIME_LESS: return too_much(adviser);
	case PHASE_TIME_DECIDE:
	case PHASE_TIME_NONE: break;
	}
	return true;
}
