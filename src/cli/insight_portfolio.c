// SPDX-License-Identifier: GPL-3.0-or-later
// ABC curve and concentration.
#include "insight.h"
#include "kam/base/locale.h"
#include "kam/cli/record_json.h"
#include "kam/cli/table.h"

static bool is_meant(const Figures *figures, const AccountSummary *account)
{
	return !figures->account || account->row.id == figures->account;
}

static void json_abc(const Figures *figures, Buffer *out)
{
	const PortfolioSummary *summary = figures->summary;
	Json json;
	json_start(&json, out);
	json_open_object(&json);
	json_key(&json, "revenue"), json_money(&json, summary->revenue_12m, summary->currency);
	json_key(&json, "currency"), json_text(&json, summary->currency);
	json_key(&json, "accounts");
	json_open_array(&json);
	for (size_t i = 0; i < summary->count; i++) {
		const AccountSummary *account = &summary->accounts[i];
		const char class[2] = { account->class, '\0' };
		if (!is_meant(figures, account))
			continue;
		json_open_object(&json);
		json_key(&json, "name"), json_text(&json, account->row.name);
		json_key(&json, "revenue"), json_money(&json, account->revenue, summary->currency);
		json_key(&json, "share"), json_share(&json, account->share);
		json_key(&json, "cumulative"), json_share(&json, account->cumulative);
		json_key(&json, "class"), json_text(&json, class);
		json_close_object(&json);
	}
	json_close_array(&json);
	json_close_object(&json);
	buffer_add_char(out, '\n');
}

static const char *percent(Arena *arena, double share)
{
	char text[MONEY_TEXT_SIZE];
	return arena_printf(arena, "%s %%", number_format_decimal(100 * share, 1, text));
}

static void table_abc(const Figures *figures, Buffer *out)
{
	const PortfolioSummary *summary = figures->summary;
	char amount[MONEY_TEXT_SIZE];
	CliTable table;
	table_start(&table, figures->arena, 5);
	table_heading(&table, _("Class"), false);
	table_heading(&table, _("Account"), false);
	table_heading(&table, arena_printf(figures->arena, _("Revenue 12 months (%s)"), summary->currency), true);
	table_heading(&table, _("Share"), true);
	table_heading(&table, _("Cumulative"), true);
	for (size_t i = 0; i < summary->count; i++) {
		const AccountSummary *account = &summary->accounts[i];
		const char class[2] = { account->class, '\0' };
		if (!is_meant(figures, account))
			continue;
		table_cell(&table, class);
		table_cell(&table, account->row.name);
		table_cell(&table, money_format(account->revenue, summary->currency, amount));
		table_cell(&table, percent(figures->arena, account->share));
		table_cell(&table, percent(figures->arena, account->cumulative));
	}
	table_write(&table, false, out);
	if (summary->without_rate)
		buffer_printf(out,
			ngettext("%d account is left out: the rate of its currency is not known.\n",
				"%d accounts are left out: the rates of their currencies are not known.\n",
				(unsigned long)summary->without_rate),
			summary->without_rate);
}

bool figures_abc(const Figures *figures, Buffer *out, Error *err)
{
	(void)err;
	if (figures->json)
		json_abc(figures, out);
	else
		table_abc(figures, out);
	return true;
}

static void json_concentration(const Concentration *concentration, Buffer *out)
{
	Json json;
	json_start(&json, out);
	json_open_object(&json);
	json_key(&json, "hhi"), json_rounded(&json, concentration->hhi);
	json_key(&json, "effective"), json_rounded(&json, concentration->effective);
	json_key(&json, "top1"), json_share(&json, concentration->top1);
	json_key(&json, "top5"), json_share(&json, concentration->top5);
	json_key(&json, "top10"), json_share(&json, concentration->top10);
	json_close_object(&json);
	buffer_add_char(out, '\n');
}

static void table_concentration(const Figures *figures, const Concentration *concentration, Buffer *out)
{
	static const char *const bands[] = { N_("low"), N_("moderate"), N_("high"), N_("very high") };
	char number[MONEY_TEXT_SIZE];
	const struct {
		const char *label, *value;
	} rows[] = {
		{ _("HHI (sum of squared shares)"),
			arena_printf(figures->arena, "%s (%s)", number_format((int64_t)(concentration->hhi + 0.5), number),
				_(bands[concentration_band(concentration->hhi)])) },
		{ _("As if of so many equal customers"),
			arena_strdup(figures->arena, number_format_decimal(concentration->effective, 1, number)) },
		{ _("Share of the biggest"), percent(figures->arena, concentration->top1) },
		{ _("Share of the 5 biggest"), percent(figures->arena, concentration->top5) },
		{ _("Share of the 10 biggest"), percent(figures->arena, concentration->top10) },
	};
	CliTable table;
	table_start(&table, figures->arena, 2);
	table_heading(&table, _("Concentration"), false);
	table_heading(&table, "", true);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		table_cell(&table, rows[i].label);
		table_cell(&table, rows[i].value);
	}
	table_write(&table, false, out);
}

bool figures_concentration(const Figures *figures, Buffer *out, Error *err)
{
	if (figures->account)
		return error_set(
			err, ERROR_USAGE, "%s", _("concentration is a figure of the whole portfolio; name no account"));
	if (figures->json)
		json_concentration(&figures->summary->concentration, out);
	else
		table_concentration(figures, &figures->summary->concentration, out);
	return true;
}
