// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder map as it was on a day of the past: asked for by a date, drawn like today's, only to be read.
#include "kam/base/locale.h"
#include "map.h"

static bool save_day(void *context, const char *const *texts, int *field, Error *err)
{
	View *view = context;
	MapState *state = view->state;
	Day today = portfolio_today(view->app->portfolio), day;
	*field = 0;
	if (!day_parse_typed(texts[0], today, &day, err))
		return false;
	state->day = day < today ? day : DAY_NONE;
	return true;
}

static Damage day_chosen(void *context, bool saved)
{
	View *view = context;
	if (saved) {
		view->stale = DAMAGE_RELOAD;
		marks_clear(&((MapState *)view->state)->marks);
	}
	return DAMAGE_ALL;
}

Damage map_ask_day(View *view)
{
	static const FormAnswer answer = { .save = save_day, .closed = day_chosen };
	const MapState *state = view->state;
	char day[DAY_TEXT_SIZE];
	const FormField field = { .kind = FORM_LINE,
		.label = _("Day"),
		.required = true,
		.help = _("The map as it was known on that day: 30/6, -3m, -1y; today leads back."),
		.initial =
			day_format(state->day == DAY_NONE ? day_add_months(portfolio_today(view->app->portfolio), -3) : state->day,
				DAY_NUMERIC, day) };
	dialog_form(view->app->dialogs, _("The map as of a day"), &field, 1, &answer, view);
	return DAMAGE_ALL;
}
