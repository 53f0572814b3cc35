// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer's entry point: reads any bytes; whatever goes wrong ends the program.
#ifndef KAM_TESTS_FUZZ_H
#define KAM_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#endif
