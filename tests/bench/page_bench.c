/*
 * page_bench: what a page of the demo town costs over the queries that it runs. This process serves
 * it to wrk by HTTP, and its CPU time is the request's. The queries are timed in the same requests,
 * on the thread that runs them, where stores call them (db_query is wrapped by the linker, and so
 * are db_begin and db_end, which take a connection and give back the lock under which they ran):
 * measured at another time they would meet another machine, for the clock of a shared one changes
 * from second to second. What the measuring itself takes is subtracted from both. wrk runs on the
 * same processor: on another one it sleeps between two answers, and to wake a sleeping processor of
 * a virtual machine costs as much as to send a page, and is charged to whoever sends. `page_bench
 * [PAGE]`: only the page of that name, without HTTP, as a profiler wants it; `page_bench apart`:
 * wrk on whichever processor it likes. SPDX-License-Identifier: EUPL-1.2
 */
#include "app/features.h"
#include "base/id.h"
#include "base/limits.h"
#include "features/demo/demo.h"
#include "features/finder/finder.h"
#include "features/people/link.h"
#include "features/town/town.h"
#include "web/dispatch.h"
#include "web/paging.h"
#include "web/server.h"
#include "web/session.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define SEARCH_PATH "/directory/find?need=nema+kde+spat"

enum {
    WARM_UP = 200,
    TIMES = 2000,
    TURNS =
        9 /* in process, by HTTP, in process …: a machine's clock changes from second to second */
};

/* ---- Queries, timed ---- */

static struct {
    _Atomic long nanoseconds;
    _Atomic long timings;
    _Atomic long count;
} queries;

static long thread_nanoseconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

static _Atomic bool is_timing;

static long begin_timing(void)
{
    return is_timing ? thread_nanoseconds() : 0;
}

static void end_timing(long started, long query_count)
{
    if (!is_timing)
        return;
    queries.nanoseconds += thread_nanoseconds() - started;
    queries.timings++;
    queries.count += query_count;
}

Status __real_db_query(Db *db, const char *sql, DbParams params, DbRows **ret_rows);
Status __wrap_db_query(Db *db, const char *sql, DbParams params, DbRows **ret_rows);
Status __real_db_query_int(Db *db, const char *sql, DbParams params, int64_t *ret_value);
Status __wrap_db_query_int(Db *db, const char *sql, DbParams params, int64_t *ret_value);
Status __real_db_begin(Database *database, Arena *arena, Error *error, Db *ret_db);
Status __wrap_db_begin(Database *database, Arena *arena, Error *error, Db *ret_db);
void __real_db_end(Database *database, Db *db);
void __wrap_db_end(Database *database, Db *db);

Status __wrap_db_query(Db *db, const char *sql, DbParams params, DbRows **ret_rows)
{
    long started = begin_timing();
    Status status = __real_db_query(db, sql, params, ret_rows);
    end_timing(started, 1);
    return status;
}

Status __wrap_db_query_int(Db *db, const char *sql, DbParams params, int64_t *ret_value)
{
    long started = begin_timing();
    Status status = __real_db_query_int(db, sql, params, ret_value);
    end_timing(started, 1);
    return status;
}

Status __wrap_db_begin(Database *database, Arena *arena, Error *error, Db *ret_db)
{
    long started = begin_timing();
    Status status = __real_db_begin(database, arena, error, ret_db);
    end_timing(started, 0);
    return status;
}

void __wrap_db_end(Database *database, Db *db)
{
    long started = begin_timing();
    __real_db_end(database, db);
    end_timing(started, 0);
}

/* What asking for the time twice adds to each query. */
static double clock_nanoseconds(void)
{
    long started = thread_nanoseconds();
    for (int i = 0; i < 10000; i++)
        (void)thread_nanoseconds();
    return (double)(thread_nanoseconds() - started) / 10000;
}

/* ---- The demo town with somebody signed in ---- */

typedef struct Bench {
    Arena *arena;
    Database *database;
    Site site;
    Str cookie; /* of the administrator */
    Str person_path;
    Str meeting_path;
    Str card_path; /* of a service */
    Str api_path;  /* the same by HSDS */
} Bench;

static Status write_session(Db *db, void *data)
{
    const Bench *bench = data;
    char hash[TOKEN_HASH_BYTES];
    token_hash(bench->cookie, hash);
    int64_t person_id;
    TRY(db_query_int(
        db,
        "SELECT person_id FROM person_role WHERE role_key = 'administrator' ORDER BY person_id",
        NO_PARAMS,
        &person_id));
    return db_execute(
        db,
        "INSERT INTO session"
        "    (token_hash, person_id, csrf_token, created_at, last_seen_at, expires_at)"
        " VALUES ($1, $2, $3, $4, $4, $5)",
        PARAMS(
            db_text(str_of(hash)),
            db_int(person_id),
            db_text(STR("00000000000000000000000000")),
            db_int(clock_now()),
            db_int(clock_now() + DAYS(1))),
        NULL);
}

