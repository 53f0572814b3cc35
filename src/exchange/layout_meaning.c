// SPDX-License-Identifier: GPL-3.0-or-later
// What one header may mean in a file of a given kind.
#include <string.h>

#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"
#include "layout_inside.h"

// --- Words --------------------------------------------------------------------------------------------------------

void layout_normal(Buffer *out, const char *text)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text);
	for (size_t i = 0; i < folded.length; i++) {
		unsigned char c = (unsigned char)folded.text[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80)
			buffer_add_char(out, (char)c);
	}
	buffer_done(&folded);
}

// Compares one word of a list, blanks left out, and moves behind it.
static bool word_next(const char **list, const char *normal)
{
	bool same = true;
	const char *at = *list;
	for (; *at && *at != '|'; at++) {
		if (*at == ' ' || !same)
			continue;
		same = *normal == *at;
		normal += same;
	}
	*list = at + (*at == '|');
	return same && *normal == '\0';
}

int layout_word_rank(const char *list, const char *normal)
{
	if (!*normal)
		return -1;
	for (int rank = 0; *list; rank++)
		if (word_next(&list, normal))
			return rank;
	return -1;
}

// --- Parts of a row
// ---------------------------------------------------------------------------------------------------

const Field *layout_part_field(const Entity *entity, EntityKind part)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		if (field->type == FIELD_REFERENCE && field->target == part && !(field->flags & FIELD_COMPUTED))
			return field;
	}
	return NULL;
}

bool layout_has_part(const Entity *entity, EntityKind part)
{
	bool named = part == ENTITY_ACCOUNT || part == ENTITY_CONTACT || part == ENTITY_MANAGER || part == ENTITY_PRODUCT ||
				 part == ENTITY_EVENT;
	if (!named || part == entity->kind)
		return false;
	if (layout_part_field(entity, part))
		return true;
	switch (part) {
	case ENTITY_ACCOUNT: return entity->kind == ENTITY_LINE || layout_part_field(entity, ENTITY_CONTACT);
	case ENTITY_CONTACT:
		return entity->kind == ENTITY_ACCOUNT || entity->kind == ENTITY_LINE || entity->kind == ENTITY_OPPORTUNITY;
	case ENTITY_MANAGER: return entity->kind == ENTITY_LINE;
	default: return false;
	}
}

// --- Paths --------------------------------------------------------------------------------------------------------

static bool way_suits(const Meaning *meaning)
{
	switch (meaning->how) {
	case BIND_FIRST:
	case BIND_MIDDLE:
	case BIND_LAST: return meaning->field->flags & FIELD_NAME;
	case BIND_BRANCH: return meaning->field->flags & FIELD_KEY || strcmp(meaning->field->name, "tax_id") == 0;
	case BIND_YEAR:
	case BIND_QUARTER:
	case BIND_MONTH:
	case BIND_DAY: return meaning->field->type == FIELD_DATE || meaning->field->type == FIELD_DAY;
	case BIND_PRICE:
	case BIND_DISCOUNT: return meaning->entity == ENTITY_EVENT && strcmp(meaning->field->name, "amount") == 0;
	case BIND_DEDUCTION:
		return strcmp(meaning->field->name, meaning->entity == ENTITY_LINE ? "discount" : "amount") == 0 &&
			   (meaning->entity == ENTITY_LINE || meaning->entity == ENTITY_EVENT);
	case BIND_PERCENT: return meaning->field->type == FIELD_DECIMAL;
	case BIND_FIVE: return meaning->entity == ENTITY_EVENT && strcmp(meaning->field->name, "score") == 0;
	case BIND_SIGN: return meaning->field->type == FIELD_MONEY;
	case BIND_APART: return meaning->entity == ENTITY_EVENT && strcmp(meaning->field->name, "reference") == 0;
	case BIND_STATUS: return meaning->field->choices == choices_stage;
	default: return true;
	}
}

