/*
 * queue_pages: what waits for the methodologists: questions, good practice, links to hand out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/guidance/guidance_pages.h"

#include "base/limits.h"
#include "features/guidance/guidance_link_page.html.h"
#include "features/guidance/practice_page.html.h"
#include "features/guidance/question_page.html.h"
#include "features/guidance/queue_page.html.h"
#include "features/people/form_failure.h"
#include "web/page.h"
#include "web/qr.h"

static const TextArgs NO_ARGS = {0};

/* ---- The queue ---- */

typedef struct LinkForm {
    Str person;
} LinkForm;

static const Field LINK_FIELDS[] = {
    {.name = "person",
     .type = FIELD_CHOICE,
     .label = N_("Colleague"),
     .is_required = true,
     FIELD_TO(LinkForm, person)},
};

static Status link_form_new(Request *request, Form **ret_form)
{
    const Person *people;
    size_t count;
    TRY(person_list(&request->db, request->language, (OrganisationId){0}, &people, &count));
    Choice *choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){
            str_format(request->arena, "%lld", (long long)people[i].id.value), people[i].name};
    Form *form = FORM(request, LINK_FIELDS, NULL);
    form_choices(form, "person", choices, count);
    *ret_form = form;
    return OK;
}

static Page guide_page(Request *request, const char *title)
{
    return (Page){
        .kind = PAGE_USUAL,
        .title = request_text(request, title, NO_ARGS),
        .section = STR("/guidance"),
        .back_path = STR("/guidance/questions"),
        .back_label = request_text(request, N_("What waits for an answer"), NO_ARGS),
    };
}

static Status queue_render(Request *request, Response *response, const Form *form)
{
    const Question *questions;
    const Entry *offered;
    QueuePage view = {.link_form = form};
    TRY(guidance_queue(&request->db, &questions, &view.question_count));
    TRY(question_rows(request, questions, view.question_count, &view.questions));
    TRY(guidance_offered(&request->db, &offered, &view.offered_count));
    TRY(entry_rows(request, offered, view.offered_count, &view.offered));
    Page page = guide_page(request, N_("What waits for an answer"));
    page.back_path = STR("/guidance");
    page.back_label = request_text(request, N_("From practice"), NO_ARGS);
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, queue_page_body, &view);
}

Status queue_show(Request *request, Response *response)
{
    Form *form;
    TRY(link_form_new(request, &form));
    return queue_render(request, response, form);
}

/* ---- A link to hand out ---- */

typedef struct GuideWork {
    PersonId person;
    LinkId link;
    QuestionId question;
    EntryId entry;
    PersonId by;
    Str answer;
    Str topic;
    Str title;
    Str body;
    bool is_published;
    int64_t version;
} GuideWork;

static Status link_work(Db *db, void *data)
{
    GuideWork *work = data;
    return guidance_link(db, work->person, &work->link);
}

Status queue_link_make(Request *request, Response *response)
{
    LinkForm values = {0};
    GuideWork work = {.person = {0}};
    Form *form;
    TRY(link_form_new(request, &form));
    if (form_read(form, request, &values) != OK ||
        str_to_int(values.person, 1, INT64_MAX, &work.person.value) != OK)
        return queue_render(request, response, form);
    TRY(request_write(request, link_work, &work));
    response_redirect(
        request,
        response,
        str_format(request->arena, "/guidance/links/%lld", (long long)work.person.value));
    return OK;
}

Status queue_link_show(Request *request, Response *response)
{
    Link link;
    Person person;
    PersonId id;
    Str path;
    TRY(request_param_id(request, "person", &id.value));
    TRY(person_get(&request->db, id, &person));
    TRY(link_find(&request->db, LINK_GUIDANCE, id, (OrganisationId){0}, 0, &link));
    TRY(link_path(&request->db, link.id, &path));
    GuidanceLinkPage view = {.name = person.name, .address = request_url(request, path)};
    view.qr = qr_draw(
        request->arena, view.address, request_text(request, N_("QR code of the link"), NO_ARGS));
    Page page = guide_page(request, N_("A link for questions"));
    return page_render(request, response, &page, guidance_link_page_body, &view);
}

/* ---- One question ---- */

typedef struct AnswerForm {
    Str answer;
    int64_t version;
} AnswerForm;

static const Field ANSWER_FIELDS[] = {
    {.name = "answer",
     .type = FIELD_TEXT,
     .label = N_("Answer"),
     .hint = N_("Only who asked reads it. What is general you can publish afterwards."),
     .is_required = true,
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(AnswerForm, answer)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .maximum = INT64_MAX,
     FIELD_TO(AnswerForm, version)},
};

typedef struct PublishForm {
    Str topic;
    Str title;
    Str body;
} PublishForm;

static const Field PUBLISH_FIELDS[] = {
    {.name = "title",
     .type = FIELD_LINE,
     .label = N_("The question, in general"),
     .hint = N_("As anybody could ask it, without anything of the case."),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(PublishForm, title)},
    {.name = "topic", .type = FIELD_CHOICE, .label = N_("Topic"), FIELD_TO(PublishForm, topic)},
    {.name = "body",
     .type = FIELD_TEXT,
     .label = N_("Guidance for everybody"),
     .is_required = true,
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(PublishForm, body)},
};

static Status question_load(Request *request, Question *ret_question)
{
    QuestionId id;
    TRY(request_param_id(request, "question", &id.value));
    return guidance_question_get(&request->db, id, ret_question);
}

