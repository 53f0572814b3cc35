// SPDX-License-Identifier: GPL-3.0-or-later
// Files 11 to 13: targets, objectives and actions of the account plans.
#include "plan.h"

#include <stdio.h>

Plan plan_of(const World *world, int account)
{
	Plan plan = { .count = 0 };
	Random random = random_stream(world->seed, 40, (uint64_t)account);
	unsigned segment = 1u << account_spec(account)->segment;
	bool used[64] = { false };
	for (int tries = 0; tries < 200 && plan.count < THEMES_MOST; tries++) {
		int64_t choice = random_below(&random, (int64_t)theme_count);
		if (used[choice] || !(themes[choice].segments & segment))
			continue;
		used[choice] = true;
		plan.themes[plan.count++] = &themes[choice];
	}
	int phase = account_phase(account);
	int wanted = account < 8 ? 5 : account < 21 ? 3 : phase > 1 ? 2 : 1;
	if (account == RIBEIRA)
		wanted = 0; // nothing new in an account that is being left
	plan.size = wanted < plan.count ? wanted : plan.count;
	return plan;
}

int plan_status(const World *world, int account, int theme)
{
	Random random = random_stream(world->seed, 41, (uint64_t)(account * 16 + theme));
	int draw = random_between(&random, 0, 99);
	if (account >= 21 || theme == 0)
		return PLAN_OPEN;
	return draw < 60 ? PLAN_OPEN : draw < 92 ? PLAN_DONE : PLAN_DROPPED;
}

static bool is_known(const Person *person)
{
	return person->interval > 0;
}

const char *plan_contact(const World *world, int account, int slot)
{
	int number = person_in_slot(world, account, slot);
	if (number == NOBODY || !is_known(&world->people[number]))
		number = person_in_slot(world, account, SLOT_PURCHASING);
	return number == NOBODY || !is_known(&world->people[number]) ? NULL : world->people[number].name;
}

// --- Targets -------------------------------------------------------------------------------------------------------

static void write_target(Sheet *sheet, int account, int year, const char *measure, int64_t thousands)
{
	sheet_text(sheet, account_spec(account)->name);
	sheet_day(sheet, day_from_civil(year, 1, 1));
	sheet_day(sheet, day_from_civil(year, 12, 31));
	sheet_text(sheet, measure);
	sheet_cents(sheet, thousands * 100000);
	sheet_end_row(sheet);
}

// Planned a year ahead: last year's revenue and a few percent more.
static int64_t target_of(Random *random, const AccountSpec *spec, int year)
{
	int before = year - 2022, now = spec->revenue[before + 1 < YEARS ? before + 1 : YEARS - 1];
	int base = before < 0 ? now : spec->revenue[before];
	if (base * 10 < now * 6)
		base = now;
	return (int64_t)base * random_between(random, 1040, 1110) / 1000;
}

void targets_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "11-targets.csv", "account,start,end,measure,amount");
	for (int account = 0; account < ACCOUNTS; account++) {
		const AccountSpec *spec = account_spec(account);
		Random random = random_stream(world->seed, 42, (uint64_t)account);
		int first = account < 8 ? 2022 : account < 21 ? 2024 : 2026, last = account < 21 ? 2027 : 2026;
		for (int year = first; year <= last && spec->revenue[YEARS - 1] > 0; year++) {
			int64_t thousands = account == RIBEIRA ? 180 : target_of(&random, spec, year);
			write_target(&sheet, account, year, "revenue", thousands);
			if (account < 21)
				write_target(&sheet, account, year, "margin", thousands * spec->margin / 1000);
		}
	}
	sheet_close(&sheet);
}

// --- Objectives ----------------------------------------------------------------------------------------------------

static const char *status_name(int status)
{
	return status == PLAN_DONE ? "done" : status == PLAN_DROPPED ? "dropped" : "open";
}

static Day objective_due(const World *world, int account, int theme)
{
	Random random = random_stream(world->seed, 43, (uint64_t)(account * 16 + theme));
	int status = plan_status(world, account, theme);
	int days = random_between(&random, 60, 400);
	return workday_before(status == PLAN_OPEN ? world->reference + days : world->reference - days / 2);
}

