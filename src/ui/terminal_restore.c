// SPDX-License-Identifier: GPL-3.0-or-later
// The way back: whatever ends the program, the person gets the terminal as it was. Only async-signal-safe calls in
// handlers.
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "inside.h"

enum { FATAL_COUNT = 9, HARMLESS_COUNT = 3, ALTERNATE_STACK = 32 * 1024 };

static const int fatal[FATAL_COUNT] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGHUP, SIGINT, SIGQUIT };
static const int harmless[HARMLESS_COUNT] = { SIGWINCH, SIGTSTP, SIGCONT };

// The only global state of ui: a signal handler has no other way to reach it.
static struct {
	volatile sig_atomic_t armed, resized, stop, continued;
	struct termios saved;
	char leave[512];
	size_t leave_length;
	int wake;
	struct sigaction before[FATAL_COUNT], harmless_before[HARMLESS_COUNT], pipe_before;
	char stack[ALTERNATE_STACK];
	bool installed;
} way;

static void put_back(void)
{
	if (!way.armed)
		return;
	way.armed = 0;
	ssize_t ignored = write(STDOUT_FILENO, way.leave, way.leave_length);
	(void)ignored;
	tcsetattr(STDIN_FILENO, TCSANOW, &way.saved);
}

static void on_fatal(int number)
{
	put_back();
	// Whoever handled it before us (a sanitizer, or the system's default) has the last word.
	for (int i = 0; i < FATAL_COUNT; i++)
		if (fatal[i] == number)
			sigaction(number, &way.before[i], NULL);
	raise(number);
}

static void on_harmless(int number)
{
	int before = errno;
	if (number == SIGWINCH)
		way.resized = 1;
	else if (number == SIGTSTP)
		way.stop = 1;
	else
		way.continued = 1;
	ssize_t ignored = write(way.wake, "s", 1);
	(void)ignored;
	errno = before;
}

static void handle(int number, void (*handler)(int), struct sigaction *before)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART | SA_ONSTACK };
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, before);
}

void restore_install(const struct termios *saved, int wake)
{
	way.saved = *saved;
	way.wake = wake;
	way.armed = way.resized = way.stop = way.continued = 0;
	stack_t stack = { .ss_sp = way.stack, .ss_size = sizeof way.stack };
	sigaltstack(&stack, NULL);
	for (int i = 0; i < FATAL_COUNT; i++) {
		handle(fatal[i], on_fatal, &way.before[i]);
		// What the caller's shell told us to ignore (nohup) stays ignored.
		if (way.before[i].sa_handler == SIG_IGN)
			sigaction(fatal[i], &way.before[i], NULL);
	}
	for (int i = 0; i < HARMLESS_COUNT; i++)
		handle(harmless[i], on_harmless, &way.harmless_before[i]);
	handle(SIGPIPE, SIG_IGN, &way.pipe_before);
	way.installed = true;
}

void restore_sequence(const char *leave, size_t length)
{
	if (length > sizeof way.leave)
		length = sizeof way.leave;
	memcpy(way.leave, leave, length);
	way.leave_length = length;
}

void restore_arm(bool armed)
{
	way.armed = armed;
}

bool restore_is_armed(void)
{
	return way.armed;
}

void restore_remove(void)
{
	if (!way.installed)
		return;
	way.armed = 0;
	for (int i = 0; i < FATAL_COUNT; i++)
		sigaction(fatal[i], &way.before[i], NULL);
	for (int i = 0; i < HARMLESS_COUNT; i++)
		sigaction(harmless[i], &way.harmless_before[i], NULL);
	sigaction(SIGPIPE, &way.pipe_before, NULL);
	stack_t none = { .ss_flags = SS_DISABLE };
	sigaltstack(&none, NULL);
	way.installed = false;
}

static bool take(volatile sig_atomic_t *flag)
{
	bool was = *flag;
	*flag = 0;
	return was;
}

SignalNews restore_news(void)
{
	return (SignalNews){ take(&way.resized), take(&way.stop), take(&way.continued) };
}
