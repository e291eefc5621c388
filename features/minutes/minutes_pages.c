/*
 * Minutes for organisers: the draft, what those who were there say, confirming, later versions; and
 * what the pages of this feature share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/minutes/minutes_pages.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/meetings/meeting_frame.h"
#include "features/minutes/minutes_page.html.h"
#include "features/minutes/minutes_rows.h"
#include "features/people/form_failure.h"

/* ---- Shared ---- */

int64_t minutes_number(const Request *request, const char *field)
{
    int64_t number;
    return str_to_int(request_field(request, field), 1, INT64_MAX, &number) == OK ? number : 0;
}

static Str say(Request *request, const char *message)
{
    return request_text(request, message, (TextArgs){0});
}

static Str long_date(Request *request, Str iso)
{
    return format_date_long(request->arena, request->language, iso);
}

static Status topics_text(Request *request, Str keys, Str *ret_text)
{
    Str key;
    size_t count = 0;
    Str *labels = arena_array(request->arena, Str, keys.len + 1);
    while (str_split(&keys, ' ', &key)) {
        if (key.len > 0)
            TRY(code_label(&request->db, request->language, "topic", key, &labels[count++]));
    }
    *ret_text = str_join(request->arena, labels, count, STR(", "));
    return OK;
}

Status minutes_text(
    Request *request, const Meeting *meeting, const Minutes *minutes, MinutesText *ret_text)
{
    MinutesText text = {
        .minutes = minutes,
        .next_date = long_date(request, minutes->next_date),
        .point_count = minutes->point_count};
    MinutesRule rule;
    TRY(minutes_rule(&request->db, meeting, &rule));
    text.is_learning = rule == MINUTES_LEARNING;
    TRY(topics_text(request, minutes->topics, &text.topics));
    PointView *points = arena_array(request->arena, PointView, minutes->point_count);
    for (size_t i = 0; i < minutes->point_count; i++) {
        const MinutesPoint *point = &minutes->points[i];
        AgreementView *agreements =
            arena_array(request->arena, AgreementView, point->agreement_count);
        for (size_t a = 0; a < point->agreement_count; a++) {
            Str due = point->agreements[a].due_date;
            agreements[a].agreement = &point->agreements[a];
            if (due.len > 0)
                agreements[a].due =
                    request_text(request, N_("by {1}"), ARGS(text_arg(long_date(request, due))));
        }
        points[i] = (PointView){
            .point = point,
            .number = (int64_t)i + 1,
            .edit_path = str_format(
                request->arena,
                "%.*s/point?point=%lld",
                STR_ARG(meeting_door_path(request, "/minutes")),
                (long long)point->id),
            .agreements = agreements,
            .agreement_count = point->agreement_count};
    }
    text.points = points;
    *ret_text = text;
    return OK;
}

CommentView minutes_comment_view(Request *request, const MinutesComment *comment)
{
    return (CommentView){
        .comment = comment,
        .who = comment->name.len > 0 ? comment->name
                                     : say(request, N_("somebody whose profile is gone")),
        .when = format_moment(request->arena, request->language, comment->said_at),
        .is_answered = comment->answer.len > 0,
        .is_taken = str_equal(comment->answer, STR("taken"))};
}

Str minutes_state_text(Request *request, const Minutes *minutes)
{
    if (minutes->state == MINUTES_CONFIRMED)
        return request_text(
            request,
            N_("version {1}, confirmed on {2}"),
            ARGS(
                text_arg(minutes->number),
                text_arg(format_day(request->arena, request->language, minutes->confirmed_at))));
    return request_text(request, N_("version {1}, a draft"), ARGS(text_arg(minutes->number)));
}

/* ---- Forms ---- */

typedef struct HeadForm {
    StrList topics;
    int64_t cases;
    Str note;
    Str next;
    Str version;
} HeadForm;

typedef struct SendForm {
    Str until;
} SendForm;

typedef struct ReasonForm {
    Str reason;
} ReasonForm;

enum {
    COMMENT_DAYS = 7,
    CASES_MOST = 20
};

