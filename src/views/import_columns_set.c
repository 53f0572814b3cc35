// SPDX-License-Identifier: GPL-3.0-or-later
// What is set for all columns of step 3: kind of rows, layout, account, currency, what may be made on the way.
#include <stdlib.h>
#include <string.h>

#include "import_wizard.h"
#include "kam/base/locale.h"
#include "kam/base/money.h"

typedef enum ColumnsSetting { SET_KIND, SET_LAYOUT, SET_ACCOUNT, SET_CURRENCY, SET_MAKE, SET_EVENT } ColumnsSetting;

static bool is_event(const WizardFile *file)
{
	return file->explained.entity &&
		   (file->explained.entity->kind == ENTITY_EVENT || file->explained.entity->kind == ENTITY_LINE);
}

int wizard_columns_settings_count(const WizardFile *file)
{
	return is_event(file) ? WIZARD_SETTINGS : SET_EVENT;
}

void wizard_columns_changed(Wizard *wizard)
{
	wizard_check_forget(wizard);
	wizard_quiet(wizard);
	wizard_start(wizard, TASK_EXPLAIN);
}

// --- What the rows are ----------------------------------------------------------------------------------------------

// Kinds that people import, the likeliest first.
static const EntityKind kinds[] = { ENTITY_ACCOUNT, ENTITY_CONTACT, ENTITY_EVENT, ENTITY_LINE, ENTITY_PHASE,
	ENTITY_OPPORTUNITY, ENTITY_ACTION, ENTITY_OBJECTIVE, ENTITY_TARGET, ENTITY_PRODUCT, ENTITY_MANAGER, ENTITY_ABILITY,
	ENTITY_LINK, ENTITY_RELATIONSHIP, ENTITY_ASSESSMENT, ENTITY_NEED, ENTITY_PROPOSITION, ENTITY_VALUE, ENTITY_SWOT,
	ENTITY_BUYING_STEP, ENTITY_WHITE_SPACE, ENTITY_QUESTION, ENTITY_RATE };
enum { KINDS = sizeof kinds / sizeof *kinds };

static Damage kind_picked(void *context, int index)
{
	Wizard *wizard = context;
	WizardFile *file = wizard_file(wizard);
	ImportFile *said = &file->said;
	if (index < 0)
		return DAMAGE_ALL;
	said->kind_given = index > 0;
	said->kind = index > 0 ? kinds[index - 1] : ENTITY_ACCOUNT;
	said->field_count = 0; // fields of another kind
	if (index > 0)
		file->targets =
			layout_targets(said->kind, wizard->arena, &file->target_count); // for the next key; the rest follows
	wizard_columns_changed(wizard);
	return DAMAGE_ALL;
}

static void pick_kind(Wizard *wizard)
{
	const char *labels[KINDS + 1] = { _("(as found)") };
	const WizardFile *file = wizard_file(wizard);
	int selected = 0;
	for (int i = 0; i < KINDS; i++) {
		labels[i + 1] = _(entity_of(kinds[i])->plural_label);
		if (file->explained.entity && file->explained.entity->kind == kinds[i])
			selected = i + 1;
	}
	dialog_pick(wizard->app->dialogs, _("What are the rows?"), labels, KINDS + 1, selected, kind_picked, wizard);
}

static Damage event_picked(void *context, int index)
{
	Wizard *wizard = context;
	if (index < 0)
		return DAMAGE_ALL;
	wizard_file(wizard)->said.event_kind = index > 0 ? choices_event[index - 1].value : 0;
	wizard_columns_changed(wizard);
	return DAMAGE_ALL;
}

static void pick_event(Wizard *wizard)
{
	const char *labels[EVENT_KINDS + 1] = { _("(as found)") };
	int count = 1, selected = 0;
	for (const Choice *choice = choices_event; choice->name && count <= EVENT_KINDS; choice++) {
		if (choice->value == wizard_file(wizard)->said.event_kind)
			selected = count;
		labels[count++] = _(choice->label);
	}
	dialog_pick(
		wizard->app->dialogs, _("Rows that name no kind of event are"), labels, count, selected, event_picked, wizard);
}

static Damage closed(void *context, bool saved)
{
	const Wizard *wizard = context;
	(void)saved;
	window_damage(wizard->window);
	return DAMAGE_ALL;
}

static void set_account(Wizard *wizard, const char *name)
{
	wizard_file(wizard)->said.account = name;
	wizard_columns_changed(wizard);
}

static bool save_new_account(void *context, const char *const *texts, int *field, Error *err)
{
	Wizard *wizard = context;
	(void)err;
	*field = 0;
	set_account(wizard, arena_strdup(wizard->arena, texts[0]));
	return true;
}

