// SPDX-License-Identifier: GPL-3.0-or-later
// How other programs and languages write the values of choices.
#include "layout.h"

#include <string.h>

const LayoutChoice layout_choices[] = {
	{ choices_event, EVENT_ORDER, "sales order|sale|sales|pedido|pedido de venda|venda|compra|purchase|pv" },
	{ choices_event, EVENT_INVOICE, "nota fiscal|nf|nfe|fatura|faturamento|bill" },
	{ choices_event, EVENT_RETURN, "devolucao|credit note|credit memo|nota de credito|refund|estorno" },
	{ choices_event, EVENT_MEETING,
		"reuniao|appointment|lunch|almoco|encontro|jantar|dinner|cafe da manha|breakfast|video|video call|"
		"video conference|videoconferencia|video conferencia|videochamada|video chamada|chamada de video|teams|microsoft teams|"
		"ms teams|zoom|meet|google meet|skype|webex|reuniao online|reuniao virtual|reuniao presencial|"
		"reuniao realizada|online meeting|feira|fair|trade fair|trade show|apresentacao|presentation|demonstracao|demo" },
	{ choices_event, EVENT_CALL,
		"ligacao|phone call|telefonema|chamada|phone|telefone|ligacao telefonica|chamada telefonica|contato telefonico|"
		"cold call|follow up|acompanhamento|ligacao recebida|ligacao realizada|ligacao efetuada|ligacao feita|inbound call|"
		"outbound call" },
	{ choices_event, EVENT_VISIT,
		"visita|visitas|visita tecnica|visita comercial|visita presencial|visita ao cliente|visita a cliente|visita realizada|"
		"technical visit|sales visit|site visit|customer visit|field visit" },
	{ choices_event, EVENT_EMAIL,
		"mail|e mail enviado|email enviado|email recebido|whatsapp|whats app|whats|zap|wpp|mensagem|message|chat|sms|telegram|"
		"text message|proposta enviada|envio de proposta|proposal sent|letter|carta" },
	{ choices_event, EVENT_PROBLEM,
		"problema|complaint|reclamacao|incident|incidente|ticket|case|nao conformidade|rnc|sac|ocorrencia|chamado|issue|claim" },
	{ choices_event, EVENT_OBJECTION, "objecao" },
	{ choices_event, EVENT_OBSTACLE, "obstaculo" },
	{ choices_event, EVENT_DEADLINE, "prazo|task|tarefa" },
	{ choices_event, EVENT_AFTER_SALES,
		"pos venda|pos vendas|after sale|support|suporte|suporte tecnico|assistencia|assistencia tecnica|service|"
		"customer service" },
	{ choices_event, EVENT_TRAINING, "treinamento|capacitacao" },
	{ choices_event, EVENT_SURVEY, "pesquisa|pesquisa de satisfacao|satisfaction survey|nps|csat" },
	{ choices_event, EVENT_MILESTONE, "marco" },
	{ choices_event, EVENT_NOTE, "nota|anotacao|observacao|comment|feedback|elogio|compliment|sugestao|suggestion" },
	{ choices_stage, 1, "prospecting|ideia|prospeccao|lead|new|novo|open|lead in" },
	{ choices_stage, 2,
		"qualification|qualificacao|qualificado|needs analysis|engaging|value proposition|id decision makers|qualify|"
		"appointment scheduled|qualified to buy|contato|develop|contact made|contato feito|demo scheduled|"
		"demonstracao agendada|demo agendada|qualified lead|lead qualificado|reuniao agendada|meeting scheduled|qualificada|"
		"perception analysis|analise de necessidades|agendamento marcado|compromisso agendado|qualificado para comprar" },
	{ choices_stage, 3, "proposta|quote|orcamento|proposal price quote|presentation scheduled|apresentacao|propose|"
		"proposal made|proposal sent|"
		"proposta feita|proposta enviada|apresentacao agendada|proposta apresentada" },
	{ choices_stage, 4, "negociacao|negotiation review|contract sent|decision maker bought in|em negociacao|negotiations started|"
		"negotiation started|negociacoes iniciadas|negociacao iniciada|contrato enviado|decisor convencido|"
		"adesao do tomador de decisao|tomador de decisao envolvido" },
	{ choices_stage, 5, "closed won|ganho|ganha|vendida|vendido|fechado ganho" },
	{ choices_stage, 6, "closed lost|perdido|perdida|fechado perdido" },
	{ choices_phase, PHASE_EXPLORATORY, "exploratorio|exploratoria" },
	{ choices_phase, PHASE_TACTICAL, "tatico|tatica" },
	{ choices_phase, PHASE_COOPERATIVE, "cooperativo|cooperativa" },
	{ choices_phase, PHASE_INTERDEPENDENT, "interdependente" },
	{ choices_phase, PHASE_STRATEGIC, "estrategico|estrategica" },
	{ choices_potential, POTENTIAL_LOW, "baixo|c" },
	{ choices_potential, POTENTIAL_MEDIUM, "medio|b" },
	{ choices_potential, POTENTIAL_HIGH, "alto|a" },
	{ choices_level, LEVEL_OPERATIONAL, "operacional" },
	{ choices_level, LEVEL_SPECIALIST, "especialista|analista|analyst" },
	{ choices_level, LEVEL_MANAGER, "manager|gerente|gerencia" },
	{ choices_level, LEVEL_DIRECTOR, "diretor|diretoria" },
	{ choices_level, LEVEL_EXECUTIVE, "executivo|c level|presidente|vp|president" },
	{ choices_role, ROLE_INITIATOR, "iniciador" },
	{ choices_role, ROLE_USER, "usuario" },
	{ choices_role, ROLE_INFLUENCER, "influenciador" },
	{ choices_role, ROLE_OPINION_FORMER, "formador de opiniao" },
	{ choices_role, ROLE_TECHNICAL_EVALUATOR, "avaliador tecnico|technical buyer" },
	{ choices_role, ROLE_BUYER, "comprador" },
	{ choices_role, ROLE_DECISION_MAKER, "decisor|tomador de decisao" },
	{ choices_role, ROLE_APPROVER, "aprovador" },
	{ choices_role, ROLE_ECONOMIC_BUYER, "comprador economico|budget holder" },
	{ choices_role, ROLE_GATEKEEPER, "filtro|guardiao" },
	{ choices_role, ROLE_COACH, "aliado interno" },
	{ choices_role, ROLE_EXECUTIVE_SPONSOR, "patrocinador executivo|sponsor" },
	{ choices_stance, STANCE_OPPONENT, "opositor" },
	{ choices_stance, STANCE_CRITIC, "critico" },
	{ choices_stance, STANCE_NEUTRAL, "neutro" },
	{ choices_stance, STANCE_SUPPORTER, "apoiador" },
	{ choices_stance, STANCE_CHAMPION, "defensor" },
	{ choices_contact_status, CONTACT_ACTIVE, "ativo|ativa" },
	{ choices_contact_status, CONTACT_LEFT, "inactive|inativo|inativa|saiu" },
	{ choices_contact_status, CONTACT_VACANT, "vaga|cargo vago|posicao vaga|open position" },
	{ choices_link, LINK_REPORTS_TO, "reporta a|reporta se a|subordinado a" },
	{ choices_link, LINK_INFLUENCES, "influencia" },
	{ choices_link, LINK_CONFLICTS, "conflita com|conflito|conflicts with" },
	{ choices_link, LINK_SAME_PERSON, "same person|mesma pessoa" },
	{ choices_link, LINK_SUCCEEDS, "successor of|sucede|sucessor de" },
	{ choices_tie, TIE_NONE, "nenhum|nenhuma" },
	{ choices_tie, TIE_VENDOR, "fornecedor" },
	{ choices_tie, TIE_CREDIBLE_SOURCE, "fonte confiavel" },
	{ choices_tie, TIE_PROBLEM_SOLVER, "solucionador de problemas" },
	{ choices_tie, TIE_TRUSTED_ADVISOR, "conselheiro de confianca|conselheiro" },
	{ choices_severity, SEVERITY_MINOR, "low|baixa|menor|leve" },
	{ choices_severity, SEVERITY_MAJOR, "high|alta|medium|media|moderada|grave" },
	{ choices_severity, SEVERITY_CRITICAL, "critica|critico|urgent|urgente" },
	{ choices_action, ACTION_OPEN, "aberta|aberto|pendente|not started|in progress|em andamento|undone|to do" },
	{ choices_action, ACTION_DONE, "concluida|concluido|feito|feita|completed|complete" },
	{ choices_action, ACTION_DROPPED, "cancelada|cancelado|cancelled|canceled" },
	{ choices_need, 1, "aberta" },
	{ choices_need, 2, "atendida" },
	{ choices_need, 3, "superada" },
	{ choices_need, 4, "nao atendida" },
	{ choices_goal, 1, "receita|faturamento|sales" },
	{ choices_goal, 2, "margem" },
	{ choices_swot, 1, "forca" },
	{ choices_swot, 2, "fraqueza" },
	{ choices_swot, 3, "oportunidade" },
	{ choices_swot, 4, "ameaca" },
	{ NULL, 0, NULL },
};

