// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from the terminal: keys, UTF-8, mouse, pastes, and its answers to our questions. ncurses tells the escape
// sequences apart; the bytes of characters are put together here, because get_wch() loses one that comes in two parts.
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "inside.h"

#define PASTE_END "\033[201~"

enum { PASTE_LIMIT = 4 << 20, GATHER_PAUSE = 500, DOUBLE_CLICK = 400 };

typedef struct Code {
	int curses, key;
} Code;

static const Code codes[] = {
	{ KEY_UP, KEYS_UP },
	{ KEY_DOWN, KEYS_DOWN },
	{ KEY_LEFT, KEYS_LEFT },
	{ KEY_RIGHT, KEYS_RIGHT },
	{ KEY_SR, KEYS_SHIFT_UP },
	{ KEY_SF, KEYS_SHIFT_DOWN },
	{ KEY_SLEFT, KEYS_SHIFT_LEFT },
	{ KEY_SRIGHT, KEYS_SHIFT_RIGHT },
	{ KEY_HOME, KEYS_HOME },
	{ KEY_FIND, KEYS_HOME },
	{ KEY_A1, KEYS_HOME },
	{ KEY_END, KEYS_END },
	{ KEY_SELECT, KEYS_END },
	{ KEY_C1, KEYS_END },
	{ KEY_PPAGE, KEYS_PAGE_UP },
	{ KEY_A3, KEYS_PAGE_UP },
	{ KEY_NPAGE, KEYS_PAGE_DOWN },
	{ KEY_C3, KEYS_PAGE_DOWN },
	{ KEY_DC, KEYS_DELETE },
	{ KEY_IC, KEYS_INSERT },
	{ KEY_BTAB, KEYS_SHIFT_TAB },
	{ KEY_ENTER, KEYS_ENTER },
	{ KEY_BACKSPACE, KEYS_BACKSPACE },
};

typedef struct Sequence {
	const char *bytes;
	int code;
} Sequence;

