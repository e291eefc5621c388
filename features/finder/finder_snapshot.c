/* finder_snapshot: making one of another. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_snapshot.h"

#include "algorithms/search/list.h"
#include "algorithms/search/merge.h"
#include "base/limits.h"
#include "features/directory/wanted.h"
#include "features/finder/synonyms.h"

#include <string.h>

enum {
    BLOCK_BYTES = 64 * 1024,
    PIECES_OF_BUILDING = 16, /* before they become one */
    MEMORY_OF_CHANGE = 64 << 20,
    ROUNDS_OF_OWNERS = 4 /* of following services to the organisations that have them now */
};

void finder_snapshot_release(void *thing)
{
    FinderSnapshot *snapshot = thing;
    if (snapshot != NULL && atomic_fetch_sub(&snapshot->users, 1) == 1)
        arena_free(snapshot->arena);
}

static FinderSnapshot *snapshot_new(void)
{
    Arena *arena = arena_new(BLOCK_BYTES);
    FinderSnapshot *snapshot = arena_new_of(arena, FinderSnapshot);
    snapshot->arena = arena;
    atomic_init(&snapshot->users, 1);
    return snapshot;
}

static void add_piece(FinderSnapshot *snapshot, FinderPiece *piece, const uint64_t *deleted)
{
    arena_defer(snapshot->arena, finder_piece_release, piece);
    snapshot->pieces[snapshot->piece_count] = piece;
    snapshot->deleted[snapshot->piece_count++] = deleted;
}

/* Opens the index over the pieces and reads the synonyms. `checks` compares all bytes. */
static Status finish(Db *db, FinderSnapshot *snapshot, bool checks)
{
    SearchPart parts[FINDER_PIECES_MOST + 1];
    for (size_t i = 0; i < snapshot->piece_count; i++)
        parts[i] = (SearchPart){
            .bytes = finder_piece_bytes(snapshot->pieces[i]),
            .deleted = snapshot->deleted[i],
            .is_checked = !checks};
    SearchIndex *index;
    TRY(search_index_open(parts, snapshot->piece_count, snapshot->arena, db->error, &index));
    snapshot->view.index = index;
    snapshot->view.values = &snapshot->values;
    return synonyms_load(db, snapshot->arena, snapshot->view.thesauri);
}

static Status finish_or_free(
    Db *db, FinderSnapshot *snapshot, Status status, bool checks, FinderSnapshot **ret_snapshot)
{
    if (status == OK)
        status = finish(db, snapshot, checks);
    if (status != OK) {
        arena_free(snapshot->arena);
        return status;
    }
    *ret_snapshot = snapshot;
    return OK;
}

/* ---- Opening ---- */

static Status open_file(Db *db, const FinderRoom *room, FinderSnapshot *snapshot)
{
    FinderFile file;
    FinderPiece *piece;
    if (room->folder.len == 0)
        return error_set(db->error, NOT_FOUND, "the index is kept in memory");
    TRY(finder_file_open(room->folder, snapshot->arena, db->error, &file, &piece));
    add_piece(snapshot, piece, NULL);
    snapshot->values = *file.values;
    snapshot->log = file.log;
    snapshot->made_at = file.made_at;
    int64_t *changed;
    size_t count;
    OrganisationLog now;
    return organisation_log_read(db, &file.log, 0, &changed, &count, &now);
}

Status finder_snapshot_open(Db *db, const FinderRoom *room, FinderSnapshot **ret_snapshot)
{
    FinderSnapshot *snapshot = snapshot_new();
    Status status = open_file(db, room, snapshot);
    return finish_or_free(db, snapshot, status, true, ret_snapshot);
}

/* ---- Building ---- */

/* Documents on their way into one piece; when memory is full, into several that are merged. */
typedef struct Building {
    const FinderRoom *room;
    SearchBuilder *builder;
    FinderPiece *pieces[PIECES_OF_BUILDING];
    size_t piece_count;
} Building;

