// SPDX-License-Identifier: GPL-3.0-or-later
// The history by pages, filters and words; its figures; and that nothing reads all events.
#include "kam/model/history.h"

#include <stdlib.h>

#include "../../src/model/history_filter.h"
#include "model/model_test.h"

#define NO_DATES .from = DAY_NONE, .to = DAY_NONE

typedef struct Book {
	Portfolio *portfolio;
	Arena *arena;
	int64_t alfa, beta, paulo;
} Book;

static int open_book(void **state)
{
	Book *book = memory_new(1, sizeof *book);
	model_open((void **)&book->portfolio);
	book->arena = arena_new();
	model_add(book->portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	model_add(book->portfolio, ENTITY_MANAGER, "name=Beto", NULL);
	book->alfa = model_add(book->portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", "currency=USD", NULL);
	book->beta = model_add(book->portfolio, ENTITY_ACCOUNT, "name=Beta", "currency=USD", NULL);
	book->paulo = model_add(book->portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", NULL);
	model_add(book->portfolio, ENTITY_CONTACT, "name=Rita", "account=Alfa", NULL);
	assert_true(portfolio_set_setting(book->portfolio, "currency", "USD", NULL));
	*state = book;
	return 0;
}

static int close_book(void **state)
{
	Book *book = *state;
	portfolio_close(book->portfolio);
	arena_free(book->arena);
	free(book);
	return 0;
}

#define EVENT(book, ...) model_add((book)->portfolio, ENTITY_EVENT, __VA_ARGS__, NULL)

typedef struct Page {
	EventRow *rows;
	size_t count;
} Page;

static Page page(Book *book, const HistoryFilter *filter, const EventRow *after, bool backwards, size_t limit)
{
	Page out;
	Error err = { 0 };
	if (!history_page(book->portfolio, filter, after ? after->date : DAY_NONE, after ? after->id : 0, backwards, limit,
			book->arena, &out.rows, &out.count, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return out;
}

// Subjects of the first page in one text.
static const char *subjects(Book *book, const HistoryFilter *filter)
{
	Page all = page(book, filter, NULL, false, 50);
	char *text = arena_strdup(book->arena, "");
	for (size_t i = 0; i < all.count; i++)
		text = arena_printf(book->arena, "%s%s ", text, all.rows[i].subject);
	return text;
}

static void test_pages_both_ways(void **state)
{
	Book *book = *state;
	for (int i = 0; i < 25; i++) // five on each of five days
		EVENT(book, "account=Alfa", "kind=note",
			i % 5 == 0   ? "date=2026-01-01"
			: i % 5 == 1 ? "date=2026-01-02"
			: i % 5 == 2 ? "date=2026-01-03"
			: i % 5 == 3 ? "date=2026-01-04"
						 : "date=2026-01-05");
	HistoryFilter filter = { NO_DATES };
	int64_t seen[25];
	size_t count = 0;
	const EventRow *last = NULL;
	Page current = page(book, &filter, NULL, false, 7), first = current;
	for (; current.count > 0; current = page(book, &filter, last, false, 7)) {
		for (size_t i = 0; i < current.count; i++)
			seen[count++] = current.rows[i].id;
		last = &current.rows[current.count - 1];
	}
	assert_int_equal(count, 25);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(seen[i], seen[k]);
	Page second = page(book, &filter, &first.rows[6], false, 7), back = page(book, &filter, &second.rows[0], true, 7);
	assert_int_equal(back.count, 7);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(back.rows[i].id, first.rows[i].id); // newest first in either direction
	assert_int_equal(page(book, &filter, &first.rows[0], true, 7).count, 0);
}

static void test_filters(void **state)
{
	Book *book = *state;
	EVENT(book, "account=Alfa", "kind=call", "date=2026-06-01", "subject=a", "contact=Paulo");
	EVENT(book, "account=Alfa", "kind=order", "date=2026-06-02", "subject=b", "amount=5.25", "reference=N1");
	EVENT(book, "account=Beta", "kind=call", "date=2026-06-03", "subject=c");
	EVENT(book, "account=Beta", "kind=milestone", "date=2026-07-01", "subject=d");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES }), "c b a ");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .future = true }), "d c b a ");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .account = book->alfa }), "b a ");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .contact = book->paulo }), "a ");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .kinds = 1u << EVENT_CALL }), "c a ");
	assert_string_equal(
		subjects(book, &(HistoryFilter){ .from = day_from_civil(2026, 6, 2), .to = day_from_civil(2026, 6, 2) }), "b ");
	Page alfa = page(book, &(HistoryFilter){ NO_DATES, .account = book->alfa }, NULL, false, 9);
	assert_string_equal(alfa.rows[0].reference, "N1");
	assert_true(alfa.rows[0].amount_given);
	assert_int_equal(alfa.rows[0].amount, 525);
	assert_string_equal(alfa.rows[0].currency, "USD");
	assert_int_equal(alfa.rows[0].score, -1);
	assert_string_equal(alfa.rows[1].contact_name, "Paulo");
	assert_string_equal(alfa.rows[1].account_name, "Alfa");
	assert_string_equal(alfa.rows[1].manager_name, "");
	assert_false(alfa.rows[1].amount_given);
}

