/*
 * weight: how much a meeting of two organisations is worth, by rules that anybody can read and a
 * planner of the town can change. A sum of points; a never is not a sum and stands outside.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_WEIGHT_H
#define FEATURES_MEETINGS_WEIGHT_H

#include "features/people/person.h"

typedef enum WeightRule {
    WEIGHT_NEVER_MET, /* at no earlier event of this installation */
    WEIGHT_SAME_MUNICIPALITY,
    WEIGHT_COMMON_TARGET_GROUP, /* at least one */
    WEIGHT_BOTH_ASKED,
    WEIGHT_ONE_ASKED,  /* a wish of one side counts half of two wishes */
    WEIGHT_SAME_OWNER, /* they see each other anyway */
    WEIGHT_UNLIKE_SECTORS,
    WEIGHT_RULE_COUNT
} WeightRule;

enum {
    WEIGHT_POINTS_LIMIT = 100 /* of one rule, either way */
};

/* The rules of one day. */
typedef struct WeightRules {
    int64_t points[WEIGHT_RULE_COUNT];
} WeightRules;

const char *weight_rule_key(WeightRule rule);
/* A message id that says the reason: N_("they have never met before") … */
const char *weight_rule_reason(WeightRule rule);

/* What is true of two organisations: bits 1 << WeightRule. */
typedef unsigned WeightFacts;

/* The points of what is true. `list_points` above 0 were given by an imported list: they stand in
 * place of the two rules about wishes. */
int64_t weight_of(const WeightRules *rules, WeightFacts facts, int64_t list_points);

/* The rules that hold on that ISO date. */
NODISCARD Status weight_rules_get(Db *db, Str date, WeightRules *ret_rules);

typedef struct WeightChange {
    WeightRule rule;
    int64_t points;
    Str valid_from; /* ISO */
    Str changed_by; /* empty: came with the program */
    Microseconds changed_at;
} WeightChange;

/* All that was ever set, newest first. */
NODISCARD Status weight_changes(Db *db, const WeightChange **ret_changes, size_t *ret_count);

/* Inside db_write. From that day on the rules are these; those that stay the same are not written.
 * Errors: INVALID (points beyond the limit, no date). */
NODISCARD Status weight_rules_save(Db *db, const WeightRules *rules, Str valid_from, PersonId by);

#endif
