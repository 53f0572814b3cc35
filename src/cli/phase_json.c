// SPDX-License-Identifier: GPL-3.0-or-later
// What lies behind an account's phase as JSON: links, history, time, advice with its records.
#include "kam/cli/insight_json.h"

static const char *match_name(PhaseMatch match)
{
	static const char *const names[] = { NULL, "same", "higher", "lower", "unsure" };
	return names[match];
}

static void json_links(Json *json, const AssessmentView *view)
{
	json_open_array(json);
	for (size_t i = 0; i < view->link_count; i++) {
		const StructureLink *link = &view->links[i];
		json_open_object(json);
		json_key(json, "manager"), json_text_or_null(json, link->manager_name);
		json_key(json, "contact"), json_text_or_null(json, link->contact_name);
		json_key(json, "contact_id"), json_int(json, link->contact);
		json_key(json, "department"), json_text_or_null(json, link->department);
		json_key(json, "level"), json_choice(json, choices_level, link->level);
		json_key(json, "talks"), json_int(json, link->talks);
		json_key(json, "last"), json_day(json, link->last);
		json_key(json, "last_event"), json_known_id(json, link->last_event);
		json_key(json, "counts"), json_bool(json, link->counts);
		json_close_object(json);
	}
	json_close_array(json);
}

static void json_entries(Json *json, const AssessmentView *view)
{
	json_open_array(json);
	for (size_t i = 0; i < view->entry_count; i++) {
		const PhaseRow *entry = &view->entries[i];
		json_open_object(json);
		json_key(json, "id"), json_int(json, entry->id);
		json_key(json, "date"), json_day(json, entry->date);
		json_key(json, "phase"), json_choice(json, choices_phase, entry->phase);
		json_key(json, "reason"), json_text_or_null(json, entry->reason);
		json_key(json, "evidence"), json_text_or_null(json, entry->evidence);
		json_key(json, "manager"), json_text_or_null(json, entry->who);
		json_key(json, "event"), json_known_id(json, entry->event);
		json_close_object(json);
	}
	json_close_array(json);
}

// One object per day with answers: what each item added to the sum after it.
static void json_points(Json *json, const AssessmentView *view)
{
	json_open_array(json);
	for (size_t i = 0; i < view->point_count; i++) {
		const AssessmentPoint *point = &view->points[i];
		json_open_object(json);
		json_key(json, "date"), json_day(json, point->date);
		json_key(json, "sum"), json_int(json, point->sum);
		json_key(json, "phase"), json_choice(json, choices_phase, point->band);
		json_key(json, "complete"), json_bool(json, point->complete);
		for (int item = 0; item < ASSESSED_ITEMS; item++) {
			json_key(json, choice_of(choices_item, item + ITEM_SUPPLIER_STATUS)->name);
			json_int(json, point->counted[item]);
		}
		json_close_object(json);
	}
	json_close_array(json);
}

static void json_records(Json *json, const Advice *advice)
{
	json_open_array(json);
	for (size_t i = 0; i < advice->record_count; i++) {
		json_open_object(json);
		json_key(json, "entity"), json_text(json, entity_of(advice->records[i].kind)->name);
		json_key(json, "id"), json_int(json, advice->records[i].id);
		json_close_object(json);
	}
	json_close_array(json);
}

void json_advice(Json *json, const PhaseAdvice *advice)
{
	json_open_array(json);
	for (size_t i = 0; i < advice->count; i++) {
		const Advice *line = &advice->lines[i];
		json_open_object(json);
		json_key(json, "kind"), json_text(json, advice_kind_name(line->kind));
		json_key(json, "severity"), json_text(json, alert_severity_name(line->severity));
		json_key(json, "name"), json_text(json, line->name);
		json_key(json, "text"), json_text(json, line->text);
		json_key(json, "reason"), json_text(json, line->reason);
		json_key(json, "action"), json_text_or_null(json, line->action);
		json_key(json, "due"), json_day(json, line->due);
		json_key(json, "contact_id"), json_known_id(json, line->contact);
		json_key(json, "open_action"), json_known_id(json, line->open_action);
		json_key(json, "record_count"), json_int(json, (int64_t)line->record_total);
		json_key(json, "records");
		json_records(json, line);
		json_close_object(json);
	}
	json_close_array(json);
}

void json_phase_detail_keys(Json *json, const PhaseAdvice *advice)
{
	const AssessmentView *view = advice->view;
	json_key(json, "match"), json_text(json, match_name(view->match));
	json_key(json, "match_text"), json_text_or_null(json, view->match_text);
	json_key(json, "stuck"), json_bool(json, advice->stuck);
	json_key(json, "next_phase"), json_choice(json, choices_phase, advice->next);
	json_key(json, "next_phase_points"), json_known(json, advice->next < 0 ? -1 : advice->gap.points, -1);
	json_key(json, "potential"), json_choice(json, choices_potential, advice->potential);
	json_key(json, "minutes_month"), json_int(json, advice->minutes);
	json_key(json, "minutes_wanted"), json_known(json, advice->minutes_wanted, 0);
	json_key(json, "links");
	json_links(json, view);
	json_key(json, "phase_history");
	json_entries(json, view);
	json_key(json, "assessment_history");
	json_points(json, view);
	json_key(json, "advice");
	json_advice(json, advice);
}
