// SPDX-License-Identifier: GPL-3.0-or-later
// Advice on an account's phase: loads the facts, lets each part look at them, sorts what they found.
#include "kam/insight/phase_advice.h"

#include <stdlib.h>
#include <string.h>

#include "kam/model/history.h"
#include "kam/model/snapshot.h"
#include "phase_advice_inside.h"

enum { LINES_MOST = 40, REGULAR_YEARS = 10 };

// --- Lines -----------------------------------------------------------------------------------------------------------

Advice *advice_add(Adviser *adviser, AdviceKind kind, AlertSeverity severity, const char *name, const char *text,
	const char *reason)
{
	PhaseAdvice *out = adviser->out;
	Advice *line = &out->lines[out->count < LINES_MOST - 1 ? out->count++ : out->count];
	*line = (Advice){ .kind = kind,
		.severity = severity,
		.name = name,
		.text = text,
		.reason = reason,
		.records = arena_alloc(adviser->arena, ADVICE_RECORDS, sizeof *line->records),
		.action = "",
		.due = DAY_NONE };
	return line;
}

void advice_record(Adviser *adviser, Advice *advice, EntityKind kind, int64_t id)
{
	(void)adviser;
	if (id == 0)
		return;
	if (advice->record_count < ADVICE_RECORDS)
		advice->records[advice->record_count++] = (RecordRef){ kind, id };
	advice->record_total++;
}

bool advice_events(Adviser *adviser, Advice *advice, unsigned kinds, Day from)
{
	HistoryFilter filter = { .account = adviser->row.id, .kinds = kinds, .from = from + 1, .to = adviser->day };
	EventRow *rows;
	size_t count;
	if (!history_page(adviser->portfolio, &filter, DAY_NONE, 0, false, ADVICE_RECORDS, adviser->arena, &rows, &count,
			adviser->err))
		return false;
	for (size_t i = 0; i < count; i++)
		advice_record(adviser, advice, ENTITY_EVENT, rows[i].id);
	return true;
}

void advice_propose(Adviser *adviser, Advice *advice, const char *action, int64_t contact)
{
	advice->action = action;
	advice->contact = contact;
	advice->due = adviser->day + adviser->limit[THRESHOLD_PHASE_ACTION_DAYS];
}

const char *advice_phase(int phase)
{
	const Choice *choice = choice_of(choices_phase, phase);
	return choice ? _(choice->label) : "-";
}

// --- People ----------------------------------------------------------------------------------------------------------

static bool is_met(const AssessmentView *view, int64_t contact)
{
	for (size_t i = 0; i < view->link_count; i++)
		if (view->links[i].contact == contact)
			return true;
	return false;
}

static bool is_department_met(const AssessmentView *view, const char *department)
{
	for (size_t i = 0; i < view->link_count; i++)
		if (strcmp(view->links[i].department, department) == 0)
			return true;
	return false;
}

// Contacts come by influence: the first of a new department, else the first at all.
const ContactRow *advice_unmet(const Adviser *adviser, int level)
{
	const AssessmentView *view = adviser->out->view;
	const ContactRow *found = NULL;
	for (size_t i = 0; i < view->contact_count; i++) {
		const ContactRow *contact = &view->contacts[i];
		if (!contact_is_there(contact) || is_met(view, contact->id) || (level && contact->level != level))
			continue;
		if (*contact->department && !is_department_met(view, contact->department))
			return contact;
		if (!found)
			found = contact;
	}
	return found;
}

// --- Facts -----------------------------------------------------------------------------------------------------------

int phase_minutes_wanted(int potential, const Thresholds *thresholds)
{
	switch (potential) {
	case POTENTIAL_LOW: return thresholds->value[THRESHOLD_PHASE_MINUTES_LOW];
	case POTENTIAL_MEDIUM: return thresholds->value[THRESHOLD_PHASE_MINUTES_MEDIUM];
	case POTENTIAL_HIGH: return thresholds->value[THRESHOLD_PHASE_MINUTES_HIGH];
	default: return 0;
	}
}

