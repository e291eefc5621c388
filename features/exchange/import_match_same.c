/*
 * import_match_same: what is the same thing although its id is another one: an organisation by its
 * number in a state's register, a service at a place by service and place.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/import_match_private.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAIRS_AT_ONCE = 5000
};

/* ---- The same organisation by its number ---- */

typedef struct Numbered {
    Str number;
    size_t row; /* of organization */
} Numbered;

static int compare_numbers(const void *a, const void *b)
{
    const Numbered *one = a;
    const Numbered *other = b;
    return str_compare(one->number, other->number);
}

/* New organisations of the batch by their number in a state's register. */
static size_t list_numbers(const ImportMatch *match, Numbered *numbered)
{
    size_t scheme = exchange_column(TABLE_ORGANIZATION_IDENTIFIER, STR("identifier_scheme"));
    size_t number = exchange_column(TABLE_ORGANIZATION_IDENTIFIER, STR("identifier"));
    size_t link = exchange_column(TABLE_ORGANIZATION_IDENTIFIER, STR("organization_id"));
    size_t count = 0;
    for (size_t i = 0; i < import_batch_size(match->batch, TABLE_ORGANIZATION_IDENTIFIER); i++) {
        const ImportRow *row = import_batch_row(match->batch, TABLE_ORGANIZATION_IDENTIFIER, i);
        Str id;
        Str cells[EXCHANGE_COLUMNS];
        Uuid uuid;
        if (row->state == ROW_LEFT_OUT)
            continue;
        import_batch_cells(match->batch, TABLE_ORGANIZATION_IDENTIFIER, row, &id, cells);
        bool is_of_state =
            str_equal(cells[scheme], STR("CZ-ICO")) || str_equal(cells[scheme], STR("PL-REGON"));
        if (!is_of_state || !uuid_parse(cells[link], &uuid))
            continue;
        size_t organization = import_batch_find(match->batch, TABLE_ORGANIZATION, uuid);
        if (organization != SIZE_MAX &&
            match->rows[TABLE_ORGANIZATION][organization].state == MATCH_NEW)
            numbered[count++] = (Numbered){.number = cells[number], .row = organization};
    }
    return count;
}

const Str *import_match_numbers(const ImportMatch *match, Arena *arena)
{
    Str *numbers = arena_array(arena, Str, import_batch_size(match->batch, TABLE_ORGANIZATION));
    size_t size = import_batch_size(match->batch, TABLE_ORGANIZATION_IDENTIFIER);
    Numbered *numbered = arena_array(arena, Numbered, size);
    size_t count = list_numbers(match, numbered);
    for (size_t i = 0; i < count; i++) {
        Str *number = &numbers[numbered[i].row];
        if (number->len == 0)
            *number = numbered[i].number;
    }
    return numbers;
}

/* An entry that is here under the same number is the same organisation; of several branches with
 * one number none can be told. */
Status import_match_numbered(Db *db, ImportMatch *match)
{
    size_t size = import_batch_size(match->batch, TABLE_ORGANIZATION_IDENTIFIER);
    Numbered *numbered = arena_array(db->arena, Numbered, size);
    size_t count = size == 0 ? 0 : list_numbers(match, numbered);
    if (count == 0)
        return OK;
    qsort(numbered, count, sizeof *numbered, compare_numbers);
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT registration_number, min(id) AS id FROM organisation"
        " WHERE removed_at IS NULL AND registration_number IS NOT NULL"
        " GROUP BY registration_number HAVING count(*) = 1",
        NO_PARAMS,
        &rows));
    while (db_next(rows)) {
        const Numbered key = {.number = db_get_text(rows, "registration_number")};
        const Numbered *found = bsearch(&key, numbered, count, sizeof key, compare_numbers);
        if (found != NULL && match->rows[TABLE_ORGANIZATION][found->row].state == MATCH_NEW)
            match->rows[TABLE_ORGANIZATION][found->row] =
                (MatchRow){.entity_id = db_get_int(rows, "id"), .state = MATCH_OURS};
    }
    return OK;
}

/* ---- The same service at the same place ---- */

typedef struct Pair {
    int64_t service;
    int64_t location;
    size_t row; /* of service_at_location */
} Pair;

static int compare_pairs(const void *a, const void *b)
{
    const Pair *one = a;
    const Pair *other = b;
    if (one->service != other->service)
        return one->service < other->service ? -1 : 1;
    return (one->location > other->location) - (one->location < other->location);
}

/* What a link leads to, if it was here before; else 0. */
static int64_t present_target(const ImportMatch *match, ExchangeTable table, Str link)
{
    Uuid uuid;
    size_t row = uuid_parse(link, &uuid) ? import_batch_find(match->batch, table, uuid) : SIZE_MAX;
    return row == SIZE_MAX ? 0 : match->rows[table][row].entity_id;
}

/* New ones whose service and place are both here. */
static size_t list_pairs(const ImportMatch *match, Pair *pairs)
{
    size_t service = exchange_column(TABLE_SERVICE_AT_LOCATION, STR("service_id"));
    size_t location = exchange_column(TABLE_SERVICE_AT_LOCATION, STR("location_id"));
    size_t count = 0;
    for (size_t i = 0; i < import_batch_size(match->batch, TABLE_SERVICE_AT_LOCATION); i++) {
        if (match->rows[TABLE_SERVICE_AT_LOCATION][i].state != MATCH_NEW)
            continue;
        Str id;
        Str cells[EXCHANGE_COLUMNS];
        const ImportRow *row = import_batch_row(match->batch, TABLE_SERVICE_AT_LOCATION, i);
        import_batch_cells(match->batch, TABLE_SERVICE_AT_LOCATION, row, &id, cells);
        const Pair pair = {
            .service = present_target(match, TABLE_SERVICE, cells[service]),
            .location = present_target(match, TABLE_LOCATION, cells[location]),
            .row = i,
        };
        if (pair.service > 0 && pair.location > 0)
            pairs[count++] = pair;
    }
    return count;
}

static void take_pair(ImportMatch *match, const Pair *pairs, size_t count, const DbRows *rows)
{
    const Pair key = {
        .service = db_get_int(rows, "service_id"),
        .location = db_get_int(rows, "location_id"),
    };
    const Pair *found = bsearch(&key, pairs, count, sizeof key, compare_pairs);
    if (found != NULL)
        match->rows[TABLE_SERVICE_AT_LOCATION][found->row] =
            (MatchRow){.entity_id = db_get_int(rows, "id"), .state = MATCH_OURS};
}

Status import_match_pairs(Db *db, ImportMatch *match)
{
    size_t size = import_batch_size(match->batch, TABLE_SERVICE_AT_LOCATION);
    Pair *pairs = arena_array(db->arena, Pair, size + 1);
    size_t count = list_pairs(match, pairs);
    qsort(pairs, count, sizeof *pairs, compare_pairs);
    int64_t after = INT64_MIN;
    bool is_last = count == 0;
    while (!is_last) {
        ArenaMark mark = arena_mark(db->arena);
        DbRows *rows;
        TRY(db_query(
            db,
            "SELECT id, service_id, location_id FROM service_at_location WHERE id > $1"
            " ORDER BY id LIMIT $2",
            PARAMS(db_int(after), db_int(PAIRS_AT_ONCE)),
            &rows));
        is_last = db_row_count(rows) < PAIRS_AT_ONCE;
        while (db_next(rows)) {
            after = db_get_int(rows, "id");
            take_pair(match, pairs, count, rows);
        }
        arena_rewind(db->arena, mark);
    }
    return OK;
}
