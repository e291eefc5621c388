/* stream_table: see stream_table.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/stream_table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BUCKETS = 64
};

static StreamName **bucket_of(const StreamTable *table, uint64_t hash)
{
    return &table->buckets[hash & (table->bucket_count - 1)];
}

StreamName *stream_table_find(const StreamTable *table, Str text)
{
    if (table->bucket_count == 0)
        return NULL;
    uint64_t hash = str_hash(text);
    StreamName *name = *bucket_of(table, hash);
    while (name != NULL && (name->hash != hash || !str_equal(name->text, text)))
        name = name->next;
    return name;
}

/* Twice as many buckets, when there are as many things as buckets. False without memory for the
 * first of them; later ones may be shared. */
static bool grow(StreamTable *table)
{
    if (table->count < table->bucket_count)
        return true;
    size_t count = table->bucket_count == 0 ? FIRST_BUCKETS : 2 * table->bucket_count;
    StreamName **buckets = calloc(count, sizeof *buckets);
    if (buckets == NULL)
        return table->bucket_count > 0;
    StreamTable larger = {.buckets = buckets, .bucket_count = count, .count = table->count};
    for (size_t i = 0; i < table->bucket_count; i++) {
        for (StreamName *name = table->buckets[i], *next; name != NULL; name = next) {
            next = name->next;
            StreamName **bucket = bucket_of(&larger, name->hash);
            name->next = *bucket;
            *bucket = name;
        }
    }
    free(table->buckets);
    *table = larger;
    return true;
}

StreamName *stream_table_get(StreamTable *table, Str text, size_t size_bytes)
{
    StreamName *name = stream_table_find(table, text);
    if (name != NULL)
        return name;
    if (!grow(table))
        return NULL;
    name = calloc(1, size_bytes + text.len);
    if (name == NULL)
        return NULL;
    char *copy = (char *)name + size_bytes;
    if (text.len > 0)
        memcpy(copy, text.bytes, text.len);
    name->text = (Str){.bytes = copy, .len = text.len};
    name->hash = str_hash(text);
    StreamName **bucket = bucket_of(table, name->hash);
    name->next = *bucket;
    *bucket = name;
    table->count++;
    return name;
}

void stream_table_remove(StreamTable *table, StreamName *name)
{
    StreamName **at = bucket_of(table, name->hash);
    while (*at != name)
        at = &(*at)->next;
    *at = name->next;
    table->count--;
    free(name);
}

void stream_table_done(StreamTable *table)
{
    assert(table->count == 0);
    free(table->buckets);
    *table = (StreamTable){0};
}
