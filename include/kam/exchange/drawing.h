// SPDX-License-Identifier: GPL-3.0-or-later
// The three drawings of the stakeholder map as documents: plain text, or a picture (SVG) that stands alone and can be printed.
#ifndef KAM_EXCHANGE_DRAWING_H
#define KAM_EXCHANGE_DRAWING_H

#include "kam/base/memory.h"
#include "kam/model/contact_map.h"

typedef enum DrawingKind {
	DRAWING_GRID,   // influence x stance, or x interest
	DRAWING_CHART,  // who reports to whom
	DRAWING_MATRIX, // their people x ours
} DrawingKind;

typedef struct DrawingOptions {
	DrawingKind kind;
	bool svg;
	bool interest;   // of the grid: across is interest, not stance
	bool ascii;      // of text: lines and signs of ASCII alone
	int columns;     // of text: how wide it may be; 0: 100
	int64_t without; // of the matrix: one of ours who is taken to have left
} DrawingOptions;

// Appends the whole document. Texts of people are escaped. The same map gives the same bytes.
void drawing_write(const ContactMap *map, const DrawingOptions *options, Buffer *out);

#endif
