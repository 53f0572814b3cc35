// SPDX-License-Identifier: GPL-3.0-or-later
// Our own company, look-ups in the world, and how texts are filled.
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const ManagerSpec world_managers[MANAGERS] = {
	[ANA] = { "Ana Prado", "G01", "ana.prado@aracari.example", "Gerente de contas-chave", "+55 11 5550-0101", NULL },
	[RAFAEL] = { "Rafael Moura", "G02", "rafael.moura@aracari.example", "Gerente de contas-chave", "+55 11 5550-0102",
		NULL },
	[CAMILA] = { "Camila Duarte", "G03", "camila.duarte@aracari.example", "Gerente de contas-chave", "+55 11 5550-0103",
		"Carteira pesada em 2026: Nordeste e Serra Azul ao mesmo tempo." },
	[BRUNO] = { "Bruno Sato", "G04", "bruno.sato@aracari.example", "Gerente de contas-chave", "+55 11 5550-0104",
		NULL },
	[HELENA] = { "Helena Vasconcelos", "D01", "helena.vasconcelos@aracari.example", "Diretora de contas-chave",
		"+55 11 5550-0100", NULL },
	[TIAGO] = { "Tiago Nunes", "E01", "tiago.nunes@aracari.example", "Engenheiro de aplicação", "+55 11 5550-0120",
		"Também apoia treinamentos de operadores." },
};

const char *const world_segments[SEGMENTS] = {
	"Alimentos", "Bebidas", "Metalurgia", "Química", "Cosméticos", "Farmacêutico", "Automotivo", "Agronegócio",
	"Varejo", "Embalagens",
};

const AccountSpec *account_spec(int account)
{
	return account < 21 ? &world_large_accounts[account] : &world_small_accounts[account - 21];
}

int area_code(const char *region)
{
	static const struct { const char *region; int code; } codes[] = { { "SC", 47 }, { "RJ", 21 }, { "PE", 81 },
		{ "GO", 62 }, { "PR", 41 },
		{ "SP", 11 }, { "RS", 54 }, { "MG", 34 }, { "MT", 66 }, { "BA", 71 }, { "MS", 67 }, { "PA", 91 },
			{ "RN", 84 } };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(codes[i].region, region) == 0)
			return codes[i].code;
	return 11;
}

int account_phase(int account)
{
	const char *phases = account_spec(account)->phases;
	return phases[strlen(phases) - 1] - '0';
}

int account_highest_phase(int account)
{
	int highest = 0;
	for (const char *colon = account_spec(account)->phases; (colon = strchr(colon, ':')); colon++)
		highest = colon[1] - '0' > highest ? colon[1] - '0' : highest;
	return highest;
}

Day day_of(const char *iso)
{
	return iso ? day_parse_iso(iso, strlen(iso)) : DAY_NONE;
}

Day workday_before(Day day)
{
	int weekday = day_weekday(day);
	return weekday > 4 ? day - (weekday - 4) : day;
}

Day workday_after(Day day)
{
	int weekday = day_weekday(day);
	return weekday > 4 ? day + (7 - weekday) : day;
}

int year_of(const World *world, Day day)
{
	for (int back = 0; back < YEARS; back++)
		if (day > day_add_months(world->reference, -12 * (back + 1)))
			return YEARS - 1 - back;
	return 0;
}

// --- Events --------------------------------------------------------------------------------------------------------

Event event_new(int account, int kind, Day date)
{
	return (Event){ .account = account, .kind = kind, .date = date, .contact = NOBODY, .manager = NOBODY,
		.product = NOBODY,
		.due = DAY_NONE, .done = DAY_NONE, .amount = -1, .cost = -1, .quantity = -1, .delivered = -1, .score = -1,
		.related = NOBODY };
}

static bool is_talk(int kind)
{
	return (kind >= KIND_MEETING && kind <= KIND_EMAIL) || kind == KIND_AFTER_SALES || kind == KIND_TRAINING
		|| kind == KIND_SURVEY;
}

int event_add(World *world, Event event)
{
	if (event.date < world->first || event.date > world->reference)
		return NOBODY;
	if (is_talk(event.kind) && event.date > world->reference + 1 - account_spec(event.account)->silence)
		return NOBODY;
	if (event.done != DAY_NONE && event.done > world->reference)
		event.done = DAY_NONE;
	event.serial = (int)world->event_count;
	ARRAY_PUSH(world->events, world->event_count, world->event_capacity) = event;
	return event.serial;
}

int order_before(const World *world, int account, Day day)
{
	int found = NOBODY;
	for (size_t i = 0; i < world->event_count; i++) {
		const Event *event = &world->events[i];
		bool fits = event->account == account && event->kind == KIND_ORDER && event->date <= day;
		if (fits && (found == NOBODY || event->date >= world->events[found].date))
			found = (int)i;
	}
	return found;
}

// --- Persons -------------------------------------------------------------------------------------------------------

int person_named(const World *world, int account, const char *name)
{
	for (size_t i = 0; i < world->person_count; i++)
		if (world->people[i].account == account && strcmp(world->people[i].name, name) == 0)
			return (int)i;
	fprintf(stderr, "%s has no contact called %s\n", account_spec(account)->name, name);
	exit(EXIT_FAILURE);
}

int person_in_slot(const World *world, int account, int slot)
{
	for (size_t i = 0; i < world->person_count; i++) {
		const Person *person = &world->people[i];
		if (person->account == account && person->slot == slot && person->left == DAY_NONE)
			return (int)i;
	}
	return NOBODY;
}

static bool is_known_at(const Person *person, Day day)
{
	return person->interval > 0 && person->from <= day && (person->left == DAY_NONE || person->left > day);
}

