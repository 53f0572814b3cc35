// SPDX-License-Identifier: GPL-3.0-or-later
// kam import and kam csv: summaries, JSON, options, several files, cancelling, undo.
#include <sys/stat.h>

#include "json.h"
#include "run.h"

#define ACCOUNTS "code;name;city\nA1;Aurora;Joinville\nB2;Boreal;Santos\n"
#define ORDERS "account;kind;date;reference;amount\nA1;order;2026-10-01;4711;1250.50\nB2;order;2026-10-02;4712;99.90\n"

static void tells_json_as_the_contract_says(void **state)
{
	const Home *home = *state;
	static const char *const keys[] = { "file", "kind", "encoding", "delimiter", "dates", "decimal", "rows", "new",
		"changed", "same", "rejected", "accounts_created", "contacts_created", "lines_waiting", "batch", "rejects",
		"likenesses", "seconds" };
	const char *path = home_write(home, "accounts.csv", ACCOUNTS);
	const char *json = ran(home, "import --json %s", path);
	size_t length;
	assert_true(json_is_valid(json));
	assert_int_equal(json_count(json, ""), sizeof keys / sizeof *keys);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!json_at(json, keys[i], &length))
			fail_msg("no key %s", keys[i]);
	assert_true(json_is(json, "kind", "\"accounts\""));
	assert_true(json_is(json, "delimiter", "\";\""));
	assert_true(json_is(json, "rows", "2"));
	assert_true(json_is(json, "new", "2"));
	assert_int_equal(json_count(json, "rejects"), 0);
	json = ran(home, "import --json %s", path); // the same again changes nothing
	assert_true(json_is(json, "new", "0"));
	assert_true(json_is(json, "same", "2"));
	assert_int_equal(json_count(ran(home, "list accounts --json"), ""), 2);
}

static void several_files_in_any_order(void **state)
{
	const Home *home = *state;
	const char *orders = home_write(home, "orders.csv", ORDERS), *accounts = home_write(home, "accounts.csv", ACCOUNTS);
	const char *json = ran(home, "import --json %s %s", orders, accounts);
	assert_true(json_is_valid(json));
	assert_int_equal(json_count(json, ""), 2);
	assert_true(json_is(json, "0.kind", "\"history\"")); // in the order in which they were given
	assert_true(json_is(json, "0.new", "2"));
	assert_true(json_is(json, "0.accounts_created", "0"));
	assert_true(json_is(json, "1.kind", "\"accounts\""));
	const char *list = ran(home, "list history --sort reference --json");
	assert_true(json_is(list, "0.account", "\"Aurora\""));
	assert_true(json_is(list, "0.amount", "1250.50"));
}

static void tells_people_what_happened(void **state)
{
	const Home *home = *state;
	const char *path = home_write(home, "accounts.csv", ACCOUNTS);
	const char *said = ran(home, "import %s", path);
	assert_non_null(strstr(said, "accounts.csv: accounts"));
	assert_non_null(strstr(said, "2 rows: 2 new, 0 changed, 0 same, 0 rejected"));
	assert_non_null(strstr(said, "kam undo"));
	assert_non_null(strstr(ran(home, "undo"), "accounts.csv"));
	assert_string_equal(ran(home, "list accounts --json"), "[]\n");
}

// Accounts may be made unless the options say otherwise: the one of all rows, too.
static void the_account_of_all_rows_is_made(void **state)
{
	const Home *home = *state;
	const char *path = home_write(home, "my people.csv", "Name;Email\nJoe Smith;joe@acme.example\n");
	Run refused = run(home, "-p %s import --as contacts --create none --account Acme '%s'", home_path(home, "p.kam"), path);
	assert_int_equal(refused.code, 2);
	const char *said = ran(home, "import --as contacts --account Acme file://%s/my%%20people.csv", home->folder);
	assert_non_null(strstr(said, "1 account"));
	assert_non_null(strstr(ran(home, "list contacts --json"), "Acme"));
	ran(home, "undo");
	assert_string_equal(ran(home, "list accounts --json"), "[]\n");
	path = home_write(home, "none.csv", "Name;Phone\n;1130001000\n;1130001001\n"); // all rejected: no account for nothing
	run(home, "-p %s import --as contacts --account Acme %s", home_path(home, "p.kam"), path);
	assert_string_equal(ran(home, "list accounts --json"), "[]\n");
}

