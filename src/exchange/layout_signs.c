// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a cell make its row a return or a cancelled one, and which columns are worth asking: notes say it in many
// ways ("Dev. Venda", "NF de Devolução", "Uso denegado"), so beginnings of words count, in English and Portuguese.
#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"
#include "layout_inside.h"

// '|' between them; with '*' the beginning of a word is enough.
static const char cancelled[] = "cancel*|void*|anulad*|inutilizad*|denegad*|denied|deleted|excluid*|rejected|rejeitad*|annulled";
static const char returned[] = "devol*|dev|return|returns|returned|refund*|estorn*|reversal|reversed|chargeback*|creditnote|"
							   "credit note|credit memo|nota de credito|nota credito|notas de credito";
// These mean a return only where they are all that the cell says: a "credit card" is none.
static const char alone[] = "credit|credito|despesa|expense";
// Half of a return is still a sale, and what is not cancelled is one too.
static const char weakens[] = "nao|not|non|no|sem|never|parcial*|partial*|un|uncancelled";
static const char ordinary[] =
	"autorizad*|authori*|emitid*|issued|normal|regular|venda*|vendid*|sale*|sold|faturad*|faturamento|invoice*|billed|nota*|nf*|"
	"order*|pedido*|ativ*|active|pag*|paid|unpaid|abert*|open|pend*|conclu*|complet*|closed|fechad*|finaliz*|entreg*|deliver*|"
	"shipped|enviad*|sent|approved|aprovad*|posted|bonific*|remessa*|ok|valid*|process*|fulfilled|unfulfilled|overdue|vencid*|"
	"atrasad*|liquidad*|quitad*|confirm*|nov*|new|transmitid*|draft|rascunho|saida*|debit*|credit*|nao|not|partial*|parcial*|"
	"transfer*|prestacao|received|recebid*";

// The text's words, folded, a blank between them and at both ends.
static void words_of(Buffer *out, const char *text, size_t length)
{
	Buffer folded = BUFFER_EMPTY;
	char *copy = memory_strndup(text, length);
	text_fold(&folded, copy);
	buffer_add_char(out, ' ');
	for (size_t i = 0; i < folded.length; i++) {
		unsigned char c = (unsigned char)folded.text[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
		if (letter || out->text[out->length - 1] != ' ')
			buffer_add_char(out, letter ? (char)c : ' ');
	}
	if (out->text[out->length - 1] != ' ')
		buffer_add_char(out, ' ');
	buffer_done(&folded);
	free(copy);
}

static bool has_word(const char *words, const char *word, size_t length)
{
	bool beginning = word[length - 1] == '*';
	length -= beginning;
	for (const char *at = words; *at; at++)
		if (*at == ' ' && strncmp(at + 1, word, length) == 0 && (beginning || at[length + 1] == ' '))
			return true;
	return false;
}

static bool has_any(const char *words, const char *list)
{
	while (*list) {
		size_t length = strcspn(list, "|");
		if (has_word(words, list, length))
			return true;
		list += length + (list[length] == '|');
	}
	return false;
}

static bool is_alone(const char *words)
{
	Buffer normal = BUFFER_EMPTY;
	layout_normal(&normal, words);
	bool is = layout_word_rank(alone, buffer_text(&normal)) >= 0;
	buffer_done(&normal);
	return is;
}

int layout_sign(const char *text, size_t length)
{
	if (length == 0)
		return 1;
	if (text[0] == '-' && (length == 1 || (length == 2 && text[1] == '1')))
		return -1;
	Buffer words = BUFFER_EMPTY;
	words_of(&words, text, length);
	const char *said = buffer_text(&words);
	int sign = has_any(said, weakens)			  ? 1
			   : has_any(said, cancelled)		  ? 0
			   : has_any(said, returned)		  ? -1
			   : is_alone(said)					  ? -1
												  : 1;
	buffer_done(&words);
	return sign;
}

// --- Columns that say it --------------------------------------------------------------------------------------------

static bool is_ordinary(const char *text)
{
	Buffer words = BUFFER_EMPTY;
	words_of(&words, text, strlen(text));
	bool is = has_any(buffer_text(&words), ordinary);
	buffer_done(&words);
	return is;
}

// Headers of states and kinds of notes. Alone they say too little: "Status" may be anything.
static bool may_be_state(const char *header)
{
	static const char words[] = "status*|situac*|state|estado|operacao|operation|natureza|nat|tipo|type|finalidade|movimento";
	Buffer said = BUFFER_EMPTY;
	words_of(&said, header, strlen(header));
	bool may = has_any(buffer_text(&said), words);
	buffer_done(&said);
	return may;
}

// The cells looked at are few, and cancelled notes are rare: words that are usual for notes are enough.
static bool are_states(const LayoutSample *sample)
{
	size_t known = 0, signs = 0;
	for (size_t i = 0; i < sample->count; i++) {
		bool sign = layout_sign(sample->values[i], strlen(sample->values[i])) != 1;
		signs += sign;
		known += sign || is_ordinary(sample->values[i]);
	}
	return known > 0 && (known == sample->count || (signs > 0 && known * 2 >= sample->count));
}

void layout_find_signs(const Finding *find, Trial *trial)
{
	const Entity *entity = trial->entity;
	bool documents = entity->kind == ENTITY_EVENT || entity->kind == ENTITY_LINE;
	const Field *amount = documents ? entity_field(entity, "amount") : NULL;
	if (!amount || !find->file->samples || !trial_has(trial, entity->kind, amount))
		return;
	for (size_t i = 0; i < trial->columns; i++) {
		if (trial->meanings[i].weight > 0 || trial->fixed[i] || !may_be_state(find->file->dialect->columns[i].name) ||
			!are_states(&find->file->samples[i]))
			continue;
		trial->meanings[i] = (Meaning){ .entity = entity->kind, .field = amount, .how = BIND_SIGN, .weight = 0.5 };
	}
}
