// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the terminal, learns what it can do, and gives it back.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "inside.h"
#include "kam/base/locale.h"

#define SYNC_BEGIN "\033[?2026h"
#define SYNC_END "\033[?2026l"

enum { ESCAPE_DELAY = 25, COPY_LIMIT = 74 * 1024, LATE_ANSWER = 1000, WAIT_AT_END = 100, PASTE_PAUSE = 500 };

int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void terminal_write(const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return; // the terminal is gone; SIGHUP is on its way
		bytes += written;
		length -= (size_t)written;
	}
}

static void write_text(const char *text)
{
	terminal_write(text, strlen(text));
}

// --- What this terminal is ---------------------------------------------------------------------------------------

// Terminals that are known to answer questions, or to swallow them. Others might print them.
static bool understands_questions(void)
{
	static const char *const names[] = { "xterm", "tmux", "rxvt", "alacritty", "foot", "wezterm", "konsole", "vte",
		"gnome", "contour", "ghostty", "st-", "iterm", "mintty", "kitty" };
	const char *name = getenv("TERM");
	for (size_t i = 0; name && i < sizeof names / sizeof names[0]; i++)
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

// $COLORFGBG ("0;15") as a first guess, where the terminal sets it.
static bool environment_says_light(void)
{
	const char *value = getenv("COLORFGBG"), *last = value ? strrchr(value, ';') : NULL;
	if (!last)
		return false;
	int colour = atoi(last + 1);
	return colour == 7 || colour > 8;
}

static int count_colours(const TerminalOptions *options)
{
	const char *none = getenv("NO_COLOR");
	if (options->no_colour || (none && *none) || !has_colors())
		return 0;
	start_color();
	use_default_colors();
	return COLORS >= 256 && COLOR_PAIRS > STYLE_COUNT ? 256 : COLORS >= 8 ? 8 : 0;
}

static void start_colours(Terminal *terminal)
{
	int background = terminal->options.background;
	terminal->colours = count_colours(&terminal->options);
	terminal->light = background == 2 || (background == 0 && environment_says_light());
	theme_apply(terminal);
}

void terminal_set_light(Terminal *terminal, bool light)
{
	if (terminal->light == light)
		return;
	terminal->light = light;
	theme_apply(terminal);
}

// Asks for the background and for synchronized output. Nobody waits: the answers come as input.
static void ask(Terminal *terminal)
{
	if (!understands_questions())
		return;
	if (terminal->options.background == 0 && terminal->colours > 0) {
		write_text("\033]11;?\033\\");
		terminal->unanswered++;
	}
	write_text("\033[?2026$p");
	terminal->unanswered++;
	terminal->asked_at = now_ms();
}

// --- Start -------------------------------------------------------------------------------------------------------

static bool has(const char *capability)
{
	const char *value = tigetstr(capability);
	return value && value != (char *)-1;
}

static bool start_ncurses(Terminal *terminal, Error *err)
{
	use_env(TRUE);
	use_tioctl(TRUE); // the window's real size beats $LINES and $COLUMNS
	terminal->screen = newterm(NULL, stdout, stdin);
	if (!terminal->screen) {
		terminal->guessed_name = true;
		terminal->screen = newterm("xterm-256color", stdout, stdin);
	}
	if (!terminal->screen)
		return error_set(
			err, ERROR_USAGE, _("this terminal is not known here (TERM=%s)"), getenv("TERM") ? getenv("TERM") : "");
	if (has("cup"))
		return true;
	endwin();
	return error_set(err, ERROR_USAGE,
		_("this terminal cannot place the cursor (TERM=%s); a full-screen program needs that"), getenv("TERM"));
}

static void start_keys(Terminal *terminal)
{
	raw();
	noecho();
	nonl();
	set_escdelay(ESCAPE_DELAY);
	terminal->keys = newpad(1, 1);
	keypad(terminal->keys, TRUE);
	nodelay(terminal->keys, TRUE);
	meta(terminal->keys, TRUE);
	terminal_define_keys();
	strcpy(terminal->modes_on, "\033[?2004h");
	strcpy(terminal->modes_off, "\033[?2004l");
	if (!terminal->options.mouse)
		return;
	strcat(terminal->modes_on, "\033[?1000h\033[?1002h\033[?1006h");
	strcat(terminal->modes_off, "\033[?1006l\033[?1002l\033[?1000l");
}

// A capability without its padding marks ($<5>), which only tputs() understands.
static void add_capability(Buffer *out, const char *name)
{
	const char *value = tigetstr(name);
	if (!value || value == (char *)-1)
		return;
	while (*value) {
		if (value[0] == '$' && value[1] == '<' && strchr(value, '>'))
			value = strchr(value, '>') + 1;
		else
			buffer_add_char(out, *value++);
	}
}

// What a signal handler writes to leave the screen.
static void prepare_way_back(const Terminal *terminal)
{
	Buffer leave = BUFFER_EMPTY;
	buffer_add(&leave, SYNC_END);
	buffer_add(&leave, terminal->modes_off);
	add_capability(&leave, "sgr0");
	add_capability(&leave, "op");
	add_capability(&leave, "rmkx");
	add_capability(&leave, "cnorm");
	add_capability(&leave, "rmcup");
	restore_sequence(buffer_text(&leave), leave.length);
	buffer_done(&leave);
}

static int sync_descriptor(void)
{
	const char *value = getenv("KAM_SYNC_FD");
	int fd = value && *value ? atoi(value) : -1;
	if (fd > 2)
		fcntl(fd, F_SETFD, FD_CLOEXEC); // not for the editors that we start
	return fd > 2 ? fd : -1;
}

static Terminal *terminal_new(const TerminalOptions *options)
{
	Terminal *terminal = memory_new(1, sizeof *terminal);
	terminal->options = *options;
	terminal->utf8 = locale_is_utf8();
	terminal->ascii = options->ascii || !terminal->utf8;
	terminal->wake[0] = terminal->wake[1] = terminal->sync_fd = -1;
	return terminal;
}

static void terminal_free(Terminal *terminal)
{
	// The SCREEN stays ncurses's until the process ends: with it, libpanel would lose the memory of its root panel.
	if (terminal->keys)
		delwin(terminal->keys);
	for (int i = 0; i < 2; i++)
		if (terminal->wake[i] >= 0)
			close(terminal->wake[i]);
	if (terminal->nowhere)
		fclose(terminal->nowhere);
	buffer_done(&terminal->input.paste);
	free(terminal);
}

Terminal *terminal_open(const TerminalOptions *options, Error *err)
{
	struct termios saved;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &saved) != 0) {
		error_set(err, ERROR_USAGE, _("kam's screen needs a terminal; see kam --help for what works without one"));
		return NULL;
	}
	Terminal *terminal = terminal_new(options);
	if (pipe2(terminal->wake, O_NONBLOCK | O_CLOEXEC) != 0) {
		error_set(err, ERROR_FILE, "%s", strerror(errno));
		terminal_free(terminal);
		return NULL;
	}
	terminal->sync_fd = sync_descriptor();
	restore_install(&saved, terminal->wake[1]);
	if (!start_ncurses(terminal, err)) {
		restore_remove();
		terminal_free(terminal);
		return NULL;
	}
	start_keys(terminal);
	prepare_way_back(terminal);
	restore_arm(true);
	start_colours(terminal);
	terminal->cursor_shown = true;
	terminal_show_cursor(terminal, false);
	getmaxyx(stdscr, terminal->rows, terminal->columns);
	terminal->told_rows = terminal->rows;
	terminal->told_columns = terminal->columns;
	write_text(terminal->modes_on);
	ask(terminal);
	return terminal;
}

