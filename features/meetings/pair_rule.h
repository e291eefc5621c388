/*
 * pair_rule: what must hold of single meetings of an event: two organisations meet in the morning,
 * in the afternoon or in one round, at one table, or before two others do. A plan keeps all rules,
 * or says in words which cannot be kept.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PAIR_RULE_H
#define FEATURES_MEETINGS_PAIR_RULE_H

#include "features/meetings/participant.h"

typedef struct PairRuleId {
    int64_t value;
} PairRuleId;

typedef enum DayPart {
    PART_ANY,
    PART_MORNING,  /* rounds that begin before noon */
    PART_AFTERNOON /* rounds that begin at noon or later */
} DayPart;

typedef struct PairRule {
    PairRuleId id;
    OrganisationId a, b;
    DayPart part;
    int64_t round;                 /* from 1; 0: any */
    int64_t table;                 /* from 1; 0: any */
    OrganisationId then_a, then_b; /* they meet later; 0: no order */
} PairRule;

enum {
    PAIR_RULES_OF_A_MEETING = 500
};

/* Rules about organisations that take part, oldest first. */
NODISCARD Status
pair_rule_list(Db *db, MeetingId meeting, const PairRule **ret_rules, size_t *ret_count);

/* ---- Inside db_write ---- */

/* Errors: INVALID with the field (an organisation with itself or not of the event, a rule that says
 * nothing, a round as well as a part of the day), TOO_LARGE beyond PAIR_RULES_OF_A_MEETING. */
NODISCARD Status pair_rule_add(Db *db, MeetingId meeting, const PairRule *rule);

/* Taking out what is out already changes nothing. */
NODISCARD Status pair_rule_remove(Db *db, MeetingId meeting, PairRuleId id);

/* Those of an event that is copied, where all their organisations came along. */
NODISCARD Status pair_rule_copy(Db *db, MeetingId from, MeetingId to);

#endif
