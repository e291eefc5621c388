/* server: start, stop, and state of the server. SPDX-License-Identifier: EUPL-1.2 */
#include "web/server.h"

#include "base/limits.h"
#include "web/listen.h"
#include "web/server_private.h"

#include <fcntl.h>
#include <malloc.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    OTHER_FILES = 512,      /* database connections, the log, what libraries open */
    PEM_BYTES = 256 * 1024, /* a chain of certificates has some 10 KB */
    HEAPS = 4,
    HEAP_SLACK_BYTES = 1024 * 1024,
    /* Parsing, assets, quick pages: a gigabit is busy with one. Two of them would wait for each
     * other where SQLite takes and leaves its read lock, some 6 µs a page. */
    EPOLL_THREADS = 1
};

/* Keeps what libmicrohttpd says while it starts: the cause of a certificate that does not work.
 * What it says later is of connections that broke, which is nobody's news. */
__attribute__((format(printf, 2, 0))) static void take_log(
    void *server, const char *format, va_list arguments)
{
    Server *self = server;
    if (!atomic_load(&self->is_started) && self->start_log[0] == '\0')
        (void)vsnprintf(self->start_log, sizeof self->start_log, format, arguments);
}

static void count_connection(
    void *server,
    struct MHD_Connection *connection,
    void **context,
    enum MHD_ConnectionNotificationCode code)
{
    (void)connection;
    (void)context;
    Server *self = server;
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        (void)atomic_fetch_add_explicit(&self->connections, 1, memory_order_relaxed);
    else
        (void)atomic_fetch_sub_explicit(&self->connections, 1, memory_order_relaxed);
}

/* Paths and queries are read by web/fields.c, once and strictly. */
static size_t keep_escapes(void *nothing, struct MHD_Connection *connection, char *text)
{
    (void)nothing;
    (void)connection;
    return strlen(text);
}

/* How many sockets there may be: of streams, and of libmicrohttpd. */
typedef struct Room {
    size_t streams;
    unsigned connections;
} Room;

/* As many as the limit on open files allows, after raising it as far as we may. Streams have the
 * larger part; over https they are libmicrohttpd's, too. */
static Room room_for(const ServerConfig *config)
{
    const rlim_t wanted = LIMIT_CONNECTIONS + LIMIT_STREAMS + OTHER_FILES;
    struct rlimit files = {.rlim_cur = 2 * OTHER_FILES};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < wanted) {
        files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
        (void)setrlimit(RLIMIT_NOFILE, &files);
        (void)getrlimit(RLIMIT_NOFILE, &files);
    }
    size_t sockets = files.rlim_cur > 2 * OTHER_FILES ? files.rlim_cur - OTHER_FILES : OTHER_FILES;
    size_t streams = sockets * 3 / 5 < LIMIT_STREAMS ? sockets * 3 / 5 : LIMIT_STREAMS;
    size_t others = config->certificate.len > 0 ? sockets : sockets - streams;
    return (Room){
        .streams = streams,
        .connections = others < LIMIT_CONNECTIONS ? (unsigned)others : LIMIT_CONNECTIONS,
    };
}

static Status read_pem(Str path, const char *what, Arena *arena, Error *error, char **ret_text)
{
    FILE *file = fopen(str_c(arena, path), "rb");
    if (file == NULL)
        return error_set(
            error,
            INVALID,
            "the %s %.*s cannot be opened, check the path and who may read it",
            what,
            STR_ARG(path));
    char *text = arena_alloc(arena, PEM_BYTES + 1);
    size_t len = fread(text, 1, PEM_BYTES, file);
    bool is_whole = feof(file) != 0 || (ferror(file) == 0 && len < PEM_BYTES);
    (void)fclose(file);
    if (!is_whole || len == 0 || strstr(text, "-----BEGIN") == NULL)
        return error_set(error, INVALID, "the %s %.*s is no PEM file", what, STR_ARG(path));
    *ret_text = text;
    return OK;
}

static void count_live(const Dispatcher *dispatcher, LiveCounts *ret_counts)
{
    const Server *server = dispatcher->server;
    ServerState state;
    StreamCounts streams;
    server_state(server, &state);
    streams_count(server->streams, &streams);
    *ret_counts = (LiveCounts){
        .requests_under_way = atomic_load(&server->under_way),
        .requests_waiting = state.requests_waiting,
        .connections = state.connections,
        .workers = state.workers,
        .streams = streams.open,
        .streams_rendered = streams.rendered,
        .streams_delivered = streams.delivered,
        .streams_skipped = streams.skipped,
    };
}

