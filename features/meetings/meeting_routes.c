/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_link.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings",                   MEETING_RIGHTS, NULL,          meeting_list_show,   "Events, coming and past"},
    {GET,  "/meetings/new",               PREPARE_RIGHTS, NULL, meeting_new_show, "A form for a new event"},
    {POST, "/meetings",                   PREPARE_RIGHTS, NULL, meeting_create,   "Makes an event"},
    {GET,  "/meetings/{meeting}",         MEETING_RIGHTS, meeting_guard, meeting_show,        "One event: what is done, what comes next"},
    {GET,  "/meetings/{meeting}/edit",    MEETING_RIGHTS, meeting_guard, meeting_edit_show,   "A form of its name, day and place"},
    {POST, "/meetings/{meeting}/edit",    MEETING_RIGHTS, meeting_guard, meeting_change,      "Changes its name, day and place"},
    {GET,  "/meetings/{meeting}/copy",    PREPARE_RIGHTS, meeting_guard, meeting_copy_show,   "What a copy takes along"},
    {POST, "/meetings/{meeting}/copy",    PREPARE_RIGHTS, meeting_guard, meeting_copy_do,     "Copies it for another day"},
    {GET,  "/meetings/{meeting}/remove",  PREPARE_RIGHTS, meeting_guard, meeting_remove_show, "Asks whether to cancel it"},
    {POST, "/meetings/{meeting}/remove",  PREPARE_RIGHTS, meeting_guard, meeting_remove_do,   "Cancels it"},

    {GET,  "/meetings/{meeting}/organisers",        MEETING_RIGHTS, meeting_guard, organiser_show,          "Who prepares and leads it"},
    {POST, "/meetings/{meeting}/organisers",        MEETING_RIGHTS, meeting_guard, organiser_add,           "Names an organiser"},
    {POST, "/meetings/{meeting}/organisers/remove", MEETING_RIGHTS, meeting_guard, organiser_remove,        "Removes an organiser"},
    {POST, "/meetings/{meeting}/organisers/link",   MEETING_RIGHTS, meeting_guard, facilitator_link_make,   "Makes the link of the second facilitator"},
    {POST, "/meetings/{meeting}/organisers/revoke", MEETING_RIGHTS, meeting_guard, facilitator_link_revoke, "Withdraws that link"},
    {GET,  "/l/{token}/facilitator",                BY_LINK, facilitator_link_guard, facilitator_join_show, "What the link of a facilitator invites to"},
    {POST, "/l/{token}/facilitator",                BY_LINK, facilitator_link_guard, facilitator_join,      "Becomes a facilitator of the event"},

    {GET,  "/meetings/{meeting}/people",                 MEETING_RIGHTS, meeting_guard, participant_list_show, "Who comes"},
    {POST, "/meetings/{meeting}/people",                 MEETING_RIGHTS, meeting_guard, participant_create,    "Adds somebody by hand"},
    {GET,  "/meetings/{meeting}/people/new",             MEETING_RIGHTS, meeting_guard, participant_new_show,  "A form for somebody who comes"},
    {GET,  "/meetings/{meeting}/people/pick",            MEETING_RIGHTS, meeting_guard, participant_pick_show, "The directory to be ticked"},
    {POST, "/meetings/{meeting}/people/pick",            MEETING_RIGHTS, meeting_guard, participant_pick,      "Adds those who were ticked"},
    {GET,  "/meetings/{meeting}/people/import",          MEETING_RIGHTS, meeting_guard, participant_import_show, "A form to upload a table"},
    {POST, "/meetings/{meeting}/people/import",          MEETING_RIGHTS, meeting_guard, participant_import_read, "Reads a table", LIMIT_UPLOAD_BYTES},
    {GET,  "/meetings/{meeting}/people/import/{draft}",  MEETING_RIGHTS, meeting_guard, participant_import_preview, "Each row of the table with its problem"},
    {POST, "/meetings/{meeting}/people/import/{draft}",  MEETING_RIGHTS, meeting_guard, participant_import_save, "Puts the table on the list"},
    {GET,  "/meetings/{meeting}/people/links",           MEETING_RIGHTS, meeting_guard, participant_links_show,         "Personal links of those who come"},
    {POST, "/meetings/{meeting}/people/links",           MEETING_RIGHTS, meeting_guard, participant_links_make_missing, "Makes the links that are missing"},
    {GET,  "/meetings/{meeting}/people/links/sheet",     MEETING_RIGHTS, meeting_guard, participant_links_sheet,        "Slips with personal links, to be printed"},
    {GET,  "/meetings/{meeting}/people/{person}/link",        MEETING_RIGHTS, meeting_guard, participant_link_show,     "The personal link of one person, to be handed over"},
    {POST, "/meetings/{meeting}/people/{person}/link",        MEETING_RIGHTS, meeting_guard, participant_link_remake,   "Makes it anew; the one before ends"},
    {POST, "/meetings/{meeting}/people/{person}/link/revoke", MEETING_RIGHTS, meeting_guard, participant_link_withdraw, "Withdraws it"},
    {GET,  "/l/{token}/not-mine",                             BY_LINK, link_guard, participant_not_mine_show,   "Whose page it is, for somebody who got the link by mistake"},
    {POST, "/l/{token}/not-mine",                             BY_LINK, participant_link_guard, participant_not_mine_report, "Tells the organisers that the link is in other hands"},
    {GET,  "/meetings/{meeting}/people/{person}",        MEETING_RIGHTS, meeting_guard, participant_edit_show, "What holds for a person on the day"},
    {POST, "/meetings/{meeting}/people/{person}",        MEETING_RIGHTS, meeting_guard, participant_change,    "Changes what holds on the day"},
    {POST, "/meetings/{meeting}/people/{person}/remove", MEETING_RIGHTS, meeting_guard, participant_remove,    "Takes a person off the list"},

    {GET,  "/meetings/{meeting}/attending/{organisation}",        MEETING_RIGHTS, meeting_guard, attending_show,      "One organisation of the event"},
    {POST, "/meetings/{meeting}/attending/{organisation}/remove", MEETING_RIGHTS, meeting_guard, attending_remove,    "Takes an organisation off the event"},
    {POST, "/meetings/{meeting}/attending/{organisation}/link",   MEETING_RIGHTS, meeting_guard, profile_link_make,   "Makes its personal link"},
    {POST, "/meetings/{meeting}/attending/{organisation}/revoke", MEETING_RIGHTS, meeting_guard, profile_link_revoke, "Withdraws its personal link"},
    {GET,  "/meetings/{meeting}/links",                           MEETING_RIGHTS, meeting_guard, profile_links_show,  "Who has filled in a profile"},
    {POST, "/meetings/{meeting}/links",                           MEETING_RIGHTS, meeting_guard, profile_links_make,  "Makes the links that are missing"},
    {GET,  "/meetings/{meeting}/links/sheet",                     MEETING_RIGHTS, meeting_guard, profile_links_sheet, "Slips with the links, to be printed"},

    {GET,  "/meetings/{meeting}/wishes",                          MEETING_RIGHTS, meeting_guard, wish_show,           "Who has said whom they want to meet"},
    {GET,  "/meetings/{meeting}/wishes/import",                   MEETING_RIGHTS, meeting_guard, wish_import_show,    "A form to upload wishes"},
    {POST, "/meetings/{meeting}/wishes/import",                   MEETING_RIGHTS, meeting_guard, wish_import_read,    "Reads a table of wishes", LIMIT_UPLOAD_BYTES},
    {GET,  "/meetings/{meeting}/wishes/import/{draft}",           MEETING_RIGHTS, meeting_guard, wish_import_preview, "Each row of the table with its problem"},
    {POST, "/meetings/{meeting}/wishes/import/{draft}",           MEETING_RIGHTS, meeting_guard, wish_import_save,    "Saves the wishes of the table"},
    {GET,  "/meetings/{meeting}/attending/{organisation}/wishes", MEETING_RIGHTS, meeting_guard, wish_edit_show,      "The wishes of one organisation"},
    {POST, "/meetings/{meeting}/attending/{organisation}/wishes", MEETING_RIGHTS, meeting_guard, wish_change,         "Changes the wishes of one organisation"},
    {GET,  "/l/{token}/wishes",                                   BY_LINK, wish_link_guard, wish_link_show,            "An organisation chooses whom to meet, by its link"},
    {POST, "/l/{token}/wishes",                                   BY_LINK, wish_link_guard, wish_link_change,          "Saves what it chose"},
    {GET,  "/meeting-weights",                                    MEETING_RIGHTS, NULL, weight_show,                  "What a meeting of two organisations is worth"},
    {POST, "/meeting-weights",                                    RIGHT_ADMINISTER, NULL, weight_change,              "Changes the points from a day on"},

    {GET,  "/meetings/{meeting}/plan",          MEETING_RIGHTS, meeting_guard, plan_show,            "The rounds, and how good they are"},
    {POST, "/meetings/{meeting}/plan",          MEETING_RIGHTS, meeting_guard, plan_make,            "Plans the rounds"},
    {GET,  "/meetings/{meeting}/plan/edit",     MEETING_RIGHTS, meeting_guard, plan_edit_show,       "A form to change or add a meeting"},
    {POST, "/meetings/{meeting}/plan/edit",     MEETING_RIGHTS, meeting_guard, plan_edit,            "Changes the plan by hand"},
    {POST, "/meetings/{meeting}/plan/undo",     MEETING_RIGHTS, meeting_guard, plan_undo_last,       "Goes back to the version before"},
    {POST, "/meetings/{meeting}/plan/confirm",  MEETING_RIGHTS, meeting_guard, plan_confirm_present, "Says that this version holds"},
    {GET,  "/meetings/{meeting}/plan/versions", MEETING_RIGHTS, meeting_guard, plan_versions_show,   "All versions of the plan"},
    {GET,  "/meetings/{meeting}/plan/rules",    MEETING_RIGHTS, meeting_guard, pair_rules_show,      "When and where two meet, and which meeting before which"},
    {POST, "/meetings/{meeting}/plan/rules",    MEETING_RIGHTS, meeting_guard, pair_rule_create,     "Adds a rule of a single meeting"},
    {POST, "/meetings/{meeting}/plan/rules/{rule}/remove", MEETING_RIGHTS, meeting_guard, pair_rule_take_out, "Takes it out"},
    {GET,  "/meetings/{meeting}/plan/larger-tables",     MEETING_RIGHTS, meeting_guard, larger_tables_show, "The event at tables of three and more"},
    {GET,  "/meetings/{meeting}/mixed-groups",           MEETING_RIGHTS, meeting_guard, mixed_groups_show,  "The event in mixed small groups"},
    {GET,  "/meetings/{meeting}/mixed-groups.csv",       MEETING_RIGHTS, meeting_guard, mixed_groups_csv,   "The same as a table"},
    {GET,  "/meetings/{meeting}/plan/larger-tables.csv", MEETING_RIGHTS, meeting_guard, larger_tables_csv,  "The same as a table"},
    {GET,  "/meetings/{meeting}/plan/left-out", MEETING_RIGHTS, meeting_guard, left_out_show,        "The pairs that are not in the plan"},
    {GET,  "/meetings/{meeting}/plan/left-out.csv", MEETING_RIGHTS, meeting_guard, left_out_csv,     "The same as a table"},
    {POST, "/meetings/{meeting}/plan/return",   MEETING_RIGHTS, meeting_guard, plan_return,          "Returns to an earlier version"},

    {GET,  "/meetings/{meeting}/paper",         MEETING_RIGHTS, meeting_guard, paper_show,  "What can be printed"},
    {GET,  "/meetings/{meeting}/paper/{sheet}", MEETING_RIGHTS, meeting_guard, paper_print, "A print: routes, tables, pairs, attendance, overview, all"},
    {GET,  "/meetings/{meeting}/plan.csv",      MEETING_RIGHTS, meeting_guard, plan_csv,    "The plan as a table"},
    {GET,  "/meetings/{meeting}/people.csv",    MEETING_RIGHTS, meeting_guard, people_csv,  "The people as a table"},

    {GET,  "/projects",           PREPARE_RIGHTS, NULL,          project_list_show, "Projects that pay for events"},
    {GET,  "/projects/new",       PREPARE_RIGHTS, NULL,          project_edit_show, "A form for a project"},
    {POST, "/projects",           PREPARE_RIGHTS, NULL,          project_change,    "Writes down a project"},
    {GET,  "/projects/{project}", PREPARE_RIGHTS, project_guard, project_edit_show, "A form of a project"},
    {POST, "/projects/{project}", PREPARE_RIGHTS, project_guard, project_change,    "Changes a project"},
};
// clang-format on

const RouteTable MEETING_ROUTES = ROUTE_TABLE("meetings", ROUTES);
