/* writer: group commit for SQLite. SPDX-License-Identifier: EUPL-1.2 */
#include "database/writer.h"

#include "base/limits.h"
#include "database/bell.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

enum {
    STACK_BYTES = 1024 * 1024, /* the works of stores run here; only what is used counts */
    IDLE_YIELDS = 3            /* that bring no work end the gathering of a batch */
};

/* So much longer the first of a batch may wait for others. On a busy machine one yield lasts longer
 * than a sync of the disk. */
static const Microseconds GATHERING = 300;

/* A work that waits; it lies on the stack of the thread that waits for it. */
typedef struct Job Job;

struct Job {
    Job *next;
    DbJob work;
    Status status;
    Bell *bell; /* rings when it is done */
    _Atomic bool is_done;
};

typedef struct JobList {
    Job *first;
    Job *last;
    size_t count;
} JobList;

struct Writer {
    DbTarget target;
    DbConnection *connection; /* NULL after a failure, until it is opened again */
    size_t last_batch;        /* how many works it had */
    Microseconds gather_until;
    pthread_t thread;
    Bell bells[2];        /* of this batch and the next, in turns */
    pthread_mutex_t lock; /* of all that follows */
    pthread_cond_t filled;
    JobList waiting;
    size_t batch; /* that a new work will be in */
    bool is_stopping;
    uint64_t works;
    uint64_t commits;
};

static void append(JobList *list, Job *job)
{
    job->next = NULL;
    if (list->last == NULL)
        list->first = job;
    else
        list->last->next = job;
    list->last = job;
    list->count++;
}

static Job *take_first(JobList *list)
{
    Job *job = list->first;
    if (job == NULL)
        return NULL;
    list->first = job->next;
    if (list->first == NULL)
        list->last = NULL;
    list->count--;
    return job;
}

static Job *take_waiting(Writer *writer)
{
    (void)pthread_mutex_lock(&writer->lock);
    Job *job = take_first(&writer->waiting);
    (void)pthread_mutex_unlock(&writer->lock);
    return job;
}

/* The next work for this batch. Where many came together last time, they come again in a moment:
 * one commit for all is worth letting them run first. NULL closes the batch. */
static Job *take_for_batch(Writer *writer, size_t count)
{
    Job *job = take_waiting(writer);
    size_t expected = writer->last_batch + writer->last_batch / 4;
    for (int i = 0; job == NULL && count < expected && i < IDLE_YIELDS &&
                    clock_monotonic() < writer->gather_until;
         i++) {
        (void)sched_yield();
        job = take_waiting(writer);
    }
    if (job != NULL)
        return job;
    (void)pthread_mutex_lock(&writer->lock);
    job = take_first(&writer->waiting);
    if (job == NULL)
        writer->batch++;
    (void)pthread_mutex_unlock(&writer->lock);
    return job;
}

/* Tells everybody of the batch how it went. */
static void answer(Writer *writer, JobList *batch, Bell *bell)
{
    writer->last_batch = batch->count;
    Job *job;
    while ((job = take_first(batch)) != NULL)
        atomic_store(&job->is_done, true); /* from here on the job may be gone */
    bell_ring(bell);
}

static void fail_all(JobList *batch, Status status, const Error *error)
{
    for (Job *job = batch->first; job != NULL; job = job->next) {
        if (job->status == OK) {
            job->status = status;
            job->work.error = *error;
        }
    }
}

static size_t count_kept(const JobList *batch)
{
    size_t kept = 0;
    for (const Job *job = batch->first; job != NULL; job = job->next)
        kept += job->status == OK;
    return kept;
}

static void count_commit(Writer *writer, size_t works)
{
    (void)pthread_mutex_lock(&writer->lock);
    writer->works += works;
    writer->commits++;
    (void)pthread_mutex_unlock(&writer->lock);
}

/* ---- Three ways to run a batch, each more careful than the one before ---- */

