/*
 * state_pages: how the system is, its backups, and a backup now.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/town/town_pages.h"

#include "features/people/right.h"
#include "features/town/backup.h"
#include "features/town/rule.h"
#include "features/town/settings_views.h"
#include "features/town/state_page.html.h"
#include "web/page.h"
#include "web/site.h"

#include <sys/statvfs.h>

static const TextArgs NO_ARGS = {0};

#define BACKUP_IS_OLD_AFTER DAYS(2)

enum {
    BACKUPS_SHOWN = 20,
    LINES_MOST = 20,       /* of other features */
    DISK_SHORT_TIMES = 20, /* room for so many further copies of the database */
    DISK_SHORT_BYTES = 200 * 1000 * 1000
};

static BackupRow row_of(const Request *request, const BackupRecord *record)
{
    return (BackupRow){
        .when = format_moment(request->arena, request->language, record->started_at),
        .file_name = record->file_name,
        .size = format_size(request->arena, request->language, record->size_bytes),
        .is_good = record->is_good,
        .is_running =
            record->finished_at == 0 && clock_now() - record->started_at < BACKUP_PATIENCE,
        .is_nightly = record->is_nightly,
        .message = record->message,
    };
}

static Status load_backups(Request *request, StatePage *view)
{
    const BackupRecord *records;
    size_t count;
    TRY(backup_list(&request->db, BACKUPS_SHOWN, &records, &count));
    BackupRow *rows = arena_array(request->arena, BackupRow, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = row_of(request, &records[i]);
    view->backups = rows;
    view->backup_count = count;
    view->is_backup_old = true;
    for (size_t i = count; i-- > 0;) {
        if (records[i].is_good) {
            view->last_good_backup = rows[i].when;
            view->is_backup_old = clock_now() - records[i].started_at > BACKUP_IS_OLD_AFTER;
        }
    }
    return OK;
}

static void load_disk(const Request *request, int64_t database_bytes, StatePage *view)
{
    struct statvfs disk;
    if (statvfs(str_c(request->arena, request->site->data_directory), &disk) != 0)
        return;
    int64_t free_bytes = (int64_t)(disk.f_bavail * disk.f_frsize);
    view->disk_free = format_size(request->arena, request->language, free_bytes);
    view->is_disk_short =
        free_bytes < DISK_SHORT_BYTES || free_bytes / DISK_SHORT_TIMES < database_bytes;
}

static Status load_rules(Request *request, StatePage *view)
{
    const Rule *rules;
    size_t count;
    TRY(rule_list(&request->db, &rules, &count));
    view->unverified_count = rule_count_unverified(rules, count, today_iso(request->arena));
    return OK;
}

static Status load_lines(Request *request, StatePage *view)
{
    StateLine *lines = arena_array(request->arena, StateLine, LINES_MOST);
    for (size_t i = 0; i < LINES_MOST && STATE_SOURCES[i] != NULL; i++)
        TRY(STATE_SOURCES[i](request, &lines[view->line_count++]));
    view->lines = lines;
    return OK;
}

static Status load_state(Request *request, StatePage *view)
{
    DatabaseState state;
    TRY(database_state(request->database, &request->error, &state));
    view->version = KRUH_VERSION;
    view->engine = str_c(request->arena, str_of(state.engine));
    view->database_size = format_size(request->arena, request->language, state.size_bytes);
    view->schema_version = state.schema_version;
    view->queue_length = (int64_t)state.queue_length;
    uint64_t commits = state.commits == 0 ? 1 : state.commits;
    view->works_per_commit =
        format_tenths(request->arena, request->language, (int64_t)(state.works * 10 / commits));
    view->running_since =
        format_moment(request->arena, request->language, request->site->started_at);
    view->data_directory = request->site->data_directory;
    load_disk(request, state.size_bytes, view);
    TRY(load_rules(request, view));
    TRY(load_lines(request, view));
    return load_backups(request, view);
}

static Status state_show(Request *request, Response *response)
{
    StatePage view = {0};
    TRY(load_state(request, &view));
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("State and backups"), NO_ARGS),
        .section = STR("/settings"),
    };
    return page_render(request, response, &page, state_page_body, &view);
}

/* A failure stands in the list with its reason; the page is the same. Where the database cannot be
 * written the list cannot say it, so the page of failures does. */
static Status backup_now(Request *request, Response *response)
{
    Status status = backup_make(
        request->database,
        request->site->data_directory,
        (Str){0},
        request->arena,
        &request->error);
    if (status == BUSY || (status != OK && request->error.user_message != NULL))
        return status;
    if (status == OK)
        response_notice(
            request, response, N_("The backup is made, and it has been tested that it restores."));
    response_redirect(request, response, STR("/settings/state"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/settings/state",  RIGHT_ADMINISTER, NULL, state_show, "State of the system and its backups"},
    {POST, "/settings/backup", RIGHT_ADMINISTER, NULL, backup_now, "Makes and tests a backup now"},
};
// clang-format on

const RouteTable STATE_ROUTES = ROUTE_TABLE("town", ROUTES);
