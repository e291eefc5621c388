/*
 * Organisations and people of an event, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/participant_link.h"

static const char *const ORIGIN_KEYS[] = {"list", "hand", "directory", "walk_in", "copy"};

static Origin origin_from_key(Str key)
{
    for (size_t i = 0; i < sizeof ORIGIN_KEYS / sizeof ORIGIN_KEYS[0]; i++) {
        if (str_equal(str_of(ORIGIN_KEYS[i]), key))
            return (Origin)i;
    }
    return BY_HAND;
}

static MeetingOrganisation organisation_from_row(const DbRows *rows)
{
    return (MeetingOrganisation){
        .id = {db_get_int(rows, "id")},
        .name = db_get_text(rows, "name"),
        .sector = db_get_text(rows, "sector"),
        .municipality = db_get_text(rows, "municipality"),
        .owner_key = db_get_text(rows, "owner_key"),
        .origin = origin_from_key(db_get_text(rows, "origin")),
        .person_count = db_get_int(rows, "person_count"),
        .excused_count = db_get_int(rows, "excused_count")};
}

Status participant_organisations(
    Db *db,
    Language language,
    MeetingId meeting,
    const MeetingOrganisation **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "WITH heads AS (SELECT organisation_id, count(*) FILTER (WHERE NOT is_excused) AS coming,"
        "  count(*) FILTER (WHERE is_excused) AS excused"
        "  FROM meeting_person WHERE meeting_id = $1 GROUP BY organisation_id)"
        " SELECT o.id, o.name, o.sector, o.municipality, o.owner_key, mo.origin,"
        " COALESCE(h.coming, 0) AS person_count, COALESCE(h.excused, 0) AS excused_count"
        " FROM meeting_organisation mo JOIN organisation o ON o.id = mo.organisation_id"
        " LEFT JOIN heads h ON h.organisation_id = o.id"
        " WHERE mo.meeting_id = $1"
        " ORDER BY CASE WHEN $2 THEN o.sort_key_pl ELSE o.sort_key_cs END, o.id",
        PARAMS(db_int(meeting.value), db_bool(language == LANGUAGE_PL)),
        &rows));
    size_t count = 0;
    MeetingOrganisation *list = arena_array(db->arena, MeetingOrganisation, db_row_count(rows));
    while (db_next(rows))
        list[count++] = organisation_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

static MeetingPerson person_from_row(const DbRows *rows)
{
    return (MeetingPerson){
        .id = {db_get_int(rows, "person_id")},
        .organisation = {db_get_int(rows, "organisation_id")},
        .name = db_get_text(rows, "name"),
        .organisation_name = db_get_text(rows, "organisation_name"),
        .job_title = db_get_text(rows, "job_title"),
        .email = db_get_text(rows, "email"),
        .phone = db_get_text(rows, "phone"),
        .home_table = db_get_int(rows, "home_table"),
        .arrives_minutes = db_get_int(rows, "arrives_minutes"),
        .leaves_minutes = db_get_int(rows, "leaves_minutes"),
        .away_from_minutes = db_get_int(rows, "away_from_minutes"),
        .away_to_minutes = db_get_int(rows, "away_to_minutes"),
        .is_excused = db_get_bool(rows, "is_excused"),
        .origin = origin_from_key(db_get_text(rows, "origin"))};
}

/* One query for the list and for one person, so that both see the same; the person by a range, so
 * that the index finds her. A phone asks this of itself whenever the round changes, and so do a
 * thousand others. */
