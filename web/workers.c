/* workers: see workers.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/workers.h"

#include "base/limits.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

enum {
    ARENA_BLOCK_BYTES = 32 * 1024 /* most pages fit, without their HTML */
};

typedef struct Worker Worker;

struct Worker {
    Workers *workers;
    pthread_t thread;
    sem_t wake;
    Job *job;          /* handed over while idle; NULL: end */
    Worker *next_idle; /* a stack: the last to become idle is the first to work */
    WorkerTools tools;
};

struct Workers {
    pthread_mutex_t mutex;
    RunJob run;
    size_t maximum;
    size_t count;
    Worker *idle;
    Job *first; /* of the queue */
    Job *last;
    size_t waiting;
    bool is_ending;
    Worker all[];
};

Status workers_start(size_t maximum, RunJob run, Error *error, Workers **ret_workers)
{
    Workers *workers = calloc(1, sizeof *workers + maximum * sizeof(Worker));
    if (workers == NULL)
        return error_set(error, FAILED, "no memory for the workers");
    (void)pthread_mutex_init(&workers->mutex, NULL);
    workers->run = run;
    workers->maximum = maximum;
    *ret_workers = workers;
    return OK;
}

/* The next job, or NULL at the end. */
static Job *next_job(Worker *worker)
{
    Workers *workers = worker->workers;
    (void)pthread_mutex_lock(&workers->mutex);
    Job *job = workers->first;
    bool is_idle = job == NULL && !workers->is_ending;
    if (job != NULL) {
        workers->first = job->next;
        if (workers->first == NULL)
            workers->last = NULL;
        workers->waiting--;
    } else if (is_idle) {
        worker->job = NULL;
        worker->next_idle = workers->idle;
        workers->idle = worker;
    }
    (void)pthread_mutex_unlock(&workers->mutex);
    if (!is_idle)
        return job;
    while (sem_wait(&worker->wake) != 0)
        ; /* a signal came between */
    return worker->job;
}

static void *work(void *data)
{
    Worker *worker = data;
    Workers *workers = worker->workers;
    worker->tools.arena = arena_new(ARENA_BLOCK_BYTES);
    Job *job = worker->job;
    while (job != NULL) {
        workers->run(job, &worker->tools);
        arena_reset(worker->tools.arena);
        job = next_job(worker);
    }
    arena_free(worker->tools.arena);
    compressor_free(worker->tools.compressor);
    return NULL;
}

/* A new thread that begins with this job. Called with the mutex locked. */
static bool start_worker(Workers *workers, Job *job)
{
    Worker *worker = &workers->all[workers->count];
    worker->workers = workers;
    worker->job = job;
    (void)sem_init(&worker->wake, 0, 0);
    pthread_attr_t attributes;
    (void)pthread_attr_init(&attributes);
    (void)pthread_attr_setstacksize(&attributes, LIMIT_WORKER_STACK_BYTES);
    int result = pthread_create(&worker->thread, &attributes, work, worker);
    (void)pthread_attr_destroy(&attributes);
    if (result != 0) {
        (void)sem_destroy(&worker->wake);
        return false;
    }
    workers->count++;
    return true;
}

bool workers_push(Workers *workers, Job *job)
{
    job->next = NULL;
    bool is_taken = true;
    (void)pthread_mutex_lock(&workers->mutex);
    Worker *idle = workers->idle;
    if (idle != NULL) {
        workers->idle = idle->next_idle;
        idle->job = job;
    } else if (workers->count < workers->maximum && start_worker(workers, job)) {
        /* it has begun */
    } else if (workers->waiting < LIMIT_QUEUE && workers->count > 0) {
        if (workers->last == NULL)
            workers->first = job;
        else
            workers->last->next = job;
        workers->last = job;
        workers->waiting++;
    } else {
        is_taken = false;
    }
    (void)pthread_mutex_unlock(&workers->mutex);
    if (idle != NULL)
        (void)sem_post(&idle->wake);
    return is_taken;
}

void workers_stop(Workers *workers)
{
    (void)pthread_mutex_lock(&workers->mutex);
    workers->is_ending = true;
    for (Worker *worker = workers->idle; worker != NULL; worker = worker->next_idle)
        (void)sem_post(&worker->wake);
    workers->idle = NULL;
    (void)pthread_mutex_unlock(&workers->mutex);
    for (size_t i = 0; i < workers->count; i++) {
        (void)pthread_join(workers->all[i].thread, NULL);
        (void)sem_destroy(&workers->all[i].wake);
    }
    (void)pthread_mutex_destroy(&workers->mutex);
    free(workers);
}

void workers_count(Workers *workers, size_t *ret_waiting, size_t *ret_threads)
{
    (void)pthread_mutex_lock(&workers->mutex);
    *ret_waiting = workers->waiting;
    *ret_threads = workers->count;
    (void)pthread_mutex_unlock(&workers->mutex);
}