static void what_was_left_out_is_told(void **state)
{
	const Home *home = *state;
	const char *path = home_write(home, "people.csv", "name,account,birthday\nAna,Aurora,--04-12\n");
	assert_non_null(strstr(ran(home, "import --dry-run %s", path), "1 birthday is left out: its year is missing"));
	assert_non_null(strstr(ran(home, "--lang pt_BR import %s", path), "1 aniversário fica de fora: falta o ano"));
}

static void dry_run_writes_nothing(void **state)
{
	const Home *home = *state;
	const char *path = home_write(home, "accounts.csv", ACCOUNTS);
	const char *said = ran(home, "import --dry-run %s", path);
	assert_non_null(strstr(said, "2 new"));
	assert_non_null(strstr(said, "dry run"));
	assert_null(strstr(said, "changes"));
	assert_string_equal(ran(home, "list accounts --json"), "[]\n");
	assert_string_equal(ran(home, "edits --json"), "[]\n");
}

static void rejected_rows_are_told_and_kept(void **state)
{
	const Home *home = *state;
	const char *portfolio = home_path(home, "p.kam");
	ran(home, "import %s", home_write(home, "accounts.csv", ACCOUNTS));
	const char *path =
		home_write(home, "orders.csv", ORDERS "A1;order;2026-02-30;4713;10\nA1;order;2026-10-05;4714;20\n");
	Run strict = run(home, "-p %s import --strict --json %s", portfolio, path);
	assert_int_equal(strict.code, 1);
	assert_string_equal(ran(home, "list history --json"), "[]\n");
	Run loose = run(home, "-p %s import --json --rejects %s %s", portfolio, home_path(home, "bad.csv"), path);
	assert_int_equal(loose.code, 1); // done in part
	assert_true(json_is_valid(loose.out));
	assert_true(json_is(loose.out, "new", "3"));
	assert_true(json_is(loose.out, "rejected", "1"));
	assert_true(json_is(loose.out, "rejects.0.line", "4"));
	assert_true(json_is(loose.out, "rejects.0.value", "\"2026-02-30\""));
	size_t length;
	const char *bad = home_read(home, home_path(home, "bad.csv"), &length);
	assert_non_null(bad);
	assert_non_null(strstr(bad, "2026-02-30"));
	assert_null(strstr(bad, "4714"));
	assert_int_equal(json_count(ran(home, "list history --json"), ""), 3);
}

static void options_of_the_mapping(void **state)
{
	const Home *home = *state;
	const char *portfolio = home_path(home, "p.kam");
	ran(home, "add account name=Aurora");
	const char *people = home_write(home, "people.csv", "Quem,Ramal,X\nMaria Silva,123456789,a\n");
	ran(home, "import --as contacts --account Aurora --map Quem=name --map Ramal=phone --map X= %s", people);
	const char *json = ran(home, "list contacts --json");
	assert_true(json_is(json, "0.name", "\"Maria Silva\""));
	assert_true(json_is(json, "0.phone", "\"123456789\""));
	assert_true(json_is(json, "0.account", "\"Aurora\""));
	const char *calls = home_write(home, "calls.csv", "date,subject\n03/04/2026,Price\n");
	ran(home, "import --as history --account Aurora --kind call --dates dmy %s", calls);
	json = ran(home, "list history --json");
	assert_true(json_is(json, "0.kind", "\"call\""));
	assert_true(json_is(json, "0.date", "\"2026-04-03\""));
	Run none = run(home, "-p %s import --create none --json %s", portfolio, home_write(home, "orders.csv", ORDERS));
	assert_int_equal(none.code, 1);
	assert_true(json_is(none.out, "rejected", "2"));
	assert_int_equal(json_count(ran(home, "list accounts --json"), ""), 1);
}

