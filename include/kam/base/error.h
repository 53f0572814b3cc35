// SPDX-License-Identifier: GPL-3.0-or-later
// Errors are values: a function that can fail fills the caller's Error and returns false (or NULL).
#ifndef KAM_BASE_ERROR_H
#define KAM_BASE_ERROR_H

#include <stdbool.h>

// What kind of thing went wrong; cli/ turns it into an exit code, views/ into a place on the screen.
typedef enum ErrorCode {
	ERROR_NONE,
	ERROR_USAGE,     // the caller asked for something that does not exist (command, option, field)
	ERROR_INVALID,   // a value breaks a rule of its field; nothing was written
	ERROR_NOT_FOUND, // no such record
	ERROR_CONFLICT,  // the record has changed meanwhile (undo, redo) or is not unique
	ERROR_FILE,      // a file cannot be read or written, is no portfolio, is damaged, or the disk is full
	ERROR_BUSY,      // another process holds the portfolio
	ERROR_CANCELLED, // the person cancelled; nothing was written
	ERROR_READ_ONLY, // the portfolio can only be read
} ErrorCode;

// A failure as told to the person (message: one sentence without final stop, already translated) and to a
// developer (detail: e.g. SQLite's own words; may be empty). Plain value, nothing to free.
typedef struct Error {
	ErrorCode code;
	char message[480];
	char detail[240];
} Error;

// Fills *err (which may be NULL) and returns false, so that `return error_set(err, ...)` reads well.
bool error_set(Error *err, ErrorCode code, const char *format, ...) __attribute__((format(printf, 3, 4)));

// Adds the developer's detail to an error that is already set. Returns false.
bool error_detail(Error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Puts where it happened before the message: "clients.csv, line 12: ...". Returns false.
bool error_context(Error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Makes *err empty again (code ERROR_NONE).
void error_clear(Error *err);

#endif
