/* person_merge_store: two entries of one person become one; a profile is deleted.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/person_merge.h"

#include "base/clock.h"
#include "features/people/account.h"
#include "features/people/link.h"
#include "features/people/person_reference.h"
#include "web/session.h"

static Str first_filled(Str own, Str other)
{
    return own.len > 0 ? own : other;
}

/* The row stays for the ids that point to it, without anything personal in it. */
static Status empty_row(Db *db, PersonId person, PersonId merged_into)
{
    return db_execute(
        db,
        "UPDATE person SET name = '', name_key = '', sort_key_cs = '', sort_key_pl = '',"
        " organisation_id = NULL, job_title = NULL, email = NULL, email_key = NULL, phone = NULL,"
        " language = NULL, practice_since = NULL, version = version + 1, updated_at = $2, "
        "removed_at = $2,"
        " merged_into_id = $3 WHERE id = $1",
        PARAMS(db_int(person.value), db_int(clock_now()), db_int_or_null(merged_into.value)),
        NULL);
}

static Status move_roles(Db *db, PersonId from, PersonId survivor)
{
    TRY(db_execute(
        db,
        "INSERT INTO person_role (person_id, role_key, organisation_id, granted_at)"
        " SELECT $2, role_key, organisation_id, granted_at FROM person_role WHERE person_id = $1"
        " ON CONFLICT (person_id, role_key, organisation_id) DO NOTHING",
        PARAMS(db_int(from.value), db_int(survivor.value)),
        NULL));
    return db_execute(
        db, "DELETE FROM person_role WHERE person_id = $1", PARAMS(db_int(from.value)), NULL);
}

/* The survivor's own account stays; else it gets the other's. Nobody is signed in as the entry that
 * ends. */
static Status move_account(Db *db, PersonId from, PersonId survivor)
{
    TRY(session_end_all_of(db, from.value));
    TRY(db_execute(
        db,
        "DELETE FROM account WHERE person_id = $1"
        " AND EXISTS (SELECT 1 FROM account WHERE person_id = $2)",
        PARAMS(db_int(from.value), db_int(survivor.value)),
        NULL));
    return db_execute(
        db,
        "UPDATE account SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(survivor.value)),
        NULL);
}

/* Links that make or mend an account end; those of events and profiles are already on paper. */
static Status move_links(Db *db, PersonId from, PersonId survivor)
{
    TRY(db_execute(
        db,
        "UPDATE link SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL"
        " AND purpose IN ('first_administrator', 'invitation', 'password')",
        PARAMS(db_int(from.value), db_int(clock_now())),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE link SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(survivor.value)),
        NULL));
    return db_execute(
        db,
        "UPDATE link SET created_by_id = $2 WHERE created_by_id = $1",
        PARAMS(db_int(from.value), db_int(survivor.value)),
        NULL);
}

static Status forget_distinctions(Db *db, PersonId person)
{
    return db_execute(
        db,
        "DELETE FROM person_distinct WHERE one_id = $1 OR other_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

Status person_merge_preview(Db *db, PersonId from, PersonId survivor, Person *ret_merged)
{
    Person kept;
    Person other;
    TRY(person_get(db, survivor, &kept));
    TRY(person_get(db, from, &other));
    kept.job_title = first_filled(kept.job_title, other.job_title);
    kept.email = first_filled(kept.email, other.email);
    kept.phone = first_filled(kept.phone, other.phone);
    kept.language = first_filled(kept.language, other.language);
    if (kept.practice_since == 0)
        kept.practice_since = other.practice_since;
    if (kept.organisation.value == 0) {
        kept.organisation = other.organisation;
        kept.organisation_name = other.organisation_name;
    }
    kept.has_account = kept.has_account || other.has_account;
    *ret_merged = kept;
    return OK;
}

Status person_merge(Db *db, PersonId from, PersonId survivor)
{
    Person merged;
    Person ending;
    TRY(person_get(db, from, &ending));
    TRY(person_merge_preview(db, from, survivor, &merged));
    if (ending.id.value == merged.id.value) {
        return error_set_user(
            db->error, INVALID, "", N_("These two entries are already one person."));
    }
    for (const PersonReference *const *at = PERSON_REFERENCES; *at != NULL; at++) {
        if ((*at)->move != NULL)
            TRY((*at)->move(db, ending.id, merged.id));
    }
    TRY(move_roles(db, ending.id, merged.id));
    TRY(move_account(db, ending.id, merged.id));
    TRY(move_links(db, ending.id, merged.id));
    TRY(forget_distinctions(db, ending.id));
    TRY(empty_row(db, ending.id, merged.id));
    TRY(db_execute(
        db,
        "UPDATE person SET merged_into_id = $2 WHERE merged_into_id = $1",
        PARAMS(db_int(ending.id.value), db_int(merged.id.value)),
        NULL));
    PersonId saved;
    return person_save(db, &merged, &saved);
}

Status person_pair_reject(Db *db, PersonId one, PersonId other)
{
    bool is_ordered = one.value < other.value;
    return db_execute(
        db,
        "INSERT INTO person_distinct (one_id, other_id) VALUES ($1, $2)"
        " ON CONFLICT (one_id, other_id) DO NOTHING",
        PARAMS(
            db_int(is_ordered ? one.value : other.value),
            db_int(is_ordered ? other.value : one.value)),
        NULL);
}

Status person_forget(Db *db, PersonId person)
{
    Person whose;
    TRY(person_get(db, person, &whose));
    TRY(account_remove(db, whose.id));
    for (const PersonReference *const *at = PERSON_REFERENCES; *at != NULL; at++) {
        if ((*at)->forget != NULL)
            TRY((*at)->forget(db, whose.id));
    }
    TRY(link_revoke_all_of(db, whose.id));
    TRY(forget_distinctions(db, whose.id));
    TRY(db_execute(
        db, "DELETE FROM person_role WHERE person_id = $1", PARAMS(db_int(whose.id.value)), NULL));
    return empty_row(db, whose.id, (PersonId){0});
}
