// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration's files are whole: fields, scales, references, days, document numbers, tax numbers.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam/base/date.h"
#include "kam/base/text.h"
#include "kam/exchange/taxid.h"
#include "kam/model/entity.h"
#include "table.h"

#define LAST_DAY day_from_civil(2026, 11, 22)

static const char *const files[] = {
	"01-managers.csv", "02-accounts.csv", "03-contacts.csv", "04-links.csv", "05-relationships.csv", "06-phases.csv",
	"07-assessments.csv", "08-products.csv", "09-history.csv", "10-lines.csv", "11-targets.csv", "12-objectives.csv",
	"13-actions.csv", "14-opportunities.csv", "15-needs.csv", "16-propositions.csv", "17-values.csv", "18-swot.csv",
	"19-steps.csv", "20-whitespaces.csv", "21-questions.csv", "22-abilities.csv",
};
enum { FILES = sizeof files / sizeof *files, MANAGERS = 0, ACCOUNTS = 1, CONTACTS = 2, PRODUCTS = 7, HISTORY = 8,
	LINES = 9,
	OBJECTIVES = 11, ACTIONS = 12, NEEDS = 14 };

typedef struct Demo { Table tables[FILES]; const Entity *entities[FILES]; } Demo;

static int read_all(void **state)
{
	Demo *demo = calloc(1, sizeof *demo);
	assert_non_null(demo);
	for (size_t i = 0; i < FILES; i++) {
		char plural[64];
		snprintf(plural, sizeof plural, "%.*s", (int)strlen(files[i]) - 7, files[i] + 3);
		demo->tables[i] = table_read(files[i]);
		demo->entities[i] = entity_find(plural);
		if (!demo->entities[i])
			fail_msg("%s is no plural of an entity", plural);
	}
	*state = demo;
	return 0;
}

static int free_all(void **state)
{
	Demo *demo = *state;
	for (size_t i = 0; i < FILES; i++)
		table_done(&demo->tables[i]);
	free(demo);
	return 0;
}

static Day day_of(const char *text)
{
	return day_parse_iso(text, strlen(text));
}

// --- Sizes ---------------------------------------------------------------------------------------------------------

static void sizes_are_as_promised(void **state)
{
	const Demo *demo = *state;
	size_t bytes = 0;
	for (size_t i = 0; i < FILES; i++) {
		assert_false(demo->tables[i].ragged);
		assert_true(demo->tables[i].rows > 0);
		bytes += demo->tables[i].bytes;
	}
	assert_int_equal(demo->tables[MANAGERS].rows, 6);
	assert_int_equal(demo->tables[ACCOUNTS].rows, 42);
	assert_in_range(demo->tables[CONTACTS].rows, 400, 450);
	assert_true(demo->tables[HISTORY].rows >= 25000);
	assert_true(bytes <= 6 * 1000 * 1000);
}

// --- Every cell fits its field ---------------------------------------------------------------------------------------

static bool is_plain_number(const char *text, int most_places)
{
	size_t whole = strspn(text, "0123456789"), places = 0;
	if (text[whole] == '.')
		places = strspn(text + whole + 1, "0123456789") + 1;
	return whole > 0 && text[whole + places] == '\0' && places <= (size_t)most_places + (most_places > 0);
}

static bool is_choice(const Choice *choices, const char *text, size_t length)
{
	for (; choices->name; choices++)
		if (strlen(choices->name) == length && memcmp(choices->name, text, length) == 0)
			return true;
	return false;
}

static bool is_set(const Choice *choices, const char *text)
{
	for (;; text++) {
		size_t length = strcspn(text, "|");
		if (!is_choice(choices, text, length))
			return false;
		text += length;
		if (!*text)
			return true;
	}
}

