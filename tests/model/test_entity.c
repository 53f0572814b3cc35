// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of entities: every field is a column, every choice and name is well-formed and found.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kam/model/entity.h"
#include "model/model_test.h"

static void test_every_kind_has_its_entity(void **state)
{
	(void)state;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		assert_non_null(entity);
		assert_int_equal(entity->kind, kind);
		assert_ptr_equal(entity_find(entity->name), entity);
		assert_ptr_equal(entity_find(entity->plural), entity);
	}
	assert_null(entity_of(ENTITY_COUNT));
	assert_null(entity_find("nonsense"));
	assert_null(entity_find(""));
	assert_int_equal(entity_find("Customers")->kind, ENTITY_ACCOUNT);
	assert_int_equal(entity_find("orders")->kind, ENTITY_EVENT);
}

// Every field is a column and every column but the id is a field.
static void test_fields_are_columns(void **state)
{
	Store *store = portfolio_store(*state);
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		Statement *query = store_prepare(store, "SELECT name, type FROM pragma_table_info(?1)", NULL);
		assert_non_null(query);
		statement_bind_text(query, 1, entity->table);
		size_t columns = 0;
		while (statement_step(query, NULL) == STEP_ROW) {
			const char *name = statement_text(query, 0);
			if (strcmp(name, "id") == 0)
				continue;
			const Field *field = entity_field(entity, name);
			if (!field)
				fail_msg("column %s.%s is no field", entity->table, name);
			bool text = field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT || field->type == FIELD_DATE;
			assert_string_equal(statement_text(query, 1), text ? "TEXT" : "INTEGER");
			columns++;
		}
		statement_done(query);
		if (columns != entity->field_count)
			fail_msg("%s has %zu columns and %zu fields", entity->table, columns, entity->field_count);
	}
}

static void test_fields_are_well_formed(void **state)
{
	(void)state;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		for (size_t i = 0; i < entity->field_count; i++) {
			const Field *field = &entity->fields[i];
			bool choosing = field->type == FIELD_CHOICE || field->type == FIELD_SET;
			assert_true(*field->name && *field->label);
			assert_int_equal(choosing, field->choices != NULL);
			assert_ptr_equal(entity_field(entity, field->name), field);
			assert_int_equal(field_index(entity, field), i);
			if (field->flags & FIELD_OWNER && field->target != ENTITY_EVENT) // a line may wait for its order
				assert_true(field->flags & FIELD_REQUIRED);
		}
	}
}

static void test_choices_are_found(void **state)
{
	(void)state;
	assert_int_equal(choice_find(choices_role, "decision_maker")->value, ROLE_DECISION_MAKER);
	assert_int_equal(choice_find(choices_role, "Decision Maker")->value, ROLE_DECISION_MAKER);
	assert_int_equal(choice_find(choices_role, "gate")->value, ROLE_GATEKEEPER);
	assert_null(choice_find(choices_role, "i")); // initiator or influencer
	assert_int_equal(choice_find(choices_phase, "2")->value, PHASE_COOPERATIVE);
	assert_int_equal(choice_find(choices_stance, "-2")->value, STANCE_OPPONENT);
	assert_null(choice_find(choices_phase, "9"));
	assert_null(choice_find(choices_phase, ""));
	assert_null(choice_of(choices_phase, 7));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_has_its_entity),
		cmocka_unit_test_setup_teardown(test_fields_are_columns, model_open, model_close),
		cmocka_unit_test(test_fields_are_well_formed),
		cmocka_unit_test(test_choices_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
