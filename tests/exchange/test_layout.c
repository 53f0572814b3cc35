// SPDX-License-Identifier: GPL-3.0-or-later
// What is understood of headers: kind, program and field of each column, for exports of CRMs, address books and ERPs.
#include "import_help.h"

typedef struct Case {
	const char *file, *text, *kind, *layout, *fields;
} Case; // fields: "-" for a column left out

static const Case cases[] = {
	// Stable names, as exports have them.
	{ "x.csv", "account,date,phase,reason,evidence,manager\nAurora,2026-01-05,tactical,,,\n", "phases", "",
		"account date phase reason evidence manager" },
	{ "x.csv", "account,date,item,answer,evidence\nAurora,2026-01-05,trust,2,\n", "assessments", "",
		"account date item answer evidence" },
	{ "x.csv", "account,contact,kind,other,notes\nAurora,Ana,reports_to,Rui,\n", "links", "",
		"account contact kind other notes" },
	{ "x.csv", "account,manager,contact,now,wanted,notes\nAurora,Rui,Ana,vendor,,\n", "relationships", "",
		"account manager contact now wanted notes" },
	{ "x.csv", "name,code,family\nCaixa,P1,Papel\n", "products", "", "name code family" },
	{ "x.csv", "name,code,email,role,phone,notes\nRui,1,,,,\n", "managers", "", "name code email role phone notes" },
	{ "x.csv", "Vendedor;E-mail;Telefone\nRui;r@a.com;11 3000-0000\n", "managers", "", "name email phone" },
	{ "x.csv", "currency,date,rate\nUSD,2026-01-05,5.1\n", "rates", "", "currency date rate" },
	{ "x.csv", "account,start,end,measure,amount\nAurora,2026-01-01,2026-12-31,revenue,5.00\n", "targets", "",
		"account start end measure amount" },
	// Portuguese.
	{ "clientes.csv",
		"Código;Razão Social;Nome Fantasia;CNPJ;Cidade;UF;Telefone;Segmento;Vendedor\n1;Aurora SA;Aurora;;Itu;SP;11 "
		"3000-0000;;Rui\n",
		"accounts", "", "code legal_name name tax_id city region phone segment manager" },
	{ "contatos.csv",
		"Nome;Cargo;Empresa;E-mail;Telefone;Celular;Departamento\nAna Lima;Compradora;Aurora;a@b.com;11 3000-0000;;\n",
		"contacts", "", "name title account email phone mobile department" },
	{ "pedidos.csv",
		"Nº Pedido;Cliente;Data do pedido;Valor total;Previsão de entrega\n10;Aurora;2026-01-05;1.234,56;2026-02-01\n",
		"history", "", "reference account date amount due" },
	{ "h.csv", "Cliente;Tipo;Data;Assunto;Observações;Contato\nAurora;Reunião;2026-01-05;Preço;;Ana\n", "history", "",
		"account kind date subject text contact" },
	{ "fases.csv", "Conta;Data;Fase;Motivo\nAurora;2026-01-05;Tático;Compra\n", "phases", "",
		"account date phase reason" },
	// Programs.
	{ "leads.csv",
		"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Lima,,a@b.com,Aurora,Buyer,30 May "
		"2024\n",
		"contacts", "LinkedIn", "name:first name:last - email account title -" },
	{ "c.csv",
		"Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated "
		"Company,Country/Region,Contact owner\n"
		"1,Ana,Lima,a@b.com,,,2024-03-12 09:14,Aurora,,\n",
		"contacts", "HubSpot", "code name:first name:last email phone - - account.name - -" },
	{ "c.csv",
		"Record ID,Company name,Website URL,Company owner,Create Date\n1,Aurora,aurora.com,Rui,2024-03-12 09:14\n",
		"accounts", "HubSpot", "code name website manager -" },
	{ "d.csv",
		"Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date,Associated Company\n1,X,Closed "
		"Won,5.00,Rui,2024-03-12,2024-01-01,Aurora\n",
		"opportunities", "HubSpot", "code name stage amount manager close - account" },
	{ "d.csv",
		"Deal - ID,Deal - Title,Deal - Value,Deal - Organization,Deal - Contact person,Deal - Expected close date,Deal "
		"- Owner,Deal - Stage\n"
		"1,X,5,Aurora,Ana,2026-05-01,Rui,Proposal\n",
		"opportunities", "Pipedrive", "code name amount account contact close manager stage" },
	{ "d.csv",
		"Negócio - Título,Negócio - Valor,Negócio - Etapa,Negócio - Proprietário,Pessoa - Nome,Organização - "
		"Nome\nX,5,Proposta,Rui,Ana,Aurora\n",
		"opportunities", "Pipedrive", "name amount stage manager contact.name account" },
	{ "c.csv",
		"Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - "
		"Name,Organization 1 - Title\n"
		"Ana Lima,Ana,Lima,* Work,a@b.com ::: c@d.com,Work,1,Aurora,Buyer\n",
		"contacts", "Google", "name - - - email - phone account title" },
	{ "c.csv",
		"First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - "
		"Value\nAna,Lima,Aurora,Buyer,* Work,a@b.com\n",
		"contacts", "Google", "name:first name:last account title - email" },
	{ "o.csv",
		"\"Title\",\"First Name\",\"Last Name\",\"Company\",\"Department\",\"Job Title\",\"Business Phone\",\"E-mail "
		"Address\"\n"
		"\"Ms\",\"Ana\",\"Lima\",\"Aurora\",\"P\",\"Buyer\",\"11\",\"a@b.com\"\n",
		"contacts", "Outlook", "- name:first name:last account department title phone email" },
	{ "a.csv",
		"ID;Código;Nome;Fantasia;Endereço;Cidade;UF;Celular;Fone;E-mail;Tipo pessoa;CNPJ / CPF\n1;7;Aurora "
		"SA;Aurora;;Itu;SP;;11;;J;\n",
		"accounts", "Bling", "- code legal_name name - city region - phone - - tax_id" },
	{ "c.csv", "ID;CNPJ Cliente;Nome Cliente;Contato;Setor;E-mail;Telefone;Ramal\n1;;Aurora;Ana;Compras;a@b.com;11;\n",
		"contacts", "Tiny", "code account.tax_id account.name name department email phone -" },
	{ "r.csv",
		"ID;Cliente;Data Emissão;Data Vencimento;Data Liquidação;Valor documento;Saldo;Situação;Número documento\n"
		"1;Aurora;05/01/2026;25/02/2026;;10,00;0;aberta;77\n",
		"history", "Tiny", "- account date reference:apart done amount - amount:sign reference" },
	{ "sa1.csv",
		"A1_COD;A1_LOJA;A1_NOME;A1_NREDUZ;A1_MUN;A1_EST;A1_CGC;A1_VEND\n'000001;01;AURORA SA;AURORA;ITU;SP;;000007\n",
		"accounts", "Protheus", "code code:branch legal_name name city region tax_id manager.code" },
	{ "sc5.csv",
		"C5_NUM;C5_CLIENTE;C5_EMISSAO;C6_ITEM;C6_PRODUTO;C6_QTDVEN;C6_PRCVEN;C6_VALOR;C6_ENTREG\n000010;000001;"
		"20260105;01;P1;2;5,00;10,00;20260201\n",
		"lines", "Protheus",
		"event.reference account.code event.date number product.code quantity unit_price amount due" },
	{ "n.csv",
		"Nome,Empresa,Funil de vendas,Etapa,Estado,Valor Único,Previsão de "
		"fechamento,Responsável\nX,Aurora,F,Proposta,aberta,4997.0,25/12/2026,Rui\n",
		"opportunities", "RD Station CRM", "name account - stage stage:status amount close manager" },
	{ "rd.csv",
		"Email\tNome\tTelefone\tCargo\tEmpresa\tEstado\tEstágio no funil\na@b.com\tAna\t11\tBuyer\tAurora\tSP\tLead\n",
		"contacts", "RD Station", "email name phone title account - -" },
	{ "a.csv",
		"Account Name,Annual Revenue,Billing City,Billing "
		"Country,Industry,Phone,Type,Website\nAurora,,Itu,Brazil,Food,11,Customer,a.com\n",
		"accounts", "Salesforce", "name - city country segment phone - website" },
	{ "z.csv",
		"Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,Account Name.id,Account "
		"Name,Email,Title,Department,Reporting To\n"
		"zcrm_1,zcrm_2,Rui,Ana,Lima,zcrm_3,Aurora,a@b.com,Buyer,,\n",
		"contacts", "Zoho", "code - - name:first name:last account.code account.name email title department -" },
};

