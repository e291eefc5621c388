/*
 * workers: threads that run requests. A request goes to the worker that was idle for the shortest
 * time, so that few are warm; a thread is made only when all others are at work. Each has an arena
 * that is emptied and kept, and a compressor.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_WORKERS_H
#define WEB_WORKERS_H

#include "base/arena.h"
#include "web/compress.h"

typedef struct Workers Workers;

/* First member of whatever is queued. */
typedef struct Job {
    struct Job *next;
} Job;

/* What a job gets of its worker. */
typedef struct WorkerTools {
    Arena *arena;
    Compressor *compressor;
} WorkerTools;

typedef void (*RunJob)(Job *job, WorkerTools *tools);

/* Errors: FAILED. Owner: the caller, who ends it with workers_stop. */
NODISCARD Status workers_start(size_t maximum, RunJob run, Error *error, Workers **ret_workers);

/* Queues a job. False when LIMIT_QUEUE wait already, or when no thread at all could be made. */
bool workers_push(Workers *workers, Job *job);

/* Waits for all jobs, those queued included, and ends. The caller pushes nothing meanwhile. */
void workers_stop(Workers *workers);

/* How many wait, and how many threads there are. */
void workers_count(Workers *workers, size_t *ret_waiting, size_t *ret_threads);

#endif