static void test_words(void **state)
{
	Book *book = *state;
	EVENT(book, "account=Alfa", "kind=call", "date=2026-06-01", "subject=a", "text=Reclamação sobre a vedação");
	EVENT(book, "account=Beta", "kind=order", "date=2026-06-02", "subject=b", "reference=PO-77");
	EVENT(book, "account=Beta", "kind=note", "date=2026-06-03", "subject=c", "text=vedado");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .text = "reclamacao" }), "a ");
	assert_string_equal(
		subjects(book, &(HistoryFilter){ NO_DATES, .text = "VEDA" }), "c a "); // beginnings of words, newest first
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .text = "sobre veda" }), "a "); // all words
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .text = "po-77" }), "b ");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .text = "veda", .account = book->beta }), "c ");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .text = "\" * OR ( NEAR" }), "");
	assert_string_equal(subjects(book, &(HistoryFilter){ NO_DATES, .text = " - " }), "c b a "); // no word: no filter
}

// True when walking from the newest event was enough for a page of `limit` rows.
static bool is_walked(Book *book, const HistoryFilter *filter, size_t limit)
{
	FilterSql sql;
	WalkedPage walked = { 0 };
	filter_start(&sql, book->portfolio, filter);
	assert_true(history_walk(book->portfolio, &sql, &(PageStart){ .id = 0 }, limit, &walked, NULL));
	free(walked.ids);
	filter_done(&sql);
	return walked.whole;
}

// The thousands of events of one import.
static void fill_book(Book *book, int events)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql,
		"INSERT INTO event (id, account, kind, date, subject, reference) SELECT 1000000 + value, %lld, 9, 20000 + value / 10,"
		" CASE WHEN value %% 5 = 0 THEN 'Vedação nova' WHEN value < 10 THEN 'antigo' ELSE 'outro' END,"
		" CASE WHEN value %% 7 = 0 THEN 'NF-' || value END"
		" FROM (WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n LIMIT %d) SELECT value FROM n)",
		(long long)book->alfa, events);
	assert_true(store_execute(portfolio_store(book->portfolio), buffer_text(&sql), NULL));
	assert_true(store_execute(
		portfolio_store(book->portfolio), "INSERT INTO event_text (event_text) VALUES ('rebuild')", NULL));
	buffer_done(&sql);
}

static void test_words_of_many_events_are_met_by_walking(void **state)
{
	Book *book = *state;
	fill_book(book, 6000);
	assert_true(is_walked(book, &(HistoryFilter){ NO_DATES, .text = "VEDA no" }, 200));
	assert_true(is_walked(book, &(HistoryFilter){ NO_DATES, .text = "nf-" }, 200));
	assert_false(is_walked(book, &(HistoryFilter){ NO_DATES, .text = "antigo" }, 200));
	assert_false(is_walked(book, &(HistoryFilter){ NO_DATES, .text = "eda" }, 200));              // within a word
	assert_true(is_walked(book, &(HistoryFilter){ NO_DATES, .text = "eda", .contact = 1 }, 200)); // there is no event
	assert_false(is_walked(book, &(HistoryFilter){ NO_DATES, .text = "veda" }, 50000));
}

