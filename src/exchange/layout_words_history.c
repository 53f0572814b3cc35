// SPDX-License-Identifier: GPL-3.0-or-later
// Words that headers use for the history, order lines, products, opportunities and plans.
#include "layout.h"

const LayoutWords layout_words_history[] = {
	// --- Events -----------------------------------------------------------------------------------------------------
	{ ENTITY_EVENT, "*", true, "order|pedido|event|sales order|ordem de venda" },
	{ ENTITY_EVENT, "reference", true,
		"order id|order number|order no|order reference|sales order id|sales order number|document number|"
		"numero do pedido|numero pedido|n pedido|no pedido|num pedido|pedido no|c5 num|c6 num|vbeln|transaction "
		"id|invoice number|invoice id|"
		"invoice no|nota fiscal|numero da nota|numero nf|nf|nfe|ticket id|ticket number|case "
		"number|protocolo|chamado|numero documento|"
		"numero do documento|po number" },
	{ ENTITY_EVENT, "date", true, "order date|data do pedido|data pedido|c5 emissao|invoice date|data da venda" },
	{ ENTITY_EVENT, "date", false,
		"date|data|activity date|data emissao|data de emissao|emissao|document date|transaction date|posting date|"
		"data venda|data da visita|start date|start time|data movimento|created at|creation date|create date|created "
		"date|created time|"
		"data de criacao|deal created|created|data finalizacao|activity due date|atividade data de vencimento|data abertura|"
		"data de abertura|data da abertura|aberto em|aberta em|opened|opened on|opened at|opened date|date opened" },
	{ ENTITY_EVENT, "date:year", false, "year|ano|exercicio" },
	{ ENTITY_EVENT, "date:quarter", false, "quarter|trimestre" },
	{ ENTITY_EVENT, "date:month", false, "month|mes" },
	{ ENTITY_EVENT, "amount:price", false,
		"unit price|preco unitario|valor unitario|vlr unitario|unit value|price|preco|sales price|unitario|vl unitario|"
		"preco unit|"
		"valor unit|vlr unit|price each|price per unit" },
	{ ENTITY_EVENT, "amount:discount", false, "discount|desconto|discount rate|discount percent|desconto percentual" },
	{ ENTITY_EVENT, "amount:deduction", false,
		"valor desconto|valor do desconto|valor de desconto|vlr desconto|vl desconto|desconto valor|desconto r|desconto em r|"
		"desconto em reais|desconto em valor|discount amount|discount value|money off" },
	{ ENTITY_EVENT, "done", true, "shipped date|ship date|data de envio|data do envio|entrega real|data entrega real|"
		"data da entrega real|actual delivery" },
	{ ENTITY_EVENT, "reference", false, "activity pipedrive system id|atividade id do sistema pipedrive" },
	{ ENTITY_EVENT, "due", false,
		"due|due date|required date|promised date|delivery date|prazo|data prometida|data de entrega|data prevista|"
		"previsao de entrega|data vencimento|vencimento|requested date|c5 dtentr|deadline|expected date|prazo de "
		"entrega|entrega prevista|data entrega prevista|expected delivery" },
	{ ENTITY_EVENT, "done", false,
		"done|shipped date|ship date|delivered date|delivered at|delivered on|data de envio|entregue em|"
		"data liquidacao|closed date|resolved at|completed date|concluido em|data de conclusao|resolvido em|actual "
		"delivery date|"
		"activity marked as done time|data solucao|data da solucao|data de solucao|solucionado em|solved at|solved on|"
		"date closed" },
	{ ENTITY_EVENT, "amount", false,
		"amount|gross amount|valor|valor total|total amount|order amount|order total|grand total|total|"
		"invoice amount|valor do pedido|valor bruto|valor documento|total "
		"value|sales|revenue|receita|faturamento|value|net amount|"
		"valor liquido|dollar value|sales amount|valor r|vl total|vlr total|valor nf|valor da nf|valor nota|valor da nota|"
		"valor nfe|valor da nfe|vl nota|vlr nota|valor total nf|valor total da nf|valor total da nota|valor total da nfe|"
		"valor fatura|valor da fatura|valor do documento|vlr documento|vl documento|montante|"
		"valor da parcela|valor parcela|vlr parcela|vl parcela|valor do titulo|valor titulo|installment amount" },
	{ ENTITY_EVENT, "amount:sign", false,
		"debit credit|debito credito|natureza da operacao|natureza operacao|natureza de operacao|nat operacao|tipo da "
		"operacao|descricao cfop|descricao do cfop|cfop descricao|credit note|nota de credito|situacao da "
		"nota|"
		"invoice status|order status|status do pedido|situacao do pedido|document "
		"status|cancelled|cancelada|cancelado" },
	{ ENTITY_EVENT, "#happened", false,
		"activity done|activity status|atividade concluida|atividade feita|atividade feito|atividade status|task status" },
	{ ENTITY_EVENT, "cost", false, "cost|custo|total cost|custo total|cogs|cmv" },
	{ ENTITY_EVENT, "quantity", false,
		"quantity|qty|quantidade|qtd|qtde|units|unidades|volume|number of cds|cds|c6 qtdven" },
	{ ENTITY_EVENT, "delivered", false,
		"delivered quantity|quantity delivered|quantidade entregue|qtd entregue|shipped quantity" },
	{ ENTITY_EVENT, "reference", false,
		"reference|referencia|id|number|numero|code|codigo|documento|document|record id|doc|n documento" },
	{ ENTITY_EVENT, "subject", false,
		"subject|assunto|title|titulo|topic|summary|activity subject|atividade assunto|resumo|problema" },
	{ ENTITY_EVENT, "text", false,
		"text|notes|note|description|descricao|texto|observacoes|comments|comentarios|body|details|detalhes|"
		"note content|activity note|atividade nota|anotacao|historico|mensagem" },
	{ ENTITY_EVENT, "kind", false,
		"kind|type|tipo|event type|activity type|atividade tipo|tipo de atividade|document type|tipo de "
		"documento|natureza|"
		"tipo de evento|activity|atividade|tipo da atividade|tipo de contato|tipo contato|contact type|tipo de interacao|"
		"interaction type|interacao|interaction|forma de contato|canal de contato" },
	{ ENTITY_EVENT, "score", false,
		"score|nps|nota|csat|rating|avaliacao|satisfaction|satisfacao|nota do consumidor|grau de satisfacao|"
		"nota de satisfacao|satisfaction score|satisfaction rating|customer rating|avaliacao do cliente|"
		"avaliacao do atendimento" },
	{ ENTITY_EVENT, "severity", false, "severity|priority|gravidade|severidade|prioridade" },
	{ ENTITY_EVENT, "minutes", false,
		"minutes|minutos|duration minutes|duration|duracao|activity duration|atividade duracao" },
	{ ENTITY_EVENT, "$", true,
		"currency|moeda|currency code|amount currency|currency iso code|total amount currency|deal currency of value|"
		"c5 moeda" },

	// --- Order lines ------------------------------------------------------------------------------------------------
	{ ENTITY_LINE, "number", true,
		"line number|line no|item number|sales order item|numero do item|num item|c6 item|order line|order line id|"
		"posnr|line item|item do pedido|order item" },
	{ ENTITY_LINE, "number", false, "line|item|linha|number|numero" },
	{ ENTITY_LINE, "unit_price", true, "unit price|preco unitario|valor unitario|c6 prcven|vlr unitario|unit value|"
		"unitario|vl unitario|preco unit|valor unit|"
		"vlr unit|price each|price per unit" },
	{ ENTITY_LINE, "unit_price", false, "price|preco|sales price|list price" },
	{ ENTITY_LINE, "quantity", false,
		"quantity|qty|quantidade|qtd|qtde|c6 qtdven|units|unidades|order lines quantity" },
	{ ENTITY_LINE, "discount", false, "discount|desconto|discount rate|order lines discount" },
	{ ENTITY_LINE, "discount:percent", false,
		"discount percent|discount percentage|desconto percentual|percentual de desconto|perc desconto|"
		"c6 descont" },
	{ ENTITY_LINE, "discount:deduction", false,
		"valor desconto|valor do desconto|valor de desconto|vlr desconto|vl desconto|desconto valor|desconto r|desconto em r|"
		"desconto em reais|desconto em valor|discount amount|discount value|money off" },
	{ ENTITY_LINE, "amount", false,
		"line total|line amount|gross amount|amount|valor total|total|valor|c6 valor|extended price|subtotal|net "
		"amount|"
		"total do item|valor do item|vl total|vlr total|montante" },
	{ ENTITY_LINE, "due", false, "due|delivery date|data de entrega|due date|c6 entreg|required date|prazo|"
		"entrega prevista|data entrega prevista|"
		"expected delivery" },

	// --- Products ---------------------------------------------------------------------------------------------------
	{ ENTITY_PRODUCT, "*", true, "product|produto|order lines product" },
	{ ENTITY_PRODUCT, "code", true,
		"product id|product code|sku|codigo do produto|codigo produto|cod produto|c6 produto|item code|material|"
		"matnr|article|part number|codigo sku|id produto" },
	{ ENTITY_PRODUCT, "name", true,
		"product name|nome do produto|descricao do produto|product description|nome produto" },
	{ ENTITY_PRODUCT, "name", false, "name|nome|description|descricao|product|produto|item|short descr" },
	{ ENTITY_PRODUCT, "code", false, "code|codigo|id|number" },
	{ ENTITY_PRODUCT, "family", false,
		"family|familia|category|categoria|product family|product line|linha|series|group|grupo|prod category id|"
		"grupo de produtos" },

	// --- Rates ------------------------------------------------------------------------------------------------------
	{ ENTITY_RATE, "currency", false, "moeda|currency code" },
	{ ENTITY_RATE, "date", false, "data" },
	{ ENTITY_RATE, "rate", false, "taxa|cotacao|exchange rate|taxa de cambio" },
	{ ENTITY_COUNT, NULL, false, NULL },
};