static Status question_render(
    Request *request,
    Response *response,
    const Question *question,
    const Form *form,
    const Form *publish_form)
{
    QuestionRow row;
    TRY(question_row(request, question, &row));
    QuestionPage view = {
        .path =
            str_format(request->arena, "/guidance/questions/%lld", (long long)question->id.value),
        .row = &row,
        .form = form,
        .publish_form = publish_form,
        .is_answered = str_equal(question->state, STR("answered")),
    };
    Page page = guide_page(request, N_("A question from practice"));
    page.http_status = form->error_count + publish_form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, question_page_body, &view);
}

static Status publish_form_new(Request *request, const Question *question, Form **ret_form)
{
    const PublishForm values = {.topic = question->topic, .body = question->answer};
    *ret_form = FORM(request, PUBLISH_FIELDS, question->answer.len > 0 ? &values : NULL);
    return topic_choices(request, *ret_form);
}

Status question_show(Request *request, Response *response)
{
    Question question;
    Form *publish_form;
    TRY(question_load(request, &question));
    const AnswerForm values = {.answer = question.answer, .version = question.version};
    TRY(publish_form_new(request, &question, &publish_form));
    return question_render(
        request, response, &question, FORM(request, ANSWER_FIELDS, &values), publish_form);
}

static Status answer_work(Db *db, void *data)
{
    const GuideWork *work = data;
    return guidance_answer(db, work->question, work->by, work->answer, work->version);
}

Status question_answer(Request *request, Response *response)
{
    Question question;
    AnswerForm values = {.version = 0};
    Form *publish_form;
    Form *form = FORM(request, ANSWER_FIELDS, NULL);
    TRY(question_load(request, &question));
    TRY(publish_form_new(request, &question, &publish_form));
    if (form_read(form, request, &values) != OK)
        return question_render(request, response, &question, form, publish_form);
    GuideWork work = {
        .question = question.id,
        .by = {request->actor.person_id},
        .answer = values.answer,
        .version = values.version,
    };
    Status status = request_write(request, answer_work, &work);
    if (form_took_failure(form, request, status))
        return question_render(request, response, &question, form, publish_form);
    TRY(status);
    response_notice(request, response, N_("Answered. If it is of use to all, publish it below."));
    response_redirect(
        request,
        response,
        str_format(request->arena, "/guidance/questions/%lld", (long long)question.id.value));
    return OK;
}

static Status publish_work(Db *db, void *data)
{
    const GuideWork *work = data;
    return guidance_publish(db, work->question, work->by, work->topic, work->title, work->body);
}

Status question_publish(Request *request, Response *response)
{
    Question question;
    PublishForm values = {.topic = (Str){0}};
    Form *form = FORM(request, PUBLISH_FIELDS, NULL);
    TRY(question_load(request, &question));
    TRY(topic_choices(request, form));
    const AnswerForm answer = {.answer = question.answer, .version = question.version};
    Form *answer_form = FORM(request, ANSWER_FIELDS, &answer);
    if (form_read(form, request, &values) != OK)
        return question_render(request, response, &question, answer_form, form);
    GuideWork work = {
        .question = question.id,
        .by = {request->actor.person_id},
        .topic = values.topic,
        .title = values.title,
        .body = values.body,
    };
    Status status = request_write(request, publish_work, &work);
    if (form_took_failure(form, request, status))
        return question_render(request, response, &question, answer_form, form);
    TRY(status);
    response_notice(request, response, N_("Published for everybody."));
    response_redirect(request, response, STR("/guidance"));
    return OK;
}

/* ---- Good practice that was offered ---- */

typedef struct ReviewForm {
    Str note;
    int64_t version;
} ReviewForm;

static const Field REVIEW_FIELDS[] = {
    {.name = "note",
     .type = FIELD_TEXT,
     .label = N_("Note to the author"),
     .hint = N_("What to change, if you give it back."),
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(ReviewForm, note)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .maximum = INT64_MAX,
     FIELD_TO(ReviewForm, version)},
};

static Status practice_load(Request *request, Entry *ret_entry)
{
    EntryId id;
    TRY(request_param_id(request, "entry", &id.value));
    return guidance_entry_get(&request->db, id, ret_entry);
}

static Status practice_render(
    Request *request, Response *response, const Entry *entry, const Form *form)
{
    PracticePage view = {
        .path = str_format(request->arena, "/guidance/practice/%lld", (long long)entry->id.value),
        .form = form,
        .is_open = str_equal(entry->state, STR("offered")),
    };
    TRY(entry_rows(request, entry, 1, &view.row));
    Page page = guide_page(request, N_("Good practice that is offered"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, practice_page_body, &view);
}

Status practice_show(Request *request, Response *response)
{
    Entry entry;
    TRY(practice_load(request, &entry));
    return practice_render(request, response, &entry, FORM(request, REVIEW_FIELDS, NULL));
}

static Status review_work(Db *db, void *data)
{
    const GuideWork *work = data;
    return guidance_review(
        db, work->entry, work->by, work->is_published, work->body, work->version);
}

Status practice_review(Request *request, Response *response)
{
    Entry entry;
    ReviewForm values = {.version = 0};
    Form *form = FORM(request, REVIEW_FIELDS, NULL);
    TRY(practice_load(request, &entry));
    if (form_read(form, request, &values) != OK)
        return practice_render(request, response, &entry, form);
    GuideWork work = {
        .entry = entry.id,
        .by = {request->actor.person_id},
        .body = values.note,
        .is_published = str_equal(request_field(request, "what"), STR("publish")),
        .version = values.version,
    };
    Status status = request_write(request, review_work, &work);
    if (form_took_failure(form, request, status))
        return practice_render(request, response, &entry, form);
    TRY(status);
    response_notice(
        request,
        response,
        work.is_published ? N_("Published for everybody.") : N_("It goes back to the author."));
    response_redirect(request, response, STR("/guidance/questions"));
    return OK;
}
