// SPDX-License-Identifier: GPL-3.0-or-later
// The import wizard as its user meets it: files, reading, columns, check, the import itself, and the way back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam_screen.h"

static void expect(ScreenTest *test, const char *text)
{
	if (!screen_expect(test, text))
		fail_msg("not on the screen: %s", text);
}

static void expect_not(ScreenTest *test, const char *text)
{
	if (!screen_find(test, text, NULL, NULL))
		return;
	print_error("%s\n", screen_text(test));
	fail_msg("on the screen: %s", text);
}

// Gives what works in the background time to take it away.
static void expect_gone(ScreenTest *test, const char *text)
{
	for (int i = 0; i < 500 && screen_find(test, text, NULL, NULL); i++) {
		usleep(20000);
		screen_keys(test, "C-l");
	}
	expect_not(test, text);
}

// As expect(), for what takes long where the machine is slow. No key is typed: it would take the message away.
static void expect_late(ScreenTest *test, const char *text)
{
	if (!screen_expect_late(test, text))
		fail_msg("not on the screen: %s", text);
}

// A file in the test's folder; its path holds until the next call.
static const char *file(const char *name, const char *text)
{
	static char path[200];
	snprintf(path, sizeof path, "%s/%s", kam_folder(), name);
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
	return path;
}

static void take(ScreenTest *test, const char *path)
{
	screen_keys(test, "i");
	expect(test, "▸  4 ");
	screen_type(test, path);
	screen_keys(test, "Enter");
}

// A number that the portfolio's list has, by the command line.
static long count_of(const char *portfolio, const char *arguments)
{
	char *lines = kam_run(portfolio, arguments);
	assert_non_null(lines);
	long count = -1; // the heading
	for (const char *c = lines; *c; c++)
		count += *c == '\n';
	free(lines);
	return count;
}

static void click(ScreenTest *test, const char *text)
{
	int row, column;
	if (!screen_find(test, text, &row, &column))
		fail_msg("nothing to click on: %s", text);
	screen_mouse(test, row, column + 1, 1);
}

static void accounts_go_in_and_out(void **unused)
{
	(void)unused;
	const char *path = kam_copy("accounts");
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	take(test, file("a.csv", "name,code,city\nOficina Serrana,Z-901,Lages\nMoinho Velho,Z-902,Erechim\n"));
	expect(test, "Delimiter");
	expect(test, "Oficina Serrana");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	expect(test, "accounts");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 2 rows");
	assert_int_equal(count_of(path, "list accounts --columns name --csv"), 42);
	screen_keys(test, "Enter");
	expect(test, "Imported: 2 rows");
	assert_int_equal(count_of(path, "list accounts --columns name --csv"), 44);
	screen_keys(test, "u");
	expect(test, "Taken back");
	assert_int_equal(count_of(path, "list accounts --columns name --csv"), 42);
	screen_keys(test, "Enter");
	expect(test, "42 accounts");
	assert_int_equal(screen_end(test), 0);
}

static void a_portuguese_history(void **unused)
{
	(void)unused;
	const char *path = kam_copy("historico");
	ScreenTest *test = kam_open(path, 36, 132, "pt_BR", false);
	take(test,
		file("h.csv",
			"Cliente;Data;Tipo;Assunto;Valor;Nº Pedido\nCervejaria Horizonte;25/10/2026;pedido;Chapas;1.234,56;ZP-1\n"
			"Cervejaria Horizonte;26/10/2026;pedido;Tubos;99,90;ZP-2\nCervejaria "
			"Horizonte;31/02/2026;pedido;Tubos;99,90;ZP-3\n"));
	expect(test, "1.234,56");
	screen_keys(test, "Enter");
	expect(test, "100 %");
	screen_keys(test, "Enter");
	expect(test, "31/02/2026");
	expect(test, "linha 4");
	screen_keys(test, "Enter");
	expect(test, ".rejects.csv");
	char *amounts = kam_run(path, "list history --columns reference,amount --csv");
	assert_non_null(amounts);
	assert_non_null(strstr(amounts, "ZP-1,1234.56"));
	assert_non_null(strstr(amounts, "ZP-2,99.90"));
	assert_null(strstr(amounts, "ZP-3"));
	free(amounts);
	screen_keys(test, "u");
	expect(test, "Desfeito");
	screen_keys(test, "Enter");
	assert_int_equal(screen_end(test), 0);
}

