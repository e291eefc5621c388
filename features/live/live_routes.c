/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/live_pages.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_link.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/live",                  MEETING_RIGHTS, meeting_guard, console_show,     "The facilitators' console of an event under way"},
    {GET,  "/meetings/{meeting}/live/stream",           MEETING_RIGHTS, meeting_guard, console_stream,   "The console as it changes"},
    {POST, "/meetings/{meeting}/live/press",            MEETING_RIGHTS, meeting_guard, console_press,    "A button of the console: next, back, pause …"},
    {GET,  "/meetings/{meeting}/live/projector",        MEETING_RIGHTS, meeting_guard, projector_show,   "The screen for the whole hall"},
    {GET,  "/meetings/{meeting}/live/projector/stream", MEETING_RIGHTS, meeting_guard, projector_stream, "That screen as it changes"},
    {GET,  "/meetings/{meeting}/live/phones",           MEETING_RIGHTS, meeting_guard, phones_show,      "How phones come in: address, codes, Wi-Fi, help"},
    {POST, "/meetings/{meeting}/live/phones",           MEETING_RIGHTS, meeting_guard, phones_change,    "Opens the door, or shows a QR code of the Wi-Fi, of which nothing is kept"},
    {GET,  "/meetings/{meeting}/live/who",              MEETING_RIGHTS, meeting_guard, who_show,         "Who is here, who is late, who asks to come in"},
    {POST, "/meetings/{meeting}/live/who",              MEETING_RIGHTS, meeting_guard, who_change,       "Says that somebody is here, late, absent or gone"},
    {POST, "/meetings/{meeting}/live/round",            MEETING_RIGHTS, meeting_guard, who_rounds_add,   "Adds a round for meetings that found no place"},
    {POST, "/meetings/{meeting}/live/join/{join}",      MEETING_RIGHTS, meeting_guard, join_decide,      "Lets somebody in who typed the code, or not"},
    {GET,  "/meetings/{meeting}/live/walk-in",          MEETING_RIGHTS, meeting_guard, walk_in_show,     "A form for an organisation nobody expected"},
    {POST, "/meetings/{meeting}/live/walk-in",          MEETING_RIGHTS, meeting_guard, walk_in_create,   "Takes it into the rounds that remain"},
    {POST, "/meetings/{meeting}/live/write",            MEETING_RIGHTS, meeting_guard, console_write,    "A leader writes something in the running phase"},
    {POST, "/meetings/{meeting}/live/back",             MEETING_RIGHTS, meeting_guard, console_take_back, "Takes an own text back"},
    {POST, "/meetings/{meeting}/live/agree",            MEETING_RIGHTS, meeting_guard, console_agree,    "Says that an own text may be published, or not"},
    {GET,  "/meetings/{meeting}/live/roles",            MEETING_RIGHTS, meeting_guard, roles_show,       "Who presents, who helps, who leads which part"},
    {POST, "/meetings/{meeting}/live/roles",            MEETING_RIGHTS, meeting_guard, roles_change,     "Gives a role, or takes it away"},
    {GET,  "/meetings/{meeting}/live/tables",           MEETING_RIGHTS, meeting_guard, tables_show,      "Who sits at which table in the running part"},
    {POST, "/meetings/{meeting}/live/tables",           MEETING_RIGHTS, meeting_guard, tables_change,    "Moves somebody, names a host, divides anew, takes that back"},
    {GET,  "/meetings/{meeting}/live/tables/print",     MEETING_RIGHTS, meeting_guard, tables_print,     "The same on paper, to be put up at the door"},

    {GET,  "/l/{token}/participant",                    BY_LINK, participant_link_guard, phone_show,     "A participant's phone: at which table, with whom, what next"},
    {GET,  "/l/{token}/participant/stream",             BY_LINK, participant_link_guard, phone_stream,   "That page as it changes"},
    {POST, "/l/{token}/participant/here",               BY_LINK, participant_link_guard, phone_arrive,   "Says: I am here"},
    {POST, "/l/{token}/participant/write",              BY_LINK, participant_link_guard, phone_write,    "Writes something in the running phase"},
    {POST, "/l/{token}/participant/back",               BY_LINK, participant_link_guard, phone_take_back, "Takes an own text back"},
    {POST, "/l/{token}/participant/accept",             BY_LINK, participant_link_guard, phone_accept,   "Says that the rules hold"},
    {POST, "/l/{token}/participant/agree",              BY_LINK, participant_link_guard, phone_agree,    "Says that an own text may be published, or not"},
    {GET,  "/l/{token}/participant/help",               BY_LINK, participant_link_guard, phone_help,     "Who could help: the directory, while options are looked for"},
    {POST, "/l/{token}/participant/name",               BY_LINK, participant_link_guard, phone_nickname, "How somebody wishes to be called on this day"},


    {GET,  "/join",                                     ANYBODY, NULL,                   join_show,      "A form for the code of an event"},
    {POST, "/join",                                     ANYBODY, NULL,                   join_code,      "Looks the code up"},
    {GET,  "/join/{code}",                              ANYBODY, join_guard,             join_names,     "Who are you?"},
    {POST, "/join/{code}",                              ANYBODY, join_guard,             join_ask,       "Asks the facilitators to be let in"},
    {GET,  "/join/{code}/wait",                         ANYBODY, join_guard,             join_wait,      "Waits for being let in"},
    {GET,  "/join/{code}/wait/stream",                  ANYBODY, join_guard,             join_wait_stream, "That page as it changes"},
};
// clang-format on

const RouteTable LIVE_ROUTES = ROUTE_TABLE("live", ROUTES);
