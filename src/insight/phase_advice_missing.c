// SPDX-License-Identifier: GPL-3.0-or-later
// Advice: what the next phase lacks: answers, items below its column, links, departments, levels, and the target's date.
#include "phase_advice_inside.h"

static const char *item_label(int item)
{
	return _(choice_of(choices_item, item)->label);
}

// --- Answers that do not count ---------------------------------------------------------------------------------------

// "Trust, Horizon" or "Trust (181 days), Horizon (200 days)": the items in a state. Counts them.
static const char *items_in(Adviser *adviser, AnswerState state, Advice *records, int *count)
{
	const PhaseAssessment *assessment = &adviser->out->view->assessment;
	Buffer list = BUFFER_EMPTY;
	*count = 0;
	for (int i = 0; i < ASSESSED_ITEMS; i++) {
		const AssessedItem *item = &assessment->items[i];
		if (item->state != state)
			continue;
		(*count)++;
		buffer_printf(&list, "%s%s", list.length ? ", " : "", item_label(item->item));
		if (state == ANSWER_OLD && item->age >= 0)
			buffer_printf(&list, ngettext(" (%d day)", " (%d days)", (unsigned long)item->age), item->age);
		advice_record(adviser, records, ENTITY_ASSESSMENT, item->given.id);
	}
	const char *text = arena_strdup(adviser->arena, buffer_text(&list));
	buffer_done(&list);
	return text;
}

static const char *without_days(Adviser *adviser, AnswerState state)
{
	const PhaseAssessment *assessment = &adviser->out->view->assessment;
	Buffer list = BUFFER_EMPTY;
	for (int i = 0; i < ASSESSED_ITEMS; i++)
		if (assessment->items[i].state == state)
			buffer_printf(&list, "%s%s", list.length ? ", " : "", item_label(assessment->items[i].item));
	const char *text = arena_strdup(adviser->arena, buffer_text(&list));
	buffer_done(&list);
	return text;
}

static void add_answers(Adviser *adviser, const Advice *records, const char *name, const char *text, const char *reason,
	const char *action)
{
	Advice *line = advice_add(adviser, ADVICE_MISSING, ALERT_NOTICE, name, text, reason);
	for (size_t i = 0; i < records->record_count; i++)
		advice_record(adviser, line, records->records[i].kind, records->records[i].id);
	advice_propose(adviser, line, action, 0);
}

static void look_at_answers(Adviser *adviser)
{
	Arena *arena = adviser->arena;
	int count;
	Advice records = { .records = arena_alloc(arena, ADVICE_RECORDS, sizeof *records.records) };
	const char *list = items_in(adviser, ANSWER_MISSING, &records, &count);
	if (count > 0)
		add_answers(adviser, &records, count == ASSESSED_ITEMS - 1 ? "not_assessed" : "not_answered",
			count == ASSESSED_ITEMS - 1
				? _("The relationship has not been assessed yet")
				: arena_printf(arena,
					  ngettext("%d item is not answered: %s", "%d items are not answered: %s", (unsigned long)count),
					  count, list),
			_("What is not answered counts as 1"), arena_printf(arena, _("Assess: %s"), list));
	records.record_count = 0;
	list = items_in(adviser, ANSWER_OLD, &records, &count);
	if (count > 0)
		add_answers(adviser, &records, "old_answers",
			arena_printf(arena,
				ngettext("%d answer is too old: %s", "%d answers are too old: %s", (unsigned long)count), count, list),
			arena_printf(arena, _("Answers older than %d days count as 1"), adviser->limit[THRESHOLD_PHASE_AGEING]),
			arena_printf(arena, _("Assess anew: %s"), without_days(adviser, ANSWER_OLD)));
	records.record_count = 0;
	list = items_in(adviser, ANSWER_WITHOUT_EVIDENCE, &records, &count);
	if (count > 0)
		add_answers(adviser, &records, "no_evidence",
			arena_printf(arena,
				ngettext("%d answer has no evidence: %s", "%d answers have no evidence: %s", (unsigned long)count), count, list),
			_("An answer without evidence counts as 1"), arena_printf(arena, _("Find evidence: %s"), list));
}

// --- Items below the next phase's column -----------------------------------------------------------------------------

static const char *points_text(const Adviser *adviser)
{
	const PhaseAdvice *out = adviser->out;
	const PhaseAssessment *assessment = &out->view->assessment;
	if (out->gap.points == 0)
		return arena_printf(adviser->arena, _("%d of 24 points, enough for %s"), assessment->sum, advice_phase(out->next));
	return arena_printf(adviser->arena,
		ngettext("%d of 24 points, %d point is missing to %s", "%d of 24 points, %d points are missing to %s",
			(unsigned long)out->gap.points),
		assessment->sum, out->gap.points, advice_phase(out->next));
}

static void look_at_item(Adviser *adviser, const AssessedItem *item)
{
	int next = adviser->out->next;
	if (item->state != ANSWER_VALID || item->counted >= next)
		return;
	const char *wanted = phase_anchor(item->item, next);
	// TRANSLATORS: item, its present answer, the next phase, its answer: "Trust: limited, growing; Interdependent asks for: ..."
	Advice *line = advice_add(adviser, ADVICE_MISSING, ALERT_NOTICE, "item",
		arena_printf(adviser->arena, _("%s: %s; %s asks for: %s"), item_label(item->item),
			phase_anchor(item->item, item->answer), advice_phase(next), wanted),
		points_text(adviser));
	advice_record(adviser, line, ENTITY_ASSESSMENT, item->given.id);
	advice_record(adviser, line, ENTITY_EVENT, item->given.event);
	advice_propose(adviser, line, arena_printf(adviser->arena, _("Raise %s: %s"), item_label(item->item), wanted), 0);
}

