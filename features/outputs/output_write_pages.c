/*
 * Statements of one group, as its note-keeper writes them: on a phone by a personal link, or the
 * organiser signed in. After saving, the same group and question wait for the next one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/outputs/output_pages.h"
#include "features/outputs/output_slides.h"
#include "features/outputs/output_write_page.html.h"
#include "features/people/form_failure.h"

typedef struct StatementForm {
    Str content;
    Str support;
    Str kind;
    Str addressee;
    Str version;
} StatementForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "content",   .type = FIELD_TEXT,   .label = N_("What the group says, in one sentence"), .is_required = true, .maximum = LIMIT_STATEMENT_BYTES, FIELD_TO(StatementForm, content)},
    {.name = "support",   .type = FIELD_CHOICE, .label = N_("Who stands behind it"), FIELD_TO(StatementForm, support)},
    {.name = "kind",      .type = FIELD_CHOICE, .label = N_("What it is"),           FIELD_TO(StatementForm, kind)},
    {.name = "addressee", .type = FIELD_CHOICE, .label = N_("Who should act"),       FIELD_TO(StatementForm, addressee)},
    {.name = "version",   .type = FIELD_HIDDEN, .label = N_("Version"),              FIELD_TO(StatementForm, version)},
};

// clang-format on

enum {
    VERSION_FIELD = sizeof FIELDS / sizeof FIELDS[0] - 1
};

/* What the address says: "?group=2&question=3&edit=17". */
typedef struct WriteAt {
    OutputSet set;
    int64_t group;
    const OutputQuestion *question; /* NULL: nothing is set up */
    const Statement *edited;        /* or NULL */
} WriteAt;

static Status at_load(Request *request, WriteAt *ret_at)
{
    WriteAt at = {.group = output_number(request, "group", 1)};
    TRY(output_load(&request->db, meeting_door(request).meeting->id, &at.set));
    if (at.group < 1 || at.group > at.set.summary.group_count)
        at.group = 1;
    at.question = output_question_at(&at.set, output_number(request, "question", 1));
    if (at.question == NULL)
        at.question = output_question_at(&at.set, 1);
    int64_t edited = output_number(request, "edit", 0);
    for (size_t i = 0; i < at.set.statement_count && edited != 0; i++) {
        if (at.set.statements[i].id != edited)
            continue;
        at.edited = &at.set.statements[i];
        at.group = at.edited->group;
        at.question = output_question_of(&at.set, at.edited->question);
    }
    *ret_at = at;
    return OK;
}

static Str write_path(Request *request, const WriteAt *at, int64_t question)
{
    return str_format(
        request->arena,
        "%.*s/write?group=%lld&question=%lld",
        STR_ARG(meeting_door_path(request, "/outputs")),
        (long long)at->group,
        (long long)question);
}

static Status choices_set(Request *request, Form *form)
{
    const Choice *addressees;
    size_t addressee_count;
    Choice *support = arena_array(request->arena, Choice, 3);
    Choice *kinds = arena_array(request->arena, Choice, 2);
    for (size_t i = 0; i < 3; i++) {
        support[i].key = support_key((Support)(i + 1));
        TRY(code_label(
            &request->db, request->language, "statement_mark", support[i].key, &support[i].label));
    }
    for (size_t i = 0; i < 2; i++) {
        kinds[i].key = statement_kind_key((StatementKind)(i + 1));
        TRY(code_label(
            &request->db, request->language, "statement_mark", kinds[i].key, &kinds[i].label));
    }
    TRY(code_list_choices(
        &request->db, request->language, "addressee", &addressees, &addressee_count));
    form_choices(form, "support", support, 3);
    form_choices(form, "kind", kinds, 2);
    form_choices(form, "addressee", addressees, addressee_count);
    return OK;
}

static void questions_fill(Request *request, const WriteAt *at, OutputWritePage *view)
{
    QuestionTab *tabs = arena_array(request->arena, QuestionTab, at->set.question_count);
    for (size_t i = 0; i < at->set.question_count; i++) {
        const OutputQuestion *question = &at->set.questions[i];
        tabs[i] = (QuestionTab){
            .numeral = output_numeral(request->arena, question->position),
            .content = question->content,
            .path = write_path(request, at, question->position),
            .is_current = question == at->question};
    }
    view->questions = tabs;
    view->question_count = at->set.question_count;
}

static void statements_fill(Request *request, const WriteAt *at, OutputWritePage *view)
{
    StatementView *list = arena_array(request->arena, StatementView, at->set.statement_count);
    for (size_t i = 0; i < at->set.statement_count; i++) {
        const Statement *statement = &at->set.statements[i];
        if (statement->group != at->group || statement->question != at->question->id)
            continue;
        list[view->statement_count++] = (StatementView){
            .statement = statement,
            .mark = statement_mark_text(request, statement),
            .edit_path = str_format(
                request->arena,
                "%.*s&edit=%lld",
                STR_ARG(write_path(request, at, at->question->position)),
                (long long)statement->id),
            .is_edited = statement == at->edited};
    }
    view->statements = list;
}

