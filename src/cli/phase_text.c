// SPDX-License-Identifier: GPL-3.0-or-later
// An account's phase as text.
#include "kam/cli/phase_text.h"

#include "kam/base/locale.h"
#include "kam/cli/cli.h"
#include "kam/cli/table.h"

static const char *choice_label(const Choice *choices, int value)
{
	const Choice *choice = choice_of(choices, value);
	return choice ? _(choice->label) : "-";
}

static void write_line(Buffer *out, const char *before, const char *text)
{
	buffer_add(out, before);
	cli_clean(out, text, false);
	buffer_add_char(out, '\n');
}

// --- Head ------------------------------------------------------------------------------------------------------------

static const char *phase_line(const PhaseAdvice *advice, Arena *arena)
{
	const AssessmentView *view = advice->view;
	char since[DAY_TEXT_SIZE];
	if (view->phase < 0)
		return _("No phase has been entered yet");
	return arena_printf(arena, ngettext("%s since %s, %d month", "%s since %s, %d months", (unsigned long)view->months),
		choice_label(choices_phase, view->phase), day_format(view->since, DAY_NUMERIC, since), view->months);
}

static void write_target(const PhaseAdvice *advice, Arena *arena, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	if (advice->target < 0)
		return;
	const char *phase = choice_label(choices_phase, advice->target);
	write_line(out, "  ",
		advice->target_date == DAY_NONE
			? arena_printf(arena, _("Target phase: %s"), phase)
			: arena_printf(arena, _("Target phase: %s by %s"), phase, day_format(advice->target_date, DAY_NUMERIC, day)));
}

static void write_head(const PhaseAdvice *advice, Arena *arena, Buffer *out)
{
	const AssessmentView *view = advice->view;
	write_line(out, "  ", phase_line(advice, arena));
	write_target(advice, arena, out);
	write_line(out, "  ",
		*view->match_text ? view->match_text
						  : arena_printf(arena, _("Assessment: %d of 24 points, the band of %s"), view->assessment.sum,
								choice_label(choices_phase, view->assessment.band)));
	write_line(out, "  ",
		advice->minutes_wanted
			? arena_printf(arena, _("Talks: %d minutes a month, %d would be right"), advice->minutes, advice->minutes_wanted)
			: arena_printf(arena, _("Talks: %d minutes a month"), advice->minutes));
}

// --- Tables ----------------------------------------------------------------------------------------------------------

static const char *state_label(AnswerState state)
{
	switch (state) {
	case ANSWER_MISSING: return _("not answered");
	case ANSWER_VALID: return _("counts");
	case ANSWER_OLD: return _("too old");
	case ANSWER_WITHOUT_EVIDENCE: return _("no evidence");
	case ANSWER_COMPUTED: break;
	}
	return _("computed");
}

static void write_items(const AssessmentView *view, Arena *arena, Buffer *out)
{
	CliTable table;
	char day[DAY_TEXT_SIZE];
	table_start(&table, arena, 6);
	table_heading(&table, _("Item"), false);
	table_heading(&table, _("Counts"), true);
	table_heading(&table, _("Answer"), false);
	table_heading(&table, _("State"), false);
	table_heading(&table, _("Date"), false);
	table_heading(&table, _("Evidence"), false);
	for (int i = 0; i < ASSESSED_ITEMS; i++) {
		const AssessedItem *item = &view->assessment.items[i];
		table_cell(&table, choice_label(choices_item, item->item));
		table_cell(&table, arena_printf(arena, "%d", item->counted));
		table_cell(&table, item->answer ? arena_printf(arena, "%d %s", item->answer, phase_anchor(item->item, item->answer)) : "-");
		table_cell(&table, state_label(item->state));
		table_cell(&table, item->state == ANSWER_COMPUTED ? "" : day_format(item->date, DAY_NUMERIC, day));
		table_cell(&table, item->evidence);
	}
	buffer_add_char(out, '\n');
	table_write(&table, true, out);
}

static void write_links(const AssessmentView *view, Arena *arena, Buffer *out)
{
	CliTable table;
	char day[DAY_TEXT_SIZE];
	if (view->link_count == 0)
		return;
	table_start(&table, arena, 6);
	table_heading(&table, _("One of us"), false);
	table_heading(&table, _("Contact"), false);
	table_heading(&table, _("Department"), false);
	table_heading(&table, _("Level"), false);
	table_heading(&table, _("Talks"), true);
	table_heading(&table, _("Last"), false);
	for (size_t i = 0; i < view->link_count; i++) {
		const StructureLink *link = &view->links[i];
		table_cell(&table, *link->manager_name ? link->manager_name : "-");
		table_cell(&table, link->contact_name);
		table_cell(&table, link->department);
		table_cell(&table, link->level ? choice_label(choices_level, link->level) : "");
		table_cell(&table, arena_printf(arena, "%d", link->talks));
		table_cell(&table, day_format(link->last, DAY_NUMERIC, day));
	}
	buffer_printf(out, "\n%s\n", _("Who has spoken with whom in 12 months:"));
	table_write(&table, true, out);
}

static void write_points(const AssessmentView *view, Arena *arena, Buffer *out)
{
	CliTable table;
	char day[DAY_TEXT_SIZE];
	if (view->point_count == 0)
		return;
	table_start(&table, arena, ASSESSED_ITEMS + 3);
	table_heading(&table, _("Assessed"), false);
	table_heading(&table, _("Sum"), true);
	table_heading(&table, _("Band"), false);
	for (const Choice *item = choices_item; item->name; item++)
		table_heading(&table, _(item->label), true);
	for (size_t i = 0; i < view->point_count; i++) {
		const AssessmentPoint *point = &view->points[i];
		table_cell(&table, day_format(point->date, DAY_NUMERIC, day));
		table_cell(&table, arena_printf(arena, "%d", point->sum));
		table_cell(&table, choice_label(choices_phase, point->band));
		for (int item = 0; item < ASSESSED_ITEMS; item++)
			table_cell(&table, arena_printf(arena, "%d", point->counted[item]));
	}
	buffer_add_char(out, '\n');
	table_write(&table, false, out);
}

// --- Advice ----------------------------------------------------------------------------------------------------------

static const char *mark(AlertSeverity severity)
{
	switch (severity) {
	case ALERT_CRITICAL: return "  !! ";
	case ALERT_WARNING: return "  !  ";
	default: return "  -  ";
	}
}

static void write_action(const Advice *line, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	if (!*line->action)
		return;
	buffer_add(out, "     > ");
	cli_clean(out, line->action, false);
	if (line->open_action)
		buffer_printf(out, " (%s)\n", _("is a pending action already"));
	else
		buffer_printf(out, " (%s)\n", day_format(line->due, DAY_NUMERIC, day));
}

void phase_write_advice(const PhaseAdvice *advice, Buffer *out)
{
	if (advice->count)
		buffer_printf(out, "\n%s\n", _("Advice on the phase"));
	for (size_t i = 0; i < advice->count; i++) {
		const Advice *line = &advice->lines[i];
		write_line(out, mark(line->severity), line->text);
		write_line(out, "     ", line->reason);
		write_action(line, out);
	}
}

void phase_write_text(const char *name, const PhaseAdvice *advice, Arena *arena, Buffer *out)
{
	write_line(out, "", name);
	write_head(advice, arena, out);
	write_items(advice->view, arena, out);
	write_links(advice->view, arena, out);
	write_points(advice->view, arena, out);
	phase_write_advice(advice, out);
}
