/* statement_cache: prepared statements by address of their SQL. SPDX-License-Identifier: EUPL-1.2
 */
#include "database/statement_cache.h"

#include <stdlib.h>
#include <string.h>

enum {
    PROBES = 4 /* places that one address may take */
};

static size_t place_of(const char *sql, size_t probe)
{
    uint64_t mixed = (uint64_t)(uintptr_t)sql * 0x9E3779B97F4A7C15u;
    return (size_t)(mixed >> 32) % STATEMENT_CACHE_SIZE / PROBES * PROBES + probe;
}

static void empty(StatementCache *cache, CachedStatement *entry)
{
    if (entry->statement != NULL)
        cache->discard(cache->owner, entry->statement);
    free(entry->text);
    *entry = (CachedStatement){0};
}

void statement_cache_init(
    StatementCache *cache, void (*discard)(void *owner, void *statement), void *owner)
{
    *cache = (StatementCache){.discard = discard, .owner = owner};
}

void statement_cache_done(StatementCache *cache)
{
    for (size_t i = 0; i < STATEMENT_CACHE_SIZE; i++)
        empty(cache, &cache->entries[i]);
}

void *statement_cache_get(StatementCache *cache, const char *sql)
{
    for (size_t probe = 0; probe < PROBES; probe++) {
        CachedStatement *entry = &cache->entries[place_of(sql, probe)];
        if (entry->sql == sql && entry->text != NULL && strcmp(entry->text, sql) == 0) {
            entry->used_at = ++cache->clock;
            return entry->statement;
        }
    }
    return NULL;
}

bool statement_cache_put(StatementCache *cache, const char *sql, void *statement)
{
    CachedStatement *chosen = &cache->entries[place_of(sql, 0)];
    for (size_t probe = 0; probe < PROBES; probe++) {
        CachedStatement *entry = &cache->entries[place_of(sql, probe)];
        if (entry->sql == sql) {
            chosen = entry;
            break;
        }
        if (entry->used_at < chosen->used_at)
            chosen = entry;
    }
    empty(cache, chosen);
    char *text = strdup(sql);
    if (text == NULL) {
        cache->discard(cache->owner, statement);
        return false;
    }
    *chosen = (CachedStatement){
        .sql = sql,
        .text = text,
        .statement = statement,
        .used_at = ++cache->clock,
    };
    return true;
}
