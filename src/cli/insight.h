// SPDX-License-Identifier: GPL-3.0-or-later
// What the figures of kam insight share.
#ifndef KAM_CLI_INSIGHT_H
#define KAM_CLI_INSIGHT_H

#include "kam/cli/cli.h"
#include "kam/insight/summary.h"

typedef struct Figures {
	Arena *arena;
	Portfolio *portfolio;
	PortfolioSummary *summary;
	int64_t account; // 0: all
	bool json;
} Figures;

// Account by account, the highest revenue first: the chosen one, or all. Stops when `each` answers false.
bool figures_each(
	const Figures *figures, bool (*each)(void *context, const AccountInsight *insight), void *context, Error *err);

// Each writes a whole document.
bool figures_abc(const Figures *figures, Buffer *out, Error *err);
bool figures_concentration(const Figures *figures, Buffer *out, Error *err);
bool figures_health(const Figures *figures, Buffer *out, Error *err);
bool figures_phase(const Figures *figures, Buffer *out, Error *err);
bool figures_phases(const Figures *figures, Buffer *out, Error *err);
bool figures_rhythm(const Figures *figures, Buffer *out, Error *err);
bool figures_alerts(const Figures *figures, Buffer *out, Error *err);

#endif
