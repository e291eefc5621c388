/* insert_queue: rows of one table that wait. SPDX-License-Identifier: EUPL-1.2 */
#include "database/insert_queue.h"

enum {
    ROWS_AT_ONCE = 1000, /* what one COPY costs beyond its rows is then no more than one of them */
    TEXTS_AT_ONCE_BYTES = 4 * 1024 * 1024,
    BLOCK_BYTES = 64 * 1024
};

static void free_arena(void *arena)
{
    arena_free(arena);
}

void insert_queue_init(InsertQueue *queue, const DbInsert *into, Arena *arena)
{
    *queue = (InsertQueue){.into = *into, .rows = arena_new(1024), .texts = arena_new(BLOCK_BYTES)};
    arena_defer(arena, free_arena, queue->rows);
    arena_defer(arena, free_arena, queue->texts);
}

Status insert_queue_add(Db *db, InsertQueue *queue, const DbParam *params)
{
    size_t count = queue->into.column_count;
    if (queue->params == NULL)
        queue->params = arena_array(queue->rows, DbParam, ROWS_AT_ONCE * count);
    DbParam *row = queue->params + queue->row_count++ * count;
    for (size_t i = 0; i < count; i++) {
        row[i] = params[i];
        if (params[i].type != DB_TEXT || params[i].is_null)
            continue;
        row[i].text = str_copy(queue->texts, params[i].text);
        queue->text_bytes += params[i].text.len;
    }
    bool is_full = queue->row_count == ROWS_AT_ONCE || queue->text_bytes >= TEXTS_AT_ONCE_BYTES;
    return is_full ? insert_queue_flush(db, queue) : OK;
}

Status insert_queue_flush(Db *db, InsertQueue *queue)
{
    if (queue->row_count == 0)
        return OK;
    if (queue->before != NULL)
        TRY(insert_queue_flush(db, queue->before));
    TRY(db_insert_many(db, &queue->into, queue->params, queue->row_count));
    arena_reset(queue->texts);
    queue->row_count = 0;
    queue->text_bytes = 0;
    return OK;
}
