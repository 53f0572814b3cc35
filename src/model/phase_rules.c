// SPDX-License-Identifier: GPL-3.0-or-later
// What an entry of the phase history keeps that a person makes: it changes the phase, and going back has a reason.
#include "inside.h"
#include "kam/model/phase.h"
#include "query.h"

typedef struct Neighbour {
	int phase; // -1: there is none
	char day[DAY_TEXT_SIZE];
} Neighbour;

// The entry of the account next to `entry` by date, before or after it.
static bool neighbour_load(Portfolio *portfolio, const Record *entry, bool before, Neighbour *out, Error *err)
{
	Statement *query = store_prepare(portfolio->store,
		before ? "SELECT phase, date FROM phase_entry WHERE account = ?1 AND date < ?2 AND id <> ?3"
				 " ORDER BY date DESC, id DESC LIMIT 1"
			   : "SELECT phase, date FROM phase_entry WHERE account = ?1 AND date > ?2 AND id <> ?3"
				 " ORDER BY date, id LIMIT 1",
		err);
	char date[DAY_TEXT_SIZE];
	*out = (Neighbour){ .phase = -1 };
	if (!query)
		return false;
	statement_bind_int(query, 1, record_number(entry, "account", 0));
	query_bind_date(query, 2, (Day)record_number(entry, "date", DAY_NONE), date);
	statement_bind_int(query, 3, entry->id);
	Step step = statement_step(query, err);
	if (step == STEP_ROW) {
		out->phase = query_int(query, 0, -1);
		day_format(query_date(query, 1), DAY_NUMERIC, out->day);
	}
	statement_done(query);
	return step != STEP_FAILED;
}

// Phase and date of a stored entry stay as they are: only its texts change.
static bool stays(Portfolio *portfolio, const Record *entry)
{
	Arena *arena = arena_new();
	Record *stored;
	bool same = entry->id && record_load(portfolio, ENTITY_PHASE, entry->id, arena, &stored, NULL) &&
				record_number(stored, "phase", -1) == record_number(entry, "phase", -1) &&
				record_number(stored, "date", DAY_NONE) == record_number(entry, "date", DAY_NONE);
	arena_free(arena);
	return same;
}

static const char *phase_label(int phase)
{
	const Choice *choice = choice_of(choices_phase, phase);
	return choice ? _(choice->label) : "?";
}

static bool repeats(const Neighbour *before, const Neighbour *after, int phase, Error *err)
{
	if (before->phase == phase)
		return !error_set(err, ERROR_INVALID,
			_("The account is already %s since %s: an entry is a change of the phase"), phase_label(phase), before->day);
	if (after->phase == phase)
		return !error_set(err, ERROR_INVALID,
			_("The account has an entry %s of %s already: change its date instead"), phase_label(phase), after->day);
	return false;
}

bool phase_check_entry(Portfolio *portfolio, const Record *entry, const char **field, Error *err)
{
	Neighbour before, after;
	int phase = (int)record_number(entry, "phase", -1);
	if (!neighbour_load(portfolio, entry, true, &before, err) || !neighbour_load(portfolio, entry, false, &after, err))
		return false;
	*field = "phase";
	if (!stays(portfolio, entry) && repeats(&before, &after, phase, err))
		return false;
	*field = "reason";
	if (phase < before.phase && !*record_text(entry, "reason"))
		return error_set(err, ERROR_INVALID, _("Going back from %s to %s needs a reason"), phase_label(before.phase),
			phase_label(phase));
	return true;
}

int64_t phase_author(Portfolio *portfolio)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT id, count(*) FROM manager WHERE ?1 <> '' AND (name = ?1 COLLATE NOCASE OR code = ?1 COLLATE NOCASE"
		" OR email = ?1 COLLATE NOCASE OR email LIKE replace(replace(?1, '%', ''), '_', '\\_') || '@%' ESCAPE '\\')",
		NULL);
	int64_t id = 0;
	if (!query)
		return 0;
	statement_bind_text(query, 1, portfolio->author);
	if (statement_step(query, NULL) == STEP_ROW && statement_int(query, 1) == 1)
		id = statement_int(query, 0);
	statement_done(query);
	return id;
}
