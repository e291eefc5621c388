/*
 * `kruh serve`: opens the database, the key folder and the languages, starts the server, and waits
 * for SIGTERM or SIGINT; then lets running requests finish.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/features.h"
#include "app/lexicon_file.h"
#include "base/limits.h"
#include "features/agreements/card_caution.h"
#include "features/case_sheets/sheet_key.h"
#include "features/case_sheets/sheet_release.h"
#include "features/contributions/seal_key.h"
#include "features/demo/demo.h"
#include "features/finder/finder_index.h"
#include "features/mail/postman.h"
#include "features/methods/own_files.h"
#include "features/people/link.h"
#include "features/town/town.h"
#include "web/client.h"
#include "web/machine.h"
#include "web/server.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>

/* What is open while the server runs, in the order of opening. */
typedef struct Running {
    Database *database;
    Server *server;
    TownNight *night;
    Postman *postman;
} Running;

/* Errors: BUSY when requests were still running; they may touch anything, so nothing is closed, and
 * the end of the process ends them. */
static Status close_running(Running *running, Error *error)
{
    if (running->postman != NULL)
        postman_stop(running->postman);
    if (running->night != NULL)
        town_night_stop(running->night);
    if (running->server != NULL && !server_stop(running->server))
        return error_set(
            error, BUSY, "some requests had not ended after %d s", (int)LIMIT_STOP_SECONDS);
    finder_index_forget();
    if (running->database != NULL)
        database_close(running->database);
    language_stop();
    return OK;
}

static Str listen_of(const CommandLine *line)
{
    return option_given(line, "listen") ? option_text(line, "listen") : STR("127.0.0.1:8080");
}

/* What stands behind the last colon; all of it without one. */
static Str port_of(Str listen)
{
    size_t colon = listen.len;
    while (colon > 0 && listen.bytes[colon - 1] != ':')
        colon--;
    return str_part(listen, colon, listen.len);
}

static Str host_of(Str listen)
{
    return str_part(listen, 0, listen.len - port_of(listen).len - 1);
}

/* "127.0.0.1:8080" → the address that a person on this machine can open. */
static Str url_of(const CommandLine *line, Str port, Arena *arena)
{
    Str listen = listen_of(line);
    Str host = host_of(listen);
    bool is_secure = option_given(line, "certificate");
    bool is_here = host.len == 0 || str_equal(host, STR("0.0.0.0")) ||
                   str_equal(host, STR("[::]")) || str_equal(host, STR("127.0.0.1")) ||
                   str_equal(host, STR("[::1]"));
    return str_format(
        arena,
        "%s://%.*s:%.*s",
        is_secure ? "https" : "http",
        STR_ARG(is_here ? STR("localhost") : host),
        STR_ARG(port));
}

static Status check_options(const CommandLine *line, Arena *arena, Error *error, Str *ret_url)
{
    Str url = option_text(line, "public-url");
    if (option_given(line, "certificate") != option_given(line, "key"))
        return wrong_usage(error, "--certificate and --key go together, give both or none");
    if (url.len == 0) {
        *ret_url = url_of(line, port_of(listen_of(line)), arena);
        return OK;
    }
    if (!str_starts_with(url, STR("http://")) && !str_starts_with(url, STR("https://")))
        return wrong_usage(
            error,
            "--public-url %.*s: must begin with http:// or https://, as people will type it",
            STR_ARG(url));
    while (str_ends_with(url, STR("/")))
        url.len--;
    *ret_url = url;
    return OK;
}

static void say_where(const Site *site, Str first_start_path, Str data_directory)
{
    (void)printf("Kruh is open at %.*s\n", STR_ARG(site->public_url));
    if (site->is_demo)
        (void)printf("This is the demo town: everybody may enter, nothing here is confidential.\n");
    if (first_start_path.len > 0)
        (void)printf(
            "Nobody is in charge yet. Open this link once to become the administrator:\n%.*s%.*s\n",
            STR_ARG(site->public_url),
            STR_ARG(first_start_path));
    (void)printf("Data: %.*s. Ctrl-C stops.\n", STR_ARG(data_directory));
}

