// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what a file holds: the kind of its rows and the field of each column.
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"
#include "layout_inside.h"

// --- One kind -----------------------------------------------------------------------------------------------------

static const CsvColumn *column_of(const Finding *find, size_t i)
{
	return &find->file->dialect->columns[i];
}

static const LayoutSample *sample_of(const Finding *find, size_t i)
{
	return find->file->samples ? &find->file->samples[i] : NULL;
}

static bool same_target(const Meaning *a, const Meaning *b)
{
	return a->entity == b->entity && a->field == b->field && a->how == b->how;
}

// Texts may come from several columns: the first that is not empty.
static bool may_share(const Meaning *meaning)
{
	if (meaning->rank < 0 && meaning->how == BIND_VALUE && meaning->field) // said to
		return !(meaning->field->flags & FIELD_KEY);
	if (meaning->rank < 0 && meaning->how == BIND_BRANCH) // a number in three parts
		return true;
	if (meaning->how == BIND_SIGN || meaning->how == BIND_APART) // the state of a note and the nature of its operation
		return true;
	return meaning->how == BIND_VALUE && meaning->field && !(meaning->field->flags & FIELD_KEY) &&
		   (meaning->field->type == FIELD_TEXT || meaning->field->type == FIELD_LONG_TEXT);
}

// Of columns that fill the same field the best stays, others may only stand in for it.
static void meanings_settle(const Finding *find, Meaning *meanings)
{
	size_t count = find->file->dialect->column_count;
	for (size_t i = 0; i < count; i++) {
		for (size_t other = 0; other < count && meanings[i].weight > 0; other++) {
			if (other == i || meanings[other].weight <= 0 || !same_target(&meanings[i], &meanings[other]))
				continue;
			bool behind =
				meanings[other].rank < meanings[i].rank || (meanings[other].rank == meanings[i].rank && other < i);
			bool emptier = column_of(find, i)->type == CSV_TYPE_EMPTY && column_of(find, other)->type != CSV_TYPE_EMPTY;
			bool fuller = column_of(find, other)->type == CSV_TYPE_EMPTY && column_of(find, i)->type != CSV_TYPE_EMPTY;
			if (may_share(&meanings[i])) {
				if (behind)
					meanings[i].weight = 0.01; // counts nothing, but is kept
			} else if ((behind && !fuller) || (emptier && meanings[i].rank >= 0)) {
				meanings[i] = (Meaning){ 0 };
			}
		}
	}
}

static bool header_is_there(const Finding *find, const char *normal)
{
	for (size_t i = 0; i < find->file->dialect->column_count; i++)
		if (strcmp(find->normals[i], normal) == 0)
			return true;
	return false;
}

// Beside a street a number is that of the house.
static void meanings_of_address(const Finding *find, Trial *trial)
{
	static const char *const streets[] = { "endereco", "logradouro", "rua", "street", "address", "bairro", "cep" };
	bool address = false;
	for (size_t i = 0; i < sizeof streets / sizeof *streets; i++)
		address = address || header_is_there(find, streets[i]);
	for (size_t i = 0; address && i < trial->columns; i++)
		if (!trial->fixed[i] && layout_word_rank("numero|number|num|no|n", find->normals[i]) >= 0)
			trial->meanings[i] = (Meaning){ 0 };
}

// "Nome" beside "Sobrenome" is the first name.
static void meanings_of_names(Trial *trial)
{
	size_t whole = SIZE_MAX;
	bool first = false, last = false;
	for (size_t i = 0; i < trial->columns; i++) {
		const Meaning *meaning = &trial->meanings[i];
		bool name = meaning->weight > 0 && meaning->entity == trial->entity->kind && meaning->field &&
					meaning->field == entity_name_field(trial->entity);
		first = first || (name && meaning->how == BIND_FIRST);
		last = last || (name && meaning->how == BIND_LAST);
		if (name && meaning->how == BIND_VALUE && !trial->fixed[i] && !meaning->stable)
			whole = i;
		else if (name && meaning->how == BIND_VALUE)
			return;
	}
	if (last && !first && whole != SIZE_MAX)
		trial->meanings[whole].how = BIND_FIRST;
}