// All pages of a filter, forwards and back again, as numbers of events.
static void walk_pages(Book *book, const HistoryFilter *filter, Buffer *out)
{
	const EventRow *last = NULL, *first = NULL;
	for (Page current = page(book, filter, NULL, false, 150); current.count; current = page(book, filter, last, false, 150)) {
		for (size_t i = 0; i < current.count; i++)
			buffer_printf(out, "%lld ", (long long)current.rows[i].id);
		first = &current.rows[0];
		last = &current.rows[current.count - 1];
	}
	for (Page current = page(book, filter, first, true, 150); first && current.count;
		 current = page(book, filter, first, true, 150)) {
		buffer_printf(out, "< %lld-%lld ", (long long)current.rows[0].id, (long long)current.rows[current.count - 1].id);
		first = &current.rows[0];
	}
}

// Looking back the walk meets nothing, looking at all it meets the page at once: the pages are those of the index.
static void test_walked_pages_are_those_of_the_index(void **state)
{
	static const char *const texts[] = { "veda", "nova VEDAÇÃO", "nf-", "nf-7", "antigo", "outro", "nada", "nova antigo" };
	Book *book = *state;
	fill_book(book, 4000);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		HistoryFilter filter = { NO_DATES, .text = texts[i], .account = i % 2 ? book->alfa : 0 };
		Buffer walked = BUFFER_EMPTY, expected = BUFFER_EMPTY;
		walk_pages(book, &filter, &walked);
		FilterSql sql;
		filter_start(&sql, book->portfolio, &filter);
		Buffer query = BUFFER_EMPTY;
		buffer_add(&query, "SELECT e.id FROM ");
		filter_add(&sql, &query);
		buffer_add(&query, " ORDER BY e.date DESC, e.id DESC");
		Statement *rows = store_prepare(portfolio_store(book->portfolio), buffer_text(&query), NULL);
		assert_non_null(rows);
		filter_bind(&sql, rows);
		while (statement_step(rows, NULL) == STEP_ROW)
			buffer_printf(&expected, "%lld ", (long long)statement_int(rows, 0));
		statement_done(rows);
		assert_int_equal(strncmp(buffer_text(&walked), buffer_text(&expected), expected.length), 0);
		assert_true(walked.length == expected.length || walked.text[expected.length] == '<');
		buffer_done(&query);
		buffer_done(&walked);
		buffer_done(&expected);
		filter_done(&sql);
	}
}

// Both ways of looking for words find the same.
static void test_rare_and_frequent_words_agree(void **state)
{
	Book *book = *state;
	for (int i = 0; i < 6; i++)
		EVENT(book, i % 2 ? "account=Alfa" : "account=Beta", "kind=note", "date=2026-06-01",
			i % 3 ? "subject=seal" : "subject=other");
	HistoryFilter filters[] = { { NO_DATES, .text = "seal" }, { NO_DATES, .text = "seal", .account = book->alfa } };
	for (size_t i = 0; i < 2; i++) {
		FilterSql sql = { 0 };
		int64_t counts[2] = { 0 };
		for (FilterText text = FILTER_RARE; text <= FILTER_FREQUENT; text++) {
			filter_start(&sql, book->portfolio, &filters[i]);
			sql.text = text;
			Buffer query = BUFFER_EMPTY;
			buffer_add(&query, "SELECT count(*) FROM ");
			filter_add(&sql, &query);
			Statement *statement = store_prepare(portfolio_store(book->portfolio), buffer_text(&query), NULL);
			assert_non_null(statement);
			filter_bind(&sql, statement);
			assert_int_equal(statement_step(statement, NULL), STEP_ROW);
			counts[text - FILTER_RARE] = statement_int(statement, 0);
			statement_done(statement);
			buffer_done(&query);
			filter_done(&sql);
		}
		assert_int_equal(counts[0], i == 0 ? 4 : 2);
		assert_int_equal(counts[1], counts[0]);
	}
}

