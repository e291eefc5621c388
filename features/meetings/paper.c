/*
 * What is printed of a plan: overview, route cards, table signs, pair cards.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/paper.h"

#include "features/codes/code_list.h"
#include "features/meetings/participant_link.h"

void paper_overview(Request *request, const LoadedPlan *loaded, int64_t from, PaperPage *page)
{
    const Breaches none = {0};
    int64_t count = loaded->plan.round_count - from + 1;
    page->has_overview = true;
    page->round_count = (size_t)count;
    page->rounds = plan_rounds(request, loaded, &none, from, count, 0, false);
}

/* A break belongs to the round before it, and goes with it. */
static const RouteLine *lines_from(const RouteLine *lines, size_t *count, int64_t from)
{
    size_t first = 0;
    while (from > 1 && first < *count && (lines[first].is_break || lines[first].round < from))
        first++;
    *count -= first;
    return lines + first;
}

/* The way into the event without an account, for who has a name and a link that holds. */
static Status route_link_fill(
    Request *request,
    const ParticipantLink *links,
    size_t count,
    PersonId person,
    Handover *ret_handover)
{
    const ParticipantLink *link = participant_link_of(links, count, person);
    if (link == NULL || !link->holds)
        return OK;
    TRY(handover_of(request, &link->link, ret_handover));
    handover_draw(request, ret_handover);
    return OK;
}

/* A card a person; for an organisation of which nobody is named, one for it. */
Status paper_routes(Request *request, const LoadedPlan *loaded, int64_t from, PaperPage *page)
{
    const Plan *plan = &loaded->plan;
    const ParticipantLink *links;
    size_t link_count;
    bool is_split = loaded->problem.rounds.seating == ROUNDS_SPLIT;
    RouteCard *cards = arena_array(request->arena, RouteCard, plan->person_count);
    TRY(participant_links(&request->db, plan->meeting, &links, &link_count));
    for (size_t i = 0; i < plan->person_count; i++) {
        int32_t organisation = plan->people[i].organisation;
        Str name = loaded->names.people[i];
        RouteCard *card = &cards[i];
        card->title = name.len > 0 ? name : loaded->names.organisations[organisation];
        card->about = name.len > 0 ? loaded->names.organisations[organisation] : (Str){0};
        card->lines = plan_route(
            request, loaded, organisation, is_split ? (int32_t)i : -1, &card->line_count);
        card->lines = lines_from(card->lines, &card->line_count, from);
        TRY(route_link_fill(request, links, link_count, plan->people[i].id, &card->link));
    }
    page->has_routes = true;
    page->routes = cards;
    page->route_count = plan->person_count;
    return OK;
}

void paper_tables(Request *request, const LoadedPlan *loaded, PaperPage *page)
{
    size_t count = (size_t)plan_table_count(&loaded->plan);
    TableSign *signs = arena_array(request->arena, TableSign, count);
    for (size_t i = 0; i < count; i++)
        signs[i] = (TableSign){(int64_t)i + 1, table_hue((int64_t)i + 1)};
    page->has_tables = true;
    page->tables = signs;
    page->table_count = count;
}

/* ---- Pair cards ---- */

/* Labels of the target groups that both have; both lists are sorted. */
static Status common_groups(
    Request *request, const ProfileOverview *x, const ProfileOverview *y, Str *ret_text)
{
    size_t i = 0;
    size_t j = 0;
    size_t count = 0;
    Str *labels = arena_array(request->arena, Str, x->target_groups.count);
    while (i < x->target_groups.count && j < y->target_groups.count) {
        int order = str_compare(x->target_groups.items[i], y->target_groups.items[j]);
        if (order == 0)
            TRY(code_label(
                &request->db,
                request->language,
                CODE_LIST_TARGET_GROUP,
                x->target_groups.items[i],
                &labels[count++]));
        i += order <= 0;
        j += order >= 0;
    }
    *ret_text = str_join(request->arena, labels, count, STR(", "));
    return OK;
}

/* Names of all who sit at the table. */
static void people_fill(
    Request *request, const LoadedPlan *loaded, const PlanMeeting *meeting, PairCard *card)
{
    const Plan *plan = &loaded->plan;
    Str *names = arena_array(request->arena, Str, plan->person_count);
    for (size_t i = 0; i < plan->person_count; i++) {
        const PlanPerson *person = &plan->people[i];
        bool of_a = person->organisation == meeting->a &&
                    (meeting->person_a < 0 || meeting->person_a == (int32_t)i);
        bool of_b = person->organisation == meeting->b &&
                    (meeting->person_b < 0 || meeting->person_b == (int32_t)i);
        if ((of_a || of_b) && loaded->names.people[i].len > 0)
            names[card->person_count++] = loaded->names.people[i];
    }
    card->people = names;
}

static Status card_fill(
    Request *request, const LoadedPlan *loaded, const PlanMeeting *meeting, PairCard *card)
{
    const Problem *problem = &loaded->problem;
    size_t a = loaded->names.organisation_numbers[meeting->a];
    size_t b = loaded->names.organisation_numbers[meeting->b];
    *card = (PairCard){
        .where = request_text(
            request,
            N_("Round {1}, table {2}, {3}"),
            ARGS(
                text_arg(meeting->round),
                text_arg(meeting->table),
                text_arg(round_time_text(request, &loaded->timetable, meeting->round)))),
        .a = loaded->names.organisations[meeting->a],
        .b = loaded->names.organisations[meeting->b]};
    people_fill(request, loaded, meeting, card);
    if (a == SIZE_MAX || b == SIZE_MAX)
        return OK;
    return common_groups(
        request,
        &problem->pairs.profiles[problem->position_of[a]],
        &problem->pairs.profiles[problem->position_of[b]],
        &card->common_groups);
}

static void pair_sheets_fill(Request *request, const PairCard *cards, size_t count, PaperPage *page)
{
    const size_t each = PAIR_CARDS_ON_A_SHEET;
    size_t sheet_count = (count + each - 1) / each;
    PairSheet *sheets = arena_array(request->arena, PairSheet, sheet_count);
    for (size_t i = 0; i < sheet_count; i++) {
        size_t left = count - i * each;
        sheets[i] = (PairSheet){cards + i * each, left < each ? left : each};
    }
    page->pairs = sheets;
    page->pair_sheet_count = sheet_count;
}

Status paper_pairs(Request *request, const LoadedPlan *loaded, int64_t round, PaperPage *page)
{
    const Plan *plan = &loaded->plan;
    size_t count = 0;
    PairCard *cards = arena_array(request->arena, PairCard, plan->meeting_count);
    Str event = str_format(
        request->arena, "%.*s, %.*s", STR_ARG(page->head.meeting_name), STR_ARG(page->head.date));
    for (size_t i = 0; i < plan->meeting_count; i++) {
        if (round != 0 && plan->meetings[i].round != round)
            continue;
        TRY(card_fill(request, loaded, &plan->meetings[i], &cards[count]));
        cards[count].event = event;
        count++;
    }
    page->has_pairs = true;
    pair_sheets_fill(request, cards, count, page);
    return OK;
}
