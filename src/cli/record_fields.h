// SPDX-License-Identifier: GPL-3.0-or-later
// Setting fields of a record from words such as "name=Aurora".
#ifndef KAM_CLI_RECORD_FIELDS_H
#define KAM_CLI_RECORD_FIELDS_H

#include "kam/cli/cli.h"
#include "kam/model/edit.h"

// Sets all of them; those on which others depend (the record's account, its currency) first. Names may be written
// with - for _.
bool record_fields_set(Portfolio *portfolio, Record *record, const CliList *words, Error *err);

#endif
