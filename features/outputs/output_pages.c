/*
 * Where organisers start with working groups: questions, how far the groups are, the round of
 * comments; and what the pages of this feature share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outputs/output_pages.h"

#include "base/limits.h"
#include "features/outputs/output_page.html.h"
#include "features/outputs/output_slides.h"
#include "features/people/form_failure.h"

/* ---- Shared ---- */

int64_t output_number(const Request *request, const char *field, int64_t fallback)
{
    int64_t number;
    return str_to_int(request_field(request, field), 0, INT64_MAX, &number) == OK ? number
                                                                                  : fallback;
}

static int64_t statements_of(const OutputSet *set, int64_t group_or_0, int64_t question_or_0)
{
    int64_t count = 0;
    for (size_t i = 0; i < set->statement_count; i++)
        count += (group_or_0 == 0 || set->statements[i].group == group_or_0) &&
                 (question_or_0 == 0 || set->statements[i].question == question_or_0);
    return count;
}

const GroupTab *output_group_tabs(
    Request *request, const OutputSet *set, Str path, int64_t current_or_0)
{
    GroupTab *tabs = arena_array(request->arena, GroupTab, (size_t)set->summary.group_count + 1);
    for (int64_t group = 1; group <= set->summary.group_count; group++)
        tabs[group - 1] = (GroupTab){
            .number = group,
            .path = str_format(
                request->arena, "%.*s/write?group=%lld", STR_ARG(path), (long long)group),
            .count = statements_of(set, group, 0),
            .is_current = group == current_or_0};
    return tabs;
}

static StatementView statement_view(Request *request, const Statement *statement)
{
    return (StatementView){
        .statement = statement,
        .mark = statement_mark_text(request, statement),
        .field = str_format(request->arena, "statement-%lld", (long long)statement->id)};
}

static FindingView finding_view(Request *request, const OutputSet *set, const Finding *finding)
{
    bool agrees = finding->kind == FINDING_AGREEMENT;
    FindingView view = {
        .finding = finding,
        .kind = request_text(
            request, agrees ? N_("the groups agree") : N_("the groups differ"), (TextArgs){0}),
        .badge = agrees ? "badge free" : "badge waiting"};
    Str *says = arena_array(request->arena, Str, finding->statement_count);
    for (size_t i = 0; i < set->statement_count; i++) {
        const Statement *statement = &set->statements[i];
        for (size_t f = 0; f < finding->statement_count; f++) {
            if (statement->id == finding->statements[f])
                says[view.says_count++] = request_text(
                    request,
                    N_("group {1}: {2}"),
                    ARGS(text_arg(statement->group), text_arg(statement->content)));
        }
    }
    view.says = says;
    return view;
}

QuestionSection output_section(
    Request *request, const OutputSet *set, const OutputQuestion *question)
{
    size_t group_count = (size_t)set->summary.group_count;
    GroupColumn *groups = arena_array(request->arena, GroupColumn, group_count);
    FindingView *findings = arena_array(request->arena, FindingView, set->finding_count);
    QuestionSection section = {
        .numeral = output_numeral(request->arena, question->position),
        .content = question->content,
        .groups = groups,
        .group_count = group_count,
        .findings = findings};
    for (size_t g = 0; g < group_count; g++) {
        int64_t number = (int64_t)g + 1;
        StatementView *statements = arena_array(
            request->arena, StatementView, (size_t)statements_of(set, number, question->id));
        groups[g] = (GroupColumn){.number = number, .statements = statements};
        for (size_t i = 0; i < set->statement_count; i++) {
            const Statement *statement = &set->statements[i];
            if (statement->group == number && statement->question == question->id)
                statements[groups[g].statement_count++] = statement_view(request, statement);
        }
    }
    for (size_t i = 0; i < set->finding_count; i++) {
        if (set->findings[i].question == question->id)
            findings[section.finding_count++] = finding_view(request, set, &set->findings[i]);
    }
    return section;
}

const QuestionSection *output_sections(Request *request, const OutputSet *set)
{
    QuestionSection *sections = arena_array(request->arena, QuestionSection, set->question_count);
    for (size_t i = 0; i < set->question_count; i++)
        sections[i] = output_section(request, set, &set->questions[i]);
    return sections;
}

/* ---- The page ---- */

typedef struct SetupForm {
    Str questions;
    int64_t groups;
} SetupForm;

typedef struct RoundForm {
    Str until;
} RoundForm;

