/*
 * What came of an event for one participant.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/mine_load.h"

#include "features/outcomes/poll.h"

#include <stdlib.h>

static int compare_days(const void *a, const void *b)
{
    const CalendarDay *x = a;
    const CalendarDay *y = b;
    int order = str_compare(x->date, y->date);
    return order != 0 ? order : str_compare(x->uid, y->uid);
}

static void contacts_gather(Request *request, OrganisationId own, MineCards *mine)
{
    size_t room = 0;
    for (size_t i = 0; i < mine->count; i++)
        room += mine->cards[i].contact_count;
    mine->contacts = arena_array(request->arena, const CardContact *, room + 1);
    for (size_t i = 0; i < mine->count; i++) {
        const Card *card = &mine->cards[i];
        for (size_t c = 0; c < card->contact_count; c++) {
            if (card->contacts[c].organisation.value != own.value)
                mine->contacts[mine->contact_count++] = &card->contacts[c];
        }
    }
}

static CalendarDay step_day(Request *request, const Card *card, const CardStep *step, Str other)
{
    const TextArgs none = {0};
    Str who = step->person_name.len > 0         ? step->person_name
              : step->organisation_name.len > 0 ? step->organisation_name
                                                : request_text(request, N_("both"), none);
    return (CalendarDay){
        .uid = step->uuid,
        .date = step->due_date,
        .title = step->what,
        .note = request_text(
            request, N_("Agreed with {1}. Who: {2}"), ARGS(text_arg(other), text_arg(who))),
        .changed_at = card->updated_at};
}

static CalendarDay review_day(Request *request, const Card *card, Str other)
{
    return (CalendarDay){
        .uid = str_format(request->arena, "%.*s-review", STR_ARG(card->uuid)),
        .date = card->texts[CARD_REVIEW_DATE],
        .title =
            request_text(request, N_("See how the agreement with {1} goes"), ARGS(text_arg(other))),
        .changed_at = card->updated_at};
}

/* The chosen next date, as the last of the days; returns whether there is one. */
static Status next_day(Request *request, CalendarDay *day, bool *ret_is_chosen)
{
    const Participant *participant = request_participant(request);
    const PollDay *days;
    size_t count;
    bool is_chosen = false;
    TRY(poll_list(&request->db, participant->meeting.id, (PersonId){0}, &days, &count));
    for (size_t i = 0; i < count; i++) {
        if (!days[i].is_chosen)
            continue;
        *day = (CalendarDay){
            .uid = str_format(request->arena, "%.*s-next", STR_ARG(participant->meeting.uuid)),
            .date = days[i].date,
            .title = request_text(
                request, N_("The next event after {1}"), ARGS(text_arg(participant->meeting.name))),
            .changed_at = clock_now()};
        if (days[i].start_minutes >= 0)
            day->note = request_text(
                request,
                N_("from {1}"),
                ARGS(text_arg(
                    format_minutes(request->arena, request->language, days[i].start_minutes))));
        is_chosen = true;
    }
    *ret_is_chosen = is_chosen;
    return OK;
}

static Status days_gather(Request *request, OrganisationId own, MineCards *mine)
{
    size_t room = 1;
    size_t count = 0;
    bool has_next;
    for (size_t i = 0; i < mine->count; i++)
        room += mine->cards[i].step_count + 1;
    CalendarDay *days = arena_array(request->arena, CalendarDay, room);
    for (size_t i = 0; i < mine->count; i++) {
        const Card *card = &mine->cards[i];
        Str other = card->sides[1 - card_side(card, own)].name;
        for (size_t s = 0; s < card->step_count; s++) {
            if (card->steps[s].due_date.len > 0)
                days[count++] = step_day(request, card, &card->steps[s], other);
        }
        if (card->texts[CARD_REVIEW_DATE].len > 0)
            days[count++] = review_day(request, card, other);
    }
    TRY(next_day(request, &days[count], &has_next));
    count += has_next;
    qsort(days, count, sizeof *days, compare_days);
    mine->days = days;
    mine->day_count = count;
    return OK;
}

Status mine_cards_load(Request *request, MineCards *ret_cards)
{
    const Participant *participant = request_participant(request);
    OrganisationId own = participant->person.organisation;
    MineCards mine = {0};
    TRY(card_list_of(
        &request->db, request->language, participant->meeting.id, own, &mine.cards, &mine.count));
    contacts_gather(request, own, &mine);
    TRY(days_gather(request, own, &mine));
    *ret_cards = mine;
    return OK;
}
