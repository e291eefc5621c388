/*
 * migrate: brings the schema up to date. Migrations are the numbered files in
 * database/migrations, embedded at build time; each is applied once, in order, in a transaction of
 * its own, and recorded with its checksum in the table migration. A file that was applied never
 * changes: what it made is changed by the next one.
 *
 * A migration that must differ between the engines is a pair 0007_x.sqlite.sql and
 * 0007_x.postgres.sql. Numbers may have gaps.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_MIGRATE_H
#define DATABASE_MIGRATE_H

#include "base/embedded.h"
#include "database/db_engine.h"

/*
 * Applies what is missing; of several processes one does the work and the others wait for it.
 * Errors: FAILED in words: a recorded migration that this program does not know (the schema is of
 * a newer Kruh), a changed checksum, a script that fails (which is undone as a whole); BUSY when
 * another process is at it for longer than MIGRATION_PATIENCE.
 */
NODISCARD Status migrate(
    DbConnection *connection,
    const EmbeddedFiles *files,
    Arena *arena,
    Error *error,
    int64_t *ret_version);

/*
 * The same judgement without changing anything: what is recorded is known to this program.
 * `ret_is_current` says whether nothing is missing.
 * Errors: FAILED in words: no record at all, a newer schema, a changed checksum.
 */
NODISCARD Status migrations_check(
    DbConnection *connection,
    const EmbeddedFiles *files,
    Arena *arena,
    Error *error,
    bool *ret_is_current);

#endif
