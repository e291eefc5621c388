/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/invitations/invitation_pages.h"
#include "features/meetings/meeting_pages.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/invitations",                   MEETING_RIGHTS, meeting_guard, invitations_show,     "Who is invited, and what they said"},
    {POST, "/meetings/{meeting}/invitations",                   MEETING_RIGHTS, meeting_guard, invitations_change,   "Saves places and topic"},
    {GET,  "/meetings/{meeting}/invitations/choose",            MEETING_RIGHTS, meeting_guard, choose_show,          "Whom to invite; a group that mirrors the town"},
    {POST, "/meetings/{meeting}/invitations/choose",            MEETING_RIGHTS, meeting_guard, choose_write,         "Puts people on the list"},
    {POST, "/meetings/{meeting}/invitations/listed",            MEETING_RIGHTS, meeting_guard, choose_listed,        "Puts the event's own people on the list"},
    {POST, "/meetings/{meeting}/invitations/send",              MEETING_RIGHTS, meeting_guard, invitations_send,     "Sends invitations, or what has changed"},
    {GET,  "/meetings/{meeting}/invitations/sheet",             MEETING_RIGHTS, meeting_guard, invitations_sheet,    "Links and QR codes to hand out"},
    {GET,  "/meetings/{meeting}/invitations/reply",             MEETING_RIGHTS, meeting_guard, reply_show,           "A reply of a calendar"},
    {POST, "/meetings/{meeting}/invitations/reply",             MEETING_RIGHTS, meeting_guard, reply_take,           "Reads the reply"},
    {GET,  "/meetings/{meeting}/invitations/{person}",          MEETING_RIGHTS, meeting_guard, invitation_link_show, "The link of one person"},
    {POST, "/meetings/{meeting}/invitations/{person}/answer",   MEETING_RIGHTS, meeting_guard, invitation_note,      "Writes down an answer given by phone"},
    {POST, "/meetings/{meeting}/invitations/{person}/withdraw", MEETING_RIGHTS, meeting_guard, invitation_take_back, "Withdraws an invitation"},

    {GET,  "/series",                  PREPARE_RIGHTS, NULL,         series_list_show,   "Series of events"},
    {GET,  "/series/{series}",         PREPARE_RIGHTS, series_guard, series_show,        "The plan of a year"},
    {POST, "/series/{series}",         PREPARE_RIGHTS, series_guard, series_plan,        "Plans days"},
    {POST, "/series/{series}/terms",   PREPARE_RIGHTS, series_guard, series_term_change, "A topic, or the event itself"},
    {GET,  "/series/{series}/reach",   RIGHT_GUIDE,    series_guard, series_reach_show,  "Who was asked and who came"},

    {GET,  "/l/{token}/invited",              BY_LINK, invited_guard, invited_show,     "The page of somebody who is invited"},
    {POST, "/l/{token}/invited",              BY_LINK, invited_guard, invited_answer,   "Takes their answer"},
    {GET,  "/l/{token}/invited/calendar.ics", BY_LINK, invited_guard, invited_calendar, "The event for a calendar"},
};
// clang-format on

const RouteTable INVITATION_ROUTES = ROUTE_TABLE("invitations", ROUTES);
