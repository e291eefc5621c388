/*
 * mine_load: what came of an event for one participant: contacts they were given and days to
 * remember. For the page and for its files, so that both say the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_MINE_LOAD_H
#define FEATURES_OUTCOMES_MINE_LOAD_H

#include "features/agreements/card.h"
#include "features/meetings/participant_link.h"
#include "features/outcomes/calendar.h"

typedef struct MineCards {
    const Card *cards;
    size_t count;
    const CardContact **contacts; /* of the other sides, by the other's name */
    size_t contact_count;
    const CalendarDay *days; /* by date: steps, review dates, the chosen next date */
    size_t day_count;
} MineCards;

NODISCARD Status mine_cards_load(Request *request, MineCards *ret_cards);

#endif
