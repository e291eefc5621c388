/*
 * session: who is signed in on which browser. The cookie holds a random token of 130 bits; the
 * database holds only its hash, so a copy of the database opens no session. Ids are rotated at
 * sign-in. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/response.h"

/* Starts a session for the person and sets the cookie; ends the browser's earlier one. */
NODISCARD Status session_start(Request *request, Response *response, int64_t person_id);
/* Ends this browser's session. */
NODISCARD Status session_end(Request *request, Response *response);
/* The hash by which the database knows this browser's session; empty without one. */
Str session_hash_of(const Request *request);
/* A session from the current row of `rows`, which has person_id, csrf_token, last_seen_at and
 * expires_at of it: fills the csrf secret and the hash, and gives the person; 0 when it has ended.
 */
int64_t session_take(Request *request, Str hash, const DbRows *rows);
/* Ends all sessions of a person; part of a write (password changed, profile deleted). */
NODISCARD Status session_end_all_of(Db *db, int64_t person_id);

/* Whose the streams of a session are (StreamScreen.owner). */
Str session_owner(Arena *arena, Str session_hash);

/* ---- Secrets: libsodium behind three verbs ---- */

enum {
    TOKEN_TEXT_BYTES = 27,
    TOKEN_HASH_BYTES = 65,
    PASSWORD_HASH_BYTES = 128
};

/* 130 random bits as 26 characters of lower-case base32 without look-alikes, NUL-ended: for links.
 */
void token_new(char ret_token[TOKEN_TEXT_BYTES]);
/* SHA-256 of the token as hexadecimal text: what is stored. */
void token_hash(Str token, char ret_hash[TOKEN_HASH_BYTES]);

/* Argon2id, 19 MiB, t = 2 (about 15 ms): never inside db_write. At most a few at once. */
NODISCARD Status password_hash(Str password, Arena *arena, Error *error, Str *ret_hash);
/* Constant time. An empty hash costs the same and is false. */
bool password_matches(Str password, Str hash);

/* Whether this address may try again, and counts the try. `what` is a literal: "sign-in".
 * Errors: BUSY with a user message. */
NODISCARD Status attempt_count(Request *request, const char *what, int limit);
/* The try that was just counted succeeded and is none: an office behind one address may sign in
 * together in the morning. */
void attempt_forgive(Request *request, const char *what);

#endif