// A field with its way of filling, of one entity: "name", "name:first", "discount:percent".
static bool path_field(const Entity *entity, const char *text, Meaning *out)
{
	static const struct {
		const char *word;
		BindHow how;
	} ways[] = {
		{ "first", BIND_FIRST },
		{ "middle", BIND_MIDDLE },
		{ "last", BIND_LAST },
		{ "branch", BIND_BRANCH },
		{ "year", BIND_YEAR },
		{ "quarter", BIND_QUARTER },
		{ "month", BIND_MONTH },
		{ "day", BIND_DAY },
		{ "price", BIND_PRICE },
		{ "discount", BIND_DISCOUNT },
		{ "deduction", BIND_DEDUCTION },
		{ "percent", BIND_PERCENT },
		{ "five", BIND_FIVE },
		{ "sign", BIND_SIGN },
		{ "status", BIND_STATUS },
		{ "apart", BIND_APART },
	};
	char name[64];
	const char *colon = strchr(text, ':');
	size_t length = colon ? (size_t)(colon - text) : strlen(text);
	if (length >= sizeof name)
		return false;
	memcpy(name, text, length);
	name[length] = '\0';
	out->entity = entity->kind;
	out->field = entity_field(entity, name);
	out->how = BIND_VALUE;
	bool known = !colon;
	for (size_t i = 0; colon && i < sizeof ways / sizeof *ways; i++) {
		if (strcmp(colon + 1, ways[i].word) == 0) {
			out->how = ways[i].how;
			known = true;
		}
	}
	return known && out->field && !(out->field->flags & FIELD_COMPUTED) && way_suits(out);
}

static bool path_part(const Entity *entity, const char *path, Meaning *out)
{
	static const EntityKind parts[] = { ENTITY_ACCOUNT, ENTITY_CONTACT, ENTITY_MANAGER, ENTITY_PRODUCT, ENTITY_EVENT };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const Entity *part = entity_of(parts[i]);
		size_t length = strlen(part->name);
		if (strncmp(path, part->name, length) != 0)
			continue;
		if (path[length] == '.' && (parts[i] == entity->kind || layout_has_part(entity, parts[i])))
			return path_field(part, path + length + 1, out);
		if (path[length] == '\0' && layout_has_part(entity, parts[i])) {
			*out = (Meaning){ .entity = parts[i], .how = BIND_KEY };
			return true;
		}
	}
	return false;
}

// References to parts go through the part, so that all that is known of it counts.
static void meaning_through_part(const Entity *entity, Meaning *meaning)
{
	const Field *field = meaning->field;
	if (meaning->entity == entity->kind && field && field->type == FIELD_REFERENCE &&
		layout_has_part(entity, field->target) && layout_part_field(entity, field->target) == field)
		*meaning =
			(Meaning){ .entity = field->target, .how = BIND_KEY, .rank = meaning->rank, .weight = meaning->weight };
}

bool layout_read_path(const Entity *entity, const char *path, Meaning *out)
{
	*out = (Meaning){ .weight = 1 };
	if (strcmp(path, "currency") == 0 && !entity_field(entity, "currency")) {
		*out = (Meaning){ .entity = ENTITY_EVENT, .how = BIND_CURRENCY, .weight = 1 };
		return true;
	}
	bool deleted = strcmp(path, "is_deleted") == 0;
	if (deleted || (strcmp(path, "is_company") == 0 && entity->kind == ENTITY_CONTACT)) {
		*out = (Meaning){ .entity = entity->kind, .how = deleted ? BIND_DELETED : BIND_COMPANY, .weight = 1 };
		return true;
	}
	if (strcmp(path, "has_happened") == 0 && entity->kind == ENTITY_EVENT) {
		*out = (Meaning){ .entity = entity->kind, .how = BIND_HAPPENED, .weight = 1 };
		return true;
	}
	bool found = path_field(entity, path, out) || path_part(entity, path, out);
	out->weight = 1;
	if (found)
		meaning_through_part(entity, out);
	return found;
}

// --- Headers ------------------------------------------------------------------------------------------------------

// The stable names: what `kam export` writes.
static bool meaning_stable(const Entity *entity, const char *header, const char *normal, Meaning *out)
{
	char lower[80];
	size_t length = strlen(header);
	if (length < sizeof lower) {
		for (size_t i = 0; i <= length; i++)
			lower[i] = header[i] >= 'A' && header[i] <= 'Z' ? (char)(header[i] + 32) : header[i];
		if (layout_read_path(entity, lower, out)) {
			out->weight = out->entity == entity->kind ? 1 : 0.75;
			return true;
		}
	}
	Buffer name = BUFFER_EMPTY;
	bool found = false;
	for (size_t i = 0; i < entity->field_count && !found; i++) {
		if (entity->fields[i].flags & FIELD_COMPUTED)
			continue;
		buffer_clear(&name);
		layout_normal(&name, entity->fields[i].name);
		found = strcmp(buffer_text(&name), normal) == 0;
		if (found)
			*out = (Meaning){ .entity = entity->kind, .field = &entity->fields[i], .weight = 1 };
	}
	buffer_done(&name);
	if (found)
		meaning_through_part(entity, out);
	return found;
}

