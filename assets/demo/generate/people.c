// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the contacts of every account: who they are, how they stand to us, who of us knows them.
#include <stdio.h>
#include <string.h>

#include "names.h"
#include "world.h"

static const char *const notes_pool[] = {
	"Prefere conversar antes das 9 h, depois some nas reuniões.",
	"Torce pelo Cruzeiro; nunca ligar em dia de clássico.",
	"Responde mais rápido por mensagem do que por e-mail.",
	"Fez carreira no chão de fábrica; gosta de números na mesa.",
	"Trabalhou oito anos no nosso concorrente.", "Quer sempre ver a amostra antes da planilha.",
	"Estuda MBA em logística; interessa-se por casos de outras indústrias.",
	"Tem dois filhos pequenos; evita viagens às sextas.",
	"Apresentou-nos à Engenharia em 2023.", "Detesta reajuste por e-mail: avisar antes por telefone.",
	"Gosta de café sem açúcar e de visitas curtas.", "Ficou do nosso lado na parada de linha de 2024.",
	"Cobra indicadores todo fim de mês.", "Vai se aposentar em breve; combinar quem assume.",
	"Corre maratonas; conversar sobre a de Curitiba abre portas.",
	"Só decide depois de ouvir a Qualidade.", "Desconfia de contrato longo.", "Defende fornecedores locais.", NULL,
};

// Names that the stories and the README speak of.
static const struct { int account, slot; const char *name; bool woman; } given_names[] = {
	{ SERRA_AZUL, SLOT_PURCHASING, "Marcelo Couto", false }, { SERRA_AZUL, SLOT_OPERATIONS, "Ivone Zanella", true },
	{ SERRA_AZUL, SLOT_DEVELOPMENT, "Renata Pimentel", true },
	{ HORIZONTE, SLOT_DEVELOPMENT, "Beatriz Falcão", true }, { HORIZONTE, SLOT_PLANT, "Otávio Drummond", false },
	{ HORIZONTE, SLOT_PURCHASING, "Denise Rangel", true }, { HORIZONTE, SLOT_PRESIDENT, "Augusto Hoffmann", false },
	{ NORDESTE, SLOT_PURCHASING, "Severino Alencar", false }, { NORDESTE, SLOT_QUALITY, "Luíza Cavalcanti", true },
	{ NORDESTE, SLOT_OPERATIONS, "Geraldo Brandão", false }, { NORDESTE, SLOT_SUPERVISOR, "Janaína Bezerra", true },
	{ CANASTRA, SLOT_PURCHASING, "Nilson Vilela", false }, { CANASTRA, SLOT_DEVELOPMENT, "Estela Rezende", true },
	{ VALE_DO_ACO, SLOT_QUALITY, "Márcia Junqueira", true }, { VALE_DO_ACO, SLOT_OPERATIONS, "Álvaro Diniz", false },
	{ IPE, SLOT_PURCHASING, "Cíntia Schmidt", true }, { RIBEIRA, SLOT_PURCHASING, "Jair Prates", false },
	{ BANDEIRANTE, SLOT_DEVELOPMENT, "Igor Takahashi", false }, { FLOR, SLOT_DEVELOPMENT, "Yasmin Portela", true },
};

Person person_new(int account, int slot)
{
	Person person = { .account = account, .slot = slot, .parent = NOBODY, .left = DAY_NONE, .birthday = DAY_NONE };
	for (int m = 0; m < MANAGERS; m++)
		person.wanted[m] = -1;
	return person;
}

void person_add(World *world, Person person)
{
	ARRAY_PUSH(world->people, world->person_count, world->person_capacity) = person;
}

// "Diretor{|a}" for a woman: "Diretora".
static const char *gendered(Arena *arena, const char *pattern, bool woman)
{
	Buffer title = BUFFER_EMPTY;
	for (const char *c = pattern; *c; c++) {
		if (*c != '{') {
			buffer_add_char(&title, *c);
			continue;
		}
		const char *bar = strchr(c, '|'), *end = strchr(c, '}');
		const char *from = woman ? bar + 1 : c + 1, *to = woman ? end : bar;
		buffer_add_bytes(&title, from, (size_t)(to - from));
		c = end;
	}
	const char *kept = arena_strdup(arena, buffer_text(&title));
	buffer_done(&title);
	return kept;
}

void person_set_addresses(World *world, Random *random, Person *person)
{
	char address[80];
	name_address(person->name, '.', address, sizeof address);
	person->email = arena_printf(world->arena, "%s@%s", address, account_spec(person->account)->site);
	int extension = random_between(random, 100, 999), area = area_code(account_spec(person->account)->region);
	if (random_chance(random, 700))
		person->phone = arena_printf(world->arena, "+55 %d 3550-%04d", area, 1000 + extension);
	if (random_chance(random, 600))
		person->mobile = arena_printf(world->arena, "+55 %d 95550-%04d", area, 1000 + extension);
}

