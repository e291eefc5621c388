/*
 * The cards of one's organisation at an event: pairs of the plan in the order of the rounds, pairs
 * that met besides, and what others let see.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/agreement_pages.h"
#include "features/agreements/card_list_page.html.h"
#include "features/agreements/card_views.h"
#include "features/meetings/plan.h"

/* What the list is made of. */
typedef struct Pairs {
    OrganisationId own;
    const Card *cards; /* begun */
    size_t card_count;
    const MeetingOrganisation *organisations;
    size_t organisation_count;
    Plan plan; /* that holds; empty without one */
} Pairs;

static OrganisationId other_of(const Card *card, OrganisationId own)
{
    return card->sides[1 - card_side(card, own)].organisation;
}

static const Card *card_with_other(const Pairs *pairs, OrganisationId other)
{
    for (size_t i = 0; i < pairs->card_count; i++) {
        if (other_of(&pairs->cards[i], pairs->own).value == other.value)
            return &pairs->cards[i];
    }
    return NULL;
}

static void state_fill(Request *request, const Card *card, OrganisationId own, CardLine *line)
{
    const TextArgs none = {0};
    size_t side = card == NULL ? 0 : card_side(card, own);
    line->badge = "waiting";
    line->icon = "clock";
    if (card == NULL) {
        line->badge = "info";
        line->icon = "pencil";
        line->state = request_text(request, N_("not begun"), none);
    } else if (card_is_confirmed(card)) {
        line->badge = "free";
        line->icon = "check";
        line->state = request_text(request, N_("both confirmed"), none);
    } else if (card_is_confirmed_by(card, side)) {
        line->state = request_text(request, N_("waits for them"), none);
    } else {
        line->state = request_text(request, N_("waits for you"), none);
    }
}

static CardLine line_of(Request *request, const Pairs *pairs, OrganisationId other, Str name)
{
    CardLine line = {
        .name = name,
        .path = str_format(
            request->arena,
            "%.*s/cards/%lld",
            STR_ARG(request_participant(request)->path),
            (long long)other.value)};
    state_fill(request, card_with_other(pairs, other), pairs->own, &line);
    return line;
}

/* Whom the organisation meets by the plan, by rounds; each once, also with two people at once. */
static void planned_fill(Request *request, const Pairs *pairs, bool *is_listed, CardListPage *view)
{
    const Plan *plan = &pairs->plan;
    CardLine *lines = arena_array(request->arena, CardLine, pairs->organisation_count);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        OrganisationId a = plan->organisations[meeting->a];
        OrganisationId b = plan->organisations[meeting->b];
        if (a.value != pairs->own.value && b.value != pairs->own.value)
            continue;
        OrganisationId other = a.value == pairs->own.value ? b : a;
        size_t at = participant_position(pairs->organisations, pairs->organisation_count, other);
        if (at == SIZE_MAX || is_listed[at])
            continue;
        is_listed[at] = true;
        CardLine *line = &lines[view->planned_count++];
        *line = line_of(request, pairs, other, pairs->organisations[at].name);
        line->about = request_text(
            request,
            N_("Round {1}, table {2}"),
            ARGS(text_arg(meeting->round), text_arg(meeting->table)));
    }
    view->planned = lines;
}

static void further_fill(Request *request, const Pairs *pairs, bool *is_listed, CardListPage *view)
{
    CardLine *lines = arena_array(request->arena, CardLine, pairs->card_count);
    Choice *others = arena_array(request->arena, Choice, pairs->organisation_count);
    for (size_t i = 0; i < pairs->card_count; i++) {
        OrganisationId other = other_of(&pairs->cards[i], pairs->own);
        size_t at = participant_position(pairs->organisations, pairs->organisation_count, other);
        if (at != SIZE_MAX && is_listed[at])
            continue;
        if (at != SIZE_MAX)
            is_listed[at] = true;
        Str name = pairs->cards[i].sides[1 - card_side(&pairs->cards[i], pairs->own)].name;
        lines[view->further_count++] = line_of(request, pairs, other, name);
    }
    for (size_t i = 0; i < pairs->organisation_count; i++) {
        const MeetingOrganisation *organisation = &pairs->organisations[i];
        if (is_listed[i] || organisation->id.value == pairs->own.value)
            continue;
        others[view->other_count++] = (Choice){
            str_format(request->arena, "%lld", (long long)organisation->id.value),
            organisation->name};
    }
    view->further = lines;
    view->others = others;
}

Status card_list_show(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    const Meeting *meeting = &participant->meeting;
    Db *db = &request->db;
    Pairs pairs = {.own = participant->person.organisation};
    CardListPage view = {.participant = participant, .path = participant_path(request, "/cards")};
    TRY(card_list_of(
        db, request->language, meeting->id, pairs.own, &pairs.cards, &pairs.card_count));
    TRY(participant_organisations(
        db, request->language, meeting->id, &pairs.organisations, &pairs.organisation_count));
    if (meeting->confirmed_plan.value != 0)
        TRY(plan_get(db, meeting->id, meeting->confirmed_plan, &pairs.plan));
    bool *is_listed = arena_array(request->arena, bool, pairs.organisation_count);
    planned_fill(request, &pairs, is_listed, &view);
    further_fill(request, &pairs, is_listed, &view);
    TRY(card_list_shown(db, request->language, meeting->id, &view.shown, &view.shown_count));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Cards of our pairs"), (TextArgs){0}),
        .back_path = participant_path(request, "/participant"),
        .back_label = meeting->name};
    return page_render(request, response, &page, card_list_page_body, &view);
}

/* Where the choice "did you meet somebody else?" leads. */
Status card_with(Request *request, Response *response)
{
    int64_t other;
    if (str_to_int(request_field(request, "organisation"), 1, INT64_MAX, &other) != OK)
        return error_set(&request->error, NOT_FOUND, "no such organisation");
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s/cards/%lld",
            STR_ARG(request_participant(request)->path),
            (long long)other));
    return OK;
}
