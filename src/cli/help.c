// SPDX-License-Identifier: GPL-3.0-or-later
// kam help: commands, options, examples.
#include "kam/cli/help.h"

#include <string.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"

enum { HELP_WIDTH = 96 };

typedef struct Paragraph {
	Buffer *out;
	int indent;
	bool hang;
} Paragraph;

static void blanks(Buffer *out, int count)
{
	while (count-- > 0)
		buffer_add_char(out, ' ');
}

static bool write_line(void *context, const char *start, size_t bytes)
{
	Paragraph *paragraph = context;
	if (!paragraph->hang)
		blanks(paragraph->out, paragraph->indent);
	paragraph->hang = false;
	buffer_add_bytes(paragraph->out, start, bytes);
	buffer_add_char(paragraph->out, '\n');
	return true;
}

void help_write_paragraph(Buffer *out, int indent, const char *text)
{
	Paragraph paragraph = { out, indent, false };
	text_wrap(text, HELP_WIDTH - indent, write_line, &paragraph);
}

void help_write_row(Buffer *out, int indent, const char *word, const char *says, int column)
{
	blanks(out, indent);
	buffer_add(out, word);
	int at = indent + text_width(word);
	if (!says || !says[0]) {
		buffer_add_char(out, '\n');
		return;
	}
	if (at + 2 > column) {
		buffer_add_char(out, '\n');
		at = 0;
	}
	blanks(out, column - at);
	Paragraph paragraph = { out, column, true };
	text_wrap(says, HELP_WIDTH - column, write_line, &paragraph);
}

// --- One command --------------------------------------------------------------------------------------------------

static void write_option(const CliOption *option, Buffer *out)
{
	Buffer word = BUFFER_EMPTY;
	buffer_printf(&word, "%s%s%s", option->name, option->value ? " " : "", option->value ? _(option->value) : "");
	help_write_row(out, 2, buffer_text(&word), _(option->help), 24);
	buffer_done(&word);
}

static void write_options(const CliCommand *command, Buffer *out)
{
	const CliOption *option;
	if (cli_option(command, 0))
		buffer_printf(out, "\n%s\n", _("Options:"));
	for (size_t i = 0; (option = cli_option(command, i)); i++)
		write_option(option, out);
}

static void write_command(const CliCommand *command, Buffer *out)
{
	buffer_printf(out, "%s\n\n", command->usage);
	buffer_printf(out, _("kam %s: %s."), command->name, _(command->summary));
	buffer_add_char(out, '\n');
	if (command->notes) {
		buffer_add_char(out, '\n');
		help_write_paragraph(out, 0, _(command->notes));
	}
	write_options(command, out);
	buffer_printf(out, "\n%s\n", _("Examples:"));
	for (const CliExample *example = command->examples; example && example->line; example++) {
		buffer_printf(out, "  %s\n", example->line);
		help_write_paragraph(out, 6, _(example->says));
	}
}

int cli_help_command(const CliCommand *command)
{
	Buffer out = BUFFER_EMPTY;
	write_command(command, &out);
	return cli_print_buffer(&out);
}

// --- Everything ---------------------------------------------------------------------------------------------------

static void write_common(Buffer *out)
{
	static const CliExample rows[] = {
		{ "-p FILE", N_("the portfolio; else $KAM_PORTFOLIO, else $XDG_DATA_HOME/kam/portfolio.kam, which is made at "
						"first use") },
		{ "--today DATE", N_("the date taken as today (also $KAM_TODAY)") },
		{ "--lang LANG", N_("en or pt_BR (also $KAM_LANG)") },
		{ "--ascii", N_("draw with ASCII characters only") },
		{ "--version", N_("show the version") },
	};
	buffer_printf(out, "\n%s\n", _("Options of every command:"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		help_write_row(out, 2, rows[i].line, _(rows[i].says), 24);
}

int cli_help_all(void)
{
	Buffer out = BUFFER_EMPTY;
	buffer_printf(&out, "kam %s: %s\n\n", KAM_VERSION, _("the terminal program of key account managers"));
	help_write_row(&out, 0, "kam", _("open the portfolio full screen; ? shows the keys there"), 24);
	help_write_row(&out, 0, "kam COMMAND ...", _("do one thing and end"), 24);
	buffer_printf(&out, "\n%s\n", _("Commands (kam COMMAND --help says more):"));
	for (size_t i = 0; i < cli_command_count; i++)
		help_write_row(&out, 2, cli_commands[i]->name, _(cli_commands[i]->summary), 24);
	write_common(&out);
	buffer_printf(&out, "\n%s\n", _("Topics (kam help TOPIC):"));
	for (const HelpTopic *topic = help_topics; topic->name; topic++)
		help_write_row(&out, 2, topic->name, _(topic->summary), 24);
	return cli_print_buffer(&out);
}

// --- kam help -----------------------------------------------------------------------------------------------------

static const char *help_word(const void *context, size_t i)
{
	(void)context;
	if (i < cli_command_count)
		return cli_commands[i]->name;
	for (const HelpTopic *topic = help_topics; topic->name; topic++)
		if (i-- == cli_command_count)
			return topic->name;
	return NULL;
}

static int help_unknown(const char *word)
{
	const char *near = cli_nearest(word, help_word, NULL);
	if (near)
		return cli_usage(_("there is no help on \"%s\"; %s perhaps"), word, near);
	return cli_usage(_("there is no help on \"%s\""), word);
}

static int run(Cli *cli, const CliList *words, const void *options)
{
	(void)cli;
	(void)options;
	if (words->count == 0)
		return cli_help_all();
	// "kam help fields contact" and "kam help contact" are the same.
	const char *word = words->items[words->count - 1];
	const CliCommand *command = cli_command_find(word);
	if (command && words->count == 1)
		return cli_help_command(command);
	Buffer out = BUFFER_EMPTY;
	for (const HelpTopic *topic = help_topics; topic->name; topic++)
		if (strcmp(topic->name, word) == 0) {
			topic->write(&out);
			return cli_print_buffer(&out);
		}
	const Entity *entity = entity_find(word);
	if (!entity)
		return help_unknown(word);
	help_write_entity(entity, &out);
	return cli_print_buffer(&out);
}

static const CliExample examples[] = {
	{ "kam help import", N_("options and examples of a command") },
	{ "kam help contact", N_("the fields of a contact, for add, set, import and list") },
	{ "kam help phases", N_("what the phases of the relationship mean") },
	{ NULL, NULL },
};
const CliCommand command_help = {
	.name = "help",
	.usage = "kam help [COMMAND|TOPIC|ENTITY]",
	.summary = N_("explain a command or topic"),
	.most = 2,
	.run = run,
	.examples = examples,
};
