/*
 * Words and frames that the pages of outcomes share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/outcome_pages.h"

Str hours_text(Request *request, int64_t minutes)
{
    return request_text(
        request, N_("{1} h {2} min"), ARGS(text_arg(minutes / 60), text_arg(minutes % 60)));
}

static Str stay_text(Request *request, const Stay *stay)
{
    const TextArgs none = {0};
    Str from = stay->from == 0 ? request_text(request, N_("start"), none)
                               : format_clock(request->arena, request->language, stay->from);
    Str to = stay->to == 0 ? request_text(request, N_("end"), none)
                           : format_clock(request->arena, request->language, stay->to);
    return str_format(request->arena, "%.*s–%.*s", STR_ARG(from), STR_ARG(to));
}

Str stays_text(Request *request, const Stays *stays)
{
    Str parts[STAYS_PER_PERSON];
    for (size_t i = 0; i < stays->count; i++)
        parts[i] = stay_text(request, &stays->items[i]);
    return str_join(request->arena, parts, stays->count, STR(", "));
}

Str after_path(const Request *request, const char *rest)
{
    return str_format(
        request->arena,
        "/meetings/%lld/after%s",
        (long long)request_meeting(request)->id.value,
        rest);
}

Page after_subpage(Request *request, const MeetingFrame *frame, const char *title)
{
    Page page = meeting_subpage(request, frame, title);
    page.back_path = after_path(request, "");
    page.back_label = request_text(request, N_("After the event"), (TextArgs){0});
    return page;
}
