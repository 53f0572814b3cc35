// SPDX-License-Identifier: GPL-3.0-or-later
// Twenty thousand random keys on the stakeholder map, with fixed seeds: nothing breaks, the file passes its check, and undoing everything
// gives back the first state exactly. Keys go in bursts, as a program's macro or a cat on the keyboard would type them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam_screen.h"

enum { KEYS = 20000, A_BURST = 60, SEEDS = 2, PEOPLE = 18 };

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

// --- A small portfolio ----------------------------------------------------------------------------------------------------

static const char folder_name[] = "/tmp/kam-walk-XXXXXX";
static char folder[sizeof folder_name];

static char *run(const char *portfolio, const char *arguments, int *status)
{
	char command[2048], block[65536];
	snprintf(command, sizeof command, "HOME='%s' LC_ALL=C.UTF-8 KAM_LANG=en '%s' -p '%s' --today " TEST_TODAY " %s 2>>'%s/errors'", folder, KAM_PROGRAM,
		portfolio, arguments, folder);
	FILE *pipe = popen(command, "r");
	char *text = calloc(1, 1);
	size_t length = 0;
	for (size_t n; pipe && (n = fread(block, 1, sizeof block, pipe)) > 0; length += n) {
		text = realloc(text, length + n + 1);
		memcpy(text + length, block, n);
		text[length + n] = '\0';
	}
	*status = pipe ? pclose(pipe) : -1;
	return text;
}

static void must_run(const char *portfolio, const char *arguments)
{
	int status;
	char *printed = run(portfolio, arguments, &status);
	if (status != 0)
		fail_msg("kam %s: %s", arguments, printed);
	free(printed);
}

static FILE *csv(const char *name, const char *header)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "%s\n", header);
	return file;
}

static void write_files(void)
{
	static const char *const departments[] = { "Purchasing", "Production", "Quality", "" };
	uint64_t seed = 11;
	FILE *managers = csv("1-managers.csv", "name");
	fprintf(managers, "Ana Prado\nRui Costa\nEva Lund\n");
	fclose(managers);
	FILE *accounts = csv("2-accounts.csv", "name,owner");
	fprintf(accounts, "Alpha,Ana Prado\nBeta,Rui Costa\n");
	fclose(accounts);
	FILE *contacts = csv("3-contacts.csv", "name,account,title,department,influence,interest,stance,desired,cadence");
	FILE *links = csv("4-links.csv", "account,contact,kind,other");
	FILE *ties = csv("5-relationships.csv", "account,manager,contact,now");
	for (int i = 0; i < PEOPLE; i++) {
		const char *account = i < PEOPLE - 4 ? "Alpha" : "Beta";
		fprintf(contacts, "Person %c%d,%s,Title %d,%s,%d,%d,%d,1,30\n", 'A' + i, i, account, i, departments[next_random(&seed) % 4],
			1 + (int)(next_random(&seed) % 5), 1 + (int)(next_random(&seed) % 5), (int)(next_random(&seed) % 5) - 2);
		if (i > 0 && i < PEOPLE - 4) {
			int boss = (int)(next_random(&seed) % (unsigned)i);
			fprintf(links, "%s,Person %c%d,reports_to,Person %c%d\n", account, 'A' + i, i, 'A' + boss, boss);
		}
		if (i % 2)
			fprintf(ties, "%s,Ana Prado,Person %c%d,%d\n", account, 'A' + i, i, 1 + i % 4);
	}
	fclose(contacts);
	fclose(links);
	fclose(ties);
}

static char *all_lists(const char *portfolio)
{
	static const char *const entities[] = { "accounts", "managers", "contacts", "links", "relationships", "history", "actions" };
	char *all = calloc(1, 1);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		char arguments[64];
		int status;
		snprintf(arguments, sizeof arguments, "list %s --json", entities[i]);
		char *one = run(portfolio, arguments, &status);
		assert_int_equal(status, 0);
		all = realloc(all, strlen(all) + strlen(one) + 1);
		strcat(all, one);
		free(one);
	}
	return all;
}

// Edits that undo would take back, one after the other.
static int edits_done(const char *portfolio)
{
	int status, count = 0;
	char *printed = run(portfolio, "edits --json --limit 0", &status);
	assert_int_equal(status, 0);
	for (const char *at = printed; (at = strstr(at, "\"undone\": false")); at++)
		count++;
	free(printed);
	return count;
}

// --- The keys -------------------------------------------------------------------------------------------------------------

