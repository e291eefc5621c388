/* writer: group commit for SQLite. SPDX-License-Identifier: EUPL-1.2 */
#include "database/writer.h"

#include "base/limits.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

enum {
    BATCH_MAXIMUM = 512,      /* so that the first of a batch does not wait for ever */
    STACK_BYTES = 1024 * 1024 /* the work of a store runs here; only what is used counts */
};

/* A work that waits; it lies on the stack of the thread that waits for it. */
typedef struct Job Job;

struct Job {
    Job *next;
    DbJob work;
    Status status;
    sem_t done;
};

typedef struct JobList {
    Job *first;
    Job *last;
    size_t count;
} JobList;

struct Writer {
    DbTarget target;
    DbConnection *connection; /* NULL after a failure, until it is opened again */
    pthread_t thread;
    pthread_mutex_t lock; /* of all that follows */
    pthread_cond_t filled;
    JobList waiting;
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

static void answer(Job *job, Status status)
{
    job->status = status;
    (void)sem_post(&job->done); /* from here on the job may be gone */
}

static void answer_all(JobList *list, Status status, const Error *error)
{
    Job *job;
    while ((job = take_first(list)) != NULL) {
        if (error != NULL)
            job->work.error = *error;
        answer(job, status);
    }
}

/* Runs one behind a savepoint. Afterwards the transaction stands, with all or nothing of the
 * work, unless the engine has given it up. */
static Status run_behind_savepoint(DbConnection *connection, Job *job)
{
    Status status = connection_do(connection, "SAVEPOINT work", &job->work.error);
    if (status != OK)
        return status;
    status = connection_run_work(connection, &job->work);
    if (!connection->engine->is_in_transaction(connection))
        return status == OK ? FAILED : status;
    if (status != OK && connection_do(connection, "ROLLBACK TO work", NULL) != OK) {
        connection_rollback(connection);
        return status;
    }
    Status released = connection_do(connection, "RELEASE work", &job->work.error);
    if (released != OK)
        connection_rollback(connection);
    return status == OK ? released : status;
}

static void count_commit(Writer *writer, size_t works)
{
    (void)pthread_mutex_lock(&writer->lock);
    writer->works += works;
    writer->commits++;
    (void)pthread_mutex_unlock(&writer->lock);
}

/* One work in a transaction of its own: what is left of a batch that the engine gave up. */
static void run_alone(Writer *writer, Job *job)
{
    DbConnection *connection = writer->connection;
    error_clear(&job->work.error);
    Status status = connection_begin(connection, TRANSACTION_WRITE, &job->work.error);
    if (status == OK) {
        status = connection_run_work(connection, &job->work);
        if (status == OK)
            status = connection_commit(connection, &job->work.error);
        if (status != OK)
            connection_rollback(connection);
        else
            count_commit(writer, 1);
    }
    answer(job, status);
}

/* Opens the connection again after a failure that may have left it unusable. */
static Status connect(Writer *writer, Error *error)
{
    if (writer->connection != NULL)
        return OK;
    return connection_open(&SQLITE_ENGINE, &writer->target, DB_WRITES, error, &writer->connection);
}

static void disconnect(Writer *writer)
{
    connection_close(writer->connection);
    writer->connection = NULL;
}

static void commit_batch(Writer *writer, JobList *batch)
{
    if (batch->count == 0) {
        connection_rollback(writer->connection);
        return;
    }
    Error error = {0};
    Status status = connection_commit(writer->connection, &error);
    if (status == OK) {
        count_commit(writer, batch->count);
        answer_all(batch, OK, NULL);
        return;
    }
    connection_rollback(writer->connection);
    if (status == FAILED)
        disconnect(writer);
    answer_all(batch, status, &error);
}

/*
 * Runs everything that waits, and what comes while it runs, then commits. A failed work is
 * answered at once: there is nothing to wait for.
 */
static void run_batch(Writer *writer, Job *first)
{
    JobList batch = {0};
    JobList again = {0};
    DbConnection *connection = writer->connection;
    for (Job *job = first; job != NULL;) {
        Status status = run_behind_savepoint(connection, job);
        bool given_up = !connection->engine->is_in_transaction(connection);
        if (status == OK)
            append(&batch, job);
        else
            answer(job, status);
        if (given_up) {
            again = batch;
            break;
        }
        job = batch.count < BATCH_MAXIMUM ? take_waiting(writer) : NULL;
    }
    if (again.count == 0 && connection->engine->is_in_transaction(connection))
        commit_batch(writer, &batch);
    Job *job;
    while ((job = take_first(&again)) != NULL)
        run_alone(writer, job);
}

static void work_off(Writer *writer, Job *first)
{
    Error error = {0};
    Status status = connect(writer, &error);
    if (status == OK)
        status = connection_begin(writer->connection, TRANSACTION_WRITE, &error);
    if (status == OK) {
        run_batch(writer, first);
        return;
    }
    if (status == FAILED)
        disconnect(writer);
    /* All that wait now have waited as long as this one. */
    (void)pthread_mutex_lock(&writer->lock);
    JobList waiting = writer->waiting;
    writer->waiting = (JobList){0};
    (void)pthread_mutex_unlock(&writer->lock);
    first->work.error = error;
    answer(first, status);
    answer_all(&waiting, status, &error);
}

static void *run_thread(void *argument)
{
    Writer *writer = argument;
    for (;;) {
        (void)pthread_mutex_lock(&writer->lock);
        while (writer->waiting.first == NULL && !writer->is_stopping)
            (void)pthread_cond_wait(&writer->filled, &writer->lock);
        Job *job = take_first(&writer->waiting);
        (void)pthread_mutex_unlock(&writer->lock);
        if (job == NULL)
            return NULL;
        work_off(writer, job);
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

Status writer_run(Writer *writer, Arena *arena, Error *error, DbWork run, void *data)
{
    Job job = {.work = job_of(arena, run, data)};
    (void)sem_init(&job.done, 0, 0);
    (void)pthread_mutex_lock(&writer->lock);
    bool has_room = writer->waiting.count < LIMIT_DATABASE_WORKS && !writer->is_stopping;
    if (has_room) {
        append(&writer->waiting, &job);
        (void)pthread_cond_signal(&writer->filled);
    }
    (void)pthread_mutex_unlock(&writer->lock);
    if (!has_room) {
        (void)sem_destroy(&job.done);
        return error_set(
            error,
            BUSY,
            "%d writes wait for the database already, try again later",
            LIMIT_DATABASE_WORKS);
    }
    while (sem_wait(&job.done) != 0) {
        /* a signal; the work is still under way */
    }
    (void)sem_destroy(&job.done);
    if (job.status != OK && error != NULL && error->status == OK)
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
