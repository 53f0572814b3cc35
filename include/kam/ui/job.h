// SPDX-License-Identifier: GPL-3.0-or-later
// Work longer than 50 ms: a worker thread with progress and cancel; the main thread is woken by news and never waits.
#ifndef KAM_UI_JOB_H
#define KAM_UI_JOB_H

#include <stdint.h>

#include "kam/ui/terminal.h"

typedef struct Job Job;

typedef struct JobProgress {
	int64_t done, total; // total 0: not known
	double seconds;      // since the start
	bool finished, cancelled, failed;
	Error error; // when failed
} JobProgress;

// Runs `work` in a thread; it calls job_report() often and stops soon when that returns false. Wakes the terminal at
// most 20 times a second.
Job *job_start(Terminal *terminal, bool (*work)(void *context, Job *job, Error *err), void *context);
bool job_report(Job *job, int64_t done, int64_t total); // from the worker; false: cancel was asked
void job_cancel(Job *job);
JobProgress job_progress(Job *job);
void job_join(Job *job); // waits for the end and frees

#endif