static void open_dates_are_settled_in_reading(void **unused)
{
	(void)unused;
	const char *path = kam_copy("dates");
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	take(test, file("d.csv", "account,date,kind,subject,reference\nCervejaria Horizonte,03/04/2026,call,Price,ZD-1\n"
							 "Cervejaria Horizonte,05/06/2026,call,Price,ZD-2\n"));
	expect(test, "day or month first?");
	screen_keys(test, "Enter");
	expect(test, "can be day or month first");
	expect(test, "2 Reading");
	screen_keys(test, "Space"); // the setting at fault has the keys
	expect(test, "day/month/year");
	expect(test, "03 Apr 2026"); // as it would be read
	screen_keys(test, "Space");
	expect(test, "month/day/year");
	expect(test, "04 Mar 2026");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 2 rows");
	screen_keys(test, "Enter");
	expect(test, "Imported: 2 rows");
	char *list = kam_run(path, "list history --columns reference,date --csv");
	assert_non_null(list);
	assert_non_null(strstr(list, "ZD-1,2026-03-04"));
	free(list);
	screen_keys(test, "Enter");
	assert_int_equal(screen_end(test), 0);
}

// Whatever else the import takes for granted: here that rows with a number and an amount are orders.
static void open_dates_are_asked_for_first(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("orders"), 24, 80, "en", false);
	take(test, file("o.csv", "Cliente;Data;Valor;Pedido\nBeta;03/04/2026;1.234,56;P1\nBeta;05/06/2026;2.000,00;P2\n"));
	expect(test, "day or month first?");
	screen_keys(test, "Enter");
	expect(test, "can be day or month first");
	screen_keys(test, "Esc C-u");
	screen_type(test, file("m.csv", "Cliente;Data;Valor;Pedido\nBeta;25/12/2025;1,00;P1\nBeta;12/25/2025;2,00;P2\n"));
	screen_keys(test, "Enter");
	expect(test, "day or month first?");
	screen_keys(test, "Enter");
	expect(test, "Some dates in “Data” have the day first");
	screen_keys(test, "Esc C-u");
	screen_type(test, file("o.csv", "Cliente;Data;Valor;Pedido\nBeta;03/04/2026;1.234,56;P1\nBeta;05/06/2026;2.000,00;P2\n"));
	screen_keys(test, "Enter");
	expect(test, "day or month first?");
	screen_keys(test, "Enter");
	expect(test, "can be day or month first");
	screen_keys(test, "Space Enter");
	expect(test, "Rows are");
	expect_not(test, "No column is");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 2 rows");
	screen_keys(test, "Esc Esc Esc Esc");
	assert_int_equal(screen_end(test), 0);
}

