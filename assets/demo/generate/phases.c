// SPDX-License-Identifier: GPL-3.0-or-later
// Files 06 and 07: how the relationships rose and fell, and the six questions answered about each of them.
#include <stdlib.h>
#include <string.h>

#include "sheet.h"
#include "world.h"

static const char *const phase_names[] = { "exploratory", "tactical", "cooperative", "interdependent", "strategic" };

typedef struct Step { const char *reason, *evidence; } Step;

// Reasons for coming to a phase from below [phase] ...
static const Step rises[5][4] = {
	{ { "Primeiros contatos, ainda sem compras", "Visita de apresentação e envio de amostras" }, { NULL, NULL } },
	{ { "Primeiro pedido", "Pedido piloto de {produto} aprovado no recebimento" },
		{ "Começou a comprar com regularidade", "Três pedidos em dois meses, sempre com cotação" } },
	{ { "Entramos na lista curta de fornecedores", "Homologação da Qualidade e contrato-quadro de 12 meses" },
		{ "Previsão de compras compartilhada", "Planilha de previsão recebida todo mês desde {mes}" },
		{ "Redução de três para dois fornecedores", "Carta da área de Suprimentos" },
		{ "Entregas no prazo durante a falta de resina", "OTIF acima de 95 % em seis meses difíceis" } },
	{ { "Fornecimento exclusivo de {produto}", "Aditivo de exclusividade assinado" },
		{ "Diretoria dos dois lados se reúne por trimestre", "Atas das reuniões trimestrais" },
		{ "Planos e indicadores abertos dos dois lados", "Acesso ao portal de planejamento e ao painel de refugo" },
		{ "Equipe técnica conjunta", "Projeto de redução de peso com {nome} e Tiago Nunes" } },
	{ { "Plano conjunto de três anos", "Plano assinado pelas duas diretorias; custos abertos" },
		{ "Passamos a fazer parte da estratégia do cliente", "Citados no planejamento apresentado ao conselho" } },
};

// ... and for falling back to it.
static const Step falls[5][4] = {
	{ { "Deixou de comprar", "Nenhum pedido em doze meses" }, { NULL, NULL } },
	{ { "Voltou a cotar cada pedido", "Três cotações por compra, contrato não renovado" },
		{ "Preço virou o único assunto", "Leilão eletrônico em {mes}" } },
	{ { "Segundo fornecedor homologado", "Volume de {produto} dividido em 60/40" },
		{ "Nova gerência de Compras sem histórico conosco", "Reuniões trimestrais canceladas duas vezes" },
		{ "Falhas de entrega no segundo semestre", "OTIF abaixo de 85 % por quatro meses" } },
	{ { "Plano conjunto não renovado", "Comitê suspenso" }, { NULL, NULL } },
	{ { NULL, NULL } },
};

// The words of the stories.
static const struct { int account; const char *month; Step step; } told[] = {
	{ AURORA, "2023-05", { "Única fonte do suporte injetado PA66",
		"Aditivo assinado por Paulo Nogueira; redução de 11 % no custo do motor" } },
	{ AURORA, "2024-04", { "Reajuste de 2024 mal conduzido; Controladoria trouxe importados",
		"30 % do volume cotado na China; duas reuniões canceladas" } },
	{ AURORA, "2025-02", { "Importado falhou na montagem; volume voltou inteiro",
		"Parada de linha de 14 h com peça importada em janeiro de 2025" } },
	{ HORIZONTE, "2022-02", { "Contrato-quadro depois do piloto da tampa de barril",
		"Piloto de 400 barris sem vazamento" } },
	{ HORIZONTE, "2023-09", { "Projeto conjunto da embalagem sem álcool",
		"Equipe mista com Beatriz Falcão e Otávio Drummond; fonte única da tampa" } },
	{ HORIZONTE, "2025-08", { "Plano conjunto 2025-2028 e comitê de inovação",
		"Plano assinado por Augusto Hoffmann e Helena Vasconcelos; custos abertos" } },
	{ SERRA_AZUL, "2024-03", { "Pratos prontos: entramos na lista curta de bandejas",
		"Contrato-quadro de 18 meses; previsão mensal compartilhada" } },
	{ NORDESTE, "2026-01", { "Trincas recorrentes nos potes de 500 ml",
		"Quatro reclamações entre outubro e dezembro de 2025" } },
	{ NORDESTE, "2026-06", { "Segundo fornecedor de potes homologado depois da reclamação crítica",
		"E-mail de Severino Alencar; pedidos caíram pela metade" } },
	{ VALE_DO_ACO, "2023-10", { "Vazamento de bombonas no transporte",
		"Carga retida na rodovia; auditoria do cliente" } },
	{ VALE_DO_ACO, "2024-02", { "Volume transferido ao concorrente por seis meses",
		"Carta de suspensão de Álvaro Diniz" } },
	{ VALE_DO_ACO, "2024-11", { "Nova válvula homologada e custo do vazamento assumido",
		"Ensaio de queda com Márcia Junqueira; 400 bombonas sem falha" } },
	{ VALE_DO_ACO, "2026-02", { "Auditoria conjunta e fonte única de bombonas",
		"Contrato de 36 meses; auditoria semestral conjunta" } },
	{ CANASTRA, "2023-04", { "Primeiro pedido de potes", "Pedido piloto; contato só com Compras" } },
	{ RIBEIRA, "2023-09", { "Cliente comprou injetoras próprias", "Anúncio de Jair Prates em reunião" } },
	{ RIBEIRA, "2025-03", { "Desacoplamento planejado e combinado com o cliente",
		"Cronograma de saída até dezembro de 2026" } },
};

