/* import_queues: rows of an import that wait. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_queues.h"

#include "features/directory/origin.h"
#include "features/exchange/exchange_entity.h"
#include "features/exchange/exchange_store.h"

enum {
    FIRST_CAPACITY = 4096
};

static void free_arena(void *arena)
{
    arena_free(arena);
}

ImportQueues *import_queues_new(Arena *arena, bool origins_are_new)
{
    ImportQueues *queues = arena_new_of(arena, ImportQueues);
    queues->origins_are_new = origins_are_new;
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        const RecordType *type = entity_shape(table, false)->type;
        if (type != NULL && type->columns != NULL)
            record_queue(type, arena, &queues->of[table]);
    }
    insert_queue_init(&queues->records, &EXCHANGE_RECORD_INSERT, arena);
    insert_queue_init(&queues->origins, &ORIGIN_INSERT, arena);
    insert_queue_init(&queues->attributes, &ATTRIBUTE_INSERT, arena);
    queues->values.arena = arena_new(1024);
    arena_defer(arena, free_arena, queues->values.arena);
    return queues;
}

/* ---- Values ---- */

/* False when it was there already. */
static bool put_hash(QueuedValues *values, uint64_t hash)
{
    size_t at = (size_t)hash & (values->capacity - 1);
    while (values->hashes[at] != 0 && values->hashes[at] != hash)
        at = (at + 1) & (values->capacity - 1);
    if (values->hashes[at] == hash)
        return false;
    values->hashes[at] = hash;
    return true;
}

static void grow(QueuedValues *values)
{
    const QueuedValues before = *values;
    values->capacity = before.capacity == 0 ? FIRST_CAPACITY : before.capacity * 2;
    values->hashes = arena_array(values->arena, uint64_t, values->capacity);
    for (size_t i = 0; i < before.capacity; i++) {
        if (before.hashes[i] != 0)
            (void)put_hash(values, before.hashes[i]);
    }
}

/* Whether it may be the second of its kind. */
static bool was_queued(QueuedValues *values, const AttributeValue *value)
{
    const uint64_t parts[] = {(uint64_t)value->link, str_hash(value->list), str_hash(value->key)};
    uint64_t hash = str_hash((Str){.bytes = (const char *)parts, .len = sizeof parts});
    hash = hash == 0 ? 1 : hash;
    if (2 * (values->count + 1) > values->capacity)
        grow(values);
    bool is_new = put_hash(values, hash);
    values->count += is_new;
    return !is_new;
}

Status import_queue_attribute(Db *db, ImportQueues *queues, const AttributeValue *value)
{
    if (!was_queued(&queues->values, value))
        return attribute_insert_later(db, &queues->attributes, value);
    TRY(insert_queue_flush(db, &queues->attributes));
    return attribute_add(db, value);
}

/* ---- Ends ---- */

Status import_queues_end_table(Db *db, ImportQueues *queues, ExchangeTable table)
{
    return insert_queue_flush(db, &queues->of[table]);
}

Status import_queues_end(Db *db, ImportQueues *queues)
{
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        TRY(import_queues_end_table(db, queues, table));
    TRY(insert_queue_flush(db, &queues->records));
    TRY(insert_queue_flush(db, &queues->origins));
    return insert_queue_flush(db, &queues->attributes);
}
