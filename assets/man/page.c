// SPDX-License-Identifier: GPL-3.0-or-later
// Completes a manual page: page LANGUAGE < TEMPLATE > PAGE puts the keys of the full screen, from the one table of commands,
// where the template has the line @KAM_KEYS@.
#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/views/commands.h"

// In roff a hyphen that is typed and a backslash must be said to be such, and a dot may not begin a line.
static void write_text(const char *text, bool typed)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-' && typed)
			fputs("\\-", stdout);
		else
			putchar(*text);
	}
}

static void write_command(const Command *command)
{
	fputs(".TP\n.B \"", stdout);
	write_text(command->keys[0] ? command->keys : ":", true);
	fputs("\"\n", stdout);
	write_text(_(command->label), false);
	puts(".");
	if (!command->help)
		return;
	write_text(_(command->help), false);
	putchar('\n');
}

static void write_keys(void)
{
	for (const CommandGroup *group = command_groups; group->label; group++) {
		printf(".SS %s\n", _(group->label));
		for (size_t i = 0; i < COMMAND_COUNT; i++)
			if (command_belongs(&commands_table[i], group))
				write_command(&commands_table[i]);
	}
}

int main(int count, char **words)
{
	char line[4096];
	if (count != 2 || !locale_start(words[1])) {
		fputs("usage: page LANGUAGE < TEMPLATE > PAGE\n", stderr);
		return 2;
	}
	while (fgets(line, sizeof line, stdin)) {
		if (strcmp(line, "@KAM_KEYS@\n") == 0)
			write_keys();
		else
			fputs(line, stdout);
	}
	return ferror(stdin) || fflush(stdout) ? 1 : 0;
}
