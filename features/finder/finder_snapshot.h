/*
 * finder_snapshot: one state of the index: its pieces, which of their documents are gone, what its
 * values are called, the synonyms. It never changes; a change makes another one over the same
 * pieces. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_SNAPSHOT_H
#define FEATURES_FINDER_FINDER_SNAPSHOT_H

#include "features/finder/finder_file.h"
#include "features/finder/finder_index.h"

#include <stdatomic.h>

typedef struct FinderSnapshot {
    Arena *arena; /* everything, this struct too */
    atomic_int users;
    FinderView view;
    FinderValues values;
    FinderPiece *pieces[FINDER_PIECES_MOST + 1]; /* the large one first */
    const uint64_t *deleted[FINDER_PIECES_MOST + 1];
    size_t piece_count;
    OrganisationLog log;  /* what it has taken in */
    Microseconds made_at; /* the large piece */
} FinderSnapshot;

typedef struct FinderRoom {
    Str folder; /* empty: in memory */
    size_t memory_bytes;
} FinderRoom;

void finder_snapshot_release(void *snapshot);

/* Of the file, if it is whole and the log reaches back to it. Errors: NOT_FOUND, INVALID: it is to
 * be built. One user: the caller. */
NODISCARD Status
finder_snapshot_open(Db *db, const FinderRoom *room, FinderSnapshot **ret_snapshot);

/* Everything from the database; the file is written. */
NODISCARD Status
finder_snapshot_build(Db *db, const FinderRoom *room, FinderSnapshot **ret_snapshot);

/* With these organisations as they are now. */
NODISCARD Status finder_snapshot_change(
    Db *db,
    const FinderSnapshot *before,
    const int64_t *organisations,
    size_t count,
    const OrganisationLog *log,
    FinderSnapshot **ret_snapshot);

/* The same as one piece in the file. */
NODISCARD Status finder_snapshot_join(
    Db *db, const FinderRoom *room, const FinderSnapshot *before, FinderSnapshot **ret_snapshot);

#endif
