// SPDX-License-Identifier: GPL-3.0-or-later
// What an import did, for people and for scripts.
#ifndef KAM_CLI_IMPORT_REPORT_H
#define KAM_CLI_IMPORT_REPORT_H

#include "kam/exchange/import.h"

// One object, or an array where several files were named. Keys: cli.md.
void import_report_json(const ImportResult *results, size_t count, bool several, Buffer *out);
// `steps`: how many times kam undo takes all of it back.
void import_report_text(const ImportResult *results, size_t count, bool dry_run, bool strict, size_t steps, Buffer *out);

#endif
