// SPDX-License-Identifier: GPL-3.0-or-later
// kam map: the stakeholder map of an account as text or picture, as of any day, and what has changed on it.
#include <stddef.h>
#include <string.h>

#include "commands.h"
#include "kam/base/json.h"
#include "kam/base/locale.h"
#include "kam/exchange/drawing.h"
#include "kam/insight/contact_path.h"
#include "kam/insight/map_changes.h"
#include "kam/model/record.h"

typedef struct MapOptions {
	const char *drawing, *across, *format, *without, *day, *since, *path, *output;
	CliNumber columns;
	bool changes;
} MapOptions;

typedef struct Mapping {
	Cli *cli;
	Portfolio *portfolio;
	const MapOptions *options;
	int64_t account;
	ContactMap map;
	Error err;
} Mapping;

// --- The words of the options ---------------------------------------------------------------------------------------

// The place of a word in a list that ends with NULL; -1 when it is not there. Without a word: 0.
static int place_of(const char *word, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (!word || strcmp(word, words[i]) == 0)
			return i;
	return -1;
}

static bool take_drawing(const MapOptions *given, DrawingOptions *drawing)
{
	static const char *const kinds[] = { "grid", "chart", "matrix", NULL }, *const across[] = { "stance", "interest", NULL };
	static const char *const formats[] = { "text", "svg", NULL };
	int kind = place_of(given->drawing, kinds), interest = place_of(given->across, across), svg = place_of(given->format, formats);
	if (kind < 0)
		cli_usage_of(&command_map, _("there is no drawing \"%s\": grid, chart, matrix"), given->drawing);
	else if (interest < 0)
		cli_usage_of(&command_map, _("there is no \"%s\" across the grid: stance, interest"), given->across);
	else if (svg < 0)
		cli_usage_of(&command_map, _("there is no format \"%s\": text, svg"), given->format);
	if (kind < 0 || interest < 0 || svg < 0)
		return false;
	drawing->kind = (DrawingKind)kind;
	drawing->interest = interest == 1;
	drawing->svg = svg == 1;
	return true;
}

static bool take_day(Mapping *mapping, const char *typed, Day *day)
{
	if (!typed)
		return true;
	if (!day_parse_typed(typed, portfolio_today(mapping->portfolio), day, &mapping->err))
		return false;
	return *day <= portfolio_today(mapping->portfolio) ||
		   error_set(&mapping->err, ERROR_USAGE, _("%s is after today; the map of a day to come is not known"), typed);
}

// --- What has changed -----------------------------------------------------------------------------------------------

static bool write_changes(Mapping *mapping, Buffer *out)
{
	Day since = DAY_NONE;
	char day[DAY_TEXT_SIZE];
	const char *review = "";
	ContactMap before;
	MapChange *changes;
	if (!take_day(mapping, mapping->options->since, &since) ||
		(since == DAY_NONE &&
			!map_changes_since(mapping->portfolio, mapping->account, mapping->cli->arena, &since, &review, &mapping->err)) ||
		!contact_map_load(mapping->portfolio, mapping->account, since, mapping->cli->arena, &before, &mapping->err))
		return false;
	size_t count = map_changes_of(&before, &mapping->map, mapping->cli->arena, &changes);
	day_format(since, DAY_MEDIUM, day);
	buffer_printf(out, *review ? _("Changes of the map of %s since %s (%s)") : _("Changes of the map of %s since %s%s"),
		mapping->map.account_name, day, review);
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, "%s %s\n", changes[i].better > 0 ? "+" : changes[i].better < 0 ? "-" : " ", changes[i].text);
	if (count == 0)
		buffer_printf(out, "  %s\n", _("nothing"));
	return true;
}

// --- The way to a person --------------------------------------------------------------------------------------------

static bool write_path(Mapping *mapping, Buffer *out)
{
	static const char *const strengths[] = { "", N_("weak"), N_("fair"), N_("good"), N_("strong") };
	int64_t contact = 0;
	ContactPath path;
	if (!record_find(mapping->portfolio, ENTITY_CONTACT, mapping->options->path, mapping->account, &contact, &mapping->err))
		return false;
	contact_path_find(&mapping->map, 0, contact, mapping->cli->arena, &path);
	for (size_t i = 0; i < path.count; i++)
		buffer_printf(out, "%zu. %s (%s)\n", i + 1, path.steps[i].text, _(strengths[path.steps[i].strength]));
	if (path.count == 0)
		buffer_printf(out, "%s\n", _("No relationship of ours leads to this person."));
	return true;
}

// --- The drawing ----------------------------------------------------------------------------------------------------

// The heading says that it is a simulation, as who sees the drawing may not have seen the command.
static bool leave_out(Mapping *mapping, DrawingOptions *drawing)
{
	Buffer name = BUFFER_EMPTY;
	if (!record_find(mapping->portfolio, ENTITY_MANAGER, mapping->options->without, 0, &drawing->without, &mapping->err))
		return false;
	record_title(mapping->portfolio, ENTITY_MANAGER, drawing->without, &name);
	contact_map_simulate(&mapping->map, drawing->without);
	const char *account = mapping->map.account_name, *ours = buffer_text(&name);
	// TRANSLATORS: an account, one of ours who is taken to have left.
	mapping->map.account_name = arena_printf(mapping->cli->arena, _("%s if %s leaves"), account, ours);
	buffer_done(&name);
	return true;
}

