/*
 * feedback: what people thought of an event, anonymously. A sheet is stored without time and
 * without any link to who filled it in; that somebody has answered is kept apart, as a seal that
 * only the key folder can make. Until the answers are closed the organisers see how many there are;
 * then they see all of them at once, and under FEEDBACK_LEAST no number but that one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_FEEDBACK_H
#define FEATURES_OUTCOMES_FEEDBACK_H

#include "features/meetings/meeting.h"

enum {
    FEEDBACK_LEAST = 5,      /* fewer answers are neither averaged nor counted by kind */
    FEEDBACK_OPEN_DAYS = 21, /* after the event; then it closes by itself */
    FEEDBACK_MARKS = 4,
    FEEDBACK_TEXTS = 3
};

/* The marks from 1 to 5, in the order of the sheet. */
typedef enum FeedbackMark {
    MARK_USEFULNESS,
    MARK_SAFETY,
    MARK_FACILITATION,
    MARK_RELATION /* relation and emotions: asked on Polish sheets */
} FeedbackMark;

typedef enum FeedbackQuestion {
    QUESTION_VALUABLE,
    QUESTION_CHANGE,
    QUESTION_TOPIC
} FeedbackQuestion;

/* One sheet: 0 and empty where a question was left out. */
typedef struct Feedback {
    int64_t marks[FEEDBACK_MARKS];
    Str will_use; /* "yes", "partly", "no" */
    Str goes_on;  /* "yes", "no": wishes to meet like this again */
    Str texts[FEEDBACK_TEXTS];
} Feedback;

typedef struct FeedbackState {
    int64_t count; /* sheets that came */
    bool is_closed;
} FeedbackState;

/* `today` is ISO. */
NODISCARD Status
feedback_state(Db *db, const Meeting *meeting, Str today, FeedbackState *ret_state);

NODISCARD Status feedback_has_answered(Db *db, MeetingId meeting, PersonId person, bool *ret_has);

/*
 * Inside db_write. Errors: CONFLICT in words when this person has answered already or the answers
 * are closed; INVALID in words for an empty sheet.
 */
NODISCARD Status
feedback_save(Db *db, const Meeting *meeting, PersonId person, const Feedback *feedback, Str today);

/* Inside db_write. From now on nobody answers any more; saying it twice changes nothing. */
NODISCARD Status feedback_close(Db *db, MeetingId meeting, PersonId by);

/* One question with its answers. */
typedef struct FeedbackMean {
    int64_t count;  /* who answered this question */
    bool is_shown;  /* count is at least FEEDBACK_LEAST; else what follows is 0 */
    int64_t tenths; /* the mean, 1.0 to 5.0 */
    int64_t marks[5];
} FeedbackMean;

typedef struct FeedbackCounts {
    int64_t count;
    bool is_shown;
    int64_t yes, partly, no;
} FeedbackCounts;

typedef struct FeedbackText {
    FeedbackQuestion question;
    Str text;
} FeedbackText;

typedef struct FeedbackResults {
    int64_t count;
    FeedbackMean means[FEEDBACK_MARKS];
    FeedbackCounts will_use;
    FeedbackCounts goes_on;
    const FeedbackText *texts; /* by question, within it in random order */
    size_t text_count;
} FeedbackResults;

/* Errors: CONFLICT as long as the answers are not closed. */
NODISCARD Status
feedback_results(Db *db, const Meeting *meeting, Str today, FeedbackResults *ret_results);

#endif
