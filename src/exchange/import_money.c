// SPDX-License-Identifier: GPL-3.0-or-later
// The currency of a row's amounts: its account's, and nothing else, as an account's amounts are in one currency.
#include <string.h>

#include "import_inside.h"
#include "kam/base/locale.h"

// Three letters of a currency as a number, with a bit that the account may still take another one.
#define CURRENCY_OPEN (INT64_C(1) << 32)

static int64_t pack(const char *code)
{
	return (int64_t)(unsigned char)code[0] << 16 | (int64_t)(unsigned char)code[1] << 8 | (unsigned char)code[2];
}

static const char *unpack(Import *import, int64_t packed)
{
	char code[4] = { (char)(packed >> 16 & 0xFF), (char)(packed >> 8 & 0xFF), (char)(packed & 0xFF), '\0' };
	return arena_strdup(import->scratch, code);
}

// The account's currency as stored, else the portfolio's; open as long as the account has no amounts.
static int64_t load_currency(Import *import, int64_t account)
{
	int64_t packed = pack(portfolio_currency(import->portfolio));
	Record *promised = promises_find(import->promises, account);
	if (promised)
		return pack(record_text(promised, "currency")) | (record_value(promised, "wallet")->given ? 0 : CURRENCY_OPEN);
	Statement *query = store_prepare(import->store,
		"SELECT currency, wallet IS NULL AND CASE WHEN ?2 THEN 1 ELSE NOT EXISTS (SELECT 1 FROM event WHERE account = ?1"
		" AND amount IS NOT NULL) END AND NOT EXISTS (SELECT 1 FROM opportunity WHERE account = ?1 AND amount IS NOT NULL)"
		" AND NOT EXISTS (SELECT 1 FROM target WHERE account = ?1) FROM account WHERE id = ?1",
		NULL);
	if (!query)
		return packed;
	statement_bind_int(query, 1, account);
	// CASE, as OR would look at both sides: an account comes once, so that nothing of it is in an empty history.
	statement_bind_int(query, 2, events_in_empty_history(import));
	if (statement_step(query, NULL) == STEP_ROW) {
		const char *code = statement_text(query, 0);
		if (code && strlen(code) == 3)
			packed = pack(code);
		if (statement_int(query, 1))
			packed |= CURRENCY_OPEN;
	}
	statement_done(query);
	return packed;
}

static bool account_change(Import *import, int64_t account, const char *currency, Error *err)
{
	Statement *change = store_prepare(import->store, "UPDATE account SET currency = ?2 WHERE id = ?1", err);
	if (!change)
		return false;
	statement_bind_int(change, 1, account);
	statement_bind_text(change, 2, currency);
	return statement_run(change, err);
}

static bool account_take(Import *import, int64_t account, const char *currency)
{
	Error why = { 0 };
	Record *promised = promises_find(import->promises, account);
	const char *kept = import->edit ? currency : arena_strdup(import->arena, currency);
	if (promised)
		record_value(promised, "currency")->text = kept;
	else if (!import->edit)
		ARRAY_PUSH(import->currency_changes, import->currency_change_count, import->currency_change_capacity) =
			(CurrencyChange){ account, kept };
	else if (!account_change(import, account, currency, &why))
		return row_fails(import, SIZE_MAX, currency, &why);
	return true;
}

bool currencies_end(Import *import, Error *err)
{
	for (size_t i = 0; i < import->currency_change_count; i++)
		if (!account_change(import, import->currency_changes[i].account, import->currency_changes[i].currency, err))
			return false;
	return true;
}

// True when some account had amounts in the portfolio's currency before this import: what comes each month is not told each month.
static bool is_known(Import *import)
{
	if (import->currency_asked)
		return import->currency_known;
	Statement *query = store_prepare(import->store,
		"SELECT 1 FROM account a WHERE a.currency = ?1 AND a.id < ?2 AND (a.wallet IS NOT NULL"
		" OR EXISTS (SELECT 1 FROM event WHERE account = a.id AND amount IS NOT NULL AND id < ?2)"
		" OR EXISTS (SELECT 1 FROM opportunity WHERE account = a.id AND amount IS NOT NULL AND id < ?2)"
		" OR EXISTS (SELECT 1 FROM target WHERE account = a.id AND id < ?2)) LIMIT 1",
		NULL);
	import->currency_asked = true;
	if (query) {
		statement_bind_text(query, 1, portfolio_currency(import->portfolio));
		statement_bind_int(query, 2, import->before);
		import->currency_known = statement_step(query, NULL) == STEP_ROW;
	}
	statement_done(query);
	return import->currency_known;
}

void currency_assumed(Import *import, const char *currency)
{
	bool said = import->row_currency || import->options->currency;
	if (!said && strcmp(currency, portfolio_currency(import->portfolio)) == 0 && !is_known(import))
		import->row_notices |= 1u << NOTICE_CURRENCY;
}

const char *row_currency(Import *import, int64_t account)
{
	const char *wanted = import->row_currency ? import->row_currency : import->options->currency;
	int64_t *kept = map_put(&import->currencies, (uint64_t)account);
	if (!*kept)
		*kept = account ? load_currency(import, account) : pack(portfolio_currency(import->portfolio));
	int64_t packed = *kept & ~CURRENCY_OPEN;
	if (!wanted || pack(wanted) == packed) {
		*kept = packed; // from the first amount on it is settled
		return unpack(import, packed);
	}
	if (*kept & CURRENCY_OPEN) {
		if (!account_take(import, account, wanted))
			return NULL;
		*kept = pack(wanted);
		return unpack(import, *kept);
	}
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, _("The amounts of this account are in %s, the row's are in %s"),
		unpack(import, packed), wanted);
	row_fails(import, SIZE_MAX, wanted, &why);
	return NULL;
}
