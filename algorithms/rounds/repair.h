/*
 * repair: a plan that is under way meets the day: somebody does not come, comes later, leaves
 * earlier, or walks in. Finished and running rounds stay as they are; the rest changes as little
 * as possible: first few lost meetings, then few people who must be told, then few rounds.
 *
 * Method: what cannot stay is taken out, then each missing meeting goes in by the shortest
 * alternating trail over all pairs of rounds that have not started, or in the place of another that
 * a trail finds room for. People with a home table get it, even if others have to move for it.
 * A meeting that was announced keeps its place even where that breaks a rule of its own: somebody
 * wanted it so. Whatever moves or comes in keeps windows, tables and order; an order of which one
 * was held already binds nobody.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_REPAIR_H
#define ALGORITHMS_ROUNDS_REPAIR_H

#include "algorithms/rounds/rounds.h"

typedef struct RoundsRepair {
    const RoundsMeeting *meetings; /* the plan as announced, in any order */
    size_t meeting_count;
    int32_t frozen_rounds;       /* rounds 1 … frozen_rounds are finished or running */
    const RoundsWindow *windows; /* rules of single meetings */
    size_t window_count;
    const RoundsBefore *befores;
    size_t before_count;
} RoundsRepair;

typedef struct RoundsChanges {
    RoundsPlan plan;     /* proves nothing of itself: lower_bound is 0 */
    const int16_t *told; /* organisations with a change in a round to come, ascending */
    size_t told_count;
    size_t lost_count;  /* announced meetings that cannot be held any more */
    size_t moved_count; /* announced meetings with another round, table or people */
    size_t added_count; /* meetings that were not announced */
} RoundsChanges;

/*
 * `problem` is the situation as it is now: organisations keep their index, walk-ins stand at the
 * end; who does not come is_absent; who comes or leaves meanwhile has arrives or leaves. With a
 * round_count no round is added behind it; with 0, rounds are added where a meeting would be lost
 * otherwise. Errors: as rounds_solve, and INVALID when the announced plan does not fit the problem.
 */
NODISCARD Status rounds_repair(
    const RoundsProblem *problem,
    const RoundsRepair *repair,
    Arena *arena,
    Error *error,
    RoundsChanges *ret_changes);

#endif
