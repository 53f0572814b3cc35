// SPDX-License-Identifier: GPL-3.0-or-later
// Whom `kam forget` is about: somebody who is there, or who was deleted before.
#ifndef KAM_CLI_FORGET_WHO_H
#define KAM_CLI_FORGET_WHO_H

#include "kam/model/forget.h"

// The contact of that name, number or id. A whole name comes first, of somebody who is there, then of somebody who was deleted; then a
// part of the name of somebody who is there. `account` (NULL: any) narrows it; `deleted`: only those who were deleted. *others: how many
// more were deleted who had that name. ERROR_NOT_FOUND, or ERROR_CONFLICT naming all that are meant.
bool forget_who(Portfolio *portfolio, const char *which, const char *account, bool deleted, Arena *arena, int64_t *id,
	size_t *others, Error *err);

#endif
