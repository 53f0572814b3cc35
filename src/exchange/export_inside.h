// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of export share.
#ifndef KAM_EXCHANGE_EXPORT_INSIDE_H
#define KAM_EXCHANGE_EXPORT_INSIDE_H

#include "kam/model/record.h"

// Appends the name of the account that the record's contact belongs to.
void export_account(Portfolio *portfolio, const Record *record, Buffer *out);

// Appends a contact as vCard 4.0 (RFC 6350), lines folded at 75 bytes. `account` is the company's name.
void vcard_write(const Record *contact, const char *account, Buffer *out);

#define VCARD_OWN_UID "urn:kam:contact:" // of contacts without a number of their own

#endif
