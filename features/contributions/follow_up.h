/*
 * follow_up: some weeks after a case was presented its presenter is asked what came of it, so that
 * the next meeting can begin with it. Nobody else learns who that was. The question has a token
 * that says nothing, of which the database has the hash. Where a letter is to go is sealed together
 * with the token under a key of its own outside of the database (seal_key.h); when it was sent, or
 * is too old, the row and the key are gone. So neither a backup nor the database alone tells whose
 * an answer is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CONTRIBUTIONS_FOLLOW_UP_H
#define FEATURES_CONTRIBUTIONS_FOLLOW_UP_H

#include "features/contributions/seal_key.h"
#include "features/meetings/meeting.h"

enum {
    FOLLOW_UP_LETTER_DAYS =
        21 /* after its day; a letter that no server took till then is dropped */
};

typedef struct FollowUp {
    MeetingId meeting;
    int64_t case_number; /* 0: the meeting had one */
    Microseconds due_at;
    Microseconds answered_at; /* 0: not yet */
    Str outcome;              /* code list case_follow_up; or empty */
    Str note;                 /* in own words, without the client; or empty */
} FollowUp;

/* Who is to be asked, and where. */
typedef struct FollowUpLetter {
    int64_t id;
    Str email;
    Str name;
    Str language; /* "cs", as they read; or empty */
    Str path;     /* "/follow-up/TOKEN", to be put behind the public URL */
} FollowUpLetter;

/* Inside db_write, at the close of the meeting. Of `to` e-mail, name and language are read; without
 * an e-mail only the token is known, which the presenter saw on her phone. Errors: FAILED when the
 * key folder refuses. */
NODISCARD Status follow_up_ask(Db *db, const FollowUp *about, Str token, const FollowUpLetter *to);

/* Errors: NOT_FOUND for a token that is none. */
NODISCARD Status follow_up_get(Db *db, Str token, FollowUp *ret_follow_up);

/* Inside db_write; a later answer takes the place of an earlier one. Errors: NOT_FOUND; INVALID
 * with the field `outcome`; TOO_LARGE. */
NODISCARD Status follow_up_answer(Db *db, Str token, Str outcome, Str note);

/* Whether a letter is to be sent, or too old. */
NODISCARD Status follow_ups_are_due(Db *db, Microseconds now, bool *ret_are);

/* Inside db_write. Letters to be sent by now, for this server alone: no other gets them for a
 * quarter of an hour. Those whose key is not on this machine are not among them. */
NODISCARD Status
follow_ups_claim(Db *db, Microseconds now, const FollowUpLetter **ret_letters, size_t *ret_count);

/* Letters that nobody could send for FOLLOW_UP_LETTER_DAYS after their day: their ids. */
NODISCARD Status
follow_ups_too_old(Db *db, Microseconds now, const int64_t **ret_letters, size_t *ret_count);

/* Inside db_write: the letter is on its way, or never will be; its row goes. Afterwards, outside of
 * the write, its key is destroyed with seal_key_destroy(SEAL_LETTER, id, …). */
NODISCARD Status follow_up_sent(Db *db, int64_t letter);

/* What came of the cases of a meeting, those that were answered. */
NODISCARD Status
follow_ups_answered(Db *db, MeetingId meeting, const FollowUp **ret_list, size_t *ret_count);

/* What came of the cases of earlier meetings of its series, the latest first: the next meeting
 * begins with it. Only answers that an earlier meeting of the series has not begun with already:
 * those of the meetings since the last but one. */
NODISCARD Status
follow_ups_since_last(Db *db, const Meeting *meeting, const FollowUp **ret_list, size_t *ret_count);

#endif