static void a_wrong_column_is_mended(void **unused)
{
	(void)unused;
	const char *path = kam_copy("columns");
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	take(test, file("c.csv", "Bezeichnung,Ort,Kundennr\nOficina Serrana,Lages,Z-901\n"));
	expect(test, "Bezeichnung");
	screen_keys(test, "Enter");
	expect(test, "None of the columns is known");
	screen_keys(test, "Tab Space");
	expect(test, "What are the rows?");
	screen_type(test, "acc");
	screen_keys(test, "Enter");
	expect(test, "No column is “Name” yet");
	screen_keys(test, "Enter"); // it does not go on
	expect(test, "No column is “Name” yet");
	screen_keys(test, "BTab Home Space");
	expect(test, "Filter:");
	screen_type(test, "name");
	screen_keys(test, "Enter");
	expect(test, "chosen");
	expect_not(test, "No column is");
	screen_keys(test, "Down Space");
	screen_type(test, "city");
	screen_keys(test, "Enter");
	expect(test, "City");
	screen_keys(test, "x"); // the selected one is left out again
	expect_gone(test, "City");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 1 row");
	screen_keys(test, "Esc"); // everything is kept on the way back
	expect(test, "chosen");
	screen_keys(test, "Left");
	expect(test, "Encoding");
	screen_keys(test, "Left");
	expect(test, "c.csv");
	screen_keys(test, "Enter Enter");
	expect(test, "chosen");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 1 row");
	screen_keys(test, "Enter");
	expect(test, "Imported: 1 row");
	char *list = kam_run(path, "list accounts --columns name,city --csv");
	assert_non_null(list);
	assert_non_null(strstr(list, "Oficina Serrana,\n"));
	free(list);
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void a_layout_is_saved_and_found_again(void **unused)
{
	(void)unused;
	const char *path = kam_copy("layout");
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	take(test, file("l.csv", "Nombre,Zona\nOficina Serrana,Lages\n"));
	expect(test, "Nombre");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Tab Space");
	screen_type(test, "acc");
	screen_keys(test, "Enter BTab Home Space");
	screen_type(test, "name");
	screen_keys(test, "Enter");
	expect(test, "chosen");
	screen_keys(test, "Down Space");
	screen_type(test, "city");
	screen_keys(test, "Enter");
	expect(test, "City");
	screen_keys(test, "w");
	expect(test, "Save as a layout");
	screen_type(test, "Zonas");
	screen_keys(test, "C-s");
	expect(test, "Saved as the layout");
	screen_keys(test, "Esc Esc Esc");
	take(test, file("m.csv", "Nombre,Zona\nMoinho Velho,Erechim\n"));
	expect(test, "Moinho");
	screen_keys(test, "Enter");
	expect(test, "Zonas");
	expect(test, "City");
	screen_keys(test, "Esc Esc Esc");
	assert_int_equal(screen_end(test), 0);
}

static void what_looks_alike_is_merged_when_said(void **unused)
{
	(void)unused;
	const char *path = kam_copy("alike");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	take(test, file("t.csv", "account,date,kind,subject\nCervejaria Horizontes,2026-10-25,call,Price\n"));
	expect(test, "Cervejaria Horizontes");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Enter");
	expect(test, "apart from");
	expect(test, "1 account");
	screen_keys(test, "Space");
	expect(test, "merge with");
	expect_gone(test, "To be made on the way");
	screen_keys(test, "Space");
	expect(test, "apart from");
	expect(test, "To be made on the way");
	screen_keys(test, "Space");
	expect(test, "merge with");
	expect(test, "Enter imports 1 row");
	screen_keys(test, "Enter");
	expect(test, "Imported: 1 row");
	assert_int_equal(count_of(path, "list accounts --columns name --csv"), 42);
	screen_keys(test, "Enter");
	assert_int_equal(screen_end(test), 0);
}

// The Check step has the same sentences as the report.
static void what_is_left_out_is_told(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("told"), 24, 100, "en", false);
	take(test, file("people.csv", "name,account,birthday\nAna Nova,Oficina Nova,--04-12\n"));
	expect(test, "Ana Nova");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Enter");
	expect(test, "1 birthday is left out: its year is missing, or it is no date.");
	expect(test, "Enter imports 1 row");
	screen_keys(test, "Enter");
	expect(test, "Imported: 1 row");
	expect(test, "1 birthday is left out");
	screen_keys(test, "Enter");
	assert_int_equal(screen_end(test), 0);
}

static void what_would_be_changed_is_seen_before(void **unused)
{
	(void)unused;
	const char *path = kam_copy("changes");
	ScreenTest *test = kam_open(path, 24, 100, "en", false);
	take(test, file("a.csv", "name,code,city\nOficina Serrana,Z-901,Lages\nMoinho Velho,Z-902,\n"));
	expect(test, "Delimiter");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 2 rows");
	screen_keys(test, "Enter");
	expect(test, "Imported: 2 rows");
	screen_keys(test, "Enter");
	take(test, file("b.csv", "name,code,city\nOficina Serrana,Z-901,Erechim\nMoinho Velho,Z-902,Canela\n"));
	expect(test, "Delimiter");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Enter");
	expect(test, "What would be changed:");
	expect(test, "Lages ▶ Erechim");
	expect(test, "─ ▶ Canela");
	screen_keys(test, "End Up");
	expect(test, "b.csv, line 2: Oficina Serrana: City: Lages ▶ Erechim");
	screen_keys(test, "Enter");
	expect(test, "Imported: 2 rows");
	expect(test, "What was changed:");
	screen_keys(test, "Enter");
	assert_int_equal(screen_end(test), 0);
}

