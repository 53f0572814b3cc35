// SPDX-License-Identifier: GPL-3.0-or-later
// The assessment of the relationship: six items with four anchored answers, their sum, its band, and how it went.
#include "assessment.h"

#include <stdio.h>
#include <stdlib.h>

#include "kam/base/locale.h"

// --- Drafts -------------------------------------------------------------------------------------------------------------

int assessment_drafts(const AssessmentState *state)
{
	int count = 0;
	for (int item = 1; item < ASSESSMENT_ITEMS; item++)
		count += state->drafts[item].answer != 0;
	return count;
}

void assessment_drop(AssessmentState *state, int item)
{
	free(state->drafts[item].evidence);
	state->drafts[item] = (AnswerDraft){ 0 };
}

static void drop_all(AssessmentState *state)
{
	for (int item = 1; item < ASSESSMENT_ITEMS; item++)
		assessment_drop(state, item);
}

const AssessedItem *assessment_item(const AssessmentState *state, int item)
{
	return &state->assessment.items[item - ITEM_SUPPLIER_STATUS];
}

void assessment_compute(View *view)
{
	AssessmentState *state = view->state;
	AnswerRow answers[7];
	assessment_on(state->stored->answers, state->stored->answer_count, state->stored->day, answers);
	for (int item = 1; item < ASSESSMENT_ITEMS; item++) {
		const AnswerDraft *draft = &state->drafts[item];
		if (draft->answer)
			answers[item] = (AnswerRow){ .item = item,
				.answer = draft->answer,
				.date = draft->date,
				.evidence = draft->evidence ? draft->evidence : "",
				.event = draft->event,
				.event_subject = "",
				.who = "" };
	}
	state->assessment = phase_assess(
		answers, &state->stored->assessment.structure, state->stored->day, &view->app->summary->thresholds);
}

// --- Reading ------------------------------------------------------------------------------------------------------------

static bool load(View *view, Error *err)
{
	AssessmentState *state = view->state;
	const AccountSummary *account = app_account(view->app);
	int64_t id = account ? account->row.id : 0;
	if (id != state->account)
		drop_all(state);
	state->account = id;
	state->stored = NULL;
	if (!id)
		return true;
	if (!assessment_view_load(
			view->app->portfolio, id, DAY_NONE, &view->app->summary->thresholds, view->arena, &state->stored, err)) {
		state->stored = NULL;
		return false;
	}
	assessment_compute(view);
	return true;
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const AssessmentState *state = view->state;
	const AccountSummary *account = app_account(view->app);
	int drafts = assessment_drafts(state);
	if (!account || !state->stored)
		return;
	buffer_printf(out, " ─ %s ─ ", account->row.name);
	buffer_printf(out, _("%d of 24, %s"), state->assessment.sum, _(choice_of(choices_phase, state->assessment.band)->label));
	if (drafts)
		buffer_printf(note,
			ngettext("%d answer is not saved yet: Ctrl-S saves", "%d answers are not saved yet: Ctrl-S saves",
				(unsigned)drafts),
			drafts);
}

// --- Records ------------------------------------------------------------------------------------------------------------

static Damage link_picked(void *context, int index)
{
	View *view = context;
	const AssessmentState *state = view->state;
	if (index < 0 || !state->stored || (size_t)index >= state->stored->link_count)
		return DAMAGE_ALL;
	const StructureLink *link = &state->stored->links[index];
	return record_form_edit(view->app, link->last_event ? ENTITY_EVENT : ENTITY_CONTACT,
		link->last_event ? link->last_event : link->contact);
}