// --- Contact structure -----------------------------------------------------------------------------------------------

static void add_part(Buffer *list, const char *text)
{
	buffer_printf(list, "%s%s", list->length ? ", " : "", text);
}

// What is lacking to the answer of contact structure (domain.md 3).
static const char *structure_lacks(const Adviser *adviser, const ContactStructure *structure, int answer)
{
	Buffer list = BUFFER_EMPTY;
	Arena *arena = adviser->arena;
	int links = answer == 2 ? 3 - structure->links : 0, departments = (answer == 2 ? 2 : 3) - structure->departments,
		levels = answer >= 3 ? 2 - structure->levels : 0, own = answer == 4 ? 2 - structure->own_people : 0;
	if (links > 0)
		add_part(&list, arena_printf(arena, ngettext("%d more link", "%d more links", (unsigned long)links), links));
	if (departments > 0)
		add_part(&list,
			arena_printf(arena, ngettext("%d more department", "%d more departments", (unsigned long)departments), departments));
	if (levels > 0)
		add_part(&list, arena_printf(arena, ngettext("%d more level", "%d more levels", (unsigned long)levels), levels));
	if (own > 0)
		add_part(&list,
			arena_printf(arena, ngettext("%d more colleague of ours", "%d more colleagues of ours", (unsigned long)own), own));
	if (answer == 4 && !structure->executive)
		add_part(&list, _("an executive"));
	const char *text = arena_strdup(arena, buffer_text(&list));
	buffer_done(&list);
	return text;
}

static void structure_action(Adviser *adviser, Advice *line, const ContactStructure *structure, int answer)
{
	const ContactRow *who = answer == 4 && !structure->executive ? advice_unmet(adviser, LEVEL_EXECUTIVE) : NULL;
	if (!who)
		who = advice_unmet(adviser, 0);
	if (!who)
		advice_propose(adviser, line, _("Find more people to talk to: other departments and levels"), 0);
	else if (*who->department)
		advice_propose(
			adviser, line, arena_printf(adviser->arena, _("Meet %s (%s)"), who->name, who->department), who->id);
	else
		advice_propose(adviser, line, arena_printf(adviser->arena, _("Meet %s"), who->name), who->id);
	if (who)
		advice_record(adviser, line, ENTITY_CONTACT, who->id);
}

static void look_at_structure(Adviser *adviser)
{
	const AssessmentView *view = adviser->out->view;
	const ContactStructure *structure = &view->assessment.structure;
	int next = adviser->out->next;
	if (structure->answer >= next)
		return;
	const char *lacks = structure_lacks(adviser, structure, next);
	Advice *line = advice_add(adviser, ADVICE_MISSING, ALERT_NOTICE, "contact_structure",
		arena_printf(adviser->arena, _("The contacts do not carry %s yet: %s wanted"), advice_phase(next), lacks),
		arena_printf(adviser->arena,
			_("Links of 12 months: %d, departments %d, levels %d, colleagues of ours %d; that counts %d of 4"),
			structure->links, structure->departments, structure->levels, structure->own_people, structure->answer));
	structure_action(adviser, line, structure, next);
	for (size_t i = 0; i < view->link_count; i++)
		advice_record(adviser, line, ENTITY_EVENT, view->links[i].last_event);
}

// --- The target's date -----------------------------------------------------------------------------------------------

static void look_at_target(Adviser *adviser)
{
	const PhaseAdvice *out = adviser->out;
	char day[DAY_TEXT_SIZE];
	if (out->target_date == DAY_NONE || out->target <= out->view->phase)
		return;
	int left = out->target_date - adviser->day;
	if (left > adviser->limit[THRESHOLD_PHASE_TARGET_DAYS])
		return;
	day_format(out->target_date, DAY_NUMERIC, day);
	Advice *line = advice_add(adviser, ADVICE_MISSING, left < 0 ? ALERT_WARNING : ALERT_NOTICE,
		left < 0 ? "target_late" : "target_near",
		left < 0 ? arena_printf(adviser->arena, _("The target %s was to be reached by %s"), advice_phase(out->target), day)
				 : arena_printf(adviser->arena,
					   ngettext("The target %s is to be reached in %d day", "The target %s is to be reached in %d days",
						   (unsigned long)left),
					   advice_phase(out->target), left),
		points_text(adviser));
	advice_record(adviser, line, ENTITY_ACCOUNT, adviser->row.id);
	advice_propose(adviser, line, _("Review the target phase and its date"), 0);
}

void advise_missing(Adviser *adviser)
{
	const PhaseAssessment *assessment = &adviser->out->view->assessment;
	if (adviser->row.uncoupling != UNCOUPLING_NO || adviser->out->view->phase < 0)
		return;
	if (adviser->out->view->phase >= PHASE_TACTICAL) // who does not trade yet has nothing to be assessed by
		look_at_answers(adviser);
	if (adviser->out->next < PHASE_TACTICAL)
		return;
	look_at_target(adviser);
	for (int i = 0; i < ASSESSED_ITEMS; i++)
		look_at_item(adviser, &assessment->items[i]);
	look_at_structure(adviser);
}
