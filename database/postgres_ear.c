/* postgres_ear: see postgres_ear.h. SPDX-License-Identifier: EUPL-1.2 */
#include "database/postgres_ear.h"

#include "database/postgres_connection.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
    STACK_BYTES = 256 * 1024,
    PAUSE_MILLISECONDS = 1000 /* between tries to connect again */
};

struct PostgresEar {
    const DbTarget *target;
    Hearer *hearer;
    DbConnection *connection; /* NULL while it is lost */
    int end;                  /* an eventfd: written when the ear is to close */
    pthread_t thread;
};

/* "ORIGIN topic"; whatever else is told on this channel is nobody's news. */
static void take(const PostgresEar *ear, const char *told)
{
    Str topic = str_of(told);
    Str origin;
    if (!str_split(&topic, ' ', &origin) || topic.len == 0 ||
        str_equal(origin, str_of(ear->target->origin)))
        return;
    hearer_tell(ear->hearer, topic);
}

/* What has come. False when the connection is lost. */
static bool take_all(PostgresEar *ear)
{
    PGconn *handle = postgres_of(ear->connection)->handle;
    if (PQconsumeInput(handle) == 0)
        return false;
    for (PGnotify *notice; (notice = PQnotifies(handle)) != NULL; PQfreemem(notice))
        take(ear, notice->extra);
    return PQstatus(handle) == CONNECTION_OK;
}

static Status connect_again(PostgresEar *ear, Error *error)
{
    DbConnection *connection;
    TRY(connection_open(&POSTGRES_ENGINE, ear->target, DB_READS, error, &connection));
    Status status = postgres_run_text(postgres_of(connection), "LISTEN " POSTGRES_CHANNEL, error);
    if (status != OK) {
        connection_close(connection);
        return status;
    }
    ear->connection = connection;
    return OK;
}

/* Waits for input, for the end, or (while the connection is lost) for the time of the next try.
 * False at the end. */
static bool wait_for_news(const PostgresEar *ear)
{
    bool is_lost = ear->connection == NULL;
    struct pollfd files[] = {
        {.fd = ear->end, .events = POLLIN},
        {.fd = is_lost ? -1 : PQsocket(postgres_of(ear->connection)->handle), .events = POLLIN},
    };
    (void)poll(files, 2, is_lost ? PAUSE_MILLISECONDS : -1);
    return files[0].revents == 0;
}

static void *listen_thread(void *data)
{
    PostgresEar *ear = data;
    (void)pthread_setname_np(pthread_self(), "kruh-ear");
    while (wait_for_news(ear)) {
        if (ear->connection != NULL && !take_all(ear)) {
            connection_close(ear->connection);
            ear->connection = NULL;
        } else if (ear->connection == NULL && connect_again(ear, NULL) == OK) {
            hearer_tell(ear->hearer, STR(""));
        }
    }
    return NULL;
}

static void free_ear(PostgresEar *ear)
{
    connection_close(ear->connection);
    if (ear->end != -1)
        (void)close(ear->end);
    free(ear);
}

static bool start_thread(PostgresEar *ear)
{
    pthread_attr_t attributes;
    (void)pthread_attr_init(&attributes);
    (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);
    /* Signals are for the main thread. */
    sigset_t all;
    sigset_t before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int failure = pthread_create(&ear->thread, &attributes, listen_thread, ear);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    (void)pthread_attr_destroy(&attributes);
    return failure == 0;
}

Status postgres_ear_open(
    const DbTarget *target, Hearer *hearer, Error *error, PostgresEar **ret_ear)
{
    PostgresEar *ear = calloc(1, sizeof *ear);
    if (ear == NULL)
        return error_set(error, FAILED, "no memory for news of the database");
    ear->target = target;
    ear->hearer = hearer;
    ear->end = eventfd(0, EFD_CLOEXEC);
    Status status = ear->end == -1
                        ? error_set(error, FAILED, "no file descriptor for news of the database")
                        : connect_again(ear, error);
    if (status == OK && !start_thread(ear))
        status = error_set(error, FAILED, "no thread could be made for news of the database");
    if (status != OK) {
        free_ear(ear);
        return status;
    }
    *ret_ear = ear;
    return OK;
}

void postgres_ear_close(PostgresEar *ear)
{
    if (ear == NULL)
        return;
    (void)!write(ear->end, &(uint64_t){1}, sizeof(uint64_t));
    (void)pthread_join(ear->thread, NULL);
    free_ear(ear);
}
