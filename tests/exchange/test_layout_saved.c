// SPDX-License-Identifier: GPL-3.0-or-later
// Saved layouts: kept, found again by the columns, forgotten, shared as files; and the fields that people choose from.
#include "import_help.h"
#include "kam/exchange/layouts.h"

#define FILE_TEXT "Kunde;Tag;Summe;Was;Rest\nAurora;03/04/2026;12,50;Besuch;x\nBoreal;05/06/2026;1,50;;\n"

static const char *const maps[] = { "Kunde=account", "Tag=date", "Summe=amount", "Was=subject", "kind=@invoice" };

static void save(World *world, const char *name, const char *text)
{
	ImportResult result;
	world->options.maps = maps;
	world->options.map_count = 5;
	world->options.reading.dates = CSV_DATES_MDY;
	const char *path = world_file(world, "x.csv", text);
	assert_true(import_explain(world->portfolio, path, &world->options, world->arena, &result, &world->err));
	if (!layout_save(world->portfolio, name, &result, &world->options, &world->err))
		fail_msg("%s", world->err.message);
	world->options.maps = NULL;
	world->options.map_count = 0;
	world->options.reading.dates = CSV_DATES_NONE;
}

static void imported(World *world, const char *layout)
{
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_string_equal(world->result.layout, layout);
	assert_int_equal(world->result.entity->kind, ENTITY_EVENT);
	assert_string_equal(world_text(world, "SELECT group_concat(kind || '|' || amount || '|' || ifnull(subject, ''), ' ')"
										  " FROM event"),
		"2|1250|Besuch 2|150|");
	assert_int_equal(world_int(world, "SELECT min(date) FROM event"), day_from_civil(2026, 3, 4));
}

// Columns, constants and what was forced of the reading come back by the name, or by the columns alone.
static void test_saved(void **state)
{
	World *world = *state;
	LayoutSaved *layouts;
	size_t count;
	char label[EDIT_LABEL_SIZE];
	save(world, "My ERP", FILE_TEXT);
	assert_true(layout_list(world->portfolio, world->arena, &layouts, &count, &world->err));
	assert_int_equal(count, 1);
	assert_string_equal(layouts[0].name, "My ERP");
	assert_int_equal(layouts[0].entity->kind, ENTITY_EVENT);
	assert_string_equal(layouts[0].mapping,
		"@dates=mdy\nKunde=account\nTag=date\nSumme=amount\nWas=subject\nRest=\nkind=@invoice\n");
	world_import(world, "other.csv", FILE_TEXT); // by its columns
	imported(world, "My ERP");
	assert_true(edit_undo(world->portfolio, label, &world->err));
	world->options.layout = "my erp";
	world_import(world, "other.csv", FILE_TEXT);
	imported(world, "My ERP");
	world->options.layout = NULL;
	world->options.reading.dates = CSV_DATES_DMY; // the person's word is the last
	world_import(world, "third.csv", "Kunde;Tag;Summe;Was;Rest\nAurora;03/05/2027;1,00;;\n");
	assert_int_equal(world_int(world, "SELECT max(date) FROM event"), day_from_civil(2027, 5, 3));
	save(world, "My ERP", FILE_TEXT); // the same name: replaced
	assert_true(layout_list(world->portfolio, world->arena, &layouts, &count, &world->err));
	assert_int_equal(count, 1);
	assert_true(layout_delete(world->portfolio, "My ERP", &world->err));
	assert_false(layout_delete(world->portfolio, "My ERP", &world->err));
	assert_int_equal(world->err.code, ERROR_NOT_FOUND);
	assert_true(layout_list(world->portfolio, world->arena, &layouts, &count, &world->err));
	assert_int_equal(count, 0);
	world_import_fails(world, world_file(world, "x.csv", FILE_TEXT), ERROR_USAGE, "");
}

