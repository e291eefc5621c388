/*
 * What the form of a card is about: people, contacts, common target groups.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_form.h"

#include <string.h>

/* Target groups that both have; both lists are sorted. */
static StrList common_of(Arena *arena, StrList one, StrList other)
{
    Str *keys = arena_array(arena, Str, one.count);
    StrList common = {.items = keys};
    size_t i = 0;
    size_t j = 0;
    while (i < one.count && j < other.count) {
        int order = str_compare(one.items[i], other.items[j]);
        if (order == 0)
            keys[common.count++] = one.items[i];
        i += order <= 0;
        j += order >= 0;
    }
    return common;
}

static Status people_load(Request *request, const Card *card, size_t own, CardFormSubject *subject)
{
    const MeetingPerson *lists[2];
    size_t counts[2];
    for (size_t i = 0; i < 2; i++) {
        size_t side = i == 0 ? own : 1 - own;
        TRY(participant_people(
            &request->db,
            request->language,
            card->meeting,
            card->sides[side].organisation,
            &lists[i],
            &counts[i]));
    }
    MeetingPerson *people = arena_array(request->arena, MeetingPerson, counts[0] + counts[1]);
    if (counts[0] > 0)
        memcpy(people, lists[0], counts[0] * sizeof *people);
    if (counts[1] > 0)
        memcpy(people + counts[0], lists[1], counts[1] * sizeof *people);
    subject->people = people;
    subject->person_count = counts[0] + counts[1];
    return OK;
}

Status card_form_subject(
    Request *request, const Card *card, size_t own, CardFormSubject *ret_subject)
{
    CardFormSubject subject = {.card = card, .own = own};
    const ProfileOverview *profiles;
    Profile profile;
    const OrganisationId both[2] = {card->sides[0].organisation, card->sides[1].organisation};
    TRY(people_load(request, card, own, &subject));
    TRY(profile_overview(&request->db, both, 2, &profiles));
    TRY(profile_get(&request->db, card->sides[own].organisation, &profile));
    subject.common_groups =
        common_of(request->arena, profiles[0].target_groups, profiles[1].target_groups);
    subject.contacts = profile.contacts;
    subject.contact_count = profile.contact_count;
    *ret_subject = subject;
    return OK;
}
