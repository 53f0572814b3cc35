// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the program: message catalogue (gettext) and the way dates, numbers and amounts are written.
// Process-wide like setlocale(): set once at the start, read only afterwards.
#ifndef KAM_BASE_LOCALE_H
#define KAM_BASE_LOCALE_H

#include <libintl.h>
#include <stdbool.h>

// _("text") translates; N_("text") only marks a text in a table, translated when shown with _(entry->label).
#define _(text) gettext(text)
#define N_(text) text

typedef struct Locale {
	const char *language; // "en" or "pt_BR"
	char decimal;         // '.' or ','
	char thousands;       // ',' or '.'
	bool day_first;       // typed 25/11 is the 25th of November in both languages; shown dates: 25 Nov / 25 nov
	const char *currency; // the usual currency of a new portfolio: "USD" or "BRL"
} Locale;

// Chooses the language: `wanted` ("en", "pt", "pt_BR", NULL), else $KAM_LANG, else LC_ALL/LC_MESSAGES/LANG/LANGUAGE.
// Binds the catalogue found by paths_locale(). A language asked for by `wanted` or $KAM_LANG that is not known falls
// back to English and returns false; one of the environment just falls back. Sets LC_CTYPE and LC_MESSAGES (and
// $LANGUAGE); numbers and order stay those of the C locale.
bool locale_start(const char *wanted);

// The locale in force (English before locale_start).
const Locale *locale_current(void);

// True when the terminal can show UTF-8: by the environment's LC_CTYPE; one that names no locale at all counts as UTF-8.
bool locale_is_utf8(void);

#endif
