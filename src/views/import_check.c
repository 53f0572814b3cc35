// SPDX-License-Identifier: GPL-3.0-or-later
// Step 4 of the import: what would happen, what looks alike, what is rejected and why; then the same as told of what
// has happened.
#include <stdlib.h>
#include <string.h>

#include "import_wizard.h"
#include "kam/base/locale.h"
#include "kam/base/money.h"

enum { AT_ONCE_MS = 700 };

// --- Rows of the list -----------------------------------------------------------------------------------------------

static CheckRow *add_row(CheckStep *check, CheckKind kind, Style style)
{
	ARRAY_PUSH(check->rows, check->count, check->capacity) = (CheckRow){ .kind = kind, .style = style, .text = "" };
	return &check->rows[check->count - 1];
}

static void add_text(CheckStep *check, Style style, const char *text)
{
	add_row(check, CHECK_TEXT, style)->text = arena_strdup(check->task->arena, text);
}

static void add_files(CheckStep *check)
{
	add_row(check, CHECK_HEAD, STYLE_HEADER);
	for (size_t i = 0; i < check->task->count; i++)
		add_row(check, CHECK_FILE, STYLE_NORMAL)->file = i;
	if (check->task->count > 1)
		add_row(check, CHECK_FILE, STYLE_STRONG)->file = check->task->count; // all of them
}

ImportResult wizard_check_sum(const CheckStep *check)
{
	ImportResult sum = { .layout = "", .currency = check->task->count ? check->task->results[0].currency : NULL };
	for (size_t i = 0; i < check->task->count; i++) {
		const ImportResult *result = &check->task->results[i];
		bool accounts = result->entity && result->entity->kind == ENTITY_ACCOUNT;
		bool contacts = result->entity && result->entity->kind == ENTITY_CONTACT;
		bool managers = result->entity && result->entity->kind == ENTITY_MANAGER;
		sum.rows += result->rows;
		sum.added += result->added;
		sum.changed += result->changed;
		sum.same += result->same;
		sum.rejected += result->rejected;
		sum.accounts_created += accounts ? 0 : result->accounts_created; // those are the rows themselves
		sum.contacts_created += contacts ? 0 : result->contacts_created;
		sum.managers_created += managers ? 0 : result->managers_created;
		sum.products_created += result->products_created;
		sum.lines_waiting += result->lines_waiting;
		sum.kinds_assumed |= result->notices[NOTICE_KIND] ? result->kinds_assumed : 0;
		for (int k = 0; k < IMPORT_NOTICES; k++)
			sum.notices[k] += result->notices[k];
	}
	return sum;
}

// The accounts by name, in one line; the selected row tells all of them.
static void add_made(CheckStep *check, Buffer *text)
{
	buffer_clear(text);
	for (size_t i = 0; i < check->task->count; i++) {
		const ImportResult *result = &check->task->results[i];
		for (size_t k = 0; k < result->accounts_made_count; k++)
			buffer_printf(text, "%s%s", text->length ? ", " : "", result->accounts_made[k]);
		if (result->accounts_created > (int64_t)result->accounts_made_count && result->accounts_made_count)
			buffer_add(text, " ...");
	}
	if (text->length)
		add_text(check, STYLE_DIM, buffer_text(text));
}

// Columns left out that speak of cancelled or returned rows.
static void add_ignored(CheckStep *check)
{
	Buffer text = BUFFER_EMPTY;
	for (size_t i = 0; i < check->task->count; i++) {
		const ImportResult *result = &check->task->results[i];
		for (size_t k = 0; k < result->column_count; k++) {
			const ImportColumn *column = &result->columns[k];
			if (!column->ignored || !column->header)
				continue;
			buffer_clear(&text);
			buffer_printf(&text, _("Column %s says \"%.60s\", but is left out: such rows count in full."),
				column->header, column->ignored);
			add_text(check, STYLE_WARNING, buffer_text(&text));
		}
	}
	buffer_done(&text);
}

