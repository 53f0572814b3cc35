// SPDX-License-Identifier: GPL-3.0-or-later
// Edits: a labelled transaction, recorded, merged into the one before where it continues a series.
#include "kam/model/edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "edit_log.h"
#include "inside.h"

// --- Beginning ---------------------------------------------------------------------------------------------------

Edit *edit_begin(Portfolio *portfolio, Error *err)
{
	if (portfolio_is_read_only(portfolio)) {
		error_set(err, ERROR_READ_ONLY, _("This portfolio can only be read"));
		return NULL;
	}
	if (portfolio->edit) {
		error_set(err, ERROR_BUSY, _("Another change is being made"));
		return NULL;
	}
	if (!store_begin(portfolio->store, err))
		return NULL;
	Recorder *recorder = recorder_start(portfolio->store, schema_recorded_tables, err);
	if (!recorder) {
		store_rollback(portfolio->store);
		return NULL;
	}
	Edit *edit = memory_new(1, sizeof *edit);
	edit->portfolio = portfolio;
	edit->recorder = recorder;
	portfolio->edit = edit;
	return edit;
}

Portfolio *edit_portfolio(Edit *edit)
{
	return edit->portfolio;
}

bool edit_set_batch(Edit *edit, int64_t batch, Error *err)
{
	if (batch <= 0)
		return error_set(err, ERROR_INVALID, _("An import needs a batch"));
	edit->batch = batch;
	return true;
}

void edit_pause_recording(Edit *edit)
{
	recorder_pause(edit->recorder);
	edit->has_unrecorded = true;
}

void edit_resume_recording(Edit *edit)
{
	recorder_resume(edit->recorder);
}

static void edit_free(Edit *edit)
{
	recorder_stop(edit->recorder);
	edit->portfolio->edit = NULL;
	for (int kind = 0; kind < ENTITY_COUNT; kind++)
		free(edit->insert_sql[kind]);
	free(edit);
}

void edit_cancel(Edit *edit)
{
	if (!edit)
		return;
	Portfolio *portfolio = edit->portfolio;
	edit_free(edit);
	store_rollback(portfolio->store);
	portfolio->touched = 0;
	names_forget_all(portfolio);
}

// --- What belongs to the edit before its changes are taken -------------------------------------------------------

static bool commit_publish(Edit *edit, Error *err)
{
	return store_run_with(edit->portfolio->store, "UPDATE batch SET published = 1 WHERE id = ?1", edit->batch, err);
}

static bool has_lines(const Edit *edit)
{
	Statement *query =
		store_prepare(edit->portfolio->store, "SELECT 1 FROM line WHERE id > ?1 AND batch = ?1 LIMIT 1", NULL);
	if (!query)
		return true;
	statement_bind_int(query, 1, edit->batch);
	bool found = statement_step(query, NULL) != STEP_DONE;
	statement_done(query);
	return found;
}

// Amounts from lines. Rows of the batch that were not recorded stay so.
static bool commit_batch_lines(Edit *edit, Error *err)
{
	if (!has_lines(edit))
		return true;
	edit_pause_recording(edit);
	bool ok = follow_batch_lines(edit->portfolio, edit->batch, true, err);
	edit_resume_recording(edit);
	return ok && follow_batch_lines(edit->portfolio, edit->batch, false, err);
}

static bool commit_changes(Edit *edit, void **changes, size_t *length, Error *err)
{
	bool more = false;
	if (edit->batch && !commit_publish(edit, err))
		return false;
	if (edit->has_unrecorded && !commit_batch_lines(edit, err))
		return false;
	if (!recorder_changes(edit->recorder, changes, length, err) ||
		!follow_lines(edit->portfolio, *changes, *length, &more, err))
		return false;
	if (!more)
		return true;
	free(*changes);
	*changes = NULL;
	return recorder_changes(edit->recorder, changes, length, err);
}

// --- The end -----------------------------------------------------------------------------------------------------

static bool commit_all(Edit *edit, const char *label, const char *merge, const void *changes, size_t length, Error *err)
{
	Portfolio *portfolio = edit->portfolio;
	EditEntry entry = {
		.label = label, .merge = merge, .changes = changes, .length = length, .batch = edit->batch, .time = edit_clock()
	};
	// The batch's rows are added to the sums; recorded changes then compute their cells anew, with those rows in them.
	entry.unrecorded = edit->followed_rows;
	if (edit->has_unrecorded)
		portfolio->touched |= CHANGED_OTHERS;
	if (edit->has_unrecorded && !edit->followed && !follow_batch(portfolio, edit->batch, &entry.unrecorded, err))
		return false;
	if (!follow_changes(portfolio, changes, length, false, &entry.rows, err))
		return false;
	return edit_log_write(portfolio, &entry, err) && store_commit(portfolio->store, err);
}

const char *edit_last_label(const Portfolio *portfolio)
{
	return portfolio->last_label;
}

bool edit_commit(Edit *edit, const char *label, const char *merge, Error *err)
{
	Portfolio *portfolio = edit->portfolio;
	void *changes = NULL;
	size_t length = 0;
	bool ok = commit_changes(edit, &changes, &length, err);
	if (ok && length == 0 && !edit->has_unrecorded) {
		edit_cancel(edit);
		return true;
	}
	ok = ok && commit_all(edit, label, merge, changes, length, err);
	free(changes);
	if (!ok) {
		edit_cancel(edit);
		return false;
	}
	bool renew = edit->rollups_later;
	snprintf(portfolio->last_label, sizeof portfolio->last_label, "%s", label ? label : "");
	edit_free(edit);
	portfolio_changed(portfolio);
	if (renew)
		rollups_renew(portfolio); // where it cannot be now, who needs them does it
	return true;
}