// The saved layout that knows the most of the file; none that needs a column which is not there.
static void test_best_fit(void **state)
{
	World *world = *state;
	save(world, "Wide", FILE_TEXT);
	const char *narrow[] = { "Kunde=account", "Tag=date" };
	ImportResult result;
	world->options.maps = narrow;
	world->options.map_count = 2;
	world->options.reading.dates = CSV_DATES_DMY;
	const char *path = world_file(world, "n.csv", "Kunde;Tag\nAurora;03/04/2026\n");
	assert_true(import_explain(world->portfolio, path, &world->options, world->arena, &result, &world->err));
	assert_true(layout_save(world->portfolio, "Narrow", &result, &world->options, &world->err));
	world->options.map_count = 0;
	world->options.reading.dates = CSV_DATES_NONE;
	world_import(world, "y.csv", FILE_TEXT);
	imported(world, "Wide");
	world_import_path(world, path);
	assert_string_equal(world->result.layout, "Narrow");
	world_import(world, "z.csv", "Order number,Customer,Order date,Amount,Kunde,Tag\n1,Aurora,2026-05-25,2.00,a,b\n");
	assert_string_equal(world->result.layout, ""); // most of its columns are strange to it
}

static void test_files(void **state)
{
	World *world = *state;
	const char *path = arena_printf(world->arena, "%s/erp.kamlayout", world->folder), *name;
	save(world, "Our ERP; new", FILE_TEXT);
	assert_true(layout_write_file(world->portfolio, "Our ERP; new", path, &world->err));
	assert_true(layout_delete(world->portfolio, "Our ERP; new", &world->err));
	LayoutSaved layout;
	assert_true(layout_read_file(path, world->arena, &layout, &world->err));
	assert_string_equal(layout.name, "Our ERP; new");
	assert_string_equal(layout.mapping,
		"@dates=mdy\nKunde=account\nTag=date\nSumme=amount\nWas=subject\nRest=\nkind=@invoice\n");
	world->options.layout = path;
	world_import(world, "x.csv", FILE_TEXT);
	imported(world, "Our ERP; new");
	world->options.layout = NULL;
	assert_true(layout_take_file(world->portfolio, path, world->arena, &name, &world->err));
	assert_string_equal(name, "Our ERP; new");
	world_import(world, "x.csv", FILE_TEXT);
	assert_string_equal(world->result.layout, "Our ERP; new");
	assert_int_equal(world->result.same, 2);
	// Saved under a file's name it is written there at once.
	const char *direct = arena_printf(world->arena, "%s/Direct.KamLayout", world->folder);
	save(world, direct, FILE_TEXT);
	assert_true(layout_read_file(direct, world->arena, &layout, &world->err));
	assert_string_equal(layout.name, "Direct");
}

// Signs that mean something to an INI file, and headers that need quotes.
static void test_odd_headers(void **state)
{
	World *world = *state;
	const char *path = arena_printf(world->arena, "%s/odd.kamlayout", world->folder);
	const char *odd[] = { "Kunde # 1=account", "Tag: am=date", "Su=mme %=amount", "[Was] ;x=subject" };
	const char *text = "Kunde # 1,Tag: am,Su=mme %,[Was] ;x\nAurora,2026-03-04,12.50,Besuch\n";
	ImportResult result;
	world->options.maps = odd;
	world->options.map_count = 4;
	const char *csv = world_file(world, "odd.csv", text);
	if (!import_explain(world->portfolio, csv, &world->options, world->arena, &result, &world->err))
		fail_msg("%s", world->err.message);
	assert_true(layout_save(world->portfolio, path, &result, &world->options, &world->err));
	world->options.map_count = 0;
	world->options.layout = path;
	world_import_path(world, csv);
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_string_equal(
		world_text(world, "SELECT a.name || subject || amount FROM event e JOIN account a ON a.id = account"),
		"AuroraBesuch1250");
}

