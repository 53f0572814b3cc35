// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of commands: keys, footer hints, `?`, palette and the manual's key section are made from it.
#ifndef KAM_VIEWS_COMMANDS_H
#define KAM_VIEWS_COMMANDS_H

#include "kam/ui/command.h"

// Where a command works; one bit a view.
enum {
	CONTEXT_PORTFOLIO = 1 << 0,
	CONTEXT_ACCOUNT = 1 << 1,
	CONTEXT_MAP = 1 << 2,
	CONTEXT_TIMELINE = 1 << 3,
	CONTEXT_AGENDA = 1 << 4,
	CONTEXT_HISTORY = 1 << 5,
	CONTEXT_EMPTY = 1 << 6, // the start screen of an empty portfolio
	CONTEXT_PANELS = CONTEXT_PORTFOLIO | CONTEXT_ACCOUNT | CONTEXT_MAP | CONTEXT_TIMELINE | CONTEXT_AGENDA | CONTEXT_HISTORY,
	CONTEXT_LISTS = CONTEXT_PORTFOLIO | CONTEXT_AGENDA | CONTEXT_HISTORY,
	CONTEXT_ANY = CONTEXT_PANELS | CONTEXT_EMPTY,
};

typedef enum CommandId {
	COMMAND_OPEN, COMMAND_BACK, COMMAND_PANEL_NEXT, COMMAND_PANEL_PREVIOUS, COMMAND_PANEL_1, COMMAND_PANEL_2, COMMAND_PANEL_3,
	COMMAND_PANEL_4, COMMAND_PANEL_5, COMMAND_ZOOM,
	COMMAND_UP, COMMAND_DOWN, COMMAND_LEFT, COMMAND_RIGHT, COMMAND_PAGE_UP, COMMAND_PAGE_DOWN, COMMAND_HOME, COMMAND_END,
	COMMAND_FILTER, COMMAND_MATCH_NEXT, COMMAND_MATCH_PREVIOUS, COMMAND_SORT, COMMAND_SORT_REVERSE,
	COMMAND_ADD, COMMAND_EDIT, COMMAND_DELETE, COMMAND_LOG, COMMAND_COMPLETE,
	COMMAND_ADD_ACCOUNT, COMMAND_ADD_CONTACT, COMMAND_ADD_PHASE, COMMAND_ADD_ACTION, COMMAND_EDIT_ACCOUNT,
	COMMAND_MOVE_UP, COMMAND_MOVE_DOWN, COMMAND_MOVE_LEFT, COMMAND_MOVE_RIGHT, COMMAND_ROLES, COMMAND_LINK, COMMAND_LEFT_COMPANY, COMMAND_AXIS,
	COMMAND_HIDE_LEFT,
	COMMAND_ZOOM_IN, COMMAND_ZOOM_OUT,
	COMMAND_ACCOUNT_NEXT, COMMAND_ACCOUNT_PREVIOUS, COMMAND_MAP, COMMAND_TIMELINE, COMMAND_HISTORY, COMMAND_IMPORT, COMMAND_DEMO,
	COMMAND_UNDO, COMMAND_REDO, COMMAND_COPY, COMMAND_PALETTE, COMMAND_HELP, COMMAND_MANUAL, COMMAND_REDRAW, COMMAND_SUSPEND, COMMAND_QUIT,
	COMMAND_COUNT,
} CommandId;

// The table, COMMAND_COUNT entries in the order of the ids.
extern const Command commands_table[COMMAND_COUNT];

// The headings under which lists of keys show the commands, the widest first; ends with label NULL.
typedef struct CommandGroup {
	unsigned contexts;
	const char *label; // marked for translation
} CommandGroup;

extern const CommandGroup command_groups[];

// True where the command is to be listed: once in the widest group that has it everywhere, else in each view that has it.
bool command_belongs(const Command *command, const CommandGroup *group);

#endif
