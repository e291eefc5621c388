/* import_queues: rows of an import that wait. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_queues.h"

#include "features/exchange/exchange_entity.h"
#include "features/exchange/exchange_store.h"
#include "features/people/organisation.h"

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
    insert_queue_init(&queues->organisations, &ORGANISATION_INSERT, arena);
    queues->of[TABLE_ORGANIZATION].before = &queues->organisations;
    insert_queue_init(&queues->records, &EXCHANGE_RECORD_INSERT, arena);
    insert_queue_init(&queues->origins, &ORIGIN_INSERT, arena);
    insert_queue_init(&queues->attributes, &ATTRIBUTE_INSERT, arena);
    queues->keys.arena = queues->values.arena = arena_new(1024);
    arena_defer(arena, free_arena, queues->values.arena);
    return queues;
}

/* ---- What must be unique ---- */

/* Where it stands, or where it would. */
static QueuedKey *find_key(const QueuedKeys *keys, uint64_t key)
{
    size_t at = (size_t)key & (keys->capacity - 1);
    while (keys->items[at].key != 0 && keys->items[at].key != key)
        at = (at + 1) & (keys->capacity - 1);
    return &keys->items[at];
}

static void grow(QueuedKeys *keys)
{
    const QueuedKeys before = *keys;
    keys->capacity = before.capacity == 0 ? FIRST_CAPACITY : before.capacity * 2;
    keys->items = arena_array(keys->arena, QueuedKey, keys->capacity);
    for (size_t i = 0; i < before.capacity; i++) {
        if (before.items[i].key != 0)
            *find_key(keys, before.items[i].key) = before.items[i];
    }
}

typedef enum Queued {
    QUEUED_FIRST,
    QUEUED_OTHERWISE, /* the same key with something else */
    QUEUED_THE_SAME
} Queued;

static Queued note_key(QueuedKeys *keys, uint64_t key, uint64_t content)
{
    if (2 * (keys->count + 1) > keys->capacity)
        grow(keys);
    QueuedKey *known = find_key(keys, key == 0 ? 1 : key);
    Queued result = QUEUED_FIRST;
    if (known->key == 0)
        keys->count++;
    else
        result = known->content == content ? QUEUED_THE_SAME : QUEUED_OTHERWISE;
    *known = (QueuedKey){.key = key == 0 ? 1 : key, .content = content};
    return result;
}

static uint64_t hash_of(const uint64_t *parts, size_t count)
{
    return str_hash((Str){.bytes = (const char *)parts, .len = count * sizeof *parts});
}

/* The last one holds; the same again says nothing. */
Status import_queue_attribute(Db *db, ImportQueues *queues, const AttributeValue *value)
{
    const uint64_t key[] = {(uint64_t)value->link, str_hash(value->list), str_hash(value->key)};
    const uint64_t content[] = {
        str_hash(value->value), str_hash(value->label), str_hash(value->link_type)};
    switch (note_key(&queues->values, hash_of(key, 3), hash_of(content, 3))) {
    case QUEUED_FIRST:
        return attribute_insert_later(db, &queues->attributes, value);
    case QUEUED_THE_SAME:
        return OK;
    case QUEUED_OTHERWISE:
        break;
    }
    TRY(insert_queue_flush(db, &queues->attributes));
    return attribute_add(db, value);
}

Status import_queue_origin(Db *db, ImportQueues *queues, const Origin *origin)
{
    const uint64_t key[] = {str_hash(origin->entity), str_hash(origin->source_key)};
    const uint64_t content[] = {(uint64_t)origin->link_id, str_hash(origin->row_hash)};
    if (note_key(&queues->keys, hash_of(key, 2), hash_of(content, 2)) == QUEUED_FIRST)
        return origin_insert_later(db, &queues->origins, origin);
    TRY(insert_queue_flush(db, &queues->origins));
    return origin_save(db, origin);
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
