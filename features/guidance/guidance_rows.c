/* guidance_rows: questions and entries in words. SPDX-License-Identifier: EUPL-1.2 */
#include "features/guidance/guidance_pages.h"

#include "features/codes/code_list.h"
#include "features/people/right.h"

static const TextArgs NO_ARGS = {0};

static Status topic_label(Request *request, Str topic, Str *ret_label)
{
    *ret_label = (Str){0};
    if (topic.len == 0)
        return OK;
    return code_label(&request->db, request->language, CODE_LIST_TOPIC, topic, ret_label);
}

static const char *question_state(const Question *question)
{
    if (str_equal(question->state, STR("draft")))
        return N_("not sent yet: choose who is asked");
    if (str_equal(question->state, STR("answered")))
        return N_("answered");
    if (str_equal(question->kind, STR("colleague")))
        return N_("asked of colleagues elsewhere");
    return N_("waits for an answer");
}

Status question_row(Request *request, const Question *question, QuestionRow *ret_row)
{
    QuestionRow row = {
        .question = question,
        .when = format_day(request->arena, request->language, question->asked_at),
        .state = request_text(request, question_state(question), NO_ARGS),
        .is_draft = str_equal(question->state, STR("draft")),
    };
    TRY(topic_label(request, question->topic, &row.topic));
    TRY(guidance_answers(&request->db, question->id, &row.answers, &row.answer_count));
    *ret_row = row;
    return OK;
}

Status question_rows(
    Request *request, const Question *list, size_t count, const QuestionRow **ret_rows)
{
    QuestionRow *rows = arena_array(request->arena, QuestionRow, count);
    for (size_t i = 0; i < count; i++)
        TRY(question_row(request, &list[i], &rows[i]));
    *ret_rows = rows;
    return OK;
}

static const char *entry_state(const Entry *entry)
{
    if (str_equal(entry->state, STR("published")))
        return N_("published");
    if (str_equal(entry->state, STR("returned")))
        return N_("came back with a note");
    return N_("is being read");
}

Status entry_rows(Request *request, const Entry *list, size_t count, const EntryRow **ret_rows)
{
    EntryRow *rows = arena_array(request->arena, EntryRow, count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (EntryRow){
            .entry = &list[i],
            .when = format_day(request->arena, request->language, list[i].published_at),
            .state = request_text(request, entry_state(&list[i]), NO_ARGS),
            .is_practice = str_equal(list[i].kind, STR("practice")),
            .is_published = str_equal(list[i].state, STR("published")),
        };
        TRY(topic_label(request, list[i].topic, &rows[i].topic));
    }
    *ret_rows = rows;
    return OK;
}

Status topic_choices(Request *request, Form *form)
{
    const Choice *codes;
    size_t count;
    TRY(code_list_choices(&request->db, request->language, CODE_LIST_TOPIC, &codes, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    choices[0].label = request_text(request, N_("not said"), NO_ARGS);
    for (size_t i = 0; i < count; i++)
        choices[i + 1] = codes[i];
    form_choices(form, "topic", choices, count + 1);
    return OK;
}

Status guidance_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    const Question *list;
    size_t asked = 0;
    size_t queued = 0;
    size_t count = 0;
    PersonId self = {request->actor.person_id};
    TRY(guidance_asked_of(&request->db, self, &list, &asked));
    if (asked > 0)
        items[count++] = (WaitingItem){
            .path = STR("/guidance/mine"),
            .title = request_text(
                request, N_("A colleague from elsewhere asks for your experience"), NO_ARGS)};
    if (request_may(request, RIGHT_GUIDE))
        TRY(guidance_queue(&request->db, &list, &queued));
    if (queued > 0)
        items[count++] = (WaitingItem){
            .path = STR("/guidance/questions"),
            .title = text_say_plural(
                request->arena,
                request->language,
                N_("{1} question from practice waits for an answer"),
                N_("{1} questions from practice wait for an answer"),
                (int64_t)queued,
                NO_ARGS)};
    *ret_count = count;
    return OK;
}
