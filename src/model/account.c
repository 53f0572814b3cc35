// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts with what lists show of them: a few passes over small tables, joined here by account id.
#include "kam/model/account.h"

#include <stddef.h>
#include <string.h>

#include "kam/base/locale.h"
#include "query.h"

typedef struct Owner {
	int64_t id;
	const char *name;
} Owner;

typedef struct Accounts {
	Portfolio *portfolio;
	Arena *arena;     // of texts
	Arena *rows_arena;
	int64_t only;     // 0: all
	char today[DAY_TEXT_SIZE]; // ISO
	Day year;         // the first day of today's year
	bool uncounted;   // contacts are not asked for
	AccountRow *rows; // ascending id
	size_t count, capacity;
	Owner *owners;
	size_t owner_count, owner_capacity;
} Accounts;

static AccountRow *row_of(const Accounts *accounts, int64_t id)
{
	size_t low = 0, high = accounts->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (accounts->rows[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < accounts->count && accounts->rows[low].id == id ? &accounts->rows[low] : NULL;
}

// Prepares `all`, or `one` with the account bound as ?1; ?2, where it stands in them, is today.
static Statement *prepare(const Accounts *accounts, const char *all, const char *one, Error *err)
{
	const char *sql = accounts->only ? one : all;
	Statement *statement = store_prepare(portfolio_store(accounts->portfolio), sql, err);
	if (statement && accounts->only)
		statement_bind_int(statement, 1, accounts->only);
	if (statement && strstr(sql, "?2"))
		statement_bind_text(statement, 2, accounts->today);
	return statement;
}

#define ACCOUNT_SQL                                                                                         \
	"SELECT id, name, code, city, country, segment, currency, owner, potential, target_phase, target_date," \
	" attractiveness, strength, supplier_status, uncoupling, wallet, since FROM account"

// Managers are few: their names are read once and shared by their accounts.
static bool load_owners(Accounts *accounts, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(accounts->portfolio), "SELECT id, name FROM manager", err);
	Step step = STEP_FAILED;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(accounts->arena, accounts->owners, accounts->owner_count, accounts->owner_capacity) =
			(Owner){ statement_int(statement, 0), query_text(accounts->arena, statement, 1) };
	statement_done(statement);
	return step == STEP_DONE;
}

static const char *owner_name(const Accounts *accounts, int64_t id)
{
	for (size_t i = 0; i < accounts->owner_count; i++)
		if (accounts->owners[i].id == id)
			return accounts->owners[i].name;
	return "";
}

static AccountRow read_account(const Accounts *accounts, const Statement *row, const char *currency)
{
	Arena *arena = accounts->arena;
	AccountRow out = {
		.id = statement_int(row, 0),
		.name = query_text(arena, row, 1),
		.code = query_text(arena, row, 2),
		.city = query_text(arena, row, 3),
		.country = query_text(arena, row, 4),
		.segment = query_text(arena, row, 5),
		.currency = query_text(arena, row, 6),
		.owner = statement_int(row, 7),
		.potential = query_int(row, 8, 0),
		.target_phase = query_int(row, 9, -1),
		.target_date = query_date(row, 10),
		.attractiveness = query_int(row, 11, 0),
		.strength = query_int(row, 12, 0),
		.supplier_status = query_int(row, 13, 0),
		.uncoupling = query_int(row, 14, 0),
		.wallet = statement_int(row, 15),
		.since = query_date(row, 16),
		.phase = -1,
		.phase_last_year = -1,
		.phase_since = DAY_NONE,
		.next_action = "",
		.next_action_due = DAY_NONE,
		.target_start = DAY_NONE,
		.target_end = DAY_NONE,
		.rollup = { .last_order = DAY_NONE, .first_order = DAY_NONE, .last_contact = DAY_NONE },
	};
	out.rollup.account = out.id;
	out.owner_name = owner_name(accounts, out.owner);
	if (!*out.currency)
		out.currency = currency;
	return out;
}

size_t accounts_count(Portfolio *portfolio)
{
	return (size_t)store_query_int(portfolio_store(portfolio), "SELECT count(*) FROM account", 0);
}

static bool load_accounts(Accounts *accounts, Error *err)
{
	Statement *statement = prepare(accounts, ACCOUNT_SQL " ORDER BY id", ACCOUNT_SQL " WHERE id = ?1", err);
	const char *currency = arena_strdup(accounts->arena, portfolio_currency(accounts->portfolio));
	Step step = STEP_FAILED;
	if (!accounts->only) { // as large as it must be at once: the rows of thousands are megabytes
		accounts->capacity = accounts_count(accounts->portfolio) + 1;
		accounts->rows = arena_alloc(accounts->rows_arena, accounts->capacity, sizeof *accounts->rows);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(accounts->rows_arena, accounts->rows, accounts->count, accounts->capacity) =
			read_account(accounts, statement, currency);
	statement_done(statement);
	return step == STEP_DONE;
}

// Runs a statement whose first column is the account; `take` adds each row to its account.
static bool join(
	Accounts *accounts, Statement *statement, void (*take)(Accounts *, AccountRow *, const Statement *), Error *err)
{
	Step step = STEP_FAILED;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW) {
		AccountRow *row = row_of(accounts, statement_int(statement, 0));
		if (row)
			take(accounts, row, statement);
	}
	statement_done(statement);
	return step == STEP_DONE;
}

// Entries come by date: a phase begins where it differs from the one before.
static void take_phase(Accounts *accounts, AccountRow *row, const Statement *statement)
{
	int phase = (int)statement_int(statement, 1);
	Day date = query_date(statement, 2);
	if (date == DAY_NONE || date > portfolio_today(accounts->portfolio) || phase == row->phase)
		return;
	if (date < accounts->year)
		row->phase_last_year = phase;
	row->phase = phase;
	row->phase_since = date;
}

static void take_contacts(Accounts *accounts, AccountRow *row, const Statement *statement)
{
	(void)accounts;
	row->contacts += (int)statement_int(statement, 1);
}

static bool is_current(Day due, Day today)
{
	return due == DAY_NONE || due >= today;
}

static void take_action(Accounts *accounts, AccountRow *row, const Statement *statement)
{
	Day due = query_date(statement, 2), today = portfolio_today(accounts->portfolio);
	bool earlier = due != DAY_NONE && (row->next_action_due == DAY_NONE || due < row->next_action_due);
	row->open_actions++;
	row->overdue_actions += due != DAY_NONE && due < today;
	row->current_plans += is_current(due, today);
	if (row->open_actions > 1 && !earlier)
		return;
	row->next_action = query_text(accounts->arena, statement, 1);
	row->next_action_due = due;
}

static void take_objective(Accounts *accounts, AccountRow *row, const Statement *statement)
{
	row->current_plans += is_current(query_date(statement, 1), portfolio_today(accounts->portfolio));
}

static void take_target(Accounts *accounts, AccountRow *row, const Statement *statement)
{
	Day start = query_date(statement, 2), end = query_date(statement, 3), today = portfolio_today(accounts->portfolio);
	if (start == DAY_NONE || end == DAY_NONE || start > today || end < today)
		return;
	if (row->target_start != DAY_NONE && end - start <= row->target_end - row->target_start)
		return;
	row->target_12m = statement_int(statement, 1);
	row->target_start = start;
	row->target_end = end;
}

// People who left and vacant positions are few: all are counted by the index alone, and those are taken off.
static const struct {
	const char *all, *one;
	void (*take)(Accounts *, AccountRow *, const Statement *);
} joins[] = {
	{ "SELECT account, phase, date FROM phase_entry ORDER BY account, date",
		"SELECT account, phase, date FROM phase_entry WHERE account = ?1 ORDER BY date", take_phase },
	{ "SELECT account, count(*) FROM contact GROUP BY account",
		"SELECT account, count(*) FROM contact WHERE account = ?1", take_contacts },
	{ "SELECT account, -count(*) FROM contact INDEXED BY contact_left WHERE status > 0 GROUP BY account",
		"SELECT account, -count(*) FROM contact WHERE account = ?1 AND status > 0", take_contacts },
	{ "SELECT account, name, due FROM action WHERE status = 0",
		"SELECT account, name, due FROM action WHERE account = ?1 AND status = 0", take_action },
	// Looking back, what was done later was open.
	{ "SELECT account, name, due FROM action INDEXED BY action_done WHERE status = 1 AND done > ?2",
		"SELECT account, name, due FROM action WHERE account = ?1 AND status = 1 AND done > ?2", take_action },
	{ "SELECT account, due FROM objective WHERE status = 0",
		"SELECT account, due FROM objective WHERE account = ?1 AND status = 0", take_objective },
	{ "SELECT account, amount, start, \"end\" FROM target WHERE measure = 1",
		"SELECT account, amount, start, \"end\" FROM target WHERE account = ?1 AND measure = 1", take_target },
};

static bool join_rollups(Accounts *accounts, Error *err)
{
	Rollup *rollups;
	size_t count;
	if (accounts->only)
		return accounts->count == 0 || rollup_load(accounts->portfolio, accounts->only, &accounts->rows[0].rollup, err);
	if (!rollups_load(accounts->portfolio, accounts->rows_arena, &rollups, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		AccountRow *row = row_of(accounts, rollups[i].account);
		if (row)
			row->rollup = rollups[i];
	}
	return true;
}

static void take_problem(Accounts *accounts, AccountRow *row, const Statement *statement)
{
	(void)accounts;
	row->rollup.open_problems++;
	row->rollup.open_critical += statement_int(statement, 1) == SEVERITY_CRITICAL;
}

// Roll-ups count the problems that are open to this day: looking back, those that were solved later were open too.
static bool join_solved_later(Accounts *accounts, Error *err)
{
	static const char all[] = "SELECT account, coalesce(severity, 0) FROM event INDEXED BY event_solved"
							  " WHERE kind = 8 AND done > ?1 AND date <= ?1";
	Statement *statement = store_prepare(portfolio_store(accounts->portfolio), all, err);
	if (statement)
		statement_bind_int(statement, 1, portfolio_today(accounts->portfolio));
	return join(accounts, statement, take_problem, err);
}

static bool load(Accounts *accounts, Error *err)
{
	Day today = portfolio_today(accounts->portfolio);
	day_format(today, DAY_ISO, accounts->today);
	accounts->year = day_from_civil(day_to_civil(today).year, 1, 1);
	if (!load_owners(accounts, err) || !load_accounts(accounts, err))
		return false;
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (!(accounts->uncounted && joins[i].take == take_contacts) &&
			!join(accounts, prepare(accounts, joins[i].all, joins[i].one, err), joins[i].take, err))
			return false;
	return join_rollups(accounts, err) && join_solved_later(accounts, err);
}

static bool load_all(Accounts *accounts, AccountRow **rows, size_t *count, Error *err)
{
	if (!load(accounts, err))
		return false;
	query_sort_by_text(accounts->rows, accounts->count, sizeof *accounts->rows, offsetof(AccountRow, name));
	*rows = accounts->rows;
	*count = accounts->count;
	return true;
}

bool accounts_load(Portfolio *portfolio, Arena *arena, AccountRow **rows, size_t *count, Error *err)
{
	return load_all(&(Accounts){ .portfolio = portfolio, .arena = arena, .rows_arena = arena }, rows, count, err);
}

bool accounts_load_uncounted(
	Portfolio *portfolio, Arena *texts, Arena *arena, AccountRow **rows, size_t *count, Error *err)
{
	return load_all(&(Accounts){ .portfolio = portfolio, .arena = texts, .rows_arena = arena, .uncounted = true }, rows,
		count, err);
}

bool accounts_count_contacts(Portfolio *portfolio, AccountContacts *take, void *context, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT c.account, c.n - coalesce(l.n, 0) FROM (SELECT account, count(*) AS n FROM contact GROUP BY account) c"
		" LEFT JOIN (SELECT account, count(*) AS n FROM contact INDEXED BY contact_left WHERE status > 0 GROUP BY account) l"
		" ON l.account = c.account",
		err);
	Step step = STEP_FAILED;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		take(context, statement_int(statement, 0), (int)statement_int(statement, 1));
	statement_done(statement);
	return step == STEP_DONE;
}

bool account_load(Portfolio *portfolio, int64_t id, Arena *arena, AccountRow *row, Error *err)
{
	Accounts accounts = { .portfolio = portfolio, .arena = arena, .rows_arena = arena, .only = id };
	if (id == 0 || !load(&accounts, err))
		return id ? false : error_set(err, ERROR_NOT_FOUND, "%s", _("There is no such account"));
	if (accounts.count == 0)
		return error_set(err, ERROR_NOT_FOUND, "%s", _("There is no such account"));
	*row = accounts.rows[0];
	return true;
}
