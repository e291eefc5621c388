/*
 * Questions to presenters, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/contributions/follow_up.h"
#include "web/session.h"

#define CLAIM MINUTES(15)

static Status letter_save(Db *db, const FollowUp *about, Str token, const FollowUpLetter *to)
{
    SealKey key;
    int64_t id = id_new();
    /* A work that is undone leaves a key that opens nothing. */
    TRY(seal_key_make(SEAL_LETTER, id, db->error));
    TRY(seal_key_read(SEAL_LETTER, id, db->error, &key));
    Str text = str_format(
        db->arena,
        "%.*s\n%.*s\n%.*s\n%.*s",
        STR_ARG(token),
        STR_ARG(to->email),
        STR_ARG(to->language),
        STR_ARG(to->name));
    Str sealed = seal_text(db->arena, &key, id, text);
    secret_wipe(&key, sizeof key);
    return db_execute(
        db,
        "INSERT INTO follow_up_letter (id, due_at, sealed) VALUES ($1, $2, $3)",
        PARAMS(db_int(id), db_int(about->due_at), db_text(sealed)),
        NULL);
}

Status follow_up_ask(Db *db, const FollowUp *about, Str token, const FollowUpLetter *to)
{
    char hash[TOKEN_HASH_BYTES];
    token_hash(token, hash);
    TRY(db_execute(
        db,
        "INSERT INTO follow_up (token_hash, meeting_id, case_number, due_at) VALUES ($1, $2, $3,"
        " $4) ON CONFLICT (token_hash) DO NOTHING",
        PARAMS(
            db_text(str_of(hash)),
            db_int(about->meeting.value),
            db_int(about->case_number),
            db_int(about->due_at)),
        NULL));
    return to->email.len > 0 ? letter_save(db, about, token, to) : OK;
}

static FollowUp follow_up_from_row(const DbRows *rows)
{
    return (FollowUp){
        .meeting = {db_get_int(rows, "meeting_id")},
        .case_number = db_get_int(rows, "case_number"),
        .due_at = db_get_int(rows, "due_at"),
        .answered_at = db_get_int(rows, "answered_at"),
        .outcome = db_get_text(rows, "outcome"),
        .note = db_get_text(rows, "note")};
}

Status follow_up_get(Db *db, Str token, FollowUp *ret_follow_up)
{
    DbRows *rows;
    char hash[TOKEN_HASH_BYTES];
    token_hash(token, hash);
    TRY(db_query(
        db, "SELECT * FROM follow_up WHERE token_hash = $1", PARAMS(db_text(str_of(hash))), &rows));
    if (!db_next(rows))
        return error_set_user(
            db->error, NOT_FOUND, "", N_("This link leads to no question. Is it complete?"));
    *ret_follow_up = follow_up_from_row(rows);
    return OK;
}

Status follow_up_answer(Db *db, Str token, Str outcome, Str note)
{
    Str label;
    FollowUp known;
    bool is_found;
    char hash[TOKEN_HASH_BYTES];
    TRY(follow_up_get(db, token, &known));
    TRY(db_found(db, code_label(db, LANGUAGE_EN, "case_follow_up", outcome, &label), &is_found));
    if (!is_found || outcome.len == 0 || label.len == 0)
        return error_set_user(db->error, INVALID, "outcome", N_("Choose what fits best."));
    if (note.len > LIMIT_CONTRIBUTION_BYTES)
        return error_set_user(
            db->error, TOO_LARGE, "note", N_("This is too long. Say it in fewer words."));
    token_hash(token, hash);
    return db_execute(
        db,
        "UPDATE follow_up SET outcome = $2, note = $3, answered_at = $4 WHERE token_hash = $1",
        PARAMS(
            db_text(str_of(hash)),
            db_text(outcome),
            db_text_or_null(str_trim(note)),
            db_int(clock_now())),
        NULL);
}

