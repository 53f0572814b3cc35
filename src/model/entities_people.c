// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of accounts, managers, contacts and what ties them together (domain.md 3 and 4).
#include "entity_macros.h"

#define OWNER (FIELD_OWNER | FIELD_REQUIRED)

static const Field account_fields[] = {
	TEXT("name", N_("Name"), FIELD_NAME | FIELD_REQUIRED | FIELD_UNIQUE | FIELD_COLUMN,
		N_("How the customer is called every day")),
	TEXT("legal_name", N_("Legal name"), 0, N_("The company's full name with its legal form")),
	TEXT("code", N_("Customer number"), FIELD_KEY,
		N_("The number of this customer in your ERP or CRM; imports find the account by it")),
	TEXT("tax_id", N_("Tax id"), 0, N_("CNPJ, VAT number or the like; imports find the account by it")),
	TEXT("company_group", N_("Group"), 0, N_("The group of companies that the customer belongs to")),
	TEXT("business", N_("Business"), 0, N_("What the customer lives on")),
	TEXT("segment", N_("Segment"), 0, N_("Your own segment for this customer")),
	LONG("products", N_("Products"), 0, N_("What the customer sells")),
	LONG("markets", N_("Markets"), 0, N_("To whom and where the customer sells")),
	LONG("strategy", N_("Strategy"), 0, N_("Where the customer wants to go")),
	TEXT("city", N_("City"), FIELD_COLUMN, NULL),
	TEXT("region", N_("State or region"), 0, NULL),
	TEXT("country", N_("Country"), 0, NULL),
	TEXT("phone", N_("Phone"), 0, NULL),
	TEXT("website", N_("Website"), 0, NULL),
	TEXT("currency", N_("Currency"), 0, N_("Three letters of ISO 4217; all amounts of the account are in it")),
	REFERENCE("owner", N_("Account manager"), FIELD_COLUMN, ENTITY_MANAGER,
		N_("The key account manager who answers for the account")),
	CHOICE("potential", N_("Potential"), FIELD_COLUMN, choices_potential,
		N_("How much more the customer could buy from you in the long term")),
	NUMBER("attractiveness", N_("Attractiveness"), 0, 1, 5, N_("How attractive the customer is for us, 1 to 5")),
	NUMBER("strength", N_("Our strength"), 0, 1, 5, N_("How strong we are at this customer, 1 to 5")),
	CHOICE("supplier_status", N_("Supplier status"), 0, choices_supplier, N_("What we are for the customer")),
	MONEY("wallet", N_("Wallet"), 0, N_("What the customer spends a year on what we could supply, from all suppliers")),
	DATE("since", N_("Customer since"), 0, NULL),
	CHOICE("target_phase", N_("Target phase"), 0, choices_phase,
		N_("Where the relationship should get to; a higher phase is not always better")),
	DATE("target_date", N_("Target date"), 0, N_("When the target phase should be reached")),
	CHOICE_FROM("uncoupling", N_("Uncoupling"), 0, choices_uncoupling, UNCOUPLING_NO,
		N_("A planned or suffered exit from the relationship")),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field manager_fields[] = {
	TEXT("name", N_("Name"), FIELD_NAME | FIELD_REQUIRED | FIELD_UNIQUE | FIELD_COLUMN, NULL),
	TEXT("code", N_("Number"), FIELD_KEY, N_("The manager's number in other systems")),
	TEXT("email", N_("E-mail"), FIELD_COLUMN, NULL),
	TEXT("role", N_("Role"), FIELD_COLUMN, N_("Key account manager, head of key accounts, application engineer ...")),
	TEXT("phone", N_("Phone"), 0, NULL),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field ability_fields[] = {
	REFERENCE("manager", N_("Manager"), OWNER | FIELD_COLUMN, ENTITY_MANAGER, NULL),
	CHOICE("ability", N_("Ability"), FIELD_REQUIRED | FIELD_COLUMN, choices_ability,
		N_("One of the ten abilities of a key account manager")),
	DATE("date", N_("Date"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
	NUMBER("rating", N_("Rating"), FIELD_REQUIRED | FIELD_COLUMN, 1, 5, N_("1 to 5")),
	LONG("evidence", N_("Evidence"), 0, NULL),
	LONG("training", N_("Training"), 0, NULL),
	LONG("goal", N_("Development goal"), 0, NULL),
};

static const Field contact_fields[] = {
	TEXT("name", N_("Name"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN | FIELD_PERSONAL, NULL),
	REFERENCE("account", N_("Account"), OWNER | FIELD_COLUMN, ENTITY_ACCOUNT, NULL),
	TEXT("code", N_("Number"), FIELD_KEY, N_("The person's number in other systems")),
	TEXT("title", N_("Job title"), FIELD_COLUMN | FIELD_PERSONAL, NULL),
	TEXT("department", N_("Department"), FIELD_COLUMN, N_("Purchasing, production, quality, finance ...")),
	CHOICE("level", N_("Level"), 0, choices_level, N_("Where the person stands in the hierarchy")),
	SET("roles", N_("Buying roles"), FIELD_COLUMN, choices_role,
		N_("Which parts the person plays when the customer buys; several are possible")),
	NUMBER(
		"influence", N_("Influence"), FIELD_COLUMN, 1, 5, N_("Weight in decisions, 1 to 5; 4 and 5 are key players")),
	NUMBER("interest", N_("Interest"), 0, 1, 5, N_("How much the person cares about what we do, 1 to 5")),
	CHOICE_FROM("stance", N_("Stance"), FIELD_COLUMN, choices_stance, STANCE_NEUTRAL,
		N_("For or against us, -2 opponent to +2 champion")),
	CHOICE("desired", N_("Desired stance"), 0, choices_stance, N_("Where we want the person to stand")),
	NUMBER("cadence", N_("Days between talks"), 0, 1, 730, N_("How often we want to speak with the person, in days")),
	TEXT("email", N_("E-mail"), FIELD_COLUMN | FIELD_PERSONAL, NULL),
	TEXT("phone", N_("Phone"), FIELD_PERSONAL, NULL),
	TEXT("mobile", N_("Mobile"), FIELD_PERSONAL, NULL),
	TEXT("city", N_("City"), 0, NULL),
	DATE("birthday", N_("Birthday"), FIELD_PERSONAL, NULL),
	CHOICE_FROM("status", N_("Status"), 0, choices_contact_status, CONTACT_ACTIVE,
		N_("Active, left the company (the history stays), or a vacant position that nobody holds")),
	DATE("left_on", N_("Left on"), 0, NULL),
	NUMBER("chart_order", N_("Order on the org chart"), 0, 1, 9999,
		N_("Who reports to the same boss stands in this order; those without one stand behind, by level and "
		   "influence")),
	LONG("notes", N_("Notes"), FIELD_PERSONAL, NULL),
};

static const Field link_fields[] = {
	REFERENCE("contact", N_("Contact"), OWNER | FIELD_COLUMN, ENTITY_CONTACT, NULL),
	CHOICE("kind", N_("Kind"), FIELD_REQUIRED | FIELD_COLUMN, choices_link,
		N_("Reports to, influences, conflicts with; is the same person as (of an earlier employer), or took over "
		   "from")),
	REFERENCE("other", N_("Other contact"), FIELD_REQUIRED | FIELD_COLUMN, ENTITY_CONTACT, NULL),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field relationship_fields[] = {
	REFERENCE("manager", N_("Manager"), FIELD_REQUIRED | FIELD_COLUMN, ENTITY_MANAGER, NULL),
	REFERENCE("contact", N_("Contact"), OWNER | FIELD_COLUMN, ENTITY_CONTACT, NULL),
	CHOICE_FROM("now", N_("Now"), FIELD_COLUMN, choices_tie, TIE_NONE, N_("What our person is for the contact today")),
	CHOICE("wanted", N_("Wanted"), FIELD_COLUMN, choices_tie, N_("What our person should become for the contact")),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field phase_fields[] = {
	REFERENCE("account", N_("Account"), OWNER | FIELD_COLUMN, ENTITY_ACCOUNT, NULL),
	DATE("date", N_("Date"), FIELD_REQUIRED | FIELD_COLUMN, N_("From when the relationship is in this phase")),
	CHOICE("phase", N_("Phase"), FIELD_REQUIRED | FIELD_COLUMN, choices_phase, NULL),
	TEXT("reason", N_("Reason"), FIELD_COLUMN, N_("Why the phase changed")),
	LONG("evidence", N_("Evidence"), 0, N_("What shows it: numbers, documents, events")),
	REFERENCE("manager", N_("Entered by"), FIELD_COLUMN, ENTITY_MANAGER, N_("Who of ours judged it so")),
	REFERENCE("event", N_("Shown by"), 0, ENTITY_EVENT, N_("The entry of the history that shows it")),
};

static const Field assessment_fields[] = {
	REFERENCE("account", N_("Account"), OWNER | FIELD_COLUMN, ENTITY_ACCOUNT, NULL),
	DATE("date", N_("Date"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
	CHOICE("item", N_("Item"), FIELD_REQUIRED | FIELD_COLUMN, choices_item, NULL),
	NUMBER("answer", N_("Answer"), FIELD_REQUIRED | FIELD_COLUMN, 1, 4,
		N_("1 to 4; what each means stands in the help of the phase view")),
	LONG("evidence", N_("Evidence"), FIELD_COLUMN, N_("An answer without evidence counts as 1")),
	REFERENCE("event", N_("Shown by"), 0, ENTITY_EVENT, N_("The entry of the history that shows it")),
	REFERENCE("manager", N_("Entered by"), 0, ENTITY_MANAGER, N_("Who of ours judged it so")),
};

const Entity entities_people[] = {
	ENTITY(ENTITY_ACCOUNT, "account", "accounts", "account", N_("account"), N_("accounts"), account_fields, "name"),
	ENTITY(ENTITY_MANAGER, "manager", "managers", "manager", N_("manager"), N_("managers"), manager_fields, "name"),
	ENTITY(ENTITY_ABILITY, "ability", "abilities", "ability", N_("ability"), N_("abilities"), ability_fields,
		"manager,ability,date"),
	ENTITY(ENTITY_CONTACT, "contact", "contacts", "contact", N_("contact"), N_("contacts"), contact_fields,
		"account,name"),
	ENTITY(ENTITY_LINK, "link", "links", "contact_link", N_("link"), N_("links"), link_fields, "contact,kind"),
	ENTITY(ENTITY_RELATIONSHIP, "relationship", "relationships", "relationship", N_("relationship"),
		N_("relationships"), relationship_fields, "contact,manager"),
	ENTITY(ENTITY_PHASE, "phase", "phases", "phase_entry", N_("phase entry"), N_("phase entries"), phase_fields,
		"account,date"),
	ENTITY(ENTITY_ASSESSMENT, "assessment", "assessments", "assessment", N_("assessment"), N_("assessments"),
		assessment_fields, "account,date,item"),
};
const size_t entities_people_count = sizeof entities_people / sizeof *entities_people;
