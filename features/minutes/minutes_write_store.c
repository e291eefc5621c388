/*
 * Minutes, in the database: writing a draft.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/minutes/minutes_rows.h"

Status minutes_open(Db *db, const Meeting *meeting, Minutes *ret_minutes)
{
    Minutes minutes;
    TRY(minutes_must_be_kept(db, meeting));
    TRY(minutes_load(db, LANGUAGE_CS, meeting, &minutes));
    if (minutes.id == 0)
        return error_set_user(db->error, CONFLICT, "", N_("The minutes were not begun yet."));
    if (minutes.state == MINUTES_CONFIRMED)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("The minutes are confirmed and frozen. Begin a correction: it becomes a new "
               "version."));
    *ret_minutes = minutes;
    return OK;
}

/* What people comment on does not change under their hands. */
static Status draft_open(Db *db, const Meeting *meeting, Minutes *ret_minutes)
{
    Minutes minutes = {0};
    TRY(minutes_open(db, meeting, &minutes));
    if (minutes.state == MINUTES_COMMENTS)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("People are reading it now. Take it back to the draft to change it."));
    *ret_minutes = minutes;
    return OK;
}

static Status touch(Db *db, int64_t minutes)
{
    return db_execute(
        db,
        "UPDATE minutes SET version = version + 1 WHERE id = $1",
        PARAMS(db_int(minutes)),
        NULL);
}

static Status minutes_insert(Db *db, MeetingId meeting, int64_t number, Str reason, int64_t *ret_id)
{
    int64_t id = id_new();
    TRY(db_execute(
        db,
        "INSERT INTO minutes (id, meeting_id, number, state, reason)"
        " VALUES ($1, $2, $3, 'draft', $4)",
        PARAMS(db_int(id), db_int(meeting.value), db_int(number), db_text_or_null(reason)),
        NULL));
    *ret_id = id;
    return OK;
}

Status minutes_begin(Db *db, const Meeting *meeting)
{
    Minutes minutes = {0};
    int64_t id;
    TRY(minutes_must_be_kept(db, meeting));
    TRY(minutes_load(db, LANGUAGE_CS, meeting, &minutes));
    return minutes.id != 0 ? OK : minutes_insert(db, meeting->id, 1, (Str){0}, &id);
}

Status minutes_head_save(Db *db, const Meeting *meeting, const Minutes *head)
{
    Minutes minutes = {0};
    MinutesRule rule;
    TRY(draft_open(db, meeting, &minutes));
    TRY(minutes_rule(db, meeting, &rule));
    bool is_learning = rule == MINUTES_LEARNING;
    if (head->version != minutes.version)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else has changed the minutes meanwhile. Your text is still here; look at "
               "theirs and save again."));
    TRY(db_execute(
        db,
        "UPDATE minutes SET method_note = $2, topics = $3, case_count = $4, next_date = $5"
        " WHERE id = $1",
        PARAMS(
            db_int(minutes.id),
            db_text_or_null(is_learning ? head->method_note : (Str){0}),
            db_text(head->topics),
            db_int_or_null(is_learning ? head->case_count : 0),
            db_text_or_null(head->next_date)),
        NULL));
    return touch(db, minutes.id);
}

/* ---- Points ---- */

static Status point_check(Db *db, const Meeting *meeting, const MinutesPoint *point)
{
    MinutesRule rule;
    if (point->theme.len == 0)
        return error_set_user(db->error, INVALID, "theme", N_("Write what it was about."));
    TRY(minutes_rule(db, meeting, &rule));
    if (rule == MINUTES_LEARNING && (point->essence.len > 0 || point->open_question.len > 0))
        return error_set_user(
            db->error,
            INVALID,
            "theme",
            N_("Of a learning event only the option itself is kept, without the story of a case."));
    return OK;
}

static const MinutesPoint *point_of(const Minutes *minutes, int64_t id)
{
    for (size_t i = 0; i < minutes->point_count; i++) {
        if (minutes->points[i].id == id)
            return &minutes->points[i];
    }
    return NULL;
}

static Status point_insert(Db *db, int64_t minutes, const MinutesPoint *point, int64_t *ret_id)
{
    int64_t id = id_new();
    TRY(db_execute(
        db,
        "INSERT INTO minutes_point (id, minutes_id, position, theme, essence, open_question)"
        " VALUES ($1, $2, (SELECT COALESCE(max(position), 0) + 1 FROM minutes_point"
        "  WHERE minutes_id = $2), $3, $4, $5)",
        PARAMS(
            db_int(id),
            db_int(minutes),
            db_text(point->theme),
            db_text_or_null(point->essence),
            db_text_or_null(point->open_question)),
        NULL));
    *ret_id = id;
    return OK;
}

