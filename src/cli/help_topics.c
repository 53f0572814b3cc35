// SPDX-License-Identifier: GPL-3.0-or-later
// Topics of kam help: fields, phases and formulas, from the tables that the program works with.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/cli/help.h"
#include "kam/insight/health.h"
#include "kam/insight/phase_assessment.h"
#include "kam/model/entity.h"

const HelpTopic help_topics[] = {
	{ "fields", N_("what can be stored, and the fields of each"), help_fields },
	{ "phases", N_("the phases of the relationship and their assessment"), help_phases },
	{ "formulas", N_("how figures are computed, and the settings they depend on"), help_formulas },
	{ "filters", N_("expressions for --filter and /"), help_filters },
	{ "keys", N_("the keys of the full screen"), help_keys },
	{ NULL, NULL, NULL },
};

// --- Fields -------------------------------------------------------------------------------------------------------

static const char *type_word(const Field *field)
{
	switch (field->type) {
	case FIELD_TEXT: return _("text");
	case FIELD_LONG_TEXT: return _("text of several lines");
	case FIELD_INTEGER: return _("whole number");
	case FIELD_DECIMAL: return _("number");
	case FIELD_PERCENT: return _("per cent, 0 to 100");
	case FIELD_MONEY: return _("amount");
	case FIELD_DATE:
	case FIELD_DAY: return _("date");
	case FIELD_CHOICE: return _("one of");
	case FIELD_SET: return _("several of");
	case FIELD_FLAG: return _("yes or no");
	case FIELD_REFERENCE: break;
	}
	return _(entity_of(field->target)->label);
}

static void write_choices(const Field *field, Buffer *out)
{
	const char *separator = field->type == FIELD_SET ? " | " : ", ";
	for (const Choice *choice = field->choices; choice && choice->name; choice++)
		buffer_printf(out, "%s%s", choice == field->choices ? ": " : separator, choice->name);
}

static void write_field(const Field *field, Buffer *out)
{
	Buffer says = BUFFER_EMPTY;
	buffer_printf(&says, "%s; %s", _(field->label), type_word(field));
	write_choices(field, &says);
	if (field->type == FIELD_INTEGER && (field->min || field->max))
		buffer_printf(&says, " %lld-%lld", (long long)field->min, (long long)field->max);
	if (field->flags & FIELD_REQUIRED)
		buffer_printf(&says, "; %s", _("required"));
	if (field->flags & FIELD_COMPUTED)
		buffer_printf(&says, "; %s", _("kept by kam"));
	if (field->help)
		buffer_printf(&says, ". %s", _(field->help));
	help_write_row(out, 2, field->name, buffer_text(&says), 20);
	buffer_done(&says);
}

void help_write_entity(const Entity *entity, Buffer *out)
{
	buffer_printf(out, "%s (%s): %s\n", entity->plural, entity->name, _(entity->plural_label));
	for (size_t i = 0; i < entity->field_count; i++)
		write_field(&entity->fields[i], out);
}

void help_fields(Buffer *out)
{
	help_write_paragraph(out, 0,
		_("What can be listed, added, set, removed, imported and exported. The names are the same everywhere: "
		  "kam list contacts --columns name,stance; kam add contact name=...; columns of a file called so need no "
		  "--map."));
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		buffer_add_char(out, '\n');
		help_write_entity(entity_of((EntityKind)kind), out);
	}
}

// --- Phases -------------------------------------------------------------------------------------------------------

static void write_items(Buffer *out)
{
	for (const Choice *item = choices_item; item->name; item++) {
		buffer_printf(out, "\n%s (%s)\n", _(item->label), item->name);
		for (int answer = 1; answer <= 4; answer++) {
			const char number[] = { (char)('0' + answer), '\0' };
			help_write_row(out, 2, number, phase_anchor(item->value, answer), 5);
		}
	}
}

static void write_phases(Buffer *out)
{
	static const char *const says[] = {
		[PHASE_EXPLORATORY] = N_("not trading yet"),
		[PHASE_TACTICAL] = N_("one supplier of several; KAM and buyer talk, the price decides, leaving is easy"),
		[PHASE_COOPERATIVE] = N_("one of a few preferred; several links, service and reliability count, trust grows"),
		[PHASE_INTERDEPENDENT] =
			N_("the only supplier, or the best; all levels and functions talk, plans are shared, leaving is difficult"),
		[PHASE_STRATEGIC] = N_("part of the customer's strategy; joint teams, win x win, leaving would be traumatic"),
	};
	help_write_paragraph(out, 0,
		_("Each account has a phase in force, by its dated phase entries, and may have a target phase. A "
		  "relationship can fall back: an entry may go either way, with its reason and evidence. A higher phase is not "
		  "always better. "
		  "Uncoupling marks a planned or suffered exit."));
	buffer_add_char(out, '\n');
	for (const Choice *phase = choices_phase; phase->name; phase++)
		help_write_row(out, 2, phase->name, _(says[phase->value]), 20);
	buffer_add_char(out, '\n');
	help_write_paragraph(out, 0,
		_("An entry changes the phase: one of the same phase, of a day that has one already, or of a day to come is "
		  "refused, and going back needs a reason. An import keeps what other systems have."));
}

