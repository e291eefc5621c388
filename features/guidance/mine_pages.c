/*
 * mine_pages: the one page of somebody who asks, with an account or by a link: their questions and
 * answers, what colleagues ask of them, and the good practice they offer.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/guidance/guidance_pages.h"

#include "base/limits.h"
#include "features/agreements/card_caution.h"
#include "features/guidance/asker_page.html.h"
#include "features/guidance/colleagues_page.html.h"
#include "features/people/form_failure.h"
#include "web/page.h"

#define TELLS                                                                              \
    N_("This looks as if it said who somebody is: a name, a number, a phone. Say it more " \
       "generally, or tick that it is nobody.")
#define CERTAIN N_("It is nobody: it may stand so")

static const TextArgs NO_ARGS = {0};

typedef struct AskForm {
    Str kind;
    Str topic;
    Str text;
    bool is_certain;
} AskForm;

static const Field ASK_FIELDS[] = {
    {.name = "kind",
     .type = FIELD_CHOICE,
     .label = N_("Whom to ask"),
     .is_required = true,
     FIELD_TO(AskForm, kind)},
    {.name = "topic", .type = FIELD_CHOICE, .label = N_("Topic"), FIELD_TO(AskForm, topic)},
    {.name = "text",
     .type = FIELD_TEXT,
     .label = N_("Your question"),
     .hint = N_("Without names, places and dates: nobody should recognise the family."),
     .is_required = true,
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(AskForm, text)},
    {.name = "is_certain", .type = FIELD_BOOL, .label = CERTAIN, FIELD_TO(AskForm, is_certain)},
};

typedef struct PracticeForm {
    Str topic;
    Str title;
    Str body;
    Str consent;
    bool is_certain;
} PracticeForm;

static const Field PRACTICE_FIELDS[] = {
    {.name = "title",
     .type = FIELD_LINE,
     .label = N_("What worked, in one line"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(PracticeForm, title)},
    {.name = "topic", .type = FIELD_CHOICE, .label = N_("Topic"), FIELD_TO(PracticeForm, topic)},
    {.name = "body",
     .type = FIELD_TEXT,
     .label = N_("How you went about it"),
     .hint = N_("So that others can try it. Without anybody who could be recognised."),
     .is_required = true,
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(PracticeForm, body)},
    {.name = "consent",
     .type = FIELD_CHOICE,
     .label = N_("You agree that it is published"),
     .is_required = true,
     FIELD_TO(PracticeForm, consent)},
    {.name = "is_certain",
     .type = FIELD_BOOL,
     .label = CERTAIN,
     FIELD_TO(PracticeForm, is_certain)},
};

/* Others read it: a client's name is asked about before it is kept. */
static bool tells_somebody(Str text)
{
    return card_caution(CARD_COMMON_CLIENT, text).len > 0;
}

/* ---- Who it is ---- */

Status guidance_link_guard(Request *request)
{
    return link_guard_for(request, LINK_GUIDANCE);
}

static bool is_by_link(const Request *request)
{
    return request_param(request, "token").len > 0;
}

static PersonId who(const Request *request)
{
    const Link *link = request->subject;
    return is_by_link(request) ? link->person : (PersonId){request->actor.person_id};
}

static Str own_path(const Request *request, const char *rest)
{
    if (!is_by_link(request))
        return str_format(request->arena, "/guidance/mine%s", rest);
    return str_format(
        request->arena, "/l/%.*s/guidance%s", STR_ARG(request_param(request, "token")), rest);
}

/* ---- Forms ---- */

static Status ask_form_new(Request *request, const AskForm *values, Form **ret_form)
{
    Form *form = FORM(request, ASK_FIELDS, values);
    Choice *choices = arena_array(request->arena, Choice, 2);
    choices[0] =
        (Choice){STR("methodologist"), request_text(request, N_("the methodologists"), NO_ARGS)};
    choices[1] = (Choice){
        STR("colleague"), request_text(request, N_("colleagues of other offices"), NO_ARGS)};
    form_choices(form, "kind", choices, 2);
    *ret_form = form;
    return topic_choices(request, form);
}

static Status practice_form_new(Request *request, Form **ret_form)
{
    Form *form = FORM(request, PRACTICE_FIELDS, NULL);
    Choice *choices = arena_array(request->arena, Choice, 2);
    choices[0] = (Choice){STR("named"), request_text(request, N_("yes, with my name"), NO_ARGS)};
    choices[1] =
        (Choice){STR("unnamed"), request_text(request, N_("yes, without my name"), NO_ARGS)};
    form_choices(form, "consent", choices, 2);
    *ret_form = form;
    return topic_choices(request, form);
}

