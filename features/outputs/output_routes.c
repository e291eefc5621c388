/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/outputs/output_pages.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/outputs",                MEETING_RIGHTS, meeting_guard, output_show,              "Outputs of working groups"},
    {POST, "/meetings/{meeting}/outputs",                MEETING_RIGHTS, meeting_guard, output_setup_do,          "Saves their questions and number"},
    {POST, "/meetings/{meeting}/outputs/round",          MEETING_RIGHTS, meeting_guard, output_round_do,          "Opens or ends comments, publishes"},
    {POST, "/meetings/{meeting}/outputs/comments",       MEETING_RIGHTS, meeting_guard, output_comment_settle_do, "Says that a comment is settled"},
    {GET,  "/meetings/{meeting}/outputs/write",          MEETING_RIGHTS, meeting_guard, output_write_show,        "Statements of one group"},
    {POST, "/meetings/{meeting}/outputs/write",          MEETING_RIGHTS, meeting_guard, output_write_save,        "Saves a statement"},
    {POST, "/meetings/{meeting}/outputs/remove",         MEETING_RIGHTS, meeting_guard, output_write_remove,      "Removes a statement"},
    {GET,  "/meetings/{meeting}/outputs/typing",         MEETING_RIGHTS, meeting_guard, output_typing_show,       "Types in what stands on paper"},
    {POST, "/meetings/{meeting}/outputs/typing",         MEETING_RIGHTS, meeting_guard, output_typing_save,       "Saves what was typed in"},
    {GET,  "/meetings/{meeting}/outputs/compare",        MEETING_RIGHTS, meeting_guard, output_compare_show,      "Groups side by side"},
    {POST, "/meetings/{meeting}/outputs/compare",        MEETING_RIGHTS, meeting_guard, output_compare_add,       "Says where groups agree or differ"},
    {POST, "/meetings/{meeting}/outputs/compare/remove", MEETING_RIGHTS, meeting_guard, output_compare_remove,    "Takes that back"},
    {GET,  "/meetings/{meeting}/outputs/print",          MEETING_RIGHTS, meeting_guard, output_print,             "The summary on paper"},
    {GET,  "/meetings/{meeting}/outputs/sheet",          MEETING_RIGHTS, meeting_guard, output_sheet,             "Empty forms for note-keepers"},
    {GET,  "/meetings/{meeting}/outputs/slides.odp",     MEETING_RIGHTS, meeting_guard, output_slides_file,       "The summary as slides"},
    {GET,  "/meetings/{meeting}/outputs/table.csv",      MEETING_RIGHTS, meeting_guard, output_csv,               "The summary as a table"},

    {GET,  "/l/{token}/outputs",          BY_LINK, participant_link_guard, output_mine_show,    "Working groups, for a participant"},
    {POST, "/l/{token}/outputs/comments", BY_LINK, participant_link_guard, output_mine_comment, "Comments on the summary"},
    {GET,  "/l/{token}/outputs/write",    BY_LINK, participant_link_guard, output_write_show,   "Statements of one group, for its note-keeper"},
    {POST, "/l/{token}/outputs/write",    BY_LINK, participant_link_guard, output_write_save,   "Saves a statement"},
    {POST, "/l/{token}/outputs/remove",   BY_LINK, participant_link_guard, output_write_remove, "Removes a statement"},
};
// clang-format on

const RouteTable OUTPUT_ROUTES = ROUTE_TABLE("outputs", ROUTES);
