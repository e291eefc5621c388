/* workers: see workers.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/workers.h"

#include "base/limits.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
    ARENA_BLOCK_BYTES = 32 * 1024, /* most pages fit, without their HTML */
    TICK_MICROSECONDS = 10000,     /* how long a job may wait for a place */
    CALM_TICKS = 100               /* of an empty queue, then the watcher sleeps */
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
    size_t places;
    size_t count;
    size_t running; /* workers with a job, without those that wait */
    Worker *idle;
    Job *first; /* of the queue */
    Job *last;
    size_t waiting; /* in the queue */
    bool is_ending;
    bool watcher_sleeps;
    sem_t wake_watcher;
    pthread_t watcher;
    Worker all[];
};

static _Thread_local const Workers *serves; /* this thread; NULL: it is no worker */

/* ---- With the mutex locked ---- */

static void append(Workers *workers, Job *job)
{
    job->next = NULL;
    if (workers->last == NULL)
        workers->first = job;
    else
        workers->last->next = job;
    workers->last = job;
    workers->waiting++;
}

static Job *take_first(Workers *workers)
{
    Job *job = workers->first;
    if (job == NULL)
        return NULL;
    workers->first = job->next;
    if (workers->first == NULL)
        workers->last = NULL;
    workers->waiting--;
    return job;
}

static void *work(void *data);

static bool start_thread(pthread_t *thread, void *(*run)(void *), void *data)
{
    pthread_attr_t attributes;
    (void)pthread_attr_init(&attributes);
    (void)pthread_attr_setstacksize(&attributes, LIMIT_WORKER_STACK_BYTES);
    int result = pthread_create(thread, &attributes, run, data);
    (void)pthread_attr_destroy(&attributes);
    return result == 0;
}

/* Gives the job to an idle worker, who has to be woken afterwards (`*ret_wake`), or to a new one.
 * False if there is neither. */
static bool give(Workers *workers, Job *job, Worker **ret_wake)
{
    Worker *worker = workers->idle;
    if (worker != NULL) {
        workers->idle = worker->next_idle;
        worker->job = job;
        *ret_wake = worker;
    } else {
        if (workers->count == workers->maximum)
            return false;
        worker = &workers->all[workers->count];
        worker->workers = workers;
        worker->job = job;
        (void)sem_init(&worker->wake, 0, 0);
        if (!start_thread(&worker->thread, work, worker)) {
            (void)sem_destroy(&worker->wake);
            return false;
        }
        workers->count++;
    }
    workers->running++;
    return true;
}

/* Gives the first job of the queue away, if somebody can take it. */
static bool give_first(Workers *workers, Worker **ret_wake)
{
    if (workers->first == NULL || (workers->idle == NULL && workers->count == workers->maximum))
        return false;
    Job *job = take_first(workers);
    if (give(workers, job, ret_wake))
        return true;
    job->next = workers->first;
    workers->first = job;
    if (workers->last == NULL)
        workers->last = job;
    workers->waiting++;
    return false;
}

/* ---- Threads ---- */

void worker_tools_init(WorkerTools *tools)
{
    *tools = (WorkerTools){.arena = arena_new(ARENA_BLOCK_BYTES)};
}

void worker_tools_done(WorkerTools *tools)
{
    arena_free(tools->arena);
    compressor_free(tools->compressor);
}

