// SPDX-License-Identifier: GPL-3.0-or-later
// What is found out about a file: encoding, delimiter, quotes, header, preamble, footnotes, types.
#include "csv_test.h"

#include "kam/exchange/csv_value.h"

typedef struct Expected {
	const char *text;
	const char *encoding, *delimiter;
	char quote;
	int header;
	int first_row;
	const char *names, *rows;
} Expected;

#define UTF8 "UTF-8"
#define LATIN "WINDOWS-1252"

static const Expected plain[] = {
	{ "id,name\n1,Ana\n2,Bia\n", UTF8, ",", '"', 1, 1, "id|name", "1|Ana/2|Bia" },
	{ "id;name\n1;Ana\n2;Bia\n", UTF8, ";", '"', 1, 1, "id|name", "1|Ana/2|Bia" },
	{ "id\tname\n1\tAna\n2\tBia\n", UTF8, "\t", '"', 1, 1, "id|name", "1|Ana/2|Bia" },
	{ "id|name\n1|Ana, B\n2|Bia, C\n", UTF8, "|", '"', 1, 1, "id|name", "1|Ana, B/2|Bia, C" },
	{ "id name amount\n1 Ana 10\n2 Bia 20\n", UTF8, " ", '"', 1, 1, "id|name|amount", "1|Ana|10/2|Bia|20" },
	{ " id   name    amount\n 1    Ana     10\n 22   Bia    120\n", UTF8, " ", '"', 1, 1, "id|name|amount",
		"1|Ana|10/22|Bia|120" },
	{ "id, name, amount\n1, Ana, 10\n2, \"Bia, C\", 20\n", UTF8, ", ", '"', 1, 1, "id|name|amount",
		"1|Ana|10/2|Bia, C|20" },
	{ "id+|name+|amount\n1+|Ana|x+|10\n2+|Bia+|20\n", UTF8, "+|", '"', 1, 1, "id|name|amount", "1|Ana|x|10/2|Bia|20" },
	{ "id||name||amount\n1||Ana||10\n2||||20\n", UTF8, "||", '"', 1, 1, "id|name|amount", "1|Ana|10/2||20" },
	{ "id;valor;nome\n1;10,50;A\n2;7,25;B\n3;1.234,00;C\n", UTF8, ";", '"', 1, 1, "id|valor|nome",
		"1|10,50|A/2|7,25|B/3|1.234,00|C" },
	{ "when;who\n2020-01-01 10:00:00;Ana\n2020-01-02 11:30:00;Bia\n", UTF8, ";", '"', 1, 1, "when|who",
		"2020-01-01 10:00:00|Ana/2020-01-02 11:30:00|Bia" },
	{ "\"Nome\" \"Cidade\" \"x\"\n\"Ana Silva\" \"Rio de Janeiro\" \"ok\"\n\"Bia Souza\" Natal \"no way\"\n\"Eva "
	  "Reis\" \"S. Paulo\" \"x\"\n",
		UTF8, " ", '"', 1, 1, "Nome|Cidade|x",
		"Ana Silva|Rio de Janeiro|ok/Bia Souza|Natal|no way/Eva Reis|S. Paulo|x" },
	{ "date, who, amount\n17/08/2026, Ana B, \"7.182,16\"\n28/05/2026, Bia C, \"4.873,20\"\n", UTF8, ", ", '"', 1, 1,
		"date|who|amount", "17/08/2026|Ana B|7.182,16/28/05/2026|Bia C|4.873,20" },
	{ "k0, some text 0\nk1, some text 1\nk2, some text 2\n", UTF8, ", ", '"', 0, 1, "",
		"k0|some text 0/k1|some text 1/k2|some text 2" },
	// one column
	{ "name\nAna Silva\nBia Souza\n", UTF8, ",", '"', 1, 1, "name", "Ana Silva/Bia Souza" },
	{ "cliente\nConta 1\nConta 2\nConta 3\n", UTF8, ",", '"', 1, 1, "cliente", "Conta 1/Conta 2/Conta 3" },
	{ "endereco\nRua A 12\nRua B 13\nRua C 4\n", UTF8, ",", '"', 1, 1, "endereco", "Rua A 12/Rua B 13/Rua C 4" },
	{ "10\n20\n30\n", UTF8, ",", '"', 0, 1, "", "10/20/30" },
	// quotes
	{ "id,name\n1,'Silva, Ana'\n2,'d''Avila, Bia'\n3,'x'\n", UTF8, ",", '\'', 1, 1, "id|name",
		"1|Silva, Ana/2|d'Avila, Bia/3|x" },
	{ "id,name\n1,Ana d'Avila\n2,Bia O'Hara\n", UTF8, ",", '"', 1, 1, "id|name", "1|Ana d'Avila/2|Bia O'Hara" },
	{ "id,text\n1,\"a \\\"b\\\", c\"\n2,\"d\"\n3,\"e, \\\"f\\\"\"\n", UTF8, ",", '"', 1, 1, "id|text",
		"1|a \"b\", c/2|d/3|e, \"f\"" },
	{ "id,text\n1,\"a \"\"b\"\", c\"\n2,\"line\nbreak\"\n", UTF8, ",", '"', 1, 1, "id|text",
		"1|a \"b\", c/2|line\nbreak" },
	{ "id,path\n1,\"C:\\dir\\\"\n2,\"D:\\x, y\\\"\n", UTF8, ",", '"', 1, 1, "id|path", "1|C:\\dir\\/2|D:\\x, y\\" },
	{ "id,size\n1,12\" pipe\n2,5\" pipe\n", UTF8, ",", '"', 1, 1, "id|size", "1|12\" pipe/2|5\" pipe" },
	// where the table is
	{ "sep=;\nid;name\n1;Ana\n", UTF8, ";", '"', 1, 2, "id|name", "1|Ana" },
	{ "\"sep=,\"\r\nid,name\r\n1,Ana\r\n", UTF8, ",", '"', 1, 2, "id|name", "1|Ana" },
	{ "Report of sales\n\nid,name,amount\n1,Ana,10\n2,Bia,20\n", UTF8, ",", '"', 1, 3, "id|name|amount",
		"1|Ana|10/2|Bia|20" },
	{ "Relatório;;\n;;\nid;nome;valor\n1;Ana;10\n2;Bia;20\n", UTF8, ";", '"', 1, 3, "id|nome|valor",
		"1|Ana|10/2|Bia|20" },
	{ "Notes:\n\"a paragraph, quoted\"\n\nFirst Name,Last Name,URL,Connected On\n", UTF8, ",", '"', 1, 4,
		"First Name|Last Name|URL|Connected On", "" },
	{ "id,name,amount\n1,Ana,10\n2,Bia,20\n\nGrand Totals (2 records)\n\nConfidential Information\nCopyright (c) "
	  "2024\n",
		UTF8, ",", '"', 1, 1, "id|name|amount", "1|Ana|10/2|Bia|20" },
	{ "id;nome;valor\n1;Ana;10\n2;Bia;20\nTotal;;30\n", UTF8, ";", '"', 1, 1, "id|nome|valor", "1|Ana|10/2|Bia|20" },
	{ "id;nome;valor\n1;Ana;10\n2;Bia;20\nTotal de clientes: 2\n", UTF8, ";", '"', 1, 1, "id|nome|valor",
		"1|Ana|10/2|Bia|20" },
	{ "nome;valor;uf\nAna;10;SP\nTotal Energies;20;RJ\n", UTF8, ";", '"', 1, 1, "nome|valor|uf",
		"Ana|10|SP/Total Energies|20|RJ" },
	{ "id;nome;\n1;Ana;\n2;Bia;\n", UTF8, ";", '"', 1, 1, "id|nome", "1|Ana/2|Bia" },
	{ "id;nome\n1;Ana;\n2;Bia;\n", UTF8, ";", '"', 1, 1, "id|nome", "1|Ana/2|Bia" },
	// headers
	{ "1,Ana,10\n2,Bia,20\n", UTF8, ",", '"', 0, 1, "", "1|Ana|10/2|Bia|20" },
	{ "\"9701\";\"BRASILIA\"\n", UTF8, ";", '"', 0, 1, "", "9701|BRASILIA" },
	{ "nome;cidade\nAna;Recife\nBia;Natal\n", UTF8, ";", '"', 1, 1, "nome|cidade", "Ana|Recife/Bia|Natal" },
	{ "Ana;Recife\nBia;Natal\nAna;Natal\n", UTF8, ";", '"', 0, 1, "", "Ana|Recife/Bia|Natal/Ana|Natal" },
	{ "product,2019,2020\nA,1,2\nB,3,4\nC,5,6\n", UTF8, ",", '"', 1, 1, "product|2019|2020", "A|1|2/B|3|4/C|5|6" },
	{ "id,amount,when\n(no),(R$),(day)\n1,10.50,2020-01-01\n2,11.50,2020-01-02\n3,12.50,2020-01-03\n4,1.5,2020-01-04\n",
		UTF8, ",", '"', 2, 1, "id (no)|amount (R$)|when (day)",
		"1|10.50|2020-01-01/2|11.50|2020-01-02/3|12.50|2020-01-03/4|1.5|2020-01-04" },
	{ "id,name,email\n", UTF8, ",", '"', 1, 1, "id|name|email", "" },
	{ "id,name,email", UTF8, ",", '"', 1, 1, "id|name|email", "" },
	// ends
	{ "id,name\r1,Ana\r2,Bia\r", UTF8, ",", '"', 1, 1, "id|name", "1|Ana/2|Bia" },
	{ "id,name\r\n1,Ana\n2,Bia\r3,Eva", UTF8, ",", '"', 1, 1, "id|name", "1|Ana/2|Bia/3|Eva" },
	{ "id,name\n\n1,Ana\n\n\n2,Bia\n\n", UTF8, ",", '"', 1, 1, "id|name", "1|Ana/2|Bia" },
	{ "", UTF8, ",", '"', 0, 0, "", "" },
	{ "\n\r\n\n", UTF8, ",", '"', 0, 0, "", "" },
	// encodings
	{ "\xef\xbb\xbfid,name\n1,Jos\xc3\xa9\n", UTF8, ",", '"', 1, 1, "id|name", "1|José" },
	{ "id;cidade\n1;S\xe3o Paulo\n2;Bel\xe9m\n", LATIN, ";", '"', 1, 1, "id|cidade", "1|São Paulo/2|Belém" },
	{ "id;cidade\n1;S\xc6o Paulo\n2;Bel\x82m\n3;Goi\x83nia\n", "CP850", ";", '"', 1, 1, "id|cidade",
		"1|São Paulo/2|Belém/3|Goiânia" },
	{ "id;cidade;valor\n1;S\xe3o Paulo;\xa4 10\n2;Bel\xe9m;\xa4 20\n", "ISO-8859-15", ";", '"', 1, 1, "id|cidade|valor",
		"1|São Paulo|€ 10/2|Belém|€ 20" },
	{ "id;nota\n1;A \x93"
	  "boa\x94 \x96 R\xe9gua\n",
		LATIN, ";", '"', 1, 1, "id|nota", "1|A “boa” – Régua" },
	{ "id;T\xcdTULO\n1;A\xc7\xc3O\n2;PE\xc7"
	  "A\n",
		LATIN, ";", '"', 1, 1, "id|TÍTULO", "1|AÇÃO/2|PEÇA" },
	{ "use,cost (\xa3k)\n44761,68\n", LATIN, ",", '"', 1, 1, "use|cost (£k)", "44761|68" },
	{ "use,cost (\xa3)\n44761,68\n", LATIN, ",", '"', 1, 1, "use|cost (£)", "44761|68" },
	{ "use,cost\ntaxi,\x9c"
	  "68\n",
		"CP850", ",", '"', 1, 1, "use|cost", "taxi|£68" },
	{ "id;cidade\n1;S\x84o Jo\x84o\n2;Bel\x82m\n3;Cora\x87\x84o\n", "CP860", ";", '"', 1, 1, "id|cidade",
		"1|São João/2|Belém/3|Coração" },
	{ "id;nome\n1;Jo\x8bo\n2;Concei\x8d\x8bo\n3;Jos\x8e\n4;Andr\x8e\n", "MACINTOSH", ";", '"', 1, 1, "id|nome",
		"1|João/2|Conceição/3|José/4|André" },
	{ "case,note\n1,\x95 None\n2,\x86 Few\n3,\x86\x86 Many\n4,\x86\x86\x86 All\n", LATIN, ",", '"', 1, 1, "case|note",
		"1|• None/2|† Few/3|†† Many/4|††† All" },
	{ "id,cidade\n1,Jo\xc3\xa3o\n2,Bel\xc3\xa9m\n3,S\xe3o\n", UTF8, ",", '"', 1, 1, "id|cidade",
		"1|João/2|Belém/3|São" },
	{ "use,cost\ntaxi \x96 bus,68\n", LATIN, ",", '"', 1, 1, "use|cost", "taxi – bus|68" },
	{ "id;\xe3\xee\xf0\xee\xe4\n1;\xcc\xee\xf1\xea\xe2\xe0\n2;\xca\xe0\xe7\xe0\xed\xfc\n3;\xcf\xe5\xf0\xec\xfc\n",
		"WINDOWS-1251", ";", '"', 1, 1, "id|город", "1|Москва/2|Казань/3|Пермь" },
	{ "jm\xe9no;m\xecsto\n\x8eofie;Plze\xf2\nJi\xf8\xed;Brno\n\x8at\xecp\xe1n;\xdast\xed\n\xd8"
	  "eho\xf8;D\xec\xe8\xedn\n",
		"WINDOWS-1250", ";", '"', 1, 1, "jméno|město", "Žofie|Plzeň/Jiří|Brno/Štěpán|Ústí/Řehoř|Děčín" },
};

