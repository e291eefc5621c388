/*
 * invitations_pages: who is asked to an event and what they said, for the organisers.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation_pages.h"

#include "base/limits.h"
#include "features/invitations/invitation_sheet_page.html.h"
#include "features/invitations/invitations_page.html.h"
#include "features/invitations/invited_link_page.html.h"
#include "features/mail/mail_queue.h"
#include "features/meetings/attendance.h"
#include "features/people/form_failure.h"

static const TextArgs NO_ARGS = {0};

typedef struct InvitingForm {
    Str topic;
    int64_t place_count;
    Str places_given_on;
    int64_t version;
} InvitingForm;

static const Field FIELDS[] = {
    {.name = "topic",
     .type = FIELD_LINE,
     .label = N_("Topic"),
     .hint = N_("A label as “debts and housing”. Never anything of a case: it goes out by mail."),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(InvitingForm, topic)},
    {.name = "place_count",
     .type = FIELD_INT,
     .label = N_("Places"),
     .hint = N_("Empty: as many as come."),
     .minimum = 1,
     .maximum = LIMIT_PEOPLE_PER_MEETING,
     FIELD_TO(InvitingForm, place_count)},
    {.name = "places_given_on",
     .type = FIELD_DATE,
     .label = N_("Day on which places are given"),
     .hint = N_("Until then only who is alone in an office gets one at once."),
     FIELD_TO(InvitingForm, places_given_on)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .maximum = INT64_MAX,
     FIELD_TO(InvitingForm, version)},
};

Str invitations_path(Arena *arena, MeetingId meeting, const char *rest)
{
    Str path = meeting_path(arena, meeting, "/invitations");
    return str_format(arena, "%.*s%s", STR_ARG(path), rest);
}

Status invitations_are_open(Request *request)
{
    bool is_over;
    TRY(held_is_over(&request->db, request_meeting(request), today_iso(request->arena), &is_over));
    if (!is_over)
        return OK;
    return error_set_user(
        &request->error,
        CONFLICT,
        "",
        N_("The event is over, so nobody is invited any more. Write down who came on its page of "
           "attendance, or invite to the next event."));
}

/* ---- The page ---- */

static void count_one(const Invitation *invitation, InvitationCounts *counts)
{
    counts->asked++;
    counts->yes += invitation->answer == ANSWER_YES;
    counts->no += invitation->answer == ANSWER_NO;
    counts->maybe += invitation->answer == ANSWER_MAYBE;
    counts->silent += invitation->answer == ANSWER_NONE;
    counts->held += invitation->place == PLACE_HELD;
    counts->waiting += invitation->place == PLACE_WAITING;
}

static InvitedRow row_of(Request *request, const Invitation *invitation)
{
    OfficeSize office = office_size_of(invitation->worker_count);
    bool is_waiting = invitation->place == PLACE_WAITING;
    return (InvitedRow){
        .invitation = invitation,
        .office = request_text(request, office_size_words(office), NO_ARGS),
        .answer = request_text(request, answer_words(invitation->answer), NO_ARGS),
        .waiting = is_waiting ? request_text(request, N_("waits for a place"), NO_ARGS) : (Str){0},
        .has_place = invitation->place == PLACE_HELD,
        .says_no = invitation->answer == ANSWER_NO,
        .has_address = mail_address_is_sendable(str_trim(invitation->email)),
    };
}

static Status rows_load(Request *request, InvitationsPage *view)
{
    const Invitation *list;
    TRY(invitation_list(
        &request->db, request->language, view->frame.meeting->id, &list, &view->row_count));
    InvitedRow *rows = arena_array(request->arena, InvitedRow, view->row_count);
    for (size_t i = 0; i < view->row_count; i++) {
        rows[i] = row_of(request, &list[i]);
        count_one(&list[i], &view->counts);
        view->unsent_count += list[i].asked_at == 0;
    }
    view->rows = rows;
    return OK;
}