// A year alone is no date, and beside a date it says nothing new.
static void meanings_of_dates(Trial *trial)
{
	bool part = false, whole = false;
	for (size_t i = 0; i < trial->columns; i++) {
		const Meaning *meaning = &trial->meanings[i];
		if (meaning->weight <= 0 || meaning->entity != trial->entity->kind || !meaning->field)
			continue;
		part = part || meaning->how == BIND_MONTH || meaning->how == BIND_QUARTER;
		whole = whole || (meaning->how == BIND_VALUE && strcmp(meaning->field->name, "date") == 0);
	}
	for (size_t i = 0; (whole || !part) && i < trial->columns; i++)
		if (!trial->fixed[i] && trial->meanings[i].how >= BIND_YEAR && trial->meanings[i].how <= BIND_DAY)
			trial->meanings[i] = (Meaning){ 0 };
}

// A file of accounts that names a contact person: its e-mail and mobile are the person's.
static void meanings_of_person(const Finding *find, const Entity *entity, Meaning *meanings, const bool *fixed)
{
	bool person = false;
	size_t count = find->file->dialect->column_count;
	bool filled = false; // by columns that speak of the contact
	for (size_t i = 0; i < count; i++) {
		bool own = meanings[i].weight > 0 && meanings[i].entity == ENTITY_CONTACT;
		person = person || own;
		filled = filled || (own && meanings[i].field && strcmp(meanings[i].field->name, "email") == 0);
	}
	for (size_t i = 0; entity->kind == ENTITY_ACCOUNT && person && i < count; i++) {
		if (meanings[i].weight > 0 || fixed[i])
			continue;
		Meaning meaning = layout_contact_meaning(find->normals[i]);
		if (filled && meaning.field && strcmp(meaning.field->name, "email") == 0)
			continue;
		if (meaning.weight > 0 && meaning.field && layout_fits(&meaning, column_of(find, i), sample_of(find, i)))
			meanings[i] = meaning;
		if (meanings[i].weight > 0)
			meanings[i].weight = 0.25;
	}
}

// A constant stands for all columns that only seemed to mean its field.
static void meanings_of_constants(Trial *trial)
{
	for (size_t i = trial->columns; i < trial->count; i++)
		for (size_t column = 0; column < trial->columns; column++)
			if (!trial->fixed[column] && same_target(&trial->meanings[column], &trial->meanings[i]))
				trial->meanings[column] = (Meaning){ 0 };
}

static bool meanings_of(Finding *find, Trial *trial)
{
	const Entity *entity = trial->entity;
	if (!layout_maps(find, trial))
		return false;
	for (size_t i = 0; i < trial->columns; i++) {
		if (trial->fixed[i])
			continue;
		Meaning meaning = layout_meaning(entity, column_of(find, i)->name, find->normals[i]);
		if (meaning.weight > 0 && layout_fits(&meaning, column_of(find, i), sample_of(find, i)))
			trial->meanings[i] = meaning;
	}
	meanings_of_constants(trial);
	meanings_of_address(find, trial);
	meanings_of_names(trial);
	meanings_of_dates(trial);
	layout_find_numbers(find, trial);
	meanings_settle(find, trial->meanings);
	meanings_of_person(find, entity, trial->meanings, trial->fixed);
	return true;
}

// --- Comparing kinds ----------------------------------------------------------------------------------------------

bool trial_has(const Trial *trial, EntityKind entity, const Field *field)
{
	for (size_t i = 0; i < trial->count; i++) {
		const Meaning *meaning = &trial->meanings[i];
		if (meaning->weight > 0 && meaning->entity == entity && meaning->how < BIND_SIGN &&
			(!field || meaning->field == field))
			return true;
	}
	return false;
}

