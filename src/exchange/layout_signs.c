// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a cell make its row a return or a cancelled one, and which columns are worth asking: notes say it in many
// ways ("Dev. Venda", "NF de Devolução", "Uso denegado"), so beginnings of words count, in English and Portuguese.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"
#include "layout_inside.h"

// '|' between them; with '*' the beginning of a word is enough.
static const char cancelled[] = "cancel*|canc|void*|anulad*|inutilizad*|denegad*|denied|deleted|excluid*|rejected|rejeitad*|annulled";
static const char returned[] = "devol*|dev|return|returns|returned|refund*|estorn*|reversal|reversed|chargeback*|creditnote|"
							   "credit note|credit memo|nota de credito|nota credito|notas de credito";
// Of a document's state they say that its own amount was taken back: another document is the return, if there is one.
static const char undone[] = "devolvid*|estornad*|reembolsad*|refunded|returned|reversed|charged back|chargeback*";
// A cancellation that was refused leaves the document valid.
static const char cancellation[] = "cancelament*|cancellation*|cancelation*|canc";
static const char refused[] = "rejeitad*|negad*|recusad*|indeferid*|rejected|denied|refused|declined";
// Goods that go out without being sold, in columns of kinds of documents: elsewhere a transfer pays, and a gift is a product.
static const char worthless[] = "remessa*|bonific*|brinde*|transferencia*|amostra*|doac*|comodato|demonstrac*|consignac*|conserto*|"
								"retorno*|sample|samples|gift|gifts|donation*|stock transfer|consignment|on loan";
// A sale that is named first is one: "Venda em consignação", but not "Remessa por conta de venda".
static const char sold[] = "vend*|faturamento*|faturad*|prestacao|servico*|sale|sales|sold|service*";
// Ways of paying, by which a transfer is told from one of goods.
static const char paying[] = "pix|boleto*|ted|doc|dinheiro|cartao|cheque*|deposito*|cash|card|check|wire|bank";
// These mean a return only where they are all that the cell says.
static const char alone[] = "despesa|expense";
// In a statement a credit is money that came in; it takes something off where the column is one of debits and credits.
static const char credits[] = "credit|credito";
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

static size_t find_word(const char *words, const char *word, size_t length)
{
	bool beginning = word[length - 1] == '*';
	length -= beginning;
	for (const char *at = words; *at; at++)
		if (*at == ' ' && strncmp(at + 1, word, length) == 0 && (beginning || at[length + 1] == ' '))
			return (size_t)(at - words);
	return SIZE_MAX;
}

// Where the first word of the list stands; SIZE_MAX.
static size_t find_any(const char *words, const char *list)
{
	size_t first = SIZE_MAX;
	while (*list) {
		size_t length = strcspn(list, "|"), at = find_word(words, list, length);
		first = at < first ? at : first;
		list += length + (list[length] == '|');
	}
	return first;
}

static bool has_any(const char *words, const char *list)
{
	return find_any(words, list) != SIZE_MAX;
}

// What a header says of its words.
typedef enum Role {
	ROLE_ANY,
	ROLE_OF_STATE, // of the document: "Situação"
	ROLE_OF_KIND,  // what it is: "Natureza da operação"
	ROLE_OF_SIDE,  // of an account: "Débito/Crédito"
} Role;

// Alone it says too little: "Status" may be anything.
static Role role_of(const char *header)
{
	static const char states[] = "status*|situac*|state|estado";
	static const char kinds[] = "operacao|operation|natureza|nat|tipo|type|finalidade|movimento|cfop";
	static const char others[] = "pag*|payment*|cobranca|forma|frete|freight|shipping|entrega|delivery|cliente|customer|pessoa|"
								 "produto|product|item";
	Buffer said = BUFFER_EMPTY;
	words_of(&said, header, strlen(header));
	const char *words = buffer_text(&said);
	Role role = has_any(words, "debit|debito") && has_any(words, credits) ? ROLE_OF_SIDE
				: has_any(words, states)								  ? ROLE_OF_STATE
				: has_any(words, kinds) && !has_any(words, others)		  ? ROLE_OF_KIND
																		  : ROLE_ANY;
	buffer_done(&said);
	return role;
}

