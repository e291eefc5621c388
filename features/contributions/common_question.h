/*
 * common_question: what all small groups of an event answer, written by its organisers before the
 * day. A phase with AT_HAND_QUESTION asks the one of its part_number (features/methods/method.h);
 * what a group writes there is kept with that number as its case_number (contribution.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CONTRIBUTIONS_COMMON_QUESTION_H
#define FEATURES_CONTRIBUTIONS_COMMON_QUESTION_H

#include "features/meetings/meeting.h"

typedef struct CommonQuestion {
    int64_t id;
    int64_t position; /* from 1 */
    Str content;
} CommonQuestion;

/* By position. */
NODISCARD Status
common_questions(Db *db, MeetingId meeting, const CommonQuestion **ret_list, size_t *ret_count);

/* The question of a phase's part: where fewer are written, the last one; NULL without any. */
const CommonQuestion *common_question_of(
    const CommonQuestion *list, size_t count, int64_t part_number);

/* Inside db_write: the question of that position, new or changed. */
NODISCARD Status common_question_put(Db *db, MeetingId meeting, int64_t position, Str content);

/* Inside db_write: those behind that position go. Nothing may hang on them any more. */
NODISCARD Status common_questions_cut(Db *db, MeetingId meeting, int64_t count);

#endif
