// SPDX-License-Identifier: GPL-3.0-or-later
// Invented Brazilian people and their company numbers.
#ifndef KAM_DEMO_NAMES_H
#define KAM_DEMO_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "random.h"

// "Conceição Figueiredo": a first name that fits `woman`, one or two surnames.
void name_draw(Random *random, bool woman, char *out, size_t size);
// The name's plain small letters, as in an address: "Conceição de Sá" with '.' gives "conceicao.sa". First and last
// word only.
void name_address(const char *name, char separator, char *out, size_t size);
// An invented CNPJ with right check digits, "99.812.345/0001-77"; any likeness is chance.
void cnpj_make(int number, char out[static 19]);

#endif
