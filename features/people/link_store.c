/* link_store: personal links in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/link.h"

#include "base/clock.h"
#include "base/id.h"
#include "features/people/link_key.h"
#include "web/session.h"
#include "web/stream.h"

/* The words of the column `purpose` and how long such a link holds. Those who get one on paper need
 * weeks; a new password is asked for and used at once. */
static const struct {
    const char *key;
    Microseconds lifetime;
} PURPOSES[] = {
    [LINK_FIRST_ADMINISTRATOR] = {"first_administrator", DAYS(7)},
    [LINK_INVITATION] = {"invitation", DAYS(30)},
    [LINK_PASSWORD] = {"password", DAYS(2)},
    [LINK_PROFILE] = {"profile", DAYS(120)},
    [LINK_FACILITATOR] = {"facilitator", DAYS(120)},
    [LINK_PARTICIPANT] = {"participant", DAYS(365)},
    [LINK_INVITED] = {"invited", DAYS(365)},
    [LINK_GUIDANCE] = {"guidance", DAYS(180)},
};

enum {
    PURPOSE_COUNT = sizeof PURPOSES / sizeof PURPOSES[0]
};

#define SELECT_LINK                                                                    \
    "SELECT id, token_hash, purpose, person_id, organisation_id, meeting_id, detail, " \
    "created_by_id, is_for_once, created_at, expires_at, used_at, revoked_at FROM link "

static Status link_from_row(Db *db, const DbRows *rows, Link *ret_link)
{
    Str purpose = db_get_text(rows, "purpose");
    size_t at = 0;
    while (at < PURPOSE_COUNT && !str_equal(purpose, str_of(PURPOSES[at].key)))
        at++;
    if (at == PURPOSE_COUNT)
        return error_set(db->error, NOT_FOUND, "a link of a purpose this program does not know");
    *ret_link = (Link){
        .id = {db_get_int(rows, "id")},
        .purpose = (LinkPurpose)at,
        .person = {db_get_int(rows, "person_id")},
        .organisation = {db_get_int(rows, "organisation_id")},
        .meeting = db_get_int(rows, "meeting_id"),
        .detail = db_get_text(rows, "detail"),
        .created_by = {db_get_int(rows, "created_by_id")},
        .created_at = db_get_int(rows, "created_at"),
        .expires_at = db_get_int(rows, "expires_at"),
        .used_at = db_get_int(rows, "used_at"),
        .revoked_at = db_get_int(rows, "revoked_at"),
        .is_for_once = db_get_bool(rows, "is_for_once"),
    };
    return OK;
}

LinkState link_state_of(const Link *link)
{
    if (link->is_for_once && link->used_at != 0)
        return LINK_USED;
    if (link->revoked_at != 0)
        return LINK_REVOKED;
    return link->expires_at <= clock_now() ? LINK_EXPIRED : LINK_HOLDS;
}

static Status revoke_earlier(Db *db, const Link *link)
{
    return db_execute(
        db,
        "UPDATE link SET revoked_at = $5 WHERE purpose = $1 AND person_id IS NOT DISTINCT FROM $2"
        " AND organisation_id IS NOT DISTINCT FROM $3 AND meeting_id IS NOT DISTINCT FROM $4"
        " AND revoked_at IS NULL",
        PARAMS(
            db_text(str_of(PURPOSES[link->purpose].key)),
            db_int_or_null(link->person.value),
            db_int_or_null(link->organisation.value),
            db_int_or_null(link->meeting),
            db_int(clock_now())),
        NULL);
}

Microseconds link_lifetime(LinkPurpose purpose)
{
    return PURPOSES[purpose].lifetime;
}

Status link_save(Db *db, Link *link)
{
    TRY(revoke_earlier(db, link));
    return link_save_beside(db, link);
}

Status link_save_beside(Db *db, Link *link)
{
    char token[LINK_TOKEN_TEXT_BYTES];
    char hash[TOKEN_HASH_BYTES];
    Link saved = *link;
    saved.id.value = id_new();
    saved.created_at = clock_now();
    if (saved.expires_at == 0)
        saved.expires_at = saved.created_at + link_lifetime(saved.purpose);
    link_key_token(saved.id.value, token);
    token_hash(str_of(token), hash);
    secret_wipe(token, sizeof token);
    TRY(db_execute(
        db,
        "INSERT INTO link (id, token_hash, purpose, person_id, organisation_id, meeting_id,"
        " detail, is_for_once, created_by_id, created_at, expires_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        PARAMS(
            db_int(saved.id.value),
            db_text(str_of(hash)),
            db_text(str_of(PURPOSES[saved.purpose].key)),
            db_int_or_null(saved.person.value),
            db_int_or_null(saved.organisation.value),
            db_int_or_null(saved.meeting),
            db_text_or_null(saved.detail),
            db_bool(saved.is_for_once),
            db_int_or_null(saved.created_by.value),
            db_int(saved.created_at),
            db_int(saved.expires_at)),
        NULL));
    *link = saved;
    return OK;
}

