// SPDX-License-Identifier: GPL-3.0-or-later
// What has changed on a stakeholder map between two days, in words: for the quarterly review and the map over time.
#ifndef KAM_INSIGHT_MAP_CHANGES_H
#define KAM_INSIGHT_MAP_CHANGES_H

#include "kam/model/contact_map.h"

typedef enum MapChangeKind {
	MAP_CHANGE_LEFT,       // somebody has left
	MAP_CHANGE_NEW,        // somebody is new on the map, or back
	MAP_CHANGE_GONE,       // a record was deleted or merged, or is of another account now
	MAP_CHANGE_SUCCESSOR,  // somebody took over from somebody
	MAP_CHANGE_STANCE,
	MAP_CHANGE_INFLUENCE,
	MAP_CHANGE_ROLES,
	MAP_CHANGE_TIE,        // the best relationship of one of ours
	MAP_CHANGE_BOSS,
	MAP_CHANGE_LINK,       // influences, conflicts
	MAP_CHANGE_POSITION,   // title, department, level
	MAP_CHANGE_INTEREST,
	MAP_CHANGE_DESIRED,
	MAP_CHANGE_NAME,
} MapChangeKind;

typedef struct MapChange {
	MapChangeKind kind;
	int64_t contact;
	const char *name;  // of the contact, as it is after (before, where it is gone)
	int before, after; // stance, influence, interest, desired stance, level of relationship; else 0
	int better;        // 1: good for us, -1: bad, 0: neither or not known
	const char *text;  // translated, without final stop: "Paulo Nogueira: critic, now neutral"
} MapChange;

// The changes from one map to another of the same account: by kind in the order above, within each by influence. Owned by the arena.
size_t map_changes_of(const ContactMap *before, const ContactMap *after, Arena *arena, MapChange **changes);

// The day from which changes are told: that of the last quarterly review before the portfolio's today (a meeting, visit, call or milestone
// whose subject says so, in English or Portuguese), else 90 days ago. *review (may be NULL): the subject; "" for the 90 days.
bool map_changes_since(Portfolio *portfolio, int64_t account, Arena *arena, Day *since, const char **review, Error *err);

#endif
