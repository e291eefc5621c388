/*
 * One organisation at an event: who comes for it, its wishes, its profile and personal link.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/attending_page.html.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/person_line.h"
#include "features/meetings/profile_text.h"

static Status organisation_of_path(Request *request, MeetingOrganisation *ret_organisation)
{
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    return participant_organisation_get(
        &request->db, request_meeting(request)->id, id, ret_organisation);
}

static Status wish_text_load(Request *request, OrganisationId organisation, Str *ret_text)
{
    const Wish *wishes;
    size_t count;
    int64_t meet = 0;
    TRY(wish_list_of(&request->db, request_meeting(request)->id, organisation, &wishes, &count));
    for (size_t i = 0; i < count; i++)
        meet += wishes[i].kind == WISH_MEET;
    if (count == 0)
        *ret_text = request_text(
            request, N_("It has not chosen yet; anybody may sit with it."), (TextArgs){0});
    else
        *ret_text = text_say_plural(
            request->arena,
            request->language,
            N_("It wants to meet {1} organisation, and never {2}."),
            N_("It wants to meet {1} organisations, and never {2}."),
            meet,
            ARGS(text_arg(meet), text_arg((int64_t)count - meet)));
    return OK;
}

Status attending_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    MeetingOrganisation organisation;
    const MeetingPerson *people;
    const ProfileOverview *profile;
    AttendingPage view = {.organisation = &organisation};
    TRY(organisation_of_path(request, &organisation));
    TRY(participant_people(
        &request->db,
        request->language,
        meeting->id,
        organisation.id,
        &people,
        &view.person_count));
    TRY(profile_overview(&request->db, &organisation.id, 1, &profile));
    TRY(wish_text_load(request, organisation.id, &view.wish_text));
    TRY(handover_load(request, LINK_PROFILE, organisation.id, meeting->id.value, &view.link));
    handover_draw(request, &view.link);
    TRY(meeting_frame(request, meeting, STEP_PEOPLE, &view.frame));
    view.people = person_lines(request, meeting, people, view.person_count);
    view.path = attending_path(request->arena, meeting->id, organisation.id, "");
    view.has_profile = profile->saved_at != 0;
    view.profile_text = profile_state_text(request, profile);
    view.directory_path = str_format(
        request->arena, "/directory/organisations/%lld", (long long)organisation.id.value);
    Page page = {
        .title = organisation.name,
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/people"),
        .back_label = request_text(request, N_("Who comes"), (TextArgs){0})};
    return page_render(request, response, &page, attending_page_body, &view);
}

typedef struct RemoveWork {
    MeetingId meeting;
    OrganisationId organisation;
} RemoveWork;

static Status remove_work(Db *db, void *data)
{
    const RemoveWork *work = data;
    return participant_organisation_remove(db, work->meeting, work->organisation);
}

Status attending_remove(Request *request, Response *response)
{
    MeetingOrganisation organisation;
    TRY(organisation_of_path(request, &organisation));
    RemoveWork work = {.meeting = request_meeting(request)->id, .organisation = organisation.id};
    TRY(request_write(request, remove_work, &work));
    response_notice(request, response, N_("The organisation is off the event."));
    response_redirect(request, response, meeting_path(request->arena, work.meeting, "/people"));
    return OK;
}
