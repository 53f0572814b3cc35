// SPDX-License-Identifier: GPL-3.0-or-later
// The topic "filters" of kam help: expressions, and the columns that they and lists know.
#include "kam/base/locale.h"
#include "kam/cli/help.h"
#include "kam/insight/listing.h"

static const CliExample operators[] = {
	{ "= != < <= > >=", N_("compare a column with a value, or with another column: phase<target_phase") },
	{ "~", N_("contains; of several choices: has this one") },
	{ "and or not ( )", N_("join comparisons") },
	{ "\"\"", N_("not given: owner=\"\"") },
	{ NULL, NULL },
};

static const CliExample examples[] = {
	{ "health<50", N_("accounts in poor health") },
	{ "phase<target_phase and months_in_phase>18", N_("standing still") },
	{ "owner=\"Ana Prado\" or (city~camp and not potential=low)", N_("values with blanks in quotes") },
	{ "kind=problem and date>=-1m", N_("dates as 2026-11-25, 25/11, or from today: -1m, +2w") },
	{ "roles~\"decision maker\" and overdue", N_("a column of yes or no may stand alone") },
	{ NULL, NULL },
};

static void write_rows(const CliExample *rows, int column, Buffer *out)
{
	for (; rows->line; rows++)
		help_write_row(out, 2, rows->line, _(rows->says), column);
}

// The computed columns; stored ones are the fields of the entity.
static void write_computed(EntityKind kind, Buffer *out)
{
	Arena *arena = arena_new();
	const ListColumn *columns;
	size_t count = list_columns_of(kind, arena, &columns);
	buffer_printf(out, "\n%s: %s\n", entity_of(kind)->plural, _("computed columns"));
	for (size_t i = 0; i < count; i++) {
		if (columns[i].field)
			continue;
		const char *says = columns[i].help ? arena_printf(arena, "%s. %s", _(columns[i].label), _(columns[i].help))
										   : _(columns[i].label);
		help_write_row(out, 2, columns[i].name, says, 22);
	}
	arena_free(arena);
}

void help_filters(Buffer *out)
{
	help_write_paragraph(
		out, 0, _("A filter says which rows are wanted: kam list ... --filter EXPR, and / in the portfolio."));
	buffer_add_char(out, '\n');
	write_rows(operators, 20, out);
	buffer_add_char(out, '\n');
	help_write_paragraph(out, 0,
		_("Texts are compared without regard to case and accents; choices by name or label in the order of their "
		  "scale; amounts in major units of the row's currency. A comparison with a missing value does not hold, "
		  "except !=."));
	buffer_printf(out, "\n%s\n", _("Examples:"));
	for (const CliExample *example = examples; example->line; example++) {
		buffer_printf(out, "  %s\n", example->line);
		help_write_paragraph(out, 6, _(example->says));
	}
	buffer_printf(out, "\n%s\n", _("Columns are the fields (kam help fields), and:"));
	write_computed(ENTITY_ACCOUNT, out);
	write_computed(ENTITY_CONTACT, out);
}
