// SPDX-License-Identifier: GPL-3.0-or-later
// kam insight: computed figures of the portfolio or of one account.
#include "insight.h"

#include <stddef.h>
#include <string.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/model/record.h"

typedef struct InsightOptions {
	bool json;
} InsightOptions;

static const struct {
	const char *name;
	bool (*write)(const Figures *figures, Buffer *out, Error *err);
} figures_table[] = {
	{ "abc", figures_abc },
	{ "concentration", figures_concentration },
	{ "health", figures_health },
	{ "phase", figures_phase },
	{ "phases", figures_phases },
	{ "rhythm", figures_rhythm },
	{ "alerts", figures_alerts },
};
#define FIGURES (sizeof figures_table / sizeof *figures_table)

bool figures_each(
	const Figures *figures, bool (*each)(void *context, const AccountInsight *insight), void *context, Error *err)
{
	const PortfolioSummary *summary = figures->summary;
	for (size_t i = 0; i < summary->count; i++) {
		const AccountSummary *account = &summary->accounts[i];
		AccountInsight *insight;
		if (figures->account && account->row.id != figures->account)
			continue;
		if (!account_insight_of_row(
				figures->portfolio, &account->row, account->share, &summary->thresholds, figures->arena, &insight, err))
			return false;
		if (!each(context, insight))
			break;
	}
	return true;
}

static const char *figure_word(const void *context, size_t i)
{
	(void)context;
	return i < FIGURES ? figures_table[i].name : NULL;
}

static int unknown_figure(const char *word)
{
	const char *near = cli_nearest(word, figure_word, NULL);
	if (strcmp(word, "forecast") == 0)
		return cli_usage_of(&command_insight, "%s", _("this version computes no forecasts yet"));
	if (near)
		return cli_usage_of(&command_insight, _("there is no figure \"%s\"; %s perhaps"), word, near);
	return cli_usage_of(
		&command_insight, _("there is no figure \"%s\": abc, concentration, health, phase, phases, rhythm, alerts"), word);
}

static int insight(Cli *cli, Portfolio *portfolio, size_t figure, const char *account, bool json)
{
	Error err = { 0 };
	Buffer out = BUFFER_EMPTY;
	Figures figures = { .arena = cli->arena, .portfolio = portfolio, .json = json };
	if (account && !record_find(portfolio, ENTITY_ACCOUNT, account, 0, &figures.account, &err))
		return cli_fail(&err);
	figures.summary = summary_load(portfolio, cli->arena, &err);
	if (figures.summary && figures_table[figure].write(&figures, &out, &err))
		return cli_print_buffer(&out);
	buffer_done(&out);
	return cli_fail(&err);
}

static int run(Cli *cli, const CliList *words, const void *options)
{
	size_t figure = 0;
	int code;
	while (figure < FIGURES && strcmp(figures_table[figure].name, words->items[0]) != 0)
		figure++;
	if (figure == FIGURES)
		return unknown_figure(words->items[0]);
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	if (!portfolio)
		return code;
	const char *account = words->count > 1 ? words->items[1] : NULL;
	return cli_close(cli, portfolio, insight(cli, portfolio, figure, account, ((const InsightOptions *)options)->json));
}

static const CliOption options_table[] = {
	{ "--json", OPTION_FLAG, offsetof(InsightOptions, json), NULL, N_("as JSON; shares and percentages are 0-100") },
};
static const CliExample examples[] = {
	{ "kam insight abc", N_("which few customers bring most of the revenue") },
	{ "kam insight alerts", N_("which accounts need care, and why") },
	{ "kam insight health Aurora", N_("the health of one account, part by part") },
	{ "kam insight phase Aurora", N_("the assessment of one account, what it is made of, and advice") },
	{ "kam insight phases", N_("who stands still, who rose or fell, and where time should go") },
	{ NULL, NULL },
};
const CliCommand command_insight = {
	.name = "insight",
	.usage = "kam insight abc|concentration|health|phase|phases|rhythm|alerts [ACCOUNT] [--json]",
	.summary = N_("show computed figures"),
	.notes = N_("abc: the ABC curve of the revenue of 12 months. concentration: how much hangs on the biggest. health: "
				"0 to 100 and its "
				"parts. phase: the relationship's phase, its assessment and contradictions; of one ACCOUNT also what "
				"the assessment is made of, its history, and advice with its reasons. phases: the phases of all accounts "
				"over time, who stands still, who rose or fell this year, and where time should go. rhythm: when the next "
				"order is due. alerts: what "
				"needs care. kam help formulas says how they are computed, kam help phases what the phases mean."),
	OPTIONS(options_table),
	.options_size = sizeof(InsightOptions),
	.least = 1,
	.most = 2,
	.run = run,
	.examples = examples,
};
