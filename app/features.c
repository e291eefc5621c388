/* features: the list of all features. SPDX-License-Identifier: EUPL-1.2 */
#include "app/features.h"

#include "features/directory/directory_pages.h"
#include "features/lists/list_pages.h"
#include "features/meetings/meeting_pages.h"
#include "features/people/people_pages.h"
#include "features/people/right.h"
#include "features/town/town_pages.h"

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
    {.label = N_("People"),
     .path = "/people",
     .needs = RIGHT_SEE_PEOPLE | RIGHT_MANAGE_PEOPLE,
     .icon = "users"},
    {.label = N_("Settings"), .path = "/settings", .needs = RIGHT_ADMINISTER, .icon = "settings"},
};

const size_t NAVIGATION_COUNT = sizeof NAVIGATION / sizeof NAVIGATION[0];