static Status find_path(
    Bench *bench, Error *error, const char *sql, const char *start, Str *ret_path)
{
    Db db;
    int64_t id;
    TRY(db_begin(bench->database, bench->arena, error, &db));
    Status status = db_query_int(&db, sql, NO_PARAMS, &id);
    db_end(bench->database, &db);
    TRY(status);
    *ret_path = str_format(bench->arena, "%s%lld", start, (long long)id);
    return OK;
}

static Status find_service_uuid(Bench *bench, Error *error)
{
    Db db = {0};
    TRY(db_begin(bench->database, bench->arena, error, &db));
    DbRows *rows;
    Status status = db_query(
        &db, "SELECT uuid FROM service WHERE removed_at IS NULL ORDER BY id", NO_PARAMS, &rows);
    if (status == OK && db_next(rows))
        bench->api_path =
            str_format(bench->arena, "/hsds/services/%.*s", STR_ARG(db_get_text(rows, "uuid")));
    db_end(bench->database, &db);
    return status;
}

static Status open_town(Bench *bench, Str folder, Error *error)
{
    const DatabaseConfig config = {.data_directory = folder};
    bench->site = (Site){
        .tables = FEATURE_ROUTES,
        .table_count = FEATURE_ROUTES_COUNT,
        .navigation = NAVIGATION,
        .navigation_count = NAVIGATION_COUNT,
        .load_visitor = town_load_visitor,
        .load_visit = town_load_visit,
        .sign_in_path = "/sign-in",
        .sign_out_path = "/sign-out",
        .account_path = "/account",
        .privacy_path = "/privacy",
        .public_url = STR("http://127.0.0.1"),
        .data_directory = folder,
        .is_demo = true,
        .started_at = clock_now(),
    };
    TRY(language_start(error));
    TRY(database_open(&config, bench->arena, error, &bench->database));
    TRY(link_start(folder, bench->arena, error));
    TRY(demo_fill(bench->database, bench->arena, error));
    Str first_start_path;
    TRY(town_start(bench->database, &bench->site, bench->arena, error, &first_start_path));
    char token[TOKEN_TEXT_BYTES];
    token_new(token);
    bench->cookie = str_copy(bench->arena, str_of(token));
    TRY(db_write(bench->database, bench->arena, error, write_session, bench));
    TRY(find_path(
        bench,
        error,
        "SELECT id FROM person WHERE removed_at IS NULL ORDER BY id",
        "/people/",
        &bench->person_path));
    TRY(find_path(
        bench,
        error,
        "SELECT id FROM service WHERE removed_at IS NULL ORDER BY id",
        "/directory/services/",
        &bench->card_path));
    TRY(find_service_uuid(bench, error));
    return find_path(
        bench, error, "SELECT id FROM meeting ORDER BY id", "/meetings/", &bench->meeting_path);
}

/* ---- Measuring ---- */

/* Microseconds of CPU time of one request. */
typedef struct Part {
    double queries;
    double whole;
} Part;

typedef struct Cost {
    double query_count;
    Part in_process;
    Part by_http;
    size_t bytes;
} Cost;

static void begin_measuring(void)
{
    queries.nanoseconds = queries.timings = queries.count = 0;
    is_timing = true;
}

/* What so many requests took, without what measuring them took. */
static Part end_measuring(double microseconds, double requests)
{
    is_timing = false;
    double asking = clock_nanoseconds() / 1000;
    double timings = (double)queries.timings;
    return (Part){
        .queries = ((double)queries.nanoseconds / 1000 - timings * asking) / requests,
        .whole = (microseconds - 2 * timings * asking) / requests,
    };
}

static Status dispatcher_of(Bench *bench, Metrics *metrics, Error *error, Dispatcher *ret)
{
    *ret = (Dispatcher){
        .site = &bench->site,
        .database = bench->database,
        .attempts = attempts_new(bench->arena),
        .metrics = metrics,
    };
    return router_new(
        bench->site.tables, bench->site.table_count, bench->arena, error, &ret->router);
}

