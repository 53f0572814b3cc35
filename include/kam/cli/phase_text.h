// SPDX-License-Identifier: GPL-3.0-or-later
// An account's phase for people: what it is made of, and advice.
#ifndef KAM_CLI_PHASE_TEXT_H
#define KAM_CLI_PHASE_TEXT_H

#include "kam/insight/phase_advice.h"

// The account's name, phase, assessment, links, history of assessments, advice. Appends.
void phase_write_text(const char *name, const PhaseAdvice *advice, Arena *arena, Buffer *out);
// The advice alone: three lines each, what, why, and the action that is proposed. Nothing where there is none.
void phase_write_advice(const PhaseAdvice *advice, Buffer *out);

#endif