/* ---- The page ---- */

static Status lists_load(Request *request, AskerPage *view)
{
    const Question *questions;
    const Question *asked;
    const Entry *entries;
    Db *db = &request->db;
    PersonId self = who(request);
    TRY(guidance_own(db, self, &questions, &view->question_count));
    TRY(question_rows(request, questions, view->question_count, &view->questions));
    TRY(guidance_asked_of(db, self, &asked, &view->asked_count));
    TRY(question_rows(request, asked, view->asked_count, &view->asked));
    TRY(guidance_own_entries(db, self, &entries, &view->entry_count));
    return entry_rows(request, entries, view->entry_count, &view->entries);
}

static Status render(
    Request *request, Response *response, const Form *ask_form, const Form *practice_form)
{
    int64_t days;
    AskerPage view = {
        .path = own_path(request, ""),
        .ask_form = ask_form,
        .practice_form = practice_form,
        .asks_certain = tells_somebody(request_field(request, "text")),
        .practice_asks_certain = tells_somebody(request_field(request, "title")) ||
                                 tells_somebody(request_field(request, "body")),
    };
    TRY(guidance_readers(&request->db, &view.readers, &days));
    if (days >= 0)
        view.usual = text_say_plural(
            request->arena,
            request->language,
            N_("An answer usually comes within {1} day."),
            N_("An answer usually comes within {1} days."),
            days,
            NO_ARGS);
    TRY(lists_load(request, &view));
    Page page = {
        .kind = is_by_link(request) ? PAGE_NARROW : PAGE_USUAL,
        .title = request_text(request, N_("Ask, answer, share"), NO_ARGS),
        .section = STR("/guidance"),
        .back_path = is_by_link(request) ? (Str){0} : STR("/guidance"),
        .back_label = request_text(request, N_("From practice"), NO_ARGS),
        .http_status = ask_form->error_count + practice_form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, asker_page_body, &view);
}

Status asking_show(Request *request, Response *response)
{
    Form *ask_form;
    Form *practice_form;
    const AskForm values = {.kind = STR("methodologist")};
    TRY(ask_form_new(request, &values, &ask_form));
    TRY(practice_form_new(request, &practice_form));
    return render(request, response, ask_form, practice_form);
}

static Status back(Request *request, Response *response, const char *notice)
{
    response_notice(request, response, notice);
    response_redirect(request, response, own_path(request, ""));
    return OK;
}

/* ---- Asking ---- */

typedef struct MineWork {
    PersonId who;
    AskForm ask;
    PracticeForm practice;
    QuestionId question;
    EntryId entry;
    Str answer;
    bool shows_name;
    const PersonId *people;
    size_t count;
} MineWork;

static Status ask_work(Db *db, void *data)
{
    MineWork *work = data;
    return guidance_ask(
        db, work->who, work->ask.kind, work->ask.topic, work->ask.text, &work->question);
}

Status asking_ask(Request *request, Response *response)
{
    MineWork work = {.who = who(request)};
    Form *form;
    Form *practice_form;
    TRY(ask_form_new(request, NULL, &form));
    TRY(practice_form_new(request, &practice_form));
    if (form_read(form, request, &work.ask) != OK)
        return render(request, response, form, practice_form);
    if (!work.ask.is_certain && tells_somebody(work.ask.text)) {
        form_error(form, "text", TELLS);
        return render(request, response, form, practice_form);
    }
    Status status = request_write(request, ask_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form, practice_form);
    TRY(status);
    if (str_equal(work.ask.kind, STR("methodologist")))
        return back(request, response, N_("Your question is on its way. Nobody sees who asked."));
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s?question=%lld",
            STR_ARG(own_path(request, "/colleagues")),
            (long long)work.question.value));
    return OK;
}

static Status question_of_field(Request *request, QuestionId *ret_question)
{
    if (str_to_int(request_field(request, "question"), 1, INT64_MAX, &ret_question->value) != OK)
        return error_set(&request->error, NOT_FOUND, "no id of a question");
    return OK;
}

static Status withdraw_work(Db *db, void *data)
{
    const MineWork *work = data;
    return guidance_withdraw(db, work->who, work->question);
}

