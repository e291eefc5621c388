/* seats: exchanges of whole rounds, and of people within an organisation.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/seats.h"

#include <string.h>

static int64_t weight_of_round(const Schedule *schedule, const Graph *graph, int32_t round)
{
    const int16_t *row = schedule_row(schedule, round);
    const int32_t *organisation = schedule->presence->organisation;
    int64_t weight = 0;
    for (int32_t p = 0; p < schedule->presence->party_count; p++) {
        if (row[p] > p)
            weight += graph_weight(graph, organisation[p], organisation[row[p]]);
    }
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

/* Selection sort: few rounds move, and a move costs more than looking at all weights. Among equal
 * weights the fuller round comes first, so that empty ones end up at the end. */
void seats_heavy_rounds_first(Schedule *schedule, const Graph *graph, Arena *arena)
{
    if (schedule->presence->is_windowed)
        return;
    ArenaMark mark = arena_mark(arena);
    int64_t *weight = arena_array(arena, int64_t, (size_t)schedule->round_count);
    int16_t *room = arena_array(arena, int16_t, (size_t)schedule->presence->party_count);
    for (int32_t t = 0; graph->weight != NULL && t < schedule->round_count; t++)
        weight[t] = weight_of_round(schedule, graph, t);
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
    arena_rewind(arena, mark);
}

/* How much each party has had so far. */
typedef struct Shares {
    int32_t *meetings;
    int32_t *last; /* round of the latest meeting, from 1; 0: none yet */
} Shares;

static bool goes_before(const Shares *shares, int32_t p, int32_t q)
{
    if (shares->meetings[p] != shares->meetings[q])
        return shares->meetings[p] < shares->meetings[q];
    return shares->last[p] < shares->last[q];
}

/* Gives a meeting of the busiest to the idlest, as long as the idlest should go before. */
static void share_round(int16_t *row, int32_t first, int32_t end, const Shares *shares)
{
    for (;;) {
        int32_t idle = -1, busy = -1;
        for (int32_t p = first; p < end; p++) {
            if (row[p] == PARTY_FREE && (idle < 0 || goes_before(shares, p, idle)))
                idle = p;
            if (row[p] >= 0 && (busy < 0 || goes_before(shares, busy, p)))
                busy = p;
        }
        if (idle < 0 || busy < 0 || !goes_before(shares, idle, busy))
            return;
        row[idle] = row[busy];
        row[row[idle]] = (int16_t)idle;
        row[busy] = PARTY_FREE;
    }
}

void seats_share_meetings(Schedule *schedule, Arena *arena)
{
    const Presence *presence = schedule->presence;
    if (presence->party_count == presence->organisation_count)
        return;
    ArenaMark mark = arena_mark(arena);
    Shares shares = {
        .meetings = arena_array(arena, int32_t, (size_t)presence->party_count),
        .last = arena_array(arena, int32_t, (size_t)presence->party_count),
    };
    for (int32_t t = 0; t < schedule->round_count; t++) {
        int16_t *row = schedule_row(schedule, t);
        for (int32_t o = 0; o < presence->organisation_count; o++) {
            if (presence_parties(presence, o) > 1)
                share_round(row, presence->first_party[o], presence->first_party[o + 1], &shares);
        }
        for (int32_t p = 0; p < presence->party_count; p++) {
            if (row[p] < 0)
                continue;
            shares.meetings[p]++;
            shares.last[p] = t + 1;
        }
    }
    arena_rewind(arena, mark);
}