static bool fits(const Field *field, const char *text)
{
	int64_t number = strtoll(text, NULL, 10);
	switch (field->type) {
	case FIELD_INTEGER:
		return is_plain_number(text, 0) && ((!field->min && !field->max)
			|| (number >= field->min && number <= field->max));
	case FIELD_PERCENT:
		return is_plain_number(text, 0) && number <= 100;
	case FIELD_DECIMAL:
		return is_plain_number(text, 6);
	case FIELD_MONEY:
		return is_plain_number(text, 2);
	case FIELD_DATE:
	case FIELD_DAY:
		return strlen(text) == 10 && day_of(text) != DAY_NONE;
	case FIELD_CHOICE:
		return is_choice(field->choices, text, strlen(text));
	case FIELD_SET:
		return is_set(field->choices, text);
	case FIELD_FLAG:
		return strcmp(text, "0") == 0 || strcmp(text, "1") == 0;
	case FIELD_TEXT:
		return !strchr(text, '\n');
	default:
		return true;
	}
}

static void check_column(const Table *table, const Entity *entity, size_t column)
{
	const char *header = table->cells[column];
	const Field *field = entity_field(entity, header);
	if (!field) { // contacts are unique in their account only, so that its name stands beside them
		assert_string_equal(header, "account");
		assert_true(entity->kind == ENTITY_LINK || entity->kind == ENTITY_RELATIONSHIP);
		return;
	}
	assert_false(field->flags & FIELD_COMPUTED);
	for (size_t row = 0; row < table->rows; row++) {
		const char *text = table_cell(table, row, column);
		if (text[0] ? !fits(field, text) : (field->flags & FIELD_REQUIRED) != 0)
			fail_msg("%s, row %zu: %s = '%s'", entity->plural, row + 1, header, text);
		assert_true(text_is_utf8(text, strlen(text), NULL));
	}
}

static void every_cell_fits_its_field(void **state)
{
	const Demo *demo = *state;
	for (size_t i = 0; i < FILES; i++)
		for (size_t column = 0; column < demo->tables[i].width; column++)
			check_column(&demo->tables[i], demo->entities[i], column);
}

// --- References ------------------------------------------------------------------------------------------------------

// Every cell of a column is empty or stands in the other file, in the same account where `within` says so.
static void check_reference(const Demo *demo, size_t from, const char *column, size_t to, const char *target,
	bool within)
{
	const Table *table = &demo->tables[from], *other = &demo->tables[to];
	size_t source = table_column(table, column), found = table_column(other, target);
	size_t account = within ? table_column(table, "account") : SIZE_MAX, owner = within ? table_column(other, "account")
		: SIZE_MAX;
	for (size_t row = 0; row < table->rows; row++) {
		const char *text = table_cell(table, row, source);
		if (text[0] && table_find(other, found, text, owner, within ? table_cell(table, row, account)
			: NULL) == SIZE_MAX)
			fail_msg("%s, row %zu: %s = '%s' is not in %s", files[from], row + 1, column, text, files[to]);
	}
}

static bool has_column(const Table *table, const char *header)
{
	for (size_t column = 0; column < table->width; column++)
		if (strcmp(table->cells[column], header) == 0)
			return true;
	return false;
}