static Status fill_from_builder(void *context, SearchSink sink, Error *error)
{
    Building *building = context;
    return search_builder_finish(building->builder, sink, error);
}

static Status merge_pieces(Building *building, SearchSink sink, Error *error)
{
    Arena *scratch = arena_new(1 << 20);
    SearchPart parts[PIECES_OF_BUILDING];
    SearchIndex *index;
    for (size_t i = 0; i < building->piece_count; i++)
        parts[i] =
            (SearchPart){.bytes = finder_piece_bytes(building->pieces[i]), .is_checked = true};
    Status status = search_index_open(parts, building->piece_count, scratch, error, &index);
    if (status == OK)
        status = search_merge(index->parts, building->piece_count, sink, scratch, error);
    arena_free(scratch);
    return status;
}

static Status fill_from_pieces(void *context, SearchSink sink, Error *error)
{
    return merge_pieces(context, sink, error);
}

static Status put_piece(Building *building, FinderFill fill, Error *error, FinderPiece **ret_piece)
{
    return finder_piece_make(building->room->folder, fill, building, error, ret_piece);
}

static void drop_pieces(Building *building)
{
    for (size_t i = 0; i < building->piece_count; i++)
        finder_piece_release(building->pieces[i]);
    building->piece_count = 0;
}

static Status put_away(Building *building, Error *error)
{
    FinderPiece *piece;
    if (building->piece_count == PIECES_OF_BUILDING) {
        TRY(put_piece(building, fill_from_pieces, error, &piece));
        drop_pieces(building);
        building->pieces[building->piece_count++] = piece;
    }
    TRY(put_piece(building, fill_from_builder, error, &piece));
    building->pieces[building->piece_count++] = piece;
    return OK;
}

static Status take_document(void *context, const SearchDocument *document, Error *error)
{
    Building *building = context;
    TRY(search_builder_add(building->builder, document, error));
    return search_builder_is_full(building->builder) ? put_away(building, error) : OK;
}

static Status fill_all(void *context, SearchSink sink, Error *error)
{
    Building *building = context;
    if (building->piece_count == 0)
        return fill_from_builder(building, sink, error);
    TRY(put_away(building, error));
    return fill_from_pieces(building, sink, error);
}

static Status write_large(
    Db *db, const FinderRoom *room, FinderSnapshot *snapshot, FinderFill fill, void *context)
{
    FinderPiece *piece;
    const FinderFile file = {
        .log = snapshot->log, .made_at = snapshot->made_at, .values = &snapshot->values};
    if (room->folder.len > 0)
        TRY(finder_file_write(room->folder, &file, fill, context, db->error, &piece));
    else
        TRY(finder_piece_make(room->folder, fill, context, db->error, &piece));
    add_piece(snapshot, piece, NULL);
    return OK;
}

static Status build(Db *db, const FinderRoom *room, Building *building, FinderSnapshot *snapshot)
{
    const FinderReader reader = {
        .db = db,
        .values = &snapshot->values,
        .now = snapshot->made_at,
        .take = take_document,
        .context = building};
    TRY(organisation_log_now(db, &snapshot->log)); /* first: what changes meanwhile is news */
    TRY(finder_read_all(&reader));
    return write_large(db, room, snapshot, fill_all, building);
}

Status finder_snapshot_build(Db *db, const FinderRoom *room, FinderSnapshot **ret_snapshot)
{
    FinderSnapshot *snapshot = snapshot_new();
    snapshot->made_at = clock_now();
    finder_values_init(&snapshot->values, snapshot->arena);
    Building building = {.room = room, .builder = search_builder_new(room->memory_bytes, true)};
    Status status = build(db, room, &building, snapshot);
    drop_pieces(&building);
    search_builder_free(building.builder);
    return finish_or_free(db, snapshot, status, false, ret_snapshot);
}

/* ---- Changing ---- */