/* The next job, or NULL at the end. */
static Job *next_job(Worker *worker)
{
    Workers *workers = worker->workers;
    (void)pthread_mutex_lock(&workers->mutex);
    bool has_place = workers->running <= workers->places || workers->is_ending;
    Job *job = has_place ? take_first(workers) : NULL;
    bool is_idle = job == NULL && !workers->is_ending;
    if (job == NULL)
        workers->running--;
    if (is_idle) {
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
    serves = worker->workers;
    worker_tools_init(&worker->tools);
    Job *job = worker->job;
    while (job != NULL) {
        RunJob run = job->run != NULL ? job->run : worker->workers->run;
        run(job, &worker->tools);
        arena_reset(worker->tools.arena);
        job = next_job(worker);
    }
    worker_tools_done(&worker->tools);
    return NULL;
}

/* Gives jobs that have waited for a tick to further workers. True while the queue is not empty. */
static bool look_at_queue(Workers *workers)
{
    const Microseconds long_ago = clock_monotonic() - TICK_MICROSECONDS;
    (void)pthread_mutex_lock(&workers->mutex);
    bool is_busy = workers->first != NULL;
    for (size_t i = 0; i < workers->places; i++) {
        Worker *wake = NULL;
        if (workers->first == NULL || workers->first->queued_at > long_ago ||
            !give_first(workers, &wake))
            break;
        if (wake != NULL)
            (void)sem_post(&wake->wake);
    }
    (void)pthread_mutex_unlock(&workers->mutex);
    return is_busy;
}

/* Ticks while jobs are being queued; sleeps when nothing was for a second. */
static void *watch(void *data)
{
    Workers *workers = data;
    int calm = CALM_TICKS;
    for (;;) {
        (void)pthread_mutex_lock(&workers->mutex);
        bool is_ending = workers->is_ending;
        bool sleeps = calm >= CALM_TICKS && workers->first == NULL && !is_ending;
        workers->watcher_sleeps = sleeps;
        (void)pthread_mutex_unlock(&workers->mutex);
        if (is_ending)
            return NULL;
        if (sleeps)
            (void)sem_wait(&workers->wake_watcher);
        (void)nanosleep(&(struct timespec){.tv_nsec = TICK_MICROSECONDS * 1000}, NULL);
        calm = look_at_queue(workers) || sleeps ? 0 : calm + 1;
    }
}

/* ---- From outside ---- */

Status workers_start(size_t maximum, size_t places, RunJob run, Error *error, Workers **ret_workers)
{
    Workers *workers = calloc(1, sizeof *workers + maximum * sizeof(Worker));
    if (workers == NULL)
        return error_set(error, FAILED, "no memory for the workers");
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    (void)pthread_mutex_init(&workers->mutex, NULL);
    (void)sem_init(&workers->wake_watcher, 0, 0);
    workers->run = run;
    workers->maximum = maximum;
    workers->places = places > 0 ? places : 2 * (processors < 1 ? 1 : (size_t)processors);
    if (!start_thread(&workers->watcher, watch, workers)) {
        free(workers);
        return error_set(error, FAILED, "no thread could be made for the workers");
    }
    *ret_workers = workers;
    return OK;
}

bool workers_push(Workers *workers, Job *job)
{
    Worker *wake = NULL;
    bool wakes_watcher = false;
    job->queued_at = clock_monotonic();
    (void)pthread_mutex_lock(&workers->mutex);
    bool is_taken = workers->running < workers->places && give(workers, job, &wake);
    if (!is_taken && workers->waiting < LIMIT_QUEUE && workers->count > 0) {
        append(workers, job);
        is_taken = true;
        wakes_watcher = workers->watcher_sleeps;
        workers->watcher_sleeps = false;
    }
    (void)pthread_mutex_unlock(&workers->mutex);
    if (wake != NULL)
        (void)sem_post(&wake->wake);
    if (wakes_watcher)
        (void)sem_post(&workers->wake_watcher);
    return is_taken;
}

void workers_wait_begin(Workers *workers)
{
    if (serves != workers)
        return;
    Worker *wake = NULL;
    (void)pthread_mutex_lock(&workers->mutex);
    workers->running--;
    if (workers->running < workers->places)
        (void)give_first(workers, &wake);
    (void)pthread_mutex_unlock(&workers->mutex);
    if (wake != NULL)
        (void)sem_post(&wake->wake);
}

void workers_wait_end(Workers *workers)
{
    if (serves != workers)
        return;
    (void)pthread_mutex_lock(&workers->mutex);
    workers->running++;
    (void)pthread_mutex_unlock(&workers->mutex);
}

void workers_stop(Workers *workers)
{
    (void)pthread_mutex_lock(&workers->mutex);
    workers->is_ending = true;
    for (Worker *worker = workers->idle; worker != NULL; worker = worker->next_idle)
        (void)sem_post(&worker->wake);
    workers->idle = NULL;
    (void)pthread_mutex_unlock(&workers->mutex);
    (void)sem_post(&workers->wake_watcher);
    (void)pthread_join(workers->watcher, NULL);
    for (size_t i = 0; i < workers->count; i++) {
        (void)pthread_join(workers->all[i].thread, NULL);
        (void)sem_destroy(&workers->all[i].wake);
    }
    (void)sem_destroy(&workers->wake_watcher);
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