static int check(const Expected *expected, const char *text, size_t length)
{
	CsvReader *reader = must_open(text, length, NULL);
	const CsvDialect *dialect = csv_dialect(reader);
	char *rows = join_rows(reader), *names = join_names(reader);
	bool wrong = strcmp(dialect->encoding, expected->encoding) || strcmp(dialect->delimiter, expected->delimiter) ||
				 dialect->quote != expected->quote || dialect->header_rows != expected->header ||
				 dialect->first_row != expected->first_row || strcmp(names, expected->names) ||
				 strcmp(rows, expected->rows);
	if (wrong)
		print_error("%s\n-> %s '%s' %c, %d header rows from line %d: %s\n%s\n", expected->text, dialect->encoding,
			dialect->delimiter, dialect->quote ? dialect->quote : '-', dialect->header_rows, (int)dialect->first_row,
			names, rows);
	free(names);
	free(rows);
	csv_close(reader);
	return wrong;
}

static void test_plain(void **state)
{
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		wrong += check(&plain[i], plain[i].text, strlen(plain[i].text));
	assert_int_equal(wrong, 0);
}

// "id;nome\n1;José\n" in wide characters, with and without a mark.
static void test_wide(void **state)
{
	static const struct {
		const char *encoding;
		int size;
		bool big;
		const char *mark;
		size_t mark_length;
	} kinds[] = {
		{ "UTF-16LE", 2, false, "\xff\xfe", 2 }, { "UTF-16BE", 2, true, "\xfe\xff", 2 },
		{ "UTF-16LE", 2, false, "", 0 }, { "UTF-16BE", 2, true, "", 0 }, { "UTF-32LE", 4, false, "\xff\xfe\0\0", 4 },
		{ "UTF-32BE", 4, true, "\0\0\xfe\xff", 4 }, { "UTF-32LE", 4, false, "", 0 },
		{ "UTF-32BE", 4, true, "\xfe\xff", 2 }, // the mark of another width, met in practice
	};
	static const unsigned char letters[] = "id;nome\n1;Jos\xe9\n2;Ana\n";
	(void)state;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		char text[256] = { 0 };
		size_t length = kinds[k].mark_length;
		memcpy(text, kinds[k].mark, length);
		for (size_t i = 0; i + 1 < sizeof letters; i++) {
			text[length + (size_t)(kinds[k].big ? kinds[k].size - 1 : 0)] = (char)letters[i];
			length += (size_t)kinds[k].size;
		}
		Expected expected = { kinds[k].encoding, kinds[k].encoding, ";", '"', 1, 1, "id|nome", "1|José/2|Ana" };
		assert_int_equal(check(&expected, text, length), 0);
	}
}

