/*
 * wanted: a list of ids as one parameter of a query, in the dialect of both engines: a text of
 * numbers of nineteen digits, taken apart by a recursive table wanted (n, id), n from 0.
 *
 *     db_query(db, WITH_WANTED "SELECT … FROM wanted w JOIN …",
 *              PARAMS(db_text(wanted_text(db->arena, ids, count)), db_int((int64_t)count)), …)
 *
 * $1 and $2 are the list's; it must not be empty.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_WANTED_H
#define FEATURES_DIRECTORY_WANTED_H

#include "base/str.h"

#define WITH_WANTED                                                             \
    "WITH RECURSIVE wanted (n, id) AS ("                                        \
    " SELECT 0, CAST(substr($1, 1, 19) AS BIGINT)"                              \
    " UNION ALL SELECT n + 1, CAST(substr($1, (n + 1) * 19 + 1, 19) AS BIGINT)" \
    "   FROM wanted WHERE n + 1 < $2) "

/* Owner: the arena. */
Str wanted_text(Arena *arena, const int64_t *ids, size_t count);

#endif
