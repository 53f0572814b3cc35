// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around and among the rows of a table: labels above, remarks, sums, notes, other tables; and lists laid out
// for the eye.
#include "csv_copies.h"

#define SALES "Data;Cidade;Valor\n03/02/2025;Recife;1.250,00\n17/02/2025;Natal;89,90\n05/03/2025;Campinas;615,20\n"
#define SALES_CLEAN \
	"Data,Cidade,Valor\n03/02/2025,Recife,\"1.250,00\"\n17/02/2025,Natal,\"89,90\"\n05/03/2025,Campinas,\"615,20\"\n"
#define STAFF "Vendedor,Qtd,Valor\nAna,3,10.50\nBia,5,20.00\nEva,2,7.25\n"

static void test_totals(void **state)
{
	static const Copy copies[] = {
		{ "a word among dates", SALES "Total;3;1.955,10\n", SALES_CLEAN },
		{ "another word", SALES "Saldo final;;1.955,10\n", SALES_CLEAN },
		{ "no word", SALES ";;1.955,10\n", SALES_CLEAN },
		{ "sums", STAFF "Total,10,37.75\n", STAFF },
		{ "a mean above", STAFF "Média,3.33,12.58\nTotal,10,37.75\n", STAFF },
		{ "a star in a drawn list",
			"-----------------\n|Nome   |  Valor|\n-----------------\n|Ana    |  10,50|\n|Bia    |  20,00|\n|Eva    |  "
			" "
			"7,25|\n-----------------\n|*      |  37,75|\n-----------------\n",
			"Nome,Valor\nAna,\"10,50\"\nBia,\"20,00\"\nEva,\"7,25\"\n" },
		{ "a company", STAFF "Total,1,12.25\n", STAFF "Total,1,12.25\n" },
		{ "no sum", SALES ";;1.955,11\n", SALES_CLEAN ",,\"1.955,11\"\n" },
	};
	(void)state;
	CHECK(copies);
}

#define GROUPS(first, second) \
	"vendedor,mes,valor\nAna,jan,10\nAna,fev,20\n" first "Bia,jan,5\n" second "Eva,jan,7\nEva,fev,1\n"

// Sums of groups are told by their numbers; without them Total may be a name.
static void test_subtotals(void **state)
{
	static const Copy copies[] = {
		{ "sums", GROUPS("Subtotal Ana,,30\n", "Subtotal Bia,,5\n"), GROUPS("", "") },
		{ "no sums", GROUPS("Total Ana,,31\n", "Total Bia,,5\n"), GROUPS("Total Ana,,31\n", "Total Bia,,5\n") },
		{ "with the total", GROUPS("Total Ana,,30\n", "Total Bia,,5\n") "Total Eva,,8\nTotal,,43\n", GROUPS("", "") },
	};
	(void)state;
	CHECK(copies);
}

#define POINTS(d) "400" d "0.100\n401" d "0.113\n402" d "0.126\n403" d "0.139\n404" d "0.152\n"
#define LABELS                                                                                                       \
	"Instrument: UV-2600, rev. B\nOperator: Ana Souza\nDate: 2025-01-02 10:20\nSample: water, tap\n"                 \
	"Mode: absorbance\nRange: 400-800 nm\nStep: 1 nm\nSlit: 2.0\nLamp: D2/W\nBaseline: on\nRuns: 3\nComment: none, " \
	"see notes\n"

// A few points below many labels, some of which have the delimiter too.
static void test_points_below_labels(void **state)
{
	static const Copy copies[] = {
		{ "commas", LABELS POINTS(","), POINTS(",") },
		{ "commas and names", LABELS "wavelength,absorbance\n" POINTS(","), "wavelength,absorbance\n" POINTS(",") },
		{ "tabs", LABELS POINTS("\t"), POINTS(",") },
		{ "tabs behind a gap", LABELS "\n" POINTS("\t"), POINTS(",") },
		{ "blanks and names", LABELS "wavelength absorbance\n" POINTS(" "), "wavelength,absorbance\n" POINTS(",") },
	};
	(void)state;
	CHECK(copies);
}

static void test_labels_above(void **state)
{
	static const Copy copies[] = {
		{ "of a statement", "Extrato de conta;;\nConta;1234-5;\nPeríodo;01/02/2025;31/03/2025\n;;\n" SALES,
			SALES_CLEAN },
	};
	(void)state;
	CHECK(copies);
}

