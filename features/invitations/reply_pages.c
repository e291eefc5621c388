/*
 * reply_pages: an answer that came from somebody's calendar, uploaded by an organiser.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation_pages.h"

#include "base/limits.h"
#include "features/invitations/reply_page.html.h"
#include "features/people/email_key.h"
#include "features/people/form_failure.h"

typedef struct ReplyForm {
    const RequestField *file;
    Str text;
} ReplyForm;

static const Field FIELDS[] = {
    {.name = "file",
     .type = FIELD_FILE,
     .label = N_("The attachment (.ics)"),
     FIELD_TO(ReplyForm, file)},
    {.name = "text",
     .type = FIELD_TEXT,
     .label = N_("Or its text"),
     .hint = N_("It begins with BEGIN:VCALENDAR."),
     .maximum = LIMIT_REPLY_BYTES,
     FIELD_TO(ReplyForm, text)},
};

static Status render(Request *request, Response *response, const Form *form)
{
    const Meeting *meeting = request_meeting(request);
    ReplyPage view = {
        .path = invitations_path(request->arena, meeting->id, "/reply"), .form = form};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    Page page = meeting_subpage(request, &view.frame, N_("A calendar has answered"));
    page.back_path = invitations_path(request->arena, meeting->id, "");
    page.back_label = request_text(request, N_("Invitations"), (TextArgs){0});
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, reply_page_body, &view);
}

Status reply_show(Request *request, Response *response)
{
    return render(request, response, FORM(request, FIELDS, NULL));
}

/* Whose reply to the event as it is now, by the address we wrote to. */
static Status person_of_reply(Request *request, const InviteReply *reply, PersonId *ret_person)
{
    const Invitation *list;
    size_t count;
    Arena *arena = request->arena;
    const Meeting *meeting = request_meeting(request);
    Str uid = str_format(arena, "%.*s@kruh", STR_ARG(meeting->uuid));
    if (!str_equal(reply->uid, uid))
        return error_set_user(
            &request->error,
            INVALID,
            "file",
            N_("This reply belongs to another event. Open that one and upload it there."));
    Inviting inviting;
    TRY(inviting_get(&request->db, meeting->id, &inviting));
    if (reply->sequence < inviting.sequence) /* RFC 5546, 2.1.5 */
        return error_set_user(
            &request->error,
            INVALID,
            "file",
            N_("This reply answers an older version of the event, which has changed since. Ask "
               "again, or write the answer down by hand, in the list."));
    TRY(invitation_list(&request->db, request->language, meeting->id, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (str_equal(email_key(arena, list[i].email), email_key(arena, reply->attendee))) {
            *ret_person = list[i].person;
            return OK;
        }
    }
    return error_set_user(
        &request->error,
        INVALID,
        "file",
        N_("Nobody invited has the address from which this reply came. Write the answer down by "
           "hand, in the list."));
}

typedef struct ReplyWork {
    const Meeting *meeting;
    PersonId person;
    InviteReply reply;
} ReplyWork;

static Answer answer_of(InviteAnswer answer)
{
    switch (answer) {
    case INVITE_ACCEPTED:
        return ANSWER_YES;
    case INVITE_DECLINED:
        return ANSWER_NO;
    case INVITE_TENTATIVE:
        break;
    }
    return ANSWER_MAYBE;
}

static Status reply_work(Db *db, void *data)
{
    const ReplyWork *work = data;
    Str comment = work->reply.comment;
    if (comment.len > LIMIT_LINE_BYTES) {
        size_t end = LIMIT_LINE_BYTES;
        while (end > 0 && ((unsigned char)comment.bytes[end] & 0xc0) == 0x80)
            end--; /* no character is cut in two */
        comment = str_part(comment, 0, end);
    }
    return invitation_answer(
        db, work->meeting, work->person, answer_of(work->reply.answer), comment, clock_now());
}

Status reply_take(Request *request, Response *response)
{
    ReplyForm values = {.file = NULL};
    ReplyWork work = {.meeting = request_meeting(request)};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return render(request, response, form);
    bool has_file = values.file != NULL && values.file->value.len > 0;
    Str file = has_file ? values.file->value : values.text;
    Status status = invite_read_reply(file, request->arena, &request->error, &work.reply);
    if (status == OK)
        status = person_of_reply(request, &work.reply, &work.person);
    if (status == OK)
        status = request_write(request, reply_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("The answer is written down."));
    response_redirect(request, response, invitations_path(request->arena, work.meeting->id, ""));
    return OK;
}
