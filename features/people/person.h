/*
 * person: colleagues: who they are, where they work, how to reach them. Having an account is a
 * separate thing (account.h): most people of an event never sign in.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PERSON_H
#define FEATURES_PEOPLE_PERSON_H

#include "features/people/organisation.h"

typedef struct PersonId {
    int64_t value;
} PersonId;

enum {
    PRACTICE_YEAR_LEAST = 1950,
    PRACTICE_YEAR_MOST = 2100
};

typedef struct Person {
    PersonId id;
    Str uuid;
    Str name;
    OrganisationId organisation; /* 0: none */
    Str organisation_name;       /* as of reading */
    Str job_title;               /* "vedoucí služby", the column `role` of imports */
    Str email;
    Str phone;
    int64_t practice_since; /* year in which they began in the field; 0: not said */
    Str language;           /* "cs", "pl", "en" or empty */
    bool has_account;
    int64_t version;
} Person;

/* Errors: NOT_FOUND; also for one whose profile was deleted. A merged person gives the survivor. */
NODISCARD Status person_get(Db *db, PersonId id, Person *ret_person);

NODISCARD Status person_list(
    Db *db,
    Language language,
    OrganisationId of_organisation_or_0,
    const Person **ret_list,
    size_t *ret_count);

/* Those whose name or organisation holds the text (folded), or whose e-mail starts with it; an
 * empty text finds all. `ret_total` counts them without the limit. */
NODISCARD Status person_search(
    Db *db,
    Language language,
    Str text,
    int64_t offset,
    int64_t limit,
    const Person **ret_list,
    size_t *ret_count,
    int64_t *ret_total);

/* By folded name within an organisation, or by e-mail anywhere. Errors: NOT_FOUND. */
NODISCARD Status person_find(Db *db, Str name, OrganisationId organisation, Person *ret_person);
NODISCARD Status person_find_by_email(Db *db, Str email, Person *ret_person);

/* Inside db_write; as organisation_save. An account follows the e-mail. Errors: INVALID, CONFLICT.
 */
NODISCARD Status person_save(Db *db, const Person *person, PersonId *ret_id);

#endif
