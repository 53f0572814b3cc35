// SPDX-License-Identifier: GPL-3.0-or-later
// Orders with their lines, deliveries, invoices and returns. The orders of each of the six years add up to the
// account's revenue.
#include <string.h>

#include "world.h"

// Permille of an even month, January to December.
static const int seasons[SEASONS][12] = {
	[SEASON_NONE] = { 960, 970, 1020, 1000, 1010, 1000, 1000, 1020, 1020, 1030, 1010, 900 },
	[SEASON_SUMMER] = { 1320, 1210, 1040, 860, 780, 740, 760, 860, 980, 1120, 1260, 1380 },
	[SEASON_CHOCOLATE] = { 2350, 2150, 620, 210, 350, 430, 440, 520, 720, 980, 1820, 1910 },
	[SEASON_HARVEST] = { 700, 760, 880, 820, 740, 860, 1060, 1320, 1520, 1440, 1110, 760 },
	[SEASON_CHRISTMAS] = { 660, 700, 860, 920, 1060, 900, 920, 1060, 1240, 1460, 1380, 820 },
	[SEASON_DRY] = { 780, 760, 860, 1000, 1120, 1180, 1240, 1260, 1180, 1020, 840, 740 },
};

typedef struct Year {
	int account, number;     // of the six years
	Day from, to;            // first and last day
	int64_t target;          // cents
	int orders;
	int owed;                // thousandths of orders that must still fail, so that the share of good ones holds
} Year;

// Revenue per year, in thousands, at a day: a line through the middles of the years.
static int64_t level_at(const AccountSpec *spec, const Year *year, Day day)
{
	int middle = (year->from + year->to) / 2, half = (year->to - year->from) / 2 + 1;
	int other = day < middle ? year->number - 1 : year->number + 1;
	int64_t here = spec->revenue[year->number];
	if (other < 0)
		return here;
	int64_t there = other < YEARS ? spec->revenue[other] : here + here * spec->tilt / 1000;
	int distance = day < middle ? middle - day : day - middle;
	if (other < YEARS)
		return here + (there - here) * distance / (2 * half);
	return here + here * spec->tilt * distance / half / 1000;
}

static int64_t weight_of(const AccountSpec *spec, const Year *year, Day day)
{
	int weekday = day_weekday(day);
	bool ordering_day = weekday == 1 || weekday == 4; // the largest customers order on Tuesdays and Fridays
	if (weekday > 4 || (spec->orders > 120 && !ordering_day))
		return 0;
	int64_t level = level_at(spec, year, day);
	return (level < 1 ? 1 : level) * seasons[spec->season][day_to_civil(day).month - 1];
}

// The days of the year's orders, evenly spread over its weights and a little shaken.
static void choose_days(Random *random, const AccountSpec *spec, const Year *year, Day *days)
{
	int64_t total = 0, passed = 0;
	for (Day day = year->from; day <= year->to; day++)
		total += weight_of(spec, year, day);
	Day day = year->from;
	for (int i = 0; i < year->orders; i++) {
		int64_t place = total / 1000 * (i * 1000 + 500 + random_between(random, -300, 300)) / year->orders;
		while (day < year->to && passed + weight_of(spec, year, day) <= place)
			passed += weight_of(spec, year, day++);
		days[i] = day;
	}
}

// --- Lines ---------------------------------------------------------------------------------------------------------

static int64_t price_in(const Year *year, int product)
{
	return (int64_t)world_products[product].price * (1000 + 46 * year->number) / 1000;
}

// Round figures, as people order them.
static int round_quantity(int64_t quantity)
{
	int64_t step = quantity >= 2000 ? 100 : quantity >= 200 ? 10 : quantity >= 40 ? 5 : 1;
	quantity = (quantity + step / 2) / step * step;
	return quantity < 1 ? 1 : (int)quantity;
}

static bool has_line(const Event *order, int product)
{
	for (int i = 0; i < order->line_count; i++)
		if (order->lines[i].product == product)
			return true;
	return false;
}

// Adds a line worth about `wanted` and returns what it is worth exactly.
static int64_t add_line(World *world, Random *random, const Year *year, Event *order, int64_t wanted)
{
	int product = product_of(world, random, year->account);
	for (int tries = 0; has_line(order, product) && tries < 40; tries++)
		product = product_of(world, random, year->account);
	if (has_line(order, product))
		return 0;
	Line line = { .product = product, .price = price_in(year, product) };
	line.discount = random_chance(random, 220) ? random_between(random, 1, 3) * 2 : 0;
	line.quantity = round_quantity(wanted * 100 / (line.price * (100 - line.discount)));
	line.amount = (line.quantity * line.price * (100 - line.discount) + 50) / 100;
	order->lines[order->line_count++] = line;
	return line.amount;
}

