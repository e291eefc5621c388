/*
 * problem_rules: rules of single meetings and gaps of an event as a question to algorithms/days.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PROBLEM_RULES_H
#define FEATURES_MEETINGS_PROBLEM_RULES_H

#include "features/meetings/pair_rule.h"
#include "features/meetings/problem.h"

/* Fills problem->rules from those of the event. A rule about an organisation that nobody comes for
 * waits until somebody does. Owner: db->arena. */
NODISCARD Status problem_rules_load(Db *db, const Timetable *day, Problem *problem);

/* Whether algorithms/days is to be asked, not algorithms/rounds alone. */
bool problem_has_rules(const Problem *problem);

/* Why the rules cannot be kept, in words: which organisations, which round, what to do. Owner: the
 * arena. */
Str problem_fault_text(
    Arena *arena, Language language, const Problem *problem, const DayFault *fault);

#endif
