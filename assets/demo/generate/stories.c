// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-written part of the history: what a careful reader can find out about eight of the accounts. The README
// tells the stories.
#include "world.h"

typedef struct Told {
	int account, kind, manager;
	const char *date, *due, *done, *contact, *subject, *text, *severity;
	int minutes;
} Told;

static const Told told[] = {
	// 1. Nordeste: a critical problem that nobody solves.
	{ NORDESTE, KIND_PROBLEM, CAMILA, "2025-10-07", "2025-10-22", "2025-11-03", "Luíza Cavalcanti",
		"Trinca em pote de 500 ml",
		"Trincas na base depois do enchimento a quente. Causa provável: resfriamento do molde. Lote reposto.", "major",
		0 },
	{ NORDESTE, KIND_PROBLEM, CAMILA, "2025-11-18", "2025-12-03", "2025-12-19", "Luíza Cavalcanti",
		"Trinca em pote de 500 ml, de novo",
		"Mesmo defeito, outro turno. Tempo de ciclo aumentado; Luíza não acredita que baste.", "major", 0 },
	{ NORDESTE, KIND_PROBLEM, CAMILA, "2026-01-13", "2026-01-28", "2026-02-24", "Janaína Bezerra",
		"Potes trincados na decoração",
		"Potes quebram na decoradora. Seleção manual por três semanas, resposta nossa atrasada.", "major", 0 },
	{ NORDESTE, KIND_PROBLEM, CAMILA, "2026-03-17", "2026-04-16", NULL, "Luíza Cavalcanti",
		"Trincas paralisaram a linha 2 por 31 horas",
		"61 mil potes de 500 ml bloqueados, cliente final multou a Nordeste. Causa raiz ainda não eliminada: molde 7 "
			"com "
		"refrigeração entupida, orçamento do molde novo parado na nossa diretoria.", "critical", 0 },
	{ NORDESTE, KIND_MEETING, HELENA, "2026-03-20", NULL, NULL, "Geraldo Brandão", "Reunião de crise em Recife",
		"- Geraldo exige solução até 16 de abril\n- Prometemos molde novo e inspeção total\n- Severino pediu "
			"ressarcimento da multa", NULL, 180 },
	{ NORDESTE, KIND_DEADLINE, CAMILA, "2026-03-20", "2026-04-16", "2026-05-05", "Geraldo Brandão",
		"Solução definitiva das trincas",
		"Prazo perdido. Entregamos só a inspeção total; o molde novo não foi aprovado internamente.", NULL, 0 },
	{ NORDESTE, KIND_OBJECTION, CAMILA, "2026-05-06", NULL, NULL, "Severino Alencar",
		"Não acredita mais no plano de ação",
		"\"Plano eu já tenho quatro. Quero pote que não trinca.\" Abriu cotação com dois concorrentes.", NULL, 30 },
	{ NORDESTE, KIND_OBSTACLE, CAMILA, "2026-06-09", NULL, NULL, "Severino Alencar",
		"Segundo fornecedor de potes homologado",
		"Metade do volume de potes vai para o concorrente a partir de julho.", NULL, 0 },
	{ NORDESTE, KIND_NOTE, CAMILA, "2026-08-19", NULL, NULL, "Luíza Cavalcanti", "O que ainda pode salvar a conta",
		"Luíza ofereceu a linha 2 para ensaiar o molde novo. Sem decisão da nossa diretoria até novembro perdemos os "
			"filmes também.", NULL, 0 },

	// 2. Horizonte: from Tactical to Strategic by co-creation.
	{ HORIZONTE, KIND_VISIT, RAFAEL, "2021-05-11", NULL, NULL, "Denise Rangel", "Primeira visita à fábrica",
		"Denise compra só tampas, pelo preço. Otávio reclamou de barris de aço que não voltam.", NULL, 150 },
	{ HORIZONTE, KIND_MEETING, TIAGO, "2021-08-24", NULL, NULL, "Otávio Drummond", "Oficina: barril sem retorno",
		"- Ideia conjunta: barril PET 30 L com tampa nossa\n- Eles cedem a linha 3, nós o molde piloto\n- Divisão de "
			"custos meio a meio", NULL, 240 },
	{ HORIZONTE, KIND_MILESTONE, RAFAEL, "2022-01-18", NULL, "2022-01-18", "Otávio Drummond",
		"Piloto de 400 barris sem vazamento",
		"Ensaio de 90 dias terminado. Denise aceita contrato-quadro.", NULL, 0 },
	{ HORIZONTE, KIND_MEETING, RAFAEL, "2023-03-07", NULL, NULL, "Beatriz Falcão", "Cocriação da linha sem álcool",
		"Beatriz trouxe Inovação e Marketing; saímos com três conceitos de tampa e um de filme.", NULL, 180 },
	{ HORIZONTE, KIND_MILESTONE, RAFAEL, "2023-09-19", NULL, "2023-09-19", "Beatriz Falcão",
		"Lançamento da cerveja sem álcool com a nossa tampa",
		"Fonte única por dois anos. Retorno de consumidores acima do esperado.", NULL, 0 },
	{ HORIZONTE, KIND_TRAINING, TIAGO, "2024-04-16", NULL, NULL, "Otávio Drummond",
		"Treinamento: três turnos do envase",
		"36 operadores; refugo de tampas caiu de 1,9 % para 0,6 %.", NULL, 480 },
	{ HORIZONTE, KIND_MILESTONE, HELENA, "2025-02-11", NULL, "2025-02-11", "Beatriz Falcão",
		"Patente conjunta do fecho do barril",
		"Depósito em nome das duas empresas.", NULL, 0 },
	{ HORIZONTE, KIND_MEETING, HELENA, "2025-08-05", NULL, NULL, "Augusto Hoffmann",
		"Plano conjunto 2025-2028 assinado",
		"Custos abertos, comitê mensal, linha dedicada até 2027.", NULL, 120 },
	{ HORIZONTE, KIND_DEADLINE, RAFAEL, "2026-10-06", "2026-12-08", NULL, "Beatriz Falcão",
		"Protótipo da tampa 100 % reciclada",
		"Prometido no comitê de outubro.", NULL, 0 },

	// 3. Aurora: nearly all contact through one person, after a setback.
	{ AURORA, KIND_MILESTONE, TIAGO, "2022-06-14", NULL, "2022-06-14", "Heitor Bastos",
		"Suporte injetado PA66 em série",
		"Substitui peça estampada; 11 % a menos no custo do motor.", NULL, 0 },
	{ AURORA, KIND_OBJECTION, ANA, "2024-02-20", NULL, "2024-07-16", "Fábio Dantas", "Reajuste de 2024 recusado",
		"Controladoria comparou com importado 22 % mais barato. Cedemos metade, tarde demais.", NULL, 40 },
	{ AURORA, KIND_OBSTACLE, ANA, "2024-03-12", NULL, "2025-02-06", "Fábio Dantas", "30 % do volume cotado na China",
		"Importado homologado sem ensaio de montagem.", NULL, 0 },
	{ AURORA, KIND_CALL, ANA, "2025-01-21", NULL, NULL, "Paulo Nogueira", "Linha parada com a peça importada",
		"Paulo pediu socorro às 6 h. Entregamos 40 mil peças em 36 horas.", NULL, 45 },
	{ AURORA, KIND_MILESTONE, ANA, "2025-02-06", NULL, "2025-02-06", "Paulo Nogueira", "Volume de volta",
		"Contrato de fonte única retomado.", NULL, 0 },
	{ AURORA, KIND_NOTE, ANA, "2026-06-30", NULL, NULL, "Paulo Nogueira", "E se o Paulo sair?",
		"Aposentadoria possível em 2027. Não falamos com Denise (Finanças) nem com Rogério (Compras). Pedir ao Heitor "
			"uma porta.", NULL, 0 },
	{ AURORA, KIND_DEADLINE, ANA, "2026-09-15", "2026-12-15", NULL, "Cláudia Amaral",
		"Proposta do contentor dedicado para Araquari",
		"Cláudia espera proposta com fluxo de retorno e preço por viagem.", NULL, 0 },
	{ AURORA, KIND_PROBLEM, ANA, "2026-10-29", "2026-12-04", NULL, "Ricardo Zanella",
		"Etiqueta ilegível nos contentores",
		"Leitor da doca não lê um terço das etiquetas. Impressora nova pedida.", "minor", 0 },
	{ AURORA, KIND_PROBLEM, ANA, "2026-11-04", "2026-12-02", NULL, "Mônica Macedo", "Rebarba no suporte injetado PA66",
		"Rebarba na guia, 2,3 % do lote. Contenção por inspeção total. Rogério Tavares espera o relatório 8D até 18 "
			"de novembro.", "major", 0 },

	// 4. Ipê Amarelo: the year is made before Easter.
	{ IPE, KIND_NOTE, CAMILA, "2025-08-12", NULL, NULL, "Cíntia Schmidt", "Reservar capacidade para a Páscoa",
		"Caixas e displays: 60 % do ano entre novembro e fevereiro. Em 2024 reservamos tarde e pagamos hora extra.",
		NULL, 0 },
	{ IPE, KIND_DEADLINE, CAMILA, "2026-10-20", "2026-12-11", NULL, "Cíntia Schmidt",
		"Arte final dos displays de Páscoa",
		"Sem arte até a data não há entrega em janeiro.", NULL, 0 },

	// 5. Serra Azul: growing, and out of sight for 41 days.
	{ SERRA_AZUL, KIND_NOTE, CAMILA, "2026-10-13", NULL, NULL, "Marcelo Couto", "Marcelo espera retorno",
		"Pediu proposta de bandeja única para as três fábricas. Prometi ligar na semana seguinte.", NULL, 0 },
	{ SERRA_AZUL, KIND_PROBLEM, CAMILA, "2026-10-21", "2026-11-27", NULL, "Marcelo Couto",
		"Bandejas termoformadas com empeno",
		"Registrado pelo portal do cliente; ninguém ligou ainda.", "minor", 0 },

	// 6. Canastra Real: long in Tactical, with high potential.
	{ CANASTRA, KIND_OBSTACLE, ANA, "2025-05-20", NULL, NULL, "Nilson Vilela", "Compras não deixa falar com P&D",
		"Nilson quer que tudo passe por ele. Estela (P&D) pediu amostras por fora.", NULL, 0 },
	{ CANASTRA, KIND_NOTE, ANA, "2026-04-14", NULL, NULL, "Estela Rezende", "Fábrica nova de iogurtes confirmada",
		"R$ 4 milhões de embalagens por ano a partir de 2027. Ou investimos tempo agora, ou ficamos táticos.", NULL,
		0 },

	// 7. Ribeira: leaving as agreed.
	{ RIBEIRA, KIND_MEETING, HELENA, "2025-03-11", NULL, NULL, "Jair Prates", "Combinada a saída até dezembro de 2026",
		"- Sem investimento novo\n- Moldes devolvidos em quatro etapas\n- Preço de tabela, pagamento à vista", NULL,
		90 },
	{ RIBEIRA, KIND_MILESTONE, BRUNO, "2025-11-25", NULL, "2025-11-25", "Jair Prates", "Segunda devolução de moldes",
		"Conferida e assinada.", NULL, 0 },
	{ RIBEIRA, KIND_MILESTONE, BRUNO, "2026-06-16", NULL, "2026-06-16", "Jair Prates", "Terceira devolução de moldes",
		"Conferida e assinada.", NULL, 0 },
	{ RIBEIRA, KIND_DEADLINE, BRUNO, "2026-09-22", "2026-12-18", NULL, "Jair Prates", "Última devolução de moldes",
		"Encerra o acordo de saída.", NULL, 0 },

	// 8. Vale do Aço: a leak, and trust won back.
	{ VALE_DO_ACO, KIND_PROBLEM, RAFAEL, "2023-09-26", "2023-10-10", "2024-10-29", "Márcia Junqueira",
		"Vazamento de bombonas na rodovia",
		"Carga de decapante retida, polícia e órgão ambiental no local. Causa: válvula de alívio. Assumimos o custo "
			"da limpeza e mudamos a válvula.",
		"critical", 0 },
	{ VALE_DO_ACO, KIND_MEETING, HELENA, "2023-10-03", NULL, NULL, "Álvaro Diniz", "Pedido de desculpas e plano",
		"Álvaro suspende as compras; deixamos engenheiro duas semanas na fábrica.", NULL, 150 },
	{ VALE_DO_ACO, KIND_OBSTACLE, RAFAEL, "2024-02-06", NULL, "2024-11-12", "Álvaro Diniz",
		"Volume no concorrente por seis meses", NULL, NULL, 0 },
	{ VALE_DO_ACO, KIND_MILESTONE, TIAGO, "2024-10-29", NULL, "2024-10-29", "Márcia Junqueira",
		"Nova válvula homologada",
		"400 bombonas em ensaio de queda, nenhuma falha. Márcia assinou o laudo.", NULL, 0 },
	{ VALE_DO_ACO, KIND_TRAINING, TIAGO, "2025-03-18", NULL, NULL, "Márcia Junqueira",
		"Simulação conjunta de vazamento",
		"Equipes das duas empresas, com bombeiros de Ipatinga.", NULL, 240 },
	{ VALE_DO_ACO, KIND_MILESTONE, RAFAEL, "2026-02-10", NULL, "2026-02-10", "Álvaro Diniz",
		"Fonte única e auditoria semestral conjunta",
		"Contrato de 36 meses.", NULL, 0 },

	// Elsewhere.
	{ FLOR, KIND_MILESTONE, ANA, "2024-10-15", NULL, "2024-10-15", "Yasmin Portela",
		"Primeiro refil 100 % PCR do mercado",
		"Desenvolvido com a Criação deles; citado no relatório de sustentabilidade.", NULL, 0 },
	{ BANDEIRANTE, KIND_PROBLEM, BRUNO, "2026-11-10", "2026-12-01", NULL, "Igor Takahashi",
		"Conector rápido fora do dimensional",
		"Três de oitenta peças no limite superior; montagem dura. Análise do molde em curso.", "major", 0 },
};

void stories_make(World *world)
{
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		const Told *what = &told[i];
		Event event = event_new(what->account, what->kind, day_of(what->date));
		event.due = day_of(what->due);
		event.done = day_of(what->done);
		event.contact = person_named(world, what->account, what->contact);
		event.manager = what->manager;
		event.subject = what->subject;
		event.text = what->text;
		event.severity = what->severity;
		event.minutes = what->minutes;
		event_add(world, event);
	}
}
