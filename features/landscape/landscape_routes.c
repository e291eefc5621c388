/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/upkeep_page.h"
#include "features/landscape/landscape_pages.h"

#define OWN_RIGHTS (RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY)

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/directory/map",           RIGHT_SEE_DIRECTORY, NULL, map_show,           "Services on the map"},
    {GET,  "/directory/overlaps",      LANDSCAPE_RIGHTS,    NULL, overlap_show,       "Who does the same for whom, and where nobody does"},
    {GET,  "/directory/overlaps.csv",  LANDSCAPE_RIGHTS,    NULL, overlap_csv,        "The same as a table"},
    {GET,  "/directory/overlaps/cell", LANDSCAPE_RIGHTS,    NULL, overlap_cell_show,  "Services of one kind for the same people in one place"},
    {POST, "/directory/overlaps/cell", LANDSCAPE_RIGHTS,    NULL, overlap_comment_do, "Writes down what an organisation says of it"},
    {GET,  "/directory/organisations/{organisation}/overlaps", OWN_RIGHTS, overlap_own_guard, overlap_own_show, "Who does the same as one's own organisation"},
    {POST, "/directory/organisations/{organisation}/overlaps", OWN_RIGHTS, overlap_own_guard, overlap_own_do,   "Says what the own organisation thinks of it"},
    {GET,  "/l/{token}/card/overlaps",      BY_LINK,             upkeep_guard_link, overlap_own_show, "Who does the same, by the link of a card"},
    {POST, "/l/{token}/card/overlaps",      BY_LINK,             upkeep_guard_link, overlap_own_do,   "Says what the organisation thinks of it, by link"},
    {GET,  "/directory/network",       LANDSCAPE_RIGHTS,    NULL, tie_show,           "Which organisations are tied"},
    {GET,  "/directory/network.csv",   LANDSCAPE_RIGHTS,    NULL, tie_csv,            "The same as a table"},
};
// clang-format on

const RouteTable LANDSCAPE_ROUTES = ROUTE_TABLE("landscape", ROUTES);

LandscapeTabs landscape_tabs_of(const Request *request, LandscapeTab current)
{
    return (LandscapeTabs){
        .current = current,
        .sees_all = request_may(request, LANDSCAPE_RIGHTS),
        .sees_unmet = request_may(request, UNMET_RIGHTS)};
}

Page landscape_page(Request *request, Str title)
{
    return (Page){
        .title = title,
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = request_text(request, N_("Directory"), (TextArgs){0})};
}

Status landscape_csv(Request *request, Response *response, const char *name, const Buffer *table)
{
    if (table->failed)
        return error_set(&request->error, TOO_LARGE, "the table is longer than a response may be");
    Str file = str_format(request->arena, "%s.csv", name);
    response_body(request, response, "text/csv; charset=utf-8", buffer_text(table), file);
    return OK;
}
