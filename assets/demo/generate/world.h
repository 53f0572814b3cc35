// SPDX-License-Identifier: GPL-3.0-or-later
// The invented world of the demonstration: a maker of packaging and industrial parts, its people, customers,
// contacts, history.
#ifndef KAM_DEMO_WORLD_H
#define KAM_DEMO_WORLD_H

#include "kam/base/date.h"
#include "kam/base/memory.h"
#include "random.h"

enum { ANA, RAFAEL, CAMILA, BRUNO, HELENA, TIAGO, MANAGERS };
enum { FOOD, DRINKS, METAL, CHEMICALS, COSMETICS, PHARMA, AUTOMOTIVE, FARMING, RETAIL, PACKAGING, SEGMENTS };
enum { YEARS = 6, ACCOUNTS = 42, NOBODY = -1 };

// Accounts that stories, plans and checks speak of by name.
enum { AURORA, HORIZONTE, SERRA_AZUL, NORDESTE, FLOR, VITALIS, GUAIRA, BANDEIRANTE, IPE, MANTIQUEIRA, PARANAIBA,
	CANASTRA, VALE_DO_ACO };
enum { RIBEIRA = 23 };

// Seasons: how the months of a year differ.
enum { SEASON_NONE, SEASON_SUMMER, SEASON_CHOCOLATE, SEASON_HARVEST, SEASON_CHRISTMAS, SEASON_DRY, SEASONS };

typedef struct ManagerSpec { const char *name, *code, *email, *role, *phone, *notes; } ManagerSpec;

typedef struct ProductSpec {
	const char *code, *name, *spoken, *family;
	int price;         // cents, in 2021
	unsigned segments; // bits of those who buy it
} ProductSpec;

typedef struct AccountSpec {
	const char *name, *legal_name, *group, *business, *products, *markets, *strategy, *city, *region, *site, *notes;
	int segment, owner;
	const char *potential, *supplier, *target_phase, *target_date, *uncoupling;
	int attractiveness, strength;
	int wallet;          // percent of it that we hold
	int since;           // year
	int revenue[YEARS];  // thousand BRL in each of the six years that end on the reference day
	int tilt;            // permille by which the last year rises (or falls) from its middle to its end
	int orders;          // in the last year
	int order_gap;       // days without orders at the end
	int season;
	int otif;            // permille
	int margin;          // permille
	int people;          // active contacts
	int silence;         // days since the last talk, seen from the day after the reference day
	const char *phases;  // "2021-03:1 2022-05:2"
} AccountSpec;

typedef struct Person {
	int account, slot, parent; // parent: number of the person in World.people, or NOBODY
	bool woman;
	const char *name, *title, *department, *level, *roles, *email, *phone, *mobile, *notes;
	int influence, interest, stance, desired; // stances -2..2; desired the same as stance where no change is wanted
	int cadence;               // 0: none
	int interval;              // days between talks that the generator aims at; 0: nobody talks with the person
	// days since the last talk, seen from the day after the reference day; 0: as the cadence wants
	int last;
	Day from, left, birthday;  // left: DAY_NONE while active
	int now[MANAGERS], wanted[MANAGERS]; // ties 0..4; wanted -1: no entry
} Person;

typedef struct Line { int product, quantity, discount; /* percent */ int64_t price, amount; /* cents */ } Line;

enum { KIND_ORDER, KIND_INVOICE, KIND_RETURN, KIND_MEETING, KIND_CALL, KIND_VISIT, KIND_EMAIL, KIND_PROBLEM,
	KIND_OBJECTION, KIND_OBSTACLE, KIND_DEADLINE, KIND_AFTER_SALES, KIND_TRAINING, KIND_SURVEY, KIND_MILESTONE,
		KIND_NOTE, KINDS };

// Dates are DAY_NONE, numbers -1 and persons NOBODY where not given; texts NULL. "{pedido}" in texts becomes the
// number of `related`.
typedef struct Event {
	int account, kind, contact, manager, product;
	Day date, due, done;
	const char *subject, *text, *severity;
	int64_t amount, cost; // cents
	int quantity, delivered, score, minutes;
	int related;          // number of the order event that it speaks of, or NOBODY
	int serial;           // number of the event before sorting
	int document;         // number of the document, given after sorting; 0: none
	Line lines[4];
	int line_count;
} Event;

