// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of lists: stored fields of the entity, and computed ones read from an account's summary or a contact's
// row.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/insight/coverage.h"
#include "list_inside.h"

#define NEVER INT64_MIN // no number means "none"

static const ListCell missing;

static ListCell number_cell(int64_t number, int64_t none)
{
	return number == none ? missing : (ListCell){ .given = true, .number = number };
}

static ListCell text_cell(const char *text)
{
	return text && *text ? (ListCell){ .given = true, .text = text } : missing;
}

// --- Cells in memory: a place within a summary or a contact's row ---------------------------------------------------

static const char *place(const void *row, const ListColumn *column)
{
	return row ? (const char *)row + column->offset : NULL;
}

static ListCell int_at(const char *at, int64_t none)
{
	int number;
	if (!at)
		return missing;
	memcpy(&number, at, sizeof number);
	return number_cell(number, none);
}

static ListCell long_at(const char *at, int64_t none)
{
	int64_t number;
	if (!at)
		return missing;
	memcpy(&number, at, sizeof number);
	return number_cell(number, none);
}

static ListCell text_at(const char *at)
{
	const char *text;
	if (!at)
		return missing;
	memcpy(&text, at, sizeof text);
	return text_cell(text);
}

static ListCell account_int(const ListColumn *column, const ListSource *source)
{
	return int_at(place(source->account, column), column->none);
}

static ListCell account_long(const ListColumn *column, const ListSource *source)
{
	return long_at(place(source->account, column), column->none);
}

static ListCell account_text(const ListColumn *column, const ListSource *source)
{
	return text_at(place(source->account, column));
}

static ListCell contact_int(const ListColumn *column, const ListSource *source)
{
	return int_at(place(source->contact, column), column->none);
}

static ListCell contact_text(const ListColumn *column, const ListSource *source)
{
	return text_at(place(source->contact, column));
}

// --- Cells that are worked out --------------------------------------------------------------------------------------

static ListCell read_id(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return number_cell(source->record ? source->record->id : source->account->row.id, NEVER);
}

static ListCell read_class(const ListColumn *column, const ListSource *source)
{
	static const char *const classes[] = { "A", "B", "C" };
	(void)column;
	return source->account ? text_cell(classes[source->account->class - 'A']) : missing;
}

static ListCell read_owner(const ListColumn *column, const ListSource *source)
{
	(void)column;
	if (!source->account || !source->account->row.owner)
		return missing;
	return (ListCell){ .given = true, .number = source->account->row.owner, .text = source->account->row.owner_name };
}

static ListCell read_health_change(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return source->account && source->account->change_known ? number_cell(source->account->health_change, NEVER)
															: missing;
}

static ListCell read_phase_moved(const ListColumn *column, const ListSource *source)
{
	(void)column;
	const AccountRow *row = source->account ? &source->account->row : NULL;
	return row && row->phase >= 0 && row->phase_last_year >= 0 ? number_cell(row->phase - row->phase_last_year, NEVER)
															  : missing;
}

static ListCell percent_cell(double percent)
{
	double hundredths = percent * 100;
	return hundredths > -1e15 && hundredths < 1e15
			   ? number_cell((int64_t)(hundredths < 0 ? hundredths - 0.5 : hundredths + 0.5), NEVER)
			   : missing;
}

static ListCell read_share(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return source->account ? percent_cell(100 * source->account->share) : missing;
}

static ListCell read_revenue_change(const ListColumn *column, const ListSource *source)
{
	(void)column;
	const Rollup *rollup = source->account ? &source->account->row.rollup : NULL;
	if (!rollup || rollup->revenue_prev_12m <= 0)
		return missing;
	return percent_cell(100 * ((double)rollup->revenue_12m / (double)rollup->revenue_prev_12m - 1));
}

static ListCell read_margin(const ListColumn *column, const ListSource *source)
{
	(void)column;
	const Rollup *rollup = source->account ? &source->account->row.rollup : NULL;
	if (!rollup || !rollup->cost_known || rollup->revenue_12m <= 0)
		return missing;
	return percent_cell(100 * (1 - (double)rollup->cost_12m / (double)rollup->revenue_12m));
}

static ListCell read_worst(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return source->account && source->account->worst ? text_cell(alert_severity_name(source->account->worst)) : missing;
}

static ListCell read_overdue(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return source->contact ? number_cell(contact_is_overdue(source->contact, source->today), NEVER) : missing;
}

static ListCell read_covered(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return source->contact ? number_cell(contact_is_covered(source->contact), NEVER) : missing;
}

static ListCell read_key(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return source->contact ? number_cell(contact_is_key(source->contact), NEVER) : missing;
}

// Days since the last talk; without one there is no number.
static ListCell read_freshness(const ListColumn *column, const ListSource *source)
{
	(void)column;
	if (!source->contact || source->contact->last_contact == DAY_NONE)
		return missing;
	return number_cell(source->today - source->contact->last_contact, NEVER);
}