// Each as often as it stands here. No q, no way to the shell or an editor; the import and the account panels have tests of their own.
static const char *const keys[] = {
	"Up", "Down", "Left", "Right", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDn", "n", "N", "g", "G", "j", "k", "l", "h",
	"K", "J", "H", "L", "Shift-Up", "Shift-Down", "Shift-Left", "Shift-Right", "K", "J", "H", "L", "v", "v", "o", "X", "w", "W", "p", "p",
	"Space", "M", "M", "*", "x", "x", "u", "C-r", "]", "m",
	"r Down*2 Space Enter", "r Space Down Space Enter", "R Enter Down*3 Enter", "R Down Enter Down*2 Enter", "R Down*2 Enter Enter",
	"s Enter", "s Down Enter New C-s", "s Down*4 Enter", "= Down Enter y", "= Enter n", "C Enter", "f Down Enter", "f Down*5 Enter", "f Enter",
	"a Newcomer C-s", "a Somebody Tab*3 Quality C-s", "e Tab Chief C-s", "e Tab*5 Right C-s", "d y", "d n", "c Tab Tab Talked C-s", "@ C-u -1m C-s",
	"/ o Enter", "/ 1 Enter", "? Esc", ": Esc", "Esc", "D Esc", "y", "C-l", "z z", "3",
};

static int count_keys(const char *typed)
{
	int count = 1;
	for (; *typed; typed++)
		count += *typed == ' ';
	return count;
}

// What may be open is closed first, so that the map has the keys. Returns how many keys were typed.
static int type_burst(ScreenTest *test, uint64_t *seed)
{
	char burst[4096] = "";
	size_t length = 0;
	screen_keys(test, "Esc y Esc y Esc Esc m");
	int typed = 0;
	while (typed < A_BURST) {
		const char *key = keys[next_random(seed) % (sizeof keys / sizeof *keys)];
		if (length + strlen(key) + 2 > sizeof burst)
			break;
		length += (size_t)snprintf(burst + length, sizeof burst - length, "%s ", key);
		typed += count_keys(key);
	}
	screen_keys(test, burst);
	int row = (int)(next_random(seed) % 36), column = (int)(next_random(seed) % 132);
	screen_drag(test, row, column, (int)(next_random(seed) % 36), (int)(next_random(seed) % 132));
	return typed;
}

static void walk(const char *portfolio, uint64_t seed, int count)
{
	ScreenTest *test = kam_open(portfolio, 36, 132, seed % 2 ? "en" : "pt_BR", false);
	assert_non_null(test);
	for (int typed = 0; typed < count;) {
		typed += type_burst(test, &seed);
		if (screen_has_ended(test))
			fail_msg("ended after %d keys: %d\n%s", typed, screen_end(test), screen_text(test));
		if (next_random(&seed) % 8 == 0)
			screen_resize(test, 10 + (int)(next_random(&seed) % 50), 40 + (int)(next_random(&seed) % 160));
	}
	screen_keys(test, "Esc y Esc y Esc Esc Esc Esc");
	if (screen_has_ended(test))
		fail_msg("ended at the end");
	assert_int_equal(screen_end(test), 0);
}

static void twenty_thousand_keys_and_back(void **unused)
{
	(void)unused;
	char portfolio[128], arguments[512];
	snprintf(portfolio, sizeof portfolio, "%s/walk.kam", folder);
	write_files();
	snprintf(arguments, sizeof arguments, "import --strict '%s'/*.csv", folder);
	must_run(portfolio, arguments);
	char *before = all_lists(portfolio);
	int edits_before = edits_done(portfolio);
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		walk(portfolio, seed, KEYS / SEEDS);
	must_run(portfolio, "check");
	int edits = edits_done(portfolio) - edits_before;
	if (edits < 100)
		fail_msg("only %d edits are left to undo", edits);
	print_message("%d steps to undo\n", edits);
	ScreenTest *test = kam_open(portfolio, 36, 132, "en", false);
	for (int left = edits; left > 0; left -= A_BURST) {
		char undo[16];
		snprintf(undo, sizeof undo, "u*%d", left < A_BURST ? left : A_BURST);
		screen_keys(test, undo);
	}
	assert_int_equal(screen_end(test), 0);
	char *after = all_lists(portfolio);
	assert_string_equal(before, after);
	must_run(portfolio, "check");
	free(before);
	free(after);
}

static int start(void **unused)
{
	(void)unused;
	strcpy(folder, folder_name);
	return mkdtemp(folder) ? 0 : -1;
}

static int end(void **unused)
{
	char command[128];
	(void)unused;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(twenty_thousand_keys_and_back) };
	return cmocka_run_group_tests(tests, start, end);
}
