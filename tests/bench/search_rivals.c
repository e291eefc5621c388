/*
 * search_rivals: FTS5 and PostgreSQL. SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/bench/search_rivals.h"

#include "base/buffer.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    COPY_BYTES = 1 << 20,
    PAGE = 10
};

/* ---- SQLite ---- */

typedef struct Sqlite {
    Arena *arena;
    Str path;
    sqlite3 *database;
    sqlite3_stmt *insert, *select;
} Sqlite;

static Status sqlite_failed(const Sqlite *sqlite, Error *error)
{
    return error_set(error, FAILED, "SQLite: %s", sqlite3_errmsg(sqlite->database));
}

static Status sqlite_add(Rival *rival, const CorpusService *service, Error *error)
{
    Sqlite *sqlite = rival->state;
    sqlite3_bind_int64(sqlite->insert, 1, service->document.key + 1);
    for (int i = 0; i < CORPUS_TEXTS; i++) {
        Str text = service->texts[i].text;
        sqlite3_bind_text(sqlite->insert, i + 2, text.bytes, (int)text.len, SQLITE_STATIC);
    }
    bool is_done = sqlite3_step(sqlite->insert) == SQLITE_DONE;
    sqlite3_reset(sqlite->insert);
    return is_done ? OK : sqlite_failed(sqlite, error);
}

static Status sqlite_finish(Rival *rival, Error *error)
{
    Sqlite *sqlite = rival->state;
    const char *sql = "INSERT INTO service(service) VALUES ('optimize'); COMMIT";
    bool is_done = sqlite3_exec(sqlite->database, sql, NULL, NULL, NULL) == SQLITE_OK;
    return is_done ? OK : sqlite_failed(sqlite, error);
}

static Status sqlite_ask(
    Rival *rival, const Str *words, size_t count, size_t *ret_hits, Error *error)
{
    Sqlite *sqlite = rival->state;
    char match[400];
    int len = 0;
    for (size_t i = 0; i < count; i++)
        len += snprintf(match + len, sizeof match - (size_t)len, "\"%.*s\" ", STR_ARG(words[i]));
    sqlite3_bind_text(sqlite->select, 1, match, len, SQLITE_STATIC);
    size_t hits = 0;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(sqlite->select)) == SQLITE_ROW)
        hits++;
    sqlite3_reset(sqlite->select);
    *ret_hits = hits;
    return step == SQLITE_DONE ? OK : sqlite_failed(sqlite, error);
}

static Microseconds own_cpu(Rival *rival)
{
    (void)rival;
    return clock_thread_cpu();
}

static int64_t sqlite_size(Rival *rival)
{
    Sqlite *sqlite = rival->state;
    struct stat about = {0};
    return stat(sqlite->path.bytes, &about) == 0 ? (int64_t)about.st_size : 0;
}

static void sqlite_close(Rival *rival)
{
    Sqlite *sqlite = rival->state;
    sqlite3_finalize(sqlite->insert);
    sqlite3_finalize(sqlite->select);
    sqlite3_close(sqlite->database);
    (void)unlink(sqlite->path.bytes);
}

