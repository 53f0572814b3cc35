// SPDX-License-Identifier: GPL-3.0-or-later
// How the cells of each column look, and what a text costs in a column: the less it looks like the others, the more.
#ifndef KAM_EXCHANGE_CSV_PROFILE_H
#define KAM_EXCHANGE_CSV_PROFILE_H

#include "csv_inside.h"

#define CSV_PROFILE_COLUMNS 512 // wider tables are not repaired

CsvProfiles *csv_profiles_new(size_t columns);
void csv_profiles_free(CsvProfiles *profiles); // NULL is fine
// Learns from a record that has the table's number of cells.
void csv_profiles_add(CsvProfiles *profiles, const CsvCell *cells);
void csv_profiles_settle(CsvProfiles *profiles); // when all are learned
size_t csv_profiles_rows(const CsvProfiles *profiles);
// The negative logarithm of the text's probability there against that of a usual cell, roughly: about 0 for a usual
// one; some 7 more when its type does not fit.
double csv_profile_cost(
	const CsvProfiles *profiles, const CsvDialect *dialect, size_t column, const char *text, size_t length);

#endif
