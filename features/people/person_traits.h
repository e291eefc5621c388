/*
 * person_traits: what makes people and their offices different from each other: how many social
 * workers the office has, in what kind of territory it works, how long they have been in the field.
 * By it groups are mixed, and who is alone in an office comes first.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PERSON_TRAITS_H
#define FEATURES_PEOPLE_PERSON_TRAITS_H

#include "features/people/person.h"

/* How many social workers an office has, in three kinds. */
typedef enum OfficeSize {
    OFFICE_OF_ONE,
    OFFICE_SMALL, /* two or three */
    OFFICE_LARGER,
    OFFICE_SIZES
} OfficeSize;

OfficeSize office_size_of(int64_t worker_count);
/* "alone in the office", as a message id. */
const char *office_size_words(OfficeSize size);

/* How long somebody has been in the field, in three kinds. */
typedef enum Practice {
    PRACTICE_BEGINS, /* up to two years */
    PRACTICE_KNOWS,  /* up to ten */
    PRACTICE_LONG,
    PRACTICE_UNKNOWN,
    PRACTICES
} Practice;

Practice practice_of(int64_t years); /* below 0: not known */
const char *practice_words(Practice practice);

typedef struct PersonTraits {
    PersonId person;
    Str name;
    OrganisationId organisation;
    Str organisation_name;
    int64_t worker_count;   /* as the office says, or as many people as stand here */
    Str territory;          /* code list territory, or empty */
    int64_t practice_years; /* or -1 */
} PersonTraits;

/* Of everybody who works in an organisation, by organisation and name. */
NODISCARD Status
person_traits_list(Db *db, Language language, const PersonTraits **ret_list, size_t *ret_count);

#endif