// True when something else than a column of its own can give the field.
static bool given_otherwise(const Finding *find, const Trial *trial, const Field *field)
{
	const Entity *entity = trial->entity;
	bool contact = entity->kind != ENTITY_CONTACT && trial_has(trial, ENTITY_CONTACT, NULL);
	if (field->type == FIELD_REFERENCE && trial_has(trial, field->target, NULL))
		return true;
	if (field->type == FIELD_REFERENCE && field->target == ENTITY_ACCOUNT && (find->file->options->account || contact))
		return true;
	if (entity->kind == ENTITY_CONTACT && strcmp(field->name, "account") == 0) // the company has the e-mail's domain
		return trial_has(trial, ENTITY_CONTACT, entity_field(entity, "email"));
	if (entity->kind == ENTITY_EVENT && strcmp(field->name, "kind") == 0)
		return true;
	if (entity->kind == ENTITY_LINE)
		return trial_has(trial, ENTITY_LINE, entity_field(entity, "reference"));
	const char *instead = entity->kind == ENTITY_ACCOUNT   ? "legal_name"
						  : entity->kind == ENTITY_PRODUCT ? "code"
														   : NULL;
	return instead && strcmp(field->name, "name") == 0 &&
		   trial_has(trial, entity->kind, entity_field(entity, instead));
}

// A field that a record cannot be without and that no column gives; NULL when all are there.
static const Field *missing_field(const Finding *find, const Trial *trial)
{
	const Entity *entity = trial->entity;
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		if (!(field->flags & (FIELD_REQUIRED | FIELD_OWNER)) || field->flags & FIELD_COMPUTED || field->has_initial)
			continue;
		if (!trial_has(trial, entity->kind, field) && !given_otherwise(find, trial, field))
			return field;
	}
	return NULL;
}

// Trade names and tax numbers without a word of whose they are belong to the rows themselves.
static bool speaks_of_companies(const Finding *find)
{
	bool trade = false, number = false;
	for (size_t i = 0; i < find->file->dialect->column_count; i++) {
		trade = trade || layout_word_rank("nome fantasia|fantasia|razao social|razao social nome", find->normals[i]) >= 0;
		number = number || layout_word_rank("cnpj|cnpj cpf|cpf cnpj", find->normals[i]) >= 0;
	}
	return trade && number;
}

// Lists of persons are mostly the customer's; those of our own people say so.
static bool speaks_of_us(const Finding *find)
{
	static const char words[] =
		"role|funcao|employee|employee name|employee id|employee number|funcionario|colaborador|matricula|manager|"
		"manager id|kam|account manager|key account manager|gerente|gerente de contas|gerente de contas chave|"
		"vendedor|seller|sales agent|salesperson|sales person|sales rep|representante|consultor|codigo vendedor|"
		"codigo do vendedor|cod vendedor|vendedor id|id vendedor|salesperson id|seller id|sales rep id|rep id";
	for (size_t i = 0; i < find->file->dialect->column_count; i++)
		if (layout_word_rank(words, find->normals[i]) >= 0)
			return true;
	return find->hint && find->hint->kind == ENTITY_MANAGER;
}

// An order line without anything of its own but the order is no order line.
static double score_of(const Finding *find, const Trial *trial)
{
	const Entity *entity = trial->entity;
	size_t used = 0;
	double score = 0;
	for (size_t i = 0; i < trial->columns; i++) {
		score += trial->meanings[i].weight;
		used += trial->meanings[i].weight > 0;
	}
	if (used == 0 || !trial_has(trial, entity->kind, NULL))
		return 0;
	if (entity->kind == ENTITY_CONTACT && speaks_of_companies(find))
		score -= 5;
	if (entity->kind == ENTITY_MANAGER && !find->program && !speaks_of_us(find))
		score *= 0.5;
	if (entity->kind == ENTITY_LINE && trial_has(trial, ENTITY_PRODUCT, NULL) && trial_has(trial, ENTITY_EVENT, NULL) &&
		trial_has(trial, ENTITY_LINE, entity_field(entity, "unit_price")))
		score += 6;
	// One column among many, and not even the name: that may be anything.
	if (used < 2 && trial->columns > 2 && !find->file->options->kind && find->file->options->map_count == 0 &&
		(!entity_name_field(entity) || !trial_has(trial, entity->kind, entity_name_field(entity))))
		return 0;
	score += 2.0 * (double)used / (double)trial->columns;
	if (find->hint == entity)
		score += 1;
	if (find->program && find->program->entity == entity->kind)
		score += 10;
	if (missing_field(find, trial))
		score *= 0.3;
	return score;
}

