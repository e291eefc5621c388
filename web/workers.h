/*
 * workers: threads that run requests. Only a few run at once, twice as many as there are
 * processors: more would only push each other out of the caches. One that waits for something (a
 * durable write) says so and gives its place away meanwhile; and a request that has waited for ten
 * milliseconds gets a further worker in any case, so that a long computation holds up nobody.
 * A request goes to the worker that was idle for the shortest time, so that few are warm; a thread
 * is made only when there is no idle one. Each has an arena that is emptied and kept, and a
 * compressor.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_WORKERS_H
#define WEB_WORKERS_H

#include "base/arena.h"
#include "base/clock.h"
#include "web/compress.h"

typedef struct Workers Workers;
typedef struct Job Job;
typedef struct WorkerTools WorkerTools;

/* Makes the tools of a thread, and ends them. */
void worker_tools_init(WorkerTools *tools);
void worker_tools_done(WorkerTools *tools);

typedef void (*RunJob)(Job *job, WorkerTools *tools);

/* First member of whatever is queued. */
struct Job {
    Job *next;
    Microseconds queued_at;
    RunJob run; /* NULL: what workers_start was given */
};

/* What a job gets of the thread that runs it. */
struct WorkerTools {
    Arena *arena;
    Compressor *compressor;
};

/* `maximum` threads, of which `places` run at once; 0: twice the number of processors.
 * Errors: FAILED. Owner: the caller, who ends it with workers_stop. */
NODISCARD Status
workers_start(size_t maximum, size_t places, RunJob run, Error *error, Workers **ret_workers);

/* Queues a job. False when LIMIT_QUEUE wait already, or when no thread at all could be made. */
bool workers_push(Workers *workers, Job *job);

/* Around whatever is waited for without computing. Nothing on a thread that is no worker. */
void workers_wait_begin(Workers *workers);
void workers_wait_end(Workers *workers);

/* Waits for all jobs, those queued included, and ends. The caller pushes nothing meanwhile. */
void workers_stop(Workers *workers);

/* How many wait, and how many threads there are. */
void workers_count(Workers *workers, size_t *ret_waiting, size_t *ret_threads);

#endif
