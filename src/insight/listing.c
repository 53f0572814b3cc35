// SPDX-License-Identifier: GPL-3.0-or-later
// Lists: options understood, rows walked, filtered, sorted where asked for, and handed over.
#include "kam/insight/listing.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "list_inside.h"

typedef struct SortKey {
	const ListColumn *column;
	bool descending;
} SortKey;

typedef struct Kept { // a row that waits to be sorted
	ListRow row;
	ListCell *keys; // texts folded
	size_t index;
} Kept;

struct Listing {
	Portfolio *portfolio;
	ListOptions options;
	Arena *arena;
	const ListColumn *columns; // those asked for
	size_t column_count;
	SortKey *sort;
	size_t sort_count;
	ListFilter *filter;
	unsigned needs;
	ListNames *names;
	PortfolioSummary *summary; // LIST_NEEDS_ACCOUNT
	Arena *contacts_arena;     // LIST_NEEDS_CONTACT: people of the account whose rows come just now
	int64_t contacts_account;
	ContactRow *contacts;
	size_t contact_count;
};

// --- Options --------------------------------------------------------------------------------------------------------

// What scripts may rely on for accounts; see cli.md.
static const char account_columns[] =
	"id,name,class,phase,target_phase,owner,potential,currency,revenue_12m,revenue_prev_12m,health,"
	"last_contact,open_problems,next_action,months_in_phase";

static void add_needs(Listing *listing, const ListColumn *column)
{
	listing->needs |= list_column_needs(column);
}

// The next of several names with commas between; false at the end.
static bool next_name(const char **at, Arena *arena, const char **name)
{
	*at += strspn(*at, ", ");
	size_t length = strcspn(*at, ", ");
	*name = arena_strndup(arena, *at, length);
	*at += length;
	return length > 0;
}

static size_t usual_columns(const ListColumn *all, size_t count, ListColumn *out)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].name, "id") == 0 || (all[i].field && all[i].field->flags & FIELD_COLUMN))
			out[found++] = all[i];
	return found;
}

static bool named_columns(
	Listing *listing, const char *names, const ListColumn *all, size_t count, ListColumn *out, Error *err)
{
	const char *name;
	while (next_name(&names, listing->arena, &name)) {
		const ListColumn *column = list_column_find(all, count, name);
		if (!column)
			return error_set(err, ERROR_USAGE, _("There is no column \"%s\""), name);
		if (!list_column_find(out, listing->column_count, column->name)) // named twice: once is enough
			out[listing->column_count++] = *column;
	}
	return true;
}

static bool choose_columns(Listing *listing, const ListColumn *all, size_t count, Error *err)
{
	const char *names = listing->options.columns;
	ListColumn *out = arena_alloc(listing->arena, count, sizeof *out);
	listing->columns = out;
	if (!names && listing->options.kind == ENTITY_ACCOUNT)
		names = account_columns;
	if (!names)
		listing->column_count = usual_columns(all, count, out);
	else if (strcmp(names, "*") == 0)
		memcpy(out, all, (listing->column_count = count) * sizeof *out);
	else if (!named_columns(listing, names, all, count, out, err))
		return false;
	for (size_t i = 0; i < listing->column_count; i++)
		add_needs(listing, &out[i]);
	return true;
}

static bool choose_order(Listing *listing, const ListColumn *all, size_t count, Error *err)
{
	const char *at = listing->options.sort ? listing->options.sort : "", *name;
	listing->sort = arena_alloc(listing->arena, strlen(at) + 1, sizeof *listing->sort);
	while (next_name(&at, listing->arena, &name)) {
		bool descending = *name == '-';
		const ListColumn *column = list_column_find(all, count, name + descending);
		if (!column)
			return error_set(err, ERROR_USAGE, _("There is no column \"%s\" to sort by"), name + descending);
		listing->sort[listing->sort_count++] = (SortKey){ column, descending };
		add_needs(listing, column);
	}
	return true;
}

