// SPDX-License-Identifier: GPL-3.0-or-later
// Step 4 of the import: what would happen, what looks alike, what is rejected and why; then the same as told of what has happened.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_wizard.h"
#include "kam/base/locale.h"
#include "kam/base/money.h"

enum { DETAIL_ROWS = 3, AT_ONCE_MS = 700 };

// --- Rows of the list -----------------------------------------------------------------------------------------------------

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

static ImportResult sum_of(const CheckStep *check)
{
	ImportResult sum = { .layout = "" };
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
	}
	return sum;
}

static void add_created(CheckStep *check)
{
	const ImportResult sum = sum_of(check);
	const struct {
		int64_t count;
		EntityKind kind;
	} created[] = { { sum.accounts_created, ENTITY_ACCOUNT }, { sum.contacts_created, ENTITY_CONTACT }, { sum.managers_created, ENTITY_MANAGER },
		{ sum.products_created, ENTITY_PRODUCT } };
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
		buffer_printf(&line, check->task->kind == TASK_WRITE ? _("Made on the way, as rows name them: %s.")
			: _("To be made on the way, as rows name them: %s."), buffer_text(&text));
		add_text(check, STYLE_NORMAL, buffer_text(&line));
		buffer_done(&line);
	}
	if (sum.lines_waiting > 0) {
		buffer_clear(&text);
		buffer_printf(&text, ngettext("%lld order line waits for its order: it joins it when that is imported.",
			"%lld order lines wait for their orders: they join them when those are imported.", (unsigned long)sum.lines_waiting),
			(long long)sum.lines_waiting);
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
			buffer_printf(&text, _("  ... and %s more in %s."), number_format(result->rejected - (int64_t)result->reject_count, number),
				check->task->files[i].name);
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
	add_created(check);
	add_twins(check);
	add_rejects(check);
	list_set_count(&check->list, (int64_t)check->count);
}

// --- What looks alike -----------------------------------------------------------------------------------------------------

