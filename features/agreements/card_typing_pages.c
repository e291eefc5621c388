/*
 * What organisers have to do with cards: how many there are, what both sides show, and typing in
 * paper cards at somebody's request. They see no card.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/agreement_pages.h"
#include "features/agreements/card_fields.h"
#include "features/agreements/card_overview_page.html.h"
#include "features/agreements/card_typing.h"
#include "features/agreements/card_typing_page.html.h"
#include "features/meetings/meeting_pages.h"
#include "features/people/form_failure.h"

/* ---- Counts, and who asked ---- */

static Str id_text(Arena *arena, int64_t id)
{
    return str_format(arena, "%lld", (long long)id);
}

static Status choices_fill(Request *request, const Meeting *meeting, CardOverviewPage *view)
{
    const MeetingPerson *people;
    const MeetingOrganisation *organisations;
    Arena *arena = request->arena;
    TRY(participant_people(
        &request->db,
        request->language,
        meeting->id,
        (OrganisationId){0},
        &people,
        &view->person_count));
    TRY(participant_organisations(
        &request->db, request->language, meeting->id, &organisations, &view->organisation_count));
    Choice *who = arena_array(arena, Choice, view->person_count);
    Choice *with = arena_array(arena, Choice, view->organisation_count);
    for (size_t i = 0; i < view->person_count; i++)
        who[i] = (Choice){
            id_text(arena, people[i].id.value),
            str_format(
                arena,
                "%.*s (%.*s)",
                STR_ARG(people[i].name),
                STR_ARG(people[i].organisation_name))};
    for (size_t i = 0; i < view->organisation_count; i++)
        with[i] = (Choice){id_text(arena, organisations[i].id.value), organisations[i].name};
    view->people = who;
    view->organisations = with;
    return OK;
}

static Str asked_text(Request *request, const CardTyping *typing)
{
    return request_text(
        request,
        N_("{1} asked for it on {2}"),
        ARGS(
            text_arg(
                typing->asked_by_name.len > 0 ? typing->asked_by_name : typing->asked_side_name),
            text_arg(format_moment(request->arena, request->language, typing->asked_at))));
}

static Str pair_text(Arena *arena, const CardTyping *typing)
{
    return str_format(
        arena, "%.*s – %.*s", STR_ARG(typing->asked_side_name), STR_ARG(typing->other_name));
}

static Str draft_key(Arena *arena, const CardTyping *typing)
{
    return str_format(arena, "typing %lld", (long long)typing->id);
}

/* One's own alone: that two have a card is nobody else's business. */
static Status typings_fill(Request *request, const Meeting *meeting, CardOverviewPage *view)
{
    const CardTyping *list;
    size_t count;
    TRY(card_typing_list(&request->db, meeting->id, &list, &count));
    TypingLine *lines = arena_array(request->arena, TypingLine, count);
    for (size_t i = 0; i < count; i++) {
        if (list[i].organiser.value != request->actor.person_id)
            continue;
        Str pair = pair_text(request->arena, &list[i]);
        Str asked = asked_text(request, &list[i]);
        TypingLine *line = &lines[view->typing_count++];
        line->text = str_format(request->arena, "%.*s: %.*s", STR_ARG(pair), STR_ARG(asked));
        if (list[i].done_at == 0)
            line->path = str_format(
                request->arena,
                "/meetings/%lld/cards/typing/%lld",
                (long long)meeting->id.value,
                (long long)list[i].id);
        else
            line->done = draft_key(request->arena, &list[i]);
    }
    view->typings = lines;
    return OK;
}

static Status overview_render(Request *request, Response *response, Str error)
{
    const Meeting *meeting = request_meeting(request);
    CardOverviewPage view = {.error = error};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(card_counts(&request->db, meeting->id, &view.counts));
    TRY(card_list_shown(
        &request->db, request->language, meeting->id, &view.shown, &view.shown_count));
    TRY(choices_fill(request, meeting, &view));
    TRY(typings_fill(request, meeting, &view));
    Page page = meeting_subpage(request, &view.frame, N_("Cards of pairs"));
    page.http_status = error.len > 0 ? 422 : 0;
    page.script = "draft.js";
    return page_render(request, response, &page, card_overview_page_body, &view);
}

Status card_overview_show(Request *request, Response *response)
{
    return overview_render(request, response, (Str){0});
}

static Status ask_work(Db *db, void *data)
{
    return card_typing_open(db, data);
}

Status card_typing_ask(Request *request, Response *response)
{
    CardTyping typing = {
        .meeting = request_meeting(request)->id, .organiser = {request->actor.person_id}};
    if (str_to_int(request_field(request, "person"), 1, INT64_MAX, &typing.asked_by.value) != OK)
        typing.asked_by.value = 0;
    if (str_to_int(request_field(request, "organisation"), 1, INT64_MAX, &typing.other.value) != OK)
        typing.other.value = 0;
    Status status = request_write(request, ask_work, &typing);
    if (status == INVALID && request->error.user_message != NULL) {
        Str error = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return overview_render(request, response, error);
    }
    TRY(status);
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "/meetings/%lld/cards/typing/%lld",
            (long long)typing.meeting.value,
            (long long)typing.id));
    return OK;
}

