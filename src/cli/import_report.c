// SPDX-License-Identifier: GPL-3.0-or-later
// The result of an import.
#include "import_report.h"

#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/money.h"
#include "kam/base/text.h"
#include "kam/cli/cli.h"
#include "kam/cli/record_json.h"

enum { REJECTS_TOLD = 10, CHANGES_TOLD = 10, LIKENESSES_TOLD = 10, LEFT_OUT_TOLD = 12 };

// --- JSON ---------------------------------------------------------------------------------------------------------

static void json_rejects(Json *json, const ImportResult *result)
{
	json_open_array(json);
	for (size_t i = 0; i < result->reject_count; i++) {
		const ImportReject *reject = &result->rejects[i];
		json_open_object(json);
		json_key(json, "line"), json_int(json, reject->line);
		json_key(json, "column"), json_text_or_null(json, reject->column);
		json_key(json, "value"), json_text(json, reject->value);
		json_key(json, "reason"), json_text(json, reject->reason);
		json_close_object(json);
	}
	json_close_array(json);
}

static void json_likenesses(Json *json, const ImportResult *result)
{
	json_open_array(json);
	for (size_t i = 0; i < result->likeness_count; i++) {
		const ImportLikeness *near = &result->likenesses[i];
		json_open_object(json);
		json_key(json, "kind"), json_text(json, entity_of(near->kind)->name);
		json_key(json, "name"), json_text(json, near->name);
		json_key(json, "account"), json_text(json, near->account_name);
		json_key(json, "contact"), json_text(json, near->contact_name);
		json_key(json, "likeness"), json_rounded(json, near->likeness);
		json_key(json, "rows"), json_int(json, near->rows);
		json_close_object(json);
	}
	json_close_array(json);
}

static void json_counts(Json *json, const ImportResult *result)
{
	const struct {
		const char *key;
		int64_t count;
	} counts[] = {
		{ "rows", result->rows },
		{ "new", result->added },
		{ "changed", result->changed },
		{ "same", result->same },
		{ "rejected", result->rejected },
		{ "accounts_created", result->accounts_created },
		{ "contacts_created", result->contacts_created },
		{ "lines_waiting", result->lines_waiting },
	};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		json_key(json, counts[i].key);
		json_int(json, counts[i].count);
	}
}

static void json_reading(Json *json, const CsvDialect *dialect)
{
	const char decimal[2] = { dialect ? dialect->decimal : '\0', '\0' };
	json_key(json, "encoding"), json_text(json, dialect ? dialect->encoding : NULL);
	json_key(json, "delimiter"), json_text_or_null(json, dialect ? dialect->delimiter : NULL);
	json_key(json, "dates"), json_text(json, dialect ? csv_dates_name(dialect->dates) : NULL);
	json_key(json, "decimal"), json_text_or_null(json, decimal);
}

static void json_result(Json *json, const ImportResult *result)
{
	json_open_object(json);
	json_key(json, "file"), json_text(json, result->path);
	json_key(json, "kind"), json_text(json, result->entity ? result->entity->plural : NULL);
	json_reading(json, result->dialect);
	json_counts(json, result);
	json_key(json, "batch");
	if (result->batch)
		json_int(json, result->batch);
	else
		json_null(json);
	json_key(json, "rejects"), json_rejects(json, result);
	json_key(json, "likenesses"), json_likenesses(json, result);
	json_key(json, "seconds"), json_rounded(json, result->seconds);
	json_close_object(json);
}

void import_report_json(const ImportResult *results, size_t count, bool several, Buffer *out)
{
	Json json;
	json_start(&json, out);
	if (several)
		json_open_array(&json);
	for (size_t i = 0; i < count; i++)
		json_result(&json, &results[i]);
	if (several)
		json_close_array(&json);
	buffer_add_char(out, '\n');
}

// --- For people ---------------------------------------------------------------------------------------------------

static void write_number(Buffer *out, int64_t number, const char *label)
{
	char text[MONEY_TEXT_SIZE];
	buffer_printf(out, "%s %s", number_format(number, text), label);
}