/* False: sealed elsewhere, or nothing that we wrote. */
static bool letter_open(Db *db, int64_t id, Str sealed, FollowUpLetter *ret_letter)
{
    SealKey key;
    Error ignored = {0};
    Str rest;
    Str token;
    if (seal_key_read(SEAL_LETTER, id, &ignored, &key) != OK)
        return false;
    Status status = seal_open(db->arena, &ignored, &key, id, sealed, &rest);
    secret_wipe(&key, sizeof key);
    if (status != OK || !str_split(&rest, '\n', &token) ||
        !str_split(&rest, '\n', &ret_letter->email) ||
        !str_split(&rest, '\n', &ret_letter->language))
        return false;
    ret_letter->id = id;
    ret_letter->name = rest;
    ret_letter->path = str_format(db->arena, "/follow-up/%.*s", STR_ARG(token));
    return true;
}

Status follow_ups_are_due(Db *db, Microseconds now, bool *ret_are)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM follow_up_letter WHERE due_at <= $1"
        " AND (claimed_until IS NULL OR claimed_until <= $1)",
        PARAMS(db_int(now)),
        &count));
    *ret_are = count > 0;
    return OK;
}

/* A letter whose key lies elsewhere is left to the server that has it. */
Status follow_ups_claim(
    Db *db, Microseconds now, const FollowUpLetter **ret_letters, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT id, sealed FROM follow_up_letter WHERE due_at <= $1"
        " AND (claimed_until IS NULL OR claimed_until <= $1) ORDER BY due_at, id",
        PARAMS(db_int(now)),
        &rows));
    FollowUpLetter *letters = arena_array(db->arena, FollowUpLetter, db_row_count(rows));
    while (db_next(rows)) {
        FollowUpLetter *letter = &letters[count];
        if (!letter_open(db, db_get_int(rows, "id"), db_get_text(rows, "sealed"), letter))
            continue;
        count++;
        TRY(db_execute(
            db,
            "UPDATE follow_up_letter SET claimed_until = $2 WHERE id = $1",
            PARAMS(db_int(letter->id), db_int(now + CLAIM)),
            NULL));
    }
    *ret_letters = letters;
    *ret_count = count;
    return OK;
}

Status follow_ups_too_old(Db *db, Microseconds now, const int64_t **ret_letters, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT id FROM follow_up_letter WHERE due_at <= $1",
        PARAMS(db_int(now - DAYS(FOLLOW_UP_LETTER_DAYS))),
        &rows));
    int64_t *ids = arena_array(db->arena, int64_t, db_row_count(rows));
    while (db_next(rows))
        ids[count++] = db_get_int(rows, "id");
    *ret_letters = ids;
    *ret_count = count;
    return OK;
}

Status follow_up_sent(Db *db, int64_t letter)
{
    return db_execute(
        db, "DELETE FROM follow_up_letter WHERE id = $1", PARAMS(db_int(letter)), NULL);
}

Status follow_ups_answered(Db *db, MeetingId meeting, const FollowUp **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM follow_up WHERE meeting_id = $1 AND answered_at IS NOT NULL"
        " ORDER BY case_number",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    FollowUp *list = arena_array(db->arena, FollowUp, db_row_count(rows));
    while (db_next(rows))
        list[count++] = follow_up_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* Whoever answers after a meeting of the series is heard at the one after it. */
Status follow_ups_since_last(
    Db *db, const Meeting *meeting, const FollowUp **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT f.* FROM follow_up f JOIN meeting m ON m.id = f.meeting_id"
        " WHERE m.series_id = $1 AND m.date < $2 AND m.removed_at IS NULL"
        " AND f.answered_at IS NOT NULL AND m.date >= COALESCE((SELECT max(o.date) FROM meeting o"
        "  WHERE o.series_id = $1 AND o.removed_at IS NULL AND o.date < (SELECT max(l.date)"
        "   FROM meeting l WHERE l.series_id = $1 AND l.removed_at IS NULL AND l.date < $2)), '')"
        " ORDER BY m.date DESC, f.case_number",
        PARAMS(db_int_or_null(meeting->series), db_text(meeting->date)),
        &rows));
    size_t count = 0;
    FollowUp *list = arena_array(db->arena, FollowUp, db_row_count(rows));
    while (db_next(rows))
        list[count++] = follow_up_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}
