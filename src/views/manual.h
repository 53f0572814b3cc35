// SPDX-License-Identifier: GPL-3.0-or-later
// The manual page as plain text for F1.
#ifndef KAM_VIEWS_MANUAL_H
#define KAM_VIEWS_MANUAL_H

#include "kam/base/memory.h"

// Reads a page written in the few man(7) macros that kam's own pages use; one paragraph a line, headings and items on their own.
void manual_render(const char *roff, Buffer *out);

#endif
