// SPDX-License-Identifier: GPL-3.0-or-later
// splitmix64 (Steele, Lea, Flood 2014) and draws from it.
#include "random.h"

static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

Random random_stream(uint64_t seed, uint64_t part, uint64_t number)
{
	return (Random){ mix(seed + mix(part * UINT64_C(0x9e3779b97f4a7c15) + mix(number + 1))) };
}

uint64_t random_next(Random *random)
{
	random->state += UINT64_C(0x9e3779b97f4a7c15);
	return mix(random->state);
}

int64_t random_below(Random *random, int64_t count)
{
	return (int64_t)((random_next(random) >> 11) % (uint64_t)count);
}

int random_between(Random *random, int low, int high)
{
	return low + (int)random_below(random, (int64_t)high - low + 1);
}

bool random_chance(Random *random, int permille)
{
	return random_below(random, 1000) < permille;
}

int random_bell(Random *random, int middle, int spread)
{
	int sum = 0;
	for (int i = 0; i < 4; i++)
		sum += random_between(random, -spread, spread);
	return middle + sum / 2;
}

int random_size(Random *random)
{
	int size = random_between(random, 350, 1100);
	if (random_chance(random, 300))
		size += random_between(random, 100, 1200);
	if (random_chance(random, 50))
		size += random_between(random, 800, 3500);
	return size;
}

const char *random_text(Random *random, const char *const *texts)
{
	int64_t count = 0;
	while (texts[count])
		count++;
	return texts[random_below(random, count)];
}
