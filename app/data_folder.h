/*
 * data_folder: one program at a time serves from a data folder, or fills it from a backup.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_DATA_FOLDER_H
#define APP_DATA_FOLDER_H

#include "database/db.h"

/* Makes the data folder when it is missing, for nobody else's eyes. Errors: FAILED in words. */
NODISCARD Status data_folder_make(Str path, Arena *arena, Error *error);

/*
 * Makes the folder and takes it for this process until it ends, however it ends. Only for SQLite:
 * several servers may share a PostgreSQL and the keys beside it. A folder on a file system without
 * locks is not taken. Errors: CONFLICT when another process has it, FAILED.
 */
NODISCARD Status data_folder_take(const DatabaseConfig *config, Arena *arena, Error *error);

#endif
