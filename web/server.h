/*
 * server: HTTP by libmicrohttpd. Its epoll thread parses, serves assets, and hands every other
 * request to a worker thread (the connection sleeps meanwhile); workers have the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "web/site.h"

typedef struct Server Server;

typedef struct ServerConfig {
    Str listen;        /* "127.0.0.1:8080", "[::]:8080" */
    Str certificate;   /* PEM file, or empty: plain http */
    Str key;           /* PEM file */
    Str trusted_proxy; /* address whose X-Forwarded-For and -Proto are believed, or empty */
    Str administrator; /* address that may read /metrics besides loopback, or empty */
    size_t workers;    /* 0: LIMIT_WORKERS */
    bool log_requests; /* one line a request on stderr, without personal data */
} ServerConfig;

/* Errors: BUSY for a port that is taken, INVALID for an address or certificate, in words. */
NODISCARD Status server_start(
    const ServerConfig *config,
    const Site *site,
    Database *database,
    Arena *arena,
    Error *error,
    Server **ret_server);

/* The port that was bound; of use when the address asked for port 0. */
uint16_t server_port(const Server *server);

/*
 * Stops accepting, answers everything that was begun, and ends. False when workers were still
 * busy after LIMIT_STOP_SECONDS: then they may touch anything, so end the process and free
 * nothing.
 */
bool server_stop(Server *server);

typedef struct ServerState {
    size_t requests_waiting; /* for a worker */
    size_t workers;          /* threads that were needed so far */
    uint64_t requests;       /* since the start */
    size_t connections;
} ServerState;

void server_state(const Server *server, ServerState *ret_state);

#endif
