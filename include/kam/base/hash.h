// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes of 64 bits that mix all bits: for tables in memory and for knowing the same content again. They are kept in files, so
// they stay as they are.
#ifndef KAM_BASE_HASH_H
#define KAM_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

// Start with any seed, go on with the result.
uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t length);
uint64_t hash_text(uint64_t seed, const char *text); // NULL is ""
uint64_t hash_int(uint64_t seed, int64_t number);

#endif
