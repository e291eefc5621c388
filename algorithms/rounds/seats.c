/* seats: meetings change hands within an organisation, round by round.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/seats.h"

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
