// SPDX-License-Identifier: GPL-3.0-or-later
// The Portuguese phrases from which the texts of the history are put together. Lists end with NULL.
#ifndef KAM_DEMO_PHRASES_H
#define KAM_DEMO_PHRASES_H

#include <stddef.h>

enum { FOR_ALL, FOR_BUYERS, FOR_TECHNICIANS, FOR_DIRECTORS };

typedef struct TalkPhrases { int audience; const char *subjects[5], *openings[8]; } TalkPhrases;
enum { PHRASES_BEFORE_TRADING = 3 }; // the first topics fit even where nothing has been bought yet
extern const TalkPhrases phrases_talks[];
extern const size_t phrases_talk_count;

extern const char *const phrases_glad[], *const phrases_even[], *const phrases_cross[]; // how the person took it
extern const char *const phrases_next[];                                                // what was agreed

// Answers to surveys by score: 9-10, 7-8, 0-6.
extern const char *const phrases_promoter[], *const phrases_passive[], *const phrases_detractor[];

// Something that happened: its subject, its text, how it ended.
typedef struct Incident { const char *subject, *text, *end; } Incident;
extern const Incident phrases_problems[], phrases_objections[], phrases_obstacles[], phrases_deadlines[],
	phrases_after_sales[],
	phrases_trainings[], phrases_milestones[], phrases_notes[];
extern const size_t phrases_problem_count, phrases_objection_count, phrases_obstacle_count, phrases_deadline_count,
	phrases_after_sales_count, phrases_training_count, phrases_milestone_count, phrases_note_count;

#endif
