// SPDX-License-Identifier: GPL-3.0-or-later
// Text for finding: folding, order, initials, company keys, fuzzy scores.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/text.h"

static void folds(void **state)
{
	(void)state;
	static const struct { const char *text, *folded; } table[] = {
		{ "", "" }, { "São Paulo", "sao paulo" }, { "AÇÚCAR", "acucar" }, { "Straße", "strasse" }, { "ﬁm", "fim" },
		{ "Ａ１", "a1" },
		{ "a \t\n  b", "a b" }, { "a\u00A0b", "a b" }, { "Łódź", "lodz" }, { "Møller", "moller" }, { "İ", "i" },
		{ "ΣΑΣ", "σασ" },
		{ "co\u00ADop", "coop" }, { "e\u0301", "e" }, { "x\xffy", "x\uFFFDy" }, { "日本", "日本" }, { "2º", "2o" },
		{ "\u0301", "" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		Buffer out = BUFFER_EMPTY;
		text_fold(&out, table[i].text);
		assert_string_equal(buffer_text(&out), table[i].folded);
		buffer_done(&out);
	}
}

static void folds_long_decompositions(void **state)
{
	(void)state;
	Buffer out = BUFFER_EMPTY;
	text_fold(&out, "\uFDFA"); // 18 code points
	assert_true(out.length > 18);
	assert_true(text_is_utf8(out.text, out.length, NULL));
	buffer_done(&out);
}

static void finds(void **state)
{
	(void)state;
	assert_true(text_contains("Metalúrgica Aurora", "lurgica a"));
	assert_true(text_contains("x", ""));
	assert_true(text_contains("", ""));
	assert_false(text_contains("", "a"));
	assert_false(text_contains("Aurora", "aurorae"));
	assert_true(text_contains("JOÃO", "ao"));
}

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

static void orders(void **state)
{
	(void)state;
	static const struct { const char *a, *b; int order; } table[] = {
		{ "a", "a", 0 }, { "a", "b", -1 }, { "Ávila", "Azul", -1 }, { "avila", "Ávila", -1 }, { "Zé", "Álvaro", 1 },
		{ "a", "ab", -1 },
		{ "", "a", -1 }, { "A", "a", -1 }, { "a  b", "a b", -1 },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		assert_int_equal(sign(text_compare(table[i].a, table[i].b)), table[i].order);
		assert_int_equal(sign(text_compare(table[i].b, table[i].a)), -table[i].order);
	}
}

static void makes_initials(void **state)
{
	(void)state;
	static const struct { const char *name, *initials; } table[] = {
		{ "Paulo Nogueira", "PN" }, { "Maria da Silva", "MS" }, { "Ana", "A" }, { "", "" }, { "  ", "" },
		{ "João Pedro dos Santos", "JS" },
		{ "ângela évora", "ÂÉ" }, { "Dr. Ana Lima", "AL" }, { "Jean-Pierre Dupont", "JD" }, { "da", "D" },
		{ "王小明", "王" },
		{ "(Bob) \"B\" Smith", "BS" }, { "e\u0301mile x", "EX" }, { "\xff\xfe", "" }, { "\U0001F600 Ana", "A" },
		{ "\U00010428\U00010429 \U0001042A", "\U00010400\U00010402" }, // capitals of four bytes
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		char initials[12];
		text_initials(table[i].name, initials);
		assert_string_equal(initials, table[i].initials);
	}
}

static void makes_company_keys(void **state)
{
	(void)state;
	static const struct { const char *name, *key; } table[] = {
		{ "Metalúrgica Aurora S.A.", "metalurgica aurora" },
		{ "METALURGICA AURORA S/A", "metalurgica aurora" },
		{ "Metalurgica Aurora SA", "metalurgica aurora" },
		{ "Metalúrgica  Aurora, S. A.", "metalurgica aurora" },
		{ "Silva & Filhos Ltda.", "silva filhos" },
		{ "Silva e Filhos Ltda - ME", "silva filhos" },
		{ "Silva e Cia. Ltda.", "silva" },
		{ "Cia. Brasileira de Papel", "brasileira de papel" },
		{ "Companhia Brasileira de Papel", "brasileira de papel" },
		{ "Müller GmbH & Co. KG", "muller" },
		{ "Grupo Bimbo S.A.B. de C.V.", "grupo bimbo sab" },
		{ "Cervecería S.A. de C.V.", "cerveceria" },
		{ "O'Neill Inc.", "oneill" },
		{ "O’Neill, Inc", "oneill" },
		{ "J.P. Morgan", "jp morgan" },
		{ "3M do Brasil", "3m do brasil" },
		{ "Novo Nordisk A/S", "novo nordisk" },
		{ "S.A.", "sa" },
		{ "Ltda", "ltda" },
		{ "", "" },
		{ "...", "" },
		{ "Aurora – Filial", "aurora filial" },
		{ "日本電産", "日本電産" },
		{ "Around the Horn", "around the horn" },
		{ "The Big Cheese", "big cheese" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		Buffer out = BUFFER_EMPTY;
		text_company_key(&out, table[i].name);
		assert_string_equal(buffer_text(&out), table[i].key);
		buffer_done(&out);
	}
}

static void survives_long_names(void **state)
{
	(void)state;
	Buffer name = BUFFER_EMPTY, key = BUFFER_EMPTY;
	for (int i = 0; i < 1000; i++)
		buffer_add(&name, "a. word ");
	text_company_key(&key, name.text);
	assert_true(key.length > 0);
	buffer_done(&name);
	buffer_done(&key);
}

static void scores(void **state)
{
	(void)state;
	// The first of each row must score more than the second.
	static const struct { const char *pattern, *better, *worse; } table[] = {
		{ "mc", "Move contact", "Remove accent" },
		{ "undo", "Undo", "Undo all of them" },
		{ "exp", "Export", "Next help" },
		{ "acc", "Accounts", "Back to contacts" },
		{ "aç", "Ações", "Backup contacts" },
		{ "move c", "Move contact", "Remove record" },
		{ "log", "Log a call", "Analog" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int better = text_fuzzy(table[i].better, table[i].pattern);
		int worse = text_fuzzy(table[i].worse, table[i].pattern);
		if (better <= worse || better < 0)
			fail_msg("%s: %s %d, %s %d", table[i].pattern, table[i].better, better, table[i].worse, worse);
	}
}

static void refuses_what_does_not_match(void **state)
{
	(void)state;
	assert_true(text_fuzzy("Undo", "undoo") < 0);
	assert_true(text_fuzzy("Undo", "du") < 0);
	assert_true(text_fuzzy("", "a") < 0);
	assert_int_equal(text_fuzzy("Undo", ""), 0);
	assert_int_equal(text_fuzzy("", ""), 0);
	assert_true(text_fuzzy("Ação", "acao") > 0);
	assert_true(text_fuzzy("Quit", "q") > 0);
	char longest[400];
	memset(longest, 'a', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_true(text_fuzzy(longest, longest) < 0);
	assert_true(text_fuzzy(longest, "aaa") > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds),
		cmocka_unit_test(folds_long_decompositions),
		cmocka_unit_test(finds),
		cmocka_unit_test(orders),
		cmocka_unit_test(makes_initials),
		cmocka_unit_test(makes_company_keys),
		cmocka_unit_test(survives_long_names),
		cmocka_unit_test(scores),
		cmocka_unit_test(refuses_what_does_not_match),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