// A key player or somebody who decides, whom none of ours covers.
static ListCell read_gap(const ListColumn *column, const ListSource *source)
{
	const ContactRow *contact = source->contact;
	(void)column;
	if (!contact)
		return missing;
	bool weighty = contact_is_there(contact) && (contact_is_key(contact) || contact_decides(contact));
	return number_cell(weighty && !contact_is_covered(contact), NEVER);
}

static ListCell read_currency(const ListColumn *column, const ListSource *source)
{
	(void)column;
	return text_cell(source->currency);
}

// --- Tables ---------------------------------------------------------------------------------------------------------

#define OF_ACCOUNT(n, t, l, c, how, member, no, h)                                          \
	{                                                                                       \
		.name = (n), .label = (l), .type = (t), .choices = (c), .help = (h), .read = (how), \
		.offset = offsetof(AccountSummary, member), .none = (no)                            \
	}
#define OF_CONTACT(n, t, l, c, how, member, no, h)                                          \
	{                                                                                       \
		.name = (n), .label = (l), .type = (t), .choices = (c), .help = (h), .read = (how), \
		.offset = offsetof(ContactRow, member), .none = (no)                                \
	}
#define WORKED_OUT(n, t, l, how, h)                                        \
	{                                                                      \
		.name = (n), .label = (l), .type = (t), .help = (h), .read = (how) \
	}

static const ListColumn account_columns[] = {
	WORKED_OUT("class", FIELD_TEXT, N_("Class"), read_class, N_("ABC class by the revenue of 12 months")),
	OF_ACCOUNT("phase", FIELD_CHOICE, N_("Phase"), choices_phase, account_int, row.phase, -1, N_("The phase in force")),
	OF_ACCOUNT("phase_since", FIELD_DAY, N_("In phase since"), NULL, account_int, row.phase_since, DAY_NONE, NULL),
	OF_ACCOUNT("months_in_phase", FIELD_INTEGER, N_("Months in phase"), NULL, account_int, months_in_phase, -1,
		N_("Full months")),
	OF_ACCOUNT("stuck", FIELD_FLAG, N_("Standing still"), NULL, account_int, stuck, NEVER,
		N_("Tactical with potential, or below the target phase, for longer than the settings allow")),
	WORKED_OUT("phase_moved", FIELD_INTEGER, N_("Phase moved"), read_phase_moved,
		N_("This year: the phase now less that of the end of last year")),
	OF_ACCOUNT("assessment", FIELD_INTEGER, N_("Assessment"), NULL, account_int, assessment, 0,
		N_("Sum of the six items, 6 to 24; none where nothing is answered")),
	OF_ACCOUNT("assessed_phase", FIELD_CHOICE, N_("Assessed phase"), choices_phase, account_int, assessed_phase, -1,
		N_("The phase that the assessment speaks for")),
	OF_ACCOUNT(
		"revenue_12m", FIELD_MONEY, N_("Revenue 12 months"), NULL, account_long, row.rollup.revenue_12m, NEVER, NULL),
	OF_ACCOUNT("revenue_prev_12m", FIELD_MONEY, N_("Revenue 12 months before"), NULL, account_long,
		row.rollup.revenue_prev_12m, NEVER, NULL),
	WORKED_OUT("revenue_change", FIELD_PERCENT, N_("Change of revenue"), read_revenue_change,
		N_("Against the 12 months before, in per cent")),
	WORKED_OUT("share", FIELD_PERCENT, N_("Share of revenue"), read_share,
		N_("Of the whole portfolio's revenue, in per cent")),
	WORKED_OUT("margin", FIELD_PERCENT, N_("Margin"), read_margin,
		N_("Of 12 months, in per cent of the revenue, where costs are known")),
	OF_ACCOUNT(
		"orders_12m", FIELD_INTEGER, N_("Orders 12 months"), NULL, account_int, row.rollup.orders_12m, NEVER, NULL),
	OF_ACCOUNT("last_order", FIELD_DAY, N_("Last order"), NULL, account_int, row.rollup.last_order, DAY_NONE, NULL),
	OF_ACCOUNT("health", FIELD_INTEGER, N_("Health"), NULL, account_int, health, HEALTH_UNKNOWN, N_("0 to 100")),
	WORKED_OUT("health_change", FIELD_INTEGER, N_("Change of health"), read_health_change, N_("Against 3 months ago")),
	OF_ACCOUNT("last_contact", FIELD_DAY, N_("Last contact"), NULL, account_int, row.rollup.last_contact, DAY_NONE,
		N_("Day of the last interaction")),
	OF_ACCOUNT(
		"open_problems", FIELD_INTEGER, N_("Open problems"), NULL, account_int, row.rollup.open_problems, NEVER, NULL),
	OF_ACCOUNT("open_critical", FIELD_INTEGER, N_("Open critical problems"), NULL, account_int,
		row.rollup.open_critical, NEVER, NULL),
	OF_ACCOUNT(
		"contacts", FIELD_INTEGER, N_("Contacts"), NULL, account_int, row.contacts, NEVER, N_("Active contacts")),
	OF_ACCOUNT("next_action", FIELD_TEXT, N_("Next action"), NULL, account_text, row.next_action, 0, NULL),
	OF_ACCOUNT(
		"next_action_due", FIELD_DAY, N_("Next action due"), NULL, account_int, row.next_action_due, DAY_NONE, NULL),
	OF_ACCOUNT(
		"overdue_actions", FIELD_INTEGER, N_("Overdue actions"), NULL, account_int, row.overdue_actions, NEVER, NULL),
	OF_ACCOUNT("target", FIELD_MONEY, N_("Target"), NULL, account_long, row.target_12m, 0,
		N_("Revenue target of the period that holds today")),
	OF_ACCOUNT(
		"alerts", FIELD_INTEGER, N_("Alerts"), NULL, account_int, alerts, NEVER, N_("Warnings and critical alerts")),
	WORKED_OUT("worst_alert", FIELD_TEXT, N_("Worst alert"), read_worst, N_("notice, warning or critical")),
	OF_ACCOUNT("reason", FIELD_TEXT, N_("Reason"), NULL, account_text, reason, 0, N_("What the worst alert says")),
	OF_ACCOUNT("events", FIELD_INTEGER, N_("Events"), NULL, account_int, row.rollup.events, NEVER,
		N_("Entries of the history up to today")),
};

