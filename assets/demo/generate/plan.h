// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the account plans share.
#ifndef KAM_DEMO_PLAN_H
#define KAM_DEMO_PLAN_H

#include "sheet.h"
#include "themes.h"
#include "world.h"

enum { THEMES_MOST = 8 };

// The account's themes: first those of today's plan (`plan_size`), then those of earlier years. Always the same for
// an account.
typedef struct Plan { const Theme *themes[THEMES_MOST]; int count, size; } Plan;
Plan plan_of(const World *world, int account);

enum { PLAN_OPEN, PLAN_DONE, PLAN_DROPPED };
// How far the objective of a theme of today's plan has got.
int plan_status(const World *world, int account, int theme);

// The name of the active person in a slot, or of somebody in Purchasing, where one of us knows that person; else NULL.
const char *plan_contact(const World *world, int account, int slot);

void targets_write(World *world);
void objectives_write(World *world);
void actions_write(World *world);
void opportunities_write(World *world);
void needs_write(World *world);
void propositions_write(World *world);
void values_write(World *world);
void swot_write(World *world);
void steps_write(World *world);
void whitespaces_write(World *world);
void questions_write(World *world);
void abilities_write(World *world);

#endif
