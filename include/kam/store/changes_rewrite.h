// SPDX-License-Identifier: GPL-3.0-or-later
// Making kept changes forget: rows dropped, values taken out, texts replaced, byte by byte.
#ifndef KAM_STORE_CHANGES_REWRITE_H
#define KAM_STORE_CHANGES_REWRITE_H

#include "kam/base/memory.h"
#include "kam/store/recorder.h"

typedef struct ChangesRewrite {
	void *context;
	// Whether the changed row goes.
	bool (*drop)(void *context, const char *table, int64_t id);
	// Whether the number in a column becomes null, before and after alike.
	bool (*clear)(void *context, const char *table, int64_t id, int column, int64_t number);
	// Whether the text in a column becomes what is appended to *out.
	bool (*replace)(void *context, const char *table, int column, const char *text, Buffer *out);
} ChangesRewrite;

// What is left of the changes (malloc, owned by the caller; length 0 and NULL when nothing is). *touched: something was dropped,
// cleared or replaced. False when the bytes are no changeset.
bool changes_rewrite(const void *changes, size_t length, const ChangesRewrite *rules, void **out, size_t *out_length,
	bool *touched, Error *err);

#endif
