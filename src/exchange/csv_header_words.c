// SPDX-License-Identifier: GPL-3.0-or-later
// The words that headers use, in English and Portuguese, and what they say of the column below.
#include <string.h>

#include "csv_inside.h"

#define WORD_SIZE 32

// Words and beginnings of words (4 letters and more) of headers, folded.
static const char *const words[] = {
	"name",
	"nome",
	"id",
	"code",
	"codigo",
	"cod",
	"date",
	"data",
	"email",
	"mail",
	"phone",
	"fone",
	"telefone",
	"celular",
	"fax",
	"cnpj",
	"cpf",
	"cidade",
	"city",
	"estado",
	"state",
	"uf",
	"pais",
	"country",
	"cep",
	"zip",
	"postal",
	"valor",
	"value",
	"amount",
	"price",
	"preco",
	"cost",
	"custo",
	"quantity",
	"quantidade",
	"qty",
	"qtd",
	"qtde",
	"total",
	"status",
	"type",
	"tipo",
	"description",
	"descricao",
	"address",
	"endereco",
	"street",
	"rua",
	"bairro",
	"numero",
	"number",
	"company",
	"empresa",
	"cliente",
	"client",
	"customer",
	"account",
	"conta",
	"contact",
	"contato",
	"product",
	"produto",
	"order",
	"pedido",
	"invoice",
	"fatura",
	"nota",
	"notes",
	"note",
	"first",
	"last",
	"sobrenome",
	"title",
	"cargo",
	"position",
	"category",
	"categoria",
	"url",
	"website",
	"site",
	"created",
	"modified",
	"updated",
	"year",
	"ano",
	"month",
	"mes",
	"day",
	"dia",
	"time",
	"hora",
	"revenue",
	"receita",
	"region",
	"regiao",
	"segment",
	"segmento",
	"industry",
	"sector",
	"setor",
	"owner",
	"gerente",
	"manager",
	"vendedor",
	"seller",
	"agent",
	"stage",
	"fase",
	"phase",
	"etapa",
	"discount",
	"desconto",
	"unit",
	"unidade",
	"comments",
	"comment",
	"observacao",
	"obs",
	"currency",
	"moeda",
	"group",
	"grupo",
	"department",
	"departamento",
	"subject",
	"assunto",
	"razao",
	"fantasia",
	"inscricao",
	"vencimento",
	"emissao",
	"parent",
	"level",
	"nivel",
	"score",
	"rate",
	"source",
	"origem",
	"index",
	"period",
	"periodo",
	"key",
	"chave",
	"user",
	"usuario",
	"gender",
	"sexo",
	"age",
	"idade",
	"birthday",
	"nascimento",
	"active",
	"ativo",
	"latitude",
	"longitude",
	"weight",
	"peso",
	"size",
	"tamanho",
	"color",
	"cor",
	"sku",
	"item",
	"line",
	"linha",
	"territory",
	"location",
	"job",
	"language",
	"idioma",
	"table",
	"field",
	"campo",
	"label",
	"tag",
	"link",
	"connected",
	"sales",
	"sale",
	"venda",
	"vendas",
	"saldo",
	"balance",
	"payment",
	"pagamento",
	"reference",
	"referencia",
	"partner",
	"supplier",
	"fornecedor",
	"shipped",
	"required",
	"column",
	"coluna",
	"foo",
	"bar",
	"isbn",
	"author",
	"trimestre",
	"quarter",
	"semana",
	"week",
};

static size_t fold_letter(const char *text, size_t length, char *out)
{
	static const char *const from[] = { "á", "à", "â", "ã", "é", "ê", "í", "ó", "ô", "õ", "ú", "ü", "ç", "Á", "Â", "Ã",
		"É", "Ê", "Í", "Ó", "Ô", "Õ", "Ú", "Ç" };
	static const char to[] = "aaaaeeiooouucaaaeeiooouc";
	unsigned char c = (unsigned char)*text;
	if (c < 0x80) {
		*out = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c >= 'a' && c <= 'z' ? (char)c : 0;
		return 1;
	}
	*out = 0;
	for (size_t i = 0; i < sizeof from / sizeof *from && length >= 2; i++) {
		if (memcmp(text, from[i], 2) == 0) {
			*out = to[i];
			return 2;
		}
	}
	return 1;
}