/*
 * Without savepoints, taking in what comes meanwhile. Most works that fail do so before they have
 * changed anything. False when one has left something that must be undone.
 */
static bool run_quickly(Writer *writer, JobList *batch, Job *first)
{
    DbConnection *connection = writer->connection;
    bool is_clean = true;
    writer->gather_until = clock_monotonic() + GATHERING;
    for (Job *job = first; job != NULL; job = take_for_batch(writer, batch->count)) {
        append(batch, job);
        if (!is_clean)
            continue;
        job->status = connection_run_work(connection, &job->work);
        is_clean = connection->engine->is_in_transaction(connection) &&
                   (job->status == OK || !connection->has_changed);
    }
    return is_clean;
}

static Status run_behind_savepoint(DbConnection *connection, Job *job)
{
    error_clear(&job->work.error);
    TRY(connection_do(connection, "SAVEPOINT work", &job->work.error));
    Status status = connection_run_work(connection, &job->work);
    if (status != OK && connection_do(connection, "ROLLBACK TO work", NULL) != OK) {
        connection_rollback(connection);
        return status;
    }
    Status released = connection_do(connection, "RELEASE work", &job->work.error);
    if (released != OK)
        connection_rollback(connection);
    return status == OK ? released : status;
}

/* Each behind a savepoint. False when the engine has given the transaction up: a full disk. */
static bool run_with_savepoints(Writer *writer, JobList *batch)
{
    DbConnection *connection = writer->connection;
    for (Job *job = batch->first; job != NULL; job = job->next) {
        job->status = run_behind_savepoint(connection, job);
        if (!connection->engine->is_in_transaction(connection))
            return false;
    }
    return true;
}

static Status run_alone(Writer *writer, Job *job)
{
    DbConnection *connection = writer->connection;
    error_clear(&job->work.error);
    TRY(connection_begin(connection, TRANSACTION_WRITE, &job->work.error));
    Status status = connection_run_work(connection, &job->work);
    if (status == OK)
        status = connection_commit(connection, &job->work.error);
    if (status == OK)
        count_commit(writer, 1);
    else
        connection_rollback(connection);
    return status;
}

static void run_one_by_one(Writer *writer, JobList *batch)
{
    for (Job *job = batch->first; job != NULL; job = job->next)
        job->status = run_alone(writer, job);
}

/* ---- A batch ---- */

static Status begin_batch(Writer *writer, Error *error)
{
    if (writer->connection == NULL)
        TRY(connection_open(
            &SQLITE_ENGINE, &writer->target, DB_WRITES, error, &writer->connection));
    return connection_begin(writer->connection, TRANSACTION_WRITE, error);
}

/* After a failure of the disk nobody knows what the connection remembers: the next batch gets a new
 * one. */
static void distrust(Writer *writer)
{
    connection_close(writer->connection);
    writer->connection = NULL;
}

static void end_batch(Writer *writer, JobList *batch)
{
    size_t kept = count_kept(batch);
    Error error = {0};
    Status status = kept == 0 ? OK : connection_commit(writer->connection, &error);
    if (status == OK && kept > 0)
        count_commit(writer, kept);
    else
        connection_rollback(writer->connection);
    if (status != OK)
        fail_all(batch, status, &error);
    if (status == FAILED)
        distrust(writer);
}

static void run_batch(Writer *writer, Job *first)
{
    JobList batch = {0};
    Bell *bell = first->bell;
    Error error = {0};
    Status status = begin_batch(writer, &error);
    if (status == OK) {
        bool is_clean = run_quickly(writer, &batch, first);
        if (!is_clean) {
            connection_rollback(writer->connection);
            status = begin_batch(writer, &error);
            is_clean = status == OK && run_with_savepoints(writer, &batch);
        }
        if (is_clean)
            end_batch(writer, &batch);
        else if (status == OK)
            run_one_by_one(writer, &batch);
    } else {
        for (Job *job = first; job != NULL; job = take_for_batch(writer, SIZE_MAX))
            append(&batch, job); /* all that wait have waited as long */
    }
    if (status != OK) {
        for (Job *job = batch.first; job != NULL; job = job->next)
            job->status = OK; /* so far; none of them was kept */
        fail_all(&batch, status, &error);
    }
    if (status == FAILED)
        distrust(writer);
    answer(writer, &batch, bell);
}

