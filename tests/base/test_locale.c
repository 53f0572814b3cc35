// SPDX-License-Identifier: GPL-3.0-or-later
// The language: choice by option and environment, the catalogue, the C library's own locale.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kam/base/locale.h"

static void clear_environment(void)
{
	static const char *const names[] = {
		"KAM_LANG", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "LANGUAGE", "LC_NUMERIC", "KAM_ASSETS",
	};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unsetenv(names[i]);
}

static void is_english_before_the_start(void **state)
{
	(void)state;
	assert_string_equal(locale_current()->language, "en");
	assert_int_equal(locale_current()->decimal, '.');
	assert_int_equal(locale_current()->thousands, ',');
	assert_string_equal(locale_current()->currency, "USD");
}

static void takes_the_wanted_language(void **state)
{
	(void)state;
	static const struct { const char *wanted, *language; bool known; } table[] = {
		{ "en", "en", true }, { "pt", "pt_BR", true }, { "pt_BR", "pt_BR", true }, { "pt-BR", "pt_BR", true },
		{ "PT_br.UTF-8", "pt_BR", true },
		{ "pt_PT", "pt_BR", true }, { "en_GB", "en", true }, { "C", "en", true }, { "POSIX", "en", true },
		{ "xx", "en", false },
		{ "", "en", false }, { "ptx", "en", false }, { "p", "en", false },
	};
	clear_environment();
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		assert_int_equal(locale_start(table[i].wanted), table[i].known);
		assert_string_equal(locale_current()->language, table[i].language);
	}
	locale_start("pt_BR");
	assert_int_equal(locale_current()->decimal, ',');
	assert_int_equal(locale_current()->thousands, '.');
	assert_string_equal(locale_current()->currency, "BRL");
}

static void takes_the_environments_language(void **state)
{
	(void)state;
	static const struct { const char *name, *value, *other, *other_value, *language; bool known; } table[] = {
		{ "KAM_LANG", "pt", "LC_ALL", "en_US.UTF-8", "pt_BR", true },
		{ "KAM_LANG", "xx", "LC_ALL", "pt_BR.UTF-8", "en", false },
		{ "KAM_LANG", "", "LANG", "pt_BR.UTF-8", "pt_BR", true },
		{ "LC_ALL", "pt_BR.UTF-8", "LANG", "en_US.UTF-8", "pt_BR", true },
		{ "LC_ALL", "C", "LANG", "pt_BR.UTF-8", "en", true },
		{ "LC_MESSAGES", "pt_BR", "LANG", "en_US.UTF-8", "pt_BR", true },
		{ "LC_ALL", "", "LANG", "pt_BR.UTF-8", "pt_BR", true },
		{ "LANG", "de_DE.UTF-8", "LANGUAGE", "pt_BR:pt:en", "pt_BR", true },
		{ "LANG", "de_DE.UTF-8", "LC_NUMERIC", "de_DE.UTF-8", "en", true },
		{ "LANG", "en_US.UTF-8", "LC_CTYPE", "pt_BR.UTF-8", "en", true },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		clear_environment();
		setenv(table[i].name, table[i].value, 1);
		setenv(table[i].other, table[i].other_value, 1);
		if (locale_start(NULL) != table[i].known || strcmp(locale_current()->language, table[i].language) != 0)
			fail_msg("row %zu: %s", i, locale_current()->language);
	}
	clear_environment();
	assert_true(locale_start(NULL));
	assert_string_equal(locale_current()->language, "en");
}

static void keeps_numbers_plain(void **state)
{
	(void)state;
	clear_environment();
	setenv("LC_ALL", "pt_BR.UTF-8", 1);
	locale_start(NULL);
	assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
	char text[16];
	snprintf(text, sizeof text, "%.1f", 1.5);
	assert_string_equal(text, "1.5");
	clear_environment();
}

static void knows_whether_the_terminal_has_utf8(void **state)
{
	(void)state;
	static const struct { const char *name, *value; bool utf8; } table[] = {
		{ "LANG", "C", false }, { "LANG", "C.UTF-8", true }, { "LC_ALL", "pt_BR.UTF-8", true },
		{ "LC_CTYPE", "C.utf8", true },
		{ "LANG", "xx_XX.UTF-8", true }, // not installed, but the terminal is what it says
		{ "LANG", "POSIX", false },
		{ "LC_ALL", "C", false },
		{ "LANG", "", true }, // says nothing, as the bare container below
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		clear_environment();
		setenv(table[i].name, table[i].value, 1);
		locale_start("pt_BR");
		if (locale_is_utf8() != table[i].utf8)
			fail_msg("%s", table[i].value);
	}
	clear_environment();
	locale_start("en");
	assert_true(locale_is_utf8());
}

// A catalogue with the one message "cat" -> "gato", in the format of GNU gettext.
static void write_catalogue(const char *path)
{
	static const char *const texts[] = { "", "cat", "Content-Type: text/plain; charset=UTF-8\n", "gato-é" };
	uint32_t head[7] = { 0x950412de, 0, 2, 28, 28 + 16, 0, 28 + 32 };
	uint32_t tables[8], at = 28 + 32;
	for (size_t i = 0; i < 4; i++) {
		tables[2 * i] = (uint32_t)strlen(texts[i]);
		tables[2 * i + 1] = at;
		at += tables[2 * i] + 1;
	}
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fwrite(head, sizeof head, 1, file);
	fwrite(tables, sizeof tables, 1, file);
	for (size_t i = 0; i < 4; i++)
		fwrite(texts[i], strlen(texts[i]) + 1, 1, file);
	assert_int_equal(fclose(file), 0);
}

static void finds_the_catalogue_in_any_environment(void **state)
{
	(void)state;
	char folder[] = "/tmp/kam-locale-XXXXXX";
	assert_non_null(mkdtemp(folder));
	static const char *const below[] = { "/locale", "/locale/pt_BR", "/locale/pt_BR/LC_MESSAGES" };
	char path[200];
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", folder, below[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	snprintf(path, sizeof path, "%s/locale/pt_BR/LC_MESSAGES/kam.mo", folder);
	write_catalogue(path);

	static const char *const environments[] = { NULL, "C", "C.UTF-8", "en_US.UTF-8", "pt_BR.UTF-8", "xx_XX.UTF-8" };
	for (size_t i = 0; i < sizeof environments / sizeof environments[0]; i++) {
		clear_environment();
		setenv("KAM_ASSETS", folder, 1);
		if (environments[i])
			setenv("LANG", environments[i], 1);
		locale_start("pt");
		assert_string_equal(_("cat"), "gato-é");
		assert_string_equal(_("dog"), "dog");
		locale_start("en");
		assert_string_equal(_("cat"), "cat");
	}
	clear_environment();
	unlink(path);
	for (size_t i = 3; i-- > 0;) {
		snprintf(path, sizeof path, "%s%s", folder, below[i]);
		rmdir(path);
	}
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_english_before_the_start),
		cmocka_unit_test(takes_the_wanted_language),
		cmocka_unit_test(takes_the_environments_language),
		cmocka_unit_test(keeps_numbers_plain),
		cmocka_unit_test(knows_whether_the_terminal_has_utf8),
		cmocka_unit_test(finds_the_catalogue_in_any_environment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