// Made by the import, if there is none of this name.
static void type_account(Wizard *wizard)
{
	static const FormAnswer answer = { .save = save_new_account, .closed = closed };
	const FormField field = { .kind = FORM_LINE,
		.label = _("Name"),
		.required = true,
		.help = _("The account that all rows belong to. It is made when they are imported.") };
	dialog_form(wizard->app->dialogs, _("New account"), &field, 1, &answer, wizard);
}

enum { PICK_AS_FOUND, PICK_NEW, PICK_ACCOUNTS };

static Damage account_picked(void *context, int index)
{
	Wizard *wizard = context;
	if (index == PICK_NEW)
		type_account(wizard);
	else if (index >= 0)
		set_account(wizard, index >= PICK_ACCOUNTS ? wizard->columns.picks[index] : NULL);
	return DAMAGE_ALL;
}

static void pick_account(Wizard *wizard)
{
	const PortfolioSummary *summary = wizard->app->summary;
	const char **labels = arena_alloc(wizard->arena, summary->count + PICK_ACCOUNTS, sizeof *labels);
	labels[PICK_AS_FOUND] = _("(as the rows say)");
	labels[PICK_NEW] = _("(a new account)");
	for (size_t i = 0; i < summary->count; i++)
		labels[i + PICK_ACCOUNTS] = arena_strdup(wizard->arena, summary->accounts[i].row.name);
	wizard->columns.picks = labels;
	dialog_pick(wizard->app->dialogs, _("All rows belong to"), labels, (int)summary->count + PICK_ACCOUNTS, 0,
		account_picked, wizard);
}

// --- What rows may bring along --------------------------------------------------------------------------------------

static const EntityKind made[] = { ENTITY_ACCOUNT, ENTITY_CONTACT,
	ENTITY_MANAGER }; // in the order of the bits CREATE_...
enum { MADE = sizeof made / sizeof *made };

static Damage made_picked(void *context, int64_t mask)
{
	Wizard *wizard = context;
	if (mask < 0)
		return DAMAGE_ALL;
	wizard_file(wizard)->said.refused = CREATE_ALL & ~(unsigned)mask;
	wizard_columns_changed(wizard);
	return DAMAGE_ALL;
}

static void pick_made(Wizard *wizard)
{
	const char *labels[MADE];
	for (int i = 0; i < MADE; i++)
		labels[i] = _(entity_of(made[i])->plural_label);
	dialog_pick_set(wizard->app->dialogs, _("Made where rows name them and there are none"), labels, MADE,
		CREATE_ALL & ~wizard_file(wizard)->said.refused, made_picked, wizard);
}

static const char *made_shown(const ImportFile *said, Arena *arena)
{
	const char *list = "";
	for (int i = 0; i < MADE; i++)
		if (!(said->refused & 1u << i))
			list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "", _(entity_of(made[i])->plural_label));
	return *list ? list : _("nothing");
}

static bool save_currency(void *context, const char *const *texts, int *field, Error *err)
{
	Wizard *wizard = context;
	char code[4] = "";
	*field = 0;
	for (size_t i = 0; i < 3 && texts[0][i]; i++)
		code[i] = (char)(texts[0][i] >= 'a' && texts[0][i] <= 'z' ? texts[0][i] - 'a' + 'A' : texts[0][i]);
	if (texts[0][0] && (strlen(texts[0]) != 3 || !money_is_currency(code)))
		return error_set(err, ERROR_INVALID, _("\"%s\" is no currency: write its three letters, as in BRL"), texts[0]);
	wizard_file(wizard)->said.currency = code[0] ? arena_strdup(wizard->arena, code) : NULL;
	wizard_columns_changed(wizard);
	return true;
}

static void type_currency(Wizard *wizard)
{
	static const FormAnswer answer = { .save = save_currency, .closed = closed };
	const char *now = wizard_file(wizard)->said.currency;
	const FormField field = { .kind = FORM_LINE,
		.label = _("Currency"),
		.initial = now ? now : "",
		.help = _("Of amounts, where no column tells: three letters, as in BRL. Empty: the account's.") };
	dialog_form(wizard->app->dialogs, _("Currency"), &field, 1, &answer, wizard);
}

// --- Layouts --------------------------------------------------------------------------------------------------------

typedef struct LayoutChoices {
	Wizard *wizard;
	Arena *arena;
	LayoutSaved *layouts;
	size_t count;
} LayoutChoices;

