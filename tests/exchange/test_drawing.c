// SPDX-License-Identifier: GPL-3.0-or-later
// The drawings of a map: everybody is on them, no line is too long, pictures are well-formed, whatever people are called.
#include "kam/exchange/drawing.h"

#include <string.h>

#include "insight/map_test.h"
#include "kam/base/text.h"

static const char *draw(TestMap *test, DrawingOptions options)
{
	Buffer out = BUFFER_EMPTY;
	drawing_write(&test->map, &options, &out);
	const char *text = arena_strdup(test->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static void fill(TestMap *test)
{
	ContactRow *paulo = map_person(test, "Paulo Nogueira", "Compras", LEVEL_DIRECTOR, 5);
	paulo->roles = 1u << ROLE_DECISION_MAKER;
	paulo->stance = STANCE_CRITIC;
	paulo->desired_given = true;
	paulo->desired = STANCE_SUPPORTER;
	map_person(test, "Rita <Lima> & \"Co\"", "Compras", LEVEL_MANAGER, 3)->reports_to = 1;
	map_person(test, "Chefe de Fábrica", "Produção", LEVEL_MANAGER, 2)->vacant = true;
	map_link(test, 2, LINK_REPORTS_TO, 1);
	map_link(test, 2, LINK_INFLUENCES, 1);
	map_tie(test, 100, "Ana", 2, TIE_CREDIBLE_SOURCE, TIE_PROBLEM_SOLVER, 3);
}

static void test_text(void **state)
{
	TestMap *test = *state;
	fill(test);
	const char *grid = draw(test, (DrawingOptions){ .kind = DRAWING_GRID, .columns = 80 });
	assert_non_null(strstr(grid, "Stakeholder map of Alfa, 04 Oct 2024\n2 people, 1 key player (0 covered), map quality 2 of 3"));
	assert_non_null(strstr(grid, "D Paulo Nogueira! >+│"));
	assert_null(strstr(grid, "Chefe")); // nobody to place
	assert_non_null(strstr(draw(test, (DrawingOptions){ .kind = DRAWING_GRID, .interest = true, .ascii = true }),
		"|D Paulo Nogueira! >+"));
	const char *chart = draw(test, (DrawingOptions){ .kind = DRAWING_CHART });
	assert_non_null(strstr(chart, "D Paulo Nogueira! >+ (-)\n└─ Rita <Lima> & \"Co\" (0)\n"));
	assert_non_null(strstr(chart, "Chefe de Fábrica (vacant position)"));
	assert_non_null(strstr(chart, "Rita <Lima> & \"Co\" influences Paulo Nogueira\n"));
	const char *matrix = draw(test, (DrawingOptions){ .kind = DRAWING_MATRIX });
	assert_non_null(strstr(matrix, "2>3"));
	assert_non_null(strstr(matrix, "! Paulo Nogueira, decision maker: nobody of ours"));
	assert_non_null(strstr(draw(test, (DrawingOptions){ .kind = DRAWING_MATRIX, .without = 100 }),
		"- Rita <Lima> & \"Co\": credible source, then nobody of ours"));
}

// Every element is closed in order, and every & begins an entity.
static void well_formed(const char *svg)
{
	const char *open[64];
	size_t lengths[64], depth = 0;
	assert_int_equal(strncmp(svg, "<?xml", 5), 0);
	for (const char *at = strchr(svg + 5, '<'); at; at = strchr(at + 1, '<')) {
		const char *end = strchr(at, '>');
		size_t length = strcspn(at + 1, " >/");
		assert_non_null(end);
		if (at[1] == '/') {
			assert_true(depth > 0);
			depth--;
			assert_int_equal(strncmp(at + 2, open[depth], lengths[depth]), 0);
		} else if (end[-1] != '/') {
			assert_true(depth < 64);
			open[depth] = at + 1;
			lengths[depth++] = length;
		}
	}
	assert_int_equal(depth, 0);
	for (const char *at = strchr(svg, '&'); at; at = strchr(at + 1, '&'))
		assert_true(!strncmp(at, "&amp;", 5) || !strncmp(at, "&lt;", 4) || !strncmp(at, "&gt;", 4) || !strncmp(at, "&quot;", 6));
	for (const char *at = svg; *at; at++)
		assert_true((unsigned char)*at >= 0x20 || *at == '\n');
}

static void test_svg(void **state)
{
	TestMap *test = *state;
	fill(test);
	test->contacts[0].name = "Paulo\x1b[31m\"><script>x</script>";
	for (int kind = DRAWING_GRID; kind <= DRAWING_MATRIX; kind++) {
		const char *svg = draw(test, (DrawingOptions){ .kind = (DrawingKind)kind, .svg = true });
		well_formed(svg);
		assert_null(strstr(svg, "<script"));
		assert_null(strstr(svg, "http://") ? strstr(strstr(svg, "http://") + 1, "http") : NULL); // nothing from elsewhere
		assert_non_null(strstr(svg, "Rita &lt;Lima&gt; &amp; &quot;Co&quot;"));
		assert_string_equal(svg, draw(test, (DrawingOptions){ .kind = (DrawingKind)kind, .svg = true }));
	}
}

static void no_line_beyond(const char *text, int columns)
{
	char line[8192];
	for (const char *at = text; *at; at += strcspn(at, "\n") + 1) {
		size_t length = strcspn(at, "\n");
		assert_true(length < sizeof line);
		memcpy(line, at, length);
		line[length] = '\0';
		if (text_width(line) > columns)
			fail_msg("%d columns: %s", text_width(line), line);
	}
}

// 300 people with links at random, cycles among them; any width.
static void test_any_map(void **state)
{
	TestMap *test = *state;
	static const char *const names[] = { "Ana Maria Braga de Souza e Silva", "李小龙", "Zé", "Çelik Öztürk", "Ximena" };
	unsigned random = 4711;
	for (int i = 0; i < 300; i++) {
		random = random * 1103515245u + 12345u;
		const char *name = arena_printf(test->arena, "P%03d %s", i, names[(random >> 8) % 5]);
		ContactRow *row =
			map_person(test, name, random >> 12 & 1 ? "Compras" : "", (int)(random >> 16) % 6, (int)(random >> 20) % 6);
		row->stance = (int)(random >> 24) % 5 - 2;
		row->left = (random >> 27) % 9 == 0;
		row->roles = random >> 9 & 0xfff;
		int64_t boss = 1 + (random >> 14) % 300;
		if (boss != row->id) {
			row->reports_to = boss;
			map_link(test, row->id, LINK_REPORTS_TO, boss);
		}
		map_tie(test, 100 + (random >> 18) % 12, "M", row->id, (int)(random >> 22) % 5, 3, 1);
	}
	for (int kind = DRAWING_GRID; kind <= DRAWING_MATRIX; kind++) {
		for (int columns = 40; columns <= 200; columns += 53)
			no_line_beyond(draw(test, (DrawingOptions){ .kind = (DrawingKind)kind, .columns = columns }), columns);
		const char *text = draw(test, (DrawingOptions){ .kind = (DrawingKind)kind, .columns = 200 });
		const char *svg = draw(test, (DrawingOptions){ .kind = (DrawingKind)kind, .svg = true });
		well_formed(svg);
		for (size_t i = 0; i < test->map.contact_count; i++) {
			const char *key = arena_strndup(test->arena, test->contacts[i].name, 4);
			bool there = !test->contacts[i].left;
			if (there && (!strstr(text, key) || !strstr(svg, key)))
				fail_msg("drawing %d lacks %s", kind, test->contacts[i].name);
		}
	}
}

static void test_nobody(void **state)
{
	TestMap *test = *state;
	for (int kind = DRAWING_GRID; kind <= DRAWING_MATRIX; kind++) {
		assert_non_null(strstr(draw(test, (DrawingOptions){ .kind = (DrawingKind)kind }), "0 people"));
		well_formed(draw(test, (DrawingOptions){ .kind = (DrawingKind)kind, .svg = true }));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_text, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_svg, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_any_map, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_nobody, map_open, map_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