typedef struct World {
	uint64_t seed;
	Day first, reference; // first day of the history, last day of the demonstration
	Arena *arena;
	Person *people;
	size_t person_count, person_capacity;
	Event *events;
	size_t event_count, event_capacity;
	const char *folder;
} World;

extern const ManagerSpec world_managers[MANAGERS];
extern const AccountSpec world_large_accounts[], world_small_accounts[];
extern const ProductSpec world_products[];
extern const int world_product_count;
extern const char *const world_segments[SEGMENTS];

// The places in the company that contacts are drawn for; the template is in slots.c.
enum { SLOT_BUYER, SLOT_PURCHASING, SLOT_OPERATIONS, SLOT_PRESIDENT, SLOT_QUALITY, SLOT_SUPERVISOR, SLOT_PLANT,
	SLOT_PLANNING,
	SLOT_LOGISTICS, SLOT_TREASURY, SLOT_FINANCE, SLOT_ENGINEER, SLOT_DEVELOPMENT, SLOT_COMMERCIAL, SLOT_ASSISTANT,
		SLOT_MARKETING,
	SLOT_MAINTENANCE, SLOT_SUSTAINABILITY, SLOT_TECHNICAL_BUYER, SLOT_RECEIVING, SLOT_LABORATORY, SLOT_UNIT, SLOT_TAXES,
		SLOT_BOARD,
	SLOTS, SLOT_NONE = -1 };

typedef struct SlotSpec {
	const char *title;      // "Diretor{|a}": the man's and the woman's ending
	const char *department, *level, *roles;
	int influence, interest, parent, cadence;
	bool technical, high;   // known by our engineer; known by our head of key accounts
} SlotSpec;

extern const SlotSpec world_slots[SLOTS];
extern const int world_slot_order[SLOTS]; // the places that even a small customer has come first
const char *slot_title(int slot, int segment);

const AccountSpec *account_spec(int account);
int area_code(const char *region);       // of telephone numbers in a state
int account_phase(int account);          // in force on the reference day, 0..4
int account_highest_phase(int account);
Day day_of(const char *iso);             // a date written in a table; DAY_NONE for NULL
Day workday_before(Day day);             // the day itself or the Friday before it
Day workday_after(Day day);              // the day itself or the Monday after it
int year_of(const World *world, Day day); // 0..YEARS-1: which of the six years

// An event with everything not given but these.
Event event_new(int account, int kind, Day date);
// Adds it to the history and returns its number; NOBODY, and adds nothing, where the date lies outside of the
// history or a talk in the account's silence.
int event_add(World *world, Event event);

// The parts, in the order in which they are made.
void people_make(World *world);
void aurora_people_make(World *world);   // the hand-made map of the first account
Person person_new(int account, int slot); // everything not given but these
void person_add(World *world, Person person);
// Fills e-mail address and telephone numbers from the name.
void person_set_addresses(World *world, Random *random, Person *person);
void orders_make(World *world);
void talks_make(World *world);
void incidents_make(World *world);
void stories_make(World *world);
void history_write(World *world);
void team_write(World *world);
void accounts_write(World *world);
void people_write(World *world);
void phases_write(World *world);
void products_write(World *world);
void plans_write(World *world);

// The account's latest order up to `day`; NOBODY where there is none. Orders are made before all else.
int order_before(const World *world, int account, Day day);
// The active contact of an account by name; for the hand-made parts. Ends the program where there is none.
int person_named(const World *world, int account, const char *name);
// The active person of the account in a slot of the template, or NOBODY.
int person_in_slot(const World *world, int account, int slot);
// Someone active at `day` whom one of us knows; NOBODY where there is none.
int person_known(const World *world, Random *random, int account, Day day);
// Who of us talks with the person: the better the tie, the more often. The account's owner where nobody knows the
// person.
int manager_for(const World *world, Random *random, int person);

// Fills a template: {produto} {nome} {colega} {nos} {conta} {cidade} {pct} {dias} {qtd} {semana} {mes} {ano}
// {linha} {poucos}.
typedef struct Topic { const World *world; Random *random; int account, contact, manager, product; Day date; } Topic;
const char *phrase_fill(const Topic *topic, const char *pattern);
// One of the account's products.
int product_of(const World *world, Random *random, int account);

#endif
