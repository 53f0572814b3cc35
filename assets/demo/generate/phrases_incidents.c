// SPDX-License-Identifier: GPL-3.0-or-later
// Problems, objections, obstacles, deadlines, after-sales, trainings, milestones and notes, each with how it ended.
#include "phrases.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

const Incident phrases_problems[] = {
	{ "Atraso na entrega de {produto}", "Carga do pedido {pedido} chegou depois do prometido; linha {linha} quase "
		"parou.",
		"Causa: falta de transporte. Segunda transportadora contratada." },
	{ "Quantidade a menos: {produto}", "Pedido {pedido} entregue incompleto, faltaram volumes na conferência.",
		"Complemento enviado por conta nossa; conferência dupla na expedição." },
	{ "Rebarba em {produto}", "Lote com rebarba na borda, {nome} separou {qtd} peças.",
		"Molde polido e inspeção por câmera instalada." },
	{ "Vazamento com {produto}", "Vazamento na linha {linha} em {pct} das peças.",
		"Torque corrigido e gaxeta trocada; 30 dias sem ocorrência." },
	{ "Cor fora do padrão: {produto}", "Tom mais escuro que o padrão aprovado, visível na gôndola.",
		"Masterbatch substituído, padrão físico reassinado." },
	{ "Impressão descascando", "Arte de {produto} descasca no atrito.",
		"Tratamento corona ajustado e ensaio de fita por lote." },
	{ "Nota fiscal com erro", "Código do item trocado na nota do pedido {pedido}; carga parada na portaria.",
		"Carta de correção e cadastro revisado." },
	{ "Avaria no transporte", "Paletes tombados, {qtd} peças perdidas.",
		"Reposição em {dias} e cantoneiras em todas as cargas." },
	{ "Trinca em {produto}", "Trincas depois do enchimento a quente na linha {linha}.",
		"Resfriamento do molde corrigido; eficácia verificada com {nome}." },
	{ "Contaminação visual", "Pontos pretos em {produto}, lote bloqueado por {nome}.",
		"Limpeza da rosca e troca do filtro; lote reposto." },
	{ "Certificado não enviado", "Laudo do lote não veio com a carga de {produto}.", "Envio automático pelo portal." },
	{ "Dimensional fora: {produto}", "Diâmetro acima do limite em três de vinte peças.",
		"Dispositivo passa-não-passa em cada turno." },
	{ "Odor em {produto}", "Odor percebido na abertura das caixas.",
		"Aditivo trocado e paletes arejados; painel sensorial aprovado." },
	{ "Etiqueta ilegível", "Código de barras não lido no recebimento.", "Impressora térmica trocada." },
};
const size_t phrases_problem_count = COUNT(phrases_problems);

const Incident phrases_objections[] = {
	{ "Preço acima do concorrente", "{nome}: diferença de {pct} em {produto} não se justifica.",
		"Mostrado o custo total com refugo e frete; aceito." },
	{ "Prazo de entrega longo", "{nome} precisa de {dias}, oferecemos mais.",
		"Estoque de segurança de {qtd} no cliente." },
	{ "Lote mínimo alto", "Lote mínimo de {produto} não cabe no consumo deles.",
		"Lote partilhado com outro item da mesma cor." },
	{ "Receio de fonte única", "{colega} não aceita depender de um só molde.",
		"Molde reserva e plano de contingência apresentados." },
	{ "Custo do molde novo", "Finanças recusa pagar o molde à vista.", "Molde diluído no preço por 18 meses." },
	{ "Dúvida sobre reciclado", "Qualidade teme odor e cor do material reciclado.", "Ensaio de seis meses aprovado." },
	{ "Reajuste fora de hora", "{nome} não aceita reajuste antes de {mes}.", NULL },
	{ "Falta de referência no setor", "Querem ver o caso funcionando em outra fábrica.",
		"Visita a um cliente de outro ramo." },
	{ "Prazo de pagamento", "Política nova do cliente: 60 dias.", "Fechado em 45 dias com desconto menor." },
	{ "Equipe sem tempo", "Engenharia deles diz que não tem gente para o ensaio.",
		"{nos} ficou três dias na fábrica." },
};
const size_t phrases_objection_count = COUNT(phrases_objections);

const Incident phrases_obstacles[] = {
	{ "Compras bloqueia acesso à fábrica", "Toda visita precisa passar por Compras.",
		"Liberado depois do convite de {colega}." },
	{ "Mudança de diretoria", "Diretor novo refaz todos os contratos.", "Apresentação feita em {mes}; plano mantido." },
	{ "Homologação parada", "Fila de homologação de {dias} no laboratório deles.",
		"Ensaio feito em laboratório externo." },
	{ "Falta de resina", "Mercado sem resina; nosso fornecedor racionou.", "Segunda fonte homologada." },
	{ "Sistema novo de pedidos", "Portal de compras do cliente recusa nossos códigos.",
		"Cadastro refeito com {nome}." },
	{ "Orçamento congelado", "Investimentos suspensos até {mes}.", NULL },
	{ "Greve no transporte", "Cargas paradas por {dias}.", "Rota alternativa e estoque avançado." },
	{ "Exigência ambiental nova", "Licença pede laudo de todas as embalagens.",
		"Laudos entregues em conjunto com {colega}." },
};
const size_t phrases_obstacle_count = COUNT(phrases_obstacles);

