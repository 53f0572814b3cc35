// SPDX-License-Identifier: GPL-3.0-or-later
// The org chart as properties, on random forests with cycles, orphans and people who left, and a few drawings by hand.
#include "insight_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/insight/org_chart.h"

enum { PEOPLE = 140 };

typedef struct Company {
	ContactRow people[PEOPLE];
	char names[PEOPLE][24];
	bool folded[PEOPLE], keep[PEOPLE];
	size_t count;
} Company;

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

// Bosses are drawn from everybody, so that cycles of any length come about; some report to nobody, some to another company.
static void make_company(Company *company, uint64_t seed)
{
	memset(company, 0, sizeof *company);
	company->count = 1 + next_random(&seed) % PEOPLE;
	uint64_t wildness = next_random(&seed) % 4;
	for (size_t i = 0; i < company->count; i++) {
		snprintf(company->names[i], sizeof company->names[i], "P%c %zu", (char)('A' + next_random(&seed) % 26), i);
		size_t boss = wildness == 0 ? next_random(&seed) % company->count : i > 0 ? next_random(&seed) % i : 0;
		bool none = next_random(&seed) % 10 < wildness + (i == 0);
		company->people[i] = (ContactRow){ .id = (int64_t)i + 10,
			.name = company->names[i],
			.title = "",
			.department = "",
			.level = (int)(next_random(&seed) % 6),
			.influence = (int)(next_random(&seed) % 6),
			.left = next_random(&seed) % 7 == 0,
			.chart_order = next_random(&seed) % 3 ? 0 : 1 + (int)(next_random(&seed) % 6),
			.reports_to = none ? (next_random(&seed) % 2 ? 0 : 99999) : (int64_t)boss + 10 };
		company->folded[i] = next_random(&seed) % 12 == 0;
		company->keep[i] = next_random(&seed) % 3 == 0;
	}
}

static bool overlap(const OrgChart *chart, const OrgNode *a, const OrgNode *b)
{
	const OrgStyle *style = &chart->style;
	return abs(a->row - b->row) < style->height && abs(a->column - b->column) < style->width;
}

static void check_nobody_overlaps(const OrgChart *chart)
{
	for (size_t i = 0; i < chart->count; i++) {
		const OrgNode *node = &chart->nodes[i];
		assert_true(node->row >= 0 && node->row + chart->style.height <= chart->rows);
		assert_true(node->column >= 0 && node->column + chart->style.width <= chart->columns);
		for (size_t j = i + 1; j < chart->count; j++)
			assert_false(overlap(chart, node, &chart->nodes[j]));
	}
}

// Children stand lower than their boss, in the order of reading, and never left of the whole family of the sibling before.
static void check_children_stand_below(const OrgChart *chart)
{
	for (size_t i = 0; i < chart->count; i++) {
		const OrgNode *node = &chart->nodes[i];
		if (node->parent < 0)
			continue;
		assert_true((size_t)node->parent < i);
		assert_true(node->row >= chart->nodes[node->parent].row + chart->style.height);
		assert_int_equal(node->depth, chart->nodes[node->parent].depth + 1);
		assert_false(chart->nodes[node->parent].folded);
	}
}

// Who was given an order stands in it, as it is seen: from the left, and down a trunk.
static void check_order(const Company *company, const OrgChart *chart)
{
	for (size_t i = 0; i < chart->count; i++)
		for (size_t j = 0; j < chart->count; j++) {
			const OrgNode *a = &chart->nodes[i], *b = &chart->nodes[j];
			int first = company->people[a->contact].chart_order, second = company->people[b->contact].chart_order;
			if (a->parent < 0 || a->parent != b->parent || first == 0 || (second != 0 && second <= first))
				continue;
			assert_true(a->column < b->column || (a->column == b->column && a->row < b->row));
		}
}

// The boss stands over the span of those below.
static void check_bosses_stand_in_the_middle(const OrgChart *chart)
{
	for (size_t i = 0; chart->style.shape != ORG_OUTLINE && i < chart->count; i++) {
		int first = 1 << 20, last = -1;
		for (size_t j = i + 1; j < chart->count; j++)
			if (chart->nodes[j].parent == (int)i) {
				int anchor = chart->nodes[j].stacked ? chart->nodes[j].column - 2 : chart->nodes[j].column + chart->style.anchor;
				first = anchor < first ? anchor : first;
				last = anchor > last ? anchor : last;
			}
		int own = chart->nodes[i].column + chart->style.anchor;
		if (last >= 0 && !(first == last && chart->nodes[i].column == first)) // a stack hangs from the boss's left edge
			assert_int_equal(own, (first + last) / 2);
	}
}

