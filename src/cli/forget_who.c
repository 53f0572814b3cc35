// SPDX-License-Identifier: GPL-3.0-or-later
// Finding whom to forget.
#include "forget_who.h"

#include "kam/base/locale.h"
#include "kam/model/record.h"

enum { NAMED_MOST = 5 };

// "Zulmira Quaresma, Aurora, last changed 3 Dec 2026 (4711)"
static void add_deleted(const DeletedContact *row, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	buffer_add(out, row->name);
	if (row->account_name[0])
		buffer_printf(out, ", %s", row->account_name);
	if (row->last != DAY_NONE) {
		buffer_add(out, ", ");
		buffer_printf(out, _("last changed %s"), day_format(row->last, DAY_MEDIUM, day));
	}
	buffer_printf(out, " (%lld)", (long long)row->id);
}

static bool refuse_several(const char *which, const DeletedContact *rows, size_t count, Error *err)
{
	Buffer names = BUFFER_EMPTY;
	for (size_t i = 0; i < count && i < NAMED_MOST; i++) {
		buffer_add(&names, i ? "; " : "");
		add_deleted(&rows[i], &names);
	}
	buffer_add(&names, count > NAMED_MOST ? " ..." : "");
	error_set(err, ERROR_CONFLICT, _("\"%.80s\" can be any of these who were deleted; say the number in brackets: %s"),
		which, buffer_text(&names));
	buffer_done(&names);
	return false;
}

static bool take_deleted(const char *which, const DeletedContact *rows, size_t count, int64_t *id, Error *err)
{
	if (count > 1)
		return refuse_several(which, rows, count, err);
	if (count == 0)
		return error_set(err, ERROR_NOT_FOUND, _("Nobody called \"%.80s\" stands in the record of changes"), which);
	*id = rows[0].id;
	return true;
}

bool forget_who(Portfolio *portfolio, const char *which, const char *account, bool deleted, Arena *arena, int64_t *id,
	size_t *others, Error *err)
{
	DeletedContact *rows;
	Error none = { 0 };
	int64_t of = 0;
	*others = 0;
	if (account && !record_find(portfolio, ENTITY_ACCOUNT, account, 0, &of, err))
		return false;
	bool found = !deleted && record_find_exact(portfolio, ENTITY_CONTACT, which, of, id, &none);
	if (!found && !deleted && none.code != ERROR_NOT_FOUND)
		return error_set(err, none.code, "%s", none.message);
	if (!forget_find_deleted(portfolio, which, of, arena, &rows, others, err))
		return false;
	if (found)
		return true;
	size_t count = *others;
	*others = 0;
	if (deleted || count > 0)
		return take_deleted(which, rows, count, id, err);
	return record_find(portfolio, ENTITY_CONTACT, which, of, id, err);
}
