// SPDX-License-Identifier: GPL-3.0-or-later
// Starting threads.
#include "kam/base/thread.h"

#include <signal.h>
#include <stddef.h>

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

void thread_step_back(void)
{
#ifdef __linux__
	enum { NICE = 10 };
	setpriority(PRIO_PROCESS, (id_t)gettid(), NICE);
#endif
}

bool thread_start(pthread_t *thread, const char *name, void *(*run)(void *context), void *context)
{
	static const int own[] = { SIGSEGV, SIGBUS, SIGFPE, SIGABRT }; // a fault is met where it happens
	sigset_t others, before;
	sigfillset(&others);
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		sigdelset(&others, own[i]);
	pthread_sigmask(SIG_SETMASK, &others, &before);
	bool started = pthread_create(thread, NULL, run, context) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
#ifdef __linux__
	if (started)
		pthread_setname_np(*thread, name);
#else
	(void)name;
#endif
	return started;
}