// A name that is nearly another's is told with what to do about it; --same makes them one.
static void near_names_are_told_and_merged(void **state)
{
	const Home *home = *state;
	ran(home, "import %s", home_write(home, "accounts.csv", "name\nMetalúrgica Aurora S.A.\n"));
	const char *path =
		home_write(home, "calls.csv", "account,kind,date\nMetalurgica Auorra,call,2026-10-01\n");
	const char *json = ran(home, "import --dry-run --json %s", path);
	assert_int_equal(json_count(json, "likenesses"), 1);
	assert_true(json_is(json, "likenesses.0.name", "\"Metalurgica Auorra\""));
	assert_true(json_is(json, "likenesses.0.account", "\"Metalúrgica Aurora S.A.\""));
	assert_true(json_is(json, "likenesses.0.contact", "null"));
	assert_true(json_is(json, "likenesses.0.rows", "1"));
	const char *said = ran(home, "import --dry-run %s", path);
	assert_non_null(strstr(said, "--same 'Metalurgica Auorra=Metalúrgica Aurora S.A.'"));
	ran(home, "import --same 'Metalurgica Auorra=metalurgica aurora' %s", path);
	assert_int_equal(json_count(ran(home, "list accounts --json"), ""), 1);
	assert_true(json_is(ran(home, "list history --json"), "0.account", "\"Metalúrgica Aurora S.A.\""));
	Run none = run(home, "-p %s import --same 'X=Nobody' %s", home_path(home, "p.kam"), path);
	assert_int_equal(none.code, 2);
	none = run(home, "-p %s import --same 'X' %s", home_path(home, "p.kam"), path);
	assert_int_equal(none.code, 2);
}

// --save-layout keeps the mapping, in the portfolio or as a file; both serve the next import.
static void layouts_are_saved_and_shared(void **state)
{
	const Home *home = *state;
	const char *text = "Quem,Dia,Oque\nAurora,03/04/2026,Price\n", *shared = home_path(home, "mine.kamlayout");
	const char *how = "--dates dmy --map Quem=account --map Dia=date --map Oque=subject --map kind=@visit";
	const char *first = home_write(home, "first.csv", text), *second = home_write(home, "second.csv", text);
	ran(home, "import --dry-run %s --save-layout Mine %s", how, first);
	assert_string_equal(ran(home, "list layouts --json"), "[]\n");
	ran(home, "import %s --save-layout Mine %s", how, first);
	assert_true(json_is(ran(home, "list history --json"), "0.kind", "\"visit\""));
	assert_true(json_is(ran(home, "list layouts --json"), "0.name", "\"Mine\""));
	const char *json = ran(home, "import --json %s", second); // by its columns
	assert_true(json_is(json, "same", "1"));
	ran(home, "import --layout mine --save-layout %s %s", shared, second);
	ran(home, "remove layout Mine");
	Run unknown = run(home, "-p %s import %s", home_path(home, "p.kam"), second);
	assert_int_equal(unknown.code, 2);
	json = ran(home, "import --layout %s --json %s", shared, second);
	assert_true(json_is(json, "same", "1"));
	Run several = run(home, "-p %s import --save-layout X %s %s", home_path(home, "p.kam"), first, second);
	assert_int_equal(several.code, 2);
}

// Columns that were not understood are named.
static void columns_left_out_are_told(void **state)
{
	const Home *home = *state;
	const char *path = home_write(home, "a.csv", "name,city,Kleingeld,Leer\nAurora,Itu,7,\n");
	assert_non_null(strstr(ran(home, "import --dry-run %s", path), "columns left out: Kleingeld\n"));
	assert_null(strstr(ran(home, "import --dry-run --map Kleingeld=notes %s", path), "left out"));
}

static void waiting_lines_are_told(void **state)
{
	const Home *home = *state;
	const char *lines = home_write(home, "lines.csv", "order id,line number,product id,quantity,unit price\n7,1,P1,2,5.00\n");
	assert_non_null(strstr(ran(home, "import %s", lines), "1 order line waits for its order"));
	const char *json = ran(home, "import --json %s",
		home_write(home, "lines2.csv", "order id,line number,product id,quantity,unit price\n8,1,P1,2,5.00\n8,2,P1,1,1.00\n"));
	assert_true(json_is(json, "lines_waiting", "2"));
}

static void no_update_leaves_what_exists(void **state)
{
	const Home *home = *state;
	ran(home, "import %s", home_write(home, "accounts.csv", ACCOUNTS));
	const char *changed = home_write(home, "changed.csv", "code;name;city\nA1;Aurora;Curitiba\n");
	const char *json = ran(home, "import --no-update --json %s", changed);
	assert_true(json_is(json, "changed", "0"));
	assert_true(json_is(ran(home, "list accounts --sort name --json"), "0.city", "\"Joinville\""));
	json = ran(home, "import --json %s", changed);
	assert_true(json_is(json, "changed", "1"));
	assert_true(json_is(ran(home, "list accounts --sort name --json"), "0.city", "\"Curitiba\""));
}

