/*
 * finder: the index in the memory of the process, and what it answers.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/finder/finder.h"

#include "algorithms/search/builder.h"
#include "algorithms/search/number_map.h"
#include "algorithms/search/run.h"
#include "base/embedded.h"
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/finder/finder_entries.h"
#include "features/finder/needs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum {
    BLOCK_BYTES = 256 * 1024,
    BUILD_BYTES = 256 * 1024 * 1024,
    TEXTS_MOST = 24,
    VALUES_LEAST = 4096,
    CODES_MOST = 64, /* of one service that are filters; further ones are still words */
    DIMENSION_KIND = 0,
    DIMENSION_GROUP,
    DIMENSION_FORM,
    DIMENSION_PLACE,
    DIMENSION_OBSTACLE
};

static const Microseconds LOOK_AFTER = SECONDS(1);

typedef struct Snapshot {
    Arena *arena; /* everything, this struct too */
    atomic_int users;
    Str state;
    FinderEntry *entries; /* the key of a document is its number here */
    size_t entry_count;
    NumberMap numbers; /* of values, by a hash of dimension and text */
    Str *values;
    uint32_t value_count, values_most;
    SearchIndex *index;
    SearchThesaurus *thesauri[2];
} Snapshot;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Snapshot *current; /* counts as one user */
static Microseconds looked_at;

static void snapshot_release(void *data)
{
    Snapshot *snapshot = data;
    if (atomic_fetch_sub(&snapshot->users, 1) == 1)
        arena_free(snapshot->arena);
}

/* ---- Making ---- */

static uint64_t hash_of(uint32_t dimension, Str value)
{
    return str_hash(value) * 31 + dimension;
}

typedef struct Making {
    Db *db;
    Snapshot *snapshot;
    SearchText texts[TEXTS_MOST];
    SearchValue values[CODES_MOST];
    SearchDocument document;
} Making;

static void put_value(Making *making, uint32_t dimension, Str value)
{
    Snapshot *snapshot = making->snapshot;
    bool has_room =
        making->document.value_count < CODES_MOST && snapshot->value_count < snapshot->values_most;
    if (value.len == 0 || !has_room)
        return;
    uint32_t number =
        number_map_put(&snapshot->numbers, hash_of(dimension, value), snapshot->value_count);
    if (number == snapshot->value_count)
        snapshot->values[snapshot->value_count++] = value;
    making->values[making->document.value_count++] = (SearchValue){dimension, number};
}

static void put_text(Making *making, SearchField field, SearchLanguage language, Str text)
{
    if (text.len > 0 && making->document.text_count < TEXTS_MOST)
        making->texts[making->document.text_count++] =
            (SearchText){.field = field, .language = language, .text = text};
}

/* Nobody says in which language a service wrote; near the border it may be either. */
static void put_both(Making *making, SearchField field, Str text)
{
    put_text(making, field, SEARCH_CZECH, text);
    put_text(making, field, SEARCH_POLISH, text);
}

static Status put_code(Making *making, SearchField field, const char *list, Str key)
{
    Str czech, polish;
    if (key.len == 0)
        return OK;
    TRY(code_label(making->db, LANGUAGE_CS, list, key, &czech));
    TRY(code_label(making->db, LANGUAGE_PL, list, key, &polish));
    put_text(making, field, SEARCH_CZECH, czech);
    put_text(making, field, SEARCH_POLISH, polish);
    return OK;
}

static void put_obstacles(Making *making, const FinderEntry *entry)
{
    const Str yes = STR("yes");
    if (str_equal(entry->dogs, yes))
        put_value(making, DIMENSION_OBSTACLE, STR("dogs"));
    if (str_equal(entry->intoxication, yes))
        put_value(making, DIMENSION_OBSTACLE, STR("intoxication"));
    if (str_equal(entry->barrier_free, yes))
        put_value(making, DIMENSION_OBSTACLE, STR("barrier_free"));
}

static Status make_document(Making *making, const FinderEntry *entry, int64_t key)
{
    making->document =
        (SearchDocument){.key = key, .texts = making->texts, .values = making->values};
    put_both(making, SEARCH_NAME, entry->name);
    TRY(put_code(making, SEARCH_KIND, CODE_LIST_SERVICE_KIND, entry->kind));
    put_both(making, SEARCH_PLACE, entry->municipality);
    put_both(making, SEARCH_ORGANISATION, entry->organisation_name);
    put_both(making, SEARCH_DOES, entry->description);
    put_both(making, SEARCH_DOES_NOT, entry->does_not_do);
    put_both(making, SEARCH_DESCRIPTION, entry->what_else);
    put_value(making, DIMENSION_KIND, entry->kind);
    put_value(making, DIMENSION_PLACE, entry->municipality);
    put_obstacles(making, entry);
    for (size_t i = 0; i < entry->group_count; i++) {
        TRY(put_code(making, SEARCH_GROUP, CODE_LIST_TARGET_GROUP, entry->groups[i]));
        put_value(making, DIMENSION_GROUP, entry->groups[i]);
    }
    for (size_t i = 0; i < entry->form_count; i++)
        put_value(making, DIMENSION_FORM, entry->forms[i]);
    return OK;
}