Status link_path(Db *db, LinkId id, Str *ret_path)
{
    DbRows *rows;
    TRY(db_query(db, SELECT_LINK "WHERE id = $1", PARAMS(db_int(id.value)), &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such link");
    char token[LINK_TOKEN_TEXT_BYTES];
    char hash[TOKEN_HASH_BYTES];
    link_key_token(id.value, token);
    token_hash(str_of(token), hash);
    if (!str_equal(db_get_text(rows, "token_hash"), str_of(hash))) {
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("This link was made with another key and cannot be shown again. Make a new one."));
    }
    *ret_path = str_format(db->arena, "/l/%s", token);
    return OK;
}

/* What was opened by a link ends with it, on every screen. */
static Status screens_end(Db *db, LinkId id)
{
    return streams_end_after(db, link_stream_owner(db->arena, id));
}

Str link_stream_owner(Arena *arena, LinkId id)
{
    return str_format(arena, "link %lld", (long long)id.value);
}

Status link_revoke(Db *db, LinkId id)
{
    TRY(screens_end(db, id));
    return db_execute(
        db,
        "UPDATE link SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
        PARAMS(db_int(id.value), db_int(clock_now())),
        NULL);
}

Status link_revoke_all_of(Db *db, PersonId person)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id FROM link WHERE person_id = $1 AND revoked_at IS NULL",
        PARAMS(db_int(person.value)),
        &rows));
    while (db_next(rows))
        TRY(screens_end(db, (LinkId){db_get_int(rows, "id")}));
    return db_execute(
        db,
        "UPDATE link SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL",
        PARAMS(db_int(person.value), db_int(clock_now())),
        NULL);
}

Status link_use(Db *db, LinkId id)
{
    int64_t changed = 0;
    TRY(db_execute(
        db,
        "UPDATE link SET used_at = $2 WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2"
        " AND (used_at IS NULL OR NOT is_for_once)",
        PARAMS(db_int(id.value), db_int(clock_now())),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("This link has been used or withdrawn meanwhile. Ask for a new one."));
}

Status link_find(
    Db *db,
    LinkPurpose purpose,
    PersonId person,
    OrganisationId organisation,
    int64_t meeting,
    Link *ret_link)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_LINK "WHERE purpose = $1 AND person_id IS NOT DISTINCT FROM $2"
                    " AND organisation_id IS NOT DISTINCT FROM $3"
                    " AND meeting_id IS NOT DISTINCT FROM $4 ORDER BY id DESC LIMIT 1",
        PARAMS(
            db_text(str_of(PURPOSES[purpose].key)),
            db_int_or_null(person.value),
            db_int_or_null(organisation.value),
            db_int_or_null(meeting)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such link");
    return link_from_row(db, rows, ret_link);
}

Status link_look(Db *db, Str token, Link *ret_link, LinkState *ret_state)
{
    char hash[TOKEN_HASH_BYTES];
    token_hash(token, hash);
    DbRows *rows;
    TRY(db_query(db, SELECT_LINK "WHERE token_hash = $1", PARAMS(db_text(str_of(hash))), &rows));
    if (!db_next(rows)) {
        *ret_state = LINK_WRONG;
        return OK;
    }
    TRY(link_from_row(db, rows, ret_link));
    *ret_state = link_state_of(ret_link);
    return OK;
}

Status link_open(Db *db, Str token, Link *ret_link)
{
    Link link;
    LinkState state;
    TRY(link_look(db, token, &link, &state));
    switch (state) {
    case LINK_HOLDS:
        *ret_link = link;
        return OK;
    case LINK_WRONG:
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("This link is not ours, or a part of it is missing. Open it again from the paper or "
               "message, or ask for a new one."));
    case LINK_EXPIRED:
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("The time of this link is over. Ask whoever gave it to you for a new one."));
    case LINK_REVOKED:
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("This link was withdrawn, perhaps because a newer one was made. Use the newest one, "
               "or ask for it."));
    case LINK_USED:
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("This link has already done its work. Sign in with your e-mail and password."));
    }
    return error_set(db->error, FAILED, "unknown state of a link");
}
