/*
 * finder_file: pieces of the index, each a file that is opened by mapping, shared by all snapshots
 * that use it; and the file of the directory: a head, the names of values, a piece.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_FILE_H
#define FEATURES_FINDER_FINDER_FILE_H

#include "features/finder/finder_documents.h"
#include "features/people/organisation_change.h"

typedef struct FinderPiece FinderPiece;

FinderPiece *finder_piece_share(FinderPiece *piece);
/* For arena_defer, too. */
void finder_piece_release(void *piece);
Str finder_piece_bytes(const FinderPiece *piece);

/* Writes the bytes of a piece into the sink. */
typedef Status (*FinderFill)(void *context, SearchSink sink, Error *error);

/* A piece in a file without a name: in the folder, which may be as large as the disk, or in memory
 * for an empty one. One user: the caller. */
NODISCARD Status finder_piece_make(
    Str folder, FinderFill fill, void *context, Error *error, FinderPiece **ret_piece);

/* What the file of the directory says of itself. */
typedef struct FinderFile {
    OrganisationLog log; /* up to which it was made */
    Microseconds made_at;
    FinderValues *values;
} FinderFile;

/* Writes FOLDER/directory beside its name, syncs and renames it; makes the folder when it is
 * missing. Errors: FAILED in words; those of `fill`. */
NODISCARD Status finder_file_write(
    Str folder,
    const FinderFile *file,
    FinderFill fill,
    void *context,
    Error *error,
    FinderPiece **ret_piece);

/* Maps FOLDER/directory and compares its checksums. The names are the arena's. Errors: NOT_FOUND;
 * INVALID for a damaged one or one of another version. */
NODISCARD Status finder_file_open(
    Str folder, Arena *arena, Error *error, FinderFile *ret_file, FinderPiece **ret_piece);

#endif
