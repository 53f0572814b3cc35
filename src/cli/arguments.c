// SPDX-License-Identifier: GPL-3.0-or-later
// Words and options of a command, taken by its table of options.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/cli/cli.h"
#include "kam/cli/help.h"

// One option as it stands in argv: "--name VALUE" or "--name=VALUE".
typedef struct Given {
	const char *name;   // without the value
	const char *inside; // after "="; NULL
	int argc;
	char **argv;
	int *i;
} Given;

static Given given_of(Cli *cli, int argc, char **argv, int *i)
{
	const char *text = argv[*i];
	const char *equals = strncmp(text, "--", 2) == 0 ? strchr(text, '=') : NULL;
	return (Given){ .name = equals ? arena_strndup(cli->arena, text, (size_t)(equals - text)) : text,
		.inside = equals ? equals + 1 : NULL,
		.argc = argc,
		.argv = argv,
		.i = i };
}

// NULL with a printed sentence when the value is missing.
static const char *given_value(const Given *given)
{
	if (given->inside)
		return given->inside;
	if (*given->i + 1 < given->argc)
		return given->argv[++*given->i];
	cli_usage(_("the option %s needs a value"), given->name);
	return NULL;
}

// --- Options of every command -------------------------------------------------------------------------------------

static bool set_today(Cli *cli, const char *text)
{
	cli->today = day_parse_iso(text, strlen(text));
	if (cli->today != DAY_NONE)
		return true;
	cli_usage(_("\"%s\" is no date: write it as 2026-11-25"), text);
	return false;
}

static bool set_language(const char *text)
{
	if (locale_start(text))
		return true;
	cli_usage(_("there is no language \"%s\": en and pt_BR are known"), text);
	return false;
}

bool cli_take_common(Cli *cli, int argc, char **argv, int *i, bool *known)
{
	Given given = given_of(cli, argc, argv, i);
	bool path = strcmp(given.name, "-p") == 0, today = strcmp(given.name, "--today") == 0;
	bool language = strcmp(given.name, "--lang") == 0, ascii = strcmp(given.name, "--ascii") == 0;
	*known = path || today || language || ascii;
	cli->ascii = cli->ascii || ascii;
	if (ascii || !*known)
		return true;
	const char *value = given_value(&given);
	if (!value)
		return false;
	if (path && !value[0]) { // a script's variable that was not set must not mean the standard portfolio
		cli_usage(_("the option %s needs a value"), given.name);
		return false;
	}
	if (path)
		cli->path = value;
	return today ? set_today(cli, value) : language ? set_language(value) : true;
}

// --- Options of the command ---------------------------------------------------------------------------------------

typedef struct Taking {
	Cli *cli;
	const CliCommand *command;
	char *options; // the struct to fill
	CliList words;
} Taking;

static void list_add(Taking *taking, CliList *list, size_t capacity, const char *text)
{
	if (!list->items)
		list->items = arena_alloc(taking->cli->arena, capacity, sizeof *list->items);
	list->items[list->count++] = text;
}

static bool take_number(const CliOption *option, const char *text, CliNumber *out)
{
	char *end = NULL;
	long long number = strtoll(text, &end, 10);
	if (end == text || *end || number < 0 || number > INT32_MAX) {
		cli_usage(_("the option %s needs a whole number, not \"%s\""), option->name, text);
		return false;
	}
	*out = (CliNumber){ true, number };
	return true;
}

static bool take_value(Taking *taking, const CliOption *option, const Given *given, const char *value)
{
	void *variable = taking->options + option->offset;
	switch (option->kind) {
	case OPTION_TEXT: *(const char **)variable = value; return true;
	case OPTION_NUMBER: return take_number(option, value, variable);
	case OPTION_LIST: list_add(taking, variable, (size_t)given->argc, value); return true;
	case OPTION_FIELDS:
		list_add(
			taking, variable, (size_t)given->argc, arena_printf(taking->cli->arena, "%s=%s", given->name + 2, value));
		return true;
	case OPTION_FLAG: break;
	}
	return false;
}

const CliOption *cli_option(const CliCommand *command, size_t i)
{
	if (i < command->option_count)
		return &command->options[i];
	i -= command->option_count;
	return command->shared && i < *command->shared_count ? &command->shared[i] : NULL;
}

static const CliOption *find_option(const CliCommand *command, const char *name)
{
	const CliOption *any = NULL, *option;
	for (size_t k = 0; (option = cli_option(command, k)); k++) {
		if (strcmp(option->name, name) == 0)
			return option;
		if (option->kind == OPTION_FIELDS && strncmp(name, "--", 2) == 0)
			any = option;
	}
	return any;
}

static const char *option_name(const void *context, size_t i)
{
	const CliOption *option = cli_option(context, i);
	return option ? option->name : NULL;
}

static bool unknown_option(const CliCommand *command, const char *name)
{
	const char *near = cli_nearest(name, option_name, command);
	if (near)
		cli_usage_of(command, _("kam %s has no option %s; %s perhaps"), command->name, name, near);
	else
		cli_usage_of(command, _("kam %s has no option %s"), command->name, name);
	return false;
}

static bool take_option(Taking *taking, int argc, char **argv, int *i)
{
	Given given = given_of(taking->cli, argc, argv, i);
	bool common = false;
	const CliOption *option = find_option(taking->command, given.name);
	if (!option || option->kind == OPTION_FIELDS) {
		if (!cli_take_common(taking->cli, argc, argv, i, &common))
			return false;
		if (common)
			return true;
	}
	if (!option)
		return unknown_option(taking->command, given.name);
	if (option->kind != OPTION_FLAG) {
		const char *value = given_value(&given);
		return value && take_value(taking, option, &given, value);
	}
	if (given.inside) {
		cli_usage_of(taking->command, _("the option %s takes no value"), given.name);
		return false;
	}
	*(bool *)(void *)(taking->options + option->offset) = true;
	return true;
}

static bool take_all(Taking *taking, int argc, char **argv)
{
	bool only_words = false;
	for (int i = 1; i < argc; i++) {
		bool option = !only_words && argv[i][0] == '-' && argv[i][1];
		if (option && strcmp(argv[i], "--") == 0)
			only_words = true;
		else if (!option)
			list_add(taking, &taking->words, (size_t)argc, argv[i]);
		else if (!take_option(taking, argc, argv, &i))
			return false;
	}
	if (taking->words.count >= taking->command->least && taking->words.count <= taking->command->most)
		return true;
	if (taking->words.count < taking->command->least)
		cli_usage_of(taking->command, _("something is missing: %s"), taking->command->usage);
	else
		cli_usage_of(taking->command, _("\"%s\" is too much: %s"), taking->words.items[taking->command->most],
			taking->command->usage);
	return false;
}

static bool asks_for_help(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0)
			return true;
	return false;
}

int cli_command_run(Cli *cli, const CliCommand *command, int argc, char **argv)
{
	Taking taking = { .cli = cli, .command = command };
	taking.options = arena_alloc(cli->arena, 1, command->options_size + 1);
	if (asks_for_help(argc, argv))
		return cli_help_command(command);
	return take_all(&taking, argc, argv) ? command->run(cli, &taking.words, taking.options) : EXIT_USAGE;
}