Terminal *terminal_open_offscreen(int rows, int columns, bool ascii)
{
	Terminal *terminal = terminal_new(&(TerminalOptions){ .ascii = ascii });
	terminal->nowhere = fopen("/dev/null", "r+");
	use_env(FALSE);
	terminal->screen = terminal->nowhere ? newterm("xterm-256color", terminal->nowhere, terminal->nowhere) : NULL;
	if (!terminal->screen || resize_term(rows, columns) == ERR) {
		terminal_free(terminal);
		return NULL;
	}
	start_colours(terminal);
	getmaxyx(stdscr, terminal->rows, terminal->columns);
	return terminal;
}

// --- Leaving and coming back -------------------------------------------------------------------------------------

static void leave(Terminal *terminal)
{
	write_text(terminal->modes_off);
	endwin();
	restore_arm(false);
}

static void enter(Terminal *terminal)
{
	restore_arm(true);
	reset_prog_mode();
	write_text(terminal->modes_on);
	clearok(curscr, TRUE);
	terminal->stale++;
	terminal_take_size(terminal);
}

// An answer that comes after we have left would be typed into the person's shell.
static void drop_late_answers(const Terminal *terminal)
{
	if (terminal->unanswered == 0 || now_ms() - terminal->asked_at > LATE_ANSWER)
		return;
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	poll(&input, 1, WAIT_AT_END);
	tcflush(STDIN_FILENO, TCIFLUSH);
}

void terminal_close(Terminal *terminal)
{
	if (!terminal)
		return;
	if (!terminal->nowhere) {
		drop_late_answers(terminal);
		if (restore_is_armed())
			leave(terminal);
		restore_remove();
		if (terminal->guessed_name)
			fprintf(stderr, _("kam: TERM=%s is not known here; xterm-256color was used\n"),
				getenv("TERM") ? getenv("TERM") : "");
	}
	terminal_free(terminal);
}

void terminal_suspend(Terminal *terminal)
{
	leave(terminal);
	struct sigaction stop = { .sa_handler = SIG_DFL }, before;
	sigemptyset(&stop.sa_mask);
	sigaction(SIGTSTP, &stop, &before);
	kill(0, SIGTSTP); // returns at once where no shell could wake us again
	sigaction(SIGTSTP, &before, NULL);
	restore_news();
	enter(terminal);
}

