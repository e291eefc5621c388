/*
 * db: the one face of the database, the same SQL on SQLite and PostgreSQL.
 *
 * Database is the process-wide thing: engine, connections, writer, migrations. Db is one
 * conversation with it, a plain struct that store functions take: where to ask, where results
 * live, where the first error goes. Stores read with db_query and change with db_execute; they do
 * not know whether they run in a read or inside a write.
 *
 * SQL is a literal with $1, $2 … (never built from strings), in the dialect that both engines
 * share: BIGINT, TEXT, BOOLEAN, DOUBLE PRECISION; ON CONFLICT … DO UPDATE; RETURNING; CTE; window
 * functions; count(*) FILTER; UPDATE … FROM; IS NOT DISTINCT FROM; NULLS LAST. Not: ILIKE, lower()
 * for matching, string_agg, FOR UPDATE, identity columns, BLOB. A parameter that may be NULL and
 * stands alone is cast: ($3 IS NULL OR x = $3) works because typed nulls are bound.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_DB_H
#define DATABASE_DB_H

#include "base/clock.h"
#include "base/str.h"

typedef struct Database Database;
typedef struct DbConnection DbConnection;
typedef struct DbRows DbRows;

/* One conversation. Results of store functions live in `arena`; `error` takes the first cause. */
typedef struct Db {
    DbConnection *connection;
    Arena *arena;
    Error *error;
} Db;

/* ---- Parameters ---- */

typedef enum DbType {
    DB_INT,
    DB_TEXT,
    DB_BOOL,
    DB_DOUBLE
} DbType;

typedef struct DbParam {
    DbType type;
    bool is_null;
    int64_t integer; /* also the bool */
    double number;
    Str text;
} DbParam;

typedef struct DbParams {
    const DbParam *items;
    size_t count;
} DbParams;

static inline DbParam db_int(int64_t value)
{
    return (DbParam){.type = DB_INT, .integer = value};
}

static inline DbParam db_text(Str value)
{
    return (DbParam){.type = DB_TEXT, .text = value};
}

static inline DbParam db_bool(bool value)
{
    return (DbParam){.type = DB_BOOL, .integer = value};
}

static inline DbParam db_double(double value)
{
    return (DbParam){.type = DB_DOUBLE, .number = value};
}

/* NULL for the id 0, the time 0: "none". */
static inline DbParam db_int_or_null(int64_t value)
{
    return (DbParam){.type = DB_INT, .integer = value, .is_null = value == 0};
}

/* NULL for the empty text. */
static inline DbParam db_text_or_null(Str value)
{
    return (DbParam){.type = DB_TEXT, .text = value, .is_null = value.len == 0};
}

#define PARAMS(...)                                                        \
    ((DbParams){                                                           \
        .items = (const DbParam[]){__VA_ARGS__},                           \
        .count = sizeof((const DbParam[]){__VA_ARGS__}) / sizeof(DbParam), \
    })
#define NO_PARAMS ((DbParams){.items = NULL, .count = 0})

/* ---- Asking ---- */

/*
 * Runs a query and fetches all its rows into db->arena.
 * Errors: BUSY (locked longer than the limit; a PostgreSQL that has no room for another connection
 * or is not there), CONFLICT (serialization; inside db_write it is
 * retried by the face), FAILED with the engine's message.
 */
NODISCARD Status db_query(Db *db, const char *sql, DbParams params, DbRows **ret_rows);

/* Steps to the next row; before the first call there is none. */
bool db_next(DbRows *rows);
size_t db_row_count(const DbRows *rows);

/* The current row's column by name. NULL reads as 0, "" or false. A name that the query does not
 * have is our bug: assert. Text lives in the arena of the query. */
int64_t db_get_int(const DbRows *rows, const char *column);
double db_get_double(const DbRows *rows, const char *column);
bool db_get_bool(const DbRows *rows, const char *column);
Str db_get_text(const DbRows *rows, const char *column);
bool db_is_null(const DbRows *rows, const char *column);

/* For a call whose NOT_FOUND is an answer: `bool is_found; TRY(db_found(db, x_get(db, …),
 * &is_found))`. OK for OK and for NOT_FOUND, which db->error then forgets; any other status comes
 * back as it is. */
NODISCARD Status db_found(Db *db, Status status, bool *ret_is_found);

/* A query of one row and one column. Errors: NOT_FOUND without a row. */
NODISCARD Status db_query_int(Db *db, const char *sql, DbParams params, int64_t *ret_value);

/* ---- Changing: only inside db_write ---- */

/* INSERT, UPDATE, DELETE. `ret_changed` (may be NULL) takes the number of rows.
 * Errors: CONFLICT for a broken unique, foreign key or check constraint; as db_query else. */
NODISCARD Status db_execute(Db *db, const char *sql, DbParams params, int64_t *ret_changed);

/* Where many rows go: a table, and which of its columns the parameters of a row are, in order. */
typedef struct DbInsert {
    const char *table;   /* a literal, as `columns` */
    const char *columns; /* "id, name, counter" */
    size_t column_count;
} DbInsert;

/*
 * Inserts `row_count` rows at once, as an import does; `params` has one row behind the other. Each
 * parameter, a NULL too, is of the very type of its column. On SQLite one prepared statement and
 * a larger cache until the end of the work, on PostgreSQL COPY: no round trip for each row.
 * Errors: as db_execute; then nobody knows which row it was. PostgreSQL may say so only to the next
 * call, or to the end of the work.
 */
