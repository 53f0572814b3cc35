// SPDX-License-Identifier: GPL-3.0-or-later
// Unusual ways to part cells: signs that hardly anybody uses, texts with a delimiter in them that nobody quoted, rows in
// quotes, lines broken off.
#include "csv_copies.h"

#define SHOPS "id,name,price\n1,Ana,1.50\n2,Bia,2.75\n3,Eva,3.10\n"
#define SHOPS_BY(d) "id" d "name" d "price\n1" d "Ana" d "1.50\n2" d "Bia" d "2.75\n3" d "Eva" d "3.10\n"

static void test_rare_delimiters(void **state)
{
	static const Copy copies[] = {
		{ "*", SHOPS_BY("*"), SHOPS },
		{ "@", SHOPS_BY("@"), SHOPS },
		{ "!", SHOPS_BY("!"), SHOPS },
		{ "=", SHOPS_BY("="), SHOPS },
		{ "-", SHOPS_BY("-"), SHOPS },
		{ "/", SHOPS_BY("/"), SHOPS },
		{ "_", SHOPS_BY("_"), SHOPS },
		{ "backslash", SHOPS_BY("\\"), SHOPS },
		{ "broken bar", SHOPS_BY("\xc2\xa6"), SHOPS },
		{ "#", SHOPS_BY("#"), SHOPS },
		{ ": beside blanks", "Rio de Janeiro:ana@x.br:1\nOlinda:bia@x.br:2\nBelo Horizonte:eva@x.br:3\n",
			"Rio de Janeiro,ana@x.br,1\nOlinda,bia@x.br,2\nBelo Horizonte,eva@x.br,3\n" },
		{ "* beside blanks", "Fone*data\n(42) 93244-5257*2024-06-19\n(35) 97215-9190*2026-08-12\n",
			"Fone,data\n(42) 93244-5257,2024-06-19\n(35) 97215-9190,2026-08-12\n" },
		{ "decimal commas between sharps", "Ana#1,50#2,25\nBia#3,75#4,10\nEva#5,20#6,00\n",
			"Ana,\"1,50\",\"2,25\"\nBia,\"3,75\",\"4,10\"\nEva,\"5,20\",\"6,00\"\n" },
		{ "blanks between quotes, a comma in each line",
			"\"(74) 9208-7632\" \"Lima, cliente\" 1\n\"(21) 9716-9245\" \"Reis, ME\" 2\n\"(77) 9215-7175\" \"Sol, SA\" "
			"3\n",
			"(74) 9208-7632,\"Lima, cliente\",1\n(21) 9716-9245,\"Reis, ME\",2\n(77) 9215-7175,\"Sol, SA\",3\n" },
		{ "? and no names", "05/05/03?06/05/03?07/05/03\n05/05/04?06/05/04?07/05/04\n05/05/05?06/05/05?07/05/05\n",
			"05/05/03,06/05/03,07/05/03\n05/05/04,06/05/04,07/05/04\n05/05/05,06/05/05,07/05/05\n" },
		{ "set off by blanks",
			"Harry's+ North Lemont+ IL+ 2/1/03+ Ana Souza\nShark City+ Leeds+ IL+ 12/28/02+ Clarity\n"
			"Tim's Place+ Blue Bay+ IL+ 12/28/02+ Red Friday/Black Crow\nFish and Chop House+ Itu+ SP+ 12/19/02+ Way "
			"Back\n",
			"Harry's,North Lemont,IL,2/1/03,Ana Souza\nShark City,Leeds,IL,12/28/02,Clarity\n"
			"Tim's Place,Blue Bay,IL,12/28/02,Red Friday/Black Crow\nFish and Chop House,Itu,SP,12/19/02,Way Back\n" },
		{ "one cell in apostrophes",
			"id,name,city\n1,Ana Souza,Natal\n2,'Lima, ',Recife\n3,Bia O'Brien,Natal\n4,Eva,Olinda\n5,Zoe,Natal\n",
			"id,name,city\n1,Ana Souza,Natal\n2,\"Lima, \",Recife\n3,Bia O'Brien,Natal\n4,Eva,Olinda\n5,Zoe,Natal\n" },
		{ "apostrophes for quotes", "id*name*price\n1*'A*B'*1.50\n2*'It''s'*2.75\n3*Eva*3.10\n",
			"id,name,price\n1,A*B,1.50\n2,It's,2.75\n3,Eva,3.10\n" },
		{ "quoted", "id*name*price\n1*\"A*B\"*1.50\n2*Bia*2.75\n3*Eva*3.10\n",
			"id,name,price\n1,A*B,1.50\n2,Bia,2.75\n3,Eva,3.10\n" },
	};
	(void)state;
	CHECK(copies);
}

