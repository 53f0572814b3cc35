// SPDX-License-Identifier: GPL-3.0-or-later
// The differences between two maps of an account, told one by one.
#include "kam/insight/map_changes.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"

enum { REVIEW_DAYS = 90, REVIEW_PAGE = 100 };

typedef struct Telling {
	const ContactMap *before, *after;
	Arena *arena;
	MapChange *items;
	size_t count, capacity;
} Telling;

static void tell(Telling *telling, MapChange change, const ContactRow *contact)
{
	change.contact = contact->id;
	change.name = contact->name;
	ARRAY_PUSH(telling->items, telling->count, telling->capacity) = change;
}

static const char *label_of(const Choice *choices, int value)
{
	const Choice *choice = choice_of(choices, value);
	return choice ? _(choice->label) : _("not given");
}

static int direction(int before, int after)
{
	return (after > before) - (after < before);
}

// --- Of one person ------------------------------------------------------------------------------------------------------

static void tell_stance(Telling *telling, const ContactRow *was, const ContactRow *is)
{
	Arena *arena = telling->arena;
	if (was->stance != is->stance)
		tell(telling, (MapChange){ .kind = MAP_CHANGE_STANCE, .before = was->stance, .after = is->stance,
			.better = direction(was->stance, is->stance), // TRANSLATORS: a person, the stance before, the stance now.
			.text = arena_printf(arena, _("%s: %s, now %s"), is->name, label_of(choices_stance, was->stance),
				label_of(choices_stance, is->stance)) }, is);
	if (was->desired_given == is->desired_given && (!is->desired_given || was->desired == is->desired))
		return;
	tell(telling, (MapChange){ .kind = MAP_CHANGE_DESIRED, .before = was->desired, .after = is->desired,
		.text = is->desired_given
			? arena_printf(arena, _("%s: desired stance %s"), is->name, label_of(choices_stance, is->desired))
			: arena_printf(arena, _("%s: no desired stance any more"), is->name) }, is);
}

static const char *number_text(Arena *arena, int number)
{
	return number ? arena_printf(arena, "%d", number) : _("not given");
}

static void tell_numbers(Telling *telling, const ContactRow *was, const ContactRow *is)
{
	Arena *arena = telling->arena;
	if (was->influence != is->influence)
		tell(telling, (MapChange){ .kind = MAP_CHANGE_INFLUENCE, .before = was->influence, .after = is->influence,
			.text = arena_printf(arena, _("%s: influence %s, now %s"), is->name, number_text(arena, was->influence),
				number_text(arena, is->influence)) }, is);
	if (was->interest != is->interest)
		tell(telling, (MapChange){ .kind = MAP_CHANGE_INTEREST, .before = was->interest, .after = is->interest,
			.better = direction(was->interest, is->interest),
			.text = arena_printf(arena, _("%s: interest %s, now %s"), is->name, number_text(arena, was->interest),
				number_text(arena, is->interest)) }, is);
}

static void add_roles(Buffer *out, unsigned roles, const char *sign)
{
	for (const Choice *role = choices_role; role->name; role++)
		if (roles >> role->value & 1)
			buffer_printf(out, "%s%s %s", out->length ? ", " : "", sign, _(role->label));
}

static void tell_roles(Telling *telling, const ContactRow *was, const ContactRow *is)
{
	if (was->roles == is->roles)
		return;
	Buffer roles = BUFFER_EMPTY;
	add_roles(&roles, is->roles & ~was->roles, "+");
	add_roles(&roles, was->roles & ~is->roles, "-");
	tell(telling, (MapChange){ .kind = MAP_CHANGE_ROLES,
		.text = arena_printf(telling->arena, _("%s: buying roles %s"), is->name, buffer_text(&roles)) }, is);
	buffer_done(&roles);
}

static void tell_tie(Telling *telling, const ContactRow *was, const ContactRow *is)
{
	Arena *arena = telling->arena;
	if (was->tie == is->tie)
		return;
	const char *before = label_of(choices_tie, was->tie), *after = label_of(choices_tie, is->tie);
	tell(telling,
		(MapChange){ .kind = MAP_CHANGE_TIE,
			.before = was->tie,
			.after = is->tie,
			.better = direction(was->tie,
				is->tie), // TRANSLATORS: a person, our relationship before, our relationship now, one of ours.
			.text = *is->tie_manager ? arena_printf(arena, _("%s: we were %s, now %s (%s)"), is->name, before, after,
										   is->tie_manager)
									 : arena_printf(arena, _("%s: we were %s, now %s"), is->name, before, after) },
		is);
}

