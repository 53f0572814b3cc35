// SPDX-License-Identifier: GPL-3.0-or-later
// Entities are described once. These tables drive the forms, lists, import targets, export, JSON, validation, the audit
// text and the field reference of the manual. To add a field: one row in src/model/entities_*.c and one migration.
#ifndef KAM_MODEL_ENTITY_H
#define KAM_MODEL_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum EntityKind {
	ENTITY_ACCOUNT,
	ENTITY_MANAGER,
	ENTITY_ABILITY,
	ENTITY_CONTACT,
	ENTITY_LINK,
	ENTITY_RELATIONSHIP,
	ENTITY_PHASE,
	ENTITY_ASSESSMENT,
	ENTITY_EVENT,
	ENTITY_LINE,
	ENTITY_PRODUCT,
	ENTITY_TARGET,
	ENTITY_OBJECTIVE,
	ENTITY_ACTION,
	ENTITY_OPPORTUNITY,
	ENTITY_NEED,
	ENTITY_PROPOSITION,
	ENTITY_VALUE,
	ENTITY_SWOT,
	ENTITY_BUYING_STEP,
	ENTITY_WHITE_SPACE,
	ENTITY_QUESTION,
	ENTITY_LAYOUT,
	ENTITY_BATCH,
	ENTITY_RATE,
	ENTITY_COUNT,
} EntityKind;

typedef enum FieldType {
	FIELD_TEXT,      // one line
	FIELD_LONG_TEXT, // several lines
	FIELD_INTEGER,
	FIELD_DECIMAL,   // stored as an integer in millionths
	FIELD_PERCENT,   // 0-100, stored as an integer in hundredths of a percent
	FIELD_MONEY,     // minor units of the account's currency
	FIELD_DATE,      // stored as ISO text
	FIELD_DAY,       // stored as an integer (tables with many rows)
	FIELD_CHOICE,    // one of `choices`, stored as its integer
	FIELD_SET,       // several of `choices`, stored as a bit mask: 1 << value
	FIELD_FLAG,      // 0 or 1
	FIELD_REFERENCE, // id of a record of `target`
} FieldType;

// In memory a FIELD_DATE and a FIELD_DAY are both a Day, whatever the storage.

enum {
	FIELD_REQUIRED = 1 << 0,
	FIELD_NAME = 1 << 1,     // what the record is called
	FIELD_KEY = 1 << 2,      // the number or code under which other systems know the record; unique when given
	FIELD_COLUMN = 1 << 3,   // shown in lists unless other columns are asked for
	FIELD_COMPUTED = 1 << 4, // kept by kam, never typed
	FIELD_OWNER = 1 << 5,    // the reference to the record that this one belongs to (deleted with it)
	FIELD_UNIQUE = 1 << 6,   // no two records of the entity may have the same (folded) value
	FIELD_PERSONAL = 1 << 7, // personal data: erased by `kam forget`, never logged
};

typedef struct Choice {
	int value;
	const char *name;  // stable, for scripts and files: "decision_maker"
	const char *label; // marked for translation: "decision maker"
} Choice;

typedef struct Field {
	const char *name; // stable name = column of the table = JSON key
	FieldType type;
	const char *label; // marked for translation
	unsigned flags;
	const Choice *choices; // ends with name NULL; for FIELD_CHOICE and FIELD_SET
	EntityKind target;     // for FIELD_REFERENCE
	int64_t min, max;      // for numbers; both 0: no limit
	int64_t initial;       // value of a new record when `has_initial`
	bool has_initial;
	const char *help; // marked for translation; what the field means, one sentence; may be NULL
} Field;

typedef struct Entity {
	EntityKind kind;
	const char *name;   // "contact": `kam add contact`
	const char *plural; // "contacts": `kam list contacts`
	const char *table;  // of the database
	const char *label;  // marked for translation: "contact"
	const char *plural_label;
	const Field *fields;
	size_t field_count;
	const char *order; // names of fields by which lists are sorted unless asked otherwise, "a,-b"
} Entity;

const Entity *entity_of(EntityKind kind);
// By name, plural or a common synonym ("history", "orders"); NULL when unknown.
const Entity *entity_find(const char *name);
const Field *entity_field(const Entity *entity, const char *name); // NULL when unknown
size_t field_index(const Entity *entity, const Field *field);
const Field *entity_name_field(const Entity *entity);  // NULL for entities without a name (link, line ...)
const Field *entity_key_field(const Entity *entity);   // NULL where other systems have no number for it
const Field *entity_owner_field(const Entity *entity); // NULL for entities that stand alone

