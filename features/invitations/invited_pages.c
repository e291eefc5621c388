/*
 * invited_pages: the one page of somebody who was invited: what it is about, their answer, their
 * place. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation_pages.h"

#include "base/limits.h"
#include "features/invitations/invited_page.html.h"
#include "features/meetings/meeting_door.h"
#include "features/meetings/participant_link.h"
#include "features/people/form_failure.h"

static const TextArgs NO_ARGS = {0};

/* What the link opens. */
typedef struct Invited {
    Link link;
    Meeting meeting;
    Invitation invitation;
} Invited;

typedef struct AnswerForm {
    Str answer;
    Str excuse;
} AnswerForm;

static const Field FIELDS[] = {
    {.name = "answer",
     .type = FIELD_CHOICE,
     .label = N_("Your answer"),
     .is_required = true,
     FIELD_TO(AnswerForm, answer)},
    {.name = "excuse",
     .type = FIELD_LINE,
     .label = N_("A word with it"),
     .hint = N_("May stay empty. The organisers read it."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(AnswerForm, excuse)},
};

static Status gone(Request *request, Status status, const char *message)
{
    if (status != NOT_FOUND)
        return status;
    error_clear(&request->error);
    return error_set_user(&request->error, NOT_FOUND, "", message);
}

Status invited_guard(Request *request)
{
    TRY(link_guard_for(request, LINK_INVITED));
    Invited *invited = arena_new_of(request->arena, Invited);
    invited->link = *(const Link *)request->subject;
    MeetingId meeting = {invited->link.meeting};
    TRY(gone(
        request,
        meeting_get(&request->db, meeting, &invited->meeting),
        N_("This event was cancelled. Ask its organisers what comes instead.")));
    TRY(gone(
        request,
        invitation_get(&request->db, meeting, invited->link.person, &invited->invitation),
        N_("This invitation was taken back. Ask the organisers if that surprises you.")));
    request->subject = invited;
    return OK;
}

static Form *form_of(Request *request, const AnswerForm *values)
{
    Form *form = FORM(request, FIELDS, values);
    Choice *choices = arena_array(request->arena, Choice, 3);
    choices[0] =
        (Choice){str_of(answer_key(ANSWER_YES)), request_text(request, N_("I come"), NO_ARGS)};
    choices[1] = (Choice){
        str_of(answer_key(ANSWER_MAYBE)), request_text(request, N_("I do not know yet"), NO_ARGS)};
    choices[2] = (Choice){
        str_of(answer_key(ANSWER_NO)), request_text(request, N_("I cannot come"), NO_ARGS)};
    form_choices(form, "answer", choices, 3);
    return form;
}

static const char *state_words(const Invitation *invitation, const Inviting *inviting)
{
    if (invitation->place == PLACE_HELD)
        return N_("You come, and a place is kept for you.");
    if (invitation->place == PLACE_WAITING && inviting->places_given_on.len > 0)
        return N_("You want to come. Places are given on {1}; until then who is alone in an office "
                  "comes first. We let you know.");
    if (invitation->place == PLACE_WAITING)
        return N_("You want to come, and all places are taken. As soon as one becomes free we let "
                  "you know.");
    if (invitation->answer == ANSWER_NO)
        return N_("You do not come this time. Thank you for saying so.");
    if (invitation->answer == ANSWER_MAYBE)
        return N_(
            "You do not know yet. Answer once more when you do; no place is kept until then.");
    return NULL;
}

/* Who has a place and a plan has a page of their own for the day. */
static Status day_load(Request *request, const Invited *invited, Str *ret_path)
{
    Link link;
    bool is_found;
    Db *db = &request->db;
    TRY(db_found(
        db,
        link_find(
            db,
            LINK_PARTICIPANT,
            invited->link.person,
            (OrganisationId){0},
            invited->meeting.id.value,
            &link),
        &is_found));
    if (!is_found || link_state_of(&link) != LINK_HOLDS)
        return OK;
    TRY(db_found(db, link_path(db, link.id, ret_path), &is_found));
    return OK;
}

static Str own_path(Request *request, const char *rest)
{
    return str_format(
        request->arena, "/l/%.*s/invited%s", STR_ARG(request_param(request, "token")), rest);
}

static Status render(Request *request, Response *response, const Form *form)
{
    const Invited *invited = request->subject;
    const Meeting *meeting = &invited->meeting;
    Inviting inviting;
    TRY(inviting_get(&request->db, meeting->id, &inviting));
    InvitedPage view = {
        .meeting = meeting,
        .inviting = &inviting,
        .invitation = &invited->invitation,
        .day_text = meeting_day_text(request->arena, request->language, meeting),
        .path = own_path(request, ""),
        .tone = invited->invitation.place == PLACE_HELD ? "done" : "waiting",
        .is_over = clock_now() >= moment_of(meeting->date, meeting->day.start_time_minutes),
        .form = form,
    };
    const char *words = state_words(&invited->invitation, &inviting);
    if (words != NULL)
        view.state = request_text(
            request,
            words,
            ARGS(text_arg(
                format_date_long(request->arena, request->language, inviting.places_given_on))));
    TRY(meeting_readers(request, meeting, &view.readers));
    TRY(day_load(request, invited, &view.day_path));
    Page page = {
        .kind = PAGE_NARROW,
        .title = meeting->name,
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, invited_page_body, &view);
}

Status invited_show(Request *request, Response *response)
{
    const Invited *invited = request->subject;
    AnswerForm values = {.excuse = invited->invitation.excuse};
    if (invited->invitation.answer != ANSWER_NONE)
        values.answer = str_of(answer_key(invited->invitation.answer));
    return render(request, response, form_of(request, &values));
}

typedef struct AnswerWork {
    const Invited *invited;
    Answer answer;
    Str excuse;
} AnswerWork;

static Status answer_work(Db *db, void *data)
{
    const AnswerWork *work = data;
    const Invited *invited = work->invited;
    return invitation_answer(
        db, &invited->meeting, invited->link.person, work->answer, work->excuse, clock_now());
}

Status invited_answer(Request *request, Response *response)
{
    AnswerForm values = {.answer = (Str){0}};
    AnswerWork work = {.invited = request->subject};
    Form *form = form_of(request, NULL);
    if (form_read(form, request, &values) != OK)
        return render(request, response, form);
    work.excuse = values.excuse;
    if (answer_from_key(values.answer, &work.answer) != OK)
        return error_set(&request->error, INVALID, "no answer of the list");
    Status status = request_write(request, answer_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("Thank you, your answer is written down."));
    response_redirect(request, response, own_path(request, ""));
    return OK;
}

Status invited_calendar(Request *request, Response *response)
{
    const Invited *invited = request->subject;
    Inviting inviting;
    Str file;
    TRY(inviting_get(&request->db, invited->meeting.id, &inviting));
    TRY(invitation_calendar(
        &request->db, &invited->meeting, &inviting, NULL, INVITE_PUBLISH, &file));
    response_body(request, response, "text/calendar; charset=utf-8", file, STR("kruh.ics"));
    return OK;
}