static WizardTwin *twin_of(CheckStep *check, const ImportLikeness *likeness)
{
	int64_t id = likeness->kind == ENTITY_CONTACT ? likeness->contact : likeness->account;
	for (size_t i = 0; i < check->twin_count; i++) {
		WizardTwin *twin = &check->twins[i];
		if (twin->merge.kind == likeness->kind && twin->merge.id == id && text_compare(twin->merge.name, likeness->name) == 0)
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
			ARRAY_PUSH(check->twins, check->twin_count, check->twin_capacity) = (WizardTwin){
				.merge = { .kind = likeness->kind, .name = arena_strdup(wizard->arena, likeness->name), .id = id, .as = id ? NULL : other },
				.other = other, .of = contact ? arena_strdup(wizard->arena, likeness->account_name) : NULL, .likeness = likeness->likeness,
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

// --- Coming and going -----------------------------------------------------------------------------------------------------

static const WizardTwin *selected_twin(const CheckStep *check)
{
	if (check->list.selected < 0 || (size_t)check->list.selected >= check->count || check->rows[check->list.selected].kind != CHECK_TWIN)
		return NULL;
	return &check->twins[check->rows[check->list.selected].index];
}

// The row of the pair; of the first one when no name is given.
static int64_t row_of_twin(const CheckStep *check, const char *name, const char *other)
{
	for (size_t i = 0; i < check->count; i++) {
		const WizardTwin *twin = check->rows[i].kind == CHECK_TWIN ? &check->twins[check->rows[i].index] : NULL;
		if (twin && (!name || (strcmp(twin->merge.name, name) == 0 && strcmp(twin->other, other) == 0)))
			return (int64_t)i;
	}
	return 0;
}

static void say_what_comes(Wizard *wizard)
{
	const ImportResult sum = sum_of(&wizard->check);
	char number[MONEY_TEXT_SIZE];
	int64_t rows = sum.added + sum.changed;
	if (rows == 0 && sum.accounts_created == 0 && sum.contacts_created == 0)
		wizard_say(wizard, STYLE_WARNING, "%s", sum.rows == 0 ? _("There are no rows to import.") : _("Nothing is new here: there is nothing to import."));
	else
		wizard_say(wizard, STYLE_INFO, ngettext("Nothing is written yet. Enter imports %s row.", "Nothing is written yet. Enter imports %s rows.",
			(unsigned long)rows), number_format(rows, number));
}

static void say_what_was_done(Wizard *wizard)
{
	const ImportResult sum = sum_of(&wizard->check);
	char number[MONEY_TEXT_SIZE], seconds[MONEY_TEXT_SIZE];
	int64_t rows = sum.added + sum.changed;
	wizard_say(wizard, STYLE_GOOD, ngettext("Imported: %s row new or changed, in %s s. u takes all of it back.",
		"Imported: %s rows new or changed, in %s s. u takes all of it back.", (unsigned long)rows), number_format(rows, number),
		number_format_decimal(wizard->check.seconds, 1, seconds));
}

void wizard_check_take(Wizard *wizard, ImportTask *task, double seconds)
{
	CheckStep *check = &wizard->check;
	bool first = !check->task;
	const WizardTwin *selected = selected_twin(check);
	const char *name = selected ? selected->merge.name : NULL, *other = selected ? selected->other : NULL; // of the wizard's arena
	import_task_free(check->task);
	check->task = task;
	check->seconds = seconds;
	check->stale = false;
	take_twins(wizard);
	if (check->twin_count > 1)
		qsort(check->twins, check->twin_count, sizeof *check->twins, by_name);
	fill_rows(check);
	if (task->kind == TASK_WRITE) {
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
	const ImportResult sum = sum_of(check);
	if (sum.added + sum.changed + sum.accounts_created + sum.contacts_created + sum.managers_created + sum.products_created == 0)
		return; // what there is to say stands above
	wizard_quiet(wizard);
	wizard_start(wizard, TASK_WRITE);
}

// --- Keys -----------------------------------------------------------------------------------------------------------------

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
	else if ((key->mouse == MOUSE_CLICK || key->mouse == MOUSE_DOUBLE) && list_click(&check->list, key->row - body.row) &&
		key->mouse == MOUSE_DOUBLE && wizard->place == WIZARD_CHECK)
		choose(wizard);
}

// --- Drawing --------------------------------------------------------------------------------------------------------------

enum { NUMBERS = 5 };

static int number_width(int columns)
{
	return columns >= 100 ? 12 : 9;
}

static int name_width(int columns)
{
	int width = columns - NUMBERS * (number_width(columns) + 1) - 3;
	return width < 16 ? 16 : width > 70 ? 70 : width;
}

// Where a number's column begins, and how wide it is: the last one has the longest heading.
static int number_at(int columns, int i, int *width)
{
	*width = number_width(columns) + (i == NUMBERS - 1 ? 3 : 1);
	return name_width(columns) + i * (number_width(columns) + 1);
}

static void draw_heads(Canvas *canvas, int row, int column, int columns)
{
	const char *const heads[NUMBERS] = { _("Rows"), _("New"), _("Changed"), _("Same"), _("Rejected") };
	int name = name_width(columns);
	draw_field(canvas, row, column, name, STYLE_HEADER, TEXT_LEFT, _("  File"));
	for (int i = 0; i < NUMBERS; i++) {
		int width, at = number_at(columns, i, &width);
		draw_field(canvas, row, column + at, width, STYLE_HEADER, TEXT_RIGHT, heads[i]);
	}
}

static void draw_counts(const CheckStep *check, Canvas *canvas, int row, int column, int columns, const CheckRow *what)
{
	bool all = what->file == check->task->count;
	const ImportResult result = all ? sum_of(check) : check->task->results[what->file];
	const int64_t numbers[NUMBERS] = { result.rows, result.added, result.changed, result.same, result.rejected };
	int name = name_width(columns);
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, all ? _("all") : check->task->files[what->file].name);
	if (!all && result.entity)
		buffer_printf(&text, ": %s", _(result.entity->plural_label));
	draw_text(canvas, row, column + 2, name - 2, what->style, buffer_text(&text));
	for (int i = 0; i < NUMBERS; i++) {
		char number[MONEY_TEXT_SIZE];
		int width, at = number_at(columns, i, &width);
		Style style = numbers[i] == 0 ? STYLE_DIM : i == 4 ? STYLE_WARNING : what->style;
		draw_field(canvas, row, column + at, width, style, TEXT_RIGHT, number_format(numbers[i], number));
	}
	buffer_done(&text);
}

static void draw_twin(const CheckStep *check, Canvas *canvas, int row, int column, int columns, size_t index)
{
	const WizardTwin *twin = &check->twins[index];
	int half = (columns - 20) / 2;
	draw_field(canvas, row, column + 2, half - 1, STYLE_NORMAL, TEXT_LEFT, twin->merge.name);
	draw_text(canvas, row, column + 2 + half, 14, twin->merged ? STYLE_GOOD : STYLE_STRONG, twin->merged ? _("merge with") : _("apart from"));
	Buffer other = BUFFER_EMPTY;
	buffer_add(&other, twin->other ? twin->other : "");
	if (twin->of)
		buffer_printf(&other, " (%s)", twin->of);
	draw_text(canvas, row, column + 2 + half + 14, columns - half - 16, STYLE_NORMAL, buffer_text(&other));
	buffer_done(&other);
}

static void draw_reject(const CheckStep *check, Canvas *canvas, int row, int column, int columns, const CheckRow *what)
{
	const ImportReject *reject = &check->task->results[what->file].rejects[what->index];
	int place = columns > 100 ? 24 : 14, value = columns > 100 ? 28 : 16;
	draw_format(canvas, row, column + 2, 12, STYLE_STRONG, _("line %lld"), (long long)reject->line);
	column += 14;
	columns -= 14;
	draw_text(canvas, row, column, place - 1, STYLE_NORMAL, reject->column);
	draw_text(canvas, row, column + place, value - 1, STYLE_DIM, reject->value);
	draw_text(canvas, row, column + place + value, columns - place - value, STYLE_WARNING, reject->reason);
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const CheckStep *check = context;
	const CheckRow *what = &check->rows[index];
	(void)selected;
	switch (what->kind) {
	case CHECK_HEAD: draw_heads(canvas, row, column, columns); break;
	case CHECK_FILE: draw_counts(check, canvas, row, column, columns, what); break;
	case CHECK_TWIN: draw_twin(check, canvas, row, column, columns, what->index); break;
	case CHECK_REJECT: draw_reject(check, canvas, row, column, columns, what); break;
	default: draw_text(canvas, row, column + 2, columns - 2, what->style, what->text);
	}
}

typedef struct Detail {
	Canvas *canvas;
	int row, end, column, columns;
} Detail;

static bool draw_detail_line(void *context, const char *start, size_t bytes)
{
	Detail *detail = context;
	char *line = memory_strndup(start, bytes);
	draw_text(detail->canvas, detail->row++, detail->column, detail->columns, STYLE_INFO, line);
	free(line);
	return detail->row < detail->end;
}

// The selected row in full: texts that the list had to cut.
static void draw_detail(const CheckStep *check, Canvas *canvas, Rect area)
{
	Buffer text = BUFFER_EMPTY;
	const CheckRow *row = check->list.selected >= 0 ? &check->rows[check->list.selected] : NULL;
	Detail detail = { canvas, area.row, area.row + area.rows, area.column, area.columns };
	if (row && row->kind == CHECK_REJECT) {
		const ImportReject *reject = &check->task->results[row->file].rejects[row->index];
		buffer_printf(&text, _("%s, line %lld: "), check->task->files[row->file].name, (long long)reject->line);
		if (reject->column[0])
			buffer_printf(&text, "%s \"%s\": ", reject->column, reject->value);
		buffer_add(&text, reject->reason);
	} else if (row && row->kind == CHECK_TWIN) {
		const WizardTwin *twin = &check->twins[row->index];
		buffer_printf(&text, twin->merged ? _("%s of the file is taken as %s.") : _("%s of the file becomes one of its own, beside %s."),
			twin->merge.name, twin->other);
	} else if (row && row->kind == CHECK_TEXT) {
		buffer_add(&text, row->text);
	}
	text_wrap(buffer_text(&text), area.columns, draw_detail_line, &detail);
	buffer_done(&text);
}

static void draw(Wizard *wizard, Canvas *canvas, Rect body)
{
	CheckStep *check = &wizard->check;
	int detail = body.rows >= 10 ? DETAIL_ROWS : 0;
	if (!check->task) {
		draw_text(canvas, body.row, body.column, body.columns, STYLE_DIM, _("Enter tries what would happen, without writing."));
		return;
	}
	list_draw(&check->list, canvas, body.row, body.column, body.rows - detail, body.columns, true, draw_row, check);
	if (detail)
		draw_detail(check, canvas, (Rect){ body.row + body.rows - detail + 1, body.column, detail - 1, body.columns });
}

const WizardStep wizard_check = {
	.label = N_("Check"), .context = CONTEXT_IMPORT_CHECK,
	.intro = N_("What would happen: rows that are new, that change what is there, that are the same, and that are rejected with line and reason. "
		"Nothing is written before you say so with Enter. Names that look like those of accounts or people that exist are kept apart unless "
		"you merge them."),
	.draw = draw, .command = command_check, .mouse = mouse,
};

const WizardStep wizard_done = {
	.context = CONTEXT_IMPORT_DONE,
	.intro = N_("What was imported. New, changed, same and rejected add up to the rows of the file. Rejected rows stand in a file of their own, "
		"with line and reason: put right, it can be imported."),
	.draw = draw, .command = command_done, .mouse = mouse,
};
