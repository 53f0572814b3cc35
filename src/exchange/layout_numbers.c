// SPDX-License-Identifier: GPL-3.0-or-later
// Whose number a number is in a file of the history: "Código" beside a customer and an order's number is the customer's, "Nota"
// is a document's or what a customer thinks of us.
#include <stdlib.h>
#include <string.h>

#include "layout_inside.h"

static const char code_words[] = "codigo|code|cod|id";

static bool is_of_event(const Meaning *meaning, const char *field)
{
	return meaning_is(meaning, ENTITY_EVENT, field) && meaning->how == BIND_VALUE;
}

static bool is_reference(const Meaning *meaning)
{
	return is_of_event(meaning, "reference");
}

// The column that names the customers; SIZE_MAX: none, or their numbers are in a column that says so.
static size_t customers(const Trial *trial)
{
	size_t found = SIZE_MAX;
	for (size_t i = 0; i < trial->columns; i++) {
		const Meaning *meaning = &trial->meanings[i];
		if (meaning_is(meaning, ENTITY_ACCOUNT, "code"))
			return SIZE_MAX;
		bool key = meaning->weight > 0 && meaning->entity == ENTITY_ACCOUNT && meaning->how == BIND_KEY;
		if (found == SIZE_MAX && (key || meaning_is(meaning, ENTITY_ACCOUNT, "name")))
			found = i;
	}
	return found;
}

// A column that says of itself that it numbers documents.
static bool numbers_documents(const Finding *find, const Trial *trial)
{
	for (size_t i = 0; i < trial->columns; i++)
		if (is_reference(&trial->meanings[i]) && layout_word_rank(code_words, find->normals[i]) < 0)
			return true;
	return false;
}

// 1, 2, 3: numbers of rows, where no customer comes a second time to tell.
static bool count_up(const LayoutSample *codes)
{
	for (size_t i = 1; i < codes->count; i++)
		if (strtoll(codes->values[i], NULL, 10) != strtoll(codes->values[i - 1], NULL, 10) + 1)
			return false;
	return codes->count > 2;
}

// The same number with the same name and no other, in all rows looked at: numbers of rows are not so.
static bool go_together(const LayoutSample *codes, const LayoutSample *names)
{
	bool again = false;
	if (codes->count != names->count)
		return false;
	for (size_t i = 0; i < codes->count; i++) {
		for (size_t k = 0; k < i; k++) {
			bool same = strcmp(names->values[i], names->values[k]) == 0;
			if (same != (strcmp(codes->values[i], codes->values[k]) == 0))
				return false;
			again = again || same;
		}
	}
	return codes->count > 0 && (again || !count_up(codes));
}

// "ID" may be that of anything: it must stand beside the name.
static bool is_code_of(const Finding *find, size_t column, size_t name)
{
	size_t apart = column > name ? column - name : name - column;
	return layout_word_rank(code_words, find->normals[column]) >= 0 && (apart == 1 || strcmp(find->normals[column], "id") != 0) &&
		   go_together(&find->file->samples[column], &find->file->samples[name]);
}

void layout_find_numbers(const Finding *find, Trial *trial)
{
	if (trial->entity->kind != ENTITY_EVENT || !find->file->samples || !numbers_documents(find, trial))
		return;
	size_t name = customers(trial);
	for (size_t i = 0; name != SIZE_MAX && i < trial->columns; i++) {
		bool open = !trial->fixed[i] && (trial->meanings[i].weight <= 0 || is_reference(&trial->meanings[i]));
		if (!open || !is_code_of(find, i, name))
			continue;
		trial->meanings[i] = (Meaning){
			.entity = ENTITY_ACCOUNT, .field = entity_field(entity_of(ENTITY_ACCOUNT), "code"), .weight = 0.5 };
		return;
	}
}

// --- Notes ----------------------------------------------------------------------------------------------------------

static bool is_whole(const char *text)
{
	return strspn(text, "0123456789") == strlen(text);
}

// A score is 0 to 10: "Nota" with greater numbers is that of a document.
static bool holds_documents(const LayoutSample *sample)
{
	size_t numbers = 0;
	for (size_t i = 0; i < sample->count; i++)
		numbers += is_whole(sample->values[i]) && strtoul(sample->values[i], NULL, 10) > 10;
	return numbers > 0 && numbers * 2 > sample->count;
}

// Whole numbers, none of them twice: scores come again and have halves.
static bool all_differ(const LayoutSample *sample)
{
	for (size_t i = 0; i < sample->count; i++) {
		if (!is_whole(sample->values[i]))
			return false;
		for (size_t k = 0; k < i; k++)
			if (strcmp(sample->values[i], sample->values[k]) == 0)
				return false;
	}
	return sample->count > 0;
}

// Amounts of customers, and no other number of a document.
static bool lists_documents(const Finding *find)
{
	const Entity *event = entity_of(ENTITY_EVENT);
	bool amounts = false, customer = find->file->options->account != NULL;
	for (size_t i = 0; i < find->file->dialect->column_count; i++) {
		Meaning meaning = layout_meaning(event, find->file->dialect->columns[i].name, find->normals[i]);
		if (is_reference(&meaning))
			return false;
		amounts = amounts || is_of_event(&meaning, "amount");
		customer = customer || meaning_is(&meaning, ENTITY_ACCOUNT, NULL);
	}
	return amounts && customer;
}

void layout_name_documents(Finding *find)
{
	for (size_t i = 0; i < find->file->dialect->column_count && find->file->samples; i++) {
		const LayoutSample *sample = &find->file->samples[i];
		if (strcmp(find->normals[i], "nota") == 0 &&
			(holds_documents(sample) || (all_differ(sample) && lists_documents(find))))
			find->normals[i] = "notafiscal";
	}
}
