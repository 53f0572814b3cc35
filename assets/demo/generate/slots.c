// SPDX-License-Identifier: GPL-3.0-or-later
// The template of a customer's organisation: who is there, what part the person plays in a purchase, whom the person reports to.
#include "world.h"

const SlotSpec world_slots[SLOTS] = {
	[SLOT_BUYER] = { "Comprador{|a} de Embalagens", "Compras", "specialist", "buyer", 3, 5, SLOT_PURCHASING, 21, false, false },
	[SLOT_PURCHASING] = { "Gerente de Suprimentos", "Compras", "manager", "buyer|decision_maker", 4, 4, SLOT_OPERATIONS, 30, false, false },
	[SLOT_OPERATIONS] = { "Diretor{|a} de Operações", "Diretoria", "director", "approver|economic_buyer", 5, 3, SLOT_PRESIDENT, 60,
		false, true },
	[SLOT_PRESIDENT] = { "Diretor{|a}-presidente", "Diretoria", "executive", "economic_buyer|approver", 5, 2, NOBODY, 120, false, true },
	[SLOT_QUALITY] = { "Coordenador{|a} da Qualidade", "Qualidade", "manager", "technical_evaluator|influencer", 4, 4, SLOT_OPERATIONS, 45,
		true, false },
	[SLOT_SUPERVISOR] = { "Supervisor{|a} de Produção", "Produção", "operational", "user", 2, 3, SLOT_PLANT, 0, true, false },
	[SLOT_PLANT] = { "Gerente Industrial", "Produção", "manager", "user|influencer", 4, 3, SLOT_OPERATIONS, 60, true, false },
	[SLOT_PLANNING] = { "Analista de PCP", "Logística", "specialist", "initiator|user", 2, 4, SLOT_LOGISTICS, 0, false, false },
	[SLOT_LOGISTICS] = { "Gerente de Logística", "Logística", "manager", "influencer", 3, 3, SLOT_OPERATIONS, 0, false, false },
	[SLOT_TREASURY] = { "Gerente Financeir{o|a}", "Finanças", "manager", "approver|gatekeeper", 3, 2, SLOT_FINANCE, 0, false, false },
	[SLOT_FINANCE] = { "Diretor{|a} Financeir{o|a}", "Finanças", "director", "economic_buyer|approver", 5, 2, SLOT_PRESIDENT, 120,
		false, true },
	[SLOT_ENGINEER] = { "Engenheir{o|a} de Embalagens", "Engenharia", "specialist", "technical_evaluator|initiator", 3, 5,
		SLOT_DEVELOPMENT, 0, true, false },
	[SLOT_DEVELOPMENT] = { "Gerente de Desenvolvimento de Produtos", "P&D", "manager", "opinion_former|technical_evaluator", 4, 4,
		SLOT_COMMERCIAL, 60, true, false },
	[SLOT_COMMERCIAL] = { "Diretor{|a} Comercial", "Comercial", "director", "influencer|opinion_former", 4, 3, SLOT_PRESIDENT, 120,
		false, true },
	[SLOT_ASSISTANT] = { "Assistente de Compras", "Compras", "operational", "gatekeeper", 1, 3, SLOT_PURCHASING, 0, false, false },
	[SLOT_MARKETING] = { "Gerente de Marketing", "Comercial", "manager", "initiator|influencer", 3, 3, SLOT_COMMERCIAL, 0, false, false },
	[SLOT_MAINTENANCE] = { "Coordenador{|a} de Manutenção", "Produção", "specialist", "user|influencer", 2, 2, SLOT_PLANT, 0, true, false },
	[SLOT_SUSTAINABILITY] = { "Especialista em Sustentabilidade", "Sustentabilidade", "specialist", "opinion_former", 3, 4,
		SLOT_PRESIDENT, 0, true, false },
	[SLOT_TECHNICAL_BUYER] = { "Comprador{|a} de Itens Técnicos", "Compras", "specialist", "buyer", 3, 4, SLOT_PURCHASING, 0, false, false },
	[SLOT_RECEIVING] = { "Líder de Recebimento", "Logística", "operational", "user", 1, 2, SLOT_LOGISTICS, 0, false, false },
	[SLOT_LABORATORY] = { "Técnic{o|a} de Laboratório", "Qualidade", "operational", "technical_evaluator|user", 2, 3, SLOT_QUALITY, 0,
		true, false },
	[SLOT_UNIT] = { "Gerente de Unidade", "Unidade regional", "manager", "decision_maker|user", 4, 3, NOBODY, 60, false, false },
	[SLOT_TAXES] = { "Analista Fiscal", "Finanças", "specialist", "gatekeeper", 1, 1, SLOT_TREASURY, 0, false, false },
	[SLOT_BOARD] = { "Conselheir{o|a}", "Conselho", "executive", "opinion_former|influencer", 4, 1, NOBODY, 0, false, true },
};