static Status write_render(Request *request, Response *response, const WriteAt *at, Form *form)
{
    MeetingDoor door = meeting_door(request);
    OutputWritePage view = {
        .path = meeting_door_path(request, "/outputs"),
        .action = meeting_door_path(request, "/outputs/write"),
        .form = form,
        .group = at->group,
        .question = at->question,
        .is_open = at->set.summary.state != SUMMARY_PUBLISHED,
        .is_organiser = door.participant == NULL,
        .group_count = (size_t)at->set.summary.group_count};
    TRY(choices_set(request, form));
    if (door.participant != NULL)
        TRY(meeting_readers(request, &door.participant->meeting, &view.readers));
    view.groups = output_group_tabs(request, &at->set, view.path, at->group);
    if (at->question != NULL) {
        view.numeral = output_numeral(request->arena, at->question->position);
        view.new_path = write_path(request, at, at->question->position);
        questions_fill(request, at, &view);
        statements_fill(request, at, &view);
    }
    if (at->edited != NULL)
        view.edited = str_format(request->arena, "%lld", (long long)at->edited->id);
    Page page = meeting_door_page(
        request, N_("The group writes"), "/outputs", N_("Outputs of working groups"));
    page.title = request_text(request, N_("Working group no. {1}"), ARGS(text_arg(at->group)));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, output_write_page_body, &view);
}

static StatementForm values_of(Request *request, const Statement *statement)
{
    if (statement == NULL)
        return (StatementForm){.version = STR("0")};
    return (StatementForm){
        .content = statement->content,
        .support = support_key(statement->support),
        .kind = statement_kind_key(statement->kind),
        .addressee = statement->addressee,
        .version = str_format(request->arena, "%lld", (long long)statement->version)};
}

Status output_write_show(Request *request, Response *response)
{
    WriteAt at;
    TRY(at_load(request, &at));
    StatementForm values = values_of(request, at.edited);
    return write_render(request, response, &at, FORM(request, FIELDS, &values));
}

typedef struct StatementWork {
    MeetingId meeting;
    Statement statement;
} StatementWork;

static Status save_work(Db *db, void *data)
{
    const StatementWork *work = data;
    return statement_save(db, work->meeting, &work->statement);
}

/* Another's later change is shown below; the next save of the same text is meant. */
static void version_renew(Request *request, const WriteAt *at, Form *form)
{
    StatementForm now = values_of(request, at->edited);
    form->states[VERSION_FIELD].typed = now.version;
}

Status output_write_save(Request *request, Response *response)
{
    WriteAt at;
    StatementForm values = {0};
    StatementWork work = {.meeting = meeting_door(request).meeting->id};
    TRY(at_load(request, &at));
    Form *form = FORM(request, FIELDS, NULL);
    TRY(choices_set(request, form));
    Status status = form_read(form, request, &values);
    if (status != OK)
        return write_render(request, response, &at, form);
    if (at.question == NULL)
        return error_set_user(
            &request->error, NOT_FOUND, "", N_("The organiser has not written the questions yet."));
    work.statement = (Statement){
        .id = output_number(request, "edit", 0),
        .question = at.question->id,
        .group = at.group,
        .content = values.content,
        .support = support_from_key(values.support),
        .kind = statement_kind_from_key(values.kind),
        .addressee = values.addressee};
    if (str_to_int(values.version, 0, INT64_MAX, &work.statement.version) != OK)
        work.statement.version = 0;
    status = request_write(request, save_work, &work);
    if (form_took_failure(form, request, status)) {
        version_renew(request, &at, form);
        return write_render(request, response, &at, form);
    }
    TRY(status);
    response_notice(request, response, N_("It is written down."));
    response_redirect(request, response, write_path(request, &at, at.question->position));
    return OK;
}

static Status remove_work(Db *db, void *data)
{
    const StatementWork *work = data;
    return statement_remove(db, work->meeting, work->statement.id);
}

Status output_write_remove(Request *request, Response *response)
{
    WriteAt at;
    TRY(at_load(request, &at));
    StatementWork work = {
        .meeting = meeting_door(request).meeting->id,
        .statement.id = output_number(request, "edit", 0)};
    TRY(request_write(request, remove_work, &work));
    response_notice(request, response, N_("The statement is removed."));
    response_redirect(
        request,
        response,
        at.question == NULL ? meeting_door_path(request, "/outputs")
                            : write_path(request, &at, at.question->position));
    return OK;
}