const LayoutWords layout_words_plan[] = {
	{ ENTITY_OPPORTUNITY, "name", true,
		"opportunity name|opportunity|deal name|deal title|negocio titulo|nome da oportunidade|oportunidade|"
		"nome da negociacao|nome do negocio" },
	{ ENTITY_OPPORTUNITY, "name", false, "name|nome|title|titulo|topic|product|produto" },
	{ ENTITY_OPPORTUNITY, "code", true, "opportunity id|deal id|id da oportunidade|deal pipedrive system id" },
	{ ENTITY_OPPORTUNITY, "code", false, "id|record id|code|codigo" },
	{ ENTITY_OPPORTUNITY, "stage", true,
		"deal stage|stage name|sales stage|negocio etapa|fase do negocio|etapa do negocio|pipeline phase|opportunity "
		"stage" },
	{ ENTITY_OPPORTUNITY, "stage:status", true, "deal status|negocio status" },
	{ ENTITY_OPPORTUNITY, "stage", false, "stage|etapa|status|estagio|fase|situacao" },
	{ ENTITY_OPPORTUNITY, "amount", true, "deal value|close value|negocio valor" },
	{ ENTITY_OPPORTUNITY, "amount", false,
		"amount|value|valor|total amount|valor unico|est revenue|estimated revenue|receita estimada|expected "
		"revenue|valor total|valor previsto" },
	{ ENTITY_OPPORTUNITY, "probability", false, "probability|probabilidade|deal probability|probability percent" },
	{ ENTITY_OPPORTUNITY, "close", true,
		"close date|closing date|est close date|expected close date|data de fechamento prevista|deal expected close "
		"date|previsao de fechamento|data de fechamento|"
		"estimated close date|negocio data de fechamento esperada" },
	{ ENTITY_OPPORTUNITY, "close", false, "expected close|fechamento|data prevista" },
	{ ENTITY_OPPORTUNITY, "notes", false, "notes|description|descricao|observacoes|next step|next steps" },
	{ ENTITY_OPPORTUNITY, "solution", false, "solucao" },
	{ ENTITY_ACTION, "name", false, "action|acao|task|tarefa|o que|what|nome" },
	{ ENTITY_ACTION, "due", false, "due date|prazo|quando|vencimento|data|when" },
	{ ENTITY_ACTION, "status", false, "situacao|estado|state" },
	{ ENTITY_ACTION, "done", false, "concluida em|completed on|data de conclusao" },
	{ ENTITY_ACTION, "objective", false, "objetivo" },
	{ ENTITY_ACTION, "notes", false, "observacoes|description|descricao" },
	{ ENTITY_OBJECTIVE, "name", false, "objective|objetivo|goal|meta|nome" },
	{ ENTITY_OBJECTIVE, "measure", false, "measured by|indicador|medida" },
	{ ENTITY_OBJECTIVE, "due", false, "due date|prazo" },
	{ ENTITY_OBJECTIVE, "status", false, "situacao" },
	{ ENTITY_OBJECTIVE, "notes", false, "observacoes" },
	{ ENTITY_TARGET, "start", false, "from|inicio|de|start date" },
	{ ENTITY_TARGET, "end", false, "to|fim|ate|end date" },
	{ ENTITY_TARGET, "measure", false, "medida|indicador" },
	{ ENTITY_TARGET, "amount", false, "valor|meta|target|goal" },
	{ ENTITY_NEED, "name", false, "need|necessidade" },
	{ ENTITY_NEED, "status", false, "situacao" },
	{ ENTITY_NEED, "evidence", false, "evidencia" },
	{ ENTITY_PROPOSITION, "name", false, "value proposition|proposta de valor" },
	{ ENTITY_PROPOSITION, "need", false, "necessidade" },
	{ ENTITY_PROPOSITION, "text", false, "texto|descricao" },
	{ ENTITY_VALUE, "date", false, "data" },
	{ ENTITY_VALUE, "side", false, "lado|para quem|benefit for" },
	{ ENTITY_VALUE, "name", false, "benefit|beneficio" },
	{ ENTITY_VALUE, "amount", false, "valor" },
	{ ENTITY_VALUE, "evidence", false, "evidencia" },
	{ ENTITY_SWOT, "side", false, "de quem|of" },
	{ ENTITY_SWOT, "quadrant", false, "quadrante" },
	{ ENTITY_SWOT, "name", false, "point|ponto" },
	{ ENTITY_SWOT, "notes", false, "observacoes" },
	{ ENTITY_BUYING_STEP, "number", false, "step|passo|etapa" },
	{ ENTITY_BUYING_STEP, "name", false, "what happens|o que acontece" },
	{ ENTITY_BUYING_STEP, "days", false, "usual days|dias|dias usuais" },
	{ ENTITY_BUYING_STEP, "current", false, "atual" },
	{ ENTITY_WHITE_SPACE, "unit", false, "unidade|plant|planta|division|divisao" },
	{ ENTITY_WHITE_SPACE, "family", false, "product family|familia|familia de produtos" },
	{ ENTITY_WHITE_SPACE, "supplier", false, "fornecedor|who supplies|quem fornece|competitor|concorrente" },
	{ ENTITY_WHITE_SPACE, "amount", false, "valor|potential|potencial|potential a year" },
	{ ENTITY_QUESTION, "question", false, "pergunta" },
	{ ENTITY_QUESTION, "date", false, "data" },
	{ ENTITY_QUESTION, "answer", false, "resposta" },
	{ ENTITY_COUNT, NULL, false, NULL },
};

const LayoutEvent layout_events[] = {
	{ EVENT_INVOICE, "invoice number|invoice id|invoice no|nota fiscal|numero da nota|numero nf|nf|nfe|invoice "
					 "date|invoice amount|data vencimento|"
					 "data emissao nf|valor nf|valor da nf|valor nota|valor da nota|valor nfe|valor da nfe" },
	{ EVENT_PROBLEM,
		"ticket id|ticket number|case number|protocolo|chamado|severity|gravidade|severidade|grupo problema" },
	{ EVENT_SURVEY, "nps|csat|satisfaction|satisfacao|grau de satisfacao|nota de satisfacao|satisfaction score" },
	{ 0, NULL },
};