static HistoryTotals totals(Book *book, const HistoryFilter *filter)
{
	HistoryTotals out;
	Error err = { 0 };
	if (!history_totals(book->portfolio, filter, &out, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return out;
}

static void test_totals(void **state)
{
	Book *book = *state;
	EVENT(book, "account=Alfa", "kind=order", "date=2026-04-10", "amount=100");
	EVENT(book, "account=Alfa", "kind=invoice", "date=2026-04-12", "amount=100"); // the same money again
	EVENT(book, "account=Alfa", "kind=order", "date=2026-06-10", "amount=50");
	EVENT(book, "account=Alfa", "kind=return", "date=2026-06-11", "amount=-20");
	EVENT(book, "account=Alfa", "kind=call", "date=2026-06-12", "minutes=30");
	EVENT(book, "account=Beta", "kind=invoice", "date=2026-05-05", "amount=7"); // no orders: its invoices count
	EVENT(book, "account=Beta", "kind=order", "date=2027-01-01", "amount=900"); // not yet
	HistoryTotals all = totals(book, &(HistoryFilter){ NO_DATES });
	assert_int_equal(all.count, 6);
	assert_int_equal(all.amount, 13700);
	assert_int_equal(all.minutes, -1);
	HistoryTotals alfa = totals(book, &(HistoryFilter){ NO_DATES, .account = book->alfa });
	assert_int_equal(alfa.count, 5);
	assert_int_equal(alfa.amount, 13000);
	assert_int_equal(alfa.minutes, -1);
	HistoryTotals calls = totals(book, &(HistoryFilter){ NO_DATES, .account = book->alfa, .kinds = 1u << EVENT_CALL });
	assert_int_equal(calls.count, 1);
	HistoryTotals beta = totals(book, &(HistoryFilter){ NO_DATES, .account = book->beta, .future = true });
	assert_int_equal(beta.count, 2);
	assert_int_equal(beta.amount, 90000); // the order to come makes the invoice one of the same money
	HistoryTotals orders = totals(book, &(HistoryFilter){ NO_DATES, .kinds = 1u << EVENT_ORDER });
	assert_int_equal(orders.count, 2);
	assert_int_equal(orders.amount, 15000);
	// Whole months in the middle, parts of months at both ends, within one month, and nothing.
	HistoryFilter spans[] = {
		{ .from = day_from_civil(2026, 4, 11), .to = day_from_civil(2026, 6, 10) },
		{ .from = day_from_civil(2026, 4, 1), .to = day_from_civil(2026, 4, 30) },
		{ .from = day_from_civil(2026, 6, 11), .to = day_from_civil(2026, 6, 11) },
		{ .from = day_from_civil(2026, 6, 14), .to = DAY_NONE },
	};
	const int64_t counts[] = { 3, 2, 1, 0 };
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(totals(book, &spans[i]).count, counts[i]);
	assert_int_equal(totals(book, &(HistoryFilter){ NO_DATES, .text = "nowhere" }).count, 0);
}

static void test_marks(void **state)
{
	Book *book = *state;
	EVENT(book, "account=Alfa", "kind=order", "date=2026-06-01", "subject=a");
	EVENT(book, "account=Alfa", "kind=visit", "date=2026-06-02", "subject=b");
	EVENT(book, "account=Alfa", "kind=visit", "date=2026-07-02", "subject=c");
	EVENT(book, "account=Alfa", "kind=milestone", "date=2026-08-02", "subject=d");
	EVENT(book, "account=Alfa", "kind=problem", "date=2020-08-02", "subject=e", "severity=major");
	EventRow *rows;
	size_t count;
	assert_true(history_marks(book->portfolio, book->alfa, DAY_FIRST, 0, false, 9, book->arena, &rows, &count, NULL));
	assert_int_equal(count, 3);
	assert_string_equal(rows[0].subject, "e");
	assert_int_equal(rows[0].severity, SEVERITY_MAJOR);
	assert_string_equal(rows[1].subject, "b");
	assert_string_equal(rows[2].subject, "d"); // the milestone to come
	Day day = rows[1].date;
	int64_t id = rows[1].id;
	assert_true(history_marks(book->portfolio, book->alfa, day, id, false, 9, book->arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].subject, "b"); // the place itself is included
	assert_true(history_marks(book->portfolio, book->alfa, day, id, true, 9, book->arena, &rows, &count, NULL));
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].subject, "e");
	assert_true(history_marks(book->portfolio, book->alfa, DAY_LAST, 0, true, 2, book->arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].subject, "b"); // the newest two, oldest first
}