// "*" of the file's own kind is its name.
static bool meaning_of_words(const Entity *entity, const LayoutWords *words, int rank, Meaning *out)
{
	const Entity *owner = entity_of(words->entity);
	bool own = owner == entity;
	*out = (Meaning){ .entity = owner->kind, .rank = rank, .weight = own ? (words->everywhere ? 1.5 : 1) : 0.5 };
	if (*words->field == '$') {
		out->how = BIND_CURRENCY;
		out->field = NULL;
		out->weight = 0.5;
		return true;
	}
	if (*words->field == '#') { // the row is deleted, a company, or has happened
		int weight = words->field[1] == 'c' ? 3 : 0;
		out->how = words->field[1] == 'd' ? BIND_DELETED : words->field[1] == 'c' ? BIND_COMPANY : BIND_HAPPENED;
		out->entity = entity->kind;
		out->field = NULL;
		out->weight = weight + 0.1;
		return true;
	}
	if (*words->field != '*')
		return path_field(owner, words->field, out);
	out->field = own ? entity_name_field(owner) : NULL;
	out->how = own ? BIND_VALUE : BIND_KEY;
	out->rank += own ? 60 : 0;
	if (own && !out->field) // the key of an event is its reference
		out->field = entity_field(owner, "reference");
	return own ? out->field != NULL : true;
}

static bool has_money(const Entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].type == FIELD_MONEY)
			return true;
	return false;
}

static bool words_apply(const Entity *entity, const LayoutWords *words)
{
	if (*words->field == '$')
		return has_money(entity) && !entity_field(entity, "currency");
	if (words->entity == entity->kind || (words->field[0] == '#' && words->field[1] == 'd'))
		return true;
	return words->everywhere && layout_has_part(entity, words->entity);
}

// Words for this kind of file alone mean more than words for all, and those more than words for other records.
static int preference(const Entity *entity, const LayoutWords *words)
{
	if (words->entity != entity->kind)
		return 1;
	return words->everywhere ? 2 : 3;
}

typedef struct Choosing {
	const Entity *entity;
	const char *normal;
	Meaning best;
	int preference;
} Choosing;

static void choose_in_table(Choosing *choosing, const LayoutWords *table)
{
	for (const LayoutWords *words = table; words->words; words++) {
		Meaning meaning = { 0 };
		if (!words_apply(choosing->entity, words) || preference(choosing->entity, words) <= choosing->preference)
			continue;
		int rank = layout_word_rank(words->words, choosing->normal);
		if (rank < 0 || !meaning_of_words(choosing->entity, words, rank, &meaning))
			continue;
		choosing->preference = preference(choosing->entity, words);
		choosing->best = meaning;
		// Columns that are named for all files come before ones with plain words.
		choosing->best.rank += choosing->preference == 3 ? 20 : 0;
	}
}

static Meaning meaning_of_normal(const Entity *entity, const char *normal)
{
	Choosing choosing = { .entity = entity, .normal = normal };
	choose_in_table(&choosing, layout_words_people);
	choose_in_table(&choosing, layout_words_history);
	choose_in_table(&choosing, layout_words_plan);
	return choosing.best;
}

// "Valor Total (R$)" and "Amount EUR" are "Valor Total" and "Amount", behind columns that need no such reading.
static Meaning meaning_without_currency(const Entity *entity, const char *header)
{
	enum { BEHIND = 200 };
	Buffer plain = BUFFER_EMPTY, normal = BUFFER_EMPTY;
	Meaning found = { 0 };
	if (csv_header_plain(header, &plain)) {
		layout_normal(&normal, buffer_text(&plain));
		found = layout_meaning(entity, buffer_text(&plain), buffer_text(&normal));
		found.stable = false;
		found.rank += BEHIND;
	}
	bool price = found.field && strcmp(found.field->name, "unit_price") == 0; // of more places than money has
	bool money = found.field && found.field->type == FIELD_MONEY && found.how != BIND_DISCOUNT && found.how != BIND_SIGN;
	buffer_done(&plain);
	buffer_done(&normal);
	return money || price ? found : (Meaning){ 0 };
}

bool meaning_is(const Meaning *meaning, EntityKind kind, const char *field)
{
	return meaning->weight > 0 && meaning->entity == kind &&
		   (!field || (meaning->field && strcmp(meaning->field->name, field) == 0));
}

Meaning layout_meaning(const Entity *entity, const char *header, const char *normal)
{
	Meaning best = { 0 };
	if (meaning_stable(entity, header, normal, &best)) {
		best.stable = true;
		return best;
	}
	best = meaning_of_normal(entity, normal);
	if (best.weight <= 0)
		return meaning_without_currency(entity, header);
	meaning_through_part(entity, &best);
	if (best.field && best.field->type == FIELD_DECIMAL && best.how == BIND_VALUE && strchr(header, '%'))
		best.how = BIND_PERCENT;
	return best;
}