// --- Types -----------------------------------------------------------------------------------------------------------

typedef struct Typed {
	const char *text, *types; // names of the types joined by blanks
	const char *dates;
	char decimal;
} Typed;

static const Typed typed[] = {
	{ "a,b,c\n25/11/2026,1.5,x\n05/06/2026,2.25,y\n", "date amount text", "dmy", '.' },
	{ "a,b\n11/25/2026,1\n05/06/2026,2\n", "date integer", "mdy", 0 },
	{ "a,b\n04/05/2026,1\n05/06/2026,2\n", "date integer", "ambiguous", 0 },
	{ "a,b\n04/05/2026,25/12/2026\n05/06/2026,26/12/2026\n", "date date", "dmy", 0 }, // one column settles the other
	{ "a,b\n2026-05-04,1\n2026-05-05,2\n", "date integer", "ymd", 0 },
	{ "a,b\n20260504,1\n20260505,2\n", "date integer", "ymd", 0 },
	{ "a,b\n4 May 2026,1\n5 de junho de 2026,2\n", "date integer", "ymd", 0 },
	{ "data,b\n46351,1\n46352,2\n", "date integer", "ymd", 0 },
	{ "code,b\n46351,1\n46352,2\n", "integer integer", NULL, 0 },
	{ "a;b\nR$ 1.234,56;(10,00)\nR$ 7,00;11,50-\n", "amount amount", NULL, ',' },
	{ "a;b\n1.234;x\n12,5;y\n", "amount text", NULL, ',' },
	{ "a;b\n£68,486.66;x\n£1.00;y\n", "amount text", NULL, '.' },
	{ "cnpj;cpf\n33.683.111/0001-07;529.982.247-25\n19131243000197;52998224725\n", "cnpj cpf", NULL, 0 },
	{ "cnpj;x\n33683111000107;a\n1,95419E+13;b\n19131243000197;c\n", "cnpj text", NULL, 0 },
	{ "a;b\ntrue;sim\nfalse;não\n", "boolean boolean", NULL, 0 },
	{ "a;b\na@b.com;(11) 98765-4321\nc@d.com.br;(21) 3333-4444\n", "email phone", NULL, 0 },
	{ "telefone;b\n11987654321;1\n2133334444;2\n", "phone integer", NULL, 0 },
	{ "a;b\n00012;10:30\n00013;11:45\n", "code time", NULL, 0 },
	{ "a;b\nhttp://www.kam.org;NULL\nhttps://kam.org/x;N/A\n", "url empty", NULL, 0 },
};

