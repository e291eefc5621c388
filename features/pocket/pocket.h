/*
 * pocket: the public directory of some districts as one file for a browser without a network: the
 * index of algorithms/search, what cards say, a map, the synonyms of the search. Capacity goes
 * apart (capacity.h), because it changes by the hour.
 *
 * The file: "KRUHPOC1"; the length of the head in 4 bytes, lowest first; the head, JSON, which
 * names its format and where each section begins; sections, each at a multiple of 8; SHA-256 of all
 * before. So half a file is never taken for a whole one. assets/pocket/store.js reads it.
 *
 * Nothing is in it but what is public (features/directory/upkeep.h), and nobody's contact person;
 * of a confidential place its municipality and the phone. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_POCKET_POCKET_H
#define FEATURES_POCKET_POCKET_H

#include "base/buffer.h"
#include "database/db.h"
#include "web/language.h"

enum {
    POCKET_FORMAT = 4 /* of the files and of the index; a browser of another one asks anew */
};

/* Which part of the directory. Neither areas nor places: all of it. A service belongs to it that is
 * given there, that says it works there, or that has no place at all (a phone line). */
typedef struct PocketSelection {
    const Str *areas; /* codes of algorithms/places */
    size_t area_count;
    const Str *places; /* municipalities as they stand in the directory */
    size_t place_count;
} PocketSelection;

typedef struct PocketPackage {
    Str bytes;
    Str brotli; /* the same, compressed */
    Str etag;   /* of the content, with its quotation marks */
} PocketPackage;

/* Made when something in the directory has changed since, or after ten minutes; kept in the memory
 * of the process for the next one. It lives until the arena of the Db ends. Errors: TOO_LARGE in
 * words, beyond LIMIT_POCKET_SERVICES. */
NODISCARD Status pocket_get(
    Db *db, Language language, const PocketSelection *selection, const PocketPackage **ret_package);

/* Made now, into the arena of the Db. Nothing is remembered. */
NODISCARD Status pocket_make(
    Db *db, Language language, const PocketSelection *selection, PocketPackage *ret_package);

/* What the services of the selection have said of their free places, in all and by target group:
 * JSON, small. What holds of it is said by the reader's clock: capacity.h has the rule, and
 * assets/pocket/free.js applies it. */
NODISCARD Status
pocket_capacity(Db *db, Language language, const PocketSelection *selection, Buffer *out);

/* Ends the memory, for the end of a program. */
void pocket_forget(void);

#endif
