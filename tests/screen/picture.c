// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the README's picture from a real terminal: kam_picture FILE. `./dev picture` calls it.
#include <stdio.h>

#include "kam_screen.h"

int main(int argc, char **argv)
{
	const char *portfolio = argc == 2 ? kam_copy("picture") : NULL;
	ScreenTest *test = portfolio ? kam_open(portfolio, 36, 132, "en", false) : NULL;
	bool made = test && screen_svg(test, argv[1]);
	if (test)
		screen_end(test);
	kam_end(NULL);
	if (!made)
		fprintf(stderr, "usage: kam_picture FILE.svg\n");
	return made ? 0 : 1;
}
