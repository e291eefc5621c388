/*
 * tables: which meeting is at which table, so that few people change tables between two rounds and
 * who needs a home table is at it.
 * Method: round by round. Meetings of people with a home table take it. Of the others each can
 * spare one of its two sides a move: tables are vertices and meetings edges between the two tables
 * that its people come from; taking tables that only one meeting wants first spares as many as
 * possible (Karp and Sipser 1981). The least over all rounds is a multi-index assignment, NP-hard.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_TABLES_H
#define ALGORITHMS_ROUNDS_TABLES_H

#include "algorithms/rounds/presence.h"

typedef struct Tables {
    int64_t move_count, away_count;
    int32_t table_count; /* the highest in use */
} Tables;

/* Gives every meeting a table (those with table above 0 keep it) and sorts each round by table.
 * `meetings` are sorted by round, with people; `highest` tables are there, at least as many as
 * meetings in any round. */
Tables tables_assign(
    const RoundsProblem *problem,
    RoundsMeeting *meetings,
    size_t count,
    int32_t highest,
    Arena *arena);

#endif