static bool choose_rows(Listing *listing, const ListColumn *all, size_t count, Error *err)
{
	const char *text = listing->options.filter;
	if (!text || !text[strspn(text, " \t\n")])
		return true;
	listing->filter = list_filter_parse_columns(listing->portfolio, all, count, text, listing->arena, err);
	listing->needs |= listing->filter ? list_filter_needs(listing->filter) : 0;
	return listing->filter != NULL;
}

Listing *listing_open(Portfolio *portfolio, const ListOptions *options, Arena *arena, Error *err)
{
	Listing *listing = arena_alloc(arena, 1, sizeof *listing);
	*listing = (Listing){ .portfolio = portfolio, .options = *options, .arena = arena };
	const ListColumn *all;
	size_t count = list_columns_of(options->kind, arena, &all);
	if (!choose_columns(listing, all, count, err) || !choose_order(listing, all, count, err) ||
		!choose_rows(listing, all, count, err))
		return NULL;
	listing->names = list_names_new(portfolio, arena);
	return listing;
}

size_t listing_columns(const Listing *listing, const ListColumn **columns)
{
	*columns = listing->columns;
	return listing->column_count;
}

// --- Where cells are read from --------------------------------------------------------------------------------------

static bool load_summary(Listing *listing, Error *err)
{
	if (!(listing->needs & LIST_NEEDS_ACCOUNT))
		return true;
	listing->summary = summary_load(listing->portfolio, listing->arena, err);
	return listing->summary && summary_count_contacts(listing->portfolio, listing->summary, err) &&
		   (!(listing->needs & LIST_NEEDS_EXACT) ||
			   summary_complete(listing->portfolio, listing->summary, 0, listing->summary->count, listing->arena, err));
}

// Rows of contacts come account by account.
static const ContactRow *contact_of(Listing *listing, const Record *record, Error *err)
{
	int64_t account = record_number(record, "account", 0);
	if (account != listing->contacts_account) {
		arena_reset(listing->contacts_arena);
		listing->contacts_account = account;
		if (!contacts_load(
				listing->portfolio, account, listing->contacts_arena, &listing->contacts, &listing->contact_count, err))
			listing->contact_count = 0;
	}
	for (size_t i = 0; i < listing->contact_count; i++)
		if (listing->contacts[i].id == record->id)
			return &listing->contacts[i];
	return NULL;
}

static ListSource source_of(Listing *listing, const Record *record, Error *err)
{
	ListSource source = {
		.record = record, .currency = "", .names = listing->names, .today = portfolio_today(listing->portfolio)
	};
	if (listing->summary)
		source.account = summary_find(listing->summary, record->id);
	if (listing->needs & LIST_NEEDS_CONTACT)
		source.contact = contact_of(listing, record, err);
	if (listing->needs & LIST_NEEDS_CURRENCY)
		source.currency = list_currency(listing->names, record);
	return source;
}

// --- Rows -----------------------------------------------------------------------------------------------------------

typedef struct Walk {
	Listing *listing;
	bool (*each)(void *context, const ListRow *row);
	void *context;
	ListCell *cells; // of the row at hand
	int64_t count;
	Kept *kept;
	size_t kept_count, kept_capacity;
	Error err;
} Walk;

static void read_cells(const Listing *listing, const ListSource *source, ListCell *cells)
{
	for (size_t i = 0; i < listing->column_count; i++)
		cells[i] = list_cell_read(&listing->columns[i], source);
}

static bool hand_over(Walk *walk, const ListSource *source)
{
	const Listing *listing = walk->listing;
	read_cells(listing, source, walk->cells);
	ListRow row = { .id = source->record->id, .currency = source->currency, .cells = walk->cells };
	walk->count++;
	return walk->each(walk->context, &row) && (listing->options.limit <= 0 || walk->count < listing->options.limit);
}

