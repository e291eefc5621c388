/* features: the list of all features. SPDX-License-Identifier: EUPL-1.2 */
#include "app/features.h"

#include "features/agreements/agreement_pages.h"
#include "features/boards/board_pages.h"
#include "features/booklet/booklet_pages.h"
#include "features/case_sheets/case_pages.h"
#include "features/directory/capacity_notes.h"
#include "features/directory/directory_pages.h"
#include "features/directory/place_forget.h"
#include "features/directory/reminder.h"
#include "features/directory/suggestion_answer.h"
#include "features/exchange/exchange_pages.h"
#include "features/finder/finder_index.h"
#include "features/finder/finder_pages.h"
#include "features/guidance/guidance_pages.h"
#include "features/harvest/harvest_pages.h"
#include "features/invitations/invitation_pages.h"
#include "features/invitations/series.h"
#include "features/landscape/landscape_pages.h"
#include "features/lists/list_pages.h"
#include "features/live/circle_sweep.h"
#include "features/live/day_mail.h"
#include "features/live/live_pages.h"
#include "features/live/presence.h"
#include "features/mail/mail_pages.h"
#include "features/mail/mail_queue.h"
#include "features/mail/postman.h"
#include "features/meetings/meeting_pages.h"
#include "features/methods/method_pages.h"
#include "features/minutes/minutes_pages.h"
#include "features/outcomes/outcome_pages.h"
#include "features/outputs/output_pages.h"
#include "features/people/people_pages.h"
#include "features/people/right.h"
#include "features/pocket/pocket_pages.h"
#include "features/supervision/supervision_pages.h"
#include "features/tasks/task_pages.h"
#include "features/town/town_pages.h"
#include "features/town/waiting.h"

// clang-format off
const RouteTable *const FEATURE_ROUTES[] = {
    &WEB_ROUTES,
    &HOME_ROUTES,
    &FIRST_START_ROUTES,
    &SIGN_IN_ROUTES,
    &LINK_ROUTES,
    &ACCOUNT_ROUTES,
    &PEOPLE_ROUTES,
    &PERSON_ACCESS_ROUTES,
    &PERSON_MERGE_ROUTES,
    &PEOPLE_IMPORT_ROUTES,
    &ORGANISATION_ROUTES,
    &MEETING_ROUTES,
    &METHOD_ROUTES,
    &DIRECTORY_ROUTES,
    &PROFILE_ROUTES,
    &SETTINGS_ROUTES,
    &STATE_ROUTES,
    &LIVE_ROUTES,
    &ORGANISATION_MERGE_ROUTES,
    &ROLE_ROUTES,
    &RULE_ROUTES,
    &LIST_ROUTES,
    &AGREEMENT_ROUTES,
    &CASE_ROUTES,
    &PRIVACY_ROUTES,
    &OUTCOME_ROUTES,
    &HSDS_ROUTES,
    &UPKEEP_ROUTES,
    &NOT_OUR_CARD_ROUTES,
    &SUGGESTION_ROUTES,
    &SUGGESTION_ANSWER_ROUTES,
    &HISTORY_ROUTES,
    &DUE_ROUTES,
    &NETWORK_NEWS_ROUTES,
    &SERVICE_MORE_ROUTES,
    &OPENING_ROUTES,
    &EXCHANGE_ROUTES,
    &MAIL_ROUTES,
    &INVITATION_ROUTES,
    &GUIDANCE_ROUTES,
    &OUTPUT_ROUTES,
    &TASK_ROUTES,
    &MINUTES_ROUTES,
    &LANDSCAPE_ROUTES,
    &FINDER_ROUTES,
    &BOARD_ROUTES,
    &BOOKLET_ROUTES,
    &CORRECTION_ROUTES,
    &POCKET_ROUTES,
    &SUPERVISION_ROUTES,
    &HARVEST_ROUTES,
};
// clang-format on

const size_t FEATURE_ROUTES_COUNT = sizeof FEATURE_ROUTES / sizeof FEATURE_ROUTES[0];

const PersonReference *const PERSON_REFERENCES[] = {
    &DIRECTORY_PERSON_REFERENCE,
    &MEETING_PERSON_REFERENCE,
    &CASE_PERSON_REFERENCE,
    &AGREEMENT_PERSON_REFERENCE,
    &LIVE_PERSON_REFERENCE,
    &OUTCOME_PERSON_REFERENCE,
    &TASK_PERSON_REFERENCE,
    &MINUTES_PERSON_REFERENCE,
    &SUPERVISION_PERSON_REFERENCE,
    &MAIL_PERSON_REFERENCE,
    &INVITATION_PERSON_REFERENCE,
    &GUIDANCE_PERSON_REFERENCE,
    NULL};