bool phase_is_stuck(int phase, Day since, int target, int potential, int uncoupling, Day day, const Thresholds *thresholds)
{
	if (phase < 0 || since == DAY_NONE || uncoupling != UNCOUPLING_NO)
		return false;
	if (phase == PHASE_TACTICAL && potential >= POTENTIAL_MEDIUM &&
		day > day_add_months(since, thresholds->value[THRESHOLD_PHASE_TACTICAL_MONTHS]))
		return true;
	return target > phase && day > day_add_months(since, thresholds->value[THRESHOLD_PHASE_STUCK_MONTHS]);
}

// One step up towards the target; without a target one step up, where there is one.
static int next_phase(const Adviser *adviser)
{
	int phase = adviser->out->view->phase, target = adviser->row.target_phase;
	if (phase < 0 || phase >= PHASE_STRATEGIC || adviser->row.uncoupling != UNCOUPLING_NO)
		return -1;
	return target >= 0 && target <= phase ? -1 : phase + 1;
}

static bool has_executive(const AssessmentView *view)
{
	for (size_t i = 0; i < view->contact_count; i++)
		if (contact_is_there(&view->contacts[i]) && view->contacts[i].level == LEVEL_EXECUTIVE)
			return true;
	return false;
}

static bool load_regular(Adviser *adviser)
{
	Day *days;
	size_t count;
	if (adviser->out->view->phase != PHASE_TACTICAL)
		return true;
	if (!history_order_days(adviser->portfolio, adviser->row.id, day_add_months(adviser->day, -12 * REGULAR_YEARS),
			adviser->arena, &days, &count, adviser->err))
		return false;
	adviser->out->regular_months = rhythm_regular_months(days, count, adviser->day);
	return true;
}

static bool load_setbacks(Adviser *adviser)
{
	PhaseSetback *own;
	if (adviser->setbacks)
		return true;
	if (!phase_setbacks_load(adviser->portfolio, adviser->row.id, adviser->day, adviser->thresholds, adviser->arena, &own,
			&adviser->setback_count, adviser->err))
		return false;
	adviser->setbacks = own;
	return true;
}

static bool load_facts(Adviser *adviser)
{
	PhaseAdvice *out = adviser->out;
	Portfolio *portfolio = adviser->portfolio;
	int64_t account = adviser->row.id;
	return assessment_view_load(
			   portfolio, account, adviser->day, adviser->thresholds, adviser->arena, &out->view, adviser->err) &&
		   talks_time(portfolio, account, day_add_months(adviser->day, -12), adviser->day, &out->time, adviser->err) &&
		   phase_signs_load(
			   portfolio, account, adviser->day, adviser->thresholds, adviser->arena, &out->signs, adviser->err) &&
		   load_regular(adviser) && load_setbacks(adviser);
}

static void take_facts(Adviser *adviser)
{
	PhaseAdvice *out = adviser->out;
	const AccountRow *row = &adviser->row;
	const AssessmentView *view = out->view;
	out->target = row->target_phase;
	out->target_date = row->target_date;
	out->potential = row->potential;
	out->next = next_phase(adviser);
	out->gap = phase_gap(&view->assessment, out->next);
	out->minutes = (int)((out->time.minutes + 6) / 12);
	out->minutes_wanted = phase_minutes_wanted(row->potential, adviser->thresholds);
	out->stuck = phase_is_stuck(view->phase, view->since, row->target_phase, row->potential, row->uncoupling, adviser->day,
		adviser->thresholds);
	adviser->facts = (PhaseFacts){ .phase = view->phase,
		.since = view->since,
		.potential = row->potential,
		.thread = out->signs.thread,
		.contacts_known = true,
		.executive = has_executive(view),
		.current_plan = row->current_plans > 0,
		.regular_months = out->regular_months };
	out->warnings = phase_warnings(&adviser->facts, adviser->day, adviser->thresholds);
}

// --- The end ---------------------------------------------------------------------------------------------------------

typedef struct OpenAction {
	const char *name;
	int64_t id;
} OpenAction;

typedef struct OpenActions {
	Arena *arena;
	OpenAction items[256];
	size_t count;
} OpenActions;

