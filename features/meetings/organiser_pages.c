/*
 * Who prepares and leads an event: naming people, and the link for a second facilitator.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/facilitator_join_page.html.h"
#include "features/meetings/meeting_door.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/organiser_page.html.h"
#include "features/people/form_failure.h"
#include "web/site.h"

typedef struct OrganiserForm {
    Str person; /* id */
    bool is_facilitator;
} OrganiserForm;

static const Field FIELDS[] = {
    {.name = "person",
     .type = FIELD_CHOICE,
     .label = N_("Colleague with an account"),
     .is_required = true,
     FIELD_TO(OrganiserForm, person)},
    {.name = "is_facilitator",
     .type = FIELD_BOOL,
     .label = N_("Leads the event on the day"),
     FIELD_TO(OrganiserForm, is_facilitator)},
};

/* Everybody who can sign in. */
static Status form_make(Request *request, Form **ret_form)
{
    const Person *people;
    size_t count;
    size_t with_account = 0;
    TRY(person_list(&request->db, request->language, (OrganisationId){0}, &people, &count));
    Choice *choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++) {
        if (!people[i].has_account)
            continue;
        Str label = people[i].organisation_name.len == 0
                        ? people[i].name
                        : str_format(
                              request->arena,
                              "%.*s (%.*s)",
                              STR_ARG(people[i].name),
                              STR_ARG(people[i].organisation_name));
        choices[with_account++] =
            (Choice){str_format(request->arena, "%lld", (long long)people[i].id.value), label};
    }
    Form *form = FORM(request, FIELDS, NULL);
    form_choices(form, "person", choices, with_account);
    *ret_form = form;
    return OK;
}

static Status organiser_render(Request *request, Response *response, Form *form)
{
    const Meeting *meeting = request_meeting(request);
    OrganiserPage view = {.form = form};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(meeting_organisers(&request->db, meeting->id, &view.organisers, &view.organiser_count));
    TRY(handover_load(
        request, LINK_FACILITATOR, (OrganisationId){0}, meeting->id.value, &view.link));
    handover_draw(request, &view.link);
    Page page = meeting_subpage(request, &view.frame, N_("Who prepares and leads it"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, organiser_page_body, &view);
}

Status organiser_show(Request *request, Response *response)
{
    Form *form;
    TRY(form_make(request, &form));
    return organiser_render(request, response, form);
}

typedef struct OrganiserWork {
    MeetingId meeting;
    PersonId person;
    bool is_facilitator;
    PersonId by;
} OrganiserWork;

static Status add_work(Db *db, void *data)
{
    const OrganiserWork *work = data;
    return meeting_organiser_save(db, work->meeting, work->person, work->is_facilitator);
}

static Status back_to_organisers(Request *request, Response *response)
{
    response_redirect(
        request,
        response,
        meeting_path(request->arena, request_meeting(request)->id, "/organisers"));
    return OK;
}

Status organiser_add(Request *request, Response *response)
{
    Form *form;
    OrganiserForm values;
    TRY(form_make(request, &form));
    if (form_read(form, request, &values) != OK)
        return organiser_render(request, response, form);
    OrganiserWork work = {
        .meeting = request_meeting(request)->id, .is_facilitator = values.is_facilitator};
    if (str_to_int(values.person, 1, INT64_MAX, &work.person.value) != OK)
        return error_set(&request->error, INVALID, "no id of a person");
    TRY(request_write(request, add_work, &work));
    return back_to_organisers(request, response);
}

static Status remove_work(Db *db, void *data)
{
    const OrganiserWork *work = data;
    return meeting_organiser_remove(db, work->meeting, work->person);
}

Status organiser_remove(Request *request, Response *response)
{
    OrganiserWork work = {.meeting = request_meeting(request)->id};
    if (str_to_int(request_field(request, "person"), 1, INT64_MAX, &work.person.value) != OK)
        return error_set(&request->error, INVALID, "no id of a person");
    TRY(request_write(request, remove_work, &work));
    return back_to_organisers(request, response);
}

/* ---- The link ---- */

static Status link_make_work(Db *db, void *data)
{
    const OrganiserWork *work = data;
    Link link = {
        .purpose = LINK_FACILITATOR, .meeting = work->meeting.value, .created_by = work->by};
    return link_save(db, &link);
}

Status facilitator_link_make(Request *request, Response *response)
{
    OrganiserWork work = {
        .meeting = request_meeting(request)->id, .by = {request->actor.person_id}};
    TRY(request_write(request, link_make_work, &work));
    return back_to_organisers(request, response);
}

static Status link_revoke_work(Db *db, void *data)
{
    const OrganiserWork *work = data;
    Link link;
    TRY(link_find(
        db, LINK_FACILITATOR, (PersonId){0}, (OrganisationId){0}, work->meeting.value, &link));
    return link_revoke(db, link.id);
}

Status facilitator_link_revoke(Request *request, Response *response)
{
    OrganiserWork work = {.meeting = request_meeting(request)->id};
    TRY(request_write(request, link_revoke_work, &work));
    response_notice(request, response, N_("The link is withdrawn."));
    return back_to_organisers(request, response);
}

Status facilitator_link_guard(Request *request)
{
    return link_guard_for(request, LINK_FACILITATOR);
}

static Status join_meeting(Request *request, Meeting *ret_meeting)
{
    const Link *link = request->subject;
    return meeting_get(&request->db, (MeetingId){link->meeting}, ret_meeting);
}

Status facilitator_join_show(Request *request, Response *response)
{
    Meeting meeting;
    TRY(join_meeting(request, &meeting));
    FacilitatorJoinPage view = {
        .meeting_name = meeting.name,
        .day_text = meeting_day_text(request->arena, request->language, &meeting),
        .place = meeting.place,
        .action = request->path,
        .is_signed_in = request->actor.person_id != 0,
        .sign_in_path = str_format(
            request->arena, "%s?next=%.*s", request->site->sign_in_path, STR_ARG(request->path))};
    TRY(meeting_readers(request, &meeting, &view.readers));
    Page page = {.kind = PAGE_NARROW, .title = meeting.name};
    return page_render(request, response, &page, facilitator_join_page_body, &view);
}

Status facilitator_join(Request *request, Response *response)
{
    Meeting meeting;
    TRY(join_meeting(request, &meeting));
    if (request->actor.person_id == 0)
        return facilitator_join_show(request, response);
    OrganiserWork work = {
        .meeting = meeting.id, .person = {request->actor.person_id}, .is_facilitator = true};
    TRY(request_write(request, add_work, &work));
    response_notice(request, response, N_("Welcome. You lead this event too."));
    response_redirect(request, response, meeting_path(request->arena, meeting.id, ""));
    return OK;
}
