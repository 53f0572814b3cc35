// SPDX-License-Identifier: GPL-3.0-or-later
// Names that accounts had before they were renamed: files of other programs still have them.
#ifndef KAM_MODEL_FORMER_H
#define KAM_MODEL_FORMER_H

#include "kam/model/portfolio.h"

// `folded` as of text_fold(), valid during the call.
typedef void FormerTake(void *context, int64_t account, const char *folded);

// Each name once, with the account that had it last. Another account may be called so by now.
bool former_names_each(Portfolio *portfolio, FormerTake *take, void *context, Error *err);

#endif