static void tell_position(Telling *telling, const ContactRow *was, const ContactRow *is)
{
	Arena *arena = telling->arena;
	const struct {
		const char *label, *before, *after;
	} all[] = {
		{ _("Job title"), was->title, is->title },
		{ _("Department"), was->department, is->department },
		{ _("Level"), was->level ? label_of(choices_level, was->level) : "", is->level ? label_of(choices_level, is->level) : "" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].before, all[i].after) != 0)
			tell(telling,
				(MapChange){
					.kind =
						MAP_CHANGE_POSITION, // TRANSLATORS: a person, "Department" or the like, its value before and now.
					.text = arena_printf(arena, _("%s: %s %s, now %s"), is->name, all[i].label,
						*all[i].before ? all[i].before : _("not given"),
						*all[i].after ? all[i].after : _("not given")) },
				is);
}

static const char *name_of(const ContactMap *map, int64_t contact)
{
	const ContactRow *row = contact_map_find(map, contact);
	return row ? row->name : "?";
}

static void tell_boss(Telling *telling, const ContactRow *was, const ContactRow *is)
{
	if (was->reports_to == is->reports_to)
		return;
	tell(telling,
		(MapChange){ .kind = MAP_CHANGE_BOSS,
			.text = is->reports_to ? arena_printf(telling->arena, _("%s reports to %s"), is->name,
										 name_of(telling->after, is->reports_to))
								   : arena_printf(telling->arena, _("%s no longer reports to %s"), is->name,
										 name_of(telling->before, was->reports_to)) },
		is);
}

static void tell_name(Telling *telling, const ContactRow *was, const ContactRow *is)
{
	if (strcmp(was->name, is->name) != 0)
		tell(telling, (MapChange){ .kind = MAP_CHANGE_NAME,
			.text = arena_printf(telling->arena, _("%s is now called %s"), was->name, is->name) }, is);
}

// --- Who came and went --------------------------------------------------------------------------------------------------

static void tell_left(Telling *telling, const ContactRow *is)
{
	char day[DAY_TEXT_SIZE];
	bool bad = contact_is_key(is) && is->stance >= STANCE_SUPPORTER, good = contact_is_key(is) && is->stance < STANCE_NEUTRAL;
	tell(telling, (MapChange){ .kind = MAP_CHANGE_LEFT, .better = good - bad,
		.text = is->left_on == DAY_NONE
			? arena_printf(telling->arena, _("%s has left the company"), is->name)
			: arena_printf(telling->arena, _("%s left on %s"), is->name, day_format(is->left_on, DAY_MEDIUM, day)) }, is);
}

// What somebody who is new plays, in brackets.
static const char *part_of(Telling *telling, const ContactRow *contact)
{
	Buffer out = BUFFER_EMPTY;
	if (*contact->title)
		buffer_add(&out, contact->title);
	for (const Choice *role = choices_role; role->name; role++)
		if (contact->roles >> role->value & 1)
			buffer_printf(&out, "%s%s", out.length ? ", " : "", _(role->label));
	const char *text = out.length ? arena_printf(telling->arena, " (%s)", buffer_text(&out)) : "";
	buffer_done(&out);
	return text;
}

static void tell_new(Telling *telling, const ContactRow *is, bool back)
{
	Arena *arena = telling->arena;
	const char *text = is->vacant ? arena_printf(arena, _("Vacant position: %s"), is->name)
					   : back	 ? arena_printf(arena, _("%s is back in the company"), is->name)
								   : arena_printf(arena, _("New: %s%s"), is->name, part_of(telling, is));
	tell(telling, (MapChange){ .kind = MAP_CHANGE_NEW, .text = text }, is);
}

static void tell_person(Telling *telling, const ContactRow *is)
{
	const ContactRow *was = contact_map_find(telling->before, is->id);
	if (!was && is->left)
		return; // came and went between
	if (!was) {
		tell_new(telling, is, false);
		return;
	}
	if (was->left != is->left) {
		if (is->left)
			tell_left(telling, is);
		else
			tell_new(telling, is, true);
	}
	tell_name(telling, was, is);
	if (is->left)
		return;
	tell_stance(telling, was, is);
	tell_numbers(telling, was, is);
	tell_roles(telling, was, is);
	tell_tie(telling, was, is);
	tell_boss(telling, was, is);
	tell_position(telling, was, is);
}

