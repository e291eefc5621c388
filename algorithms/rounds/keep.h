/*
 * keep: rules of single meetings while a plan under way is changed: whether a meeting may be in a
 * round, by its window, by who is before and after it, and by whoever has its table then.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_KEEP_H
#define ALGORITHMS_ROUNDS_KEEP_H

#include "algorithms/rounds/schedule.h"

typedef struct Keep {
    const RoundsWindow *windows;
    size_t window_count;
    const RoundsBefore *befores;
    size_t before_count;
    const bool *is_over;  /* by before: one of its two was held already, so it binds nobody */
    const bool *is_ruled; /* by organisation: a rule is about one of its meetings */
} Keep;

/* `is_over` as above, or NULL. Owner: the arena. */
Keep keep_new(
    const RoundsWindow *windows,
    size_t window_count,
    const RoundsBefore *befores,
    size_t before_count,
    const bool *is_over,
    int32_t organisation_count,
    Arena *arena);

/* The round from 0 in which the two meet, or -1. */
int32_t keep_round_of(const Schedule *schedule, int32_t a, int32_t b);

/*
 * Whether the meeting of a and b may be in this round while all others stay where they are. For a
 * trail, which only exchanges two rounds, asking this of each of its meetings is enough: of two in
 * order, one in each of the rounds, neither may go.
 */
bool keep_allows(const Schedule *schedule, int32_t a, int32_t b, int32_t round);

/* Whether a and b may meet in round `wanted` after a trail has exchanged it with `offered`: no
 * meeting that theirs depends on is where the trail could bring it along. */
bool keep_allows_trail(
    const Schedule *schedule, int32_t a, int32_t b, int32_t wanted, int32_t offered);

/* Whether the meeting of a and b may be in some round from `round` on, behind all others. */
bool keep_allows_later(const Schedule *schedule, int32_t a, int32_t b, int32_t round);

#endif
