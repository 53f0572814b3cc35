// SPDX-License-Identifier: GPL-3.0-or-later
// An account's assessment on a day with what it is made of, and its history: the sum after each day of answers.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/insight/phase_assessment.h"
#include "kam/model/contact_map.h"
#include "kam/model/snapshot.h"

typedef struct Loader {
	Portfolio *portfolio;
	const Thresholds *thresholds;
	Arena *arena;
	int64_t account;
	Day day;
	TalkRow *talks; // of all years that points look at, oldest first
	size_t talk_count;
	PairRow *pairs; // room for those of one day
	AssessmentView *out;
} Loader;

// --- Contact structure on a day ----------------------------------------------------------------------------------------

// Pairs that spoke in the 12 months before the day, counted; names are not asked for.
static size_t pairs_on(const Loader *loader, Day day, PairRow *pairs)
{
	Day from = day_add_months(day, -12);
	size_t count = 0, last = 0;
	for (size_t i = 0; i < loader->talk_count && loader->talks[i].date <= day; i++) {
		const TalkRow *talk = &loader->talks[i];
		if (talk->date <= from || !talk->contact)
			continue;
		if (last >= count || pairs[last].manager != talk->manager || pairs[last].contact != talk->contact)
			for (last = 0; last < count; last++)
				if (pairs[last].manager == talk->manager && pairs[last].contact == talk->contact)
					break;
		if (last == count)
			pairs[count++] = (PairRow){
				.manager = talk->manager, .contact = talk->contact, .manager_name = "", .contact_name = ""
			};
		pairs[last].count++;
	}
	return count;
}

// The people of the view's day, less what left_on tells: to look up each day of the past in the record of changes would cost
// too much for a line.
static ContactRow *contacts_on(const Loader *loader, Day day)
{
	const AssessmentView *view = loader->out;
	ContactRow *rows = view->contacts;
	if (day == view->day)
		return rows;
	rows = arena_alloc(loader->arena, view->contact_count + 1, sizeof *rows);
	for (size_t i = 0; i < view->contact_count; i++) {
		rows[i] = view->contacts[i];
		if (rows[i].left && rows[i].left_on != DAY_NONE && rows[i].left_on > day)
			rows[i].left = false;
	}
	return rows;
}

static PhaseAssessment assess_on(const Loader *loader, Day day)
{
	AnswerRow answers[7];
	size_t pair_count = pairs_on(loader, day, loader->pairs);
	ContactStructure structure =
		contact_structure_of(loader->pairs, pair_count, contacts_on(loader, day), loader->out->contact_count);
	assessment_on(loader->out->answers, loader->out->answer_count, day, answers);
	return phase_assess(answers, &structure, day, loader->thresholds);
}

// --- History -------------------------------------------------------------------------------------------------------------

static AssessmentPoint point_of(const PhaseAssessment *assessment, Day day, unsigned given)
{
	AssessmentPoint out = { .date = day,
		.sum = assessment->sum,
		.band = assessment->band,
		.answered = assessment->answered,
		.complete = assessment->complete,
		.given = given };
	for (int i = 0; i < ASSESSED_ITEMS; i++) {
		out.counted[i] = assessment->items[i].counted;
		out.answer[i] = assessment->items[i].answer;
	}
	return out;
}

static void make_points(Loader *loader)
{
	AssessmentView *view = loader->out;
	view->points = arena_alloc(loader->arena, view->answer_count + 1, sizeof *view->points);
	for (size_t i = 0; i < view->answer_count;) {
		Day day = view->answers[i].date;
		unsigned given = 0;
		for (; i < view->answer_count && view->answers[i].date == day; i++)
			given |= 1u << view->answers[i].item;
		PhaseAssessment assessment = assess_on(loader, day);
		view->points[view->point_count++] = point_of(&assessment, day, given);
	}
}

// --- Links ---------------------------------------------------------------------------------------------------------------