// Signs within values part nothing.
static void test_blanks_beside_delimiters(void **state)
{
	static const Copy copies[] = {
		{ "and one at the end", "1.2, 3.4, 5.6,\n1.3, 3.5, 5.7,\n1.4, 3.6, 5.8,\n",
			"1.2,3.4,5.6,\n1.3,3.5,5.7,\n1.4,3.6,5.8,\n" },
		{ "tabs", SHOPS_BY(",\t"), SHOPS },
	};
	(void)state;
	CHECK(copies);
}

static void test_single_columns(void **state)
{
	static const Copy copies[] = {
		{ "dates", "when\n2025-01-02\n2025-01-03\n2025-01-04\n", "when\n2025-01-02\n2025-01-03\n2025-01-04\n" },
		{ "dates and times", "when\n2025-01-02 10:11:12\n2025-01-03 10:11:13\n2025-01-04 10:11:14\n",
			"when\n2025-01-02 10:11:12\n2025-01-03 10:11:13\n2025-01-04 10:11:14\n" },
		{ "addresses", "email\nana@x.br\nbia@y.br\neva@z.br\n", "email\nana@x.br\nbia@y.br\neva@z.br\n" },
		{ "paths", "/a/b/c\n/a/d/e\n/f/g/h\n", "/a/b/c\n/a/d/e\n/f/g/h\n" },
		{ "codes", "code\nA-1-x\nA-2-y\nB-3-z\n", "code\nA-1-x\nA-2-y\nB-3-z\n" },
		{ "telephones", "Telefone\n(11) 98888-7777\n(81) 3333-4444\n(21) 2222-1111\n",
			"Telefone\n(11) 98888-7777\n(81) 3333-4444\n(21) 2222-1111\n" },
		{ "amounts", "Valor (R$)\n1.212,50\n13,75\n14,00\n", "Valor (R$)\n\"1.212,50\"\n\"13,75\"\n\"14,00\"\n" },
		{ "amounts without a name", "1.234,50\n2.000,00\n3.100,10\n", "\"1.234,50\"\n\"2.000,00\"\n\"3.100,10\"\n" },
		{ "addresses of houses", "address\nRua A, 10\nRua B, 20\nAv. D, 40\n",
			"address\n\"Rua A, 10\"\n\"Rua B, 20\"\n\"Av. D, 40\"\n" },
		{ "pairs of numbers", "x,y\n1,2\n3,4\n", "x,y\n1,2\n3,4\n" },
		{ "pages", "https://x.com/a?b=1,2,3\nhttps://y.com/c?d=4,5\nhttps://z.com/e\n",
			"\"https://x.com/a?b=1,2,3\"\n\"https://y.com/c?d=4,5\"\nhttps://z.com/e\n" },
		{ "names", "Nome\nSilva, Ana\nLima, Bia\nReis, Eva\n", "Nome\n\"Silva, Ana\"\n\"Lima, Bia\"\n\"Reis, Eva\"\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_texts_with_delimiters(void **state)
{
	static const Copy copies[] = {
		{ "in all rows",
			"Nome,Idade,Data\nCosta, Ana,31,2025-01-02\nLima, Bia,28,2025-01-03\nReis, Eva,44,2025-01-04\n",
			"Nome,Idade,Data\n\"Costa, Ana\",31,2025-01-02\n\"Lima, Bia\",28,2025-01-03\n\"Reis, "
			"Eva\",44,2025-01-04\n" },
		{ "in most", "Id,Nome,Idade\n101,Costa, Ana,31\n102,Lima, Bia,28\n103,Zoe,44\n104,Reis, Eva,51\n",
			"Id,Nome,Idade\n101,\"Costa, Ana\",31\n102,\"Lima, Bia\",28\n103,Zoe,44\n104,\"Reis, Eva\",51\n" },
		{ "lists", "id;tags\n1;a,b,c\n2;d,e,f\n3;g,h,i\n", "id,tags\n1,\"a,b,c\"\n2,\"d,e,f\"\n3,\"g,h,i\"\n" },
		{ "escaped", "id,nome,valor\n1,Silva\\, Ana,2.50\n2,Lima\\, Bia,3.50\n3,Eva,4.50\n",
			"id,nome,valor\n1,\"Silva, Ana\",2.50\n2,\"Lima, Bia\",3.50\n3,Eva,4.50\n" },
	};
	(void)state;
	CHECK(copies);
}

// Rows with more cells than names: what stands beside the delimiter tells where it is none.
static void test_unquoted_values(void **state)
{
	static const Copy copies[] = {
		{ "decimal commas", "produto,preco\nCha,12,50\nMel,0,75\nSal,4,99\nUva,25,00\n",
			"produto,preco\nCha,\"12,50\"\nMel,\"0,75\"\nSal,\"4,99\"\nUva,\"25,00\"\n" },
		{ "of two columns, beside a number",
			"nome,qtd,valor,total\nAna,1,10,00,10,00\nBia,2,12,50,25,00\nEva,3,1,25,3,75\n",
			"nome,qtd,valor,total\nAna,1,\"10,00\",\"10,00\"\nBia,2,\"12,50\",\"25,00\"\nEva,3,\"1,25\",\"3,75\"\n" },
		{ "of large numbers", "data,nome,valor,saldo\n01/02/2025,Bar,1.234,56,10,00\n02/02/2025,Mar,89,90,11,50\n",
			"data,nome,valor,saldo\n01/02/2025,Bar,\"1.234,56\",\"10,00\"\n02/02/2025,Mar,\"89,90\",\"11,50\"\n" },
		{ "of money", "nome,valor\nAna,R$ 1.234,56\nBia,R$ 12,00\nEva,R$ 7,50\n",
			"nome,valor\nAna,\"R$ 1.234,56\"\nBia,\"R$ 12,00\"\nEva,\"R$ 7,50\"\n" },
		{ "of some rows", "id,nome,valor\n1,Ana,10\n2,Bia,12,50\n3,Caio,8\n4,Davi,9,90\n5,Eva,11\n",
			"id,nome,valor\n1,Ana,10\n2,Bia,\"12,50\"\n3,Caio,8\n4,Davi,\"9,90\"\n5,Eva,11\n" },
		{ "numbers of rows, without a name", "x,y\n0,12,31\n1,13,32\n2,14,33\n3,15,34\n",
			",x,y\n0,12,31\n1,13,32\n2,14,33\n3,15,34\n" },
		{ "blanks behind", "hora,nivel,texto\n10:00,INFO,start\n10:01,WARN,disk low, 5% left, check\n10:02,INFO,ok\n",
			"hora,nivel,texto\n10:00,INFO,start\n10:01,WARN,\"disk low, 5% left, check\"\n10:02,INFO,ok\n" },
		{ "blanks behind all", "a,b,c\n1, 2, 3\n4, 5, 6, 7\n8, 9, 1\n",
			"a,b,c\n1,\" 2\",\" 3\"\n4,\" 5\",\" 6\",\" 7\"\n8,\" 9\",\" 1\"\n" },
		{ "entities", "id;nome;obs\n1;Jo&atilde;o;p&atilde;o &amp; mel\n2;Jos&eacute;;&nbsp;\n3;Ana;x\n",
			"id,nome,obs\n1,Jo&atilde;o,p&atilde;o &amp; mel\n2,Jos&eacute;,&nbsp;\n3,Ana,x\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_signs_in_their_places(void **state)
{
	static const Copy copies[] = {
		{ "decimal commas in all cells", "1,5;2,5\n3,5;4,5\n", "\"1,5\",\"2,5\"\n\"3,5\",\"4,5\"\n" },
		{ "names of sharps", "#1;#2\nA;B\nC;D\n", "#1,#2\nA,B\nC,D\n" },
		{ "a backslash among doubled quotes",
			"id,nome\n1,\"Ana \"\"Nina\"\" S\"\n2,\"Bia \\\"B\\\" L\"\n3,\"C:\\\"\n4,\"Eva\"\n",
			"id,nome\n1,\"Ana \"\"Nina\"\" S\"\n2,\"Bia \"\"B\"\" L\"\n3,C:\\\n4,Eva\n" },
	};
	(void)state;
	CHECK(copies);
}

// Texts with a line break that nobody quoted; headings among the rows and notes below them are none.
static void test_broken_rows(void **state)
{
	static const Copy copies[] = {
		{ "within a row", "id;obs;data\n1;linha um\nlinha dois;2025-01-02\n2;ok;2025-01-03\n3;certo;2025-01-04\n",
			"id,obs,data\n1,\"linha um\nlinha dois\",2025-01-02\n2,ok,2025-01-03\n3,certo,2025-01-04\n" },
		{ "at its end", "id,nome,obs\n1,Ana,ligar\n2,Bia,retornar na\nsegunda feira\n3,Caio,ok\n4,Davi,x\n",
			"id,nome,obs\n1,Ana,ligar\n2,Bia,\"retornar na\nsegunda feira\"\n3,Caio,ok\n4,Davi,x\n" },
		{ "a row with another delimiter",
			"mail,id,obs\nana@x.br,1,a\nbia@x.br,2,b\neva@x.br\t3\tc\nzoe@x.br,4,d\nlia@x.br,5,e\nida@x.br,6,f\n",
			"mail,id,obs\nana@x.br,1,a\nbia@x.br,2,b\neva@x.br,3,c\nzoe@x.br,4,d\nlia@x.br,5,e\nida@x.br,6,f\n" },
		{ "a heading", "id,nome,obs\n1,Ana,ligar\n2,Bia,x\nNatal\n3,Caio,ok\n4,Davi,x\n",
			"id,nome,obs\n1,Ana,ligar\n2,Bia,x\nNatal,,\n3,Caio,ok\n4,Davi,x\n" },
		{ "a note", "id,nome,obs\n1,Ana,ligar\n2,Bia,x\n3,Caio,ok\nfim do arquivo\n",
			"id,nome,obs\n1,Ana,ligar\n2,Bia,x\n3,Caio,ok\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_keys_and_values(void **state)
{
	static const Copy copies[] = {
		{ "=", "host=localhost\nport=5432\nuser=ana\n", "host,localhost\nport,5432\nuser,ana\n" },
		{ ":", "Nome: Ana\nIdade: 31\nCidade: Recife\n", "Nome: Ana\nIdade: 31\nCidade: Recife\n" },
		{ "notes", "Note: a\nNote: b\nNote: c\n", "Note: a\nNote: b\nNote: c\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_drawn_with_bars(void **state)
{
	static const Copy copies[] = {
		{ "between texts", "Text above.\n\n| id | nome |\n|----|------|\n| 1 | Ana |\n| 2 | Bia |\n\nText below.\n",
			"id,nome\n1,Ana\n2,Bia\n" },
		{ "a bar within a cell", "| id | nome |\n|---:|:-----|\n| 1 | Ana |\n| 2 | Bia \\| B |\n",
			"id,nome\n1,Ana\n2,Bia | B\n" },
		{ "box-drawing signs",
			"┌────┬──────┐\n│ id │ nome │\n├────┼──────┤\n"
			"│  1 │ Ana  │\n│  2 │      │\n└────┴──────┘\n",
			"id,nome\n1,Ana\n2,\n" },
	};
	(void)state;
	CHECK(copies);
}

// Where quotes say it, or the first row has such a place as well, blanks say nothing.
static void test_blanks_that_do_not_tell(void **state)
{
	static const Copy copies[] = {
		{ "single quotes", "day,product,note\n1,pen,'sold, again'\n2,cap,\n3,box,'Small, light'\n4,jar,'Fine, blue'\n",
			"day,product,note\n1,pen,\"sold, again\"\n2,cap,\n3,box,\"Small, light\"\n4,jar,\"Fine, blue\"\n" },
		{ "a log",
			"Ship,A,  Cost,13,  Path,['B 4', 'B 1']\nShip,B,  Cost,5,  Path,['B 4', 'B 2']\nShip,C,  Cost,8,  Path,['B "
			"1', 'B 3']\n",
			"Ship,A,\"  Cost\",13,\"  Path\",['B 4',\" 'B 1']\"\nShip,B,\"  Cost\",5,\"  Path\",['B 4',\" 'B 2']\"\n"
			"Ship,C,\"  Cost\",8,\"  Path\",['B 1',\" 'B 3']\"\n" },
		{ "a quoted title", "\"Sample 14, Tuesday, August 21\"\r\ncm-1,%T\r\n4000,98.2\r\n3998,98.3\r\n3996,98.1\r\n",
			"cm-1,%T\n4000,98.2\n3998,98.3\n3996,98.1\n" },
		{ "a quoted title of two parts", "\"Sample 14, August 21 2018\"\ncm-1,%T\n4000,98.2\n3998,98.3\n3996,98.1\n",
			"cm-1,%T\n4000,98.2\n3998,98.3\n3996,98.1\n" },
	};
	(void)state;
	CHECK(copies);
}

static void test_kept_delimiters_are_told(void **state)
{
	static const char file[] = "Nome,Idade\nCosta, Ana,31\nLima, Bia,28\nReis, Eva,44\n";
	CsvReader *reader = must_open(file, strlen(file), NULL);
	Error err = { 0 };
	CsvRow row;
	(void)state;
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW)
		assert_int_equal(row.flags, CSV_ROW_REPAIRED);
	csv_close(reader);
}

static void test_wrapped_lines(void **state)
{
	static const Copy copies[] = {
		{ "all", "\"id;nome;valor\"\n\"1;Ana;2,50\"\n\"2;Bia;3,50\"\n\"3;Eva;4,50\"\n",
			"id,nome,valor\n1,Ana,\"2,50\"\n2,Bia,\"3,50\"\n3,Eva,\"4,50\"\n" },
		{ "but the header",
			"id,nome,valor\n\"1,Ana,\"\"2,50\"\"\"\n\"2,\"\"Lima, B\"\",\"\"3,50\"\"\"\n\"3,Eva,\"\"4,50\"\"\"\n",
			"id,nome,valor\n1,Ana,\"2,50\"\n2,\"Lima, B\",\"3,50\"\n3,Eva,\"4,50\"\n" },
		{ "one row", "id;nome;valor\n\"1;Ana;10\"\n2;Bia;20\n3;Eva;30\n4;Zoe;40\n",
			"id,nome,valor\n1,Ana,10\n2,Bia,20\n3,Eva,30\n4,Zoe,40\n" },
		{ "one row with a text", "id,nome,valor\n1,Ana,10\n\"2,\"\"Lima, Bia\"\",20\"\n3,Eva,30\n4,Zoe,40\n",
			"id,nome,valor\n1,Ana,10\n2,\"Lima, Bia\",20\n3,Eva,30\n4,Zoe,40\n" },
		{ "a single column", "\"Nome\"\n\"Silva, Ana\"\n\"Lima, Bia\"\n\"Reis, Eva\"\n",
			"Nome\n\"Silva, Ana\"\n\"Lima, Bia\"\n\"Reis, Eva\"\n" },
		{ "all cells quoted", "\"id\",\"nome\",\"valor\"\n\"1\",\"Ana\",\"2.50\"\n\"2\",\"Bia\",\"3.50\"\n",
			"id,nome,valor\n1,Ana,2.50\n2,Bia,3.50\n" },
	};
	(void)state;
	CHECK(copies);
}

// Signs that stand at each boundary are one delimiter.
static void test_long_delimiters(void **state)
{
	static const Copy copies[] = {
		{ "|~|", SHOPS_BY("|~|"), SHOPS },
		{ "~^~", SHOPS_BY("~^~"), SHOPS },
		{ "@#@", SHOPS_BY("@#@"), SHOPS },
		{ "$$$", SHOPS_BY("$$$"), SHOPS },
		{ "=>", SHOPS_BY("=>"), SHOPS },
		{ "->", SHOPS_BY(" -> "), SHOPS },
		{ "-", SHOPS_BY(" - "), SHOPS },
		{ "a bar between tabs", SHOPS_BY("\t|\t"), SHOPS },
		{ "a sharp, with commas in the texts",
			"id # name # price\n1 # Lima, Ana # 1.50\n2 # Souza, Bia # 2.75\n3 # Reis, Eva # 3.10\n",
			"id,name,price\n1,\"Lima, Ana\",1.50\n2,\"Souza, Bia\",2.75\n3,\"Reis, Eva\",3.10\n" },
		{ "signs of numbers", "Ana|-5|-6\nBia|-7|-8\nEva|-9|-3\n", "Ana,-5,-6\nBia,-7,-8\nEva,-9,-3\n" },
		{ "a log's dashes", "10.0.0.1 - - 200\n10.0.0.2 - - 404\n10.0.0.3 - - 200\n",
			"10.0.0.1,-,-,200\n10.0.0.2,-,-,404\n10.0.0.3,-,-,200\n" },
	};
	(void)state;
	CHECK(copies);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rare_delimiters),
		cmocka_unit_test(test_blanks_beside_delimiters),
		cmocka_unit_test(test_single_columns),
		cmocka_unit_test(test_texts_with_delimiters),
		cmocka_unit_test(test_drawn_with_bars),
		cmocka_unit_test(test_unquoted_values),
		cmocka_unit_test(test_broken_rows),
		cmocka_unit_test(test_keys_and_values),
		cmocka_unit_test(test_signs_in_their_places),
		cmocka_unit_test(test_wrapped_lines),
		cmocka_unit_test(test_blanks_that_do_not_tell),
		cmocka_unit_test(test_kept_delimiters_are_told),
		cmocka_unit_test(test_long_delimiters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
