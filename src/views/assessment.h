// SPDX-License-Identifier: GPL-3.0-or-later
// The assessment's state: six items, the answers that are not saved yet, and their drawing.
#ifndef KAM_VIEWS_ASSESSMENT_H
#define KAM_VIEWS_ASSESSMENT_H

#include "kam/insight/phase_assessment.h"
#include "kam/views/app.h"

enum { ASSESSMENT_ITEMS = ASSESSED_ITEMS + 1 }; // arrays by ITEM_..., which begin at 1

// An answer that is typed and not saved yet.
typedef struct AnswerDraft {
	int answer;     // 0: no draft
	Day date;
	char *evidence; // NULL: none; owned
	int64_t event;  // the record of the history that shows it; 0: none
} AnswerDraft;

typedef struct AssessmentState {
	int64_t account;
	AssessmentView *stored;     // of the view's arena; NULL without an account
	PhaseAssessment assessment; // with the drafts
	AnswerDraft drafts[ASSESSMENT_ITEMS];
	int item;                   // that is selected, ITEM_...
	CommandId leaving;          // what is to be done once the person has said what happens to the drafts
} AssessmentState;

// --- assessment.c ---------------------------------------------------------------------------------------------------

int assessment_drafts(const AssessmentState *state); // how many
const AssessedItem *assessment_item(const AssessmentState *state, int item);
void assessment_compute(View *view); // the assessment with the drafts
void assessment_drop(AssessmentState *state, int item);

// --- assessment_edit.c ----------------------------------------------------------------------------------------------

Damage assessment_form(View *view); // answer, date, evidence and record of the selected item, into its draft
// All drafts as one edit, named after them.
bool assessment_save(View *view, Error *err);

// --- assessment_draw.c ----------------------------------------------------------------------------------------------

void assessment_draw(const View *view, Canvas *canvas);

#endif