static bool kind_possible(const Finding *find, EntityKind kind)
{
	if (kind == ENTITY_BATCH)
		return false;
	if (find->file->options->kind)
		return *find->file->options->kind == kind;
	return !find->saved || !find->saved->entity || find->saved->entity->kind == kind;
}

static bool name_is_there(const Finding *find, const char *name, size_t length)
{
	Buffer normal = BUFFER_EMPTY;
	char *word = memory_strndup(name, length);
	layout_normal(&normal, word);
	bool there = header_is_there(find, buffer_text(&normal));
	free(word);
	buffer_done(&normal);
	return there;
}

static bool digits_fit(const LayoutSample *sample, size_t wanted)
{
	for (size_t i = 0; i < sample->count; i++)
		if (strlen(sample->values[i]) != wanted || strspn(sample->values[i], "0123456789") != wanted)
			return false;
	return sample->count > 0;
}

// "7:n8|*|n4": a table without headers, of so many columns, of which the first hold so many digits or anything.
static size_t shape_fit(const Finding *find, const char *shape)
{
	char *at = NULL;
	size_t columns = strtoul(shape, &at, 10), column = 0;
	if (find->file->dialect->header_rows > 0 || find->file->dialect->column_count != columns || !find->file->samples)
		return 0;
	for (at++; *at && column < columns; column++) {
		if (*at == 'n' && !digits_fit(&find->file->samples[column], strtoul(at + 1, NULL, 10)))
			return 0;
		at += strcspn(at, "|");
		at += *at == '|';
	}
	return column + 1;
}

// How many of a program's headers are there; 0 where it does not apply.
static size_t program_fit(const Finding *find, const LayoutProgram *program)
{
	size_t fit = 0;
	if (!kind_possible(find, program->entity))
		return 0;
	if (*program->signature == '#')
		return shape_fit(find, program->signature + 1);
	for (const char *at = program->signature; *at; fit++) {
		size_t length = strcspn(at, "|");
		if (!name_is_there(find, at, length))
			return 0;
		at += length + (at[length] == '|');
	}
	for (const char *at = program->maps; *at;) {
		size_t length = strcspn(at, "|=");
		fit += at[length] == '=' && name_is_there(find, at, length);
		at += strcspn(at, "|");
		at += *at == '|';
	}
	return fit;
}

// The program that knows most of the columns, of all or of those with a name.
static const LayoutProgram *best_program(const Finding *find, const char *name)
{
	const LayoutProgram *best = NULL;
	size_t most = 0;
	for (const LayoutProgram *program = layout_programs; program->name; program++) {
		if (name && !layout_same_name(program->name, name))
			continue;
		size_t fit = program_fit(find, program);
		if (fit > most || (name && !best && kind_possible(find, program->entity)))
			best = program;
		most = fit > most ? fit : most;
	}
	return best;
}

// The layout that is named, else a saved one with the file's columns, else a program's.
static bool find_layout(Finding *find, Error *err)
{
	const LayoutFile *file = find->file;
	LayoutSaved *fitting = arena_alloc(file->arena, 1, sizeof *fitting);
	find->saved = file->saved;
	if (!find->saved && file->options->layout) {
		find->program = best_program(find, file->options->layout);
		return find->program ||
			   error_set(err, ERROR_NOT_FOUND, _("There is no import layout \"%.80s\""), file->options->layout);
	}
	if (!find->saved && file->dialect->header_rows > 0 &&
		layout_saved_fitting(
			file->portfolio, file->options->kind, find->normals, file->dialect->column_count, file->arena, fitting))
		find->saved = fitting;
	if (!find->saved)
		find->program = best_program(find, NULL);
	return true;
}

