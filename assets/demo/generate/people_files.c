// SPDX-License-Identifier: GPL-3.0-or-later
// Files 03 to 05: contacts, links between them, and our relationships with them.
#include <string.h>

#include "sheet.h"
#include "world.h"

static const char *stance_name(int stance)
{
	static const char *const names[] = { "opponent", "critic", "neutral", "supporter", "champion" };
	return names[stance + 2];
}

static void write_contact(Sheet *sheet, const Person *person)
{
	const AccountSpec *spec = account_spec(person->account);
	bool active = person->left == DAY_NONE;
	sheet_text(sheet, person->name);
	sheet_text(sheet, spec->name);
	sheet_text(sheet, person->title);
	sheet_text(sheet, person->department);
	sheet_text(sheet, person->level);
	sheet_text(sheet, person->roles);
	sheet_number(sheet, person->influence);
	sheet_number(sheet, person->interest);
	sheet_text(sheet, stance_name(person->stance));
	sheet_text(sheet, active ? stance_name(person->desired) : NULL);
	sheet_positive(sheet, person->cadence);
	sheet_text(sheet, person->email);
	sheet_text(sheet, person->phone);
	sheet_text(sheet, person->mobile);
	sheet_text(sheet, spec->city);
	sheet_day(sheet, person->birthday);
	sheet_text(sheet, active ? "active" : "left");
	sheet_day(sheet, person->left);
	sheet_text(sheet, person->notes);
	sheet_end_row(sheet);
}

static void write_contacts(World *world)
{
	Sheet sheet = sheet_open(world->folder, "03-contacts.csv",
		"name,account,title,department,level,roles,influence,interest,stance,"
		"desired,cadence,email,phone,mobile,city,birthday,status,left_on,notes");
	for (size_t i = 0; i < world->person_count; i++)
		write_contact(&sheet, &world->people[i]);
	sheet_close(&sheet);
}

static void write_link(const World *world, Sheet *sheet, int from, const char *kind, int to, const char *notes)
{
	sheet_text(sheet, account_spec(world->people[from].account)->name);
	sheet_text(sheet, world->people[from].name);
	sheet_text(sheet, kind);
	sheet_text(sheet, world->people[to].name);
	sheet_text(sheet, notes);
	sheet_end_row(sheet);
}

// Lines of influence beside the chart: who is listened to, and who quarrels with whom.
static void write_side_links(const World *world, Sheet *sheet, int account)
{
	static const struct { int from; const char *kind; int to; const char *notes; int permille; } ties[] = {
		{ SLOT_QUALITY, "influences", SLOT_PURCHASING, "Sem o laudo da Qualidade nada é comprado", 700 },
		{ SLOT_ENGINEER, "influences", SLOT_QUALITY, "Define o método de ensaio", 450 },
		{ SLOT_DEVELOPMENT, "influences", SLOT_OPERATIONS, "Traz as ideias para o comitê", 500 },
		{ SLOT_PLANT, "influences", SLOT_PURCHASING, "Pesa quando a linha para", 400 },
		{ SLOT_BOARD, "influences", SLOT_PRESIDENT, NULL, 800 },
		{ SLOT_SUSTAINABILITY, "influences", SLOT_COMMERCIAL, "Metas de reciclado", 500 },
		{ SLOT_COMMERCIAL, "influences", SLOT_PRESIDENT, NULL, 300 },
		{ SLOT_TREASURY, "conflicts", SLOT_PLANT, "Disputa por investimentos", 300 },
		{ SLOT_PURCHASING, "conflicts", SLOT_DEVELOPMENT, "Preço contra prazo de lançamento", 300 },
		{ SLOT_PLANNING, "conflicts", SLOT_BUYER, "Estoque contra lote econômico", 150 },
		{ SLOT_MARKETING, "conflicts", SLOT_QUALITY, NULL, 200 },
	};
	Random random = random_stream(world->seed, 3, (uint64_t)account);
	for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
		int from = person_in_slot(world, account, ties[i].from), to = person_in_slot(world, account, ties[i].to);
		if (random_chance(&random, ties[i].permille) && from != NOBODY && to != NOBODY)
			write_link(world, sheet, from, ties[i].kind, to, ties[i].notes);
	}
}

static void write_links(World *world)
{
	Sheet sheet = sheet_open(world->folder, "04-links.csv", "account,contact,kind,other,notes");
	for (size_t i = 0; i < world->person_count; i++)
		if (world->people[i].parent != NOBODY)
			write_link(world, &sheet, (int)i, "reports_to", world->people[i].parent, NULL);
	for (int account = 0; account < ACCOUNTS; account++)
		write_side_links(world, &sheet, account);
	sheet_close(&sheet);
}

static void write_relationships(World *world)
{
	static const char *const ties[] = { "none", "vendor", "credible_source", "problem_solver", "trusted_advisor" };
	Sheet sheet = sheet_open(world->folder, "05-relationships.csv", "account,manager,contact,now,wanted,notes");
	for (size_t i = 0; i < world->person_count; i++)
		for (int m = 0; m < MANAGERS; m++) {
			const Person *person = &world->people[i];
			if (person->wanted[m] < 0)
				continue;
			sheet_text(&sheet, account_spec(person->account)->name);
			sheet_text(&sheet, world_managers[m].name);
			sheet_text(&sheet, person->name);
			sheet_text(&sheet, ties[person->now[m]]);
			sheet_text(&sheet, ties[person->wanted[m]]);
			sheet_text(&sheet, person->now[m] ? NULL : "Lacuna: ninguém de nós fala com essa pessoa");
			sheet_end_row(&sheet);
		}
	sheet_close(&sheet);
}

void people_write(World *world)
{
	write_contacts(world);
	write_links(world);
	write_relationships(world);
}
