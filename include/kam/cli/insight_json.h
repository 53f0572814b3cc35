// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of an account's insight as JSON, the same in `kam insight` and `kam show`.
#ifndef KAM_CLI_INSIGHT_JSON_H
#define KAM_CLI_INSIGHT_JSON_H

#include "kam/cli/record_json.h"
#include "kam/insight/account_insight.h"
#include "kam/insight/phase_advice.h"

// Keys of an open object.
void json_health_keys(Json *json, const AccountInsight *insight);
void json_phase_keys(Json *json, const AccountInsight *insight, Day today, Arena *arena);
// What lies behind the phase: links, history of phases and assessments, time, advice (phase_json.c).
void json_phase_detail_keys(Json *json, const PhaseAdvice *advice);
// An array of objects: the advice alone.
void json_advice(Json *json, const PhaseAdvice *advice);
void json_rhythm_keys(Json *json, const Rhythm *rhythm);
// An array of objects.
void json_alerts(Json *json, const AccountInsight *insight);

void json_known_id(Json *json, int64_t id); // 0 is null

const char *rhythm_state_name(RhythmState state); // stable; NULL when unknown
const char *answer_state_name(AnswerState state); // stable
const char *phase_warning_name(unsigned warning); // stable
const char *health_part_name(HealthPart part);    // stable

#endif
