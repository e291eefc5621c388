/*
 * What holds for a card by what its sides said.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card.h"

size_t card_side(const Card *card, OrganisationId organisation)
{
    return card->sides[0].organisation.value == organisation.value ? 0 : 1;
}

bool card_is_confirmed_by(const Card *card, size_t side)
{
    return card->id.value != 0 && card->sides[side].confirmed_version == card->version;
}

bool card_is_confirmed(const Card *card)
{
    return card_is_confirmed_by(card, 0) && card_is_confirmed_by(card, 1);
}

CardShown card_shown(const Card *card)
{
    if (!card_is_confirmed(card))
        return SHOWS_NOTHING;
    CardShown one = card->sides[0].shows;
    CardShown other = card->sides[1].shows;
    return one < other ? one : other;
}
