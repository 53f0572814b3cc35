// SPDX-License-Identifier: GPL-3.0-or-later
// What is spoken about in meetings, calls, visits and mails.
#include "phrases.h"

const TalkPhrases phrases_talks[] = {
	{ FOR_TECHNICIANS, { "Teste de linha com {produto}", "Ensaio na linha {linha}", "Amostras de {produto}", NULL },
		{ "Teste de {produto} na linha {linha}: {pct} de refugo no início, estável depois do ajuste.",
			"Entregamos amostras de {produto} para ensaio de queda.",
			"Ensaio de estanqueidade aprovado em 48 de 50 peças.",
			"{nome} quer repetir o ensaio com produto quente.",
			"Velocidade da linha {linha} subiu {pct} com {produto} do lote piloto.",
			"Amostras reprovadas na cor; novo lote em {dias}.", NULL } },
	{ FOR_TECHNICIANS, { "Desenvolvimento: {produto}", "Projeto de redução de peso", "Material reciclado",
		"Desenho novo", NULL },
		{ "Desenho de {produto} revisado, faltam as tolerâncias.",
			"Redução de peso de {pct} viável sem perder resistência.",
			"{nome} pediu versão com 30 % de reciclado.", "Oficina de ideias com {colega}: três conceitos escolhidos.",
			"Protótipo impresso aprovado, próximo passo é o molde piloto.",
			"{nos} explicou o limite do processo e propôs nervuras.", NULL } },
	{ FOR_ALL, { "Lançamento em {mes}", "Campanha de {mes}", "Produto novo do cliente", NULL },
		{ "Lançamento confirmado para {mes}: {qtd} de {produto} na largada.",
			"Arte nova chega em {dias}; prazo apertado.",
			"{nome} mostrou o conceito da nova linha, vê espaço para {produto}.",
			"Campanha adiada; risco de estoque de {qtd} do modelo antigo.", NULL } },
	{ FOR_BUYERS, { "Preço de {produto}", "Reajuste anual", "Negociação de {produto}", "Fórmula de reajuste", NULL },
		{ "Apresentei o reajuste de {pct} por causa da resina.",
			"{nome} pediu {pct} de desconto em troca de volume de {qtd}.",
			"Comparação com a cotação do concorrente para {produto}: estamos {pct} acima, mas com frete incluso.",
			"Discutimos trocar o reajuste anual por fórmula ligada ao índice da resina.",
			"Revisão da tabela a partir de {mes}.",
			"{nome} quer congelar o preço de {produto} até {mes}.", NULL } },
	{ FOR_BUYERS, { "Programação de entregas", "Antecipação de {produto}", "Entregas de {mes}", "Pedido {pedido}",
		NULL },
		{ "{nome} pediu para antecipar {qtd} de {produto} em {dias}.", "Conferimos as entregas da semana {semana}.",
			"Remanejamos duas cargas de {produto} para a doca da manhã.",
			"Estoque de segurança caiu para {dias}; combinada carga extra.",
			"Confirmada a entrega fracionada de {produto}.", "Pedido de adiar {qtd} de {produto} para {mes}.", NULL } },
	{ FOR_BUYERS, { "Previsão de compras", "Volume do próximo trimestre", "Consumo de {produto}", NULL },
		{ "Recebemos a previsão até {mes}: alta de {pct} em {produto}.",
			"Consumo real de {produto} ficou {pct} abaixo da previsão.",
			"{nome} mostrou a campanha prevista para {mes}; precisa de {qtd} a mais.",
			"Ajustamos o lote de {produto} de {qtd} para cargas semanais.", NULL } },
	{ FOR_BUYERS, { "Renovação do contrato", "Cláusulas do contrato", "Contrato-quadro", NULL },
		{ "Revisamos multa, prazo e volume mínimo do contrato.",
			"O jurídico deles pediu prazo de pagamento de 45 dias.",
			"{nome} prefere contrato de 24 meses com saída em 90 dias.", "Faltam só os anexos técnicos para assinar.",
			NULL } },
	{ FOR_TECHNICIANS, { "Qualidade de {produto}", "Indicadores de refugo", "Plano de inspeção", "Laudos", NULL },
		{ "Refugo de {produto} no mês: {pct}.", "Revisamos o plano de amostragem e os pontos críticos do desenho.",
			"{nome} mostrou peças com rebarba separadas no turno da noite.",
			"Conferimos os laudos dos últimos seis lotes, sem desvio.",
			"Calibração do dispositivo de medição feita com {colega}.", NULL } },
	{ FOR_TECHNICIANS, { "Parada programada", "Manutenção da linha {linha}", "Ajuste de máquina", NULL },
		{ "Acompanhamos a troca de formato na linha {linha}.",
			"Parada programada para a semana {semana}; estoque extra combinado.",
			"Ajuste do torque resolveu o vazamento intermitente.", "{nome} pediu apoio na regulagem do alimentador.",
			NULL } },
	{ FOR_DIRECTORS, { "Reunião trimestral", "Resultados do trimestre", "Planos para {ano}", "Visita da diretoria",
		NULL },
		{ "Apresentamos OTIF, problemas e economias do trimestre.", "{nome} contou os planos de expansão para {ano}.",
			"Discutimos capacidade reservada e investimento partilhado no molde.",
			"Conversa franca sobre dependência dos dois lados.",
			"{nome} quer ver ganho de caixa, não só de preço.", "Helena apresentou a proposta de plano conjunto.",
			NULL } },
	{ FOR_DIRECTORS, { "Investimento em {cidade}", "Parceria de longo prazo", "Sustentabilidade", NULL },
		{ "Meta de reciclado do cliente: 40 % até {ano}; mostramos o que já é possível.",
			"Falamos da nova planta e de linha dedicada.",
			"{nome} perguntou pela nossa saúde financeira; enviaremos o balanço.",
			"Proposta de piloto de logística reversa bem vista.", NULL } },
	{ FOR_ALL, { "Alinhamento", "Acompanhamento da semana", "Pendências", "Conversa rápida", NULL },
		{ "Passamos a lista de pendências: {poucos} itens, dois atrasados.",
			"{nome} confirmou que {colega} assume parte das compras em {mes}.",
			"Sem novidades; consumo normal de {produto}.", "Troca de informações sobre feriados e férias coletivas.",
			"{nome} comentou que a concorrência visitou a fábrica.",
			"Perguntei pela satisfação com as últimas entregas.", NULL } },
	{ FOR_ALL, { "Logística e paletes", "Embalagem de transporte", "Doca e descarga", NULL },
		{ "Altura dos paletes revista para {poucos} camadas.",
			"Descarga demora por falta de agendamento; {nome} vai liberar janela fixa.",
			"Testamos separador reforçado, avarias caíram {pct}.", "Retorno de paletes vazios combinado para sextas.",
			NULL } },
	{ FOR_ALL, { "Retorno sobre reclamação", "Plano de ação", "Relatório 8D", NULL },
		{ "Enviei o plano de ação com datas e responsáveis.",
			"{nome} aceitou a causa raiz, quer prova de eficácia em {dias}.",
			"Explicamos a contenção: inspeção total por {dias}.",
			"Revisão das ações: {poucos} concluídas, uma em atraso.", NULL } },
};
const size_t phrases_talk_count = sizeof phrases_talks / sizeof *phrases_talks;