static void check_case(World *world, const Case *one)
{
	ImportResult result;
	if (!import_explain(world->portfolio, world_file(world, one->file, one->text), &world->options, world->arena,
			&result, &world->err))
		fail_msg("%s: %s", one->text, world->err.message);
	Buffer fields = BUFFER_EMPTY;
	for (size_t i = 0; i < result.column_count; i++)
		buffer_printf(&fields, "%s%s", i ? " " : "", result.columns[i].field ? result.columns[i].field : "-");
	if (strcmp(result.entity->plural, one->kind) != 0 || strcmp(result.layout, one->layout) != 0 ||
		strcmp(buffer_text(&fields), one->fields) != 0)
		print_message("%s", one->text);
	assert_string_equal(result.entity->plural, one->kind);
	assert_string_equal(result.layout, one->layout);
	assert_string_equal(buffer_text(&fields), one->fields);
	buffer_done(&fields);
}

static void test_headers(void **state)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_case(*state, &cases[i]);
}

// Persons of whom nothing says that they are ours are the customer's, even where no company is named.
static void test_persons(void **state)
{
	static const Case lists[] = {
		{ "x.csv", "Name;Email;Phone\nJoe;j@a.com;555-1234\n", "contacts", "", "name email phone" },
		{ "x.csv", "Nome;Telefone;E-mail;Cargo\nRui;11 3000-0000;r@a.com;Comprador\n", "contacts", "", "name phone email title" },
		{ "managers.csv", "Name;Email;Phone\nJoe;j@a.com;555-1234\n", "managers", "", "name email phone" },
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		check_case(*state, &lists[i]);
}

// Each of them is read without a rejected row, and twice without a change.
static void test_import_them(void **state)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		world_import(world, cases[i].file, cases[i].text);
		if (world->result.rejected || world->result.added != 1)
			print_message("%s", cases[i].text);
		assert_counts(world, 1, 1, 0, 0, 0);
		world_import(world, cases[i].file, cases[i].text);
		assert_counts(world, 1, 0, 0, 1, 0);
		world_teardown((void **)&world);
	}
	(void)state;
}

