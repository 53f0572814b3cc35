// SPDX-License-Identifier: GPL-3.0-or-later
// Files 18 to 21: SWOT, buying process, white space, and the three questions.
#include <string.h>

#include "plan.h"

// --- SWOT ----------------------------------------------------------------------------------------------------------

enum { QUADRANTS = 4 };
static const char *const quadrant_names[QUADRANTS] = { "strength", "weakness", "opportunity", "threat" };

static const char *const swot_us[QUADRANTS][11] = {
	{ "Entregas acima da média do setor", "Engenharia de aplicação respeitada", "Moldes exclusivos em nossa fábrica",
		"Confiança da Qualidade",
		"Laboratório próprio de ensaios", "Rapidez em protótipos", "Custo total menor, não só preço",
		"Logística com estoque avançado",
		"Histórico sem litígio", "Acesso à diretoria", NULL },
	{ "Contato concentrado em Compras", "Preço acima do importado", "Capacidade apertada no pico",
		"Resposta técnica lenta",
		"Pouca presença na unidade nova", "Sistema de pedidos antigo", "Dependência de uma só resina",
		"Nenhum contato em Finanças",
		"Reclamações repetidas", "Cadência de visitas irregular", NULL },
	{ "Expansão da fábrica do cliente", "Meta de reciclado do cliente", "Linha nova em desenvolvimento",
		"Concorrente com problema de qualidade",
		"Terceirização do estoque", "Contrato de três anos em discussão", "Exportação crescendo",
		"Padronização entre unidades",
		"Rastreabilidade exigida por lei", "Apoio de um novo diretor", NULL },
	{ "Importado da China", "Segundo fornecedor em homologação", "Nova gerência de Compras", "Alta da resina",
		"Verticalização pelo cliente",
		"Leilão eletrônico", "Aposentadoria do nosso principal contato", "Câmbio favorece importação",
		"Fusão com grupo que tem fornecedor próprio",
		"Exigência de prazo de 90 dias", NULL },
};

static const char *const swot_customer[QUADRANTS][9] = {
	{ "Marca forte na região", "Fábrica moderna", "Caixa para investir", "Distribuição própria",
		"Equipe técnica experiente",
		"Portfólio premiado", "Fidelidade do consumidor", "Custos baixos", NULL },
	{ "Dependência de poucos clientes", "Planejamento de curto prazo", "Alta rotatividade na fábrica",
		"Sistemas não integrados",
		"Endividamento depois da expansão", "Portfólio muito amplo", "Sucessão familiar em aberto", "Pouca automação",
		NULL },
	{ "Exportação para a Ásia e a Europa", "Consumo saudável em alta", "Comércio eletrônico",
		"Incentivos fiscais estaduais",
		"Substituição de importados", "Licitações públicas", "Turismo na região", "Marca própria em crescimento",
		NULL },
	{ "Entrada de multinacional", "Clima e safra", "Juros altos", "Nova lei de embalagens", "Falta de mão de obra",
		"Energia cara",
		"Guerra de preços no varejo", "Falsificação", NULL },
};

static void write_points(Sheet *sheet, Random *random, int account, const char *side, int quadrant,
	const char *const *pool, int count)
{
	int total = 0, chosen[16];
	while (pool[total])
		total++;
	for (int i = 0; i < count; i++) {
		bool repeated;
		do {
			chosen[i] = (int)random_below(random, total);
			repeated = false;
			for (int k = 0; k < i; k++)
				repeated = repeated || chosen[k] == chosen[i];
		} while (repeated);
		sheet_text(sheet, account_spec(account)->name);
		sheet_text(sheet, side);
		sheet_text(sheet, quadrant_names[quadrant]);
		sheet_text(sheet, pool[chosen[i]]);
		sheet_end_row(sheet);
	}
}

void swot_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "18-swot.csv", "account,side,quadrant,name");
	for (int account = 0; account < ACCOUNTS; account++) {
		Random random = random_stream(world->seed, 50, (uint64_t)account);
		int ours = account < 8 ? 3 : account < 21 ? 2 : 1, theirs = account < 8 ? 2 : account < 21 ? 1 : 0;
		for (int quadrant = 0; quadrant < QUADRANTS; quadrant++) {
			write_points(&sheet, &random, account, "us", quadrant, swot_us[quadrant], ours);
			write_points(&sheet, &random, account, "customer", quadrant, swot_customer[quadrant], theirs);
		}
	}
	sheet_close(&sheet);
}

// --- Buying process ------------------------------------------------------------------------------------------------

