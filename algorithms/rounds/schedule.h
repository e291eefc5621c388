/*
 * schedule: a lawful partial plan while it is being made. For every round and party it holds the
 * party met: the colouring of the graph, with an organisation split into its parties. Two rounds
 * together are alternating trails of parties; exchanging the rounds along a whole trail keeps
 * every rule (Kempe). Rounds count from 0 here.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_SCHEDULE_H
#define ALGORITHMS_ROUNDS_SCHEDULE_H

#include "algorithms/rounds/graph.h"
#include "algorithms/rounds/presence.h"
#include "algorithms/rounds/random.h"

enum {
    PARTY_FREE = -1,
    PARTY_AWAY = -2 /* not there in this round */
};

typedef struct Schedule {
    const Presence *presence;
    const struct Keep *keep; /* rules of single meetings (keep.h); NULL: there are none */
    int32_t round_count;
    int32_t room_rounds; /* for which memory is there */
    int32_t words;       /* of a set of rounds */
    int32_t table_limit; /* meetings a round; INT32_MAX without one */
    bool keeps_limit;    /* never above table_limit, not even until equalising: with windows */
    bool whole_trails;   /* trails do not end early at an organisation that has another one free */
    int16_t *partner;    /* round × party: the party met, or PARTY_… */
    uint64_t *free;      /* by organisation: rounds in which one of its parties is free */
    uint64_t *open;      /* rounds with fewer meetings than target_size */
    int32_t target_size; /* meetings of an even round, or table_limit */
    int32_t *size;       /* meetings by round */
    Pair *unplaced;      /* wanted and in no round */
    int64_t unplaced_count, unplaced_room;
    int64_t step_count; /* work so far: parties visited */
    Random random;
} Schedule;

/* An empty schedule; all edges of the graph are unplaced. Owner: the arena. */
Schedule schedule_new(
    const Graph *graph,
    const Presence *presence,
    int32_t round_count,
    int32_t table_count,
    uint64_t seed,
    Arena *arena);

/* A copy to come back to, and the way back; both of the same room. */
Schedule schedule_copy(const Schedule *schedule, Arena *arena);
void schedule_restore(Schedule *schedule, const Schedule *copy);

/* One more round behind the last. */
void schedule_add_round(Schedule *schedule, Arena *arena);

static inline int16_t *schedule_row(const Schedule *schedule, int32_t round)
{
    return schedule->partner + (int64_t)round * schedule->presence->party_count;
}

static inline uint64_t *schedule_free(const Schedule *schedule, int32_t organisation)
{
    return schedule->free + (int64_t)organisation * schedule->words;
}

static inline bool schedule_is_free(const Schedule *schedule, int32_t organisation, int32_t round)
{
    return bits_has(schedule_free(schedule, organisation), round);
}

/* A round in which both are free and which is open, or -1. */
int32_t schedule_common_round(const Schedule *schedule, int32_t a, int32_t b);

/* Both organisations are free in the round. */
void schedule_place(Schedule *schedule, int32_t a, int32_t b, int32_t round);

/* The same for two parties that are free. */
void schedule_place_parties(Schedule *schedule, int32_t p, int32_t q, int32_t round);

/* Takes the meeting of this party out and notes it as unplaced. */
void schedule_remove(Schedule *schedule, int32_t party, int32_t round);

/* A party of the organisation that is free in the round, or -1. */
int32_t schedule_free_party(const Schedule *schedule, int32_t organisation, int32_t round);

/* Brings `free` and `open` up to date after partner or size were changed. */
void schedule_note_free(Schedule *schedule, int32_t organisation, int32_t round);
void schedule_note_size(Schedule *schedule, int32_t round, int32_t change);

#endif
