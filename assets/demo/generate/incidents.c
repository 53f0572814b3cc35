// SPDX-License-Identifier: GPL-3.0-or-later
// What happens beside orders and talks: problems, objections, obstacles, deadlines, after-sales, trainings,
// surveys, milestones, notes.
#include <string.h>

#include "phrases.h"
#include "world.h"

static int size_of(int account)
{
	return account < 8 ? 0 : account < 21 ? 1 : 2;
}

static Topic topic_of(World *world, Random *random, int account, int contact, int product, Day day)
{
	return (Topic){ world, random, account, contact, account_spec(account)->owner, product, day };
}

static const char *told(const Topic *topic, const Incident *incident, bool ended)
{
	const char *text = incident->text;
	if (ended && incident->end)
		text = arena_printf(topic->world->arena, "%s %s", text, incident->end);
	return phrase_fill(topic, text);
}

// --- Problems ------------------------------------------------------------------------------------------------------

static const char *severity_of(Random *random)
{
	int draw = random_between(random, 0, 99);
	return draw < 62 ? "minor" : draw < 96 ? "major" : "critical";
}

// Paper does not crack, film has no diameter: which of the faults a product can have.
static bool can_have(int kind, int product)
{
	static const char solid[] = "TFBPV"; // Tampas, Frascos, Bombonas, Peças and Pallets, Vedações
	const char *family = world_products[product].family;
	bool film = family[1] == 'i', hard = strchr(solid, family[0]) && !film;
	switch (kind) {
	case 2: case 8: case 9: case 11:
		return hard;
	case 3:
		return family[0] == 'B' || family[0] == 'T' || family[1] == 'r';
	case 5:
		return !hard || family[1] == 'r';
	default:
		return true;
	}
}

static int other_fault(Random *random, int product)
{
	int kind;
	do
		kind = random_between(random, 2, (int)phrases_problem_count - 1);
	while (!can_have(kind, product));
	return kind;
}

// Late and short orders are complained about now and then; other orders have their own faults, less often.
static void problem_of_order(World *world, Random *random, int order_number)
{
	const Event *order = &world->events[order_number];
	bool late = order->done != DAY_NONE && order->done > order->due;
	bool is_short = order->delivered >= 0 && order->delivered < order->quantity;
	int permille = late || is_short ? 230 : order->account == VALE_DO_ACO ? 8 : 20;
	Day day = workday_after((order->done == DAY_NONE ? order->due : order->done) + random_between(random, 0, 6));
	if (!random_chance(random, permille) || day > world->reference - 40)
		return;
	int kind = late ? 0 : is_short ? 1 : other_fault(random, order->product);
	int contact = person_in_slot(world, order->account, SLOT_QUALITY);
	if (contact == NOBODY || world->people[contact].from > day || world->people[contact].interval == 0 || kind < 2)
		contact = order->contact;
	Event problem = event_new(order->account, KIND_PROBLEM, day);
	problem.severity = severity_of(random);
	int days = problem.severity[0] == 'c' ? 7 : problem.severity[1] == 'a' ? 15 : 30;
	problem.due = workday_after(day + days);
	problem.done = workday_after(day + days * random_between(random, 25, 130) / 100 + 1);
	problem.done = problem.done > world->reference ? workday_before(world->reference) : problem.done;
	problem.contact = contact;
	problem.manager = account_spec(order->account)->owner;
	problem.product = order->product;
	problem.related = order_number;
	Topic topic = topic_of(world, random, order->account, contact, order->product, day);
	problem.subject = phrase_fill(&topic, phrases_problems[kind].subject);
	problem.text = told(&topic, &phrases_problems[kind], true);
	event_add(world, problem);
}

static void problems_make(World *world)
{
	Random random = random_stream(world->seed, 30, 0);
	int count = (int)world->event_count;
	for (int number = 0; number < count; number++)
		if (world->events[number].kind == KIND_ORDER)
			problem_of_order(world, &random, number);
}

// --- What comes a few times a year -------------------------------------------------------------------------------

