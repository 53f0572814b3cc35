// SPDX-License-Identifier: GPL-3.0-or-later
// What account plans are about: from the need to the proposition, its value for both sides, the opportunity, the
// objective.
#ifndef KAM_DEMO_THEMES_H
#define KAM_DEMO_THEMES_H

#include <stddef.h>

typedef struct Theme {
	const char *need, *proposition, *text, *value_them, *value_us, *evidence, *opportunity, *solution, *objective,
		*measure, *actions[4];
	int slot;          // who holds the need
	unsigned segments; // for whom it makes sense
} Theme;

extern const Theme themes[];
extern const size_t theme_count;

#endif
