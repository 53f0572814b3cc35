// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts without a company: their mail domain may be that of one account.
#include <stdlib.h>
#include <string.h>

#include "import_inside.h"

struct Domains {
	Map accounts; // hash of a domain: its account, or SEVERAL
};

#define SEVERAL (-1)

// Anybody gets an address there.
static bool is_public(const char *domain)
{
	static const char *const names[] = { "gmail", "googlemail", "hotmail", "outlook", "live", "msn", "yahoo", "ymail",
		"icloud", "me", "mac", "aol", "gmx", "web", "proton", "protonmail", "mail", "uol", "bol", "terra", "ig", "globo",
		"globomail", "r7", "zipmail", "oi", "qq", "163", "zoho", "t-online", "orange", "free", "wanadoo" };
	size_t length = strcspn(domain, ".");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == length && strncmp(names[i], domain, length) == 0)
			return true;
	return false;
}

// "https://www.aurora.com.br/x" and "ana@Aurora.com.br" -> "aurora.com.br"; "" where there is none.
static void domain_of(const char *text, char *out, size_t size)
{
	const char *at = strstr(text, "://"), *mail = strrchr(text, '@');
	size_t length = 0;
	at = mail ? mail + 1 : at ? at + 3 : text;
	if (strncasecmp(at, "www.", 4) == 0)
		at += 4;
	for (; *at && !strchr("/?#: >;,", *at) && length + 1 < size; at++)
		out[length++] = *at >= 'A' && *at <= 'Z' ? (char)(*at + 32) : *at;
	out[length] = '\0';
	if (!strchr(out, '.') || is_public(out))
		*out = '\0';
}

static void domain_add(struct Domains *domains, const char *text, int64_t account)
{
	char domain[256];
	domain_of(text, domain, sizeof domain);
	if (!*domain)
		return;
	int64_t *known = map_put(&domains->accounts, hash_text(61, domain));
	*known = *known == 0 || *known == account ? account : SEVERAL;
}

static struct Domains *domains_load(Import *import)
{
	static const char sql[] = "SELECT website, id FROM account WHERE website IS NOT NULL"
							  " UNION ALL SELECT email, account FROM contact WHERE email IS NOT NULL";
	struct Domains *domains = memory_new(1, sizeof *domains);
	Statement *query = store_prepare(import->store, sql, NULL);
	while (query && statement_step(query, NULL) == STEP_ROW)
		domain_add(domains, statement_text(query, 0), statement_int(query, 1));
	statement_done(query);
	return domains;
}

int64_t domain_account(Import *import, const char *email)
{
	char domain[256];
	domain_of(strchr(email, '@') ? email : "", domain, sizeof domain);
	if (!*domain)
		return 0;
	if (!import->domains)
		import->domains = domains_load(import);
	const int64_t *known = map_find(&import->domains->accounts, hash_text(61, domain));
	return known && *known != SEVERAL ? *known : 0;
}

void domains_free(struct Domains *domains)
{
	if (domains)
		map_done(&domains->accounts);
	free(domains);
}
