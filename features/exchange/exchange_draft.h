/*
 * exchange_draft: a package between its upload and its import, kept for the one who sent it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_DRAFT_H
#define FEATURES_EXCHANGE_EXCHANGE_DRAFT_H

#include "features/people/person.h"

typedef struct ExchangeDraft {
    int64_t id;
    PersonId owner;
    Str source_name;
    Str kind;
    Str file_name;
    Str bytes;
    Str mapping; /* of a table; empty: not chosen yet */
} ExchangeDraft;

/* Errors: NOT_FOUND in words, also for somebody else's. */
NODISCARD Status exchange_draft_get(Db *db, int64_t id, PersonId owner, ExchangeDraft *ret_draft);

/* Inside db_write. Earlier drafts of that person and those older than a day are removed. */
NODISCARD Status exchange_draft_save(Db *db, ExchangeDraft *draft);
NODISCARD Status exchange_draft_map(Db *db, int64_t id, Str mapping);
NODISCARD Status exchange_draft_remove(Db *db, int64_t id);

#endif