const OrganisationReference *const ORGANISATION_REFERENCES[] = {
    &PEOPLE_ORGANISATION_REFERENCE,
    &PARTS_ORGANISATION_REFERENCE,
    &ROLES_ORGANISATION_REFERENCE,
    &LINKS_ORGANISATION_REFERENCE,
    &DIRECTORY_ORGANISATION_REFERENCE,
    &EXCHANGE_ORGANISATION_REFERENCE,
    &MEETING_ORGANISATION_REFERENCE,
    &INVITATION_ORGANISATION_REFERENCE,
    &AGREEMENT_ORGANISATION_REFERENCE,
    &LIVE_ORGANISATION_REFERENCE,
    &LANDSCAPE_ORGANISATION_REFERENCE,
    &BOARD_ORGANISATION_REFERENCE,
    &SUPERVISION_ORGANISATION_REFERENCE,
    NULL,
};

const WaitingSource WAITING_SOURCES[] = {
    live_waiting,
    town_waiting,
    mail_waiting,
    invitation_waiting,
    guidance_waiting,
    meeting_waiting,
    outcome_waiting,
    task_waiting,
    directory_waiting,
    capacity_waiting,
    suggestion_waiting,
    NULL};

const StateSource STATE_SOURCES[] = {mail_state, NULL};

const Errand ERRANDS[] = {
    invitation_errand, guidance_errand, board_errand, day_mail_errand, reminder_errand, NULL};

const TopicSource TOPIC_SOURCES[] = {question_topics, outcome_topics, NULL};

const AfterSource AFTER_SOURCES[] = {
    harvest_after, minutes_after, task_after, output_after, board_after, supervision_after, NULL};
const AfterSource MINE_SOURCES[] = {minutes_mine, task_mine, output_mine, supervision_mine, NULL};

const SiteKeep SITE_KEEPERS[] = {
    place_forget_first,
    sheet_keep,
    circle_sweep,
    follow_up_keep,
    finder_index_keep,
    suggestion_keep,
    NULL};

const char *const HALL_PATHS[] = {
    "/",
    "/language",
    "/privacy",
    "/logo/{logo}",
    "/sign-in",
    "/sign-out",
    "/demo/{person}",
    "/join/*",
    "/l/{token}",
    "/l/{token}/participant/*",
    "/l/{token}/card/*",
    "/l/{token}/cards/*",
    "/l/{token}/after/*",
    "/l/{token}/outputs",
    "/l/{token}/minutes",
    "/l/{token}/supervision",
    "/board/{board}/{seal}",
    "/board/{board}/{seal}/verdict",
    "/l/{token}/tasks",
    "/l/{token}/tasks/*",
    "/l/{token}/outputs/*",
    "/l/{token}/not-mine",
    "/l/{token}/facilitator",
    "/meetings",
    "/meetings/{meeting}",
    "/meetings/{meeting}/live/*",
    "/meetings/{meeting}/outputs",
    "/meetings/{meeting}/outputs/*",
    "/meetings/{meeting}/paper/*",
    "/meetings/{meeting}/plan",
    "/meetings/{meeting}/people/links",
    "/meetings/{meeting}/people/links/sheet",
    "/meetings/{meeting}/people/{person}/link",
    NULL,
};

const NavigationItem NAVIGATION[] = {
    {.label = N_("Home"), .path = "/", .needs = SIGNED_IN, .icon = "house"},
    {.label = N_("Events"),
     .path = "/meetings",
     .needs = RIGHT_PLAN_MEETINGS | RIGHT_LEAD_MEETINGS,
     .icon = "calendar-days"},
    {.label = N_("Directory"),
     .path = "/directory",
     .needs = RIGHT_SEE_DIRECTORY,
     .icon = "book-open"},
    {.label = N_("From practice"), .path = "/guidance", .needs = SIGNED_IN, .icon = "lightbulb"},
    {.label = N_("People"),
     .path = "/people",
     .needs = RIGHT_SEE_PEOPLE | RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE,
     .icon = "users"},
    {.label = N_("Settings"), .path = "/settings", .needs = RIGHT_ADMINISTER, .icon = "settings"},
};

const size_t NAVIGATION_COUNT = sizeof NAVIGATION / sizeof NAVIGATION[0];
