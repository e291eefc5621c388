/* circle: in round t, positions t + i and t - i of the circle meet.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/circle.h"

bool circle_applies(const Graph *graph, const Presence *presence, int32_t table_count)
{
    int64_t count = presence->party_count;
    if (presence->is_windowed || count < 2 || (table_count > 0 && table_count < count / 2))
        return false;
    for (int32_t o = 0; o < graph->count; o++) {
        if (presence_parties(presence, o) > 1)
            return false;
    }
    return graph->edge_count == count * (count - 1) / 2;
}

void circle_fill(Schedule *schedule)
{
    const Presence *presence = schedule->presence;
    int32_t count = presence->party_count, circle = count % 2 == 0 ? count - 1 : count;
    schedule->unplaced_count = 0;
    for (int32_t t = 0; t < circle; t++) {
        if (count % 2 == 0)
            schedule_place(schedule, presence->organisation[circle], presence->organisation[t], t);
        for (int32_t i = 1; i <= (circle - 1) / 2; i++)
            schedule_place(
                schedule,
                presence->organisation[(t + i) % circle],
                presence->organisation[(t - i + circle) % circle],
                t);
    }
}
