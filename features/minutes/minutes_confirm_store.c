/*
 * Minutes, in the database: from the draft to what is frozen.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/minutes/minutes_rows.h"
#include "features/tasks/task.h"

Status minutes_send(Db *db, const Meeting *meeting, Str until, Str today)
{
    Minutes minutes = {0};
    TRY(minutes_open(db, meeting, &minutes));
    if (str_compare(until, today) < 0)
        return error_set_user(
            db->error, INVALID, "until", N_("Give people a few days: choose a day from today on."));
    if (minutes.point_count == 0 && minutes.method_note.len == 0 && minutes.topics.len == 0)
        return error_set_user(
            db->error, INVALID, "until", N_("The draft is empty. Write at least one point first."));
    return db_execute(
        db,
        "UPDATE minutes SET state = 'comments', comments_until = $2, version = version + 1"
        " WHERE id = $1",
        PARAMS(db_int(minutes.id), db_text(until)),
        NULL);
}

/* Who agreed, agreed with what stood there. */
Status minutes_take_back(Db *db, const Meeting *meeting)
{
    Minutes minutes = {0};
    TRY(minutes_open(db, meeting, &minutes));
    TRY(db_execute(
        db,
        "DELETE FROM minutes_comment WHERE minutes_id = $1 AND content IS NULL",
        PARAMS(db_int(minutes.id)),
        NULL));
    return db_execute(
        db,
        "UPDATE minutes SET state = 'draft', comments_until = NULL, version = version + 1"
        " WHERE id = $1",
        PARAMS(db_int(minutes.id)),
        NULL);
}

/* ---- Comments ---- */

static Status comment_insert(Db *db, int64_t minutes, PersonId person, Str content)
{
    Person who;
    TRY(person_get(db, person, &who));
    return db_execute(
        db,
        "INSERT INTO minutes_comment (id, minutes_id, person_id, name, content, said_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        PARAMS(
            db_int(id_new()),
            db_int(minutes),
            db_int(person.value),
            db_text(who.name),
            db_text_or_null(content),
            db_int(clock_now())),
        NULL);
}

Status minutes_comment_add(Db *db, const Meeting *meeting, PersonId person, Str content, Str today)
{
    Minutes minutes = {0};
    bool may_read;
    TRY(minutes_may_read(db, meeting, person, &may_read));
    if (!may_read)
        return error_set_user(
            db->error, FORBIDDEN, "", N_("Only those who were there comment on the minutes."));
    TRY(minutes_open(db, meeting, &minutes));
    if (minutes.state != MINUTES_COMMENTS || str_compare(today, minutes.comments_until) > 0)
        return error_set_user(
            db->error, CONFLICT, "content", N_("Comments are not taken now. Tell the organiser."));
    if (minutes.comment_count >= LIMIT_MINUTES_COMMENTS)
        return error_set_user(db->error, TOO_LARGE, "content", N_("There are too many comments."));
    for (size_t i = 0; i < minutes.comment_count && content.len == 0; i++) {
        if (minutes.comments[i].person.value == person.value &&
            minutes.comments[i].content.len == 0)
            return OK; /* has agreed already */
    }
    return comment_insert(db, minutes.id, person, content);
}

Status minutes_comment_answer(Db *db, const Meeting *meeting, int64_t id, bool is_taken)
{
    Minutes minutes = {0};
    TRY(minutes_open(db, meeting, &minutes));
    return db_execute(
        db,
        "UPDATE minutes_comment SET answer = $3 WHERE id = $1 AND minutes_id = $2"
        " AND content IS NOT NULL",
        PARAMS(db_int(id), db_int(minutes.id), db_text(is_taken ? STR("taken") : STR("not_taken"))),
        NULL);
}

/* ---- Confirming ---- */

/* An agreement that an earlier version made a task of keeps it, and renews its words while it is
 * open. */
static Status task_make(Db *db, MeetingId meeting, const MinutesAgreement *agreement)
{
    Task task = {0};
    bool is_there = false;
    int64_t id;
    if (agreement->task != 0)
        TRY(db_found(db, task_get(db, agreement->task, &task), &is_there));
    if (is_there && task.state != TASK_OPEN)
        return OK;
    if (!is_there)
        task = (Task){.meeting = meeting};
    task.what = agreement->what;
    task.person = agreement->person;
    task.who = agreement->who;
    task.due_date = agreement->due_date;
    TRY(task_save(db, &task, &id));
    return db_execute(
        db,
        "UPDATE minutes_agreement SET task_id = $2 WHERE id = $1",
        PARAMS(db_int(agreement->id), db_int(id)),
        NULL);
}

Status minutes_confirm(Db *db, const Meeting *meeting, PersonId by, Str today)
{
    Minutes minutes = {0};
    Str present, excused;
    int64_t present_count;
    TRY(minutes_open(db, meeting, &minutes));
    TRY(minutes_who(db, LANGUAGE_CS, meeting, &present, &excused, &present_count));
    const char *lack = minutes_lack(&minutes, present_count, today);
    if (lack != NULL)
        return error_set_user(db->error, CONFLICT, "", lack);
    for (size_t p = 0; p < minutes.point_count; p++) {
        for (size_t a = 0; a < minutes.points[p].agreement_count; a++)
            TRY(task_make(db, meeting->id, &minutes.points[p].agreements[a]));
    }
    Str header = str_format(db->arena, "%.*s\n%.*s", STR_ARG(present), STR_ARG(excused));
    return db_execute(
        db,
        "UPDATE minutes SET state = 'confirmed', header = $2, confirmed_by_id = $3,"
        " confirmed_at = $4, version = version + 1 WHERE id = $1",
        PARAMS(db_int(minutes.id), db_text(header), db_int_or_null(by.value), db_int(clock_now())),
        NULL);
}

/* ---- People ---- */

static Status person_move(Db *db, PersonId from, PersonId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(db_execute(
        db, "UPDATE minutes_agreement SET person_id = $2 WHERE person_id = $1", both, NULL));
    TRY(db_execute(
        db, "UPDATE minutes_comment SET person_id = $2 WHERE person_id = $1", both, NULL));
    return db_execute(
        db, "UPDATE minutes SET confirmed_by_id = $2 WHERE confirmed_by_id = $1", both, NULL);
}

static Status person_forget(Db *db, PersonId person)
{
    DbParams params = PARAMS(db_int(person.value));
    TRY(db_execute(
        db, "UPDATE minutes_agreement SET person_id = NULL WHERE person_id = $1", params, NULL));
    return db_execute(
        db, "UPDATE minutes_comment SET name = '' WHERE person_id = $1", params, NULL);
}

const PersonReference MINUTES_PERSON_REFERENCE = {.move = person_move, .forget = person_forget};