static Status people_query(
    Db *db,
    Language language,
    MeetingId meeting,
    OrganisationId organisation,
    PersonId person,
    DbRows **ret_rows)
{
    return db_query(
        db,
        "SELECT mp.person_id, mp.organisation_id, o.name AS organisation_name,"
        " CASE WHEN p.removed_at IS NULL THEN p.name ELSE mp.name END AS name,"
        " p.job_title, p.email, p.phone, mp.home_table, mp.arrives_minutes, mp.leaves_minutes,"
        " mp.away_from_minutes, mp.away_to_minutes, mp.is_excused, mp.origin"
        " FROM meeting_person mp JOIN person p ON p.id = mp.person_id"
        " JOIN organisation o ON o.id = mp.organisation_id"
        " WHERE mp.meeting_id = $1 AND ($2 IS NULL OR mp.organisation_id = $2)"
        " AND mp.person_id BETWEEN $3 AND $5"
        " ORDER BY CASE WHEN $4 THEN o.sort_key_pl ELSE o.sort_key_cs END, o.id,"
        " CASE WHEN $4 THEN p.sort_key_pl ELSE p.sort_key_cs END, p.id",
        PARAMS(
            db_int(meeting.value),
            db_int_or_null(organisation.value),
            db_int(person.value),
            db_bool(language == LANGUAGE_PL),
            db_int(person.value == 0 ? INT64_MAX : person.value)),
        ret_rows);
}

Status participant_people(
    Db *db,
    Language language,
    MeetingId meeting,
    OrganisationId of_organisation_or_0,
    const MeetingPerson **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    TRY(people_query(db, language, meeting, of_organisation_or_0, (PersonId){0}, &rows));
    size_t count = 0;
    MeetingPerson *list = arena_array(db->arena, MeetingPerson, db_row_count(rows));
    while (db_next(rows))
        list[count++] = person_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status participant_person_get(Db *db, MeetingId meeting, PersonId id, MeetingPerson *ret_person)
{
    DbRows *rows;
    TRY(people_query(db, LANGUAGE_CS, meeting, (OrganisationId){0}, id, &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "this person is not on the list of the event");
    *ret_person = person_from_row(rows);
    return OK;
}

Status participant_organisation_get(
    Db *db, MeetingId meeting, OrganisationId id, MeetingOrganisation *ret_organisation)
{
    const MeetingOrganisation *list;
    size_t count;
    TRY(participant_organisations(db, LANGUAGE_CS, meeting, &list, &count));
    size_t at = participant_position(list, count, id);
    if (at == SIZE_MAX)
        return error_set(db->error, NOT_FOUND, "this organisation is not on the list of the event");
    *ret_organisation = list[at];
    return OK;
}

size_t participant_position(
    const MeetingOrganisation *list, size_t count, OrganisationId organisation)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].id.value == organisation.value)
            return i;
    }
    return SIZE_MAX;
}

/* ---- Changing ---- */

static Status room_check(Db *db, const char *sql, MeetingId meeting, int64_t limit)
{
    int64_t count;
    TRY(db_query_int(db, sql, PARAMS(db_int(meeting.value)), &count));
    if (count > limit)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "",
            N_("One event has room for 2,000 organisations and 10,000 people. Divide it into "
               "several events."));
    return OK;
}

Status participant_organisation_add(
    Db *db, MeetingId meeting, OrganisationId organisation, Origin origin)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "INSERT INTO meeting_organisation (meeting_id, organisation_id, origin, added_at)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (meeting_id, organisation_id) DO NOTHING",
        PARAMS(
            db_int(meeting.value),
            db_int(organisation.value),
            db_text(str_of(ORIGIN_KEYS[origin])),
            db_int(clock_now())),
        &changed));
    if (changed == 0)
        return OK;
    TRY(room_check(
        db,
        "SELECT count(*) FROM meeting_organisation WHERE meeting_id = $1",
        meeting,
        LIMIT_ORGANISATIONS_PER_MEETING));
    return meeting_people_changed(db, meeting);
}

