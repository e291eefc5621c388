/*
 * check: whether a plan keeps every rule, found out independently: nothing here is shared with the
 * search. Used by tests, by fuzzing, and after every change that a person makes by hand.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_CHECK_H
#define ALGORITHMS_ROUNDS_CHECK_H

#include "algorithms/rounds/repair.h"

typedef enum RoundsRule {
    ROUNDS_RULE_UNKNOWN = 1,    /* a round, table, organisation or person that does not exist */
    ROUNDS_RULE_ITSELF,         /* an organisation meets itself */
    ROUNDS_RULE_MET_TWICE,      /* a and b meet in `round` and met before */
    ROUNDS_RULE_NEVER,          /* a and b must not meet */
    ROUNDS_RULE_NOT_WISHED,     /* only wished pairs are to meet */
    ROUNDS_RULE_TABLE_TAKEN,    /* two meetings at `table` */
    ROUNDS_RULE_BUSY,           /* a has more meetings in `round` than it has people for */
    ROUNDS_RULE_PERSON_BUSY,    /* `person` of a is in two meetings of `round` */
    ROUNDS_RULE_WRONG_PERSON,   /* `person` is not of a, or nobody is named though people split */
    ROUNDS_RULE_NOT_THERE,      /* a (or its `person`) is not there in `round` */
    ROUNDS_RULE_AWAY_FROM_HOME, /* `person` of a has a home table, which is not `table`: soft */
    ROUNDS_RULE_MISSING,        /* a and b are to meet and do not: soft */
    ROUNDS_RULE_FROZEN,         /* a meeting of a frozen round was changed */
    /* Of single meetings; rounds_violations does not know them, features/meetings looks for them.
     */
    ROUNDS_RULE_WINDOW, /* a and b are not to meet in `round` */
    ROUNDS_RULE_TABLE,  /* a and b are not to meet at `table` */
    ROUNDS_RULE_ORDER   /* a and b are to meet before two others */
} RoundsRule;

typedef struct RoundsViolation {
    RoundsRule rule;
    int32_t round, table; /* from 1; 0 when it does not matter */
    int32_t a, b;         /* organisations; -1 when it does not matter */
    int32_t person;       /* -1 when it does not matter */
} RoundsViolation;

typedef struct RoundsViolations {
    const RoundsViolation *all; /* hard ones first, each in the order of the meetings */
    size_t count;
    size_t hard_count; /* without the soft rules */
} RoundsViolations;

/* Every violation of `count` meetings against the problem. Owner: the arena. */
void rounds_violations(
    const RoundsProblem *problem,
    const RoundsMeeting *meetings,
    size_t count,
    Arena *arena,
    RoundsViolations *ret_violations);

/* OK when the plan keeps every hard rule and all its claims about itself are true: counts, weight,
 * unplaced pairs, and a witness that really forbids fewer rounds (only EXHAUSTED is believed).
 * Errors: INVALID with the first violated rule in words. */
NODISCARD Status
rounds_plan_check(const RoundsProblem *problem, const RoundsPlan *plan, Arena *arena, Error *error);

/* The same for a repaired plan, and that frozen rounds are as they were. */
NODISCARD Status rounds_repair_check(
    const RoundsProblem *problem,
    const RoundsRepair *repair,
    const RoundsChanges *changes,
    Arena *arena,
    Error *error);

/* "round 3: organisation 4 meets organisation 7 more than once". Owner: the arena. */
Str rounds_violation_sentence(const RoundsViolation *violation, const Str *names, Arena *arena);

#endif
