// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of the account plan: targets, objectives, actions, opportunities, value, SWOT, buying process (domain.md 2 and 6).
#include "entity_macros.h"

#define OWNER (FIELD_OWNER | FIELD_REQUIRED)
#define ACCOUNT REFERENCE("account", N_("Account"), OWNER | FIELD_COLUMN, ENTITY_ACCOUNT, NULL)

static const Field target_fields[] = {
	ACCOUNT,
	DATE("start", N_("From"), FIELD_REQUIRED | FIELD_COLUMN, N_("First day of the period")),
	DATE("end", N_("To"), FIELD_REQUIRED | FIELD_COLUMN, N_("Last day of the period")),
	CHOICE_FROM("measure", N_("Measure"), FIELD_REQUIRED | FIELD_COLUMN, choices_goal, 1, N_("Revenue or margin")),
	MONEY("amount", N_("Amount"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
};

static const Field objective_fields[] = {
	ACCOUNT,
	TEXT("name", N_("Objective"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	TEXT("measure", N_("Measured by"), FIELD_COLUMN, NULL),
	DATE("due", N_("Due"), FIELD_COLUMN, NULL),
	REFERENCE("owner", N_("Responsible"), FIELD_COLUMN, ENTITY_MANAGER, NULL),
	CHOICE_FROM("status", N_("Status"), FIELD_COLUMN, choices_action, ACTION_OPEN, NULL),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field action_fields[] = {
	ACCOUNT,
	TEXT("name", N_("Action"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	DATE("due", N_("Due"), FIELD_COLUMN, NULL),
	REFERENCE("owner", N_("Responsible"), FIELD_COLUMN, ENTITY_MANAGER, NULL),
	REFERENCE("contact", N_("Contact"), 0, ENTITY_CONTACT, N_("The person at the customer to whom it was promised")),
	REFERENCE("objective", N_("Objective"), 0, ENTITY_OBJECTIVE, NULL),
	CHOICE_FROM("status", N_("Status"), FIELD_COLUMN, choices_action, ACTION_OPEN, NULL),
	DATE("done", N_("Done"), 0, NULL),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field opportunity_fields[] = {
	ACCOUNT,
	TEXT("name", N_("Opportunity"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	TEXT("code", N_("Number"), FIELD_KEY, NULL),
	CHOICE_FROM("stage", N_("Stage"), FIELD_COLUMN, choices_stage, 1, NULL),
	MONEY("amount", N_("Amount"), FIELD_COLUMN, N_("Expected value of the whole opportunity")),
	PERCENT("probability", N_("Probability"), FIELD_COLUMN, NULL),
	DATE("close", N_("Expected close"), FIELD_COLUMN, NULL),
	REFERENCE("owner", N_("Responsible"), 0, ENTITY_MANAGER, NULL),
	LONG("solution", N_("Solution"), 0, N_("What is being co-created")),
	TEXT("co_creators", N_("Co-creators"), 0, N_("People of both sides who work on it")),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field need_fields[] = {
	ACCOUNT,
	TEXT("name", N_("Need"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	REFERENCE("contact", N_("Held by"), FIELD_COLUMN, ENTITY_CONTACT, NULL),
	CHOICE("status", N_("Status"), FIELD_COLUMN, choices_need, N_("Met, exceeded or missed")),
	LONG("evidence", N_("Evidence"), 0, NULL),
};

static const Field proposition_fields[] = {
	ACCOUNT,
	TEXT("name", N_("Value proposition"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	REFERENCE("need", N_("Answers the need"), FIELD_COLUMN, ENTITY_NEED, NULL),
	LONG("text", N_("Text"), 0, NULL),
};

static const Field value_fields[] = {
	ACCOUNT,
	DATE("date", N_("Date"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
	CHOICE("side", N_("Benefit for"), FIELD_REQUIRED | FIELD_COLUMN, choices_value_side, N_("Win x win: both sides should appear")),
	TEXT("name", N_("Benefit"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	MONEY("amount", N_("Amount"), FIELD_COLUMN, NULL),
	LONG("evidence", N_("Evidence"), 0, NULL),
};

static const Field swot_fields[] = {
	ACCOUNT,
	CHOICE_FROM("side", N_("Of"), FIELD_COLUMN, choices_swot_side, 1, N_("Of us at the customer, or of the customer")),
	CHOICE("quadrant", N_("Quadrant"), FIELD_REQUIRED | FIELD_COLUMN, choices_swot, NULL),
	TEXT("name", N_("Point"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field buying_step_fields[] = {
	ACCOUNT,
	NUMBER("number", N_("Step"), FIELD_COLUMN, 1, 99, NULL),
	TEXT("name", N_("What happens"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	REFERENCE("contact", N_("Who acts"), FIELD_COLUMN, ENTITY_CONTACT, NULL),
	NUMBER("days", N_("Usual days"), FIELD_COLUMN, 0, 3650, NULL),
	FLAG("current", N_("We stand here"), FIELD_COLUMN, NULL),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field white_space_fields[] = {
	ACCOUNT,
	TEXT("unit", N_("Unit"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, N_("Plant, division or company of the customer")),
	TEXT("family", N_("Product family"), FIELD_COLUMN, NULL),
	TEXT("supplier", N_("Who supplies"), FIELD_COLUMN, NULL),
	MONEY("amount", N_("Potential a year"), FIELD_COLUMN, NULL),
	LONG("notes", N_("Notes"), 0, NULL),
};

static const Field question_fields[] = {
	ACCOUNT,
	CHOICE("question", N_("Question"), FIELD_REQUIRED | FIELD_COLUMN, choices_question, NULL),
	DATE("date", N_("Date"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
	LONG("answer", N_("Answer"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
};

const Entity entities_plan[] = {
	ENTITY(ENTITY_TARGET, "target", "targets", "target", N_("target"), N_("targets"), target_fields, "account,-start"),
	ENTITY(ENTITY_OBJECTIVE, "objective", "objectives", "objective", N_("objective"), N_("objectives"),
		objective_fields, "account,due"),
	ENTITY(ENTITY_ACTION, "action", "actions", "action", N_("action"), N_("actions"), action_fields, "due,account"),
	ENTITY(ENTITY_OPPORTUNITY, "opportunity", "opportunities", "opportunity", N_("opportunity"), N_("opportunities"),
		opportunity_fields, "close,account"),
	ENTITY(ENTITY_NEED, "need", "needs", "need", N_("need"), N_("needs"), need_fields, "account,name"),
	ENTITY(ENTITY_PROPOSITION, "proposition", "propositions", "value_proposition", N_("value proposition"),
		N_("value propositions"), proposition_fields, "account,name"),
	ENTITY(ENTITY_VALUE, "value", "values", "value_entry", N_("value entry"), N_("value entries"), value_fields,
		"account,-date"),
	ENTITY(
		ENTITY_SWOT, "swot", "swot", "swot", N_("SWOT point"), N_("SWOT points"), swot_fields, "account,side,quadrant"),
	ENTITY(ENTITY_BUYING_STEP, "step", "steps", "buying_step", N_("buying step"), N_("buying steps"),
		buying_step_fields, "account,number"),
	ENTITY(ENTITY_WHITE_SPACE, "whitespace", "whitespaces", "white_space", N_("white space"), N_("white spaces"),
		white_space_fields, "account,unit"),
	ENTITY(ENTITY_QUESTION, "question", "questions", "question", N_("answer to a question"), N_("answers to questions"),
		question_fields, "account,question,-date"),
};
const size_t entities_plan_count = sizeof entities_plan / sizeof *entities_plan;
