// SPDX-License-Identifier: GPL-3.0-or-later
// What `kam check` looks at: the file, references, monthly sums, roll-ups, words, and orders whose head and lines
// disagree.
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/base/money.h"
#include "kam/model/bulk.h"

typedef struct Checking {
	Portfolio *portfolio;
	bool repair;
	PortfolioFinding *finding;
	void *context;
} Checking;

static void check_fault(void *context, const char *sentence)
{
	const Checking *checking = context;
	checking->finding(checking->context, true, sentence);
}

static void check_tell(const Checking *checking, bool fault, Buffer *sentence)
{
	checking->finding(checking->context, fault, buffer_text(sentence));
	buffer_clear(sentence);
}

// --- Sums: computed afresh within a transaction, compared with a copy of what was kept ---------------------------

static const char sums_copy[] = "CREATE TEMP TABLE kept_month AS SELECT * FROM event_month;"
								"CREATE TEMP TABLE kept_rollup AS SELECT * FROM account_rollup;";
static const char sums_copy_drop[] = "DROP TABLE IF EXISTS temp.kept_month; DROP TABLE IF EXISTS temp.kept_rollup;";

static int64_t sums_differences(Portfolio *portfolio)
{
	return store_query_int(portfolio->store,
		"SELECT (SELECT count(*) FROM (SELECT * FROM event_month EXCEPT SELECT * FROM kept_month))"
		" + (SELECT count(*) FROM (SELECT * FROM kept_month EXCEPT SELECT * FROM event_month))",
		-1);
}

static int64_t rollup_differences(Portfolio *portfolio)
{
	return store_query_int(
		portfolio->store, "SELECT count(*) FROM (SELECT * FROM account_rollup EXCEPT SELECT * FROM kept_rollup)", -1);
}

static void check_sums_tell(const Checking *checking, int64_t months, int64_t rollups)
{
	Buffer sentence = BUFFER_EMPTY;
	if (months) {
		buffer_printf(&sentence,
			ngettext("%lld monthly sum differs from the history", "%lld monthly sums differ from the history",
				(unsigned long)months),
			(long long)months);
		check_tell(checking, true, &sentence);
	}
	if (rollups) {
		buffer_printf(&sentence,
			ngettext("the figures of %lld account differ from its history",
				"the figures of %lld accounts differ from their history", (unsigned long)rollups),
			(long long)rollups);
		check_tell(checking, true, &sentence);
	}
	buffer_done(&sentence);
}

// The kept roll-ups may be of another day: then only the monthly sums are compared.
static bool check_sums_within(const Checking *checking, Error *err)
{
	Portfolio *portfolio = checking->portfolio;
	bool current = portfolio_meta(portfolio, "rollup_day", DAY_NONE) == portfolio_today(portfolio);
	if (!store_execute(portfolio->store, sums_copy, err) || !sums_rebuild(portfolio, err) ||
		!rollups_rebuild(portfolio, err))
		return false;
	check_sums_tell(checking, sums_differences(portfolio), current ? rollup_differences(portfolio) : 0);
	return store_execute(portfolio->store, sums_copy_drop, err);
}

static bool check_sums(const Checking *checking, Error *err)
{
	Portfolio *portfolio = checking->portfolio;
	if (portfolio_is_read_only(portfolio))
		return true;
	if (!store_begin(portfolio->store, err))
		return false;
	if (check_sums_within(checking, err) && checking->repair)
		return store_commit(portfolio->store, err);
	bool ok = !err || err->code == ERROR_NONE;
	store_rollback(portfolio->store);
	return ok;
}

// --- Words -------------------------------------------------------------------------------------------------------

static bool check_words(const Checking *checking, Error *err)
{
	Portfolio *portfolio = checking->portfolio;
	if (portfolio_is_read_only(portfolio))
		return true;
	if (!store_execute(
			portfolio->store, "INSERT INTO event_text (event_text, rank) VALUES ('integrity-check', 1)", NULL)) {
		check_fault((void *)checking, _("the words of the history do not agree with it; searching may miss events"));
		return !checking->repair ||
			   store_execute(portfolio->store, "INSERT INTO event_text (event_text) VALUES ('rebuild')", err);
	}
	return true;
}

