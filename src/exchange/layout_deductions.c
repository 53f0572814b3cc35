// SPDX-License-Identifier: GPL-3.0-or-later
// Discounts that are money: words of the header say it ("Valor do desconto"), a sign of currency in the header or in the cells
// does, or they are more than the whole price. What can be either stays a part of the price: the person is asked where that is
// none.
#include <string.h>

#include "kam/exchange/csv_value.h"
#include "layout_inside.h"

static bool is_share(const Meaning *meaning)
{
	return meaning_is(meaning, ENTITY_LINE, "discount") ? meaning->how == BIND_VALUE
													  : meaning->weight > 0 && meaning->how == BIND_DISCOUNT;
}

static bool has_sign(const char *header)
{
	return strchr(header, '$') || strstr(header, "€") || strstr(header, "£");
}

// True when a cell is more than all of the price, and none is a percentage.
static bool exceeds(const LayoutSample *sample, char decimal)
{
	bool more = false;
	for (size_t i = 0; i < sample->count; i++) {
		Decimal number;
		int64_t whole;
		if (strchr(sample->values[i], '%'))
			return false;
		more = more || (csv_parse_amount(sample->values[i], strlen(sample->values[i]), decimal, &number) &&
						   decimal_round(number, 0, &whole) && whole > 100);
	}
	return more;
}

static void judge(const Finding *find, size_t place, Meaning *meaning)
{
	const CsvColumn *column = &find->file->dialect->columns[place];
	char decimal = column->decimal ? column->decimal : find->file->dialect->decimal;
	if (!is_share(meaning) || strchr(column->name, '%'))
		return;
	bool said = has_sign(column->name) || column->currency[0];
	meaning->guessed = !said && find->file->samples && exceeds(&find->file->samples[place], decimal);
	if (said || meaning->guessed)
		meaning->how = BIND_DEDUCTION;
}

// Of what it would come off.
static bool is_priced(const Trial *trial)
{
	bool price = false, quantity = trial->entity->kind != ENTITY_LINE;
	for (size_t i = 0; i < trial->count; i++) {
		const Meaning *meaning = &trial->meanings[i];
		price = price || meaning->how == BIND_PRICE || meaning_is(meaning, ENTITY_LINE, "unit_price");
		quantity = quantity || meaning_is(meaning, ENTITY_LINE, "quantity");
	}
	return price && quantity;
}

void layout_find_deductions(const Finding *find, Trial *trial)
{
	bool priced = is_priced(trial);
	for (size_t i = 0; i < trial->columns; i++) {
		Meaning *meaning = &trial->meanings[i];
		if (trial->fixed[i])
			continue;
		judge(find, i, meaning);
		if (meaning->how == BIND_DEDUCTION && !priced) // told as left out: the amounts may be before or after it
			*meaning = (Meaning){ 0 };
	}
}
