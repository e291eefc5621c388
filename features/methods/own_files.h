/*
 * own_files: the town's own methods as files, DATA/methods/KEY.yaml, so that a methodologist may
 * write them with any editor and take them along. The database has the versions; this folder has a
 * copy of each current one. At the start of a server a text that the database does not know becomes
 * a new version, and a file that is older than the database is written anew.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_OWN_FILES_H
#define FEATURES_METHODS_OWN_FILES_H

#include "database/db.h"
#include "features/methods/method_read.h"

typedef struct OwnFile {
    Str key;
    Str text;
} OwnFile;

/* The files of a folder whose names end in ".yaml" and are keys, by key. No folder: none.
 * Errors: FAILED in words; TOO_LARGE beyond LIMIT_METHODS_OWN files or LIMIT_METHOD_BYTES. */
NODISCARD Status own_files_read(
    Str folder, Arena *arena, Error *error, const OwnFile **ret_files, size_t *ret_count);

/* "DATA/methods". Owner: the arena. */
Str own_files_folder(Arena *arena, Str data_directory);

/* Methods of a folder, then those that Kruh brings. Owner: the arena. */
MethodLibrary own_files_library(Arena *arena, const OwnFile *files, size_t count);

/* Written beside and then renamed, so that nobody reads half of it. Errors: FAILED in words. */
NODISCARD Status own_file_write(Str data_directory, Str key, Str text, Arena *arena, Error *error);
/* A file that is not there is fine. Errors: FAILED in words. */
NODISCARD Status own_file_remove(Str data_directory, Str key, Arena *arena, Error *error);

/*
 * Called once, when a server starts. A file with faults is left as it is, said on stderr, and stops
 * nothing. Errors: of the database; FAILED when the folder cannot be read or written.
 */
NODISCARD Status
own_files_start(Database *database, Str data_directory, Arena *arena, Error *error);

#endif