static void test_deliveries(void **state)
{
	Book *book = *state;
	Deliveries out;
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-01", "due=2026-02-01", "done=2026-02-01", "quantity=5",
		"delivered=5");
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-02", "due=2026-02-01", "done=2026-02-02"); // late
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-03", "due=2026-02-01", "done=2026-01-31", "quantity=5",
		"delivered=4");
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-04", "due=2026-06-14"); // overdue
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-05", "due=2026-06-15"); // due today
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-06");                   // no promise
	EVENT(book, "account=Beta", "kind=order", "date=2026-01-01", "due=2026-02-01", "done=2026-02-01");
	assert_true(
		history_deliveries(book->portfolio, book->alfa, day_from_civil(2025, 12, 31), model_today(), &out, NULL));
	assert_int_equal(out.n, 4);
	assert_int_equal(out.on_time, 2);
	assert_int_equal(out.in_full, 2);
	assert_int_equal(out.otif, 1);
	assert_true(history_deliveries(book->portfolio, book->alfa, day_from_civil(2026, 1, 1), model_today(), &out, NULL));
	assert_int_equal(out.n, 3); // the first day is out
	assert_true(history_deliveries(book->portfolio, 999, DAY_NONE, model_today(), &out, NULL));
	assert_int_equal(out.n, 0);
}

