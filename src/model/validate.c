// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that a record keeps: of each field, between fields, and between records.
#include <string.h>

#include "inside.h"
#include "kam/base/money.h"
#include "kam/base/text.h"
#include "kam/model/phase.h"

// Longest texts in bytes: a line of a form, and a page of notes.
#define TEXT_LIMIT 4000
#define LONG_TEXT_LIMIT 262144

typedef struct Check {
	Portfolio *portfolio;
	const Record *record;
	const Field *field; // looked at now, and at fault when a rule fails
	Error *err;
} Check;

static const Value *check_value(const Check *check)
{
	return &check->record->values[field_index(check->record->entity, check->field)];
}

static const char *check_label(const Check *check)
{
	return _(check->field->label);
}

// Goes on with another field of the record; NULL when it has no value.
static const Value *check_turn(Check *check, const char *name)
{
	const Field *field = entity_field(check->record->entity, name);
	if (!field)
		return NULL;
	check->field = field;
	const Value *value = check_value(check);
	return value->given ? value : NULL;
}

// --- Fields on their own -----------------------------------------------------------------------------------------

static bool check_text(const Check *check, const char *text)
{
	size_t limit = check->field->type == FIELD_TEXT ? TEXT_LIMIT : LONG_TEXT_LIMIT;
	size_t length = text ? strlen(text) : 0;
	if (length > limit)
		return error_set(check->err, ERROR_INVALID, _("%s is too long: %zu bytes, at most %zu are possible"),
			check_label(check), length, limit);
	if (!text_is_utf8(text ? text : "", length, NULL))
		return error_set(check->err, ERROR_INVALID, _("%s has bytes that are no UTF-8 text"), check_label(check));
	if (strcmp(check->field->name, "currency") == 0 && !money_is_currency(text))
		return error_set(check->err, ERROR_INVALID,
			_("%s must be three letters of ISO 4217 such as EUR, not \"%.20s\""), check_label(check), text);
	return true;
}

static bool check_limits(const Check *check, int64_t number)
{
	const Field *field = check->field;
	if ((field->min == 0 && field->max == 0) || (number >= field->min && number <= field->max))
		return true;
	int64_t unit = field->type == FIELD_PERCENT ? 100 : 1;
	return error_set(check->err, ERROR_INVALID, _("%s must be from %lld to %lld"), check_label(check),
		(long long)(field->min / unit), (long long)(field->max / unit));
}

static bool check_set(const Check *check, int64_t bits)
{
	for (const Choice *choice = check->field->choices; choice->name; choice++)
		bits &= ~(INT64_C(1) << choice->value);
	return bits == 0 ||
		   error_set(check->err, ERROR_INVALID, _("%s has a value that does not exist"), check_label(check));
}

static bool check_exists(const Check *check, int64_t id)
{
	const Entity *target = entity_of(check->field->target);
	if (promises_find(check->portfolio->promises, id))
		return true;
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "SELECT 1 FROM %s WHERE id = ?1", target->table);
	Statement *query = store_prepare(check->portfolio->store, buffer_text(&sql), check->err);
	buffer_done(&sql);
	if (!query)
		return false;
	statement_bind_int(query, 1, id);
	Step step = statement_step(query, check->err);
	statement_done(query);
	return step == STEP_ROW ||
		   (step == STEP_DONE && error_set(check->err, ERROR_INVALID, _("%s: there is no such record (%s %lld)"),
									 check_label(check), _(target->label), (long long)id));
}

static bool check_number(const Check *check, int64_t number)
{
	switch (check->field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT: return true;
	case FIELD_CHOICE:
		return choice_of(check->field->choices, number) ||
			   error_set(check->err, ERROR_INVALID, _("%s has a value that does not exist"), check_label(check));
	case FIELD_SET: return check_set(check, number);
	case FIELD_FLAG:
		return number == 0 || number == 1 ||
			   error_set(check->err, ERROR_INVALID, _("%s must be yes or no"), check_label(check));
	case FIELD_DATE:
	case FIELD_DAY:
		return (number >= DAY_FIRST && number <= DAY_LAST) ||
			   error_set(check->err, ERROR_INVALID, _("%s: there is no such day"), check_label(check));
	case FIELD_REFERENCE: return check_exists(check, number);
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
	case FIELD_PERCENT:
	case FIELD_MONEY: return check_limits(check, number);
	}
	return true;
}

