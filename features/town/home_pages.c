/*
 * home_pages: what waits for the visitor, and nothing else.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/town/town_pages.h"

#include "features/people/right.h"
#include "features/town/home.html.h"
#include "features/town/home_views.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

static const HomeStep PLANNER_STEPS[] = {
    {"/meetings/new", N_("Prepare an event")},
    {"/people/import", N_("Bring a table of people")},
};
static const HomeStep MANAGER_STEPS[] = {
    {"/people", N_("Invite a colleague")},
    {"/directory", N_("Look into the directory")},
};
static const HomeStep EVERYBODY_STEPS[] = {
    {"/directory", N_("Look into the directory")},
};

#define STEPS(view, list)                                    \
    do {                                                     \
        (view)->steps = (list);                              \
        (view)->step_count = sizeof(list) / sizeof(list)[0]; \
    } while (0)

/* The first thing of use to whoever has nothing to do, by what they may. */
static void fill_empty(const Request *request, HomePage *view)
{
    if (request_may(request, RIGHT_PLAN_MEETINGS)) {
        view->empty_text = N_("The circle is quiet. A good time to bring people together.");
        STEPS(view, PLANNER_STEPS);
    } else if (request_may(request, RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE)) {
        view->empty_text = N_("You can invite colleagues or look up who does what in your town.");
        STEPS(view, MANAGER_STEPS);
    } else if (request_may(request, RIGHT_SEE_DIRECTORY)) {
        view->empty_text =
            N_("When somebody invites you to an event or asks you for something, it appears here.");
        STEPS(view, EVERYBODY_STEPS);
    } else {
        view->empty_text = N_("You have no role yet. Ask the administrator of your town for one.");
    }
}

static void add_item(WaitingItem *all, size_t *count, const WaitingItem *item)
{
    size_t at = (*count)++;
    for (; item->is_urgent && at > 0 && !all[at - 1].is_urgent; at--)
        all[at] = all[at - 1];
    all[at] = *item;
}

static Status collect(Request *request, HomePage *view)
{
    size_t source_count = 0;
    while (WAITING_SOURCES[source_count] != NULL)
        source_count++;
    WaitingItem *all = arena_array(request->arena, WaitingItem, source_count * WAITING_ITEMS);
    WaitingItem *found = arena_array(request->arena, WaitingItem, WAITING_ITEMS);
    size_t count = 0;
    for (size_t i = 0; i < source_count; i++) {
        size_t found_count = 0;
        TRY(WAITING_SOURCES[i](request, found, &found_count));
        for (size_t j = 0; j < found_count; j++)
            add_item(all, &count, &found[j]);
    }
    view->items = all;
    view->count = count;
    return OK;
}

static Status home_page(Request *request, Response *response)
{
    if (request->actor.person_id == 0) {
        response_redirect(request, response, STR("/sign-in"));
        return OK;
    }
    HomePage view = {0};
    TRY(collect(request, &view));
    if (view.count == 0)
        fill_empty(request, &view);
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("What waits for you"), NO_ARGS),
        .section = STR("/"),
    };
    return page_render(request, response, &page, home_body, &view);
}

// clang-format off
static const Route ROUTES[] = {
    {GET, "/", ANYBODY, NULL, home_page, "What waits for the visitor"},
};
// clang-format on

const RouteTable HOME_ROUTES = ROUTE_TABLE("town", ROUTES);
