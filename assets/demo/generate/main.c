// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the demonstration portfolio: kam_demo_generate FOLDER. The same files every time.
#include <stdio.h>
#include <stdlib.h>

#include "world.h"

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: kam_demo_generate FOLDER\n");
		return 2;
	}
	World world = { .seed = 2026, .folder = argv[1], .first = day_from_civil(2021, 1, 4),
		.reference = day_from_civil(2026, 11, 22),
		.arena = arena_new() };
	people_make(&world);
	orders_make(&world);
	talks_make(&world);
	incidents_make(&world);
	stories_make(&world);
	team_write(&world);
	accounts_write(&world);
	people_write(&world);
	phases_write(&world);
	products_write(&world);
	history_write(&world);
	plans_write(&world);
	free(world.people);
	free(world.events);
	arena_free(world.arena);
	return EXIT_SUCCESS;
}
