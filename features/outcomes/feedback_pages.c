/*
 * What people thought of an event, for its organisers: only how many answered until nobody can add
 * to it, then everything.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/feedback_page.html.h"
#include "features/outcomes/feedback_words.h"
#include "features/outcomes/outcome_pages.h"

const char *const FEEDBACK_MARK_LABELS[FEEDBACK_MARKS] = {
    LABEL_USEFULNESS, LABEL_SAFETY, LABEL_FACILITATION, LABEL_RELATION};
static const char *const TEXT_LABELS[] = {LABEL_VALUABLE, LABEL_CHANGE, LABEL_TOPIC};

static Str too_few(Request *request, int64_t count)
{
    return text_say_plural(
        request->arena,
        request->language,
        N_("{1} answer: too few to be counted without showing who said what"),
        N_("{1} answers: too few to be counted without showing who said what"),
        count,
        (TextArgs){0});
}

static MeanRow mean_row(Request *request, size_t mark, const FeedbackMean *mean)
{
    MeanRow row = {
        .label = request_text(request, FEEDBACK_MARK_LABELS[mark], (TextArgs){0}), .mean = mean};
    row.text =
        mean->is_shown
            ? text_say_plural(
                  request->arena,
                  request->language,
                  N_("{2} of 5, from {1} answer"),
                  N_("{2} of 5, from {1} answers"),
                  mean->count,
                  ARGS(
                      text_arg(mean->count),
                      text_arg(format_tenths(request->arena, request->language, mean->tenths))))
            : too_few(request, mean->count);
    return row;
}

static CountRow count_row(
    Request *request, const char *label, const FeedbackCounts *counts, bool has_partly)
{
    CountRow row = {.label = request_text(request, label, (TextArgs){0})};
    if (!counts->is_shown)
        row.text = too_few(request, counts->count);
    else if (has_partly)
        row.text = request_text(
            request,
            N_("yes {1}, partly {2}, no {3}"),
            ARGS(text_arg(counts->yes), text_arg(counts->partly), text_arg(counts->no)));
    else
        row.text = request_text(
            request, N_("yes {1}, no {2}"), ARGS(text_arg(counts->yes), text_arg(counts->no)));
    return row;
}

static void texts_fill(Request *request, const FeedbackResults *results, FeedbackPage *view)
{
    for (size_t question = 0; question < FEEDBACK_TEXTS; question++) {
        TextGroup *group = &view->texts[question];
        Str *texts = arena_array(request->arena, Str, results->text_count);
        for (size_t i = 0; i < results->text_count; i++) {
            if (results->texts[i].question == (FeedbackQuestion)question)
                texts[group->text_count++] = results->texts[i].text;
        }
        group->label = request_text(request, TEXT_LABELS[question], (TextArgs){0});
        group->texts = texts;
    }
}

Status feedback_results_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    Str today = today_iso(request->arena);
    FeedbackPage view = {0};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(feedback_state(&request->db, meeting, today, &view.state));
    Microseconds last = moment_of(meeting->date, 0) + DAYS(FEEDBACK_OPEN_DAYS);
    view.open_until =
        format_date_long(request->arena, request->language, iso_date_of(request->arena, last));
    if (view.state.is_closed) {
        FeedbackResults *results = arena_new_of(request->arena, FeedbackResults);
        TRY(feedback_results(&request->db, meeting, today, results));
        view.are_few = results->count < FEEDBACK_LEAST;
        for (size_t i = 0; i < FEEDBACK_MARKS; i++) {
            if (i != MARK_RELATION || results->means[i].count > 0)
                view.means[view.mean_count++] = mean_row(request, i, &results->means[i]);
        }
        view.counts[0] = count_row(request, LABEL_WILL_USE, &results->will_use, true);
        view.counts[1] = count_row(request, LABEL_GOES_ON, &results->goes_on, false);
        texts_fill(request, results, &view);
    }
    Page page = after_subpage(request, &view.frame, N_("What people thought"));
    return page_render(request, response, &page, feedback_page_body, &view);
}

typedef struct CloseWork {
    MeetingId meeting;
    PersonId by;
} CloseWork;

static Status close_work(Db *db, void *data)
{
    const CloseWork *work = data;
    return feedback_close(db, work->meeting, work->by);
}

Status feedback_close_do(Request *request, Response *response)
{
    CloseWork work = {request_meeting(request)->id, {request->actor.person_id}};
    TRY(request_write(request, close_work, &work));
    response_redirect(request, response, after_path(request, "/feedback"));
    return OK;
}
