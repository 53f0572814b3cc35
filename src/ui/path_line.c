// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of paths: read as a shell would, but kindly to blanks that nobody quoted.
#include "kam/ui/path_line.h"

#include <ctype.h>
#include <glob.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/paths.h"
#include "kam/base/text.h"

enum { MOST_WORDS = 64, MOST_FOUND = 1000 };

typedef struct Words {
	size_t starts[MOST_WORDS], ends[MOST_WORDS]; // bytes of the line
	size_t count;
} Words;

// --- Words --------------------------------------------------------------------------------------------------------

// The end of a word that begins at `at`: an unquoted blank, or the end of the line.
static size_t word_end(const char *line, size_t at)
{
	char quote = 0;
	for (; line[at] && (quote || line[at] != ' '); at++) {
		if (line[at] == '\\' && quote != '\'' && line[at + 1])
			at++;
		else if (quote ? line[at] == quote : line[at] == '\'' || line[at] == '"')
			quote = quote ? 0 : line[at];
	}
	return at;
}

static void find_words(const char *line, Words *words)
{
	words->count = 0;
	for (size_t at = strspn(line, " "); line[at] && words->count < MOST_WORDS; at += strspn(line + at, " ")) {
		words->starts[words->count] = at;
		at = word_end(line, at);
		words->ends[words->count++] = at;
	}
	if (words->count == MOST_WORDS)
		words->ends[MOST_WORDS - 1] = strlen(line);
}