static bool check_field(const Check *check)
{
	const Value *value = check_value(check);
	bool is_text = check->field->type == FIELD_TEXT || check->field->type == FIELD_LONG_TEXT;
	bool empty = !value->given || (is_text && (!value->text || !*value->text));
	if (empty)
		return !(check->field->flags & FIELD_REQUIRED) ||
			   error_set(check->err, ERROR_INVALID, _("%s is missing"), check_label(check));
	return is_text ? check_text(check, value->text) : check_number(check, value->number);
}

// --- Uniqueness --------------------------------------------------------------------------------------------------

static bool check_unique_name(const Check *check)
{
	const char *name = check_value(check)->text;
	int64_t ids[2];
	size_t found = names_find(check->portfolio, check->record->entity->kind, name, NAME_FOLDED, ids, 2, check->err);
	if (found == SIZE_MAX)
		return false;
	if (found == 0 || (found == 1 && ids[0] == check->record->id))
		return true;
	return error_set(check->err, ERROR_INVALID, _("%s: there is already a record \"%.80s\" (%s)"), check_label(check),
		name, _(check->record->entity->label));
}

// Finds another record by `condition` with ?1 = own id and ?2, ?3, ?4 = values. The sentence is the caller's.
static bool check_no_other(
	const Check *check, const char *condition, const Value *const *values, size_t count, bool *other)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "SELECT 1 FROM %s WHERE id <> ?1 AND %s LIMIT 1", check->record->entity->table, condition);
	Statement *query = store_prepare(check->portfolio->store, buffer_text(&sql), check->err);
	buffer_done(&sql);
	if (!query)
		return false;
	statement_bind_int(query, 1, check->record->id);
	for (size_t i = 0; i < count; i++) {
		if (values[i]->text)
			statement_bind_text(query, (int)i + 2, values[i]->text);
		else
			statement_bind_int(query, (int)i + 2, values[i]->number);
	}
	Step step = statement_step(query, check->err);
	statement_done(query);
	*other = step == STEP_ROW;
	return step != STEP_FAILED;
}

static bool check_unique_key(const Check *check)
{
	bool other = false;
	const Value *value = check_value(check);
	Buffer condition = BUFFER_EMPTY;
	buffer_printf(&condition, "%s = ?2", check->field->name);
	bool ok = check_no_other(check, buffer_text(&condition), &value, 1, &other);
	buffer_done(&condition);
	if (!ok)
		return false;
	return !other || error_set(check->err, ERROR_INVALID, _("%s: there is already a record with \"%.80s\" (%s)"),
						 check_label(check), value->text, _(check->record->entity->label));
}

static bool check_unique(const Check *check)
{
	if (!check_value(check)->given)
		return true;
	if (check->field->flags & FIELD_UNIQUE && !check_unique_name(check))
		return false;
	return !(check->field->flags & FIELD_KEY) || check_unique_key(check);
}

// A pair or triple of fields that no two records may share; `sentence` is already translated. Dates are bound as
// their column has them.
static bool check_once(Check *check, const char *const *fields, size_t count, const char *sentence)
{
	char days[4][DAY_TEXT_SIZE];
	Value values[4];
	const Value *list[4];
	Buffer condition = BUFFER_EMPTY;
	bool complete = true, other = false;
	for (size_t i = 0; i < count && complete; i++) {
		const Value *value = check_turn(check, fields[i]);
		complete = value != NULL;
		values[i] = value ? *value : (Value){ 0 };
		if (complete && check->field->type == FIELD_DATE)
			values[i].text = day_format((Day)value->number, DAY_ISO, days[i]);
		list[i] = &values[i];
		buffer_printf(&condition, "%s\"%s\" = ?%zu", i ? " AND " : "", fields[i], i + 2);
	}
	bool ok = !complete || check_no_other(check, buffer_text(&condition), list, count, &other);
	buffer_done(&condition);
	return ok && (!other || error_set(check->err, ERROR_INVALID, "%s", sentence));
}

// --- Between fields ----------------------------------------------------------------------------------------------