static const ContactRow *contact_of(const ContactRow *contacts, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (contacts[i].id == id)
			return &contacts[i];
	return NULL;
}

static void find_last_talk(const Loader *loader, StructureLink *link)
{
	for (size_t i = loader->talk_count; i-- > 0;) {
		const TalkRow *talk = &loader->talks[i];
		if (talk->date > loader->day || talk->manager != link->manager || talk->contact != link->contact)
			continue;
		link->last = talk->date;
		link->last_event = talk->id;
		return;
	}
}

static bool load_links(Loader *loader, Error *err)
{
	AssessmentView *view = loader->out;
	PairRow *pairs;
	size_t count;
	if (!history_pairs(loader->portfolio, loader->account, day_add_months(loader->day, -12), loader->day, loader->arena,
			&pairs, &count, err))
		return false;
	view->links = arena_alloc(loader->arena, count + 1, sizeof *view->links);
	for (size_t i = 0; i < count; i++) {
		const ContactRow *contact = contact_of(view->contacts, view->contact_count, pairs[i].contact);
		StructureLink *link = &view->links[view->link_count++];
		*link = (StructureLink){ .manager = pairs[i].manager,
			.contact = pairs[i].contact,
			.manager_name = pairs[i].manager_name,
			.contact_name = pairs[i].contact_name,
			.department = contact ? contact->department : "",
			.level = contact ? contact->level : 0,
			.talks = (int)pairs[i].count,
			.last = DAY_NONE,
			.counts = contact && contact_is_there(contact) };
		find_last_talk(loader, link);
	}
	return true;
}

// --- Loading -------------------------------------------------------------------------------------------------------------

// Answers and entries come in order of their dates: those after the day are cut off.
static void cut_to_day(AssessmentView *view)
{
	while (view->answer_count > 0 && view->answers[view->answer_count - 1].date > view->day)
		view->answer_count--;
	while (view->entry_count > 0 && view->entries[view->entry_count - 1].date > view->day)
		view->entry_count--;
}

static bool load_contacts(Loader *loader, Error *err)
{
	AssessmentView *view = loader->out;
	ContactRow *now;
	size_t count;
	if (!contacts_load(loader->portfolio, loader->account, loader->arena, &view->contacts, &view->contact_count, err))
		return false;
	now = view->contacts;
	count = view->contact_count;
	return loader->day == portfolio_today(loader->portfolio) ||
		   contacts_load_on(loader->portfolio, loader->account, loader->day, now, count, loader->arena, &view->contacts,
			   &view->contact_count, err);
}

static bool load_rows(Loader *loader, Error *err)
{
	AssessmentView *view = loader->out;
	Portfolio *portfolio = loader->portfolio;
	Arena *arena = loader->arena;
	if (!assessments_load(portfolio, loader->account, arena, &view->answers, &view->answer_count, err) ||
		!phases_load(portfolio, loader->account, arena, &view->entries, &view->entry_count, err) ||
		!load_contacts(loader, err))
		return false;
	cut_to_day(view);
	Day first = view->answer_count ? view->answers[0].date : loader->day;
	if (!talks_load(portfolio, loader->account, day_add_months(first, -12), loader->day, arena, &loader->talks,
			&loader->talk_count, err))
		return false;
	loader->pairs = arena_alloc(arena, loader->talk_count + 1, sizeof *loader->pairs);
	return load_links(loader, err);
}

bool assessment_view_load(Portfolio *portfolio, int64_t account, Day day, const Thresholds *thresholds, Arena *arena,
	AssessmentView **out, Error *err)
{
	Day today = portfolio_today(portfolio);
	Loader loader = { .portfolio = portfolio, .thresholds = thresholds, .arena = arena, .account = account };
	loader.day = day == DAY_NONE || day > today ? today : day;
	AssessmentView *view = loader.out = arena_alloc(arena, 1, sizeof *view);
	view->day = loader.day;
	bool begun = snapshot_begin(portfolio), done = load_rows(&loader, err);
	snapshot_end(portfolio, begun);
	if (!done)
		return false;
	view->assessment = assess_on(&loader, view->day);
	make_points(&loader);
	view->phase = phase_on(view->entries, view->entry_count, view->day, &view->since);
	view->months = view->since == DAY_NONE ? -1 : months_between(view->since, view->day);
	view->match = phase_match(&view->assessment, view->phase);
	view->match_text = phase_match_text(&view->assessment, view->phase, arena);
	*out = view;
	return true;
}