static void check_everybody_once(const Company *company, const OrgInput *input, const OrgChart *chart)
{
	bool seen[PEOPLE] = { false };
	size_t hidden = 0;
	for (size_t i = 0; i < chart->count; i++) {
		assert_false(seen[chart->nodes[i].contact]);
		seen[chart->nodes[i].contact] = true;
		if (chart->nodes[i].folded)
			hidden += (size_t)chart->nodes[i].below;
	}
	if (!input->keep && !input->hide_left)
		assert_int_equal(chart->count + hidden, company->count);
	for (size_t i = 0; i < company->count; i++) {
		bool wanted = (!input->keep || input->keep[i]) && !(input->hide_left && company->people[i].left);
		if (wanted && !input->folded)
			assert_true(seen[i]);
	}
}

static void check_reached_by_arrows(const OrgChart *chart)
{
	bool reached[PEOPLE] = { true };
	size_t queue[PEOPLE] = { 0 }, head = 0, tail = 1;
	static const int steps[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
	if (chart->count == 0)
		return;
	while (head < tail) {
		size_t at = queue[head++];
		for (size_t s = 0; s < 4; s++) {
			size_t next = org_chart_neighbour(chart, at, steps[s][0], steps[s][1]);
			assert_true(next < chart->count);
			if (!reached[next]) {
				reached[next] = true;
				queue[tail++] = next;
			}
		}
	}
	assert_int_equal(tail, chart->count);
}

// Lines stay on the chart, touch nobody but those whom they join, and end at them.
static void check_lines(const OrgChart *chart, Arena *arena)
{
	OrgLine *lines;
	size_t count = org_chart_lines(chart, arena, &lines), children = 0;
	for (size_t i = 0; i < count; i++) {
		const OrgLine *line = &lines[i];
		assert_true(line->row == line->to_row || line->column == line->to_column);
		assert_true(line->row <= line->to_row && line->column <= line->to_column);
		assert_true(line->row >= 0 && line->to_row < chart->rows && line->column >= 0 && line->to_column < chart->columns);
		for (size_t j = 0; j < chart->count; j++) {
			const OrgNode *node = &chart->nodes[j];
			bool touches = line->to_row >= node->row && line->row < node->row + chart->style.height &&
						   line->to_column >= node->column && line->column < node->column + chart->style.width;
			if (touches)
				assert_true((int)j == line->parent || node->parent == line->parent);
		}
		if (line->child >= 0) {
			const OrgNode *child = &chart->nodes[line->child];
			assert_int_equal(child->parent, line->parent);
			assert_int_equal(line->to_row, child->row);
			children++;
		}
	}
	for (size_t i = 0; i < chart->count; i++)
		children -= chart->nodes[i].parent >= 0;
	assert_int_equal(children, 0);
}

static void random_companies(void **unused)
{
	(void)unused;
	static Company company;
	Arena *arena = arena_new();
	for (uint64_t seed = 1; seed <= 300; seed++) {
		make_company(&company, seed);
		for (int variant = 0; variant < 12; variant++) {
			OrgInput input = { company.people, company.count, variant % 4 == 1 ? company.keep : NULL,
				variant % 4 >= 2 ? company.folded : NULL, variant % 4 == 3 };
			OrgStyle style = { (OrgShape)(variant / 4), 4 + (int)(seed % 20), 1 + (int)(seed % 2), 1 + (int)(seed % 3),
				0, seed % 2 ? 80 : 0 };
			style.anchor = seed % 3 ? 0 : style.width / 2;
			OrgChart chart, again;
			org_chart_layout(&input, &style, arena, &chart);
			check_nobody_overlaps(&chart);
			check_children_stand_below(&chart);
			check_order(&company, &chart);
			check_bosses_stand_in_the_middle(&chart);
			check_everybody_once(&company, &input, &chart);
			check_reached_by_arrows(&chart);
			check_lines(&chart, arena);
			org_chart_layout(&input, &style, arena, &again);
			assert_int_equal(again.count, chart.count);
			assert_memory_equal(again.nodes, chart.nodes, chart.count * sizeof *chart.nodes);
			arena_reset(arena);
		}
	}
	arena_free(arena);
}

static ContactRow person(int64_t id, const char *name, int64_t boss)
{
	return (ContactRow){ .id = id, .name = name, .title = "", .department = "", .reports_to = boss };
}

// Draws names of one letter into lines, joined by "|".
static const char *picture(const OrgChart *chart, const ContactRow *people, Arena *arena)
{
	OrgLine *lines;
	size_t count = org_chart_lines(chart, arena, &lines), stride = (size_t)chart->columns + 1;
	char *text = arena_alloc(arena, (size_t)(chart->rows + 1) * stride + 1, 1);
	memset(text, ' ', (size_t)chart->rows * stride);
	for (size_t i = 0; i < count; i++)
		for (int row = lines[i].row; row <= lines[i].to_row; row++)
			for (int column = lines[i].column; column <= lines[i].to_column; column++)
				text[(size_t)row * stride + (size_t)column] = lines[i].row == lines[i].to_row ? '-' : ':';
	for (size_t i = 0; i < chart->count; i++)
		text[(size_t)chart->nodes[i].row * stride + (size_t)chart->nodes[i].column] = people[chart->nodes[i].contact].name[0];
	Buffer out = BUFFER_EMPTY;
	for (int row = 0; row < chart->rows; row++) {
		size_t end = stride - 1;
		while (end > 0 && text[(size_t)row * stride + end - 1] == ' ')
			end--;
		buffer_add_bytes(&out, text + (size_t)row * stride, end);
		buffer_add(&out, "|");
	}
	const char *result = arena_strdup(arena, buffer_text(&out));
	buffer_done(&out);
	return result;
}

static void drawings_by_hand(void **unused)
{
	(void)unused;
	const ContactRow people[] = { person(1, "A", 0), person(2, "B", 1), person(3, "C", 1), person(4, "D", 2),
		person(5, "E", 2), person(6, "F", 0) };
	OrgInput input = { people, 6, NULL, NULL, false };
	OrgStyle style = { ORG_BESIDE, 3, 1, 1, 0, 0 };
	OrgChart chart;
	Arena *arena = arena_new();
	org_chart_layout(&input, &style, arena, &chart);
	assert_string_equal(picture(&chart, people, arena), "    A|  :---:|  B   C|:---:|D   E|||F|");
	style.shape = ORG_STACKED;
	org_chart_layout(&input, &style, arena, &chart);
	assert_string_equal(picture(&chart, people, arena), "  A|:---:|B   C|--D|--E|||F|");
	style.shape = ORG_OUTLINE;
	org_chart_layout(&input, &style, arena, &chart);
	assert_string_equal(picture(&chart, people, arena), "A|--B|: --D|: --E|--C|||F|");
	arena_free(arena);
}

// Leaves hang at one trunk until somebody with people below is put between them.
static void leaves_stand_where_they_were_put(void **unused)
{
	(void)unused;
	ContactRow people[] = { person(1, "A", 0), person(2, "B", 1), person(3, "C", 1), person(4, "D", 1),
		person(5, "E", 1), person(6, "F", 5) };
	OrgInput input = { people, 6, NULL, NULL, false };
	OrgStyle style = { ORG_STACKED, 3, 1, 1, 0, 0 };
	OrgChart chart;
	Arena *arena = arena_new();
	org_chart_layout(&input, &style, arena, &chart);
	assert_string_equal(picture(&chart, people, arena), "   A|:-----:|:-B   E|:-C   --F|--D|");
	for (int i = 0; i < 4; i++)
		people[i + 1].chart_order = i + 1;
	org_chart_layout(&input, &style, arena, &chart);
	assert_string_equal(picture(&chart, people, arena), "   A|:-----:|:-B   E|:-C   --F|--D|");
	people[3].chart_order = 4;
	people[4].chart_order = 3;
	org_chart_layout(&input, &style, arena, &chart);
	assert_string_equal(picture(&chart, people, arena), "     A|:-----:---:|:-B   E   D|--C   --F|");
	people[1].chart_order = 0; // behind them all
	org_chart_layout(&input, &style, arena, &chart);
	assert_string_equal(picture(&chart, people, arena), "     A|:---:-----:|C   E     :-D|    --F   --B|");
	arena_free(arena);
}

static void cycles_are_cut_and_told(void **unused)
{
	(void)unused;
	ContactRow people[] = { person(1, "A", 3), person(2, "B", 1), person(3, "C", 2), person(4, "D", 3), person(5, "E", 5) };
	people[1].level = LEVEL_DIRECTOR;
	OrgInput input = { people, 5, NULL, NULL, false };
	OrgStyle style = { ORG_BESIDE, 3, 1, 1, 0, 0 };
	OrgChart chart;
	Arena *arena = arena_new();
	org_chart_layout(&input, &style, arena, &chart);
	assert_int_equal(chart.count, 5);
	assert_int_equal(chart.nodes[0].contact, 1); // the director, whose boss is cut off
	assert_true(chart.nodes[0].cycle);
	assert_int_equal(chart.nodes[0].below, 3);
	const OrgNode *alone = &chart.nodes[org_chart_find(&chart, 4)];
	assert_true(alone->cycle);
	assert_int_equal(alone->parent, -1);
	arena_free(arena);
}

static void vacant_positions_stay(void **unused)
{
	(void)unused;
	ContactRow people[] = { person(1, "A", 0), person(2, "B", 1), person(3, "C", 2), person(4, "D", 1) };
	people[1].left = people[3].left = true;
	OrgInput input = { people, 4, NULL, NULL, true };
	OrgStyle style = { ORG_BESIDE, 3, 1, 1, 0, 0 };
	OrgChart chart;
	Arena *arena = arena_new();
	org_chart_layout(&input, &style, arena, &chart);
	assert_int_equal(chart.count, 3);
	assert_int_equal(chart.hidden_left, 1);
	assert_true(chart.nodes[1].vacant);
	arena_free(arena);
}

static void fit_takes_the_roomiest(void **unused)
{
	(void)unused;
	static Company company;
	Arena *arena = arena_new();
	OrgStyle style = { ORG_BESIDE, 24, 1, 2, 0, 0 };
	OrgChart chart;
	memset(&company, 0, sizeof company);
	company.count = 25; // a boss, four below, five below each of these
	for (size_t i = 0; i < company.count; i++)
		company.people[i] = person((int64_t)i + 1, "X", i == 0 ? 0 : i < 5 ? 1 : (int64_t)((i - 5) / 5) + 2);
	OrgInput input = { company.people, company.count, NULL, NULL, false };
	org_chart_fit(&input, &style, 6, 100, 1000, arena, &chart);
	assert_int_equal(chart.style.shape, ORG_BESIDE);
	assert_int_equal(chart.style.width, 24);
	org_chart_fit(&input, &style, 6, 22, 130, arena, &chart);
	assert_int_equal(chart.style.shape, ORG_STACKED);
	assert_int_equal(chart.style.width, 24);
	org_chart_fit(&input, &style, 6, 22, 60, arena, &chart);
	assert_int_equal(chart.style.shape, ORG_STACKED);
	assert_in_range(chart.style.width, 6, 20);
	assert_in_range(chart.columns, 1, 60);
	org_chart_fit(&input, &style, 6, 3, 30, arena, &chart);
	assert_int_equal(chart.style.shape, ORG_OUTLINE);
	arena_free(arena);
}

// A chain of thousands ends neither in the stack nor in quadratic time that anybody would notice.
static void deep_chains(void **unused)
{
	(void)unused;
	size_t count = 20000;
	ContactRow *people = memory_new(count, sizeof *people);
	for (size_t i = 0; i < count; i++)
		people[i] = person((int64_t)i + 1, "X", (int64_t)(i + 1) % (int64_t)count + 1);
	OrgInput input = { people, count, NULL, NULL, false };
	OrgStyle style = { ORG_STACKED, 4, 1, 1, 0, 0 };
	OrgChart chart;
	Arena *arena = arena_new();
	org_chart_layout(&input, &style, arena, &chart);
	assert_int_equal(chart.count, count);
	assert_int_equal(chart.nodes[count - 1].depth, count - 1);
	arena_free(arena);
	free(people);
}

static void nobody_at_all(void **unused)
{
	(void)unused;
	OrgInput input = { NULL, 0, NULL, NULL, false };
	OrgStyle style = { ORG_STACKED, 4, 1, 1, 0, 0 };
	OrgChart chart;
	OrgLine *lines;
	Arena *arena = arena_new();
	org_chart_layout(&input, &style, arena, &chart);
	assert_int_equal(chart.count, 0);
	assert_int_equal(org_chart_lines(&chart, arena, &lines), 0);
	assert_int_equal(org_chart_neighbour(&chart, 0, 1, 0), 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_companies),
		cmocka_unit_test(drawings_by_hand),
		cmocka_unit_test(leaves_stand_where_they_were_put),
		cmocka_unit_test(cycles_are_cut_and_told),
		cmocka_unit_test(vacant_positions_stay),
		cmocka_unit_test(fit_takes_the_roomiest),
		cmocka_unit_test(deep_chains),
		cmocka_unit_test(nobody_at_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
