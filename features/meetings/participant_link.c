/*
 * Who comes by a participant's link, and what of the event is theirs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/participant_link.h"

/* A link that holds, of a thing that is gone. */
static Status gone(Request *request, Status status, const char *message)
{
    if (status != NOT_FOUND)
        return status;
    error_clear(&request->error);
    return error_set_user(&request->error, NOT_FOUND, "", message);
}

Status participant_link_guard(Request *request)
{
    TRY(link_guard_for(request, LINK_PARTICIPANT));
    Participant *participant = arena_new_of(request->arena, Participant);
    participant->link = *(const Link *)request->subject;
    MeetingId meeting = {participant->link.meeting};
    TRY(gone(
        request,
        meeting_get(&request->db, meeting, &participant->meeting),
        N_("This event was cancelled. Ask its organisers what comes instead.")));
    TRY(gone(
        request,
        participant_person_get(
            &request->db, meeting, participant->link.person, &participant->person),
        N_("You are no longer on the list of this event. If you come, tell the facilitator, and "
           "this link works again.")));
    participant->path =
        str_format(request->arena, "/l/%.*s", STR_ARG(request_param(request, "token")));
    request->subject = participant;
    return OK;
}

const Participant *request_participant(const Request *request)
{
    return request->subject;
}

Str participant_path(const Request *request, const char *rest)
{
    return str_format(request->arena, "%.*s%s", STR_ARG(request_participant(request)->path), rest);
}

const ParticipantLink *participant_link_of(
    const ParticipantLink *list, size_t count, PersonId person)
{
    for (size_t first = 0, end = count; first < end;) {
        size_t middle = first + (end - first) / 2;
        if (list[middle].person.value == person.value)
            return &list[middle];
        if (list[middle].person.value < person.value)
            first = middle + 1;
        else
            end = middle;
    }
    return NULL;
}