/* What somebody must know who lets other machines in without https: said at the start, as in the
 * hall there is no time to look for it. */
static void say_what_halls_miss(const CommandLine *line, const Site *site, Arena *arena)
{
    Str listen = listen_of(line);
    bool is_for_others =
        !address_is_loopback(host_of(listen)) && !str_equal(host_of(listen), STR("localhost"));
    if (!is_for_others || option_given(line, "certificate"))
        return;
    (void)printf(
        "Other machines that come over plain http find only what a hall needs (join by code,"
        "\npersonal links, projector, console). For everything else give --certificate and "
        "--key,\nor put a proxy with https in front and name it with --trusted-proxy.\n");
    if (!url_is_of_this_machine(site->public_url))
        return;
    const Str *addresses;
    size_t count;
    machine_addresses(arena, &addresses, &count);
    (void)printf(
        "Links and QR codes begin with %.*s, which no phone can open: give\n--public-url with an "
        "address of this machine, as http://%.*s:%.*s\n",
        STR_ARG(site->public_url),
        STR_ARG(count > 0 ? addresses[0] : STR("ADDRESS")),
        STR_ARG(port_of(listen)));
}

static void wait_for_end(void)
{
    sigset_t ends;
    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGTERM);
    (void)sigaddset(&ends, SIGINT);
    int which;
    (void)sigwait(&ends, &which);
}

/* Before any thread is made, so that all of them leave these signals to wait_for_end. */
static void block_signals(void)
{
    sigset_t blocked;
    (void)sigemptyset(&blocked);
    (void)sigaddset(&blocked, SIGTERM);
    (void)sigaddset(&blocked, SIGINT);
    (void)sigaddset(&blocked, SIGPIPE);
    (void)pthread_sigmask(SIG_BLOCK, &blocked, NULL);
}

/* The index of the search lies beside the database; the directory is the truth, so its folder may
 * be deleted at any time. */
static Status open_search(const CommandLine *line, Arena *arena, Error *error)
{
    int64_t megabytes;
    TRY(option_int(
        line,
        "search-memory",
        FINDER_MEMORY_MEGABYTES_LEAST,
        FINDER_MEMORY_MEGABYTES_MOST,
        FINDER_MEMORY_MEGABYTES,
        error,
        &megabytes));
    Str folder = str_format(arena, "%.*s/index", STR_ARG(line->database.data_directory));
    finder_index_start(folder, (size_t)megabytes << 20);
    return OK;
}

enum {
    LEXICA = 2,
    DEMO_BLOCK_BYTES = 64 * 1024
};

/* The lexica are files of their own beside the program. Without them everything works but case
 * sheets, which then cannot be checked and are not taken. */
static void open_lexica(Arena *arena, Site *site)
{
    Error error = {0};
    SheetLexica lexica = {.czech_address = NULL};
    EmbeddedFile *files = arena_array(arena, EmbeddedFile, LEXICA);
    if (lexicon_asset("cs", arena, &error, &lexica.czech, &files[0]) != OK ||
        lexicon_asset("pl", arena, &error, &lexica.polish, &files[1]) != OK) {
        (void)fprintf(stderr, "kruh: %s; until then no case sheet is taken\n", error.message);
        return;
    }
    lexica.czech_address = files[0].address;
    lexica.polish_address = files[1].address;
    sheet_release_start(&lexica);
    card_caution_start(lexica.czech, lexica.polish);
    site->files = files;
    site->file_count = LEXICA;
}

/* A town is made once, and by far more memory than it takes to serve it, which goes back. */
static Status fill_demo(Database *database, Error *error)
{
    Arena *scratch = arena_new(DEMO_BLOCK_BYTES);
    Status status = demo_fill(database, scratch, error);
    arena_free(scratch);
    (void)malloc_trim(0);
    return status;
}

