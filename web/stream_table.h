/*
 * stream_table: things by their name: the topics, screens, owners and addresses of streams. A thing
 * begins with a StreamName, behind which stands its text.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_STREAM_TABLE_H
#define WEB_STREAM_TABLE_H

#include "base/str.h"

typedef struct StreamName {
    struct StreamName *next;
    uint64_t hash;
    Str text; /* behind the thing, in the same memory */
} StreamName;

typedef struct StreamTable {
    StreamName **buckets;
    size_t bucket_count; /* a power of two, or 0 */
    size_t count;
} StreamTable;

/* NULL when there is none. */
StreamName *stream_table_find(const StreamTable *table, Str text);

/* The thing of this name; when there is none, a new one of `size_bytes`, zeroed but for its name.
 * NULL without memory. */
StreamName *stream_table_get(StreamTable *table, Str text, size_t size_bytes);

/* Takes it out and frees it. */
void stream_table_remove(StreamTable *table, StreamName *name);

/* The things must have been removed. */
void stream_table_done(StreamTable *table);

#endif