static void fill_lines(World *world, Random *random, const Year *year, Event *order, int64_t wanted)
{
	int lines = wanted < 300000 ? 1 : random_between(random, 1, year->account < 21 ? 4 : 2);
	int64_t rest = wanted;
	for (int i = 0; i < lines; i++) {
		int64_t part = i == lines - 1 ? rest : rest * random_between(random, 350, 650) / 1000;
		rest -= add_line(world, random, year, order, part);
	}
	order->amount = 0;
	order->quantity = 0;
	order->product = order->lines[0].product;
	for (int i = 0; i < order->line_count; i++) {
		order->amount += order->lines[i].amount;
		order->quantity += order->lines[i].quantity;
	}
}

// --- Deliveries ----------------------------------------------------------------------------------------------------

static int otif_of(const Year *year, Day day)
{
	int otif = account_spec(year->account)->otif - (YEARS - 1 - year->number) * 4;
	Civil civil = day_to_civil(day);
	if (year->account == NORDESTE)
		otif = civil.year < 2025 || (civil.year == 2025 && civil.month < 9) ? 950 : otif;
	if (year->account == VALE_DO_ACO && civil.year == 2023)
		otif = 830;
	if (civil.year == 2021 && civil.month < 9)
		otif -= 25; // the year without resin
	return otif;
}

static void deliver(Random *random, Year *year, Event *order)
{
	order->due = workday_after(order->date + 9 + year->account % 5 + random_between(random, -2, 6));
	year->owed += 1000 - otif_of(year, order->date);
	bool fails = year->owed >= 500 && random_chance(random, year->owed >= 1000 ? 600 : 80);
	year->owed -= fails ? 1000 : 0;
	int way = random_between(random, 0, 9); // 0-5 late, 6-8 short, 9 both
	int shift = fails && (way < 6 || way == 9) ? random_between(random, 1, 9) : -random_between(random, 0, 3);
	order->done = workday_before(order->due + shift);
	if (shift > 0 && order->done <= order->due)
		order->done = order->due + shift;
	if (order->done <= order->date)
		order->done = order->date + 1;
	order->delivered = order->quantity;
	if (fails && way >= 6) {
		int missing = order->quantity * random_between(random, 3, 18) / 100;
		order->delivered -= missing < 1 ? 1 : missing;
	}
}

static int64_t cost_of(Random *random, const Year *year, const Event *order)
{
	int margin = account_spec(year->account)->margin + random_bell(random, 0, 22) - (YEARS - 1 - year->number) * 3;
	if (year->account == HORIZONTE)
		margin -= (YEARS - 1 - year->number) * 9; // co-creation pays for both
	return order->amount * (1000 - margin) / 1000;
}

static void add_invoice(World *world, Random *random, const Event *order, int number)
{
	if (order->done > world->reference)
		return;
	Event invoice = event_new(order->account, KIND_INVOICE, order->done);
	invoice.subject = "Nota fiscal do pedido {pedido}";
	invoice.related = number;
	invoice.quantity = order->delivered;
	invoice.amount = order->quantity ? order->amount * order->delivered / order->quantity : order->amount;
	invoice.due = order->done + 28;
	int shift = random_chance(random, 120) ? random_between(random, 1, 20) : -random_between(random, 0, 2);
	invoice.done = workday_after(invoice.due + shift);
	event_add(world, invoice);
}

static void add_return(World *world, Random *random, const Event *order, int number)
{
	static const char *const reasons[] = {
		"Parte do lote fora de especificação dimensional.", "Avaria no transporte, caixas molhadas.",
		"Quantidade acima da pedida devolvida.", "Cor fora do padrão aprovado.",
		"Impressão descascando no lote devolvido.",
		"Produto trocado: veio código vizinho.", "Rebarba na borda, reprovado no recebimento.", NULL,
	};
	bool troubled = order->account == NORDESTE && order->date > day_of("2025-09-30");
	if (!random_chance(random, troubled ? 90 : 18))
		return;
	Event back = event_new(order->account, KIND_RETURN, workday_after(order->done + random_between(random, 3, 18)));
	int part = random_between(random, 4, 22);
	back.subject = "Devolução parcial do pedido {pedido}";
	back.text = random_text(random, reasons);
	back.related = number;
	back.product = order->product;
	back.amount = order->amount * part / 100;
	back.cost = order->cost * part / 100;
	back.quantity = order->quantity * part / 100 > 0 ? order->quantity * part / 100 : 1;
	back.contact = order->contact;
	event_add(world, back);
}