static Status make_dispatcher(
    Server *server,
    const ServerConfig *config,
    const Site *site,
    Database *database,
    Arena *arena,
    Error *error)
{
    server->dispatcher = (Dispatcher){
        .site = site,
        .database = database,
        .attempts = attempts_new(arena),
        .metrics = &server->metrics,
        .trusted_proxy = str_copy(arena, config->trusted_proxy),
        .administrator = str_copy(arena, config->administrator),
        .is_secure = str_starts_with(site->public_url, STR("https://")),
        .log_requests = config->log_requests,
        .count_live = count_live,
        .server = server,
    };
    randombytes_buf(server->dispatcher.notice_key, NOTICE_KEY_BYTES);
    return router_new(site->tables, site->table_count, arena, error, &server->dispatcher.router);
}

static bool layout_is_known(void)
{
    return strncmp(MHD_get_version(), "0.9.", 4) == 0;
}

static Status start_daemon(
    Server *server, const ServerConfig *config, int socket, Arena *arena, Error *error)
{
    struct MHD_OptionItem pem[3] = {{MHD_OPTION_END, 0, NULL}};
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    char *key = NULL;
    if (config->certificate.len > 0) {
        char *certificate;
        TRY(read_pem(config->certificate, "certificate", arena, error, &certificate));
        TRY(read_pem(config->key, "key", arena, error, &key));
        flags |= MHD_USE_TLS;
        pem[0] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, certificate};
        pem[1] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, key};
        pem[2] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
    }
    /* clang-format off */
    server->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, exchange_handle, server,
        MHD_OPTION_EXTERNAL_LOGGER, take_log, server,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)socket,
        MHD_OPTION_ARRAY, pem,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, server,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_end, server,
        MHD_OPTION_NOTIFY_CONNECTION, count_connection, server,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)LIMIT_CONNECTION_POOL_BYTES,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)LIMIT_CONNECTION_SECONDS,
        MHD_OPTION_CONNECTION_LIMIT, room_for(config).connections,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)EPOLL_THREADS,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)LIMIT_WORKER_STACK_BYTES,
        MHD_OPTION_END);
    /* clang-format on */
    atomic_store(&server->is_started, true);
    if (key != NULL)
        secret_wipe(key, strlen(key));
    if (server->daemon != NULL)
        return OK;
    if (config->certificate.len > 0)
        return error_set(
            error,
            INVALID,
            "https cannot be answered with certificate %.*s and key %.*s: %s",
            STR_ARG(config->certificate),
            STR_ARG(config->key),
            server->start_log);
    return error_set(error, FAILED, "the HTTP server could not start: %s", server->start_log);
}

/*
 * Pages are allocated by workers and freed by the epoll thread. With glibc's defaults each page
 * that is freed gives its memory back to the kernel, and the next one fetches it again; and every
 * thread has a heap of its own.
 */
static void calm_heap(void)
{
    (void)mallopt(M_ARENA_MAX, HEAPS);
    (void)mallopt(M_TRIM_THRESHOLD, HEAP_SLACK_BYTES);
    (void)mallopt(M_TOP_PAD, HEAP_SLACK_BYTES / 4);
}

static void free_tools(void *tools_)
{
    WorkerTools *tools = tools_;
    worker_tools_done(tools);
    free(tools);
}

WorkerTools *server_tools_here(Server *server)
{
    WorkerTools *tools = pthread_getspecific(server->tools_here);
    if (tools != NULL)
        return tools;
    tools = calloc(1, sizeof *tools);
    if (tools == NULL)
        return NULL;
    worker_tools_init(tools);
    if (pthread_setspecific(server->tools_here, tools) == 0)
        return tools;
    free_tools(tools);
    return NULL;
}

static void free_server(Server *server, int socket)
{
    streams_stop(server->streams);
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    if (socket != -1)
        (void)close(socket);
    if (server->workers != NULL)
        workers_stop(server->workers);
    streams_free(server->streams);
    asset_answers_free(server->assets);
    (void)pthread_key_delete(server->tools_here);
    free(server);
}

