/*
 * seating: the small groups of a phase: how many tables there are, who sits at which, and how
 * people are divided so that those who differ sit together, two of one office do not, and few meet
 * again. What was said of seats is an entry of the meeting (features/contributions/contribution.h)
 * and gone at the close. Pure: no database, no clock. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_SEATING_H
#define FEATURES_LIVE_SEATING_H

#include "features/contributions/contribution.h"
#include "features/methods/method.h"

enum {
    SEATING_TABLES_MOST = 200,
    SEATING_ATTRIBUTES = 3,
    SEATING_MIXED_MOST = 1000 /* people; more are dealt out, office by office */
};

/* How an entry of seats came about: the leader's own can be taken back. */
#define SEATED_BY_LEADER "moved"
#define SEATED_LATE      "late"

typedef struct Seating {
    const Seat *seats; /* by id of the person; all at a table */
    size_t seat_count;
    int64_t table_count; /* 0: nobody was seated yet */
    int64_t last_move;   /* id of the leader's newest entry, which can be taken back; or 0 */
} Seating;

/* Who sits where in that phase. Owner: the arena. Entries that cannot be read count as none. */
Seating seating_of(const Contributions *said, int64_t phase, Arena *arena);

/* The table of that person; 0: none. */
int64_t seating_table(const Seating *seating, PersonId person);

/* How many tables for so many people: all between the least and the most of the method where that
 * is possible, else rather smaller ones. At least 1. */
int64_t seating_table_count(int64_t person_count, const PhaseTables *tables);

/* Somebody to be seated. */
typedef struct Guest {
    PersonId person;
    int64_t office;
    int32_t values[SEATING_ATTRIBUTES]; /* by which tables are mixed; GROUPS_UNKNOWN */
    int64_t stays_at;                   /* the table that this person hosts; 0: none */
} Guest;

typedef struct Division {
    const Guest *guests;
    size_t guest_count;
    int64_t table_count;
    const Seating *before; /* of earlier phases: who sat together need not again */
    size_t before_count;
    bool is_mixed; /* else as listed, neighbours together */
    uint64_t seed; /* the same people and seed give the same tables */
} Division;

/* ret_seats beside the guests, of the caller. Sizes differ by one at most. Errors: as groups_solve,
 * but for wishes that cannot all be met: those are loosened. */
NODISCARD Status
seating_divide(const Division *division, Arena *arena, Error *error, Seat *ret_seats);

/* The table with the fewest of those people, the first of equals. */
int64_t seating_smallest(const Seat *seats, size_t count, int64_t table_count);

#endif