static const Field SETUP_FIELDS[] = {
    {.name = "questions",
     .type = FIELD_TEXT,
     .label = N_("Questions, each on its line"),
     .hint = N_("All groups answer the same ones. They are numbered I, II, III by themselves."),
     .is_required = true,
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(SetupForm, questions)},
    {.name = "groups",
     .type = FIELD_INT,
     .label = N_("Number of groups"),
     .hint = N_("Six to twelve people in each work best."),
     .is_required = true,
     .minimum = 1,
     .maximum = LIMIT_OUTPUT_GROUPS,
     FIELD_TO(SetupForm, groups)},
};
static const Field ROUND_FIELDS[] = {
    {.name = "until",
     .type = FIELD_DATE,
     .label = N_("Comments until"),
     FIELD_TO(RoundForm, until)},
};

enum {
    ROUND_DAYS = 7
};

static SetupForm setup_values(Request *request, const OutputSet *set)
{
    Str *lines = arena_array(request->arena, Str, set->question_count);
    for (size_t i = 0; i < set->question_count; i++)
        lines[i] = set->questions[i].content;
    return (SetupForm){
        .questions = str_join(request->arena, lines, set->question_count, STR("\n")),
        .groups = set->summary.group_count > 0 ? set->summary.group_count : 2};
}

static void comments_fill(Request *request, const OutputSet *set, OutputPage *view)
{
    OutputCommentView *comments =
        arena_array(request->arena, OutputCommentView, set->comment_count);
    for (size_t i = 0; i < set->comment_count; i++) {
        const OutputQuestion *question = output_question_of(set, set->comments[i].question);
        comments[i] = (OutputCommentView){
            .comment = &set->comments[i],
            .about = question == NULL
                         ? request_text(request, N_("to the whole"), (TextArgs){0})
                         : str_format(
                               request->arena,
                               "%.*s. %.*s",
                               STR_ARG(output_numeral(request->arena, question->position)),
                               STR_ARG(question->content))};
    }
    view->comments = comments;
    view->comment_count = set->comment_count;
}

/* Either form may come from a request with errors; else it is made from what is saved. */
static Status page_show(Request *request, Response *response, Form *setup, Form *round)
{
    const Meeting *meeting = request_meeting(request);
    OutputSet set;
    OutputPage view = {.set = &set};
    TRY(output_load(&request->db, meeting->id, &set));
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    SetupForm setup_now = setup_values(request, &set);
    RoundForm round_now = {iso_date_of(request->arena, clock_now() + DAYS(ROUND_DAYS))};
    bool has_errors = setup != NULL || round != NULL;
    view.form = setup != NULL ? setup : FORM(request, SETUP_FIELDS, &setup_now);
    view.round_form = round != NULL ? round : FORM(request, ROUND_FIELDS, &round_now);
    view.action = meeting_path(request->arena, meeting->id, "/outputs");
    view.is_set_up = set.summary.group_count > 0;
    view.takes_comments = summary_takes_comments(&set.summary, today_iso(request->arena));
    view.until_text =
        format_date_long(request->arena, request->language, set.summary.comments_until);
    view.groups = output_group_tabs(request, &set, view.action, 0);
    view.group_count = (size_t)set.summary.group_count;
    comments_fill(request, &set, &view);
    Page page = meeting_door_page(
        request, N_("Outputs of working groups"), "/after", N_("After the event"));
    page.http_status = has_errors ? 422 : 0;
    return page_render(request, response, &page, output_page_body, &view);
}

Status output_show(Request *request, Response *response)
{
    return page_show(request, response, NULL, NULL);
}

static Status back(Request *request, Response *response, const char *notice)
{
    response_notice(request, response, notice);
    response_redirect(request, response, meeting_door_path(request, "/outputs"));
    return OK;
}

typedef struct OutputWork {
    MeetingId meeting;
    const Str *questions;
    size_t question_count;
    int64_t group_count;
    SummaryState state;
    Str until;
    Str today;
    int64_t comment;
} OutputWork;

static Status setup_work(Db *db, void *data)
{
    const OutputWork *work = data;
    return output_setup(
        db, work->meeting, work->questions, work->question_count, work->group_count);
}

/* Lines with words; one more than may be, so that too many are noticed. */
static const Str *lines_of(Request *request, Str text, size_t *ret_count)
{
    Str line;
    size_t count = 0;
    Str *lines = arena_array(request->arena, Str, LIMIT_OUTPUT_QUESTIONS + 1);
    while (count <= LIMIT_OUTPUT_QUESTIONS && str_split(&text, '\n', &line)) {
        if (str_trim(line).len > 0)
            lines[count++] = str_trim(line);
    }
    *ret_count = count;
    return lines;
}

