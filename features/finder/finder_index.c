/* finder_index: keeping the newest snapshot. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_index.h"

#include "features/finder/finder_snapshot.h"

#include <pthread.h>

enum {
    LINES_MANY = 1000, /* of the log among which a look is work: then once a second */
    GONE_LEAST = 200   /* changed documents for which the file is not written anew */
};

static const Microseconds LOOK_AFTER = SECONDS(1);
static const Microseconds MADE_ANEW_AFTER = HOURS((Microseconds)24); /* seasons of opening hours */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of `current` and `looked_at` */
static pthread_mutex_t work = PTHREAD_MUTEX_INITIALIZER; /* one makes the next snapshot */
static FinderSnapshot *current;                          /* counts as one user */
static Microseconds looked_at;
static Arena *own;             /* of the folder's name */
static atomic_bool is_doubted; /* the file is not opened but made anew */
static FinderRoom room = {.memory_bytes = (size_t)FINDER_MEMORY_MEGABYTES << 20};

void finder_index_start(Str folder, size_t memory_bytes)
{
    finder_index_forget();
    own = arena_new(256);
    room = (FinderRoom){.folder = str_copy(own, folder), .memory_bytes = memory_bytes};
}

/* ---- The newest ---- */

/* NULL without one. `ret_looks`: whether who asks is to look for news. */
static FinderSnapshot *take_current(bool *ret_looks)
{
    pthread_mutex_lock(&lock);
    FinderSnapshot *snapshot = current;
    Microseconds now = clock_monotonic();
    *ret_looks =
        snapshot == NULL || snapshot->log.count < LINES_MANY || now - looked_at >= LOOK_AFTER;
    if (*ret_looks)
        looked_at = now;
    if (snapshot != NULL)
        (void)atomic_fetch_add(&snapshot->users, 1);
    pthread_mutex_unlock(&lock);
    return snapshot;
}

static void put_current(FinderSnapshot *snapshot)
{
    pthread_mutex_lock(&lock);
    FinderSnapshot *old = current;
    current = snapshot;
    (void)atomic_fetch_add(&snapshot->users, 1);
    pthread_mutex_unlock(&lock);
    finder_snapshot_release(old);
}

/* ---- Making the next ---- */

/* Whatever is wrong with a file or a log is no error: then everything is read anew. */
static bool is_fit(Db *db, Status status)
{
    if (status == INVALID || status == NOT_FOUND)
        error_clear(db->error);
    return status != INVALID && status != NOT_FOUND;
}

static Status take_in(Db *db, const FinderSnapshot *before, FinderSnapshot **ret_snapshot)
{
    int64_t *changed;
    size_t count;
    OrganisationLog now;
    Status status =
        organisation_log_read(db, &before->log, FINDER_CHANGED_MOST, &changed, &count, &now);
    if (is_fit(db, status) && status != OK)
        return status;
    bool is_all = status == OK && count > 0 && changed[0] == EVERY_ORGANISATION.value;
    if (status != OK || is_all || count > FINDER_CHANGED_MOST)
        return finder_snapshot_build(db, &room, ret_snapshot);
    status = finder_snapshot_change(db, before, changed, count, &now, ret_snapshot);
    return is_fit(db, status) ? status : finder_snapshot_build(db, &room, ret_snapshot);
}

static Status make_first(Db *db, FinderSnapshot **ret_snapshot)
{
    FinderSnapshot *opened = NULL;
    if (atomic_exchange(&is_doubted, false))
        return finder_snapshot_build(db, &room, ret_snapshot);
    Status status = finder_snapshot_open(db, &room, &opened);
    if (!is_fit(db, status))
        return finder_snapshot_build(db, &room, ret_snapshot);
    TRY(status);
    bool is_behind = false;
    status = organisation_log_has_news(db, &opened->log, &is_behind);
    if (status == OK && is_behind) {
        status = take_in(db, opened, ret_snapshot);
        finder_snapshot_release(opened);
    } else if (status == OK) {
        *ret_snapshot = opened;
    } else {
        finder_snapshot_release(opened);
    }
    return status;
}

