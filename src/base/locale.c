// SPDX-License-Identifier: GPL-3.0-or-later
// The language in force and gettext's catalogue for it.
#include "kam/base/locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kam/base/memory.h"
#include "kam/base/paths.h"
#include "language.h"

#define DOMAIN "kam"

// Process-wide as setlocale() is; written by locale_start() only.
static const Language *current = &language_table[0];
static bool utf8 = false;

const Language *language_current(void)
{
	return current;
}

const Locale *locale_current(void)
{
	return &current->locale;
}

bool locale_is_utf8(void)
{
	return utf8;
}

// "pt", "pt_BR.UTF-8", "pt-PT", "en_GB", "C": the table's row that fits, NULL if there is none.
static const Language *find_language(const char *name)
{
	size_t length = strcspn(name, "_-.@:");
	if ((length == 1 && name[0] == 'C') || (length == 5 && strncmp(name, "POSIX", 5) == 0))
		return &language_table[0];
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (length == 2 && strncasecmp(language_table[i].locale.language, name, 2) == 0)
			return &language_table[i];
	}
	return NULL;
}

static const char *environment(const char *name)
{
	const char *value = getenv(name);
	return value && value[0] ? value : NULL;
}

static const Language *language_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = environment(names[i]);
		const Language *language = value ? find_language(value) : NULL;
		if (language)
			return language;
	}
	return &language_table[0];
}

// The environment asks for UTF-8, though perhaps by a locale that is not installed here. One that says nothing at all is that of a
// bare container or a job: the terminal is taken as one of today, which has UTF-8. ASCII has to be asked for (LC_ALL=C).
static bool environment_wants_utf8(void)
{
	const char *name = environment("LC_ALL");
	if (!name)
		name = environment("LC_CTYPE");
	if (!name)
		name = environment("LANG");
	return !name || strcasestr(name, "utf-8") || strcasestr(name, "utf8");
}

static void start_characters(void)
{
	const char *set = setlocale(LC_CTYPE, "");
	if (environment_wants_utf8() && (!set || strcmp(nl_langinfo(CODESET), "UTF-8") != 0))
		setlocale(LC_CTYPE, "C.UTF-8");
	utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// gettext looks for no catalogue while the locale of messages is "C"; any other will do, since LANGUAGE names the
// catalogue. C.UTF-8 is the one that every machine has.
static void start_messages(void)
{
	static const char *const names[] = { "", "pt_BR.UTF-8", "en_US.UTF-8", "C.UTF-8" };
	setenv("LANGUAGE", current->locale.language, 1);
	if (current == &language_table[0]) {
		setlocale(LC_MESSAGES, "C"); // the texts in the code are English
		return;
	}
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *set = setlocale(LC_MESSAGES, names[i]);
		if (set && strcmp(set, "C") != 0 && strcmp(set, "POSIX") != 0)
			break;
	}
}

bool locale_start(const char *wanted)
{
	if (!wanted)
		wanted = environment("KAM_LANG");
	const Language *language = wanted ? find_language(wanted) : language_of_environment();
	current = language ? language : &language_table[0];
	start_characters();
	start_messages();
	// Numbers in files, SQL and JSON are written and read by the C library: never with a decimal comma.
	setlocale(LC_NUMERIC, "C");

	Arena *arena = arena_new();
	bindtextdomain(DOMAIN, paths_locale(arena));
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
	arena_free(arena);
	return language != NULL;
}