static Status run(const CommandLine *line, Arena *arena, Error *error, Site *site, Running *running)
{
    TRY(check_options(line, arena, error, &site->public_url));
    TRY(data_folder_take(&line->database, arena, error));
    TRY(language_start(error));
    TRY(database_open(&line->database, arena, error, &running->database));
    TRY(open_search(line, arena, error));
    TRY(link_start(line->database.data_directory, arena, error));
    TRY(sheet_key_start(line->database.data_directory, arena, error));
    open_lexica(arena, site);
    TRY(seal_keys_start(line->database.data_directory, arena, error));
    TRY(own_files_start(running->database, line->database.data_directory, arena, error));
    if (site->is_demo)
        TRY(fill_demo(running->database, error));
    Str first_start_path = {0};
    TRY(town_start(running->database, site, arena, error, &first_start_path));
    const ServerConfig config = {
        .listen = listen_of(line),
        .certificate = option_text(line, "certificate"),
        .key = option_text(line, "key"),
        .trusted_proxy = option_text(line, "trusted-proxy"),
        .administrator = option_text(line, "administrator"),
        .log_requests = option_given(line, "log"),
    };
    TRY(server_start(&config, site, running->database, arena, error, &running->server));
    /* Port 0 lets the system choose: nobody knows the address before it is printed. */
    if (str_equal(port_of(config.listen), STR("0")) && !option_given(line, "public-url"))
        site->public_url =
            url_of(line, str_format(arena, "%u", server_port(running->server)), arena);
    TRY(town_night_start(running->database, site, arena, error, &running->night));
    TRY(postman_start(running->database, site, arena, error, &running->postman));
    say_where(site, first_start_path, line->database.data_directory);
    say_what_halls_miss(line, site, arena);
    (void)fflush(stdout);
    wait_for_end();
    return OK;
}

static Status serve(const CommandLine *line, Arena *arena, Error *error)
{
    block_signals();
    Site *site = arena_new_of(arena, Site); /* a request that does not end may outlive this call */
    *site = (Site){
        .tables = FEATURE_ROUTES,
        .table_count = FEATURE_ROUTES_COUNT,
        .navigation = NAVIGATION,
        .navigation_count = NAVIGATION_COUNT,
        .hall_paths = HALL_PATHS,
        .hall_door = "/join",
        .load_visitor = town_load_visitor,
        .load_visit = town_load_visit,
        .keepers = SITE_KEEPERS,
        .sign_in_path = "/sign-in",
        .sign_out_path = "/sign-out",
        .account_path = "/account",
        .privacy_path = "/privacy",
        .data_directory = line->database.data_directory,
        .is_demo = option_given(line, "demo"),
        .started_at = clock_now(),
    };
    Running running = {0};
    Status status = run(line, arena, error, site, &running);
    Status end = close_running(&running, error);
    return status != OK ? status : end;
}

const Command SERVE_COMMAND = {
    .name = "serve",
    .arguments = "",
    .about = "Runs Kruh for the people of a town",
    .uses_data = true,
    .options =
        {
            {"listen", OPTION_VALUE, "ADDR:PORT", "where to listen (default: 127.0.0.1:8080)"},
            {"public-url",
             OPTION_VALUE,
             "URL",
             "the address people use; links and QR codes are made from it"},
            {"certificate", OPTION_VALUE, "FILE", "PEM certificate: answer https"},
            {"key", OPTION_VALUE, "FILE", "PEM key of the certificate"},
            {"trusted-proxy",
             OPTION_VALUE,
             "ADDR",
             "address of the proxy in front, whose X-Forwarded headers are believed"},
            {"administrator",
             OPTION_VALUE,
             "ADDR",
             "address that may read /metrics, besides this machine"},
            {"search-memory",
             OPTION_VALUE,
             "MB",
             "memory for building the index of the search (default: 128)"},
            {"demo", OPTION_FLAG, "", "the demo town, for everybody to try"},
            {"log", OPTION_FLAG, "", "one line a request on stderr, without personal data"},
        },
    .run = serve,
};
