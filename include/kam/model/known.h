// SPDX-License-Identifier: GPL-3.0-or-later
// What imports know the rows of the history again by: a hash of each row's content, and of its document's number.
//
// Events of small imports have the content's hash in their own row (event.hash). Those of big ones are many: their hashes are
// packed, 16 bytes an event in the order of ids, and event.hash is 0. Null is an event that was typed.
#ifndef KAM_MODEL_KNOWN_H
#define KAM_MODEL_KNOWN_H

#include "kam/model/portfolio.h"

// The hash of a document's number, never 0.
uint64_t known_reference(const char *reference);

// Hashes, in no order; 0 stands for none.
typedef void KnownTake(void *context, const uint64_t *hashes, size_t count);

// How many contents there are, about.
int64_t known_count(Portfolio *portfolio);
// The contents of all imported events that are there.
bool known_contents(Portfolio *portfolio, KnownTake *take, void *context, Error *err);
// The numbers of all events; some that are no more may be among them.
bool known_references(Portfolio *portfolio, KnownTake *take, void *context, Error *err);

// Packed hashes as they were read last: events are asked for about in the order of their ids.
typedef struct KnownBlock {
	int64_t first; // id of its first event
	void *hashes;  // owned, see known_block_done(); NULL: none was read
	size_t length; // in bytes
} KnownBlock;

// The hash of one event's content, of which event.hash is 0; 0 where none is packed.
bool known_content(Portfolio *portfolio, KnownBlock *block, int64_t event, uint64_t *hash, Error *err);
void known_block_done(KnownBlock *block);

#endif
