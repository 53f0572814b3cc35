// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the assessment: the form of one, and saving all new ones as one edit.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assessment.h"
#include "kam/base/locale.h"
#include "kam/model/history.h"

// --- The form of an answer ----------------------------------------------------------------------------------------------

enum { FIELD_OF_ANSWER, FIELD_OF_DATE, FIELD_OF_EVIDENCE, FIELD_OF_RECORD, FORM_FIELDS };
enum { RECORDS_MOST = 300 };

typedef struct AnswerForm {
	View *view;
	Arena *arena;      // of all this
	int item;
	const char **answers, **records; // labels, NULL at the end
	int64_t *events;   // of the records
	size_t record_count;
} AnswerForm;

static const char *event_label(Arena *arena, const EventRow *event)
{
	char day[DAY_TEXT_SIZE];
	return arena_printf(arena, "%s %s%s%s", day_format(event->date, DAY_MEDIUM, day),
		_(choice_of(choices_event, event->kind)->label), event->subject[0] ? ": " : "", event->subject);
}

// The newest entries of the history, orders left out: what can show an answer.
static bool list_records(AnswerForm *form, int64_t account, Error *err)
{
	HistoryFilter filter = { .account = account, .from = DAY_NONE, .to = DAY_NONE };
	EventRow *rows;
	for (int kind = 1; kind < EVENT_KINDS; kind++)
		filter.kinds |= event_is_mark(kind, false) ? 1u << kind : 0;
	if (!history_page(form->view->app->portfolio, &filter, DAY_NONE, 0, false, RECORDS_MOST, form->arena, &rows,
			&form->record_count, err))
		return false;
	form->records = arena_alloc(form->arena, form->record_count + 2, sizeof *form->records);
	form->events = arena_alloc(form->arena, form->record_count + 2, sizeof *form->events);
	for (size_t i = 0; i < form->record_count; i++) {
		form->records[i] = event_label(form->arena, &rows[i]);
		form->events[i] = rows[i].id;
	}
	return true;
}

static const char *record_label(AnswerForm *form, const AnswerRow *given, int64_t event)
{
	for (size_t i = 0; i < form->record_count; i++)
		if (form->events[i] == event)
			return form->records[i];
	if (!event || event != given->event)
		return "";
	EventRow old = { .kind = given->event_kind, .date = given->event_date, .subject = given->event_subject };
	form->records[form->record_count] = event_label(form->arena, &old); // older than those that are offered
	form->events[form->record_count] = event;
	return form->records[form->record_count++];
}

static bool take_record(const AnswerForm *form, const char *text, int64_t *event, Error *err)
{
	*event = 0;
	for (size_t i = 0; i < form->record_count && text[0]; i++)
		if (strcmp(form->records[i], text) == 0) {
			*event = form->events[i];
			return true;
		}
	return !text[0] || error_set(err, ERROR_INVALID, _("Choose an entry of the history from the list, or leave it empty"));
}

static bool take_date(const AnswerForm *form, const char *text, Day *date, Error *err)
{
	Day today = portfolio_today(form->view->app->portfolio);
	if (!day_parse_typed(text, today, date, err))
		return false;
	return *date <= today || error_set(err, ERROR_INVALID, _("This day is still to come"));
}

static bool save_form(void *context, const char *const *texts, int *field, Error *err)
{
	AnswerForm *form = context;
	AssessmentState *state = form->view->state;
	AnswerDraft draft = { 0 };
	for (int i = 0; i < 4; i++)
		if (strcmp(texts[FIELD_OF_ANSWER], form->answers[i]) == 0)
			draft.answer = i + 1;
	*field = FIELD_OF_ANSWER;
	if (!draft.answer)
		return error_set(err, ERROR_INVALID, _("Choose one of the four answers"));
	*field = FIELD_OF_DATE;
	if (!take_date(form, texts[FIELD_OF_DATE], &draft.date, err))
		return false;
	*field = FIELD_OF_RECORD;
	if (!take_record(form, texts[FIELD_OF_RECORD], &draft.event, err))
		return false;
	draft.evidence = texts[FIELD_OF_EVIDENCE][0] ? memory_strdup(texts[FIELD_OF_EVIDENCE]) : NULL;
	assessment_drop(state, form->item);
	state->drafts[form->item] = draft;
	assessment_compute(form->view);
	return true;
}

static Damage closed(void *context, bool saved)
{
	(void)context;
	(void)saved;
	return DAMAGE_ALL;
}

static void release(void *context)
{
	arena_free(((AnswerForm *)context)->arena); // the form itself lives in it
}

