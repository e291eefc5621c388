/* session: sessions in the database, their cookie. SPDX-License-Identifier: EUPL-1.2 */
#include "web/session.h"

#include "base/limits.h"
#include "web/stream.h"

static const Microseconds SEEN_STEP = HOURS(1);

static const char *session_cookie(const Request *request)
{
    return request->is_secure ? "__Host-kruh" : "kruh";
}

typedef struct SessionWrite {
    int64_t person_id; /* 0: only end the old one */
    Str old_hash;
    Str new_hash;
    Str csrf_token;
    Microseconds now;
} SessionWrite;

/* Whoever signed out sees nothing more, in no tab. */
static Status end_streams(Db *db, Str session_hash)
{
    return streams_end_after(db, session_owner(db->arena, session_hash));
}

static Status write_session(Db *db, void *data)
{
    const SessionWrite *write = data;
    TRY(db_execute(
        db,
        "DELETE FROM session WHERE token_hash = $1 OR expires_at < $2 OR last_seen_at < $3",
        PARAMS(
            db_text(write->old_hash),
            db_int(write->now),
            db_int(write->now - HOURS(LIMIT_SESSION_IDLE_HOURS) - SEEN_STEP)),
        NULL));
    if (write->old_hash.len > 0)
        TRY(end_streams(db, write->old_hash));
    if (write->person_id == 0)
        return OK;
    return db_execute(
        db,
        "INSERT INTO session"
        "    (token_hash, person_id, csrf_token, created_at, last_seen_at, expires_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        PARAMS(
            db_text(write->new_hash),
            db_int(write->person_id),
            db_text(write->csrf_token),
            db_int(write->now),
            db_int(write->now),
            db_int(write->now + DAYS(LIMIT_SESSION_DAYS))),
        NULL);
}

Status session_start(Request *request, Response *response, int64_t person_id)
{
    char token[TOKEN_TEXT_BYTES];
    char csrf_token[TOKEN_TEXT_BYTES];
    char hash[TOKEN_HASH_BYTES];
    token_new(token);
    token_new(csrf_token);
    token_hash(str_of(token), hash);
    SessionWrite write = {
        .person_id = person_id,
        .old_hash = request->session_hash,
        .new_hash = str_of(hash),
        .csrf_token = str_of(csrf_token),
        .now = clock_now(),
    };
    Status status = request_write(request, write_session, &write);
    if (status == OK)
        response_cookie(
            request,
            response,
            session_cookie(request),
            str_of(token),
            (int64_t)LIMIT_SESSION_DAYS * 24 * 3600);
    secret_wipe(token, sizeof token);
    return status;
}

Status session_end(Request *request, Response *response)
{
    SessionWrite write = {.old_hash = request->session_hash, .now = clock_now()};
    TRY(request_write(request, write_session, &write));
    response_cookie(request, response, session_cookie(request), STR(""), -1);
    return OK;
}

Str session_owner(Arena *arena, Str session_hash)
{
    return str_format(arena, "session %.*s", STR_ARG(session_hash));
}

Status session_end_all_of(Db *db, int64_t person_id)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT token_hash FROM session WHERE person_id = $1",
        PARAMS(db_int(person_id)),
        &rows));
    while (db_next(rows))
        TRY(end_streams(db, db_get_text(rows, "token_hash")));
    return db_execute(
        db, "DELETE FROM session WHERE person_id = $1", PARAMS(db_int(person_id)), NULL);
}

typedef struct SeenWrite {
    Str hash;
    Microseconds now;
} SeenWrite;

static Status write_seen(Db *db, void *data)
{
    const SeenWrite *write = data;
    return db_execute(
        db,
        "UPDATE session SET last_seen_at = $1 WHERE token_hash = $2",
        PARAMS(db_int(write->now), db_text(write->hash)),
        NULL);
}

Str session_hash_of(const Request *request)
{
    Str token = request_cookie(request, session_cookie(request));
    if (token.len != TOKEN_TEXT_BYTES - 1)
        return (Str){0};
    char *hash = arena_alloc(request->arena, TOKEN_HASH_BYTES);
    token_hash(token, hash);
    return str_of(hash);
}

int64_t session_take(Request *request, Str hash, const DbRows *rows)
{
    Microseconds now = clock_now();
    Microseconds last_seen_at = db_get_int(rows, "last_seen_at");
    if (now >= db_get_int(rows, "expires_at") ||
        now - last_seen_at >= HOURS(LIMIT_SESSION_IDLE_HOURS) + SEEN_STEP)
        return 0;
    request->session_hash = hash;
    request->csrf_secret = db_get_text(rows, "csrf_token");
    if (now - last_seen_at >= SEEN_STEP) {
        /* A database that cannot be written just now is no reason to turn anybody away. */
        Error error = {0};
        SeenWrite write = {.hash = request->session_hash, .now = now};
        (void)!db_write(request->database, request->arena, &error, write_seen, &write);
    }
    return db_get_int(rows, "person_id");
}
