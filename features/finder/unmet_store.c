/* unmet_store: counts of searches without an answer. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/unmet.h"

#include <pthread.h>

enum {
    REMEMBERED = 1024 /* questions of today, the oldest forgotten first */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t remembered[REMEMBERED];
static size_t remembered_next;

/* ---- Counting ---- */

typedef struct Counted {
    Str need, target_group, municipality, day;
    const char *reason;
} Counted;

static bool is_new(const Request *request, const Counted *counted)
{
    Str parts[] = {
        request->csrf_secret,
        counted->need,
        counted->target_group,
        counted->municipality,
        counted->day};
    uint64_t hash = str_hash(str_join(request->arena, parts, 5, STR("\n")));
    bool is_known = false;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < REMEMBERED; i++)
        is_known = is_known || remembered[i] == hash;
    if (!is_known)
        remembered[remembered_next++ % REMEMBERED] = hash;
    pthread_mutex_unlock(&lock);
    return !is_known;
}

static Status count_work(Db *db, void *data)
{
    const Counted *counted = data;
    return db_execute(
        db,
        "INSERT INTO unmet_need (need, target_group, municipality, day, reason, searches)"
        " VALUES ($1, $2, $3, $4, $5, 1)"
        " ON CONFLICT (need, target_group, municipality, day, reason)"
        " DO UPDATE SET searches = unmet_need.searches + 1",
        PARAMS(
            db_text(counted->need),
            db_text(counted->target_group),
            db_text(counted->municipality),
            db_text(counted->day),
            db_text(str_of(counted->reason))),
        NULL);
}

/* Whether there is such a service, only not free, open or near. */
static Status is_not_now(Request *request, const FinderQuery *query, bool *ret_is_not_now)
{
    FinderQuery any = *query;
    int64_t total = 0;
    any.open_now = any.free_now = false;
    any.near = (Str){0};
    any.within_km = 0;
    bool is_narrowed = query->open_now || query->free_now || query->near.len > 0;
    if (is_narrowed)
        TRY(finder_total(&request->db, request->language, &any, &total));
    *ret_is_not_now = total > 0;
    return OK;
}

static Status count(Request *request, const FinderQuery *query)
{
    FinderMeaning meaning;
    bool is_later;
    TRY(finder_meaning(&request->db, request->language, query->need, &meaning));
    TRY(is_not_now(request, query, &is_later));
    if (query->about.len > 0 && meaning.need_count == 0)
        meaning.needs[meaning.need_count++] = query->about;
    if (meaning.need_count == 0)
        meaning.needs[meaning.need_count++] = STR("other");
    Str municipality = query->municipality.len > 0 ? query->municipality
                       : query->near.len > 0       ? query->near
                                                   : meaning.municipality;
    for (size_t i = 0; i < meaning.need_count; i++) {
        Counted counted = {
            .need = meaning.needs[i],
            .target_group = query->target_group,
            .municipality = municipality,
            .day = today_iso(request->arena),
            .reason = is_later ? "now" : "none"};
        if (is_new(request, &counted))
            TRY(request_write(request, count_work, &counted));
    }
    return OK;
}

void unmet_count(Request *request, const FinderQuery *query)
{
    if (count(request, query) != OK)
        error_clear(&request->error);
}

/* ---- Reading ---- */

Status unmet_list(
    Db *db, Str from, Str to, Str target_group, const UnmetNeed **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT need, target_group, municipality,"
        " CAST(sum(CASE WHEN reason = 'none' THEN searches ELSE 0 END) AS BIGINT) AS missing,"
        " CAST(sum(CASE WHEN reason = 'now' THEN searches ELSE 0 END) AS BIGINT) AS not_now"
        "  FROM unmet_need WHERE day >= $1 AND day <= $2 AND ($3 IS NULL OR target_group = $3)"
        " GROUP BY need, target_group, municipality"
        " ORDER BY sum(searches) DESC, need, municipality, target_group LIMIT 1000",
        PARAMS(db_text(from), db_text(to), db_text_or_null(target_group)),
        &rows));
    UnmetNeed *list = arena_array(db->arena, UnmetNeed, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows))
        list[count++] = (UnmetNeed){
            .need = db_get_text(rows, "need"),
            .target_group = db_get_text(rows, "target_group"),
            .municipality = db_get_text(rows, "municipality"),
            .searches = db_get_int(rows, "missing"),
            .not_now = db_get_int(rows, "not_now")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}
