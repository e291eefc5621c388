/*
 * origin: what of the directory came from which source, and what of it somebody here has changed.
 * An import writes the source's value where nobody has; where somebody has (an overlay), ours stays
 * and the source's is kept beside it, to be compared and sent back.
 *
 * Overlays are made by themselves: change_record (change.h) makes one whenever a person changes a
 * field of a thing that has an origin.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_ORIGIN_H
#define FEATURES_DIRECTORY_ORIGIN_H

#include "features/directory/record.h"

typedef struct Origin {
    Str source; /* "rpss", "hsds:https://…", "csv:name" */
    Str entity; /* ENTITY_… */
    Str source_key;
    int64_t link_id; /* ours */
    Str row_hash;    /* of the row as it came */
    Microseconds seen_at;
} Origin;

typedef struct Overlay {
    Str link_entity;
    int64_t link_id;
    Str field_name;
    Str source_value; /* what the source says now */
    Microseconds changed_at;
} Overlay;

/* Everything that came from a source, in the order of entity and key. */
NODISCARD Status origin_list(Db *db, Str source, const Origin **ret_origins, size_t *ret_count);
/* Where a thing comes from; of several the one that was seen last. Errors: NOT_FOUND. */
NODISCARD Status origin_of(Db *db, int64_t link_id, Origin *ret_origin);
/* All overlays over a source, by entity and id. */
NODISCARD Status overlay_list(Db *db, Str source, const Overlay **ret_overlays, size_t *ret_count);

/* Inside db_write. */
NODISCARD Status origin_save(Db *db, const Origin *origin);
/* The same for many of a source from which nothing came before: they wait in a queue of
 * ORIGIN_INSERT. Each entity and key comes once. */
extern const DbInsert ORIGIN_INSERT;
NODISCARD Status origin_insert_later(Db *db, InsertQueue *queue, const Origin *origin);
/* Whether anything came from it before. */
NODISCARD Status origin_is_new(Db *db, Str source, bool *ret_is_new);
NODISCARD Status origin_remove(Db *db, Str source, Str entity, Str source_key);
/* Everything that is still in the source was seen in it at that time. */
NODISCARD Status origin_seen(Db *db, Str source, Microseconds at);
/* The source's value under a change of ours; nothing happens where there is no overlay. */
NODISCARD Status overlay_update(Db *db, int64_t link_id, const char *field_name, Str source_value);
/* Forgets the overlay: from now on the source's value holds, once it is written. */
NODISCARD Status overlay_remove(Db *db, int64_t link_id, const char *field_name);

#endif