typedef struct Ids {
    Arena *arena;
    int64_t *items;
    size_t count, capacity;
} Ids;

static void put_id(Ids *ids, int64_t id)
{
    if (ids->count == ids->capacity) {
        size_t larger = 2 * ids->capacity + 256;
        int64_t *fresh = arena_array(ids->arena, int64_t, larger);
        if (ids->count > 0)
            memcpy(fresh, ids->items, ids->count * sizeof *fresh);
        ids->items = fresh;
        ids->capacity = larger;
    }
    ids->items[ids->count++] = id;
}

/* Marks a document as gone; its key is one to look after, if it was not gone before. */
static void mark(const Segment *segment, uint32_t document, uint64_t *deleted, Ids *keys)
{
    if (document >= segment->document_count || bit_is_set(deleted, document))
        return;
    bit_set(deleted, document);
    put_id(keys, segment_key(segment, document));
}

static void mark_owner(
    const Segment *segment, int64_t organisation, uint64_t *deleted, Cursor *cursor, Ids *keys)
{
    uint32_t number;
    if (!segment_find_value(segment, FINDER_OWNER, finder_owner_value(organisation), &number))
        return;
    SegmentValue value = segment_value(segment, number);
    if (value.is_bitmap) {
        const uint64_t *bits = (const uint64_t *)(const void *)value.list.bytes;
        bool is_whole = value.list.len >= bit_words(segment->document_count) * sizeof *bits;
        for (uint32_t d = 0; is_whole && d < segment->document_count; d++) {
            if (bit_is_set(bits, d))
                mark(segment, d, deleted, keys);
        }
        return;
    }
    cursor_open(cursor, list_open(value.list, value.count, segment->document_count));
    while (cursor->document != LIST_END) {
        mark(segment, cursor->document, deleted, keys);
        (void)cursor_seek(cursor, cursor->document + 1);
    }
}

/* Organisations that have now what was marked, and are not among those that are read anyway: a
 * service moved, or two organisations share the 32 bits of their owner's value. */
static Status find_owners(Db *db, const Ids *keys, size_t from, Ids *organisations)
{
    size_t count = keys->count - from;
    if (count == 0)
        return OK;
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT s.organisation_id AS id FROM wanted w JOIN service s ON s.id = w.id"
                    " UNION SELECT c.organisation_id FROM wanted w JOIN contact c ON c.id = w.id"
                    " UNION SELECT o.id FROM wanted w JOIN organisation o ON o.id = w.id",
        PARAMS(db_text(wanted_text(db->arena, keys->items + from, count)), db_int((int64_t)count)),
        &rows));
    while (db_next(rows)) {
        int64_t id = db_get_int(rows, "id");
        bool is_known = false;
        for (size_t i = 0; i < organisations->count && !is_known; i++)
            is_known = organisations->items[i] == id;
        if (!is_known)
            put_id(organisations, id);
    }
    return OK;
}

static Status mark_all(
    Db *db, const FinderSnapshot *before, uint64_t *const *deleted, Ids *organisations)
{
    Ids keys = {.arena = db->arena};
    Cursor *cursor = arena_new_of(db->arena, Cursor);
    size_t done = 0;
    for (size_t round = 0; round < ROUNDS_OF_OWNERS && done < organisations->count; round++) {
        size_t known = keys.count;
        for (; done < organisations->count; done++) {
            for (size_t p = 0; p < before->piece_count; p++)
                mark_owner(
                    &before->view.index->parts[p],
                    organisations->items[done],
                    deleted[p],
                    cursor,
                    &keys);
        }
        TRY(find_owners(db, &keys, known, organisations));
    }
    return OK;
}

static uint64_t *marks_copy(const FinderSnapshot *before, size_t piece, Arena *arena)
{
    size_t words = search_part_mark_words(before->view.index, piece);
    uint64_t *marks = arena_array(arena, uint64_t, words + 1);
    if (before->deleted[piece] != NULL)
        memcpy(marks, before->deleted[piece], words * sizeof *marks);
    return marks;
}

