// SPDX-License-Identifier: GPL-3.0-or-later
// What has changed on the stakeholder map since the last quarterly review, or since the past day that is shown.
#include "kam/base/locale.h"
#include "kam/insight/map_changes.h"
#include "map.h"

static void add_changes(const MapChange *changes, size_t count, Buffer *text)
{
	if (!count)
		buffer_add(text, _("Nothing has changed."));
	for (size_t i = 0; i < count; i++)
		buffer_printf(text, "%c %s\n", changes[i].better > 0 ? '+' : changes[i].better < 0 ? '-' : ' ', changes[i].text);
}

static bool compare(View *view, Arena *arena, Day since, Buffer *text, Error *err)
{
	Portfolio *portfolio = view->app->portfolio;
	ContactMap before, now;
	MapChange *changes;
	if (!contact_map_load(portfolio, view->app->account, since, arena, &before, err) ||
		!contact_map_load(portfolio, view->app->account, DAY_NONE, arena, &now, err))
		return false;
	size_t count = map_changes_of(&before, &now, arena, &changes);
	add_changes(changes, count, text);
	return true;
}

Damage map_show_changes(View *view)
{
	const MapState *state = view->state;
	Arena *arena = arena_new();
	Buffer text = BUFFER_EMPTY, title = BUFFER_EMPTY;
	Error err = { 0 };
	Day since = state->day;
	const char *review = "";
	char day[DAY_TEXT_SIZE];
	Damage damage = DAMAGE_ALL;
	bool done = since != DAY_NONE || map_changes_since(view->app->portfolio, view->app->account, arena, &since, &review, &err);
	if (done && compare(view, arena, since, &text, &err)) {
		buffer_printf(&title, _("What changed since %s"), day_format(since, DAY_MEDIUM, day));
		if (review[0])
			buffer_printf(&title, " ─ %s", review);
		dialog_text(view->app->dialogs, buffer_text(&title), buffer_text(&text));
	} else {
		damage = app_fail(view->app, &err);
	}
	buffer_done(&text);
	buffer_done(&title);
	arena_free(arena);
	return damage;
}
