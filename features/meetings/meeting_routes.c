/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings",                   MEETING_RIGHTS, NULL,          meeting_list_show,   "Events, coming and past"},
    {GET,  "/meetings/new",               RIGHT_PLAN_MEETINGS | RIGHT_ADMINISTER, NULL, meeting_new_show, "A form for a new event"},
    {POST, "/meetings",                   RIGHT_PLAN_MEETINGS | RIGHT_ADMINISTER, NULL, meeting_create,   "Makes an event"},
    {GET,  "/meetings/{meeting}",         MEETING_RIGHTS, meeting_guard, meeting_show,        "One event: what is done, what comes next"},
    {GET,  "/meetings/{meeting}/edit",    MEETING_RIGHTS, meeting_guard, meeting_edit_show,   "A form of its name, day and place"},
    {POST, "/meetings/{meeting}/edit",    MEETING_RIGHTS, meeting_guard, meeting_change,      "Changes its name, day and place"},
    {GET,  "/meetings/{meeting}/copy",    MEETING_RIGHTS, meeting_guard, meeting_copy_show,   "What a copy takes along"},
    {POST, "/meetings/{meeting}/copy",    MEETING_RIGHTS, meeting_guard, meeting_copy_do,     "Copies it for another day"},
    {GET,  "/meetings/{meeting}/remove",  MEETING_RIGHTS, meeting_guard, meeting_remove_show, "Asks whether to cancel it"},
    {POST, "/meetings/{meeting}/remove",  MEETING_RIGHTS, meeting_guard, meeting_remove_do,   "Cancels it"},
};
// clang-format on

const RouteTable MEETING_ROUTES = ROUTE_TABLE("meetings", ROUTES);