static void test_types(void **state)
{
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		CsvReader *reader = must_open(typed[i].text, strlen(typed[i].text), NULL);
		const CsvDialect *dialect = csv_dialect(reader);
		Buffer types = BUFFER_EMPTY;
		for (size_t c = 0; c < dialect->column_count; c++)
			buffer_printf(&types, "%s%s", c ? " " : "", csv_type_name(dialect->columns[c].type));
		const char *dates = csv_dates_name(dialect->dates);
		bool bad = strcmp(buffer_text(&types), typed[i].types) || dialect->decimal != typed[i].decimal ||
				   strcmp(dates ? dates : "", typed[i].dates ? typed[i].dates : "");
		if (bad)
			print_error("%s-> %s, dates %s, decimal %c\n", typed[i].text, buffer_text(&types), dates ? dates : "none",
				dialect->decimal ? dialect->decimal : '-');
		wrong += bad;
		buffer_done(&types);
		csv_close(reader);
	}
	assert_int_equal(wrong, 0);
}

static void test_damaged_taxids_are_counted(void **state)
{
	const char *text = "cnpj;x\n33683111000107;a\n1,95419E+13;b\n19131243000197;c\n";
	CsvReader *reader = must_open(text, strlen(text), NULL);
	(void)state;
	assert_int_equal(csv_dialect(reader)->columns[0].damaged, 1);
	csv_close(reader);
}

