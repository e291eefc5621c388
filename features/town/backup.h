/*
 * backup: a copy of the database in DATA/backups, made by hand or every night, opened again and
 * compared, so that it is known that it can be restored. The key folder is not in it: personal
 * links on paper hold only where the keys are (`kruh restore` says so). SPDX-License-Identifier:
 * EUPL-1.2
 */
#ifndef FEATURES_TOWN_BACKUP_H
#define FEATURES_TOWN_BACKUP_H

#include "base/limits.h"
#include "database/db.h"

enum {
    BACKUPS_KEPT = LIMIT_BACKUPS_KEPT,
    BACKUP_NIGHT_MINUTES = 150 /* half past two in the morning, town's time */
};

/* A backup that has not ended by then never will: its program was ended in the middle. */
#define BACKUP_PATIENCE HOURS(2)

typedef struct BackupRecord {
    int64_t id;
    bool is_nightly;
    Str file_name; /* in DATA/backups */
    Microseconds started_at;
    Microseconds finished_at; /* 0: running, or the program ended in the middle */
    int64_t size_bytes;
    bool is_good; /* written, read again and compared */
    Str message;  /* why not */
} BackupRecord;

/*
 * Makes a backup, tests that it can be restored, records the result, and removes all but the newest
 * BACKUPS_KEPT good files. `night` is the ISO date of a nightly one, empty for one by hand.
 * Errors: CONFLICT when another server has that night already (one that began it longer ago than
 * BACKUP_PATIENCE and never ended it is passed over); whatever made it fail, also in the record.
 * Takes as long as the database is large.
 */
NODISCARD Status
backup_make(Database *database, Str data_directory, Str night, Arena *arena, Error *error);

/* The newest ones. */
NODISCARD Status
backup_list(Db *db, int64_t limit, const BackupRecord **ret_list, size_t *ret_count);

/* The newest one that ended; NOT_FOUND when there is none. */
NODISCARD Status backup_last(Db *db, BackupRecord *ret_record);
/* The newest good one. Errors: NOT_FOUND. */
NODISCARD Status backup_last_good(Db *db, BackupRecord *ret_record);

#endif
