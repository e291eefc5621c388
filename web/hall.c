/* hall: see hall.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/hall.h"

#include <string.h>

static bool is_within(const char *path, const char *of_hall)
{
    size_t len = strlen(of_hall);
    bool has_more = len > 2 && strcmp(of_hall + len - 2, "/*") == 0;
    if (!has_more)
        return strcmp(path, of_hall) == 0;
    len -= 2;
    return strncmp(path, of_hall, len) == 0 && (path[len] == '\0' || path[len] == '/');
}

bool hall_reaches(const Site *site, const char *path)
{
    if (site->hall_paths == NULL)
        return true;
    for (const char *const *of_hall = site->hall_paths; *of_hall != NULL; of_hall++) {
        if (is_within(path, *of_hall))
            return true;
    }
    return false;
}

Failure hall_check(Request *request, Response *response, bool *ret_is_answered)
{
    const Site *site = request->site;
    *ret_is_answered = false;
    if (!request->is_in_hall || request->route == NULL)
        return (Failure){.status = OK};
    /* Who types only the address of the laptop looks for the way in. */
    if (site->hall_door != NULL && str_equal(request->path, STR("/")) &&
        request->actor.person_id == 0) {
        response_redirect(request, response, str_of(site->hall_door));
        *ret_is_answered = true;
        return (Failure){.status = OK};
    }
    /* How the server is may be asked; the directory's API is for the world, which comes by https.
     */
    bool is_of_server =
        request->route->is_for_machines && !str_starts_with(request->path, STR("/hsds"));
    if (is_of_server || hall_reaches(site, request->route->path))
        return (Failure){.status = OK};
    return (Failure){
        .status = error_set_user(
            &request->error,
            FORBIDDEN,
            "",
            N_("Others in this network could read along here, as the connection is not encrypted. "
               "So only what people need in the hall is open: the code, personal links, the "
               "projector and the console of the facilitators. Open this page on the computer "
               "itself that runs Kruh, or over https."))};
}
