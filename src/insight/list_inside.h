// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of listing share.
#ifndef KAM_INSIGHT_LIST_INSIDE_H
#define KAM_INSIGHT_LIST_INSIDE_H

#include "kam/insight/listing.h"

// Names of referenced records and currencies of accounts, each asked for once: many rows refer to few records.
typedef struct ListNames ListNames;
ListNames *list_names_new(Portfolio *portfolio, Arena *arena);
const char *list_name(ListNames *names, EntityKind kind, int64_t id);
// Of the amounts of a record, as record_currency() says.
const char *list_currency(ListNames *names, const Record *record);

// A row's origin. What is NULL is not there: a cell read from it has no value.
typedef struct ListSource {
	const Record *record;
	const AccountSummary *account; // rows of accounts
	const ContactRow *contact;     // rows of contacts
	const char *currency;
	ListNames *names;
	Day today;
} ListSource;

ListCell list_cell_read(const ListColumn *column, const ListSource *source);

// What a column or filter has to be given beside the record.
enum {
	LIST_NEEDS_ACCOUNT = 1 << 0,
	LIST_NEEDS_CONTACT = 1 << 1,
	LIST_NEEDS_CURRENCY = 1 << 2,
	LIST_NEEDS_RECORD = 1 << 3,
	LIST_NEEDS_EXACT = 1 << 4, // every account's exact figures
};
unsigned list_column_needs(const ListColumn *column);

bool list_filter_matches(const ListFilter *filter, const ListSource *source);
unsigned list_filter_needs(const ListFilter *filter);
// Columns in the order of list_columns_of(); so that parsing shares them.
ListFilter *list_filter_parse_columns(
	Portfolio *portfolio, const ListColumn *columns, size_t count, const char *text, Arena *arena, Error *err);

// < 0, 0, > 0 for two given cells of alike columns; `left` decides how.
int list_cell_compare(const ListColumn *column, const ListCell *left, const ListCell *right);

#endif
