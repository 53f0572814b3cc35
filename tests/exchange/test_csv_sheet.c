// SPDX-License-Identifier: GPL-3.0-or-later
// Sheets saved as CSV: every row is as wide as the sheet, titles and gaps stand above the header, names span columns,
// and rows of delimiters stand between and below.
#include "csv_test.h"

typedef struct Sheet {
	const char *what, *file, *clean;
} Sheet;

static int differs(const Sheet *sheet)
{
	char *text = NULL;
	size_t length;
	Error err = { 0 };
	CsvReader *reader = must_open(sheet->file, strlen(sheet->file), NULL);
	FILE *out = open_memstream(&text, &length);
	assert_true(csv_copy_clean(reader, out, &err));
	fclose(out);
	csv_close(reader);
	int wrong = strcmp(text, sheet->clean) != 0;
	if (wrong)
		print_error("%s:\n%s", sheet->what, text);
	free(text);
	return wrong;
}

static void check(const Sheet *sheets, size_t count)
{
	int wrong = 0;
	for (size_t i = 0; i < count; i++)
		wrong += differs(&sheets[i]);
	assert_int_equal(wrong, 0);
}
#define CHECK(sheets) check(sheets, sizeof sheets / sizeof *sheets)

#define VISITS                                 \
	"03/02/2025,Recife,\"1,250.00\",,first,\n" \
	"17/02/2025,Natal,89.90,,,\n"              \
	"21/02/2025,Recife,\"4,310.75\",,,\n"      \
	"05/03/2025,Campinas,615.20,,last,\n"
#define VISITS_HEAD "Date,City,Cost,,Remarks,\n"

static void test_titles(void **state)
{
	static const Sheet sheets[] = {
		{ "a nameless column", VISITS_HEAD VISITS, VISITS_HEAD VISITS },
		{ "title", "Visits of the quarter,,,,,\n" VISITS_HEAD VISITS, VISITS_HEAD VISITS },
		{ "title and gap", "Visits of the quarter,,,,,\n,,,,,\n" VISITS_HEAD VISITS, VISITS_HEAD VISITS },
		{ "titles and gaps", "Visits,,,,,\n,,,,,\nPeriod: first quarter,,,,,\n,,,,,\n" VISITS_HEAD VISITS,
			VISITS_HEAD VISITS },
		{ "labels", "Region,North,,,,\nPrinted,02/04/2025,,,,\n,,,,,\n" VISITS_HEAD VISITS, VISITS_HEAD VISITS },
		{ "a title in the middle", ",,Visits,,,\n,,,,,\n" VISITS_HEAD VISITS, VISITS_HEAD VISITS },
		{ "years for names", "People,,,\n,,,\nRegion,2010,2011,2012\nNorth,12,13,15\nSouth,22,23,25\nEast,32,33,35\n",
			"Region,2010,2011,2012\nNorth,12,13,15\nSouth,22,23,25\nEast,32,33,35\n" },
		{ "few names in a wide sheet",
			"Visits,,,,,\nCost,Date,,,,\n12.50,01/01/2024,,,,\n7.25,02/06/2024,,,,\n9.00,03/11/2024,,,,\n",
			"Cost,Date,,,,\n12.50,01/01/2024,,,,\n7.25,02/06/2024,,,,\n9.00,03/11/2024,,,,\n" },
		{ "words only", "Visits,,,\n,,,\nShop,Office,,\nBlue,North,,\nGreen,South,,\nRed,South,,\n",
			"Shop,Office,,\nBlue,North,,\nGreen,South,,\nRed,South,,\n" },
		{ "labels of two columns", "Report:,Visits\nPeriod:,2024 Q1\n\nShop,Cost\nBlue,12.50\nGreen,7.25\nRed,9.00\n",
			"Shop,Cost\nBlue,12.50\nGreen,7.25\nRed,9.00\n" },
		{ "a title of its own above words and addresses",
			"Visits\nNote;Shop;Buyer\npaid;BLUE UK;Oak\nopen;WWW.RED.CO.UK;Elm\npaid;GREEN "
			"3;Ash\nopen;WWW.RED.CO.UK;Oak\n",
			"Note,Shop,Buyer\npaid,BLUE UK,Oak\nopen,WWW.RED.CO.UK,Elm\npaid,GREEN 3,Ash\nopen,WWW.RED.CO.UK,Oak\n" },
		{ "two columns", "Created as a new set,\nwave,part\n4000,98.2\n3998,98.3\n3996,98.4\n3994,98.5\n",
			"wave,part\n4000,98.2\n3998,98.3\n3996,98.4\n3994,98.5\n" },
		{ "two names above words", "Region,Kind,,,\nNorth,a,x,y,z\nSouth,b,u,v,w\nEast,c,r,s,t\n",
			"Region,Kind,,,\nNorth,a,x,y,z\nSouth,b,u,v,w\nEast,c,r,s,t\n" },
		{ "no title but data", "Ana,\nBia,Natal\nEva,Recife\nZoe,\n", "Ana,\nBia,Natal\nEva,Recife\nZoe,\n" },
	};
	(void)state;
	CHECK(sheets);
}

