/* postgres_writer: a connection and a transaction a work. SPDX-License-Identifier: EUPL-1.2 */
#include "database/postgres_writer.h"

#include "base/limits.h"
#include "database/pool.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum {
    PAUSE_MAXIMUM_MILLISECONDS = 64
};

struct PostgresWriter {
    DbTarget target;
    Pool pool;
    _Atomic uint64_t works;
    _Atomic size_t waiting;
};

Status postgres_writer_start(
    const DbTarget *target, DbConnection *connection, Error *error, PostgresWriter **ret_writer)
{
    PostgresWriter *writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return error_set(error, FAILED, "no memory for the writer of the database");
    connection_close(connection);
    writer->target = *target;
    pool_init(&writer->pool, &POSTGRES_ENGINE, &writer->target, DB_WRITES, LIMIT_DATABASE_WRITERS);
    *ret_writer = writer;
    return OK;
}

void postgres_writer_stop(PostgresWriter *writer)
{
    if (writer == NULL)
        return;
    pool_done(&writer->pool);
    free(writer);
}

/* One try on one connection. */
static Status run_once(DbConnection *connection, DbJob *job)
{
    error_clear(&job->error);
    Status status = connection_begin(connection, TRANSACTION_WRITE, &job->error);
    if (status == OK)
        status = connection_run_work(connection, job);
    if (status == OK)
        status = connection_commit(connection, &job->error);
    if (status != OK)
        connection_rollback(connection);
    return status;
}

/* Those who got in each other's way must not meet again at once: a random, growing pause. */
static void pause_before(int attempt)
{
    static _Atomic uint64_t seed;
    uint64_t random =
        (atomic_fetch_add(&seed, 1) + (uint64_t)clock_monotonic()) * 0x9E3779B97F4A7C15u;
    int64_t longest = attempt < 6 ? 1 << attempt : PAUSE_MAXIMUM_MILLISECONDS;
    int64_t nanoseconds = (int64_t)(random >> 32) % (longest * 1000000);
    (void)nanosleep(&(struct timespec){.tv_nsec = (long)nanoseconds}, NULL);
}

static Status run_with_retries(PostgresWriter *writer, DbJob *job)
{
    Status status = OK;
    for (int attempt = 0; attempt <= LIMIT_DATABASE_RETRIES; attempt++) {
        if (attempt > 0)
            pause_before(attempt);
        DbConnection *connection = NULL;
        error_clear(&job->error);
        TRY(pool_take(&writer->pool, &job->error, &connection));
        status = run_once(connection, job);
        bool may_retry = connection->may_retry;
        bool is_lost = !POSTGRES_ENGINE.is_usable(connection);
        pool_give(&writer->pool, connection);
        if (is_lost)
            pool_drop_idle(&writer->pool);
        if (status == OK || !may_retry)
            break;
    }
    return status;
}

Status postgres_writer_run(
    PostgresWriter *writer,
    Arena *arena,
    Error *error,
    DbWork run,
    void *data,
    const struct DbNews **ret_news)
{
    DbJob job = job_of(arena, run, data);
    atomic_fetch_add(&writer->waiting, 1);
    Status status = run_with_retries(writer, &job);
    atomic_fetch_sub(&writer->waiting, 1);
    if (status == OK) {
        atomic_fetch_add(&writer->works, 1);
        *ret_news = job.news;
    } else if (error != NULL && error->status == OK) {
        *error = job.error;
    }
    return status;
}

void postgres_writer_describe(PostgresWriter *writer, DatabaseState *ret_state)
{
    ret_state->queue_length = atomic_load(&writer->waiting);
    ret_state->works = atomic_load(&writer->works);
    ret_state->commits = ret_state->works; /* the server joins them, and does not tell */
}
