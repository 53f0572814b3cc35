// SPDX-License-Identifier: GPL-3.0-or-later
// Files 09 and 10: the history in the order of its days, documents numbered, and the lines of the orders of the
// last two years.
#include <stdlib.h>
#include <string.h>

#include "sheet.h"
#include "world.h"

static const char *const kind_names[KINDS] = { "order", "invoice", "return", "meeting", "call", "visit", "email",
	"problem", "objection",
	"obstacle", "deadline", "after_sales", "training", "survey", "milestone", "note" };

static int by_day(const void *a, const void *b)
{
	const Event *one = a, *other = b;
	if (one->date != other->date)
		return one->date < other->date ? -1 : 1;
	if (one->account != other->account)
		return one->account < other->account ? -1 : 1;
	return one->serial < other->serial ? -1 : one->serial > other->serial;
}

static const char *document(Arena *arena, int kind, int number)
{
	switch (number ? kind : KIND_NOTE) {
	case KIND_ORDER:
		return arena_printf(arena, "PV-%06d", number);
	case KIND_INVOICE:
		return arena_printf(arena, "NF-%06d", number);
	case KIND_RETURN:
		return arena_printf(arena, "DEV-%04d", number);
	case KIND_PROBLEM:
		return arena_printf(arena, "RNC-%04d", number);
	default:
		return NULL;
	}
}

// Sorts and numbers; orders[serial] is then the number of the order's document.
static int *number_documents(World *world)
{
	int next[KINDS] = { [KIND_ORDER] = 40120, [KIND_INVOICE] = 118300, [KIND_RETURN] = 210, [KIND_PROBLEM] = 300 };
	int *orders = arena_alloc(world->arena, world->event_count + 1, sizeof *orders);
	qsort(world->events, world->event_count, sizeof *world->events, by_day);
	for (size_t i = 0; i < world->event_count; i++) {
		Event *event = &world->events[i];
		if (next[event->kind])
			event->document = ++next[event->kind];
		if (event->kind == KIND_ORDER)
			orders[event->serial] = event->document;
	}
	return orders;
}

// Puts the number of the related order into the text.
static const char *with_order(World *world, const Event *event, const int *orders, const char *text)
{
	const char *place = text ? strstr(text, "{pedido}") : NULL;
	if (!place)
		return text;
	const char *number = event->related == NOBODY ? "anterior"
		: document(world->arena, KIND_ORDER, orders[event->related]);
	return arena_printf(world->arena, "%.*s%s%s", (int)(place - text), text, number, place + strlen("{pedido}"));
}

static void write_event(World *world, Sheet *sheet, const Event *event, const int *orders)
{
	sheet_text(sheet, account_spec(event->account)->name);
	sheet_text(sheet, kind_names[event->kind]);
	sheet_day(sheet, event->date);
	sheet_text(sheet, event->contact == NOBODY ? NULL : world->people[event->contact].name);
	sheet_text(sheet, event->manager == NOBODY ? NULL : world_managers[event->manager].name);
	sheet_text(sheet, with_order(world, event, orders, event->subject));
	sheet_day(sheet, event->due);
	sheet_day(sheet, event->done);
	sheet_cents(sheet, event->amount);
	sheet_cents(sheet, event->cost);
	sheet_positive(sheet, event->quantity);
	if (event->delivered >= 0)
		sheet_number(sheet, event->delivered);
	else
		sheet_text(sheet, NULL);
	sheet_text(sheet, event->product == NOBODY ? NULL : world_products[event->product].code);
	sheet_text(sheet, document(world->arena, event->kind, event->document));
	if (event->score >= 0)
		sheet_number(sheet, event->score);
	else
		sheet_text(sheet, NULL);
	sheet_text(sheet, event->severity);
	sheet_positive(sheet, event->minutes);
	sheet_text(sheet, with_order(world, event, orders, event->text));
	sheet_end_row(sheet);
}

static void write_lines(World *world, Sheet *sheet, const Event *event)
{
	for (int i = 0; i < event->line_count; i++) {
		const Line *line = &event->lines[i];
		sheet_text(sheet, document(world->arena, KIND_ORDER, event->document));
		sheet_number(sheet, i + 1);
		sheet_text(sheet, world_products[line->product].code);
		sheet_number(sheet, line->quantity);
		sheet_cents(sheet, line->price);
		sheet_text(sheet, line->discount ? arena_printf(world->arena, "0.%02d", line->discount) : NULL);
		sheet_cents(sheet, line->amount);
		sheet_end_row(sheet);
	}
}

void history_write(World *world)
{
	int *orders = number_documents(world);
	Day lines_from = day_add_months(world->reference, -24) + 1;
	Sheet history = sheet_open(world->folder, "09-history.csv",
		"account,kind,date,contact,manager,subject,due,done,amount,cost,"
		"quantity,delivered,product,reference,score,severity,minutes,text");
	Sheet lines = sheet_open(world->folder, "10-lines.csv", "event,number,product,quantity,unit_price,discount,amount");
	for (size_t i = 0; i < world->event_count; i++) {
		const Event *event = &world->events[i];
		write_event(world, &history, event, orders);
		if (event->kind == KIND_ORDER && event->date >= lines_from)
			write_lines(world, &lines, event);
	}
	sheet_close(&history);
	sheet_close(&lines);
}
