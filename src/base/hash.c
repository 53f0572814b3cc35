// SPDX-License-Identifier: GPL-3.0-or-later
// Mixing bits.
#include "kam/base/hash.h"

#include <string.h>

static uint64_t mix(uint64_t a, uint64_t b)
{
	a = (a ^ b) * UINT64_C(0xBF58476D1CE4E5B9);
	a ^= a >> 29;
	a *= UINT64_C(0x94D049BB133111EB);
	return a ^ a >> 32;
}

uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t hash = mix(seed + UINT64_C(0x9E3779B97F4A7C15), length);
	for (; length >= 8; at += 8, length -= 8) {
		uint64_t word;
		memcpy(&word, at, 8);
		hash = mix(hash, word);
	}
	if (length > 0) {
		uint64_t word = 0;
		memcpy(&word, at, length);
		hash = mix(hash, word ^ UINT64_C(0xD6E8FEB86659FD93));
	}
	return hash;
}

uint64_t hash_text(uint64_t seed, const char *text)
{
	return hash_bytes(seed, text ? text : "", text ? strlen(text) : 0);
}

uint64_t hash_int(uint64_t seed, int64_t number)
{
	return mix(seed + UINT64_C(0x9E3779B97F4A7C15), (uint64_t)number);
}