static bool write_drawing(Mapping *mapping, DrawingOptions *drawing, Buffer *out)
{
	const MapOptions *options = mapping->options;
	if (options->without && !leave_out(mapping, drawing))
		return false;
	drawing->ascii = mapping->cli->ascii;
	drawing->columns = options->columns.given && options->columns.value < 10000 ? (int)options->columns.value : 0;
	drawing_write(&mapping->map, drawing, out);
	return true;
}

static void tell_begin(const Mapping *mapping)
{
	char day[DAY_TEXT_SIZE];
	cli_note(_("of the people of %s nothing is recorded before %s: they are shown as they were entered then"),
		mapping->map.account_name, day_format(mapping->map.begins, DAY_MEDIUM, day));
}

static int map(Mapping *mapping, const char *account, DrawingOptions *drawing)
{
	const MapOptions *options = mapping->options;
	Day day = DAY_NONE;
	Buffer out = BUFFER_EMPTY, clean = BUFFER_EMPTY;
	bool done = record_find(mapping->portfolio, ENTITY_ACCOUNT, account, 0, &mapping->account, &mapping->err) &&
				take_day(mapping, options->day, &day) &&
				contact_map_load(mapping->portfolio, mapping->account, day, mapping->cli->arena, &mapping->map, &mapping->err);
	if (done && mapping->map.begins != DAY_NONE)
		tell_begin(mapping);
	if (done && options->changes)
		done = write_changes(mapping, &out);
	else if (done && options->path)
		done = write_path(mapping, &out);
	else if (done)
		done = write_drawing(mapping, drawing, &out);
	cli_clean(&clean, buffer_text(&out), true);
	buffer_done(&out);
	if (done)
		return cli_write_output(options->output, &clean);
	buffer_done(&clean);
	return cli_fail(&mapping->err);
}

static int run(Cli *cli, const CliList *words, const void *given)
{
	DrawingOptions drawing = { 0 };
	int code;
	if (!take_drawing(given, &drawing))
		return EXIT_USAGE;
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	if (!portfolio)
		return code;
	Mapping mapping = { .cli = cli, .portfolio = portfolio, .options = given };
	return cli_close(cli, portfolio, map(&mapping, words->items[0], &drawing));
}

static const CliOption options_table[] = {
	{ "--drawing", OPTION_TEXT, offsetof(MapOptions, drawing), N_("D"),
		N_("grid (unless given: influence and stance), chart (who reports to whom), matrix (their people and ours)") },
	{ "--across", OPTION_TEXT, offsetof(MapOptions, across), N_("A"), N_("of the grid: stance (unless given) or interest") },
	{ "--format", OPTION_TEXT, offsetof(MapOptions, format), N_("F"), N_("text (unless given) or svg") },
	{ "--columns", OPTION_NUMBER, offsetof(MapOptions, columns), N_("N"), N_("width of text; 100 unless given") },
	{ "--without", OPTION_TEXT, offsetof(MapOptions, without), N_("NAME"),
		N_("what breaks when this one of ours leaves") },
	{ "--day", OPTION_TEXT, offsetof(MapOptions, day), N_("DATE"), N_("the map as it was known on a past day") },
	{ "--changes", OPTION_FLAG, offsetof(MapOptions, changes), NULL,
		N_("what has changed since the last quarterly review, or in 90 days") },
	{ "--since", OPTION_TEXT, offsetof(MapOptions, since), N_("DATE"), N_("with --changes: since this day") },
	{ "--path", OPTION_TEXT, offsetof(MapOptions, path), N_("CONTACT"), N_("the shortest chain of relationships to a person") },
	{ "-o", OPTION_TEXT, offsetof(MapOptions, output), N_("FILE"), N_("write this file (mode 0600) instead of standard output") },
};
static const CliExample examples[] = {
	{ "kam map Aurora", N_("who decides, who is for and against us") },
	{ "kam map Aurora --drawing chart --format svg -o chart.svg", N_("the org chart for a report") },
	{ "kam map Aurora --drawing matrix --without 'Ana Prado'", N_("what breaks when she leaves") },
	{ "kam map Aurora --day -3m", N_("as it was three months ago") },
	{ "kam map Aurora --changes --since 2026-07-01", N_("for the quarterly review") },
	{ NULL, NULL },
};
const CliCommand command_map = {
	.name = "map",
	.usage = "kam map ACCOUNT [--drawing grid|chart|matrix] [--format text|svg] [-o FILE]",
	.summary = N_("draw the stakeholder map of an account"),
	.notes = N_("As plain text or as a picture that stands alone and can be printed. The past is taken from the record of changes, "
				"day by day."),
	OPTIONS(options_table),
	.options_size = sizeof(MapOptions),
	.least = 1,
	.most = 1,
	.run = run,
	.examples = examples,
};
