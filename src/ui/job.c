// SPDX-License-Identifier: GPL-3.0-or-later
// Work in a thread of its own. What it tells crosses over under one lock; the main thread is woken, never called.
#include "kam/ui/job.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kam/base/locale.h"
#include "kam/base/memory.h"
#include "kam/base/thread.h"

#define WAKE_PAUSE 0.05 // seconds between two wake-ups: 20 a second

struct Job {
	Terminal *terminal;
	bool (*work)(void *context, Job *job, Error *err);
	void *context;
	pthread_t thread;
	bool started;
	pthread_mutex_t lock; // guards all below
	JobProgress progress;
	bool cancel;
	double begun, woken;
};

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void wake(const Job *job)
{
	if (job->terminal)
		terminal_wake(job->terminal);
}

static void finish(Job *job, bool done, const Error *err)
{
	pthread_mutex_lock(&job->lock);
	job->progress.finished = true;
	job->progress.cancelled = !done && err->code == ERROR_CANCELLED;
	job->progress.failed = !done && !job->progress.cancelled;
	job->progress.error = *err;
	job->progress.seconds = seconds_now() - job->begun;
	pthread_mutex_unlock(&job->lock);
	wake(job);
}

static void *run(void *data)
{
	Job *job = data;
	Error err = { 0 };
	thread_step_back();
	bool done = job->work(job->context, job, &err);
	finish(job, done, &err);
	return NULL;
}

Job *job_start(Terminal *terminal, bool (*work)(void *context, Job *job, Error *err), void *context)
{
	Job *job = memory_new(1, sizeof *job);
	*job = (Job){ .terminal = terminal, .work = work, .context = context, .begun = seconds_now() };
	pthread_mutex_init(&job->lock, NULL);
	job->started = thread_start(&job->thread, "kam job", run, job);
	if (!job->started) {
		Error err = { 0 };
		error_set(&err, ERROR_BUSY, _("the system has no room for another thread"));
		finish(job, false, &err);
	}
	return job;
}

bool job_report(Job *job, int64_t done, int64_t total)
{
	double now = seconds_now();
	pthread_mutex_lock(&job->lock);
	job->progress.done = done;
	job->progress.total = total;
	bool go_on = !job->cancel, news = now - job->woken >= WAKE_PAUSE;
	if (news)
		job->woken = now;
	pthread_mutex_unlock(&job->lock);
	if (news)
		wake(job);
	return go_on;
}

void job_cancel(Job *job)
{
	pthread_mutex_lock(&job->lock);
	job->cancel = true;
	pthread_mutex_unlock(&job->lock);
}

JobProgress job_progress(Job *job)
{
	pthread_mutex_lock(&job->lock);
	JobProgress progress = job->progress;
	if (!progress.finished)
		progress.seconds = seconds_now() - job->begun;
	pthread_mutex_unlock(&job->lock);
	return progress;
}

void job_join(Job *job)
{
	if (!job)
		return;
	if (job->started)
		pthread_join(job->thread, NULL);
	pthread_mutex_destroy(&job->lock);
	free(job);
}