static Status ask_once(
    const Bench *bench,
    Dispatcher *dispatcher,
    Str path,
    Arena *arena,
    Error *error,
    size_t *ret_bytes)
{
    const RequestHeader headers[] = {
        {STR("Host"), STR("127.0.0.1")},
        {STR("Cookie"), str_format(arena, "kruh=%.*s", STR_ARG(bench->cookie))},
    };
    const Arrival arrival = {
        .method = STR("GET"),
        .target = path,
        .headers = headers,
        .header_count = 2,
        .peer_address = STR("127.0.0.1"),
    };
    Request *request = arena_new_of(arena, Request);
    Response *response = arena_new_of(arena, Response);
    dispatch(dispatcher, &arrival, arena, request, response);
    if (response->status != 200)
        return error_set(error, FAILED, "%.*s answered %u", STR_ARG(path), response->status);
    *ret_bytes = response->body.len;
    buffer_done(&response->body);
    arena_reset(arena);
    return OK;
}

/* The request without a server around it. */
static Status cost_of_dispatch(
    Bench *bench, Dispatcher *dispatcher, Str path, Error *error, Cost *cost)
{
    Arena *arena = arena_new(32 * 1024);
    long started = 0;
    for (int i = 0; i < WARM_UP + TIMES; i++) {
        if (i == WARM_UP) {
            begin_measuring();
            started = thread_nanoseconds();
        }
        TRY(ask_once(bench, dispatcher, path, arena, error, &cost->bytes));
    }
    cost->in_process = end_measuring((double)(thread_nanoseconds() - started) / 1000, TIMES);
    cost->query_count = (double)queries.count / TIMES;
    arena_free(arena);
    return OK;
}

static double process_microseconds(void)
{
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

/* wrk is another process, so the CPU time of this one is the server's. */
static Status cost_of_http(Bench *bench, uint16_t port, Str path, Error *error, Cost *cost)
{
    Str command = str_format(
        bench->arena,
        "wrk -t1 -c16 -d1s -H 'Cookie: kruh=%.*s' http://127.0.0.1:%u%.*s",
        STR_ARG(bench->cookie),
        port,
        STR_ARG(path));
    begin_measuring();
    double before = process_microseconds();
    FILE *wrk = popen(str_c(bench->arena, command), "r");
    if (wrk == NULL)
        return error_set(error, FAILED, "wrk cannot be started, run script/setup --bench");
    char line[256];
    int64_t requests = 0;
    bool is_bad = false;
    while (fgets(line, sizeof line, wrk) != NULL) {
        Str text = str_trim(str_of(line));
        size_t end = str_find(text, STR(" requests in"));
        if (end != SIZE_MAX)
            (void)!str_to_int(str_part(text, 0, end), 1, INT64_MAX, &requests);
        is_bad = is_bad || str_starts_with(text, STR("Non-2xx"));
    }
    (void)pclose(wrk);
    if (requests == 0 || is_bad)
        return error_set(error, FAILED, "%.*s was not answered", STR_ARG(path));
    cost->by_http = end_measuring(process_microseconds() - before, (double)requests);
    return OK;
}

/* A question alone: words, index, counts, rows of the hits. */
static Status search_once(Bench *bench, Arena *arena, Error *error)
{
    const FinderQuery query = {.need = STR("nema kde spat")};
    Db db;
    FinderAnswer answer;
    TRY(db_begin(bench->database, arena, error, &db));
    Status status = finder_ask(&db, LANGUAGE_CS, &query, PAGING_ROWS, 0, &answer);
    db_end(bench->database, &db);
    arena_reset(arena);
    return status;
}

/* The page of a search and the search itself, in turns, so that both see the same machine. */
static Status cost_of_search(Bench *bench, Dispatcher *dispatcher, Error *error)
{
    Arena *arena = arena_new(32 * 1024);
    long page = 0, search = 0;
    size_t bytes;
    for (int i = 0; i < WARM_UP + 2 * TIMES; i++) {
        long started = thread_nanoseconds();
        TRY(ask_once(bench, dispatcher, STR(SEARCH_PATH), arena, error, &bytes));
        long between = thread_nanoseconds();
        TRY(search_once(bench, arena, error));
        if (i < WARM_UP)
            continue;
        page += between - started;
        search += thread_nanoseconds() - between;
    }
    (void)printf(
        "\nin turns: the search itself, with the rows of what it found, %.1f µs CPU; its page in"
        " process %.1f µs, %.2f times the search\n",
        (double)search / (2 * TIMES) / 1000,
        (double)page / (2 * TIMES) / 1000,
        (double)page / (double)search);
    arena_free(arena);
    return OK;
}

static int compare_numbers(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double over_queries(const Cost *cost)
{
    return cost->by_http.whole - cost->by_http.queries;
}

/* The turn whose page is in the middle of all turns, so that the numbers of a line belong together.
 */
static Cost middle_turn(const Cost *turns, double *ret_lowest, double *ret_highest)
{
    double sorted[TURNS];
    for (int i = 0; i < TURNS; i++)
        sorted[i] = over_queries(&turns[i]);
    qsort(sorted, TURNS, sizeof *sorted, compare_numbers);
    *ret_lowest = sorted[0];
    *ret_highest = sorted[TURNS - 1];
    int middle = 0;
    while (over_queries(&turns[middle]) != sorted[TURNS / 2])
        middle++;
    return turns[middle];
}

static Status measure_page(
    Bench *bench, Dispatcher *dispatcher, uint16_t port, const char *name, Str path, Error *error)
{
    Cost turns[TURNS] = {0};
    for (int i = 0; i < TURNS; i++) {
        TRY(cost_of_dispatch(bench, dispatcher, path, error, &turns[i]));
        TRY(cost_of_http(bench, port, path, error, &turns[i]));
    }
    double lowest, highest;
    Cost cost = middle_turn(turns, &lowest, &highest);
    (void)printf(
        "| %s | %zu | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f-%.1f |\n",
        name,
        cost.bytes,
        cost.query_count,
        cost.in_process.queries,
        cost.in_process.whole,
        cost.by_http.queries,
        cost.by_http.whole,
        over_queries(&cost),
        lowest,
        highest);
    (void)fflush(stdout);
    return OK;
}

static Status measure(Bench *bench, const char *only, Error *error)
{
    const struct {
        const char *name;
        Str path;
    } PAGES[] = {
        {"an event", bench->meeting_path},
        {"a person", bench->person_path},
        {"events", STR("/meetings")},
        {"people", STR("/people")},
        {"a card", bench->card_path},
        {"a card by HSDS", bench->api_path},
        {"a search", STR(SEARCH_PATH)},
    };

    const ServerConfig config = {.listen = STR("127.0.0.1:0")};
    Metrics metrics = {0};
    Dispatcher dispatcher;
    Server *server;
    TRY(dispatcher_of(bench, &metrics, error, &dispatcher));
    TRY(server_start(&config, &bench->site, bench->database, bench->arena, error, &server));
    if (only == NULL)
        (void)printf(
            "µs CPU; the middle one of %d turns, in process and by HTTP\n\n"
            "| page | bytes | queries | in process, they alone | the page | by HTTP, they alone | "
            "the"
            " request | over its queries | of all turns |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
            TURNS);
    Status status = OK;
    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0] && status == OK; i++) {
        Cost cost;
        if (only == NULL)
            status = measure_page(
                bench, &dispatcher, server_port(server), PAGES[i].name, PAGES[i].path, error);
        else if (strcmp(only, PAGES[i].name) == 0)
            status = cost_of_dispatch(bench, &dispatcher, PAGES[i].path, error, &cost);
    }
    if (status == OK && only == NULL)
        status = cost_of_search(bench, &dispatcher, error);
    if (!server_stop(server))
        return error_set(error, BUSY, "requests were still running");
    return status;
}

