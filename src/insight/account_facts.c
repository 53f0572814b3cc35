// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of one account as of any day of the last months, from its events in memory.
#include "account_facts.h"

#include "clamp.h"

static void collect_order_days(Facts *facts, Arena *arena) {
	facts->order_days = arena_alloc(arena, facts->count ? facts->count : 1, sizeof *facts->order_days);
	for (size_t i = 0; i < facts->count; i++)
		if (facts->events[i].kind == facts->selling)
			facts->order_days[facts->order_count++] = facts->events[i].date;
}

bool facts_load(Portfolio *portfolio, const AccountRow *row, Arena *arena, Facts *out, Error *err) {
	Day today = portfolio_today(portfolio);
	*out = (Facts){ .row = row, .from = day_add_months(today, -FACT_MONTHS),
		.selling = row->rollup.last_order == DAY_NONE ? EVENT_INVOICE : EVENT_ORDER };
	if (!history_facts(portfolio, row->id, out->from, today, arena, &out->events, &out->count, err))
		return false;
	collect_order_days(out, arena);
	return true;
}

static bool is_within(const EventFact *event, Day from, Day to) {
	return event->date > from && event->date <= to;
}

// What an event adds to revenue: orders (or invoices) count, returns are taken off whatever sign they were entered with.
static Money add_revenue(const Facts *facts, const EventFact *event, Money sum) {
	if (event->kind == facts->selling)
		return money_add(sum, event->amount);
	if (event->kind != EVENT_RETURN)
		return sum;
	return event->amount < 0 ? money_add(sum, event->amount) : money_subtract(sum, event->amount);
}

Money facts_revenue(const Facts *facts, Day from, Day to) {
	Money sum = 0;
	for (size_t i = 0; i < facts->count; i++)
		if (is_within(&facts->events[i], from, to))
			sum = add_revenue(facts, &facts->events[i], sum);
	return sum;
}

void facts_months(const Facts *facts, Day last, Money *months, int count) {
	int first = day_month_index(last) - count + 1;
	for (int i = 0; i < count; i++)
		months[i] = 0;
	for (size_t i = 0; i < facts->count; i++) {
		int month = day_month_index(facts->events[i].date) - first;
		if (month >= 0 && month < count)
			months[month] = add_revenue(facts, &facts->events[i], months[month]);
	}
}

Nps facts_nps(const Facts *facts, Day from, Day to) {
	int64_t scores[11] = { 0 };
	for (size_t i = 0; i < facts->count; i++) {
		const EventFact *event = &facts->events[i];
		if (event->kind == EVENT_SURVEY && event->score >= 0 && event->score <= 10 && is_within(event, from, to))
			scores[event->score]++;
	}
	return nps_of(scores);
}

Deliveries facts_deliveries(const Facts *facts, Day from, Day to) {
	Deliveries out = { 0 };
	for (size_t i = 0; i < facts->count; i++) {
		const EventFact *event = &facts->events[i];
		bool done = event->done != DAY_NONE;
		if (event->kind != EVENT_ORDER || event->due == DAY_NONE || !is_within(event, from, to) || (!done && event->due >= to))
			continue;
		bool on_time = done && event->done <= event->due, in_full = done && !event->short_delivery;
		out.n++;
		out.on_time += on_time;
		out.in_full += in_full;
		out.otif += on_time && in_full;
	}
	return out;
}

Day facts_last_contact(const Facts *facts, Day day) {
	for (size_t i = facts->count; i > 0; i--)
		if (facts->events[i - 1].date <= day && event_is_interaction(facts->events[i - 1].kind))
			return facts->events[i - 1].date;
	return facts->row->rollup.last_contact <= facts->from ? facts->row->rollup.last_contact : DAY_NONE;
}

static bool is_open_problem(const EventFact *event, Day day) {
	return event->kind == EVENT_PROBLEM && event->date <= day && (event->done == DAY_NONE || event->done > day);
}

// Problems older than the events here are counted when they are still open today: then they were open on that day too.
void facts_open_problems(const Facts *facts, Day day, int *open, int *critical) {
	*open = facts->row->rollup.open_problems;
	*critical = facts->row->rollup.open_critical;
	for (size_t i = 0; i < facts->count; i++) {
		const EventFact *event = &facts->events[i];
		int change = is_open_problem(event, day) - (event->kind == EVENT_PROBLEM && event->done == DAY_NONE);
		*open += change;
		*critical += event->severity == SEVERITY_CRITICAL ? change : 0;
	}
}

bool facts_reach(const Facts *facts, Day day) {
	return (size_t)facts->row->rollup.events > facts->count || (facts->count > 0 && facts->events[0].date <= day);
}