const Choice *choice_of(const Choice *choices, int64_t value); // NULL when unknown
// By name, English or translated label, folded, by number, or by a unique beginning. NULL when unknown.
const Choice *choice_find(const Choice *choices, const char *text);

// --- The scales of the field (domain.md) -------------------------------------------------------------------------

enum { PHASE_EXPLORATORY, PHASE_TACTICAL, PHASE_COOPERATIVE, PHASE_INTERDEPENDENT, PHASE_STRATEGIC };
enum { POTENTIAL_LOW = 1, POTENTIAL_MEDIUM, POTENTIAL_HIGH };
enum { SUPPLIER_ONE_OF_SEVERAL = 1, SUPPLIER_PREFERRED, SUPPLIER_SOLE, SUPPLIER_STRATEGIC };
enum { UNCOUPLING_NO, UNCOUPLING_PLANNED, UNCOUPLING_SUFFERED };
enum { LEVEL_OPERATIONAL = 1, LEVEL_SPECIALIST, LEVEL_MANAGER, LEVEL_DIRECTOR, LEVEL_EXECUTIVE };
enum {
	ROLE_INITIATOR,
	ROLE_USER,
	ROLE_INFLUENCER,
	ROLE_OPINION_FORMER,
	ROLE_TECHNICAL_EVALUATOR,
	ROLE_BUYER,
	ROLE_DECISION_MAKER,
	ROLE_APPROVER,
	ROLE_ECONOMIC_BUYER,
	ROLE_GATEKEEPER,
	ROLE_COACH,
	ROLE_EXECUTIVE_SPONSOR,
};
enum { STANCE_OPPONENT = -2, STANCE_CRITIC, STANCE_NEUTRAL, STANCE_SUPPORTER, STANCE_CHAMPION };
enum { CONTACT_ACTIVE, CONTACT_LEFT, CONTACT_VACANT }; // vacant: a position that nobody holds, named for it
// Same person: the record of an earlier employer, also in another account. Succeeds: took over from.
enum { LINK_REPORTS_TO = 1, LINK_INFLUENCES, LINK_CONFLICTS, LINK_SAME_PERSON, LINK_SUCCEEDS };
enum { TIE_NONE, TIE_VENDOR, TIE_CREDIBLE_SOURCE, TIE_PROBLEM_SOLVER, TIE_TRUSTED_ADVISOR };
enum { ITEM_SUPPLIER_STATUS = 1, ITEM_CONTACT_STRUCTURE, ITEM_TRUST, ITEM_INFORMATION, ITEM_EXIT_COST, ITEM_HORIZON };
enum {
	EVENT_ORDER = 1,
	EVENT_INVOICE,
	EVENT_RETURN,
	EVENT_MEETING,
	EVENT_CALL,
	EVENT_VISIT,
	EVENT_EMAIL,
	EVENT_PROBLEM,
	EVENT_OBJECTION,
	EVENT_OBSTACLE,
	EVENT_DEADLINE,
	EVENT_AFTER_SALES,
	EVENT_TRAINING,
	EVENT_SURVEY,
	EVENT_MILESTONE,
	EVENT_NOTE,
	EVENT_KINDS,
};
enum { SEVERITY_MINOR = 1, SEVERITY_MAJOR, SEVERITY_CRITICAL };
enum { ACTION_OPEN, ACTION_DONE, ACTION_DROPPED };

// Interactions are the kinds in which people of both sides meet: meeting, call, visit, e-mail, after-sales, training,
// survey.
bool event_is_interaction(int kind);
// Documents are what has a number and an amount: order, invoice, return.
bool event_is_document(int kind);

extern const Choice choices_phase[], choices_potential[], choices_supplier[], choices_uncoupling[], choices_level[],
	choices_role[], choices_stance[], choices_contact_status[], choices_link[], choices_tie[], choices_item[],
	choices_event[], choices_severity[], choices_action[], choices_stage[], choices_need[], choices_swot_side[],
	choices_swot[], choices_question[], choices_ability[], choices_value_side[], choices_goal[];

#endif