typedef struct Plenty {
	int kind;
	int permille[3];  // how many a year and account of each size, in thousandths
	const Incident *list;
	const size_t *count;
	bool engineer;    // done by our application engineer
	bool trading;     // only with customers who buy
} Plenty;

static const Plenty plenty[] = {
	{ KIND_OBJECTION, { 3000, 1500, 700 }, phrases_objections, &phrases_objection_count, false, false },
	{ KIND_OBSTACLE, { 1400, 700, 400 }, phrases_obstacles, &phrases_obstacle_count, false, false },
	{ KIND_DEADLINE, { 4000, 1800, 900 }, phrases_deadlines, &phrases_deadline_count, false, true },
	{ KIND_AFTER_SALES, { 5000, 2200, 700 }, phrases_after_sales, &phrases_after_sales_count, true, true },
	{ KIND_TRAINING, { 1600, 600, 150 }, phrases_trainings, &phrases_training_count, true, true },
	{ KIND_MILESTONE, { 1200, 700, 400 }, phrases_milestones, &phrases_milestone_count, false, true },
	{ KIND_NOTE, { 5000, 2500, 1300 }, phrases_notes, &phrases_note_count, false, false },
};

static void set_dates(World *world, Random *random, Event *event)
{
	if (event->kind == KIND_DEADLINE) {
		event->due = workday_after(event->date + random_between(random, 12, 70));
		event->done = event->due - random_between(random, 0, 6);
		if (event->due > world->reference)
			event->done = DAY_NONE;
		else if (event->done < event->date)
			event->done = event->date;
	} else if (event->kind == KIND_OBJECTION || event->kind == KIND_OBSTACLE) {
		event->done = workday_after(event->date + random_between(random, 5, 60));
	}
}

static void set_minutes(Random *random, Event *event)
{
	if (event->kind == KIND_AFTER_SALES)
		event->minutes = random_between(random, 4, 14) * 15;
	else if (event->kind == KIND_TRAINING)
		event->minutes = random_between(random, 4, 16) * 30;
	else if (event->kind == KIND_OBJECTION)
		event->minutes = random_between(random, 1, 6) * 10;
}

static void add_one(World *world, Random *random, const Plenty *what, int account, Day day)
{
	// Few of the last weeks' deadlines are still to come: the agenda stays short.
	if (what->kind == KIND_DEADLINE && day > world->reference - 75 && !random_chance(random, 120))
		return;
	if (what->kind == KIND_MILESTONE && account == NORDESTE && day > day_of("2025-09-30"))
		return;
	const Incident *incident = &what->list[random_below(random, (int64_t)*what->count)];
	int contact = person_known(world, random, account, day);
	bool needs_person = what->kind == KIND_AFTER_SALES || what->kind == KIND_TRAINING;
	if (contact == NOBODY && needs_person)
		return;
	Event event = event_new(account, what->kind, day);
	event.contact = what->kind == KIND_NOTE && random_chance(random, 500) ? NOBODY : contact;
	event.manager = what->engineer ? TIAGO : account_spec(account)->owner;
	set_dates(world, random, &event);
	set_minutes(random, &event);
	Topic topic = topic_of(world, random, account, contact, product_of(world, random, account), day);
	if (what->engineer)
		event.product = topic.product;
	bool ended = event.done != DAY_NONE && event.done <= world->reference;
	event.subject = phrase_fill(&topic, incident->subject);
	event.text = told(&topic, incident, ended);
	event_add(world, event);
}

static bool buys_in(int account, int year)
{
	return account_spec(account)->revenue[year] > 0;
}

static void add_year(World *world, Random *random, const Plenty *what, int account, int year)
{
	Day from = day_add_months(world->reference, -12 * (YEARS - year)) + 1;
	Day begin = day_of(arena_printf(world->arena, "%.7s-01", account_spec(account)->phases));
	int permille = what->permille[size_of(account)];
	if (account == AURORA && what->engineer)
		permille /= 2; // all contact runs through one person there
	int count = permille / 1000 + random_chance(random, permille % 1000);
	for (int i = 0; i < count; i++) {
		Day day = workday_before(from + random_between(random, 0, 364));
		if (day >= begin && (!what->trading || buys_in(account, year)))
			add_one(world, random, what, account, day);
	}
}

