/*
 * import_terms: our own code lists by the UUIDs under which we publish them as taxonomy terms, so
 * that what comes back is a value of a list again and no foreign term.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_TERMS_H
#define FEATURES_EXCHANGE_IMPORT_TERMS_H

#include "base/uuid.h"
#include "database/db.h"

/* Our own fields of a service that HSDS has no column for are values of this list. */
#define TERMS_OF_FIELDS "kruh"

typedef struct OwnTerm {
    Uuid uuid;
    Str list;
    Str key; /* empty: the taxonomy itself */
} OwnTerm;

typedef struct OwnTerms {
    const OwnTerm *items; /* by UUID */
    size_t count;
} OwnTerms;

/* The UUID of a code as a taxonomy term. */
Uuid own_term_uuid(Arena *arena, Str list, Str key);

NODISCARD Status own_terms_load(Db *db, OwnTerms *ret_terms);

/* NULL: none of ours. */
const OwnTerm *own_terms_find(const OwnTerms *terms, Uuid uuid);

#endif
