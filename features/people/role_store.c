/* role_store: roles, their rights, and who has them. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/role.h"

#include "base/clock.h"
#include "features/codes/code_list.h"
#include "features/people/account.h"

static Status role_exists(Db *db, Str role_key)
{
    int64_t exists = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM role WHERE role_key = $1",
        PARAMS(db_text(role_key)),
        &exists));
    if (exists == 0)
        return error_set_user(db->error, INVALID, "role", N_("Choose one of the roles offered."));
    return OK;
}

Status role_list(Db *db, Language language, const Role **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT r.role_key, t.right_key FROM role r"
        " LEFT JOIN role_right t ON t.role_key = r.role_key"
        " WHERE r.role_key <> 'public' ORDER BY r.position, r.role_key",
        NO_PARAMS,
        &rows));
    Role *list = arena_array(db->arena, Role, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        Str key = db_get_text(rows, "role_key");
        if (count == 0 || !str_equal(list[count - 1].key, key)) {
            list[count].key = key;
            TRY(code_label(db, language, CODE_LIST_ROLE, key, &list[count].label));
            count++;
        }
        list[count - 1].rights |= right_from_key(db_get_text(rows, "right_key"));
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status role_list_of(
    Db *db, Language language, PersonId person, const PersonRole **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT p.role_key, p.organisation_id, o.name AS organisation_name"
        " FROM person_role p JOIN role r ON r.role_key = p.role_key"
        " LEFT JOIN organisation o ON o.id = p.organisation_id"
        " WHERE p.person_id = $1 ORDER BY r.position, r.role_key, p.organisation_id",
        PARAMS(db_int(person.value)),
        &rows));
    PersonRole *list = arena_array(db->arena, PersonRole, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        PersonRole *role = &list[count++];
        role->role_key = db_get_text(rows, "role_key");
        role->organisation.value = db_get_int(rows, "organisation_id");
        role->organisation_name = db_get_text(rows, "organisation_name");
        TRY(code_label(db, language, CODE_LIST_ROLE, role->role_key, &role->label));
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status role_rights_of(Db *db, PersonId person, Rights *ret_rights)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT t.right_key, p.organisation_id FROM person_role p"
        " JOIN role_right t ON t.role_key = p.role_key WHERE p.person_id = $1",
        PARAMS(db_int(person.value)),
        &rows));
    Rights rights = 0;
    while (db_next(rows)) {
        Rights one = right_from_key(db_get_text(rows, "right_key"));
        bool is_everywhere = db_get_int(rows, "organisation_id") == 0;
        rights |= is_everywhere ? one : right_within_organisation(one);
    }
    *ret_rights = rights;
    return OK;
}

Status role_rights_of_all(Db *db, const PersonRights **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT p.person_id, t.right_key, p.organisation_id FROM person_role p"
        " JOIN role_right t ON t.role_key = p.role_key ORDER BY p.person_id",
        NO_PARAMS,
        &rows));
    PersonRights *list = arena_array(db->arena, PersonRights, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        int64_t person = db_get_int(rows, "person_id");
        Rights one = right_from_key(db_get_text(rows, "right_key"));
        if (count == 0 || list[count - 1].person.value != person)
            list[count++] = (PersonRights){.person = {person}};
        bool is_everywhere = db_get_int(rows, "organisation_id") == 0;
        list[count - 1].rights |= is_everywhere ? one : right_within_organisation(one);
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status role_may_manage_people_of(
    Db *db, PersonId person, OrganisationId organisation, bool *ret_may)
{
    int64_t found = 0;
    TRY(db_query_int(
        db,
        "WITH RECURSIVE above (id) AS ("
        "    SELECT id FROM organisation WHERE id = $2"
        "    UNION"
        "    SELECT o.parent_id FROM organisation o JOIN above a ON o.id = a.id"
        "    WHERE o.parent_id IS NOT NULL"
        ") SELECT count(*) AS n FROM person_role r"
        " JOIN role_right t ON t.role_key = r.role_key"
        " JOIN person p ON p.id = r.person_id"
        " WHERE r.person_id = $1 AND ("
        "    (t.right_key = 'manage_people' AND r.organisation_id = 0)"
        "    OR (t.right_key IN ('manage_people', 'manage_own_people')"
        "        AND r.organisation_id IN (SELECT id FROM above))"
        "    OR (t.right_key = 'manage_own_people' AND r.organisation_id = 0"
        "        AND p.organisation_id IN (SELECT id FROM above)))",
        PARAMS(db_int(person.value), db_int(organisation.value)),
        &found));
    *ret_may = found > 0;
    return OK;
}

Status role_rights(Db *db, Str role_key, OrganisationId organisation_or_0, Rights *ret_rights)
{
    DbRows *rows;
    TRY(role_exists(db, role_key));
    TRY(db_query(
        db,
        "SELECT right_key FROM role_right WHERE role_key = $1",
        PARAMS(db_text(role_key)),
        &rows));
    Rights rights = 0;
    while (db_next(rows))
        rights |= right_from_key(db_get_text(rows, "right_key"));
    *ret_rights = organisation_or_0.value == 0 ? rights : right_within_organisation(rights);
    return OK;
}

Status role_grant(Db *db, PersonId person, Str role_key, OrganisationId organisation_or_0)
{
    TRY(role_exists(db, role_key));
    return db_execute(
        db,
        "INSERT INTO person_role (person_id, role_key, organisation_id, granted_at)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (person_id, role_key, organisation_id) DO NOTHING",
        PARAMS(
            db_int(person.value),
            db_text(role_key),
            db_int(organisation_or_0.value),
            db_int(clock_now())),
        NULL);
}

Status role_withdraw(Db *db, PersonId person, Str role_key, OrganisationId organisation_or_0)
{
    Rights lost = 0;
    TRY(role_rights(db, role_key, organisation_or_0, &lost));
    if (lost & RIGHT_ADMINISTER)
        TRY(account_check_not_last_administrator(db, person));
    return db_execute(
        db,
        "DELETE FROM person_role WHERE person_id = $1 AND role_key = $2 AND organisation_id = $3",
        PARAMS(db_int(person.value), db_text(role_key), db_int(organisation_or_0.value)),
        NULL);
}

static Status right_set(Db *db, Str role_key, Str right_key, bool has)
{
    DbParams params = PARAMS(db_text(role_key), db_text(right_key));
    if (!has)
        return db_execute(
            db, "DELETE FROM role_right WHERE role_key = $1 AND right_key = $2", params, NULL);
    return db_execute(
        db,
        "INSERT INTO role_right (role_key, right_key) VALUES ($1, $2)"
        " ON CONFLICT (role_key, right_key) DO NOTHING",
        params,
        NULL);
}

Status role_rights_save(Db *db, Str role_key, Rights seen, Rights rights)
{
    Rights present = 0;
    bool somebody_administers = false;
    TRY(role_rights(db, role_key, (OrganisationId){0}, &present));
    if (present != seen) {
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
    }
    for (size_t i = 0; i < RIGHT_COUNT; i++) {
        const RightWords *one = &RIGHT_WORDS[i];
        if ((present ^ rights) & one->right)
            TRY(right_set(db, role_key, str_of(one->key), (rights & one->right) != 0));
    }
    TRY(account_administrator_exists(db, &somebody_administers));
    if (somebody_administers)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "rights",
        N_("Nobody would be left who can change roles and settings. Leave this right here, or give "
           "it to another role that somebody has."));
}
