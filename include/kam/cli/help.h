// SPDX-License-Identifier: GPL-3.0-or-later
// `kam help`: made from the tables of commands, options, entities, scales, thresholds and keys.
#ifndef KAM_CLI_HELP_H
#define KAM_CLI_HELP_H

#include "kam/cli/cli.h"

int cli_help_all(void); // the commands, the options before them, the topics
int cli_help_command(const CliCommand *command);

typedef struct HelpTopic {
	const char *name;    // "phases"
	const char *summary; // marked for translation
	void (*write)(Buffer *out);
} HelpTopic;

extern const HelpTopic help_topics[]; // ends with name NULL

// The fields of one entity, for `kam help contact` and the topic "fields".
void help_write_entity(const Entity *entity, Buffer *out);
// Appends a paragraph broken into lines of at most 96 columns, each after `indent` blanks.
void help_write_paragraph(Buffer *out, int indent, const char *text);
// A word with what it says beside it from a column on, broken into lines there.
void help_write_row(Buffer *out, int indent, const char *word, const char *says, int column);

// The topics, each in its own place.
void help_fields(Buffer *out);
void help_phases(Buffer *out);
void help_formulas(Buffer *out);
void help_filters(Buffer *out);
void help_keys(Buffer *out);

#endif
