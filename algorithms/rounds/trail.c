/* trail: an exchange swaps, for every party on the trail, whom it meets in the two rounds; inside
 * the trail everybody stays as busy as before. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/trail.h"

#include "algorithms/rounds/keep.h"

/* Hands the meeting of `party` in this row over to `other`, who is free, of the same organisation.
 */
static void hand_over(int16_t *row, int32_t party, int32_t other)
{
    row[other] = row[party];
    row[row[party]] = (int16_t)other;
    row[party] = PARTY_FREE;
}

TrailStart trail_start(Schedule *schedule, int32_t organisation, int32_t a, int32_t b)
{
    int16_t *in_a = schedule_row(schedule, a), *in_b = schedule_row(schedule, b);
    const int32_t *first = schedule->presence->first_party + organisation;
    int32_t busy_in_both = -1, free_in_b = -1;
    for (int32_t p = first[0]; p < first[1]; p++) {
        if (in_a[p] >= 0 && in_b[p] == PARTY_FREE)
            return (TrailStart){.party = p, .stand_in = -1};
        if (in_a[p] >= 0 && in_b[p] >= 0)
            busy_in_both = p;
        if (in_b[p] == PARTY_FREE)
            free_in_b = p;
    }
    if (busy_in_both < 0 || free_in_b < 0)
        return (TrailStart){.party = -1, .stand_in = -1};
    hand_over(in_b, busy_in_both, free_in_b);
    return (TrailStart){.party = busy_in_both, .stand_in = free_in_b};
}

void trail_start_undo(Schedule *schedule, TrailStart start, int32_t b)
{
    if (start.stand_in >= 0)
        hand_over(schedule_row(schedule, b), start.stand_in, start.party);
}

/* Whether the trail may end at this party, which is busy in `round`, because another one of its
 * organisation is free then. At the organisation where the trail starts, `start` gives up round a
 * and takes round b. */
static bool another_is_free(
    const Schedule *schedule, int32_t at, int32_t round, int32_t start, int32_t a)
{
    const int32_t *organisation = schedule->presence->organisation;
    if (schedule->whole_trails)
        return false;
    if (organisation[at] != organisation[start])
        return schedule_is_free(schedule, organisation[at], round);
    if (round == a)
        return true;
    const int16_t *row = schedule_row(schedule, round);
    const int32_t *first = schedule->presence->first_party + organisation[at];
    for (int32_t p = first[0]; p < first[1]; p++) {
        if (p != start && row[p] == PARTY_FREE)
            return true;
    }
    return false;
}

bool trail_walk(
    Schedule *schedule, int32_t party, int32_t a, int32_t b, int32_t longest, Trail *ret_trail)
{
    const int16_t *follow = schedule_row(schedule, a), *other = schedule_row(schedule, b);
    const int32_t *organisation = schedule->presence->organisation;
    int32_t at = party, length = 0, round = b;
    for (;;) {
        int32_t before = at;
        at = follow[at];
        length++;
        schedule->step_count++;
        if (other[at] == PARTY_AWAY || length > longest)
            return false;
        if (schedule->keep != NULL &&
            !keep_allows(schedule, organisation[before], organisation[at], round))
            return false;
        if (other[at] == PARTY_FREE || another_is_free(schedule, at, round, party, a))
            break;
        const int16_t *next = other;
        other = follow;
        follow = next;
        round = round == b ? a : b;
    }
    *ret_trail =
        (Trail){.party = party, .length = length, .gain = length % 2, .end = organisation[at]};
    return true;
}

void trail_flip(Schedule *schedule, int32_t party, int32_t a, int32_t b)
{
    const int32_t *organisation = schedule->presence->organisation;
    int16_t *follow = schedule_row(schedule, a), *other = schedule_row(schedule, b);
    int32_t at = party, length = 0, round = a; /* the round that `follow` is */
    for (;;) {
        int32_t next = follow[at];
        if (next >= 0 && length > 0 && !schedule->whole_trails &&
            schedule_is_free(schedule, organisation[at], round)) {
            hand_over(follow, at, schedule_free_party(schedule, organisation[at], round));
            next = PARTY_FREE;
        }
        follow[at] = other[at];
        other[at] = (int16_t)next;
        if (next < 0)
            break;
        if (length == 0) {
            schedule_note_free(schedule, organisation[party], a);
            schedule_note_free(schedule, organisation[party], b);
        }
        at = next;
        length++;
        int16_t *swapped = follow;
        follow = other;
        other = swapped;
        round = round == a ? b : a;
    }
    schedule->step_count += length;
    schedule_note_free(schedule, organisation[at], a);
    schedule_note_free(schedule, organisation[at], b);
    schedule_note_size(schedule, a, -(length % 2));
    schedule_note_size(schedule, b, length % 2);
}

bool trail_free_round(Schedule *schedule, int32_t organisation, int32_t a, int32_t b)
{
    TrailStart start = {.party = -1};
    if (a != b)
        start = trail_start(schedule, organisation, a, b);
    if (start.party < 0)
        return false;
    if (schedule->keeps_limit) {
        Trail trail;
        if (!trail_walk(schedule, start.party, a, b, INT32_MAX, &trail) ||
            (trail.gain > 0 && schedule->size[b] >= schedule->table_limit))
            return false;
    }
    trail_flip(schedule, start.party, a, b);
    return schedule_is_free(schedule, organisation, a);
}
