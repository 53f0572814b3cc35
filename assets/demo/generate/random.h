// SPDX-License-Identifier: GPL-3.0-or-later
// A small seeded generator of pseudo-random numbers (splitmix64). Integers only, so that every machine writes the
// same files. Never two draws in one
// list of arguments or initialisers: compilers differ in their order.
#ifndef KAM_DEMO_RANDOM_H
#define KAM_DEMO_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Random { uint64_t state; } Random;

// A stream of its own for each (seed, part, number): a change in one part leaves the numbers of all others as they
// were.
Random random_stream(uint64_t seed, uint64_t part, uint64_t number);
uint64_t random_next(Random *random);
// 0 <= result < count; count > 0.
int64_t random_below(Random *random, int64_t count);
// low <= result <= high.
int random_between(Random *random, int low, int high);
// True in `permille` of a thousand cases.
bool random_chance(Random *random, int permille);
// Around `middle`, seldom further than `spread` away, never beyond twice of it: the sum of four even draws.
int random_bell(Random *random, int middle, int spread);
// A skewed positive size around 1000, as order sizes are: many small, few large (up to about 6000).
int random_size(Random *random);
// One of the texts of a list that ends with NULL.
const char *random_text(Random *random, const char *const *texts);

#endif