// The links that the contact structure is computed from; the picked one's newest talk is opened.
static Damage pick_link(View *view)
{
	const AssessmentState *state = view->state;
	size_t count = state->stored->link_count;
	Arena *arena = arena_new();
	const char **labels = arena_alloc(arena, count + 1, sizeof *labels);
	char day[DAY_TEXT_SIZE];
	for (size_t i = 0; i < count; i++) {
		const StructureLink *link = &state->stored->links[i];
		labels[i] = arena_printf(arena, "%s ↔ %s ─ %d ─ %s", link->manager_name, link->contact_name, link->talks,
			day_format(link->last, DAY_MEDIUM, day));
	}
	if (count)
		dialog_pick(view->app->dialogs, _("Links of 12 months: Enter opens the newest talk"), labels, (int)count, 0,
			link_picked, view);
	else
		app_say(view->app, STYLE_INFO, "%s", _("No talk of the last 12 months names a person of the customer."));
	arena_free(arena);
	return DAMAGE_ALL;
}

// The record that shows the selected answer; where there is none, its form.
static Damage open_item(View *view)
{
	AssessmentState *state = view->state;
	if (!state->stored)
		return DAMAGE_NONE;
	if (state->item == ITEM_CONTACT_STRUCTURE)
		return pick_link(view);
	const AssessedItem *item = assessment_item(state, state->item);
	if (item->given.event)
		return record_form_edit(view->app, ENTITY_EVENT, item->given.event);
	return app_can_write(view->app) ? assessment_form(view) : DAMAGE_NONE;
}

// --- Answering ----------------------------------------------------------------------------------------------------------

static Damage answer(View *view, int number)
{
	AssessmentState *state = view->state;
	AnswerDraft *draft = &state->drafts[state->item];
	if (!state->stored || !app_can_write(view->app))
		return DAMAGE_NONE;
	if (state->item == ITEM_CONTACT_STRUCTURE) {
		app_say(view->app, STYLE_INFO, "%s", _("The contact structure is computed from the talks of 12 months: Enter shows them."));
		return DAMAGE_NONE;
	}
	if (!draft->answer)
		draft->date = state->stored->day;
	draft->answer = number;
	assessment_compute(view);
	if (!draft->evidence)
		app_say(view->app, STYLE_INFO, "%s", _("Without evidence it counts as 1: e adds it."));
	return DAMAGE_WINDOW;
}

static Damage save_drafts(View *view)
{
	Error err = { 0 };
	if (!assessment_drafts(view->state)) {
		app_say(view->app, STYLE_INFO, "%s", _("There is nothing new to save."));
		return DAMAGE_NONE;
	}
	return assessment_save(view, &err) ? DAMAGE_RELOAD | DAMAGE_LAYOUT : app_fail(view->app, &err);
}

// Deletes the draft, else the stored answer.
static Damage delete_answer(View *view)
{
	AssessmentState *state = view->state;
	if (!state->stored || state->item == ITEM_CONTACT_STRUCTURE)
		return DAMAGE_NONE;
	if (state->drafts[state->item].answer) {
		assessment_drop(state, state->item);
		assessment_compute(view);
		return DAMAGE_WINDOW;
	}
	int64_t id = assessment_item(state, state->item)->given.id;
	return id ? record_form_delete(view->app, ENTITY_ASSESSMENT, id) : DAMAGE_NONE;
}

static Damage move(View *view, int step)
{
	AssessmentState *state = view->state;
	int item = state->item + step;
	item = item < ITEM_SUPPLIER_STATUS ? ITEM_SUPPLIER_STATUS : item > ITEM_HORIZON ? ITEM_HORIZON : item;
	if (item == state->item)
		return DAMAGE_NONE;
	state->item = item;
	return DAMAGE_WINDOW;
}

// --- Leaving ------------------------------------------------------------------------------------------------------------

static Damage leave_answered(void *context, char letter)
{
	View *view = context;
	AssessmentState *state = view->state;
	Error err = { 0 };
	if (!letter)
		return DAMAGE_ALL;
	if (letter == 'y' && !assessment_save(view, &err))
		return app_fail(view->app, &err);
	drop_all(state);
	if (state->stored)
		assessment_compute(view);
	return (letter == 'y' ? DAMAGE_RELOAD : DAMAGE_ALL) | app_command(view->app, &commands_table[state->leaving]);
}

