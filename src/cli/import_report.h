// SPDX-License-Identifier: GPL-3.0-or-later
// What an import did, for people and for scripts.
#ifndef KAM_CLI_IMPORT_REPORT_H
#define KAM_CLI_IMPORT_REPORT_H

#include "kam/exchange/import.h"

// One object for one file, an array for several. Keys: cli.md.
void import_report_json(const ImportResult *results, size_t count, Buffer *out);
void import_report_text(const ImportResult *results, size_t count, bool dry_run, bool strict, Buffer *out);

#endif