static int hex(char c)
{
	return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

// file:///home/x/My%20orders.csv, also with the name of this host.
static void decode_address(Buffer *path)
{
	char *slash = strchr(path->text + strlen("file://"), '/');
	char *out = path->text;
	if (!slash)
		return;
	for (const char *in = slash; *in; in++) {
		bool coded = in[0] == '%' && hex(in[1]) >= 0 && hex(in[2]) >= 0 && (in[1] != '0' || in[2] != '0');
		*out++ = coded ? (char)(hex(in[1]) * 16 + hex(in[2])) : *in;
		in += coded ? 2 : 0;
	}
	*out = '\0';
	path->length = (size_t)(out - path->text);
}

const char *path_line_address(Arena *arena, const char *text)
{
	Buffer path = BUFFER_EMPTY;
	buffer_add(&path, text);
	if (strncmp(text, "file://", strlen("file://")) == 0)
		decode_address(&path);
	const char *copy = arena_strdup(arena, buffer_text(&path));
	buffer_done(&path);
	return copy;
}

// A piece of the line without its quotes and backslashes; blanks in it stand for themselves.
static const char *decode(Arena *arena, const char *line, size_t from, size_t to)
{
	Buffer path = BUFFER_EMPTY;
	char quote = 0;
	for (size_t at = from; at < to; at++) {
		if (line[at] == '\\' && quote != '\'' && at + 1 < to)
			buffer_add_char(&path, line[++at]);
		else if (quote ? line[at] == quote : line[at] == '\'' || line[at] == '"')
			quote = quote ? 0 : line[at];
		else
			buffer_add_char(&path, line[at]);
	}
	const char *copy = path_line_address(arena, buffer_text(&path));
	buffer_done(&path);
	return copy;
}

// An apostrophe is a letter of many names: what is there as it stands needs no reading.
static const char *piece(Arena *arena, const char *line, size_t from, size_t to)
{
	const char *plain = paths_expand(arena, arena_strndup(arena, line + from, to - from));
	return access(plain, F_OK) == 0 ? plain : paths_expand(arena, decode(arena, line, from, to));
}

// --- Splitting ----------------------------------------------------------------------------------------------------

typedef struct Found {
	const char **items;
	size_t count;
	Arena *arena;
} Found;

static void add(Found *found, const char *path)
{
	if (found->count < MOST_FOUND)
		found->items[found->count++] = path;
}

// A pattern gives all that match it; what matches nothing stands for itself, so that the person reads what is not
// there.
static void add_pattern(Found *found, const char *path)
{
	glob_t matches = { 0 };
	if (strpbrk(path, "*?[") && access(path, F_OK) != 0 && glob(path, 0, NULL, &matches) == 0)
		for (size_t i = 0; i < matches.gl_pathc; i++)
			add(found, arena_strdup(found->arena, matches.gl_pathv[i]));
	else
		add(found, path);
	globfree(&matches);
}

const char **path_line_split(Arena *arena, const char *line, size_t *count)
{
	Words words;
	Found found = { arena_alloc(arena, MOST_FOUND, sizeof(char *)), 0, arena };
	find_words(line, &words);
	for (size_t i = 0; i < words.count; i++) {
		size_t last = words.count - 1;
		while (last > i && access(piece(arena, line, words.starts[i], words.ends[last]), F_OK) != 0)
			last--;
		const char *path = piece(arena, line, words.starts[i], words.ends[last]);
		if (*path)
			add_pattern(&found, path);
		i = last;
	}
	*count = found.count;
	return found.items;
}

void path_line_quote(Buffer *out, const char *path)
{
	for (; *path; path++) {
		if (strchr(" '\"\\*?[", *path))
			buffer_add_char(out, '\\');
		buffer_add_char(out, *path);
	}
}

// --- Completing ---------------------------------------------------------------------------------------------------

static PathWord word_of(Arena *arena, size_t start, const char *path)
{
	const char *slash = strrchr(path, '/');
	PathWord word = { .start = start, .typed = "", .beginning = path };
	if (slash) {
		word.typed = arena_strndup(arena, path, (size_t)(slash + 1 - path));
		word.beginning = slash + 1;
	} else if (strcmp(path, "~") == 0) {
		word.typed = "~/";
		word.beginning = "";
	}
	word.folder = paths_expand(arena, word.typed);
	return word;
}

static bool names_something(Arena *arena, const PathWord *word)
{
	PathEntry *entries;
	size_t count;
	if (!path_folder_read(arena, word->folder, &entries, &count, NULL))
		return false;
	for (size_t i = 0; i < count; i++)
		if (path_entry_matches(&entries[i], word->beginning))
			return true;
	return false;
}

PathWord path_line_word(Arena *arena, const char *line)
{
	Words words;
	size_t length = strlen(line);
	find_words(line, &words);
	bool open = words.count > 0 && words.ends[words.count - 1] == length; // no blank behind it
	for (size_t i = 0; open && i + 1 < words.count; i++) {
		PathWord word = word_of(arena, words.starts[i], decode(arena, line, words.starts[i], length));
		if (names_something(arena, &word))
			return word;
	}
	size_t start = open ? words.starts[words.count - 1] : length;
	return word_of(arena, start, decode(arena, line, start, length));
}

void path_line_put(Buffer *out, const char *line, const PathWord *word, const char *name, bool folder)
{
	buffer_add_bytes(out, line, word->start);
	path_line_quote(out, word->typed);
	path_line_quote(out, name);
	if (folder)
		buffer_add_char(out, '/');
}

// Bytes at the start that both names share, whole letters only.
static size_t shared(const char *a, const char *b, size_t most)
{
	size_t length = 0;
	int columns;
	while (length < most) {
		size_t next = text_next(a + length, &columns);
		if (next == 0 || length + next > most || strncmp(a + length, b + length, next) != 0)
			break;
		length += next;
	}
	return length;
}

bool path_line_complete(Arena *arena, const char *line, Buffer *out)
{
	PathWord word = path_line_word(arena, line);
	PathEntry *entries;
	const PathEntry *first = NULL;
	size_t count, matches = 0, length = 0;
	if (!path_folder_read(arena, word.folder, &entries, &count, NULL))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!path_entry_matches(&entries[i], word.beginning))
			continue;
		length = matches++ ? shared(first->name, entries[i].name, length) : strlen(entries[i].name);
		first = first ? first : &entries[i];
	}
	if (!first || (matches > 1 && (length < strlen(word.beginning) || strpbrk(word.beginning, "*?["))))
		return false;
	path_line_put(out, line, &word, arena_strndup(arena, first->name, length), matches == 1 && first->folder);
	if (matches == 1 && !first->folder)
		buffer_add_char(out, ' ');
	return strcmp(buffer_text(out), line) != 0;
}
