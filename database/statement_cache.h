/*
 * statement_cache: the prepared statements of one connection, found by the address of their SQL
 * (a literal has one) and checked by its text. Each address has four places; of those the one
 * unused longest makes room. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_STATEMENT_CACHE_H
#define DATABASE_STATEMENT_CACHE_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

enum {
    /* All statements of an ordinary page many times over; one costs SQLite 2-10 KB. */
    STATEMENT_CACHE_SIZE = 64
};

typedef struct CachedStatement {
    const char *sql; /* the address asked with; never read */
    char *text;      /* our copy, because the address may be used again for another text */
    void *statement; /* the engine's */
    uint64_t used_at;
} CachedStatement;

typedef struct StatementCache {
    void (*discard)(void *owner, void *statement);
    void *owner;
    uint64_t clock;
    CachedStatement entries[STATEMENT_CACHE_SIZE];
} StatementCache;

void statement_cache_init(
    StatementCache *cache, void (*discard)(void *owner, void *statement), void *owner);
void statement_cache_done(StatementCache *cache);

/* The statement of this SQL, or NULL. */
void *statement_cache_get(StatementCache *cache, const char *sql);

/* Takes ownership of the statement. False, having discarded it, when memory is exhausted. */
NODISCARD bool statement_cache_put(StatementCache *cache, const char *sql, void *statement);

#endif
