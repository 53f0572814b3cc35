// SPDX-License-Identifier: GPL-3.0-or-later
// The program's life, and when it is idle.
#include "screen/harness_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { TIMEOUT = 10000, STEP = 20, MARK_LENGTH = 12, READ_SIZE = 65536 };

void bytes_add(Bytes *bytes, const void *data, size_t length)
{
	if (bytes->length + length + 1 > bytes->capacity) {
		bytes->capacity = 2 * (bytes->length + length) + 256;
		bytes->data = realloc(bytes->data, bytes->capacity);
		if (!bytes->data)
			abort();
	}
	memcpy(bytes->data + bytes->length, data, length);
	bytes->length += length;
	bytes->data[bytes->length] = '\0';
}

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// --- libvterm's side ---------------------------------------------------------------------------------------------

static void on_output(const char *bytes, size_t length, void *user)
{
	ScreenTest *test = user;
	bytes_add(&test->out, bytes, length);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	ScreenTest *test = user;
	if (property == VTERM_PROP_ALTSCREEN)
		test->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		test->cursor_visible = value->boolean;
	return 1;
}

// What libvterm does not know: the colour of the ground, and the clipboard.
static int on_osc(const char *command, size_t length, void *user)
{
	ScreenTest *test = user;
	if (length >= 4 && memcmp(command, "11;?", 4) == 0) {
		const char *answer = test->light ? "\033]11;rgb:ffff/ffff/ffff\033\\" : "\033]11;rgb:0000/0000/0000\033\\";
		bytes_add(&test->out, answer, strlen(answer));
		return 1;
	}
	if (length >= 5 && memcmp(command, "52;c;", 5) == 0) {
		test->clipboard.length = 0;
		bytes_add(&test->clipboard, command + 5, length - 5);
		return 1;
	}
	return 0;
}

static const VTermScreenCallbacks screen_callbacks = { .settermprop = on_property };
static const VTermParserCallbacks fallbacks = { .osc = on_osc };

static void start_vterm(ScreenTest *test)
{
	test->vterm = vterm_new(test->rows, test->columns);
	vterm_set_utf8(test->vterm, 1);
	vterm_output_set_callback(test->vterm, on_output, test);
	test->state = vterm_obtain_state(test->vterm);
	test->screen = vterm_obtain_screen(test->vterm);
	vterm_screen_enable_altscreen(test->screen, 1);
	vterm_screen_set_callbacks(test->screen, &screen_callbacks, test);
	vterm_screen_set_unrecognised_fallbacks(test->screen, &fallbacks, test);
	vterm_screen_reset(test->screen, 1);
	test->cursor_visible = true;
}

static void show(ScreenTest *test, const char *bytes, size_t length)
{
	static const char question[] = "\033[?2026$p";
	bytes_add(&test->raw, bytes, length);
	vterm_input_write(test->vterm, bytes, length);
	if (test->synchronized && memmem(bytes, length, question, sizeof question - 1))
		bytes_add(&test->out, "\033[?2026;2$y", 11);
}

// --- Reading, writing --------------------------------------------------------------------------------------------

