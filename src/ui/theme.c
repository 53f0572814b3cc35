// SPDX-License-Identifier: GPL-3.0-or-later
// How each Style looks: on dark and light grounds, with 256, 8 or no colours. Only foregrounds, reverse and bold:
// the person's own background stays; and never bright black, which many schemes make invisible.
#include "inside.h"

typedef struct Role {
	short dark, light;   // of 256 colours; -1: the terminal's own
	short dark8, light8; // of 8
	attr_t attributes;   // with colours
	attr_t plain;        // without
} Role;

static const Role roles[STYLE_COUNT] = {
	[STYLE_NORMAL] = { -1, -1, -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_DIM] = { 246, 242, -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_STRONG] = { -1, -1, -1, -1, A_BOLD, A_BOLD },
	[STYLE_TITLE] = { 153, 24, COLOR_CYAN, COLOR_BLUE, A_BOLD, A_BOLD },
	[STYLE_BORDER] = { 242, 248, -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_BORDER_FOCUSED] = { 75, 25, COLOR_CYAN, COLOR_BLUE, A_BOLD, A_BOLD },
	[STYLE_SELECTED] = { -1, -1, -1, -1, A_REVERSE, A_REVERSE },
	[STYLE_SELECTED_UNFOCUSED] = { -1, -1, -1, -1, A_BOLD, A_BOLD },
	[STYLE_HEADER] = { 110, 24, COLOR_CYAN, COLOR_BLUE, A_NORMAL, A_BOLD },
	[STYLE_KEY] = { 117, 25, COLOR_CYAN, COLOR_BLUE, A_BOLD, A_BOLD },
	[STYLE_GOOD] = { 114, 28, COLOR_GREEN, COLOR_GREEN, A_NORMAL, A_NORMAL },
	[STYLE_WARNING] = { 221, 130, COLOR_YELLOW, COLOR_MAGENTA, A_NORMAL, A_BOLD },
	[STYLE_BAD] = { 210, 160, COLOR_RED, COLOR_RED, A_BOLD, A_BOLD },
	[STYLE_INFO] = { 117, 25, COLOR_CYAN, COLOR_BLUE, A_NORMAL, A_NORMAL },
	[STYLE_OPPONENT] = { 210, 160, COLOR_RED, COLOR_RED, A_BOLD, A_BOLD },
	[STYLE_CRITIC] = { 216, 166, COLOR_MAGENTA, COLOR_MAGENTA, A_NORMAL, A_NORMAL },
	[STYLE_NEUTRAL] = { 252, 238, -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_SUPPORTER] = { 150, 64, COLOR_GREEN, COLOR_GREEN, A_NORMAL, A_NORMAL },
	[STYLE_CHAMPION] = { 84, 22, COLOR_GREEN, COLOR_GREEN, A_BOLD, A_BOLD },
	[STYLE_PHASE_0] = { 210, 160, COLOR_RED, COLOR_RED, A_NORMAL, A_NORMAL },
	[STYLE_PHASE_1] = { 250, 240, -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_PHASE_2] = { 117, 25, COLOR_CYAN, COLOR_BLUE, A_NORMAL, A_NORMAL },
	[STYLE_PHASE_3] = { 114, 28, COLOR_GREEN, COLOR_GREEN, A_NORMAL, A_NORMAL },
	[STYLE_PHASE_4] = { 221, 94, COLOR_YELLOW, COLOR_MAGENTA, A_BOLD, A_BOLD },
	[STYLE_BAR] = { 252, 238, -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_MATCH] = { 221, 130, COLOR_YELLOW, COLOR_MAGENTA, A_BOLD, A_BOLD | A_UNDERLINE },
	[STYLE_INPUT] = { -1, -1, -1, -1, A_UNDERLINE, A_UNDERLINE },
	[STYLE_ERROR] = { 210, 160, COLOR_RED, COLOR_RED, A_BOLD, A_BOLD },
};

static short colour_of(const Role *role, const Terminal *terminal)
{
	if (terminal->colours >= 256)
		return terminal->light ? role->light : role->dark;
	return terminal->light ? role->light8 : role->dark8;
}

void theme_apply(Terminal *terminal)
{
	for (short i = 0; i < STYLE_COUNT; i++) {
		const Role *role = &roles[i];
		if (terminal->colours == 0) {
			terminal->looks[i] = (Look){ role->plain, 0 };
			continue;
		}
		short colour = colour_of(role, terminal), pair = colour < 0 ? 0 : (short)(i + 1);
		if (pair)
			init_pair(pair, colour, -1);
		terminal->looks[i] = (Look){ role->attributes, pair };
	}
	terminal->stale++;
}
