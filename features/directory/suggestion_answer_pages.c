/*
 * suggestion_answer_pages: what became of a suggestion, for whoever made it: one's own when signed
 * in, else one at an address that nobody else knows. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_labels.h"
#include "features/directory/directory_pages.h"
#include "features/directory/profile_facet.h"
#include "features/directory/profile_history.h"
#include "features/directory/suggestion_answer.h"
#include "features/directory/suggestion_page.html.h"
#include "features/directory/suggestions_page.html.h"
#include "features/directory/upkeep_views.h"
#include "web/page.h"
#include "web/session.h"

enum {
    WRONG_ADDRESSES = 20 /* of one visitor in a quarter of an hour */
};

static AnswerView answer_view(const Request *request, const SuggestionAnswer *answer)
{
    const Suggestion *from = &answer->suggestion;
    const char *name = profile_field_name(
        from->service_id == 0 ? STR(ENTITY_ORGANISATION) : STR(ENTITY_SERVICE), from->field);
    bool is_public = str_equal(from->field, STR(SUGGESTION_PUBLIC));
    AnswerView view = {
        .card = from->service_id != 0 ? from->service_name : answer->organisation_name,
        .what = text_get(request->language, name == NULL ? N_("Something else") : name),
        .when = format_day(request->arena, request->language, from->created_at),
        .suggested = from->suggested,
        .note = from->note,
        .words = answer->words,
        .is_unread = answer->decided_at != 0 && !answer->is_read,
    };
    if (is_public)
        view.suggested = text_get(
            request->language,
            str_equal(from->suggested, STR("yes")) ? N_("public") : N_("not public"));
    bool is_decided = answer->decided_at != 0;
    view.badge = !is_decided ? "waiting" : answer->is_accepted ? "free" : "";
    view.state = text_get(
        request->language,
        !is_decided           ? N_("waits for the organisation")
        : answer->is_accepted ? N_("accepted, thank you")
                              : N_("it stays as it is"));
    return view;
}

/* ---- Without an account ---- */

static Status guard_token(Request *request)
{
    SuggestionAnswer *answer = arena_new_of(request->arena, SuggestionAnswer);
    Status status =
        suggestion_answer_get(&request->db, request_param(request, "token"), clock_now(), answer);
    if (status == NOT_FOUND)
        TRY(attempt_count(request, "suggestion address", WRONG_ADDRESSES));
    TRY(status);
    request->subject = answer;
    return OK;
}

static Status suggestion_show(Request *request, Response *response)
{
    const SuggestionAnswer *answer = request->subject;
    const AnswerView shown = answer_view(request, answer);
    SuggestionPage view = {
        .answer = &shown,
        .is_decided = answer->decided_at != 0,
        .has_email = answer->has_email,
        .address = request_url(
            request,
            str_format(
                request->arena,
                "/directory/suggestions/%.*s",
                STR_ARG(request_param(request, "token")))),
        .days = SUGGESTION_ANSWER_DAYS,
    };
    const Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Your suggestion: {1}"), ARGS(text_arg(shown.card))),
    };
    return page_render(request, response, &page, suggestion_page_body, &view);
}

/* ---- Signed in ---- */

static Status suggestions_show(Request *request, Response *response)
{
    const SuggestionAnswer *list;
    size_t count;
    TRY(suggestion_answers(&request->db, (PersonId){request->actor.person_id}, &list, &count));
    AnswerView *answers = arena_array(request->arena, AnswerView, count + 1);
    SuggestionsPage view = {.answers = answers, .count = count};
    for (size_t i = 0; i < count; i++) {
        answers[i] = answer_view(request, &list[i]);
        view.has_unread = view.has_unread || answers[i].is_unread;
    }
    const Page page = {
        .title = text_get(request->language, N_("My suggestions")),
        .section = STR("/directory"),
        .back_path = STR("/"),
        .back_label = text_get(request->language, N_("Home")),
    };
    return page_render(request, response, &page, suggestions_page_body, &view);
}

static Status read_work(Db *db, void *data)
{
    const PersonId *person = data;
    return suggestion_answers_read(db, *person, clock_now());
}

static Status suggestions_read(Request *request, Response *response)
{
    PersonId person = {request->actor.person_id};
    TRY(request_write(request, read_work, &person));
    response_redirect(request, response, STR("/directory/suggestions"));
    return OK;
}

Status suggestion_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    int64_t count = 0;
    *ret_count = 0;
    if (request->actor.person_id != 0)
        TRY(suggestion_answers_unread(&request->db, (PersonId){request->actor.person_id}, &count));
    if (count == 0)
        return OK;
    items[0] = (WaitingItem){
        .path = STR("/directory/suggestions"),
        .title = text_say_plural(
            request->arena,
            request->language,
            NN_("{1} answer to what you suggested", "{1} answers to what you suggested"),
            count,
            (TextArgs){0}),
    };
    *ret_count = 1;
    return OK;
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/suggestions",         .needs = SIGNED_IN, .run = suggestions_show, .about = "What one suggested, and what became of it"},
    {.method = POST, .path = "/directory/suggestions",         .needs = SIGNED_IN, .run = suggestions_read, .about = "The answers are read"},
    {.method = GET,  .path = "/directory/suggestions/{token}", .needs = ANYBODY,   .guard = guard_token, .run = suggestion_show, .about = "What became of a suggestion, for who made it without an account"},
};
/* clang-format on */

const RouteTable SUGGESTION_ANSWER_ROUTES = ROUTE_TABLE("directory", ROUTES);
