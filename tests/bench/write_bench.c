/*
 * write_bench: durable writes a second by 1 and by 64 clients, through db_write on SQLite and on
 * PostgreSQL, and on PostgreSQL by libpq alone as the strongest rival. The rivals take turns; a
 * ratio is that of two turns of the same round, and each figure the median of all rounds.
 *
 *     tests/support/with-postgres write_bench [FOLDER] [ROUNDS]
 *
 * It says which file system the folder is on and what one sync costs there; on a file system in
 * memory it refuses to run, because nothing would be proven.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "database/db.h"
#include "tests/support/test_database.h"

#include <endian.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <linux/magic.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

enum {
    CLIENTS = 64,
    ROUNDS_MAXIMUM = 15,
    SYNCS = 200
};

/* Of each rival, each round: short, so that a disk that is slow for a while is slow for all. */
static const Microseconds TURN = 400000;

typedef struct Rival Rival;

struct Rival {
    const char *name;
    int clients;
    bool is_raw;
    Database *database;
    const char *url;
    double per_second[ROUNDS_MAXIMUM];
    double batch; /* works in one commit, over all rounds */
};

/* ---- One client ---- */

typedef struct Client {
    const Rival *rival;
    Microseconds until;
    int64_t writes;
    pthread_t thread;
} Client;

/* What a small form does: one row, and the session that it came with. */
#define INSERT_SQL "INSERT INTO bench_note (id, text, created_at) VALUES ($1, $2, $3)"

static Status insert(Db *db, void *data)
{
    (void)data;
    return db_execute(
        db,
        INSERT_SQL,
        PARAMS(
            db_int(id_new()),
            db_text(STR("A note of the usual length: who meets whom, and what was agreed.")),
            db_int(clock_now())),
        NULL);
}

static void write_through_face(Client *client)
{
    Arena *arena = arena_new(4096);
    while (clock_monotonic() < client->until) {
        Error error = {0};
        if (db_write(client->rival->database, arena, &error, insert, NULL) != OK) {
            (void)fprintf(stderr, "write_bench: %s\n", error.message);
            exit(1);
        }
        client->writes++;
        arena_reset(arena);
    }
    arena_free(arena);
}

/* One statement, committed by itself at the server's default isolation: nothing to lose. */
static void write_raw(Client *client)
{
    PGconn *handle = PQconnectdb(client->rival->url);
    PQclear(PQprepare(handle, "insert", INSERT_SQL, 3, (const Oid[]){20, 25, 20}));
    const char *text = "A note of the usual length: who meets whom, and what was agreed.";
    client->until += clock_monotonic(); /* connecting is not what is measured */
    while (clock_monotonic() < client->until) {
        uint64_t id = htobe64((uint64_t)id_new());
        uint64_t now = htobe64((uint64_t)clock_now());
        const char *values[] = {(const char *)&id, text, (const char *)&now};
        const int lengths[] = {8, (int)strlen(text), 8};
        const int formats[] = {1, 1, 1};
        PGresult *result = PQexecPrepared(handle, "insert", 3, values, lengths, formats, 0);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) {
            (void)fprintf(stderr, "write_bench: %s", PQerrorMessage(handle));
            exit(1);
        }
        PQclear(result);
        client->writes++;
    }
    PQfinish(handle);
}

static void *run_client(void *data)
{
    Client *client = data;
    if (client->rival->is_raw)
        write_raw(client);
    else
        write_through_face(client);
    return NULL;
}

/* ---- Turns ---- */

