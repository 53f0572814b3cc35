// SPDX-License-Identifier: GPL-3.0-or-later
// Short forms for the rows of the entity tables. Labels and helps carry N_() at the row, so that they are found for translation.
#ifndef KAM_MODEL_ENTITY_MACROS_H
#define KAM_MODEL_ENTITY_MACROS_H

#include "kam/base/locale.h"
#include "kam/model/entity.h"

#define TEXT(n, l, f, h) { .name = (n), .type = FIELD_TEXT, .label = (l), .flags = (f), .help = (h) }
#define LONG(n, l, f, h) { .name = (n), .type = FIELD_LONG_TEXT, .label = (l), .flags = (f), .help = (h) }
#define NUMBER(n, l, f, lo, hi, h) \
	{ .name = (n), .type = FIELD_INTEGER, .label = (l), .flags = (f), .min = (lo), .max = (hi), .help = (h) }
#define DECIMAL(n, l, f, h) { .name = (n), .type = FIELD_DECIMAL, .label = (l), .flags = (f), .help = (h) }
#define PERCENT(n, l, f, h) \
	{ .name = (n), .type = FIELD_PERCENT, .label = (l), .flags = (f), .min = 0, .max = 10000, .help = (h) }
#define MONEY(n, l, f, h) { .name = (n), .type = FIELD_MONEY, .label = (l), .flags = (f), .help = (h) }
#define DATE(n, l, f, h) { .name = (n), .type = FIELD_DATE, .label = (l), .flags = (f), .help = (h) }
#define DAY(n, l, f, h) { .name = (n), .type = FIELD_DAY, .label = (l), .flags = (f), .help = (h) }
#define CHOICE(n, l, f, c, h) { .name = (n), .type = FIELD_CHOICE, .label = (l), .flags = (f), .choices = (c), .help = (h) }
#define CHOICE_FROM(n, l, f, c, first, h) \
	{ .name = (n), .type = FIELD_CHOICE, .label = (l), .flags = (f), .choices = (c), .initial = (first), .has_initial = true, .help = (h) }
#define SET(n, l, f, c, h) { .name = (n), .type = FIELD_SET, .label = (l), .flags = (f), .choices = (c), .help = (h) }
#define FLAG(n, l, f, h) { .name = (n), .type = FIELD_FLAG, .label = (l), .flags = (f), .has_initial = true, .help = (h) }
#define REFERENCE(n, l, f, t, h) \
	{ .name = (n), .type = FIELD_REFERENCE, .label = (l), .flags = (f), .target = (t), .help = (h) }

#define ENTITY(k, n, p, tbl, l, pl, f, o) \
	{ .kind = (k), .name = (n), .plural = (p), .table = (tbl), .label = (l), .plural_label = (pl), .fields = (f), \
	  .field_count = sizeof(f) / sizeof *(f), .order = (o) }

// The fields of each entity, in the order of its form.
extern const Entity entities_people[], entities_history[], entities_plan[];
extern const size_t entities_people_count, entities_history_count, entities_plan_count;

#endif
