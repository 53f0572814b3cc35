// SPDX-License-Identifier: GPL-3.0-or-later
// kam insight phase: all accounts as a table, one account with all that its phase is made of.
#include "insight.h"
#include "kam/base/locale.h"
#include "kam/cli/insight_json.h"
#include "kam/cli/phase_text.h"
#include "kam/cli/table.h"

typedef struct PhaseWriting {
	const Figures *figures;
	PhaseSetback *setbacks; // of the portfolio
	size_t setback_count;
	Json json;
	CliTable table;
	Buffer *out;
	Arena *scratch;
	Error *err;
	bool failed;
} PhaseWriting;

static bool load_advice(PhaseWriting *writing, const AccountInsight *insight, PhaseAdvice **advice)
{
	const Figures *figures = writing->figures;
	writing->failed = !phase_advice_load(figures->portfolio, insight->row.id, DAY_NONE, writing->setbacks,
		writing->setback_count, &figures->summary->thresholds, writing->scratch, advice, writing->err);
	return !writing->failed;
}

static bool write_json(PhaseWriting *writing, const AccountInsight *insight)
{
	PhaseAdvice *advice;
	Json *json = &writing->json;
	if (!load_advice(writing, insight, &advice))
		return false;
	json_open_object(json);
	json_key(json, "id"), json_int(json, insight->row.id);
	json_key(json, "name"), json_text(json, insight->row.name);
	json_phase_keys(json, insight, portfolio_today(writing->figures->portfolio), writing->scratch);
	json_phase_detail_keys(json, advice);
	json_close_object(json);
	return true;
}

static const char *phase_label(int phase)
{
	const Choice *choice = choice_of(choices_phase, phase);
	return choice ? _(choice->label) : "-";
}

static bool write_row(PhaseWriting *writing, const AccountInsight *insight)
{
	Arena *arena = writing->figures->arena;
	CliTable *table = &writing->table;
	Day today = portfolio_today(writing->figures->portfolio);
	char day[DAY_TEXT_SIZE];
	const char *warnings = "";
	for (unsigned i = 0; i < PHASE_WARNING_COUNT; i++)
		if (insight->phase_warnings & 1u << i)
			warnings = arena_printf(arena, "%s%s%s", warnings, *warnings ? "; " : "",
				phase_warning_text(1u << i, &insight->phase, today, arena));
	table_cell(table, insight->row.name);
	table_cell(table, phase_label(insight->row.phase));
	table_cell(table, day_format(insight->row.phase_since, DAY_NUMERIC, day));
	table_cell(table, insight->months_in_phase < 0 ? "-" : arena_printf(arena, "%d", insight->months_in_phase));
	table_cell(table, phase_label(insight->row.target_phase));
	table_cell(table, insight->assessment.answered > 1 // the contact structure is computed in any case
						  ? arena_printf(arena, "%d %s%s", insight->assessment.sum, phase_label(insight->assessment.band),
								insight->assessment.complete ? "" : "+")
						  : "-");
	table_cell(table, warnings);
	return true;
}

static bool write_detail(PhaseWriting *writing, const AccountInsight *insight)
{
	PhaseAdvice *advice;
	if (!load_advice(writing, insight, &advice))
		return false;
	phase_write_text(insight->row.name, advice, writing->scratch, writing->out);
	return true;
}

static bool write_account(void *context, const AccountInsight *insight)
{
	PhaseWriting *writing = context;
	arena_reset(writing->scratch);
	if (writing->figures->json)
		return write_json(writing, insight);
	return writing->figures->account ? write_detail(writing, insight) : write_row(writing, insight);
}

static void start_table(PhaseWriting *writing)
{
	const struct {
		const char *label;
		bool right;
	} headings[] = { { _("Account"), false }, { _("Phase"), false }, { _("Since"), false }, { _("Months"), true },
		{ _("Target phase"), false }, { _("Assessment"), false }, { _("Contradictions"), false } };
	table_start(&writing->table, writing->figures->arena, sizeof headings / sizeof *headings);
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		table_heading(&writing->table, headings[i].label, headings[i].right);
}

static bool write_accounts(PhaseWriting *writing)
{
	const Figures *figures = writing->figures;
	bool needs_setbacks = figures->json || figures->account;
	if (needs_setbacks &&
		!phase_setbacks_load(figures->portfolio, 0, portfolio_today(figures->portfolio), &figures->summary->thresholds,
			figures->arena, &writing->setbacks, &writing->setback_count, writing->err))
		return false;
	return figures_each(figures, write_account, writing, writing->err) && !writing->failed;
}

bool figures_phase(const Figures *figures, Buffer *out, Error *err)
{
	PhaseWriting writing = { .figures = figures, .out = out, .scratch = arena_new(), .err = err };
	bool table = !figures->json && !figures->account;
	json_start(&writing.json, out);
	if (table)
		start_table(&writing);
	if (figures->json)
		json_open_array(&writing.json);
	bool done = write_accounts(&writing);
	if (figures->json) {
		json_close_array(&writing.json);
		buffer_add_char(out, '\n');
	} else if (table) {
		table_write(&writing.table, false, out);
	}
	arena_free(writing.scratch);
	return done;
}
