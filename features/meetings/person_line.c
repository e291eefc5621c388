/*
 * How a person of an event stands in lists.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/person_line.h"

Str person_about(Request *request, const MeetingPerson *person)
{
    Str parts[5];
    size_t count = 0;
    Arena *arena = request->arena;
    if (person->job_title.len > 0)
        parts[count++] = person->job_title;
    if (person->home_table > 0)
        parts[count++] =
            request_text(request, N_("stays at table {1}"), ARGS(text_arg(person->home_table)));
    if (person->arrives_minutes > 0)
        parts[count++] = request_text(
            request,
            N_("comes at {1}"),
            ARGS(text_arg(format_minutes(arena, request->language, person->arrives_minutes))));
    if (person->leaves_minutes > 0)
        parts[count++] = request_text(
            request,
            N_("leaves at {1}"),
            ARGS(text_arg(format_minutes(arena, request->language, person->leaves_minutes))));
    if (person->away_from_minutes > 0)
        parts[count++] = request_text(
            request,
            N_("away {1}"),
            ARGS(text_arg(time_range_text(
                arena, request->language, person->away_from_minutes, person->away_to_minutes))));
    return str_join(arena, parts, count, STR(" · "));
}

const PersonLine *person_lines(
    Request *request, const Meeting *meeting, const MeetingPerson *people, size_t count)
{
    PersonLine *lines = arena_array(request->arena, PersonLine, count);
    for (size_t i = 0; i < count; i++) {
        lines[i] = (PersonLine){
            .name = people[i].name,
            .about = person_about(request, &people[i]),
            .edit_path = str_format(
                request->arena,
                "/meetings/%lld/people/%lld",
                (long long)meeting->id.value,
                (long long)people[i].id.value),
            .is_excused = people[i].is_excused};
    }
    return lines;
}

Str attending_path(Arena *arena, MeetingId meeting, OrganisationId organisation, const char *rest)
{
    return str_format(
        arena,
        "/meetings/%lld/attending/%lld%s",
        (long long)meeting.value,
        (long long)organisation.value,
        rest);
}
