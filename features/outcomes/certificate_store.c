/*
 * The book of issued confirmations, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "features/outcomes/certificate.h"

Status certificate_list(
    Db *db,
    MeetingId meeting,
    PersonId of_person_or_0,
    const Certificate **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT * FROM certificate WHERE meeting_id = $1 AND ($2 IS NULL OR person_id = $2)"
        " ORDER BY year, number",
        PARAMS(db_int(meeting.value), db_int_or_null(of_person_or_0.value)),
        &rows));
    Certificate *list = arena_array(db->arena, Certificate, db_row_count(rows));
    while (db_next(rows)) {
        list[count++] = (Certificate){
            .id = db_get_int(rows, "id"),
            .year = db_get_int(rows, "year"),
            .number = db_get_int(rows, "number"),
            .person = {db_get_int(rows, "person_id")},
            .name = db_get_text(rows, "name"),
            .organisation_name = db_get_text(rows, "organisation_name"),
            .minutes = db_get_int(rows, "minutes"),
            .issued_at = db_get_int(rows, "issued_at"),
            .annulled_at = db_get_int(rows, "annulled_at")};
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

const Certificate *certificate_of(const Certificate *list, size_t count, PersonId person)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].person.value == person.value && list[i].annulled_at == 0)
            return &list[i];
    }
    return NULL;
}

static Status certificate_insert(
    Db *db, MeetingId meeting, const Attendance *attendance, int64_t year, PersonId by)
{
    int64_t last;
    TRY(db_query_int(
        db,
        "SELECT COALESCE(max(number), 0) FROM certificate WHERE year = $1",
        PARAMS(db_int(year)),
        &last));
    return db_execute(
        db,
        "INSERT INTO certificate (id, year, number, meeting_id, person_id, name,"
        " organisation_name, minutes, issued_by_id, issued_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        PARAMS(
            db_int(id_new()),
            db_int(year),
            db_int(last + 1),
            db_int(meeting.value),
            db_int(attendance->person.value),
            db_text(attendance->name),
            db_text(attendance->organisation_name),
            db_int(attendance->minutes),
            db_int_or_null(by.value),
            db_int(clock_now())),
        NULL);
}

static Status annul(Db *db, int64_t id)
{
    return db_execute(
        db,
        "UPDATE certificate SET annulled_at = $2 WHERE id = $1",
        PARAMS(db_int(id), db_int(clock_now())),
        NULL);
}

static bool says_the_same(const Certificate *certificate, const Attendance *attendance)
{
    return attendance->state == ATTENDANCE_PRESENT && attendance->minutes > 0 &&
           certificate->minutes == attendance->minutes &&
           str_equal(certificate->name, attendance->name) &&
           str_equal(certificate->organisation_name, attendance->organisation_name);
}

Status certificate_issue(Db *db, const Meeting *meeting, PersonId by, int64_t *ret_made)
{
    const Attendance *people;
    const Certificate *issued;
    size_t people_count, issued_count;
    int64_t made = 0;
    int64_t year;
    TRY(str_to_int(str_part(iso_date_of(db->arena, clock_now()), 0, 4), 1, 9999, &year));
    TRY(attendance_list(db, LANGUAGE_CS, meeting, &people, &people_count));
    TRY(certificate_list(db, meeting->id, (PersonId){0}, &issued, &issued_count));
    for (size_t i = 0; i < people_count; i++) {
        const Certificate *old = certificate_of(issued, issued_count, people[i].person);
        if (old != NULL && says_the_same(old, &people[i]))
            continue;
        if (old != NULL)
            TRY(annul(db, old->id));
        if (people[i].state != ATTENDANCE_PRESENT || people[i].minutes == 0)
            continue;
        TRY(certificate_insert(db, meeting->id, &people[i], year, by));
        made++;
    }
    *ret_made = made;
    return OK;
}