static void what_rows_name_is_made_or_refused(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("made"), 24, 80, "en", false);
	take(test, file("k.csv", "account,date,kind,subject\nOficina Serrana,2026-10-25,call,Price\n"));
	expect(test, "Oficina Serrana");
	screen_keys(test, "Enter");
	expect(test, "100 %");
	screen_keys(test, "Enter");
	expect(test, "1 account.");
	expect(test, "Oficina Serrana"); // by its name
	screen_keys(test, "Esc Tab*5 Space");
	expect(test, "Made where rows name them");
	screen_keys(test, "Space Enter"); // no accounts
	expect(test, "contacts, managers •");
	screen_keys(test, "Enter");
	expect(test, "There is no account");
	expect(test, "All rows are rejected: read below why");
	screen_keys(test, "Esc Esc Esc Esc");
	assert_int_equal(screen_end(test), 0);
}

// So many rows that it takes seconds.
static const char *long_file(void)
{
	static char path[200];
	snprintf(path, sizeof path, "%s/long.csv", kam_folder());
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	fputs("account,kind,date,subject,reference,amount\n", out);
	for (int i = 0; i < 300000; i++)
		fprintf(out, "Cervejaria Horizonte,order,2026-%02d-%02d,Repeat,ZL-%d,%d.50\n", i % 10 + 1, i % 28 + 1, i, i);
	assert_int_equal(fclose(out), 0);
	return path;
}

static void cancelled_nothing_is_written(void **unused)
{
	(void)unused;
	const char *path = kam_copy("cancel");
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	long before = count_of(path, "list history --columns reference --csv");
	take(test, long_file());
	expect(test, "ZL-0");
	screen_keys(test, "Enter");
	expect(test, "100 %");
	screen_keys(test, "Enter");
	expect(test, "Trying it");
	screen_resize(test, 36, 132); // the screen stays alive
	screen_keys(test, "?");
	expect(test, "Esc");
	screen_keys(test, "Esc Esc"); // the help, the dry run
	expect_late(test, "Cancelled. Enter tries it again.");
	screen_keys(test, "Enter");
	expect_late(test, "Enter imports 300,000 rows");
	screen_keys(test, "Enter");
	expect(test, "Importing.");
	screen_keys(test, "Esc");
	expect_late(test, "Cancelled: nothing was written.");
	assert_int_equal(count_of(path, "list history --columns reference --csv"), before);
	screen_keys(test, "Enter");
	expect_late(test, "Imported: 300,000 rows");
	assert_int_equal(count_of(path, "list history --columns reference --csv"), before + 300000);
	screen_keys(test, "Enter"); // back in the cockpit a whole import is taken back in the background
	screen_keys(test, "u");
	expect_late(test, "Undone: Import long.csv");
	assert_int_equal(count_of(path, "list history --columns reference --csv"), before);
	assert_int_equal(screen_end(test), 0);
}