// "2-Develop" and "01. Proposta" are numbered stages; a number alone stays one.
static const char *without_number(const char *text)
{
	const char *at = text;
	while (*at >= '0' && *at <= '9')
		at++;
	size_t between = strspn(at, " -.)/");
	return at > text && between > 0 && at[between] ? at + between : text;
}

// "Venda de mercadoria" is a sale, "Devolução de venda" a return.
static const Choice *kind_of_document(const char *text)
{
	const char *of = strstr(text, " de ");
	Buffer what = BUFFER_EMPTY;
	if (!of || layout_sign(text, strlen(text), NULL) <= 0)
		return of && layout_sign(text, strlen(text), NULL) < 0 ? choice_of(choices_event, EVENT_RETURN) : NULL;
	buffer_add_bytes(&what, text, (size_t)(of - text));
	const Choice *found = layout_choice(choices_event, buffer_text(&what));
	buffer_done(&what);
	return found;
}

const Choice *layout_choice(const Choice *choices, const char *text)
{
	const Choice *found = NULL;
	Buffer normal = BUFFER_EMPTY;
	if (choices == choices_stage)
		text = without_number(text);
	layout_normal(&normal, text);
	for (const LayoutChoice *row = layout_choices; row->words && !found; row++)
		if (row->choices == choices && layout_word_rank(row->words, buffer_text(&normal)) >= 0)
			found = choice_of(choices, row->value);
	buffer_done(&normal);
	if (!found)
		found = choice_find(choices, text);
	return found || choices != choices_event ? found : kind_of_document(text);
}