Status minutes_point_save(
    Db *db, const Meeting *meeting, const MinutesPoint *point, int64_t *ret_id)
{
    Minutes minutes = {0};
    int64_t id = point->id;
    TRY(draft_open(db, meeting, &minutes));
    TRY(point_check(db, meeting, point));
    if (id == 0) {
        if (minutes.point_count >= LIMIT_MINUTES_POINTS)
            return error_set_user(
                db->error, TOO_LARGE, "theme", N_("The minutes have too many points."));
        TRY(point_insert(db, minutes.id, point, &id));
    } else {
        if (point_of(&minutes, id) == NULL)
            return error_set_user(
                db->error, NOT_FOUND, "", N_("Somebody has removed this point meanwhile."));
        TRY(db_execute(
            db,
            "UPDATE minutes_point SET theme = $2, essence = $3, open_question = $4 WHERE id = $1",
            PARAMS(
                db_int(id),
                db_text(point->theme),
                db_text_or_null(point->essence),
                db_text_or_null(point->open_question)),
            NULL));
    }
    *ret_id = id;
    return touch(db, minutes.id);
}

Status minutes_point_remove(Db *db, const Meeting *meeting, int64_t id)
{
    Minutes minutes = {0};
    DbParams params = PARAMS(db_int(id));
    TRY(draft_open(db, meeting, &minutes));
    if (point_of(&minutes, id) == NULL)
        return error_set(db->error, NOT_FOUND, "no such point");
    TRY(db_execute(db, "DELETE FROM minutes_agreement WHERE point_id = $1", params, NULL));
    TRY(db_execute(db, "DELETE FROM minutes_point WHERE id = $1", params, NULL));
    return touch(db, minutes.id);
}

/* ---- Agreements ---- */

static Status agreement_insert(
    Db *db, int64_t minutes, int64_t point, const MinutesAgreement *agreement, Str who)
{
    return db_execute(
        db,
        "INSERT INTO minutes_agreement (id, minutes_id, point_id, position, who, person_id, what,"
        " due_date, task_id) VALUES ($1, $2, $3, (SELECT COALESCE(max(position), 0) + 1"
        "  FROM minutes_agreement WHERE point_id = $3), $4, $5, $6, $7, $8)",
        PARAMS(
            db_int(id_new()),
            db_int(minutes),
            db_int(point),
            db_text(who),
            db_int_or_null(agreement->person.value),
            db_text(agreement->what),
            db_text_or_null(agreement->due_date),
            db_int_or_null(agreement->task)),
        NULL);
}

Status minutes_agreement_add(Db *db, const Meeting *meeting, const MinutesAgreement *agreement)
{
    Minutes minutes = {0};
    Str who = agreement->who;
    TRY(draft_open(db, meeting, &minutes));
    const MinutesPoint *point = point_of(&minutes, agreement->point);
    if (point == NULL)
        return error_set_user(
            db->error, NOT_FOUND, "", N_("Somebody has removed this point meanwhile."));
    if (agreement->what.len == 0)
        return error_set_user(db->error, INVALID, "what", N_("Write what is to be done."));
    if (agreement->person.value == 0 && who.len == 0)
        return error_set_user(db->error, INVALID, "who", N_("Say who does it."));
    if (point->agreement_count >= LIMIT_MINUTES_POINTS)
        return error_set_user(
            db->error, TOO_LARGE, "what", N_("The minutes have too many points."));
    if (agreement->person.value != 0) {
        Person person;
        TRY(person_get(db, agreement->person, &person));
        who = person.name;
    }
    TRY(agreement_insert(db, minutes.id, point->id, agreement, who));
    return touch(db, minutes.id);
}

Status minutes_agreement_remove(Db *db, const Meeting *meeting, int64_t id)
{
    Minutes minutes = {0};
    TRY(draft_open(db, meeting, &minutes));
    TRY(db_execute(
        db,
        "DELETE FROM minutes_agreement WHERE id = $1 AND minutes_id = $2",
        PARAMS(db_int(id), db_int(minutes.id)),
        NULL));
    return touch(db, minutes.id);
}

/* ---- A later version ---- */

static Status points_copy(Db *db, const Minutes *from, int64_t to)
{
    for (size_t i = 0; i < from->point_count; i++) {
        int64_t point;
        TRY(point_insert(db, to, &from->points[i], &point));
        for (size_t a = 0; a < from->points[i].agreement_count; a++) {
            const MinutesAgreement *agreement = &from->points[i].agreements[a];
            TRY(agreement_insert(db, to, point, agreement, agreement->who));
        }
    }
    return OK;
}

Status minutes_correct(Db *db, const Meeting *meeting, Str reason)
{
    Minutes minutes = {0};
    int64_t id = 0;
    TRY(minutes_must_be_kept(db, meeting));
    TRY(minutes_load(db, LANGUAGE_CS, meeting, &minutes));
    if (minutes.id == 0 || minutes.state != MINUTES_CONFIRMED)
        return error_set_user(
            db->error, CONFLICT, "", N_("There are no confirmed minutes to be corrected."));
    if (reason.len == 0)
        return error_set_user(
            db->error, INVALID, "reason", N_("Say in a few words what is corrected."));
    TRY(minutes_insert(db, meeting->id, minutes.number + 1, reason, &id));
    TRY(db_execute(
        db,
        "UPDATE minutes SET method_note = $2, topics = $3, case_count = $4, next_date = $5"
        " WHERE id = $1",
        PARAMS(
            db_int(id),
            db_text_or_null(minutes.method_note),
            db_text(minutes.topics),
            db_int_or_null(minutes.case_count),
            db_text_or_null(minutes.next_date)),
        NULL));
    return points_copy(db, &minutes, id);
}