void steps_write(World *world)
{
	static const struct { const char *name; int slot, days; bool always; const char *notes; } steps[] = {
		{ "Área usuária descreve a necessidade", SLOT_PLANT, 10, true, NULL },
		{ "Engenharia especifica e pede amostras", SLOT_ENGINEER, 20, false,
			"Aqui ainda se pode influenciar o desenho" },
		{ "Qualidade ensaia e homologa", SLOT_QUALITY, 35, true, "Fila do laboratório" },
		{ "Compras cota com três fornecedores", SLOT_PURCHASING, 15, true, NULL },
		{ "Finanças aprova o investimento", SLOT_FINANCE, 20, false, "Comitê nas primeiras segundas do mês" },
		{ "Diretoria decide", SLOT_OPERATIONS, 12, true, NULL },
		{ "Pedido e contrato", SLOT_BUYER, 8, true, NULL },
	};
	Sheet sheet = sheet_open(world->folder, "19-steps.csv", "account,number,name,contact,days,current,notes");
	for (int account = 0; account < ACCOUNTS; account++) {
		Random random = random_stream(world->seed, 51, (uint64_t)account);
		int current = random_between(&random, 1, account < 21 ? 7 : 5), number = 0;
		for (size_t i = 0; i < sizeof steps / sizeof *steps && account != RIBEIRA; i++) {
			if (account >= 21 && !steps[i].always)
				continue;
			int person = person_in_slot(world, account, steps[i].slot);
			sheet_text(&sheet, account_spec(account)->name);
			sheet_number(&sheet, ++number);
			sheet_text(&sheet, steps[i].name);
			sheet_text(&sheet, person == NOBODY ? NULL : world->people[person].name);
			sheet_number(&sheet, steps[i].days * random_between(&random, 6, 16) / 10);
			sheet_number(&sheet, number == current);
			sheet_text(&sheet, steps[i].notes);
			sheet_end_row(&sheet);
		}
	}
	sheet_close(&sheet);
}

// --- White space ---------------------------------------------------------------------------------------------------

static void write_space(Sheet *sheet, Random *random, int account, const char *unit, const char *family)
{
	static const char *const suppliers[] = { "Concorrente A (importado)", "Plastvale", "Embalar Sul",
		"Fabricação própria", "Vários pequenos",
		"Ninguém ainda", "Cartonagem Iguaçu", "Polibras Injetados", NULL };
	const AccountSpec *spec = account_spec(account);
	int64_t open = spec->wallet ? (int64_t)spec->revenue[YEARS - 1] * (100 - spec->wallet) / spec->wallet : 900;
	int64_t thousands = open * random_between(random, 40, 190) / 1000;
	sheet_text(sheet, spec->name);
	sheet_text(sheet, unit);
	sheet_text(sheet, family);
	sheet_text(sheet, random_text(random, suppliers));
	sheet_cents(sheet, (thousands < 3 ? 3 : thousands) * 100000);
	sheet_text(sheet, random_chance(random, 300) ? "Confirmar volume com Planejamento" : NULL);
	sheet_end_row(sheet);
}

void whitespaces_write(World *world)
{
	static const char *const others[] = { "Unidade 2", "Centro de distribuição", "Filial Nordeste", "Planta piloto",
		"Unidade de exportação", NULL };
	Sheet sheet = sheet_open(world->folder, "20-whitespaces.csv", "account,unit,family,supplier,amount,notes");
	for (int account = 0; account < ACCOUNTS; account++) {
		Random random = random_stream(world->seed, 52, (uint64_t)account);
		int count = account == RIBEIRA ? 0 : account < 8 ? 5 : account < 21 ? 3 : 1,
			family = (int)random_below(&random, world_product_count);
		const char *main_unit = arena_printf(world->arena, "Fábrica de %s", account_spec(account)->city);
		const char *other = random_text(&random, others);
		for (int i = 0; i < count; i++) {
			const char *name = world_products[family].family;
			write_space(&sheet, &random, account, i % 2 ? other : main_unit, name);
			while (strcmp(world_products[family].family, name) == 0)
				family = (family + 1) % world_product_count;
		}
	}
	sheet_close(&sheet);
}

// --- The three questions -------------------------------------------------------------------------------------------

static const char *const answers[3][8] = {
	{ "Trazer dados de custo total, não tabela de preço.", "Mostrar o caso da cervejaria numa visita conjunta.",
		"Ensaiar reciclado antes que a lei obrigue.",
		"Oferecer engenheiro residente no lançamento.", "Ligar a nossa proposta à expansão anunciada.",
		"Convidar Marketing para a oficina de protótipos.",
		"Levar indicadores que eles ainda não medem.", NULL },
	{ "Avisar de atrasos antes que perguntem.", "Abrir a planilha de custos do item principal.",
		"Fechar reclamações com prova de eficácia em 30 dias.",
		"Manter a mesma pessoa no contato da fábrica.", "Cumprir a cadência de visitas combinada.",
		"Assumir o custo quando o erro é nosso.",
		"Reunião trimestral com atas assinadas.", NULL },
	{ "Participar do planejamento anual de capacidade.", "Ser a fonte única do item crítico.",
		"Cuidar do estoque deles por inteiro.",
		"Entrar no comitê de inovação.", "Treinar os turnos todo semestre.",
		"Responder por toda a embalagem de transporte.",
		"Escrever a norma de embalagem junto com eles.", NULL },
};

void questions_write(World *world)
{
	static const char *const names[] = { "interesting", "trust", "role" };
	Sheet sheet = sheet_open(world->folder, "21-questions.csv", "account,question,date,answer");
	for (int account = 0; account < ACCOUNTS; account++) {
		Random random = random_stream(world->seed, 53, (uint64_t)account);
		int rounds = account == RIBEIRA ? 0 : account < 8 ? 3 : account < 21 ? 2 : random_between(&random, 0, 1);
		for (int round = rounds - 1; round >= 0; round--) {
			Day day = workday_before(world->reference - random_between(&random, 30, 200) - 365 * round);
			for (int question = 0; question < 3; question++) {
				sheet_text(&sheet, account_spec(account)->name);
				sheet_text(&sheet, names[question]);
				sheet_day(&sheet, day);
				sheet_text(&sheet, random_text(&random, answers[question]));
				sheet_end_row(&sheet);
			}
		}
	}
	sheet_close(&sheet);
}