// clang-format off
static const Field LEARNING_FIELDS[] = {
    {.name = "topics",  .type = FIELD_CHOICES, .label = N_("Topics"), FIELD_TO(HeadForm, topics)},
    {.name = "cases",   .type = FIELD_INT,     .label = N_("Number of cases"), .hint = N_("Only how many; never whose."), .maximum = CASES_MOST, FIELD_TO(HeadForm, cases)},
    {.name = "note",    .type = FIELD_TEXT,    .label = N_("Note of the methodologist"), .hint = N_("What the law and the standard say, in general. No story of a case."), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(HeadForm, note)},
    {.name = "next",    .type = FIELD_DATE,    .label = N_("Next date"), FIELD_TO(HeadForm, next)},
    {.name = "version", .type = FIELD_HIDDEN,  .label = N_("Version"), FIELD_TO(HeadForm, version)},
};
static const Field POINT_FIELDS[] = {
    {.name = "topics",  .type = FIELD_CHOICES, .label = N_("Topics"), FIELD_TO(HeadForm, topics)},
    {.name = "next",    .type = FIELD_DATE,    .label = N_("Next date"), FIELD_TO(HeadForm, next)},
    {.name = "version", .type = FIELD_HIDDEN,  .label = N_("Version"), FIELD_TO(HeadForm, version)},
};
static const Field SEND_FIELDS[] = {
    {.name = "until", .type = FIELD_DATE, .label = N_("Comments until"), .is_required = true, FIELD_TO(SendForm, until)},
};
static const Field REASON_FIELDS[] = {
    {.name = "reason", .type = FIELD_LINE, .label = N_("What is corrected"), .is_required = true, .maximum = LIMIT_LINE_BYTES, FIELD_TO(ReasonForm, reason)},
};

// clang-format on

static StrList keys_of(Request *request, Str keys)
{
    Str key;
    StrList list = {0};
    Str *items = arena_array(request->arena, Str, keys.len + 1);
    while (str_split(&keys, ' ', &key)) {
        if (key.len > 0)
            items[list.count++] = key;
    }
    list.items = items;
    return list;
}

static Status head_form(Request *request, const Minutes *minutes, Form **ret_form)
{
    const Choice *topics;
    size_t count;
    MinutesRule rule;
    const HeadForm *values = NULL;
    if (minutes != NULL) {
        HeadForm *now = arena_new_of(request->arena, HeadForm);
        now->topics = keys_of(request, minutes->topics);
        now->cases = minutes->case_count;
        now->note = minutes->method_note;
        now->next = minutes->next_date;
        now->version = str_format(request->arena, "%lld", (long long)minutes->version);
        values = now;
    }
    TRY(minutes_rule(&request->db, request_meeting(request), &rule));
    Form *form = rule == MINUTES_LEARNING ? FORM(request, LEARNING_FIELDS, values)
                                          : FORM(request, POINT_FIELDS, values);
    TRY(code_list_choices_keeping(
        &request->db,
        request->language,
        "topic",
        values == NULL ? (StrList){0} : values->topics,
        &topics,
        &count));
    form_choices(form, "topics", topics, count);
    *ret_form = form;
    return OK;
}

/* ---- The page ---- */

static Status versions_fill(Request *request, const Minutes *minutes, MinutesPage *view)
{
    VersionLink *links = arena_array(request->arena, VersionLink, (size_t)minutes->number);
    for (int64_t number = minutes->number; number > 0; number--) {
        Minutes one;
        TRY(minutes_load_version(
            &request->db, request->language, request_meeting(request), number, &one));
        if (one.state != MINUTES_CONFIRMED)
            continue;
        links[view->version_count++] = (VersionLink){
            .number = number,
            .path = str_format(
                request->arena, "%.*s/print?number=%lld", STR_ARG(view->action), (long long)number),
            .about = one.reason.len == 0 ? minutes_state_text(request, &one)
                                         : str_format(
                                               request->arena,
                                               "%.*s: %.*s",
                                               STR_ARG(minutes_state_text(request, &one)),
                                               STR_ARG(one.reason))};
    }
    view->versions = links;
    return OK;
}