// Where advice comes from, kind by kind.
static void write_advice(Buffer *out)
{
	static const CliExample advice[] = {
		{ N_("Contradictions"),
			N_("the declared phase against the facts: one pair that holds most talks, no executive, no plan, regular orders "
			   "while Tactical, orders while Exploratory, an assessment that speaks for another phase") },
		{ N_("Risks"),
			N_("signs of falling back that hold today: a single thread, unsolved problems, falling satisfaction, an overdue "
			   "order; with the setbacks of the portfolio that each of them preceded") },
		{ N_("Time"),
			N_("potential, months in the phase and minutes of talks a month: invest time to rise, or decide to stay (S)") },
		{ N_("Missing"), N_("what the next phase asks for: answers, evidence, links, departments, levels") },
	};
	buffer_printf(out, "\n%s\n", _("Advice (kam insight phase ACCOUNT):"));
	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++)
		help_write_row(out, 2, _(advice[i].line), _(advice[i].says), 20);
	buffer_add_char(out, '\n');
	for (int i = THRESHOLD_PHASE_AGEING; i <= THRESHOLD_PHASE_ACTION_DAYS; i++) {
		const ThresholdInfo *info = threshold_info((Threshold)i);
		Buffer word = BUFFER_EMPTY;
		buffer_printf(&word, "%s = %d", info->name, info->initial);
		help_write_row(out, 2, buffer_text(&word), _(info->help), 34);
		buffer_done(&word);
	}
}

void help_phases(Buffer *out)
{
	write_phases(out);
	buffer_add_char(out, '\n');
	help_write_paragraph(out, 0,
		_("Assessment: six items, each answered 1 to 4 with evidence and a date. The sum says which phase the facts "
		  "speak for: 6-10 Tactical, 11-16 Cooperative, 17-22 Interdependent, 23-24 Strategic. An answer without "
		  "evidence, or too old, "
		  "counts as 1. The contact structure is computed from the interactions of 12 months."));
	write_items(out);
	write_advice(out);
	buffer_add_char(out, '\n');
	help_write_paragraph(out, 0,
		_("The article on which kam is founded numbers 1 Tactical, 3 Interdependent and 4 Strategic; its second phase has "
		  "no name. In the literature the stage before Interdependent is Cooperative (exploratory, basic, cooperative, "
		  "interdependent, integrated: Woodburn & McDonald): kam takes the name from there. The bands follow published "
		  "ones, the six items are kam's own choice."));
}

// --- Formulas -----------------------------------------------------------------------------------------------------

static void write_thresholds(Buffer *out)
{
	buffer_printf(out, "\n%s\n", _("Settings that figures depend on, with their usual values:"));
	for (int i = 0; i < THRESHOLD_COUNT; i++) {
		const ThresholdInfo *info = threshold_info((Threshold)i);
		Buffer word = BUFFER_EMPTY;
		buffer_printf(&word, "%s = %d", info->name, info->initial);
		help_write_row(out, 2, buffer_text(&word), _(info->help), 34);
		buffer_done(&word);
	}
}

void help_formulas(Buffer *out)
{
	static const CliExample formulas[] = {
		{ N_("Revenue"),
			N_("orders less returns; where an account has no orders at all, invoices less returns. 12 months are the "
			   "days after "
			   "the same day a year ago, up to today. An order's amount is its head's, else the sum of its lines.") },
		{ N_("ABC"), N_("accounts by revenue, the highest first; the class goes by the share of all accounts before: "
						"below 80 % A, below 95 % "
						"B, else C. Equal revenues get one class; zero and less is C.") },
		{ N_("HHI"), N_("sum of (100 x share) squared. 10,000 / HHI is the number of equal customers that would "
						"concentrate as much. From 1,000 "
						"moderate, 1,800 high, 2,500 very high.") },
		{ N_("NPS"),
			N_("100 x (promoters, 9-10, less detractors, 0-6) / answers, with n and the margin (95 %). A change "
			   "smaller than the margin is "
			   "no trend.") },
		{ N_("OTIF"), N_("orders delivered by the promised day and in full / promised orders of 12 months") },
		{ N_("Order rhythm"), N_("days since the last order / median of the days between order days") },
		{ N_("Single thread"),
			N_("share of the busiest pair of people in the interactions of 12 months that name a person") },
		{ N_("Map quality"), N_("0 no contacts, 1 contacts but no key player, 2 key players but none supportive, 3 a "
								"supportive key player") },
		{ N_("Health"), N_("weighted mean of the parts below, 0 to 100; a part without data is left out and the other "
						   "weights count for more") },
	};
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		help_write_row(out, 0, _(formulas[i].line), _(formulas[i].says), 18);
	buffer_add_char(out, '\n');
	for (HealthPart part = 0; part < HEALTH_PARTS; part++)
		help_write_row(out, 2, health_part_label(part), health_part_help(part), 18);
	write_thresholds(out);
	buffer_add_char(out, '\n');
	help_write_paragraph(out, 0,
		_("(S) stands in the article on which kam is founded, (L) in the literature, (K) is kam's own choice."));
}
