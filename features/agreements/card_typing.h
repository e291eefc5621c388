/*
 * card_typing: an organiser types in a card on paper because one of the pair asked for it. It is
 * written down who asked and when; then the organiser sees one empty form, once. What the pair
 * wrote already stays hidden, and what is typed is put beside it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_TYPING_H
#define FEATURES_AGREEMENTS_CARD_TYPING_H

#include "features/agreements/card.h"

/* What is told to whoever would type a card in twice. */
#define TYPED_ALREADY \
    N_("This paper card is typed in already. Whoever asked for it sees it on their page.")

typedef struct CardTyping {
    int64_t id;
    MeetingId meeting;
    OrganisationId asked_side; /* of whoever asked */
    OrganisationId other;
    PersonId asked_by;
    PersonId organiser; /* who wrote the request down, and types */
    Microseconds asked_at;
    Microseconds done_at; /* 0: not typed in yet */
    Str asked_by_name;    /* as of reading */
    Str asked_side_name;
    Str other_name;
} CardTyping;

/* Errors: NOT_FOUND, also for one of another event. */
NODISCARD Status card_typing_get(Db *db, MeetingId meeting, int64_t id, CardTyping *ret_typing);

/* Of the event, newest first. */
NODISCARD Status
card_typing_list(Db *db, MeetingId meeting, const CardTyping **ret_list, size_t *ret_count);

/* Inside db_write. Writes the request down; sets typing->id. Errors: INVALID in words when the
 * person or the organisation does not take part, or both are one organisation. */
NODISCARD Status card_typing_open(Db *db, CardTyping *typing);

/* Inside db_write. Errors: CONFLICT when it is typed in already. */
NODISCARD Status card_typing_finish(Db *db, int64_t id);

#endif