static void several_files_as_one(void **unused)
{
	(void)unused;
	const char *path = kam_copy("several");
	char line[500], folder[100];
	snprintf(folder, sizeof folder, "%s", kam_folder());
	file("s2.csv", "account,date,kind,subject\nOficina Serrana,2026-10-25,call,Price\n");
	file("s1 new.csv", "name,code\nOficina Serrana,Z-901\n");
	snprintf(line, sizeof line, "'%s/s1 new.csv' file://%s/s2.csv", folder, folder);
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	screen_keys(test, "i");
	screen_paste(test, line);
	screen_keys(test, "Enter");
	expect(test, "1 of 2: s1 new.csv");
	screen_keys(test, "]");
	expect(test, "2 of 2: s2.csv");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 2 rows");
	expect_not(test, "To be made"); // the second file finds what the first brings
	screen_keys(test, "Enter");
	expect(test, "Imported: 2 rows");
	screen_keys(test, "u");
	expect(test, "Taken back");
	assert_int_equal(count_of(path, "list accounts --columns name --csv"), 42);
	screen_keys(test, "i"); // once more: what was imported last stands in the list
	expect(test, "Imported last");
	expect(test, "s2.csv");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void what_cannot_be_read_is_told_where_it_can_be_mended(void **unused)
{
	(void)unused;
	char sub[128];
	ScreenTest *test = kam_open(kam_copy("wrong"), 24, 80, "en", false);
	snprintf(sub, sizeof sub, "%s/sub", kam_folder());
	assert_int_equal(mkdir(sub, 0700), 0);
	file("sub/x.csv", "name\nA\n");
	screen_keys(test, "i Enter");
	expect(test, "Name a file.");
	screen_type(test, "/no/such.csv");
	screen_keys(test, "Enter");
	expect(test, "There is no file /no/such.csv.");
	screen_keys(test, "C-u");
	screen_type(test, "/dev/zero");
	screen_keys(test, "Enter");
	expect(test, "/dev/zero is a device, not a file.");
	screen_keys(test, "C-u");
	screen_type(test, file("e.csv", ""));
	screen_keys(test, "Enter");
	expect(test, "e.csv is empty.");
	screen_keys(test, "C-u");
	screen_type(test, file("z.csv", "PK\003\004 a workbook"));
	screen_keys(test, "Enter");
	expect(test, "save it as CSV first");
	screen_keys(test, "C-u");
	screen_type(test, sub);
	screen_keys(test, "Enter"); // a folder is gone into
	expect(test, "is a folder: choose a file in it.");
	expect(test, "x.csv");
	screen_keys(test, "Down Enter");
	expect(test, "Delimiter");
	screen_keys(test, "Esc Esc Esc");
	expect(test, "42 accounts");
	assert_int_equal(screen_end(test), 0);
}

static void paths_are_completed_and_marked(void **unused)
{
	(void)unused;
	char typed[200];
	ScreenTest *test = kam_open(kam_copy("paths"), 24, 80, "en", false);
	file("only one.csv", "name\nA1\n");
	file("two.csv", "name\nA2\n");
	screen_keys(test, "i");
	snprintf(typed, sizeof typed, "%s/onl", kam_folder());
	screen_type(test, typed);
	screen_keys(test, "Tab");
	expect(test, "only\\ one.csv");
	screen_keys(test, "C-u");
	snprintf(typed, sizeof typed, "%s/two", kam_folder());
	screen_type(test, typed);
	screen_keys(test, "Down Space"); // marked in the list
	expect(test, "1 marked");
	screen_keys(test, "Esc C-u");
	snprintf(typed, sizeof typed, "%s/only", kam_folder());
	screen_type(test, typed);
	screen_keys(test, "Down Space");
	expect(test, "2 marked");
	screen_keys(test, "Enter");
	expect(test, "1 of 2: two.csv");
	screen_keys(test, "Esc Esc C-u");
	snprintf(typed, sizeof typed, "%s/three.csv", kam_folder());
	file("three.csv", "name\nA3\n");
	screen_type(test, typed);
	screen_keys(test, "Enter"); // what is typed counts, not marks out of sight
	expect(test, "Import ─ three.csv");
	screen_keys(test, "Esc");
	assert_false(screen_has_ended(test));
	screen_keys(test, "Esc Esc");
	assert_int_equal(screen_end(test), 0);
}

static void contacts_get_an_account_that_is_new(void **unused)
{
	(void)unused;
	char path[160];
	snprintf(path, sizeof path, "%s/people.kam", kam_folder());
	free(kam_run(path, "list accounts"));
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	take(test, file("p.csv", "Name;Phone;Mobile\nJoão Conceição;1130001000;11999990000\n"));
	expect(test, "Delimiter");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Tab Space");
	screen_type(test, "conta");
	screen_keys(test, "Enter");
	expect(test, "No column is “Account” yet");
	screen_keys(test, "Tab Tab Space");
	expect(test, "(a new account)");
	screen_keys(test, "Down Enter");
	expect(test, "The account that all rows belong to");
	screen_type(test, "Acme");
	screen_keys(test, "C-s");
	expect(test, "Acme •");
	expect_gone(test, "No column is");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 1 row");
	expect(test, "1 account");
	screen_keys(test, "Enter");
	expect(test, "Imported: 1 row");
	char *list = kam_run(path, "list contacts --columns name,account --csv");
	assert_non_null(list);
	assert_non_null(strstr(list, "Acme"));
	free(list);
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void reading_is_changed_by_keys_and_mouse(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("reading"), 24, 80, "en", false);
	take(test,
		file("r.csv", "title\n\nname;city\nOficina Serrana;Lages\nMoinho Velho;Erechim\nTrem da Serra;Vacaria\n"));
	expect(test, "line 3 (2 left out)");
	screen_keys(test, "Tab -"); // the delimiter: a comma instead
	expect(test, "Oficina Serrana;Lages");
	screen_keys(test, "Space");
	expect(test, "name ");
	screen_keys(test, "r e");
	expect(test, "What stands between cells");
	screen_keys(test, "C-u");
	screen_type(test, "a;");
	screen_keys(test, "C-s");
	expect(test, "Oficin");
	screen_keys(test, "r Tab Tab Tab Space"); // two header rows
	expect(test, "name Oficina Serrana");
	screen_keys(test, "r");
	click(test, "Delimiter"); // takes the keys
	click(test, "Delimiter"); // changes
	expect(test, "Delimiter       tab");
	screen_keys(test, "r Tab Tab Tab e C-u"); // header rows
	screen_type(test, "abc");
	screen_keys(test, "C-s");
	expect(test, "“abc” is not possible here.");
	screen_keys(test, "C-u 1 C-s r Esc Esc");
	assert_int_equal(screen_end(test), 0);
}

static void any_size_in_each_step(void **unused)
{
	(void)unused;
	static const int sizes[][2] = { { 1, 1 }, { 5, 20 }, { 10, 40 }, { 12, 60 }, { 60, 220 }, { 3, 200 }, { 36, 132 },
		{ 24, 80 } };
	static const char *const marks[] = { "Tab completes", "Delimiter", "Rows are", "Enter imports",
		"takes all of it back" };
	ScreenTest *test = kam_open(kam_copy("sizes"), 24, 80, "en", false);
	screen_keys(test, "i");
	screen_type(test,
		file("w.csv", "name,code,city,region,country,phone,website,notes\nOficina Serrana,Z-901,Lages,SC,Brasil,,,\n"));
	for (size_t step = 0; step < sizeof marks / sizeof *marks; step++) {
		expect(test, marks[step]);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			screen_resize(test, sizes[i][0], sizes[i][1]);
			screen_keys(test, "Down Up");
			assert_false(screen_has_ended(test));
		}
		expect(test, marks[step]);
		if (step < 4)
			screen_keys(test, "Enter");
	}
	screen_keys(test, "u");
	expect(test, "Taken back");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void the_start_screen_leads_here_by_a_click(void **unused)
{
	(void)unused;
	char path[160];
	snprintf(path, sizeof path, "%s/empty.kam", kam_folder());
	free(kam_run(path, "list accounts"));
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	expect(test, "This portfolio is empty.");
	click(test, "Import a CSV file");
	expect(test, "1 File");
	screen_type(test, file("n.csv", "name,code\nOficina Serrana,Z-901\n"));
	screen_keys(test, "Enter");
	expect(test, "Delimiter");
	click(test, "1 File"); // the step bar goes back, and on
	expect(test, "Tab completes");
	click(test, "2 Reading");
	expect(test, "Delimiter");
	screen_keys(test, "Enter");
	expect(test, "Rows are");
	screen_keys(test, "Enter");
	expect(test, "Enter imports 1 row");
	screen_keys(test, "Enter");
	expect(test, "Imported: 1 row");
	screen_keys(test, "Enter");
	expect(test, "1 Portfolio");
	expect(test, "Oficina Serrana");
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accounts_go_in_and_out),
		cmocka_unit_test(a_portuguese_history),
		cmocka_unit_test(open_dates_are_settled_in_reading),
		cmocka_unit_test(open_dates_are_asked_for_first),
		cmocka_unit_test(a_wrong_column_is_mended),
		cmocka_unit_test(a_layout_is_saved_and_found_again),
		cmocka_unit_test(what_looks_alike_is_merged_when_said),
		cmocka_unit_test(what_is_left_out_is_told),
		cmocka_unit_test(what_would_be_changed_is_seen_before),
		cmocka_unit_test(what_rows_name_is_made_or_refused),
		cmocka_unit_test(cancelled_nothing_is_written),
		cmocka_unit_test(several_files_as_one),
		cmocka_unit_test(what_cannot_be_read_is_told_where_it_can_be_mended),
		cmocka_unit_test(paths_are_completed_and_marked),
		cmocka_unit_test(contacts_get_an_account_that_is_new),
		cmocka_unit_test(reading_is_changed_by_keys_and_mouse),
		cmocka_unit_test(any_size_in_each_step),
		cmocka_unit_test(the_start_screen_leads_here_by_a_click),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