#define LIST_HEAD "Codigo    Cliente                  Cidade         Valor\n"
#define LIST                                                    \
	"000001    Padaria Sao Jose         Natal       1.234,56\n" \
	"000002    Mercado Bom Preco        Recife         89,90\n" \
	"000003    Auto Pecas Filial Sul    Campinas       10,00\n" \
	"000004    Farmacia Popular         Sao Paulo   2.000,00\n"
#define LIST_CLEAN                                      \
	"Codigo,Cliente,Cidade,Valor\n"                     \
	"000001,Padaria Sao Jose,Natal,\"1.234,56\"\n"      \
	"000002,Mercado Bom Preco,Recife,\"89,90\"\n"       \
	"000003,Auto Pecas Filial Sul,Campinas,\"10,00\"\n" \
	"000004,Farmacia Popular,Sao Paulo,\"2.000,00\"\n"

static void test_lists_for_the_eye(void **state)
{
	static const Copy copies[] = {
		{ "cells of several words", LIST_HEAD LIST, LIST_CLEAN },
		{ "a ruler", LIST_HEAD "------    ---------------------    ---------   --------\n" LIST, LIST_CLEAN },
		{ "single blanks between some cells",
			"Name   Date       Cost  Paid\nAna    2025-01-03 1.75  2.25\nBia    2025-01-04 1.75  2.25\n",
			"Name,Date,Cost,Paid\nAna,2025-01-03,1.75,2.25\nBia,2025-01-04,1.75,2.25\n" },
		{ "title and total",
			"RELATORIO DE VENDAS          Pagina 1\n\n" LIST_HEAD LIST
			"\nTotal geral                              3.334,46\n",
			LIST_CLEAN },
	};
	(void)state;
	CHECK(copies);
}

#define GAPS_HEAD "Codigo  Cliente            Cidade        Valor\n"
#define GAPS                                             \
	"000001  Padaria São José   Natal         10,50\n" \
	"000002  Mercado Bom                      20,75\n"   \
	"000003                     Campinas       7,25\n"   \
	"000004  Farmácia Popular   São Paulo     15,00\n"
#define GAPS_CLEAN                                \
	"Codigo,Cliente,Cidade,Valor\n"               \
	"000001,Padaria São José,Natal,\"10,50\"\n" \
	"000002,Mercado Bom,,\"20,75\"\n"             \
	"000003,,Campinas,\"7,25\"\n"                 \
	"000004,Farmácia Popular,São Paulo,\"15,00\"\n"

