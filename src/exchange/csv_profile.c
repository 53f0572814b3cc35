// SPDX-License-Identifier: GPL-3.0-or-later
// How the cells of each column look: how often they are empty, how they begin and end, how long they are, their form
// and their values. From this the cost of a text in a column follows, by which damaged records are put right.
#include "csv_profile.h"

#include <stdlib.h>
#include <string.h>

#define LEARN_ROWS 4000 // more say nothing new
#define LENGTHS 32      // up to 15 bytes one by one, then in growing steps
#define FORMS 128
#define VALUES 256
#define FORM_SIZE 20
#define TAILS 10
#define MISFIT_COST 7

typedef enum Glyph {
	GLYPH_DIGIT,
	GLYPH_UPPER,
	GLYPH_LOWER,
	GLYPH_BEYOND, // no ASCII: mostly letters
	GLYPH_QUOTE,
	GLYPH_BLANK,
	GLYPH_MONEY,
	GLYPH_STOP,
	GLYPH_OTHER,
	GLYPH_COUNT
} Glyph;

// What is looked at in a cell. Of forms and values there are many: they are told by a hash, and what shares one is taken
// for the same; the share of those met once is the chance to meet a new one.
static const struct {
	size_t from, size; // slots
	bool open;         // new ones may come
	double weight;
} traits[] = {
	{ 0, GLYPH_COUNT, false, 1 },           // how it begins
	{ GLYPH_COUNT, GLYPH_COUNT, false, 1 }, // how it ends
	{ 2 * GLYPH_COUNT, LENGTHS, false, 1 }, { 2 * GLYPH_COUNT + LENGTHS, TAILS, false, 1 },
	{ 2 * GLYPH_COUNT + LENGTHS + TAILS, FORMS, true, 1 },
	{ 2 * GLYPH_COUNT + LENGTHS + TAILS + FORMS, VALUES, true, 0.5 }, // many columns repeat a few
};
#define TRAITS (sizeof traits / sizeof *traits)
#define SLOTS (2 * GLYPH_COUNT + LENGTHS + TAILS + FORMS + VALUES)

typedef struct Profile {
	uint32_t rows, filled;
	uint16_t counts[SLOTS];
	float costs[SLOTS]; // of the counts, once all are learned
	double usual;       // what a filled cell of the column costs on average
	double empty, present;
} Profile;

struct CsvProfiles {
	Profile *columns;
	size_t count;
};

CsvProfiles *csv_profiles_new(size_t columns)
{
	CsvProfiles *profiles = memory_new(1, sizeof *profiles);
	profiles->count = columns < CSV_PROFILE_COLUMNS ? columns : 0;
	profiles->columns = memory_new(profiles->count + 1, sizeof *profiles->columns);
	return profiles;
}

void csv_profiles_free(CsvProfiles *profiles)
{
	if (profiles)
		free(profiles->columns);
	free(profiles);
}

size_t csv_profiles_rows(const CsvProfiles *profiles)
{
	return profiles && profiles->count ? profiles->columns[0].rows : 0;
}

// --- What is looked at ---------------------------------------------------------------------------------------------

static Glyph glyph_of(char c)
{
	if (c >= '0' && c <= '9')
		return GLYPH_DIGIT;
	if (c >= 'A' && c <= 'Z')
		return GLYPH_UPPER;
	if (c >= 'a' && c <= 'z')
		return GLYPH_LOWER;
	if (c & 0x80)
		return GLYPH_BEYOND;
	switch (c) {
	case '"':
	case '\'': return GLYPH_QUOTE;
	case ' ':
	case '\t':
	case '\n':
	case '\r': return GLYPH_BLANK;
	case '$': return GLYPH_MONEY;
	case '.':
	case ',':
	case ';':
	case ':':
	case '!':
	case '?': return GLYPH_STOP;
	default: return GLYPH_OTHER;
	}
}

static size_t length_step(size_t length)
{
	size_t step = 15;
	if (length <= step)
		return length;
	for (size_t limit = 18; step + 1 < LENGTHS && length > limit; limit += limit / 3)
		step++;
	return step + 1 < LENGTHS ? step + 1 : LENGTHS - 1;
}

// Digits at the end: 12,50 and 1.234,50 have two.
static size_t tail_digits(const char *text, size_t length)
{
	size_t count = 0;
	while (count < length && count + 1 < TAILS && glyph_of(text[length - 1 - count]) == GLYPH_DIGIT)
		count++;
	return count;
}

static uint32_t mix(uint32_t hash, unsigned char byte)
{
	return (hash ^ byte) * 16777619u;
}

