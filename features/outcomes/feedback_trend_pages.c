/*
 * What people thought over the events of a series, for organisers: the means of each event whose
 * answers are closed, none from fewer than FEEDBACK_LEAST answers.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/feedback_trend_page.html.h"
#include "features/outcomes/outcome_pages.h"

static Status trend_add(
    Request *request, const Meeting *meeting, FeedbackTrendPage *view, TrendRow *rows)
{
    Str today = today_iso(request->arena);
    FeedbackState state;
    FeedbackResults results;
    TRY(feedback_state(&request->db, meeting, today, &state));
    if (!state.is_closed || state.count == 0)
        return OK;
    TRY(feedback_results(&request->db, meeting, today, &results));
    TrendRow *row = &rows[view->row_count++];
    *row = (TrendRow){
        .name = meeting->name,
        .date = format_date(request->arena, request->language, meeting->date),
        .count = results.count};
    view->has_relation = view->has_relation || results.means[MARK_RELATION].count > 0;
    for (size_t i = 0; i < FEEDBACK_MARKS; i++) {
        if (results.means[i].is_shown)
            row->means[i] =
                format_tenths(request->arena, request->language, results.means[i].tenths);
    }
    return OK;
}

/* Of those events that this visitor may prepare; the latest first. */
Status feedback_trend_show(Request *request, Response *response)
{
    static const MeetingPeriod PERIODS[] = {MEETINGS_COMING, MEETINGS_PAST};
    const Meeting *meeting = request_meeting(request);
    Str today = today_iso(request->arena);
    MeetingFrame frame;
    FeedbackTrendPage view = {.series_name = meeting->series_name};
    for (size_t p = 0; p < 2 && meeting->series != 0; p++) {
        const Meeting *list;
        size_t count;
        TRY(meeting_list(
            &request->db, &request->actor, PERIODS[p], today, meeting->series, &list, &count));
        TrendRow *rows = arena_array(request->arena, TrendRow, view.row_count + count);
        for (size_t i = 0; i < view.row_count; i++)
            rows[i] = view.rows[i];
        for (size_t i = 0; i < count; i++)
            TRY(trend_add(request, &list[i], &view, rows));
        view.rows = rows;
    }
    TRY(meeting_frame(request, meeting, STEP_COUNT, &frame));
    Page page = after_subpage(request, &frame, N_("What people thought, over the series"));
    return page_render(request, response, &page, feedback_trend_page_body, &view);
}
