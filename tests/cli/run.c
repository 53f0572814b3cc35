// SPDX-License-Identifier: GPL-3.0-or-later
// Driving the built program.
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// --- Home ---------------------------------------------------------------------------------------------------------

int home_setup(void **state)
{
	Home *home = memory_new(1, sizeof *home);
	snprintf(home->folder, sizeof home->folder, "/tmp/kam-cli-XXXXXX");
	if (!mkdtemp(home->folder))
		return -1;
	home->arena = arena_new();
	home->today = "2026-11-23";
	home->language = "en";
	*state = home;
	return 0;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status, (void)kind, (void)walk;
	return remove(path);
}

int home_teardown(void **state)
{
	Home *home = *state;
	nftw(home->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	arena_free(home->arena);
	free(home);
	return 0;
}

const char *home_path(const Home *home, const char *name)
{
	return arena_printf(home->arena, "%s/%s", home->folder, name);
}

const char *home_write_bytes(const Home *home, const char *name, const void *bytes, size_t length)
{
	const char *path = home_path(home, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
	return path;
}

const char *home_write(const Home *home, const char *name, const char *text)
{
	return home_write_bytes(home, name, text, strlen(text));
}

const char *home_read(const Home *home, const char *path, size_t *length)
{
	struct stat status;
	FILE *file = stat(path, &status) == 0 ? fopen(path, "rb") : NULL;
	*length = 0;
	if (!file)
		return NULL;
	char *bytes = arena_alloc(home->arena, 1, (size_t)status.st_size + 1);
	*length = fread(bytes, 1, (size_t)status.st_size, file);
	fclose(file);
	return bytes;
}

bool home_has(const Home *home, const char *name)
{
	return access(home_path(home, name), F_OK) == 0;
}

// --- Words --------------------------------------------------------------------------------------------------------

typedef struct Words {
	char *items[64];
	int count;
} Words;

static void split(const Home *home, const char *line, Words *words)
{
	words->items[words->count++] = arena_strdup(home->arena, KAM_PROGRAM);
	while (*line && words->count < 63) {
		Buffer word = BUFFER_EMPTY;
		bool quoted = false, some = false;
		while (*line == ' ')
			line++;
		for (; *line && (quoted || *line != ' '); line++) {
			some = true;
			if (*line == '\'')
				quoted = !quoted;
			else
				buffer_add_char(&word, *line);
		}
		if (some)
			words->items[words->count++] = arena_strdup(home->arena, buffer_text(&word));
		buffer_done(&word);
	}
	words->items[words->count] = NULL;
}

// --- Running ------------------------------------------------------------------------------------------------------

static void set_environment(const Home *home)
{
	static const char *const gone[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "KAM_PORTFOLIO",
		"LANGUAGE", "LANG", "LC_CTYPE", "LC_MESSAGES", "KAM_ASSETS" };
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		unsetenv(gone[i]);
	if (home->portfolio)
		setenv("KAM_PORTFOLIO", home->portfolio, 1);
	setenv("HOME", home->folder, 1);
	setenv("TMPDIR", home->folder, 1);
	setenv("KAM_TODAY", home->today, 1);
	setenv("KAM_LANG", home->language, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("USER", "tester", 1);
	setenv("TERM", "xterm-256color", 1);
}

typedef struct Streams {
	int out[2], err[2];
	Output output;
} Streams;

static void child(const Home *home, const Streams *streams, const Words *words)
{
	int null = open("/dev/null", O_RDONLY);
	set_environment(home);
	dup2(null, 0);
	dup2(streams->err[1], 2);
	if (streams->output == OUTPUT_CLOSED)
		close(1);
	else if (streams->output == OUTPUT_FULL)
		dup2(open("/dev/full", O_WRONLY), 1);
	else
		dup2(streams->out[1], 1);
	if (streams->output == OUTPUT_TERMINAL)
		dup2(streams->out[1], 2);
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execv(words->items[0], words->items);
	_exit(99);
}

static void open_streams(Streams *streams)
{
	assert_int_equal(pipe(streams->err), 0);
	if (streams->output == OUTPUT_TERMINAL) {
		struct winsize size = { .ws_row = 24, .ws_col = 80 };
		assert_int_equal(openpty(&streams->out[0], &streams->out[1], NULL, NULL, &size), 0);
	} else {
		assert_int_equal(pipe(streams->out), 0);
	}
}

// Reads both until they end; interrupts the program when the words have come.
static void read_streams(const Streams *streams, pid_t pid, const char *interrupt_at, Buffer *out, Buffer *err)
{
	struct pollfd fds[] = { { streams->out[0], POLLIN, 0 }, { streams->err[0], POLLIN, 0 } };
	Buffer *buffers[] = { out, err };
	char block[16384];
	int open_count = 2;
	while (open_count > 0 && poll(fds, 2, 120000) > 0)
		for (int i = 0; i < 2; i++) {
			if (fds[i].fd < 0 || !fds[i].revents)
				continue;
			ssize_t n = read(fds[i].fd, block, sizeof block);
			if (n > 0)
				buffer_add_bytes(buffers[i], block, (size_t)n);
			if (n <= 0) {
				fds[i].fd = -1;
				open_count--;
			}
			if (interrupt_at && strstr(buffer_text(buffers[i]), interrupt_at)) {
				kill(pid, SIGINT);
				interrupt_at = NULL;
			}
		}
}

static Run execute(const Home *home, Output output, const char *interrupt_at, const char *line)
{
	Streams streams = { .output = output };
	Words words = { .count = 0 };
	Buffer out = BUFFER_EMPTY, err = BUFFER_EMPTY;
	int status;
	split(home, line, &words);
	open_streams(&streams);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		child(home, &streams, &words);
	close(streams.out[1]);
	close(streams.err[1]);
	read_streams(&streams, pid, interrupt_at, &out, &err);
	close(streams.out[0]);
	close(streams.err[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	Run run = { .code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
		.out = arena_strdup(home->arena, buffer_text(&out)),
		.err = arena_strdup(home->arena, buffer_text(&err)) };
	buffer_done(&out);
	buffer_done(&err);
	if (strstr(run.err, "Sanitizer") || strstr(run.err, "runtime error"))
		fail_msg("kam %s: %s", line, run.err);
	return run;
}

static const char *formatted(const Home *home, const char *format, va_list values)
	__attribute__((format(printf, 2, 0)));
static const char *formatted(const Home *home, const char *format, va_list values)
{
	char *text = NULL;
	assert_true(vasprintf(&text, format, values) >= 0);
	const char *kept = arena_strdup(home->arena, text);
	free(text);
	return kept;
}

#define FORMATTED(line, last)                         \
	va_list values;                                   \
	va_start(values, last);                           \
	const char *line = formatted(home, last, values); \
	va_end(values)

Run run(const Home *home, const char *format, ...)
{
	FORMATTED(line, format);
	return execute(home, OUTPUT_READ, NULL, line);
}

Run run_to(const Home *home, Output output, const char *format, ...)
{
	FORMATTED(line, format);
	return execute(home, output, NULL, line);
}

Run run_interrupted(const Home *home, const char *words, const char *format, ...)
{
	FORMATTED(line, format);
	return execute(home, OUTPUT_TERMINAL, words, line);
}

const char *ran(const Home *home, const char *format, ...)
{
	FORMATTED(words, format);
	const char *line = arena_printf(home->arena, "-p %s %s", home_path(home, "p.kam"), words);
	Run run = execute(home, OUTPUT_READ, NULL, line);
	if (run.code != 0 || run.err[0])
		fail_msg("kam %s: exit %d, \"%s\"", line, run.code, run.err);
	return run.out;
}

void refused(const Home *home, int code, const char *words, const char *format, ...)
{
	FORMATTED(line, format);
	Run run = execute(home, OUTPUT_READ, NULL, line);
	size_t lines = 0;
	for (const char *c = run.err; *c; c++)
		lines += *c == '\n';
	if (run.code != code || strncmp(run.err, "kam: ", 5) != 0 || lines != 1 || !strstr(run.err, words) || run.out[0])
		fail_msg("kam %s: exit %d, \"%s\", printed \"%s\"; wanted exit %d and \"%s\"", line, run.code, run.err, run.out,
			code, words);
}

const char *shared_data(const Home *home, const char *name)
{
	const char *path = arena_printf(home->arena, "%s/%s", KAM_SHARED_DATA, name);
	if (access(path, R_OK) == 0)
		return path;
	print_message("left out: %s is not there\n", path);
	return NULL;
}
