/* fix: few meetings have a table, so looking through all is no matter.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/fix.h"

static bool is_of(const RoundsWindow *window, const RoundsMeeting *meeting)
{
    return (meeting->a == window->a && meeting->b == window->b) ||
           (meeting->a == window->b && meeting->b == window->a);
}

/* Whether one of the first `count` windows has this meeting at its table. */
static bool is_fixed(const RoundsWindow *windows, size_t count, const RoundsMeeting *meeting)
{
    for (size_t i = 0; i < count; i++) {
        if (windows[i].table > 0 && windows[i].table == meeting->table &&
            is_of(&windows[i], meeting))
            return true;
    }
    return false;
}

void fix_tables(
    const RoundsWindow *windows,
    size_t window_count,
    RoundsMeeting *meetings,
    size_t meeting_count,
    int32_t frozen_rounds)
{
    for (size_t w = 0; w < window_count; w++) {
        RoundsMeeting *mine = NULL, *there = NULL;
        if (windows[w].table == 0)
            continue;
        for (size_t i = 0; i < meeting_count && mine == NULL; i++) {
            if (meetings[i].round > frozen_rounds && is_of(&windows[w], &meetings[i]))
                mine = &meetings[i];
        }
        for (size_t i = 0; mine != NULL && i < meeting_count && there == NULL; i++) {
            if (meetings[i].round == mine->round && meetings[i].table == windows[w].table &&
                &meetings[i] != mine)
                there = &meetings[i];
        }
        if (mine == NULL || (there != NULL && is_fixed(windows, w, there)))
            continue;
        if (there != NULL)
            there->table = 0;
        mine->table = (int16_t)windows[w].table;
    }
}
