/*
 * code_list: the lists of values in the memory of the process. A snapshot is built by one query,
 * shared by all threads, and ends when the last request that looked at it has ended.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"

#include "base/unicode.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum {
    SNAPSHOT_SECONDS = 10, /* how long another server's change may stay unseen */
    SNAPSHOT_BLOCK_BYTES = 64 * 1024,
    FOLDED_FORMS = LANGUAGE_COUNT + 2 /* the labels, the key, the external code */
};

typedef struct Value {
    Str key;
    Str labels[LANGUAGE_COUNT];
    Str folded[FOLDED_FORMS];
} Value;

typedef struct List {
    Str name;
    const Value *values; /* also those not valid today */
    size_t value_count;
    const Code *codes[LANGUAGE_COUNT]; /* valid today */
    const Choice *choices[LANGUAGE_COUNT];
    size_t count;
} List;

typedef struct Snapshot {
    Arena *arena; /* everything, this struct too */
    atomic_int users;
    uint64_t generation;  /* in which it was read */
    Microseconds read_at; /* on the monotonic clock */
    List *lists;
    size_t list_count;
    const List **slots; /* by the hash of the name; of several the next free one */
    size_t slot_mask;
} Snapshot;

static pthread_mutex_t cache_lock = PTHREAD_MUTEX_INITIALIZER;
static Snapshot *cache_current;           /* counts as one user */
static _Atomic uint64_t cache_generation; /* grows when the lists are forgotten */

static void snapshot_release(void *data)
{
    Snapshot *snapshot = data;
    if (atomic_fetch_sub(&snapshot->users, 1) == 1)
        arena_free(snapshot->arena);
}

static void fold_value(Arena *arena, Value *value, Str external_code)
{
    for (size_t language = 0; language < LANGUAGE_COUNT; language++)
        value->folded[language] = unicode_fold(arena, value->labels[language]);
    value->folded[LANGUAGE_COUNT] = unicode_fold(arena, value->key);
    value->folded[LANGUAGE_COUNT + 1] = unicode_fold(arena, external_code);
}

static void list_add(
    List *list, Code *codes[LANGUAGE_COUNT], Choice *choices[LANGUAGE_COUNT], const DbRows *row)
{
    const Value *value = &list->values[list->value_count - 1];
    if (!db_get_bool(row, "is_valid"))
        return;
    for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
        codes[language][list->count] = (Code){
            .key = value->key,
            .label = value->labels[language],
            .is_unsure = db_get_bool(row, "is_unsure"),
        };
        choices[language][list->count] =
            (Choice){.key = value->key, .label = value->labels[language]};
    }
    list->count++;
}

/* The rows come ordered by list; every list gets a stretch of arrays as long as all rows. */
static void snapshot_fill(Snapshot *snapshot, DbRows *rows)
{
    Arena *arena = snapshot->arena;
    size_t row_count = db_row_count(rows);
    Value *values = arena_array(arena, Value, row_count);
    Code *codes[LANGUAGE_COUNT];
    Choice *choices[LANGUAGE_COUNT];
    for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
        codes[language] = arena_array(arena, Code, row_count);
        choices[language] = arena_array(arena, Choice, row_count);
    }
    snapshot->lists = arena_array(arena, List, row_count);
    List *list = NULL;
    while (db_next(rows)) {
        if (list == NULL || !str_equal(list->name, db_get_text(rows, "list"))) {
            size_t done = list == NULL ? 0 : list->count;
            list = &snapshot->lists[snapshot->list_count++];
            list->name = str_copy(arena, db_get_text(rows, "list"));
            list->values = values;
            for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
                list->codes[language] = codes[language] += done;
                list->choices[language] = choices[language] += done;
            }
        }
        values->key = str_copy(arena, db_get_text(rows, "code_key"));
        values->labels[LANGUAGE_CS] = str_copy(arena, db_get_text(rows, "label_cs"));
        values->labels[LANGUAGE_PL] = str_copy(arena, db_get_text(rows, "label_pl"));
        values->labels[LANGUAGE_EN] = str_copy(arena, db_get_text(rows, "label_en"));
        fold_value(arena, values, db_get_text(rows, "external_code"));
        values++;
        list->value_count++;
        list_add(list, codes, choices, rows);
    }
}

/* The slot of the list of that name, or the free one where it would be. */
static size_t slot_of(const Snapshot *snapshot, Str name)
{
    size_t slot = str_hash(name) & snapshot->slot_mask;
    while (snapshot->slots[slot] != NULL && !str_equal(snapshot->slots[slot]->name, name))
        slot = (slot + 1) & snapshot->slot_mask;
    return slot;
}

/* At most half of the slots are taken. */
static void snapshot_index(Snapshot *snapshot)
{
    size_t slot_count = 2;
    while (slot_count < 2 * snapshot->list_count)
        slot_count *= 2;
    snapshot->slots = arena_array(snapshot->arena, const List *, slot_count);
    snapshot->slot_mask = slot_count - 1;
    for (size_t i = 0; i < snapshot->list_count; i++)
        snapshot->slots[slot_of(snapshot, snapshot->lists[i].name)] = &snapshot->lists[i];
}

