/*
 * Working groups for a participant: where one's own group writes, then the summary with a round of
 * comments. A comment is of nobody.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/outputs/output_mine_page.html.h"
#include "features/outputs/output_pages.h"
#include "features/people/form_failure.h"

typedef struct CommentForm {
    Str question;
    Str content;
} CommentForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "question", .type = FIELD_CHOICE, .label = N_("To which question"), FIELD_TO(CommentForm, question)},
    {.name = "content",  .type = FIELD_TEXT,   .label = N_("What should be otherwise?"), .is_required = true, .maximum = LIMIT_STATEMENT_BYTES, FIELD_TO(CommentForm, content)},
};

// clang-format on

static void choices_set(Request *request, const OutputSet *set, Form *form)
{
    Choice *questions = arena_array(request->arena, Choice, set->question_count);
    for (size_t i = 0; i < set->question_count; i++) {
        const OutputQuestion *question = &set->questions[i];
        questions[i] = (Choice){
            str_format(request->arena, "%lld", (long long)question->id),
            str_format(
                request->arena,
                "%.*s. %.*s",
                STR_ARG(output_numeral(request->arena, question->position)),
                STR_ARG(question->content))};
    }
    form_choices(form, "question", questions, set->question_count);
}

static Status mine_render(Request *request, Response *response, const OutputSet *set, Form *form)
{
    OutputMinePage view = {
        .path = meeting_door_path(request, "/outputs"),
        .state = set->summary.state,
        .group_count = (size_t)set->summary.group_count};
    view.groups = output_group_tabs(request, set, view.path, 0);
    if (view.state != SUMMARY_WRITING) {
        view.sections = output_sections(request, set);
        view.section_count = set->question_count;
    }
    if (summary_takes_comments(&set->summary, today_iso(request->arena)))
        view.form = form;
    TRY(meeting_readers(request, &request_participant(request)->meeting, &view.readers));
    view.until_text =
        format_date_long(request->arena, request->language, set->summary.comments_until);
    Page page = meeting_door_page(
        request, N_("Outputs of working groups"), "/after", N_("What I take home"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, output_mine_page_body, &view);
}

static Status form_make(Request *request, OutputSet *ret_set, Form **ret_form)
{
    Form *form = FORM(request, FIELDS, NULL);
    TRY(output_load(&request->db, request_participant(request)->meeting.id, ret_set));
    choices_set(request, ret_set, form);
    *ret_form = form;
    return OK;
}

Status output_mine_show(Request *request, Response *response)
{
    OutputSet set;
    Form *form;
    TRY(form_make(request, &set, &form));
    return mine_render(request, response, &set, form);
}

typedef struct CommentWork {
    MeetingId meeting;
    int64_t question;
    Str content;
    Str today;
} CommentWork;

static Status comment_work(Db *db, void *data)
{
    const CommentWork *work = data;
    return output_comment_add(db, work->meeting, work->question, work->content, work->today);
}

Status output_mine_comment(Request *request, Response *response)
{
    OutputSet set;
    Form *form;
    CommentForm values;
    CommentWork work = {
        .meeting = request_participant(request)->meeting.id, .today = today_iso(request->arena)};
    TRY(form_make(request, &set, &form));
    if (form_read(form, request, &values) != OK)
        return mine_render(request, response, &set, form);
    if (str_to_int(values.question, 1, INT64_MAX, &work.question) != OK)
        work.question = 0;
    work.content = values.content;
    Status status = request_write(request, comment_work, &work);
    if (form_took_failure(form, request, status))
        return mine_render(request, response, &set, form);
    TRY(status);
    response_notice(request, response, N_("Thank you. The organiser reads it without your name."));
    response_redirect(request, response, participant_path(request, "/outputs"));
    return OK;
}
