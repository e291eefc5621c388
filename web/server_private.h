/*
 * server_private: what server.c, exchange.c and asset_answers.c share: everything that knows
 * libmicrohttpd.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_SERVER_PRIVATE_H
#define WEB_SERVER_PRIVATE_H

#include "web/dispatch.h"
#include "web/head.h"
#include "web/server.h"
#include "web/streams.h"

#include <microhttpd.h>
#include <pthread.h>

typedef struct AssetAnswers AssetAnswers;

struct Server {
    struct MHD_Daemon *daemon;
    Dispatcher dispatcher;
    Metrics metrics;
    Workers *workers;
    Streams *streams;
    AssetAnswers *assets;
    pthread_key_t tools_here; /* of the epoll thread */
    bool knows_layout;        /* of heads in memory: head_is_laid_out_cleanly */
    uint16_t port;
    atomic_bool is_started;
    atomic_bool is_stopping;
    atomic_size_t connections;
    atomic_size_t under_way; /* requests whose head was read, and not yet answered */
    atomic_size_t at_work;   /* those of them that a worker has */
    atomic_uint_fast64_t begun;
    atomic_size_t body_bytes; /* held for all of them */
    char start_log[200];      /* what libmicrohttpd said while it started */
};

/* ---- server.c ---- */

/* What a request needs of the thread that runs it, for the epoll thread; ends with it. NULL
 * without memory. */
WorkerTools *server_tools_here(Server *server);

/* ---- exchange.c: one request and its answer, as libmicrohttpd calls ---- */

void *exchange_begin(void *server, const char *target, struct MHD_Connection *connection);
enum MHD_Result exchange_handle(
    void *server,
    struct MHD_Connection *connection,
    const char *target,
    const char *method,
    const char *version,
    const char *upload,
    size_t *upload_len,
    void **context);
void exchange_end(
    void *server,
    struct MHD_Connection *connection,
    void **context,
    enum MHD_RequestTerminationCode code);
void exchange_run(Job *job, WorkerTools *tools);

/* ---- answer.c ---- */

/* The response as libmicrohttpd sends it; takes its body. Owner: the caller. NULL without memory.
 */
struct MHD_Response *answer_make(
    const Server *server, WorkerTools *tools, Request *request, Response *response);

/* The head of the answer as it goes out, for a stream that is sent without libmicrohttpd; it ends
 * with the connection. */
Str answer_head(const Server *server, Arena *arena, const Response *response);

/* Gives an answer that was made elsewhere, a stream, the headers of the response; takes it.
 * NULL without memory. */
struct MHD_Response *answer_dress(
    const Server *server, Arena *arena, const Response *response, struct MHD_Response *answer);

/* ---- asset_answers.c: the assets as answers made in advance ---- */

/* Errors: FAILED. Ended with asset_answers_free. */
NODISCARD Status
asset_answers_new(const Site *site, Arena *arena, Error *error, AssetAnswers **ret_answers);
void asset_answers_free(AssetAnswers *answers);

/* The answer for this request, or NULL for a path that is no asset. Owner: the answers, unless
 * `*ret_is_own` is set; then the caller, who destroys it. `is_last` closes the connection. */
struct MHD_Response *asset_answer(
    const AssetAnswers *answers,
    const Head *head,
    bool is_last,
    unsigned *ret_status,
    bool *ret_is_own);

#endif
