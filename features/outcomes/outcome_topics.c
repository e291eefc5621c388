/*
 * outcome_topics: what people would like to speak about next, as they wrote after earlier events of
 * the series: proposals for its plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/feedback.h"
#include "features/outcomes/outcome_pages.h"

enum {
    EVENTS_LOOKED_AT = 4,
    TOPIC_BYTES = 200 /* longer ones are thoughts and no topics */
};

static Status event_topics(
    Request *request, const Meeting *meeting, TopicProposal *proposals, size_t *count)
{
    FeedbackState state;
    FeedbackResults results;
    Str today = today_iso(request->arena);
    TRY(feedback_state(&request->db, meeting, today, &state));
    if (!state.is_closed || state.count < FEEDBACK_LEAST)
        return OK;
    TRY(feedback_results(&request->db, meeting, today, &results));
    for (size_t i = 0; i < results.text_count && *count < TOPIC_PROPOSALS; i++) {
        if (results.texts[i].question != QUESTION_TOPIC || results.texts[i].text.len > TOPIC_BYTES)
            continue;
        proposals[(*count)++] = (TopicProposal){
            results.texts[i].text,
            request_text(request, N_("written after an event of the series"), (TextArgs){0})};
    }
    return OK;
}

Status outcome_topics(
    Request *request, SeriesId series, TopicProposal *proposals, size_t *ret_count)
{
    const Meeting *meetings;
    size_t meeting_count;
    size_t count = 0;
    TRY(meeting_list(
        &request->db,
        &request->actor,
        MEETINGS_PAST,
        today_iso(request->arena),
        series.value,
        &meetings,
        &meeting_count));
    for (size_t i = 0; i < meeting_count && i < EVENTS_LOOKED_AT; i++)
        TRY(event_topics(request, &meetings[i], proposals, &count));
    *ret_count = count;
    return OK;
}
