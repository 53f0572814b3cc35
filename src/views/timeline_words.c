// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline in words: what stands under the cursor.
#include <stdio.h>
#include <stdlib.h>

#include "kam/base/locale.h"
#include "timeline.h"

static const char *phase_label(int phase)
{
	return _(choice_of(choices_phase, phase)->label);
}

static void add_day(Buffer *out, Day day)
{
	char text[DAY_TEXT_SIZE];
	buffer_add(out, day_format(day, DAY_MEDIUM, text));
}

static void add_after(Buffer *out, const char *sign, const char *text)
{
	if (text[0])
		buffer_printf(out, "%s%s", sign, text);
}

// --- One thing ----------------------------------------------------------------------------------------------------------

static void describe_phase(const TimelineState *state, const PhaseRow *phase, Buffer *out)
{
	size_t index = (size_t)(phase - state->phases);
	int before = index ? state->phases[index - 1].phase : -1;
	buffer_add(out, phase_label(phase->phase));
	buffer_add(out, " ");
	if (before < 0)
		buffer_add(out, _("(first entry)"));
	else if (before == phase->phase)
		buffer_add(out, _("(confirmed)"));
	else
		buffer_printf(out, phase->phase > before ? _("(up from %s)") : _("(down from %s)"), phase_label(before));
	add_after(out, ": ", phase->reason);
}

static void describe_people(const PeopleMark *people, Buffer *out)
{
	switch (people->change) {
	case PEOPLE_NEW: buffer_printf(out, _("first contact with %s"), people->name); break;
	case PEOPLE_LEFT: buffer_printf(out, _("%s left the company"), people->name); break;
	case PEOPLE_OWNER: buffer_printf(out, _("account manager: %s"), people->name[0] ? people->name : _("nobody")); break;
	}
}

static void describe_event(const EventRow *event, Buffer *out)
{
	buffer_add(out, _(choice_of(choices_event, event->kind)->label));
	add_after(out, ": ", event->subject);
	if (event->score >= 0)
		buffer_printf(out, " (%d/10)", event->score);
}

void timeline_describe(const TimelineState *state, const TimelineItem *item, Buffer *out)
{
	add_day(out, item->date);
	buffer_add(out, " ");
	if (item->phase)
		describe_phase(state, item->phase, out);
	else if (item->people)
		describe_people(item->people, out);
	else if (item->plan)
		buffer_printf(out, "%s: %s", _(entity_of(item->plan->kind)->label), item->plan->name);
	else if (item->event)
		describe_event(item->event, out);
	else
		buffer_printf(out, _("target: %s"), phase_label(state->target_phase));
}

// --- What more is known of it ---------------------------------------------------------------------------------------------

static void add_part(Buffer *out, const char *label, const char *text)
{
	if (!text[0])
		return;
	buffer_add(out, out->length ? " · " : "");
	if (label[0])
		buffer_printf(out, "%s ", label);
	buffer_add(out, text);
}

static void detail_event(const TimelineState *state, const EventRow *event, Buffer *out)
{
	char text[MONEY_TEXT_SIZE];
	bool open = event->kind == EVENT_PROBLEM || event->kind == EVENT_DEADLINE || event->kind == EVENT_MILESTONE;
	if (event->severity)
		add_part(out, "", _(choice_of(choices_severity, event->severity)->label));
	if (event->amount_given)
		add_part(out, "", money_format_sign(event->amount, event->currency, text));
	add_part(out, _("with"), event->contact_name);
	add_part(out, _("by"), event->manager_name);
	if (event->minutes) {
		snprintf(text, sizeof text, "%d", event->minutes);
		add_part(out, text, _("minutes"));
	}
	if (event->done != DAY_NONE && event->done <= state->today)
		add_part(out, _("done"), day_format(event->done, DAY_MEDIUM, text));
	else if (event->due != DAY_NONE)
		add_part(out, _("due"), day_format(event->due, DAY_MEDIUM, text));
	else if (open)
		add_part(out, "", _("open"));
	add_part(out, _("no."), event->reference);
}

static void detail_plan(const TimelineState *state, const PlanMark *plan, Buffer *out)
{
	bool late = !plan->done && plan->date < state->today;
	if (plan->kind == ENTITY_OPPORTUNITY)
		add_part(out, "", _("expected close"));
	else
		add_part(out, "", plan->done ? _("done") : late ? _("overdue") : _("open"));
}

void timeline_detail(const TimelineState *state, const TimelineItem *item, Buffer *out)
{
	if (item->phase) {
		add_part(out, _("evidence:"), item->phase->evidence[0] ? item->phase->evidence : _("none given"));
		add_part(out, _("by"), item->phase->who);
	} else if (item->people)
		add_part(out, item->people->change == PEOPLE_OWNER && item->people->detail[0] ? _("before:") : "", item->people->detail);
	else if (item->plan)
		detail_plan(state, item->plan, out);
	else if (item->event)
		detail_event(state, item->event, out);
}

