/*
 * rounds_case: problems of all sizes for tests and benches of algorithms/rounds.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SUPPORT_ROUNDS_CASE_H
#define TESTS_SUPPORT_ROUNDS_CASE_H

#include "algorithms/rounds/random.h"
#include "algorithms/rounds/rounds.h"

/* A problem whose people and pairs the case may still change. Owner: the arena. */
typedef struct RoundsCase {
    RoundsProblem problem;
    RoundsPerson *people;
    RoundsPair *pairs;
} RoundsCase;

/* All meet all; `people_each` people an organisation, who split when there are several. */
static inline RoundsCase rounds_case_complete(int32_t count, int32_t people_each, Arena *arena)
{
    size_t people = (size_t)(count * people_each);
    RoundsCase made = {.people = arena_array(arena, RoundsPerson, people)};
    for (size_t i = 0; i < people; i++)
        made.people[i].organisation = (int32_t)i / people_each;
    made.problem = (RoundsProblem){
        .organisation_count = count,
        .people = made.people,
        .person_count = people,
        .seating = people_each > 1 ? ROUNDS_SPLIT : ROUNDS_TOGETHER,
        .seed = 1,
    };
    return made;
}

/* Each pair is wished for with a chance of `percent`, with a weight of 1 to `most_weight`; each
 * organisation has 1 to `most_people` people, who split. */
static inline RoundsCase rounds_case_random(
    int32_t count,
    int32_t percent,
    int32_t most_people,
    int32_t most_weight,
    uint64_t seed,
    Arena *arena)
{
    Random random = {.state = seed};
    RoundsCase made = {
        .people = arena_array(arena, RoundsPerson, (size_t)(count * most_people)),
        .pairs = arena_array(arena, RoundsPair, (size_t)(count * (count - 1) / 2)),
    };
    made.problem = (RoundsProblem){
        .organisation_count = count,
        .people = made.people,
        .pairs = made.pairs,
        .who = ROUNDS_LISTED_PAIRS,
        .seating = ROUNDS_SPLIT,
        .method = ROUNDS_SEARCH_ONLY,
        .seed = seed,
    };
    for (int32_t o = 0; o < count; o++) {
        int32_t here = 1 + random_below(&random, most_people);
        for (int32_t k = 0; k < here; k++)
            made.people[made.problem.person_count++].organisation = o;
    }
    for (int32_t a = 0; a < count; a++) {
        for (int32_t b = a + 1; b < count; b++) {
            if (random_below(&random, 100) < percent)
                made.pairs[made.problem.pair_count++] =
                    (RoundsPair){.a = a, .b = b, .weight = 1 + random_below(&random, most_weight)};
        }
    }
    return made;
}

#endif
