/*
 * insert_queue: rows of one table on their way into the database, which takes many at once. A row
 * that waits is in no query yet: flush before asking.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_INSERT_QUEUE_H
#define DATABASE_INSERT_QUEUE_H

#include "database/db.h"

typedef struct InsertQueue {
    DbInsert into;
    DbParam *params; /* of those that wait; in `rows` */
    size_t row_count;
    size_t text_bytes;
    struct InsertQueue *before; /* inserted first, because rows here name its rows; or NULL */
    Arena *rows;
    Arena *texts; /* of those that wait */
} InsertQueue;

/* Nothing is to be ended: what it holds goes with the arena, which is that of the work. */
void insert_queue_init(InsertQueue *queue, const DbInsert *into, Arena *arena);

/* Takes a copy of a row of into->column_count parameters; when enough wait, they are inserted.
 * Errors: those of db_insert_many, also for rows that came before. */
NODISCARD Status insert_queue_add(Db *db, InsertQueue *queue, const DbParam *params);

/* Inserts those that wait. */
NODISCARD Status insert_queue_flush(Db *db, InsertQueue *queue);

#endif