Status participant_organisation_remove(Db *db, MeetingId meeting, OrganisationId organisation)
{
    DbParams params = PARAMS(db_int(meeting.value), db_int(organisation.value));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_wish WHERE meeting_id = $1"
        " AND (organisation_id = $2 OR other_id = $2)",
        params,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_rule WHERE meeting_id = $1 AND (organisation_id = $2 OR other_id = $2"
        " OR then_organisation_id = $2 OR then_other_id = $2)",
        params,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_person WHERE meeting_id = $1 AND organisation_id = $2",
        params,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_organisation WHERE meeting_id = $1 AND organisation_id = $2",
        params,
        NULL));
    return meeting_people_changed(db, meeting);
}

static Status person_check(Db *db, const MeetingPerson *person)
{
    if (person->organisation.value == 0)
        return error_set_user(
            db->error,
            INVALID,
            "organisation",
            N_("Say for which organisation this person sits at the table."));
    if (person->home_table < 0 || person->home_table > LIMIT_TABLES)
        return error_set_user(
            db->error, INVALID, "home_table", N_("There is no such table number."));
    if (person->arrives_minutes > 0 && person->leaves_minutes > 0 &&
        person->leaves_minutes <= person->arrives_minutes)
        return error_set_user(
            db->error, INVALID, "leaves", N_("This person would leave before arriving."));
    if ((person->away_from_minutes > 0) != (person->away_to_minutes > 0) ||
        (person->away_from_minutes > 0 && person->away_to_minutes <= person->away_from_minutes))
        return error_set_user(
            db->error,
            INVALID,
            "away_to",
            N_("Say from when to when this person is away in between, the earlier time first."));
    return OK;
}

/* Who is added after the plan was confirmed has missed the making of the links. */
static Status late_link_make(Db *db, MeetingId meeting, PersonId person)
{
    int64_t plan;
    TRY(db_query_int(
        db,
        "SELECT COALESCE(confirmed_plan_id, 0) FROM meeting WHERE id = $1",
        PARAMS(db_int(meeting.value)),
        &plan));
    return plan == 0 ? OK : participant_links_make(db, meeting, person, (PersonId){0});
}

Status participant_person_save(Db *db, MeetingId meeting, const MeetingPerson *person)
{
    TRY(person_check(db, person));
    TRY(participant_organisation_add(db, meeting, person->organisation, person->origin));
    TRY(db_execute(
        db,
        "INSERT INTO meeting_person (meeting_id, person_id, organisation_id, name, home_table,"
        " arrives_minutes, leaves_minutes, is_excused, origin, added_at,"
        " away_from_minutes, away_to_minutes)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        " ON CONFLICT (meeting_id, person_id) DO UPDATE SET"
        " organisation_id = excluded.organisation_id, name = excluded.name,"
        " home_table = excluded.home_table, arrives_minutes = excluded.arrives_minutes,"
        " leaves_minutes = excluded.leaves_minutes, is_excused = excluded.is_excused,"
        " away_from_minutes = excluded.away_from_minutes,"
        " away_to_minutes = excluded.away_to_minutes",
        PARAMS(
            db_int(meeting.value),
            db_int(person->id.value),
            db_int(person->organisation.value),
            db_text(person->name),
            db_int_or_null(person->home_table),
            db_int_or_null(person->arrives_minutes),
            db_int_or_null(person->leaves_minutes),
            db_bool(person->is_excused),
            db_text(str_of(ORIGIN_KEYS[person->origin])),
            db_int(clock_now()),
            db_int_or_null(person->away_from_minutes),
            db_int_or_null(person->away_to_minutes)),
        NULL));
    TRY(room_check(
        db,
        "SELECT count(*) FROM meeting_person WHERE meeting_id = $1",
        meeting,
        LIMIT_PEOPLE_PER_MEETING));
    TRY(late_link_make(db, meeting, person->id));
    return meeting_people_changed(db, meeting);
}

Status participant_person_remove(Db *db, MeetingId meeting, PersonId person)
{
    TRY(db_execute(
        db,
        "DELETE FROM meeting_person WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        NULL));
    return meeting_people_changed(db, meeting);
}