Status output_setup_do(Request *request, Response *response)
{
    SetupForm values;
    OutputWork work = {.meeting = request_meeting(request)->id};
    Form *form = FORM(request, SETUP_FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return page_show(request, response, form, NULL);
    work.questions = lines_of(request, values.questions, &work.question_count);
    work.group_count = values.groups;
    Status status = request_write(request, setup_work, &work);
    if (form_took_failure(form, request, status))
        return page_show(request, response, form, NULL);
    TRY(status);
    return back(request, response, N_("Saved. The groups can write."));
}

static Status round_work(Db *db, void *data)
{
    const OutputWork *work = data;
    return output_state_set(db, work->meeting, work->state, work->until, work->today);
}

Status output_round_do(Request *request, Response *response)
{
    RoundForm values = {0};
    Str to = request_field(request, "to");
    OutputWork work = {.meeting = request_meeting(request)->id, .today = today_iso(request->arena)};
    Form *form = FORM(request, ROUND_FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return page_show(request, response, NULL, form);
    work.until = values.until;
    work.state = str_equal(to, STR("comments"))    ? SUMMARY_COMMENTS
                 : str_equal(to, STR("published")) ? SUMMARY_PUBLISHED
                                                   : SUMMARY_WRITING;
    Status status = request_write(request, round_work, &work);
    if (form_took_failure(form, request, status))
        return page_show(request, response, NULL, form);
    TRY(status);
    return back(
        request,
        response,
        work.state == SUMMARY_COMMENTS    ? N_("Those who were there can read it and comment.")
        : work.state == SUMMARY_PUBLISHED ? N_("Published. Nothing changes any more.")
                                          : N_("The groups can write again."));
}

static Status settle_work(Db *db, void *data)
{
    const OutputWork *work = data;
    return output_comment_settle(db, work->meeting, work->comment);
}

Status output_comment_settle_do(Request *request, Response *response)
{
    OutputWork work = {
        .meeting = request_meeting(request)->id, .comment = output_number(request, "comment", 0)};
    TRY(request_write(request, settle_work, &work));
    return back(request, response, N_("Settled."));
}

/* ---- Rows on the pages after an event ---- */

static Status row_of(
    Request *request, const Meeting *meeting, AfterRow *row, OutputSet *ret_set, bool *ret_has)
{
    TRY(output_load(&request->db, meeting->id, ret_set));
    *ret_has = ret_set->summary.group_count > 0;
    *row = (AfterRow){
        .icon = "presentation",
        .label = request_text(request, N_("Outputs of working groups"), (TextArgs){0}),
        .path = meeting_door_path(request, "/outputs"),
        .about = text_say_plural(
            request->arena,
            request->language,
            N_("{1} statement"),
            N_("{1} statements"),
            (int64_t)ret_set->statement_count,
            (TextArgs){0})};
    return OK;
}

/* Where groups of it leave statements, or an event is called a working group. */
static Status concerns(Db *db, const Meeting *meeting, bool *ret_concerns)
{
    const Method *method;
    bool has_pairs;
    TRY(meeting_course(db, meeting, &method, &has_pairs));
    *ret_concerns = str_equal(meeting->event_type, STR("working_group"));
    if (method != NULL)
        *ret_concerns |= method_has_tables(method) && (method_keeps(method, STR("statement")) ||
                                                       method_keeps(method, STR("harvest")));
    return OK;
}

Status output_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    OutputSet set;
    bool is_set_up;
    bool is_concerned;
    TRY(row_of(request, meeting, rows, &set, &is_set_up));
    TRY(concerns(&request->db, meeting, &is_concerned));
    if (!is_set_up || set.statement_count == 0)
        rows->about = request_text(
            request,
            N_("Nothing yet: write the questions, then what each group said; also from paper"),
            (TextArgs){0});
    for (size_t i = 0; i < set.comment_count; i++)
        rows->waits = rows->waits || !set.comments[i].is_settled;
    *ret_count = is_set_up || is_concerned ? 1 : 0;
    return OK;
}

Status output_mine(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    OutputSet set;
    bool is_set_up;
    TRY(row_of(request, meeting, rows, &set, &is_set_up));
    rows->waits = summary_takes_comments(&set.summary, today_iso(request->arena));
    *ret_count = is_set_up ? 1 : 0;
    return OK;
}