/* With PostgreSQL every query is a wait, so all workers may run. */
static Status start_workers(Server *server, const ServerConfig *config, Arena *arena, Error *error)
{
    DatabaseState database;
    TRY(database_state(server->dispatcher.database, error, &database));
    size_t maximum = config->workers == 0 ? LIMIT_WORKERS : config->workers;
    bool waits = str_starts_with(str_of(database.engine), STR("PostgreSQL"));
    if (!waits) /* else a page is made of waiting, which the other connections would share */
        server->dispatcher.paces = paces_new(router_count(server->dispatcher.router), arena);
    TRY(workers_start(maximum, waits ? maximum : 0, exchange_run, error, &server->workers));
    server->dispatcher.workers = server->workers;
    TRY(streams_new(&server->dispatcher, room_for(config).streams, error, &server->streams));
    server->dispatcher.streams = server->streams;
    return OK;
}

Status server_start(
    const ServerConfig *config,
    const Site *site,
    Database *database,
    Arena *arena,
    Error *error,
    Server **ret_server)
{
    if (sodium_init() < 0)
        return error_set(error, FAILED, "no source of random numbers, check the machine");
    calm_heap();
    Server *server = calloc(1, sizeof *server);
    if (server == NULL)
        return error_set(error, FAILED, "no memory for the server");
    if (pthread_key_create(&server->tools_here, free_tools) != 0) {
        free(server);
        return error_set(error, FAILED, "no key for what the threads of the server keep");
    }
    server->knows_layout = layout_is_known();
    int socket = -1;
    Status status = make_dispatcher(server, config, site, database, arena, error);
    if (status == OK)
        status = asset_answers_new(site, arena, error, &server->assets);
    if (status == OK)
        status = start_workers(server, config, arena, error);
    if (status == OK)
        status = listen_on(config->listen, arena, error, &socket, &server->port);
    if (status == OK)
        status = start_daemon(server, config, socket, arena, error);
    if (status != OK) {
        free_server(server, socket);
        return status;
    }
    *ret_server = server;
    return OK;
}

uint16_t server_port(const Server *server)
{
    return server->port;
}

/* Takes what the kernel has accepted already; whoever comes later is told that nobody listens. */
static void close_door(Server *server)
{
    int socket = MHD_quiesce_daemon(server->daemon);
    if (socket == -1)
        return;
    for (;;) {
        struct sockaddr_storage address;
        socklen_t len = sizeof address;
        int connection =
            accept4(socket, (struct sockaddr *)&address, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (connection == -1)
            break;
        (void)MHD_add_connection(server->daemon, connection, (struct sockaddr *)&address, len);
    }
    (void)shutdown(socket, SHUT_RDWR);
    (void)close(socket);
}

/* Until everything begun is answered, and for a moment nobody has begun anything: what clients sent
 * on open connections before they learnt of the end is still on its way. */
static bool wait_for_requests(Server *server)
{
    const Microseconds step = 5000;
    const Microseconds moment = 100000;
    const Microseconds until = clock_monotonic() + SECONDS(LIMIT_STOP_SECONDS);
    uint64_t begun = atomic_load(&server->begun);
    Microseconds quiet_since = clock_monotonic();
    for (;;) {
        Microseconds now = clock_monotonic();
        uint64_t begun_now = atomic_load(&server->begun);
        bool is_busy = atomic_load(&server->under_way) > 0;
        if (is_busy || begun_now != begun)
            quiet_since = now;
        begun = begun_now;
        if (!is_busy && now - quiet_since >= moment)
            return true;
        if (now >= until) /* whoever still sends or receives is cut off; a worker cannot be */
            return atomic_load(&server->at_work) == 0;
        (void)nanosleep(&(struct timespec){.tv_nsec = step * 1000}, NULL);
    }
}

bool server_stop(Server *server)
{
    atomic_store(&server->is_stopping, true);
    close_door(server);
    streams_stop(server->streams);
    if (!wait_for_requests(server))
        return false;
    free_server(server, -1);
    return true;
}

void server_state(const Server *server, ServerState *ret_state)
{
    *ret_state = (ServerState){
        .requests = atomic_load(&server->begun),
        .connections = atomic_load(&server->connections),
    };
    workers_count(server->workers, &ret_state->requests_waiting, &ret_state->workers);
}
