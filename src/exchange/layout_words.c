// SPDX-License-Identifier: GPL-3.0-or-later
// Words that headers use for accounts, managers and contacts, in English and Portuguese, of CRMs and ERPs.
#include "layout.h"

const LayoutWords layout_words_people[] = {
	// --- Accounts -------------------------------------------------------------------------------------------------
	{ ENTITY_ACCOUNT, "*", true,
		"account|customer|client|cliente|conta|company|empresa|empressa|organization|organisation|organizacao|"
		"associated company|related company|account customer|deal organization|negocio organizacao|empresa do contato|"
		"organization company|person organization|pessoa organizacao|parceiro|sold to party" },
	{ ENTITY_ACCOUNT, "name", true,
		"account name|company name|comapny name|customer name|client name|organization name|organisation name|"
		"organization 1 name|nome do cliente|nome cliente|nome da empresa|nome empresa|nome da conta|razao social|nome "
		"do fornecedor cliente|empresa associada|"
		"organizacao nome|a1 nreduz|nome fantasia|empresa nome|companyname" },
	{ ENTITY_ACCOUNT, "name", false,
		"nome fantasia|fantasia|nome fantasia nome abreviado|name|nome|a1 nreduz|short name" },
	{ ENTITY_ACCOUNT, "legal_name", false,
		"legal name|razao social|razao social nome|razao social nome completo|registered name|"
		"a1 nome|nome empresarial|official name" },
	{ ENTITY_ACCOUNT, "code", true,
		"customer id|account id|company name id|id da empresa|id da organizacao|account number|customer "
		"number|customer code|customer no|client id|"
		"client code|company id|partner id|account code|codigo do cliente|codigo cliente|cod cliente|id cliente|id do "
		"cliente|"
		"cliente id|a1 cod|c5 cliente|kunnr|cust id|master id|account name id|organization id|id da conta" },
	{ ENTITY_ACCOUNT, "code", false,
		"code|codigo|id|record id|id do registro|number|numero|organization pipedrive system id|record id company" },
	{ ENTITY_ACCOUNT, "tax_id", true,
		"cnpj|cnpj cpf|cpf cnpj|tax id|vat|vat number|vat id|cgc|a1 cgc|cnpj cliente|tax number|cpf|nif|ein" },
	{ ENTITY_ACCOUNT, "#deleted", true,
		"isdeleted|is deleted|deleted|delet|excluido|excluida|deletado|registro excluido" },
	{ ENTITY_CONTACT, "#company", false,
		"company type|is a company|is company|e uma empresa|tipo de empresa|tipo pessoa|tipo de pessoa" },
	{ ENTITY_ACCOUNT, "company_group", false,
		"company group|group|grupo|grupo economico|parent account|parent company|subsidiary of|"
		"rede de clientes|grupo de lojas|holding" },
	{ ENTITY_ACCOUNT, "business", false, "business|negocio|ramo|ramo de atividade|atividade|activity" },
	{ ENTITY_ACCOUNT, "segment", false,
		"segment|segmento|industry|sector|setor|customer segment|industria|segmento de mercado" },
	{ ENTITY_ACCOUNT, "products", false, "produtos" },
	{ ENTITY_ACCOUNT, "markets", false, "mercados" },
	{ ENTITY_ACCOUNT, "strategy", false, "estrategia" },
	{ ENTITY_ACCOUNT, "city", false,
		"city|cidade|billing city|cidade de cobranca|organization city town village locality of address|endereco 1 "
		"cidade|municipio|mailing city|shipping city|a1 mun|address 1 city|town|localidade" },
	{ ENTITY_ACCOUNT, "region", false,
		"state|region|uf|estado|billing state province|estado provincia de cobranca|organization state county of "
		"address|billing state|province|state province|"
		"state or province|a1 est|address 1 state province|regiao" },
	{ ENTITY_ACCOUNT, "country", false,
		"country|pais|billing country|pais de cobranca|pais regiao|organization country of address|endereco 1 pais "
		"regiao|country region|office location|a1 pais|address 1 country region" },
	{ ENTITY_ACCOUNT, "phone", false,
		"phone|telefone|fone|phone number|numero de telefone|telephone|tel|business phone|main phone|telefone "
		"principal|"
		"telefone comercial|company main phone|a1 tel|celular" },
	{ ENTITY_ACCOUNT, "website", false,
		"website|web site|website url|url do site|site da empresa|site|web address|homepage|home page|url|company "
		"domain name|domain|"
		"web page|pagina da web" },
	{ ENTITY_ACCOUNT, "currency", false, "currency|moeda|currency code|currency iso code" },
	{ ENTITY_ACCOUNT, "potential", false, "potencial" },
	{ ENTITY_ACCOUNT, "attractiveness", false, "atratividade" },
	{ ENTITY_ACCOUNT, "strength", false, "our strength|nossa forca|forca" },
	{ ENTITY_ACCOUNT, "supplier_status", false, "status de fornecedor|situacao de fornecedor" },
	{ ENTITY_ACCOUNT, "wallet", false, "carteira|annual spend|gasto anual" },
	{ ENTITY_ACCOUNT, "since", false, "customer since|cliente desde|desde" },
	{ ENTITY_ACCOUNT, "target_phase", false, "fase alvo|fase desejada|fase meta" },
	{ ENTITY_ACCOUNT, "target_date", false, "data alvo" },
	{ ENTITY_ACCOUNT, "uncoupling", false, "desacoplamento" },
	{ ENTITY_ACCOUNT, "notes", false,
		"notes|observacoes|obs|description|descricao|comments|anotacoes|comentarios|observacoes do contato" },

	// --- Managers: our own people -----------------------------------------------------------------------------------
	{ ENTITY_MANAGER, "*", true,
		"manager|account manager|key account manager|kam|account owner|owner|company owner|gerente|gerente de contas|"
		"gerente de contas chave|gerente da conta|vendedor|responsavel|representante|sales rep|salesperson|sales "
		"person|sales agent|"
		"assigned to|proprietario|proprietario da empresa|proprietario do negocio|proprietario da conta|proprietario "
		"de conta|"
		"proprietario da oportunidade|opportunity owner|deal owner|negocio proprietario|organization owner|assigned to "
		"user|usuario responsavel|"
		"organizacao proprietario|atividade atribuido ao usuario|activity assigned to user|our person|nossa "
		"pessoa|seller|consultor" },
	{ ENTITY_MANAGER, "code", true,
		"employee id|employee number|manager id|salesperson id|seller id|sales rep id|vendedor id|codigo vendedor|"
		"codigo do vendedor|cod vendedor|id vendedor|a1 vend|c5 vend1|rep id|matricula" },
	{ ENTITY_MANAGER, "name", false,
		"name|nome|full name|nome completo|employee|employee name|funcionario|colaborador|"
		"sales agent|seller|vendedor|salesperson|sales person|sales rep|representante" },
	{ ENTITY_MANAGER, "name:first", false, "first name|given name|primeiro nome|name first|nome" },
	{ ENTITY_MANAGER, "name:middle", false, "middle name|name middle|nome do meio" },
	{ ENTITY_MANAGER, "name:last", false, "last name|family name|surname|sobrenome|name last|ultimo nome" },
	{ ENTITY_MANAGER, "code", false, "code|codigo|id|number|numero" },
	{ ENTITY_MANAGER, "email", false, "email|e mail|email address|endereco de email" },
	{ ENTITY_MANAGER, "role", false, "role|title|job title|cargo|position|funcao" },
	{ ENTITY_MANAGER, "phone", false,
		"phone|phone number|telefone|mobile|celular|work phone|home phone|telephone|fone" },
	{ ENTITY_MANAGER, "notes", false, "notes|observacoes|anotacoes|comments" },
	{ ENTITY_ABILITY, "ability", false, "habilidade|competencia" },
	{ ENTITY_ABILITY, "date", false, "data" },
	{ ENTITY_ABILITY, "rating", false, "nota|avaliacao" },
	{ ENTITY_ABILITY, "evidence", false, "evidencia" },
	{ ENTITY_ABILITY, "training", false, "treinamento" },

	// --- Contacts ---------------------------------------------------------------------------------------------------
	{ ENTITY_CONTACT, "*", true,
		"contact|contact person|contato|pessoa de contato|primary contact|deal contact person|contatos" },
	{ ENTITY_CONTACT, "name", true,
		"contact name|nome do contato|nome contato|contact full name|person name|pessoa nome|a1 contato" },
	{ ENTITY_CONTACT, "name:first", true, "contact first name" },
	{ ENTITY_CONTACT, "name:last", true, "contact last name" },
	{ ENTITY_CONTACT, "title", true, "contact title|contact job title|cargo do contato|cargo contato" },
	{ ENTITY_CONTACT, "email", true,
		"contact email|email primary contact contact|email do contato|email contato|contact e mail|who contact email" },
	{ ENTITY_CONTACT, "phone", true, "contact phone|telefone do contato|telefone contato" },
	{ ENTITY_CONTACT, "department", true, "contact department|departamento do contato" },
	{ ENTITY_CONTACT, "code", true, "contact id|id do contato|record id contact" },
	{ ENTITY_CONTACT, "name", false,
		"full name|nome completo|name|nome|nme|person name|pessoa nome|display name|nome para "
		"exibicao|person|pessoa|file as|stakeholder" },
	{ ENTITY_CONTACT, "name:first", false,
		"first name|given name|primeiro nome|forename|person first name|pessoa primeiro nome|name first" },
	{ ENTITY_CONTACT, "name:middle", false, "middle name|additional name|nome do meio|name middle" },
	{ ENTITY_CONTACT, "name:last", false,
		"last name|family name|surname|sobrenome|ultimo nome|person last name|pessoa sobrenome|name last" },
	{ ENTITY_CONTACT, "code", false, "code|codigo|id|record id|id do registro|person pipedrive system id" },
	{ ENTITY_CONTACT, "title", false,
		"job title|position|cargo|title|titulo do trabalho|funcao|organization title|organization 1 "
		"title|occupation|profissao" },
	{ ENTITY_CONTACT, "department", false,
		"department|departamento|setor|area|organization department|organization 1 department|divisao" },
	{ ENTITY_CONTACT, "level", false, "level|nivel|nivel hierarquico" },
	{ ENTITY_CONTACT, "roles", false, "buying roles|buying role|papeis|papel|papel na compra|papeis de compra|roles" },
	{ ENTITY_CONTACT, "influence", false, "influencia" },
	{ ENTITY_CONTACT, "interest", false, "interesse" },
	{ ENTITY_CONTACT, "stance", false, "postura|posicionamento|support" },
	{ ENTITY_CONTACT, "desired", false, "desired stance|postura desejada" },
	{ ENTITY_CONTACT, "cadence", false, "cadencia|days between talks|dias entre conversas" },
	{ ENTITY_CONTACT, "email", false,
		"email|e mail|emial|email address|e mail address|endereco de e mail|e mail 1 value|email 1|work email|business "
		"email|"
		"person email work|person email|pessoa e mail|pessoa email|email principal|primary email|endereco de "
		"email|email comercial|"
		"e mail 2 address|e mail 2 value|e mail 3 value|endereco de email 2|email pessoal|person email home" },
	{ ENTITY_CONTACT, "phone", false,
		"phone|business phone|work phone|phone number|numero de telefone|telefone|telfone|person phone work|telefone "
		"comercial|fone|telephone|tel|"
		"phone 1 value|person phone|pessoa telefone|primary phone|telefone principal|business phone 2|other phone|home "
		"phone|"
		"telefone residencial|phone 3 value|phone 4 value" },
	{ ENTITY_CONTACT, "mobile", false,
		"mobile|mobile phone|mobile phone number|numero de telefone celular|person phone mobile|celular|telefone "
		"celular|cell|cell phone|phone 2 value|whatsapp" },
	{ ENTITY_CONTACT, "city", false, "city|cidade|mailing city|business city|address 1 city|municipio" },
	{ ENTITY_CONTACT, "birthday", false,
		"birthday|birthdate|birth date|aniversario|data de nascimento|data nascimento|data de aniversario" },
	{ ENTITY_CONTACT, "status", false, "situacao" },
	{ ENTITY_CONTACT, "left_on", false, "saiu em|data de saida" },
	{ ENTITY_CONTACT, "notes", false, "notes|observacoes|description|anotacoes|comments|obs|biografia" },

	// --- What ties them together ------------------------------------------------------------------------------------
	{ ENTITY_LINK, "kind", false, "tipo|relacao|type|relation" },
	{ ENTITY_LINK, "other", false, "other contact|outro contato|related contact|outro|to|para" },
	{ ENTITY_LINK, "notes", false, "observacoes" },
	{ ENTITY_RELATIONSHIP, "now", false, "atual|hoje|current|relacionamento" },
	{ ENTITY_RELATIONSHIP, "wanted", false, "desejado|target" },
	{ ENTITY_RELATIONSHIP, "notes", false, "observacoes" },
	{ ENTITY_PHASE, "date", false, "data|start date|data de inicio|desde" },
	{ ENTITY_PHASE, "phase", false,
		"fase|fase do relacionamento|relationship phase|nivel de relacionamento|level of relationship" },
	{ ENTITY_PHASE, "reason", false, "motivo|razao|why" },
	{ ENTITY_PHASE, "evidence", false, "evidencia|evidencias" },
	{ ENTITY_ASSESSMENT, "date", false, "data" },
	{ ENTITY_ASSESSMENT, "item", false, "aspecto|aspect" },
	{ ENTITY_ASSESSMENT, "answer", false, "resposta" },
	{ ENTITY_ASSESSMENT, "evidence", false, "evidencia|evidencias" },
	{ ENTITY_COUNT, NULL, false, NULL },
};