static Damage layout_picked(void *context, int index)
{
	LayoutChoices *choices = context;
	Wizard *wizard = choices->wizard;
	ImportFile *said = &wizard_file(wizard)->said;
	if (index >= 0) {
		bool given = index > 0 && (size_t)index <= choices->count;
		said->layout = given ? arena_strdup(wizard->arena, choices->layouts[index - 1].name) : NULL;
		said->kind_given = false;
		said->field_count = 0;
		wizard_columns_changed(wizard);
	}
	arena_free(choices->arena);
	return DAMAGE_ALL;
}

static void pick_layout(Wizard *wizard)
{
	Arena *arena = arena_new();
	Error err = { 0 };
	LayoutChoices *choices = arena_alloc(arena, 1, sizeof *choices);
	*choices = (LayoutChoices){ .wizard = wizard, .arena = arena };
	if (!layout_list(wizard->app->portfolio, arena, &choices->layouts, &choices->count, &err)) {
		wizard_say(wizard, STYLE_ERROR, "%s.", err.message);
		arena_free(arena);
		return;
	}
	const char **labels = arena_alloc(arena, choices->count + 1, sizeof *labels);
	labels[0] = _("(as found)");
	for (size_t i = 0; i < choices->count; i++)
		labels[i + 1] = choices->layouts[i].name;
	dialog_pick(wizard->app->dialogs, _("Layout"), labels, (int)choices->count + 1, 0, layout_picked, choices);
}

static bool save_layout(void *context, const char *const *texts, int *field, Error *err)
{
	Wizard *wizard = context;
	WizardFile *file = wizard_file(wizard);
	Arena *arena = arena_new();
	*field = 0;
	bool saved =
		layout_save(wizard->app->portfolio, texts[0], &file->explained, import_file_options(&file->said, arena), err);
	if (saved)
		wizard_say(wizard, STYLE_GOOD,
			_("Saved as the layout “%s”: files with the same columns find it by themselves."), texts[0]);
	arena_free(arena);
	return saved;
}

void wizard_columns_save(Wizard *wizard)
{
	static const FormAnswer answer = { .save = save_layout, .closed = closed };
	const WizardFile *file = wizard_file(wizard);
	if (!file->explained.dialect || file->problem.code || wizard->task) {
		wizard_say(wizard, STYLE_WARNING, "%s", _("Only columns that can be imported can be saved as a layout."));
		return;
	}
	const FormField field = { .kind = FORM_LINE,
		.label = _("Name"),
		.required = true,
		.initial = file->explained.layout,
		.help = _(
			"Under this name the columns and what you set of the reading are kept, for the next file of this kind.") };
	dialog_form(wizard->app->dialogs, _("Save as a layout"), &field, 1, &answer, wizard);
}

// --- All of them ----------------------------------------------------------------------------------------------------

void wizard_columns_set(Wizard *wizard, int setting)
{
	switch ((ColumnsSetting)setting) {
	case SET_KIND: pick_kind(wizard); break;
	case SET_LAYOUT: pick_layout(wizard); break;
	case SET_ACCOUNT: pick_account(wizard); break;
	case SET_CURRENCY: type_currency(wizard); break;
	case SET_MAKE: pick_made(wizard); break;
	default: pick_event(wizard);
	}
}

static const char *layout_shown(const WizardFile *file)
{
	return file->explained.layout && file->explained.layout[0] ? file->explained.layout : _("none: by its headings");
}

void wizard_columns_settings(const WizardFile *file, Arena *arena, Setting settings[static WIZARD_SETTINGS])
{
	const ImportFile *said = &file->said;
	const Entity *entity = file->explained.entity;
	const Choice *event = said->event_kind ? choice_of(choices_event, said->event_kind) : NULL;
	settings[SET_KIND] = (Setting){ _("Rows are"), entity ? _(entity->plural_label) : _("not known yet"),
		said->kind_given, entity ? STYLE_STRONG : STYLE_WARNING };
	settings[SET_LAYOUT] = (Setting){ _("Layout"), layout_shown(file), said->layout != NULL, STYLE_NORMAL };
	settings[SET_ACCOUNT] = (Setting){ _("Account"), said->account ? said->account : _("as the rows say"),
		said->account != NULL, STYLE_NORMAL };
	settings[SET_CURRENCY] = (Setting){ _("Currency"),
		said->currency ? said->currency : _("as found, or the account's"), said->currency != NULL, STYLE_NORMAL };
	settings[SET_MAKE] = (Setting){ _("New ones"), made_shown(said, arena), said->refused != 0, STYLE_NORMAL };
	settings[SET_EVENT] =
		(Setting){ _("Kind of event"), event ? _(event->label) : _("as found"), event != NULL, STYLE_NORMAL };
}
