/* import_match: which rows of a batch are here already. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_match.h"

#include "base/limits.h"
#include "features/exchange/exchange_entity.h"
#include "features/exchange/exchange_forget.h"
#include "features/exchange/export.h"
#include "features/exchange/import_match_private.h"

#include <stdlib.h>
#include <string.h>

enum {
    IDS_AT_ONCE = 5000
};

typedef struct Matching {
    ImportMatch *match;
    Buffer gone; /* MatchGone */
} Matching;

/* ---- What the source brought before ---- */

/* Of a place that must not be found less was kept than the source says. */
static bool is_known_told_less(
    Arena *arena, const Matching *matching, const ImportRow *row, const ExchangeRecord *record)
{
    Str id;
    Str cells[EXCHANGE_COLUMNS];
    import_batch_cells(matching->match->batch, record->table, row, &id, cells);
    return record->fingerprint == exchange_fingerprint_told_less(arena, record->table, cells);
}

static void take_known(
    Arena *arena, const Matching *matching, size_t row, const ExchangeRecord *record)
{
    const ImportRow *found = import_batch_row(matching->match->batch, record->table, row);
    MatchState state = MATCH_SAME;
    if (record->gone_import.value != 0)
        state = MATCH_RETURNED;
    else if (
        (uint64_t)record->fingerprint != found->fingerprint &&
        !is_known_told_less(arena, matching, found, record))
        state = MATCH_CHANGED;
    matching->match->rows[record->table][row] =
        (MatchRow){.record_id = record->id, .entity_id = record->entity_id, .state = state};
}

static Status take_record(Db *db, void *data, const ExchangeRecord *record)
{
    Matching *matching = data;
    size_t row = import_batch_find(matching->match->batch, record->table, record->uuid);
    if (row != SIZE_MAX) {
        take_known(db->arena, matching, row, record);
        return OK;
    }
    if (record->gone_import.value != 0)
        return OK;
    const MatchGone gone = {
        .record_id = record->id,
        .entity_id = record->entity_id,
        .table = record->table,
        .uuid = record->uuid,
    };
    matching->match->gone_of[record->table]++;
    buffer_put(&matching->gone, (Str){.bytes = (const char *)&gone, .len = sizeof gone});
    return OK;
}

/* ---- What is here under the same UUID ---- */

/* All ids of a table behind $1, with the UUIDs that were kept. */
static const char *ids_of(ExchangeTable table)
{
#define IDS_OF(name) "SELECT id, uuid FROM " name " WHERE id > $1 ORDER BY id LIMIT $2"
    switch (table) {
    case TABLE_TAXONOMY:
        return IDS_OF("taxonomy");
    case TABLE_TAXONOMY_TERM:
        return IDS_OF("taxonomy_term");
    case TABLE_UNIT:
        return IDS_OF("unit");
    case TABLE_ORGANIZATION:
        /* One that was merged is the one that stayed. */
        return "SELECT id, uuid, merged_into_id FROM organisation WHERE id > $1 ORDER BY id"
               " LIMIT $2";
    case TABLE_ORGANIZATION_IDENTIFIER:
        return IDS_OF("organization_identifier");
    case TABLE_PROGRAM:
        return IDS_OF("program");
    case TABLE_SERVICE:
        return IDS_OF("service");
    case TABLE_LOCATION:
        return IDS_OF("location");
    case TABLE_SERVICE_AT_LOCATION:
        return IDS_OF("service_at_location");
    case TABLE_ADDRESS:
        return IDS_OF("address");
    case TABLE_CONTACT:
        return IDS_OF("contact");
    case TABLE_PHONE:
        return IDS_OF("phone");
    case TABLE_SCHEDULE:
        return IDS_OF("schedule");
    case TABLE_SERVICE_AREA:
        return IDS_OF("service_area");
    case TABLE_FUNDING:
        return IDS_OF("funding");
    case TABLE_REQUIRED_DOCUMENT:
        return IDS_OF("required_document");
    case TABLE_LANGUAGE:
        return IDS_OF("language");
    case TABLE_ACCESSIBILITY:
        return IDS_OF("accessibility");
    case TABLE_COST_OPTION:
        return IDS_OF("cost_option");
    case TABLE_SERVICE_CAPACITY:
        return IDS_OF("service_capacity");
    case TABLE_URL:
        return IDS_OF("url");
    case TABLE_ATTRIBUTE:
    case TABLE_METADATA:
    case TABLE_META_TABLE_DESCRIPTION:
    case EXCHANGE_TABLES:
        break;
    }
    return NULL;
#undef IDS_OF
}

static void take_present(const Matching *matching, ExchangeTable table, const DbRows *rows)
{
    const RecordType *type = entity_shape(table, false)->type;
    const Record record = {.id = db_get_int(rows, "id"), .uuid = db_get_text(rows, "uuid")};
    char text[UUID_TEXT_BYTES];
    Uuid uuid;
    record_uuid(type, &record, text);
    if (!uuid_parse(str_of(text), &uuid))
        return;
    size_t row = import_batch_find(matching->match->batch, table, uuid);
    if (row == SIZE_MAX || matching->match->rows[table][row].state != MATCH_NEW)
        return;
    int64_t merged = table == TABLE_ORGANIZATION ? db_get_int(rows, "merged_into_id") : 0;
    matching->match->rows[table][row] =
        (MatchRow){.entity_id = merged != 0 ? merged : record.id, .state = MATCH_OURS};
}

