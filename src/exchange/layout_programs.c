// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of other programs: how they are told, and where their headers mean something else than the common words say.
#include "layout.h"

const LayoutProgram layout_programs[] = {
	{ "Salesforce", ENTITY_OPPORTUNITY, "STAGENAME|CLOSEDATE|ACCOUNTID",
		"ID=code|NAME=name|ACCOUNTID=account.code|ISDELETED=is_deleted|STAGENAME=stage|AMOUNT=amount|CLOSEDATE=close|"
		"DESCRIPTION=notes|"
		"OWNERID=|TYPE=" },
	{ "Salesforce", ENTITY_ACCOUNT, "BILLINGCITY|ACCOUNTNUMBER|SYSTEMMODSTAMP",
		"ID=code|NAME=name|ISDELETED=is_deleted|BILLINGCITY=city|BILLINGSTATE=region|BILLINGCOUNTRY=country|INDUSTRY="
		"segment|DESCRIPTION="
		"notes|ACCOUNTNUMBER=|"
		"OWNERID=|TYPE=|SHIPPINGCITY=|SITE=" },
	{ "Salesforce", ENTITY_ACCOUNT, "Account Name|Billing City|Billing Country", "Type=|Shipping City=" },
	{ "Salesforce", ENTITY_ACCOUNT, "Nome da conta|Cidade de cobrança|País de cobrança", "Tipo=|Cidade de entrega=" },
	{ "Salesforce", ENTITY_CONTACT, "First Name|Last Name|Account Name|Lead Source", "Title=title" },
	{ "Salesforce", ENTITY_CONTACT, "Nome|Sobrenome|Nome da conta|Origem do lead", "Nome=name:first|Título=title" },
	{ "Salesforce", ENTITY_OPPORTUNITY, "Account Name|Opportunity Name|Stage|Close Date",
		"Total Amount=amount|Total Amount Currency=currency|Opportunity Owner=manager|Opportunity Next "
		"Steps=notes|Type=" },
	{ "Salesforce", ENTITY_OPPORTUNITY, "Nome da conta|Nome da oportunidade|Fase|Data de fechamento",
		"Proprietário da oportunidade=manager|Tipo=" },
	{ "Zoho", ENTITY_CONTACT, "Contact Owner|Account Name|Reporting To",
		"Record Id=code|Title=title|Account Name.id=account.code" },
	{ "Zoho", ENTITY_OPPORTUNITY, "Deal Owner.id|Deal Name|Closing Date|Account Name",
		"Record Id=code|Account Name.id=account.code|Contact Name.id=contact.code|Contact Name=contact.name" },
	{ "Zoho", ENTITY_OPPORTUNITY, "Deal Id|Deal Owner.id|Deal Name|Closing Date|Company Name",
		"Deal Id=code|Company Name.id=account.code|Contact Name.id=contact.code|Contact Name=contact.name" },
	{ "Zoho", ENTITY_CONTACT, "Proprietário de Contato|Nome da Conta|Sobrenome",
		"ID do registro=code|Record Id=code|Nome=name:first|Sobrenome=name:last|Título=title|Nome da "
		"Conta.id=account.code" },
	{ "Zoho", ENTITY_CONTACT, "Record Id|Contact Owner.id|Last Name",
		"Title=title|Account Name.id=account.code|Account Name=account.name|Contact Name=name|Reporting To=" },
	{ "Zoho", ENTITY_ACCOUNT, "Account Owner|Account Name|Billing Code", "Record Id=code|Account Owner.id=" },
	{ "HubSpot", ENTITY_CONTACT, "Record ID|First Name|Last Name|Email|Create Date",
		"Record ID=code|Company Name=account.name|Associated Company=account.name" },
	{ "HubSpot", ENTITY_CONTACT, "ID do registro|Nome|Sobrenome|E-mail|Data de criação",
		"ID do registro=code|Nome=name:first|Sobrenome=name:last|Empresa associada=account.name|Nome da "
		"empresa=account.name" },
	{ "HubSpot", ENTITY_ACCOUNT, "ID do registro|Nome da empresa|Proprietário da empresa",
		"ID do registro=code|Nome da empresa=name" },
	{ "HubSpot", ENTITY_OPPORTUNITY, "ID do registro|Nome do negócio|Fase do negócio",
		"ID do registro=code|Valor=amount|Data de fechamento=close|Proprietário do negócio=manager|"
		"Empresa associada=account.name" },
	{ "HubSpot", ENTITY_ACCOUNT, "Record ID|Company name|Company owner", "Record ID=code|Company name=name" },
	{ "HubSpot", ENTITY_OPPORTUNITY, "Record ID|Deal Name|Deal Stage",
		"Record ID=code|Amount=amount|Close Date=close" },
	{ "Pipedrive", ENTITY_OPPORTUNITY, "Deal - Title|Deal - Value",
		"Deal - ID=code|Deal - Title=name|Deal - Value=amount|"
		"Deal - Stage=stage|Deal - Status=stage:status|Deal - Organization=account|Deal - Expected close date=close|"
		"Deal - Owner=manager|Deal - Contact person=contact" },
	{ "Pipedrive", ENTITY_OPPORTUNITY, "Negócio - Título|Negócio - Valor",
		"Negócio - Título=name|Negócio - Valor=amount|"
		"Negócio - Etapa=stage|Negócio - Status=stage:status|Organização - Nome=account|Negócio - Proprietário=manager|"
		"Pessoa - Nome=contact.name|Pessoa - Telefone=contact.phone|Pessoa - E-mail=contact.email|"
		"Negócio - Data de fechamento esperada=close" },
	{ "Pipedrive", ENTITY_CONTACT, "Person - Name|Person - Owner",
		"Person - Name=name|Organization name=account|Person - Owner=" },
	{ "Pipedrive", ENTITY_CONTACT, "Pessoa - Nome|Pessoa - Proprietário",
		"Pessoa - Nome=name|Organização - Nome=account|Nome da organização=account|Pessoa - Proprietário=|"
		"Pessoa - E-mail=email|Pessoa - Telefone=phone" },
	{ "Pipedrive", ENTITY_ACCOUNT, "Organização - Nome|Organização - Proprietário",
		"Organização - Nome=name|Organização - Proprietário=manager|Nome da pessoa=" },
	{ "Pipedrive", ENTITY_EVENT, "Atividade - Assunto|Atividade - Tipo",
		"Atividade - Tipo=kind|Atividade - Data de vencimento=date|Organização=account|Pessoa de contato=contact" },
	{ "Pipedrive", ENTITY_ACCOUNT, "Organization - Name|Organization - Owner",
		"Organization - Name=name|Organization - Owner=manager|Person name=" },
	{ "Pipedrive", ENTITY_EVENT, "Activity - Subject|Activity - Type",
		"Activity - Type=kind|Activity - Due date=date|Activity - Pipedrive System ID=reference|Organization=account|"
		"Contact person=contact" },
	{ "Google", ENTITY_CONTACT, "Given Name|Family Name|E-mail 1 - Value",
		"Organization 1 - Name=account|Organization 1 - Title=title|Name=name|"
		"Given Name=|Family Name=|Additional Name=|Organization 1 - Department=department|Location=" },
	{ "Google", ENTITY_CONTACT, "First Name|Last Name|Organization Name|E-mail 1 - Value",
		"Organization Name=account|Organization Title=title|"
		"Organization Department=department|File As=" },
	{ "Outlook", ENTITY_CONTACT, "First Name|Last Name|Company|Job Title|E-mail Address",
		"Title=|Company=account|Account=|Location=|Company Main Phone=account.phone|Web Page=account.website|"
		"E-mail Display Name=|Profession=" },
	{ "Outlook", ENTITY_CONTACT, "Primeiro nome|Empresa|E-mail Address",
		"Título=|Empresa=account|Estado=|Telefone Comercial=phone|Telefone principal da empresa=account.phone|"
		"Página da Web=account.website" },
	{ "Outlook", ENTITY_CONTACT, "Name|E-mail Address|Company|Job Title|Mobile Phone",
		"Action=is_deleted|ID=code|Company=account|Name=name" },
	{ "LinkedIn", ENTITY_CONTACT, "First Name|Last Name|Company|Position|Connected On",
		"Company=account|URL=|Position=title" },
	{ "LinkedIn", ENTITY_CONTACT, "Nome|Sobrenome|Empresa|Cargo|Conectado em",
		"Nome=name:first|Sobrenome=name:last|Empresa=account|URL=|Cargo=title" },
	{ "Dynamics", ENTITY_ACCOUNT, "(Do Not Modify) Account|Account Name",
		"(Do Not Modify) Account=code|Primary Contact=contact.name|Email (Primary Contact) (Contact)=contact.email" },
	{ "Dynamics", ENTITY_ACCOUNT, "(Não Modificar) Conta|Nome da Conta",
		"(Não Modificar) Conta=code|Contato Principal=contact.name" },
	{ "Dynamics", ENTITY_CONTACT, "(Do Not Modify) Contact|(Do Not Modify) Row Checksum",
		"(Do Not Modify) Contact=code|Company Name=account|Comapny Name=account" },
	{ "Dynamics", ENTITY_CONTACT, "(Do Not Modify) Lead|Subject|Company Name",
		"(Do Not Modify) Lead=code|Subject=|Company Name=account|Country=account.country|"
		"State or Province=account.region" },
	{ "Dynamics", ENTITY_OPPORTUNITY, "(Do Not Modify) Opportunity|Topic",
		"(Do Not Modify) Opportunity=code|Topic=name|Account=account|Pipeline Phase=stage|Est. Revenue=amount" },
	{ "RD Station CRM", ENTITY_OPPORTUNITY, "Funil de vendas|Etapa|Estado|Valor Único",
		"Nome=name|Empresa=account|Etapa=stage|Estado=stage:status|"
		"Valor Único=amount|Data de fechamento=close|Previsão de fechamento=close|Responsável=manager|"
		"Contatos=contact.name|Cargo=contact.title|Email=contact.email|Telefone=contact.phone|"
		"Anotação do motivo de perda=notes|Motivo de Perda=notes" },
	{ "RD Station", ENTITY_CONTACT, "Email|Nome|Estágio no funil",
		"Nome=name|Empresa=account|Cargo=title|Dono do Lead=|Estado=" },
	{ "Tiny", ENTITY_CONTACT, "CNPJ Cliente|Nome Cliente|Contato|Setor",
		"ID=code|CNPJ Cliente=account.tax_id|Nome Cliente=account.name|"
		"Contato=name|Setor=department" },
	{ "Tiny", ENTITY_ACCOUNT, "Código|Nome|Fantasia|Tipos de Contatos",
		"ID=|Código=code|Fantasia=name|Nome=legal_name|Estado=region|Vendedor=manager|"
		"Profissão=|E-mail=|Celular=" },
	{ "Tiny", ENTITY_EVENT, "Cliente|Data Emissão|Data Vencimento|Valor documento",
		"ID=|Cliente=account|Data Emissão=date|"
		"Data Vencimento=reference:apart|Data Liquidação=done|Valor documento=amount|Situação=amount:sign|Número "
		"documento=reference|Histórico=text|Saldo=" },
	{ "Bling", ENTITY_ACCOUNT, "ID|Código|Nome|Fantasia|Tipo pessoa",
		"ID=|Código=code|Fantasia=name|Nome=legal_name|UF=region|E-mail=|Celular=" },
	{ "Protheus", ENTITY_ACCOUNT, "A1_COD|A1_NOME",
		"A1_COD=code|A1_LOJA=code:branch|A1_NOME=legal_name|A1_NREDUZ=name|A1_CONTATO=contact.name|"
		"A1_VEND=manager.code|A3_NOME=manager.name|A1_CGC=tax_id|A1_PAIS=|D_E_L_E_T_=is_deleted" },
	{ "Protheus", ENTITY_LINE, "C5_NUM|C5_CLIENTE|C6_PRODUTO",
		"C5_NUM=event.reference|C5_CLIENTE=account.code|C5_LOJACLI=account.code:branch|C5_EMISSAO=event.date|"
		"C6_ITEM=number|C6_PRODUTO=product.code|C6_QTDVEN=quantity|C6_PRCVEN=unit_price|C6_VALOR=amount|C6_ENTREG=due|"
		"C5_VEND1=manager.code" },
	{ "Protheus", ENTITY_EVENT, "C5_NUM|C5_CLIENTE|C5_EMISSAO",
		"C5_NUM=reference|C5_CLIENTE=account.code|C5_LOJACLI=account.code:branch|C5_EMISSAO=date|C5_DTENTR=due" },
	{ "Sienge", ENTITY_ACCOUNT, "Nome|Nome fantasia|CNPJ/CPF|Descrição tipo cliente",
		"Código=code|Nome fantasia=name|Nome=legal_name" },
	{ "Conta Azul", ENTITY_ACCOUNT, "Nome|Razão Social|Email principal|Nome Contato",
		"Nome=name|Razão Social=legal_name|Email principal=|Nome Contato=contact.name|E-mail Contato=contact.email" },
	{ "Conta Azul", ENTITY_EVENT, "Data movimento|Data de competência|Nome do fornecedor/cliente|Tipo da operação",
		"Data movimento=date|Data de competência=|Data original de vencimento=|Data prevista=|Descrição=subject|"
		"Valor (R$)=amount|Valor original (R$)=|Tipo da operação=amount:sign|Nome do fornecedor/cliente=account|"
		"kind=@invoice" },
	{ "Kommo", ENTITY_CONTACT, "Nome|Empresa do contato|Email comercial|Usuário responsável", "ID=code" },
	{ "Consumidor.gov.br", ENTITY_EVENT, "Data Finalização|Nome Fantasia|Grupo Problema|Nota do Consumidor",
		"Nome Fantasia=account.name|Segmento de Mercado=account.segment|Data Finalização=date|Assunto=subject|"
		"Problema=text|Nota do Consumidor=|Região=|UF=|Cidade=|Área=|kind=@problem" },
	{ "Odoo", ENTITY_CONTACT, "Name|Company Type|Related Company",
		"ID=code|Name=name|Company Type=is_company|Related Company=account|Customer=|Supplier=|State=account.region|"
		"Country=account.country|Website=account.website" },
	{ "Odoo", ENTITY_CONTACT, "Name|Is a company|Related company",
		"ID=code|Name=name|Is a company=is_company|Related "
		"company=account|State=account.region|Country=account.country|"
		"Website=account.website" },
	{ "Northwind", ENTITY_LINE, "OrderID|ProductID|UnitPrice|Quantity|OrderDate",
		"OrderID=event.reference|CustomerID=account.code|CompanyName=account.name|OrderDate=event.date|"
		"RequiredDate=event.due|ShippedDate=event.done|ProductID=product.code|ProductName=product.name|"
		"UnitPrice=unit_price|Quantity=quantity|Discount=discount|ShipName=|ShipCity=|ShipCountry=|Freight=" },
	{ "Banco Central", ENTITY_EVENT, "Ano|Trimestre|CNPJ IF|Instituição financeira|Quantidade total de reclamações",
		"Ano=date:year|Trimestre=date:quarter|CNPJ IF=account.tax_id|Instituição financeira=account.name|"
		"Quantidade total de reclamações=quantity|Categoria=account.segment|Tipo=|Índice=|kind=@problem|"
		"subject=@Reclamações ao Banco Central" },
	{ "Receita Federal", ENTITY_ACCOUNT, "#7:n8|*|n4|n2|*|n2", "1=tax_id|2=legal_name|3=|4=|5=|6=|7=" },
	{ "Receita Federal", ENTITY_ACCOUNT, "#30:n8|n4|n2|n1|*|n2|n8",
		"1=tax_id|2=tax_id:branch|3=tax_id:branch|5=name|20=region" },
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