typedef struct Join {
    const SearchIndex *index;
    size_t first; /* part */
} Join;

static Status fill_from_parts(void *context, SearchSink sink, Error *error)
{
    const Join *join = context;
    Arena *scratch = arena_new(1 << 20);
    Status status = search_merge(
        join->index->parts + join->first,
        join->index->part_count - join->first,
        sink,
        scratch,
        error);
    arena_free(scratch);
    return status;
}

/* The small pieces become one. */
static Status join_small(Db *db, FinderSnapshot *snapshot)
{
    TRY(finish(db, snapshot, false));
    Join join = {.index = snapshot->view.index, .first = 1};
    FinderPiece *joined;
    TRY(finder_piece_make((Str){0}, fill_from_parts, &join, db->error, &joined));
    snapshot->piece_count = 1;
    add_piece(snapshot, joined, NULL);
    return OK;
}

static Status change(
    Db *db, const FinderSnapshot *before, Ids *organisations, FinderSnapshot *snapshot)
{
    uint64_t *deleted[FINDER_PIECES_MOST + 1];
    for (size_t p = 0; p < before->piece_count; p++) {
        deleted[p] = marks_copy(before, p, snapshot->arena);
        add_piece(snapshot, finder_piece_share(before->pieces[p]), deleted[p]);
    }
    TRY(mark_all(db, before, deleted, organisations));
    const FinderRoom room = {.memory_bytes = MEMORY_OF_CHANGE};
    Building building = {.room = &room, .builder = search_builder_new(room.memory_bytes, true)};
    const FinderReader reader = {
        .db = db,
        .values = &snapshot->values,
        .now = clock_now(),
        .take = take_document,
        .context = &building};
    FinderPiece *piece = NULL;
    Status status = finder_read_some(&reader, organisations->items, organisations->count);
    if (status == OK)
        status = put_piece(&building, fill_all, db->error, &piece);
    drop_pieces(&building);
    search_builder_free(building.builder);
    if (status != OK)
        return status;
    add_piece(snapshot, piece, NULL);
    return snapshot->piece_count > FINDER_PIECES_MOST ? join_small(db, snapshot) : OK;
}

Status finder_snapshot_change(
    Db *db,
    const FinderSnapshot *before,
    const int64_t *organisations,
    size_t count,
    const OrganisationLog *log,
    FinderSnapshot **ret_snapshot)
{
    FinderSnapshot *snapshot = snapshot_new();
    snapshot->log = *log;
    snapshot->made_at = before->made_at;
    finder_values_copy(&snapshot->values, &before->values, snapshot->arena);
    Status status = OK;
    Ids ids = {.arena = db->arena};
    for (size_t i = 0; i < count; i++) {
        if (organisations[i] != 0) /* synonyms, which are read anyway */
            put_id(&ids, organisations[i]);
    }
    if (ids.count > 0) {
        status = change(db, before, &ids, snapshot);
    } else {
        for (size_t p = 0; p < before->piece_count; p++)
            add_piece(
                snapshot,
                finder_piece_share(before->pieces[p]),
                before->deleted[p] == NULL ? NULL : marks_copy(before, p, snapshot->arena));
    }
    return finish_or_free(db, snapshot, status, false, ret_snapshot);
}

Status finder_snapshot_join(
    Db *db, const FinderRoom *room, const FinderSnapshot *before, FinderSnapshot **ret_snapshot)
{
    FinderSnapshot *snapshot = snapshot_new();
    snapshot->log = before->log;
    snapshot->made_at = before->made_at;
    finder_values_copy(&snapshot->values, &before->values, snapshot->arena);
    Join join = {.index = before->view.index};
    Status status = write_large(db, room, snapshot, fill_from_parts, &join);
    return finish_or_free(db, snapshot, status, false, ret_snapshot);
}
