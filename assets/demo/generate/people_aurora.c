// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-made stakeholder map of Metalúrgica Aurora: nearly all contact runs through one person.
#include <string.h>

#include "world.h"

typedef struct Sketch {
	const char *name, *title, *department, *level, *roles;
	int influence, interest, stance, desired, slot;
	int boss;              // row of this table
	int cadence, interval, last;
	int ana, tiago, helena; // ties now; -1: none yet but wanted
	bool woman;
	const char *notes;
} Sketch;

static const Sketch sketches[] = {
	{ "Heitor Bastos", "Diretor-presidente", "Diretoria", "executive", "executive_sponsor|approver", 4, 3, 2, 2,
		SLOT_PRESIDENT, NOBODY,
		150, 150, 0, 2, 0, 3, false, "Fundador da segunda geração; viu a peça injetada reduzir 11 % do custo do motor "
			"em 2022." },
	{ "Paulo Nogueira", "Diretor de Suprimentos", "Compras", "director", "decision_maker|buyer", 5, 5, 0, 1,
		SLOT_PURCHASING, 0,
		14, 5, 0, 3, 0, 0, false, "Quer tudo com Ana, por telefone. Aposentadoria possível em 2027: não há sucessor "
			"claro." },
	{ "Cláudia Amaral", "Diretora Industrial", "Diretoria", "director", "decision_maker|approver", 5, 3, 1, 2,
		SLOT_OPERATIONS, 0,
		60, 90, 74, 2, 0, 0, true, "Decide sobre a planta de Araquari. Pediu proposta de contentor dedicado." },
	{ "Denise Hoffmann", "Diretora Financeira", "Finanças", "director", "economic_buyer|approver", 5, 2, 0, 1,
		SLOT_FINANCE, 0,
		0, 0, 0, 0, 0, -1, true, NULL },
	{ "Rogério Tavares", "Gerente de Compras", "Compras", "manager", "buyer", 4, 4, -1, 1, SLOT_TECHNICAL_BUYER, 1,
		0, 0, 0, -1, 0, 0, false, "Veio do concorrente em 2025; espera o relatório 8D do suporte PA66." },
	{ "Luciana Meireles", "Gerente da Qualidade", "Qualidade", "manager", "influencer|technical_evaluator|coach", 4, 4,
		1, 2, SLOT_QUALITY, 2,
		90, 70, 0, 2, 3, 0, true, "Abre as portas da fábrica para o Tiago." },
	{ "Joana Siqueira", "Coordenadora de Engenharia", "Engenharia", "manager", "influencer|initiator", 3, 4, 0, 1,
		SLOT_DEVELOPMENT, 2,
		120, 115, 0, 1, 2, 0, true, NULL },
	{ "Vinícius Kobayashi", "Engenheiro de Materiais", "Engenharia", "specialist", "influencer|technical_evaluator", 3,
		5, 0, 1,
		SLOT_ENGINEER, 6, 0, 170, 0, 0, 2, 0, false, NULL },
	{ "Ricardo Zanella", "Gerente de Logística", "Logística", "manager", "influencer", 3, 3, 1, 1, SLOT_LOGISTICS, 2,
		90, 75, 0, 2, 0, 0, false, NULL },
	{ "Fábio Dantas", "Controller", "Finanças", "manager", "gatekeeper", 2, 3, -2, 0, SLOT_TREASURY, 3,
		0, 0, 0, 0, 0, 0, false, "Bloqueou o reajuste de 2024. Compara tudo com o preço de importados." },
	{ "Sílvia Pacheco", "Compradora de Componentes", "Compras", "specialist", "buyer", 2, 4, 1, 1, SLOT_BUYER, 4,
		60, 48, 0, 2, 0, 0, true, NULL },
	{ "Mônica Macedo", "Supervisora de Montagem", "Produção", "operational", "user", 2, 3, 1, 1, SLOT_SUPERVISOR, 2,
		0, 120, 0, 0, 2, 0, true, "Avisou primeiro da rebarba no suporte." },
	{ "Everton Prates", "Supervisor do Turno da Noite", "Produção", "operational", "user", 2, 2, 0, 1, SLOT_MAINTENANCE,
		11,
		0, 0, 0, 0, 0, 0, false, NULL },
	{ "Tomás Torquato", "Líder de Recebimento", "Logística", "operational", "user", 1, 2, 0, 0, SLOT_RECEIVING, 8,
		0, 210, 0, 1, 0, 0, false, NULL },
};

static void tie(Person *person, int manager, int now)
{
	if (now > 0)
		person->now[manager] = now;
	if (now)
		person->wanted[manager] = now < 0 ? 2 : now < 3 ? 3 : 4;
}

static Person from_sketch(const World *world, const Sketch *sketch, int number)
{
	Person person = person_new(AURORA, sketch->slot);
	person.name = sketch->name;
	person.title = sketch->title;
	person.department = sketch->department;
	person.level = sketch->level;
	person.roles = sketch->roles;
	person.influence = sketch->influence;
	person.interest = sketch->interest;
	person.stance = sketch->stance;
	person.desired = sketch->desired;
	person.parent = sketch->boss;
	person.cadence = sketch->cadence;
	person.interval = sketch->interval;
	person.last = sketch->last;
	person.woman = sketch->woman;
	person.notes = sketch->notes;
	person.from = number == 1 ? world->first : world->first + 60 * number;
	tie(&person, ANA, sketch->ana);
	tie(&person, TIAGO, sketch->tiago);
	tie(&person, HELENA, sketch->helena);
	return person;
}

static Person former_buyer(const World *world)
{
	Person person = person_new(AURORA, SLOT_TECHNICAL_BUYER);
	person.name = "Gilberto Vaz";
	person.title = "Gerente de Compras";
	person.department = "Compras";
	person.level = "manager";
	person.roles = "buyer";
	person.influence = 4;
	person.interest = 4;
	person.stance = person.desired = 1;
	person.parent = 1;
	person.interval = 25;
	person.from = world->first;
	person.left = day_of("2025-03-14");
	person.now[ANA] = 3;
	return person;
}

void aurora_people_make(World *world)
{
	Random random = random_stream(world->seed, 2, AURORA);
	for (int i = 0; i < (int)(sizeof sketches / sizeof *sketches); i++) {
		Person person = from_sketch(world, &sketches[i], i);
		person_set_addresses(world, &random, &person);
		person_add(world, person);
	}
	Person former = former_buyer(world);
	person_set_addresses(world, &random, &former);
	person_add(world, former);
}
