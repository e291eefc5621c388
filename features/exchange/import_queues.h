/*
 * import_queues: what an import makes anew waits here, to be inserted many at once. Private to this
 * feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_QUEUES_H
#define FEATURES_EXCHANGE_IMPORT_QUEUES_H

#include "database/insert_queue.h"
#include "features/directory/attribute.h"
#include "features/directory/origin.h"
#include "features/exchange/exchange_table.h"

/* What was queued, by the hash of what must be unique: a second one must not be inserted blindly.
 */
typedef struct QueuedKey {
    uint64_t key;     /* 0: none */
    uint64_t content; /* of the last of them */
} QueuedKey;

typedef struct QueuedKeys {
    Arena *arena;
    QueuedKey *items;
    size_t capacity; /* a power of 2 */
    size_t count;
} QueuedKeys;

typedef struct ImportQueues {
    InsertQueue of[EXCHANGE_TABLES]; /* things; of organisations what the directory says of them */
    InsertQueue organisations;       /* the entries themselves, which come first */
    InsertQueue records;             /* exchange_record */
    InsertQueue origins;
    InsertQueue attributes;
    QueuedKeys values;    /* of attributes */
    QueuedKeys keys;      /* of origins */
    bool origins_are_new; /* nothing came from the source before */
} ImportQueues;

/* Owner: the arena, that of the write. */
ImportQueues *import_queues_new(Arena *arena, bool origins_are_new);

/* A value of something that the import has made. */
NODISCARD Status import_queue_attribute(Db *db, ImportQueues *queues, const AttributeValue *value);

/* Where something comes from, of a source from which nothing came before. */
NODISCARD Status import_queue_origin(Db *db, ImportQueues *queues, const Origin *origin);

/* Inserts the things of one table, before others name them. */
NODISCARD Status import_queues_end_table(Db *db, ImportQueues *queues, ExchangeTable table);
/* Inserts all that waits. */
NODISCARD Status import_queues_end(Db *db, ImportQueues *queues);

#endif
