/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_link.h"
#include "features/outcomes/outcome_pages.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/after",                     MEETING_RIGHTS, meeting_guard, after_show,              "What comes of an event"},
    {GET,  "/meetings/{meeting}/after/attendance",          MEETING_RIGHTS, meeting_guard, attendance_show,         "Who was there, and the hours"},
    {POST, "/meetings/{meeting}/after/attendance",          MEETING_RIGHTS, meeting_guard, attendance_times_change, "Corrects when it began and ended"},
    {GET,  "/meetings/{meeting}/after/attendance/{person}", MEETING_RIGHTS, meeting_guard, attendance_edit_show,    "The attendance of one person"},
    {POST, "/meetings/{meeting}/after/attendance/{person}", MEETING_RIGHTS, meeting_guard, attendance_change,       "Corrects it, with a reason"},
    {POST, "/meetings/{meeting}/after/attendance-rest",     MEETING_RIGHTS, meeting_guard, attendance_rest_present, "Whoever is left was there the whole time"},
    {GET,  "/meetings/{meeting}/after/feedback",            MEETING_RIGHTS, meeting_guard, feedback_results_show,   "What people thought, once it is closed"},
    {POST, "/meetings/{meeting}/after/feedback",            MEETING_RIGHTS, meeting_guard, feedback_close_do,       "Closes the answers"},
    {GET,  "/meetings/{meeting}/after/feedback/series",     MEETING_RIGHTS, meeting_guard, feedback_trend_show,     "What people thought, over the series"},
    {GET,  "/meetings/{meeting}/after/poll",                MEETING_RIGHTS, meeting_guard, poll_show,               "Days proposed for the next event"},
    {POST, "/meetings/{meeting}/after/poll",                MEETING_RIGHTS, meeting_guard, poll_add,                "Proposes a day"},
    {POST, "/meetings/{meeting}/after/poll/choose",         MEETING_RIGHTS, meeting_guard, poll_choose,             "Chooses the day"},
    {POST, "/meetings/{meeting}/after/poll/remove",         MEETING_RIGHTS, meeting_guard, poll_remove,             "Takes a day off"},
    {GET,  "/meetings/{meeting}/after/network",             MEETING_RIGHTS, meeting_guard, network_show,            "Who knew whom before and after"},
    {GET,  "/meetings/{meeting}/after/network.csv",         MEETING_RIGHTS, meeting_guard, network_csv,             "The same as a table"},
    {GET,  "/meetings/{meeting}/after/certificates",        MEETING_RIGHTS, meeting_guard, certificate_show,        "The book of confirmations"},
    {POST, "/meetings/{meeting}/after/certificates",        MEETING_RIGHTS, meeting_guard, certificate_issue_do,    "Issues confirmations"},
    {GET,  "/meetings/{meeting}/after/certificates/print",  MEETING_RIGHTS, meeting_guard, certificate_print,       "Confirmations on paper"},
    {GET,  "/meetings/{meeting}/after/news",                MEETING_RIGHTS, meeting_guard, news_show,               "The news text with its photo and consents"},
    {POST, "/meetings/{meeting}/after/news",                MEETING_RIGHTS, meeting_guard, news_change,             "Saves the text"},
    {POST, "/meetings/{meeting}/after/news/ready",          MEETING_RIGHTS, meeting_guard, news_ready,              "Says that it may be published"},
    {GET,  "/meetings/{meeting}/after/news/photo",          MEETING_RIGHTS, meeting_guard, photo_show,              "The photo"},
    {POST, "/meetings/{meeting}/after/news/photo",          MEETING_RIGHTS, meeting_guard, photo_add,               "Uploads a photo", LIMIT_PHOTO_FORM_BYTES},
    {POST, "/meetings/{meeting}/after/news/photo/remove",   MEETING_RIGHTS, meeting_guard, photo_take_off,          "Takes the photo off"},
    {POST, "/meetings/{meeting}/after/news/consents",       MEETING_RIGHTS, meeting_guard, consent_add,             "Names somebody who must agree"},
    {POST, "/meetings/{meeting}/after/news/consent",        MEETING_RIGHTS, meeting_guard, consent_change,          "Writes down the answer"},
    {GET,  "/meetings/{meeting}/after/attendance.csv",      MEETING_RIGHTS, meeting_guard, attendance_csv,          "Attendance as a table"},
    {GET,  "/meetings/{meeting}/after/outcomes.xlsx",       MEETING_RIGHTS, meeting_guard, outcome_workbook,        "All of it as a workbook"},

    {GET,  "/l/{token}/after",                    BY_LINK, participant_link_guard, mine_show,            "A participant's own page after the event"},
    {POST, "/l/{token}/after/attendance",         BY_LINK, participant_link_guard, mine_attendance_say,  "Says that they were there, or not"},
    {POST, "/l/{token}/after/poll",               BY_LINK, participant_link_guard, mine_poll_answer,     "Says on which days they can come"},
    {GET,  "/l/{token}/after/feedback",           BY_LINK, participant_link_guard, mine_feedback_show,   "The anonymous sheet"},
    {POST, "/l/{token}/after/feedback",           BY_LINK, participant_link_guard, mine_feedback_save,   "Takes the anonymous sheet"},
    {POST, "/l/{token}/after/take-back",          BY_LINK, participant_link_guard, mine_take_back,       "Withdraws what others can see"},
    {GET,  "/l/{token}/after/contacts.vcf",       BY_LINK, participant_link_guard, mine_contacts,        "All contacts as one file"},
    {GET,  "/l/{token}/after/contacts/{contact}", BY_LINK, participant_link_guard, mine_contact,         "One contact as a file"},
    {GET,  "/l/{token}/after/calendar.ics",       BY_LINK, participant_link_guard, mine_calendar,        "Days to remember as a calendar"},
    {GET,  "/l/{token}/after/certificate",        BY_LINK, participant_link_guard, my_certificate_print, "Their own confirmation on paper"},
    {GET,  "/l/{token}/after/photo",              BY_LINK, participant_link_guard, mine_photo,           "The photo that needs their consent"},
};
// clang-format on

const RouteTable OUTCOME_ROUTES = ROUTE_TABLE("outcomes", ROUTES);
