/*
 * backup_file: the file of a backup, opened with suspicion.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_BACKUP_FILE_H
#define DATABASE_BACKUP_FILE_H

#include "database/db_engine.h"

typedef struct BackupFile {
    DbConnection *connection; /* for reading */
    bool is_current;          /* its schema is that of this program, not an older one */
} BackupFile;

/*
 * Opens and checks it as a whole. Owner: connection_close(ret_file->connection).
 * Errors: NOT_FOUND (no such file), INVALID (not a backup of Kruh, damaged, written by a newer
 * Kruh), FAILED (no right to read it, the disk).
 */
NODISCARD Status
backup_file_open(const char *path, Arena *arena, Error *error, BackupFile *ret_file);

/* An empty file of a new name beside `path`, that only its owner may read; the name lives in the
 * arena. */
NODISCARD Status
file_make_beside(const char *path, Arena *arena, Error *error, char **ret_new_path);

/* Makes what was written in a file or folder durable. */
NODISCARD Status file_sync(const char *path, Error *error);

/* The folder that the path is in; lives in the arena. */
char *folder_of(const char *path, Arena *arena);

#endif
