/* link: how links reach requests. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/link.h"

#include "base/limits.h"
#include "features/people/link_key.h"
#include "web/session.h"

Status link_guard(Request *request)
{
    Link *link = arena_new_of(request->arena, Link);
    Status status = link_open(&request->db, request_param(request, "token"), link);
    if (status == NOT_FOUND) {
        Error wrong = request->error;
        error_clear(&request->error);
        TRY(attempt_count(request, "link", LIMIT_LINK_ATTEMPTS));
        request->error = wrong;
    }
    TRY(status);
    request->subject = link;
    return OK;
}

Status link_guard_for(Request *request, LinkPurpose purpose)
{
    TRY(link_guard(request));
    const Link *link = request->subject;
    if (link->purpose == purpose)
        return OK;
    return error_set_user(
        &request->error,
        NOT_FOUND,
        "",
        N_("This link is for something else. Open it again as you got it."));
}

Status link_start(Str data_directory, Arena *arena, Error *error)
{
    return link_key_load(data_directory, arena, error);
}
