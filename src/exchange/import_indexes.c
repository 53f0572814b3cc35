// SPDX-License-Identifier: GPL-3.0-or-later
// A big import into an empty history makes the indexes of its rows at the end: to sort once is cheaper than to search
// for the place of each row in each index. All within the import's transaction.
#include <stdlib.h>

#include "import_inside.h"

static bool read_indexes(Import *import, Buffer *drop, Error *err)
{
	Statement *query = store_prepare(import->store,
		"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'event' AND sql IS NOT NULL", err);
	Buffer make = BUFFER_EMPTY;
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW) {
		buffer_printf(drop, "DROP INDEX %s;\n", statement_text(query, 0));
		buffer_printf(&make, "%s;\n", statement_text(query, 1));
	}
	statement_done(query);
	import->indexes = buffer_take(&make);
	return step == STEP_DONE;
}

bool indexes_drop(Import *import, Error *err)
{
	bool wanted = import->bulk && import->main->entity->kind == ENTITY_EVENT;
	if (!wanted || store_query_int(import->store, "SELECT 1 FROM event LIMIT 1", 0))
		return true;
	Buffer drop = BUFFER_EMPTY;
	bool ok = read_indexes(import, &drop, err) && store_execute(import->store, buffer_text(&drop), err);
	buffer_done(&drop);
	return ok;
}

bool indexes_make(Import *import, Error *err)
{
	bool ok = !import->indexes || store_execute(import->store, import->indexes, err);
	free(import->indexes);
	import->indexes = NULL;
	return ok;
}