static void tell_gone(Telling *telling)
{
	for (size_t i = 0; i < telling->before->contact_count; i++) {
		const ContactRow *was = &telling->before->contacts[i];
		if (!contact_map_find(telling->after, was->id))
			tell(telling, (MapChange){ .kind = MAP_CHANGE_GONE,
				.text = arena_printf(telling->arena, _("%s is no longer on the map"), was->name) }, was);
	}
}

// --- Links --------------------------------------------------------------------------------------------------------------

static bool has_link(const ContactMap *map, const LinkRow *link)
{
	for (size_t i = 0; i < map->link_count; i++)
		if (map->links[i].contact == link->contact && map->links[i].other == link->other && map->links[i].kind == link->kind)
			return true;
	return false;
}

static void tell_link(Telling *telling, const ContactMap *map, const LinkRow *link, bool gone)
{
	Arena *arena = telling->arena;
	const ContactRow *one = contact_map_find(map, link->contact), *other = contact_map_find(map, link->other);
	if (!one || !other)
		return;
	const char *text = link->kind == LINK_INFLUENCES ? arena_printf(arena, _("%s influences %s"), one->name, other->name)
					   : link->kind == LINK_SUCCEEDS ? arena_printf(arena, _("%s took over from %s"), one->name, other->name)
													 : arena_printf(arena, _("%s conflicts with %s"), one->name, other->name);
	tell(telling, (MapChange){ .kind = link->kind == LINK_SUCCEEDS ? MAP_CHANGE_SUCCESSOR : MAP_CHANGE_LINK,
		.text = gone ? arena_printf(arena, _("No longer: %s"), text) : text }, one);
}

static void tell_links(Telling *telling, const ContactMap *map, const ContactMap *other, bool gone)
{
	for (size_t i = 0; i < map->link_count; i++) {
		const LinkRow *link = &map->links[i];
		bool told = link->kind == LINK_INFLUENCES || link->kind == LINK_CONFLICTS || (link->kind == LINK_SUCCEEDS && !gone);
		if (told && !has_link(other, link))
			tell_link(telling, map, link, gone);
	}
}

size_t map_changes_of(const ContactMap *before, const ContactMap *after, Arena *arena, MapChange **changes)
{
	Telling telling = { .before = before, .after = after, .arena = arena };
	size_t count = 0;
	for (size_t i = 0; i < after->contact_count; i++)
		tell_person(&telling, &after->contacts[i]);
	tell_gone(&telling);
	tell_links(&telling, after, before, false);
	tell_links(&telling, before, after, true);
	*changes = arena_alloc(arena, telling.count + 1, sizeof **changes);
	for (int kind = MAP_CHANGE_LEFT; kind <= MAP_CHANGE_NAME; kind++)
		for (size_t i = 0; i < telling.count; i++)
			if ((int)telling.items[i].kind == kind)
				(*changes)[count++] = telling.items[i];
	free(telling.items);
	return count;
}

// --- Since when ---------------------------------------------------------------------------------------------------------

static bool is_review(const char *subject)
{
	static const char *const words[] = { "quarterly review", "quarterly business review", "qbr", "business review",
		"revisao trimestral", "reuniao trimestral", "analise trimestral", "revisao do trimestre" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_contains(subject, words[i]))
			return true;
	return false;
}

bool map_changes_since(Portfolio *portfolio, int64_t account, Arena *arena, Day *since, const char **review, Error *err)
{
	Day today = portfolio_today(portfolio), after = DAY_NONE;
	HistoryFilter filter = { .account = account, .from = DAY_NONE, .to = today - 1,
		.kinds = 1u << EVENT_MEETING | 1u << EVENT_VISIT | 1u << EVENT_CALL | 1u << EVENT_MILESTONE };
	int64_t after_id = 0;
	EventRow *rows;
	size_t count;
	*since = today - REVIEW_DAYS;
	if (review)
		*review = "";
	do {
		if (!history_page(portfolio, &filter, after, after_id, false, REVIEW_PAGE, arena, &rows, &count, err))
			return false;
		for (size_t i = 0; i < count; i++) {
			if (!is_review(rows[i].subject))
				continue;
			*since = rows[i].date;
			if (review)
				*review = rows[i].subject;
			return true;
		}
		after = count ? rows[count - 1].date : after;
		after_id = count ? rows[count - 1].id : 0;
	} while (count == REVIEW_PAGE);
	return true;
}
