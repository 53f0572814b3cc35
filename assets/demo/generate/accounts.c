// SPDX-License-Identifier: GPL-3.0-or-later
// Files 01 and 02: our people and the customers.
#include <stdio.h>

#include "names.h"
#include "sheet.h"
#include "world.h"

void team_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "01-managers.csv", "name,code,email,role,phone,notes");
	for (int m = 0; m < MANAGERS; m++) {
		const ManagerSpec *manager = &world_managers[m];
		sheet_text(&sheet, manager->name);
		sheet_text(&sheet, manager->code);
		sheet_text(&sheet, manager->email);
		sheet_text(&sheet, manager->role);
		sheet_text(&sheet, manager->phone);
		sheet_text(&sheet, manager->notes);
		sheet_end_row(&sheet);
	}
	sheet_close(&sheet);
}

static void write_profile(Sheet *sheet, const AccountSpec *spec, int account)
{
	char code[16], cnpj[19];
	snprintf(code, sizeof code, "C%04d", 1001 + account * 7);
	cnpj_make(12345 + account * 1723, cnpj);
	sheet_text(sheet, spec->name);
	sheet_text(sheet, spec->legal_name);
	sheet_text(sheet, code);
	sheet_text(sheet, cnpj);
	sheet_text(sheet, spec->group);
	sheet_text(sheet, spec->business);
	sheet_text(sheet, world_segments[spec->segment]);
	sheet_text(sheet, spec->products);
	sheet_text(sheet, spec->markets);
	sheet_text(sheet, spec->strategy);
	sheet_text(sheet, spec->city);
	sheet_text(sheet, spec->region);
	sheet_text(sheet, "Brasil");
}

// What the customer spends a year on what we could supply, in whole thousands; for those who don't buy yet a guess
// by potential.
static int64_t wallet_cents(const AccountSpec *spec)
{
	int64_t thousands = spec->wallet ? (int64_t)spec->revenue[YEARS - 1] * 100 / spec->wallet : 900;
	return thousands * 100000;
}

static void write_standing(Sheet *sheet, const AccountSpec *spec, Random *random)
{
	char site[64];
	snprintf(site, sizeof site, "https://%s", spec->site);
	sheet_text(sheet, site);
	sheet_text(sheet, "BRL");
	sheet_text(sheet, world_managers[spec->owner].name);
	sheet_text(sheet, spec->potential);
	sheet_number(sheet, spec->attractiveness);
	sheet_number(sheet, spec->strength);
	sheet_text(sheet, spec->supplier);
	sheet_cents(sheet, wallet_cents(spec));
	Day since = day_from_civil(spec->since ? spec->since : 2020, 1, 1) + random_between(random, 4, 350);
	if (spec->since > 2025)
		since = day_from_civil(2026, 1, 19);
	sheet_day(sheet, spec->since ? since : DAY_NONE);
	sheet_text(sheet, spec->target_phase);
	sheet_text(sheet, spec->target_date);
	sheet_text(sheet, spec->uncoupling ? spec->uncoupling : "no");
	sheet_text(sheet, spec->notes);
}

void accounts_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "02-accounts.csv",
		"name,legal_name,code,tax_id,company_group,business,segment,products,"
		"markets,strategy,city,region,country,phone,website,currency,owner,potential,attractiveness,strength,supplier_status,wallet,"
		"since,target_phase,target_date,uncoupling,notes");
	for (int account = 0; account < ACCOUNTS; account++) {
		const AccountSpec *spec = account_spec(account);
		Random random = random_stream(world->seed, 1, (uint64_t)account);
		const char *phone = arena_printf(world->arena, "+55 %d 3550-%04d", area_code(spec->region),
			1000 + account * 11);
		write_profile(&sheet, spec, account);
		sheet_text(&sheet, phone);
		write_standing(&sheet, spec, &random);
		sheet_end_row(&sheet);
	}
	sheet_close(&sheet);
}
