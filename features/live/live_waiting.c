/*
 * What waits on the home page on the day itself: the event that is to be led.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_store.h"
#include "features/live/live_pages.h"
#include "features/live/room_store.h"
#include "features/meetings/meeting_pages.h"

Status live_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    const Meeting *meetings;
    size_t meeting_count;
    size_t count = 0;
    Str today = today_iso(request->arena);
    *ret_count = 0;
    if (!request_may(request, MEETING_RIGHTS))
        return OK;
    TRY(meeting_list(
        &request->db, &request->actor, MEETINGS_COMING, today, 0, &meetings, &meeting_count));
    for (size_t i = 0; i < meeting_count && count < WAITING_ITEMS; i++) {
        Room room;
        const Meeting *meeting = &meetings[i];
        bool has_course = meeting->confirmed_plan.value != 0 || meeting_has_phases(meeting);
        if (!str_equal(meeting->date, today) || !has_course)
            continue;
        TRY(room_load(&request->db, meeting->id, &room));
        if (room_now(&room)->stage == STAGE_ENDED)
            continue;
        items[count++] = (WaitingItem){
            .path = meeting_path(request->arena, meeting->id, "/live"),
            .title = request_text(request, N_("Today: lead the event"), (TextArgs){0}),
            .about = meeting->name,
            .is_urgent = true};
    }
    *ret_count = count;
    return OK;
}
