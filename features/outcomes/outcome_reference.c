/*
 * What comes of events says of a person, when two entries become one or a profile is deleted.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/outcome_pages.h"

static Status person_move(Db *db, PersonId from, PersonId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_poll_answer WHERE person_id = $1 AND day_id IN"
        " (SELECT day_id FROM meeting_poll_answer WHERE person_id = $2)",
        both,
        NULL));
    TRY(db_execute(
        db, "UPDATE meeting_poll_answer SET person_id = $2 WHERE person_id = $1", both, NULL));
    /* Two confirmations of one event: the older one is annulled, both stay in the book. */
    TRY(db_execute(
        db,
        "UPDATE certificate SET annulled_at = $3 WHERE person_id = $1 AND annulled_at IS NULL"
        " AND meeting_id IN (SELECT meeting_id FROM certificate WHERE person_id = $2"
        "  AND annulled_at IS NULL)",
        PARAMS(db_int(from.value), db_int(to.value), db_int(clock_now())),
        NULL));
    TRY(db_execute(db, "UPDATE certificate SET person_id = $2 WHERE person_id = $1", both, NULL));
    return db_execute(
        db, "UPDATE meeting_photo_consent SET person_id = $2 WHERE person_id = $1", both, NULL);
}

/* The book of confirmations is evidence and stays; answers to polls go. A consent to a photo is
 * taken back, so that what was ready with it is so no more, and its name goes. */
static Status person_forget(Db *db, PersonId person)
{
    DbParams params = PARAMS(db_int(person.value));
    TRY(db_execute(db, "DELETE FROM meeting_poll_answer WHERE person_id = $1", params, NULL));
    TRY(db_execute(
        db,
        "UPDATE meeting_news SET is_ready = FALSE WHERE meeting_id IN"
        " (SELECT meeting_id FROM meeting_photo_consent WHERE person_id = $1)",
        params,
        NULL));
    return db_execute(
        db,
        "UPDATE meeting_photo_consent SET state = 'refused', name = '', note = NULL"
        " WHERE person_id = $1",
        params,
        NULL);
}

const PersonReference OUTCOME_PERSON_REFERENCE = {.move = person_move, .forget = person_forget};
