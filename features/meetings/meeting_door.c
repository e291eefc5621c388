/* meeting_door: one handler for two ways in. SPDX-License-Identifier: EUPL-1.2 */
#include "features/meetings/meeting_door.h"

MeetingDoor meeting_door(const Request *request)
{
    if (request_param(request, "token").len == 0) {
        const Meeting *meeting = request_meeting(request);
        return (MeetingDoor){
            .meeting = meeting,
            .person = {request->actor.person_id},
            .path = meeting_path(request->arena, meeting->id, "")};
    }
    const Participant *participant = request_participant(request);
    return (MeetingDoor){
        .meeting = &participant->meeting,
        .participant = participant,
        .person = participant->person.id,
        .path = participant->path};
}

Str meeting_door_path(const Request *request, const char *rest)
{
    MeetingDoor door = meeting_door(request);
    return str_format(request->arena, "%.*s%s", STR_ARG(door.path), rest);
}

Status meeting_readers(Request *request, const Meeting *meeting, Str *ret_names)
{
    const Organiser *organisers;
    size_t count;
    TRY(meeting_organisers(&request->db, meeting->id, &organisers, &count));
    Str *names = arena_array(request->arena, Str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = organisers[i].name;
    if (count > 0)
        *ret_names = str_join(request->arena, names, count, STR(", "));
    else if (meeting->organisation_name.len > 0)
        *ret_names = meeting->organisation_name;
    else
        *ret_names = request_text(request, N_("the organisers of the event"), (TextArgs){0});
    return OK;
}

Page meeting_door_page(
    const Request *request, const char *title, const char *back, const char *back_label)
{
    MeetingDoor door = meeting_door(request);
    return (Page){
        .kind = door.participant != NULL ? PAGE_NARROW : PAGE_USUAL,
        .title = request_text(request, title, (TextArgs){0}),
        .section = door.participant != NULL ? (Str){0} : STR("/meetings"),
        .back_path = str_format(request->arena, "%.*s%s", STR_ARG(door.path), back),
        .back_label = request_text(request, back_label, (TextArgs){0})};
}