// --- Surveys -------------------------------------------------------------------------------------------------------

static int score_of(Random *random, const World *world, const Person *person, Day day)
{
	int score = 7700 + person->stance * 950 + random_bell(random, 0, 1150);
	if (person->account == NORDESTE)
		score += day > day_of("2025-10-31") ? -2500 : 1800;
	if (person->account == VALE_DO_ACO && day > day_of("2023-09-30") && day < day_of("2024-10-31"))
		score -= 3500;
	if (person->account == HORIZONTE)
		score -= (YEARS - 1 - year_of(world, day)) * 400;
	score = (score + 500) / 1000;
	return score < 0 ? 0 : score > 10 ? 10 : score;
}

static void add_survey(World *world, Random *random, int account, int contact, Day day)
{
	Event survey = event_new(account, KIND_SURVEY, day);
	survey.contact = contact;
	survey.manager = account_spec(account)->owner;
	survey.score = score_of(random, world, &world->people[contact], day);
	survey.subject = "Pesquisa de satisfação";
	if (random_chance(random, 650))
		survey.text = random_text(random, survey.score > 8 ? phrases_promoter : survey.score > 6 ? phrases_passive
			: phrases_detractor);
	event_add(world, survey);
}

// Each wave asks different people: every second or third of those we know.
static void add_wave(World *world, Random *random, int account, Day begin, int permille)
{
	for (size_t i = 0; i < world->person_count; i++) {
		const Person *person = &world->people[i];
		Day day = workday_before(begin + random_between(random, 0, 18));
		bool there = person->from <= day && (person->left == DAY_NONE || person->left > day);
		if (person->account == account && there && person->interval > 0 && random_chance(random, permille))
			add_survey(world, random, account, (int)i, day);
	}
}

static void add_surveys(World *world, int account)
{
	static const int months[3][2] = { { 4, 10 }, { 6, 0 }, { 9, 0 } }, permille[] = { 400, 420, 330 };
	Random random = random_stream(world->seed, 32, (uint64_t)account);
	int size = size_of(account);
	for (int year = 2021; year <= 2026; year++)
		for (int wave = 0; wave < 2; wave++) {
			Day day = months[size][wave] ? day_from_civil(year, months[size][wave], 6) : DAY_NONE;
			if (day != DAY_NONE && day <= world->reference && buys_in(account, year_of(world, day)))
				add_wave(world, &random, account, day, permille[size]);
		}
}

// --- Changes of phase ----------------------------------------------------------------------------------------------

static void add_phase_milestones(World *world, int account)
{
	static const char *const names[] = { "exploratória", "tática", "cooperativa", "interdependente", "estratégica" };
	const AccountSpec *spec = account_spec(account);
	int before = -1;
	for (const char *c = spec->phases; *c; c += strcspn(c, " "), c += *c == ' ') {
		int phase = c[8] - '0';
		if (before >= 0 && phase > before) {
			Event event = event_new(account, KIND_MILESTONE, day_of(arena_printf(world->arena, "%.7s-27", c)));
			event.date = event.done = workday_before(event.date);
			event.manager = spec->owner;
			event.subject = arena_printf(world->arena, "Relacionamento passa à fase %s", names[phase]);
			event_add(world, event);
		}
		before = phase;
	}
}

void incidents_make(World *world)
{
	problems_make(world);
	for (int account = 0; account < ACCOUNTS; account++) {
		Random random = random_stream(world->seed, 31, (uint64_t)account);
		for (size_t i = 0; i < sizeof plenty / sizeof *plenty; i++)
			for (int year = 0; year < YEARS; year++)
				add_year(world, &random, &plenty[i], account, year);
		add_surveys(world, account);
		add_phase_milestones(world, account);
	}
}
