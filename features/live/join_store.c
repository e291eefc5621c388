/*
 * Who asks to come in, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "features/live/join.h"

enum {
    JOINS_WAITING_MOST = 500 /* more than a hall of people: somebody plays */
};

static const char *const STATE_KEYS[] = {"waiting", "confirmed", "refused"};

static JoinState state_from_key(Str key)
{
    for (size_t i = 0; i < sizeof STATE_KEYS / sizeof STATE_KEYS[0]; i++) {
        if (str_equal(key, str_of(STATE_KEYS[i])))
            return (JoinState)i;
    }
    return JOIN_WAITING;
}

static Join join_from_row(const DbRows *rows)
{
    return (Join){
        .id = db_get_int(rows, "id"),
        .meeting = {db_get_int(rows, "meeting_id")},
        .person = {db_get_int(rows, "person_id")},
        .name = db_get_text(rows, "shown_name"),
        .organisation_name = db_get_text(rows, "shown_organisation"),
        .state = state_from_key(db_get_text(rows, "state"))};
}

#define JOIN_SQL                                                                                  \
    "SELECT j.id, j.meeting_id, j.person_id, j.state, COALESCE(p.name, j.name) AS shown_name,"    \
    " COALESCE(o.name, j.organisation) AS shown_organisation FROM live_join j"                    \
    " LEFT JOIN person p ON p.id = j.person_id"                                                   \
    " LEFT JOIN meeting_person mp ON mp.person_id = j.person_id AND mp.meeting_id = j.meeting_id" \
    " LEFT JOIN organisation o ON o.id = mp.organisation_id"

Status join_save(Db *db, const Join *join, Str secret)
{
    char hash[TOKEN_HASH_BYTES];
    int64_t waiting;
    Str name = str_trim(join->name);
    if (join->person.value == 0 && name.len == 0)
        return error_set_user(db->error, INVALID, "name", N_("Choose your name, or write it."));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM live_join WHERE meeting_id = $1 AND state = 'waiting'",
        PARAMS(db_int(join->meeting.value)),
        &waiting));
    if (waiting >= JOINS_WAITING_MOST)
        return error_set_user(
            db->error,
            BUSY,
            "",
            N_("Too many people are waiting to be let in. Ask the facilitator."));
    token_hash(secret, hash);
    return db_execute(
        db,
        "INSERT INTO live_join (id, meeting_id, secret_hash, person_id, name, organisation, state,"
        " asked_at) VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7)",
        PARAMS(
            db_int(id_new()),
            db_int(join->meeting.value),
            db_text(str_of(hash)),
            db_int_or_null(join->person.value),
            db_text_or_null(name),
            db_text_or_null(str_trim(join->organisation_name)),
            db_int(clock_now())),
        NULL);
}

static Status one_read(Db *db, DbRows *rows, Join *ret_join)
{
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "nobody asked so");
    *ret_join = join_from_row(rows);
    return OK;
}

Status join_of_secret(Db *db, MeetingId meeting, Str secret, Join *ret_join)
{
    DbRows *rows;
    char hash[TOKEN_HASH_BYTES];
    token_hash(secret, hash);
    TRY(db_query(
        db,
        JOIN_SQL " WHERE j.meeting_id = $1 AND j.secret_hash = $2 ORDER BY j.id DESC",
        PARAMS(db_int(meeting.value), db_text(str_of(hash))),
        &rows));
    return one_read(db, rows, ret_join);
}

Status join_get(Db *db, MeetingId meeting, int64_t id, Join *ret_join)
{
    DbRows *rows;
    TRY(db_query(
        db,
        JOIN_SQL " WHERE j.meeting_id = $1 AND j.id = $2",
        PARAMS(db_int(meeting.value), db_int(id)),
        &rows));
    return one_read(db, rows, ret_join);
}

Status join_list_waiting(Db *db, MeetingId meeting, const Join **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        JOIN_SQL " WHERE j.meeting_id = $1 AND j.state = 'waiting' ORDER BY j.id",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    Join *list = arena_array(db->arena, Join, db_row_count(rows));
    while (db_next(rows))
        list[count++] = join_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status join_settle(Db *db, const Join *join, JoinState state, PersonId by)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE live_join SET state = $2, person_id = $3, decided_at = $4, decided_by_id = $5"
        " WHERE id = $1 AND state = 'waiting'",
        PARAMS(
            db_int(join->id),
            db_text(str_of(STATE_KEYS[state])),
            db_int_or_null(join->person.value),
            db_int(clock_now()),
            db_int_or_null(by.value)),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(
        db->error, CONFLICT, "", N_("Somebody else has decided about them a moment before."));
}
