/*
 * What days under way say of an organisation, when two entries of one organisation become one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/presence.h"
#include "web/language.h"

/* Of people who were said to be there for either of the two, the longer stay holds. */
static Status presence_join(Db *db, DbParams both)
{
    return db_execute(
        db,
        "UPDATE live_presence SET is_absent = live_presence.is_absent AND f.is_absent,"
        " first_round = CASE WHEN f.is_absent THEN live_presence.first_round"
        "  WHEN live_presence.is_absent THEN f.first_round"
        "  WHEN f.first_round < live_presence.first_round OR f.first_round IS NULL"
        "   THEN f.first_round ELSE live_presence.first_round END,"
        " last_round = CASE WHEN f.is_absent THEN live_presence.last_round"
        "  WHEN live_presence.is_absent THEN f.last_round"
        "  WHEN f.last_round > live_presence.last_round OR f.last_round IS NULL"
        "   THEN f.last_round ELSE live_presence.last_round END"
        " FROM live_presence f WHERE live_presence.organisation_id = $2"
        " AND f.organisation_id = $1 AND f.meeting_id = live_presence.meeting_id"
        " AND f.person_id = live_presence.person_id",
        both,
        NULL);
}

static Status presence_move(Db *db, DbParams both)
{
    TRY(presence_join(db, both));
    TRY(db_execute(
        db,
        "DELETE FROM live_presence WHERE organisation_id = $1 AND EXISTS"
        " (SELECT 1 FROM live_presence t WHERE t.organisation_id = $2"
        "  AND t.meeting_id = live_presence.meeting_id AND t.person_id = live_presence.person_id)",
        both,
        NULL));
    return db_execute(
        db, "UPDATE live_presence SET organisation_id = $2 WHERE organisation_id = $1", both, NULL);
}

static Status days_move(Db *db, OrganisationId from, OrganisationId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(presence_move(db, both));
    return db_execute(
        db, "UPDATE live_event SET organisation_id = $2 WHERE organisation_id = $1", both, NULL);
}

static Status days_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT (SELECT count(*) FROM live_event WHERE organisation_id = $1)"
        " + (SELECT count(*) FROM live_presence WHERE organisation_id = $1) AS n",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference LIVE_ORGANISATION_REFERENCE = {
    .move = days_move,
    .count = days_count,
    .count_singular = NN_("{1} note of the day of an event", "{1} notes of the days of events"),
};