/* Inside of `work`. What another thread made meanwhile is enough. */
static Status make_next(Db *db, FinderSnapshot **ret_snapshot)
{
    bool looks, is_behind = true;
    FinderSnapshot *before = take_current(&looks), *made = NULL;
    Status status = before == NULL ? OK : organisation_log_has_news(db, &before->log, &is_behind);
    if (status == OK && !is_behind) {
        *ret_snapshot = before;
        return OK;
    }
    if (status == OK)
        status = before == NULL ? make_first(db, &made) : take_in(db, before, &made);
    finder_snapshot_release(before);
    TRY(status);
    put_current(made);
    *ret_snapshot = made;
    return OK;
}

Status finder_index_get(Db *db, const FinderView **ret_view)
{
    bool looks, is_behind = true;
    FinderSnapshot *snapshot = take_current(&looks);
    if (snapshot != NULL)
        arena_defer(db->arena, finder_snapshot_release, snapshot);
    if (snapshot != NULL && looks)
        TRY(organisation_log_has_news(db, &snapshot->log, &is_behind));
    bool is_enough = snapshot != NULL && (!looks || !is_behind);
    /* Who has an older one does not wait for somebody who is making the next. */
    if (!is_enough &&
        (snapshot == NULL ? pthread_mutex_lock(&work) == 0 : pthread_mutex_trylock(&work) == 0)) {
        Status status = make_next(db, &snapshot);
        pthread_mutex_unlock(&work);
        TRY(status);
        arena_defer(db->arena, finder_snapshot_release, snapshot);
    }
    *ret_view = &snapshot->view;
    return OK;
}

Status finder_index_any(Db *db, const FinderView **ret_view)
{
    pthread_mutex_lock(&lock);
    FinderSnapshot *snapshot = current;
    if (snapshot != NULL)
        (void)atomic_fetch_add(&snapshot->users, 1);
    pthread_mutex_unlock(&lock);
    if (snapshot == NULL)
        return finder_index_get(db, ret_view);
    arena_defer(db->arena, finder_snapshot_release, snapshot);
    *ret_view = &snapshot->view;
    return OK;
}

/* ---- Upkeep ---- */

static uint64_t changed_documents(const FinderSnapshot *snapshot)
{
    uint64_t changed = 0;
    for (size_t p = 1; p < snapshot->piece_count; p++)
        changed += snapshot->view.index->parts[p].document_count;
    return changed + snapshot->view.index->parts[0].deleted_count;
}

/* Inside of `work`. */
static Status tidy(Db *db)
{
    bool looks, is_behind;
    int64_t expected;
    FinderSnapshot *before = take_current(&looks), *made = NULL;
    if (before == NULL)
        return OK;
    arena_defer(db->arena, finder_snapshot_release, before);
    TRY(finder_count(db, &expected));
    TRY(organisation_log_has_news(db, &before->log, &is_behind));
    uint64_t changed = changed_documents(before), count = before->view.index->document_count;
    bool is_other = !is_behind && (uint64_t)expected != count;
    if (is_other || clock_now() - before->made_at > MADE_ANEW_AFTER)
        TRY(finder_snapshot_build(db, &room, &made));
    else if (room.folder.len > 0 && changed > GONE_LEAST && changed > count / FINDER_SHARE_CHANGED)
        TRY(finder_snapshot_join(db, &room, before, &made));
    if (made != NULL) {
        put_current(made);
        finder_snapshot_release(made);
    }
    return OK;
}

static Status shorten(Db *db, void *data)
{
    (void)data;
    return organisation_log_shorten(db);
}

Status finder_index_keep(Database *database, const Site *site, Arena *arena, Error *error)
{
    (void)site;
    Db db;
    const FinderView *view;
    TRY(db_begin(database, arena, error, &db));
    Status status = finder_index_get(&db, &view);
    if (status == OK) {
        pthread_mutex_lock(&work);
        status = tidy(&db);
        pthread_mutex_unlock(&work);
    }
    db_end(database, &db);
    return status == OK ? db_write(database, arena, error, shorten, NULL) : status;
}

static void drop_current(void)
{
    pthread_mutex_lock(&lock);
    FinderSnapshot *old = current;
    current = NULL;
    pthread_mutex_unlock(&lock);
    finder_snapshot_release(old);
}

void finder_index_doubt(void)
{
    atomic_store(&is_doubted, true);
    drop_current();
}

void finder_index_forget(void)
{
    drop_current();
    arena_free(own);
    own = NULL;
    room.folder = (Str){0};
}
