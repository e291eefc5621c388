/*
 * Where organisers start after an event: what came of it in numbers, and what is still to do.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/outcomes/after_page.html.h"
#include "features/outcomes/outcome_network.h"
#include "features/outcomes/outcome_pages.h"
#include "features/outcomes/photo.h"

#include <assert.h>

enum {
    AFTER_ROWS = 7,        /* of this feature */
    AFTER_SOURCES_MOST = 8 /* of features above it */
};

static Str count_text(Request *request, const char *one, const char *many, int64_t count)
{
    return text_say_plural(request->arena, request->language, one, many, count, (TextArgs){0});
}

static AfterRow row_of(Request *request, const char *icon, const char *label, const char *rest)
{
    return (AfterRow){
        .icon = icon,
        .label = request_text(request, label, (TextArgs){0}),
        .path = after_path(request, rest)};
}

static AfterRow attendance_row(Request *request, const AttendanceSum *sum)
{
    AfterRow row = row_of(request, "user-check", N_("Attendance and hours"), "/attendance");
    row.waits = sum->open_count > 0;
    row.about =
        sum->present_count + sum->open_count + sum->absent_count + sum->excused_count == 0
            ? request_text(
                  request, N_("Nobody stands on the list yet: write down who came"), (TextArgs){0})
        : row.waits ? count_text(
                          request,
                          NN_("{1} person is neither present nor absent yet",
                              "{1} people are neither present nor absent yet"),
                          sum->open_count)
                    : request_text(request, N_("Everybody is accounted for"), (TextArgs){0});
    return row;
}

static Status feedback_row(
    Request *request, const Meeting *meeting, bool has_come, AfterRow *ret_row)
{
    FeedbackState state;
    AfterRow row = row_of(request, "message-circle", N_("What people thought"), "/feedback");
    TRY(feedback_state(&request->db, meeting, today_iso(request->arena), &state));
    row.waits = !state.is_closed && state.count > 0;
    if (state.count > 0)
        row.about = count_text(request, NN_("{1} answer", "{1} answers"), state.count);
    else
        row.about = request_text(
            request,
            !has_come         ? N_("People are asked once it has begun")
            : state.is_closed ? N_("Nobody has answered, and the answers are closed")
                              : N_("Nobody has answered yet: hand out the personal links, it takes "
                                   "two minutes"),
            (TextArgs){0});
    *ret_row = row;
    return OK;
}

static Status poll_row(Request *request, const Meeting *meeting, AfterRow *ret_row)
{
    const PollDay *days;
    size_t count;
    AfterRow row = row_of(request, "calendar-plus", N_("The next date"), "/poll");
    TRY(poll_list(&request->db, meeting->id, (PersonId){0}, &days, &count));
    row.about =
        count > 0
            ? count_text(request, NN_("{1} day proposed", "{1} days proposed"), (int64_t)count)
            : request_text(
                  request,
                  N_("Not proposed yet: name days, and people say which suit them"),
                  (TextArgs){0});
    for (size_t i = 0; i < count; i++) {
        if (days[i].is_chosen)
            row.about = format_date_long(request->arena, request->language, days[i].date);
    }
    *ret_row = row;
    return OK;
}

static Status certificate_row(Request *request, const Meeting *meeting, AfterRow *ret_row)
{
    const Certificate *list;
    size_t count;
    int64_t valid = 0;
    AfterRow row = row_of(request, "award", N_("Confirmations of attendance"), "/certificates");
    TRY(certificate_list(&request->db, meeting->id, (PersonId){0}, &list, &count));
    for (size_t i = 0; i < count; i++)
        valid += list[i].annulled_at == 0;
    row.about =
        valid > 0
            ? count_text(request, NN_("{1} confirmation issued", "{1} confirmations issued"), valid)
            : request_text(
                  request,
                  N_("None issued yet: they come from the attendance, with a number"),
                  (TextArgs){0});
    *ret_row = row;
    return OK;
}

static Status news_row(Request *request, const Meeting *meeting, AfterRow *ret_row)
{
    News news;
    AfterRow row = row_of(request, "file-text", N_("News and photo"), "/news");
    TRY(news_get(&request->db, meeting->id, &news));
    row.about = request_text(
        request,
        news.is_ready       ? N_("May be published")
        : news.version == 0 ? N_("A draft is written from the data of the event")
                            : N_("A draft"),
        (TextArgs){0});
    *ret_row = row;
    return OK;
}

/* Rows of the features above, in the order of app/features.c. */
static Status sources_fill(Request *request, const Meeting *meeting, AfterRow *rows, size_t *count)
{
    for (size_t i = 0; AFTER_SOURCES[i] != NULL; i++) {
        size_t added = 0;
        assert(i < AFTER_SOURCES_MOST);
        TRY(AFTER_SOURCES[i](request, meeting, rows + *count, &added));
        *count += added;
    }
    return OK;
}

static Status rows_fill(Request *request, const Meeting *meeting, AfterPage *view)
{
    AfterRow *rows =
        arena_array(request->arena, AfterRow, AFTER_ROWS + AFTER_SOURCES_MOST * AFTER_ROWS_OF_ONE);
    rows[view->row_count++] = attendance_row(request, &view->sum);
    TRY(sources_fill(request, meeting, rows, &view->row_count));
    TRY(feedback_row(request, meeting, view->is_over, &rows[view->row_count++]));
    TRY(poll_row(request, meeting, &rows[view->row_count++]));
    if (view->frame.has_pairs) {
        rows[view->row_count] =
            row_of(request, "network", N_("The network before and after"), "/network");
        rows[view->row_count++].about =
            count_text(request, NN_("{1} new tie", "{1} new ties"), view->new_ties);
    }
    TRY(certificate_row(request, meeting, &rows[view->row_count++]));
    TRY(news_row(request, meeting, &rows[view->row_count++]));
    view->rows = rows;
    return OK;
}

Status after_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const Attendance *people;
    size_t people_count;
    HeldTimes held;
    OutcomeNetwork network;
    AfterPage view = {0};
    TRY(held_has_come(&request->db, meeting, today_iso(request->arena), &view.is_over));
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(held_get(&request->db, meeting, &held));
    TRY(attendance_list(&request->db, request->language, meeting, &people, &people_count));
    TRY(card_counts(&request->db, meeting->id, &view.cards));
    if (view.frame.has_pairs) {
        TRY(network_load(&request->db, request->language, meeting, &network));
        view.new_ties = network.new_count;
        view.open_count = network.open_count;
    }
    view.sum = attendance_sum(&held, people, people_count);
    view.session_hours = hours_text(request, view.sum.session_minutes);
    view.person_hours = hours_text(request, view.sum.person_minutes);
    TRY(rows_fill(request, meeting, &view));
    Page page = meeting_subpage(request, &view.frame, N_("After the event"));
    return page_render(request, response, &page, after_page_body, &view);
}
