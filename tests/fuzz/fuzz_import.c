// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are imported into a portfolio: they are refused and nothing is changed, or their rows add up, a second time changes
// nothing, and taking it back leaves what was there before.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "kam/exchange/import.h"

typedef struct Target {
	Portfolio *portfolio;
	char path[64], rejects[80];
	int64_t before; // rows of all tables that imports write
} Target;

static void check(bool holds, const char *what, const char *why)
{
	if (holds)
		return;
	fprintf(stderr, "%s: %s\n", what, why);
	abort();
}

static int64_t count_rows(Portfolio *portfolio)
{
	int64_t rows = 0;
	for (int kind = 0; kind < ENTITY_COUNT; kind++)
		rows += record_count(portfolio, (EntityKind)kind, 0);
	return rows;
}

static void add_account(Portfolio *portfolio, const char *name)
{
	Error err = { 0 };
	Arena *arena = arena_new();
	Record *record = record_new(arena, ENTITY_ACCOUNT);
	*record_value(record, "name") = (Value){ .given = true, .text = name };
	check(record_add(portfolio, record, &err), "an account is added", err.message);
	arena_free(arena);
}

// One portfolio for all inputs: it must be as before after each of them.
static Target *target(void)
{
	static Target made;
	Error err = { 0 };
	if (made.portfolio)
		return &made;
	snprintf(made.path, sizeof made.path, "/tmp/kam-fuzz-%d.csv", (int)getpid());
	snprintf(made.rejects, sizeof made.rejects, "%s.rejects", made.path);
	PortfolioOptions options = { ":memory:", STORE_CREATE, day_from_civil(2026, 11, 23), "tester" };
	made.portfolio = portfolio_open(&options, &err);
	check(made.portfolio, "a portfolio is opened", err.message);
	add_account(made.portfolio, "Aurora");
	add_account(made.portfolio, "Metalúrgica São João S.A.");
	made.before = count_rows(made.portfolio);
	return &made;
}

static bool import(const Target *to, Arena *arena, ImportResult *result, Error *err)
{
	const char *path = to->path;
	ImportOptions options = IMPORT_OPTIONS_DEFAULT;
	options.rejects = to->rejects;
	return import_files(to->portfolio, &path, 1, &options, arena, result, NULL, err);
}

static void take_back(const Target *from)
{
	char label[EDIT_LABEL_SIZE];
	Error err = { 0 };
	check(edit_undo(from->portfolio, label, &err), "an import is taken back", err.message);
}

static void fault(void *context, bool is_fault, const char *sentence)
{
	(void)context;
	check(!is_fault, "the portfolio is sound", sentence);
}

// What was rejected may be right the second time: the person whom a row names without a company is known by then.
static void check_again(const Target *to, const ImportResult *first, Arena *arena)
{
	ImportResult second;
	Error err = { 0 };
	check(import(to, arena, &second, &err), "the file can be imported again", err.message);
	check(second.rows == first->rows, "the same rows are read", second.entity->plural);
	if (first->rejected == 0)
		check(second.same == second.rows && !second.batch, "a second time changes nothing", second.entity->plural);
	if (second.batch)
		take_back(to);
}

static void check_import(const Target *to, Arena *arena)
{
	ImportResult first;
	Error err = { 0 };
	if (!import(to, arena, &first, &err)) {
		check(err.message[0], "a refusal says why", "");
		return;
	}
	check(first.rows == first.added + first.changed + first.same + first.rejected, "rows add up", first.entity->plural);
	check_again(to, &first, arena);
	check(portfolio_check(to->portfolio, false, fault, NULL, &err), "the check runs", err.message);
	if (first.batch)
		take_back(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	Target *to = target();
	FILE *file = fopen(to->path, "wb");
	check(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0, "the file is written", to->path);
	Arena *arena = arena_new();
	check_import(to, arena);
	arena_free(arena);
	unlink(to->path);
	unlink(to->rejects);
	check(count_rows(to->portfolio) == to->before, "all is as before", "");
	return 0;
}
