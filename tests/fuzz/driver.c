// SPDX-License-Identifier: GPL-3.0-or-later
// Replays a folder of inputs, then mutates them: fixed seeds, a fixed number of times, so that what fails once fails
// always. Usage: fuzz_NAME FOLDER [ROUNDS [SEED]]
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "kam/base/memory.h"

#define INPUT_LIMIT 200
#define SIZE_LIMIT 20000
#define ROUNDS 3000

typedef struct Input {
	uint8_t *bytes;
	size_t length;
} Input;

typedef struct Corpus {
	Input items[INPUT_LIMIT];
	size_t count;
} Corpus;

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_input(Corpus *corpus, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file || corpus->count == INPUT_LIMIT)
		abort();
	Input *input = &corpus->items[corpus->count++];
	input->bytes = memory_new(SIZE_LIMIT, 1);
	input->length = fread(input->bytes, 1, SIZE_LIMIT, file);
	fclose(file);
}

static bool read_corpus(Corpus *corpus, const char *folder)
{
	struct dirent **names;
	int count = scandir(folder, &names, NULL, by_name);
	if (count < 0)
		return false;
	for (int i = 0; i < count; i++) {
		char path[4096];
		snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			read_input(corpus, path);
		free(names[i]);
	}
	free(names);
	return corpus->count > 0;
}

// --- Mutations ---------------------------------------------------------------------------------------------------------

static uint32_t random_below(uint32_t *seed, size_t limit)
{
	*seed = *seed * 1664525u + 1013904223u;
	return limit ? (*seed >> 8) % (uint32_t)limit : 0;
}

// Marks that matter to the formats read are put in more often than chance would.
static uint8_t any_byte(uint32_t *seed)
{
	static const char marks[] = "\"\"\"',;\t|\n\r\\ .-0195=:/()\xef\xbb\xbf\xff\xfe";
	return random_below(seed, 3) ? (uint8_t)marks[random_below(seed, sizeof marks)] : (uint8_t)random_below(seed, 256);
}

static void remove_some(uint32_t *seed, Input *input)
{
	size_t from = random_below(seed, input->length), count = 1 + random_below(seed, 40);
	count = count < input->length - from ? count : input->length - from;
	memmove(input->bytes + from, input->bytes + from + count, input->length - from - count);
	input->length -= count;
}

static void insert_some(uint32_t *seed, Input *input, const uint8_t *bytes, size_t count)
{
	size_t at = random_below(seed, input->length + 1);
	count = count < SIZE_LIMIT - input->length ? count : SIZE_LIMIT - input->length;
	memmove(input->bytes + at + count, input->bytes + at, input->length - at);
	memcpy(input->bytes + at, bytes, count);
	input->length += count;
}

static void mutate(uint32_t *seed, const Corpus *corpus, Input *input)
{
	uint8_t byte = any_byte(seed), piece[64];
	const Input *other = &corpus->items[random_below(seed, corpus->count)];
	size_t from = random_below(seed, other->length), count = random_below(seed, sizeof piece);
	switch (random_below(seed, 6)) {
	case 0:
		if (input->length)
			input->bytes[random_below(seed, input->length)] = byte;
		break;
	case 1: insert_some(seed, input, &byte, 1); break;
	case 2:
		if (input->length)
			remove_some(seed, input);
		break;
	case 3: insert_some(seed, input, other->bytes + from, other->length - from); break;
	case 4:
		memset(piece, byte, sizeof piece);
		insert_some(seed, input, piece, count);
		break;
	default: input->length -= random_below(seed, input->length + 1) / 4; break;
	}
}

static void run_mutated(uint32_t seed, const Corpus *corpus)
{
	const Input *base = &corpus->items[random_below(&seed, corpus->count)];
	Input input = { memory_new(SIZE_LIMIT, 1), base->length };
	memcpy(input.bytes, base->bytes, base->length);
	for (uint32_t times = 1 + random_below(&seed, 12); times > 0; times--)
		mutate(&seed, corpus, &input);
	uint8_t *exact = memory_new(input.length + 1, 1); // so that a byte read too far is seen
	memcpy(exact, input.bytes, input.length);
	exact = memory_resize(exact, input.length ? input.length : 1, 1);
	LLVMFuzzerTestOneInput(exact, input.length);
	free(exact);
	free(input.bytes);
}

int main(int count, char **words)
{
	static Corpus corpus;
	if (count < 2 || !read_corpus(&corpus, words[1])) {
		fprintf(stderr, "usage: %s FOLDER [ROUNDS [SEED]]\n", words[0]);
		return 2;
	}
	uint32_t rounds = count > 2 ? (uint32_t)strtoul(words[2], NULL, 10) : ROUNDS;
	uint32_t seed = count > 3 ? (uint32_t)strtoul(words[3], NULL, 10) : 1;
	for (size_t i = 0; i < corpus.count; i++)
		LLVMFuzzerTestOneInput(corpus.items[i].bytes, corpus.items[i].length);
	for (uint32_t i = 0; i < rounds; i++)
		run_mutated(seed + i * 2654435761u, &corpus);
	for (size_t i = 0; i < corpus.count; i++)
		free(corpus.items[i].bytes);
	printf("%zu inputs and %u mutations of them\n", corpus.count, rounds);
	return 0;
}
