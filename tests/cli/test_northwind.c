// SPDX-License-Identifier: GPL-3.0-or-later
// Northwind from its files to the figures, compared with an independent reading of the files.
#include "json.h"
#include "run.h"
#include "table.h"

#define FOLDER "northwind/spocweb/"

// The files, as the test reads them itself.
typedef struct Northwind {
	Sheet *customers, *employees, *orders, *details;
} Northwind;

static bool read_files(const Home *home, Northwind *out)
{
	if (!shared_data(home, FOLDER "customers.csv"))
		return false;
	out->customers = sheet_read(home->arena, shared_data(home, FOLDER "customers.csv"), ',');
	out->employees = sheet_read(home->arena, shared_data(home, FOLDER "employees.csv"), ',');
	out->orders = sheet_read(home->arena, shared_data(home, FOLDER "orders.csv"), ',');
	out->details = sheet_read(home->arena, shared_data(home, FOLDER "order_details.csv"), ',');
	return true;
}

static void done_with(const Northwind *files)
{
	sheet_done(files->customers);
	sheet_done(files->employees);
	sheet_done(files->orders);
	sheet_done(files->details);
}

static void import_all(const Home *home)
{
	const char *json = ran(home, "import --json %s %s %s %s", shared_data(home, FOLDER "order_details.csv"),
		shared_data(home, FOLDER "orders.csv"), shared_data(home, FOLDER "employees.csv"),
		shared_data(home, FOLDER "customers.csv")); // in the wrong order on purpose
	static const struct {
		const char *path, *value;
	} table[] = {
		{ "0.kind", "\"lines\"" },
		{ "0.rows", "2155" },
		{ "0.new", "2155" },
		{ "0.rejected", "0" },
		{ "1.kind", "\"history\"" },
		{ "1.new", "830" },
		{ "1.rejected", "0" },
		{ "2.kind", "\"managers\"" },
		{ "2.new", "9" },
		{ "3.kind", "\"accounts\"" },
		{ "3.new", "91" },
		{ "3.contacts_created", "91" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_true(json_is(json, table[i].path, table[i].value));
}

static Sheet *listed(const Home *home, const char *line)
{
	return sheet_parse(home->arena, arena_strdup(home->arena, ran(home, "%s --csv", line)), ',');
}

// unit price x quantity x (1 - discount) in cents, rounded half up.
static long long line_cents(const Northwind *files, size_t row)
{
	long long price = sheet_cents(sheet_cell(files->details, row, "unit_price"));
	long long quantity = strtoll(sheet_cell(files->details, row, "quantity"), NULL, 10);
	long long discount = sheet_cents(sheet_cell(files->details, row, "discount"));
	return (price * quantity * (100 - discount) + 50) / 100;
}

// Revenue of a customer with order dates in [from, to] by the files; customer NULL: of all.
static long long revenue(
	const Northwind *files, const long long *order_cents, const char *customer, const char *from, const char *to)
{
	long long cents = 0;
	for (size_t row = 1; row < files->orders->count; row++) {
		const char *date = sheet_cell(files->orders, row, "order_date");
		if ((!customer || strcmp(sheet_cell(files->orders, row, "customer_id"), customer) == 0) &&
			strcmp(date, from) >= 0 && strcmp(date, to) <= 0)
			cents += order_cents[row];
	}
	return cents;
}

static long long *sums_of_orders(const Home *home, const Northwind *files)
{
	long long *cents = arena_alloc(home->arena, files->orders->count, sizeof *cents);
	for (size_t row = 1; row < files->details->count; row++)
		cents[sheet_find(files->orders, "order_id", sheet_cell(files->details, row, "order_id"))] +=
			line_cents(files, row);
	return cents;
}

static void compare_orders(const Home *home, const Northwind *files, const long long *cents)
{
	Sheet *orders = listed(home, "list history --columns reference,account,kind,date,due,done,amount,manager");
	long long total = 0;
	int late = 0, open = 0;
	assert_int_equal(orders->count - 1, files->orders->count - 1);
	for (size_t row = 1; row < files->orders->count; row++) {
		size_t at = sheet_find(orders, "reference", sheet_cell(files->orders, row, "order_id"));
		assert_true(at > 0);
		const char *due = sheet_cell(orders, at, "due"), *done = sheet_cell(orders, at, "done");
		assert_string_equal(sheet_cell(orders, at, "date"), sheet_cell(files->orders, row, "order_date"));
		assert_string_equal(due, sheet_cell(files->orders, row, "required_date"));
		assert_string_equal(done, sheet_cell(files->orders, row, "shipped_date"));
		assert_int_equal(sheet_cents(sheet_cell(orders, at, "amount")), cents[row]);
		size_t customer = sheet_find(files->customers, "customer_id", sheet_cell(files->orders, row, "customer_id"));
		assert_string_equal(sheet_cell(orders, at, "account"), sheet_cell(files->customers, customer, "company_name"));
		total += cents[row];
		late += *done && strcmp(done, due) > 0;
		open += !*done;
	}
	assert_int_equal(total, 126579329);
	assert_int_equal(late, 37);
	assert_int_equal(open, 21);
	sheet_done(orders);
}

static void compare_accounts(const Home *home, const Northwind *files, const long long *cents)
{
	Sheet *accounts =
		listed(home, "list accounts --columns code,name,revenue_12m,revenue_prev_12m,contacts,orders_12m");
	assert_int_equal(accounts->count - 1, 91);
	for (size_t row = 1; row < files->customers->count; row++) {
		const char *code = sheet_cell(files->customers, row, "customer_id");
		size_t at = sheet_find(accounts, "code", code);
		assert_true(at > 0);
		assert_string_equal(sheet_cell(accounts, at, "name"), sheet_cell(files->customers, row, "company_name"));
		assert_string_equal(sheet_cell(accounts, at, "contacts"), "1");
		assert_int_equal(sheet_cents(sheet_cell(accounts, at, "revenue_12m")),
			revenue(files, cents, code, "1997-05-08", "1998-05-07"));
		assert_int_equal(sheet_cents(sheet_cell(accounts, at, "revenue_prev_12m")),
			revenue(files, cents, code, "1996-05-08", "1997-05-07"));
	}
	sheet_done(accounts);
}

static void compare_people(const Home *home, const Northwind *files)
{
	Sheet *contacts = listed(home, "list contacts --columns name,account,title");
	Sheet *managers = listed(home, "list managers --columns code,name");
	assert_int_equal(contacts->count - 1, 91);
	assert_int_equal(managers->count - 1, 9);
	for (size_t row = 1; row < files->customers->count; row++) {
		size_t at = sheet_find(contacts, "name", sheet_cell(files->customers, row, "contact_name"));
		assert_true(at > 0);
		assert_string_equal(sheet_cell(contacts, at, "title"), sheet_cell(files->customers, row, "contact_title"));
	}
	for (size_t row = 1; row < files->employees->count; row++) {
		const char *name = arena_printf(home->arena, "%s %s", sheet_cell(files->employees, row, "first_name"),
			sheet_cell(files->employees, row, "last_name"));
		size_t at = sheet_find(managers, "name", name);
		assert_true(at > 0);
		assert_string_equal(sheet_cell(managers, at, "code"), sheet_cell(files->employees, row, "employee_id"));
	}
	sheet_done(contacts);
	sheet_done(managers);
}

static void compare_insight(const Home *home, const Northwind *files, const long long *cents)
{
	long long total = revenue(files, cents, NULL, "1997-05-08", "1998-05-07");
	const char *json = ran(home, "insight abc --json");
	assert_true(json_is_valid(json));
	assert_int_equal(json_cents(json, "revenue"), total);
	assert_int_equal(json_count(json, "accounts"), 91);
	long long before = -1, hhi = 0;
	for (long i = 0; i < 91; i++) {
		long long own = json_cents(json, arena_printf(home->arena, "accounts.%ld.revenue", i));
		assert_true(i == 0 || own <= before);
		before = own;
		hhi += (long long)(1e8 * ((double)own / (double)total) * ((double)own / (double)total));
	}
	json = ran(home, "insight concentration --json");
	assert_true(json_is_valid(json));
	assert_int_equal(json_count(json, ""), 5);
	long long said = json_cents(json, "hhi");
	assert_true(said - hhi / 100 < 2 && hhi / 100 - said < 2);
}

static void figures_equal_the_files(void **state)
{
	Home *home = *state;
	Northwind files;
	home->today = "1998-05-07";
	if (!read_files(home, &files))
		return;
	import_all(home);
	const long long *cents = sums_of_orders(home, &files);
	compare_orders(home, &files, cents);
	compare_accounts(home, &files, cents);
	compare_people(home, &files);
	compare_insight(home, &files, cents);
	assert_int_equal(json_count(ran(home, "list lines --json"), ""), 2155);
	assert_non_null(strstr(ran(home, "check"), "The portfolio is sound."));
	static const char *const figures[] = { "health", "phase", "rhythm", "alerts" };
	for (size_t i = 0; i < 4; i++) {
		const char *json = ran(home, "insight %s --json", figures[i]);
		assert_true(json_is_valid(json));
		assert_int_equal(json_count(json, ""), 91);
		ran(home, "insight %s", figures[i]);
		assert_int_equal(json_count(ran(home, "insight %s ALFKI --json", figures[i]), ""), 1);
	}
	done_with(&files);
}

// Nothing new the second time; and all of it can be taken back.
static void again_and_back(void **state)
{
	Home *home = *state;
	home->today = "1998-05-07";
	if (!shared_data(home, FOLDER "customers.csv"))
		return;
	import_all(home);
	const char *const files[] = { "customers", "employees", "orders", "order_details" };
	for (size_t i = 0; i < 4; i++) {
		const char *json =
			ran(home, "import --json %s", shared_data(home, arena_printf(home->arena, FOLDER "%s.csv", files[i])));
		assert_true(json_is(json, "new", "0"));
		assert_true(json_is(json, "changed", "0"));
		assert_true(json_is(json, "batch", "null"));
	}
	assert_int_equal(json_count(ran(home, "edits --json"), ""), 4);
	ran(home, "undo 4");
	static const char *const entities[] = { "accounts", "contacts", "managers", "history", "lines", "products",
		"batches" };
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		assert_string_equal(ran(home, "list %s --json", entities[i]), "[]\n");
	ran(home, "redo 4");
	assert_int_equal(json_count(ran(home, "list accounts --json"), ""), 91);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(figures_equal_the_files),
		TEST(again_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
