// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs: progress, cancel, failure; without a terminal to wake.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam/ui/job.h"

static JobProgress wait_for_end(Job *job)
{
	JobProgress progress = job_progress(job);
	for (int i = 0; i < 5000 && !progress.finished; i++) {
		usleep(1000);
		progress = job_progress(job);
	}
	assert_true(progress.finished);
	return progress;
}

static bool count_to_ten(void *context, Job *job, Error *err)
{
	(void)err;
	int *sum = context;
	for (int i = 1; i <= 10; i++) {
		*sum += i;
		if (!job_report(job, i, 10))
			return false;
	}
	return true;
}

static void runs_to_the_end(void **state)
{
	(void)state;
	int sum = 0;
	Job *job = job_start(NULL, count_to_ten, &sum);
	JobProgress progress = wait_for_end(job);
	assert_false(progress.failed || progress.cancelled);
	assert_int_equal(progress.done, 10);
	assert_int_equal(progress.total, 10);
	assert_true(progress.seconds >= 0);
	job_join(job);
	assert_int_equal(sum, 55);
}

static bool until_cancelled(void *context, Job *job, Error *err)
{
	(void)context;
	for (int64_t i = 0; job_report(job, i, 0); i++)
		usleep(100);
	return error_set(err, ERROR_CANCELLED, "nothing was written");
}

static void stops_when_asked(void **state)
{
	(void)state;
	Job *job = job_start(NULL, until_cancelled, NULL);
	assert_false(job_progress(job).finished);
	job_cancel(job);
	JobProgress progress = wait_for_end(job);
	assert_true(progress.cancelled);
	assert_false(progress.failed);
	job_join(job);
}

static bool break_down(void *context, Job *job, Error *err)
{
	(void)context, (void)job;
	return error_set(err, ERROR_FILE, "the disk is full");
}

static void failure_brings_its_sentence(void **state)
{
	(void)state;
	Job *job = job_start(NULL, break_down, NULL);
	JobProgress progress = wait_for_end(job);
	assert_true(progress.failed);
	assert_string_equal(progress.error.message, "the disk is full");
	job_join(job);
	job_join(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_to_the_end),
		cmocka_unit_test(stops_when_asked),
		cmocka_unit_test(failure_brings_its_sentence),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
