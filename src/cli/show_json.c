// SPDX-License-Identifier: GPL-3.0-or-later
// kam show --json: everything known of one account.
#include "kam/base/locale.h"
#include "kam/cli/insight_json.h"
#include "kam/model/history.h"
#include "show.h"

// --- What belongs to the account ----------------------------------------------------------------------------------

typedef struct Records {
	Json *json;
	Portfolio *portfolio;
} Records;

static bool write_record(void *context, const Record *record)
{
	const Records *records = context;
	if (show_is_later(records->portfolio, record))
		return true;
	json_record(records->json, records->portfolio, record);
	return true;
}

// All records of one entity that belong to the account, as an array.
static bool json_records(Json *json, const AccountShow *show, EntityKind kind, Error *err)
{
	Records records = { json, show->portfolio };
	RecordQuery query = { .kind = kind, .account = show->record->id };
	json_key(json, entity_of(kind)->plural);
	json_open_array(json);
	bool done = record_each(show->portfolio, &query, write_record, &records, err);
	json_close_array(json);
	return done;
}

static bool json_latest(Json *json, const AccountShow *show, Error *err)
{
	HistoryFilter filter = { .account = show->record->id, .from = DAY_NONE, .to = DAY_NONE, .future = true };
	EventRow *rows;
	size_t count;
	if (!history_page(show->portfolio, &filter, DAY_NONE, 0, false, SHOW_EVENTS, show->arena, &rows, &count, err))
		return false;
	json_key(json, "history_count"), json_int(json, record_count(show->portfolio, ENTITY_EVENT, show->record->id));
	json_key(json, "latest_history");
	json_open_array(json);
	for (size_t i = 0; i < count; i++) {
		Record *event;
		if (!record_load(show->portfolio, ENTITY_EVENT, rows[i].id, show->arena, &event, err))
			return false;
		json_record(json, show->portfolio, event);
	}
	json_close_array(json);
	return true;
}

// --- Figures ------------------------------------------------------------------------------------------------------

static void json_indicators(Json *json, const Indicators *indicators)
{
	json_key(json, "indicators");
	json_open_array(json);
	for (size_t i = 0; i < indicators->count; i++) {
		const Indicator *indicator = &indicators->items[i];
		json_open_object(json);
		json_key(json, "name"), json_text(json, indicator->name);
		json_key(json, "label"), json_text(json, indicator->label);
		json_key(json, "value"), json_number(json, indicator->json);
		json_key(json, "from"), json_text(json, indicator->from);
		json_close_object(json);
	}
	json_close_array(json);
}

// The keys of `kam list accounts --json` that the stored fields do not have.
static void json_figures(Json *json, const AccountShow *show)
{
	const AccountRow *row = &show->insight->row;
	const char class[2] = { show->summary ? show->summary->class : '\0', '\0' };
	json_key(json, "class"), json_text_or_null(json, class);
	json_key(json, "revenue_12m"), json_money(json, row->rollup.revenue_12m, row->currency);
	json_key(json, "revenue_prev_12m"), json_money(json, row->rollup.revenue_prev_12m, row->currency);
	json_key(json, "last_contact"), json_day(json, row->rollup.last_contact);
	json_key(json, "open_problems"), json_int(json, row->rollup.open_problems);
	json_key(json, "next_action"), json_text_or_null(json, row->next_action);
	json_key(json, "next_action_due"), json_day(json, row->next_action_due);
	json_health_keys(json, show->insight);
	json_rhythm_keys(json, &show->insight->rhythm);
}

// The phase's keys without those that are stored fields of the account.
static void json_phase(Json *json, const AccountShow *show)
{
	json_key(json, "relationship");
	json_open_object(json);
	json_phase_keys(json, show->insight, portfolio_today(show->portfolio), show->arena);
	json_phase_detail_keys(json, show->advice);
	json_close_object(json);
}

bool show_account_json(const AccountShow *show, Buffer *out, Error *err)
{
	static const EntityKind kinds[] = { ENTITY_PHASE, ENTITY_ASSESSMENT, ENTITY_CONTACT, ENTITY_LINK,
		ENTITY_RELATIONSHIP, ENTITY_TARGET, ENTITY_OBJECTIVE, ENTITY_ACTION, ENTITY_OPPORTUNITY, ENTITY_NEED,
		ENTITY_PROPOSITION, ENTITY_VALUE, ENTITY_SWOT, ENTITY_BUYING_STEP, ENTITY_WHITE_SPACE, ENTITY_QUESTION };
	Json json;
	bool done = true;
	json_start(&json, out);
	json_open_object(&json);
	json_record_keys(&json, show->portfolio, show->record);
	json_key(&json, "phase"), json_choice(&json, choices_phase, show->insight->row.phase);
	json_figures(&json, show);
	json_phase(&json, show);
	json_indicators(&json, &show->indicators);
	json_key(&json, "alerts");
	json_alerts(&json, show->insight);
	for (size_t i = 0; done && i < sizeof kinds / sizeof *kinds; i++)
		done = json_records(&json, show, kinds[i], err);
	done = done && json_latest(&json, show, err);
	json_close_object(&json);
	buffer_add_char(out, '\n');
	return done;
}
