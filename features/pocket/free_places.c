/*
 * free_places: what services have said of their free places, as a card of the directory says it: of
 * all of a service, and of single target groups, each in its unit. One line each; units and groups
 * are said once and numbered. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/freshness.h"
#include "features/pocket/choice.h"
#include "features/pocket/public.h"
#include "web/json.h"

enum {
    TEXTS_MOST = 512 /* units, or target groups, of all that was said */
};

/* Keys of a list in the order of their first appearance. */
typedef struct Texts {
    const char *list;
    Str keys[TEXTS_MOST];
    size_t count;
} Texts;

typedef struct Writing {
    Db *db;
    Json json;
    Texts units;
    Texts groups;
} Writing;

/* -1 for no key, and for more of them than anybody has. */
static int64_t number_of(Texts *texts, Str key)
{
    size_t at = 0;
    while (at < texts->count && !str_equal(texts->keys[at], key))
        at++;
    if (key.len == 0 || at == TEXTS_MOST)
        return -1;
    if (at == texts->count)
        texts->keys[texts->count++] = key;
    return (int64_t)at;
}

static Status put_texts(Writing *writing, const char *name, const Texts *texts, Language language)
{
    json_name(&writing->json, name);
    json_begin_list(&writing->json);
    for (size_t i = 0; i < texts->count; i++) {
        Str label;
        TRY(code_label(writing->db, language, texts->list, texts->keys[i], &label));
        json_put(&writing->json, label);
    }
    json_end(&writing->json);
    return OK;
}

static void put_number(Json *json, const char *name, const DbRows *row)
{
    if (db_is_null(row, name))
        return;
    json_name(json, name);
    json_put(json, db_get_double(row, name));
}

static void put_text_number(Json *json, const char *name, int64_t number)
{
    if (number < 0)
        return;
    json_name(json, name);
    json_put(json, number);
}

static void put_line(Writing *writing, const DbRows *row)
{
    Json *json = &writing->json;
    json_begin_object(json);
    json_name(json, "id");
    json_put(json, str_format(writing->db->arena, "%lld", (long long)db_get_int(row, "id")));
    json_name(json, "state");
    json_put(json, db_get_text(row, "state"));
    json_name(json, "said");
    json_put(json, db_get_int(row, "updated_at") / SECONDS(1));
    if (!db_is_null(row, "valid_until")) {
        json_name(json, "until");
        json_put(json, db_get_int(row, "valid_until") / SECONDS(1));
    }
    put_number(json, "available", row);
    put_number(json, "maximum", row);
    put_number(json, "waiting_days", row);
    /* without a number its unit says nothing */
    if (!db_is_null(row, "available"))
        put_text_number(json, "unit", number_of(&writing->units, db_get_text(row, "unit")));
    put_text_number(json, "group", number_of(&writing->groups, db_get_text(row, "target_group")));
    json_end(json);
}

static Status put_lines(Writing *writing, const int64_t *ids, size_t count)
{
    size_t at = 0;
    DbRows *rows;
    TRY(db_query(
        writing->db,
        "SELECT s.id, c.state, c.updated_at, c.valid_until, c.available, c.maximum,"
        " c.waiting_days, c.target_group,"
        " COALESCE(CASE WHEN u.scheme = 'kruh' THEN u.identifier END, u.name) AS "
        "unit" PUBLIC_SERVICES
        " JOIN service_capacity c ON c.link_id = s.id JOIN unit u ON u.id = c.unit_id" WHERE_PUBLIC
        " ORDER BY s.id, CASE WHEN c.target_group IS NULL THEN 0 ELSE 1 END, c.id",
        NO_PARAMS,
        &rows));
    json_name(&writing->json, "services");
    json_begin_list(&writing->json);
    while (db_next(rows)) {
        int64_t id = db_get_int(rows, "id");
        while (at < count && ids[at] < id)
            at++;
        if (at < count && ids[at] == id)
            put_line(writing, rows);
    }
    json_end(&writing->json);
    return OK;
}

Status pocket_capacity(Db *db, Language language, const PocketSelection *selection, Buffer *out)
{
    const ChoicePlace *places;
    const int64_t *ids;
    size_t place_count, count;
    int64_t days;
    Writing *writing = arena_new_of(db->arena, Writing);
    TRY(freshness_days(db, &days));
    TRY(choice_places(db, &places, &place_count));
    TRY(choice_services(db, selection, places, place_count, &ids, &count));
    *writing = (Writing){
        .db = db,
        .json = json_into(out),
        .units = {.list = "capacity_unit"},
        .groups = {.list = CODE_LIST_TARGET_GROUP},
    };
    json_begin_object(&writing->json);
    json_name(&writing->json, "format");
    json_put(&writing->json, POCKET_FORMAT);
    json_name(&writing->json, "valid_days");
    json_put(&writing->json, days);
    TRY(put_lines(writing, ids, count));
    TRY(put_texts(writing, "units", &writing->units, language));
    TRY(put_texts(writing, "groups", &writing->groups, language));
    json_end(&writing->json);
    return json_is_whole(&writing->json) ? OK
                                         : error_set(db->error, TOO_LARGE, "too many capacities");
}