// Nobody types rows of delimiters.
static void test_empty_rows(void **state)
{
	static const Sheet sheets[] = {
		{ "below", VISITS_HEAD VISITS ",,,,,\n,,,,,\n", VISITS_HEAD VISITS },
		{ "between", VISITS_HEAD ",,,,,\n" VISITS ",,,,,\n06/03/2025,Natal,1.00,,,\n",
			VISITS_HEAD VISITS "06/03/2025,Natal,1.00,,,\n" },
		{ "a note below", VISITS_HEAD VISITS ",,,,,\nNote: all in reais,,,,,\n", VISITS_HEAD VISITS },
		{ "one column", "name\nAna\n\"\"\nBia\n", "name\nAna\n\"\"\nBia\n" },
	};
	(void)state;
	CHECK(sheets);
}

#define COSTS                                       \
	"04/04/2025,Natal,visit,,65.60,,65.60\n"        \
	"09/04/2025,Recife,visit,,,16.00,16.00\n"       \
	"06/05/2025,Campinas,fair,,64.00,26.00,90.00\n" \
	"23/05/2025,Recife,visit,,,12.00,12.00\n"
#define POINTS "7.07,5.65,7.38,5.56\n7.22,4.71,7.53,4.87\n7.91,4.66,8.23,3.98\n8.07,4.23,8.38,3.63\n"

