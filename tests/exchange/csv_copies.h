// SPDX-License-Identifier: GPL-3.0-or-later
// Files and their clean copies, compared; what the tests of unusual files share.
#ifndef KAM_TESTS_CSV_COPIES_H
#define KAM_TESTS_CSV_COPIES_H

#include "csv_test.h"

typedef struct Copy {
	const char *what, *file, *clean;
} Copy;

static inline int differs(const Copy *copy)
{
	char *text = NULL;
	size_t length;
	Error err = { 0 };
	CsvReader *reader = must_open(copy->file, strlen(copy->file), NULL);
	FILE *out = open_memstream(&text, &length);
	assert_true(csv_copy_clean(reader, out, &err));
	fclose(out);
	csv_close(reader);
	int wrong = strcmp(text, copy->clean) != 0;
	if (wrong)
		print_error("%s:\n%s", copy->what, text);
	free(text);
	return wrong;
}

static inline void check_copies(const Copy *copies, size_t count)
{
	int wrong = 0;
	for (size_t i = 0; i < count; i++)
		wrong += differs(&copies[i]);
	assert_int_equal(wrong, 0);
}
#define CHECK(copies) check_copies(copies, sizeof copies / sizeof *copies)

#endif