static Status render(
    Request *request, Response *response, const Inviting *inviting, const Form *form)
{
    const Meeting *meeting = request_meeting(request);
    InvitationsPage view = {
        .path = invitations_path(request->arena, meeting->id, ""),
        .inviting = inviting,
        .form = form,
        .is_changed = inviting->told.len > 0 &&
                      !str_equal(inviting->told, invitation_facts(request->arena, meeting)),
    };
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(held_is_over(&request->db, meeting, today_iso(request->arena), &view.is_over));
    TRY(mail_is_on(&request->db, &view.is_mail_on));
    TRY(rows_load(request, &view));
    TRY(invitation_listed_count(&request->db, meeting->id, &view.listed_count));
    Page page = meeting_subpage(request, &view.frame, N_("Invitations"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, invitations_page_body, &view);
}

static InvitingForm values_of(const Inviting *inviting)
{
    return (InvitingForm){
        .topic = inviting->topic,
        .place_count = inviting->place_count,
        .places_given_on = inviting->places_given_on,
    };
}

Status invitations_show(Request *request, Response *response)
{
    Inviting inviting;
    TRY(inviting_get(&request->db, request_meeting(request)->id, &inviting));
    const InvitingForm values = values_of(&inviting);
    return render(request, response, &inviting, FORM(request, FIELDS, &values));
}

/* ---- Changing ---- */

typedef struct InvitationWork {
    const Meeting *meeting;
    InvitingForm form;
    PersonId person;
    Answer answer;
    bool is_change;
    int64_t sent;
} InvitationWork;

static Status save_work(Db *db, void *data)
{
    const InvitationWork *work = data;
    const Inviting inviting = {
        .place_count = work->form.place_count,
        .places_given_on = work->form.places_given_on,
        .topic = work->form.topic,
        .version = work->form.version,
    };
    return inviting_save(db, work->meeting, &inviting);
}

static Status back(Request *request, Response *response, const char *notice)
{
    MeetingId meeting = request_meeting(request)->id;
    response_notice(request, response, notice);
    response_redirect(request, response, invitations_path(request->arena, meeting, ""));
    return OK;
}

/* Somebody else saved meanwhile: theirs stands beside what was sent. */
static Status clash_show(Request *request, Form *form, const InvitingForm *sent, Inviting *ret_now)
{
    TRY(inviting_get(&request->db, request_meeting(request)->id, ret_now));
    const InvitingForm theirs = values_of(ret_now);
    form_clash(form, sent, &theirs);
    return OK;
}

Status invitations_change(Request *request, Response *response)
{
    InvitationWork work = {.meeting = request_meeting(request)};
    Form *form = FORM(request, FIELDS, NULL);
    Inviting inviting;
    TRY(invitations_are_open(request));
    TRY(inviting_get(&request->db, work.meeting->id, &inviting));
    Status status = form_read(form, request, &work.form);
    inviting.version = work.form.version;
    if (status != OK)
        return render(request, response, &inviting, form);
    status = request_write(request, save_work, &work);
    if (form_took_failure(form, request, status)) {
        if (form->is_clash)
            TRY(clash_show(request, form, &work.form, &inviting));
        return render(request, response, &inviting, form);
    }
    TRY(status);
    return back(request, response, N_("Saved."));
}

static Status send_work(Db *db, void *data)
{
    InvitationWork *work = data;
    if (work->is_change)
        return invitation_send_change(db, work->meeting, &work->sent);
    return invitation_send(db, work->meeting, &work->sent);
}

Status invitations_send(Request *request, Response *response)
{
    InvitationWork work = {
        .meeting = request_meeting(request),
        .is_change = str_equal(request_field(request, "what"), STR("change")),
    };
    TRY(invitations_are_open(request));
    TRY(request_write(request, send_work, &work));
    return back(
        request,
        response,
        work.sent > 0 ? N_("The messages are on their way.")
                      : N_("Written down. Hand out the links; nothing goes out by mail."));
}

/* ---- One person ---- */

static Status person_of_path(Request *request, PersonId *ret_person)
{
    Invitation invitation;
    TRY(request_param_id(request, "person", &ret_person->value));
    return invitation_get(&request->db, request_meeting(request)->id, *ret_person, &invitation);
}

static Status handover_load_of(Request *request, const Invitation *invitation, Handover *ret)
{
    Link link;
    const Meeting *meeting = request_meeting(request);
    TRY(link_find(
        &request->db,
        LINK_INVITED,
        invitation->person,
        (OrganisationId){0},
        meeting->id.value,
        &link));
    TRY(handover_of(request, &link, ret));
    handover_draw(request, ret);
    return OK;
}

Status invitation_link_show(Request *request, Response *response)
{
    Invitation invitation;
    InvitedHandover view = {.name = (Str){0}};
    PersonId person;
    const Meeting *meeting = request_meeting(request);
    TRY(request_param_id(request, "person", &person.value));
    TRY(invitation_get(&request->db, meeting->id, person, &invitation));
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(handover_load_of(request, &invitation, &view.link));
    view.name = invitation.name;
    view.path = str_format(
        request->arena,
        "%.*s/%lld",
        STR_ARG(invitations_path(request->arena, meeting->id, "")),
        (long long)person.value);
    Page page = meeting_subpage(request, &view.frame, N_("Invitations"));
    page.title = invitation.name;
    page.back_path = invitations_path(request->arena, meeting->id, "");
    page.back_label = request_text(request, N_("Invitations"), NO_ARGS);
    return page_render(request, response, &page, invited_link_page_body, &view);
}

static Status note_work(Db *db, void *data)
{
    const InvitationWork *work = data;
    return invitation_answer(db, work->meeting, work->person, work->answer, (Str){0}, clock_now());
}

/* Somebody said it on the phone. */
Status invitation_note(Request *request, Response *response)
{
    InvitationWork work = {.meeting = request_meeting(request)};
    TRY(person_of_path(request, &work.person));
    if (answer_from_key(request_field(request, "answer"), &work.answer) != OK)
        return error_set(&request->error, INVALID, "no answer of the list");
    TRY(request_write(request, note_work, &work));
    return back(request, response, N_("Saved."));
}

static Status withdraw_work(Db *db, void *data)
{
    const InvitationWork *work = data;
    return invitation_withdraw(db, work->meeting, work->person);
}

Status invitation_take_back(Request *request, Response *response)
{
    InvitationWork work = {.meeting = request_meeting(request)};
    TRY(person_of_path(request, &work.person));
    TRY(request_write(request, withdraw_work, &work));
    return back(request, response, N_("The invitation is withdrawn."));
}

/* ---- Paper ---- */

Status invitations_sheet(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const Invitation *list;
    size_t count;
    InvitationSheet view = {
        .meeting_name = meeting->name,
        .day_text = meeting_day_text(request->arena, request->language, meeting),
        .place = meeting->place,
    };
    TRY(invitation_list(&request->db, request->language, meeting->id, &list, &count));
    InvitationSlip *slips = arena_array(request->arena, InvitationSlip, count);
    for (size_t i = 0; i < count; i++) {
        slips[i] =
            (InvitationSlip){.name = list[i].name, .organisation = list[i].organisation_name};
        TRY(handover_load_of(request, &list[i], &slips[i].link));
    }
    view.slips = slips;
    view.slip_count = count;
    Page page = {
        .kind = PAGE_PRINT,
        .title = request_text(request, N_("Invitations to hand out"), NO_ARGS),
        .back_path = invitations_path(request->arena, meeting->id, ""),
        .back_label = request_text(request, N_("Invitations"), NO_ARGS),
    };
    return page_render(request, response, &page, invitation_sheet_page_body, &view);
}