static Step step_of(Random *random, int account, const char *month, int before, int phase)
{
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (told[i].account == account && strncmp(told[i].month, month, 7) == 0)
			return told[i].step;
	const Step *steps = phase < before ? falls[phase] : rises[phase];
	int count = 0;
	while (count < 4 && steps[count].reason)
		count++;
	return steps[random_below(random, count)];
}

static void write_account_phases(World *world, Sheet *sheet, int account)
{
	Random random = random_stream(world->seed, 4, (uint64_t)account);
	const AccountSpec *spec = account_spec(account);
	int before = -1;
	for (const char *c = spec->phases; *c; c += strcspn(c, " "), c += *c == ' ') {
		int phase = c[8] - '0';
		Day day = day_of(arena_printf(world->arena, "%.7s-%02d", c, random_between(&random, 4, 26)));
		bool inherited = before < 0 && phase > 0 && spec->since < 2021;
		Step step = inherited ? (Step){ "Situação no início do registro", "Histórico anterior no ERP" }
			: step_of(&random, account, c, before, phase);
		Topic topic = { world, &random, account, person_known(world, &random, account, day), spec->owner, NOBODY, day };
		sheet_text(sheet, spec->name);
		sheet_day(sheet, workday_after(day));
		sheet_text(sheet, phase_names[phase]);
		sheet_text(sheet, phrase_fill(&topic, step.reason));
		sheet_text(sheet, phrase_fill(&topic, step.evidence));
		sheet_text(sheet, world_managers[phase == 4 ? HELENA : spec->owner].name);
		sheet_end_row(sheet);
		before = phase;
	}
}

// --- Assessments ---------------------------------------------------------------------------------------------------

enum { ITEMS = 6 };
static const char *const item_names[ITEMS] = { "supplier_status", "contact_structure", "trust", "information",
	"exit_cost", "horizon" };