const Incident phrases_deadlines[] = {
	{ "Proposta de {produto}", "Prazo dado por {nome} para a proposta revisada.", NULL },
	{ "Entrega do molde piloto", "Molde piloto pronto para ensaio na linha {linha}.", NULL },
	{ "Resposta à auditoria", "Plano de ação da auditoria do cliente.", NULL },
	{ "Renovação do contrato", "Fim da vigência do contrato-quadro.", NULL },
	{ "Laudos para o órgão sanitário", "Documentos pedidos por {nome}.", NULL },
	{ "Cotação anual", "Data final do portal de cotação do cliente.", NULL },
	{ "Amostras da linha nova", "{qtd} amostras de {produto} para o lançamento de {mes}.", NULL },
	{ "Previsão de {ano}", "Fechamento da previsão anual de volumes.", NULL },
};
const size_t phrases_deadline_count = COUNT(phrases_deadlines);

const Incident phrases_after_sales[] = {
	{ "Acompanhamento na linha {linha}", "Dois turnos ao lado dos operadores; refugo caiu {pct}.", NULL },
	{ "Regulagem do alimentador", "Regulagem de guias e torque para {produto}.", NULL },
	{ "Visita técnica de rotina", "Verificação de estocagem e manuseio de {produto}.", NULL },
	{ "Troca de formato assistida", "Tempo de troca reduzido em {pct}.", NULL },
	{ "Verificação de eficácia", "30 dias depois da correção: sem nova ocorrência, confirmado por {nome}.", NULL },
	{ "Apoio em auditoria", "Acompanhamos a auditoria do cliente final em {cidade}.", NULL },
	{ "Inventário de paletes", "Contagem conjunta de paletes retornáveis.", NULL },
	{ "Ajuste de estoque consignado", "Estoque consignado de {produto} revisto para {qtd}.", NULL },
};
const size_t phrases_after_sales_count = COUNT(phrases_after_sales);

const Incident phrases_trainings[] = {
	{ "Treinamento: aplicação de {produto}", "Turma de 12 operadores, torque e inspeção visual.", NULL },
	{ "Treinamento do turno da noite", "Manuseio, paletização e registro de desvios.", NULL },
	{ "Oficina de redução de refugo", "Equipe de {nome}: três ideias implantadas no mesmo dia.", NULL },
	{ "Treinamento: materiais reciclados", "Comportamento do reciclado na linha {linha}, com peças comparadas.", NULL },
	{ "Curso para Compras", "Como ler desenho, tolerâncias e custo total.", NULL },
	{ "Treinamento de segurança no manuseio", "Bombonas e produtos perigosos, simulação de vazamento.", NULL },
};
const size_t phrases_training_count = COUNT(phrases_trainings);

const Incident phrases_milestones[] = {
	{ "Contrato renovado", "Renovação por 12 meses assinada por {nome}.", NULL },
	{ "Homologação de {produto}", "Item aprovado pela Qualidade do cliente.", NULL },
	{ "Um ano sem reclamação em {produto}", "Reconhecimento na reunião geral.", NULL },
	{ "Prêmio de fornecedor", "Entre os três melhores na avaliação anual.", NULL },
	{ "Projeto concluído: {produto}", "Primeira produção em série na linha {linha}.", NULL },
	{ "Auditoria aprovada", "Nota acima de 90 na auditoria do cliente.", NULL },
};
const size_t phrases_milestone_count = COUNT(phrases_milestones);

const Incident phrases_notes[] = {
	{ "Notícia do setor", "Imprensa local: {conta} vai investir em {cidade} a partir de {mes}.", NULL },
	{ "Concorrente na portaria", "Vi o carro da concorrência na visita; falar com {nome}.", NULL },
	{ "Mudança na equipe", "{nome} deve ganhar a área de Planejamento em {mes}.", NULL },
	{ "Ideia", "Propor {produto} com código de rastreio, combina com a estratégia deles.", NULL },
	{ "Férias coletivas", "Parada de {dias} em dezembro; programar entregas antes.", NULL },
	{ "Consumo fora da curva", "Consumo de {produto} {pct} acima do normal, sem explicação.", NULL },
	{ "Feira do setor", "Encontro com {nome} na feira, interesse em reciclado.", NULL },
	{ "Crédito", "Limite de crédito revisto e mantido.", NULL },
	{ "Preparação da visita", "Levar amostras novas e a planilha de economia.\nConfirmar presença de {colega}.", NULL },
	{ "Aniversário da parceria", "Sugerir visita da nossa diretoria em {mes}.", NULL },
};
const size_t phrases_note_count = COUNT(phrases_notes);