static Status comments_fill(Request *request, const Minutes *minutes, MinutesPage *view)
{
    Str present, excused;
    CommentView *comments = arena_array(request->arena, CommentView, minutes->comment_count);
    for (size_t i = 0; i < minutes->comment_count; i++) {
        if (minutes->comments[i].content.len == 0)
            view->agreed_count++;
        else
            comments[view->comment_count++] = minutes_comment_view(request, &minutes->comments[i]);
    }
    view->comments = comments;
    TRY(minutes_who(
        &request->db,
        request->language,
        request_meeting(request),
        &present,
        &excused,
        &view->present_count));
    const char *lack = minutes_lack(minutes, view->present_count, today_iso(request->arena));
    if (lack != NULL && minutes->state == MINUTES_COMMENTS)
        view->lack = say(request, lack);
    return OK;
}

/* At most one of the forms comes from a request with errors. */
typedef struct Refused {
    Form *head;
    Form *send;
    Form *reason;
} Refused;

static Status page_show(Request *request, Response *response, Refused refused)
{
    const Meeting *meeting = request_meeting(request);
    Minutes minutes;
    MinutesPage view = {
        .action = meeting_door_path(request, "/minutes"),
        .lead = str_format(
            request->arena,
            "%.*s · %.*s",
            STR_ARG(meeting->name),
            STR_ARG(meeting_day_text(request->arena, request->language, meeting)))};
    SendForm until = {iso_date_of(request->arena, clock_now() + DAYS(COMMENT_DAYS))};
    TRY(minutes_rule(&request->db, meeting, &view.rule));
    TRY(minutes_load(&request->db, request->language, meeting, &minutes));
    view.is_begun = minutes.id != 0;
    view.may_write = view.is_begun && minutes.state == MINUTES_DRAFT;
    TRY(minutes_text(request, meeting, &minutes, &view.text));
    view.head_form = refused.head;
    if (refused.head == NULL)
        TRY(head_form(request, &minutes, &view.head_form));
    view.send_form = refused.send != NULL ? refused.send : FORM(request, SEND_FIELDS, &until);
    view.reason_form = refused.reason != NULL ? refused.reason : FORM(request, REASON_FIELDS, NULL);
    view.until_text = long_date(request, minutes.comments_until);
    view.confirmed_text = view.is_begun ? minutes_state_text(request, &minutes) : (Str){0};
    TRY(comments_fill(request, &minutes, &view));
    if (view.is_begun)
        TRY(versions_fill(request, &minutes, &view));
    Page page =
        meeting_door_page(request, N_("Minutes of the meeting"), "/after", N_("After the event"));
    if (refused.head != NULL || refused.send != NULL || refused.reason != NULL)
        page.http_status = 422;
    return page_render(request, response, &page, minutes_page_body, &view);
}

Status minutes_show(Request *request, Response *response)
{
    return page_show(request, response, (Refused){0});
}

/* ---- Changing ---- */

typedef enum MinutesStep {
    TO_SEND,
    TO_TAKE_BACK,
    TO_CONFIRM,
    TO_CORRECT
} MinutesStep;

typedef struct MinutesWork {
    const Meeting *meeting;
    PersonId by;
    MinutesStep step;
    Str today;
    Str until;
    Str reason;
    Minutes head;
    int64_t comment;
    bool is_taken;
} MinutesWork;

static MinutesWork work_of(Request *request)
{
    return (MinutesWork){
        .meeting = request_meeting(request),
        .by = {request->actor.person_id},
        .today = today_iso(request->arena)};
}

static Status back(Request *request, Response *response, const char *notice)
{
    response_notice(request, response, notice);
    response_redirect(request, response, meeting_door_path(request, "/minutes"));
    return OK;
}

static Status begin_work(Db *db, void *data)
{
    const MinutesWork *work = data;
    return minutes_begin(db, work->meeting);
}

Status minutes_begin_do(Request *request, Response *response)
{
    MinutesWork work = work_of(request);
    TRY(request_write(request, begin_work, &work));
    response_redirect(request, response, meeting_door_path(request, "/minutes"));
    return OK;
}

static Status head_work(Db *db, void *data)
{
    const MinutesWork *work = data;
    return minutes_head_save(db, work->meeting, &work->head);
}

