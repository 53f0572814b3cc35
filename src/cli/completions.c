// SPDX-License-Identifier: GPL-3.0-or-later
// kam completions: the shipped file of the shell.
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/base/paths.h"

static const struct {
	const char *shell, *file;
} shells[] = {
	{ "bash", "completions/kam.bash" },
	{ "zsh", "completions/_kam" },
	{ "fish", "completions/kam.fish" },
};

static int print_file(Cli *cli, const char *name)
{
	const char *path = paths_asset(cli->arena, name);
	FILE *file = path ? fopen(path, "re") : NULL;
	Error err = { 0 };
	if (!file) {
		error_set(&err, ERROR_FILE, _("%s is not installed beside the program"), name);
		return cli_fail(&err);
	}
	Buffer text = BUFFER_EMPTY;
	char block[4096];
	for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
		buffer_add_bytes(&text, block, n);
	fclose(file);
	return cli_print_buffer(&text);
}

static int run(Cli *cli, const CliList *words, const void *options)
{
	(void)options;
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (strcmp(words->items[0], shells[i].shell) == 0)
			return print_file(cli, shells[i].file);
	return cli_usage_of(&command_completions, _("\"%s\" is no shell that is known: bash, zsh, fish"), words->items[0]);
}

static const CliExample examples[] = {
	{ "eval \"$(kam completions bash)\"", N_("in ~/.bashrc") },
	{ "kam completions fish | source", N_("in ~/.config/fish/config.fish") },
	{ NULL, NULL },
};

const CliCommand command_completions = {
	.name = "completions",
	.usage = "kam completions bash|zsh|fish",
	.summary = N_("print the completions of a shell"),
	.least = 1,
	.most = 1,
	.run = run,
	.examples = examples,
};