static ListCell sort_cell(const Listing *listing, const SortKey *key, const ListSource *source)
{
	ListCell cell = list_cell_read(key->column, source);
	if (!cell.given || !cell.text)
		return cell;
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, cell.text);
	cell.text = arena_strdup(listing->arena, buffer_text(&folded));
	buffer_done(&folded);
	return cell;
}

static void keep_row(Walk *walk, const ListSource *source)
{
	const Listing *listing = walk->listing;
	Arena *arena = listing->arena;
	ListCell *cells = arena_alloc(arena, listing->column_count, sizeof *cells);
	ListCell *keys = arena_alloc(arena, listing->sort_count, sizeof *keys);
	read_cells(listing, source, cells);
	for (size_t i = 0; i < listing->column_count; i++)
		cells[i].text = arena_strdup(arena, cells[i].text);
	for (size_t i = 0; i < listing->sort_count; i++)
		keys[i] = sort_cell(listing, &listing->sort[i], source);
	ARRAY_PUSH(walk->kept, walk->kept_count, walk->kept_capacity) =
		(Kept){ .row = { .id = source->record->id, .currency = arena_strdup(arena, source->currency), .cells = cells },
			.keys = keys,
			.index = walk->kept_count };
}

static bool take_record(void *context, const Record *record)
{
	Walk *walk = context;
	ListSource source = source_of(walk->listing, record, &walk->err);
	if (walk->err.code != ERROR_NONE)
		return false;
	if (walk->listing->filter && !list_filter_matches(walk->listing->filter, &source))
		return true;
	if (walk->listing->sort_count == 0)
		return hand_over(walk, &source);
	keep_row(walk, &source);
	return true;
}

// --- Sorting --------------------------------------------------------------------------------------------------------

static int compare_keys(const SortKey *key, const ListCell *left, const ListCell *right)
{
	if (!left->given || !right->given)
		return (int)right->given - (int)left->given; // without a value: last, in either direction
	int order =
		left->text ? strcmp(left->text, right->text) : (left->number > right->number) - (left->number < right->number);
	return key->descending ? -order : order;
}

static int compare_rows(const void *left, const void *right, void *context)
{
	const Kept *a = left, *b = right;
	const Listing *listing = context;
	for (size_t i = 0; i < listing->sort_count; i++) {
		int order = compare_keys(&listing->sort[i], &a->keys[i], &b->keys[i]);
		if (order)
			return order;
	}
	return (a->index > b->index) - (a->index < b->index);
}

static void hand_over_sorted(Walk *walk)
{
	int64_t limit = walk->listing->options.limit;
	if (walk->kept_count > 1)
		qsort_r(walk->kept, walk->kept_count, sizeof *walk->kept, compare_rows, walk->listing);
	for (size_t i = 0; i < walk->kept_count && (limit <= 0 || (int64_t)i < limit); i++)
		if (!walk->each(walk->context, &walk->kept[i].row))
			return;
}

static int64_t rows_wanted(const Listing *listing)
{
	return listing->filter || listing->sort_count ? 0 : listing->options.limit;
}

bool listing_each(Listing *listing, bool (*each)(void *context, const ListRow *row), void *context, Error *err)
{
	Walk walk = { .listing = listing, .each = each, .context = context };
	RecordQuery query = {
		.kind = listing->options.kind, .account = listing->options.account, .limit = rows_wanted(listing)
	};
	walk.cells = arena_alloc(listing->arena, listing->column_count + 1, sizeof *walk.cells);
	listing->contacts_arena = arena_new();
	bool done = load_summary(listing, err) && record_each(listing->portfolio, &query, take_record, &walk, err);
	if (done && walk.err.code != ERROR_NONE) {
		done = false;
		if (err)
			*err = walk.err;
	}
	if (done)
		hand_over_sorted(&walk);
	arena_free(listing->contacts_arena);
	listing->contacts_arena = NULL;
	listing->contacts_account = 0;
	free(walk.kept);
	return done;
}
