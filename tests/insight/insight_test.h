// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of insight share.
#ifndef KAM_TESTS_INSIGHT_TEST_H
#define KAM_TESTS_INSIGHT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka needs the headers above first.
#include <cmocka.h>

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define assert_near(value, expected, tolerance)                    \
	do {                                                           \
		double got_ = (value), want_ = (expected);                 \
		if (!(fabs(got_ - want_) <= (tolerance)))                  \
			fail_msg("%s is %.6f, not %.6f", #value, got_, want_); \
	} while (0)

#endif
