/*
 * card_gift: what one person gave of herself on the cards of an event, and how she takes it back.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_GIFT_H
#define FEATURES_AGREEMENTS_CARD_GIFT_H

#include "features/agreements/card.h"

/* What the people of one other organisation see of somebody. */
typedef struct GivenContact {
    CardId card;
    Str organisation_name; /* who sees it */
    bool name, job_title, phone, email;
} GivenContact;

/* Only where something is given; by the other's name. */
NODISCARD Status card_gifts_of(
    Db *db,
    MeetingId meeting,
    OrganisationId own,
    PersonId person,
    const GivenContact **ret_list,
    size_t *ret_count);

/* Inside db_write. From now on the other side sees nothing of this person on that card; of the
 * event's cards all for 0. What was copied to a phone before stays there. */
NODISCARD Status card_gift_take_back(Db *db, MeetingId meeting, PersonId person, CardId card_or_0);

#endif
