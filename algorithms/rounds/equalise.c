/* equalise: the fullest and the emptiest round, again and again.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/equalise.h"

#include "algorithms/rounds/trail.h"

bool equalise_two(Schedule *schedule, int32_t fuller, int32_t emptier)
{
    const int16_t *in_fuller = schedule_row(schedule, fuller);
    const int16_t *in_emptier = schedule_row(schedule, emptier);
    bool before = schedule->whole_trails, is_done = false;
    schedule->whole_trails = true;
    int32_t count = schedule->presence->party_count;
    for (int32_t p = 0; p < count && !is_done; p++) {
        if (in_fuller[p] < 0 || in_emptier[p] != PARTY_FREE)
            continue;
        Trail trail;
        if (trail_walk(schedule, p, fuller, emptier, INT32_MAX, &trail) && trail.gain == 1) {
            trail_flip(schedule, p, fuller, emptier);
            is_done = true;
        }
    }
    schedule->whole_trails = before;
    return is_done;
}

/* With windows the fullest and the emptiest may have no trail between them: then every emptier
 * round is tried for the fullest. */
static bool relieve(Schedule *schedule, int32_t fullest)
{
    for (int32_t t = 0; t < schedule->round_count; t++) {
        if (schedule->size[t] + 1 < schedule->size[fullest] && equalise_two(schedule, fullest, t))
            return true;
    }
    return false;
}

void equalise(Schedule *schedule)
{
    for (;;) {
        int32_t fullest = 0, emptiest = 0;
        for (int32_t t = 1; t < schedule->round_count; t++) {
            if (schedule->size[t] > schedule->size[fullest])
                fullest = t;
            if (schedule->size[t] < schedule->size[emptiest])
                emptiest = t;
        }
        if (schedule->round_count == 0 || schedule->size[fullest] - schedule->size[emptiest] <= 1)
            return;
        if (!equalise_two(schedule, fullest, emptiest) && !relieve(schedule, fullest))
            return;
    }
}
