/*
 * memory: packages that were made, for the next who asks: a district is saved by many people, and
 * making one of 20,000 services takes a second or two. See pocket_get.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/pocket/pocket.h"

#include "features/pocket/entries.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    KEPT = 6, /* some MB each; the one made longest ago goes first */
    BLOCK_BYTES = 64 * 1024
};

/* What the state does not tell (a new label of a list that another server wrote) is seen then. */
static const Microseconds ANEW_AFTER = MINUTES(10);

typedef struct Kept {
    Arena *arena; /* everything, this struct too */
    atomic_int users;
    Str key;
    Str state;
    Microseconds made_at;
    PocketPackage package;
} Kept;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER; /* one at a time: they are large */
static Kept *kept[KEPT];

static void release(void *data)
{
    Kept *one = data;
    if (atomic_fetch_sub(&one->users, 1) == 1)
        arena_free(one->arena);
}

static Str key_of(Arena *arena, Language language, const PocketSelection *selection)
{
    Str areas = str_join(arena, selection->areas, selection->area_count, STR("\n"));
    Str places = str_join(arena, selection->places, selection->place_count, STR("\n"));
    return str_format(
        arena, "%s\n%.*s\n\n%.*s", language_code(language), STR_ARG(areas), STR_ARG(places));
}

/* One user more; NULL when there is none that still holds. */
static Kept *take(Str key, Str state)
{
    Kept *found = NULL;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < KEPT && found == NULL; i++) {
        if (kept[i] != NULL && str_equal(kept[i]->key, key) && str_equal(kept[i]->state, state) &&
            clock_monotonic() - kept[i]->made_at < ANEW_AFTER)
            found = kept[i];
    }
    if (found != NULL)
        atomic_fetch_add(&found->users, 1);
    pthread_mutex_unlock(&lock);
    return found;
}

static void put(Kept *one)
{
    size_t place = 0;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < KEPT; i++) {
        if (kept[i] != NULL && str_equal(kept[i]->key, one->key)) {
            place = i;
            break;
        }
        if (kept[place] != NULL && (kept[i] == NULL || kept[i]->made_at < kept[place]->made_at))
            place = i;
    }
    Kept *old = kept[place];
    kept[place] = one;
    atomic_fetch_add(&one->users, 1);
    pthread_mutex_unlock(&lock);
    if (old != NULL)
        release(old);
}

static Status make(
    Db *db,
    Language language,
    const PocketSelection *selection,
    Str key,
    Str state,
    Kept **ret_kept)
{
    PocketPackage package;
    TRY(pocket_make(db, language, selection, &package));
    Arena *arena = arena_new(BLOCK_BYTES);
    Kept *one = arena_new_of(arena, Kept);
    one->arena = arena;
    atomic_init(&one->users, 1);
    one->key = str_copy(arena, key);
    one->state = str_copy(arena, state);
    one->made_at = clock_monotonic();
    one->package = (PocketPackage){
        .bytes = str_copy(arena, package.bytes),
        .brotli = str_copy(arena, package.brotli),
        .etag = str_copy(arena, package.etag)};
    *ret_kept = one;
    return OK;
}

static Status get_or_make(
    Db *db, Language language, const PocketSelection *selection, Kept **ret_kept)
{
    Str key = key_of(db->arena, language, selection), state;
    TRY(pocket_state(db, &state));
    Kept *one = take(key, state);
    if (one == NULL) {
        pthread_mutex_lock(&making);
        one = take(key, state); /* made while this one waited */
        Status status = one != NULL ? OK : make(db, language, selection, key, state, &one);
        if (status == OK)
            put(one);
        pthread_mutex_unlock(&making);
        TRY(status);
    }
    *ret_kept = one;
    return OK;
}

Status pocket_get(
    Db *db, Language language, const PocketSelection *selection, const PocketPackage **ret_package)
{
    Kept *one;
    TRY(get_or_make(db, language, selection, &one));
    arena_defer(db->arena, release, one);
    *ret_package = &one->package;
    return OK;
}

void pocket_forget(void)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < KEPT; i++) {
        if (kept[i] != NULL)
            release(kept[i]);
        kept[i] = NULL;
    }
    pthread_mutex_unlock(&lock);
}