// What terminals send beside (or instead of) what their terminfo entry says.
static const Sequence sequences[] = {
	{ "\033[A", KEY_UP }, { "\033[B", KEY_DOWN }, { "\033[C", KEY_RIGHT }, { "\033[D", KEY_LEFT }, { "\033OA", KEY_UP },
	{ "\033OB", KEY_DOWN }, { "\033OC", KEY_RIGHT }, { "\033OD", KEY_LEFT }, { "\033[1;2A", KEY_SR },
	{ "\033[1;2B", KEY_SF }, { "\033[1;2C", KEY_SRIGHT }, { "\033[1;2D", KEY_SLEFT }, { "\033[a", KEY_SR },
	{ "\033[b", KEY_SF }, { "\033[c", KEY_SRIGHT }, { "\033[d", KEY_SLEFT }, { "\033[H", KEY_HOME },
	{ "\033OH", KEY_HOME }, { "\033[1~", KEY_HOME }, { "\033[7~", KEY_HOME }, { "\033[F", KEY_END },
	{ "\033OF", KEY_END }, { "\033[4~", KEY_END }, { "\033[8~", KEY_END }, { "\033[2~", KEY_IC }, { "\033[3~", KEY_DC },
	{ "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE }, { "\033[Z", KEY_BTAB }, { "\033OP", KEY_F(1) },
	{ "\033OQ", KEY_F(2) }, { "\033OR", KEY_F(3) }, { "\033OS", KEY_F(4) }, { "\033[11~", KEY_F(1) },
	{ "\033[12~", KEY_F(2) }, { "\033[13~", KEY_F(3) }, { "\033[14~", KEY_F(4) }, { "\033[200~", CODE_PASTE },
	{ PASTE_END, CODE_PASTE_END }, { "\033]11;", CODE_BACKGROUND }, { "\033[?2026;", CODE_MODE },
	{ "\033[<", CODE_MOUSE }, // not ncurses's own: it keeps the last eight events only, the newest first
};

void terminal_define_keys(void)
{
	for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
		define_key(sequences[i].bytes, sequences[i].code);
}

// --- Pastes and answers: bytes that are no keys ------------------------------------------------------------------

// Up to `most` bytes that are there now; 0: none.
static size_t read_now(char *bytes, size_t most)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	if (poll(&input, 1, 0) <= 0 || !(input.revents & POLLIN))
		return 0;
	ssize_t got = read(STDIN_FILENO, bytes, most);
	return got > 0 ? (size_t)got : 0;
}

static void gather(Terminal *terminal, Gathering what)
{
	Input *input = &terminal->input;
	input->gathering = what;
	input->reply_length = 0;
	input->matched = 0;
	input->last_byte = now_ms();
	if (what == GATHER_PASTE)
		buffer_clear(&input->paste);
}

static void paste_byte(Input *input, char byte)
{
	unsigned char c = (unsigned char)byte;
	if (input->paste.length >= PASTE_LIMIT)
		return;
	size_t length = input->paste.length;
	bool after_c2 = length > 0 && (unsigned char)input->paste.text[length - 1] == 0xC2;
	if (after_c2 && c < 0xA0) // a control of ISO 6429 in UTF-8
		input->paste.text[--input->paste.length] = '\0';
	else if (c == '\r')
		buffer_add_char(&input->paste, '\n');
	else if ((c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n')
		buffer_add_char(&input->paste, byte);
}

static void paste_bytes(Input *input, const char *bytes, size_t length)
{
	static const char end[] = PASTE_END;
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == end[input->matched]) {
			input->matched++;
			continue;
		}
		for (size_t k = 0; k < input->matched; k++)
			paste_byte(input, end[k]); // it was no end after all
		input->matched = bytes[i] == end[0];
		if (!input->matched)
			paste_byte(input, bytes[i]);
	}
}

// Reads a paste on; true when it is whole. Never reads beyond its end: the bytes there are for ncurses.
static bool gather_paste(Input *input)
{
	const size_t whole = sizeof PASTE_END - 1;
	char bytes[sizeof PASTE_END];
	size_t got;
	while (input->matched < whole && (got = read_now(bytes, whole - input->matched)) > 0) {
		input->last_byte = now_ms();
		paste_bytes(input, bytes, got);
	}
	return input->matched == whole || now_ms() - input->last_byte > GATHER_PAUSE;
}

static bool reply_ends(Gathering gathering, const char *reply, size_t length)
{
	char last = reply[length - 1];
	if (gathering != GATHER_BACKGROUND)
		return last >= 0x40 && last <= 0x7E;
	return last == '\a' || (last == '\\' && length > 1 && reply[length - 2] == '\033');
}

static bool gather_reply(Input *input)
{
	while (read_now(input->reply + input->reply_length, 1) > 0) {
		input->reply_length++;
		input->last_byte = now_ms();
		if (reply_ends(input->gathering, input->reply, input->reply_length) ||
			input->reply_length + 1 == sizeof input->reply)
			return true;
	}
	return now_ms() - input->last_byte > GATHER_PAUSE;
}

// "rgb:ffff/ffff/ffff" (or rgba:, or shorter parts): light when it is nearer to white.
static void take_background(Terminal *terminal, const char *reply)
{
	unsigned part[3] = { 0, 0, 0 };
	const char *text = strchr(reply, ':');
	for (int i = 0; i < 3; i++) {
		if (!text)
			return;
		char digits[3] = { 0 };
		strncpy(digits, text + 1, 2);
		char *end;
		part[i] = (unsigned)strtoul(digits, &end, 16);
		if (end == digits)
			return;
		text = strchr(text + 1, '/');
	}
	terminal_set_light(terminal, (299 * part[0] + 587 * part[1] + 114 * part[2]) / 1000 > 127);
}

// An answer to one of our questions.
static void take_reply(Terminal *terminal, Gathering what)
{
	const Input *input = &terminal->input;
	if (terminal->unanswered > 0)
		terminal->unanswered--;
	if (what == GATHER_BACKGROUND)
		take_background(terminal, input->reply);
	else
		terminal->synchronized = input->reply[0] == '1' || input->reply[0] == '2';
}

// --- Characters --------------------------------------------------------------------------------------------------

static size_t bytes_of_character(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

static Key character(const char *bytes, size_t length)
{
	Key key = { .kind = KEY_CHAR };
	memcpy(key.text, bytes, length);
	return key;
}

static Key wrong_character(void)
{
	return character("\xEF\xBF\xBD", 3);
}

// One byte of text; true when a character is complete (or cannot become one).
static bool take_byte(Input *input, unsigned char byte, Key *key)
{
	bool continues = byte >= 0x80 && byte < 0xC0;
	if (input->partial_length > 0 && !continues)
		input->partial_length = 0; // the rest of it never came
	if (input->partial_length == 0) {
		input->partial_need = bytes_of_character(byte);
		if (input->partial_need == 0) {
			*key = wrong_character();
			return true;
		}
	}
	input->partial[input->partial_length++] = (char)byte;
	if (input->partial_length < input->partial_need)
		return false;
	*key = text_is_utf8(input->partial, input->partial_length, NULL) ? character(input->partial, input->partial_length)
																	 : wrong_character();
	input->partial_length = 0;
	return true;
}

static Key special(int code)
{
	return (Key){ .kind = KEY_SPECIAL, .code = code };
}

// Esc alone, or the start of a sequence that nobody knows: that one is swallowed, lest its letters become commands.
static bool take_escape(const Terminal *terminal, Key *key)
{
	int next = wgetch(terminal->keys);
	if (next == '[') {
		do
			next = wgetch(terminal->keys);
		while (next != ERR && (next < 0x40 || next > 0x7E));
		return false;
	}
	if (next == 'O') {
		wgetch(terminal->keys);
		return false;
	}
	if (next != ERR)
		ungetch(next);
	*key = special(KEYS_ESCAPE);
	return true;
}

static bool take_plain(Terminal *terminal, int byte, Key *key)
{
	if (byte == KEYS_ESCAPE)
		return take_escape(terminal, key);
	if (byte == 0 || byte > 0xFF)
		return false;
	if (byte >= 0x20 && byte != KEYS_BACKSPACE)
		return take_byte(&terminal->input, (unsigned char)byte, key);
	*key = special(byte == '\n' ? KEYS_ENTER : byte == '\b' ? KEYS_BACKSPACE : byte);
	return true;
}

// --- Mouse -------------------------------------------------------------------------------------------------------

static MouseKind press(Input *input, int row, int column)
{
	int64_t now = now_ms();
	bool again = input->click_time && now - input->click_time <= DOUBLE_CLICK && row == input->click_row &&
				 column == input->click_column;
	input->button_down = true;
	input->click_row = row;
	input->click_column = column;
	input->click_time = again ? 0 : now;
	return again ? MOUSE_DOUBLE : MOUSE_CLICK;
}

enum { BUTTONS = 3, MOTION = 32, WHEEL = 64 }; // parts of the button code; 0 is the left one

static bool mouse_kind(Input *input, unsigned code, bool released, int row, int column, MouseKind *kind)
{
	unsigned button = code & BUTTONS;
	if (code & WHEEL) {
		*kind = button == 0 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
		return button < 2;
	}
	if (button != 0)
		return false;
	if (released) {
		input->button_down = false;
		*kind = MOUSE_RELEASE;
	} else
		*kind = code & MOTION ? MOUSE_DRAG : press(input, row, column);
	return true;
}

// "0;11;6M": button, column, row from 1; m when released.
static bool take_mouse(Input *input, Key *key)
{
	unsigned code;
	int row, column;
	char end;
	MouseKind kind;
	if (sscanf(input->reply, "%u;%d;%d%c", &code, &column, &row, &end) != 4 || row < 1 || column < 1)
		return false;
	if (!mouse_kind(input, code, end == 'm', row - 1, column - 1, &kind))
		return false;
	*key = (Key){ .kind = KEY_POINTER, .row = row - 1, .column = column - 1, .mouse = kind };
	return true;
}

// Goes on with what is being gathered; false when more has to come first. A paste or the mouse becomes a key.
static bool gather_on(Terminal *terminal, Key *key)
{
	Input *input = &terminal->input;
	Gathering what = input->gathering;
	if (!(what == GATHER_PASTE ? gather_paste(input) : gather_reply(input)))
		return false;
	input->gathering = GATHER_KEYS;
	input->reply[input->reply_length] = '\0';
	if (what == GATHER_PASTE)
		*key = (Key){ .kind = KEY_PASTE, .paste = buffer_text(&input->paste) };
	else if (what == GATHER_MOUSE)
		take_mouse(input, key);
	else
		take_reply(terminal, what);
	return true;
}

// --- All together ------------------------------------------------------------------------------------------------

static bool take_code(Terminal *terminal, int code, Key *key)
{
	terminal->input.partial_length = 0;
	static const Gathering starts[] = { [CODE_PASTE - CODE_PASTE] = GATHER_PASTE,
		[CODE_BACKGROUND - CODE_PASTE] = GATHER_BACKGROUND,
		[CODE_MODE - CODE_PASTE] = GATHER_MODE,
		[CODE_MOUSE - CODE_PASTE] = GATHER_MOUSE };
	if (code >= CODE_PASTE && code <= CODE_MOUSE) {
		gather(terminal, starts[code - CODE_PASTE]); // a paste's end without its start: GATHER_KEYS
		return false;
	}
	if (code >= KEY_F(1) && code <= KEY_F(12)) {
		*key = special(KEYS_F1 + code - KEY_F(1));
		return true;
	}
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (codes[i].curses == code) {
			*key = special(codes[i].key);
			return true;
		}
	return false;
}

// True when the size (or all that is on the screen) may be another: also after an editor was run.
static bool take_signals(Terminal *terminal)
{
	SignalNews news = restore_news();
	if (news.stop)
		terminal_suspend(terminal);
	else if (news.continued) {
		reset_prog_mode(); // stopped without asking us: the shell has changed the terminal's modes
		terminal_write(terminal->modes_on, strlen(terminal->modes_on));
	}
	if (news.continued || news.resized)
		terminal_take_size(terminal);
	bool moved = terminal->told_rows != terminal->rows || terminal->told_columns != terminal->columns;
	terminal->told_rows = terminal->rows;
	terminal->told_columns = terminal->columns;
	return moved || news.stop || news.continued || news.resized;
}

Key terminal_read(Terminal *terminal)
{
	Key key = { .kind = KEY_NONE };
	if (terminal->nowhere)
		return key;
	if (take_signals(terminal))
		return (Key){ .kind = KEY_RESIZED };
	for (;;) {
		if (terminal->input.gathering != GATHER_KEYS) {
			if (!gather_on(terminal, &key))
				return key;
			if (key.kind != KEY_NONE)
				return key;
			continue;
		}
		int code = wgetch(terminal->keys);
		if (code == ERR)
			return key;
		if (code > 0xFF ? take_code(terminal, code, &key) : take_plain(terminal, code, &key))
			return key;
	}
}
