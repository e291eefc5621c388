/*
 * night: one thread that makes a backup every night and tests that it can be restored, and does
 * what other features want done now and then. It wakes every few minutes and looks whether this
 * night has its backup; so a machine that slept through half past two makes it soon after it woke.
 * Before that, features forget what is due. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/town/backup_store.h"
#include "features/town/town.h"

#include "base/clock.h"
#include "base/ticker.h"

#include <time.h>

enum {
    WAKE_SECONDS = 300,
    NIGHT_BLOCK_BYTES = 64 * 1024
};

struct TownNight {
    Database *database;
    const Site *site;
    Arena *arena; /* of the thread, emptied after each look */
    Ticker *ticker;
};

/* The night that should have its backup by now: today's, from half past two; empty before. */
static Str night_due(Arena *arena)
{
    time_t now = (time_t)(clock_now() / SECONDS(1));
    struct tm local;
    (void)localtime_r(&now, &local);
    if (local.tm_hour * 60 + local.tm_min < BACKUP_NIGHT_MINUTES)
        return (Str){0};
    return today_iso(arena);
}

static Status is_taken(TownNight *night, Str of_night, Error *error, bool *ret_is)
{
    Db db;
    TRY(db_begin(night->database, night->arena, error, &db));
    Status status = backup_night_is_taken(&db, of_night, ret_is);
    db_end(night->database, &db);
    return status;
}

/* What features have to forget or to clean; what fails is tried again in a few minutes. */
static void keep(TownNight *night)
{
    for (const SiteKeep *keeper = night->site->keepers; keeper != NULL && *keeper != NULL;
         keeper++) {
        Error error = {0};
        Status ignored = (*keeper)(night->database, night->site, night->arena, &error);
        (void)ignored;
        arena_reset(night->arena);
    }
}

/* What fails stands in the record, which the administrator sees; there is nobody else to tell. */
static void look_at_backup(TownNight *night)
{
    Error error = {0};
    bool is_made = true;
    Str due = night_due(night->arena);
    if (due.len > 0 && is_taken(night, due, &error, &is_made) == OK && !is_made) {
        Status ignored =
            backup_make(night->database, night->site->data_directory, due, night->arena, &error);
        (void)ignored;
    }
    arena_reset(night->arena);
}

static void work(Ticker *ticker, void *data, unsigned turn)
{
    (void)ticker;
    TownNight *night = data;
    keep(night);
    if (turn > 0) /* whoever just starts the server does not wait for a backup */
        look_at_backup(night);
}

Status town_night_start(
    Database *database, const Site *site, Arena *arena, Error *error, TownNight **ret_night)
{
    TownNight *night = arena_new_of(arena, TownNight);
    night->database = database;
    night->site = site;
    night->arena = arena_new(NIGHT_BLOCK_BYTES);
    Status status = ticker_start(work, night, WAKE_SECONDS, arena, error, &night->ticker);
    if (status != OK) {
        arena_free(night->arena);
        return status;
    }
    *ret_night = night;
    return OK;
}

void town_night_stop(TownNight *night)
{
    ticker_stop(night->ticker);
    arena_free(night->arena);
}