// Orders and invoices that are worth nothing, and where their amounts may stand.
static void add_amounts(CheckStep *check)
{
	Buffer text = BUFFER_EMPTY;
	for (size_t i = 0; i < check->task->count; i++) {
		const ImportResult *result = &check->task->results[i];
		for (size_t k = 0; k < result->column_count; k++) {
			const ImportColumn *column = &result->columns[k];
			if (!column->amounts || !column->header)
				continue;
			buffer_clear(&text);
			buffer_printf(&text, _("Column %s holds \"%.60s\", but is left out: the orders and invoices have no amounts."),
				column->header, column->amounts);
			add_text(check, STYLE_WARNING, buffer_text(&text));
		}
	}
	buffer_done(&text);
}

// In one sentence of all files.
static void add_notices(CheckStep *check)
{
	const ImportResult sum = wizard_check_sum(check);
	Buffer text = BUFFER_EMPTY;
	for (int i = 0; i < IMPORT_NOTICES; i++) {
		buffer_clear(&text);
		if (!import_notice(&sum, (ImportNotice)i, &text))
			continue;
		buffer_add_char(&text, '.');
		add_text(check, STYLE_WARNING, buffer_text(&text));
	}
	buffer_done(&text);
}

static void add_created(CheckStep *check)
{
	const ImportResult sum = wizard_check_sum(check);
	const struct {
		int64_t count;
		EntityKind kind;
	} created[] = { { sum.accounts_created, ENTITY_ACCOUNT }, { sum.contacts_created, ENTITY_CONTACT },
		{ sum.managers_created, ENTITY_MANAGER }, { sum.products_created, ENTITY_PRODUCT } };
	Buffer text = BUFFER_EMPTY;
	char number[MONEY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof created / sizeof *created; i++) {
		const Entity *entity = entity_of(created[i].kind);
		if (created[i].count > 0)
			buffer_printf(&text, "%s%s %s", text.length ? ", " : "", number_format(created[i].count, number),
				created[i].count == 1 ? _(entity->label) : _(entity->plural_label));
	}
	if (text.length) {
		Buffer line = BUFFER_EMPTY;
		buffer_printf(&line,
			check->task->kind == TASK_WRITE ? _("Made on the way, as rows name them: %s.")
											: _("To be made on the way, as rows name them: %s."),
			buffer_text(&text));
		add_text(check, STYLE_NORMAL, buffer_text(&line));
		buffer_done(&line);
	}
	add_made(check, &text);
	if (sum.lines_waiting > 0) {
		buffer_clear(&text);
		buffer_printf(&text,
			ngettext("%s order line waits for its order: it joins it when that is imported.",
				"%s order lines wait for their orders: they join them when those are imported.",
				(unsigned long)sum.lines_waiting),
			number_format(sum.lines_waiting, number));
		add_text(check, STYLE_NORMAL, buffer_text(&text));
	}
	buffer_done(&text);
}

static void add_twins(CheckStep *check)
{
	if (!check->twin_count || check->task->kind != TASK_CHECK)
		return;
	add_text(check, STYLE_NORMAL, "");
	add_text(check, STYLE_HEADER, _("Is this the same? Space merges the two, or keeps them apart:"));
	for (size_t i = 0; i < check->twin_count; i++)
		add_row(check, CHECK_TWIN, STYLE_NORMAL)->index = i;
}

static void add_changes(CheckStep *check)
{
	bool head = false;
	for (size_t i = 0; i < check->task->count; i++) {
		const ImportResult *result = &check->task->results[i];
		if (result->change_count && !head) {
			add_text(check, STYLE_NORMAL, "");
			add_text(check, STYLE_HEADER,
				check->task->kind == TASK_WRITE ? _("What was changed:") : _("What would be changed:"));
			head = true;
		}
		for (size_t k = 0; k < result->change_count; k++) {
			CheckRow *row = add_row(check, CHECK_CHANGE, STYLE_NORMAL);
			row->file = i;
			row->index = k;
		}
		if (result->change_count == IMPORT_CHANGES_KEPT)
			add_text(check, STYLE_DIM, _("  ... and maybe more."));
	}
}

