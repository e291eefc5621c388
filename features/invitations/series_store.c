/* series_store: series and their plans in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/series.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/invitations/invitation.h"

/* ---- Series ---- */

static Series *series_of(Series *list, size_t *count, const Meeting *meeting)
{
    for (size_t i = 0; i < *count; i++) {
        if (list[i].id.value == meeting->series)
            return &list[i];
    }
    list[*count] = (Series){.id = {meeting->series}, .name = meeting->series_name};
    return &list[(*count)++];
}

/* The next event is copied from the latest by its day, be it past or to come. */
static Status collect(
    Db *db,
    const Actor *actor,
    Str today,
    int64_t of_series_or_0,
    Series **ret_list,
    size_t *ret_count)
{
    const Meeting *past;
    const Meeting *coming;
    size_t past_count;
    size_t coming_count;
    size_t count = 0;
    TRY(meeting_list(db, actor, MEETINGS_PAST, today, of_series_or_0, &past, &past_count));
    TRY(meeting_list(db, actor, MEETINGS_COMING, today, of_series_or_0, &coming, &coming_count));
    Series *list = arena_array(db->arena, Series, past_count + coming_count);
    for (size_t i = 0; i < past_count; i++) {
        if (past[i].series == 0)
            continue;
        Series *series = series_of(list, &count, &past[i]);
        if (series->held_count++ == 0)
            series->latest = past[i].id;
    }
    Str *latest_date = arena_array(db->arena, Str, past_count + coming_count);
    for (size_t i = 0; i < coming_count; i++) {
        if (coming[i].series == 0)
            continue;
        Series *series = series_of(list, &count, &coming[i]);
        Str *date = &latest_date[series - list];
        if (series->next_date.len == 0 || str_compare(coming[i].date, series->next_date) < 0)
            series->next_date = coming[i].date;
        if (str_compare(coming[i].date, *date) > 0) {
            *date = coming[i].date;
            series->latest = coming[i].id;
        }
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status series_list(
    Db *db, const Actor *actor, Str today, const Series **ret_list, size_t *ret_count)
{
    Series *list;
    size_t count;
    TRY(collect(db, actor, today, 0, &list, &count));
    for (size_t i = 1; i < count; i++) {
        Series one = list[i];
        size_t place = i;
        Str key = sort_key(db->arena, LANGUAGE_CS, one.name);
        while (place > 0 &&
               str_compare(key, sort_key(db->arena, LANGUAGE_CS, list[place - 1].name)) < 0) {
            list[place] = list[place - 1];
            place--;
        }
        list[place] = one;
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status series_get(Db *db, const Actor *actor, SeriesId id, Str today, Series *ret_series)
{
    Series *list;
    size_t count;
    TRY(collect(db, actor, today, id.value, &list, &count));
    if (count == 0)
        return error_set(db->error, NOT_FOUND, "no series that this actor may prepare");
    *ret_series = list[0];
    return OK;
}

/* ---- The plan ---- */

Status series_terms(Db *db, SeriesId id, const SeriesTerm **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT t.id, t.date, t.topic, m.id AS meeting_id, m.name AS meeting_name"
        " FROM series_term t LEFT JOIN meeting m ON m.id = t.meeting_id AND m.removed_at IS NULL"
        " WHERE t.series_id = $1 ORDER BY t.date",
        PARAMS(db_int(id.value)),
        &rows));
    SeriesTerm *list = arena_array(db->arena, SeriesTerm, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (SeriesTerm){
            .id = {db_get_int(rows, "id")},
            .date = db_get_text(rows, "date"),
            .topic = db_get_text(rows, "topic"),
            .meeting = {db_get_int(rows, "meeting_id")},
            .meeting_name = db_get_text(rows, "meeting_name"),
        };
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status series_plan_days(Db *db, SeriesId id, Str first, int64_t weeks_apart, int64_t count)
{
    if (count < 1 || count > LIMIT_SERIES_DAYS)
        return error_set_user(
            db->error, INVALID, "count", N_("Write how many times, a number from 1 to 60."));
    if (weeks_apart < 1 || weeks_apart > 52)
        return error_set_user(
            db->error, INVALID, "weeks", N_("Write how many weeks lie between, from 1 to 52."));
    for (int64_t i = 0; i < count; i++) {
        /* From noon: a change of the clocks in between does not move the day. */
        Microseconds at = moment_of(first, 12 * 60) + i * weeks_apart * DAYS(7);
        TRY(db_execute(
            db,
            "INSERT INTO series_term (id, series_id, date, created_at) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (series_id, date) DO NOTHING",
            PARAMS(
                db_int(id_new()),
                db_int(id.value),
                db_text(iso_date_of(db->arena, at)),
                db_int(clock_now())),
            NULL));
    }
    return OK;
}

static Status was_made(Db *db)
{
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("This event has been made meanwhile, or the day was taken off. Look at the plan "
           "again."));
}

Status series_term_save(Db *db, SeriesId id, SeriesTermId term, Str topic)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE series_term SET topic = $3 WHERE id = $1 AND series_id = $2"
        " AND meeting_id IS NULL",
        PARAMS(db_int(term.value), db_int(id.value), db_text_or_null(topic)),
        &changed));
    return changed == 1 ? OK : was_made(db);
}