Status minutes_head_do(Request *request, Response *response)
{
    Form *form;
    HeadForm values = {0};
    MinutesWork work = work_of(request);
    TRY(head_form(request, NULL, &form));
    if (form_read(form, request, &values) != OK)
        return page_show(request, response, (Refused){.head = form});
    work.head = (Minutes){
        .topics = str_join(request->arena, values.topics.items, values.topics.count, STR(" ")),
        .case_count = values.cases,
        .method_note = values.note,
        .next_date = values.next};
    if (str_to_int(values.version, 0, INT64_MAX, &work.head.version) != OK)
        work.head.version = 0;
    Status status = request_write(request, head_work, &work);
    if (form_took_failure(form, request, status))
        return page_show(request, response, (Refused){.head = form});
    TRY(status);
    return back(request, response, N_("Saved."));
}

static Status step_work(Db *db, void *data)
{
    const MinutesWork *work = data;
    switch (work->step) {
    case TO_SEND:
        return minutes_send(db, work->meeting, work->until, work->today);
    case TO_CONFIRM:
        return minutes_confirm(db, work->meeting, work->by, work->today);
    case TO_CORRECT:
        return minutes_correct(db, work->meeting, work->reason);
    case TO_TAKE_BACK:
        break;
    }
    return minutes_take_back(db, work->meeting);
}

static Status step_finish(
    Request *request, Response *response, MinutesWork *work, Refused refused, const char *notice)
{
    Form *form = refused.send != NULL ? refused.send : refused.reason;
    Status status = request_write(request, step_work, work);
    if (form != NULL && form_took_failure(form, request, status))
        return page_show(request, response, refused);
    TRY(status);
    return back(request, response, notice);
}

Status minutes_step_do(Request *request, Response *response)
{
    Str to = request_field(request, "to");
    MinutesWork work = work_of(request);
    if (str_equal(to, STR("send"))) {
        SendForm values;
        Refused refused = {.send = FORM(request, SEND_FIELDS, NULL)};
        if (form_read(refused.send, request, &values) != OK)
            return page_show(request, response, refused);
        work.step = TO_SEND;
        work.until = values.until;
        return step_finish(
            request, response, &work, refused, N_("Those who were there can read and comment."));
    }
    if (str_equal(to, STR("correct"))) {
        ReasonForm values;
        Refused refused = {.reason = FORM(request, REASON_FIELDS, NULL)};
        if (form_read(refused.reason, request, &values) != OK)
            return page_show(request, response, refused);
        work.step = TO_CORRECT;
        work.reason = values.reason;
        return step_finish(
            request, response, &work, refused, N_("A new version: change it and send it again."));
    }
    work.step = str_equal(to, STR("confirm")) ? TO_CONFIRM : TO_TAKE_BACK;
    return step_finish(
        request,
        response,
        &work,
        (Refused){0},
        work.step == TO_CONFIRM ? N_("The minutes are confirmed. Agreements are tasks now.")
                                : N_("It is a draft again."));
}

static Status comment_work(Db *db, void *data)
{
    const MinutesWork *work = data;
    return minutes_comment_answer(db, work->meeting, work->comment, work->is_taken);
}

Status minutes_comment_do(Request *request, Response *response)
{
    MinutesWork work = work_of(request);
    work.comment = minutes_number(request, "comment");
    work.is_taken = str_equal(request_field(request, "answer"), STR("taken"));
    TRY(request_write(request, comment_work, &work));
    response_redirect(request, response, meeting_door_path(request, "/minutes"));
    return OK;
}

/* ---- Rows elsewhere ---- */

Status minutes_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    Minutes minutes;
    MinutesRule rule;
    *ret_count = 0;
    TRY(minutes_rule(&request->db, meeting, &rule));
    if (rule == MINUTES_NONE)
        return OK;
    TRY(minutes_load(&request->db, request->language, meeting, &minutes));
    rows[0] = (AfterRow){
        .icon = "file-text",
        .label = say(request, N_("Minutes of the meeting")),
        .path = meeting_door_path(request, "/minutes"),
        .about = minutes.id == 0 ? say(request, N_("Not begun yet"))
                                 : minutes_state_text(request, &minutes),
        .waits = minutes.state == MINUTES_COMMENTS &&
                 str_compare(today_iso(request->arena), minutes.comments_until) > 0};
    *ret_count = 1;
    return OK;
}