static bool check_order(Check *check, const char *from, const char *to)
{
	const Value *first = check_turn(check, from), *last = check_turn(check, to);
	return !first || !last || last->number >= first->number ||
		   error_set(check->err, ERROR_INVALID, _("%s must not be before %s"), check_label(check),
			   _(entity_field(check->record->entity, from)->label));
}

static bool check_not_future(Check *check, const char *name)
{
	const Value *value = check_turn(check, name);
	return !value || value->number <= portfolio_today(check->portfolio) ||
		   error_set(check->err, ERROR_INVALID, _("%s must not be in the future"), check_label(check));
}

// Contacts, objectives, needs that the record refers to belong to the record's own account.
static bool check_same_account(Check *check)
{
	const Entity *target = check->field->type == FIELD_REFERENCE ? entity_of(check->field->target) : NULL;
	const Field *owner = target ? entity_owner_field(target) : NULL;
	int64_t account = record_number(check->record, "account", 0);
	const Value *value = check_value(check);
	if (!owner || owner->target != ENTITY_ACCOUNT || !account || !value->given)
		return true;
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "SELECT account FROM %s WHERE id = ?1", target->table);
	Statement *query = store_prepare(check->portfolio->store, buffer_text(&sql), check->err);
	buffer_done(&sql);
	if (!query)
		return false;
	statement_bind_int(query, 1, value->number);
	bool same = statement_step(query, NULL) == STEP_ROW && statement_int(query, 0) == account;
	statement_done(query);
	return same || error_set(check->err, ERROR_INVALID, _("%s belongs to another account"), check_label(check));
}

static bool check_link(Check *check)
{
	static const char *const pair[] = { "contact", "other", "kind" };
	const Value *contact = check_turn(check, "contact"), *other = check_turn(check, "other");
	if (contact && other && contact->number == other->number)
		return error_set(check->err, ERROR_INVALID, _("A contact cannot be linked to himself or herself"));
	return check_once(check, pair, 3, _("These two contacts are already linked in this way"));
}

// A line belongs to an order, or waits for one by its number.
static bool check_line(Check *check)
{
	const Value *reference = check_turn(check, "reference"), *event = check_turn(check, "event");
	return event || reference ||
		   error_set(check->err, ERROR_INVALID, _("%s is missing"), check_label(check));
}

static bool check_rate(Check *check)
{
	const Value *rate = check_turn(check, "rate");
	return !rate || rate->number > 0 ||
		   error_set(check->err, ERROR_INVALID, _("%s must be more than zero"), check_label(check));
}

// What an import brings stays as other systems have it.
static bool check_phase(Check *check)
{
	const Edit *edit = check->portfolio->edit;
	const char *at = "date";
	if ((edit && edit->batch) || phase_check_entry(check->portfolio, check->record, &at, check->err))
		return true;
	check->field = entity_field(check->record->entity, at);
	return false;
}

static bool check_between(Check *check)
{
	static const char *const pair[] = { "manager", "contact" }, *const phase[] = { "account", "date" };
	static const char *const item[] = { "account", "item", "date" }, *const rate[] = { "currency", "date" };
	switch (check->record->entity->kind) {
	case ENTITY_LINE: return check_line(check);
	case ENTITY_LINK: return check_link(check);
	case ENTITY_RELATIONSHIP:
		return check_once(check, pair, 2, _("The relationship between these two is already there"));
	case ENTITY_PHASE:
		return check_not_future(check, "date") &&
			   check_once(check, phase, 2, _("The account already has a phase entry of this day")) && check_phase(check);
	case ENTITY_ASSESSMENT:
		return check_not_future(check, "date") &&
			   check_once(check, item, 3, _("This item was already assessed on this day"));
	case ENTITY_TARGET: return check_order(check, "start", "end");
	case ENTITY_RATE: return check_rate(check) && check_once(check, rate, 2, _("There is already a rate of this day"));
	default: return true;
	}
}

bool record_validate(Portfolio *portfolio, const Record *record, const Field **where, Error *err)
{
	Check check = { portfolio, record, NULL, err };
	bool ok = true;
	for (size_t i = 0; i < record->entity->field_count && ok; i++) {
		check.field = &record->entity->fields[i];
		ok = check_field(&check) && check_unique(&check) && check_same_account(&check);
	}
	ok = ok && check_between(&check);
	if (!ok && where)
		*where = check.field;
	return ok;
}
