/*
 * Groups side by side: what they say to one question, and where the organiser finds that they agree
 * or differ. The statements themselves stay as they were written.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/outputs/output_compare_page.html.h"
#include "features/outputs/output_pages.h"
#include "features/people/form_failure.h"

typedef struct FindingForm {
    Str content;
} FindingForm;

static const Field FIELDS[] = {
    {.name = "content",
     .type = FIELD_TEXT,
     .label = N_("In a few words: what is it?"),
     .is_required = true,
     .maximum = LIMIT_STATEMENT_BYTES,
     FIELD_TO(FindingForm, content)},
};

typedef struct CompareAt {
    OutputSet set;
    const OutputQuestion *question; /* NULL: nothing is set up */
} CompareAt;

static Status at_load(Request *request, CompareAt *ret_at)
{
    CompareAt at;
    TRY(output_load(&request->db, request_meeting(request)->id, &at.set));
    at.question = output_question_at(&at.set, output_number(request, "question", 1));
    if (at.question == NULL)
        at.question = output_question_at(&at.set, 1);
    *ret_at = at;
    return OK;
}

static Str compare_path(Request *request, int64_t question)
{
    return str_format(
        request->arena,
        "%.*s?question=%lld",
        STR_ARG(meeting_door_path(request, "/outputs/compare")),
        (long long)question);
}

static Status compare_render(Request *request, Response *response, const CompareAt *at, Form *form)
{
    OutputComparePage view = {
        .path = meeting_door_path(request, "/outputs"),
        .form = form,
        .is_open = at->set.summary.state != SUMMARY_PUBLISHED,
        .question = at->question,
        .question_count = at->set.question_count};
    TRY(meeting_frame(request, request_meeting(request), STEP_COUNT, &view.frame));
    QuestionTab *tabs = arena_array(request->arena, QuestionTab, at->set.question_count);
    for (size_t i = 0; i < at->set.question_count; i++) {
        const OutputQuestion *question = &at->set.questions[i];
        tabs[i] = (QuestionTab){
            .numeral = output_numeral(request->arena, question->position),
            .content = question->content,
            .path = compare_path(request, question->position),
            .is_current = question == at->question};
    }
    view.questions = tabs;
    if (at->question != NULL)
        view.section = output_section(request, &at->set, at->question);
    Page page = meeting_door_page(
        request, N_("Groups side by side"), "/outputs", N_("Outputs of working groups"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, output_compare_page_body, &view);
}

Status output_compare_show(Request *request, Response *response)
{
    CompareAt at;
    TRY(at_load(request, &at));
    return compare_render(request, response, &at, FORM(request, FIELDS, NULL));
}

typedef struct FindingWork {
    MeetingId meeting;
    Finding finding;
} FindingWork;

static Status add_work(Db *db, void *data)
{
    const FindingWork *work = data;
    return finding_add(db, work->meeting, &work->finding);
}

/* Those whose boxes are ticked. */
static void statements_read(Request *request, const OutputSet *set, Finding *finding)
{
    int64_t *ids = arena_array(request->arena, int64_t, set->statement_count);
    for (size_t i = 0; i < set->statement_count; i++) {
        const char *field = str_c(
            request->arena,
            str_format(request->arena, "statement-%lld", (long long)set->statements[i].id));
        if (request_has_field(request, field))
            ids[finding->statement_count++] = set->statements[i].id;
    }
    finding->statements = ids;
}

Status output_compare_add(Request *request, Response *response)
{
    CompareAt at;
    FindingForm values;
    FindingWork work = {.meeting = request_meeting(request)->id};
    Form *form = FORM(request, FIELDS, NULL);
    TRY(at_load(request, &at));
    if (form_read(form, request, &values) != OK)
        return compare_render(request, response, &at, form);
    if (at.question == NULL)
        return error_set(&request->error, NOT_FOUND, "no question is written yet");
    work.finding.question = at.question->id;
    work.finding.content = values.content;
    work.finding.kind = str_equal(request_field(request, "kind"), STR("agreement"))
                            ? FINDING_AGREEMENT
                            : FINDING_DIFFERENCE;
    statements_read(request, &at.set, &work.finding);
    Status status = request_write(request, add_work, &work);
    if (form_took_failure(form, request, status))
        return compare_render(request, response, &at, form);
    TRY(status);
    response_notice(request, response, N_("It is written down. The statements stay as they are."));
    response_redirect(request, response, compare_path(request, at.question->position));
    return OK;
}

static Status remove_work(Db *db, void *data)
{
    const FindingWork *work = data;
    return finding_remove(db, work->meeting, work->finding.id);
}

Status output_compare_remove(Request *request, Response *response)
{
    FindingWork work = {
        .meeting = request_meeting(request)->id,
        .finding.id = output_number(request, "finding", 0)};
    TRY(request_write(request, remove_work, &work));
    response_redirect(
        request, response, compare_path(request, output_number(request, "question", 1)));
    return OK;
}