static void test_scores_and_order_days(void **state)
{
	Book *book = *state;
	int64_t scores[11];
	EVENT(book, "account=Alfa", "kind=survey", "date=2026-01-01", "score=9");
	EVENT(book, "account=Alfa", "kind=survey", "date=2026-01-02", "score=9");
	EVENT(book, "account=Alfa", "kind=survey", "date=2026-01-03", "score=0");
	EVENT(book, "account=Alfa", "kind=survey", "date=2026-01-04");
	assert_true(history_scores(book->portfolio, book->alfa, DAY_NONE, model_today(), scores, NULL));
	assert_int_equal(scores[9], 2);
	assert_int_equal(scores[0], 1);
	EVENT(book, "account=Alfa", "kind=order", "date=2026-03-01");
	EVENT(book, "account=Alfa", "kind=order", "date=2026-02-01");
	EVENT(book, "account=Alfa", "kind=order", "date=2026-03-01");
	EVENT(book, "account=Alfa", "kind=order", "date=2027-03-01");
	Day *days;
	size_t count;
	assert_true(history_order_days(book->portfolio, book->alfa, DAY_NONE, book->arena, &days, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(days[0], day_from_civil(2026, 2, 1));
	assert_true(
		history_order_days(book->portfolio, book->alfa, day_from_civil(2026, 3, 1), book->arena, &days, &count, NULL));
	assert_int_equal(count, 1);
}

static void test_pairs(void **state)
{
	Book *book = *state;
	EVENT(book, "account=Alfa", "kind=call", "date=2026-06-01", "contact=Paulo", "manager=Beto");
	EVENT(book, "account=Alfa", "kind=call", "date=2026-06-02", "contact=Paulo", "manager=Beto");
	EVENT(book, "account=Alfa", "kind=visit", "date=2026-06-03", "contact=Rita");   // the account manager's
	EVENT(book, "account=Alfa", "kind=visit", "date=2026-06-03", "manager=Beto");   // with nobody
	EVENT(book, "account=Alfa", "kind=problem", "date=2026-06-03", "contact=Rita"); // no interaction
	EVENT(book, "account=Alfa", "kind=call", "date=2025-06-15", "contact=Paulo", "manager=Beto"); // too old
	Day year_ago = day_add_months(model_today(), -12);
	PairRow *pairs;
	size_t count;
	assert_true(history_pairs(book->portfolio, book->alfa, year_ago, model_today(), book->arena, &pairs, &count, NULL));
	assert_int_equal(count, 2);
	assert_string_equal(pairs[0].manager_name, "Beto");
	assert_string_equal(pairs[0].contact_name, "Paulo");
	assert_int_equal(pairs[0].count, 2);
	assert_string_equal(pairs[1].manager_name, "Ana");
	BusiestPair *busiest;
	assert_true(history_busiest_pairs(book->portfolio, year_ago, model_today(), book->arena, &busiest, &count, NULL));
	assert_int_equal(count, 1);
	assert_int_equal(busiest[0].account, book->alfa);
	assert_int_equal(busiest[0].contact, book->paulo);
	assert_int_equal(busiest[0].count, 2);
	assert_int_equal(busiest[0].total, 3);
}

static void test_latest_days(void **state)
{
	Book *book = *state;
	Day *days;
	size_t count;
	for (int i = 1; i <= 9; i++)
		for (int k = 0; k < 2; k++)
			EVENT(book, "account=Alfa", "kind=order", arena_printf(book->arena, "date=2026-06-%02d", 2 * i));
	EVENT(book, "account=Alfa", "kind=call", "date=2026-06-13");
	assert_true(
		history_latest_days(book->portfolio, book->alfa, EVENT_ORDER, DAY_NONE, 3, book->arena, &days, &count, NULL));
	assert_int_equal(count, 3); // not after the 15th, the newest three, ascending
	assert_int_equal(days[0], day_from_civil(2026, 6, 10));
	assert_int_equal(days[2], day_from_civil(2026, 6, 14));
	assert_true(history_latest_days(
		book->portfolio, book->alfa, EVENT_ORDER, day_from_civil(2026, 6, 10), 9, book->arena, &days, &count, NULL));
	assert_int_equal(count, 2);
	assert_true(
		history_latest_days(book->portfolio, book->alfa, EVENT_INVOICE, DAY_NONE, 9, book->arena, &days, &count, NULL));
	assert_int_equal(count, 0);
}

static void test_cases_and_last_contact(void **state)
{
	Book *book = *state;
	EVENT(book, "account=Alfa", "kind=problem", "date=2026-06-03", "severity=major", "done=2026-06-04");
	EVENT(book, "account=Alfa", "kind=survey", "date=2026-06-02", "score=7", "contact=Paulo");
	EVENT(book, "account=Alfa", "kind=survey", "date=2026-06-16", "score=7");
	EVENT(book, "account=Alfa", "kind=order", "date=2026-06-05");
	CaseRow *rows;
	size_t count;
	assert_true(history_cases(book->portfolio, book->alfa, DAY_NONE, model_today(), book->arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].score, 7);
	assert_int_equal(rows[0].done, DAY_NONE);
	assert_int_equal(rows[1].kind, EVENT_PROBLEM);
	assert_int_equal(rows[1].severity, SEVERITY_MAJOR);
	assert_int_equal(rows[1].score, -1);
	Day day;
	assert_true(history_last_contact(book->portfolio, book->alfa, model_today(), &day, NULL));
	assert_int_equal(day, day_from_civil(2026, 6, 2)); // the survey
	assert_true(history_last_contact(book->portfolio, book->alfa, day - 1, &day, NULL));
	assert_int_equal(day, DAY_NONE);
}

static void test_latest_deliveries(void **state)
{
	Book *book = *state;
	Deliveries out;
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-01", "due=2026-02-01", "done=2026-02-02");
	EVENT(book, "account=Alfa", "kind=order", "date=2026-01-02", "due=2026-02-01", "done=2026-02-01");
	assert_true(history_latest_deliveries(book->portfolio, book->alfa, DAY_NONE, model_today(), 1, &out, NULL));
	assert_int_equal(out.n, 1);
	assert_int_equal(out.otif, 1);
}

// --- Plans ----------------------------------------------------------------------------------------------------------

static char *plan_of(Book *book, const HistoryFilter *filter, FilterText text, bool keyed, bool backwards)
{
	FilterSql sql;
	Buffer query = BUFFER_EMPTY;
	filter_start(&sql, book->portfolio, filter);
	if (filter->text)
		sql.text = text;
	buffer_add(&query, "EXPLAIN QUERY PLAN ");
	history_page_sql(&sql, &(PageStart){ 1, keyed, backwards }, &query);
	char *plan = model_rows(book->portfolio, buffer_text(&query));
	buffer_done(&query);
	filter_done(&sql);
	return plan;
}

static void test_pages_come_by_index_in_order(void **state)
{
	Book *book = *state;
	const struct {
		HistoryFilter filter;
		const char *index;
	} cases[] = {
		{ { NO_DATES }, "event_by_date (date" },
		{ { NO_DATES, .kinds = 2 }, "event_by_date" },
		{ { NO_DATES, .account = 1 }, "event_by_account (account=?" },
		{ { .from = 1, .to = 9, .account = 1, .kinds = 6 }, "event_by_account (account=?" },
		{ { NO_DATES, .contact = 1 }, "event_by_contact (contact=?" },
		{ { NO_DATES, .text = "word", .account = 1 }, "event_by_account (account=?" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int way = 0; way < 3; way++) {
			char *plan = plan_of(book, &cases[i].filter, FILTER_FREQUENT, way > 0, way == 2);
			// The page of at most `limit` rows is the only thing that is sorted, once, outside. Within a day by id: of
			// an account or person the index has the kinds in between, so that each day's rows are sorted.
			char *inner = strstr(plan, "CO-ROUTINE"), *sorted = strstr(plan, "USE TEMP B-TREE FOR ORDER BY");
			if (!strstr(plan, cases[i].index) || strstr(plan, "SCAN e|") || strstr(plan, "SCAN e USING") || !inner)
				fail_msg("%zu: %s", i, plan);
			if (sorted && strstr(sorted + 1, "USE TEMP B-TREE FOR ORDER BY"))
				fail_msg("%zu sorts twice: %s", i, plan);
			free(plan);
		}
	}
}

static void test_rare_words_come_by_the_words(void **state)
{
	Book *book = *state;
	HistoryFilter filter = { NO_DATES, .text = "word" };
	char *plan = plan_of(book, &filter, FILTER_RARE, false, false);
	if (!strstr(plan, "SCAN event_text VIRTUAL TABLE") || !strstr(plan, "SEARCH e USING INTEGER PRIMARY KEY"))
		fail_msg("%s", plan);
	free(plan);
}

#define BOOK_TEST(test) cmocka_unit_test_setup_teardown(test, open_book, close_book)

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOK_TEST(test_pages_both_ways),
		BOOK_TEST(test_filters),
		BOOK_TEST(test_words),
		BOOK_TEST(test_words_of_many_events_are_met_by_walking),
		BOOK_TEST(test_walked_pages_are_those_of_the_index),
		BOOK_TEST(test_rare_and_frequent_words_agree),
		BOOK_TEST(test_totals),
		BOOK_TEST(test_marks),
		BOOK_TEST(test_deliveries),
		BOOK_TEST(test_scores_and_order_days),
		BOOK_TEST(test_pairs),
		BOOK_TEST(test_latest_days),
		BOOK_TEST(test_cases_and_last_contact),
		BOOK_TEST(test_latest_deliveries),
		BOOK_TEST(test_pages_come_by_index_in_order),
		BOOK_TEST(test_rare_words_come_by_the_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