static void test_bad_files(void **state)
{
	World *world = *state;
	static const char *const texts[] = { "", "nonsense\n", "[layout]\nname = X\nkind = history\n",
		"[layout]\nname = X\nkind = bananas\n[columns]\nmap = a=b\n", "[columns]\nmap = a=b\n",
		"[layout]\nname = X\nkind = history\n[columns]\nmap = nothing\n", "[else]\na = b\n", "\xff\xfe\x00" };
	LayoutSaved layout;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *path = world_file(world, "bad.kamlayout", texts[i]);
		error_clear(&world->err);
		assert_false(layout_read_file(path, world->arena, &layout, &world->err));
		assert_int_equal(world->err.code, ERROR_INVALID);
		assert_non_null(strstr(world->err.message, "bad.kamlayout"));
	}
	assert_false(layout_read_file("/nowhere/x.kamlayout", world->arena, &layout, &world->err));
	assert_int_equal(world->err.code, ERROR_FILE);
	assert_false(layout_read_file(world->folder, world->arena, &layout, &world->err));
	assert_int_equal(world->err.code, ERROR_FILE);
	world->options.layout = "/nowhere/x.kamlayout";
	world_import_fails(world, world_file(world, "x.csv", FILE_TEXT), ERROR_FILE, "x.kamlayout");
}

// --- Targets ------------------------------------------------------------------------------------------------------

static const LayoutTarget *target(const LayoutTarget *targets, size_t count, const char *path)
{
	const LayoutTarget *found = NULL;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(targets[i].path, path) != 0)
			continue;
		assert_null(found); // once
		found = &targets[i];
	}
	return found;
}

static void test_targets(void **state)
{
	World *world = *state;
	static const struct {
		EntityKind kind;
		const char *path, *label;
		bool required;
	} wanted[] = {
		{ ENTITY_ACCOUNT, "name", "Name", true },
		{ ENTITY_ACCOUNT, "manager", "Account manager", false },
		{ ENTITY_ACCOUNT, "contact.title", "Contact: Job title", false },
		{ ENTITY_ACCOUNT, "contact", "Contact", false },
		{ ENTITY_CONTACT, "account", "Account", true },
		{ ENTITY_CONTACT, "account.city", "Account: City", false },
		{ ENTITY_CONTACT, "name:first", "Name: first name", false },
		{ ENTITY_EVENT, "account.tax_id", "Account: Tax id", false },
		{ ENTITY_EVENT, "contact.email", "Contact: E-mail", false },
		{ ENTITY_EVENT, "currency", "Currency of the amounts", false },
		{ ENTITY_EVENT, "date", "Date", true },
		{ ENTITY_LINE, "event.date", "Event: Date", false },
		{ ENTITY_LINE, "account.code", "Account: Customer number", false },
		{ ENTITY_ACTION, "objective", "Objective", false },
	};
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		size_t count;
		const LayoutTarget *targets = layout_targets(wanted[i].kind, world->arena, &count);
		const LayoutTarget *found = target(targets, count, wanted[i].path);
		if (!found)
			fail_msg("no %s", wanted[i].path);
		assert_string_equal(found->label, wanted[i].label);
		if (found->required != wanted[i].required)
			fail_msg("%s", wanted[i].path);
	}
	size_t count;
	const LayoutTarget *targets = layout_targets(ENTITY_EVENT, world->arena, &count);
	assert_null(target(targets, count, "batch"));
	assert_null(target(targets, count, "account.owner"));
}

// Whatever is offered can be mapped.
static void test_targets_are_paths(void **state)
{
	World *world = *state;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		size_t count;
		EntityKind own = (EntityKind)kind;
		if (own == ENTITY_BATCH)
			continue;
		const LayoutTarget *targets = layout_targets(own, world->arena, &count);
		for (size_t i = 0; i < count; i++) {
			ImportResult result;
			const char *map = arena_printf(world->arena, "x=%s", targets[i].path);
			world->options.kind = &own;
			world->options.maps = &map;
			world->options.map_count = 1;
			const char *path = world_file(world, "x.csv", "x\n1\n");
			if (import_explain(world->portfolio, path, &world->options, world->arena, &result, &world->err))
				assert_string_equal(result.columns[0].field, targets[i].path);
			else if (strstr(world->err.message, "no field"))
				fail_msg("%s", world->err.message);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
		TEST(test_saved),
		TEST(test_best_fit),
		TEST(test_files),
		TEST(test_odd_headers),
		TEST(test_bad_files),
		TEST(test_targets),
		TEST(test_targets_are_paths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
