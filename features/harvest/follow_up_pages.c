/*
 * The question to a presenter, some weeks after the meeting: what became of it? By a link that says
 * nothing of anybody. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/contributions/follow_up.h"
#include "features/harvest/follow_up_page.html.h"
#include "features/harvest/harvest_pages.h"
#include "features/people/form_failure.h"
#include "web/session.h"

typedef struct FollowUpForm {
    Str outcome;
    Str note;
} FollowUpForm;

static const Field FIELDS[] = {
    {.name = "outcome",
     .type = FIELD_CHOICE,
     .label = N_("How did it turn out?"),
     .is_required = true,
     FIELD_TO(FollowUpForm, outcome)},
    {.name = "note",
     .type = FIELD_TEXT,
     .label = N_("What would you tell the others?"),
     .hint = N_("Only if you like, and so that nobody can recognise the client. The next meeting "
                "begins with it, without your name."),
     .maximum = LIMIT_CONTRIBUTION_BYTES,
     FIELD_TO(FollowUpForm, note)},
};

Status follow_up_guard(Request *request)
{
    FollowUp *known = arena_new_of(request->arena, FollowUp);
    Status status = follow_up_get(&request->db, request_param(request, "token"), known);
    if (status == NOT_FOUND)
        TRY(attempt_count(request, "link", LIMIT_LINK_ATTEMPTS));
    TRY(status);
    request->subject = known;
    return OK;
}

static Status form_make(Request *request, const FollowUp *known, Form **ret_form)
{
    const Choice *choices;
    size_t count;
    FollowUpForm *values = arena_new_of(request->arena, FollowUpForm);
    *values = (FollowUpForm){known->outcome, known->note};
    TRY(code_list_choices(&request->db, request->language, "case_follow_up", &choices, &count));
    *ret_form = FORM(request, FIELDS, values);
    form_choices(*ret_form, "outcome", choices, count);
    return OK;
}

/* What the others found for this case, once whoever led has taken it to a board. */
static Status board_find(Request *request, const FollowUp *known, Str *ret_path)
{
    const Board *boards;
    size_t count;
    int64_t number = known->case_number > 0 ? known->case_number : 1;
    *ret_path = (Str){0};
    TRY(board_list(&request->db, known->meeting, &boards, &count));
    for (size_t i = 0; i < count; i++) {
        if (boards[i].is_handed && boards[i].case_number == number)
            *ret_path = str_format(
                request->arena,
                "/board/%lld/%.*s",
                (long long)boards[i].id,
                STR_ARG(board_seal(request->arena, boards[i].id)));
    }
    return OK;
}

static Status render(Request *request, Response *response, Form *form)
{
    const FollowUp *known = request->subject;
    FollowUpPage view = {
        .path =
            str_format(request->arena, "/follow-up/%.*s", STR_ARG(request_param(request, "token"))),
        .is_answered = known->answered_at != 0,
        .form = form};
    TRY(board_find(request, known, &view.board_path));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("What became of it?"), (TextArgs){0}),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, follow_up_page_body, &view);
}

Status follow_up_show(Request *request, Response *response)
{
    Form *form;
    TRY(form_make(request, request->subject, &form));
    return render(request, response, form);
}

typedef struct AnswerWork {
    Str token;
    FollowUpForm values;
} AnswerWork;

static Status answer_work(Db *db, void *data)
{
    AnswerWork *work = data;
    return follow_up_answer(db, work->token, work->values.outcome, work->values.note);
}

Status follow_up_save(Request *request, Response *response)
{
    Form *form;
    AnswerWork work = {.token = request_param(request, "token")};
    TRY(form_make(request, request->subject, &form));
    if (form_read(form, request, &work.values) != OK)
        return render(request, response, form);
    Status status = request_write(request, answer_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("Thank you. The next meeting begins with it."));
    response_redirect(
        request, response, str_format(request->arena, "/follow-up/%.*s", STR_ARG(work.token)));
    return OK;
}
