// SPDX-License-Identifier: GPL-3.0-or-later
// What changes touch: where people stand on a map, people themselves, or anything else. It decides what has to be read again.
#include <string.h>

#include "inside.h"

static const char *const place_columns[] = { "level", "roles", "influence", "interest", "stance", "desired", "chart_order", NULL };

void touched_find_columns(Portfolio *portfolio)
{
	Statement *query = store_prepare(portfolio->store, "SELECT cid, name FROM pragma_table_info('contact')", NULL);
	portfolio->columns.contact_places = 0;
	while (query && statement_step(query, NULL) == STEP_ROW)
		for (size_t i = 0; place_columns[i]; i++)
			if (strcmp(place_columns[i], statement_text(query, 1)) == 0)
				portfolio->columns.contact_places |= UINT64_C(1) << statement_int(query, 0);
	statement_done(query);
}

static unsigned touched_of_contact(const EventColumns *columns, const Change *change)
{
	if (change_kind(change) != CHANGE_UPDATE)
		return CHANGED_PEOPLE;
	for (int i = 1; i < change_columns(change); i++) // 0 is the id
		if (change_new_known(change, i) && !(columns->contact_places >> i & 1))
			return CHANGED_PEOPLE;
	return CHANGED_PLACES;
}

unsigned touched_by(const Portfolio *portfolio, const Change *change)
{
	const char *table = change_table(change);
	if (strcmp(table, "contact") == 0)
		return touched_of_contact(&portfolio->columns, change);
	return strcmp(table, "contact_link") == 0 || strcmp(table, "relationship") == 0 ? CHANGED_PLACES : CHANGED_OTHERS;
}
