// SPDX-License-Identifier: GPL-3.0-or-later
// Threads beside the one that belongs to the person.
#ifndef KAM_BASE_THREAD_H
#define KAM_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

// Starts run(context); signals but faults stay with the thread that started the work. `name`: up to 15 letters, for debuggers. False when
// there is no thread to be had.
bool thread_start(pthread_t *thread, const char *name, void *(*run)(void *context), void *context);

// Lets others go first where the processor is wanted: screens stay quick while this thread, and those that it starts, do long work.
void thread_step_back(void);

#endif
