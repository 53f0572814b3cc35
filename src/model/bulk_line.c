// SPDX-License-Identifier: GPL-3.0-or-later
// The line that blocks of events go along, from who fills them over who writes them to who follows behind.
#include <stdlib.h>

#include "bulk_inside.h"

void line_init(BulkLine *line)
{
	pthread_mutex_init(&line->lock, NULL);
	pthread_cond_init(&line->moved, NULL);
}

void line_free_blocks(BulkLine *line)
{
	for (int i = 0; i < BULK_BLOCKS; i++) {
		arena_free(line->blocks[i].arena);
		free(line->blocks[i].rows);
		line->blocks[i] = (BulkBlock){ 0 };
	}
	memory_give_back();
}

void line_done(BulkLine *line)
{
	line_free_blocks(line);
	pthread_mutex_destroy(&line->lock);
	pthread_cond_destroy(&line->moved);
}

static BulkBlock *block_at(BulkLine *line, size_t number)
{
	return &line->blocks[number % BULK_BLOCKS];
}

BulkBlock *line_to_fill(BulkLine *line)
{
	pthread_mutex_lock(&line->lock);
	while (line->filled - line->followed == BULK_BLOCKS)
		pthread_cond_wait(&line->moved, &line->lock);
	BulkBlock *block = block_at(line, line->filled);
	pthread_mutex_unlock(&line->lock);
	if (!block->arena)
		block->arena = arena_new();
	return block;
}

BulkBlock *line_next(BulkLine *line, const size_t *before, const size_t *station)
{
	pthread_mutex_lock(&line->lock);
	while (*before == *station && !(line->ending && *before == line->filled))
		pthread_cond_wait(&line->moved, &line->lock);
	BulkBlock *block = *before == *station ? NULL : block_at(line, *station);
	pthread_mutex_unlock(&line->lock);
	return block;
}

void line_pass(BulkLine *line, size_t *station)
{
	pthread_mutex_lock(&line->lock);
	if (station == &line->followed)
		block_clear(block_at(line, *station));
	++*station;
	pthread_cond_broadcast(&line->moved);
	pthread_mutex_unlock(&line->lock);
}

void line_fail(BulkLine *line, const Error *err)
{
	pthread_mutex_lock(&line->lock);
	if (!line->failure.code)
		line->failure = *err;
	pthread_mutex_unlock(&line->lock);
}

bool line_failed(BulkLine *line, Error *err)
{
	pthread_mutex_lock(&line->lock);
	bool failed = line->failure.code != ERROR_NONE;
	if (failed && err)
		*err = line->failure;
	pthread_mutex_unlock(&line->lock);
	return failed;
}

void line_end(BulkLine *line)
{
	pthread_mutex_lock(&line->lock);
	line->ending = true;
	pthread_cond_broadcast(&line->moved);
	pthread_mutex_unlock(&line->lock);
}

void line_wait(BulkLine *line, const size_t *station)
{
	pthread_mutex_lock(&line->lock);
	while (*station != line->filled)
		pthread_cond_wait(&line->moved, &line->lock);
	pthread_mutex_unlock(&line->lock);
}

void line_set_ordered(BulkLine *line)
{
	pthread_mutex_lock(&line->lock);
	line->ordered = true;
	pthread_cond_broadcast(&line->moved);
	pthread_mutex_unlock(&line->lock);
}

void line_wait_ordered(BulkLine *line)
{
	pthread_mutex_lock(&line->lock);
	while (!line->ordered)
		pthread_cond_wait(&line->moved, &line->lock);
	pthread_mutex_unlock(&line->lock);
}