static Status snapshot_read(Db *db, Snapshot **ret_snapshot)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT list, code_key, label_cs, label_pl, label_en, is_unsure, external_code,"
        "       (valid_from IS NULL OR valid_from <= $1) AND (valid_to IS NULL OR valid_to >= $1)"
        "           AS is_valid"
        "  FROM code ORDER BY list, position, code_key",
        PARAMS(db_text(today_iso(db->arena))),
        &rows));
    Arena *arena = arena_new(SNAPSHOT_BLOCK_BYTES);
    Snapshot *snapshot = arena_new_of(arena, Snapshot);
    snapshot->arena = arena;
    snapshot->read_at = clock_monotonic();
    atomic_init(&snapshot->users, 1);
    snapshot_fill(snapshot, rows);
    snapshot_index(snapshot);
    *ret_snapshot = snapshot;
    return OK;
}

/* The current snapshot, kept until the arena of the Db ends; a page, which asks for dozens of
 * labels, goes on with the one that it has. */
static Status snapshot_get(Db *db, const Snapshot **ret_snapshot)
{
    const Snapshot *held = arena_deferred(db->arena, snapshot_release);
    if (held != NULL && held->generation == atomic_load(&cache_generation)) {
        *ret_snapshot = held;
        return OK;
    }
    pthread_mutex_lock(&cache_lock);
    uint64_t generation = cache_generation;
    Snapshot *snapshot = cache_current;
    if (snapshot != NULL && clock_monotonic() - snapshot->read_at > SECONDS(SNAPSHOT_SECONDS))
        snapshot = NULL;
    if (snapshot != NULL)
        atomic_fetch_add(&snapshot->users, 1);
    pthread_mutex_unlock(&cache_lock);

    if (snapshot == NULL) {
        TRY(snapshot_read(db, &snapshot));
        Snapshot *old = NULL;
        snapshot->generation = generation;
        pthread_mutex_lock(&cache_lock);
        if (generation == cache_generation) {
            old = cache_current;
            cache_current = snapshot;
            atomic_fetch_add(&snapshot->users, 1);
        }
        pthread_mutex_unlock(&cache_lock);
        if (old != NULL)
            snapshot_release(old);
    }
    arena_defer(db->arena, snapshot_release, snapshot);
    *ret_snapshot = snapshot;
    return OK;
}

/* A list without any value is an empty one, not an error. */
static Status list_get(Db *db, const char *name, const List **ret_list)
{
    static const List none = {.name = {.bytes = "", .len = 0}};
    const Snapshot *snapshot;
    TRY(snapshot_get(db, &snapshot));
    const List *found = snapshot->slots[slot_of(snapshot, str_of(name))];
    *ret_list = found == NULL ? &none : found;
    return OK;
}

static const Value *find_key(const List *list, Str key)
{
    for (size_t i = 0; i < list->value_count; i++) {
        if (str_equal(list->values[i].key, key))
            return &list->values[i];
    }
    return NULL;
}

Status code_list(
    Db *db, Language language, const char *list, const Code **ret_codes, size_t *ret_count)
{
    const List *found;
    TRY(list_get(db, list, &found));
    *ret_codes = found->codes[language];
    *ret_count = found->count;
    return OK;
}

Status code_list_choices(
    Db *db, Language language, const char *list, const Choice **ret_choices, size_t *ret_count)
{
    const List *found;
    TRY(list_get(db, list, &found));
    *ret_choices = found->choices[language];
    *ret_count = found->count;
    return OK;
}

Status code_list_choices_keeping(
    Db *db,
    Language language,
    const char *list,
    StrList kept,
    const Choice **ret_choices,
    size_t *ret_count)
{
    const List *found;
    TRY(list_get(db, list, &found));
    Choice *choices = arena_array(db->arena, Choice, found->count + kept.count);
    size_t count = found->count;
    if (count > 0)
        memcpy(choices, found->choices[language], count * sizeof *choices);
    for (size_t i = 0; i < kept.count; i++) {
        bool is_there = false;
        for (size_t at = 0; at < count; at++)
            is_there = is_there || str_equal(choices[at].key, kept.items[i]);
        if (is_there || kept.items[i].len == 0)
            continue;
        const Value *value = find_key(found, kept.items[i]);
        choices[count++] = (Choice){
            .key = kept.items[i],
            .label = value == NULL ? kept.items[i] : value->labels[language],
        };
    }
    *ret_choices = choices;
    *ret_count = count;
    return OK;
}

Status code_label(Db *db, Language language, const char *list, Str key, Str *ret_label)
{
    const List *found;
    TRY(list_get(db, list, &found));
    const Value *value = find_key(found, key);
    *ret_label = value == NULL ? key : value->labels[language];
    return OK;
}

Status code_find(Db *db, const char *list, Str text, Str *ret_key)
{
    const List *found;
    TRY(list_get(db, list, &found));
    const Value *exact = find_key(found, text);
    if (exact != NULL) {
        *ret_key = exact->key;
        return OK;
    }
    Str folded = unicode_fold(db->arena, text);
    if (folded.len == 0)
        return NOT_FOUND;
    for (size_t i = 0; i < found->value_count; i++) {
        for (size_t form = 0; form < FOLDED_FORMS; form++) {
            if (str_equal(found->values[i].folded[form], folded)) {
                *ret_key = found->values[i].key;
                return OK;
            }
        }
    }
    return NOT_FOUND;
}

void code_list_forget(void)
{
    pthread_mutex_lock(&cache_lock);
    Snapshot *old = cache_current;
    cache_current = NULL;
    cache_generation++;
    pthread_mutex_unlock(&cache_lock);
    if (old != NULL)
        snapshot_release(old);
}
