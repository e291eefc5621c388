/*
 * role: which roles there are, what each may do, and who has them. Roles are data: the tables
 * role, role_right and person_role; their labels stand in the code list "role" under these keys:
 * administrator, methodologist, facilitator, participant, presenter, head_of_department,
 * project_manager, supervisor, field_worker, key_worker, service_manager, planner, auditor, public.
 *
 * A role is given in the whole installation (organisation 0) or for one organisation and those
 * below it; then right_within_organisation says what is left of it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ROLE_H
#define FEATURES_PEOPLE_ROLE_H

#include "features/people/person.h"
#include "features/people/right.h"

#define ROLE_ADMINISTRATOR "administrator"
#define ROLE_PARTICIPANT   "participant"
#define ROLE_PLANNER       "planner"
#define ROLE_FACILITATOR   "facilitator"

typedef struct Role {
    Str key;
    Str label; /* in the asked language */
    Rights rights;
} Role;

/* Roles that people can be given, in their order ("public" is everybody without an account). */
NODISCARD Status role_list(Db *db, Language language, const Role **ret_list, size_t *ret_count);

/* What a role is for, as a message id; empty for a role that was added later. */
const char *role_about(Str role_key);

typedef struct PersonRole {
    Str role_key;
    Str label;
    OrganisationId organisation; /* 0: in the whole installation */
    Str organisation_name;
} PersonRole;

NODISCARD Status role_list_of(
    Db *db, Language language, PersonId person, const PersonRole **ret_list, size_t *ret_count);

/* All that the person's roles allow together. */
NODISCARD Status role_rights_of(Db *db, PersonId person, Rights *ret_rights);

typedef struct PersonRights {
    PersonId person;
    Rights rights;
} PersonRights;

/* The same of everybody who has a role, by ascending id. */
NODISCARD Status role_rights_of_all(Db *db, const PersonRights **ret_list, size_t *ret_count);

/* Whether the person may manage people of that organisation (0: of none, or of all): anybody by
 * RIGHT_MANAGE_PEOPLE, own ones by a role given for it or for one above it; RIGHT_MANAGE_OWN_PEOPLE
 * of a role in the whole installation is about the person's own organisation. */
NODISCARD Status
role_may_manage_people_of(Db *db, PersonId person, OrganisationId organisation, bool *ret_may);

/*
 * For stores of other features: a recursive common table `reach (id)` of the organisations in which
 * the person $1 has the right `key`, to be put before a SELECT. A role in the whole installation is
 * about the person's own organisation, one given for an organisation about that one wherever the
 * person goes; both reach those below.
 */
#define ROLE_REACH_SQL(key)                                                     \
    "WITH RECURSIVE reach (id) AS ("                                            \
    " SELECT CASE WHEN r.organisation_id = 0 THEN p.organisation_id"            \
    "  ELSE r.organisation_id END"                                              \
    " FROM person_role r JOIN person p ON p.id = r.person_id"                   \
    " JOIN role_right t ON t.role_key = r.role_key AND t.right_key = '" key "'" \
    " WHERE r.person_id = $1"                                                   \
    " UNION SELECT o.id FROM organisation o JOIN reach ON o.parent_id = reach.id)"

/* The rights of one role, narrowed when it is given for one organisation. Errors: NOT_FOUND. */
NODISCARD Status
role_rights(Db *db, Str role_key, OrganisationId organisation_or_0, Rights *ret_rights);

/* Inside db_write. From now on the role has these rights; rights of a newer program, whose words
 * this one does not know, stay. Errors: CONFLICT in words when the role's rights are no longer
 * `seen`, or when nobody would be left who administers; INVALID for an unknown role. */
NODISCARD Status role_rights_save(Db *db, Str role_key, Rights seen, Rights rights);

/* Inside db_write. Giving what the person has, and taking what the person has not, is OK.
 * Errors: INVALID for an unknown role; CONFLICT for the last administrator's. */
NODISCARD Status
role_grant(Db *db, PersonId person, Str role_key, OrganisationId organisation_or_0);
NODISCARD Status
role_withdraw(Db *db, PersonId person, Str role_key, OrganisationId organisation_or_0);

#endif
