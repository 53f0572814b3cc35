// SPDX-License-Identifier: GPL-3.0-or-later
// kam export: what goes out comes in again without a change.
#include <sys/stat.h>

#include "json.h"
#include "run.h"

static void make(const Home *home)
{
	ran(home, "add manager name='Ana Prado' code=7");
	ran(home, "add account name=Aurora code=A-1 city='São José dos Pinhais' owner=7 wallet=1234.56 potential=high");
	ran(home, "add account name=Boreal code=B-2");
	ran(home, "add contact account=Aurora name='Maria \"Mia\" Silva' code=c1 roles='buyer|coach' "
			  "email=maria@example.com phone=+55479999 "
			  "notes='Likes, commas; and \"quotes\"' birthday=1980-02-29");
	ran(home, "add contact account=Boreal name='João Souza' code=c2 influence=4");
	ran(home, "add phase account=Aurora date=2025-02-01 phase=cooperative");
	ran(home, "log Aurora order Films --date 2026-10-01 --amount 125000.50 --reference 4711");
}

static void round_trip_changes_nothing(void **state)
{
	const Home *home = *state;
	static const char *const entities[] = { "managers", "accounts", "contacts", "phases", "history" };
	make(home);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		const char *file = home_path(home, arena_printf(home->arena, "%s.csv", entities[i]));
		ran(home, "export %s -o %s", entities[i], file);
		const char *json = ran(home, "import --json %s", file);
		if (!json_is(json, "new", "0") || !json_is(json, "changed", "0") || !json_is(json, "rejected", "0"))
			fail_msg("%s: %s", entities[i], json);
	}
	// And into an empty portfolio: the same records.
	const char *other = home_path(home, "other.kam");
	const char *contacts = ran(home, "export contacts");
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		Run imported =
			run(home, "-p %s import %s", other, home_path(home, arena_printf(home->arena, "%s.csv", entities[i])));
		if (imported.code != 0)
			fail_msg("%s: exit %d, %s%s", entities[i], imported.code, imported.out, imported.err);
	}
	assert_string_equal(run(home, "-p %s export contacts", other).out, contacts);
	assert_string_equal(run(home, "-p %s export accounts", other).out, ran(home, "export accounts"));
}

// A slip of the pen must not cost the portfolio, nor the file that was read.
static void nothing_precious_is_overwritten(void **state)
{
	const Home *home = *state;
	make(home);
	const char *portfolio = home_path(home, "p.kam"), *before = ran(home, "list accounts --json");
	refused(home, 3, "portfolio", "-p %s export accounts -o %s", portfolio, portfolio);
	refused(home, 3, "regular", "-p %s export accounts -o /dev/null", portfolio);
	const char *text = "name,since\nCobalto,2020-01-01\nDelta,31/02/2020\n";
	const char *csv = home_write(home, "in.csv", text);
	refused(home, 3, "is read", "-p %s import %s --rejects %s", portfolio, csv, csv);
	refused(home, 3, "portfolio", "-p %s import %s --rejects %s", portfolio, csv, portfolio);
	refused(home, 3, "regular", "-p %s import %s --rejects /dev/null", portfolio, csv);
	size_t length;
	assert_string_equal(home_read(home, csv, &length), text);
	assert_string_equal(ran(home, "list accounts --json"), before); // and nothing was imported
	assert_non_null(strstr(ran(home, "check"), "sound"));
}

static void formats_and_places(void **state)
{
	const Home *home = *state;
	struct stat status;
	make(home);
	const char *json = ran(home, "export accounts --format json");
	assert_true(json_is_valid(json));
	const char *card = ran(home, "export contacts --account Aurora --format vcard");
	assert_non_null(strstr(card, "BEGIN:VCARD"));
	assert_non_null(strstr(card, "maria@example.com"));
	assert_null(strstr(card, "Souza"));
	const char *file = home_write(home, "old.csv", "what was there before");
	assert_string_equal(ran(home, "export accounts -o %s", file), "");
	size_t length;
	assert_string_equal(home_read(home, file, &length), ran(home, "export accounts"));
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	const char *path = home_path(home, "p.kam");
	refused(home, 3, "no/such", "-p %s export accounts -o %s", path, home_path(home, "no/such/file.csv"));
	refused(home, 3, "is a folder", "-p %s export accounts -o %s", path, home->folder);
	refused(home, 2, "", "-p %s export accounts --format vcard", path);
	refused(home, 2, "Nobody", "-p %s export contacts --account Nobody", path);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(round_trip_changes_nothing), TEST(nothing_precious_is_overwritten),
		TEST(formats_and_places) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