// Commands that stay here although the view does not do them itself.
static bool stays(CommandId id)
{
	return id == COMMAND_PALETTE || id == COMMAND_HELP || id == COMMAND_MANUAL || id == COMMAND_REDRAW ||
		   id == COMMAND_SUSPEND || id == COMMAND_COPY;
}

static Damage ask_to_leave(View *view, CommandId id)
{
	((AssessmentState *)view->state)->leaving = id;
	dialog_question(view->app->dialogs, _("Save the answers?"), _("Some answers are not saved yet."), leave_answered, view);
	return DAMAGE_ALL;
}

static Damage command(View *view, CommandId id, bool *taken)
{
	AssessmentState *state = view->state;
	*taken = true;
	switch (id) {
	case COMMAND_UP: return move(view, -1);
	case COMMAND_DOWN: return move(view, 1);
	case COMMAND_HOME: return move(view, -ITEM_HORIZON);
	case COMMAND_END: return move(view, ITEM_HORIZON);
	case COMMAND_ANSWER_1: case COMMAND_ANSWER_2: case COMMAND_ANSWER_3: case COMMAND_ANSWER_4:
		return answer(view, (int)(id - COMMAND_ANSWER_1) + 1);
	case COMMAND_SAVE: return save_drafts(view);
	case COMMAND_OPEN: return open_item(view);
	case COMMAND_ADD: case COMMAND_EDIT: return assessment_form(view);
	case COMMAND_DELETE: return delete_answer(view);
	default: break;
	}
	if (assessment_drafts(state) && !stays(id))
		return ask_to_leave(view, id);
	if (id == COMMAND_BACK)
		return app_focus(view->app, VIEW_TIMELINE, true);
	*taken = false;
	return DAMAGE_NONE;
}

static Damage key(View *view, const Key *k)
{
	AssessmentState *state = view->state;
	if (k->kind != KEY_POINTER)
		return DAMAGE_NONE;
	if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN)
		return move(view, k->mouse == MOUSE_WHEEL_UP ? -1 : 1);
	if (k->row >= 2 && k->row < 2 + ASSESSED_ITEMS && (k->mouse == MOUSE_CLICK || k->mouse == MOUSE_DOUBLE)) {
		state->item = k->row - 1;
		return k->mouse == MOUSE_DOUBLE ? open_item(view) : DAMAGE_WINDOW;
	}
	return DAMAGE_NONE;
}

static bool copy(const View *view, Buffer *out)
{
	const AssessmentState *state = view->state;
	if (state->stored)
		buffer_add(out, state->stored->match_text);
	return state->stored != NULL;
}

static void start(View *view)
{
	((AssessmentState *)view->state)->item = ITEM_SUPPLIER_STATUS;
}

static void done(View *view)
{
	drop_all(view->state);
}

const ViewClass view_assessment = {
	.name = "assessment",
	.context = CONTEXT_ASSESSMENT,
	.label = N_("Assessment"),
	.intro = N_("Where the relationship stands: six items, each answered 1 to 4 with evidence. 1 to 4 answer the "
				"selected one, e adds evidence, date and "
				"the record that shows it, Ctrl-S saves all new answers as one step for undo. An answer without "
				"evidence, or older than the setting "
				"phase.ageing says (180 days), is dim and counts as 1. The contact structure is computed from the "
				"talks of 12 months. The sum 6-10 is "
				"Tactical, 11-16 Cooperative, 17-22 Interdependent, 23-24 Strategic. Below: how the sum went."),
	.state_size = sizeof(AssessmentState),
	.start = start,
	.done = done,
	.load = load,
	.title = title,
	.draw = assessment_draw,
	.command = command,
	.key = key,
	.copy = copy,
};
