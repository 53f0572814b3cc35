// SPDX-License-Identifier: GPL-3.0-or-later
// Words in cells that say something of the whole row or of its amounts, in English and Portuguese.
#include <stdlib.h>
#include <string.h>

#include "kam/exchange/csv_value.h"
#include "layout.h"

// Whether a normal word is in the list.
static bool said(const char *list, const char *text, size_t length)
{
	Buffer normal = BUFFER_EMPTY;
	char *word = memory_strndup(text, length);
	layout_normal(&normal, word);
	bool found = layout_word_rank(list, buffer_text(&normal)) >= 0;
	buffer_done(&normal);
	free(word);
	return found;
}

bool layout_deleted(const char *text, size_t length)
{
	bool value;
	if (length == 1 && (*text == '*' || *text == 'x' || *text == 'X'))
		return true;
	return (csv_parse_bool(text, length, &value) && value) || said("delete|deleted|excluido|excluida|deletado", text, length);
}

// What spreadsheets show where a formula has failed.
bool layout_is_formula_error(const char *text, size_t length)
{
	static const char words[] = "ref|na|nd|valor|value|div0|name|nome|num|nulo|null|spill|despejar|calc|getting data|campo|field";
	return length >= 3 && length <= 20 && *text == '#' && said(words, text, length);
}

bool layout_planned(const char *text, size_t length)
{
	bool value;
	if (said("undone|not done|to do|todo|open|pending|planned|scheduled|not started|in progress|nao feito|nao feita|a fazer|"
			 "nao concluido|nao concluida|pendente|aberta|aberto|planejada|planejado|agendada|agendado|em andamento|deferred|"
			 "waiting on someone else|waiting",
			text, length))
		return true;
	return csv_parse_bool(text, length, &value) && !value;
}

int layout_company(const char *text, size_t length)
{
	bool value;
	if (said("company|empresa|organization|organisation|business|pessoa juridica|juridica|pj|companhia", text, length))
		return 1;
	if (said("person|individual|contact|pessoa|pessoa fisica|fisica|pf|contato|individuo", text, length))
		return 0;
	return csv_parse_bool(text, length, &value) ? value : -1;
}

bool layout_minutes(const char *text, size_t length, int64_t *minutes)
{
	int64_t parts[3] = { 0, 0, 0 };
	size_t part = 0, digits = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == ':' && digits > 0 && part < 2) {
			part++;
			digits = 0;
		} else if (text[i] >= '0' && text[i] <= '9' && ++digits <= 4) {
			parts[part] = parts[part] * 10 + (text[i] - '0');
		} else {
			return false;
		}
	}
	*minutes = parts[0] * 60 + parts[1] + (parts[2] >= 30);
	return part > 0 && digits == 2 && parts[1] < 60 && parts[2] < 60;
}
