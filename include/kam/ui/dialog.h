// SPDX-License-Identifier: GPL-3.0-or-later
// Things that lie over the views and take the keys: questions, pickers, forms, the palette, help, long texts.
// A dialog never blocks: it is pushed on a stack; the loop gives it keys; its answer comes through a callback.
#ifndef KAM_UI_DIALOG_H
#define KAM_UI_DIALOG_H

#include "kam/ui/command.h"
#include "kam/ui/line_edit.h"
#include "kam/ui/list.h"

typedef struct Dialogs Dialogs; // the stack

Dialogs *dialogs_new(Screen *screen, const Keymap *keymap);
void dialogs_free(Dialogs *dialogs);
bool dialogs_open(const Dialogs *dialogs); // any on screen
Damage dialogs_key(Dialogs *dialogs, const Key *key);
void dialogs_layout(Dialogs *dialogs); // after a resize

// A sentence that is to be acknowledged, or a question: choices is e.g. "yn" with translated letters resolved by the
// caller; `answer` gets 'y', 'n' or 0 for Esc.
typedef Damage QuestionAnswer(void *context, char answer);
void dialog_message(Dialogs *dialogs, const char *title, const char *text);
void dialog_question(Dialogs *dialogs, const char *title, const char *text, QuestionAnswer *answer, void *context);

// Pick one of several lines, with typing to filter. `picked` gets the index, -1 for Esc. Labels are copied.
typedef Damage PickAnswer(void *context, int index);
void dialog_pick(Dialogs *dialogs, const char *title, const char *const *labels, int count, int selected,
	PickAnswer *picked, void *context);
// The same with check marks (Space): a bit mask over at most 32 lines; -1 for Esc.
typedef Damage PickSetAnswer(void *context, int64_t mask);
void dialog_pick_set(Dialogs *dialogs, const char *title, const char *const *labels, int count, unsigned mask,
	PickSetAnswer *picked, void *context);

// The command palette: every command of the context with its key, fuzzy. `run` gets the command.
typedef Damage PaletteRun(void *context, const Command *command);
void dialog_palette(Dialogs *dialogs, unsigned context_bits, PaletteRun *run, void *context);
// Help of a context, made from the command table, after `intro` (what the view shows, what its marks mean; may be
// NULL).
void dialog_help(Dialogs *dialogs, const char *title, const char *intro, unsigned context_bits);
// A text to scroll through (F1, messages longer than a screen).
void dialog_text(Dialogs *dialogs, const char *title, const char *text);

// --- Forms -------------------------------------------------------------------------------------------------------

typedef enum FormFieldKind { FORM_LINE, FORM_TEXT, FORM_CHOICE, FORM_SET, FORM_LOOKUP } FormFieldKind;

typedef struct FormField {
	FormFieldKind kind;
	const char *label, *help;   // shown; help at the foot while the field has the focus; NULL allowed
	const char *initial;        // as typed; for FORM_CHOICE the label; for FORM_SET labels joined by ", "
	const char *const *choices; // labels, NULL-terminated, of FORM_CHOICE, FORM_SET and FORM_LOOKUP (names to complete)
	bool required;
} FormField;

typedef struct FormAnswer {
	// Called by Ctrl-S (or F2) with all texts in field order. Returns true when it was stored: the form closes. Else
	// *field is the field at fault (-1: none) and error->message stands there; nothing typed is lost.
	bool (*save)(void *context, const char *const *texts, int *field, Error *error);
	Damage (*closed)(void *context, bool saved); // afterwards; may be NULL
	void (*release)(void *context);              // frees the context; may be NULL
	const char *does; // what Ctrl-S does, for its hint, marked for translation; NULL: "save"
} FormAnswer;

// One field a line; Tab/Enter next, Shift-Tab back, choices by first letter, arrows or Space, Ctrl-S/F2 save, Esc
// leaves (asks when something changed), Ctrl-E opens a FORM_TEXT in $EDITOR. Labels, helps and initial texts are
// copied.
void dialog_form(
	Dialogs *dialogs, const char *title, const FormField *fields, int count, const FormAnswer *answer, void *context);

#endif