int person_known(const World *world, Random *random, int account, Day day)
{
	int found = NOBODY, count = 0;
	for (size_t i = 0; i < world->person_count; i++) {
		const Person *person = &world->people[i];
		if (person->account == account && is_known_at(person, day) && random_below(random, ++count) == 0)
			found = (int)i;
	}
	return found;
}

int manager_for(const World *world, Random *random, int number)
{
	const Person *person = &world->people[number];
	int owner = account_spec(person->account)->owner, total = 0, weights[MANAGERS];
	for (int m = 0; m < MANAGERS; m++) {
		weights[m] = person->now[m] * (m == owner ? 4 : 1);
		total += weights[m];
	}
	if (total == 0)
		return owner;
	int64_t draw = random_below(random, total);
	for (int m = 0; m < MANAGERS; m++)
		if ((draw -= weights[m]) < 0)
			return m;
	return owner;
}

int product_of(const World *world, Random *random, int account)
{
	// The account's range: up to eight products of its segment, the same ones every time.
	Random own = random_stream(world->seed, 90, (uint64_t)account);
	int segment = account_spec(account)->segment, range[64], count = 0;
	for (int i = 0; i < world_product_count; i++)
		if (world_products[i].segments & 1u << segment)
			range[count++] = i;
	int wanted = account < 8 ? 9 : account < 21 ? 6 : 4;
	for (; count > wanted; count--) {
		int64_t out = random_below(&own, count);
		memmove(range + out, range + out + 1, sizeof *range * (size_t)(count - 1 - out));
	}
	int64_t a = random_below(random, count), b = random_below(random, count);
	return range[a < b ? a : b]; // the first ones more often
}

// --- Texts ---------------------------------------------------------------------------------------------------------

static void add_first_name(Buffer *out, const char *name)
{
	buffer_add_bytes(out, name, strcspn(name, " "));
}

static void add_colleague(Buffer *out, const Topic *topic)
{
	for (int tries = 0; tries < 12; tries++) {
		int other = person_known(topic->world, topic->random, topic->account, topic->date);
		if (other != NOBODY && other != topic->contact && topic->world->people[other].influence >= 3) {
			buffer_add(out, topic->world->people[other].name);
			return;
		}
	}
	buffer_add(out, "a equipe de Compras");
}

static void add_month(Buffer *out, const Topic *topic)
{
	static const char *const months[] = { "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
		"setembro",
		"outubro", "novembro", "dezembro" };
	int month = day_to_civil(topic->date).month - 1;
	buffer_add(out, months[(month + random_between(topic->random, 1, 4)) % 12]);
}

static void add_percent(Buffer *out, Random *random)
{
	int whole = random_between(random, 1, 8);
	int tenths = random_between(random, 0, 9);
	buffer_printf(out, "%d,%d %%", whole, tenths);
}

static void add_quantity(Buffer *out, Random *random)
{
	static const char *const quantities[] = { "2 mil", "3 mil", "5 mil", "8 mil", "10 mil", "12 mil", "15 mil",
		"20 mil", "30 mil", "50 mil",
		"80 mil", "120 mil", NULL };
	buffer_add(out, random_text(random, quantities));
}

static void add_ours(Buffer *out, const Topic *topic)
{
	int other = random_chance(topic->random, 700) ? TIAGO : HELENA;
	add_first_name(out, world_managers[other == topic->manager ? account_spec(topic->account)->owner : other].name);
}

static void add_value(Buffer *out, const Topic *topic, const char *name, size_t length)
{
	Random *random = topic->random;
	const World *world = topic->world;
	int product = topic->product == NOBODY ? product_of(world, random, topic->account) : topic->product;
#define IS(text) (length == sizeof(text) - 1 && memcmp(name, text, length) == 0)
	if (IS("produto"))
		buffer_add(out, world_products[product].spoken);
	else if (IS("nome") && topic->contact != NOBODY)
		add_first_name(out, world->people[topic->contact].name);
	else if (IS("nome"))
		buffer_add(out, "O cliente");
	else if (IS("colega"))
		add_colleague(out, topic);
	else if (IS("nos"))
		add_ours(out, topic);
	else if (IS("conta"))
		buffer_add(out, account_spec(topic->account)->name);
	else if (IS("cidade"))
		buffer_add(out, account_spec(topic->account)->city);
	else if (IS("pct"))
		add_percent(out, random);
	else if (IS("dias"))
		buffer_printf(out, "%d dias", random_between(random, 2, 15));
	else if (IS("qtd"))
		add_quantity(out, random);
	else if (IS("semana"))
		buffer_printf(out, "%d", random_between(random, 2, 51));
	else if (IS("mes"))
		add_month(out, topic);
	else if (IS("ano"))
		buffer_printf(out, "%d", day_to_civil(topic->date).year + 1);
	else if (IS("poucos"))
		buffer_printf(out, "%d", random_between(random, 3, 7));
	else if (IS("linha"))
		buffer_printf(out, "%d", random_between(random, 1, 6));
	else
		buffer_printf(out, "{%.*s}", (int)length, name); // {pedido} is filled when the documents have their numbers
#undef IS
}

const char *phrase_fill(const Topic *topic, const char *pattern)
{
	Buffer text = BUFFER_EMPTY;
	for (const char *c = pattern; *c;) {
		const char *end = *c == '{' ? strchr(c, '}') : NULL;
		if (end) {
			add_value(&text, topic, c + 1, (size_t)(end - c - 1));
			c = end + 1;
		} else {
			buffer_add_char(&text, *c++);
		}
	}
	const char *kept = arena_strdup(topic->world->arena, buffer_text(&text));
	buffer_done(&text);
	return kept;
}