static AnswerForm *form_new(View *view, int item)
{
	Arena *arena = arena_new();
	AnswerForm *form = arena_alloc(arena, 1, sizeof *form);
	*form = (AnswerForm){ .view = view, .arena = arena, .item = item };
	form->answers = arena_alloc(arena, 5, sizeof *form->answers);
	for (int i = 0; i < 4; i++)
		form->answers[i] = arena_printf(arena, "%d %s", i + 1, phase_anchor(item, i + 1));
	return form;
}

Damage assessment_form(View *view)
{
	static const FormAnswer callbacks = { .save = save_form, .closed = closed, .release = release };
	AssessmentState *state = view->state;
	Error err = { 0 };
	if (!state->stored || state->item == ITEM_CONTACT_STRUCTURE)
		return DAMAGE_NONE;
	const AnswerDraft *draft = &state->drafts[state->item];
	const AssessedItem *item = assessment_item(state, state->item);
	AnswerForm *form = form_new(view, state->item);
	if (!list_records(form, state->account, &err)) {
		release(form);
		return app_fail(view->app, &err);
	}
	char day[DAY_TEXT_SIZE];
	int64_t event = draft->answer ? draft->event : item->given.event;
	day_format(draft->answer ? draft->date : state->stored->day, DAY_NUMERIC, day);
	const FormField fields[FORM_FIELDS] = {
		{ FORM_CHOICE, _("Answer"), _("What is true of the customer today"),
			item->answer ? form->answers[item->answer - 1] : "", form->answers, true },
		{ FORM_LINE, _("Date"),
			_("When it was judged so; it counts for 180 days, or what the setting phase.ageing says"), day, NULL,
			true },
		{ FORM_TEXT, _("Evidence"), _("What shows it; without evidence the answer counts as 1"), item->evidence, NULL,
			false },
		{ FORM_LOOKUP, _("Shown by"), _("The entry of the history that shows it"),
			record_label(form, &item->given, event), form->records, false },
	};
	dialog_form(view->app->dialogs, _(choice_of(choices_item, state->item)->label), fields, FORM_FIELDS, &callbacks, form);
	return DAMAGE_ALL;
}

// --- Saving all -----------------------------------------------------------------------------------------------------------

// The stored answer of the same day, which is changed instead of being doubled; 0: none.
static int64_t same_day(const AssessmentState *state, int item)
{
	for (size_t i = 0; i < state->stored->answer_count; i++)
		if (state->stored->answers[i].item == item && state->stored->answers[i].date == state->drafts[item].date)
			return state->stored->answers[i].id;
	return 0;
}

static void give(Record *record, const char *field, int64_t number)
{
	*record_value(record, field) = (Value){ .given = number != 0, .number = number };
}

static bool save_one(const AssessmentState *state, Edit *edit, int item, Arena *arena, Error *err)
{
	const AnswerDraft *draft = &state->drafts[item];
	int64_t id = same_day(state, item);
	Record *record = id ? NULL : record_new(arena, ENTITY_ASSESSMENT);
	if (id && !record_load(edit_portfolio(edit), ENTITY_ASSESSMENT, id, arena, &record, err))
		return false;
	give(record, "account", state->account);
	give(record, "item", item);
	give(record, "answer", draft->answer);
	give(record, "event", draft->event);
	*record_value(record, "date") = (Value){ .given = true, .number = draft->date };
	*record_value(record, "evidence") = (Value){ .given = draft->evidence != NULL, .text = draft->evidence };
	if (!id)
		give(record, "manager", phase_author(edit_portfolio(edit)));
	return id ? edit_update(edit, record, err) : edit_insert(edit, record, err);
}

static bool save_all(const View *view, Edit *edit, Buffer *label, Error *err)
{
	const AssessmentState *state = view->state;
	Arena *arena = arena_new();
	bool saved = true;
	const AccountSummary *account = app_account(view->app);
	buffer_printf(label, _("Assess %s"), account ? account->row.name : "");
	const char *sign = ": ";
	for (int item = 1; item < ASSESSMENT_ITEMS && saved; item++) {
		if (!state->drafts[item].answer)
			continue;
		buffer_printf(label, "%s%s %d", sign, _(choice_of(choices_item, item)->label), state->drafts[item].answer);
		sign = ", ";
		saved = save_one(state, edit, item, arena, err);
	}
	arena_free(arena);
	return saved;
}

bool assessment_save(View *view, Error *err)
{
	Edit *edit = edit_begin(view->app->portfolio, err);
	Buffer label = BUFFER_EMPTY;
	if (!edit)
		return false;
	bool saved = save_all(view, edit, &label, err);
	if (saved)
		saved = edit_commit(edit, buffer_text(&label), NULL, err);
	else
		edit_cancel(edit);
	if (saved) {
		app_say(view->app, STYLE_GOOD, _("Saved: %s"), buffer_text(&label));
		for (int item = 1; item < ASSESSMENT_ITEMS; item++)
			assessment_drop(view->state, item);
	}
	buffer_done(&label);
	return saved;
}
