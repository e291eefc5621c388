/*
 * What waits for whoever prepares events: profiles that are not filled in, plans that are older
 * than the list of people, events without a plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_link.h"

enum {
    EVENTS_LOOKED_AT = 6 /* the next ones; later ones have time */
};

static void item_add(
    Request *request,
    const Meeting *meeting,
    const char *rest,
    Str title,
    bool is_urgent,
    WaitingItem *items,
    size_t *count)
{
    Str date = format_date(request->arena, request->language, meeting->date);
    if (*count == WAITING_ITEMS)
        return;
    items[(*count)++] = (WaitingItem){
        .path = meeting_path(request->arena, meeting->id, rest),
        .title = title,
        .about = str_format(request->arena, "%.*s, %.*s", STR_ARG(meeting->name), STR_ARG(date)),
        .is_urgent = is_urgent};
}

/* Links that came to somebody else. */
static Status links_look(
    Request *request, const Meeting *meeting, WaitingItem *items, size_t *count)
{
    int64_t reported;
    TRY(participant_links_reported(&request->db, meeting->id, &reported));
    if (reported > 0)
        item_add(
            request,
            meeting,
            "/people/links",
            text_say_plural(
                request->arena,
                request->language,
                N_("{1} personal link is in other hands"),
                N_("{1} personal links are in other hands"),
                reported,
                (TextArgs){0}),
            true,
            items,
            count);
    return OK;
}

/* What only rounds of pairs need: a plan, and profiles to talk about. */
static Status pairs_look(
    Request *request, const Meeting *meeting, WaitingItem *items, size_t *count)
{
    MeetingProgress progress;
    const TextArgs none = {0};
    TRY(meeting_progress(&request->db, meeting, &progress));
    int64_t missing = meeting->organisation_count - progress.profile_count;
    Str plan = {0};
    if (progress.plan_is_old)
        plan = request_text(request, N_("The plan is older than the list of people"), none);
    else if (meeting->organisation_count >= 2 && !progress.has_plan)
        plan = request_text(request, N_("The event has no plan yet"), none);
    else if (progress.has_plan && !progress.plan_is_confirmed)
        plan = request_text(request, N_("The plan is made; say that it holds"), none);
    if (plan.len > 0)
        item_add(request, meeting, "/plan", plan, progress.plan_is_old, items, count);
    if (missing > 0)
        item_add(
            request,
            meeting,
            "/links",
            text_say_plural(
                request->arena,
                request->language,
                N_("{1} organisation has not filled in its profile"),
                N_("{1} organisations have not filled in their profile"),
                missing,
                none),
            false,
            items,
            count);
    return OK;
}

static Status event_look(
    Request *request, const Meeting *meeting, WaitingItem *items, size_t *count)
{
    const Method *method;
    bool has_pairs;
    int64_t least = 2;
    TRY(meeting_course(&request->db, meeting, &method, &has_pairs));
    if (!has_pairs)
        least = 1; /* a team of one office meets, too */
    if (meeting->organisation_count < least)
        item_add(
            request,
            meeting,
            "/people",
            request_text(request, N_("Say who comes to the event"), (TextArgs){0}),
            false,
            items,
            count);
    if (has_pairs)
        TRY(pairs_look(request, meeting, items, count));
    return links_look(request, meeting, items, count);
}

Status meeting_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    const Meeting *meetings;
    size_t meeting_count;
    size_t count = 0;
    *ret_count = 0;
    if (!request_may(request, MEETING_RIGHTS))
        return OK;
    TRY(meeting_list(
        &request->db,
        &request->actor,
        MEETINGS_COMING,
        today_iso(request->arena),
        0,
        &meetings,
        &meeting_count));
    for (size_t i = 0; i < meeting_count && i < EVENTS_LOOKED_AT; i++)
        TRY(event_look(request, &meetings[i], items, &count));
    *ret_count = count;
    return OK;
}

static Status person_move(Db *db, PersonId from, PersonId to)
{
    TRY(participant_person_move(db, from, to));
    return attendance_person_move(db, from, to);
}

static Status person_forget(Db *db, PersonId person)
{
    TRY(participant_person_forget(db, person));
    return attendance_person_forget(db, person);
}

const PersonReference MEETING_PERSON_REFERENCE = {
    .move = person_move,
    .forget = person_forget,
    .count = participant_person_count,
    .count_singular = NN_("{1} event", "{1} events"), /* and the plural, the next member */
};
