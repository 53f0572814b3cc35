// SPDX-License-Identifier: GPL-3.0-or-later
// File 22: the ten abilities of our people, rated once a year, with what was done to develop them.
#include "plan.h"

enum { ABILITIES = 10 };

static const struct {
	const char *name;
	int start[MANAGERS];
	const char *evidence, *training, *goal;
} abilities[ABILITIES] = {
	{ "creativity", { 3, 4, 3, 2, 4, 4 }, "Propostas novas no ano", "Oficina de criatividade aplicada",
		"Duas ideias por conta A" },
	{ "co_creation", { 3, 5, 2, 2, 4, 5 }, "Projetos conjuntos em andamento", "Curso de cocriação com clientes",
		"Um projeto conjunto por semestre" },
	{ "leadership", { 3, 3, 3, 3, 5, 2 }, "Avaliação da equipe da conta", "Programa de liderança",
		"Coordenar a equipe da conta sozinho" },
	{ "ease_of_relationship", { 5, 4, 4, 3, 4, 4 }, "Pesquisa com clientes", NULL, NULL },
	{ "articulation", { 3, 4, 3, 3, 5, 3 }, "Reuniões com diretorias", "Comunicação com executivos",
		"Falar com a diretoria de cada conta A" },
	{ "holistic_view", { 3, 4, 2, 3, 5, 3 }, "Planos com todas as áreas do cliente", "Finanças para não financeiros",
		"Entender o balanço do cliente" },
	{ "planning", { 3, 4, 3, 4, 4, 3 }, "Planos em dia", "Planejamento de contas estratégicas",
		"Plano revisto por trimestre" },
	{ "proactivity", { 4, 4, 3, 4, 4, 3 }, "Metas do ano", NULL, "Superar a meta em 3 %" },
	{ "prediction", { 2, 3, 2, 3, 4, 2 }, "Erro da previsão trimestral", "Curso de previsão de demanda",
		"Erro abaixo de 10 %" },
	{ "uncertainty", { 3, 3, 2, 3, 4, 3 }, "Como reagiu às crises do ano", "Negociação sob pressão",
		"Cenários em todos os planos" },
};

void abilities_write(World *world)
{
	static const char *const days[] = { "2024-12-10", "2025-12-09", "2026-07-14" };
	Sheet sheet = sheet_open(world->folder, "22-abilities.csv", "manager,ability,date,rating,evidence,training,goal");
	for (int manager = 0; manager < MANAGERS; manager++) {
		Random random = random_stream(world->seed, 60, (uint64_t)manager);
		for (int ability = 0; ability < ABILITIES; ability++) {
			int rating = abilities[ability].start[manager];
			for (int i = 0; i < 3; i++) {
				sheet_text(&sheet, world_managers[manager].name);
				sheet_text(&sheet, abilities[ability].name);
				sheet_text(&sheet, days[i]);
				sheet_number(&sheet, rating);
				sheet_text(&sheet, abilities[ability].evidence);
				sheet_text(&sheet, rating < 4 ? abilities[ability].training : NULL);
				sheet_text(&sheet, rating < 5 ? abilities[ability].goal : NULL);
				sheet_end_row(&sheet);
				if (rating < 5 && random_chance(&random, 350))
					rating++;
			}
		}
	}
	sheet_close(&sheet);
}
