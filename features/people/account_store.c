/* account_store: accounts in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/account.h"

#include "features/people/email_key.h"
#include "web/session.h"

/* People whose account holds and who have a role, in the whole installation, that administers. */
#define ADMINISTRATORS                                               \
    "FROM account a JOIN person_role r ON r.person_id = a.person_id" \
    " JOIN role_right t ON t.role_key = r.role_key"                  \
    " WHERE a.blocked_at IS NULL AND r.organisation_id = 0"          \
    " AND t.right_key = 'administer'"

static Status account_one(Db *db, DbRows *rows, Account *ret_account)
{
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such account");
    *ret_account = (Account){
        .person = {db_get_int(rows, "person_id")},
        .email_key = db_get_text(rows, "email_key"),
        .password_hash = db_get_text(rows, "password_hash"),
        .created_at = db_get_int(rows, "created_at"),
        .last_sign_in_at = db_get_int(rows, "last_sign_in_at"),
        .blocked_at = db_get_int(rows, "blocked_at"),
    };
    return OK;
}

static Status check_email_is_free(Db *db, PersonId person, Str key)
{
    int64_t taken = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM account WHERE email_key = $1 AND person_id <> $2",
        PARAMS(db_text(key), db_int(person.value)),
        &taken));
    if (taken == 0)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "email",
        N_("Somebody else signs in with this e-mail. Use another one, or merge the two people."));
}

Status account_get(Db *db, PersonId person, Account *ret_account)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT person_id, email_key, password_hash, created_at, last_sign_in_at, blocked_at"
        " FROM account WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        &rows));
    return account_one(db, rows, ret_account);
}

Status account_find(Db *db, Str email, Account *ret_account)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT person_id, email_key, password_hash, created_at, last_sign_in_at, blocked_at"
        " FROM account WHERE email_key = $1",
        PARAMS(db_text(email_key(db->arena, email))),
        &rows));
    return account_one(db, rows, ret_account);
}

Status account_save(Db *db, PersonId person, Str password_hash)
{
    Person whose;
    TRY(person_get(db, person, &whose));
    Str key = email_key(db->arena, whose.email);
    if (str_is_empty(key)) {
        return error_set_user(
            db->error, INVALID, "email", N_("An account needs an e-mail to sign in with."));
    }
    TRY(check_email_is_free(db, person, key));
    return db_execute(
        db,
        "INSERT INTO account (person_id, email_key, password_hash, created_at)"
        " VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (person_id) DO UPDATE SET password_hash = EXCLUDED.password_hash,"
        " email_key = EXCLUDED.email_key",
        PARAMS(db_int(person.value), db_text(key), db_text(password_hash), db_int(clock_now())),
        NULL);
}

Status account_follow_email(Db *db, PersonId person, Str email)
{
    int64_t has_account = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM account WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        &has_account));
    if (has_account == 0)
        return OK;
    Str key = email_key(db->arena, email);
    if (str_is_empty(key)) {
        return error_set_user(
            db->error, INVALID, "email", N_("An account needs an e-mail to sign in with."));
    }
    TRY(check_email_is_free(db, person, key));
    return db_execute(
        db,
        "UPDATE account SET email_key = $2 WHERE person_id = $1",
        PARAMS(db_int(person.value), db_text(key)),
        NULL);
}

Status account_note_sign_in(Db *db, PersonId person)
{
    return db_execute(
        db,
        "UPDATE account SET last_sign_in_at = $2 WHERE person_id = $1",
        PARAMS(db_int(person.value), db_int(clock_now())),
        NULL);
}

Status account_block(Db *db, PersonId person)
{
    TRY(account_check_not_last_administrator(db, person));
    TRY(db_execute(
        db,
        "UPDATE account SET blocked_at = $2 WHERE person_id = $1 AND blocked_at IS NULL",
        PARAMS(db_int(person.value), db_int(clock_now())),
        NULL));
    return session_end_all_of(db, person.value);
}

Status account_unblock(Db *db, PersonId person)
{
    return db_execute(
        db,
        "UPDATE account SET blocked_at = NULL WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

Status account_remove(Db *db, PersonId person)
{
    TRY(account_check_not_last_administrator(db, person));
    TRY(db_execute(
        db, "DELETE FROM account WHERE person_id = $1", PARAMS(db_int(person.value)), NULL));
    return session_end_all_of(db, person.value);
}

Status account_administrator_exists(Db *db, bool *ret_exists)
{
    int64_t count = 0;
    TRY(db_query_int(db, "SELECT count(*) AS n " ADMINISTRATORS, NO_PARAMS, &count));
    *ret_exists = count > 0;
    return OK;
}

Status account_check_not_last_administrator(Db *db, PersonId person)
{
    int64_t is_one = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n " ADMINISTRATORS " AND a.person_id = $1",
        PARAMS(db_int(person.value)),
        &is_one));
    if (is_one == 0)
        return OK;
    int64_t others = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n " ADMINISTRATORS " AND a.person_id <> $1",
        PARAMS(db_int(person.value)),
        &others));
    if (others > 0)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("This is the only administrator. Give that role to somebody else first."));
}
