// SPDX-License-Identifier: GPL-3.0-or-later
// The topic "keys" of kam help, from the command table of the full screen.
#include "kam/base/locale.h"
#include "kam/cli/help.h"
#include "kam/views/commands.h"

enum { KEYS_COLUMN = 22 };

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
	for (const CommandGroup *group = command_groups; group->label; group++) {
		buffer_printf(out, "%s%s\n", group == command_groups ? "" : "\n", _(group->label));
		for (size_t k = 0; k < COMMAND_COUNT; k++)
			if (command_belongs(&commands_table[k], group))
				write_key(&commands_table[k], out);
	}
	buffer_add_char(out, '\n');
	help_write_paragraph(out, 0,
		_("A command without a key of its own is found with : and a few letters of its name. The section [keys] of "
		  "the settings file ~/.config/kam/kam.ini gives commands other keys."));
}
