/*
 * account: who may sign in, with which e-mail and password. The e-mail of an account is that of
 * its person and follows it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ACCOUNT_H
#define FEATURES_PEOPLE_ACCOUNT_H

#include "features/people/person.h"

typedef struct Account {
    PersonId person;
    Str email_key;
    Str password_hash;
    Microseconds created_at;
    Microseconds last_sign_in_at; /* 0: never */
    Microseconds blocked_at;      /* 0: not blocked */
} Account;

/* Errors: NOT_FOUND. */
NODISCARD Status account_get(Db *db, PersonId person, Account *ret_account);
NODISCARD Status account_find(Db *db, Str email, Account *ret_account);

/* The rest is inside db_write. */

/* Makes the account, or gives it another password. The person must have an e-mail.
 * Errors: INVALID (no e-mail), CONFLICT when another person signs in with that e-mail. */
NODISCARD Status account_save(Db *db, PersonId person, Str password_hash);

/* Called by person_save: an account signs in with the e-mail its person now has. No account: OK.
 * Errors: INVALID (empty), CONFLICT. */
NODISCARD Status account_follow_email(Db *db, PersonId person, Str email);

NODISCARD Status account_note_sign_in(Db *db, PersonId person);

/* A blocked person is signed out everywhere and cannot sign in.
 * Errors: CONFLICT for the last administrator. */
NODISCARD Status account_block(Db *db, PersonId person);
NODISCARD Status account_unblock(Db *db, PersonId person);

/* Removes the account and its sessions. Errors: CONFLICT for the last administrator. */
NODISCARD Status account_remove(Db *db, PersonId person);

/* Whether anybody may administer: an account that is not blocked, with a role that may. */
NODISCARD Status account_administrator_exists(Db *db, bool *ret_exists);

/* CONFLICT in words when nobody but this person may administer: called before whatever would take
 * the last administrator away. */
NODISCARD Status account_check_not_last_administrator(Db *db, PersonId person);

#endif
