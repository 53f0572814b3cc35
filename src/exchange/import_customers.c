// SPDX-License-Identifier: GPL-3.0-or-later
// Customers of one name: told apart by the company that a tax number belongs to, or by their customer numbers.
#include <string.h>

#include "import_inside.h"
#include "kam/exchange/taxid.h"

// Numbers of one kind can be compared: those of another program, or a person's beside a company's, say nothing of each other. The
// lowest bits are the kind.
enum { KIND_BITS = 0xFF };

static uint64_t code_mark(const char *code)
{
	size_t length = strlen(code);
	bool digits = code[strspn(code, "0123456789")] == '\0';
	return (hash_text(3, code) & ~(uint64_t)KIND_BITS) | (digits ? 1 : 2 + (length < KIND_BITS - 2 ? length : 0));
}

// Branches of a company share the first eight places of their CNPJ. 0: this is no such number.
static uint64_t root_mark(const char *tax_id)
{
	char plain[TAXID_SIZE];
	TaxidKind kind = taxid_read(tax_id, strlen(tax_id), plain);
	if (kind != TAXID_CNPJ && kind != TAXID_CPF)
		return 0;
	return (hash_bytes(4, plain, kind == TAXID_CNPJ ? 8 : 11) & ~(uint64_t)KIND_BITS) | (uint64_t)kind;
}

static bool marks_differ(uint64_t a, uint64_t b)
{
	return a != b && (a & KIND_BITS) == (b & KIND_BITS);
}

static const char *text_of(const Value *values, const char *field)
{
	const Entity *entity = entity_of(ENTITY_ACCOUNT);
	const Value *value = &values[field_index(entity, entity_field(entity, field))];
	return value->given ? value->text : NULL;
}

static void note(Map *map, int64_t id, uint64_t mark)
{
	if (mark && !map_find(map, (uint64_t)id))
		*map_put(map, (uint64_t)id) = (int64_t)mark;
}

void customers_note(Customers *customers, int64_t account, const Value *values)
{
	const char *code = text_of(values, "code"), *tax_id = text_of(values, "tax_id");
	note(&customers->codes, account, code ? code_mark(code) : 0);
	note(&customers->roots, account, tax_id ? root_mark(tax_id) : 0);
}

bool customers_differ(const Customers *customers, int64_t account, const Value *row)
{
	const char *code = text_of(row, "code"), *tax_id = text_of(row, "tax_id");
	const int64_t *own = tax_id ? map_find(&customers->roots, (uint64_t)account) : NULL;
	uint64_t root = own ? root_mark(tax_id) : 0;
	if (root)
		return marks_differ(root, (uint64_t)*own);
	own = code ? map_find(&customers->codes, (uint64_t)account) : NULL;
	return own && marks_differ(code_mark(code), (uint64_t)*own);
}

void customers_done(Customers *customers)
{
	map_done(&customers->codes);
	map_done(&customers->roots);
}