Status sqlite_rival(const char *folder, Arena *arena, Error *error, Rival *ret_rival)
{
    Sqlite *sqlite = arena_new_of(arena, Sqlite);
    sqlite->arena = arena;
    sqlite->path = str_format(arena, "%s/fts5.sqlite", folder);
    const char *sql =
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;"
        "CREATE VIRTUAL TABLE service USING fts5(name, kind, target, place, organisation,"
        " description, content='', tokenize='unicode61 remove_diacritics 2'); BEGIN";
    bool is_open =
        sqlite3_open(str_c(arena, sqlite->path), &sqlite->database) == SQLITE_OK &&
        sqlite3_exec(sqlite->database, sql, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(
            sqlite->database,
            "INSERT INTO service(rowid, name, kind, target, place, organisation, description)"
            " VALUES (?,?,?,?,?,?,?)",
            -1,
            &sqlite->insert,
            NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(
            sqlite->database,
            "SELECT rowid FROM service WHERE service MATCH ? ORDER BY rank LIMIT 10",
            -1,
            &sqlite->select,
            NULL) == SQLITE_OK;
    if (!is_open)
        return sqlite_failed(sqlite, error);
    *ret_rival = (Rival){
        .name = "SQLite FTS5 (bm25)",
        .state = sqlite,
        .add = sqlite_add,
        .finish = sqlite_finish,
        .ask = sqlite_ask,
        .cpu = own_cpu,
        .size_bytes = sqlite_size,
        .close = sqlite_close};
    return OK;
}

/* ---- PostgreSQL ---- */

typedef struct Postgres {
    PGconn *connection;
    Buffer rows;
    int64_t process; /* of the server, that serves us */
} Postgres;

static Status postgres_failed(const Postgres *postgres, Error *error)
{
    return error_set(error, FAILED, "PostgreSQL: %s", PQerrorMessage(postgres->connection));
}

static Status execute(Postgres *postgres, const char *sql, Error *error)
{
    PGresult *result = PQexec(postgres->connection, sql);
    ExecStatusType status = PQresultStatus(result);
    PQclear(result);
    bool is_fine =
        status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN;
    return is_fine ? OK : postgres_failed(postgres, error);
}

static void put_copied(Buffer *rows, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        buffer_put_byte(
            rows, byte == '\t' || byte == '\n' || byte == '\r' || byte == '\\' ? ' ' : byte);
    }
}

static Status flush_rows(Postgres *postgres, Error *error)
{
    Str rows = buffer_text(&postgres->rows);
    bool is_sent = PQputCopyData(postgres->connection, rows.bytes, (int)rows.len) == 1;
    postgres->rows.len = 0;
    return is_sent ? OK : postgres_failed(postgres, error);
}

static Status postgres_add(Rival *rival, const CorpusService *service, Error *error)
{
    Postgres *postgres = rival->state;
    buffer_put_int(&postgres->rows, service->document.key);
    for (size_t i = 0; i < CORPUS_TEXTS; i++) {
        buffer_put_byte(&postgres->rows, '\t');
        put_copied(&postgres->rows, service->texts[i].text);
    }
    buffer_put_byte(&postgres->rows, '\n');
    return postgres->rows.len > COPY_BYTES ? flush_rows(postgres, error) : OK;
}

static int64_t ask_number(Postgres *postgres, const char *sql)
{
    PGresult *result = PQexec(postgres->connection, sql);
    int64_t number = 0;
    bool is_read = PQntuples(result) == 1 &&
                   str_to_int(str_of(PQgetvalue(result, 0, 0)), 0, INT64_MAX, &number) == OK;
    PQclear(result);
    return is_read ? number : 0;
}

static Status postgres_finish(Rival *rival, Error *error)
{
    Postgres *postgres = rival->state;
    TRY(flush_rows(postgres, error));
    if (PQputCopyEnd(postgres->connection, NULL) != 1)
        return postgres_failed(postgres, error);
    PGresult *result = PQgetResult(postgres->connection);
    bool is_copied = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    PQclear(PQgetResult(postgres->connection));
    if (!is_copied)
        return postgres_failed(postgres, error);
    TRY(execute(
        postgres,
        "SET maintenance_work_mem = '256MB'; CREATE INDEX ON service USING gin(words);"
        "ANALYZE service",
        error));
    result = PQprepare(
        postgres->connection,
        "ask",
        "SELECT id FROM service, to_tsquery('simple', $1) AS query WHERE words @@ query"
        " ORDER BY ts_rank(words, query) DESC LIMIT 10",
        1,
        NULL);
    bool is_prepared = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    postgres->process = ask_number(postgres, "SELECT pg_backend_pid()");
    return is_prepared ? OK : postgres_failed(postgres, error);
}

static Status postgres_ask(
    Rival *rival, const Str *words, size_t count, size_t *ret_hits, Error *error)
{
    Postgres *postgres = rival->state;
    char query[400];
    int len = 0;
    for (size_t i = 0; i < count; i++)
        len += snprintf(
            query + len,
            sizeof query - (size_t)len,
            "%s%.*s",
            i > 0 ? " & " : "",
            STR_ARG(words[i]));
    const char *values[] = {query};
    PGresult *result = PQexecPrepared(postgres->connection, "ask", 1, values, NULL, NULL, 0);
    bool is_fine = PQresultStatus(result) == PGRES_TUPLES_OK;
    *ret_hits = is_fine ? (size_t)PQntuples(result) : 0;
    PQclear(result);
    return is_fine ? OK : postgres_failed(postgres, error);
}

/* User and system time of the server's process, from /proc; in hundredths of a second. */
static Microseconds postgres_cpu(Rival *rival)
{
    Postgres *postgres = rival->state;
    char path[64], text[1024];
    (void)snprintf(path, sizeof path, "/proc/%lld/stat", (long long)postgres->process);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return 0;
    size_t len = fread(text, 1, sizeof text - 1, file);
    (void)fclose(file);
    Str rest = {.bytes = text, .len = len}, field;
    int64_t ticks = 0, one = 0;
    for (int i = 0; str_split(&rest, ' ', &field); i++) {
        if ((i == 13 || i == 14) && str_to_int(field, 0, INT64_MAX, &one) == OK)
            ticks += one;
    }
    return ticks * 1000000 / sysconf(_SC_CLK_TCK);
}

static int64_t postgres_size(Rival *rival)
{
    return ask_number(rival->state, "SELECT pg_total_relation_size('service')::bigint");
}

static void postgres_close(Rival *rival)
{
    Postgres *postgres = rival->state;
    PQfinish(postgres->connection);
    buffer_done(&postgres->rows);
}

Status postgres_rival(const char *url, Arena *arena, Error *error, Rival *ret_rival)
{
    Postgres *postgres = arena_new_of(arena, Postgres);
    postgres->connection = PQconnectdb(url);
    buffer_init(&postgres->rows, (size_t)COPY_BYTES * 4);
    if (PQstatus(postgres->connection) != CONNECTION_OK)
        return postgres_failed(postgres, error);
    /* One process a query, so that its time can be told; the texts beside their words, as usual. */
    TRY(execute(
        postgres,
        "SET max_parallel_workers_per_gather = 0; SET client_min_messages = error;"
        "DROP TABLE IF EXISTS service;"
        "CREATE UNLOGGED TABLE service (id BIGINT PRIMARY KEY, name TEXT, kind TEXT, target TEXT,"
        " place TEXT, organisation TEXT, description TEXT, words tsvector GENERATED ALWAYS AS ("
        " setweight(to_tsvector('simple', name || ' ' || kind || ' ' || place), 'A') ||"
        " setweight(to_tsvector('simple', target || ' ' || organisation), 'B') ||"
        " setweight(to_tsvector('simple', description), 'D')) STORED)",
        error));
    TRY(execute(
        postgres,
        "COPY service (id, name, kind, target, place, organisation, description) FROM STDIN",
        error));
    *ret_rival = (Rival){
        .name = "PostgreSQL full text",
        .state = postgres,
        .add = postgres_add,
        .finish = postgres_finish,
        .ask = postgres_ask,
        .cpu = postgres_cpu,
        .size_bytes = postgres_size,
        .close = postgres_close};
    return OK;
}
