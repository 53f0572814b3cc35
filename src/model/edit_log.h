// SPDX-License-Identifier: GPL-3.0-or-later
// The record of edits: tables edit and change_log.
#ifndef KAM_MODEL_EDIT_LOG_H
#define KAM_MODEL_EDIT_LOG_H

#include "kam/model/portfolio.h"

typedef enum EditState { EDIT_DONE, EDIT_UNDONE, EDIT_DROPPED } EditState; // of table edit

typedef struct EditEntry {
	int64_t id;
	int64_t time; // milliseconds since 1970
	const char *label, *merge;
	const void *changes;
	size_t length;
	int rows;           // in the changes
	int64_t batch;      // 0: none
	int64_t unrecorded; // rows of the batch that the changes do not hold
} EditEntry;

// The time of edits: milliseconds since 1970, UTC.
int64_t edit_clock(void);
// Another number once anybody has done, undone or redone an edit, or has forgotten somebody.
int64_t edit_mark(Portfolio *portfolio);

// Writes a new edit, or joins it to the last one when both have the same merge key and less than two seconds lie
// between. What was undone before can then no longer be redone.
bool edit_log_write(Portfolio *portfolio, const EditEntry *entry, Error *err);

// --- edit_people.c -------------------------------------------------------------------------------------------------------

// Notes the accounts whose contacts, links or relationships an edit has changed, so that their past is found.
bool edit_people_note(Portfolio *portfolio, int64_t edit, const void *changes, size_t length, Error *err);
// Makes the notes of all edits where an earlier version of kam has written some. Once for a file.
bool edit_people_prepare(Portfolio *portfolio, Error *err);

// Notes when an edit was done, undone, redone ("do", "undo", "redo").
bool edit_log_note(Portfolio *portfolio, int64_t edit, const char *direction, Error *err);

#endif
