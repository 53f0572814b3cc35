// SPDX-License-Identifier: GPL-3.0-or-later
// Advice: where the declared phase and the facts contradict each other.
#include <string.h>

#include "kam/model/history.h"
#include "phase_advice_inside.h"

static const char *account_action(const Adviser *adviser, const char *format)
{
	Buffer out = BUFFER_EMPTY;
	const char *place = strstr(format, "%s");
	buffer_add_bytes(&out, format, (size_t)(place - format));
	buffer_add(&out, adviser->row.name);
	buffer_add(&out, place + 2);
	const char *text = arena_strdup(adviser->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static const char *judge_anew(const Adviser *adviser)
{
	return account_action(adviser, _("Judge the phase of %s anew"));
}

static int64_t entry_in_force(const Adviser *adviser)
{
	const AssessmentView *view = adviser->out->view;
	return view->entry_count ? view->entries[view->entry_count - 1].id : 0;
}

static const char *warning_text(const Adviser *adviser, unsigned warning)
{
	return phase_warning_text(warning, &adviser->facts, adviser->day, adviser->arena);
}

void advice_thread_records(Adviser *adviser, Advice *line)
{
	const PhaseSigns *signs = &adviser->out->signs;
	const StructureLink link = { .manager = signs->thread_manager, .contact = signs->thread_contact };
	RecordRef *events;
	size_t count;
	advice_record(adviser, line, ENTITY_CONTACT, signs->thread_contact);
	if (!assessment_link_events(
			adviser->portfolio, adviser->row.id, adviser->day, &link, 0, adviser->arena, &events, &count, NULL))
		return;
	for (size_t i = 0; i < count; i++)
		advice_record(adviser, line, ENTITY_EVENT, events[i].id);
}

void advice_propose_second_thread(Adviser *adviser, Advice *line)
{
	const PhaseSigns *signs = &adviser->out->signs;
	const ContactRow *other = advice_unmet(adviser, 0);
	advice_propose(adviser, line,
		other ? arena_printf(adviser->arena, _("Meet %s, besides %s"), other->name, signs->thread.contact)
			  : arena_printf(adviser->arena, _("Bring a second colleague into the talks with %s"), signs->thread.contact),
		other ? other->id : signs->thread_contact);
}

static void single_thread(Adviser *adviser)
{
	const SingleThread *thread = &adviser->out->signs.thread;
	Advice *line = advice_add(adviser, ADVICE_CONTRADICTION, ALERT_WARNING, "single_thread",
		warning_text(adviser, PHASE_WARNING_SINGLE_THREAD),
		arena_printf(adviser->arena,
			ngettext("%lld of %lld talk of 12 months is of one pair; above %d%% the thread is thin",
				"%lld of %lld talks of 12 months are of one pair; above %d%% the thread is thin",
				(unsigned long)thread->total),
			(long long)thread->busiest, (long long)thread->total, adviser->limit[THRESHOLD_PHASE_SINGLE_THREAD]));
	advice_thread_records(adviser, line);
	advice_propose_second_thread(adviser, line);
}

static void no_executive(Adviser *adviser)
{
	const AssessmentView *view = adviser->out->view;
	int people = 0;
	for (size_t i = 0; i < view->contact_count; i++)
		people += contact_is_there(&view->contacts[i]);
	Advice *line = advice_add(adviser, ADVICE_CONTRADICTION, ALERT_WARNING, "no_executive",
		warning_text(adviser, PHASE_WARNING_NO_EXECUTIVE),
		people == 0 ? _("Nobody is known there")
					: arena_printf(adviser->arena,
						  ngettext("Of %d contact nobody is of executive level", "Of %d contacts nobody is of executive level",
							  (unsigned long)people),
						  people));
	for (int level = LEVEL_DIRECTOR; level >= LEVEL_MANAGER && line->record_count == 0; level--)
		for (size_t i = 0; i < view->contact_count; i++)
			if (contact_is_there(&view->contacts[i]) && view->contacts[i].level == level)
				advice_record(adviser, line, ENTITY_CONTACT, view->contacts[i].id);
	advice_propose(adviser, line, account_action(adviser, _("Find and meet an executive of %s")), 0);
}

static void no_plan(Adviser *adviser)
{
	Advice *line = advice_add(adviser, ADVICE_CONTRADICTION, ALERT_WARNING, "no_plan",
		warning_text(adviser, PHASE_WARNING_NO_PLAN), _("No pending objective or action that is not past its date"));
	advice_record(adviser, line, ENTITY_PHASE, entry_in_force(adviser));
	advice_propose(adviser, line, account_action(adviser, _("Renew the account plan of %s")), 0);
}

static bool regular_orders(Adviser *adviser)
{
	Advice *line = advice_add(adviser, ADVICE_CONTRADICTION, ALERT_NOTICE, "regular_orders",
		warning_text(adviser, PHASE_WARNING_REGULAR),
		arena_printf(adviser->arena,
			_("Orders without a break of more than a quarter for %d months; after %d months an account is hardly Tactical"),
			adviser->out->regular_months, adviser->limit[THRESHOLD_PHASE_REGULAR_ORDERS]));
	advice_record(adviser, line, ENTITY_PHASE, entry_in_force(adviser));
	advice_propose(adviser, line, judge_anew(adviser), 0);
	return advice_events(adviser, line, 1u << EVENT_ORDER, day_add_months(adviser->day, -12));
}

// Exploratory means not trading yet.
static bool trading(Adviser *adviser)
{
	HistoryFilter filter = { .account = adviser->row.id,
		.kinds = 1u << EVENT_ORDER | 1u << EVENT_INVOICE,
		.from = day_add_months(adviser->day, -12) + 1,
		.to = adviser->day };
	HistoryTotals totals;
	if (adviser->out->view->phase != PHASE_EXPLORATORY)
		return true;
	if (!history_totals(adviser->portfolio, &filter, &totals, adviser->err))
		return false;
	if (totals.count == 0)
		return true;
	Advice *line = advice_add(adviser, ADVICE_CONTRADICTION, ALERT_WARNING, "trading",
		_("They buy from us, yet the phase is Exploratory"),
		arena_printf(adviser->arena,
			ngettext("%lld order or invoice of 12 months; Exploratory means not trading yet",
				"%lld orders and invoices of 12 months; Exploratory means not trading yet", (unsigned long)totals.count),
			(long long)totals.count));
	advice_propose(adviser, line, judge_anew(adviser), 0);
	return advice_events(adviser, line, filter.kinds, filter.from - 1);
}

// "Trust 2, Horizon 1": what each item counts that is below the phase, or above it.
static const char *items_apart(const Adviser *adviser, int phase, bool above)
{
	const PhaseAssessment *assessment = &adviser->out->view->assessment;
	Buffer list = BUFFER_EMPTY;
	for (int i = 0; i < ASSESSED_ITEMS; i++) {
		const AssessedItem *item = &assessment->items[i];
		if (above ? item->counted <= phase : item->counted >= phase)
			continue;
		buffer_printf(
			&list, "%s%s %d", list.length ? ", " : "", _(choice_of(choices_item, item->item)->label), item->counted);
	}
	const char *text = arena_strdup(adviser->arena, buffer_text(&list));
	buffer_done(&list);
	return text;
}

static void against_assessment(Adviser *adviser)
{
	const AssessmentView *view = adviser->out->view;
	bool higher = view->match == PHASE_MATCH_HIGHER;
	if (!higher && view->match != PHASE_MATCH_LOWER)
		return;
	Advice *line = advice_add(adviser, ADVICE_CONTRADICTION, higher ? ALERT_NOTICE : ALERT_WARNING,
		higher ? "facts_higher" : "facts_lower", view->match_text,
		arena_printf(adviser->arena,
			higher ? _("Items above the column of the declared phase: %s")
				   : _("Items below the column of the declared phase: %s"),
			items_apart(adviser, view->phase, higher)));
	for (int i = 0; i < ASSESSED_ITEMS; i++)
		advice_record(adviser, line, ENTITY_ASSESSMENT, view->assessment.items[i].given.id);
	advice_record(adviser, line, ENTITY_PHASE, entry_in_force(adviser));
	advice_propose(adviser, line, judge_anew(adviser), 0);
}

static void no_phase(Adviser *adviser)
{
	Advice *line = advice_add(adviser, ADVICE_CONTRADICTION, ALERT_NOTICE, "no_phase", _("No phase has been entered yet"),
		_("Without a phase nothing can be said of how the relationship goes"));
	advice_propose(adviser, line, account_action(adviser, _("Judge the phase of %s")), 0);
}

bool advise_contradictions(Adviser *adviser)
{
	unsigned warnings = adviser->out->warnings;
	if (adviser->out->view->phase < 0)
		no_phase(adviser);
	if (warnings & PHASE_WARNING_SINGLE_THREAD)
		single_thread(adviser);
	if (warnings & PHASE_WARNING_NO_EXECUTIVE)
		no_executive(adviser);
	if (warnings & PHASE_WARNING_NO_PLAN)
		no_plan(adviser);
	if (warnings & PHASE_WARNING_REGULAR && !regular_orders(adviser))
		return false;
	against_assessment(adviser);
	return trading(adviser);
}