// The only day above 12 stands where no sample looks: all rows together settle the order.
static void test_dates_settled_by_all_rows(void **state)
{
	Buffer text = BUFFER_EMPTY;
	(void)state;
	buffer_add(&text, "date,n\n");
	for (int i = 0; i < 100000; i++)
		buffer_printf(&text, "%s/05/2026,%d\n", i == 37123 ? "25" : "04", i);
	CsvReader *reader = must_open(text.text, text.length, NULL);
	assert_int_equal(csv_dialect(reader)->dates, CSV_DATES_DMY);
	assert_int_equal(csv_dialect(reader)->columns[0].dates, CSV_DATES_DMY);
	csv_close(reader);
	buffer_done(&text);
}

// --- Options ---------------------------------------------------------------------------------------------------------

static void test_forced(void **state)
{
	const char *text = "a;b,c\n04/05/2026;1.234,5\n";
	CsvOptions options = CSV_OPTIONS_DETECT;
	Error err = { 0 };
	(void)state;
	assert_true(csv_options_set(&options, "delimiter", "semicolon", &err));
	assert_true(csv_options_set(&options, "header", "0", &err));
	assert_true(csv_options_set(&options, "dates", "mdy", &err));
	assert_true(csv_options_set(&options, "quote", "none", &err));
	assert_true(csv_options_set(&options, "decimal", ",", &err));
	assert_true(csv_options_set(&options, "encoding", "cp850", &err));
	CsvReader *reader = must_open(text, strlen(text), &options);
	const CsvDialect *dialect = csv_dialect(reader);
	char *rows = join_rows(reader);
	assert_string_equal(rows, "a|b,c/04/05/2026|1.234,5");
	assert_int_equal(dialect->dates, CSV_DATES_MDY);
	assert_int_equal(dialect->decimal, ',');
	assert_int_equal(dialect->quote, 0);
	assert_string_equal(dialect->encoding, "cp850");
	free(rows);
	csv_close(reader);
}