static void add_rejects(CheckStep *check)
{
	bool head = false;
	for (size_t i = 0; i < check->task->count; i++) {
		const ImportResult *result = &check->task->results[i];
		for (size_t k = 0; k < result->reject_count; k++) {
			if (!head) {
				add_text(check, STYLE_NORMAL, "");
				add_text(check, STYLE_HEADER, _("Rejected rows:"));
				head = true;
			}
			CheckRow *row = add_row(check, CHECK_REJECT, STYLE_NORMAL);
			row->file = i;
			row->index = k;
		}
		if (result->rejected > (int64_t)result->reject_count) {
			char number[MONEY_TEXT_SIZE];
			Buffer text = BUFFER_EMPTY;
			buffer_printf(&text, _("  ... and %s more in %s."),
				number_format(result->rejected - (int64_t)result->reject_count, number), check->task->files[i].name);
			add_text(check, STYLE_DIM, buffer_text(&text));
			buffer_done(&text);
		}
	}
}

static void add_written(CheckStep *check)
{
	for (size_t i = 0; i < check->task->count && check->task->kind == TASK_WRITE; i++) {
		const ImportResult *result = &check->task->results[i];
		if (!result->rejects_path)
			continue;
		Buffer text = BUFFER_EMPTY;
		buffer_printf(&text, _("The rejected rows are in %s."), result->rejects_path);
		add_text(check, STYLE_WARNING, buffer_text(&text));
		buffer_done(&text);
	}
}

static void fill_rows(CheckStep *check)
{
	check->count = 0;
	add_files(check);
	add_written(check);
	add_ignored(check);
	add_amounts(check);
	add_notices(check);
	add_created(check);
	add_twins(check);
	add_rejects(check);
	add_changes(check);
	list_set_count(&check->list, (int64_t)check->count);
}

// --- What looks alike -----------------------------------------------------------------------------------------------

static WizardTwin *twin_of(CheckStep *check, const ImportLikeness *likeness)
{
	int64_t id = likeness->kind == ENTITY_CONTACT ? likeness->contact : likeness->account;
	for (size_t i = 0; i < check->twin_count; i++) {
		WizardTwin *twin = &check->twins[i];
		if (twin->merge.kind == likeness->kind && twin->merge.id == id &&
			text_compare(twin->merge.name, likeness->name) == 0)
			return twin;
	}
	return NULL;
}

// What was said of a pair stays, whether the dry run still finds it (it does not once they are merged) or not.
static void take_twins(Wizard *wizard)
{
	CheckStep *check = &wizard->check;
	size_t kept = 0;
	for (size_t i = 0; i < check->twin_count; i++)
		if (check->twins[i].merged)
			check->twins[kept++] = check->twins[i];
	check->twin_count = kept;
	for (size_t i = 0; i < check->task->count; i++) {
		const ImportResult *result = &check->task->results[i];
		for (size_t k = 0; k < result->likeness_count; k++) {
			const ImportLikeness *likeness = &result->likenesses[k];
			bool contact = likeness->kind == ENTITY_CONTACT;
			if (twin_of(check, likeness))
				continue;
			const char *other = arena_strdup(wizard->arena, contact ? likeness->contact_name : likeness->account_name);
			int64_t id = contact ? likeness->contact : likeness->account;
			ARRAY_PUSH(check->twins, check->twin_count, check->twin_capacity) =
				(WizardTwin){ .merge = { .kind = likeness->kind,
								  .name = arena_strdup(wizard->arena, likeness->name),
								  .id = id,
								  .as = id ? NULL : other },
					.other = other,
					.of = contact ? arena_strdup(wizard->arena, likeness->account_name) : NULL,
					.likeness = likeness->likeness,
					.rows = likeness->rows };
		}
	}
}

static int by_name(const void *a, const void *b)
{
	const WizardTwin *left = a, *right = b;
	if (left->merge.kind != right->merge.kind)
		return left->merge.kind < right->merge.kind ? -1 : 1;
	int order = text_compare(left->merge.name, right->merge.name);
	return order ? order : text_compare(left->other, right->other);
}