/* For this process and those that it starts. */
static void stay_on_one_processor(void)
{
    cpu_set_t allowed, one;
    CPU_ZERO(&one);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return;
    for (size_t processor = 0; processor < CPU_SETSIZE && CPU_COUNT(&one) == 0; processor++) {
        if (CPU_ISSET(processor, &allowed))
            CPU_SET(processor, &one);
    }
    (void)sched_setaffinity(0, sizeof one, &one);
}

int main(int argument_count, char **arguments)
{
    const char *only = argument_count > 1 ? arguments[1] : NULL;
    if (only != NULL && strcmp(only, "apart") == 0)
        only = NULL;
    else
        stay_on_one_processor();
    sigset_t blocked;
    (void)sigemptyset(&blocked);
    (void)sigaddset(&blocked, SIGPIPE);
    (void)pthread_sigmask(SIG_BLOCK, &blocked, NULL);
    if (sodium_init() < 0)
        return 1;
    char folder[] = "/tmp/kruh-page-bench-XXXXXX";
    if (mkdtemp(folder) == NULL)
        return 1;
    Error error = {0};
    Bench bench = {.arena = arena_new(64 * 1024)};
    Status status = open_town(&bench, str_of(folder), &error);
    if (status == OK)
        status = measure(&bench, only, &error);
    if (status != OK)
        (void)fprintf(stderr, "page_bench: %s\n", error.message);
    if (bench.database != NULL)
        database_close(bench.database);
    language_stop();
    Str remove = str_format(bench.arena, "rm -rf %s", folder);
    (void)!system(str_c(bench.arena, remove));
    arena_free(bench.arena);
    return status == OK ? 0 : 1;
}