static void test_forced_first_row(void **state)
{
	const char *text = "x,y\n1,2\na,b,c\n1,2,3\n";
	CsvOptions options = CSV_OPTIONS_DETECT;
	(void)state;
	options.first_row = 3;
	CsvReader *reader = must_open(text, strlen(text), &options);
	char *rows = join_rows(reader), *names = join_names(reader);
	assert_string_equal(names, "a|b|c");
	assert_string_equal(rows, "1|2|3");
	free(rows);
	free(names);
	csv_close(reader);
}

static void test_refused_options(void **state)
{
	static const char *const cases[][2] = { { "delimiter", "" }, { "delimiter", "123456789" }, { "quote", "ab" },
		{ "escape", "x" }, { "dates", "dym" }, { "decimal", ";" }, { "header", "-1" }, { "header", "two" },
		{ "first-row", "0" }, { "encoding", "no-such-thing" }, { "nothing", "1" } };
	CsvOptions options = CSV_OPTIONS_DETECT;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Error err = { 0 };
		assert_false(csv_options_set(&options, cases[i][0], cases[i][1], &err));
		assert_int_equal(err.code, ERROR_USAGE);
		assert_true(err.message[0] != '\0');
	}
}

// A few rows of many cells below lines of few cells that another delimiter parts.
static void test_wide_rows_outweigh_lines_above(void **state)
{
	Buffer file = BUFFER_EMPTY;
	(void)state;
	for (int i = 0; i < 11; i++)
		buffer_printf(&file, "setting%d=[%d.5,2.5,3.5,4.5,5.5,6.5,7.5,8.5]\n", i, i);
	for (int row = 0; row < 5; row++) {
		for (int i = 0; i < 300; i++)
			buffer_printf(&file, row ? "%s%d.25" : "%sspeed_%d", i ? ";" : "", i + row);
		buffer_add(&file, "\n");
	}
	CsvReader *reader = must_open(file.text, file.length, NULL);
	assert_string_equal(csv_dialect(reader)->delimiter, ";");
	assert_int_equal(csv_dialect(reader)->column_count, 300);
	assert_int_equal(csv_dialect(reader)->first_row, 12);
	csv_close(reader);
	buffer_done(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wide_rows_outweigh_lines_above),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_damaged_taxids_are_counted),
		cmocka_unit_test(test_dates_settled_by_all_rows),
		cmocka_unit_test(test_forced),
		cmocka_unit_test(test_forced_first_row),
		cmocka_unit_test(test_refused_options),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
