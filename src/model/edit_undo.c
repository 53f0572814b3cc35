// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo: one line of edits, back and forth.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit_log.h"
#include "inside.h"

typedef struct Undoing {
	Portfolio *portfolio;
	bool redo;
	int64_t id;
	char *label;
	void *changes;
	size_t length;
	int64_t batch, unrecorded;
} Undoing;

static bool undo_pick(Undoing *undo, Error *err)
{
	Statement *query = store_prepare(undo->portfolio->store,
		undo->redo ? "SELECT id, label, changes, batch, unrecorded FROM edit WHERE state = 1 ORDER BY id LIMIT 1"
				   : "SELECT id, label, changes, batch, unrecorded FROM edit WHERE state = 0 ORDER BY id DESC LIMIT 1",
		err);
	if (!query)
		return false;
	Step step = statement_step(query, err);
	if (step == STEP_ROW) {
		undo->id = statement_int(query, 0);
		undo->label = memory_strdup(statement_text(query, 1));
		const void *bytes = statement_blob(query, 2, &undo->length);
		undo->changes = memory_new(undo->length + 1, 1);
		if (undo->length)
			memcpy(undo->changes, bytes, undo->length);
		undo->batch = statement_int(query, 3);
		undo->unrecorded = statement_int(query, 4);
	} else if (step == STEP_DONE) {
		error_set(
			err, ERROR_NOT_FOUND, "%s", undo->redo ? _("There is nothing to redo") : _("There is nothing to undo"));
	}
	statement_done(query);
	return step == STEP_ROW;
}

static bool undo_refused(const Undoing *undo, const ChangeConflict *conflict, Error *err)
{
	const Entity *entity = entity_find(conflict->table);
	if (!entity || !err || err->code != ERROR_CONFLICT)
		return false;
	Buffer title = BUFFER_EMPTY;
	record_title(undo->portfolio, entity->kind, conflict->id, &title);
	if (undo->redo)
		error_set(err, ERROR_CONFLICT, _("\"%.120s\" cannot be redone: %s %.120s has changed since"), undo->label,
			_(entity->label), buffer_text(&title));
	else
		error_set(err, ERROR_CONFLICT, _("\"%.120s\" cannot be undone: %s %.120s has changed since"), undo->label,
			_(entity->label), buffer_text(&title));
	buffer_done(&title);
	return false;
}

static bool undo_apply(Undoing *undo, Error *err)
{
	ChangeConflict conflict = { 0 };
	int rows = 0;
	if (undo->redo && undo->unrecorded)
		return error_set(
			err, ERROR_CONFLICT, _("This import was too big to be kept for redoing; import the file again"));
	if (undo->unrecorded)
		undo->portfolio->touched |= CHANGED_OTHERS;
	if (undo->unrecorded && !follow_delete_batch(undo->portfolio, undo->batch, err))
		return false;
	if (undo->length &&
		!changes_apply(undo->portfolio->store, undo->changes, undo->length, !undo->redo, &conflict, err))
		return undo_refused(undo, &conflict, err);
	return follow_changes(undo->portfolio, undo->changes, undo->length, !undo->redo, &rows, err);
}

static bool undo_note(const Undoing *undo, Error *err)
{
	Statement *change = store_prepare(undo->portfolio->store, "UPDATE edit SET state = ?2 WHERE id = ?1", err);
	if (!change)
		return false;
	statement_bind_int(change, 1, undo->id);
	statement_bind_int(change, 2, undo->redo ? EDIT_DONE : EDIT_UNDONE);
	return statement_run(change, err) && edit_log_note(undo->portfolio, undo->id, undo->redo ? "redo" : "undo", err);
}

// Copies what fits, at a character's border.
static void undo_label(char out[static EDIT_LABEL_SIZE], const char *label)
{
	size_t length = strlen(label);
	if (length >= EDIT_LABEL_SIZE) {
		length = EDIT_LABEL_SIZE - 1;
		while (length > 0 && ((unsigned char)label[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(out, label, length);
	out[length] = '\0';
}

static bool undo_run(Portfolio *portfolio, bool redo, char label[static EDIT_LABEL_SIZE], Error *err)
{
	Error own = { 0 };
	Undoing undo = { .portfolio = portfolio, .redo = redo };
	bool ok = false;
	err = err ? err : &own;
	if (portfolio_is_read_only(portfolio))
		return error_set(err, ERROR_READ_ONLY, _("This portfolio can only be read"));
	if (portfolio->edit)
		return error_set(err, ERROR_BUSY, _("Another change is being made"));
	if (!store_begin(portfolio->store, err))
		return false;
	if (!undo_pick(&undo, err) || !undo_apply(&undo, err) || !undo_note(&undo, err))
		goto done;
	ok = store_commit(portfolio->store, err);
done:
	if (ok)
		portfolio_changed(portfolio);
	else if (store_in_transaction(portfolio->store))
		store_rollback(portfolio->store);
	portfolio->touched = 0;
	names_forget_all(portfolio);
	undo_label(label, undo.label ? undo.label : "");
	free(undo.label);
	free(undo.changes);
	return ok;
}

bool edit_undo(Portfolio *portfolio, char label[static EDIT_LABEL_SIZE], Error *err)
{
	return undo_run(portfolio, false, label, err);
}

bool edit_redo(Portfolio *portfolio, char label[static EDIT_LABEL_SIZE], Error *err)
{
	return undo_run(portfolio, true, label, err);
}

int64_t edit_weight(Portfolio *portfolio, bool redo, char label[static EDIT_LABEL_SIZE])
{
	Statement *query = store_prepare(portfolio->store,
		redo ? "SELECT change_count, label FROM edit WHERE state = 1 ORDER BY id LIMIT 1"
			 : "SELECT change_count, label FROM edit WHERE state = 0 ORDER BY id DESC LIMIT 1",
		NULL);
	int64_t rows = 0;
	label[0] = '\0';
	if (query && statement_step(query, NULL) == STEP_ROW) {
		rows = statement_int(query, 0);
		snprintf(label, EDIT_LABEL_SIZE, "%s", statement_text(query, 1));
	}
	statement_done(query);
	return rows;
}
