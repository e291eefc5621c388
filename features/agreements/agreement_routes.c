/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/agreement_pages.h"
#include "features/agreements/card_visit.h"
#include "features/meetings/meeting_pages.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/l/{token}/cards",                           BY_LINK, participant_link_guard, card_list_show,         "The cards of one's pairs, by a personal link"},
    {GET,  "/l/{token}/cards/with",                      BY_LINK, participant_link_guard, card_with,              "Leads to the card with an organisation"},
    {GET,  "/l/{token}/cards/{organisation}",            BY_LINK, card_visit_guard,       card_show,              "The card of a pair, for its people"},
    {POST, "/l/{token}/cards/{organisation}",            BY_LINK, card_visit_guard,       card_change,            "Writes on a card"},
    {POST, "/l/{token}/cards/{organisation}/choose",     BY_LINK, card_visit_guard,       card_choose,            "Chooses between two texts that were written at once"},
    {POST, "/l/{token}/cards/{organisation}/visibility", BY_LINK, card_visit_guard,       card_visibility_change, "Says what others may see of a card"},

    {GET,  "/meetings/{meeting}/cards",                  MEETING_RIGHTS, meeting_guard,     card_overview_show, "How many cards there are, and what of them both sides show"},
    {POST, "/meetings/{meeting}/cards/typing",           MEETING_RIGHTS, meeting_guard,     card_typing_ask,    "Writes down who asked for a paper card to be typed in"},
    {GET,  "/meetings/{meeting}/cards/typing/{typing}",  MEETING_RIGHTS, card_typing_guard, card_typing_show,   "An empty form for what stands on a paper card"},
    {POST, "/meetings/{meeting}/cards/typing/{typing}",  MEETING_RIGHTS, card_typing_guard, card_typing_save,   "Saves a paper card, once"},
};
// clang-format on

const RouteTable AGREEMENT_ROUTES = ROUTE_TABLE("agreements", ROUTES);
