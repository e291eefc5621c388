/*
 * The state of a profile in a sentence.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/profile_text.h"

Str profile_state_text(Request *request, const ProfileOverview *profile)
{
    Str missing[PROFILE_PART_COUNT];
    size_t count = 0;
    if (profile->saved_at == 0)
        return request_text(request, N_("Not filled in yet."), (TextArgs){0});
    Str saved = format_moment(request->arena, request->language, profile->saved_at);
    for (unsigned part = 0; part < PROFILE_PART_COUNT; part++) {
        if (profile->missing & 1U << part)
            missing[count++] =
                text_get(request->language, profile_part_name((ProfilePart)(1U << part)));
    }
    if (count == 0)
        return request_text(request, N_("Filled in {1}, complete."), ARGS(text_arg(saved)));
    return request_text(
        request,
        N_("Filled in {1}. Still missing: {2}."),
        ARGS(text_arg(saved), text_arg(str_join(request->arena, missing, count, STR(", ")))));
}