static void write_created(const ImportResult *result, Buffer *out)
{
	const struct {
		int64_t count;
		EntityKind kind;
	} created[] = {
		{ result->accounts_created, ENTITY_ACCOUNT },
		{ result->contacts_created, ENTITY_CONTACT },
		{ result->managers_created, ENTITY_MANAGER },
		{ result->products_created, ENTITY_PRODUCT },
	};
	bool first = true;
	for (size_t i = 0; i < sizeof created / sizeof *created; i++) {
		const Entity *entity = entity_of(created[i].kind);
		if (created[i].count <= 0 || entity == result->entity)
			continue;
		const char *what = result->batch ? _("created on the way:") : _("would be created on the way:");
		buffer_printf(out, "%s%s", first ? "  " : ", ", first ? what : "");
		buffer_add(out, first ? " " : "");
		write_number(out, created[i].count, created[i].count == 1 ? _(entity->label) : _(entity->plural_label));
		first = false;
	}
	if (!first)
		buffer_add_char(out, '\n');
}

static bool same_name(const char *a, const char *b)
{
	Buffer first = BUFFER_EMPTY, second = BUFFER_EMPTY;
	text_fold(&first, a);
	text_fold(&second, b);
	bool same = strcmp(buffer_text(&first), buffer_text(&second)) == 0;
	buffer_done(&first);
	buffer_done(&second);
	return same;
}

// One name at one account, mostly with two e-mails.
static void write_namesake(const ImportLikeness *near, Buffer *out)
{
	if (near->contact == 0)
		buffer_printf(out, _("\"%s\" (%s) comes with different values, as two people"), near->name, near->account_name);
	else
		buffer_printf(out, _("\"%s\" (%s) is there with other values, and is new as well; if they are the same: --same '%s=%s'"),
			near->name, near->account_name, near->name, near->contact_name);
}

// Names that could be others'; the person decides.
static void write_likenesses(const ImportResult *result, Buffer *out)
{
	for (size_t i = 0; i < result->likeness_count && i < LIKENESSES_TOLD; i++) {
		const ImportLikeness *near = &result->likenesses[i];
		const char *known = near->contact_name ? near->contact_name : near->account_name;
		bool same_file = near->contact_name ? near->contact == 0 : near->account == 0;
		buffer_add(out, "  ");
		if (near->contact_name && same_name(near->name, known))
			write_namesake(near, out);
		else if (same_file)
			buffer_printf(out, _("\"%s\" is new, but nearly \"%s\", which is new as well"), near->name, known);
		else
			buffer_printf(out, _("\"%s\" is new, but nearly \"%s\"; if they are the same: --same '%s=%s'"), near->name,
				known, near->name, known);
		buffer_add_char(out, '\n');
	}
	if (result->likeness_count > LIKENESSES_TOLD)
		buffer_printf(out, "  %s\n", _("..."));
}

// Columns with values that go nowhere: better said than wondered about.
static void write_left_out(const ImportResult *result, Buffer *out)
{
	size_t told = 0;
	for (size_t i = 0; i < result->column_count; i++) {
		const ImportColumn *column = &result->columns[i];
		if (column->field || column->helps || !column->sample || !*column->sample || !column->header || !*column->header)
			continue;
		if (told == 0)
			buffer_printf(out, "  %s ", _("columns left out:"));
		else if (told < LEFT_OUT_TOLD)
			buffer_add(out, ", ");
		if (told++ < LEFT_OUT_TOLD)
			buffer_add(out, column->header);
	}
	if (told > 0)
		buffer_add(out, told > LEFT_OUT_TOLD ? " ...\n" : "\n");
}

// A column left out that speaks of cancelled or returned rows: their amounts count in full.
static void write_ignored(const ImportResult *result, Buffer *out)
{
	for (size_t i = 0; i < result->column_count; i++) {
		const ImportColumn *column = &result->columns[i];
		if (!column->ignored || !column->header)
			continue;
		buffer_add(out, "  ");
		buffer_printf(out,
			_("ATTENTION: column %s says \"%.60s\", but is left out: such rows count in full; if they must not: --map "
			  "'%s=amount:sign'"),
			column->header, column->ignored, column->header);
		buffer_add_char(out, '\n');
	}
}

// Orders and invoices that are worth nothing, and where their amounts may stand.
static void write_amounts(const ImportResult *result, Buffer *out)
{
	for (size_t i = 0; i < result->column_count; i++) {
		const ImportColumn *column = &result->columns[i];
		if (!column->amounts || !column->header)
			continue;
		buffer_add(out, "  ");
		buffer_printf(out,
			_("ATTENTION: no column gives the amounts of these orders or invoices; column %s holds \"%.60s\", but is left "
			  "out: where it is their amount: --map '%s=amount'"),
			column->header, column->amounts, column->header);
		buffer_add_char(out, '\n');
	}
}

