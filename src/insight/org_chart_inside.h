// SPDX-License-Identifier: GPL-3.0-or-later
// Between the two halves of the org chart: who stands below whom, and where each is put.
#ifndef KAM_INSIGHT_ORG_CHART_INSIDE_H
#define KAM_INSIGHT_ORG_CHART_INSIDE_H

#include "kam/insight/org_chart.h"

// Gives every node its row and column, and the chart its size. `work` is for the time of the call.
void org_chart_place(OrgChart *chart, Arena *work);

#endif