// --- The column ---------------------------------------------------------------------------------------------------------

static void add_phase_fact(const TimelineState *state, Day day, Buffer *out)
{
	char text[DAY_TEXT_SIZE];
	int phase = stairs_phase_at(state->phases, state->phase_count, day);
	Day since = DAY_NONE;
	for (size_t i = 0; i < state->phase_count && state->phases[i].date <= day; i++)
		if (since == DAY_NONE || state->phases[i].phase != state->phases[i - 1].phase)
			since = state->phases[i].date;
	if (day > state->today)
		add_part(out, "", _("still to come"));
	else if (phase < 0)
		add_part(out, "", _("no phase yet"));
	else
		buffer_printf(out, _("%s since %s"), phase_label(phase), day_format(since, DAY_MEDIUM, text));
}

static void add_month_facts(const TimelineState *state, Day from, Day to, Buffer *out)
{
	char text[MONEY_TEXT_SIZE], month[DAY_TEXT_SIZE], end[DAY_TEXT_SIZE];
	int last = day_month_index(state->today);
	int low = day_month_index(from), high = day_month_index(to);
	Money revenue = 0;
	int64_t orders = 0;
	high = high > last ? last : high;
	if (low > high || state->month_count - 1 - (last - low) < 0)
		return;
	for (int i = low; i <= high; i++) {
		revenue += state->months[state->month_count - 1 - (last - i)];
		orders += state->orders[state->month_count - 1 - (last - i)].count;
	}
	buffer_add(out, out->length ? " · " : "");
	buffer_add(out, day_format(day_from_month_index(low), DAY_MONTH, month));
	if (high > low)
		buffer_printf(out, " – %s", day_format(day_from_month_index(high), DAY_MONTH, end));
	buffer_printf(out, ": %s", money_format_sign(revenue, state->currency, text));
	if (orders)
		buffer_printf(out, ngettext(", %lld order", ", %lld orders", (unsigned long)orders), (long long)orders);
}

static int talk_days(const TimelineState *state, DaySpan span, unsigned *levels)
{
	int days = 0;
	Day end = state->first + state->day_count;
	end = end > state->today + 1 ? state->today + 1 : end;
	for (Day day = span.from < state->first ? state->first : span.from; day < span.to && day < end; day++) {
		uint32_t kinds = state->kinds[day - state->first];
		bool talk = false;
		for (int kind = 1; kind < EVENT_KINDS; kind++)
			talk = talk || (kinds >> kind & 1 && event_is_interaction(kind));
		days += talk;
		*levels |= state->levels ? state->levels[day - state->first] : 0u;
	}
	return days;
}

static void add_talk_facts(const TimelineState *state, DaySpan span, Buffer *out)
{
	unsigned levels = 0;
	int days = talk_days(state, span, &levels);
	if (!days)
		return;
	buffer_add(out, " · ");
	buffer_printf(out, ngettext("talks on %d day", "talks on %d days", (unsigned)days), days);
	const char *sign = " (";
	for (int level = LEVEL_EXECUTIVE; level >= LEVEL_OPERATIONAL; level--)
		if (levels >> level & 1) {
			buffer_printf(out, "%s%s", sign, _(choice_of(choices_level, level)->label));
			sign = ", ";
		}
	buffer_add(out, sign[0] == ',' ? ")" : "");
}

void timeline_facts(const TimelineState *state, const TimeAxis *axis, Buffer *out)
{
	char mean[MONEY_TEXT_SIZE];
	int column = axis_column(axis, timeline_cursor(state));
	if (column < 0 || column >= axis->columns)
		return;
	DaySpan span = axis_span(axis, column);
	TimeAxis one = { span.from < span.to ? span.from : span.to - 1, span.to, 1 };
	TimelineColumn *facts = timeline_gather(state, &one);
	add_phase_fact(state, timeline_cursor(state), out);
	add_month_facts(state, one.start, one.end - 1, out);
	add_talk_facts(state, (DaySpan){ one.start, one.end }, out);
	if (facts->scores) {
		buffer_add(out, " · ");
		buffer_printf(out, _("satisfaction %s (n %d)"),
			number_format_decimal((double)facts->score_sum / facts->scores, 1, mean), facts->scores);
	}
	if (facts->open_problems) {
		buffer_add(out, " · ");
		buffer_printf(out, ngettext("%d problem open", "%d problems open", (unsigned)facts->open_problems), facts->open_problems);
	}
	free(facts);
}