NODISCARD Status
db_insert_many(Db *db, const DbInsert *into, const DbParam *params, size_t row_count);

/*
 * Work inside a write. May run more than once (retry), so it has no effects but on the database
 * and on `data`; a status other than OK undoes all that it did. When the database has refused a
 * call of it, the work is undone even if it returns OK, so return the refusal at once (TRY) and
 * ask before instead of trying and catching: ON CONFLICT, or a query. It calls no db_write.
 */
typedef Status (*DbWork)(Db *db, void *data);

/*
 * Runs the work in a transaction of its own and returns after it is durable (or undone). On SQLite
 * it is queued to the writer thread, which commits many works at once; on PostgreSQL it runs on a
 * connection of its own, SERIALIZABLE, and is retried a bounded number of times.
 * The work gets a Db with this arena, on a thread of the database while this one waits. Safe from
 * any thread.
 * Errors: those of the work; BUSY when the database stays locked or too many writes wait; FAILED
 * (full or read-only disk).
 */
NODISCARD Status db_write(Database *database, Arena *arena, Error *error, DbWork run, void *data);

/* ---- News ---- */

/*
 * Inside a work: says that what `topic` names ("meeting 17") has changed. Told once the commit is
 * durable, never for a work that was undone: first to this program, before db_write returns, then
 * to every other server on the same database. Several times in one work is once. The hearer looks
 * for itself what there is to see; a topic is no place for data.
 * Errors: INVALID for a topic that is empty or longer than LIMIT_TOPIC_BYTES; as db_execute else.
 */
NODISCARD Status db_notify(Db *db, Str topic);

/* Called on any thread, by several at once; must be quick and calls nothing of this header. An
 * empty topic: anything may have changed (the connection to the others was lost for a while). */
typedef void (*DbHear)(void *data, Str topic);

/* From now on `hear` is told all news; one hearer a Database. Errors: FAILED. */
NODISCARD Status database_hear(Database *database, DbHear hear, void *data, Error *error);
/* Nobody hears any more; when it returns, no call is under way. Fine without a hearer. */
void database_hear_no_more(Database *database);

/* ---- Process-wide ---- */

typedef struct DatabaseConfig {
    Str data_directory;        /* SQLite file DIR/kruh.sqlite; made when missing */
    Str url;                   /* "postgresql://…"; empty: SQLite */
    Microseconds busy_timeout; /* how long to wait for a lock; 0: the default, 5 s */
    bool must_exist;           /* refuse instead of making a new SQLite file */
} DatabaseConfig;

typedef struct DatabaseState {
    char engine[48]; /* "SQLite 3.40.1", "PostgreSQL 15.20" */
    int64_t size_bytes;
    int64_t schema_version; /* the newest migration that was applied */
    size_t queue_length;    /* works waiting to be written */
    uint64_t works;         /* works committed since the start */
    uint64_t commits;       /* durable commits since the start; works / commits = batch size */
} DatabaseState;

/*
 * Opens the database and brings its schema up to date (database/migrate.c).
 * Errors: FAILED or BUSY in words: no such folder, no right to write, a full disk, a file that is
 * not ours, a schema newer than this program ("written by a newer Kruh: update the program").
 */
NODISCARD Status
database_open(const DatabaseConfig *config, Arena *arena, Error *error, Database **ret_database);
void database_close(Database *database);

/* A conversation for reading, on a connection of its own that stays with the Db until db_end.
 * Connections are kept for reuse. They refuse to change anything. Errors: as db_query. */
NODISCARD Status db_begin(Database *database, Arena *arena, Error *error, Db *ret_db);
void db_end(Database *database, Db *db);

/*
 * For a page, which asks many small questions: from its first one until db_let_go or db_end SQLite
 * keeps the read lock that it would take and leave for each, a tenth of the page's time. So they
 * see one moment, and no write that came behind it; whoever has written lets go before reading on,
 * as request_write does. On PostgreSQL, where it would cost two more round trips, nothing happens:
 * each question sees what is committed by then.
 */
void db_hold(Db *db);
void db_let_go(Db *db);

NODISCARD Status database_state(Database *database, Error *error, DatabaseState *ret_state);

/*
 * Writes a backup: always an SQLite file, whatever the engine, so that it can be read with any
 * SQLite tool and restored on either engine. Written beside its name and renamed when whole and
 * synced. Then it is opened again and checked (integrity, schema, number of rows of every table);
 * FAILED if anything differs.
 */
NODISCARD Status database_backup(Database *database, Str path, Error *error);

/* Checks such a file without touching any database: what the nightly restore test does.
 * Errors: NOT_FOUND, INVALID (not a backup of Kruh, damaged, of a newer Kruh), FAILED. */
NODISCARD Status database_backup_check(Str path, Arena *arena, Error *error);

/* Fills an empty or existing database from a backup, in one transaction; what was there is
 * replaced only if `replace` is set, else CONFLICT when it holds anybody's data. A backup of an
 * older Kruh is brought up to date on the way. Errors also: those of database_backup_check and
 * database_open. */
NODISCARD Status database_restore(
    const DatabaseConfig *config, Str backup_path, bool replace, Arena *arena, Error *error);

#endif