static bool address_is_taken(const World *world, int account, const char *name)
{
	char wanted[80], other[80];
	name_address(name, '.', wanted, sizeof wanted);
	for (size_t i = 0; i < world->person_count; i++) {
		name_address(world->people[i].name, '.', other, sizeof other);
		if (world->people[i].account == account && strcmp(wanted, other) == 0)
			return true;
	}
	return false;
}

static void set_name(World *world, Random *random, Person *person, bool predecessor)
{
	person->woman = random_chance(random, 440);
	for (size_t i = 0; !predecessor && i < sizeof given_names / sizeof *given_names; i++)
		if (given_names[i].account == person->account && given_names[i].slot == person->slot) {
			person->name = given_names[i].name;
			person->woman = given_names[i].woman;
			return;
		}
	char name[80];
	do
		name_draw(random, person->woman, name, sizeof name);
	while (address_is_taken(world, person->account, name));
	person->name = arena_strdup(world->arena, name);
}

static int clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

// The broad standing in the account decides how its people feel.
static void set_stance(Random *random, Person *person)
{
	static const int means[] = { 0, -100, 350, 700, 1150 };
	int mean = means[account_phase(person->account)];
	if (person->account == NORDESTE)
		mean = -450;
	if (strstr(person->roles, "gatekeeper"))
		mean -= 500;
	if (strstr(person->roles, "buyer") && !strstr(person->roles, "economic"))
		mean -= 150;
	person->stance = clamp((random_bell(random, mean, 1250) + 10500) / 1000 - 10, -2, 2);
	if (random_chance(random, 25))
		person->stance = -2;
	person->desired = person->stance;
	if (person->influence >= 3 && person->stance < 1)
		person->desired = person->stance < 0 && person->influence < 5 ? 0 : 1;
	else if (person->influence >= 4 && person->stance == 1)
		person->desired = 2;
}

static void set_nature(World *world, Random *random, Person *person)
{
	const SlotSpec *slot = &world_slots[person->slot];
	person->title = gendered(world->arena, slot_title(person->slot, account_spec(person->account)->segment),
		person->woman);
	person->department = slot->department;
	person->level = slot->level;
	person->roles = slot->roles;
	person->influence = clamp(slot->influence + random_between(random, -4, 4) / 4, 1, 5);
	person->interest = clamp(slot->interest + random_between(random, -1, 1), 1, 5);
	set_stance(random, person);
	if (random_chance(random, 300))
		person->birthday = day_from_civil(1964, 1, 1) + random_between(random, 0, 12700);
	if (random_chance(random, 220))
		person->notes = random_text(random, notes_pool);
	person_set_addresses(world, random, person);
}

// --- Who of us knows the person ----------------------------------------------------------------------------------

// An account that fell back keeps most of the people it came to know.
static int reach(int account)
{
	int now = account_phase(account), highest = account_highest_phase(account);
	return highest > now ? highest - 1 > now ? highest - 1 : now : now;
}

static void know(Random *random, Person *person, int manager)
{
	int phase = account_phase(person->account);
	int now = phase + (person->stance > 0) - (person->stance < 0) + random_between(random, -1, 0);
	person->now[manager] = clamp(now, 1, 4);
	int wanted = person->now[manager] + random_between(random, 0, 1);
	person->wanted[manager] = clamp(person->influence >= 4 && wanted < 3 ? 3 : wanted, 1, 4);
}

static void set_ties(Random *random, Person *person)
{
	static const int owner_knows[] = { 400, 340, 520, 720, 900 }, engineer_knows[] = { 300, 120, 400, 620, 850 },
		head_knows[] = { 100, 60, 220, 550, 900 };
	const SlotSpec *slot = &world_slots[person->slot];
	int phase = reach(person->account), owner = account_spec(person->account)->owner;
	bool door = person->slot == SLOT_BUYER || person->slot == SLOT_PURCHASING;
	bool sponsor = person->slot == SLOT_PRESIDENT && account_phase(person->account) >= 3;
	if (person->account == CANASTRA && !door)
		return; // the bow-tie: we only speak with Purchasing
	if (door || sponsor || random_chance(random, owner_knows[phase]))
		know(random, person, owner);
	if (slot->technical && random_chance(random, engineer_knows[phase]))
		know(random, person, TIAGO);
	if (slot->high && (sponsor || random_chance(random, head_knows[phase])))
		know(random, person, HELENA);
}

static bool is_known(const Person *person)
{
	for (int m = 0; m < MANAGERS; m++)
		if (person->now[m])
			return true;
	return false;
}

// How often we talk with a person, by the size of the account.
static void set_rhythm(Random *random, Person *person)
{
	const SlotSpec *slot = &world_slots[person->slot];
	int account = person->account, size = account < 8 ? 0 : account < 21 ? 1 : 2;
	static const int stretch[] = { 100, 150, 260 }, low[] = { 55, 90, 150 }, high[] = { 150, 210, 330 };
	if (!is_known(person))
		return;
	bool key = person->influence >= 4 || person->slot == SLOT_BUYER;
	if (slot->cadence && key) {
		person->cadence = slot->cadence * stretch[size] / 100;
		person->cadence -= person->cadence % 5;
		if (person->cadence < account_spec(account)->silence + 5)
			person->cadence = (account_spec(account)->silence + 12) / 10 * 10 + 10;
		person->interval = person->cadence * 78 / 100;
	} else {
		person->interval = random_between(random, low[size], high[size]);
	}
}

