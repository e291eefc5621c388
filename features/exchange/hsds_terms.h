/*
 * hsds_terms: our code lists and fields as taxonomies and terms of HSDS, beside those that imports
 * brought. Ids are made of list and key, so they are the same for ever.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_TERMS_H
#define FEATURES_EXCHANGE_HSDS_TERMS_H

#include "features/directory/record.h"
#include "web/language.h"

/* The list of our own fields of a service that HSDS has no place for: "dogs", "what_to_bring" …;
 * its terms are the names of the fields. */
#define HSDS_LIST_OWN "kruh"

/* The own fields, as columns of ServiceRecord and OrganisationDetails; ends with NULL. */
extern const char *const HSDS_OWN_FIELDS[];

typedef struct HsdsTaxonomy {
    char uuid[UUID_TEXT_BYTES];
    Str list;   /* name of our code list; empty for an imported one */
    int64_t id; /* of an imported one */
    Str name;
    Str description;
    Str uri;
    Str version;
} HsdsTaxonomy;

typedef struct HsdsTerm {
    char uuid[UUID_TEXT_BYTES];
    char taxonomy_uuid[UUID_TEXT_BYTES];
    Str taxonomy; /* its name */
    Str list;     /* of attributes: a code list, or 'taxonomy_term' for an imported one */
    Str key;      /* the code, or the number of the imported term */
    Str code;
    Str name;
    Str description;
    Str parent_uuid;
    Str language;
    Str term_uri;
} HsdsTerm;

typedef struct HsdsTermList {
    const HsdsTerm *items;
    size_t count;
} HsdsTermList;

/* All of them, ours first. */
NODISCARD Status
hsds_taxonomies(Db *db, Language language, const HsdsTaxonomy **ret_taxonomies, size_t *ret_count);
NODISCARD Status hsds_terms(Db *db, Language language, HsdsTermList *ret_terms);

/* One of ours by list and key; NOT_FOUND quietly for what is no taxonomy. */
bool hsds_is_taxonomy(Str list);
NODISCARD Status hsds_term(Db *db, Language language, Str list, Str key, HsdsTerm *ret_term);

#endif