static void *run_thread(void *argument)
{
    Writer *writer = argument;
    (void)pthread_setname_np(pthread_self(), "kruh-writer");
    for (;;) {
        (void)pthread_mutex_lock(&writer->lock);
        while (writer->waiting.first == NULL && !writer->is_stopping)
            (void)pthread_cond_wait(&writer->filled, &writer->lock);
        Job *job = take_first(&writer->waiting);
        (void)pthread_mutex_unlock(&writer->lock);
        if (job == NULL)
            return NULL;
        run_batch(writer, job);
    }
}

Status writer_start(
    const DbTarget *target, DbConnection *connection, Error *error, Writer **ret_writer)
{
    Writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return error_set(error, FAILED, "no memory for the writer of the database");
    writer->target = *target;
    writer->connection = connection;
    (void)pthread_mutex_init(&writer->lock, NULL);
    (void)pthread_cond_init(&writer->filled, NULL);
    pthread_attr_t attributes;
    (void)pthread_attr_init(&attributes);
    (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);
    /* Signals are for the main thread. */
    sigset_t all;
    sigset_t before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int failure = pthread_create(&writer->thread, &attributes, run_thread, writer);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    (void)pthread_attr_destroy(&attributes);
    if (failure != 0) {
        free(writer);
        return error_set(
            error, FAILED, "the writer of the database cannot start, code %d", failure);
    }
    *ret_writer = writer;
    return OK;
}

void writer_stop(Writer *writer)
{
    if (writer == NULL)
        return;
    (void)pthread_mutex_lock(&writer->lock);
    writer->is_stopping = true;
    (void)pthread_cond_signal(&writer->filled);
    (void)pthread_mutex_unlock(&writer->lock);
    (void)pthread_join(writer->thread, NULL);
    connection_close(writer->connection);
    (void)pthread_cond_destroy(&writer->filled);
    (void)pthread_mutex_destroy(&writer->lock);
    free(writer);
}

Status writer_run(
    Writer *writer,
    Arena *arena,
    Error *error,
    DbWork run,
    void *data,
    const struct DbNews **ret_news)
{
    Job job = {.work = job_of(arena, run, data)};
    (void)pthread_mutex_lock(&writer->lock);
    bool is_stopping = writer->is_stopping;
    bool has_room = writer->waiting.count < LIMIT_DATABASE_WORKS && !is_stopping;
    if (has_room) {
        job.bell = &writer->bells[writer->batch % 2];
        append(&writer->waiting, &job);
        (void)pthread_cond_signal(&writer->filled);
    }
    (void)pthread_mutex_unlock(&writer->lock);
    if (is_stopping)
        return error_set(error, BUSY, "the program is ending, try again when it runs");
    if (!has_room)
        return error_set(
            error,
            BUSY,
            "%d writes wait for the database already, try again later",
            LIMIT_DATABASE_WORKS);
    uint32_t rung = bell_count(job.bell);
    while (!atomic_load(&job.is_done)) {
        bell_wait(job.bell, rung);
        rung = bell_count(job.bell);
    }
    if (job.status == OK)
        *ret_news = job.work.news;
    else if (error != NULL && error->status == OK)
        *error = job.work.error;
    return job.status;
}

void writer_describe(Writer *writer, DatabaseState *ret_state)
{
    (void)pthread_mutex_lock(&writer->lock);
    ret_state->queue_length = writer->waiting.count;
    ret_state->works = writer->works;
    ret_state->commits = writer->commits;
    (void)pthread_mutex_unlock(&writer->lock);
}
