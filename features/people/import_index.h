/*
 * import_index: the organisations and people that are known, in hash tables, so that a file of
 * 100,000 rows is compared without a query a row. What the file brings is added as it is met.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_IMPORT_INDEX_H
#define FEATURES_PEOPLE_IMPORT_INDEX_H

#include "features/people/person.h"

typedef struct ImportIndex ImportIndex;

typedef struct IndexedOrganisation {
    Str name_key;
    OrganisationId id; /* 0: only in the file */
    size_t number;     /* in the file, in the order of its first row; SIZE_MAX: not met yet */
    size_t leads_to;   /* the entry that stayed, if this one was merged into it; else SIZE_MAX */
    size_t next;
} IndexedOrganisation;

typedef struct IndexedPerson {
    size_t organisation; /* index of the organisation within the index */
    Str name_key;
    Str email_key;
    Str job_title;
    Str email;
    Str phone;
    PersonId id;   /* 0: only in the file */
    bool signs_in; /* with this e-mail */
    size_t row;    /* of the file, where the person was met; SIZE_MAX: not yet */
    size_t next_by_name;
    size_t next_by_email;
} IndexedPerson;

/* A number that changes with every organisation and person that is made, changed or removed. */
NODISCARD Status import_known_version(Db *db, int64_t *ret_version);

/* Room for `row_count` further organisations and people. Owner: db->arena. */
NODISCARD Status import_index_load(Db *db, size_t row_count, ImportIndex **ret_index);

/* The organisation of that folded name; added when it is not there. */
IndexedOrganisation *import_index_organisation(ImportIndex *index, Str name_key);

/* The person of that folded name within the organisation that was asked for last, or of that e-mail
 * there or anywhere with a name that is near; added when there is none. */
IndexedPerson *import_index_person(ImportIndex *index, Str name_key, Str email_key);

#endif