// A key player whom nobody knows: the gap is written down, with what we want to become.
static void set_gap(Person *person)
{
	if (person->influence >= 4 && !is_known(person))
		person->wanted[world_slots[person->slot].high ? HELENA : account_spec(person->account)->owner] = 2;
}

// --- Accounts ------------------------------------------------------------------------------------------------------

static int parent_of(const World *world, int account, int slot)
{
	for (int up = world_slots[slot].parent; up != NOBODY; up = world_slots[up].parent) {
		int person = person_in_slot(world, account, up);
		if (person != NOBODY)
			return person;
	}
	return NOBODY;
}

static Day begin_of(const World *world, Random *random, const Person *person)
{
	int account = person->account;
	Day begin = day_of(arena_printf(world->arena, "%.7s-01", account_spec(account)->phases));
	bool door = person->slot == SLOT_PURCHASING || person->slot == SLOT_BUYER;
	int years = (world->reference - begin) / 365;
	if (door || years < 2)
		return begin + random_between(random, 0, 20);
	return begin + random_between(random, 30, 300 * (years - 1));
}

// Somebody who left before the person came.
static void add_predecessor(World *world, Random *random, Person *successor)
{
	Person old = person_new(successor->account, successor->slot);
	old.from = world->first;
	old.left = world->reference - random_between(random, 120, 1500);
	successor->from = old.left + random_between(random, 10, 50);
	set_name(world, random, &old, true);
	set_nature(world, random, &old);
	old.desired = old.stance;
	set_ties(random, &old);
	set_rhythm(random, &old);
	old.cadence = 0;
	for (int m = 0; m < MANAGERS; m++)
		old.wanted[m] = -1;
	person_add(world, old);
}

static bool has_predecessor(Random *random, int account, int slot)
{
	bool usual = slot == SLOT_BUYER || slot == SLOT_PURCHASING || slot == SLOT_QUALITY || slot == SLOT_PLANT
		|| slot == SLOT_LOGISTICS;
	int years = 2026 - account_spec(account)->since;
	return usual && account_spec(account)->since && years > 3 && random_chance(random, account < 21 ? 260 : 110);
}

// The friendliest person outside of Purchasing helps us; a friendly president sponsors us.
static void set_helpers(World *world, int account, size_t first)
{
	Person *coach = NULL;
	for (size_t i = first; i < world->person_count; i++) {
		Person *person = &world->people[i];
		if (person->left != DAY_NONE)
			continue;
		if (person->slot == SLOT_PRESIDENT && account_phase(account) >= 3) {
			person->stance = person->stance < 1 ? 1 : person->stance;
			person->desired = 2;
			person->roles = "executive_sponsor|approver";
		} else if (person->stance >= 1 && is_known(person) && !strstr(person->roles, "buyer")
			&& (!coach || person->stance > coach->stance)) {
			coach = person;
		}
	}
	if (coach && account_phase(account) >= 2)
		coach->roles = arena_printf(world->arena, "%s|coach", coach->roles);
}

static void account_people_make(World *world, int account)
{
	Random random = random_stream(world->seed, 2, (uint64_t)account);
	size_t first = world->person_count;
	for (int i = 0; i < account_spec(account)->people; i++) {
		Person person = person_new(account, world_slot_order[i]);
		set_name(world, &random, &person, false);
		set_nature(world, &random, &person);
		set_ties(&random, &person);
		set_rhythm(&random, &person);
		set_gap(&person);
		person.from = begin_of(world, &random, &person);
		if (has_predecessor(&random, account, person.slot))
			add_predecessor(world, &random, &person);
		person_add(world, person);
	}
	for (size_t i = first; i < world->person_count; i++)
		world->people[i].parent = parent_of(world, account, world->people[i].slot);
	set_helpers(world, account, first);
}

// Talks that lie further back than wanted: what the agenda should bring up.
static void neglect(World *world, int account, int slot, int cadence, int last)
{
	int number = person_in_slot(world, account, slot);
	if (number == NOBODY)
		return;
	Person *person = &world->people[number];
	if (!is_known(person))
		person->now[account_spec(account)->owner] = 1;
	person->cadence = cadence;
	person->interval = person->interval ? person->interval : cadence;
	person->last = last;
}

void people_make(World *world)
{
	aurora_people_make(world);
	for (int account = AURORA + 1; account < ACCOUNTS; account++)
		account_people_make(world, account);
	neglect(world, SERRA_AZUL, SLOT_PURCHASING, 30, 41);
	neglect(world, SERRA_AZUL, SLOT_DEVELOPMENT, 45, 62);
	neglect(world, NORDESTE, SLOT_OPERATIONS, 45, 88);
	neglect(world, BANDEIRANTE, SLOT_FINANCE, 120, 141);
}