static const struct { int account; const char *name, *measure, *due, *owner, *notes; } own_objectives[] = {
	{ AURORA, "Três novas portas além de Paulo Nogueira", "Pessoas com contato mensal", "2027-03-31", "Ana Prado",
		"Cláudia, Denise e Rogério, com ajuda do Heitor." },
	{ NORDESTE, "Eliminar as trincas dos potes de 500 ml", "Reclamações por trinca", "2026-12-31", "Helena Vasconcelos",
		"Sem molde novo não há recuperação." },
	{ SERRA_AZUL, "Uma bandeja para as três fábricas", "Fábricas atendidas", "2027-06-30", "Camila Duarte", NULL },
	{ CANASTRA, "Entrar no projeto da fábrica de iogurtes", "Itens especificados", "2027-02-26", "Ana Prado",
		"Ou decidir ficar tático." },
	{ RIBEIRA, "Sair sem litígio até dezembro de 2026", "Moldes devolvidos", "2026-12-18", "Bruno Sato", NULL },
	{ HORIZONTE, "Linha dedicada em operação", "% da capacidade", "2027-09-30", "Rafael Moura",
		"Plano conjunto 2025-2028." },
};

static void write_objective(Sheet *sheet, int account, const char *name, const char *measure, Day due,
	const char *owner,
	const char *status, const char *notes)
{
	sheet_text(sheet, account_spec(account)->name);
	sheet_text(sheet, name);
	sheet_text(sheet, measure);
	sheet_day(sheet, due);
	sheet_text(sheet, owner);
	sheet_text(sheet, status);
	sheet_text(sheet, notes);
	sheet_end_row(sheet);
}

void objectives_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "12-objectives.csv", "account,name,measure,due,owner,status,notes");
	for (size_t i = 0; i < sizeof own_objectives / sizeof *own_objectives; i++)
		write_objective(&sheet, own_objectives[i].account, own_objectives[i].name, own_objectives[i].measure,
			day_of(own_objectives[i].due), own_objectives[i].owner, "open", own_objectives[i].notes);
	for (int account = 0; account < ACCOUNTS; account++) {
		Plan plan = plan_of(world, account);
		for (int t = 0; t < plan.size; t++)
			write_objective(&sheet, account, plan.themes[t]->objective, plan.themes[t]->measure,
				objective_due(world, account, t),
				world_managers[account_spec(account)->owner].name, status_name(plan_status(world, account, t)), NULL);
	}
	sheet_close(&sheet);
}

// --- Actions -------------------------------------------------------------------------------------------------------

typedef struct Action {
	int account;
	const char *name;
	Day due;
	const char *owner, *contact, *objective, *status;
	Day done;
	const char *notes;
} Action;

static void write_action(Sheet *sheet, const Action *action)
{
	sheet_text(sheet, account_spec(action->account)->name);
	sheet_text(sheet, action->name);
	sheet_day(sheet, action->due);
	sheet_text(sheet, action->owner);
	sheet_text(sheet, action->contact);
	sheet_text(sheet, action->objective);
	sheet_text(sheet, action->status);
	sheet_day(sheet, action->done);
	sheet_text(sheet, action->notes);
	sheet_end_row(sheet);
}

