/*
 * Links of participants in the database; the links themselves belong to features/people/link.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/participant_link.h"

/* It opens the day, however far ahead that is, and what came of it for as long again as usual. */
static Microseconds end_of_use(Str date)
{
    Microseconds day = moment_of(date, 0);
    Microseconds now = clock_now();
    return (day > now ? day : now) + link_lifetime(LINK_PARTICIPANT);
}

Status participant_links_make(Db *db, MeetingId meeting, PersonId of_person_or_0, PersonId by_or_0)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.person_id, m.date FROM meeting_person mp JOIN meeting m ON m.id = mp.meeting_id"
        " WHERE mp.meeting_id = $1 AND ($2 IS NULL OR mp.person_id = $2) AND NOT EXISTS"
        " (SELECT 1 FROM link l WHERE l.purpose = 'participant' AND l.person_id = mp.person_id"
        "  AND l.meeting_id = mp.meeting_id AND l.revoked_at IS NULL AND l.expires_at > $3)"
        " ORDER BY mp.person_id",
        PARAMS(db_int(meeting.value), db_int_or_null(of_person_or_0.value), db_int(clock_now())),
        &rows));
    while (db_next(rows)) {
        Link link = {
            .purpose = LINK_PARTICIPANT,
            .person = {db_get_int(rows, "person_id")},
            .meeting = meeting.value,
            .created_by = by_or_0,
            .expires_at = end_of_use(db_get_text(rows, "date"))};
        TRY(link_save(db, &link));
    }
    return OK;
}

Status participant_link_revoke(Db *db, MeetingId meeting, PersonId person)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id FROM link WHERE purpose = 'participant' AND person_id = $1 AND meeting_id = $2"
        " AND revoked_at IS NULL",
        PARAMS(db_int(person.value), db_int(meeting.value)),
        &rows));
    while (db_next(rows))
        TRY(link_revoke(db, (LinkId){db_get_int(rows, "id")}));
    return OK;
}

static ParticipantLink link_from_row(const DbRows *rows, Microseconds now)
{
    ParticipantLink line = {
        .person = {db_get_int(rows, "person_id")},
        .reported_at = db_get_int(rows, "reported_at"),
        .link = {
            .id = {db_get_int(rows, "id")},
            .purpose = LINK_PARTICIPANT,
            .person = {db_get_int(rows, "person_id")},
            .meeting = db_get_int(rows, "meeting_id"),
            .created_by = {db_get_int(rows, "created_by_id")},
            .created_at = db_get_int(rows, "created_at"),
            .expires_at = db_get_int(rows, "expires_at"),
            .used_at = db_get_int(rows, "used_at"),
            .revoked_at = db_get_int(rows, "revoked_at")}};
    line.holds = line.link.id.value != 0 && line.link.revoked_at == 0 && line.link.expires_at > now;
    return line;
}

Status participant_links(
    Db *db, MeetingId meeting, const ParticipantLink **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.person_id, mp.meeting_id, l.id, l.created_by_id, l.created_at, l.expires_at,"
        " l.used_at, l.revoked_at, r.reported_at"
        " FROM meeting_person mp LEFT JOIN link l ON l.id ="
        "  (SELECT n.id FROM link n WHERE n.purpose = 'participant'"
        "   AND n.person_id = mp.person_id AND n.meeting_id = mp.meeting_id"
        "   ORDER BY CASE WHEN n.revoked_at IS NULL THEN 0 ELSE 1 END, n.id DESC LIMIT 1)"
        " LEFT JOIN meeting_link_report r ON r.link_id = l.id"
        " WHERE mp.meeting_id = $1 ORDER BY mp.person_id",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    Microseconds now = clock_now();
    ParticipantLink *list = arena_array(db->arena, ParticipantLink, db_row_count(rows));
    while (db_next(rows))
        list[count++] = link_from_row(rows, now);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status participant_links_reported(Db *db, MeetingId meeting, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM meeting_link_report r JOIN link l ON l.id = r.link_id"
        " JOIN meeting_person mp ON mp.meeting_id = r.meeting_id AND mp.person_id = l.person_id"
        " WHERE r.meeting_id = $1 AND l.revoked_at IS NULL AND l.expires_at > $2",
        PARAMS(db_int(meeting.value), db_int(clock_now())),
        ret_count);
}

Status participant_link_report(Db *db, LinkId link, MeetingId meeting, PersonId person)
{
    return db_execute(
        db,
        "INSERT INTO meeting_link_report (link_id, meeting_id, person_id, reported_at)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (link_id) DO NOTHING",
        PARAMS(
            db_int(link.value), db_int(meeting.value), db_int(person.value), db_int(clock_now())),
        NULL);
}
