/*
 * Who could help: a participant looks into the directory without leaving the meeting, while the
 * group looks for options, and takes a service along into what they write.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_labels.h"
#include "features/finder/finder.h"
#include "features/live/help_page.html.h"
#include "features/live/help_views.h"
#include "features/live/live_pages.h"
#include "features/meetings/participant_link.h"
#include "web/fields.h"

enum {
    HELP_HITS = 15 /* more nobody reads in a meeting */
};

static Str back_with(Request *request, const FinderHit *hit)
{
    Str name = hit->organisation_name.len > 0 && !str_equal(hit->organisation_name, hit->name)
                   ? str_format(
                         request->arena,
                         "%.*s (%.*s)",
                         STR_ARG(hit->name),
                         STR_ARG(hit->organisation_name))
                   : hit->name;
    return str_format(
        request->arena,
        "%.*s?helper=%.*s",
        STR_ARG(participant_path(request, "/participant")),
        STR_ARG(percent_encode(request->arena, name)));
}

static Status hits_fill(Request *request, HelpPage *view)
{
    FinderAnswer answer;
    const FinderQuery query = {.need = view->need};
    TRY(finder_ask(&request->db, request->language, &query, HELP_HITS, 0, &answer));
    HelpHit *hits = arena_array(request->arena, HelpHit, answer.hit_count);
    for (size_t i = 0; i < answer.hit_count; i++) {
        const FinderHit *hit = &answer.hits[i];
        const Str parts[] = {hit->organisation_name, hit->municipality};
        hits[i] = (HelpHit){
            .name = hit->name,
            .about = parts_joined(request->arena, parts, 2),
            .phone = phone_view(request, hit->phone, hit->name),
            .path = back_with(request, hit),
            .warns = hit->warns};
    }
    view->hits = hits;
    view->count = answer.hit_count;
    view->words = str_join(request->arena, answer.words, answer.word_count, STR(", "));
    return OK;
}

Status phone_help(Request *request, Response *response)
{
    Screen screen;
    const Participant *participant = request_participant(request);
    HelpPage view = {
        .path = participant_path(request, "/participant/help"),
        .need = str_trim(request_field(request, "need"))};
    TRY(screen_load(&request->db, participant->meeting.id, &screen));
    const Phase *phase = screen.circle != NULL ? screen.circle->phase : NULL;
    view.is_at_hand = phase != NULL && (phase->at_hand & AT_HAND_DIRECTORY) != 0;
    view.is_asking = view.need.len > 0;
    if (view.is_at_hand && view.is_asking)
        TRY(hits_fill(request, &view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Who could help"), (TextArgs){0}),
        .back_path = participant_path(request, "/participant"),
        .back_label = participant->meeting.name};
    return page_render(request, response, &page, help_page_body, &view);
}