// A failing file among several: those before it stay and are told of.
static void a_failing_file_among_several(void **state)
{
	const Home *home = *state;
	const char *portfolio = home_path(home, "p.kam"), *good = home_write(home, "accounts.csv", ACCOUNTS);
	ran(home, "add manager name=Ana");
	Run run_both = run(home, "-p %s import %s %s", portfolio, good, home_path(home, "missing.csv"));
	assert_true(run_both.code == 1 || run_both.code == 3);
	assert_non_null(strstr(run_both.err, "missing.csv"));
	long accounts = json_count(ran(home, "list accounts --json"), "");
	assert_int_equal(accounts, run_both.code == 1 ? 2 : 0); // said truly
}

static const char *write_many(const Home *home, int rows)
{
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, "account,kind,date,reference,amount\n");
	for (int i = 0; i < rows; i++)
		buffer_printf(
			&text, "Account %d,order,2026-%02d-%02d,R%d,%d.00\n", i % 50, i % 10 + 1, i % 28 + 1, i, i % 1000);
	const char *path = home_write(home, "many.csv", buffer_text(&text));
	buffer_done(&text);
	return path;
}

static void cancelling_leaves_nothing(void **state)
{
	const Home *home = *state;
	const char *path = write_many(home, 200000);
	ran(home, "add account name=Before");
	Run cancelled = run_interrupted(home, "%", "-p %s import %s", home_path(home, "p.kam"), path);
	assert_int_equal(cancelled.code, 130);
	assert_non_null(strstr(cancelled.out, "kam: ")); // on the terminal
	const char *json = ran(home, "list accounts --json");
	assert_int_equal(json_count(json, ""), 1);
	assert_string_equal(ran(home, "list history --json"), "[]\n");
	assert_non_null(strstr(ran(home, "check"), "sound"));
}

// What was imported before is not called nothing.
static void cancelling_the_second_file(void **state)
{
	const Home *home = *state;
	const char *many = write_many(home, 200000), *accounts = home_write(home, "accounts.csv", ACCOUNTS);
	// The small file tells of its end only, the large one of its beginning, too.
	Run cancelled = run_interrupted(home, "\r  ", "-p %s import %s %s", home_path(home, "p.kam"), accounts, many);
	assert_int_equal(cancelled.code, 1);
	assert_non_null(strstr(cancelled.out, "nothing of "));
	assert_null(strstr(cancelled.out, "nothing was changed"));
	assert_int_equal(json_count(ran(home, "list accounts --json"), ""), 2);
}

// As many steps as it says.
static void undo_takes_all_back_as_told(void **state)
{
	const Home *home = *state;
	const char *accounts = home_write(home, "accounts.csv", ACCOUNTS);
	const char *calls = home_write(home, "calls.csv", "account,date,kind\nAurora,2026-01-05,call\n");
	assert_non_null(strstr(ran(home, "import %s", accounts), "kam undo takes it back."));
	ran(home, "undo");
	assert_non_null(strstr(ran(home, "import %s %s", calls, accounts), "kam undo 2 takes all of it back."));
	ran(home, "undo 2");
	assert_string_equal(ran(home, "list accounts --json"), "[]\n");
	assert_non_null(strstr(ran(home, "import --save-layout Mine %s", accounts), "kam undo 2 takes all of it back."));
	ran(home, "undo 2");
	assert_string_equal(ran(home, "list accounts --json"), "[]\n");
	assert_string_equal(ran(home, "list layouts --json"), "[]\n");
	assert_non_null(strstr(ran(home, "import --dry-run %s", calls), "would be created on the way: 1 account"));
}

static void the_record_of_an_import_stays(void **state)
{
	const Home *home = *state;
	ran(home, "import %s", home_write(home, "accounts.csv", ACCOUNTS));
	refused(home, 2, "kam undo", "-p %s remove import accounts.csv", home_path(home, "p.kam"));
	assert_true(json_is(ran(home, "list imports --json"), "0.file", "\"accounts.csv\""));
	ran(home, "undo");
	assert_string_equal(ran(home, "list imports --json"), "[]\n");
}

