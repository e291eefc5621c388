/* db: the face of the database; chooses the engine and hands out connections.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "database/db.h"

#include "base/limits.h"
#include "database/migrate.h"
#include "database/migrations.h"
#include "database/news.h"
#include "database/pool.h"
#include "database/postgres_ear.h"
#include "database/postgres_writer.h"
#include "database/writer.h"

#include <assert.h>
#include <stdio.h>
#include <sys/random.h>
#include <unistd.h>

struct Database {
    const DbEngine *engine;
    DbTarget target;
    Pool readers;
    Writer *writer;                  /* SQLite */
    PostgresWriter *postgres_writer; /* PostgreSQL */
    Hearer hearer;
    PostgresEar *ear; /* PostgreSQL, when there is a hearer */
    int64_t schema_version;
};

/* Told news come back to who told them; by this it knows its own. */
static void name_origin(DbTarget *target)
{
    uint64_t random = 0;
    if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
        random = (uint64_t)clock_now() ^ (uint64_t)getpid() << 48;
    (void)snprintf(target->origin, sizeof target->origin, "%016llx", (unsigned long long)random);
}

const DbEngine *engine_of(const DatabaseConfig *config, Arena *arena, DbTarget *ret_target)
{
    DbTarget target = {
        .busy_timeout = config->busy_timeout > 0 ? config->busy_timeout : SECONDS(5),
        .must_exist = config->must_exist,
    };
    const DbEngine *engine = &SQLITE_ENGINE;
    if (str_is_empty(config->url)) {
        Str parts[] = {config->data_directory, STR("kruh.sqlite")};
        target.path = str_c(arena, str_join(arena, parts, 2, STR("/")));
    } else {
        engine = &POSTGRES_ENGINE;
        target.url = str_c(arena, config->url);
        name_origin(&target);
    }
    *ret_target = target;
    return engine;
}

/* ---- Asking and changing ---- */

Status db_query(Db *db, const char *sql, DbParams params, DbRows **ret_rows)
{
    DbCall call = {.sql = sql, .params = params, .arena = db->arena};
    TRY(connection_run(db->connection, &call, db->error));
    *ret_rows = call.ret_rows;
    return OK;
}

Status db_found(Db *db, Status status, bool *ret_is_found)
{
    if (status == NOT_FOUND && db->error != NULL && db->error->status == NOT_FOUND)
        error_clear(db->error);
    if (status != OK && status != NOT_FOUND)
        return status;
    *ret_is_found = status == OK;
    return OK;
}

Status db_query_int(Db *db, const char *sql, DbParams params, int64_t *ret_value)
{
    DbRows *rows;
    TRY(db_query(db, sql, params, &rows));
    if (!db_next(rows))
        return NOT_FOUND;
    *ret_value = rows_first_int(rows);
    return OK;
}

Status db_execute(Db *db, const char *sql, DbParams params, int64_t *ret_changed)
{
    assert(db->connection->may_change && "a change outside of db_write");
    DbCall call = {.sql = sql, .params = params};
    TRY(connection_run(db->connection, &call, db->error));
    if (ret_changed != NULL)
        *ret_changed = call.ret_changed;
    return OK;
}

Status db_insert_many(Db *db, const DbInsert *into, const DbParam *params, size_t row_count)
{
    assert(db->connection->may_change && "a change outside of db_write");
    return row_count == 0
               ? OK
               : connection_insert_many(db->connection, into, params, row_count, db->error);
}

Status db_write(Database *database, Arena *arena, Error *error, DbWork run, void *data)
{
    const DbNews *news = NULL;
    if (database->writer != NULL)
        TRY(writer_run(database->writer, arena, error, run, data, &news));
    else
        TRY(postgres_writer_run(database->postgres_writer, arena, error, run, data, &news));
    hearer_tell_all(&database->hearer, news);
    return OK;
}

/* ---- News ---- */

Status database_hear(Database *database, DbHear hear, void *data, Error *error)
{
    hearer_set(&database->hearer, hear, data);
    if (database->engine != &POSTGRES_ENGINE || database->ear != NULL)
        return OK;
    return postgres_ear_open(&database->target, &database->hearer, error, &database->ear);
}

void database_hear_no_more(Database *database)
{
    postgres_ear_close(database->ear);
    database->ear = NULL;
    hearer_set(&database->hearer, NULL, NULL);
}

Status db_begin(Database *database, Arena *arena, Error *error, Db *ret_db)
{
    DbConnection *connection;
    TRY(pool_take(&database->readers, error, &connection));
    *ret_db = (Db){.connection = connection, .arena = arena, .error = error};
    return OK;
}

void db_hold(Db *db)
{
    if (db->connection != NULL && db->connection->engine->hold != NULL)
        db->connection->engine->hold(db->connection);
}

void db_let_go(Db *db)
{
    if (db->connection != NULL && db->connection->engine->let_go != NULL)
        db->connection->engine->let_go(db->connection);
}

void db_end(Database *database, Db *db)
{
    if (db->connection == NULL)
        return;
    db_let_go(db);
    pool_give(&database->readers, db->connection);
    db->connection = NULL;
}

/* ---- Process-wide ---- */

const DbEngine *database_engine(const Database *database, DbTarget *ret_target)
{
    *ret_target = database->target;
    return database->engine;
}

/* Starts the engine's writer, which takes the connection over. */
static Status start_writer(Database *database, DbConnection *connection, Error *error)
{
    if (database->engine == &SQLITE_ENGINE)
        return writer_start(&database->target, connection, error, &database->writer);
    return postgres_writer_start(&database->target, connection, error, &database->postgres_writer);
}

Status database_open(
    const DatabaseConfig *config, Arena *arena, Error *error, Database **ret_database)
{
    Database *database = arena_new_of(arena, Database);
    database->engine = engine_of(config, arena, &database->target);
    DbConnection *connection = NULL;
    TRY(connection_open(database->engine, &database->target, DB_MAKES, error, &connection));
    Arena *scratch = arena_new(16 * 1024);
    Status status = migrate(connection, &MIGRATIONS, scratch, error, &database->schema_version);
    arena_free(scratch);
    if (status == OK)
        status = start_writer(database, connection, error);
    if (status != OK) {
        connection_close(connection);
        return status;
    }
    hearer_init(&database->hearer);
    pool_init(
        &database->readers, database->engine, &database->target, DB_READS, LIMIT_DATABASE_READERS);
    *ret_database = database;
    return OK;
}

void database_close(Database *database)
{
    if (database == NULL)
        return;
    database_hear_no_more(database);
    pool_done(&database->readers);
    writer_stop(database->writer);
    postgres_writer_stop(database->postgres_writer);
    hearer_done(&database->hearer);
}

Status database_state(Database *database, Error *error, DatabaseState *ret_state)
{
    DatabaseState state = {.schema_version = database->schema_version};
    DbConnection *connection;
    TRY(pool_take(&database->readers, error, &connection));
    Status status = database->engine->describe(connection, error, &state);
    pool_give(&database->readers, connection);
    TRY(status);
    if (database->writer != NULL)
        writer_describe(database->writer, &state);
    else
        postgres_writer_describe(database->postgres_writer, &state);
    *ret_state = state;
    return OK;
}