static double take_turn(Rival *rival)
{
    static Client clients[CLIENTS];
    DatabaseState before = {0};
    DatabaseState after = {0};
    if (!rival->is_raw)
        (void)!database_state(rival->database, NULL, &before);
    for (int i = 0; i < rival->clients; i++) {
        clients[i] = (Client){
            .rival = rival,
            .until = rival->is_raw ? TURN : clock_monotonic() + TURN,
        };
        (void)pthread_create(&clients[i].thread, NULL, run_client, &clients[i]);
    }
    int64_t writes = 0;
    for (int i = 0; i < rival->clients; i++) {
        (void)pthread_join(clients[i].thread, NULL);
        writes += clients[i].writes;
    }
    if (!rival->is_raw && database_state(rival->database, NULL, &after) == OK &&
        after.commits > before.commits)
        rival->batch =
            (double)(after.works - before.works) / (double)(after.commits - before.commits);
    return (double)writes * 1e6 / (double)TURN;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(const double *values, int count)
{
    double sorted[SYNCS];
    memcpy(sorted, values, (size_t)count * sizeof *values);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_doubles);
    return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

/* ---- The disk ---- */

static void refuse_memory(const char *folder)
{
    struct statfs about;
    if (statfs(folder, &about) != 0) {
        perror(folder);
        exit(1);
    }
    if (about.f_type == TMPFS_MAGIC || about.f_type == RAMFS_MAGIC) {
        (void)fprintf(
            stderr,
            "write_bench: %s is a file system in memory, where syncing costs nothing and proves "
            "nothing; name a folder on a disk\n",
            folder);
        exit(1);
    }
}

/* The longest mount point that the folder lies below, as the kernel tells it. */
static void print_file_system(const char *folder)
{
    char path[4096];
    if (realpath(folder, path) == NULL)
        return;
    FILE *mounts = fopen("/proc/mounts", "r");
    char device[256], place[1024], kind[64], options[1024];
    char best[1400] = "unknown file system";
    size_t longest = 0;
    while (mounts != NULL &&
           fscanf(mounts, "%255s %1023s %63s %1023s %*d %*d", device, place, kind, options) == 4) {
        size_t len = strlen(place);
        bool is_below =
            strncmp(path, place, len) == 0 && (len == 1 || path[len] == '/' || path[len] == '\0');
        if (is_below && len >= longest) {
            longest = len;
            (void)snprintf(best, sizeof best, "%s on %s (%.200s)", kind, device, options);
        }
    }
    if (mounts != NULL)
        (void)fclose(mounts);
    printf("folder       %s: %s\n", folder, best);
}

/* Appending 4 KB and syncing: the one in the middle of many. */
static void print_cost_of_sync(const char *folder)
{
    char path[600];
    (void)snprintf(path, sizeof path, "%s/sync", folder);
    int file = open(path, O_CREAT | O_WRONLY | O_APPEND, 0600);
    static char page[4096];
    double costs[SYNCS];
    for (int i = 0; i < SYNCS; i++) {
        Microseconds start = clock_monotonic();
        if (write(file, page, sizeof page) != (ssize_t)sizeof page || fdatasync(file) != 0) {
            perror(path);
            exit(1);
        }
        costs[i] = (double)(clock_monotonic() - start);
    }
    (void)close(file);
    (void)unlink(path);
    printf(
        "one sync     %.0f microseconds (4 KB appended, fdatasync, median of %d)\n",
        median(costs, SYNCS),
        SYNCS);
}

/* ---- The table ---- */

static Status make_table(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DROP TABLE IF EXISTS bench_note", NO_PARAMS, NULL));
    return db_execute(
        db,
        "CREATE TABLE bench_note (id BIGINT PRIMARY KEY, text TEXT NOT NULL, created_at BIGINT)",
        NO_PARAMS,
        NULL);
}

static Database *open_and_make(const DatabaseConfig *config, Arena *arena)
{
    Error error = {0};
    Database *database = NULL;
    if (database_open(config, arena, &error, &database) != OK ||
        db_write(database, arena, &error, make_table, NULL) != OK) {
        (void)fprintf(stderr, "write_bench: %s\n", error.message);
        exit(1);
    }
    return database;
}

/* The median of the ratios of two rivals, round by round. */
static double ratio_of(const Rival *rival, const Rival *to, int rounds)
{
    double ratios[ROUNDS_MAXIMUM];
    for (int round = 0; round < rounds; round++)
        ratios[round] = rival->per_second[round] / to->per_second[round];
    return median(ratios, rounds);
}

static void print_table(const Rival *rivals, size_t rival_count, int rounds)
{
    printf("%-26s %8s %12s %22s\n", "durable writes", "clients", "a second", "to SQLite, 1 client");
    for (size_t i = 0; i < rival_count; i++)
        printf(
            "%-26s %8d %12.0f %20.1f x\n",
            rivals[i].name,
            rivals[i].clients,
            median(rivals[i].per_second, rounds),
            ratio_of(&rivals[i], &rivals[0], rounds));
    printf("\nworks in one commit, SQLite, %d clients: %.1f\n", CLIENTS, rivals[1].batch);
    for (size_t i = 3; i < rival_count; i += 2)
        printf(
            "SQLite to %s, %d clients each: %.1f x\n",
            rivals[i].name,
            CLIENTS,
            ratio_of(&rivals[1], &rivals[i], rounds));
}

static void compete(Database *sqlite, Database *postgres, const char *url, int rounds)
{
    Rival rivals[] = {
        {.name = "Kruh on SQLite", .clients = 1, .database = sqlite},
        {.name = "Kruh on SQLite", .clients = CLIENTS, .database = sqlite},
        {.name = "Kruh on PostgreSQL", .clients = 1, .database = postgres},
        {.name = "Kruh on PostgreSQL", .clients = CLIENTS, .database = postgres},
        {.name = "PostgreSQL alone (libpq)", .clients = 1, .is_raw = true, .url = url},
        {.name = "PostgreSQL alone (libpq)", .clients = CLIENTS, .is_raw = true, .url = url},
    };
    size_t rival_count = postgres != NULL ? sizeof rivals / sizeof rivals[0] : 2;
    for (int round = 0; round < rounds; round++) {
        for (size_t i = 0; i < rival_count; i++)
            rivals[i].per_second[round] = take_turn(&rivals[i]);
    }
    print_table(rivals, rival_count, rounds);
}

int main(int count, char **arguments)
{
    int64_t rounds = 9;
    if (count > 2 && str_to_int(str_of(arguments[2]), 1, ROUNDS_MAXIMUM, &rounds) != OK) {
        (void)fprintf(stderr, "write_bench: ROUNDS is a number from 1 to %d\n", ROUNDS_MAXIMUM);
        return 2;
    }
    if (count > 1)
        (void)setenv("TMPDIR", arguments[1], 1);
    char folder[512];
    test_folder_make(folder);
    refuse_memory(folder);
    print_file_system(folder);
    print_cost_of_sync(folder);

    Arena *arena = arena_new(16 * 1024);
    DatabaseConfig in_folder = {.data_directory = str_of(folder)};
    Database *sqlite = open_and_make(&in_folder, arena);
    Database *postgres = NULL;
    const char *url = getenv("KRUH_TEST_DATABASE_URL");
    if (test_is_postgres()) {
        DatabaseConfig at_url = {.url = str_of(url)};
        postgres = open_and_make(&at_url, arena);
    }
    compete(sqlite, postgres, url, (int)rounds);
    print_cost_of_sync(folder);
    database_close(sqlite);
    database_close(postgres);
    arena_free(arena);
    test_folder_remove(folder);
    return 0;
}