// Two overdue, five in the week that begins on the day after the reference day, some soon after.
static const struct { int account; const char *name, *due, *owner, *contact, *objective; } own_actions[] = {
	{ AURORA, "Enviar o relatório 8D a Rogério Tavares", "2026-11-18", "Ana Prado", "Rogério Tavares", NULL },
	{ SERRA_AZUL, "Ligar para Marcelo Couto sobre a bandeja única", "2026-11-20", "Camila Duarte", "Marcelo Couto",
		"Uma bandeja para as três fábricas" },
	{ FLOR, "Enviar a ata do comitê de refil", "2026-11-23", "Ana Prado", "Yasmin Portela", NULL },
	{ NORDESTE, "Levar o molde 7 à nossa diretoria", "2026-11-24", "Helena Vasconcelos", "Geraldo Brandão",
		"Eliminar as trincas dos potes de 500 ml" },
	{ HORIZONTE, "Reunião trimestral: preparar os indicadores", "2026-11-25", "Rafael Moura", "Augusto Hoffmann",
		NULL },
	{ IPE, "Confirmar capacidade de caixas para janeiro", "2026-11-26", "Camila Duarte", "Cíntia Schmidt", NULL },
	{ AURORA, "Treinamento do turno da noite", "2026-11-27", "Tiago Nunes", "Everton Prates", NULL },
	{ AURORA, "Pedir a Heitor Bastos uma apresentação a Denise Hoffmann", "2026-12-03", "Ana Prado", "Heitor Bastos",
		"Três novas portas além de Paulo Nogueira" },
	{ HORIZONTE, "Enviar o protótipo da tampa 100 % reciclada", "2026-12-07", "Rafael Moura", "Beatriz Falcão",
		"Linha dedicada em operação" },
	{ CANASTRA, "Oficina com P&D na fábrica de Patos de Minas", "2026-12-10", "Ana Prado", "Estela Rezende",
		"Entrar no projeto da fábrica de iogurtes" },
	{ RIBEIRA, "Conferir a última devolução de moldes", "2026-12-16", "Bruno Sato", "Jair Prates",
		"Sair sem litígio até dezembro de 2026" },
};

static void write_own_actions(Sheet *sheet)
{
	for (size_t i = 0; i < sizeof own_actions / sizeof *own_actions; i++) {
		Action action = { own_actions[i].account, own_actions[i].name, day_of(own_actions[i].due), own_actions[i].owner,
			own_actions[i].contact, own_actions[i].objective, "open", DAY_NONE, NULL };
		write_action(sheet, &action);
	}
}

// The first actions of an open objective are done, the last one is still to come.
static void write_theme_actions(World *world, Sheet *sheet, int account, const Plan *plan, int t)
{
	static const char *const remarks[] = { "Feito no prazo.", "Levou mais tempo por férias.",
		"Resultado melhor que o esperado.",
		"Cliente participou.", "Falta formalizar.", NULL };
	Random random = random_stream(world->seed, 44, (uint64_t)(account * 16 + t));
	int status = plan_status(world, account, t), count = account < 8 ? 3 : 2;
	for (int a = 0; a < count && plan->themes[t]->actions[a]; a++) {
		bool open = status == PLAN_OPEN && a == count - 1;
		bool dropped = status == PLAN_DROPPED && a == count - 1;
		Day due = open ? world->reference + random_between(&random, 10, 110) : objective_due(world, account, t)
			- (status == PLAN_OPEN ? 420 : 0) - (count - a) * random_between(&random, 25, 60);
		if (!open && due > world->reference - 8)
			due = world->reference - random_between(&random, 10, 60);
		Action action = { account, plan->themes[t]->actions[a], workday_after(due),
			world_managers[account_spec(account)->owner].name,
			plan_contact(world, account, plan->themes[t]->slot), plan->themes[t]->objective, open ? "open" : dropped
				? "dropped" : "done",
			DAY_NONE, NULL };
		if (!open && !dropped) {
			action.done = workday_before(action.due + random_between(&random, -6, 6));
			action.done = action.done > world->reference ? workday_before(world->reference) : action.done;
			action.notes = random_chance(&random, 350) ? random_text(&random, remarks) : NULL;
		}
		if (random_chance(&random, 180))
			action.owner = world_managers[TIAGO].name;
		write_action(sheet, &action);
	}
}

void actions_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "13-actions.csv",
		"account,name,due,owner,contact,objective,status,done,notes");
	write_own_actions(&sheet);
	for (int account = 0; account < ACCOUNTS; account++) {
		Plan plan = plan_of(world, account);
		for (int t = 0; t < plan.size; t++)
			write_theme_actions(world, &sheet, account, &plan, t);
	}
	sheet_close(&sheet);
}

void plans_write(World *world)
{
	targets_write(world);
	objectives_write(world);
	actions_write(world);
	opportunities_write(world);
	needs_write(world);
	propositions_write(world);
	values_write(world);
	swot_write(world);
	steps_write(world);
	whitespaces_write(world);
	questions_write(world);
	abilities_write(world);
}
