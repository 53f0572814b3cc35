// SPDX-License-Identifier: GPL-3.0-or-later
// What accounts were called before, as other programs go on to call them: notes beside the record of changes, which would have to
// be read as a whole. A note says nothing of what an account is called now, and stays when the renaming is undone.
#include "kam/model/former.h"

#include "inside.h"
#include "kam/base/text.h"

// Before the folded name, and behind all such notes: ';' follows ':'.
#define PREFIX "account_called:"
#define PREFIX_END "account_called;"

bool former_name_note(Portfolio *portfolio, int64_t account, const char *name, Error *err)
{
	Buffer key = BUFFER_EMPTY;
	buffer_add(&key, PREFIX);
	text_fold(&key, name);
	bool ok = key.length == sizeof PREFIX - 1 || portfolio_set_meta(portfolio, buffer_text(&key), account, err);
	buffer_done(&key);
	return ok;
}

bool former_names_forget(Portfolio *portfolio, const char *words, Error *err)
{
	Statement *delete = store_prepare(portfolio->store,
		"DELETE FROM meta WHERE name > '" PREFIX "' AND name < '" PREFIX_END "' AND instr(name, ?1) > 0", err);
	if (!delete)
		return false;
	statement_bind_text(delete, 1, words);
	return statement_run(delete, err);
}

bool former_names_each(Portfolio *portfolio, FormerTake *take, void *context, Error *err)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT m.value, substr(m.name, length('" PREFIX "') + 1) FROM meta m JOIN account a ON a.id = m.value"
		" WHERE m.name > '" PREFIX "' AND m.name < '" PREFIX_END "' ORDER BY m.value",
		err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW)
		take(context, statement_int(query, 0), statement_text(query, 1));
	statement_done(query);
	return step == STEP_DONE;
}
