// SPDX-License-Identifier: GPL-3.0-or-later
// What the drawings of a map are made of, whatever they are drawn with.
#include "kam/exchange/drawing.h"

#include <string.h>

#include "drawing_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"

// --- People -------------------------------------------------------------------------------------------------------------

// TRANSLATORS: the first letter is the sign in the drawing; each must have another one.
static const struct {
	unsigned roles;
	const char *legend;
} letters[] = {
	{ 1u << ROLE_EXECUTIVE_SPONSOR, N_("S sponsors") },
	{ 1u << ROLE_DECISION_MAKER | 1u << ROLE_APPROVER | 1u << ROLE_ECONOMIC_BUYER, N_("D decides") },
	{ 1u << ROLE_GATEKEEPER, N_("G blocks") },
	{ 1u << ROLE_BUYER, N_("B buys") },
	{ 1u << ROLE_COACH, N_("C coaches us") },
	{ 1u << ROLE_INFLUENCER | 1u << ROLE_OPINION_FORMER | 1u << ROLE_TECHNICAL_EVALUATOR, N_("I influences") },
	{ 1u << ROLE_USER | 1u << ROLE_INITIATOR, N_("U uses") },
};
enum { LETTERS = sizeof letters / sizeof *letters };

const char *person_letter(const Drawing *drawing, const ContactRow *contact)
{
	for (size_t i = 0; i < LETTERS; i++)
		if (contact->roles & letters[i].roles)
			return arena_strndup(drawing->arena, _(letters[i].legend), 1);
	return "";
}

const char *stance_sign(int stance)
{
	static const char *const signs[] = { "--", "-", "0", "+", "++" };
	return stance >= STANCE_OPPONENT && stance <= STANCE_CHAMPION ? signs[stance - STANCE_OPPONENT] : "?";
}

const char *person_marks(const Drawing *drawing, const ContactRow *contact)
{
	if (!contact_is_there(contact))
		return "";
	bool uncovered = contact_is_key(contact) && !contact_is_covered(contact);
	const char *overdue = contact_is_overdue(contact, drawing->map->day) ? "~" : "";
	const char *wanted = contact->desired_given && contact->desired != contact->stance ? stance_sign(contact->desired) : "";
	return arena_printf(drawing->arena, "%s%s%s%s", uncovered ? "!" : "", overdue, *wanted ? " >" : "", wanted);
}

// --- The grid -----------------------------------------------------------------------------------------------------------

static int step_of(int value)
{
	return value >= 1 && value <= 5 ? value : 0;
}

void grid_fill(const Drawing *drawing, Grid *grid)
{
	const ContactMap *map = drawing->map;
	*grid = (Grid){ .first_across = 1, .first_up = 1 };
	for (size_t i = 0; i < map->contact_count; i++) {
		const ContactRow *contact = &map->contacts[i];
		if (!contact_is_there(contact))
			continue;
		int up = step_of(contact->influence);
		int across = drawing->options->interest ? step_of(contact->interest) : contact->stance - STANCE_OPPONENT + 1;
		GridCell *cell = &grid->cells[up][step_of(across)];
		if (!cell->people)
			cell->people = arena_alloc(drawing->arena, map->contact_count, sizeof *cell->people);
		cell->people[cell->count++] = i;
		grid->first_up = up < grid->first_up ? up : grid->first_up;
		grid->first_across = across < grid->first_across ? across : grid->first_across;
	}
}

const char *grid_across(const Drawing *drawing, int across)
{
	if (across == 0)
		return _("not given");
	if (drawing->options->interest)
		return arena_printf(drawing->arena, _("interest %d"), across);
	return _(choice_of(choices_stance, across - 1 + STANCE_OPPONENT)->label);
}

// --- Heading and legend -------------------------------------------------------------------------------------------------

const char *drawing_heading(const Drawing *drawing)
{
	char day[DAY_TEXT_SIZE];
	const char *account = drawing->map->account_name;
	day_format(drawing->map->day, DAY_MEDIUM, day);
	switch (drawing->options->kind) {
	case DRAWING_GRID: return arena_printf(drawing->arena, _("Stakeholder map of %s, %s"), account, day);
	case DRAWING_CHART: return arena_printf(drawing->arena, _("Org chart of %s, %s"), account, day);
	case DRAWING_MATRIX: break;
	}
	return arena_printf(drawing->arena, _("Coverage of %s, %s"), account, day);
}

const char *drawing_figures(const Drawing *drawing)
{
	const ContactMap *map = drawing->map;
	MapQuality quality = map_quality_of(map->contacts, map->contact_count, map->day);
	Buffer out = BUFFER_EMPTY;
	buffer_printf(&out, ngettext("%d person", "%d people", (unsigned long)quality.people), quality.people);
	buffer_add(&out, ", ");
	buffer_printf(&out, ngettext("%d key player (%d covered)", "%d key players (%d covered)", (unsigned long)quality.key),
		quality.key, quality.key_covered);
	buffer_add(&out, ", ");
	buffer_printf(&out, _("map quality %d of 3"), quality.quality);
	bool first = true;
	for (const Choice *role = choices_role; role->name && quality.people; role++)
		if (quality.missing >> role->value & 1) {
			buffer_printf(&out, "%s%s", first ? _("; nobody known as ") : ", ", _(role->label));
			first = false;
		}
	const char *text = arena_strdup(drawing->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

const char *drawing_legend(const Drawing *drawing)
{
	Buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < LETTERS; i++)
		buffer_printf(&out, "%s%s", i ? "  " : "", _(letters[i].legend));
	buffer_printf(&out, "\n%s", _("! key player whom none of ours covers  ~ not spoken to for longer than wanted"));
	if (drawing->options->kind == DRAWING_MATRIX)
		buffer_printf(&out, "\n%s", _("1 vendor  2 credible source  3 problem solver  4 trusted advisor  >4 wanted"));
	else
		buffer_printf(&out, "\n%s", _("++ champion  + supporter  0 neutral  - critic  -- opponent  >+ desired stance"));
	const char *text = arena_strdup(drawing->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

void drawing_chart(const Drawing *drawing, const OrgStyle *style, int least, int columns, OrgChart *chart)
{
	OrgInput input = { .contacts = drawing->map->contacts, .count = drawing->map->contact_count, .hide_left = true };
	if (columns > 0)
		org_chart_fit(&input, style, least, 10000, columns, drawing->arena, chart);
	else
		org_chart_layout(&input, style, drawing->arena, chart);
}

void drawing_write(const ContactMap *map, const DrawingOptions *options, Buffer *out)
{
	Drawing drawing = { .map = map, .options = options, .arena = arena_new(), .out = out };
	if (options->svg)
		drawing_svg(&drawing);
	else
		drawing_text(&drawing);
	arena_free(drawing.arena);
}