static int wait_for(pid_t child)
{
	int status = 0;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

// As system(3) does it: Ctrl-C is the child's, Ctrl-Z stops us both.
static int run_child(const char *const *argv)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, stop = { .sa_handler = SIG_DFL }, interrupt, quit, tstp;
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	sigaction(SIGTSTP, &stop, &tstp);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		signal(SIGPIPE, SIG_DFL);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	int status = child < 0 ? -1 : wait_for(child);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	sigaction(SIGTSTP, &tstp, NULL);
	return status;
}

bool terminal_run(Terminal *terminal, const char *const *argv, Error *err)
{
	leave(terminal);
	int status = run_child(argv);
	restore_news();
	enter(terminal);
	if (status == -1)
		return error_set(err, ERROR_FILE, _("%s could not be started: %s"), argv[0], strerror(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return error_set(err, ERROR_FILE, _("the program could not be found"));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return error_set(err, ERROR_FILE, _("the program ended with an error"));
	return true;
}

// --- Facts -------------------------------------------------------------------------------------------------------

bool terminal_is_ascii(const Terminal *terminal)
{
	return terminal->ascii;
}

bool terminal_is_light(const Terminal *terminal)
{
	return terminal->light;
}

int terminal_colours(const Terminal *terminal)
{
	return terminal->colours;
}

void terminal_size(const Terminal *terminal, int *rows, int *columns)
{
	*rows = terminal->rows;
	*columns = terminal->columns;
}

void terminal_take_size(Terminal *terminal)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		resize_term(size.ws_row, size.ws_col);
	getmaxyx(stdscr, terminal->rows, terminal->columns);
	clearok(curscr, TRUE); // terminals re-flow what they show
	terminal->stale++;
}

// --- Sleeping, waking, drawing -----------------------------------------------------------------------------------

static void drain(int fd)
{
	char bytes[64];
	while (read(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes)
		;
}

void terminal_wait(Terminal *terminal, int timeout)
{
	struct pollfd fds[2] = { { .fd = STDIN_FILENO, .events = POLLIN }, { .fd = terminal->wake[0], .events = POLLIN } };
	if (terminal->input.gathering != GATHER_KEYS && (timeout < 0 || timeout > PASTE_PAUSE))
		timeout = PASTE_PAUSE; // so that an end that was lost on the way is noticed
	if (poll(fds, 2, timeout) <= 0)
		return;
	if (fds[1].revents)
		drain(fds[1].fd);
	if (fds[0].revents && !(fds[0].revents & POLLIN))
		raise(SIGHUP); // nobody is at the other end any more
}

bool terminal_has_input(const Terminal *terminal)
{
	struct pollfd fds[2] = { { .fd = STDIN_FILENO, .events = POLLIN }, { .fd = terminal->wake[0], .events = POLLIN } };
	return poll(fds, 2, 0) > 0;
}

void terminal_wake(Terminal *terminal)
{
	ssize_t ignored = write(terminal->wake[1], "w", 1); // full: it will wake up anyway
	(void)ignored;
}

void terminal_show_cursor(Terminal *terminal, bool shown)
{
	if (shown == terminal->cursor_shown)
		return;
	terminal->cursor_shown = shown;
	curs_set(shown);
}

void terminal_flush(Terminal *terminal, bool idle)
{
	if (terminal->synchronized)
		write_text(SYNC_BEGIN); // ncurses has written all of the frame before
	doupdate();
	if (terminal->synchronized)
		write_text(SYNC_END);
	terminal_tell_idle(terminal, idle);
}

void terminal_tell_idle(Terminal *terminal, bool idle)
{
	if (!idle || terminal->sync_fd < 0)
		return;
	ssize_t ignored = write(terminal->sync_fd, "f", 1); // the listener may have gone
	(void)ignored;
}

// --- Clipboard ---------------------------------------------------------------------------------------------------

static void add_base64(Buffer *out, const unsigned char *bytes, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < length; i += 3) {
		unsigned group = (unsigned)bytes[i] << 16;
		if (i + 1 < length)
			group |= (unsigned)bytes[i + 1] << 8;
		if (i + 2 < length)
			group |= bytes[i + 2];
		buffer_add_char(out, digits[group >> 18]);
		buffer_add_char(out, digits[group >> 12 & 63]);
		buffer_add_char(out, i + 1 < length ? digits[group >> 6 & 63] : '=');
		buffer_add_char(out, i + 2 < length ? digits[group & 63] : '=');
	}
}

bool terminal_copy(Terminal *terminal, const char *text)
{
	size_t length = strlen(text);
	if (length > COPY_LIMIT || terminal->nowhere)
		return false;
	Buffer out = BUFFER_EMPTY;
	buffer_add(&out, "\033]52;c;");
	add_base64(&out, (const unsigned char *)text, length);
	buffer_add(&out, "\033\\");
	terminal_write(buffer_text(&out), out.length);
	buffer_done(&out);
	return true;
}