Status asking_withdraw(Request *request, Response *response)
{
    MineWork work = {.who = who(request)};
    TRY(question_of_field(request, &work.question));
    TRY(request_write(request, withdraw_work, &work));
    return back(request, response, N_("The question is withdrawn, and what was written is gone."));
}

/* ---- Colleagues elsewhere ---- */

static Status colleagues_render(
    Request *request, Response *response, QuestionId question, Str problem)
{
    Question own;
    ColleaguesPage view = {
        .path = own_path(request, "/colleagues"),
        .back_path = own_path(request, ""),
        .question = question.value,
        .problem = problem,
    };
    TRY(guidance_own_get(&request->db, who(request), question, &own));
    TRY(guidance_colleagues(&request->db, who(request), &view.colleagues, &view.count));
    view.has_other_town = view.count > 0 && view.colleagues[0].distance == COLLEAGUE_ELSEWHERE;
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Who is asked"), NO_ARGS),
        .back_path = view.back_path,
        .back_label = request_text(request, N_("Ask, answer, share"), NO_ARGS),
        .http_status = problem.len > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, colleagues_page_body, &view);
}

Status asking_colleagues_show(Request *request, Response *response)
{
    QuestionId question;
    TRY(question_of_field(request, &question));
    return colleagues_render(request, response, question, (Str){0});
}

static Status colleagues_work(Db *db, void *data)
{
    const MineWork *work = data;
    return guidance_ask_colleagues(db, work->who, work->question, work->people, work->count);
}

Status asking_colleagues_ask(Request *request, Response *response)
{
    PersonId *people = arena_array(request->arena, PersonId, request->field_count);
    MineWork work = {.who = who(request), .people = people};
    TRY(question_of_field(request, &work.question));
    for (size_t i = 0; i < request->field_count; i++) {
        const RequestField *field = &request->fields[i];
        if (str_equal(field->name, STR("people")) &&
            str_to_int(field->value, 1, INT64_MAX, &people[work.count].value) == OK)
            work.count++;
    }
    Status status = request_write(request, colleagues_work, &work);
    if (status == INVALID) {
        error_clear(&request->error);
        Str problem = request_text(request, N_("Leave at least one colleague ticked."), NO_ARGS);
        return colleagues_render(request, response, work.question, problem);
    }
    TRY(status);
    return back(request, response, N_("They are asked. You are told as soon as one answers."));
}

static Status answer_work(Db *db, void *data)
{
    const MineWork *work = data;
    return guidance_answer_as_colleague(
        db, work->who, work->question, work->answer, work->shows_name);
}

Status asking_answer(Request *request, Response *response)
{
    MineWork work = {
        .who = who(request),
        .answer = request_field(request, "answer"),
        .shows_name = request_has_field(request, "shows_name"),
    };
    TRY(question_of_field(request, &work.question));
    TRY(request_write(request, answer_work, &work));
    return back(
        request, response, N_("Thank you. Your colleague is told that there is an answer."));
}

/* ---- Good practice ---- */

static Status practice_work(Db *db, void *data)
{
    const MineWork *work = data;
    const PracticeForm *practice = &work->practice;
    return guidance_offer_practice(
        db, work->who, practice->topic, practice->title, practice->body, practice->consent);
}

Status asking_practice(Request *request, Response *response)
{
    MineWork work = {.who = who(request)};
    Form *ask_form;
    Form *form;
    TRY(ask_form_new(request, NULL, &ask_form));
    TRY(practice_form_new(request, &form));
    if (form_read(form, request, &work.practice) != OK)
        return render(request, response, ask_form, form);
    bool title_tells = tells_somebody(work.practice.title);
    if (!work.practice.is_certain && (title_tells || tells_somebody(work.practice.body))) {
        form_error(form, title_tells ? "title" : "body", TELLS);
        return render(request, response, ask_form, form);
    }
    Status status = request_write(request, practice_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, ask_form, form);
    TRY(status);
    return back(request, response, N_("Thank you. A methodologist reads it before others do."));
}

static Status take_back_work(Db *db, void *data)
{
    const MineWork *work = data;
    return guidance_take_back(db, work->who, work->entry);
}

Status asking_take_back(Request *request, Response *response)
{
    MineWork work = {.who = who(request)};
    if (str_to_int(request_field(request, "entry"), 1, INT64_MAX, &work.entry.value) != OK)
        return error_set(&request->error, NOT_FOUND, "no id of an entry");
    TRY(request_write(request, take_back_work, &work));
    return back(request, response, N_("It is taken back. Nobody reads it any more."));
}