static void test_names_that_span(void **state)
{
	static const Sheet sheets[] = {
		{ "groups", "north,,south,\nX,Y,X,Y\n" POINTS, "north X,north Y,south X,south Y\n" POINTS },
		{ "one group", "Date,City,Purpose,Travel,,,Total\n,,,Air,Rail,Taxi,\n" COSTS,
			"Date,City,Purpose,Travel Air,Travel Rail,Travel Taxi,Total\n" COSTS },
		{ "a gap within the header", "Date,City,Purpose,Travel,,,Total\n,,,,,,\n,,,Air,Rail,Taxi,\n" COSTS,
			"Date,City,Purpose,Travel Air,Travel Rail,Travel Taxi,Total\n" COSTS },
		{ "below titles", "Costs of Ana,,,,,,\n,,,,,,\nDate,City,Purpose,Travel,,,Total\n,,,Air,Rail,Taxi,\n" COSTS,
			"Date,City,Purpose,Travel Air,Travel Rail,Travel Taxi,Total\n" COSTS },
		{ "three rows",
			"Unit,Staff,,,\n,North,,South,\n,Heads,Hours,Heads,Hours\nA,1,2.5,3,4.5\nB,2,3.5,4,5.5\nC,6,7.5,8,9.5\n"
			"D,3,1.5,2,2.5\n",
			"Unit,Staff North Heads,Staff North Hours,Staff South Heads,Staff South "
			"Hours\nA,1,2.5,3,4.5\nB,2,3.5,4,5.5\n"
			"C,6,7.5,8,9.5\nD,3,1.5,2,2.5\n" },
		{ "names above and below",
			",,2024,2023\n,,Total,Total\nUnit,Staff,,\nA,1,2.5,3\nB,2,3.5,4\nC,6,7.5,8\nD,3,1.5,2\n",
			"Unit,Staff,2024 Total,2023 Total\nA,1,2.5,3\nB,2,3.5,4\nC,6,7.5,8\nD,3,1.5,2\n" },
		{ "a name that spans nothing", "Name,,Amount\nAna,x,1.50\nBia,y,2.50\nEva,z,3.50\nZoe,w,4.50\n",
			"Name,,Amount\nAna,x,1.50\nBia,y,2.50\nEva,z,3.50\nZoe,w,4.50\n" },
		{ "no answer in the first row",
			"Name,When,Amount\nAna,none,\nBia,03/02/2025,2.50\nEva,17/02/2025,3.50\n"
			"Zoe,21/02/2025,4.50\n",
			"Name,When,Amount\nAna,none,\nBia,03/02/2025,2.50\nEva,17/02/2025,3.50\nZoe,21/02/2025,4.50\n" },
	};
	(void)state;
	CHECK(sheets);
}

// Names keep their blanks as cells do; columns that hold nothing stay.
static void test_as_it_stands(void **state)
{
	static const Sheet sheets[] = {
		{ "blanks", "run, 1_ 1, 1_ 2,when \n1,0.5,0.25,2025-01-02\n2,1.5,1.25,2025-01-03\n3,2.5,2.25,2025-01-04\n",
			"run,\" 1_ 1\",\" 1_ 2\",\"when "
			"\"\n1,0.5,0.25,2025-01-02\n2,1.5,1.25,2025-01-03\n3,2.5,2.25,2025-01-04\n" },
		{ "empty columns", "id,amount,,,\n1,2.50,,,\n2,3.50,,,\n3,4.50,,,\n",
			"id,amount,,,\n1,2.50,,,\n2,3.50,,,\n3,4.50,,,\n" },
		{ "delimiter at the end", "id,amount,\n1,2.50,\n2,3.50,\n3,4.50,\n",
			"id,amount,\n1,2.50,\n2,3.50,\n3,4.50,\n" },
	};
	(void)state;
	CHECK(sheets);
}

#define CITIES_HEAD "id,city,total\n"
#define CITIES "1,Natal,2.50\n2,Recife,3.50\n3,Campinas,4.50\n"