// --- All kinds ----------------------------------------------------------------------------------------------------

static bool is_quoted(const LayoutSample *sample)
{
	size_t quoted = 0;
	for (size_t i = 0; sample && i < sample->count; i++)
		quoted += sample->values[i][0] == '\'';
	return quoted > 0 && quoted == sample->count;
}

// Day or month first, where some cells can be read in one way only, and none in the other.
static CsvDateOrder sample_dates(const LayoutSample *sample)
{
	bool day_first = false, month_first = false;
	for (size_t i = 0; sample && i < sample->count; i++) {
		unsigned orders = csv_date_orders(sample->values[i], strlen(sample->values[i]));
		bool dmy = orders & 1U << CSV_DATES_DMY, mdy = orders & 1U << CSV_DATES_MDY;
		day_first = day_first || (dmy && !mdy);
		month_first = month_first || (mdy && !dmy);
	}
	return day_first == month_first ? CSV_DATES_NONE : day_first ? CSV_DATES_DMY : CSV_DATES_MDY;
}

static void layout_take(const Finding *find, const Trial *trial, double score, Layout *out)
{
	const Entity *entity = trial->entity;
	out->entity = entity;
	out->score = score;
	out->name = find->saved                                              ? find->saved->name
				: find->program && find->program->entity == entity->kind ? find->program->name
																		 : "";
	out->saved = find->saved;
	out->binds = arena_alloc(find->file->arena, trial->count + 1, sizeof *out->binds);
	out->count = 0;
	for (size_t i = 0; i < trial->count; i++) {
		const Meaning *meaning = &trial->meanings[i];
		if (meaning->weight <= 0)
			continue;
		double certain = meaning->rank < 0 || meaning->weight >= 1 ? 1 : 0.7;
		out->binds[out->count++] = (Bind){ .column = i < trial->columns ? i : BIND_CONSTANT,
			.text = i < trial->columns ? NULL : trial->texts[i - trial->columns],
			.entity = meaning->entity,
			.field = meaning->field,
			.how = meaning->how,
			.rank = meaning->rank,
			.confidence = certain,
			.stable = meaning->stable,
			.guessed = meaning->guessed,
			.of_one = i < trial->columns &&
					  layout_is_part_of_one(meaning, column_of(find, i), find->file->dialect->decimal, sample_of(find, i)),
			.dates = i < trial->columns ? sample_dates(sample_of(find, i)) : CSV_DATES_NONE,
			.quoted = i < trial->columns && is_quoted(sample_of(find, i)) };
	}
	out->event_kind = layout_event_kind(find, trial, &out->event_kind_said);
	out->repeats = layout_repeats(find, trial);
}

// The kind whose fields the columns cover best.
static bool find_kind(Finding *find, Layout *out, const Field **missing, Error *err)
{
	Trial trial = { .columns = find->file->dialect->column_count };
	trial.meanings = memory_new(trial.columns + LAYOUT_CONSTANTS, sizeof *trial.meanings);
	trial.fixed = memory_new(trial.columns + 1, sizeof *trial.fixed);
	bool possible = false;
	out->score = 0;
	out->entity = NULL;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		if (!kind_possible(find, (EntityKind)kind))
			continue;
		trial.entity = entity_of((EntityKind)kind);
		trial.count = trial.columns;
		trial.mapped = 0;
		memset(trial.meanings, 0, (trial.columns + LAYOUT_CONSTANTS) * sizeof *trial.meanings);
		memset(trial.fixed, 0, (trial.columns + 1) * sizeof *trial.fixed);
		if (!meanings_of(find, &trial))
			continue;
		possible = true;
		double score = score_of(find, &trial);
		if (score <= out->score)
			continue;
		layout_find_orders(find, &trial);
		layout_find_signs(find, &trial);
		layout_find_deductions(find, &trial);
		layout_find_scores(find, &trial);
		layout_find_installments(find, &trial);
		layout_take(find, &trial, score, out);
		*missing = missing_field(find, &trial);
	}
	free(trial.meanings);
	free(trial.fixed);
	return possible || error_set(err, find->map_error.code, "%s", find->map_error.message);
}