/* ---- Typing ---- */

typedef struct TypingVisit {
    Meeting meeting; /* first, so that request_meeting works here too */
    CardTyping typing;
    Card empty; /* of these two; whatever they wrote already is not looked at */
} TypingVisit;

/* Only who wrote the request down, and only until it is saved. */
Status card_typing_guard(Request *request)
{
    int64_t id;
    TypingVisit *visit = arena_new_of(request->arena, TypingVisit);
    TRY(meeting_guard(request));
    visit->meeting = *request_meeting(request);
    TRY(request_param_id(request, "typing", &id));
    TRY(card_typing_get(&request->db, visit->meeting.id, id, &visit->typing));
    const CardTyping *typing = &visit->typing;
    if (typing->organiser.value != request->actor.person_id)
        return error_set(&request->error, NOT_FOUND, "somebody else's request");
    if (typing->done_at != 0 && request->method == POST)
        return error_set_user(&request->error, NOT_FOUND, "", TYPED_ALREADY);
    bool asked_is_one = typing->asked_side.value < typing->other.value;
    visit->empty = (Card){
        .meeting = visit->meeting.id,
        .sides = {
            {.organisation = asked_is_one ? typing->asked_side : typing->other,
             .name = asked_is_one ? typing->asked_side_name : typing->other_name},
            {.organisation = asked_is_one ? typing->other : typing->asked_side,
             .name = asked_is_one ? typing->other_name : typing->asked_side_name}}};
    request->subject = visit;
    return OK;
}

static Status subject_load(Request *request, CardFormSubject *ret_subject)
{
    const TypingVisit *visit = request->subject;
    size_t own = card_side(&visit->empty, visit->typing.asked_side);
    TRY(card_form_subject(request, &visit->empty, own, ret_subject));
    ret_subject->is_typing = true;
    ret_subject->common_groups = (StrList){0}; /* on paper they are written, not ticked */
    ret_subject->givers = ret_subject->people;
    ret_subject->giver_count = ret_subject->person_count;
    return OK;
}

static Status typing_render(
    Request *request,
    Response *response,
    const CardFormSubject *subject,
    const CardForm *form,
    bool is_sent_back)
{
    const TypingVisit *visit = request->subject;
    CardTypingPage view = {
        .path = request->path,
        .pair = pair_text(request->arena, &visit->typing),
        .asked = asked_text(request, &visit->typing),
        .draft_key = draft_key(request->arena, &visit->typing)};
    TRY(card_fields_fill(request, subject, form, is_sent_back, &view.fields));
    Page page = {
        .title = view.pair,
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, visit->meeting.id, "/cards"),
        .back_label = request_text(request, N_("Cards of pairs"), (TextArgs){0}),
        .http_status = is_sent_back ? 422 : 0,
        .script = "draft.js"};
    return page_render(request, response, &page, card_typing_page_body, &view);
}

/* Who comes back to the form with the browser's button finds the cards, not a dead end. */
static Status done_show(Request *request, Response *response, const TypingVisit *visit)
{
    response_notice(request, response, TYPED_ALREADY);
    response_redirect(request, response, meeting_path(request->arena, visit->meeting.id, "/cards"));
    return OK;
}

Status card_typing_show(Request *request, Response *response)
{
    CardFormSubject subject;
    CardForm form;
    const TypingVisit *visit = request->subject;
    if (visit->typing.done_at != 0)
        return done_show(request, response, visit);
    TRY(subject_load(request, &subject));
    TRY(card_form_new(request, &subject, &form));
    return typing_render(request, response, &subject, &form, false);
}

typedef struct TypingWork {
    int64_t id;
    CardWriter writer;
    const CardDraft *draft;
    CardSaved saved;
} TypingWork;

static Status typing_work(Db *db, void *data)
{
    TypingWork *work = data;
    TRY(card_typing_finish(db, work->id));
    return card_save(db, &work->writer, work->draft, &work->saved);
}

Status card_typing_save(Request *request, Response *response)
{
    const TypingVisit *visit = request->subject;
    const CardTyping *typing = &visit->typing;
    CardFormSubject subject;
    CardForm form = {0};
    CardDraft draft;
    TypingWork work = {
        .id = typing->id,
        .writer =
            {.meeting = typing->meeting,
             .own = typing->asked_side,
             .other = typing->other,
             .person = typing->organiser,
             .is_typing = true,
             .asked_by = typing->asked_by},
        .draft = &draft};
    TRY(subject_load(request, &subject));
    Status status = card_form_read(request, &subject, &form, &draft);
    if (status != OK && form.form == NULL)
        return status;
    if (status == INVALID)
        return typing_render(request, response, &subject, &form, true);
    TRY(status);
    status = request_write(request, typing_work, &work);
    if (form_took_failure(form.form, request, status))
        return typing_render(request, response, &subject, &form, true);
    TRY(status);
    response_notice(
        request, response, N_("The paper card is typed in. From now on only the two see it."));
    response_redirect(request, response, meeting_path(request->arena, typing->meeting, "/cards"));
    return OK;
}