// The values behind the headers.
static void test_values(void **state)
{
	World *world = *state;
	world_import(world, "sa1.csv", "A1_COD;A1_LOJA;A1_NOME;A1_NREDUZ;\n'000001;01;AURORA SA;AURORA;\n");
	assert_string_equal(world_text(world, "SELECT code || '|' || name FROM account"), "000001-01|AURORA");
	world_import(world, "google.csv",
		"First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value\n"
		"Ana,Maria,Lima,Aurora SA,a@b.com ::: c@d.com,11 3000-0000 ::: 12\n");
	assert_string_equal(world_text(world, "SELECT name || '|' || email || '|' || phone FROM contact"),
		"Ana Maria Lima|a@b.com|11 3000-0000");
	world_import(world, "template.csv", "Razão Social;Nome Fantasia;Cidade\nBoreal Indústria Ltda;;Recife\n");
	assert_string_equal(world_text(world, "SELECT name || '|' || legal_name FROM account WHERE city = 'Recife'"),
		"Boreal Indústria Ltda|Boreal Indústria Ltda");
}

// The stages that Pipedrive, HubSpot and Salesforce begin with; of HubSpot by their internal names too.
static void test_stages(void **state)
{
	World *world = *state;
	static const struct {
		const char *text;
		int stage;
	} stages[] = { { "Contact Made", 2 }, { "Qualified", 2 }, { "Demo Scheduled", 2 }, { "Proposal Made", 3 },
		{ "Negotiations Started", 4 }, { "Contato feito", 2 }, { "Proposta feita", 3 }, { "Negociações iniciadas", 4 },
		{ "appointmentscheduled", 2 }, { "qualifiedtobuy", 2 }, { "presentationscheduled", 3 },
		{ "decisionmakerboughtin", 4 }, { "Decision Maker Bought-In", 4 }, { "contractsent", 4 }, { "closedwon", 5 },
		{ "closedlost", 6 }, { "Prospecting", 1 }, { "Qualification", 2 }, { "Needs Analysis", 2 },
		{ "Value Proposition", 2 }, { "Id. Decision Makers", 2 }, { "Perception Analysis", 2 },
		{ "Proposal/Price Quote", 3 }, { "Negotiation/Review", 4 }, { "Closed Won", 5 }, { "Closed Lost", 6 } };
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, "Deal name,Account,Stage,Amount\n");
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		buffer_printf(&text, "D%02zu,Aurora,%s,1\n", i, stages[i].text);
	world_import(world, "deals.csv", buffer_text(&text));
	buffer_done(&text);
	assert_int_equal(world->result.rejected, 0);
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		assert_int_equal(world_int(world, arena_printf(world->arena,
			"SELECT stage FROM opportunity WHERE name = 'D%02zu'", i)), stages[i].stage);
}

// Complaints with the day they were opened are history, not accounts; numbers of notes are no scores.
static void test_openings(void **state)
{
	World *world = *state;
	world_import(world, "08_problemas.csv", "Data abertura;Cliente;Contato;Tipo;Assunto;Gravidade;Prazo;Data solução;Custo\n"
						"03/02/2026;Aurora;Ana;Reclamação;Rebarba;Alta;10/02/2026;09/02/2026;R$ 1.500,00\n"
						"25/02/2026;Boreal;;Reclamação;Atraso;Crítica;;;\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world->result.entity->kind, ENTITY_EVENT);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE kind = 8"), 2);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE done IS NOT NULL"), 1);
	world_import(world, "notes.csv", "Cliente;Nota;Data;Valor\nAurora;1001;05/01/2026;1.000,00\nBoreal;1002;15/01/2026;5,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE reference LIKE '100_' AND score IS NULL AND kind = 2"), 2);
	world_import(world, "scores.csv", "Cliente;Nota;Data;Assunto\nAurora;9;05/02/2026;Pesquisa\nBoreal;10;15/02/2026;Pesquisa\n");
	assert_int_equal(world_int(world, "SELECT sum(score) FROM event"), 19);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_persons, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_headers, world_setup, world_teardown),
		cmocka_unit_test(test_import_them),
		cmocka_unit_test_setup_teardown(test_values, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_stages, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_openings, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