static const char *const item_evidence[ITEMS][4][3] = {
	{ { "Três cotações por pedido", "Somos um de quatro fornecedores de {produto}",
		"Mapa de fornecedores mostrado por {nome}" },
		{ "Um de dois homologados para {produto}", "Lista curta de Suprimentos", "Contrato-quadro vigente" },
		{ "Fonte única de {produto}", "Aditivo de exclusividade", "Melhor nota na avaliação de fornecedores" },
		{ "Citados no plano de negócios do cliente", "Fornecimento dedicado no plano de três anos",
			"Membros do conselho de fornecedores" } },
	{ { "Só falamos com Compras", "Todos os contatos dos últimos meses com {nome}", "Bloqueio de acesso à fábrica" },
		{ "Compras, Qualidade e Logística", "Contatos com {nome} e {colega}", "Visita técnica por trimestre" },
		{ "Todos os níveis, da produção à diretoria", "Matriz de relacionamento conferida com {nome}",
			"Quatro áreas em reunião mensal" },
		{ "Equipes mistas com reunião quinzenal", "Comitê conjunto e engenheiro residente",
			"Diretorias reúnem-se por trimestre" } },
	{ { "Nenhum compromisso além do pedido", "Cláusula de multa exigida em {mes}", "Preço reaberto depois do acordo" },
		{ "Acordo verbal cumprido em {mes}", "{nome} avisou de mudança antes do concorrente",
			"Problemas tratados sem advogado" },
		{ "Informou-nos da cotação do concorrente", "Reajuste por fórmula, sem negociação",
			"Acesso livre à linha {linha}" },
		{ "Custos abertos nos dois sentidos", "Contrato de confiança sem multas", "{nome} nos defendeu no conselho" } },
	{ { "Recebemos só pedidos", "Previsão negada por {nome}", "Especificação entregue com o pedido" },
		{ "Previsão de três meses, mensal", "Planilha de consumo da linha {linha}", "Calendário de paradas recebido" },
		{ "Planos anuais e indicadores de refugo", "Acesso ao portal de planejamento",
			"Painel conjunto de OTIF e refugo" },
		{ "Estratégia e custos apresentados", "Plano de produto até {ano}", "Planilha aberta de custos" } },
	{ { "Troca em 30 dias sem custo", "Molde padrão de mercado", "Concorrente com a mesma peça em estoque" },
		{ "Nova homologação levaria três meses", "Molde do cliente em nossa fábrica",
			"Ajuste da linha {linha} necessário" },
		{ "Molde exclusivo e ensaio de vida de um ano", "Parada estimada de seis semanas",
			"Sem alternativa homologada" },
		{ "Produto desenvolvido a quatro mãos", "Patente conjunta do fecho",
			"Linha dedicada dentro da fábrica deles" } },
	{ { "Pedido a pedido", "Cotação mensal", "Sem contrato" },
		{ "Contrato de 12 meses", "Volume anual acordado", "Orçamento do ano compartilhado" },
		{ "Contrato de 36 meses", "Projetos até {ano}", "Capacidade reservada por dois anos" },
		{ "Plano conjunto até 2029", "Investimento partilhado no molde novo",
			"Estratégias alinhadas em oficina anual" } },
};

static int answer_of(Random *random, int phase)
{
	int answer = phase < 1 ? 1 : phase;
	int draw = random_between(random, 0, 9);
	if (phase == 4)
		return answer; // 23 of 24 at least
	if (phase <= 1)
		return draw < 1 ? 2 : 1;
	return draw < 2 ? answer - 1 : draw > 7 ? answer + 1 : answer;
}

static void write_assessment(World *world, Sheet *sheet, Random *random, int account, Day day, int phase)
{
	for (int item = 0; item < ITEMS; item++) {
		int answer = answer_of(random, phase);
		if (account == AURORA && item == 1)
			answer = 2;
		Topic topic = { world, random, account, person_known(world, random, account, day), account_spec(account)->owner,
			NOBODY, day };
		const char *evidence = item_evidence[item][answer - 1][random_below(random, 3)];
		sheet_text(sheet, account_spec(account)->name);
		sheet_day(sheet, day);
		sheet_text(sheet, item_names[item]);
		sheet_number(sheet, answer);
		sheet_text(sheet, random_chance(random, 930) ? phrase_fill(&topic, evidence) : NULL);
		sheet_end_row(sheet);
	}
}

static int phase_at(const World *world, int account, Day day)
{
	int phase = 0;
	for (const char *c = account_spec(account)->phases; *c; c += strcspn(c, " "), c += *c == ' ')
		if (day_of(arena_printf(world->arena, "%.7s-15", c)) <= day)
			phase = c[8] - '0';
	return phase;
}

// A round every year for large accounts; the last one of a third of all accounts is older than 180 days.
static void write_account_assessments(World *world, Sheet *sheet, int account)
{
	Random random = random_stream(world->seed, 5, (uint64_t)account);
	int rounds = account < 8 ? 4 : account < 21 ? 3 : 1, phase = account_phase(account);
	bool old = random_chance(&random, 330);
	Day last = world->reference - (old ? random_between(&random, 190, 300) : random_between(&random, 15, 165));
	if (account == NORDESTE)
		last = day_of("2026-07-08");
	for (int round = rounds - 1; round >= 0; round--) {
		Day day = workday_before(last - round * random_between(&random, 340, 380));
		write_assessment(world, sheet, &random, account, day, round == 0 ? phase : phase_at(world, account, day));
	}
}

void phases_write(World *world)
{
	Sheet phases = sheet_open(world->folder, "06-phases.csv", "account,date,phase,reason,evidence,manager");
	for (int account = 0; account < ACCOUNTS; account++)
		write_account_phases(world, &phases, account);
	sheet_close(&phases);
	Sheet assessments = sheet_open(world->folder, "07-assessments.csv", "account,date,item,answer,evidence");
	for (int account = 0; account < ACCOUNTS; account++)
		write_account_assessments(world, &assessments, account);
	sheet_close(&assessments);
}
