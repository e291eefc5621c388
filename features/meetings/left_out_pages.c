/*
 * The page of the pairs that a plan leaves out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/left_out.h"
#include "features/meetings/left_out_page.html.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/plan_views.h"

enum {
    LINES_PER_PAGE = 100
};

static LeftOutLine line_of(Request *request, const LoadedPlan *loaded, const LeftOut *left)
{
    const PairTable *pairs = &loaded->problem.pairs;
    const MeetingOrganisation *a = &pairs->organisations[left->a];
    const MeetingOrganisation *b = &pairs->organisations[left->b];
    LeftOutLine line = {
        .a = a->name,
        .b = b->name,
        .why_not = left_out_text(request->arena, request->language, loaded, left->reason)};
    if (left->reason == LEFT_OUT_NEVER)
        return line;
    Pair pair = pair_of(pairs, left->a, left->b);
    line.points = text_say_plural(
        request->arena,
        request->language,
        N_("{1} point"),
        N_("{1} points"),
        left->points,
        (TextArgs){0});
    line.why = pair_reason(request->arena, request->language, &pairs->rules, &pair);
    line.add_path = str_format(
        request->arena,
        "%.*s?a=%lld&b=%lld",
        STR_ARG(meeting_path(request->arena, request_meeting(request)->id, "/plan/edit")),
        (long long)a->id.value,
        (long long)b->id.value);
    return line;
}

Status left_out_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    LoadedPlan loaded;
    LeftOutPage view = {.is_of_wished = meeting->pairs == PAIRS_WISHED};
    size_t total;
    size_t first;
    if (meeting->plan.value == 0)
        return plan_ask_first(request, response);
    TRY(meeting_frame(request, meeting, STEP_PLAN, &view.frame));
    TRY(plan_load(&request->db, request->language, meeting, meeting->plan, &loaded));
    const LeftOut *all = left_out_list(&loaded, request->arena, &total);
    view.paging =
        paging_part(request, request->path, total, LINES_PER_PAGE, &first, &view.line_count);
    LeftOutLine *lines = arena_array(request->arena, LeftOutLine, view.line_count);
    for (size_t i = 0; i < view.line_count; i++)
        lines[i] = line_of(request, &loaded, &all[first + i]);
    view.lines = lines;
    Page page = meeting_subpage(request, &view.frame, N_("Pairs that are not in the plan"));
    page.back_path = meeting_path(request->arena, meeting->id, "/plan");
    page.back_label = request_text(request, N_("Plan"), (TextArgs){0});
    return page_render(request, response, &page, left_out_page_body, &view);
}