// Cells may be empty where the columns have a fixed width.
static void test_fixed_widths(void **state)
{
	static const Copy copies[] = {
		{ "empty cells", GAPS_HEAD GAPS, GAPS_CLEAN },
		{ "a line below the header", GAPS_HEAD "----------------------------------------------\n" GAPS, GAPS_CLEAN },
		{ "a ruler, and cells missing at the end",
			"Name       Age  City\n---------  ---  ---------\nAna Souza   31  Recife\nBia Lima        Natal\nCaio      "
			"  44\n",
			"Name,Age,City\nAna Souza,31,Recife\nBia Lima,,Natal\nCaio,44,\n" },
		{ "a gap by chance within names, numbers to the right",
			"ID  NOME            VALOR      DATA\n 1  Ana Souza       10,50  01/02/2025\n"
			" 2  Bia Lima               02/02/2025\n 3  Caio Reis        7,25\n10  Davi Neto      115,00  04/02/2025\n",
			"ID,NOME,VALOR,DATA\n1,Ana Souza,\"10,50\",01/02/2025\n2,Bia Lima,,02/02/2025\n3,Caio Reis,\"7,25\",\n"
			"10,Davi Neto,\"115,00\",04/02/2025\n" },
		{ "single blanks between some columns",
			"ITEM DESCRICAO            QTD   PRECO\n001  Parafuso 1/4 x 2     100    0,15\n"
			"002  Porca sextavada      200    0,05\n003  Arruela              500    0,01\n",
			"ITEM,DESCRICAO,QTD,PRECO\n001,Parafuso 1/4 x 2,100,\"0,15\"\n002,Porca sextavada,200,\"0,05\"\n"
			"003,Arruela,500,\"0,01\"\n" },
		{ "no names",
			"0001   Ana Souza      Natal      SP   1.234,00\n0002   Bia Lima       Recife     PE      10,50\n"
			"0003   Eva Reis       São Luís   MA     700,25\n",
			"0001,Ana Souza,Natal,SP,\"1.234,00\"\n0002,Bia Lima,Recife,PE,\"10,50\"\n0003,Eva Reis,São "
			"Luís,MA,\"700,25\"\n" },
		{ "titles right above", "CUSTOMERS BY CITY             Page 1\nall of them\n" GAPS_HEAD GAPS, GAPS_CLEAN },
		{ "names of two words over telephones",
			"margem  Cod. Cliente  telefone\n    9%  006274        (44) 94985-0077\n   52%  004013        (61) "
			"96138-3015\n"
			"   23%  006902        (71) 97559-7223\n",
			"margem,Cod. Cliente,telefone\n9%,006274,(44) 94985-0077\n52%,004013,(61) 96138-3015\n"
			"23%,006902,(71) 97559-7223\n" },
		{ "a note of as many words as columns", "id codigo hora\n1 7 10:00\n2 8 11:00\n3 9 12:00\n\nFim do relatorio\n",
			"id,codigo,hora\n1,7,10:00\n2,8,11:00\n3,9,12:00\n" },
		{ "titles of as many words as columns",
			"EMPRESA MODELO LTDA\nClientes por cidade\n\ncodigo         qtd  data\n002218          88  14/10/2024\n"
			"004106         702  11/02/2021\n003918              26/04/2021\n",
			"codigo,qtd,data\n002218,88,14/10/2024\n004106,702,11/02/2021\n003918,,26/04/2021\n" },
		{ "a note that fits", GAPS_HEAD GAPS "\nFim do  relatorio\n", GAPS_CLEAN },
		{ "prose", "Some prose here.  It goes on.\nAnother line of it.  More to say.\nAnd a third.  The end.\n",
			"Some prose here.  It goes on.\nAnother line of it.  More to say.\nAnd a third.  The end.\n" },
		{ "of a database's terminal",
			"SQL> select * from t;\n\n        ID NOME\n---------- ----------\n         1 Ana\n         2 Bia Lima\n    "
			"     3\n\n"
			"3 rows selected.\n\nSQL> \n",
			"ID,NOME\n1,Ana\n2,Bia Lima\n3,\n" },
		{ "a report",
			"CUSTOMERS                      Page 1\n\n" GAPS_HEAD GAPS
			"\nTotal                                    53,50\n",
			GAPS_CLEAN },
	};
	(void)state;
	CHECK(copies);
}