static void choose(Wizard *wizard)
{
	CheckStep *check = &wizard->check;
	if (check->list.selected < 0 || check->rows[check->list.selected].kind != CHECK_TWIN)
		return;
	WizardTwin *twin = &check->twins[check->rows[check->list.selected].index];
	twin->merged = !twin->merged;
	check->stale = true;
	wizard_quiet(wizard);
	if (check->seconds * 1000 < AT_ONCE_MS)
		wizard_start(wizard, TASK_CHECK);
	else
		wizard_say(wizard, STYLE_INFO, "%s", _("The counts are from before your choice: Enter tries it again."));
}

// --- Coming and going -----------------------------------------------------------------------------------------------

static const WizardTwin *selected_twin(const CheckStep *check)
{
	if (check->list.selected < 0 || (size_t)check->list.selected >= check->count ||
		check->rows[check->list.selected].kind != CHECK_TWIN)
		return NULL;
	return &check->twins[check->rows[check->list.selected].index];
}

// The row of the pair; without a name the first one, else the first rejected row, whose reason stands below then.
static int64_t row_of_twin(const CheckStep *check, const char *name, const char *other)
{
	int64_t reject = 0;
	for (size_t i = 0; i < check->count; i++) {
		const WizardTwin *twin = check->rows[i].kind == CHECK_TWIN ? &check->twins[check->rows[i].index] : NULL;
		if (twin && (!name || (strcmp(twin->merge.name, name) == 0 && strcmp(twin->other, other) == 0)))
			return (int64_t)i;
		if (!reject && check->rows[i].kind == CHECK_REJECT)
			reject = (int64_t)i;
	}
	return name ? 0 : reject;
}

static void say_what_comes(Wizard *wizard)
{
	const ImportResult sum = wizard_check_sum(&wizard->check);
	char number[MONEY_TEXT_SIZE];
	int64_t rows = sum.added + sum.changed;
	if (rows == 0 && sum.accounts_created == 0 && sum.contacts_created == 0)
		wizard_say(wizard, STYLE_WARNING, "%s",
			sum.rows == 0              ? _("There are no rows to import.")
			: sum.rejected == sum.rows ? _("All rows are rejected: read below why. Esc goes back to the columns.")
									   : _("Nothing is new here: there is nothing to import."));
	else
		wizard_say(wizard, STYLE_INFO,
			ngettext("Nothing is written yet. Enter imports %s row.", "Nothing is written yet. Enter imports %s rows.",
				(unsigned long)rows),
			number_format(rows, number));
}

static void say_what_was_done(Wizard *wizard)
{
	const ImportResult sum = wizard_check_sum(&wizard->check);
	char number[MONEY_TEXT_SIZE], seconds[MONEY_TEXT_SIZE];
	int64_t rows = sum.added + sum.changed;
	wizard_say(wizard, STYLE_GOOD,
		ngettext("Imported: %s row new or changed, in %s s. u takes all of it back.",
			"Imported: %s rows new or changed, in %s s. u takes all of it back.", (unsigned long)rows),
		number_format(rows, number), number_format_decimal(wizard->check.seconds, 1, seconds));
}

// For the list of files that were imported last.
static void remember(const Wizard *wizard)
{
	const char **paths = memory_new(wizard->count, sizeof *paths);
	for (size_t i = 0; i < wizard->count; i++)
		paths[i] = wizard->files[i].said.path;
	if (wizard->app->keep_state)
		wizard_recent_add(paths, wizard->count);
	free(paths);
}

void wizard_check_take(Wizard *wizard, ImportTask *task, double seconds)
{
	CheckStep *check = &wizard->check;
	bool first = !check->task;
	const WizardTwin *selected = selected_twin(check);
	const char *name = selected ? selected->merge.name : NULL,
			   *other = selected ? selected->other : NULL; // of the wizard's arena
	import_task_free(check->task);
	check->task = task;
	check->seconds = seconds;
	check->stale = false;
	take_twins(wizard);
	if (check->twin_count > 1)
		qsort(check->twins, check->twin_count, sizeof *check->twins, by_name);
	fill_rows(check);
	if (task->kind == TASK_WRITE) {
		remember(wizard);
		wizard_go(wizard, WIZARD_DONE);
		list_select(&check->list, 0);
		say_what_was_done(wizard);
		return;
	}
	if (first || name)
		list_select(&check->list, row_of_twin(check, name, other));
	say_what_comes(wizard);
}