static Status add_all(Making *making, SearchBuilder *builder)
{
    const Snapshot *snapshot = making->snapshot;
    for (size_t i = 0; i < snapshot->entry_count; i++) {
        ArenaMark mark = arena_mark(making->db->arena);
        TRY(make_document(making, &snapshot->entries[i], (int64_t)i));
        TRY(search_builder_add(builder, &making->document, making->db->error));
        arena_rewind(making->db->arena, mark);
    }
    return OK;
}

static Status read_needs(Snapshot *snapshot, Error *error)
{
    static const SearchLanguage LANGUAGES[] = {SEARCH_CZECH, SEARCH_POLISH};
    for (size_t i = 0; i < NEEDS.count && i < 2; i++) {
        Str text = {.bytes = (const char *)NEEDS.items[i].bytes, .len = NEEDS.items[i].len};
        TRY(search_thesaurus_parse(
            text, LANGUAGES[i], snapshot->arena, error, &snapshot->thesauri[i]));
    }
    return OK;
}

static Status fill(Db *db, Snapshot *snapshot)
{
    TRY(finder_entries(db, snapshot->arena, &snapshot->entries, &snapshot->entry_count));
    number_map_init(&snapshot->numbers, snapshot->arena);
    /* Municipalities, and the lists' codes: services share them. */
    snapshot->values_most = (uint32_t)snapshot->entry_count + VALUES_LEAST;
    snapshot->values = arena_array(snapshot->arena, Str, snapshot->values_most);
    Making *making = arena_new_of(db->arena, Making);
    making->db = db;
    making->snapshot = snapshot;
    SearchBuilder *builder = search_builder_new(BUILD_BYTES, true);
    Buffer *bytes = arena_new_of(snapshot->arena, Buffer);
    buffer_init_in(bytes, snapshot->arena, BUILD_BYTES);
    Status status = add_all(making, builder);
    if (status == OK)
        status = search_builder_finish(builder, search_sink_to_buffer(bytes), db->error);
    search_builder_free(builder);
    if (status != OK)
        return status;
    SearchPart part = {.bytes = buffer_text(bytes), .is_checked = true};
    TRY(search_index_open(&part, 1, snapshot->arena, db->error, &snapshot->index));
    return read_needs(snapshot, db->error);
}

static Status make_snapshot(Db *db, Str state, Snapshot **ret_snapshot)
{
    Arena *arena = arena_new(BLOCK_BYTES);
    Snapshot *snapshot = arena_new_of(arena, Snapshot);
    snapshot->arena = arena;
    snapshot->state = str_copy(arena, state);
    atomic_init(&snapshot->users, 1);
    Status status = fill(db, snapshot);
    if (status != OK) {
        arena_free(arena);
        return status;
    }
    *ret_snapshot = snapshot;
    return OK;
}

/* ---- Keeping ---- */

/* The snapshot in use, one user more; NULL without one. `ret_is_due`: it was not looked at for a
 * second, and who asks is the one who looks. */
static Snapshot *take_current(bool *ret_is_due)
{
    pthread_mutex_lock(&lock);
    Microseconds now = clock_monotonic();
    *ret_is_due = current == NULL || now - looked_at >= LOOK_AFTER;
    if (*ret_is_due)
        looked_at = now;
    Snapshot *snapshot = current;
    if (snapshot != NULL)
        atomic_fetch_add(&snapshot->users, 1);
    pthread_mutex_unlock(&lock);
    return snapshot;
}

static void put_current(Snapshot *snapshot)
{
    pthread_mutex_lock(&lock);
    Snapshot *old = current;
    current = snapshot;
    atomic_fetch_add(&snapshot->users, 1);
    pthread_mutex_unlock(&lock);
    if (old != NULL)
        snapshot_release(old);
}

/* Kept until the arena of the Db ends. */
static Status snapshot_get(Db *db, const Snapshot **ret_snapshot)
{
    bool is_due = false;
    Snapshot *snapshot = take_current(&is_due);
    if (snapshot != NULL)
        arena_defer(db->arena, snapshot_release, snapshot);
    if (is_due) {
        Str state;
        TRY(finder_state(db, &state));
        if (snapshot == NULL || !str_equal(snapshot->state, state)) {
            TRY(make_snapshot(db, state, &snapshot));
            put_current(snapshot);
            arena_defer(db->arena, snapshot_release, snapshot);
        }
    }
    *ret_snapshot = snapshot;
    return OK;
}