static void write_waiting(const ImportResult *result, Buffer *out)
{
	if (result->lines_waiting <= 0)
		return;
	char number[MONEY_TEXT_SIZE];
	buffer_add(out, "  ");
	buffer_printf(out,
		ngettext("%s order line waits for its order, until that is imported",
			"%s order lines wait for their orders, until those are imported", (unsigned long)result->lines_waiting),
		number_format(result->lines_waiting, number));
	buffer_add_char(out, '\n');
}

static void write_notices(const ImportResult *result, Buffer *out)
{
	Buffer notice = BUFFER_EMPTY;
	for (int i = 0; i < IMPORT_NOTICES; i++) {
		buffer_clear(&notice);
		if (import_notice(result, (ImportNotice)i, &notice))
			buffer_printf(out, "  %s\n", buffer_text(&notice));
	}
	buffer_done(&notice);
}

// What stood there before is gone once it is written: better seen in the dry run.
static void write_changes(const ImportResult *result, Buffer *out)
{
	for (size_t i = 0; i < result->change_count && i < CHANGES_TOLD; i++) {
		const ImportChange *change = &result->changes[i];
		buffer_add(out, "  ");
		buffer_printf(out, _("line %lld changes %s: %s \"%.60s\" -> \"%.60s\""), (long long)change->line,
			change->record, _(change->field->label), change->before, change->after);
		buffer_add_char(out, '\n');
	}
	if (result->change_count > CHANGES_TOLD)
		buffer_printf(out, "  %s\n", _("..."));
}

static void write_rejects(const ImportResult *result, Buffer *out)
{
	for (size_t i = 0; i < result->reject_count && i < REJECTS_TOLD; i++) {
		const ImportReject *reject = &result->rejects[i];
		buffer_add(out, "  ");
		if (reject->column && reject->column[0])
			buffer_printf(out, _("line %lld, column %s, \"%.60s\": %s"), (long long)reject->line, reject->column,
				reject->value ? reject->value : "", reject->reason);
		else
			buffer_printf(out, _("line %lld: %s"), (long long)reject->line, reject->reason);
		buffer_add_char(out, '\n');
	}
	if (result->rejected > REJECTS_TOLD)
		buffer_printf(out, "  %s\n", _("..."));
	if (result->rejects_path) {
		buffer_add(out, "  ");
		buffer_printf(out, _("the rejected rows are in %s"), result->rejects_path);
		buffer_add_char(out, '\n');
	}
}

static void write_result(const ImportResult *result, Buffer *out)
{
	buffer_printf(out, "%s: %s", result->path, result->entity ? _(result->entity->plural_label) : "?");
	if (result->layout && result->layout[0])
		buffer_printf(out, " (%s)", result->layout);
	buffer_add(out, ", ");
	write_number(out, result->rows, ngettext("row:", "rows:", (unsigned long)result->rows));
	buffer_add(out, " ");
	write_number(out, result->added, ngettext("new", "new", (unsigned long)result->added));
	buffer_add(out, ", ");
	write_number(out, result->changed, ngettext("changed", "changed", (unsigned long)result->changed));
	buffer_add(out, ", ");
	write_number(out, result->same, ngettext("same", "same", (unsigned long)result->same));
	buffer_add(out, ", ");
	write_number(out, result->rejected, ngettext("rejected", "rejected", (unsigned long)result->rejected));
	buffer_add_char(out, '\n');
	write_created(result, out);
	write_left_out(result, out);
	write_ignored(result, out);
	write_amounts(result, out);
	write_waiting(result, out);
	write_notices(result, out);
	write_changes(result, out);
	write_likenesses(result, out);
	write_rejects(result, out);
}

static void write_undo(size_t steps, Buffer *out)
{
	if (steps == 1)
		buffer_add(out, _("kam undo takes it back."));
	else
		buffer_printf(out, _("kam undo %zu takes all of it back."), steps);
	buffer_add_char(out, '\n');
}

void import_report_text(const ImportResult *results, size_t count, bool dry_run, bool strict, size_t steps, Buffer *out)
{
	Buffer text = BUFFER_EMPTY;
	bool rejected = false;
	for (size_t i = 0; i < count; i++) {
		write_result(&results[i], &text);
		rejected = rejected || results[i].rejected > 0;
	}
	if (dry_run)
		buffer_printf(&text, "%s\n", _("Nothing was written: this was a dry run."));
	else if (strict && rejected)
		buffer_printf(&text, "%s\n", _("Nothing was written of a file with rejected rows (--strict)."));
	else if (steps)
		write_undo(steps, &text);
	cli_clean(out, buffer_text(&text), true);
	buffer_done(&text);
}
