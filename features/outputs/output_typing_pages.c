/*
 * Statements of one group and question typed in from paper at once.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/outputs/output_pages.h"
#include "features/outputs/output_typing_page.html.h"
#include "features/outputs/statement_line.h"
#include "features/people/form_failure.h"

typedef struct TypingForm {
    Str group;
    Str question;
    Str lines;
} TypingForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "group",    .type = FIELD_CHOICE, .label = N_("Group"),    .is_required = true, FIELD_TO(TypingForm, group)},
    {.name = "question", .type = FIELD_CHOICE, .label = N_("Question"), .is_required = true, FIELD_TO(TypingForm, question)},
    {.name = "lines",    .type = FIELD_TEXT,   .label = N_("Statements, each on its line"), .is_required = true, .maximum = LIMIT_TEXT_BYTES, FIELD_TO(TypingForm, lines)},
};

// clang-format on

static void choices_set(Request *request, const OutputSet *set, Form *form)
{
    size_t group_count = (size_t)set->summary.group_count;
    Choice *groups = arena_array(request->arena, Choice, group_count);
    Choice *questions = arena_array(request->arena, Choice, set->question_count);
    for (size_t i = 0; i < group_count; i++) {
        Str number = str_format(request->arena, "%zu", i + 1);
        groups[i] = (Choice){
            number, request_text(request, N_("Working group no. {1}"), ARGS(text_arg(i + 1)))};
    }
    for (size_t i = 0; i < set->question_count; i++) {
        const OutputQuestion *question = &set->questions[i];
        questions[i] = (Choice){
            str_format(request->arena, "%lld", (long long)question->position),
            str_format(
                request->arena,
                "%.*s. %.*s",
                STR_ARG(output_numeral(request->arena, question->position)),
                STR_ARG(question->content))};
    }
    form_choices(form, "group", groups, group_count);
    form_choices(form, "question", questions, set->question_count);
}

static Status typing_render(Request *request, Response *response, const OutputSet *set, Form *form)
{
    OutputTypingPage view = {
        .form = form,
        .path = meeting_door_path(request, "/outputs"),
        .is_set_up = set->summary.group_count > 0};
    TRY(meeting_frame(request, request_meeting(request), STEP_COUNT, &view.frame));
    Page page = meeting_door_page(
        request, N_("Type in from paper"), "/outputs", N_("Outputs of working groups"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, output_typing_page_body, &view);
}

Status output_typing_show(Request *request, Response *response)
{
    OutputSet set;
    TypingForm values = {
        .group = request_field(request, "group"), .question = request_field(request, "question")};
    TRY(output_load(&request->db, request_meeting(request)->id, &set));
    Form *form = FORM(request, FIELDS, &values);
    choices_set(request, &set, form);
    return typing_render(request, response, &set, form);
}

typedef struct TypingWork {
    MeetingId meeting;
    int64_t question;
    int64_t group;
    Str lines;
} TypingWork;

static Status typing_work(Db *db, void *data)
{
    const TypingWork *work = data;
    Str rest = work->lines;
    Statement statement;
    size_t count = 0;
    while (statement_line_next(&rest, &statement)) {
        statement.question = work->question;
        statement.group = work->group;
        if (statement.content.len > LIMIT_STATEMENT_BYTES)
            return error_set_user(
                db->error,
                TOO_LARGE,
                "lines",
                N_("A line is too long for a statement. Divide it into several lines."));
        TRY(statement_save(db, work->meeting, &statement));
        count++;
    }
    if (count == 0)
        return error_set_user(
            db->error, INVALID, "lines", N_("Write at least one statement on a line."));
    return OK;
}

Status output_typing_save(Request *request, Response *response)
{
    OutputSet set;
    TypingForm values;
    TypingWork work = {.meeting = request_meeting(request)->id};
    TRY(output_load(&request->db, work.meeting, &set));
    Form *form = FORM(request, FIELDS, NULL);
    choices_set(request, &set, form);
    if (form_read(form, request, &values) != OK)
        return typing_render(request, response, &set, form);
    int64_t position;
    TRY(str_to_int(values.group, 1, LIMIT_OUTPUT_GROUPS, &work.group));
    TRY(str_to_int(values.question, 1, LIMIT_OUTPUT_QUESTIONS, &position));
    const OutputQuestion *question = output_question_at(&set, position);
    if (question == NULL)
        return error_set(&request->error, NOT_FOUND, "no such question of this event");
    work.question = question->id;
    work.lines = values.lines;
    Status status = request_write(request, typing_work, &work);
    if (form_took_failure(form, request, status))
        return typing_render(request, response, &set, form);
    TRY(status);
    response_notice(request, response, N_("It is written down."));
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s/write?group=%lld&question=%lld",
            STR_ARG(meeting_door_path(request, "/outputs")),
            (long long)work.group,
            (long long)position));
    return OK;
}
