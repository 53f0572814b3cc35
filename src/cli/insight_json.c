// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of an account's insight as JSON.
#include "kam/cli/insight_json.h"

const char *health_part_name(HealthPart part)
{
	static const char *const names[HEALTH_PARTS] = { "revenue", "relationship", "satisfaction", "rhythm", "problems",
		"plan" };
	return names[part];
}

const char *rhythm_state_name(RhythmState state)
{
	static const char *const names[] = { NULL, "on_time", "late", "alarming" };
	return names[state];
}

const char *answer_state_name(AnswerState state)
{
	static const char *const names[] = { "missing", "valid", "old", "without_evidence", "computed" };
	return names[state];
}

const char *phase_warning_name(unsigned warning)
{
	switch (warning) {
	case PHASE_WARNING_SINGLE_THREAD: return "single_thread";
	case PHASE_WARNING_NO_EXECUTIVE: return "no_executive";
	case PHASE_WARNING_NO_PLAN: return "no_plan";
	case PHASE_WARNING_REGULAR: return "regular_orders";
	default: return "potential";
	}
}

void json_health_keys(Json *json, const AccountInsight *insight)
{
	const Health *health = &insight->health;
	json_key(json, "health"), json_known(json, health->total, HEALTH_UNKNOWN);
	json_key(json, "health_change"),
		json_known(json, insight->change_known ? insight->health_change : INSIGHT_UNKNOWN, INSIGHT_UNKNOWN);
	json_key(json, "health_capped"), json_bool(json, health->capped);
	json_key(json, "health_parts");
	json_open_array(json);
	for (HealthPart part = 0; part < HEALTH_PARTS; part++) {
		json_open_object(json);
		json_key(json, "name"), json_text(json, health_part_name(part));
		json_key(json, "score"), json_known(json, health->score[part], HEALTH_UNKNOWN);
		json_key(json, "weight"), json_int(json, health->weight[part]);
		json_key(json, "percent"), json_rounded(json, health->percent[part]);
		json_key(json, "from"), json_text(json, health_part_help(part));
		json_close_object(json);
	}
	json_close_array(json);
}

void json_known_id(Json *json, int64_t id)
{
	if (id)
		json_int(json, id);
	else
		json_null(json);
}

static void json_item(Json *json, const AssessedItem *item)
{
	json_open_object(json);
	json_key(json, "item"), json_choice(json, choices_item, item->item);
	json_key(json, "state"), json_text(json, answer_state_name(item->state));
	json_key(json, "answer"), json_known(json, item->answer, 0);
	json_key(json, "counted"), json_int(json, item->counted);
	json_key(json, "date"), json_day(json, item->date);
	json_key(json, "evidence"), json_text_or_null(json, item->evidence);
	json_key(json, "anchor"), json_text_or_null(json, phase_anchor(item->item, item->answer));
	json_key(json, "age"), json_known(json, item->age, -1);
	json_key(json, "id"), json_known_id(json, item->given.id);
	json_key(json, "event"), json_known_id(json, item->given.event);
	json_key(json, "manager"), json_text_or_null(json, item->given.who);
	json_close_object(json);
}

static void json_warnings(Json *json, const AccountInsight *insight, Day today, Arena *arena)
{
	json_open_array(json);
	for (unsigned i = 0; i < PHASE_WARNING_COUNT; i++) {
		unsigned warning = 1u << i;
		if (!(insight->phase_warnings & warning))
			continue;
		json_open_object(json);
		json_key(json, "name"), json_text(json, phase_warning_name(warning));
		json_key(json, "text"), json_text(json, phase_warning_text(warning, &insight->phase, today, arena));
		json_close_object(json);
	}
	json_close_array(json);
}

void json_phase_keys(Json *json, const AccountInsight *insight, Day today, Arena *arena)
{
	const AccountRow *row = &insight->row;
	const PhaseAssessment *assessment = &insight->assessment;
	json_key(json, "phase"), json_choice(json, choices_phase, row->phase);
	json_key(json, "phase_since"), json_day(json, row->phase_since);
	json_key(json, "months_in_phase"), json_known(json, insight->months_in_phase, -1);
	json_key(json, "target_phase"), json_choice(json, choices_phase, row->target_phase);
	json_key(json, "target_date"), json_day(json, row->target_date);
	json_key(json, "assessment_sum"), json_int(json, assessment->sum);
	json_key(json, "assessment_phase"), json_choice(json, choices_phase, assessment->band);
	json_key(json, "assessment_complete"), json_bool(json, assessment->complete);
	json_key(json, "assessment_items");
	json_open_array(json);
	for (size_t i = 0; i < ASSESSED_ITEMS; i++)
		json_item(json, &assessment->items[i]);
	json_close_array(json);
	json_key(json, "phase_warnings");
	json_warnings(json, insight, today, arena);
}

void json_rhythm_keys(Json *json, const Rhythm *rhythm)
{
	bool known = rhythm->state != RHYTHM_UNKNOWN;
	json_key(json, "rhythm"), json_text(json, rhythm_state_name(rhythm->state));
	json_key(json, "order_days"), json_int(json, (int64_t)rhythm->orders);
	json_key(json, "median_days");
	if (known)
		json_rounded(json, rhythm->median);
	else
		json_null(json);
	json_key(json, "days_since_order"), json_known(json, rhythm->days_since, -1);
	json_key(json, "ratio");
	if (known)
		json_rounded(json, rhythm->ratio);
	else
		json_null(json);
	json_key(json, "last_order"), json_day(json, rhythm->last);
	json_key(json, "next_order"), json_day(json, rhythm->next);
}

void json_alerts(Json *json, const AccountInsight *insight)
{
	json_open_array(json);
	for (size_t i = 0; i < insight->alert_count; i++) {
		json_open_object(json);
		json_key(json, "severity"), json_text(json, alert_severity_name(insight->alerts[i].severity));
		json_key(json, "name"), json_text(json, insight->alerts[i].name);
		json_key(json, "text"), json_text(json, insight->alerts[i].text);
		json_close_object(json);
	}
	json_close_array(json);
}