static void pipes_are_refused_in_words(void **state)
{
	const Home *home = *state;
	const char *pipe = home_path(home, "pipe.csv");
	assert_int_equal(mkfifo(pipe, 0600), 0);
	Run refused = run(home, "-p %s import %s", home_path(home, "p.kam"), pipe);
	assert_int_equal(refused.code, 3);
	assert_non_null(strstr(refused.err, "save it as a file first"));
}

static void progress_only_on_a_terminal(void **state)
{
	const Home *home = *state;
	const char *path = write_many(home, 60000);
	Run quiet = run(home, "-p %s import %s", home_path(home, "p.kam"), path);
	assert_int_equal(quiet.code, 0);
	assert_string_equal(quiet.err, "");
}

static void csv_is_clean_and_explained(void **state)
{
	const Home *home = *state;
	const char *path = home_write(home, "raw.txt",
		"Relatorio de vendas\n\nNome;Valor;Data\n\"Silva; e Cia\";1.234,56;25/11/2026\nBoreal;99,90;13/12/2026\n");
	Run clean = run(home, "csv %s", path);
	assert_int_equal(clean.code, 0);
	assert_string_equal(clean.err, "");
	assert_string_equal(
		clean.out, "Nome,Valor,Data\nSilva; e Cia,\"1.234,56\",25/11/2026\nBoreal,\"99,90\",13/12/2026\n");
	Run explained = run(home, "csv --explain %s", path);
	assert_int_equal(explained.code, 0);
	assert_true(json_is_valid(explained.out));
	static const char *const keys[] = { "encoding", "bom", "delimiter", "quote", "escape", "record_end", "header_rows",
		"first_row", "last_row", "dates", "decimal", "columns" };
	size_t length;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!json_at(explained.out, keys[i], &length))
			fail_msg("no key %s in %s", keys[i], explained.out);
	assert_true(json_is(explained.out, "delimiter", "\";\""));
	assert_true(json_is(explained.out, "dates", "\"dmy\""));
	assert_true(json_is(explained.out, "columns.1.name", "\"Valor\""));
	assert_true(json_is(explained.out, "last_row", "5"));
	assert_false(home_has(home, ".local")); // needs no portfolio
}

// Where an import would stop, what was detected is asked for most.
static void what_cannot_be_imported_is_explained(void **state)
{
	const Home *home = *state;
	static const char *const files[][3] = {
		{ "Date,Customer,Order,Amount\n01/02/2026,Beta,1,10.00\n03/04/2026,Beta,2,20.00\nTotal,,,30.00\n", "\"ambiguous\"", "--dates" },
		{ "a,b\n1,2\n3,4\n5,6\n", "null", "none of its columns is known" },
	};
	static const char *const last[] = { "3", "4" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		Run explained = run(home, "csv --explain %s", home_write(home, "open.csv", files[i][0]));
		assert_int_equal(explained.code, 0);
		assert_true(json_is(explained.out, "delimiter", "\",\""));
		assert_true(json_is(explained.out, "dates", files[i][1]));
		assert_true(json_is(explained.out, "last_row", last[i]));
		assert_non_null(strstr(explained.err, files[i][2]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tells_json_as_the_contract_says),
		TEST(several_files_in_any_order),
		TEST(tells_people_what_happened),
		TEST(the_account_of_all_rows_is_made),
		TEST(what_was_left_out_is_told),
		TEST(dry_run_writes_nothing),
		TEST(rejected_rows_are_told_and_kept),
		TEST(options_of_the_mapping),
		TEST(near_names_are_told_and_merged),
		TEST(layouts_are_saved_and_shared),
		TEST(columns_left_out_are_told),
		TEST(waiting_lines_are_told),
		TEST(no_update_leaves_what_exists),
		TEST(a_failing_file_among_several),
		TEST(cancelling_leaves_nothing),
		TEST(cancelling_the_second_file),
		TEST(undo_takes_all_back_as_told),
		TEST(the_record_of_an_import_stays),
		TEST(pipes_are_refused_in_words),
		TEST(progress_only_on_a_terminal),
		TEST(csv_is_clean_and_explained),
		TEST(what_cannot_be_imported_is_explained),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
