/* early: a bounded number of sweeps over all pairs of rounds. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/early.h"

#include <string.h>

enum {
    MOST_SWEEPS = 3,
    MOST_STEPS = 40000000 /* some tenths of a second: all pairs of rounds of 200 organisations */
};

typedef struct Work {
    Schedule *schedule;
    const Graph *graph;
    int32_t *seen; /* by party: the number of the pair of rounds in which it was seen last */
    int16_t *part; /* parties of the component in hand */
    int32_t part_count;
    int32_t mark;
    int64_t steps;
} Work;

static int32_t weight_in(const Work *work, const int16_t *row, int32_t party)
{
    const int32_t *organisation = work->schedule->presence->organisation;
    return row[party] < 0
               ? 0
               : graph_weight(work->graph, organisation[party], organisation[row[party]]);
}

static void collect(Work *work, int32_t party)
{
    if (party < 0 || work->seen[party] == work->mark)
        return;
    work->seen[party] = work->mark;
    work->part[work->part_count++] = (int16_t)party;
}

/* What would be won if the component changed rounds: weight that comes earlier. 0 when the number
 * of meetings would change, or somebody is not there in the other round. */
static int64_t gain_of(const Work *work, const int16_t *early, const int16_t *late)
{
    int64_t gain = 0;
    int32_t more = 0;
    for (int32_t i = 0; i < work->part_count; i++) {
        int32_t p = work->part[i];
        if (early[p] == PARTY_AWAY || late[p] == PARTY_AWAY)
            return 0;
        gain += weight_in(work, late, p) - weight_in(work, early, p);
        more += (late[p] >= 0) - (early[p] >= 0);
    }
    return more == 0 ? gain : 0;
}

static void exchange(Work *work, int32_t early_round, int32_t late_round)
{
    Schedule *schedule = work->schedule;
    int16_t *early = schedule_row(schedule, early_round),
            *late = schedule_row(schedule, late_round);
    for (int32_t i = 0; i < work->part_count; i++) {
        int32_t p = work->part[i];
        int16_t kept = early[p];
        early[p] = late[p];
        late[p] = kept;
    }
    for (int32_t i = 0; i < work->part_count; i++) {
        int32_t p = work->part[i];
        if (early[p] >= 0 && late[p] >= 0)
            continue;
        schedule_note_free(schedule, schedule->presence->organisation[p], early_round);
        schedule_note_free(schedule, schedule->presence->organisation[p], late_round);
    }
}

/* Exchanges every component of the two rounds that wins. */
static bool improve_two(Work *work, int32_t early_round, int32_t late_round)
{
    const int16_t *early = schedule_row(work->schedule, early_round);
    const int16_t *late = schedule_row(work->schedule, late_round);
    int32_t count = work->schedule->presence->party_count;
    bool is_better = false;
    work->mark++;
    work->steps += count;
    for (int32_t p = 0; p < count; p++) {
        if (work->seen[p] == work->mark || (early[p] < 0 && late[p] < 0))
            continue;
        work->part_count = 0;
        collect(work, p);
        for (int32_t i = 0; i < work->part_count; i++) {
            collect(work, early[work->part[i]]);
            collect(work, late[work->part[i]]);
        }
        if (gain_of(work, early, late) > 0) {
            exchange(work, early_round, late_round);
            is_better = true;
        }
    }
    return is_better;
}

static int64_t weight_of_round(const Work *work, int32_t round)
{
    const int16_t *row = schedule_row(work->schedule, round);
    int64_t weight = 0;
    for (int32_t p = 0; p < work->schedule->presence->party_count; p++)
        weight += weight_in(work, row, p);
    return weight;
}

static void swap_rounds(Schedule *schedule, int32_t a, int32_t b, int16_t *room)
{
    size_t bytes = (size_t)schedule->presence->party_count * sizeof *room;
    memcpy(room, schedule_row(schedule, a), bytes);
    memcpy(schedule_row(schedule, a), schedule_row(schedule, b), bytes);
    memcpy(schedule_row(schedule, b), room, bytes);
    int32_t size = schedule->size[a];
    schedule->size[a] = schedule->size[b];
    schedule->size[b] = size;
    for (int32_t o = 0; o < schedule->presence->organisation_count; o++) {
        schedule_note_free(schedule, o, a);
        schedule_note_free(schedule, o, b);
    }
    schedule_note_size(schedule, a, 0);
    schedule_note_size(schedule, b, 0);
}

/* Selection sort: a round is moved at most once, which costs more than looking at all weights. */
static void sort_rounds(Work *work, Arena *arena)
{
    Schedule *schedule = work->schedule;
    int64_t *weight = arena_array(arena, int64_t, (size_t)schedule->round_count);
    int16_t *room = arena_array(arena, int16_t, (size_t)schedule->presence->party_count);
    for (int32_t t = 0; work->graph->weight != NULL && t < schedule->round_count; t++)
        weight[t] = weight_of_round(work, t);
    for (int32_t t = 0; t < schedule->round_count; t++) {
        int32_t best = t;
        for (int32_t later = t + 1; later < schedule->round_count; later++) {
            if (weight[later] > weight[best] ||
                (weight[later] == weight[best] && schedule->size[later] > schedule->size[best]))
                best = later;
        }
        if (best == t)
            continue;
        swap_rounds(schedule, t, best, room);
        int64_t kept = weight[t];
        weight[t] = weight[best];
        weight[best] = kept;
    }
}

static bool sweep(Work *work)
{
    bool is_better = false;
    for (int32_t s = 0; s < work->schedule->round_count; s++) {
        for (int32_t t = s + 1; t < work->schedule->round_count; t++) {
            if (work->steps > MOST_STEPS)
                return false;
            is_better = improve_two(work, s, t) || is_better;
        }
    }
    return is_better;
}

void early_heavy_pairs(Schedule *schedule, const Graph *graph, Arena *arena)
{
    size_t parties = (size_t)schedule->presence->party_count;
    ArenaMark mark = arena_mark(arena);
    Work work = {
        .schedule = schedule,
        .graph = graph,
        .seen = arena_array(arena, int32_t, parties),
        .part = arena_array(arena, int16_t, parties),
    };
    bool goes_on = true;
    for (int32_t i = 0; i < MOST_SWEEPS && goes_on; i++) {
        if (!schedule->presence->is_windowed)
            sort_rounds(&work, arena);
        goes_on = graph->weight != NULL && sweep(&work);
    }
    if (!schedule->presence->is_windowed)
        sort_rounds(&work, arena);
    schedule->step_count += work.steps;
    arena_rewind(arena, mark);
}