static bool take_action(void *context, const Record *record)
{
	OpenActions *actions = context;
	if (record_number(record, "status", ACTION_OPEN) == ACTION_OPEN)
		actions->items[actions->count++] =
			(OpenAction){ arena_strdup(actions->arena, record_text(record, "name")), record->id };
	return actions->count < sizeof actions->items / sizeof *actions->items;
}

static bool mark_open_actions(Adviser *adviser)
{
	PhaseAdvice *out = adviser->out;
	OpenActions *actions = arena_alloc(adviser->arena, 1, sizeof *actions);
	RecordQuery query = { .kind = ENTITY_ACTION, .account = adviser->row.id };
	actions->arena = adviser->arena;
	if (!record_each(adviser->portfolio, &query, take_action, actions, adviser->err))
		return false;
	for (size_t i = 0; i < out->count; i++)
		for (size_t a = 0; a < actions->count && *out->lines[i].action; a++)
			if (strcmp(actions->items[a].name, out->lines[i].action) == 0)
				out->lines[i].open_action = actions->items[a].id;
	return true;
}

static bool is_before(const Advice *a, const Advice *b)
{
	return a->severity != b->severity ? a->severity > b->severity : a->kind < b->kind;
}

// Worst first, then by kind, else as they were found.
static void sort_lines(Advice *lines, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		Advice line = lines[i];
		size_t at = i;
		for (; at > 0 && is_before(&line, &lines[at - 1]); at--)
			lines[at] = lines[at - 1];
		lines[at] = line;
	}
}

static bool advise(Adviser *adviser)
{
	if (!load_facts(adviser))
		return false;
	take_facts(adviser);
	if (!advise_contradictions(adviser) || !advise_risks(adviser) || !advise_time(adviser))
		return false;
	advise_missing(adviser);
	sort_lines(adviser->out->lines, adviser->out->count);
	return mark_open_actions(adviser);
}

bool phase_advice_load(Portfolio *portfolio, int64_t account, Day day, const PhaseSetback *setbacks, size_t setback_count,
	const Thresholds *thresholds, Arena *arena, PhaseAdvice **out, Error *err)
{
	Day today = portfolio_today(portfolio);
	Adviser adviser = { .portfolio = portfolio,
		.thresholds = thresholds,
		.limit = thresholds->value,
		.arena = arena,
		.day = day == DAY_NONE || day > today ? today : day,
		.setbacks = setbacks,
		.setback_count = setbacks ? setback_count : 0,
		.out = arena_alloc(arena, 1, sizeof *adviser.out),
		.err = err };
	adviser.out->lines = arena_alloc(arena, LINES_MOST, sizeof *adviser.out->lines);
	bool begun = snapshot_begin(portfolio);
	bool done = account_load(portfolio, account, arena, &adviser.row, err) && advise(&adviser);
	snapshot_end(portfolio, begun);
	*out = adviser.out;
	return done;
}

// --- Words and actions -----------------------------------------------------------------------------------------------

static const struct {
	const char *name, *label;
} kinds[ADVICE_KINDS] = {
	[ADVICE_CONTRADICTION] = { "contradiction", N_("contradiction") },
	[ADVICE_RISK] = { "risk", N_("risk of falling back") },
	[ADVICE_TIME] = { "time", N_("invested time") },
	[ADVICE_MISSING] = { "missing", N_("for the next phase") },
};

const char *advice_kind_label(AdviceKind kind)
{
	return _(kinds[kind].label);
}

const char *advice_kind_name(AdviceKind kind)
{
	return kinds[kind].name;
}

Record *advice_action(const Advice *advice, int64_t account, int64_t owner, Arena *arena)
{
	if (!*advice->action)
		return NULL;
	Record *record = record_new(arena, ENTITY_ACTION);
	*record_value(record, "account") = (Value){ .given = true, .number = account };
	*record_value(record, "name") = (Value){ .given = true, .text = advice->action };
	*record_value(record, "due") = (Value){ .given = true, .number = advice->due };
	*record_value(record, "owner") = (Value){ .given = owner != 0, .number = owner };
	*record_value(record, "contact") = (Value){ .given = advice->contact != 0, .number = advice->contact };
	*record_value(record, "notes") =
		(Value){ .given = true, .text = arena_printf(arena, "%s\n%s", advice->text, advice->reason) };
	return record;
}