static bool is_plural_of(const char *text, size_t length, const char *word)
{
	size_t size = strlen(word);
	return strncmp(text, word, size) == 0 && (length == size || (length == size + 1 && text[size] == 's'));
}

static bool known(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t size = strlen(words[i]);
		if (strncmp(word, words[i], size) != 0)
			continue;
		if (length == size || (size >= 4 && length <= size + 4) || (length == size + 1 && word[size] == 's'))
			return true;
	}
	return false;
}

static bool known_whole(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (is_plural_of(word, length, words[i]))
			return true;
	}
	return false;
}

typedef struct Walk { // over the words of a name
	const char *text;
	size_t length, at;
	char word[WORD_SIZE]; // folded
	size_t size;
} Walk;

// A hump ends a word too: companyName.
static bool next_word(Walk *walk)
{
	bool lower = false;
	walk->size = 0;
	while (walk->at < walk->length) {
		char c = 0, raw = walk->text[walk->at];
		bool hump = lower && raw >= 'A' && raw <= 'Z';
		if (hump && walk->size)
			break;
		walk->at += fold_letter(walk->text + walk->at, walk->length - walk->at, &c);
		if (!c && walk->size)
			break;
		if (c && walk->size + 1 < WORD_SIZE)
			walk->word[walk->size++] = c;
		lower = raw >= 'a' && raw <= 'z';
	}
	walk->word[walk->size] = '\0';
	return walk->size > 0;
}

bool csv_header_word(const char *text, size_t length)
{
	Walk walk = { .text = text, .length = length };
	while (next_word(&walk)) {
		if (known(walk.word, walk.size))
			return true;
	}
	return false;
}

int csv_header_strength(const char *text, size_t length)
{
	Walk walk = { .text = text, .length = length };
	size_t count = 0, whole = 0;
	bool any = false;
	for (; next_word(&walk); count++) {
		whole += known_whole(walk.word, walk.size);
		any = any || known(walk.word, walk.size);
	}
	return count && whole == count ? 2 : any ? 1 : 0;
}

// --- What a name says of the values ----------------------------------------------------------------------------------

static const struct {
	CsvType type;
	const char *words[24];
} meanings[] = {
	{ CSV_TYPE_DATE, { "date", "data", "emissao", "vencimento", "nascimento", "birthday", "created", "modified",
						 "updated", "criado", "month", "mes", "day", "dia" } },
	{ CSV_TYPE_TIME, { "time", "hora" } },
	{ CSV_TYPE_INTEGER, { "qty", "quantity", "quantidade", "qtd", "qtde", "age", "idade", "count" } },
	{ CSV_TYPE_AMOUNT, { "price", "preco", "valor", "value", "amount", "total", "cost", "custo", "revenue", "receita",
						   "saldo", "balance", "discount", "desconto", "sales", "fare" } },
	{ CSV_TYPE_EMAIL, { "email", "mail" } },
	{ CSV_TYPE_PHONE, { "phone", "fone", "telefone", "celular", "mobile", "fax" } },
	{ CSV_TYPE_URL, { "url", "website", "site", "link" } },
	{ CSV_TYPE_CNPJ, { "cnpj" } },
	{ CSV_TYPE_CPF, { "cpf" } },
	{ CSV_TYPE_BOOLEAN, { "active", "ativo" } },
	{ CSV_TYPE_TEXT, { "name", "nome", "city", "cidade", "description", "descricao", "company", "empresa" } },
};

static CsvType meant(const char *text, size_t length)
{
	Walk walk = { .text = text, .length = length };
	CsvType type = CSV_TYPE_EMPTY;
	while (next_word(&walk)) {
		for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
			for (const char *const *word = meanings[i].words; *word; word++) {
				if (is_plural_of(walk.word, walk.size, *word))
					type = meanings[i].type;
			}
		}
	}
	return type;
}

static bool is_number(CsvType type)
{
	return type == CSV_TYPE_INTEGER || type == CSV_TYPE_AMOUNT || type == CSV_TYPE_CODE;
}

int csv_header_suits(const char *text, size_t length, const CsvColumn *column)
{
	CsvType type = meant(text, length);
	if (type == CSV_TYPE_EMPTY || column->type == CSV_TYPE_EMPTY)
		return 0;
	if (type == column->type)
		return type == CSV_TYPE_TEXT ? 0 : 1;
	if (is_number(type) && is_number(column->type))
		return 0;
	return csv_column_sure(column) || type != CSV_TYPE_TEXT ? -1 : 0;
}
