/*
 * The anonymous sheet of a participant.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_door.h"
#include "features/outcomes/feedback_words.h"
#include "features/outcomes/mine_feedback_page.html.h"
#include "features/outcomes/outcome_pages.h"
#include "features/people/form_failure.h"
#include "features/town/settings.h"

typedef struct SheetForm {
    Str usefulness;
    Str safety;
    Str facilitation;
    Str relation;
    Str will_use;
    Str valuable;
    Str change;
    Str topic;
    Str goes_on;
} SheetForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "usefulness",   .type = FIELD_CHOICE, .label = LABEL_USEFULNESS,   FIELD_TO(SheetForm, usefulness)},
    {.name = "safety",       .type = FIELD_CHOICE, .label = LABEL_SAFETY,       FIELD_TO(SheetForm, safety)},
    {.name = "facilitation", .type = FIELD_CHOICE, .label = LABEL_FACILITATION, FIELD_TO(SheetForm, facilitation)},
    {.name = "relation",     .type = FIELD_CHOICE, .label = LABEL_RELATION,     FIELD_TO(SheetForm, relation)},
    {.name = "will_use",     .type = FIELD_CHOICE, .label = LABEL_WILL_USE,     FIELD_TO(SheetForm, will_use)},
    {.name = "valuable",     .type = FIELD_TEXT,   .label = LABEL_VALUABLE,     .maximum = LIMIT_LINE_BYTES * 4, FIELD_TO(SheetForm, valuable)},
    {.name = "change",       .type = FIELD_TEXT,   .label = LABEL_CHANGE,       .maximum = LIMIT_LINE_BYTES * 4, FIELD_TO(SheetForm, change)},
    {.name = "topic",        .type = FIELD_TEXT,   .label = LABEL_TOPIC,        .maximum = LIMIT_LINE_BYTES * 4, FIELD_TO(SheetForm, topic)},
    {.name = "goes_on",      .type = FIELD_CHOICE, .label = LABEL_GOES_ON,      FIELD_TO(SheetForm, goes_on)},
};

// clang-format on

static void choices_set(Request *request, Form *form)
{
    static const char *const MARKS[] = {"1", "2", "3", "4", "5"};
    static const char *const WORDS[] = {"yes", "partly", "no"};
    static const char *const WORD_LABELS[] = {N_("yes"), N_("partly"), N_("no")};
    Choice *marks = arena_array(request->arena, Choice, 5);
    Choice *uses = arena_array(request->arena, Choice, 3);
    Choice *yes_no = arena_array(request->arena, Choice, 2);
    for (size_t i = 0; i < 5; i++)
        marks[i] = (Choice){str_of(MARKS[i]), str_of(MARKS[i])};
    marks[0].label = request_text(request, N_("1, not at all"), (TextArgs){0});
    marks[4].label = request_text(request, N_("5, very"), (TextArgs){0});
    for (size_t i = 0; i < 3; i++)
        uses[i] = (Choice){str_of(WORDS[i]), request_text(request, WORD_LABELS[i], (TextArgs){0})};
    yes_no[0] = uses[0];
    yes_no[1] = uses[2];
    form_choices(form, "usefulness", marks, 5);
    form_choices(form, "safety", marks, 5);
    form_choices(form, "facilitation", marks, 5);
    form_choices(form, "relation", marks, 5);
    form_choices(form, "will_use", uses, 3);
    form_choices(form, "goes_on", yes_no, 2);
}

/* In a Polish town, and on a sheet that is read in Polish. */
static Status asks_relation(Request *request, bool *ret_asks)
{
    Settings town;
    TRY(settings_get(&request->db, &town));
    *ret_asks = request->language == LANGUAGE_PL || town.default_language == LANGUAGE_PL;
    return OK;
}

static Status sheet_render(Request *request, Response *response, Form *form)
{
    const Participant *participant = request_participant(request);
    FeedbackState state;
    MineFeedbackPage view = {
        .form = form, .path = participant_path(request, "/after"), .action = request->path};
    TRY(feedback_state(&request->db, &participant->meeting, today_iso(request->arena), &state));
    TRY(feedback_has_answered(
        &request->db, participant->meeting.id, participant->person.id, &view.has_answered));
    view.is_closed = state.is_closed;
    TRY(meeting_readers(request, &participant->meeting, &view.readers));
    TRY(asks_relation(request, &view.asks_relation));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("How was it?"), (TextArgs){0}),
        .back_path = view.path,
        .back_label = request_text(request, N_("What I take home"), (TextArgs){0}),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, mine_feedback_page_body, &view);
}

static Status is_time(Request *request)
{
    bool has_come;
    TRY(held_has_come(
        &request->db,
        &request_participant(request)->meeting,
        today_iso(request->arena),
        &has_come));
    if (has_come)
        return OK;
    return error_set_user(
        &request->error, CONFLICT, "", N_("The event is still to come. Come back after it."));
}

Status mine_feedback_show(Request *request, Response *response)
{
    TRY(is_time(request));
    Form *form = FORM(request, FIELDS, NULL);
    choices_set(request, form);
    return sheet_render(request, response, form);
}

typedef struct SheetWork {
    const Participant *participant;
    Feedback feedback;
    Str today;
} SheetWork;

static Status save_work(Db *db, void *data)
{
    const SheetWork *work = data;
    return feedback_save(
        db,
        &work->participant->meeting,
        work->participant->person.id,
        &work->feedback,
        work->today);
}

static int64_t mark_of(Str key)
{
    int64_t mark = 0;
    return str_to_int(key, 1, 5, &mark) == OK ? mark : 0;
}

Status mine_feedback_save(Request *request, Response *response)
{
    SheetForm values;
    Form *form = FORM(request, FIELDS, NULL);
    TRY(is_time(request));
    choices_set(request, form);
    if (form_read(form, request, &values) != OK)
        return sheet_render(request, response, form);
    SheetWork work = {
        .participant = request_participant(request),
        .feedback =
            {.marks =
                 {mark_of(values.usefulness),
                  mark_of(values.safety),
                  mark_of(values.facilitation),
                  mark_of(values.relation)},
             .will_use = values.will_use,
             .goes_on = values.goes_on,
             .texts = {values.valuable, values.change, values.topic}},
        .today = today_iso(request->arena)};
    Status status = request_write(request, save_work, &work);
    if (form_took_failure(form, request, status))
        return sheet_render(request, response, form);
    TRY(status);
    response_notice(
        request, response, N_("Thank you. Nobody can tell which sheet is yours, not even us."));
    response_redirect(request, response, participant_path(request, "/after"));
    return OK;
}
