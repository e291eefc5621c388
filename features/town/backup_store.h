/*
 * backup_store: the record of one backup while it is made.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_BACKUP_STORE_H
#define FEATURES_TOWN_BACKUP_STORE_H

#include "features/town/backup.h"

/* Whether that night has its backup, or one is being made: it need not be begun. */
NODISCARD Status backup_night_is_taken(Db *db, Str night, bool *ret_is_taken);

/* Inside db_write. Errors: CONFLICT when that night is taken. */
NODISCARD Status backup_record_begin(Db *db, Str night, Str file_name, int64_t *ret_id);
NODISCARD Status
backup_record_end(Db *db, int64_t id, bool is_good, int64_t size_bytes, Str message);

#endif