// Stored fields that an account's summary holds: read from there, so that no record has to be loaded.
static const ListColumn account_fields[] = {
	OF_ACCOUNT("name", FIELD_TEXT, NULL, NULL, account_text, row.name, 0, NULL),
	OF_ACCOUNT("code", FIELD_TEXT, NULL, NULL, account_text, row.code, 0, NULL),
	OF_ACCOUNT("city", FIELD_TEXT, NULL, NULL, account_text, row.city, 0, NULL),
	OF_ACCOUNT("country", FIELD_TEXT, NULL, NULL, account_text, row.country, 0, NULL),
	OF_ACCOUNT("segment", FIELD_TEXT, NULL, NULL, account_text, row.segment, 0, NULL),
	OF_ACCOUNT("currency", FIELD_TEXT, NULL, NULL, account_text, row.currency, 0, NULL),
	WORKED_OUT("owner", FIELD_REFERENCE, NULL, read_owner, NULL),
	OF_ACCOUNT("potential", FIELD_CHOICE, NULL, choices_potential, account_int, row.potential, 0, NULL),
	OF_ACCOUNT("attractiveness", FIELD_INTEGER, NULL, NULL, account_int, row.attractiveness, 0, NULL),
	OF_ACCOUNT("strength", FIELD_INTEGER, NULL, NULL, account_int, row.strength, 0, NULL),
	OF_ACCOUNT("target_phase", FIELD_CHOICE, NULL, choices_phase, account_int, row.target_phase, -1, NULL),
	OF_ACCOUNT("target_date", FIELD_DATE, NULL, NULL, account_int, row.target_date, DAY_NONE, NULL),
	OF_ACCOUNT("since", FIELD_DATE, NULL, NULL, account_int, row.since, DAY_NONE, NULL),
};

static const ListColumn contact_columns[] = {
	OF_CONTACT("last_contact", FIELD_DAY, N_("Last contact"), NULL, contact_int, last_contact, DAY_NONE,
		N_("Day of the last interaction")),
	OF_CONTACT("interactions_12m", FIELD_INTEGER, N_("Interactions 12 months"), NULL, contact_int, interactions_12m,
		NEVER, NULL),
	OF_CONTACT("tie", FIELD_CHOICE, N_("Relationship"), choices_tie, contact_int, tie, NEVER,
		N_("The best that one of ours has with the person")),
	OF_CONTACT("tie_manager", FIELD_TEXT, N_("Relationship of"), NULL, contact_text, tie_manager, 0, NULL),
	OF_CONTACT("wanted", FIELD_CHOICE, N_("Relationship wanted"), choices_tie, contact_int, tie_wanted, -1,
		N_("The best that one of ours should have with the person")),
	WORKED_OUT("freshness", FIELD_INTEGER, N_("Days since the last talk"), read_freshness,
		N_("Days since the last interaction; missing where there was none")),
	WORKED_OUT("gap", FIELD_FLAG, N_("Gap"), read_gap, N_("Decides or is a key player, and none of ours covers the person")),
	WORKED_OUT("covered", FIELD_FLAG, N_("Covered"), read_covered, N_("One of ours is a credible source at least")),
	WORKED_OUT("key", FIELD_FLAG, N_("Key player"), read_key, N_("Influence 4 or 5")),
	WORKED_OUT("overdue", FIELD_FLAG, N_("Overdue"), read_overdue, N_("Not spoken to for longer than wanted")),
};