static void references_resolve(void **state)
{
	const Demo *demo = *state;
	for (size_t i = 0; i < FILES; i++) {
		const Table *table = &demo->tables[i];
		if (has_column(table, "account"))
			check_reference(demo, i, "account", ACCOUNTS, "name", false);
		if (has_column(table, "contact"))
			check_reference(demo, i, "contact", CONTACTS, "name", true);
		if (has_column(table, "manager"))
			check_reference(demo, i, "manager", MANAGERS, "name", false);
		if (has_column(table, "owner"))
			check_reference(demo, i, "owner", MANAGERS, "name", false);
		if (has_column(table, "product"))
			check_reference(demo, i, "product", PRODUCTS, "code", false);
	}
	check_reference(demo, 3, "other", CONTACTS, "name", true);
	check_reference(demo, ACTIONS, "objective", OBJECTIVES, "name", true);
	check_reference(demo, 15, "need", NEEDS, "name", true);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Nothing that is looked up by stands twice: joined text of one or two columns.
static void check_unique(const Table *table, const char *first, const char *second)
{
	size_t a = table_column(table, first), b = second ? table_column(table, second) : 0, count = 0;
	char **keys = calloc(table->rows, sizeof *keys);
	assert_non_null(keys);
	for (size_t row = 0; row < table->rows; row++) {
		if (!table_cell(table, row, a)[0])
			continue;
		size_t size = strlen(table_cell(table, row, a)) + strlen(table_cell(table, row, b)) + 2;
		keys[count] = malloc(size);
		assert_non_null(keys[count]);
		snprintf(keys[count++], size, "%s\t%s", table_cell(table, row, a), second ? table_cell(table, row, b) : "");
	}
	qsort(keys, count, sizeof *keys, by_text);
	for (size_t i = 1; i < count; i++)
		if (strcmp(keys[i - 1], keys[i]) == 0)
			fail_msg("%s stands twice", keys[i]);
	for (size_t i = 0; i < count; i++)
		free(keys[i]);
	free(keys);
}

static void keys_are_unique(void **state)
{
	const Demo *demo = *state;
	check_unique(&demo->tables[MANAGERS], "name", NULL);
	check_unique(&demo->tables[ACCOUNTS], "name", NULL);
	check_unique(&demo->tables[ACCOUNTS], "code", NULL);
	check_unique(&demo->tables[ACCOUNTS], "tax_id", NULL);
	check_unique(&demo->tables[CONTACTS], "name", "account");
	check_unique(&demo->tables[CONTACTS], "email", NULL);
	check_unique(&demo->tables[PRODUCTS], "code", NULL);
	check_unique(&demo->tables[HISTORY], "reference", NULL);
	check_unique(&demo->tables[LINES], "event", "number");
	check_unique(&demo->tables[OBJECTIVES], "name", "account");
	check_unique(&demo->tables[13], "code", NULL);
	check_unique(&demo->tables[NEEDS], "name", "account");
}

static void tax_numbers_have_right_check_digits(void **state)
{
	const Demo *demo = *state;
	const Table *accounts = &demo->tables[ACCOUNTS];
	size_t column = table_column(accounts, "tax_id");
	for (size_t row = 0; row < accounts->rows; row++) {
		const char *text = table_cell(accounts, row, column);
		char plain[TAXID_SIZE], shown[TAXID_SIZE];
		assert_int_equal(taxid_read(text, strlen(text), plain), TAXID_CNPJ);
		assert_string_equal(taxid_format(plain, shown), text);
	}
}

// --- Days ------------------------------------------------------------------------------------------------------------

static void check_days_past(const Table *table, const char *header)
{
	size_t column = table_column(table, header);
	for (size_t row = 0; row < table->rows; row++)
		if (table_cell(table, row, column)[0] && day_of(table_cell(table, row, column)) > LAST_DAY)
			fail_msg("row %zu: %s = %s lies in the future", row + 1, header, table_cell(table, row, column));
}

static void nothing_has_happened_in_the_future(void **state)
{
	const Demo *demo = *state;
	static const size_t dated[] = { 5, 6, 16, 20, 21 };
	check_days_past(&demo->tables[HISTORY], "date");
	check_days_past(&demo->tables[HISTORY], "done");
	check_days_past(&demo->tables[ACTIONS], "done");
	check_days_past(&demo->tables[CONTACTS], "left_on");
	check_days_past(&demo->tables[ACCOUNTS], "since");
	for (size_t i = 0; i < sizeof dated / sizeof *dated; i++)
		check_days_past(&demo->tables[dated[i]], "date");
}

static void nothing_is_done_before_it_began(void **state)
{
	const Demo *demo = *state;
	const Table *history = &demo->tables[HISTORY];
	size_t date = table_column(history, "date"), done = table_column(history, "done"),
		due = table_column(history, "due");
	for (size_t row = 0; row < history->rows; row++) {
		const char *began = table_cell(history, row, date);
		assert_false(table_cell(history, row, done)[0] && strcmp(table_cell(history, row, done), began) < 0);
		assert_false(table_cell(history, row, due)[0] && strcmp(table_cell(history, row, due), began) < 0);
		assert_true(row == 0 || strcmp(table_cell(history, row - 1, date), began) <= 0);
	}
}

static void people_who_left_are_not_spoken_to_any_more(void **state)
{
	const Demo *demo = *state;
	const Table *history = &demo->tables[HISTORY], *contacts = &demo->tables[CONTACTS];
	size_t contact = table_column(history, "contact"), account = table_column(history, "account"),
		date = table_column(history, "date");
	size_t name = table_column(contacts, "name"), owner = table_column(contacts, "account"),
		left = table_column(contacts, "left_on");
	size_t status = table_column(contacts, "status");
	for (size_t row = 0; row < contacts->rows; row++)
		assert_int_equal(table_cell(contacts, row, left)[0] != '\0',
			strcmp(table_cell(contacts, row, status), "left") == 0);
	for (size_t row = 0; row < history->rows; row++) {
		if (!table_cell(history, row, contact)[0])
			continue;
		size_t person = table_find(contacts, name, table_cell(history, row, contact), owner,
			table_cell(history, row, account));
		const char *day = table_cell(contacts, person, left);
		// A complaint or a return may follow somebody's last order by some weeks.
		if (day[0] && day_of(table_cell(history, row, date)) > day_of(day) + 60)
			fail_msg("history, row %zu: %s left on %s", row + 1, table_cell(contacts, person, name), day);
	}
}

// --- History ---------------------------------------------------------------------------------------------------------

static void all_kinds_of_events_are_there(void **state)
{
	const Demo *demo = *state;
	size_t kind = table_column(&demo->tables[HISTORY], "kind");
	for (const Choice *choice = choices_event; choice->name; choice++) {
		size_t count = 0;
		for (size_t row = 0; row < demo->tables[HISTORY].rows; row++)
			count += strcmp(table_cell(&demo->tables[HISTORY], row, kind), choice->name) == 0;
		if (count < 100)
			fail_msg("only %zu events of kind %s", count, choice->name);
	}
}

static int64_t cents_of(const char *text)
{
	const char *point = strchr(text, '.');
	return strtoll(text, NULL, 10) * 100 + (point ? strtoll(point + 1, NULL, 10) : 0);
}

// Lines are written in the order of their orders: both files are walked once.
static void lines_add_up_to_their_orders(void **state)
{
	const Demo *demo = *state;
	const Table *history = &demo->tables[HISTORY], *lines = &demo->tables[LINES];
	size_t reference = table_column(history, "reference"), amount = table_column(history, "amount"),
		kind = table_column(history, "kind");
	size_t event = table_column(lines, "event"), worth = table_column(lines, "amount"), line = 0;
	size_t orders = 0;
	for (size_t row = 0; row < history->rows && line < lines->rows; row++) {
		if (strcmp(table_cell(history, row, reference), table_cell(lines, line, event)) != 0)
			continue;
		int64_t sum = 0;
		assert_string_equal(table_cell(history, row, kind), "order");
		while (line < lines->rows && strcmp(table_cell(history, row, reference), table_cell(lines, line, event)) == 0)
			sum += cents_of(table_cell(lines, line++, worth));
		assert_int_equal(sum, cents_of(table_cell(history, row, amount)));
		orders++;
	}
	assert_int_equal(line, lines->rows);
	assert_true(orders > 1500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_are_as_promised),
		cmocka_unit_test(every_cell_fits_its_field),
		cmocka_unit_test(references_resolve),
		cmocka_unit_test(keys_are_unique),
		cmocka_unit_test(tax_numbers_have_right_check_digits),
		cmocka_unit_test(nothing_has_happened_in_the_future),
		cmocka_unit_test(nothing_is_done_before_it_began),
		cmocka_unit_test(people_who_left_are_not_spoken_to_any_more),
		cmocka_unit_test(all_kinds_of_events_are_there),
		cmocka_unit_test(lines_add_up_to_their_orders),
	};
	return cmocka_run_group_tests(tests, read_all, free_all);
}
