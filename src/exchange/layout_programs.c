// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of other programs: how they are told, and where their headers mean something else than the common words say.
#include "layout.h"

const LayoutProgram layout_programs[] = {
	{ "Salesforce", ENTITY_OPPORTUNITY, "STAGENAME|CLOSEDATE|ACCOUNTID",
		"ID=code|NAME=name|ACCOUNTID=account.code|STAGENAME=stage|AMOUNT=amount|CLOSEDATE=close|DESCRIPTION=notes|"
		"OWNERID=|TYPE=" },
	{ "Salesforce", ENTITY_ACCOUNT, "BILLINGCITY|ACCOUNTNUMBER|SYSTEMMODSTAMP",
		"ID=code|NAME=name|BILLINGCITY=city|BILLINGSTATE=region|BILLINGCOUNTRY=country|INDUSTRY=segment|DESCRIPTION="
		"notes|ACCOUNTNUMBER=|"
		"OWNERID=|TYPE=|SHIPPINGCITY=|SITE=" },
	{ "Salesforce", ENTITY_ACCOUNT, "Account Name|Billing City|Billing Country", "Type=|Shipping City=" },
	{ "Salesforce", ENTITY_CONTACT, "First Name|Last Name|Account Name|Lead Source", "Title=title|Account Name.id=" },
	{ "Zoho", ENTITY_CONTACT, "Contact Owner|Account Name|Reporting To",
		"Record Id=code|Title=title|Account Name.id=account.code" },
	{ "Zoho", ENTITY_ACCOUNT, "Account Owner|Account Name|Billing Code", "Record Id=code|Account Owner.id=" },
	{ "HubSpot", ENTITY_CONTACT, "Record ID|First Name|Last Name|Email",
		"Record ID=code|Company Name=account.name|Associated Company=account.name" },
	{ "HubSpot", ENTITY_ACCOUNT, "Record ID|Company name|Company owner", "Record ID=code|Company name=name" },
	{ "HubSpot", ENTITY_OPPORTUNITY, "Record ID|Deal Name|Deal Stage",
		"Record ID=code|Amount=amount|Close Date=close" },
	{ "Pipedrive", ENTITY_OPPORTUNITY, "Deal - Title|Deal - Value",
		"Deal - ID=code|Deal - Title=name|Deal - Value=amount|"
		"Deal - Stage=stage|Deal - Status=|Deal - Organization=account|Deal - Expected close date=close|Deal - "
		"Owner=manager" },
	{ "Pipedrive", ENTITY_OPPORTUNITY, "Negócio - Título|Negócio - Valor",
		"Negócio - Título=name|Negócio - Valor=amount|"
		"Negócio - Etapa=stage|Organização - Nome=account|Negócio - Proprietário=manager|Pessoa - Nome=" },
	{ "Pipedrive", ENTITY_CONTACT, "Person - Name|Person - Owner",
		"Person - Name=name|Organization name=account|Person - Owner=" },
	{ "Pipedrive", ENTITY_ACCOUNT, "Organization - Name|Organization - Owner",
		"Organization - Name=name|Organization - Owner=manager|Person name=" },
	{ "Pipedrive", ENTITY_EVENT, "Activity - Subject|Activity - Type",
		"Activity - Type=kind|Activity - Due date=date|Organization=account|"
		"Contact person=contact" },
	{ "Google", ENTITY_CONTACT, "Given Name|Family Name|E-mail 1 - Value",
		"Organization 1 - Name=account|Organization 1 - Title=title|Name=name|"
		"Given Name=|Family Name=|Additional Name=|Organization 1 - Department=department|Location=" },
	{ "Google", ENTITY_CONTACT, "First Name|Last Name|Organization Name|E-mail 1 - Value",
		"Organization Name=account|Organization Title=title|"
		"Organization Department=department|File As=" },
	{ "Outlook", ENTITY_CONTACT, "First Name|Last Name|Company|Job Title|E-mail Address",
		"Title=|Company=account|Account=|Location=|"
		"E-mail Display Name=|Profession=" },
	{ "Outlook", ENTITY_CONTACT, "Primeiro nome|Empresa|E-mail Address",
		"Título=|Empresa=account|Estado=|Telefone Comercial=phone" },
	{ "Outlook", ENTITY_CONTACT, "Name|E-mail Address|Company|Job Title|Mobile Phone",
		"Action=|ID=code|Company=account|Name=name" },
	{ "LinkedIn", ENTITY_CONTACT, "First Name|Last Name|Company|Position|Connected On",
		"Company=account|URL=|Position=title" },
	{ "RD Station CRM", ENTITY_OPPORTUNITY, "Funil de vendas|Etapa|Estado|Valor Único",
		"Nome=name|Empresa=account|Etapa=stage|Estado=|"
		"Valor Único=amount|Previsão de fechamento=close|Responsável=manager|Data de "
		"fechamento=|Contatos=|Cargo=|Email=|Telefone=" },
	{ "RD Station", ENTITY_CONTACT, "Email|Nome|Estágio no funil",
		"Nome=name|Empresa=account|Cargo=title|Dono do Lead=|Estado=" },
	{ "Tiny", ENTITY_CONTACT, "CNPJ Cliente|Nome Cliente|Contato|Setor",
		"ID=code|CNPJ Cliente=account.tax_id|Nome Cliente=account.name|"
		"Contato=name|Setor=department" },
	{ "Tiny", ENTITY_ACCOUNT, "Código|Nome|Fantasia|Tipos de Contatos",
		"ID=|Código=code|Fantasia=|Nome=name|Estado=region|Vendedor=manager|"
		"Profissão=|E-mail=|Celular=" },
	{ "Tiny", ENTITY_EVENT, "Cliente|Data Emissão|Data Vencimento|Valor documento",
		"ID=|Cliente=account|Data Emissão=date|"
		"Data Vencimento=due|Data Liquidação=done|Valor documento=amount|Número "
		"documento=reference|Histórico=text|Saldo=" },
	{ "Bling", ENTITY_ACCOUNT, "ID|Código|Nome|Fantasia|Tipo pessoa",
		"ID=|Código=code|Fantasia=|Nome=name|UF=region|E-mail=|Celular=" },
	{ "Protheus", ENTITY_ACCOUNT, "A1_COD|A1_NOME",
		"A1_COD=code|A1_LOJA=code:branch|A1_NOME=name|A1_NREDUZ=|A1_CONTATO=contact.name|A1_VEND=manager|A1_CGC=tax_"
		"id" },
	{ "Protheus", ENTITY_LINE, "C5_NUM|C5_CLIENTE|C6_PRODUTO",
		"C5_NUM=event.reference|C5_CLIENTE=account.code|C5_LOJACLI=account.code:branch|C5_EMISSAO=event.date|"
		"C6_ITEM=number|C6_PRODUTO=product.code|C6_QTDVEN=quantity|C6_PRCVEN=unit_price|C6_VALOR=amount|C6_ENTREG=due|"
		"C5_VEND1=manager.code" },
	{ "Protheus", ENTITY_EVENT, "C5_NUM|C5_CLIENTE|C5_EMISSAO",
		"C5_NUM=reference|C5_CLIENTE=account.code|C5_LOJACLI=account.code:branch|C5_EMISSAO=date|C5_DTENTR=due" },
	{ "SAP", ENTITY_EVENT, "SALESORDERID|PARTNERID|GROSSAMOUNT",
		"SALESORDERID=reference|PARTNERID=account.code|CREATEDAT=date|GROSSAMOUNT=amount|"
		"NETAMOUNT=|TAXAMOUNT=|CREATEDBY=|CURRENCY=currency" },
	{ "SAP", ENTITY_LINE, "SALESORDERID|SALESORDERITEM|PRODUCTID",
		"SALESORDERID=event.reference|SALESORDERITEM=number|PRODUCTID=product.code|"
		"GROSSAMOUNT=amount|NETAMOUNT=|QUANTITY=quantity|DELIVERYDATE=due|CURRENCY=currency" },
	{ "SAP", ENTITY_ACCOUNT, "PARTNERID|COMPANYNAME|PARTNERROLE",
		"PARTNERID=code|COMPANYNAME=name|PHONENUMBER=phone|WEBADDRESS=website|"
		"CURRENCY=currency|EMAILADDRESS=" },
	{ NULL, ENTITY_COUNT, NULL, NULL },
};
