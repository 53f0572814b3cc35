// SPDX-License-Identifier: GPL-3.0-or-later
// The topic "keys" of kam help, from the command table of the full screen.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/cli/help.h"
#include "kam/views/commands.h"

enum { KEYS_COLUMN = 22 };

static const struct {
	unsigned context;
	const char *label;
} groups[] = {
	{ CONTEXT_ANY, N_("Everywhere") },
	{ CONTEXT_PANELS, N_("In every panel") },
	{ CONTEXT_PORTFOLIO, N_("Portfolio") },
	{ CONTEXT_ACCOUNT, N_("Account") },
	{ CONTEXT_MAP, N_("Stakeholder map") },
	{ CONTEXT_TIMELINE, N_("Phase timeline") },
	{ CONTEXT_AGENDA, N_("Agenda") },
	{ CONTEXT_HISTORY, N_("History") },
};

// The widest group whose contexts all have the command: it is listed once where it is the same for all, else with each.
static bool belongs(const Command *command, unsigned context)
{
	if ((command->contexts & CONTEXT_ANY) == CONTEXT_ANY)
		return context == CONTEXT_ANY;
	if ((command->contexts & CONTEXT_PANELS) == CONTEXT_PANELS)
		return context == CONTEXT_PANELS;
	return context != CONTEXT_ANY && context != CONTEXT_PANELS && (command->contexts & context) != 0;
}

static void write_key(const Command *command, Buffer *out)
{
	Buffer says = BUFFER_EMPTY;
	buffer_add(&says, _(command->label));
	if (command->help)
		buffer_printf(&says, ". %s", _(command->help));
	help_write_row(out, 2, command->keys[0] ? command->keys : ":", buffer_text(&says), KEYS_COLUMN);
	buffer_done(&says);
}

void help_keys(Buffer *out)
{
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		buffer_printf(out, "%s%s\n", i ? "\n" : "", _(groups[i].label));
		for (size_t k = 0; k < COMMAND_COUNT; k++)
			if (belongs(&commands_table[k], groups[i].context))
				write_key(&commands_table[k], out);
	}
	buffer_add_char(out, '\n');
	help_write_paragraph(out, 0,
		_("A command without a key of its own is found with : and a few letters of its name. The section [keys] of "
		  "the settings file ~/.config/kam/kam.ini gives commands other keys."));
}