/* ---- Asking ---- */

typedef struct Filters {
    SearchFilter filters[5];
    uint32_t values[5];
    size_t count;
} Filters;

static void put_filter(const Snapshot *snapshot, Filters *filters, uint32_t dimension, Str value)
{
    if (value.len == 0)
        return;
    uint32_t *number = &filters->values[filters->count];
    *number = number_map_get(&snapshot->numbers, hash_of(dimension, value));
    filters->filters[filters->count++] =
        (SearchFilter){.dimension = dimension, .values = number, .value_count = 1};
}

static void read_words(
    const Snapshot *snapshot, Language language, Str need, Arena *arena, SearchQuery *ret_query)
{
    bool is_polish = language == LANGUAGE_PL;
    const SearchThesaurus *both[] = {snapshot->thesauri[0], snapshot->thesauri[1]};
    SearchReading reading = {
        .thesauri = both,
        .thesaurus_count = 2,
        .languages =
            {is_polish ? SEARCH_POLISH : SEARCH_CZECH, is_polish ? SEARCH_CZECH : SEARCH_POLISH},
        .language_count = 2};
    search_query_read(snapshot->index, &reading, need, arena, ret_query);
}

/* Words of the other language find as well, but say nothing to who asks. */
static void take_words(const SearchQuery *query, FinderAnswer *answer)
{
    for (size_t c = 0; c < query->concept_count; c++) {
        for (size_t a = 0; a < query->concepts[c].alternative_count; a++) {
            const SearchAlternative *one = &query->concepts[c].alternatives[a];
            bool is_told = one->reason != SEARCH_AS_TYPED && one->language == 0;
            if (is_told && answer->word_count < FINDER_WORDS_SHOWN)
                answer->words[answer->word_count++] = one->phrase.shown;
        }
    }
}

static void take_result(
    const Snapshot *snapshot, const SearchResult *result, Arena *arena, FinderAnswer *answer)
{
    answer->hits = arena_array(arena, FinderHit, result->hit_count + 1);
    answer->total = (int64_t)result->total;
    for (size_t i = 0; i < result->hit_count; i++) {
        const FinderEntry *entry = &snapshot->entries[result->hits[i].key];
        answer->hits[answer->hit_count++] = (FinderHit){
            .service = entry->service,
            .name = entry->name,
            .kind = entry->kind,
            .organisation_name = entry->organisation_name,
            .municipality = entry->municipality,
            .phone = entry->phone,
            .verified_at = entry->verified_at,
            .is_partial = result->hits[i].is_partial,
            .warns = result->hits[i].warns};
    }
    for (size_t i = 0; i < result->facet_count && i < FINDER_KINDS_SHOWN; i++)
        answer->kinds[answer->kind_count++] = (FinderKind){
            .kind = snapshot->values[result->facets[i].value],
            .count = (int64_t)result->facets[i].count};
}

Status finder_ask(
    Db *db,
    Language language,
    const FinderQuery *asked,
    int64_t limit,
    int64_t offset,
    FinderAnswer *ret_answer)
{
    const Snapshot *snapshot;
    TRY(snapshot_get(db, &snapshot));
    SearchQuery query;
    Filters filters = {.count = 0};
    read_words(snapshot, language, str_part(asked->need, 0, LIMIT_SEARCH_BYTES), db->arena, &query);
    put_filter(snapshot, &filters, DIMENSION_KIND, asked->kind);
    put_filter(snapshot, &filters, DIMENSION_GROUP, asked->target_group);
    put_filter(snapshot, &filters, DIMENSION_FORM, asked->form);
    put_filter(snapshot, &filters, DIMENSION_PLACE, asked->municipality);
    put_filter(snapshot, &filters, DIMENSION_OBSTACLE, asked->obstacle);
    const uint32_t facets[] = {DIMENSION_KIND};
    bool is_beyond = offset > SEARCH_HITS_MOST - limit;
    SearchRequest request = {
        .query = &query,
        .filters = filters.filters,
        .filter_count = filters.count,
        .open_at = SEARCH_ANY_TIME,
        .offset = is_beyond ? 0 : (size_t)offset,
        .limit = is_beyond ? 0 : (size_t)limit,
        .facets = facets,
        .facet_count = 1};
    SearchResult result;
    FinderAnswer answer = {.hit_count = 0};
    TRY(search_find(snapshot->index, &request, db->arena, db->error, &result));
    take_words(&query, &answer);
    take_result(snapshot, &result, db->arena, &answer);
    *ret_answer = answer;
    return OK;
}

void finder_forget(void)
{
    pthread_mutex_lock(&lock);
    Snapshot *old = current;
    current = NULL;
    pthread_mutex_unlock(&lock);
    if (old != NULL)
        snapshot_release(old);
}
