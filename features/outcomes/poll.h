/*
 * poll: when to meet next. The organisers propose days, those who were there say which of them
 * they can come on, the organisers choose one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_POLL_H
#define FEATURES_OUTCOMES_POLL_H

#include "features/meetings/meeting.h"

enum {
    POLL_DAYS = 10 /* more days are no easier to agree on */
};

typedef enum PollAnswer {
    POLL_NOT_SAID,
    POLL_YES,
    POLL_MAYBE,
    POLL_NO
} PollAnswer;

typedef struct PollDay {
    int64_t id;
    Str date;              /* ISO */
    int64_t start_minutes; /* after midnight; -1: not said */
    bool is_chosen;
    int64_t yes_count;
    int64_t maybe_count;
    int64_t no_count;
    PollAnswer mine; /* of the person asked for */
} PollDay;

/* By date. `person` 0: nobody's own answers. */
NODISCARD Status
poll_list(Db *db, MeetingId meeting, PersonId person, const PollDay **ret_days, size_t *ret_count);

/* How many people have answered at least one day. */
NODISCARD Status poll_people(Db *db, MeetingId meeting, int64_t *ret_count);

/* ---- Inside db_write ---- */

/* Saying it twice changes nothing. Errors: INVALID with the field `date` (no date, or one before
 * the event), TOO_LARGE beyond POLL_DAYS. */
NODISCARD Status poll_day_add(Db *db, const Meeting *meeting, Str date, int64_t start_minutes);

/* With its answers. Errors: NOT_FOUND for a day of another event, also below. */
NODISCARD Status poll_day_remove(Db *db, MeetingId meeting, int64_t day);

/* This day it will be, and no other; 0: none is chosen any more. */
NODISCARD Status poll_day_choose(Db *db, MeetingId meeting, int64_t day_or_0);

/* POLL_NOT_SAID takes the answer back. */
NODISCARD Status
poll_answer(Db *db, MeetingId meeting, int64_t day, PersonId person, PollAnswer answer);

const char *poll_answer_key(PollAnswer answer);
PollAnswer poll_answer_from_key(Str key);

#endif