void wizard_check_forget(Wizard *wizard)
{
	CheckStep *check = &wizard->check;
	import_task_free(check->task);
	check->task = NULL;
	check->count = 0;
	list_set_count(&check->list, 0);
}

void wizard_check_done(Wizard *wizard)
{
	wizard_check_forget(wizard);
	free(wizard->check.rows);
	free(wizard->check.twins);
}

static void next(Wizard *wizard)
{
	const CheckStep *check = &wizard->check;
	if (!check->task || check->stale) {
		wizard_quiet(wizard);
		wizard_start(wizard, TASK_CHECK);
		return;
	}
	const ImportResult sum = wizard_check_sum(check);
	if (sum.added + sum.changed + sum.accounts_created + sum.contacts_created + sum.managers_created +
			sum.products_created ==
		0)
		return; // what there is to say stands above
	wizard_quiet(wizard);
	wizard_start(wizard, TASK_WRITE);
}

// --- Keys -----------------------------------------------------------------------------------------------------------

static void move(CheckStep *check, CommandId id)
{
	switch (id) {
	case COMMAND_UP: list_move(&check->list, LIST_UP); break;
	case COMMAND_DOWN: list_move(&check->list, LIST_DOWN); break;
	case COMMAND_PAGE_UP: list_move(&check->list, LIST_PAGE_UP); break;
	case COMMAND_PAGE_DOWN: list_move(&check->list, LIST_PAGE_DOWN); break;
	case COMMAND_HOME: list_move(&check->list, LIST_HOME); break;
	case COMMAND_END: list_move(&check->list, LIST_END); break;
	default: break;
	}
}

static void command_check(Wizard *wizard, CommandId id)
{
	switch (id) {
	case COMMAND_IMPORT_NEXT: next(wizard); break;
	case COMMAND_IMPORT_CHANGE: choose(wizard); break;
	case COMMAND_LEFT: wizard_go(wizard, WIZARD_COLUMNS); break;
	default: move(&wizard->check, id);
	}
}

static void command_done(Wizard *wizard, CommandId id)
{
	bool written = false;
	for (size_t i = 0; i < wizard->check.task->count; i++)
		written = written || wizard->check.task->results[i].batch;
	if (id == COMMAND_UNDO && written && !wizard->check.undone)
		wizard_start(wizard, TASK_UNDO);
	else
		move(&wizard->check, id);
}

static void mouse(Wizard *wizard, const Key *key, Rect body)
{
	CheckStep *check = &wizard->check;
	if (key->mouse == MOUSE_WHEEL_UP || key->mouse == MOUSE_WHEEL_DOWN)
		list_move(&check->list, key->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN);
	else if ((key->mouse == MOUSE_CLICK || key->mouse == MOUSE_DOUBLE) &&
			 list_click(&check->list, key->row - body.row) && key->mouse == MOUSE_DOUBLE &&
			 wizard->place == WIZARD_CHECK)
		choose(wizard);
}

const WizardStep wizard_check = {
	.label = N_("Check"),
	.context = CONTEXT_IMPORT_CHECK,
	.intro = N_("What would happen: rows that are new, that change what is there, that are the same, and that are "
				"rejected with line and reason. Of what is changed each value is shown as it is and as it would be. "
				"Nothing is written before you say so with Enter. Names that look like those of accounts or people "
				"that exist are kept apart unless "
				"you merge them."),
	.draw = wizard_check_draw,
	.command = command_check,
	.mouse = mouse,
};

const WizardStep wizard_done = {
	.context = CONTEXT_IMPORT_DONE,
	.intro = N_("What was imported. New, changed, same and rejected add up to the rows of the file. Rejected rows "
				"stand in a file of their own, "
				"with line and reason: put right, it can be imported."),
	.draw = wizard_check_draw,
	.command = command_done,
	.mouse = mouse,
};