static const ListColumn id_column = WORKED_OUT("id", FIELD_INTEGER, N_("Id"), read_id, NULL);
static const ListColumn currency_column =
	WORKED_OUT("currency", FIELD_TEXT, N_("Currency"), read_currency, N_("Of the amounts"));

// --- Stored fields --------------------------------------------------------------------------------------------------

static ListCell read_field(const ListColumn *column, const ListSource *source)
{
	if (!source->record)
		return missing;
	const Value *value = &source->record->values[field_index(source->record->entity, column->field)];
	bool is_text = column->type == FIELD_TEXT || column->type == FIELD_LONG_TEXT;
	if (!value->given || (is_text && (!value->text || !*value->text)))
		return missing;
	ListCell cell = { .given = true, .number = value->number, .text = is_text ? value->text : NULL };
	if (column->type == FIELD_REFERENCE)
		cell.text = list_name(source->names, column->field->target, value->number);
	return cell;
}

static ListColumn field_column(EntityKind kind, const Field *field)
{
	ListColumn out = { .name = field->name,
		.label = field->label,
		.type = field->type,
		.choices = field->choices,
		.field = field,
		.help = field->help,
		.read = read_field };
	const ListColumn *memory = kind == ENTITY_ACCOUNT ? list_column_find(account_fields,
															sizeof account_fields / sizeof *account_fields, field->name)
													  : NULL;
	if (memory) {
		out.read = memory->read;
		out.offset = memory->offset;
		out.none = memory->none;
	}
	return out;
}

static bool has_amounts(const Entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].type == FIELD_MONEY)
			return true;
	return false;
}

static size_t copy_columns(ListColumn *to, const ListColumn *from, size_t count)
{
	memcpy(to, from, count * sizeof *to);
	return count;
}

size_t list_columns_of(EntityKind kind, Arena *arena, const ListColumn **columns)
{
	const Entity *entity = entity_of(kind);
	size_t accounts = sizeof account_columns / sizeof *account_columns,
		   contacts = sizeof contact_columns / sizeof *contact_columns;
	ListColumn *out = arena_alloc(arena, entity->field_count + accounts + contacts + 2, sizeof *out);
	size_t count = copy_columns(out, &id_column, 1);
	for (size_t i = 0; i < entity->field_count; i++)
		out[count++] = field_column(kind, &entity->fields[i]);
	if (kind == ENTITY_ACCOUNT)
		count += copy_columns(out + count, account_columns, accounts);
	if (kind == ENTITY_CONTACT)
		count += copy_columns(out + count, contact_columns, contacts);
	if (has_amounts(entity) && !entity_field(entity, "currency"))
		count += copy_columns(out + count, &currency_column, 1);
	*columns = out;
	return count;
}

static bool same_name(const char *name, const char *typed)
{
	for (; *name && *typed; name++, typed++)
		if (*name != *typed && !(*name == '_' && *typed == '-'))
			return false;
	return !*name && !*typed;
}

const ListColumn *list_column_find(const ListColumn *columns, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (same_name(columns[i].name, name))
			return &columns[i];
	return NULL;
}

ListCell list_cell_read(const ListColumn *column, const ListSource *source)
{
	return column->read(column, source);
}

static bool is_of(const ListColumn *columns, size_t count, const ListColumn *column)
{
	for (size_t i = 0; i < count; i++)
		if (columns[i].read == column->read && strcmp(columns[i].name, column->name) == 0)
			return true;
	return false;
}

static bool is_exact(const ListColumn *column)
{
	static const char *const names[] = { "health", "health_change", "alerts", "worst_alert", "reason", "assessment",
		"assessed_phase" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(column->name, names[i]) == 0)
			return true;
	return false;
}

unsigned list_column_needs(const ListColumn *column)
{
	unsigned needs = column->type == FIELD_MONEY || column->read == read_currency ? LIST_NEEDS_CURRENCY : 0;
	if (column->read == read_field)
		return needs | LIST_NEEDS_RECORD;
	if (is_of(contact_columns, sizeof contact_columns / sizeof *contact_columns, column))
		return needs | LIST_NEEDS_CONTACT;
	if (is_of(account_columns, sizeof account_columns / sizeof *account_columns, column))
		return needs | LIST_NEEDS_ACCOUNT | (is_exact(column) ? LIST_NEEDS_EXACT : 0);
	bool of_account = is_of(account_fields, sizeof account_fields / sizeof *account_fields, column);
	return needs | (of_account ? LIST_NEEDS_ACCOUNT : 0);
}