Meaning layout_contact_meaning(const char *normal)
{
	return meaning_of_normal(entity_of(ENTITY_CONTACT), normal);
}

// --- Values -------------------------------------------------------------------------------------------------------

static bool fits_choices(const Field *field, const LayoutSample *sample)
{
	size_t known = 0;
	for (size_t i = 0; i < sample->count; i++) {
		const char *text = sample->values[i];
		size_t length = field->type == FIELD_SET ? strcspn(text, "|,;") : strlen(text);
		Buffer part = BUFFER_EMPTY;
		buffer_add_bytes(&part, text, length);
		known += layout_choice(field->choices, buffer_text(&part)) != NULL;
		buffer_done(&part);
	}
	return known * 2 >= sample->count;
}

static bool is_date(const char *text, const CsvColumn *column)
{
	return column->dates == CSV_DATES_SERIAL || csv_date_orders(text, strlen(text)) != 0;
}

// Of birthdays the year may be missing.
static bool is_birthday(const Field *field)
{
	return strcmp(field->name, "birthday") == 0;
}

static bool is_day(const char *text, const CsvColumn *column)
{
	return is_date(text, column) || csv_is_day_of_year(text, strlen(text));
}

static bool is_number(const char *text, const CsvColumn *column)
{
	int64_t minutes;
	(void)column;
	return csv_decimal_signs(text, strlen(text)) != 0 || layout_minutes(text, strlen(text), &minutes);
}

static bool half_fit(
	const LayoutSample *sample, const CsvColumn *column, bool (*fits)(const char *text, const CsvColumn *column))
{
	size_t fitting = 0;
	for (size_t i = 0; i < sample->count; i++)
		fitting += csv_is_nothing(sample->values[i], strlen(sample->values[i])) || fits(sample->values[i], column);
	return fitting * 2 >= sample->count;
}

static bool is_year(const char *text, const CsvColumn *column)
{
	(void)column;
	return strlen(text) == 4 && strspn(text, "0123456789") == 4 && (text[0] == '1' || text[0] == '2');
}

static bool fits_company(const LayoutSample *sample)
{
	size_t known = 0;
	for (size_t i = 0; i < sample->count; i++)
		known += layout_company(sample->values[i], strlen(sample->values[i])) >= 0;
	return known * 2 >= sample->count && known > 0;
}

bool layout_fits(const Meaning *meaning, const CsvColumn *column, const LayoutSample *sample)
{
	if (meaning->how == BIND_COMPANY)
		return sample && fits_company(sample);
	if (meaning->how == BIND_YEAR)
		return sample && half_fit(sample, column, is_year);
	if ((meaning->how >= BIND_QUARTER && meaning->how <= BIND_DAY) || meaning->how == BIND_SIGN ||
		meaning->how == BIND_STATUS)
		return true;
	if (!meaning->field || !sample || meaning->how == BIND_FIRST || meaning->how == BIND_LAST ||
		meaning->how == BIND_MIDDLE)
		return true;
	switch (meaning->field->type) {
	case FIELD_DATE:
	case FIELD_DAY: return meaning->stable || half_fit(sample, column, is_birthday(meaning->field) ? is_day : is_date);
	case FIELD_MONEY:
	case FIELD_DECIMAL:
	case FIELD_INTEGER:
	case FIELD_PERCENT: return meaning->stable || half_fit(sample, column, is_number);
	case FIELD_CHOICE:
	case FIELD_SET: return fits_choices(meaning->field, sample);
	default: return true;
	}
}

// 0,5 and 0,25 are halves and quarters where no value is more than one; a column of 1 and 0 alone leaves it open.
bool layout_is_part_of_one(const Meaning *meaning, const CsvColumn *column, char decimal, const LayoutSample *sample)
{
	enum { ONE = 1000000 };
	bool fraction = false;
	if (!meaning->field || meaning->field->type != FIELD_PERCENT || !sample)
		return false;
	decimal = column->decimal ? column->decimal : decimal;
	for (size_t k = 0; k < sample->count; k++) {
		const char *text = sample->values[k];
		Decimal number;
		int64_t value;
		if (csv_is_nothing(text, strlen(text)))
			continue;
		if (strchr(text, '%') || !csv_parse_amount(text, strlen(text), decimal, &number) || !decimal_round(number, 6, &value) ||
			value < 0 || value > ONE)
			return false;
		fraction = fraction || (value > 0 && value < ONE);
	}
	return fraction;
}
