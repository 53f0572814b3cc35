// SPDX-License-Identifier: GPL-3.0-or-later
// When orders and invoices are to be paid is no promised delivery. It tells the rows of a document in installments apart, which
// may repeat its number and its amount.
#include <string.h>

#include "layout_inside.h"

static const char payments[] =
	"vencimento|data vencimento|data de vencimento|data do vencimento|dt vencimento|vencto|data vencto|dt vencto|venc|data venc|"
	"vencimento original|data original de vencimento|payment due|payment due date|payment due on";
// Of invoices only: orders are due when they are delivered.
static const char invoiced[] = "due date|invoice due date|date due";
static const char installments[] = "parcela|parcelas|n parcela|no parcela|num parcela|numero parcela|numero da parcela|nr parcela|"
								   "installment|installments|installment number|installment no|prestacao";

// The kind that all rows are known to have, by the person or a column; -1: the column says something else, 0: nothing does.
static int64_t said_kind(const Finding *find, const Trial *trial)
{
	const Field *kind = entity_field(trial->entity, "kind");
	int64_t said = find->file->options->event_kind;
	for (size_t i = 0; i < trial->count; i++) {
		bool constant = i >= trial->columns;
		if (trial->meanings[i].weight <= 0 || trial->meanings[i].field != kind || (!constant && !find->file->samples))
			continue;
		size_t count = constant ? 1 : find->file->samples[i].count;
		for (size_t k = 0; k < count; k++) {
			const char *text = constant ? trial->texts[i - trial->columns] : find->file->samples[i].values[k];
			const Choice *choice = layout_choice(kind->choices, text + (constant && *text == '@'));
			if (choice && !event_is_document(choice->value))
				return -1;
			said = choice ? choice->value : said;
		}
	}
	return said;
}

// The kind of the documents that the file holds; 0: others.
static int64_t documents(const Finding *find, const Trial *trial)
{
	if (trial->entity->kind != ENTITY_EVENT || !trial_has(trial, ENTITY_EVENT, entity_field(trial->entity, "amount")))
		return 0;
	int64_t said = said_kind(find, trial), implied = layout_implied_event(find);
	int64_t kind = said ? said : implied ? implied : EVENT_ORDER;
	return event_is_document((int)kind) ? kind : 0;
}

static bool is_any(const Finding *find, size_t column, const char *words)
{
	return layout_word_rank(words, find->normals[column]) >= 0;
}

void layout_find_installments(const Finding *find, Trial *trial)
{
	int64_t kind = documents(find, trial);
	const Field *reference = entity_field(trial->entity, "reference"), *due = entity_field(trial->entity, "due");
	bool numbered = trial_has(trial, ENTITY_EVENT, reference);
	for (size_t i = 0; kind && i < trial->columns; i++) {
		Meaning *meaning = &trial->meanings[i];
		bool open = meaning->weight <= 0 || (meaning->field == due && !meaning->stable);
		bool payment = is_any(find, i, payments) || (kind == EVENT_INVOICE && is_any(find, i, invoiced));
		if (trial->fixed[i] || !open || !(payment || is_any(find, i, installments)))
			continue;
		*meaning = numbered ? (Meaning){ .entity = ENTITY_EVENT, .field = reference, .how = BIND_APART, .weight = 0.1 }
							: (Meaning){ 0 };
	}
}

// Of the column that gives the amount; "" where none does.
static const char *amount_header(const Finding *find, const Trial *trial)
{
	const Field *amount = entity_field(trial->entity, "amount");
	for (size_t i = 0; i < trial->columns; i++)
		if (trial->meanings[i].weight > 0 && trial->meanings[i].field == amount && trial->meanings[i].how == BIND_VALUE)
			return find->file->dialect->columns[i].name;
	return "";
}

// Only what both columns say leaves no doubt: the installment's amount, or a total beside the number of the installment.
LayoutRepeats layout_repeats(const Finding *find, const Trial *trial)
{
	const char *header = trial->entity->kind == ENTITY_EVENT ? amount_header(find, trial) : "";
	bool counted = false;
	for (size_t i = 0; i < trial->columns; i++)
		counted = counted || (trial->meanings[i].how == BIND_APART && is_any(find, i, installments));
	if (layout_has_words(header, "parcela*|titulo*|duplicata*|prestacao|installment*"))
		return REPEATS_COUNT;
	bool total = layout_has_words(header, "total|nota|nf|nfe|pedido|invoice|order");
	return counted && total ? REPEATS_ONCE : REPEATS_TOLD;
}
