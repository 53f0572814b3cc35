// SPDX-License-Identifier: GPL-3.0-or-later
// kam export: records as a file that kam import reads back without a change.
#include "kam/exchange/export.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/base/paths.h"

typedef struct ExportOptions {
	const char *format, *account, *output;
} ExportOptions;

// --- Writing a file -----------------------------------------------------------------------------------------------

static bool write_part(int fd, const Buffer *text)
{
	size_t done = 0;
	while (done < text->length) {
		ssize_t n = write(fd, text->text + done, text->length - done);
		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd) == 0;
}

// Written beside (mode 0600, as mkstemp makes it) and renamed, so that there is never half a file.
static bool write_file(const char *path, const Buffer *text, Error *err)
{
	Buffer part = BUFFER_EMPTY;
	if (!paths_may_replace(path, NULL, err))
		return false;
	buffer_printf(&part, "%s.part-XXXXXX", path);
	int fd = mkstemp(part.text);
	bool done = fd >= 0 && write_part(fd, text);
	int cause = errno;
	if (fd >= 0 && close(fd) != 0 && done) {
		cause = errno;
		done = false;
	}
	if (done && rename(part.text, path) != 0) {
		cause = errno;
		done = false;
	}
	if (!done) {
		if (fd >= 0)
			unlink(part.text);
		error_set(err, ERROR_FILE, _("%s cannot be written: %s"), path, strerror(cause));
	}
	buffer_done(&part);
	return done;
}

int cli_write_output(const char *path, Buffer *text)
{
	Error err = { 0 };
	if (!path || strcmp(path, "-") == 0)
		return cli_print_buffer(text);
	bool done = write_file(path, text, &err);
	buffer_done(text);
	return done ? EXIT_DONE : cli_fail(&err);
}

// --- Command ------------------------------------------------------------------------------------------------------

static bool take_format(const char *word, ExportFormat *format)
{
	static const struct {
		const char *name;
		ExportFormat format;
	} names[] = {
		{ "csv", EXPORT_CSV },
		{ "json", EXPORT_JSON },
		{ "vcard", EXPORT_VCARD },
	};
	*format = EXPORT_CSV;
	for (size_t i = 0; word && i < sizeof names / sizeof *names; i++)
		if (strcmp(word, names[i].name) == 0) {
			*format = names[i].format;
			return true;
		}
	if (word)
		cli_usage_of(&command_export, _("there is no format \"%s\": csv, json, vcard"), word);
	return !word;
}

static int export_records(Portfolio *portfolio, const Entity *entity, const ExportOptions *options, ExportFormat format)
{
	Error err = { 0 };
	Buffer out = BUFFER_EMPTY;
	int64_t account = 0;
	if (options->account && !record_find(portfolio, ENTITY_ACCOUNT, options->account, 0, &account, &err))
		return cli_fail(&err);
	if (export_entity(portfolio, entity->kind, account, format, &out, &err))
		return cli_write_output(options->output, &out);
	buffer_done(&out);
	return cli_fail(&err);
}

static int run(Cli *cli, const CliList *words, const void *given)
{
	const ExportOptions *options = given;
	ExportFormat format;
	int code;
	const Entity *entity = cli_entity(&command_export, words->items[0]);
	if (!entity || !take_format(options->format, &format))
		return EXIT_USAGE;
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	if (!portfolio)
		return code;
	return cli_close(cli, portfolio, export_records(portfolio, entity, options, format));
}

static const CliOption options_table[] = {
	{ "--format", OPTION_TEXT, offsetof(ExportOptions, format), N_("F"),
		N_("csv (unless given), json, or vcard for contacts") },
	{ "--account", OPTION_TEXT, offsetof(ExportOptions, account), N_("NAME"), N_("only what belongs to this account") },
	{ "-o", OPTION_TEXT, offsetof(ExportOptions, output), N_("FILE"),
		N_("write this file (mode 0600) instead of standard output") },
};
static const CliExample examples[] = {
	{ "kam export contacts --account Aurora --format vcard -o aurora.vcf", N_("for the telephone") },
	{ "kam export history -o history.csv", N_("everything that happened; kam import history.csv changes nothing") },
	{ NULL, NULL },
};
const CliCommand command_export = {
	.name = "export",
	.usage = "kam export ENTITY [--format csv|json|vcard] [--account NAME] [-o FILE]",
	.summary = N_("write records to a file"),
	.notes = N_("What kam exports, kam import reads back without a change."),
	OPTIONS(options_table),
	.options_size = sizeof(ExportOptions),
	.least = 1,
	.most = 1,
	.run = run,
	.examples = examples,
};
