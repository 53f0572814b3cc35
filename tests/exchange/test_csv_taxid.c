// SPDX-License-Identifier: GPL-3.0-or-later
// CNPJ and CPF: check digits, lost zeros, letters, damage by spreadsheets.
#include "csv_test.h"

#include "kam/exchange/taxid.h"

static const struct {
	const char *text;
	TaxidKind kind;
	const char *plain;
} cases[] = {
	{ "33.683.111/0001-07", TAXID_CNPJ, "33683111000107" }, // SERPRO
	{ "33683111000107", TAXID_CNPJ, "33683111000107" },
	{ "19.131.243/0001-97", TAXID_CNPJ, "19131243000197" }, // Open Knowledge Brasil
	{ "191", TAXID_NONE, "" },
	{ "00.000.000/0001-91", TAXID_CNPJ, "00000000000191" }, // Banco do Brasil
	{ "00360305000104", TAXID_CNPJ, "00360305000104" },     // Caixa
	{ "360305000104", TAXID_CNPJ, "00360305000104" },       // the zeros lost
	{ "33683111000108", TAXID_NONE, "" },
	{ "11111111111111", TAXID_NONE, "" },
	{ "12.ABC.345/01DE-35", TAXID_CNPJ, "12ABC34501DE35" }, // the example of Receita Federal
	{ "12abc34501de35", TAXID_CNPJ, "12ABC34501DE35" },
	{ "12.ABC.345/01DE-36", TAXID_NONE, "" },
	{ "529.982.247-25", TAXID_CPF, "52998224725" },
	{ "52998224725", TAXID_CPF, "52998224725" },
	{ "52998224726", TAXID_NONE, "" },
	{ "00000000000", TAXID_NONE, "" },
	{ "1,95419E+13", TAXID_DAMAGED, "" },
	{ "1.95419E+13", TAXID_DAMAGED, "" },
	{ "1.5E+3", TAXID_NONE, "" },
	{ " '33683111000107 ", TAXID_CNPJ, "33683111000107" },
	{ "(11) 98765-4321", TAXID_NONE, "" },
	{ "", TAXID_NONE, "" },
	{ "Metalúrgica", TAXID_NONE, "" },
};

static void test_read(void **state)
{
	char plain[TAXID_SIZE];
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		TaxidKind kind = taxid_read(cases[i].text, strlen(cases[i].text), plain);
		if (kind != cases[i].kind || strcmp(plain, cases[i].plain) != 0)
			fail_msg("\"%s\": %d \"%s\"", cases[i].text, kind, plain);
	}
}

static void test_format(void **state)
{
	char out[TAXID_SIZE];
	(void)state;
	assert_string_equal(taxid_format("33683111000107", out), "33.683.111/0001-07");
	assert_string_equal(taxid_format("12ABC34501DE35", out), "12.ABC.345/01DE-35");
	assert_string_equal(taxid_format("52998224725", out), "529.982.247-25");
	assert_string_equal(taxid_format("123", out), "123");
}

static void test_digits(void **state)
{
	char digits[2];
	(void)state;
	assert_true(taxid_cnpj_digits("336831110001", digits));
	assert_memory_equal(digits, "07", 2);
	assert_true(taxid_cpf_digits("529982247", digits));
	assert_memory_equal(digits, "25", 2);
	assert_false(taxid_cpf_digits("52998224A", digits));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_digits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