// The second table has some of the first one's names, below a title of its own.
static void test_tables_alike(void **state)
{
	static const Copy copies[] = {
		{ "as wide",
			"By shop\n\nFilial;Jan;Fev\nRecife;10;20\nNatal;5;6\n\nBy seller\n\nPessoa;Jan;Fev\nAna;7;8\nBia;8;18\n",
			"Filial,Jan,Fev\nRecife,10,20\nNatal,5,6\n" },
		{ "wider", "id,valor\n1,10\n2,20\n3,30\n4,40\n\nMetas\nvendedor,mes,meta\nAna,jan,5\nBia,jan,6\n",
			"id,valor\n1,10\n2,20\n3,30\n4,40\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_sparse_rows_before_a_page(void **state)
{
	static const Copy copies[] = {
		{ "a value alone", "data,qtd\n2025-01-02,864\n2025-01-03,\ndata,qtd\n2025-01-04,149\n",
			"data,qtd\n2025-01-02,864\n2025-01-03,\n2025-01-04,149\n" },
		{ "a title", "nome,qtd\nAna,864\nBia,12\nPage 2,\nnome,qtd\nEva,149\n",
			"nome,qtd\nAna,864\nBia,12\nEva,149\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_padded_tables(void **state)
{
	static const Copy copies[] = {
		{ "a narrower one below", "Vendas,,\n" STAFF ",,\nMetas,,\nVendedor,Meta,\nAna,100,\nBia,200,\n", STAFF },
		{ "a gap in one", STAFF ",,\nZoe,4,\nLia,3,\n", STAFF "Zoe,4,\nLia,3,\n" },
	};
	(void)state;
	CHECK(copies);
}

#define STOCK_HEAD "id,nome,cidade,valor\n"
#define STOCK_1 "1,Ana,Recife,10.50\n2,Bia,Natal,20.75\n"
#define STOCK_2 "3,Caio,Olinda,7.25\n4,Davi,Belo Campo,15.00\n5,Eva,Salvador,3.10\n"
#define STOCK STOCK_HEAD STOCK_1 STOCK_2

// Lines that a mark makes remarks are no rows; names that begin with such a sign are.
static void test_remarks_among_rows(void **state)
{
	static const Copy copies[] = {
		{ "#", STOCK_HEAD STOCK_1 "# checked by Ana, Bia\n" STOCK_2 "# end\n", STOCK },
		{ "//", STOCK_HEAD STOCK_1 "// checked by Ana, Bia\n" STOCK_2, STOCK },
		{ "--", "-- stock\n" STOCK_HEAD STOCK_1 "-- \"checked\n" STOCK_2, STOCK },
		{ "as wide as the table", "valor,nome\n10,Ana\n,Bia\n# checked, by Eva\n20,Zoe\n30,Lia\n",
			"valor,nome\n10,Ana\n,Bia\n20,Zoe\n30,Lia\n" },
		{ "a row taken out", STOCK_HEAD STOCK_1 "# 9,Zoe,Natal,1.10\n" STOCK_2, STOCK },
		{ "fields of a log",
			"#Version: 1.0 of x y\n#Date: 2025-01-02\n#Fields: date time ip status\n2025-01-02 10:00:01 10.0.0.1 200\n"
			"2025-01-02 10:00:02 10.0.0.1 404\n2025-01-02 10:00:03 10.0.0.2 200\n",
			"date,time,ip,status\n2025-01-02,10:00:01,10.0.0.1,200\n2025-01-02,10:00:02,10.0.0.1,404\n"
			"2025-01-02,10:00:03,10.0.0.2,200\n" },
		{ "names", "canal,membros\n#geral,10\n#vendas,5\nsuporte,9\n#ti,1,2\n",
			"canal,membros\n#geral,10\n#vendas,5\nsuporte,9\n#ti,1,2\n" },
		{ "a header with the mark", "#id,nome,valor\n1,Ana,10\n2,Bia,20\n", "#id,nome,valor\n1,Ana,10\n2,Bia,20\n" },
		{ "a mark before names parted by blanks", "# made by x\n# id nome valor\n1 Ana 10\n2 Bia 20\n3 Eva 30\n",
			"id,nome,valor\n1,Ana,10\n2,Bia,20\n3,Eva,30\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_notes_below(void **state)
{
	static const Copy copies[] = {
		{ "a text where numbers stand", STOCK "Quantidade de clientes: 5\n", STOCK },
		{ "the end", STOCK "EOF\n", STOCK },
		{ "a mean below the sum", STOCK "TOTAL,,,56.60\nMÉDIA,,,11.32\n", STOCK },
		{ "a row cut off", STOCK "6\n", STOCK "6,,,\n" },
	};
	(void)state;
	CHECK(copies);
}

static int lacks(const char *file, const char *key)
{
	CsvReader *reader = must_open(file, strlen(file), NULL);
	Buffer out = BUFFER_EMPTY;
	csv_explain_json(csv_dialect(reader), NULL, &out);
	bool found = strstr(buffer_text(&out), key) != NULL;
	if (!found)
		print_error("%s:\n%s", key, buffer_text(&out));
	buffer_done(&out);
	csv_close(reader);
	return !found;
}

static void test_explanations(void **state)
{
	(void)state;
	int wrong = lacks(STOCK_HEAD STOCK_1 "# checked\n" STOCK_2, "\"comment\": \"#\"");
	wrong += lacks(STOCK, "\"comment\": null");
	wrong += lacks(STOCK, "\"fixed_width\": null");
	wrong += lacks(GAPS_HEAD GAPS, "\"fixed_width\": [");
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_subtotals),
		cmocka_unit_test(test_labels_above),
		cmocka_unit_test(test_points_below_labels),
		cmocka_unit_test(test_lists_for_the_eye),
		cmocka_unit_test(test_fixed_widths),
		cmocka_unit_test(test_padded_tables),
		cmocka_unit_test(test_sparse_rows_before_a_page),
		cmocka_unit_test(test_tables_alike),
		cmocka_unit_test(test_remarks_among_rows),
		cmocka_unit_test(test_explanations),
		cmocka_unit_test(test_notes_below),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