bool assessment_link_events(Portfolio *portfolio, int64_t account, Day day, const StructureLink *link, size_t most,
	Arena *arena, RecordRef **events, size_t *count, Error *err)
{
	TalkRow *talks;
	size_t talk_count;
	*count = 0;
	if (!talks_load(portfolio, account, day_add_months(day, -12), day, arena, &talks, &talk_count, err))
		return false;
	*events = arena_alloc(arena, talk_count + 1, sizeof **events);
	for (size_t i = talk_count; i-- > 0 && (most == 0 || *count < most);)
		if (talks[i].manager == link->manager && talks[i].contact == link->contact)
			(*events)[(*count)++] = (RecordRef){ ENTITY_EVENT, talks[i].id };
	return true;
}

// --- Against the declared phase --------------------------------------------------------------------------------------------

Day assessed_item_ends(const AssessedItem *item, const Thresholds *thresholds)
{
	if (item->state != ANSWER_VALID && item->state != ANSWER_OLD)
		return DAY_NONE;
	return item->date == DAY_NONE ? DAY_NONE : item->date + thresholds->value[THRESHOLD_PHASE_AGEING] + 1;
}

static bool all_count(const PhaseAssessment *assessment)
{
	for (int i = 0; i < ASSESSED_ITEMS; i++)
		if (assessment->items[i].state != ANSWER_VALID && assessment->items[i].state != ANSWER_COMPUTED)
			return false;
	return true;
}

// The contact structure is computed in any case.
static bool nothing_answered(const PhaseAssessment *assessment)
{
	return assessment->answered <= 1;
}

PhaseMatch phase_match(const PhaseAssessment *assessment, int phase)
{
	if (phase < PHASE_TACTICAL)
		return PHASE_MATCH_NONE;
	if (nothing_answered(assessment))
		return PHASE_MATCH_UNSURE;
	if (assessment->band == phase)
		return PHASE_MATCH_SAME;
	if (assessment->band > phase)
		return PHASE_MATCH_HIGHER;
	return all_count(assessment) ? PHASE_MATCH_LOWER : PHASE_MATCH_UNSURE;
}

const char *phase_match_text(const PhaseAssessment *assessment, int phase, Arena *arena)
{
	const char *band = _(choice_of(choices_phase, assessment->band)->label),
			   *declared = phase < 0 ? "" : _(choice_of(choices_phase, phase)->label);
	switch (phase_match(assessment, phase)) {
	case PHASE_MATCH_SAME:
		return arena_printf(arena, _("The facts confirm %s: %d of 24 points"), declared, assessment->sum);
	case PHASE_MATCH_HIGHER:
		return arena_printf(arena, _("The facts speak for %s (%d of 24 points), a higher phase than the declared %s"), band,
			assessment->sum, declared);
	case PHASE_MATCH_LOWER:
		return arena_printf(arena, _("The facts speak for %s (%d of 24 points), a lower phase than the declared %s"), band,
			assessment->sum, declared);
	case PHASE_MATCH_UNSURE:
		if (nothing_answered(assessment))
			return arena_printf(arena, _("Nothing has been assessed yet; declared is %s"), declared);
		return arena_printf(arena,
			_("Only %d of 24 points are shown (%s), declared is %s: answers are missing, old or without evidence"),
			assessment->sum, band, declared);
	case PHASE_MATCH_NONE: break;
	}
	return "";
}
