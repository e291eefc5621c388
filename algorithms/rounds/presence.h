/*
 * presence: who can sit at a table in which round. A party is what sits at a table as one: a person
 * where organisations split, else a whole organisation. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_PRESENCE_H
#define ALGORITHMS_ROUNDS_PRESENCE_H

#include "algorithms/rounds/bits.h"
#include "algorithms/rounds/rounds.h"

typedef struct Presence {
    int32_t organisation_count, party_count;
    int32_t *first_party;  /* by organisation, and one more: the parties of o are those from
                              first_party[o] to first_party[o + 1] - 1 */
    int32_t *organisation; /* by party */
    int32_t *person;       /* by party: index in people, or ROUNDS_ALL_PRESENT */
    int32_t words;         /* of a set of LIMIT_ROUNDS rounds */
    bool is_windowed;      /* somebody comes later or leaves earlier */
    uint64_t *there;       /* by party: rounds from 0 in which it is there; NULL without windows */
} Presence;

Presence presence_of_problem(const RoundsProblem *problem, Arena *arena);

static inline int32_t presence_parties(const Presence *presence, int32_t organisation)
{
    return presence->first_party[organisation + 1] - presence->first_party[organisation];
}

static inline bool presence_is_there(const Presence *presence, int32_t party, int32_t round)
{
    return !presence->is_windowed ||
           bits_has(presence->there + (int64_t)party * presence->words, round);
}

/* Meetings that an organisation can have in one round, and in rounds 0 … round_count - 1. */
int32_t presence_capacity(const Presence *presence, int32_t organisation, int32_t round);
int64_t presence_capacity_until(
    const Presence *presence, int32_t organisation, int32_t round_count);

/* Meetings that can be held in rounds 0 … round_count - 1: by tables and by half the parties. */
int64_t presence_meetings_until(const Presence *presence, int32_t table_count, int32_t round_count);

/* The first number of rounds that can hold so many meetings; LIMIT_ROUNDS + 1 when none can. */
int32_t presence_rounds_for(const Presence *presence, int32_t table_count, int64_t meetings);

/* Whether the two are there in the same round before `round_count`. */
bool presence_can_meet(const Presence *presence, int32_t a, int32_t b, int32_t round_count);

/* Nobody is there in rounds 0 … round_count - 1: they are over. */
void presence_close(Presence *presence, int32_t round_count, Arena *arena);

#endif
