// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the portfolio's phases share.
#ifndef KAM_INSIGHT_PHASE_PORTFOLIO_INSIDE_H
#define KAM_INSIGHT_PHASE_PORTFOLIO_INSIDE_H

#include "kam/insight/phase_portfolio.h"

int stair_phase(const PhaseStair *stair, Day day); // on a day; -1: none
PhaseTransitions phase_transitions_of(const PhaseStair *stairs, size_t count, Day day);

#endif