// --- What imports know rows by -----------------------------------------------------------------------------------

static bool check_known(const Checking *checking, Error *err)
{
	Portfolio *portfolio = checking->portfolio;
	if (known_faults(portfolio) == 0)
		return true;
	check_fault((void *)checking,
		_("what imports know rows of the history again by does not agree with it; they may be imported twice"));
	if (!checking->repair)
		return true;
	if (!store_begin(portfolio->store, err))
		return false;
	if (known_forget_all(portfolio, err))
		return store_commit(portfolio->store, err);
	store_rollback(portfolio->store);
	return false;
}

// --- Orders ------------------------------------------------------------------------------------------------------

static void check_order_tell(const Checking *checking, const Statement *row, Buffer *sentence)
{
	char head[MONEY_TEXT_SIZE], lines[MONEY_TEXT_SIZE];
	const char *currency = statement_text(row, 3) ? statement_text(row, 3) : portfolio_currency(checking->portfolio);
	Buffer title = BUFFER_EMPTY;
	record_title(checking->portfolio, ENTITY_EVENT, statement_int(row, 0), &title);
	money_format(statement_int(row, 1), currency, head);
	money_format(statement_int(row, 2), currency, lines);
	buffer_printf(
		sentence, _("%s: the head says %s, its lines add up to %s; the head counts"), buffer_text(&title), head, lines);
	check_tell(checking, false, sentence);
	buffer_done(&title);
}

static bool check_orders(const Checking *checking, Error *err)
{
	Statement *query = store_prepare(checking->portfolio->store,
		"SELECT e.id, e.amount, t.amount, a.currency FROM"
		" (SELECT event, sum(amount) AS amount FROM line GROUP BY event) t JOIN event e ON e.id = t.event JOIN account "
		"a ON a.id = e.account"
		" WHERE e.amount <> t.amount ORDER BY e.date, e.id",
		err);
	if (!query)
		return false;
	Buffer sentence = BUFFER_EMPTY;
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		check_order_tell(checking, query, &sentence);
	statement_done(query);
	buffer_done(&sentence);
	return step == STEP_DONE;
}

static void check_waiting(const Checking *checking)
{
	int64_t lines = store_query_int(checking->portfolio->store, "SELECT count(*) FROM line WHERE event IS NULL", 0);
	if (lines == 0)
		return;
	Buffer sentence = BUFFER_EMPTY;
	buffer_printf(&sentence,
		ngettext("%lld order line waits for an order that is not there", "%lld order lines wait for orders that are not there",
			(unsigned long)lines),
		(long long)lines);
	check_tell(checking, false, &sentence);
	buffer_done(&sentence);
}

// It is in nobody's way, but takes room and may hold what is personal.
static bool check_left(const Checking *checking, Error *err)
{
	if (!bulk_has_left(checking->portfolio))
		return true;
	checking->finding(checking->context, false,
		_("an import was cut off; what it had read is removed by the next one, or by --repair"));
	return !checking->repair || bulk_clear_left(checking->portfolio, err);
}

bool portfolio_check(Portfolio *portfolio, bool repair, PortfolioFinding *finding, void *context, Error *err)
{
	Error own = { 0 };
	err = err ? err : &own;
	error_clear(err);
	Checking checking = { portfolio, repair, finding, context };
	if (repair && portfolio_is_read_only(portfolio))
		return error_set(err, ERROR_READ_ONLY, _("This portfolio can only be read"));
	bool ok = store_check(portfolio->store, check_fault, &checking, err) && check_sums(&checking, err) &&
			  check_words(&checking, err) && check_known(&checking, err) && check_orders(&checking, err) &&
			  check_left(&checking, err);
	if (ok)
		check_waiting(&checking);
	if (ok && repair)
		portfolio_changed(portfolio);
	return ok;
}
