/*
 * pair: what is known of every two organisations of an event: who asked for whom, whether they
 * met before, what they have in common, and what their meeting is worth by it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PAIR_H
#define FEATURES_MEETINGS_PAIR_H

#include "features/directory/profile.h"
#include "features/meetings/weight.h"
#include "features/meetings/wish.h"

typedef struct Pair {
    WeightFacts facts;
    int64_t list_points; /* given by an imported list; 0: none */
    bool a_asked;
    bool b_asked;
    bool is_never; /* said by one side or both */
    int64_t points;
} Pair;

/* All pairs of an event; the positions are those of participant_organisations. */
typedef struct PairTable {
    const MeetingOrganisation *organisations;
    size_t count;
    const ProfileOverview *profiles; /* by position */
    WeightRules rules;
    const Str *municipality_keys; /* by position, folded */
    uint8_t *marks;               /* count × count, see pair.c */
    const int16_t *list_points;   /* count × count, or NULL when no list gave any */
} PairTable;

/* Loads all that is known; cost grows with the square of the organisations (one byte a pair). */
NODISCARD Status
pair_table_load(Db *db, Language language, const Meeting *meeting, PairTable *ret_table);

/* What is known of those at positions a and b; the order matters for a_asked and b_asked only. */
Pair pair_of(const PairTable *table, size_t a, size_t b);

/* Whether at least one of the two asked for the other. */
bool pair_is_wished(const Pair *pair);

/* "9 = they have never met at an event before +3, both want to meet +4 …", in words. Owner: the
 * arena. */
Str pair_reason(Arena *arena, Language language, const WeightRules *rules, const Pair *pair);

#endif
