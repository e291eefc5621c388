/* Tests of the workers: each job once, and nobody held up by another's. Under ThreadSanitizer this
 * is also the test of their locks. SPDX-License-Identifier: EUPL-1.2 */
#include "web/workers.h"

#include "base/limits.h"
#include "tests/support/test.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

typedef struct Task {
    Job job;
    sem_t *until; /* it ends when this is posted; NULL: at once */
    bool gives_place;
} Task;

static Workers *workers;
static atomic_size_t done;

static void run_task(Job *job, WorkerTools *tools)
{
    const Task *task = (const Task *)(const void *)job;
    (void)arena_alloc(tools->arena, 64);
    if (task->gives_place)
        workers_wait_begin(workers);
    while (task->until != NULL && sem_wait(task->until) != 0)
        ; /* a signal came between */
    if (task->gives_place)
        workers_wait_end(workers);
    (void)atomic_fetch_add(&done, 1);
}

static void start(size_t maximum, size_t places)
{
    Error error = {0};
    atomic_store(&done, 0);
    EXPECT_INT(OK, workers_start(maximum, places, run_task, &error, &workers));
}

/* Waits, far longer than it may take, until so many are done. */
static bool are_done(size_t count)
{
    const Microseconds until = clock_monotonic() + SECONDS(20);
    while (atomic_load(&done) < count && clock_monotonic() < until)
        (void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return atomic_load(&done) == count;
}

TEST(each_job_runs_once_and_a_stop_waits_for_all)
{
    enum {
        MANY = 3000
    };

    Task *tasks = calloc(MANY, sizeof *tasks);
    start(8, 2);
    for (size_t i = 0; i < MANY; i++)
        EXPECT(workers_push(workers, &tasks[i].job));
    workers_stop(workers);
    EXPECT_INT(MANY, atomic_load(&done));
    free(tasks);
}

TEST(who_waits_gives_the_place_away)
{
    sem_t gate;
    (void)sem_init(&gate, 0, 0);
    Task waiting[3] = {{.until = &gate, .gives_place = true}};
    waiting[1] = waiting[2] = waiting[0];
    Task quick[2] = {{.until = NULL}};
    start(8, 1);
    for (size_t i = 0; i < 3; i++)
        EXPECT(workers_push(workers, &waiting[i].job));
    for (size_t i = 0; i < 2; i++)
        EXPECT(workers_push(workers, &quick[i].job));
    EXPECT(are_done(2));
    for (size_t i = 0; i < 3; i++)
        (void)sem_post(&gate);
    EXPECT(are_done(5));
    workers_stop(workers);
    (void)sem_destroy(&gate);
}

TEST(a_long_computation_holds_up_nobody)
{
    sem_t gate;
    (void)sem_init(&gate, 0, 0);
    Task computing = {.until = &gate};
    Task quick[2] = {{.until = NULL}};
    start(4, 1);
    EXPECT(workers_push(workers, &computing.job));
    EXPECT(workers_push(workers, &quick[0].job));
    EXPECT(are_done(1));
    EXPECT(workers_push(workers, &quick[1].job));
    EXPECT(are_done(2));
    (void)sem_post(&gate);
    workers_stop(workers);
    EXPECT_INT(3, atomic_load(&done));
    (void)sem_destroy(&gate);
}

TEST(beyond_the_limit_a_job_is_refused_and_what_was_taken_is_done)
{
    sem_t gate;
    (void)sem_init(&gate, 0, 0);
    Task computing = {.until = &gate};
    Task *tasks = calloc(LIMIT_QUEUE + 1, sizeof *tasks);
    start(1, 1);
    EXPECT(workers_push(workers, &computing.job));
    for (size_t i = 0; i < LIMIT_QUEUE; i++)
        EXPECT(workers_push(workers, &tasks[i].job));
    EXPECT(!workers_push(workers, &tasks[LIMIT_QUEUE].job));
    size_t queued;
    size_t threads;
    workers_count(workers, &queued, &threads);
    EXPECT_INT(LIMIT_QUEUE, queued);
    EXPECT_INT(1, threads);
    (void)sem_post(&gate);
    workers_stop(workers);
    EXPECT_INT(LIMIT_QUEUE + 1, atomic_load(&done));
    free(tasks);
    (void)sem_destroy(&gate);
}

int main(void)
{
    RUN(each_job_runs_once_and_a_stop_waits_for_all);
    RUN(who_waits_gives_the_place_away);
    RUN(a_long_computation_holds_up_nobody);
    RUN(beyond_the_limit_a_job_is_refused_and_what_was_taken_is_done);
    return test_end();
}
