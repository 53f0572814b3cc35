// SPDX-License-Identifier: GPL-3.0-or-later
// Export: files that the importer reads back without a change.
#ifndef KAM_EXCHANGE_EXPORT_H
#define KAM_EXCHANGE_EXPORT_H

#include "kam/model/record.h"

typedef enum ExportFormat { EXPORT_CSV, EXPORT_JSON, EXPORT_VCARD } ExportFormat;

// Appends all records of the entity (of one account when given, 0: all) as a whole document. Stable field names as
// headers, FORM_PLAIN
// values. EXPORT_VCARD is for contacts alone (ERROR_USAGE else).
bool export_entity(
	Portfolio *portfolio, EntityKind kind, int64_t account, ExportFormat format, Buffer *out, Error *err);

#endif