static bool layout_none(const LayoutFile *file, const Layout *best, const Field *missing, Error *err)
{
	if (file->dialect->column_count == 0)
		return error_set(err, ERROR_USAGE, _("%s holds no rows"), file->path);
	if (file->dialect->header_rows == 0)
		return error_set(err, ERROR_USAGE,
			_("%s has no row of headers; say what its columns are with --as KIND and --map '1=field'"), file->path);
	if (missing)
		return error_set(err, ERROR_USAGE,
			_("%s: no column is known as \"%s\" of %s; say which with --map 'Column=%s', or another --as KIND"),
			file->path, _(missing->label), _(best->entity->plural_label), missing->name);
	return error_set(err, ERROR_USAGE,
		_("%s: none of its columns is known; say what it holds with --as KIND and --map 'Column=field'"), file->path);
}

bool layout_find(const LayoutFile *file, Layout *out, Error *err)
{
	Finding find = { .file = file, .hint = layout_hint(file->path) };
	const Field *missing = NULL;
	Buffer normal = BUFFER_EMPTY;
	*out = (Layout){ .name = "" };
	find.normals = arena_alloc(file->arena, file->dialect->column_count + 1, sizeof *find.normals);
	for (size_t i = 0; i < file->dialect->column_count; i++) {
		buffer_clear(&normal);
		layout_normal(&normal, file->dialect->columns[i].name);
		find.normals[i] = arena_strdup(file->arena, buffer_text(&normal));
	}
	buffer_done(&normal);
	if (!find_layout(&find, err))
		return false;
	layout_name_documents(&find);
	if (!find_kind(&find, out, &missing, err))
		return false;
	out->missing = missing;
	if (!out->entity || missing)
		return layout_none(file, out, missing, err);
	return true;
}

// --- Showing ------------------------------------------------------------------------------------------------------

const char *layout_path(const Layout *layout, const Bind *bind, Arena *arena)
{
	static const char *const ways[] = { [BIND_FIRST] = ":first",
		[BIND_MIDDLE] = ":middle",
		[BIND_LAST] = ":last",
		[BIND_BRANCH] = ":branch",
		[BIND_YEAR] = ":year",
		[BIND_QUARTER] = ":quarter",
		[BIND_MONTH] = ":month",
		[BIND_DAY] = ":day",
		[BIND_PRICE] = ":price",
		[BIND_DISCOUNT] = ":discount",
		[BIND_DEDUCTION] = ":deduction",
		[BIND_PERCENT] = ":percent",
		[BIND_FIVE] = ":five",
		[BIND_SIGN] = ":sign",
		[BIND_STATUS] = ":status",
		[BIND_APART] = ":apart",
		[BIND_CURRENCY] = "" };
	const char *part = entity_of(bind->entity)->name;
	if (bind->how == BIND_CURRENCY)
		return "currency";
	if (bind->how == BIND_HAPPENED)
		return "has_happened";
	if (bind->how == BIND_DELETED || bind->how == BIND_COMPANY)
		return bind->how == BIND_DELETED ? "is_deleted" : "is_company";
	if (bind->how == BIND_KEY)
		return part;
	const char *way = bind->how < sizeof ways / sizeof *ways && ways[bind->how] ? ways[bind->how] : "";
	if (bind->entity == layout->entity->kind)
		return arena_printf(arena, "%s%s", bind->field->name, way);
	return arena_printf(arena, "%s.%s%s", part, bind->field->name, way);
}