// A line drawn below the names is no row; notes behind a gap are none either, whatever commas they hold; the first row
// may be damaged like any other.
static void test_lines_that_are_no_rows(void **state)
{
	static const Sheet sheets[] = {
		{ "a line drawn", "id,city,total\n--,--------,-----\n" CITIES, CITIES_HEAD CITIES },
		{ "a line drawn and blanks", "id|city|total\n---|---|---:\n1|Natal|2.50\n2|Recife|3.50\n3|Campinas|4.50\n",
			CITIES_HEAD CITIES },
		{ "no values", "id,city,total\n-,-,-\n" CITIES, "id,city,total\n-,-,-\n" CITIES },
		{ "notes", CITIES_HEAD CITIES "\nSource: the office\n1. may change, in part\n2. rounded\n",
			CITIES_HEAD CITIES },
		{ "short rows behind a gap", CITIES_HEAD CITIES "\n4,Belo\n5,Salvador\n",
			CITIES_HEAD CITIES "4,Belo,\n5,Salvador,\n" },
		{ "the first row damaged",
			"2024-01-01,INFO,start, b\n2024-01-02,WARN,slow\n2024-01-03,INFO,end\n2024-01-04,INFO,off\n",
			"2024-01-01,INFO,start,\" b\"\n2024-01-02,WARN,slow\n2024-01-03,INFO,end\n2024-01-04,INFO,off\n" },
		{ "remarks", "# exported by finance\n# with, commas, and all\nid,city,total\n" CITIES, CITIES_HEAD CITIES },
		{ "remarks above few cells",
			"# exported by finance\n# all in pounds\nDate,Shop\n2024-01-01,Red\n2024-06-02,Blue\n",
			"Date,Shop\n2024-01-01,Red\n2024-06-02,Blue\n" },
		{ "a header with a mark", "# energy,density\n1.5,2.25\n2.5,2.75\n3.5,3.25\n",
			"# energy,density\n1.5,2.25\n2.5,2.75\n3.5,3.25\n" },
		{ "words that come again are no header",
			"Shop,Number\nBLUE UK,NF-0100\nBLUE UK,NF-0101\nBLUE UK,NF-0102\n"
			"WWW.RED.CO.UK,NF-0103\nWWW.RED.CO.UK,NF-0104\nWWW.RED.CO.UK,NF-0105\nBLUE "
			"UK,NF-0106\nWWW.RED.CO.UK,NF-0107\n",
			"Shop,Number\nBLUE UK,NF-0100\nBLUE UK,NF-0101\nBLUE UK,NF-0102\n"
			"WWW.RED.CO.UK,NF-0103\nWWW.RED.CO.UK,NF-0104\nWWW.RED.CO.UK,NF-0105\nBLUE "
			"UK,NF-0106\nWWW.RED.CO.UK,NF-0107\n" },
		{ "names with blanks", "ID  Name        Age\n1   Ana Silva   31\n2   Bia Souza   42\n3   Eva Lima    27\n",
			"ID,Name,Age\n1,Ana Silva,31\n2,Bia Souza,42\n3,Eva Lima,27\n" },
	};
	(void)state;
	CHECK(sheets);
}

#define CLIENTS                                                                                                 \
	"No,Name 1,City,Amount\n1000,Aurora Steel,Recife,\"1.250,00\"\n1001,\"Rio Packing, Ltd\",Natal,\"89,90\"\n" \
	"1002,\"Blue \"\"B\"\" Pipes\",,\"4.310,75\"\n"

// Lists of SAP, of terminals, and Markdown.
static void test_drawn_tables(void **state)
{
	static const Sheet sheets[] = {
		{ "bars at both ends",
			"01.03.2024        List Display       1\n--------------------------------------\n\n"
			"------------------------------------\n"
			"|No  |Name 1           |City  |  Amount|\n------------------------------------\n"
			"|1000|Aurora Steel     |Recife|1.250,00|\n|1001|Rio Packing, Ltd |Natal |   89,90|\n"
			"|1002|Blue \"B\" Pipes   |      |4.310,75|\n------------------------------------\n",
			CLIENTS },
		{ "crosses",
			"+------+------------------+--------+----------+\n| No   | Name 1           | City   | Amount   |\n"
			"+------+------------------+--------+----------+\n| 1000 | Aurora Steel     | Recife | 1.250,00 |\n"
			"| 1001 | Rio Packing, Ltd | Natal  |    89,90 |\n| 1002 | Blue \"B\" Pipes   |        | 4.310,75 |\n"
			"+------+------------------+--------+----------+\n",
			CLIENTS },
		{ "bars between",
			" No   |      Name 1      |  City  |  Amount  \n------+------------------+--------+----------\n"
			" 1000 | Aurora Steel     | Recife | 1.250,00\n 1001 | Rio Packing, Ltd | Natal  |    89,90\n"
			" 1002 | Blue \"B\" Pipes   |        | 4.310,75\n(3 rows)\n\n",
			CLIENTS },
		{ "bars in texts", "id,tags,name\n---,---,---\n1,a|b|c,Ana\n2,a|b|d,Bia\n3,x|y|z,Eva\n",
			"id,tags,name\n1,a|b|c,Ana\n2,a|b|d,Bia\n3,x|y|z,Eva\n" },
	};
	(void)state;
	CHECK(sheets);
}

