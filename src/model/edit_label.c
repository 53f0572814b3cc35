// SPDX-License-Identifier: GPL-3.0-or-later
// What edits of one record are called: whole phrases, so that each language can put them right.
#include <string.h>

#include "inside.h"

typedef struct Phrases {
	const char *add, *change, *remove;
} Phrases; // %s: the record's title

static const Phrases phrases[ENTITY_COUNT] = {
	[ENTITY_ACCOUNT] = { N_("Add account %s"), N_("Change account %s"), N_("Remove account %s") },
	[ENTITY_MANAGER] = { N_("Add manager %s"), N_("Change manager %s"), N_("Remove manager %s") },
	[ENTITY_ABILITY] = { N_("Add ability %s"), N_("Change ability %s"), N_("Remove ability %s") },
	[ENTITY_CONTACT] = { N_("Add contact %s"), N_("Change contact %s"), N_("Remove contact %s") },
	[ENTITY_LINK] = { N_("Add link %s"), N_("Change link %s"), N_("Remove link %s") },
	[ENTITY_RELATIONSHIP] = { N_("Add relationship %s"), N_("Change relationship %s"), N_("Remove relationship %s") },
	[ENTITY_PHASE] = { N_("Add phase entry %s"), N_("Change phase entry %s"), N_("Remove phase entry %s") },
	[ENTITY_ASSESSMENT] = { N_("Add assessment %s"), N_("Change assessment %s"), N_("Remove assessment %s") },
	[ENTITY_EVENT] = { N_("Add event %s"), N_("Change event %s"), N_("Remove event %s") },
	[ENTITY_LINE] = { N_("Add order line %s"), N_("Change order line %s"), N_("Remove order line %s") },
	[ENTITY_PRODUCT] = { N_("Add product %s"), N_("Change product %s"), N_("Remove product %s") },
	[ENTITY_TARGET] = { N_("Add target %s"), N_("Change target %s"), N_("Remove target %s") },
	[ENTITY_OBJECTIVE] = { N_("Add objective %s"), N_("Change objective %s"), N_("Remove objective %s") },
	[ENTITY_ACTION] = { N_("Add action %s"), N_("Change action %s"), N_("Remove action %s") },
	[ENTITY_OPPORTUNITY] = { N_("Add opportunity %s"), N_("Change opportunity %s"), N_("Remove opportunity %s") },
	[ENTITY_NEED] = { N_("Add need %s"), N_("Change need %s"), N_("Remove need %s") },
	[ENTITY_PROPOSITION] = { N_("Add value proposition %s"), N_("Change value proposition %s"),
		N_("Remove value proposition %s") },
	[ENTITY_VALUE] = { N_("Add value entry %s"), N_("Change value entry %s"), N_("Remove value entry %s") },
	[ENTITY_SWOT] = { N_("Add SWOT point %s"), N_("Change SWOT point %s"), N_("Remove SWOT point %s") },
	[ENTITY_BUYING_STEP] = { N_("Add buying step %s"), N_("Change buying step %s"), N_("Remove buying step %s") },
	[ENTITY_WHITE_SPACE] = { N_("Add white space %s"), N_("Change white space %s"), N_("Remove white space %s") },
	[ENTITY_QUESTION] = { N_("Add answer %s"), N_("Change answer %s"), N_("Remove answer %s") },
	[ENTITY_LAYOUT] = { N_("Add import layout %s"), N_("Change import layout %s"), N_("Remove import layout %s") },
	[ENTITY_BATCH] = { N_("Add import %s"), N_("Change import %s"), N_("Remove import %s") },
	[ENTITY_RATE] = { N_("Add exchange rate %s"), N_("Change exchange rate %s"), N_("Remove exchange rate %s") },
};

void edit_label(Buffer *out, EditVerb verb, EntityKind kind, const char *title, const char *fields)
{
	const Phrases *of = &phrases[kind];
	const char *phrase = verb == EDIT_ADD ? _(of->add) : verb == EDIT_CHANGE ? _(of->change) : _(of->remove);
	const char *place = strstr(phrase, "%s");
	size_t before = place ? (size_t)(place - phrase) : strlen(phrase);
	buffer_add_bytes(out, phrase, before);
	if (place) {
		buffer_add(out, title);
		buffer_add(out, place + 2);
	}
	if (fields && *fields)
		buffer_printf(out, ": %s", fields);
}