static bool is_worthless(const char *words)
{
	size_t at = find_any(words, worthless);
	return at < find_any(words, sold) && at < find_any(words, weakens);
}

bool layout_has_words(const char *text, const char *list)
{
	Buffer words = BUFFER_EMPTY;
	words_of(&words, text, strlen(text));
	bool has = has_any(buffer_text(&words), list);
	buffer_done(&words);
	return has;
}

static bool is_alone(const char *words, const char *list)
{
	Buffer normal = BUFFER_EMPTY;
	layout_normal(&normal, words);
	bool is = layout_word_rank(list, buffer_text(&normal)) >= 0;
	buffer_done(&normal);
	return is;
}

static bool is_kept(const char *words)
{
	size_t at = find_any(words, cancellation);
	return at != SIZE_MAX && has_any(words + at, refused);
}

// The role is that of the column.
static int sign_of_words(const char *words, Role role)
{
	if (role == ROLE_OF_KIND && is_worthless(words) && !has_any(words, returned))
		return 0;
	if (has_any(words, weakens) || is_kept(words))
		return 1;
	if (has_any(words, cancelled) || (role == ROLE_OF_STATE && has_any(words, undone)))
		return 0;
	bool taken = is_alone(words, alone) || (role == ROLE_OF_SIDE && is_alone(words, credits));
	return has_any(words, returned) || taken ? -1 : 1;
}

int layout_sign(const char *text, size_t length, const char *header)
{
	if (length == 0)
		return 1;
	if (text[0] == '-' && (length == 1 || (length == 2 && text[1] == '1')))
		return -1;
	Buffer words = BUFFER_EMPTY;
	words_of(&words, text, length);
	int sign = sign_of_words(buffer_text(&words), header ? role_of(header) : ROLE_ANY);
	buffer_done(&words);
	return sign;
}

// --- Columns that say it --------------------------------------------------------------------------------------------

// The cells looked at are few, and cancelled notes are rare: words that are usual for notes are enough.
static bool are_states(const char *header, const LayoutSample *sample)
{
	size_t known = 0, signs = 0;
	for (size_t i = 0; i < sample->count; i++) {
		bool sign = layout_sign(sample->values[i], strlen(sample->values[i]), header) != 1;
		if (role_of(header) == ROLE_OF_KIND && layout_has_words(sample->values[i], paying))
			return false;
		signs += sign;
		known += sign || layout_has_words(sample->values[i], ordinary);
	}
	return known > 0 && (known == sample->count || (signs > 0 && known * 2 >= sample->count));
}

// A document's own state, whatever its first cells say: cancelled ones may come late in the file, and words that are not known
// leave their amounts alone.
static bool is_state_of_document(const char *header)
{
	static const char plain[] = "situacao|status";
	static const char documents[] = "nota|nf|nfe|nfse|invoice|order|pedido|documento|document|fatura|venda|sale";
	static const char others[] = "pag*|payment*|cobranca|frete|freight|shipping|entrega|delivery|cliente|customer|item";
	Buffer said = BUFFER_EMPTY, normal = BUFFER_EMPTY;
	words_of(&said, header, strlen(header));
	layout_normal(&normal, header);
	const char *words = buffer_text(&said);
	bool is = layout_word_rank(plain, buffer_text(&normal)) >= 0 ||
			  (role_of(header) == ROLE_OF_STATE && has_any(words, documents) && !has_any(words, others));
	buffer_done(&said);
	buffer_done(&normal);
	return is;
}

void layout_find_signs(const Finding *find, Trial *trial)
{
	const Entity *entity = trial->entity;
	bool documents = entity->kind == ENTITY_EVENT || entity->kind == ENTITY_LINE;
	const Field *amount = documents ? entity_field(entity, "amount") : NULL;
	if (!amount || !find->file->samples || !trial_has(trial, entity->kind, amount))
		return;
	for (size_t i = 0; i < trial->columns; i++) {
		const char *header = find->file->dialect->columns[i].name;
		if (trial->meanings[i].weight > 0 || trial->fixed[i] || role_of(header) == ROLE_ANY ||
			!(is_state_of_document(header) || are_states(header, &find->file->samples[i])))
			continue;
		trial->meanings[i] = (Meaning){ .entity = entity->kind, .field = amount, .how = BIND_SIGN, .weight = 0.5 };
	}
}
