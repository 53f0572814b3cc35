// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of any entity for `kam list` and the cockpit's filter: stored fields and computed columns, a filter expression,
// an order by several columns, a limit. Rows are handed over one by one; they are only gathered where they have to be
// sorted.
#ifndef KAM_INSIGHT_LISTING_H
#define KAM_INSIGHT_LISTING_H

#include "kam/insight/summary.h"
#include "kam/model/record.h"

// --- Columns and cells ----------------------------------------------------------------------------------------------

typedef struct ListColumn ListColumn;
struct ListSource; // what the cells of a row are read from

// How `number` and `text` are to be read depends on the column's type as for Value in model/record.h: minor units of
// the row's currency, millionths, hundredths of a percent, a Day, a choice, a bit mask, 0 or 1. Of a reference: number
// is the id, text its name.
typedef Value ListCell; // texts and references that are given have a text

typedef ListCell ListRead(const ListColumn *column, const struct ListSource *source);

struct ListColumn {
	const char *name;  // stable: `--columns`, `--filter`, JSON key
	const char *label; // marked for translation
	FieldType type;
	const Choice *choices; // of FIELD_CHOICE and FIELD_SET
	const Field *field;    // NULL: computed
	const char *help;      // marked for translation; may be NULL
	ListRead *read;        // how insight/ comes to its cells; so are the two below
	size_t offset;
	int64_t none;
};

// Every column that rows of an entity have, stored fields first as their form has them. Owned by the arena.
size_t list_columns_of(EntityKind kind, Arena *arena, const ListColumn **columns);
// By name (- for _ is fine); NULL when there is none.
const ListColumn *list_column_find(const ListColumn *columns, size_t count, const char *name);

// Appends a cell as text: FORM_PLAIN for files, FORM_TYPED as shown to people. Nothing for a cell without a value.
void list_cell_show(const ListColumn *column, const ListCell *cell, const char *currency, TextForm form, Buffer *out);

// --- Lists ----------------------------------------------------------------------------------------------------------

typedef struct ListOptions {
	EntityKind kind;
	const char *columns; // "name,health"; NULL: the usual ones; "*": all
	const char *filter;  // NULL or "": all rows; see below
	const char *sort;    // "-health,name"; NULL: the entity's own order
	int64_t limit;       // 0: all
	int64_t account;     // 0: all; else only what belongs to it
} ListOptions;

typedef struct Listing Listing;

// Understands the options; ERROR_USAGE names what was not understood. Everything is owned by the arena. NULL on
// failure.
Listing *listing_open(Portfolio *portfolio, const ListOptions *options, Arena *arena, Error *err);
// The columns asked for.
size_t listing_columns(const Listing *listing, const ListColumn **columns);

typedef struct ListRow {
	int64_t id;
	const char *currency;  // of its amounts; "" where the entity has none
	const ListCell *cells; // one per column asked for
} ListRow;

// Calls `each` with every row (valid during the call) until it returns false.
bool listing_each(Listing *listing, bool (*each)(void *context, const ListRow *row), void *context, Error *err);

// --- Filters --------------------------------------------------------------------------------------------------------
//   phase<target_phase and months_in_phase>18       owner="Ana Prado" or (city~camp and not potential=low)
// A comparison has a column at its left and a column or value at its right: = != < <= > >=, ~ contains. Values with
// blanks stand in quotes; "" is "not given". Choices by name or label, in the order of their scale; dates ISO or as
// typed (25/11, -1m); amounts in major units of the row's currency; texts without regard to case and accents; ~ on a
// set: it has that one. A yes-or-no column may stand alone. A comparison with a missing value is false, except !=.

typedef struct ListFilter ListFilter;

// ERROR_USAGE says where and what was expected. Owned by the arena, into which the text is copied. NULL on failure.
ListFilter *list_filter_parse(Portfolio *portfolio, EntityKind kind, const char *text, Arena *arena, Error *err);
// Of an account that is in memory, for the cockpit.
bool list_filter_account(const ListFilter *filter, const AccountSummary *account);

#endif