#define SALES_HEAD "Item,Sum\n"
#define SALES "Fees,9997.75\nHotels,227799.88\nRail,1981067.75\nFlights,6235721.29\n"

// A header that comes again belongs to a further page of the same table, and so do the titles above it.
static void test_pages(void **state)
{
	static const Sheet sheets[] = {
		{ "pages",
			"Sales of March,\n,\n" SALES_HEAD SALES ",\nSales of April,\n,\n" SALES_HEAD
			"Books,620625.96\nPaper,437491.13\n",
			SALES_HEAD SALES "Books,620625.96\nPaper,437491.13\n" },
		{ "titles that are not padded",
			"Sales\n\n" VISITS_HEAD VISITS "Page 2\n\n" VISITS_HEAD "06/03/2025,Natal,1.00,,,\n",
			VISITS_HEAD VISITS "06/03/2025,Natal,1.00,,,\n" },
		{ "a header of several rows",
			"Costs of April\nDate,City,Purpose,Travel,,,Total\n,,,Air,Rail,Taxi,\n" COSTS COSTS
			"Costs of May\nDate,City,Purpose,Travel,,,Total\n,,,Air,Rail,Taxi,\n24/05/2025,Natal,fair,,1.00,,1.00\n",
			"Date,City,Purpose,Travel Air,Travel Rail,Travel Taxi,Total\n" COSTS COSTS
			"24/05/2025,Natal,fair,,1.00,,1.00\n" },
		{ "a line drawn on each page",
			CITIES_HEAD "--,----,-----\n" CITIES "Page 2\n" CITIES_HEAD "--,----,-----\n4,Natal,1.50\n",
			CITIES_HEAD CITIES "4,Natal,1.50\n" },
		{ "a row with one cell is data", VISITS_HEAD VISITS ",Natal,,,,\n" VISITS,
			VISITS_HEAD VISITS ",Natal,,,,\n" VISITS },
	};
	(void)state;
	CHECK(sheets);
}

#define ROWS_OF_R                                                                                     \
	"\"Org\";\"1\";\"0.97\";\"41528\";\"OPTIMAL\"\n\"Dim. 1\";\"0\";\"1.01\";\"42666\";\"OPTIMAL\"\n" \
	"\"Dim. 2\";\"1\";\"1.03\";\"42562\";\"FEASIBLE\"\n\"Dim. 3\";\"1\";\"1.02\";\"42479\";\"OPTIMAL\"\n"

// Names that stand in quotes are one name each: where one is missing, it is that of the rows' names.
static void test_rows_with_names(void **state)
{
	static const Sheet sheets[] = {
		{ "names of rows", "\"x\";\"Load\";\"Value\";\"ReturnCode\"\n" ROWS_OF_R,
			",x,Load,Value,ReturnCode\nOrg,1,0.97,41528,OPTIMAL\nDim. 1,0,1.01,42666,OPTIMAL\n"
			"Dim. 2,1,1.03,42562,FEASIBLE\nDim. 3,1,1.02,42479,OPTIMAL\n" },
		{ "over words",
			"\"H\";\"S\";\"K\"\n\"r1\";\"no\";\"\";\"rest\"\n\"r2\";\"no\";\"\";\"tone\"\n\"r3\";\"yes\";\"\";"
			"\"left\"\n",
			",H,S,K\nr1,no,,rest\nr2,no,,tone\nr3,yes,,left\n" },
	};
	(void)state;
	CHECK(sheets);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_empty_rows),
		cmocka_unit_test(test_names_that_span),
		cmocka_unit_test(test_as_it_stands),
		cmocka_unit_test(test_lines_that_are_no_rows),
		cmocka_unit_test(test_drawn_tables),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_rows_with_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
