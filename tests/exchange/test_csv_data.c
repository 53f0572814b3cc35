// SPDX-License-Identifier: GPL-3.0-or-later
// Every real file of the shared data: what is understood of it, against what its SOURCE.md says.
#include "csv_test.h"

#include <unistd.h>

#include "kam/exchange/csv_value.h"

typedef struct File {
	const char *path, *encoding;
	bool bom;
	const char *delimiter;
	CsvRecordEnd end;
	int header;
	long rows;
	size_t columns;
	int64_t first_row;
} File;

// Columns without a name behind a trailing delimiter are left out (Banco Central 15 -> 14, SAP's employees 19 -> 13);
// the two files "UTF32" of the Data Loader have a mark of UTF-16 before units of four bytes.
static const File files[] = {
	{ "bcb-reclamacoes/2021_tri_01.csv", "UTF-8", false, ";", CSV_END_LF, 1, 105, 14, 1 },
	{ "bcb-reclamacoes/2021_tri_02.csv", "UTF-8", false, ";", CSV_END_LF, 1, 111, 14, 1 },
	{ "bcb-reclamacoes/2021_tri_03.csv", "UTF-8", false, ";", CSV_END_LF, 1, 113, 14, 1 },
	{ "bcb-reclamacoes/2021_tri_04.csv", "UTF-8", false, ";", CSV_END_LF, 1, 135, 14, 1 },
	{ "bcb-reclamacoes/2022_tri_01.csv", "UTF-8", false, ";", CSV_END_LF, 1, 137, 14, 1 },
	{ "bcb-reclamacoes/2022_tri_03.csv", "UTF-8", false, ";", CSV_END_LF, 1, 163, 14, 1 },
	{ "bcb-reclamacoes/2022_tri_04.csv", "UTF-8", false, ";", CSV_END_LF, 1, 154, 14, 1 },
	{ "bcb-reclamacoes/2022_tri_02_nao_ha_dados.csv", "UTF-8", false, ",", CSV_END_NONE, 0, 0, 0, 0 },
	{ "bcb-reclamacoes/EnquadramentoInicia_v2.tsv", "UTF-8", false, "\t", CSV_END_LF, 1, 1474, 3, 1 },
	{ "cdnow/CDNOW_master.txt", "UTF-8", false, " ", CSV_END_CRLF, 1, 69659, 4, 1 },
	{ "cdnow/CDNOW_sample.txt", "UTF-8", false, " ", CSV_END_CRLF, 0, 6919, 5, 1 },
	{ "cdnow/cdnow_customers_summary.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2357, 4, 1 },
	{ "cdnow/cdnow_customers_summary_with_transactions.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 2357, 5, 1 },
	{ "cdnow/cdnowElog.csv", "UTF-8", false, ",", CSV_END_LF, 1, 6919, 5, 1 },
	{ "contact-exports/Connections-random-names.csv", "UTF-8", false, ",", CSV_END_LF, 1, 506, 6, 1 },
	{ "contact-exports/linkedin_connections_2024_preamble_and_header_only.csv", "UTF-8", false, ",", CSV_END_LF, 1, 0,
		7, 4 },
	{ "contact-exports/google_contacts.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 10, 1 },
	{ "contact-exports/linkedin_connections.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 7, 3 },
	{ "contact-exports/outlook.csv", "UTF-8", false, ",", CSV_END_LF, 1, 3, 22, 1 },
	{ "contact-exports/odoo/res.partner.csv", "UTF-8", false, ",", CSV_END_LF, 1, 6, 17, 1 },
	{ "contact-exports/odoo/o2m_customers_contacts.csv", "UTF-8", false, ",", CSV_END_LF, 1, 8, 9, 1 },
	{ "contact-exports/odoo/o2m_purchase_order_lines.csv", "UTF-8", false, ",", CSV_END_LF, 1, 9, 7, 1 },
	{ "encoding-samples/utf16le_bom_csv_template.csv", "UTF-16LE", true, ",", CSV_END_LF, 1, 0, 10, 1 },
	{ "encoding-samples/utf16be_bom.csv", "UTF-16BE", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "encoding-samples/utf16le_bom.csv", "UTF-16LE", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "encoding-samples/semicolon_bookings.csv", "UTF-8", false, ";", CSV_END_LF, 1, 3, 11, 1 },
	{ "encoding-samples/semicolon_example.csv", "UTF-8", false, ";", CSV_END_NONE, 1, 0, 10, 1 },
	{ "encoding-samples/csvkit_bad.csv", "UTF-8", false, ",", CSV_END_LF, 1, 3, 3, 1 },
	{ "encoding-samples/csvkit_bad_skip_lines.csv", "UTF-8", false, ",", CSV_END_LF, 1, 3, 3, 4 },
	{ "encoding-samples/csvkit_blanks.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 6, 1 },
	{ "encoding-samples/csvkit_blanks_converted.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 6, 1 },
	{ "encoding-samples/csvkit_join_no_header_row.csv", "UTF-8", false, ",", CSV_END_LF, 1, 3, 3, 1 },
	{ "encoding-samples/csvkit_no_header_row.csv", "UTF-8", false, ",", CSV_END_LF, 0, 1, 3, 1 },
	{ "encoding-samples/csvkit_no_header_row2.csv", "UTF-8", false, ",", CSV_END_LF, 0, 1, 3, 1 },
	{ "encoding-samples/csvkit_no_header_row3.csv", "UTF-8", false, ",", CSV_END_LF, 0, 2, 3, 1 },
	{ "encoding-samples/csvkit_optional_quote_characters.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 3, 1 },
	{ "encoding-samples/csvkit_test_latin1.csv", "WINDOWS-1252", false, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "encoding-samples/csvkit_test_locale.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 3, 1 },
	{ "encoding-samples/csvkit_test_locale_converted.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 3, 1 },
	{ "encoding-samples/csvkit_test_skip_lines.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 3, 4 },
	{ "encoding-samples/csvkit_test_utf8.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "encoding-samples/csvkit_test_utf8_bom.csv", "UTF-8", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "forecast/reference/statsmodels/exponential_smoothing_params.csv", "UTF-8", false, ",", CSV_END_LF, 1, 14, 12,
		1 },
	{ "forecast/reference/statsmodels/exponential_smoothing_predict.csv", "UTF-8", false, ",", CSV_END_LF, 1, 29, 34,
		1 },
	{ "forecast/reference/statsmodels/exponential_smoothing_states.csv", "UTF-8", false, ",", CSV_END_LF, 1, 25, 34,
		1 },
	{ "forecast/series/AirPassengers.csv", "UTF-8", false, ",", CSV_END_LF, 1, 144, 5, 1 },
	{ "forecast/series/JohnsonJohnson.csv", "UTF-8", false, ",", CSV_END_LF, 1, 84, 5, 1 },
	{ "forecast/series/Nile.csv", "UTF-8", false, ",", CSV_END_LF, 1, 100, 5, 1 },
	{ "forecast/series/UKgas.csv", "UTF-8", false, ",", CSV_END_LF, 1, 108, 5, 1 },
	{ "forecast/series/USAccDeaths.csv", "UTF-8", false, ",", CSV_END_LF, 1, 72, 5, 1 },
	{ "forecast/series/WWWusage.csv", "UTF-8", false, ",", CSV_END_LF, 1, 100, 5, 1 },
	{ "forecast/series/a10.csv", "UTF-8", false, ",", CSV_END_LF, 1, 204, 5, 1 },
	{ "forecast/series/ausair.csv", "UTF-8", false, ",", CSV_END_LF, 1, 47, 5, 1 },
	{ "forecast/series/ausbeer.csv", "UTF-8", false, ",", CSV_END_LF, 1, 218, 5, 1 },
	{ "forecast/series/austa.csv", "UTF-8", false, ",", CSV_END_LF, 1, 36, 5, 1 },
	{ "forecast/series/austourists.csv", "UTF-8", false, ",", CSV_END_LF, 1, 68, 5, 1 },
	{ "forecast/series/co2.csv", "UTF-8", false, ",", CSV_END_LF, 1, 468, 5, 1 },
	{ "forecast/series/elecequip.csv", "UTF-8", false, ",", CSV_END_LF, 1, 195, 5, 1 },
	{ "forecast/series/euretail.csv", "UTF-8", false, ",", CSV_END_LF, 1, 64, 5, 1 },
	{ "forecast/series/guinearice.csv", "UTF-8", false, ",", CSV_END_LF, 1, 42, 5, 1 },
	{ "forecast/series/h02.csv", "UTF-8", false, ",", CSV_END_LF, 1, 204, 5, 1 },
	{ "forecast/series/livestock.csv", "UTF-8", false, ",", CSV_END_LF, 1, 47, 5, 1 },
	{ "forecast/series/oil.csv", "UTF-8", false, ",", CSV_END_LF, 1, 49, 5, 1 },
	{ "maven-crm-sales/original/accounts.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 85, 7, 1 },
	{ "maven-crm-sales/original/data_dictionary.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 21, 3, 1 },
	{ "maven-crm-sales/original/products.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 7, 3, 1 },
	{ "maven-crm-sales/original/sales_pipeline.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 8800, 8, 1 },
	{ "maven-crm-sales/original/sales_teams.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 35, 3, 1 },
	{ "maven-crm-sales/soliloquy/accounts.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 85, 7, 1 },
	{ "maven-crm-sales/soliloquy/sales_pipeline.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 8800, 8, 1 },
	{ "maven-crm-sales/soliloquy/sales_teams.csv", "UTF-8", false, ",", CSV_END_CRLF, 1, 35, 3, 1 },
	{ "northwind/spocweb/customers.csv", "UTF-8", false, ",", CSV_END_LF, 1, 91, 11, 1 },
	{ "northwind/spocweb/employees.csv", "UTF-8", false, ",", CSV_END_LF, 1, 9, 18, 1 },
	{ "northwind/spocweb/orders.csv", "UTF-8", false, ",", CSV_END_LF, 1, 830, 14, 1 },
	{ "northwind/spocweb/order_details.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2155, 5, 1 },
	{ "northwind/spocweb/products.csv", "UTF-8", false, ",", CSV_END_LF, 1, 77, 10, 1 },
	{ "northwind/spocweb/suppliers.csv", "UTF-8", false, ",", CSV_END_LF, 1, 29, 12, 1 },
	{ "northwind/spocweb/shippers.csv", "UTF-8", false, ",", CSV_END_LF, 1, 6, 3, 1 },
	{ "receita-cnpj/Empresas0.csv", "UTF-8", false, ";", CSV_END_LF, 0, 1, 7, 1 },
	{ "receita-cnpj/Empresas1.csv", "UTF-8", false, ";", CSV_END_LF, 0, 1, 7, 1 },
	{ "receita-cnpj/Estabelecimentos0.csv", "UTF-8", false, ";", CSV_END_LF, 0, 1, 30, 1 },
	{ "receita-cnpj/Simples.csv", "UTF-8", false, ";", CSV_END_LF, 0, 1, 7, 1 },
	{ "receita-cnpj/Cnaes.csv", "WINDOWS-1252", false, ";", CSV_END_LF, 0, 6, 2, 1 },
	{ "receita-cnpj/Municipios.csv", "UTF-8", false, ";", CSV_END_LF, 0, 1, 2, 1 },
	{ "receita-cnpj/Naturezas.csv", "WINDOWS-1252", false, ";", CSV_END_LF, 0, 1, 2, 1 },
	{ "receita-cnpj/Paises.csv", "UTF-8", false, ";", CSV_END_LF, 0, 1, 2, 1 },
	{ "receita-cnpj/Qualificacoes.csv", "WINDOWS-1252", false, ";", CSV_END_LF, 0, 4, 2, 1 },
	{ "receita-cnpj/Motivos.csv", "UTF-8", false, ";", CSV_END_LF, 0, 2, 2, 1 },
	{ "salesforce-dataloader/accountData.csv", "WINDOWS-1252", false, ",", CSV_END_LF, 1, 423, 38, 1 },
	{ "salesforce-dataloader/opportunityData.csv", "UTF-8", false, ",", CSV_END_LF, 1, 38, 31, 1 },
	{ "salesforce-dataloader/success0413060133.csv", "UTF-8", false, ",", CSV_END_LF, 1, 9, 32, 1 },
	{ "salesforce-dataloader/error0413060133.csv", "UTF-8", false, ",", CSV_END_LF, 1, 11, 32, 1 },
	{ "salesforce-dataloader/tests/csvtext.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "salesforce-dataloader/tests/csvtext_BOM_UTF8.csv", "UTF-8", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "salesforce-dataloader/tests/csvtext_BOM_UTF16LE.csv", "UTF-16LE", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "salesforce-dataloader/tests/csvtext_BOM_UTF16BE.csv", "UTF-16BE", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "salesforce-dataloader/tests/csvtext_BOM_UTF32LE.csv", "UTF-32LE", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "salesforce-dataloader/tests/csvtext_BOM_UTF32BE.csv", "UTF-32BE", true, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "salesforce-dataloader/tests/csvEscapedQuotes.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 2, 1 },
	{ "salesforce-dataloader/tests/csvSeparator.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 3, 1 },
	{ "salesforce-dataloader/tests/dateWithTimeZone.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 9, 1 },
	{ "salesforce-dataloader/tests/dateEndingInZ.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 9, 1 },
	{ "salesforce-dataloader/tests/dateOnlyWithTimeZone.csv", "UTF-8", false, ",", CSV_END_LF, 1, 2, 8, 1 },
	{ "salesforce-dataloader/tests/dateUsingDefaultTimeZone.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 9, 1 },
	{ "salesforce-dataloader/tests/timeZoneFormatTesting.csv", "UTF-8", false, ",", CSV_END_LF, 1, 12, 2, 1 },
	{ "salesforce-dataloader/tests/timeZoneFormatTestingWithErrors.csv", "UTF-8", false, ",", CSV_END_LF, 1, 6, 2, 1 },
	{ "salesforce-dataloader/tests/accountsForInsert.csv", "UTF-8", false, ",", CSV_END_LF, 1, 4, 4, 1 },
	{ "salesforce-dataloader/tests/insertAccountCsv.csv", "UTF-8", false, ",", CSV_END_LF, 1, 100, 7, 1 },
	{ "salesforce-dataloader/tests/insertTaskWithContactAsWhoCsv.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1, 2, 1 },
	{ "salesforce-dataloader/tests/SoqlInClauseFromCSV.csv", "UTF-8", false, ",", CSV_END_LF, 1, 20, 3, 1 },
	{ "sap-bikes-sales/BusinessPartners.csv", "UTF-8", false, ";", CSV_END_LF, 1, 40, 14, 1 },
	{ "sap-bikes-sales/SalesOrders.csv", "UTF-8", true, ";", CSV_END_LF, 1, 5166, 17, 1 },
	{ "sap-bikes-sales/SalesOrderItems.csv", "UTF-8", true, ";", CSV_END_LF, 1, 17818, 13, 1 },
	{ "sap-bikes-sales/an-2-an/Addresses.csv", "UTF-8", true, ",", CSV_END_LF, 1, 54, 12, 1 },
	{ "sap-bikes-sales/an-2-an/BusinessPartners.csv", "UTF-8", false, ",", CSV_END_LF, 1, 40, 14, 1 },
	{ "sap-bikes-sales/an-2-an/SalesOrders.csv", "UTF-8", false, ",", CSV_END_LF, 1, 334, 17, 1 },
	{ "sap-bikes-sales/an-2-an/SalesOrderItems.csv", "UTF-8", false, ",", CSV_END_LF, 1, 1930, 13, 1 },
	{ "sap-bikes-sales/an-2-an/Employees.csv", "WINDOWS-1252", false, ",", CSV_END_LF, 1, 14, 13, 1 },
	{ "sap-bikes-sales/an-2-an/Products.csv", "UTF-8", false, ",", CSV_END_LF, 1, 42, 19, 1 },
	{ "sap-bikes-sales/an-2-an/ProductTexts.csv", "UTF-8", false, ",", CSV_END_LF, 1, 44, 5, 1 },
};

static bool absent(const char *path)
{
	return access(path, R_OK) != 0;
}

static int check(const File *file)
{
	char path[512];
	Error err = { 0 };
	CsvRow row;
	CsvNext next;
	long rows = 0;
	snprintf(path, sizeof path, "%s/%s", KAM_SHARED_DATA, file->path);
	CsvReader *reader = csv_open(path, NULL, &err);
	if (!reader) {
		print_error("%s: %s\n", file->path, err.message);
		return 1;
	}
	while ((next = csv_next(reader, &row, &err)) == CSV_NEXT_ROW)
		rows++;
	const CsvDialect *d = csv_dialect(reader);
	bool wrong = next != CSV_NEXT_END || strcmp(d->encoding, file->encoding) || d->bom != file->bom ||
				 strcmp(d->delimiter, file->delimiter) || d->record_end != file->end ||
				 d->header_rows != file->header || rows != file->rows || d->column_count != file->columns ||
				 d->first_row != file->first_row;
	if (wrong)
		print_error("%s: %s%s '%s' header %d rows %ld columns %zu from %d %s\n", file->path, d->encoding,
			d->bom ? "+" : "", d->delimiter, d->header_rows, rows, d->column_count, (int)d->first_row, err.message);
	csv_close(reader);
	return wrong;
}

static void test_files(void **state)
{
	int wrong = 0;
	(void)state;
	if (absent(KAM_SHARED_DATA "/"
							   "northwind/SOURCE.md")) {
		print_message("the shared data are absent: skipped\n");
		skip();
	}
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		wrong += check(&files[i]);
	assert_int_equal(wrong, 0);
}

// --- An independent reading ------------------------------------------------------------------------------------------------

typedef struct Simple { // RFC 4180 and a delimiter of one byte, nothing else
	char *text, *at, *end;
	char delimiter;
} Simple;

static bool simple_open(Simple *simple, const File *file)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", KAM_SHARED_DATA, file->path);
	FILE *in = fopen(path, "rb");
	if (!in)
		return false;
	assert_int_equal(fseek(in, 0, SEEK_END), 0);
	long size = ftell(in);
	rewind(in);
	*simple = (Simple){ .text = memory_new((size_t)size + 1, 1), .delimiter = file->delimiter[0] };
	assert_int_equal(fread(simple->text, 1, (size_t)size, in), size);
	fclose(in);
	simple->at = simple->text + (file->bom ? 3 : 0);
	simple->end = simple->text + size;
	return true;
}

// The next cell, unquoted, in *cell; true when the record ends behind it.
static bool simple_cell(Simple *simple, Buffer *cell)
{
	bool quoted = simple->at < simple->end && *simple->at == '"';
	buffer_clear(cell);
	buffer_add(cell, "");
	simple->at += quoted;
	for (; simple->at < simple->end; simple->at++) {
		char c = *simple->at;
		if (quoted && c == '"' && (simple->at + 1 == simple->end || simple->at[1] != '"')) {
			quoted = false;
			continue;
		}
		if (!quoted && (c == simple->delimiter || c == '\n' || c == '\r'))
			break;
		simple->at += quoted && c == '"';
		buffer_add_char(cell, c);
	}
	bool last = simple->at == simple->end || *simple->at != simple->delimiter;
	if (last && simple->at < simple->end && *simple->at == '\r')
		simple->at++;
	simple->at += simple->at < simple->end;
	return last;
}

static bool blank_line(Simple *simple)
{
	if (*simple->at != '\n' && *simple->at != '\r')
		return false;
	simple->at++;
	return true;
}

static int same_row(Simple *simple, const CsvRow *row, size_t columns, Buffer *cell)
{
	int wrong = 0;
	bool last = false;
	while (simple->at < simple->end && blank_line(simple))
		;
	for (size_t i = 0; !last; i++) {
		last = simple_cell(simple, cell);
		if (i < columns || i < row->count)
			wrong += row->cells[i].length != cell->length || memcmp(row->cells[i].text, cell->text, cell->length) != 0;
		else
			wrong += cell->length > 0; // only delimiters at the end are left out
	}
	return wrong;
}

static int compare(const File *file)
{
	Simple simple;
	Buffer cell = BUFFER_EMPTY;
	char path[512];
	Error err = { 0 };
	CsvRow row;
	int wrong = 0;
	if (strcmp(file->encoding, "UTF-8") != 0 || file->delimiter[0] == ' ' || !file->first_row ||
		!simple_open(&simple, file))
		return 0;
	snprintf(path, sizeof path, "%s/%s", KAM_SHARED_DATA, file->path);
	CsvReader *reader = csv_open(path, NULL, &err);
	assert_non_null(reader);
	for (int64_t line = 1; line < file->first_row; line++)
		simple.at = strchr(simple.at, '\n') + 1;
	while (file->header && !simple_cell(&simple, &cell))
		;
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW)
		wrong += same_row(&simple, &row, file->columns, &cell);
	if (wrong)
		print_error("%s: %d cells are not as in a simple reading\n", file->path, wrong);
	csv_close(reader);
	buffer_done(&cell);
	free(simple.text);
	return wrong;
}

static void test_cells_as_in_a_simple_reading(void **state)
{
	int wrong = 0;
	(void)state;
	if (absent(KAM_SHARED_DATA "/"
							   "northwind/SOURCE.md")) {
		print_message("the shared data are absent: skipped\n");
		skip();
	}
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		wrong += compare(&files[i]);
	assert_int_equal(wrong, 0);
}

// The sum of a column, in units of 10^-2.
static int64_t column_sum(const char *name, const char *column)
{
	char path[512];
	Error err = { 0 };
	CsvRow row;
	int64_t sum = 0;
	snprintf(path, sizeof path, "%s/%s", KAM_SHARED_DATA, name);
	CsvReader *reader = csv_open(path, NULL, &err);
	assert_non_null(reader);
	const CsvDialect *dialect = csv_dialect(reader);
	size_t at = 0;
	while (strcmp(dialect->columns[at].name, column) != 0)
		at++;
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW) {
		Decimal number;
		int64_t cents;
		assert_true(csv_parse_amount(row.cells[at].text, row.cells[at].length, dialect->decimal, &number));
		assert_true(decimal_round(number, 2, &cents));
		sum += cents;
	}
	csv_close(reader);
	return sum;
}

static void test_sums(void **state)
{
	(void)state;
	if (absent(KAM_SHARED_DATA "/sap-bikes-sales/SalesOrders.csv"))
		skip();
	assert_int_equal(column_sum("sap-bikes-sales/SalesOrders.csv", "GROSSAMOUNT"), INT64_C(15363141900));
	assert_int_equal(column_sum("northwind/spocweb/orders.csv", "freight"), 6494269);
}

// SAP's orders run to 2035: yyyymmdd.
static void test_last_date(void **state)
{
	Error err = { 0 };
	CsvRow row;
	Day day, last = DAY_FIRST;
	(void)state;
	if (absent(KAM_SHARED_DATA "/sap-bikes-sales/SalesOrders.csv"))
		skip();
	CsvReader *reader = csv_open(KAM_SHARED_DATA "/sap-bikes-sales/SalesOrders.csv", NULL, &err);
	assert_non_null(reader);
	assert_int_equal(csv_dialect(reader)->dates, CSV_DATES_YMD);
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW) {
		assert_true(csv_parse_date(row.cells[2].text, row.cells[2].length, CSV_DATES_YMD, &day));
		last = day > last ? day : last;
	}
	assert_int_equal(last, day_from_civil(2035, 9, 23));
	csv_close(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_cells_as_in_a_simple_reading),
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_last_date),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
