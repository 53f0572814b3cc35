// SPDX-License-Identifier: GPL-3.0-or-later
// Satisfaction is asked for from 1 to 5 as often as from 0 to 10: by header and cells together, a scale of five is told. Scores
// are 0 to 10, of which 7 and more are satisfied (insight/satisfaction.c): 4 of 5 becomes 8, 3 becomes 5.
#include <string.h>

#include "kam/exchange/csv_value.h"
#include "layout_inside.h"

// Never NPS, which is 0 to 10 by its name; "Nota" and "Score" may be anything.
static const char five_words[] =
	"csat|rating|avaliacao|satisfaction|satisfacao|nota de satisfacao|grau de satisfacao|satisfaction score|satisfaction rating|"
	"nota do consumidor|avaliacao do cliente|avaliacao do atendimento|customer rating";

static bool is_of_five(const char *text, char decimal)
{
	Decimal number;
	int64_t millionths;
	return csv_parse_amount(text, strlen(text), decimal, &number) && decimal_round(number, 6, &millionths) &&
		   millionths >= 1000000 && millionths <= 5000000;
}

void layout_find_scores(const Finding *find, Trial *trial)
{
	for (size_t i = 0; i < trial->columns && find->file->samples; i++) {
		Meaning *meaning = &trial->meanings[i];
		const LayoutSample *sample = &find->file->samples[i];
		const CsvColumn *column = &find->file->dialect->columns[i];
		bool score = meaning_is(meaning, ENTITY_EVENT, "score") && meaning->how == BIND_VALUE;
		if (!score || trial->fixed[i] || layout_word_rank(five_words, find->normals[i]) < 0)
			continue;
		size_t fit = 0;
		for (size_t k = 0; k < sample->count; k++)
			fit += is_of_five(sample->values[k], column->decimal ? column->decimal : find->file->dialect->decimal);
		meaning->guessed = fit > 0 && fit == sample->count;
		meaning->how = meaning->guessed ? BIND_FIVE : BIND_VALUE;
	}
}
