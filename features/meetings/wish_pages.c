/*
 * Wishes of an event: who has chosen, and the wishes of one organisation written by a planner.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/person_line.h"
#include "features/meetings/text_match.h"
#include "features/meetings/wish_edit.h"
#include "features/meetings/wish_edit_page.html.h"
#include "features/meetings/wish_page.html.h"

enum {
    LINES_PER_PAGE = 100
};

typedef struct Counts {
    int64_t wants;
    int64_t never;
    int64_t wanted_by;
} Counts;

static Str counts_text(Request *request, const Counts *counts)
{
    return request_text(
        request,
        N_("wants {1}, never {2}, is wanted by {3}"),
        ARGS(text_arg(counts->wants), text_arg(counts->never), text_arg(counts->wanted_by)));
}

/* By position in the list of organisations. */
static const Counts *counts_of(
    Arena *arena,
    const MeetingOrganisation *list,
    size_t count,
    const Wish *wishes,
    size_t wish_count)
{
    Counts *counts = arena_array(arena, Counts, count);
    for (size_t i = 0; i < wish_count; i++) {
        size_t from = participant_position(list, count, wishes[i].organisation);
        size_t to = participant_position(list, count, wishes[i].other);
        if (wishes[i].kind == WISH_NEVER) {
            counts[from].never++;
        } else {
            counts[from].wants++;
            counts[to].wanted_by++;
        }
    }
    return counts;
}

/* Wishes are in the order of who asks, so both directions are looked for among all. */
static int64_t mutual_count(const Wish *wishes, size_t count)
{
    int64_t mutual = 0;
    for (size_t i = 0; i < count; i++) {
        const Wish *wish = &wishes[i];
        if (wish->kind != WISH_MEET || wish->organisation.value > wish->other.value)
            continue;
        size_t low = i;
        size_t high = count;
        while (low < high) { /* (organisation, other) ascend */
            size_t middle = low + (high - low) / 2;
            bool before = wishes[middle].organisation.value < wish->other.value ||
                          (wishes[middle].organisation.value == wish->other.value &&
                           wishes[middle].other.value < wish->organisation.value);
            if (before)
                low = middle + 1;
            else
                high = middle;
        }
        mutual += low < count && wishes[low].organisation.value == wish->other.value &&
                  wishes[low].other.value == wish->organisation.value &&
                  wishes[low].kind == WISH_MEET;
    }
    return mutual;
}

static Str summary_text(Request *request, const Wish *wishes, size_t count)
{
    int64_t mutual = mutual_count(wishes, count);
    int64_t nevers = 0;
    for (size_t i = 0; i < count; i++)
        nevers += wishes[i].kind == WISH_NEVER;
    Str pairs = text_say_plural(
        request->arena,
        request->language,
        N_("{1} pair wants it on both sides"),
        N_("{1} pairs want it on both sides"),
        mutual,
        (TextArgs){0});
    if (count == 0)
        return request_text(request, N_("Nobody has chosen yet."), (TextArgs){0});
    int64_t wanted = (int64_t)count - nevers;
    Str text = text_say_plural(
        request->arena,
        request->language,
        N_("{1} wish; {2}."),
        N_("{1} wishes; {2}."),
        wanted,
        ARGS(text_arg(wanted), text_arg(pairs)));
    if (nevers == 0)
        return text;
    Str never = text_say_plural(
        request->arena,
        request->language,
        N_("{1} never."),
        N_("{1} nevers."),
        nevers,
        (TextArgs){0});
    return str_format(request->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(never));
}

Status wish_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    WishPage view = {.query = str_trim(request_field(request, "q"))};
    const MeetingOrganisation *list;
    const Wish *wishes;
    size_t count;
    size_t wish_count;
    size_t matching = 0;
    size_t first;
    TRY(participant_organisations(&request->db, request->language, meeting->id, &list, &count));
    TRY(wish_list(&request->db, meeting->id, &wishes, &wish_count));
    const Counts *counts = counts_of(request->arena, list, count, wishes, wish_count);
    WishingLine *lines = arena_array(request->arena, WishingLine, count);
    Str query = unicode_fold(request->arena, view.query);
    for (size_t i = 0; i < count; i++) {
        if (text_matches(request->arena, list[i].name, query))
            lines[matching++] = (WishingLine){
                .name = list[i].name,
                .path = attending_path(request->arena, meeting->id, list[i].id, "/wishes"),
                .about = counts_text(request, &counts[i]),
                .has_chosen = counts[i].wants + counts[i].never > 0};
    }
    Str path = paging_path(request->arena, request->path, view.query);
    view.paging = paging_part(request, path, matching, LINES_PER_PAGE, &first, &view.line_count);
    view.lines = lines + first;
    view.summary = summary_text(request, wishes, wish_count);
    TRY(meeting_frame(request, meeting, STEP_WISHES, &view.frame));
    Page page = meeting_subpage(request, &view.frame, N_("Wishes"));
    return page_render(request, response, &page, wish_page_body, &view);
}

/* ---- One organisation ---- */

static Status edit_render(Request *request, Response *response, Str error)
{
    const Meeting *meeting = request_meeting(request);
    MeetingOrganisation organisation;
    OrganisationId id;
    WishEditPage view;
    TRY(request_param_id(request, "organisation", &id.value));
    TRY(participant_organisation_get(&request->db, meeting->id, id, &organisation));
    TRY(wish_edit_load(request, meeting, id, true, &view.edit));
    TRY(meeting_frame(request, meeting, STEP_WISHES, &view.frame));
    view.edit.error = error;
    Page page = {
        .title = organisation.name,
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/wishes"),
        .back_label = request_text(request, N_("Wishes"), (TextArgs){0}),
        .http_status = error.len > 0 ? 422 : 0};
    return page_render(request, response, &page, wish_edit_page_body, &view);
}

Status wish_edit_show(Request *request, Response *response)
{
    return edit_render(request, response, (Str){0});
}

Status wish_change(Request *request, Response *response)
{
    OrganisationId id;
    MeetingOrganisation organisation;
    TRY(request_param_id(request, "organisation", &id.value));
    TRY(participant_organisation_get(
        &request->db, request_meeting(request)->id, id, &organisation));
    Status status = wish_edit_save(request, request_meeting(request)->id, id, WISH_BY_PLANNER);
    if (status == INVALID && request->error.user_message != NULL) {
        Str error = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return edit_render(request, response, error);
    }
    TRY(status);
    response_notice(request, response, N_("The wishes are saved."));
    response_redirect(
        request, response, meeting_path(request->arena, request_meeting(request)->id, "/wishes"));
    return OK;
}