const int world_slot_order[SLOTS] = {
	SLOT_PURCHASING, SLOT_BUYER, SLOT_QUALITY, SLOT_PLANNING, SLOT_OPERATIONS, SLOT_PLANT, SLOT_SUPERVISOR, SLOT_PRESIDENT,
	SLOT_LOGISTICS, SLOT_ENGINEER, SLOT_TREASURY, SLOT_DEVELOPMENT, SLOT_FINANCE, SLOT_COMMERCIAL, SLOT_TECHNICAL_BUYER, SLOT_UNIT,
	SLOT_ASSISTANT, SLOT_SUSTAINABILITY, SLOT_MAINTENANCE, SLOT_LABORATORY, SLOT_MARKETING, SLOT_RECEIVING, SLOT_BOARD, SLOT_TAXES,
};

const char *slot_title(int slot, int segment)
{
	static const struct { int segment, slot; const char *title; } own[] = {
		{ DRINKS, SLOT_PLANT, "Gerente de Envase" }, { DRINKS, SLOT_DEVELOPMENT, "Gerente de Inovação" },
		{ DRINKS, SLOT_SUPERVISOR, "Supervisor{|a} da Linha de Envase" },
		{ PHARMA, SLOT_QUALITY, "Farmacêutic{o|a} Responsável" }, { PHARMA, SLOT_LABORATORY, "Analista de Controle de Qualidade" },
		{ PHARMA, SLOT_DEVELOPMENT, "Gerente de Assuntos Regulatórios" },
		{ AUTOMOTIVE, SLOT_BUYER, "Comprador{|a} de Componentes" }, { AUTOMOTIVE, SLOT_ENGINEER, "Engenheir{o|a} de Produto" },
		{ AUTOMOTIVE, SLOT_QUALITY, "Engenheir{o|a} da Qualidade de Fornecedores" }, { AUTOMOTIVE, SLOT_DEVELOPMENT, "Gerente de Engenharia" },
		{ METAL, SLOT_ENGINEER, "Engenheir{o|a} de Processos" }, { METAL, SLOT_BUYER, "Comprador{|a} de Componentes" },
		{ METAL, SLOT_DEVELOPMENT, "Gerente de Engenharia" },
		{ FARMING, SLOT_PLANT, "Gerente de Beneficiamento" }, { FARMING, SLOT_DEVELOPMENT, "Gerente de Pesquisa Agronômica" },
		{ FARMING, SLOT_SUPERVISOR, "Encarregad{o|a} de Envase" },
		{ RETAIL, SLOT_PLANT, "Gerente do Centro de Distribuição" }, { RETAIL, SLOT_DEVELOPMENT, "Gerente de Marca Própria" },
		{ RETAIL, SLOT_SUPERVISOR, "Gerente de Loja" }, { RETAIL, SLOT_ENGINEER, "Analista de Marca Própria" },
		{ RETAIL, SLOT_OPERATIONS, "Diretor{|a} de Abastecimento" },
		{ CHEMICALS, SLOT_ENGINEER, "Engenheir{o|a} Químic{o|a}" }, { CHEMICALS, SLOT_LABORATORY, "Químic{o|a} Responsável" },
		{ COSMETICS, SLOT_DEVELOPMENT, "Gerente de Criação e Embalagem" }, { COSMETICS, SLOT_ENGINEER, "Designer de Embalagens" },
		{ PACKAGING, SLOT_ENGINEER, "Engenheir{o|a} de Conversão" }, { PACKAGING, SLOT_SUPERVISOR, "Supervisor{|a} de Decoração" },
	};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (own[i].segment == segment && own[i].slot == slot)
			return own[i].title;
	return world_slots[slot].title;
}