Status series_term_remove(Db *db, SeriesId id, SeriesTermId term)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "DELETE FROM series_term WHERE id = $1 AND series_id = $2 AND meeting_id IS NULL",
        PARAMS(db_int(term.value), db_int(id.value)),
        &changed));
    return changed == 1 ? OK : was_made(db);
}

/* ---- The next event ---- */

/* Whoever was asked last time is asked again. */
static Status ask_again(Db *db, MeetingId from, const Meeting *to, PersonId by)
{
    const Invitation *list;
    size_t count;
    TRY(invitation_list(db, LANGUAGE_CS, from, &list, &count));
    for (size_t i = 0; i < count; i++) {
        Person person;
        bool is_found;
        TRY(db_found(db, person_get(db, list[i].person, &person), &is_found));
        if (is_found && person.organisation.value != 0)
            TRY(invitation_add(db, to, list[i].person, by));
    }
    return OK;
}

static Status event_make(
    Db *db, const Series *series, const SeriesTerm *term, PersonId by, MeetingId *ret_meeting)
{
    Inviting last;
    Meeting made;
    MeetingId id;
    TRY(meeting_copy(db, series->latest, term->date, COPY_EVENT, by, &id));
    TRY(meeting_get(db, id, &made));
    TRY(inviting_get(db, series->latest, &last));
    const Inviting inviting = {.place_count = last.place_count, .topic = term->topic};
    TRY(inviting_save(db, &made, &inviting));
    TRY(ask_again(db, series->latest, &made, by));
    TRY(db_execute(
        db,
        "UPDATE series_term SET meeting_id = $2 WHERE id = $1",
        PARAMS(db_int(term->id.value), db_int(id.value)),
        NULL));
    *ret_meeting = id;
    return OK;
}

Status series_term_make(
    Db *db, const Series *series, SeriesTermId term, PersonId by, MeetingId *ret_meeting)
{
    const SeriesTerm *terms;
    size_t count;
    TRY(series_terms(db, series->id, &terms, &count));
    for (size_t i = 0; i < count; i++) {
        if (terms[i].id.value != term.value)
            continue;
        if (terms[i].meeting.value == 0)
            return event_make(db, series, &terms[i], by, ret_meeting);
        *ret_meeting = terms[i].meeting;
        return OK;
    }
    return was_made(db);
}

/* ---- Who comes ---- */

/* Asked is who was invited, and who stood on the list of people without an invitation: many are
 * asked by phone. Events of which nobody wrote down who came say nothing of anybody. */
#define ASKED_SQL                                                                               \
    "WITH event AS (SELECT m.id FROM meeting m WHERE m.series_id = $1 AND m.removed_at IS NULL" \
    " AND m.date < $2 AND EXISTS (SELECT 1 FROM meeting_attendance a WHERE a.meeting_id = m.id" \
    "  AND a.state = 'present')),"                                                              \
    " asked AS (SELECT i.meeting_id, i.person_id, i.answer = 'no' AS says_no FROM invitation i" \
    " JOIN event e ON e.id = i.meeting_id WHERE i.asked_at IS NOT NULL"                         \
    " UNION ALL SELECT p.meeting_id, p.person_id, p.is_excused FROM meeting_person p"           \
    " JOIN event e ON e.id = p.meeting_id WHERE p.origin <> 'walk_in' AND NOT EXISTS (SELECT 1" \
    "  FROM invitation i WHERE i.meeting_id = p.meeting_id AND i.person_id = p.person_id"       \
    "  AND i.asked_at IS NOT NULL)) "

Status series_reach(
    Db *db, Language language, SeriesId id, Str today, const Reach **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        ASKED_SQL
        "SELECT p.id, p.name, o.name AS organisation_name, COALESCE(o.worker_count,"
        "  (SELECT count(*) FROM person c WHERE c.organisation_id = o.id"
        "   AND c.removed_at IS NULL)) AS worker_count, count(*) AS asked,"
        " count(*) FILTER (WHERE a.state = 'present') AS came,"
        " count(*) FILTER (WHERE a.state = 'excused'"
        "  OR (k.says_no AND COALESCE(a.state, 'open') = 'open')) AS excused"
        " FROM asked k JOIN person p ON p.id = k.person_id AND p.removed_at IS NULL"
        " LEFT JOIN organisation o ON o.id = p.organisation_id"
        " LEFT JOIN meeting_attendance a ON a.meeting_id = k.meeting_id AND a.person_id = p.id"
        " GROUP BY p.id, p.name, p.sort_key_cs, p.sort_key_pl, o.id, o.name, o.worker_count"
        " ORDER BY CASE WHEN count(*) FILTER (WHERE a.state = 'present') = 0 THEN 0 ELSE 1 END,"
        " count(*) FILTER (WHERE a.state = 'present') * 1.0 / count(*), count(*) DESC,"
        " CASE WHEN $3 THEN p.sort_key_pl ELSE p.sort_key_cs END",
        PARAMS(db_int(id.value), db_text(today), db_bool(language == LANGUAGE_PL)),
        &rows));
    Reach *list = arena_array(db->arena, Reach, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (Reach){
            .person = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .organisation_name = db_get_text(rows, "organisation_name"),
            .worker_count = db_get_int(rows, "worker_count"),
            .asked = db_get_int(rows, "asked"),
            .came = db_get_int(rows, "came"),
            .excused = db_get_int(rows, "excused"),
        };
    *ret_list = list;
    *ret_count = count;
    return OK;
}