const char *const phrases_glad[] = {
	"{nome} gostou e vai levar para {colega}.", "Clima muito bom.", "{nome} elogiou a rapidez da resposta.",
	"Aceito sem ressalvas.",
	"{nome} disse que somos o melhor fornecedor nesse ponto.", "Ofereceu-se para defender a proposta internamente.",
	"Agradeceu o esforço de {nos}.", "Quer repetir a experiência em outra linha.", NULL,
};

const char *const phrases_even[] = {
	"{nome} ouviu e vai pensar.", "Depende da aprovação de {colega}.", "Pediu a conta por escrito.",
	"Sem decisão por enquanto.",
	"Quer comparar com outro fornecedor antes.", "Reação neutra.", "{nome} vai verificar com Finanças.",
	"Anotou, sem comentar.", NULL,
};

const char *const phrases_cross[] = {
	"{nome} ficou contrariado com o prazo.", "Tom duro: disse que assim não dá.", "Ameaçou abrir cotação.",
	"{nome} lembrou os problemas do ano passado.", "Reclamou que ninguém retorna as ligações.",
	"Não aceitou a explicação.",
	"Pediu presença da nossa diretoria na próxima.", "Comparou com o importado, mais barato.", NULL,
};

const char *const phrases_next[] = {
	"Próximo passo: proposta em {dias}.", "Combinado novo contato em {dias}.", "Enviar planilha até sexta.",
	"{nos} visita a fábrica na semana {semana}.",
	"Mandar amostras de {produto}.", "Marcar reunião com {colega}.", "Aguardar pedido até {mes}.", "Revisar em {mes}.",
	"Levar ao comitê interno na segunda.", "Responder por escrito em {dias}.", "Confirmar capacidade com a fábrica.",
	"Nada pendente do nosso lado.",
	"{nome} devolve a ata assinada.", "Incluir no plano da conta.", NULL,
};

const char *const phrases_promoter[] = {
	"Parceiros de verdade.", "Resolvem antes de a gente pedir.", "Entrega pontual e gente preparada.",
	"O apoio do Tiago na linha faz diferença.",
	"Recomendo sem pensar.", "Melhor fornecedor do ano.", "O projeto conjunto superou o esperado.",
	"Transparência nos custos.", NULL,
};

const char *const phrases_passive[] = {
	"Bom, mas o preço pesa.", "Atende bem; poderia avisar antes dos atrasos.", "Qualidade boa, prazo irregular.",
	"Falta visita à fábrica.",
	"Bom atendimento, sistema de pedidos antigo.", "Cumprem o combinado, sem surpresas.", "Gostaria de mais inovação.",
	NULL,
};

const char *const phrases_detractor[] = {
	"Problema demorou demais para ser resolvido.", "Só aparecem na hora do reajuste.", "Atrasos repetidos sem aviso.",
	"Peças com defeito pararam a linha.", "Preço acima do mercado.", "Ninguém assume a responsabilidade.",
	"Falta resposta técnica.", NULL,
};
