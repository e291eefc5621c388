/*
 * db_engine: what an engine (db_sqlite.c, db_postgres.c) must be able to do, and the connection
 * and rows that both share. Private to database/: nobody else includes it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_DB_ENGINE_H
#define DATABASE_DB_ENGINE_H

#include "database/db.h"

/* Where the database is. */
typedef struct DbTarget {
    const char *path; /* the SQLite file; unused on PostgreSQL */
    const char *url;  /* of PostgreSQL; NULL on SQLite */
    Microseconds busy_timeout;
    bool must_exist; /* DB_MAKES makes no new SQLite file */
    char origin[17]; /* names this Database among those who tell news; random */
} DbTarget;

typedef enum DbMode {
    DB_READS, /* refuses to change anything */
    DB_WRITES,
    DB_MAKES, /* writes, and makes an SQLite file that is missing */
    DB_COPIES /* writes; on SQLite foreign keys rest: backup and restore */
} DbMode;

typedef enum DbTransaction {
    TRANSACTION_SNAPSHOT, /* reading; everything as it is at one moment */
    TRANSACTION_WRITE     /* SERIALIZABLE; on SQLite the one writer's lock is taken at once */
} DbTransaction;

/* How long a start waits for another process that is bringing the schema up to date. */
#define MIGRATION_PATIENCE MINUTES(2)

/* ---- Rows ---- */

typedef enum DbValueKind {
    VALUE_NULL,
    VALUE_INT,
    VALUE_DOUBLE,
    VALUE_TEXT
} DbValueKind;

typedef struct DbValue {
    DbValueKind kind;
    uint32_t len; /* units: bytes of the text; both engines refuse texts above 1 GB */

    union {
        int64_t integer;
        double number;
        const char *bytes;
    };
} DbValue;

/* An empty result of `column_count` columns, whose names the engine fills in. Owner: the arena. */
DbRows *rows_new(Arena *arena, size_t column_count);
void rows_name_column(DbRows *rows, size_t column, const char *name);

/* The values of one more row, all NULL at first. */
DbValue *rows_add(DbRows *rows);

/* The only column of the current row. */
int64_t rows_first_int(const DbRows *rows);

/* ---- Connections ---- */

typedef struct DbEngine DbEngine;

/* The head of each engine's own connection. */
struct DbConnection {
    const DbEngine *engine;
    DbMode mode;
    bool may_change;      /* inside db_write */
    bool has_changed;     /* a statement of this work has changed something */
    bool may_retry;       /* a failure since begin may pass when all is run again */
    struct DbNews **news; /* of this work; NULL outside of one */
    Status failed;        /* first refusal of the engine in this work; the work cannot be kept */
    DbConnection *next_idle;
    Microseconds idle_since;
};

/* One statement to run. */
typedef struct DbCall {
    const char *sql;
    DbParams params;
    Arena *arena;        /* where the rows go; NULL: no rows are wanted */
    DbRows *ret_rows;    /* set when arena is */
    int64_t ret_changed; /* number of rows changed */
} DbCall;

/* Called for each row of a scan; the values die when it returns. */
typedef Status (*DbVisit)(const DbValue *values, size_t column_count, void *data, Error *error);

struct DbEngine {
    Status (*connect)(
        const DbTarget *target, DbMode mode, Error *error, DbConnection **ret_connection);
    void (*disconnect)(DbConnection *connection);
    bool (*is_usable)(DbConnection *connection); /* may be kept for the next conversation */

    Status (*run)(DbConnection *connection, DbCall *call, Error *error);
    /* The rows of `params` one behind the other, see db_insert_many. */
    Status (*insert_many)(
        DbConnection *connection,
        const DbInsert *into,
        const DbParam *params,
        size_t row_count,
        Error *error);
    /* Many statements in one text, without parameters: migrations. */
    Status (*run_script)(DbConnection *connection, const char *script, Error *error);
    /* Rows one by one, for tables larger than memory; inside a transaction only. */
    Status (*scan)(
        DbConnection *connection, const char *sql, DbVisit visit, void *data, Error *error);

    /* Around the reads of one page, which need no lock each then. Never fails: at worst they take
     * one each. NULL: the engine would only lose by it. */
    void (*hold)(DbConnection *connection);
    void (*let_go)(DbConnection *connection);

    Status (*begin)(DbConnection *connection, DbTransaction kind, Error *error);
    Status (*commit)(DbConnection *connection, Error *error);
    void (*rollback)(DbConnection *connection);
    bool (*is_in_transaction)(DbConnection *connection);

    /* Begins a transaction that only one process at a time can be in; waits MIGRATION_PATIENCE. */
    Status (*begin_migration)(DbConnection *connection, Error *error);
    /* Around filling all tables inside one transaction, in any order of the tables: foreign keys
     * rest in between and are checked at the end. Errors: CONFLICT naming a broken one. */
    Status (*begin_filling)(DbConnection *connection, Error *error);
    Status (*end_filling)(DbConnection *connection, Error *error);
    /* Tells the other servers of a topic when this transaction is committed. NULL: there are none.
     */
    Status (*tell_others)(DbConnection *connection, Str topic, Error *error);
    /* Engine with version, and size. */
    Status (*describe)(DbConnection *connection, Error *error, DatabaseState *ret_state);
};

extern const DbEngine SQLITE_ENGINE;
extern const DbEngine POSTGRES_ENGINE;

/* The same calls for everybody above the engines: they check parameters, count for
 * KRUH_FAIL_DB_CALL, and note failures in the connection. */
NODISCARD Status connection_open(
    const DbEngine *engine,
    const DbTarget *target,
    DbMode mode,
    Error *error,
    DbConnection **ret_connection);
void connection_close(DbConnection *connection); /* NULL is fine */
NODISCARD Status connection_run(DbConnection *connection, DbCall *call, Error *error);
NODISCARD Status connection_insert_many(
    DbConnection *connection,
    const DbInsert *into,
    const DbParam *params,
    size_t row_count,
    Error *error);
NODISCARD Status connection_begin(DbConnection *connection, DbTransaction kind, Error *error);
NODISCARD Status connection_commit(DbConnection *connection, Error *error);
void connection_rollback(DbConnection *connection);

/* A work to run, once or again. */
typedef struct DbJob {
    DbWork run;
    void *data;
    Arena *arena;
    ArenaMark mark;      /* where its results begin */
    Error error;         /* of the last run */
    struct DbNews *news; /* that the last run told */
} DbJob;

DbJob job_of(Arena *arena, DbWork run, void *data);

/* Runs it inside a transaction. A refusal of the engine that the work swallowed comes back as its
 * status: PostgreSQL has given the transaction up by then, so SQLite must not keep it either. */
NODISCARD Status connection_run_work(DbConnection *connection, DbJob *job);

/* A statement without parameters and rows. */
NODISCARD Status connection_do(DbConnection *connection, const char *sql, Error *error);

/* The engine and the place that a configuration means. Owner: the arena. */
const DbEngine *engine_of(const DatabaseConfig *config, Arena *arena, DbTarget *ret_target);

/* The same of an open database. */
const DbEngine *database_engine(const Database *database, DbTarget *ret_target);

/* What a person is told who was about to save something; the message for the log names the place.
 */
#define DISK_IS_FULL \
    N_("The disk of the server is full. Until somebody makes room on it, nothing is saved.")
#define DATA_ARE_READ_ONLY \
    N_("The server may not write its data. Until somebody mends that, nothing is saved.")

#endif