static Status find_present(Db *db, const Matching *matching, ExchangeTable table)
{
    const char *sql = ids_of(table);
    int64_t after = INT64_MIN;
    bool is_last = sql == NULL;
    while (!is_last) {
        ArenaMark mark = arena_mark(db->arena);
        DbRows *rows;
        TRY(db_query(db, sql, PARAMS(db_int(after), db_int(IDS_AT_ONCE)), &rows));
        is_last = db_row_count(rows) < IDS_AT_ONCE;
        while (db_next(rows)) {
            after = db_get_int(rows, "id");
            take_present(matching, table, rows);
        }
        arena_rewind(db->arena, mark);
    }
    return OK;
}

/* Whether anything of these is here: what hangs on others came with them, and left with them. */
static bool is_any_owner_here(const ImportMatch *match)
{
    static const ExchangeTable OWNERS[] = {
        TABLE_ORGANIZATION,
        TABLE_SERVICE,
        TABLE_LOCATION,
        TABLE_SERVICE_AT_LOCATION,
        TABLE_CONTACT};
    for (size_t k = 0; k < sizeof OWNERS / sizeof OWNERS[0]; k++) {
        for (size_t i = 0; i < import_batch_size(match->batch, OWNERS[k]); i++) {
            MatchState state = match->rows[OWNERS[k]][i].state;
            if (state != MATCH_NEW && state != MATCH_LEFT_OUT)
                return true;
        }
    }
    return false;
}

/* ---- All of it ---- */

static size_t count_new(const ImportMatch *match, ExchangeTable table)
{
    size_t count = 0;
    for (size_t i = 0; i < import_batch_size(match->batch, table); i++)
        count += match->rows[table][i].state == MATCH_NEW;
    return count;
}

static void mark_rows(ImportMatch *match, ExchangeTable table)
{
    bool may_be_own = table == TABLE_TAXONOMY || table == TABLE_TAXONOMY_TERM;
    for (size_t i = 0; i < import_batch_size(match->batch, table); i++) {
        const ImportRow *row = import_batch_row(match->batch, table, i);
        if (row->state == ROW_LEFT_OUT)
            match->rows[table][i].state = MATCH_LEFT_OUT;
        else if (may_be_own && own_terms_find(&match->terms, row->uuid) != NULL)
            match->rows[table][i].state = MATCH_OWN_TERM;
    }
}

/* Our own package comes back: rows that are as we publish them are nothing new, also those that
 * have no row of their own here (the address of a place, the kind of a service). */
static Status find_published(Db *db, ImportMatch *match, Str scratch_folder)
{
    ImportBatch *ours;
    TRY(export_batch(db, scratch_folder, &ours));
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        for (size_t i = 0; i < import_batch_size(match->batch, table); i++) {
            MatchRow *row = &match->rows[table][i];
            if (row->state != MATCH_NEW && row->state != MATCH_OURS)
                continue;
            const ImportRow *theirs = import_batch_row(match->batch, table, i);
            size_t found = import_batch_find(ours, table, theirs->uuid);
            if (found != SIZE_MAX &&
                import_batch_row(ours, table, found)->fingerprint == theirs->fingerprint)
                row->state = MATCH_PUBLISHED;
        }
    }
    return OK;
}

static size_t count_ours(const ImportMatch *match, ExchangeTable table)
{
    size_t count = 0;
    for (size_t i = 0; i < import_batch_size(match->batch, table); i++)
        count += match->rows[table][i].state == MATCH_OURS;
    return count;
}

static void count_states(ImportMatch *match, ExchangeTable table)
{
    for (size_t i = 0; i < import_batch_size(match->batch, table); i++)
        match->count_of[table][match->rows[table][i].state]++;
}

Status import_match(
    Db *db,
    const ImportBatch *batch,
    const ExchangeSource *source,
    Str scratch_folder,
    ImportMatch *ret_match)
{
    ImportMatch match = {.batch = batch};
    TRY(own_terms_load(db, &match.terms));
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        match.rows[table] = arena_array(db->arena, MatchRow, import_batch_size(batch, table));
        mark_rows(&match, table);
    }
    Matching matching = {.match = &match};
    buffer_init_in(&matching.gone, db->arena, (size_t)LIMIT_PACKAGE_ROWS * sizeof(MatchGone));
    TRY(exchange_records(db, source->id, false, take_record, &matching));
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        const RecordType *type = entity_shape(table, false)->type;
        bool hangs_on_others = type != NULL && type->is_detail;
        if (count_new(&match, table) > 0 && (!hangs_on_others || is_any_owner_here(&match)))
            TRY(find_present(db, &matching, table));
        if (table == TABLE_ORGANIZATION)
            TRY(import_match_numbered(db, &match));
    }
    TRY(import_match_pairs(db, &match));
    if (count_ours(&match, TABLE_ORGANIZATION) > 0)
        TRY(find_published(db, &match, scratch_folder));
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        count_states(&match, table);
    match.gone = (const MatchGone *)(const void *)matching.gone.bytes;
    match.gone_count = matching.gone.len / sizeof(MatchGone);
    *ret_match = match;
    return OK;
}

size_t import_match_count(const ImportMatch *match, MatchState state)
{
    size_t count = 0;
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        count += match->count_of[table][state];
    return count;
}

size_t import_match_unchanged(const ImportMatch *match)
{
    static const MatchState STATES[] = {MATCH_SAME, MATCH_OURS, MATCH_OWN_TERM, MATCH_PUBLISHED};
    size_t count = 0;
    for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++)
        count += import_match_count(match, STATES[i]);
    return count;
}
