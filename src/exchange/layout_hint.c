// SPDX-License-Identifier: GPL-3.0-or-later
// What the name of a file says of its rows.
#include <stdlib.h>
#include <string.h>

#include "layout_inside.h"

// "02-accounts.csv" and "SalesOrders.csv" speak of accounts and orders.
const Entity *layout_hint(const char *path)
{
	static const struct {
		const char *word;
		EntityKind kind;
	} words[] = {
		{ "orderdetail", ENTITY_LINE },
		{ "orderitem", ENTITY_LINE },
		{ "orderline", ENTITY_LINE },
		{ "itens", ENTITY_LINE },
		{ "customer", ENTITY_ACCOUNT },
		{ "partner", ENTITY_ACCOUNT },
		{ "cliente", ENTITY_ACCOUNT },
		{ "empresa", ENTITY_ACCOUNT },
		{ "companies", ENTITY_ACCOUNT },
		{ "account", ENTITY_ACCOUNT },
		{ "conta", ENTITY_ACCOUNT },
		{ "employee", ENTITY_MANAGER },
		{ "vendedor", ENTITY_MANAGER },
		{ "salesteam", ENTITY_MANAGER },
		{ "connection", ENTITY_CONTACT },
		{ "contato", ENTITY_CONTACT },
		{ "people", ENTITY_CONTACT },
		{ "person", ENTITY_CONTACT },
		{ "product", ENTITY_PRODUCT },
		{ "produto", ENTITY_PRODUCT },
		{ "order", ENTITY_EVENT },
		{ "pedido", ENTITY_EVENT },
		{ "invoice", ENTITY_EVENT },
		{ "historico", ENTITY_EVENT },
		{ "opportunit", ENTITY_OPPORTUNITY },
		{ "deal", ENTITY_OPPORTUNITY },
		{ "negoci", ENTITY_OPPORTUNITY },
		{ "pipeline", ENTITY_OPPORTUNITY },
		{ "fase", ENTITY_PHASE },
	};
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	while (*name && !((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || (unsigned char)*name >= 0x80))
		name++;
	char *stem = memory_strndup(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
	Buffer normal = BUFFER_EMPTY;
	layout_normal(&normal, stem);
	const Entity *hint = entity_find(stem);
	for (size_t i = 0; !hint && i < sizeof words / sizeof *words; i++)
		if (strstr(buffer_text(&normal), words[i].word))
			hint = entity_of(words[i].kind);
	buffer_done(&normal);
	free(stem);
	return hint;
}