static void take_status(ScreenTest *test)
{
	int status;
	if (test->ended || waitpid(test->child, &status, WNOHANG) != test->child)
		return;
	test->ended = true;
	test->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void take_output(ScreenTest *test)
{
	char *bytes = malloc(READ_SIZE);
	ssize_t got;
	while ((got = read(test->master, bytes, READ_SIZE)) > 0)
		bytes_add(&test->in, bytes, (size_t)got);
	free(bytes);
}

static void take_sync(ScreenTest *test)
{
	char bytes[64];
	while (read(test->sync, bytes, sizeof bytes) > 0)
		test->frame = true;
}

static void pump(ScreenTest *test, bool writing)
{
	struct pollfd fds[2] = { { .fd = test->master, .events = (short)(POLLIN | (writing ? POLLOUT : 0)) },
		{ .fd = test->sync, .events = POLLIN } };
	poll(fds, 2, STEP);
	take_output(test);
	take_sync(test);
	take_status(test);
}

void harness_send(ScreenTest *test)
{
	size_t sent = 0;
	int64_t end = now_ms() + TIMEOUT;
	take_sync(test);
	test->frame = test->out.length == 0 && test->frame;
	while (sent < test->out.length && !test->ended && now_ms() < end) {
		ssize_t written = write(test->master, test->out.data + sent, test->out.length - sent);
		if (written > 0)
			sent += (size_t)written;
		else
			pump(test, true);
	}
	test->out.length = 0;
}

// --- Idle --------------------------------------------------------------------------------------------------------

static bool has_read_all(const ScreenTest *test)
{
	int waiting = 0;
	return ioctl(test->slave, FIONREAD, &waiting) != 0 || waiting == 0;
}

// The main thread sleeps (Linux tells; elsewhere the frame has to do).
static bool sleeps(const ScreenTest *test)
{
	char path[64], line[512] = "";
	snprintf(path, sizeof path, "/proc/%d/stat", (int)test->child);
	FILE *file = fopen(path, "r");
	if (!file)
		return true;
	bool read = fgets(line, sizeof line, file) != NULL;
	fclose(file);
	const char *name_end = read ? strrchr(line, ')') : NULL;
	return !name_end || name_end[2] != 'R';
}

// Never waits in write(): while the program itself waits there for us to read, it holds the terminal's lock.
static bool write_mark(ScreenTest *test, const char *mark)
{
	int64_t end = now_ms() + TIMEOUT;
	while (now_ms() < end) {
		struct pollfd fd = { .fd = test->slave, .events = POLLOUT };
		if (poll(&fd, 1, 0) == 1 && write(test->slave, mark, MARK_LENGTH) == MARK_LENGTH)
			return true;
		pump(test, false);
	}
	return false;
}

// What was written reaches us late. A mark that we write ourselves into the same pipe comes behind it; all before it is
// shown. The mark's bytes are in no UTF-8 text.
static void show_all(ScreenTest *test)
{
	char mark[MARK_LENGTH + 1];
	int64_t end = now_ms() + TIMEOUT;
	char *at = NULL;
	snprintf(mark, sizeof mark, "\xff\xfe%08x\xfe\xff", ++test->marks);
	if (!write_mark(test, mark))
		return;
	while (now_ms() < end) {
		take_output(test);
		at = test->in.length > 0 ? memmem(test->in.data, test->in.length, mark, MARK_LENGTH) : NULL;
		if (at)
			break;
		struct pollfd fd = { .fd = test->master, .events = POLLIN };
		poll(&fd, 1, STEP);
	}
	if (!at)
		return;
	size_t before = (size_t)(at - test->in.data), behind = test->in.length - before - MARK_LENGTH;
	show(test, test->in.data, before);
	memmove(test->in.data, at + MARK_LENGTH, behind);
	test->in.length = behind;
}

void harness_settle(ScreenTest *test)
{
	int64_t end = now_ms() + TIMEOUT;
	while (now_ms() < end) {
		take_status(test);
		if (test->ended) {
			show_all(test);
			test->out.length = 0;
			return;
		}
		if (!test->frame || !has_read_all(test) || !sleeps(test)) {
			pump(test, false);
			if (test->in.length > 0 && !test->frame) {
				show_all(test); // it may wait for an answer before it goes on
				if (test->out.length > 0)
					harness_send(test);
			}
			continue;
		}
		show_all(test);
		if (test->out.length == 0)
			return;
		harness_send(test); // answers to what it asked: another frame may follow
	}
	fprintf(stderr, "the program was not idle within %d ms; its screen:\n%s", TIMEOUT, screen_text(test));
}

void screen_wait(ScreenTest *test)
{
	test->frame = false;
	harness_settle(test);
}

bool harness_wait_frame(ScreenTest *test, int patience)
{
	int64_t end = now_ms() + patience;
	while (!test->frame && !test->ended && now_ms() < end)
		pump(test, false);
	bool came = test->frame;
	if (came)
		harness_settle(test);
	test->frame = false;
	return came;
}

// --- Start -------------------------------------------------------------------------------------------------------

static void set_environment(const ScreenTest *test, const ScreenOptions *options, int sync)
{
	static const char *const gone[] = { "LINES", "COLUMNS", "NO_COLOR", "COLORFGBG", "LANGUAGE", "LANG", "LC_MESSAGES",
		"LC_CTYPE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "KAM_LANG", "EDITOR",
		"VISUAL" };
	char number[16];
	for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++)
		unsetenv(gone[i]);
	snprintf(number, sizeof number, "%d", sync);
	setenv("KAM_SYNC_FD", number, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("HOME", test->home, 1);
	for (const char *const *set = options->environment; set && *set; set++) {
		if (strchr(*set, '='))
			putenv((char *)(uintptr_t)*set);
		else
			unsetenv(*set);
	}
}

// An opening of our own, since the flags of the child's are the child's, too.
static bool own_slave(ScreenTest *test)
{
	int slave = open(ptsname(test->master), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	close(test->slave);
	test->slave = slave;
	return slave >= 0;
}

static bool start_child(ScreenTest *test, const ScreenOptions *options)
{
	int sync[2];
	struct winsize size = { .ws_row = (unsigned short)test->rows, .ws_col = (unsigned short)test->columns };
	if (pipe(sync) != 0 || openpty(&test->master, &test->slave, NULL, NULL, &size) != 0)
		return false;
	fcntl(test->master, F_SETFL, O_NONBLOCK);
	fcntl(sync[0], F_SETFL, O_NONBLOCK);
	fcntl(test->master, F_SETFD, FD_CLOEXEC);
	fcntl(sync[0], F_SETFD, FD_CLOEXEC);
	test->sync = sync[0];
	test->child = fork();
	if (test->child == 0) {
		login_tty(test->slave);
		set_environment(test, options, sync[1]);
		execv(options->argv[0], (char *const *)(uintptr_t)options->argv);
		_exit(127);
	}
	close(sync[1]);
	return test->child > 0 && own_slave(test);
}

static bool make_home(ScreenTest *test, const char *given)
{
	if (given) {
		snprintf(test->home, sizeof test->home, "%s", given);
		return strlen(given) < sizeof test->home;
	}
	strcpy(test->home, "/tmp/kam-screen-XXXXXX");
	test->own_home = mkdtemp(test->home) != NULL;
	return test->own_home;
}

ScreenTest *screen_start(const ScreenOptions *options)
{
	ScreenTest *test = calloc(1, sizeof *test);
	if (!test)
		abort();
	test->rows = options->rows ? options->rows : 24;
	test->columns = options->columns ? options->columns : 80;
	test->light = options->light;
	test->synchronized = options->synchronized;
	test->quit = options->quit ? options->quit : "q";
	start_vterm(test);
	if (!make_home(test, options->home) || !start_child(test, options)) {
		fprintf(stderr, "cannot start %s: %s\n", options->argv[0], strerror(errno));
		vterm_free(test->vterm);
		free(test);
		return NULL;
	}
	harness_settle(test);
	return test;
}

// --- End ---------------------------------------------------------------------------------------------------------

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status, (void)kind, (void)place;
	return remove(path);
}

static void wait_for_end(ScreenTest *test, int64_t patience)
{
	int64_t end = now_ms() + patience;
	while (!test->ended && now_ms() < end)
		pump(test, false);
}

int screen_end(ScreenTest *test)
{
	static const int signals[] = { SIGTERM, SIGKILL };
	take_status(test);
	if (!test->ended) {
		screen_keys(test, test->quit);
		wait_for_end(test, 2000);
	}
	for (size_t i = 0; i < 2 && !test->ended; i++) {
		kill(test->child, signals[i]);
		wait_for_end(test, 2000);
	}
	int status = test->status;
	close(test->master);
	close(test->slave);
	close(test->sync);
	vterm_free(test->vterm);
	if (test->own_home)
		nftw(test->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(test->out.data);
	free(test->in.data);
	free(test->raw.data);
	free(test->text.data);
	free(test->clipboard.data);
	free(test);
	return status;
}

bool screen_has_ended(ScreenTest *test)
{
	take_status(test);
	return test->ended;
}

int screen_pid(const ScreenTest *test)
{
	return (int)test->child;
}

const char *screen_home(const ScreenTest *test)
{
	return test->home;
}

void screen_signal(ScreenTest *test, int number)
{
	take_sync(test);
	test->frame = false;
	kill(test->child, number);
	harness_settle(test);
}

void screen_resize(ScreenTest *test, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	take_sync(test);
	test->frame = false;
	test->rows = rows;
	test->columns = columns;
	vterm_set_size(test->vterm, rows, columns);
	ioctl(test->master, TIOCSWINSZ, &size);
	harness_settle(test);
}