static const char *order_subject(World *world, const Event *order)
{
	const char *product = world_products[order->product].spoken;
	if (order->line_count == 1)
		return arena_printf(world->arena, "Pedido de %s", product);
	return arena_printf(world->arena, "Pedido de %s e mais %d", product, order->line_count - 1);
}

static const char *order_text(Random *random)
{
	static const char *const texts[] = {
		"Entrega fracionada em duas datas.", "Pedido de reposição, estoque abaixo do mínimo.",
		"Antecipado por causa do feriado.",
		"Dentro da previsão compartilhada.", "Acima da previsão do mês.", "Descarga só até 14 h.",
		"Frete por conta do cliente.",
		"Primeiro lote com a arte nova.", "Inclui amostras para a linha nova.", "Paletizar em 1,20 m no máximo.",
		"Pedido urgente, confirmado por telefone.", "Laudo de qualidade junto com a carga.", NULL,
	};
	return random_chance(random, 70) ? random_text(random, texts) : NULL;
}

// --- The years -----------------------------------------------------------------------------------------------------

static int buyer_of(const World *world, Random *random, int account, Day day)
{
	int found = NOBODY, best = -1;
	for (size_t i = 0; i < world->person_count; i++) {
		const Person *person = &world->people[i];
		bool there = person->account == account && person->from <= day
			&& (person->left == DAY_NONE || person->left > day);
		int value = person->slot == SLOT_BUYER ? 30 : person->slot == SLOT_TECHNICAL_BUYER ? 18
			: person->slot == SLOT_PURCHASING ? 20 : -1;
		if (!there || value < 0 || person->interval == 0)
			continue;
		value += random_between(random, 0, 14);
		if (value > best) {
			best = value;
			found = (int)i;
		}
	}
	return found;
}

static void make_order(World *world, Random *random, Year *year, Day day, int64_t wanted)
{
	const AccountSpec *spec = account_spec(year->account);
	Event order = event_new(year->account, KIND_ORDER, day);
	fill_lines(world, random, year, &order, wanted);
	deliver(random, year, &order);
	order.cost = cost_of(random, year, &order);
	order.contact = buyer_of(world, random, year->account, day);
	order.manager = random_chance(random, 300) ? spec->owner : NOBODY;
	order.subject = order_subject(world, &order);
	order.text = order_text(random);
	if (order.done > world->reference)
		order.delivered = -1;
	int number = event_add(world, order);
	add_invoice(world, random, &order, number);
	if (order.done < world->reference)
		add_return(world, random, &order, number);
}

static void make_year(World *world, Random *random, Year *year)
{
	Day days[512];
	int sizes[512];
	int64_t total = 0;
	choose_days(random, account_spec(year->account), year, days);
	for (int i = 0; i < year->orders; i++)
		total += sizes[i] = random_size(random);
	for (int i = 0; i < year->orders; i++)
		make_order(world, random, year, days[i], year->target * sizes[i] / total);
}

// Whoever was only being explored at first buys nothing before that phase is over.
static Day trading_begins(const World *world, int account)
{
	const char *phases = account_spec(account)->phases, *next = strchr(phases, ' ');
	if (phases[8] != '0' || !next)
		return world->first;
	return day_of(arena_printf(world->arena, "%.7s-27", next + 1));
}

static Year year_make(const World *world, int account, int number)
{
	const AccountSpec *spec = account_spec(account);
	Year year = { .account = account, .number = number, .owed = 400 };
	year.from = day_add_months(world->reference, -12 * (YEARS - number)) + 1;
	year.to = day_add_months(world->reference, -12 * (YEARS - 1 - number));
	int64_t now = spec->revenue[YEARS - 1], then = spec->revenue[number];
	year.target = then * 101400; // a little more, as returns and round quantities take something away
	year.orders = now ? (int)(spec->orders * (300 * now + 700 * then) / (1000 * now)) : 0;
	year.orders = year.orders > 320 ? 320 : year.orders < 3 ? 3 : year.orders;
	if (year.from < world->first) { // the first year is only partly told
		int64_t part = year.to - world->first + 1, whole = year.to - year.from + 1;
		year.target = year.target * part / whole;
		year.orders = (int)(year.orders * part / whole);
		year.from = world->first;
	}
	Day begin = trading_begins(world, account);
	year.from = year.from < begin ? begin : year.from;
	if (number == YEARS - 1)
		year.to -= spec->order_gap;
	return year;
}

void orders_make(World *world)
{
	for (int account = 0; account < ACCOUNTS; account++)
		for (int number = 0; number < YEARS; number++) {
			if (account_spec(account)->revenue[number] == 0)
				continue;
			Random random = random_stream(world->seed, 10 + (uint64_t)number, (uint64_t)account);
			Year year = year_make(world, account, number);
			make_year(world, &random, &year);
		}
}
