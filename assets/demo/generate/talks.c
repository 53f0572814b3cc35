// SPDX-License-Identifier: GPL-3.0-or-later
// Meetings, calls, visits and mails: every known person has a rhythm, walked backwards from the last talk.
#include <string.h>

#include "phrases.h"
#include "world.h"

static int audience_of(const Person *person)
{
	if (strcmp(person->level, "director") == 0 || strcmp(person->level, "executive") == 0)
		return person->slot == SLOT_PURCHASING ? FOR_BUYERS : FOR_DIRECTORS;
	if (strstr(person->roles, "buyer") && !strstr(person->roles, "economic"))
		return FOR_BUYERS;
	return person->slot >= 0 && world_slots[person->slot].technical ? FOR_TECHNICIANS : FOR_ALL;
}

static const TalkPhrases *choose_topic(Random *random, int account, int audience)
{
	if (account_spec(account)->revenue[YEARS - 1] == 0)
		return &phrases_talks[random_below(random, PHRASES_BEFORE_TRADING)];
	for (;;) {
		const TalkPhrases *topic = &phrases_talks[random_below(random, (int64_t)phrases_talk_count)];
		if (topic->audience == audience || (topic->audience == FOR_ALL && random_chance(random, 500)))
			return topic;
	}
}

static int choose_kind(Random *random, int audience)
{
	static const int shares[4][4] = { // meeting, call, visit, e-mail
		[FOR_ALL] = { 80, 380, 140, 400 }, [FOR_BUYERS] = { 110, 420, 90, 380 },
			[FOR_TECHNICIANS] = { 130, 270, 300, 300 },
		[FOR_DIRECTORS] = { 430, 270, 160, 140 },
	};
	int draw = random_between(random, 0, 999);
	for (int i = 0; i < 3; i++)
		if ((draw -= shares[audience][i]) < 0)
			return KIND_MEETING + i;
	return KIND_EMAIL;
}

static int minutes_of(Random *random, int kind)
{
	switch (kind) {
	case KIND_MEETING:
		return random_between(random, 3, 8) * 15;
	case KIND_CALL:
		return random_between(random, 1, 8) * 5;
	case KIND_VISIT:
		return random_between(random, 3, 10) * 30;
	default:
		return random_between(random, 1, 3) * 5;
	}
}

static const char *const *mood_of(Random *random, const Person *person)
{
	int mood = person->stance * 300 + random_between(random, -600, 600);
	return mood > 200 ? phrases_glad : mood < -300 ? phrases_cross : phrases_even;
}

// One to three sentences; minutes of meetings sometimes as a list of several lines.
static const char *talk_text(const Topic *topic, const TalkPhrases *phrases, int kind)
{
	Random *random = topic->random;
	const Person *person = &topic->world->people[topic->contact];
	const char *text = random_text(random, phrases->openings);
	bool list = kind == KIND_MEETING && random_chance(random, 180);
	Arena *arena = topic->world->arena;
	if (random_chance(random, list ? 1000 : 430))
		text = arena_printf(arena, list ? "- %s\n- %s" : "%s %s", text, random_text(random, mood_of(random, person)));
	if (random_chance(random, kind == KIND_EMAIL ? 250 : 480))
		text = arena_printf(arena, list ? "%s\n- %s" : "%s %s", text, random_text(random, phrases_next));
	return phrase_fill(topic, text);
}

static void add_talk(World *world, Random *random, int number, Day day)
{
	const Person *person = &world->people[number];
	int audience = audience_of(person), manager = manager_for(world, random, number);
	const TalkPhrases *phrases = choose_topic(random, person->account, audience);
	Event talk = event_new(person->account, choose_kind(random, audience), day);
	Topic topic = { world, random, person->account, number, manager, product_of(world, random, person->account), day };
	talk.contact = number;
	talk.manager = manager;
	talk.minutes = minutes_of(random, talk.kind);
	talk.subject = phrase_fill(&topic, random_text(random, phrases->subjects));
	talk.text = talk_text(&topic, phrases, talk.kind);
	if (strstr(talk.subject, "{pedido}"))
		talk.related = order_before(world, person->account, day);
	event_add(world, talk);
}

static Day last_talk(const World *world, Random *random, const Person *person)
{
	Day today = world->reference + 1;
	int silence = account_spec(person->account)->silence, back = person->last;
	if (person->left != DAY_NONE)
		return person->left - random_between(random, 3, 30);
	if (!back && person->cadence)
		back = random_between(random, silence, person->cadence * 88 / 100 > silence ? person->cadence * 88 / 100
			: silence);
	else if (!back)
		back = random_between(random, silence, silence + person->interval);
	return workday_before(today - (back > silence ? back : silence));
}

// Further back people spoke less often; and at Plásticos Ribeira, which is being left, they speak less and less.
static int step_of(const World *world, Random *random, const Person *person, Day day)
{
	int years = (world->reference - day) / 365;
	int step = person->interval * random_between(random, 650, 1200) / 1000 * (100 + 14 * years) / 100;
	if (person->account == RIBEIRA)
		step = years < 2 ? step * 2 : step;
	return step < 1 ? 1 : step;
}

static void talk_with(World *world, int number)
{
	const Person *person = &world->people[number];
	Random random = random_stream(world->seed, 20, (uint64_t)number);
	if (person->interval == 0)
		return;
	Day day = last_talk(world, &random, person);
	for (; day >= person->from && day >= world->first; day -= step_of(world, &random, person, day))
		add_talk(world, &random, number, workday_before(day));
}

// The account's last talk lies exactly where its `silence` says: with the person in Purchasing.
static void last_talk_of_account(World *world, int account)
{
	Day day = world->reference + 1 - account_spec(account)->silence;
	Random random = random_stream(world->seed, 21, (uint64_t)account);
	int number = person_in_slot(world, account, SLOT_PURCHASING);
	if (number != NOBODY && world->people[number].last <= account_spec(account)->silence)
		add_talk(world, &random, number, workday_before(day));
}

void talks_make(World *world)
{
	int count = (int)world->person_count;
	for (int number = 0; number < count; number++)
		talk_with(world, number);
	for (int account = 0; account < ACCOUNTS; account++)
		last_talk_of_account(world, account);
}
