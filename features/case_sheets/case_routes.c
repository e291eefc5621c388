/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_pages.h"
#include "features/meetings/meeting_pages.h"
#include "features/people/right.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/cases",                 MEETING_RIGHTS, meeting_guard, call_show,      "The call for cases and the sheets that came"},
    {POST, "/meetings/{meeting}/cases",                 MEETING_RIGHTS, meeting_guard, call_change,    "Opens, changes or closes the call"},
    {GET,  "/meetings/{meeting}/cases/{sheet}",         MEETING_RIGHTS, meeting_guard, reader_show,    "One sheet, for the second reader"},
    {POST, "/meetings/{meeting}/cases/{sheet}/approve", MEETING_RIGHTS, meeting_guard, reader_approve, "Approves a sheet"},
    {POST, "/meetings/{meeting}/cases/{sheet}/return",  MEETING_RIGHTS, meeting_guard, reader_return,  "Returns a sheet with a note"},

    {GET,  "/settings/words", RIGHT_ADMINISTER, NULL, town_list_show,   "The town's own streets, schools and villages"},
    {POST, "/settings/words", RIGHT_ADMINISTER, NULL, town_list_change, "Saves the town's own words"},

    {GET,  "/l/{token}/case",          BY_LINK, participant_link_guard, author_show,     "Somebody writes a case, in the browser alone"},
    {POST, "/l/{token}/case",          BY_LINK, participant_link_guard, author_send,     "Takes the finished text, nothing else"},
    {POST, "/l/{token}/case/withdraw", BY_LINK, participant_link_guard, author_withdraw, "Withdraws a sheet and destroys its key"},
    {GET,  "/l/{token}/case/paper",    BY_LINK, participant_link_guard, author_paper,    "The sheet on paper"},
    {GET,  "/l/{token}/cases",         BY_LINK, participant_link_guard, group_show,      "The approved cases, for the group"},
};
// clang-format on

const RouteTable CASE_ROUTES = ROUTE_TABLE("case_sheets", ROUTES);
