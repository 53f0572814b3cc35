// SPDX-License-Identifier: GPL-3.0-or-later
// Advice: signs that preceded past setbacks, and hold now.
#include "phase_advice_inside.h"

enum { NAMED_MOST = 3 };

typedef struct Precedents {
	int own, all;      // setbacks that the sign preceded: of this account, of all that are known
	int own_of, all_of; // setbacks in all
	const char *named; // "Alfa 2024-03-01, ..."
} Precedents;

static Precedents precedents_of(Adviser *adviser, unsigned sign, Advice *line)
{
	Precedents out = { 0 };
	Buffer names = BUFFER_EMPTY;
	for (size_t i = 0; i < adviser->setback_count; i++) {
		const PhaseSetback *setback = &adviser->setbacks[i];
		bool own = setback->account == adviser->row.id, before = setback->signs.holds & sign;
		char day[DAY_TEXT_SIZE];
		if (setback->date > adviser->day)
			continue;
		out.own_of += own;
		out.all_of++;
		out.own += own && before;
		out.all += before;
		if (!before)
			continue;
		advice_record(adviser, line, ENTITY_PHASE, setback->entry);
		if (out.all <= NAMED_MOST)
			buffer_printf(&names, "%s%s %s", names.length ? ", " : "", setback->account_name,
				day_format(setback->date, DAY_NUMERIC, day));
		else if (out.all == NAMED_MOST + 1)
			buffer_add(&names, " …");
	}
	out.named = arena_strdup(adviser->arena, buffer_text(&names));
	buffer_done(&names);
	return out;
}

static const char *sign_text(const Adviser *adviser, unsigned sign)
{
	const PhaseSigns *signs = &adviser->out->signs;
	char now[MONEY_TEXT_SIZE], before[MONEY_TEXT_SIZE];
	switch (sign) {
	case PHASE_SIGN_THREAD:
		return arena_printf(adviser->arena, _("It may fall back: %d%% of the talks run through %s and %s"),
			signs->thread.percent, signs->thread.manager, signs->thread.contact);
	case PHASE_SIGN_PROBLEMS:
		return arena_printf(adviser->arena,
			ngettext("It may fall back: %d problem is unsolved, for %d days",
				"It may fall back: %d problems are unsolved, the oldest for %d days", (unsigned long)signs->problem_count),
			(int)signs->problem_count, signs->problem_days);
	case PHASE_SIGN_SATISFACTION:
		return arena_printf(adviser->arena, _("It may fall back: satisfaction has fallen from %s (n %d) to %s (n %d)"),
			number_format_decimal(signs->mean_before, 1, before), signs->answers_before,
			number_format_decimal(signs->mean_now, 1, now), signs->answers_now);
	default:
		return arena_printf(adviser->arena, _("It may fall back: no order for %d days, %s times the usual interval"),
			signs->rhythm.days_since, number_format_decimal(signs->rhythm.ratio, 1, now));
	}
}

static const char *sign_reason(const Adviser *adviser, unsigned sign, const Precedents *precedents)
{
	const char *label = phase_sign_label(sign);
	if (precedents->all > 0)
		// TRANSLATORS: %s is a sign such as "single thread"; then counts; %s lists accounts and dates.
		return arena_printf(adviser->arena,
			ngettext("%s preceded %d of %d setback: %s", "%s preceded %d of %d setbacks: %s", (unsigned long)precedents->all_of),
			label, precedents->all, precedents->all_of, precedents->named);
	if (precedents->all_of > 0)
		return arena_printf(adviser->arena,
			ngettext("%s preceded none of %d known setback; %d signs hold at once",
				"%s preceded none of %d known setbacks; %d signs hold at once", (unsigned long)precedents->all_of),
			label, precedents->all_of, __builtin_popcount(adviser->out->signs.holds));
	return arena_printf(adviser->arena, _("No setback is known to compare with; %d signs hold at once"),
		__builtin_popcount(adviser->out->signs.holds));
}

// What preceded a setback of this very account warns alone; what preceded one elsewhere is mentioned; several signs at once warn
// in any case, three are critical.
static AlertSeverity sign_severity(const Adviser *adviser, const Precedents *precedents)
{
	int together = __builtin_popcount(adviser->out->signs.holds);
	if (together >= adviser->limit[THRESHOLD_PHASE_RISK_SIGNS])
		return together >= 3 && precedents->all > 0 ? ALERT_CRITICAL : ALERT_WARNING;
	if (precedents->own > 0)
		return ALERT_WARNING;
	return precedents->all > 0 ? ALERT_NOTICE : ALERT_NONE;
}

static void propose(Adviser *adviser, unsigned sign, Advice *line)
{
	const PhaseSigns *signs = &adviser->out->signs;
	switch (sign) {
	case PHASE_SIGN_THREAD: advice_propose_second_thread(adviser, line); break;
	case PHASE_SIGN_PROBLEMS:
		advice_propose(adviser, line,
			ngettext("Solve the open problem, and tell them", "Solve the open problems, and tell them",
				(unsigned long)signs->problem_count),
			0);
		break;
	case PHASE_SIGN_SATISFACTION: advice_propose(adviser, line, _("Ask why they are less satisfied"), 0); break;
	default: advice_propose(adviser, line, _("Ask for the next order, and why it is late"), 0);
	}
}

static void records(Adviser *adviser, unsigned sign, Advice *line)
{
	const PhaseSigns *signs = &adviser->out->signs;
	const RecordRef *events = sign == PHASE_SIGN_PROBLEMS ? signs->problems : signs->surveys;
	size_t count = sign == PHASE_SIGN_PROBLEMS ? signs->problem_count : signs->survey_count;
	if (sign == PHASE_SIGN_THREAD)
		advice_thread_records(adviser, line);
	else if (sign == PHASE_SIGN_RHYTHM)
		advice_record(adviser, line, ENTITY_EVENT, signs->last_order);
	else
		for (size_t i = 0; i < count; i++)
			advice_record(adviser, line, ENTITY_EVENT, events[i].id);
}

static void advise_sign(Adviser *adviser, unsigned sign)
{
	Advice scratch = { .records = arena_alloc(adviser->arena, ADVICE_RECORDS, sizeof *scratch.records) };
	Precedents precedents = precedents_of(adviser, sign, &scratch);
	AlertSeverity severity = sign_severity(adviser, &precedents);
	if (severity == ALERT_NONE)
		return;
	// The single thread of a close relationship is a contradiction already: it is told once, unless it has a past.
	if (sign == PHASE_SIGN_THREAD && adviser->out->warnings & PHASE_WARNING_SINGLE_THREAD && precedents.all == 0)
		return;
	Advice *line = advice_add(adviser, ADVICE_RISK, severity, arena_printf(adviser->arena, "risk_%s", phase_sign_name(sign)),
		sign_text(adviser, sign), sign_reason(adviser, sign, &precedents));
	for (size_t i = 0; i < scratch.record_count; i++)
		advice_record(adviser, line, scratch.records[i].kind, scratch.records[i].id);
	records(adviser, sign, line);
	propose(adviser, sign, line);
}

// Only what has risen can fall back; who leaves as planned is let go.
bool advise_risks(Adviser *adviser)
{
	if (adviser->out->view->phase < PHASE_COOPERATIVE || adviser->row.uncoupling == UNCOUPLING_PLANNED)
		return true;
	for (unsigned i = 0; i < PHASE_SIGN_COUNT; i++)
		if (adviser->out->signs.holds >> i & 1)
			advise_sign(adviser, 1u << i);
	return true;
}
