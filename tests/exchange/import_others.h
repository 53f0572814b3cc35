// SPDX-License-Identifier: GPL-3.0-or-later
// Imports of big histories into a file that somebody else has open, and writes to meanwhile.
#ifndef KAM_TESTS_IMPORT_OTHERS_H
#define KAM_TESTS_IMPORT_OTHERS_H

#include "import_help.h"

enum { ROWS = 110000, ACCOUNTS = 40 };

// --- A portfolio in a file, and somebody else who has it open -----------------------------------------------------------

static inline const PortfolioOptions *options_of(World *world)
{
	PortfolioOptions *options = arena_alloc(world->arena, 1, sizeof *options);
	*options = (PortfolioOptions){
		arena_printf(world->arena, "%s/p.kam", world->folder), STORE_CREATE, day_from_civil(2026, 11, 23), "tester" };
	return options;
}

static inline void use_file(World *world)
{
	portfolio_close(world->portfolio);
	world->portfolio = portfolio_open(options_of(world), &world->err);
	assert_non_null(world->portfolio);
	world_import(world, "accounts.csv", "name,city\nAurora,Recife\nConta 01,Natal\nConta 02,Olinda\n");
}

static inline const char *history(World *world, const char *name, const char *bad_row)
{
	const char *path = arena_printf(world->arena, "%s/%s", world->folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs("account,kind,date,contact,reference,amount,text\n", file);
	for (int i = 0; i < ROWS; i++) {
		int account = i % ACCOUNTS, day = 1 + i % 28;
		if (i % 2)
			fprintf(file, "Conta %02d,order,2025-%02d-%02d,,%s%06d,%d.50,\n", account, 1 + i % 12, day, name, i, i % 900);
		else
			fprintf(file, "Conta %02d,call,2025-%02d-%02d,Pessoa %02d,,,Conversa %d\n", account, 1 + i % 12, day, account, i);
	}
	fputs(bad_row, file);
	assert_int_equal(fclose(file), 0);
	return path;
}

typedef struct Other {
	World *world;
	void (*act)(World *world, Portfolio *other); // once, early; NULL: nothing
	bool stop_at_end;
	int calls;
} Other;

static inline bool act_once(void *context, int64_t done, int64_t total)
{
	Other *other = context;
	if (other->calls++ == 0 && other->act) {
		Error err = { 0 };
		Portfolio *portfolio = portfolio_open(options_of(other->world), &err);
		assert_non_null(portfolio);
		other->act(other->world, portfolio);
		portfolio_close(portfolio);
	}
	return !(other->stop_at_end && done == total);
}

static inline void watch(World *world, Other *other)
{
	world->options.progress = act_once;
	world->options.context = other;
}

static inline void add(Portfolio *portfolio, EntityKind kind, const char *const *fields)
{
	Error err = { 0 };
	Arena *arena = arena_new();
	Record *record = record_new(arena, kind);
	for (; *fields; fields += 2)
		if (!record_set(portfolio, record, entity_field(record->entity, fields[0]), fields[1], FORM_PLAIN, &err))
			fail_msg("%s", err.message);
	if (!record_add(portfolio, record, &err))
		fail_msg("%s", err.message);
	arena_free(arena);
}

static inline void log_a_call(World *world, Portfolio *other)
{
	(void)world;
	add(other, ENTITY_EVENT,
		(const char *const[]){ "account", "Conta 01", "kind", "call", "date", "2026-11-20", "text", "Ligação urgente", NULL });
	add(other, ENTITY_EVENT,
		(const char *const[]){ "account", "Conta 01", "kind", "order", "date", "2025-03-03", "amount", "100", NULL });
}

static inline void take_a_name(World *world, Portfolio *other)
{
	(void)world;
	add(other, ENTITY_ACCOUNT, (const char *const[]){ "name", "Conta 07", NULL });
}

#endif
