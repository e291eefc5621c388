/*
 * what_if: what one more round or one more table would change, found by planning it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_WHAT_IF_H
#define ALGORITHMS_ROUNDS_WHAT_IF_H

#include "algorithms/rounds/rounds.h"

/* The numbers of a plan by which plans are compared. */
typedef struct RoundsOutcome {
    int32_t round_count, table_count;
    size_t meeting_count, unplaced_count;
    size_t wished_placed;
    int64_t weight;
    int32_t most_resting; /* organisations in the round in which most rest */
    bool is_optimal;
} RoundsOutcome;

typedef struct RoundsWhatIf {
    RoundsOutcome now;
    RoundsOutcome one_more_round; /* the same tables */
    RoundsOutcome one_more_table; /* the same rounds where they are given, else as few as needed */
} RoundsWhatIf;

/* `plan` is the answer to `problem`; what it costs is two more plans. Without a limit of tables one
 * more changes nothing. Errors: as rounds_solve. */
NODISCARD Status rounds_what_if(
    const RoundsProblem *problem,
    const RoundsPlan *plan,
    Arena *arena,
    Error *error,
    RoundsWhatIf *ret_what_if);

#endif