// PO00008 and PO123 have one form, 12.5 and 0.75 too: runs of letters and of digits count as one.
static uint32_t form_hash(const char *text, size_t length)
{
	uint32_t hash = 2166136261u;
	unsigned char last = 0;
	for (size_t i = 0, size = 0; i < length && size < FORM_SIZE; i++) {
		Glyph glyph = glyph_of(text[i]);
		unsigned char sign = glyph == GLYPH_DIGIT ? '0' : glyph <= GLYPH_BEYOND ? 'a' : (unsigned char)text[i];
		if (sign == last && glyph <= GLYPH_BEYOND)
			continue;
		hash = mix(hash, sign);
		last = sign;
		size++;
	}
	return hash ^ hash >> 15;
}

static uint32_t value_hash(const char *text, size_t length)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < length && i < 64; i++)
		hash = mix(hash, (unsigned char)text[i]);
	return hash ^ hash >> 15;
}

// --- Learning --------------------------------------------------------------------------------------------------------

// The slots of the cell, one for each trait.
static void find_slots(const char *text, size_t length, size_t slots[static TRAITS])
{
	size_t found[TRAITS] = { glyph_of(text[0]), glyph_of(text[length - 1]), length_step(length),
		tail_digits(text, length), form_hash(text, length) % FORMS, value_hash(text, length) % VALUES };
	for (size_t i = 0; i < TRAITS; i++)
		slots[i] = traits[i].from + found[i];
}

static void learn(Profile *profile, const char *text, size_t length)
{
	size_t slots[TRAITS];
	profile->rows++;
	if (!length)
		return;
	profile->filled++;
	find_slots(text, length, slots);
	for (size_t i = 0; i < TRAITS; i++)
		profile->counts[slots[i]]++;
}

void csv_profiles_add(CsvProfiles *profiles, const CsvCell *cells)
{
	if (csv_profiles_rows(profiles) >= LEARN_ROWS)
		return;
	for (size_t i = 0; i < profiles->count; i++)
		learn(&profiles->columns[i], cells[i].text, cells[i].length);
}

// --- Costs -----------------------------------------------------------------------------------------------------------

// The natural logarithm, near enough: costs are compared, never shown.
static double logarithm(double x)
{
	double whole = 0;
	for (; x < 0.5; whole--)
		x *= 2.718281828459045;
	for (; x > 1.5; whole++)
		x /= 2.718281828459045;
	double y = (x - 1) / (x + 1), square = y * y;
	return whole + 2 * y * (1 + square / 3 + square * square / 5);
}

static double rarity(double count, double all)
{
	return -logarithm((count + 0.1) / (all + 1));
}

// The costs of one trait's slots; what its slots cost on average is added to the profile.
static void settle_trait(Profile *profile, size_t trait)
{
	size_t from = traits[trait].from, to = from + traits[trait].size, singles = 0;
	double sum = 0;
	for (size_t i = from; i < to; i++)
		singles += profile->counts[i] == 1;
	double fresh = traits[trait].open ? rarity((double)singles, profile->filled) : rarity(0, profile->filled);
	for (size_t i = from; i < to; i++) {
		double known = rarity(profile->counts[i], profile->filled);
		double cost = traits[trait].weight * (profile->counts[i] && known < fresh ? known : fresh);
		profile->costs[i] = (float)cost;
		sum += profile->counts[i] * cost;
	}
	profile->usual += sum / profile->filled;
}

void csv_profiles_settle(CsvProfiles *profiles)
{
	for (size_t i = 0; i < profiles->count; i++) {
		Profile *profile = &profiles->columns[i];
		profile->empty = rarity(profile->rows - profile->filled, profile->rows);
		profile->present = rarity(profile->filled, profile->rows);
		for (size_t trait = 0; trait < TRAITS && profile->filled; trait++)
			settle_trait(profile, trait);
	}
}

static bool is_number(const CsvColumn *column)
{
	return csv_column_sure(column) && (column->type == CSV_TYPE_INTEGER || column->type == CSV_TYPE_AMOUNT);
}

double csv_profile_cost(
	const CsvProfiles *profiles, const CsvDialect *dialect, size_t column, const char *text, size_t length)
{
	const Profile *profile = &profiles->columns[column];
	const CsvColumn *type = &dialect->columns[column];
	if (!length)
		return profile->empty;
	double cost = profile->present;
	if (csv_column_sure(type) && !csv_cell_fits(type, text, length))
		cost += MISFIT_COST;
	if (!profile->filled)
		return cost;
	size_t slots[TRAITS];
	double looks = -profile->usual;
	find_slots(text, length, slots);
	for (size_t i = 0; i < TRAITS; i++)
		looks += (double)profile->costs[slots[i]];
	return cost + (is_number(type) ? looks / 2 : looks); // numbers differ in looks more than other things
}
