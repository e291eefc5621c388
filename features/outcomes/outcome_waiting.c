/*
 * What waits for organisers after their latest events.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/outcomes/feedback.h"
#include "features/outcomes/outcome_pages.h"

enum {
    EVENTS_LOOKED_AT = 4,
    DAYS_LOOKED_BACK = 60 /* who has not done it by then will not do it for being asked again */
};

static void item_add(
    Request *request,
    const Meeting *meeting,
    const char *rest,
    Str title,
    WaitingItem *items,
    size_t *count)
{
    Str date = format_date(request->arena, request->language, meeting->date);
    if (*count == WAITING_ITEMS)
        return;
    items[(*count)++] = (WaitingItem){
        .path = meeting_path(request->arena, meeting->id, rest),
        .title = title,
        .about = str_format(request->arena, "%.*s, %.*s", STR_ARG(meeting->name), STR_ARG(date))};
}

static Status event_look(Request *request, const Meeting *listed, WaitingItem *items, size_t *count)
{
    const Attendance *people;
    size_t people_count;
    HeldTimes held;
    FeedbackState state;
    Meeting meeting;
    const TextArgs none = {0};
    TRY(meeting_get(&request->db, listed->id, &meeting)); /* the list has no breaks */
    TRY(held_get(&request->db, &meeting, &held));
    TRY(attendance_list(&request->db, request->language, &meeting, &people, &people_count));
    AttendanceSum sum = attendance_sum(&held, people, people_count);
    if (sum.open_count > 0)
        item_add(
            request,
            &meeting,
            "/after/attendance",
            text_say_plural(
                request->arena,
                request->language,
                N_("Say of {1} person whether they were there"),
                N_("Say of {1} people whether they were there"),
                sum.open_count,
                none),
            items,
            count);
    TRY(feedback_state(&request->db, &meeting, today_iso(request->arena), &state));
    if (!state.is_closed && sum.present_count > 0 && state.count >= sum.present_count)
        item_add(
            request,
            &meeting,
            "/after/feedback",
            request_text(request, N_("Everybody has answered: look what they think"), none),
            items,
            count);
    return OK;
}

Status outcome_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    const Meeting *meetings;
    size_t meeting_count;
    size_t count = 0;
    *ret_count = 0;
    if (!request_may(request, MEETING_RIGHTS))
        return OK;
    Str today = today_iso(request->arena);
    Str oldest = iso_date_of(request->arena, clock_now() - DAYS(DAYS_LOOKED_BACK));
    TRY(meeting_list(
        &request->db, &request->actor, MEETINGS_PAST, today, 0, &meetings, &meeting_count));
    for (size_t i = 0; i < meeting_count && i < EVENTS_LOOKED_AT; i++) {
        if (str_compare(meetings[i].date, oldest) >= 0)
            TRY(event_look(request, &meetings[i], items, &count));
    }
    *ret_count = count;
    return OK;
}
