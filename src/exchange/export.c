// SPDX-License-Identifier: GPL-3.0-or-later
// Writes all records of an entity so that the importer reads them back without a change.
#include "kam/exchange/export.h"

#include <string.h>

#include "export_inside.h"
#include "kam/base/json.h"
#include "kam/base/locale.h"
#include "kam/exchange/csv_write.h"

// --- Owners -------------------------------------------------------------------------------------------------------

// Links and relationships name contacts, whose names are only unique within their account: it stands in front.
static bool needs_account(const Entity *entity)
{
	return entity->kind == ENTITY_LINK || entity->kind == ENTITY_RELATIONSHIP;
}

void export_account(Portfolio *portfolio, const Record *record, Buffer *out)
{
	Statement *query = store_prepare(portfolio_store(portfolio),
		"SELECT a.name FROM contact c JOIN account a ON a.id = c.account WHERE c.id = ?1", NULL);
	if (!query)
		return;
	statement_bind_int(query, 1, record_number(record, "contact", 0));
	if (statement_step(query, NULL) == STEP_ROW && statement_text(query, 0))
		buffer_add(out, statement_text(query, 0));
	statement_done(query);
}

// --- CSV ----------------------------------------------------------------------------------------------------------

typedef struct Export {
	Portfolio *portfolio;
	const Entity *entity;
	Buffer *out;
	Buffer cell;
	Json json;
} Export;

static void csv_header(Export *export)
{
	bool first = true;
	if (needs_account(export->entity)) {
		csv_write_cell(export->out, "account", strlen("account"), true);
		first = false;
	}
	for (size_t i = 0; i < export->entity->field_count; i++) {
		const Field *field = &export->entity->fields[i];
		if (field->flags & FIELD_COMPUTED)
			continue;
		csv_write_cell(export->out, field->name, strlen(field->name), first);
		first = false;
	}
	csv_write_end(export->out, false);
}

static bool csv_record(void *context, const Record *record)
{
	Export *export = context;
	bool first = true;
	if (needs_account(export->entity)) {
		buffer_clear(&export->cell);
		export_account(export->portfolio, record, &export->cell);
		csv_write_cell(export->out, buffer_text(&export->cell), export->cell.length, true);
		first = false;
	}
	for (size_t i = 0; i < export->entity->field_count; i++) {
		const Field *field = &export->entity->fields[i];
		if (field->flags & FIELD_COMPUTED)
			continue;
		buffer_clear(&export->cell);
		record_show(export->portfolio, record, field, FORM_PLAIN, &export->cell);
		csv_write_cell(export->out, buffer_text(&export->cell), export->cell.length, first);
		first = false;
	}
	csv_write_end(export->out, false);
	return true;
}

// --- JSON ---------------------------------------------------------------------------------------------------------

static void json_set(Export *export, const Field *field, int64_t bits)
{
	json_open_array(&export->json);
	for (const Choice *choice = field->choices; choice->name; choice++)
		if (bits >> choice->value & 1)
			json_text(&export->json, choice->name);
	json_close_array(&export->json);
}

static void json_value(Export *export, const Record *record, const Field *field)
{
	const Value *value = &record->values[field_index(record->entity, field)];
	if (!value->given) {
		json_null(&export->json);
		return;
	}
	buffer_clear(&export->cell);
	record_show(export->portfolio, record, field, FORM_PLAIN, &export->cell);
	switch (field->type) {
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
	case FIELD_PERCENT:
	case FIELD_MONEY: json_number(&export->json, buffer_text(&export->cell)); break;
	case FIELD_FLAG: json_bool(&export->json, value->number != 0); break;
	case FIELD_SET: json_set(export, field, value->number); break;
	default: json_text(&export->json, buffer_text(&export->cell));
	}
}

static bool has_amounts(const Entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].type == FIELD_MONEY)
			return true;
	return false;
}

static bool json_record(void *context, const Record *record)
{
	Export *export = context;
	json_open_object(&export->json);
	json_key(&export->json, "id");
	json_int(&export->json, record->id);
	if (needs_account(export->entity)) {
		buffer_clear(&export->cell);
		export_account(export->portfolio, record, &export->cell);
		json_key(&export->json, "account");
		json_text(&export->json, buffer_text(&export->cell));
	}
	for (size_t i = 0; i < export->entity->field_count; i++) {
		const Field *field = &export->entity->fields[i];
		if (strcmp(field->name, "hash") == 0)
			continue;
		json_key(&export->json, field->name);
		json_value(export, record, field);
	}
	if (has_amounts(export->entity) && !entity_field(export->entity, "currency")) {
		json_key(&export->json, "currency");
		json_text(&export->json, record_currency(export->portfolio, record));
	}
	json_close_object(&export->json);
	return true;
}

// --- vCard --------------------------------------------------------------------------------------------------------

static bool vcard_record(void *context, const Record *record)
{
	Export *export = context;
	buffer_clear(&export->cell);
	record_show(export->portfolio, record, entity_field(export->entity, "account"), FORM_PLAIN, &export->cell);
	vcard_write(record, buffer_text(&export->cell), export->out);
	return true;
}

// --- All ----------------------------------------------------------------------------------------------------------

bool export_entity(Portfolio *portfolio, EntityKind kind, int64_t account, ExportFormat format, Buffer *out, Error *err)
{
	Export export = { portfolio, entity_of(kind), out, BUFFER_EMPTY, { 0 } };
	RecordQuery query = { .kind = kind, .account = account, .by_id = true };
	bool ok = false;
	switch (format) {
	case EXPORT_CSV:
		csv_header(&export);
		ok = record_each(portfolio, &query, csv_record, &export, err);
		break;
	case EXPORT_JSON:
		json_start(&export.json, out);
		json_open_array(&export.json);
		ok = record_each(portfolio, &query, json_record, &export, err);
		json_close_array(&export.json);
		buffer_add_char(out, '\n');
		break;
	case EXPORT_VCARD:
		ok = kind == ENTITY_CONTACT ? record_each(portfolio, &query, vcard_record, &export, err)
									: error_set(err, ERROR_USAGE, _("Only contacts can be written as vCards"));
		break;
	}
	buffer_done(&export.cell);
	return ok;
}
