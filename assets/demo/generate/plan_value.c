// SPDX-License-Identifier: GPL-3.0-or-later
// Files 14 to 17: opportunities, needs, value propositions, and what both sides got out of it.
#include "plan.h"

// --- Opportunities -------------------------------------------------------------------------------------------------

typedef struct Stage { const char *name; int probability; } Stage;
static const Stage stages[] = { { "idea", 10 }, { "qualified", 25 }, { "proposal", 45 }, { "negotiation", 70 },
	{ "won", 100 }, { "lost", 0 } };

static int64_t opportunity_cents(Random *random, int account)
{
	int revenue = account_spec(account)->revenue[YEARS - 1];
	int64_t thousands = revenue ? (int64_t)revenue * random_between(random, 3, 14) / 100
		: random_between(random, 120, 480);
	return (thousands < 6 ? 6 : thousands) * 100000;
}

static void write_opportunity(World *world, Sheet *sheet, Random *random, int account, const Theme *theme, bool open,
	int number)
{
	const AccountSpec *spec = account_spec(account);
	const Stage *stage = &stages[open ? random_between(random, 0, 3) : random_chance(random, 620) ? 4 : 5];
	Day close = open ? world->reference + random_between(random, 15, 330)
		: world->reference - random_between(random, 40, 1100);
	int year = day_to_civil(close).year;
	const char *contact = plan_contact(world, account, theme->slot);
	sheet_text(sheet, spec->name);
	sheet_text(sheet, open ? theme->opportunity : arena_printf(world->arena, "%s (%d)", theme->opportunity, year));
	sheet_text(sheet, arena_printf(world->arena, "OP-%04d", number));
	sheet_text(sheet, stage->name);
	sheet_cents(sheet, opportunity_cents(random, account));
	sheet_number(sheet, stage->probability);
	sheet_day(sheet, workday_before(close));
	sheet_text(sheet, world_managers[spec->owner].name);
	sheet_text(sheet, theme->solution);
	sheet_text(sheet, contact && account_phase(account) > 1 ? arena_printf(world->arena, "Tiago Nunes, %s", contact)
		: NULL);
	sheet_text(sheet, stage->probability == 0
		? (random_chance(random, 500) ? "Perdida por preço." : "Cliente adiou o investimento.") : NULL);
	sheet_end_row(sheet);
}

void opportunities_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "14-opportunities.csv",
		"account,name,code,stage,amount,probability,close,owner,solution,"
		"co_creators,notes");
	int number = 2100;
	for (int account = 0; account < ACCOUNTS; account++) {
		Plan plan = plan_of(world, account);
		Random random = random_stream(world->seed, 45, (uint64_t)account);
		int past = account < 8 ? 3 : account < 21 ? 2 : random_between(&random, 0, 1);
		for (int t = 0; t < plan.count && t < plan.size + past; t++) {
			if (t < plan.size && plan_status(world, account, t) == PLAN_DROPPED)
				continue;
			write_opportunity(world, &sheet, &random, account, plan.themes[t], t < plan.size, ++number);
		}
	}
	sheet_close(&sheet);
}

// --- Needs and propositions ----------------------------------------------------------------------------------------

// Objectives reached mean needs met, sometimes more than that.
static const char *need_status(const World *world, int account, int t)
{
	Random random = random_stream(world->seed, 46, (uint64_t)(account * 16 + t));
	int status = plan_status(world, account, t);
	if (status == PLAN_DROPPED || (account == NORDESTE && t == 0))
		return "missed";
	if (status == PLAN_DONE)
		return random_chance(&random, 300) ? "exceeded" : "met";
	return random_chance(&random, 250) ? "met" : "open";
}

void needs_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "15-needs.csv", "account,name,contact,status,evidence");
	for (int account = 0; account < ACCOUNTS; account++) {
		Plan plan = plan_of(world, account);
		for (int t = 0; t < plan.size; t++) {
			const Theme *theme = plan.themes[t];
			const char *status = need_status(world, account, t);
			sheet_text(&sheet, account_spec(account)->name);
			sheet_text(&sheet, theme->need);
			sheet_text(&sheet, plan_contact(world, account, theme->slot));
			sheet_text(&sheet, status);
			sheet_text(&sheet, status[0] == 'o' ? NULL : status[1] == 'i' ? "Prazo e resultado não atingidos"
				: theme->evidence);
			sheet_end_row(&sheet);
		}
	}
	sheet_close(&sheet);
}

void propositions_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "16-propositions.csv", "account,name,need,text");
	for (int account = 0; account < ACCOUNTS; account++) {
		Plan plan = plan_of(world, account);
		int count = account < 8 ? plan.size : account < 21 ? 2 : 1;
		for (int t = 0; t < count && t < plan.size; t++) {
			sheet_text(&sheet, account_spec(account)->name);
			sheet_text(&sheet, plan.themes[t]->proposition);
			sheet_text(&sheet, plan.themes[t]->need);
			sheet_text(&sheet, plan.themes[t]->text);
			sheet_end_row(&sheet);
		}
	}
	sheet_close(&sheet);
}

// --- The ledger of value -------------------------------------------------------------------------------------------

static void write_value(Sheet *sheet, int account, Day day, const char *side, const char *name, int64_t thousands,
	const char *evidence)
{
	sheet_text(sheet, account_spec(account)->name);
	sheet_day(sheet, day);
	sheet_text(sheet, side);
	sheet_text(sheet, name);
	sheet_cents(sheet, thousands * 100000);
	sheet_text(sheet, evidence);
	sheet_end_row(sheet);
}

static void write_theme_values(World *world, Sheet *sheet, Random *random, int account, const Theme *theme,
	int years_back)
{
	int revenue = account_spec(account)->revenue[YEARS - 1];
	int64_t theirs = (int64_t)revenue * random_between(random, 10, 55) / 1000,
		ours = (int64_t)revenue * random_between(random, 8, 40) / 1000;
	Day day = workday_before(world->reference - years_back * 365 - random_between(random, 20, 320));
	write_value(sheet, account, day, "them", theme->value_them, theirs < 2 ? 2 : theirs, theme->evidence);
	write_value(sheet, account, day, "us", theme->value_us, ours < 1 ? 1 : ours, "Apuração interna de margem");
}

void values_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "17-values.csv", "account,date,side,name,amount,evidence");
	for (int account = 0; account < ACCOUNTS; account++) {
		Plan plan = plan_of(world, account);
		Random random = random_stream(world->seed, 47, (uint64_t)account);
		int phase = account_phase(account), years = account < 8 ? 3 : account < 21 && phase > 1 ? 2 : 0;
		for (int t = 0; t < plan.size; t++) {
			const char *status = need_status(world, account, t);
			if (status[0] == 'm' && status[1] == 'e' ? phase > 0 : status[0] == 'e')
				write_theme_values(world, &sheet, &random, account, plan.themes[t], 0);
		}
		for (int back = 1; back < years && plan.size + back <= plan.count; back++)
			write_theme_values(world, &sheet, &random, account, plan.themes[plan.size + back - 1], back);
	}
	sheet_close(&sheet);
}
