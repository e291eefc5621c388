/*
 * import_json: HSDS as JSON: things with other things inside become rows that name each other.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/exchange/import_names.h"
#include "features/exchange/import_package.h"
#include "features/exchange/import_value.h"
#include "features/exchange/json_items.h"

#include <jansson.h>
#include <string.h>

enum {
    DEPTH_MAXIMUM = 16 /* HSDS has seven: service, place, phone, language … */
};

/* One file that is being read. */
typedef struct JsonReading {
    ImportBatch *batch;
    uint32_t source_table;
    size_t line; /* where the item begins */
    Arena *scratch;
    Error *error;
    unsigned depth;
    Str organization; /* within which things stand; empty: none that is known */
} JsonReading;

/* A thing within which another one stands. */
typedef struct Parent {
    ExchangeTable table; /* TABLE_NONE: at the root */
    Str id;
} Parent;

static Status flatten(
    JsonReading *reading, json_t *object, ExchangeTable table, Parent parent, Str *ret_id);

static size_t column_of(ExchangeTable table, const char *name)
{
    return exchange_column(table, str_of(name));
}

static Str text_of(const json_t *value, Arena *arena)
{
    if (json_is_string(value))
        return (Str){.bytes = json_string_value(value), .len = json_string_length(value)};
    if (json_is_integer(value))
        return str_format(arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return str_format(arena, "%.17g", json_real_value(value));
    return json_is_true(value) ? STR("true") : (Str){0};
}

/* The link of a row to the thing in which it stands: "service_id", "link_id" … */
static void link_to(SourceRow *row, Parent parent)
{
    if (parent.table == TABLE_NONE || parent.id.len == 0)
        return;
    const ExchangeShape *shape = &EXCHANGE_SHAPES[parent.table];
    if (row->table == TABLE_ATTRIBUTE || row->table == TABLE_METADATA) {
        bool is_attribute = row->table == TABLE_ATTRIBUTE;
        row->cells[column_of(row->table, is_attribute ? "link_id" : "resource_id")] = parent.id;
        row->cells[column_of(row->table, is_attribute ? "link_entity" : "resource_type")] =
            str_of(shape->name);
        return;
    }
    char name[64];
    (void)snprintf(name, sizeof name, "%s_id", shape->name);
    size_t column = column_of(row->table, name);
    if (column != SIZE_MAX && row->cells[column].len == 0)
        row->cells[column] = parent.id;
}

/* A thing that the row names, written into it: "organization": {…}. */
static Status take_inner(
    JsonReading *reading, const char *key, json_t *inner, SourceRow *row, ExchangeTable table)
{
    Str id;
    /* A programme within a service is one of the service's organisation. */
    Parent parent = {.table = TABLE_NONE};
    if (table == TABLE_PROGRAM && row->table == TABLE_SERVICE)
        parent = (Parent){
            .table = TABLE_ORGANIZATION,
            .id = row->cells[column_of(TABLE_SERVICE, "organization_id")]};
    /* A place within a service at it is one of the service's organisation, unless it says so. */
    if (table == TABLE_LOCATION && row->table == TABLE_SERVICE_AT_LOCATION)
        parent = (Parent){.table = TABLE_ORGANIZATION, .id = reading->organization};
    TRY(flatten(reading, inner, table, parent, &id));
    char name[64];
    bool is_parent = strcmp(key, "parent_organization") == 0;
    (void)snprintf(
        name, sizeof name, "%s%s_id", is_parent ? "parent_" : "", EXCHANGE_SHAPES[table].name);
    size_t column = column_of(row->table, name);
    if (column != SIZE_MAX && id.len > 0)
        row->cells[column] = id;
    return OK;
}

static void take_eligibility(JsonReading *reading, const json_t *list, SourceRow *row)
{
    size_t column = column_of(TABLE_SERVICE, "eligibility_description");
    size_t count = json_array_size(list);
    for (size_t i = 0; i < count && row->table == TABLE_SERVICE; i++) {
        Str text =
            text_of(json_object_get(json_array_get(list, i), "eligibility"), reading->scratch);
        const Str parts[] = {row->cells[column], text};
        row->cells[column] =
            parts[0].len == 0 ? text
                              : str_join(reading->scratch, parts, text.len == 0 ? 1 : 2, STR("\n"));
    }
}

static void report(JsonReading *reading, ImportReason reason, const char *detail)
{
    import_report_add(
        import_batch_report(reading->batch),
        reading->source_table,
        reading->line,
        reason,
        str_of(detail));
}

/* Values and things that the row names; lists wait until the row is there. */
static Status take_own(JsonReading *reading, json_t *object, SourceRow *row)
{
    const char *key;
    json_t *value;
    json_t *program = NULL;
    json_object_foreach(object, key, value)
    {
        TableName table = import_table_name(str_of(key));
        if (json_is_object(value) && table.table == TABLE_PROGRAM) {
            program = value;
        } else if (json_is_object(value) && table.as == NAMED_TABLE) {
            TRY(take_inner(reading, key, value, row, table.table));
        } else if (json_is_array(value)) {
            if (table.as == NAMED_ELIGIBILITY)
                take_eligibility(reading, value, row);
        } else if (!json_is_null(value) && !json_is_object(value)) {
            ColumnName column = import_column_name(row->table, str_of(key), false);
            Str text = text_of(value, reading->scratch);
            if (column.use == USE_ID)
                row->id = text;
            else if (column.use == USE_CELL && text.len > 0)
                row->cells[column.column] = text;
            else if (column.use == USE_UNKNOWN && text.len > 0 && reading->depth == 1)
                report(reading, REASON_COLUMN_UNKNOWN, key);
        }
    }
    return program == NULL ? OK : take_inner(reading, "program", program, row, TABLE_PROGRAM);
}

/* A term right within a service (HSDS 1 and 2) is an attribute of it. */
static Status add_term_of(JsonReading *reading, Str term, Parent parent)
{
    SourceRow row = {
        .table = TABLE_ATTRIBUTE,
        .source_table = reading->source_table,
        .line = reading->line,
        .may_repeat = true,
    };
    link_to(&row, parent);
    row.cells[column_of(TABLE_ATTRIBUTE, "taxonomy_term_id")] = term;
    return import_batch_add(reading->batch, &row, reading->scratch, reading->error);
}

static Status take_list(JsonReading *reading, json_t *list, TableName name, Parent parent)
{
    size_t count = json_array_size(list);
    for (size_t i = 0; i < count; i++) {
        json_t *child = json_array_get(list, i);
        Str id;
        if (!json_is_object(child))
            continue;
        TRY(flatten(reading, child, name.table, parent, &id));
        if (name.table == TABLE_TAXONOMY_TERM && parent.table != TABLE_TAXONOMY && id.len > 0)
            TRY(add_term_of(reading, id, parent));
    }
    return OK;
}

static Status take_lists(JsonReading *reading, json_t *object, Parent parent)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        if (!json_is_array(value) || json_array_size(value) == 0)
            continue;
        TableName name = import_table_name(str_of(key));
        if (name.as == NAMED_UNKNOWN || name.as == NAMED_LINKS)
            report(reading, REASON_COLUMN_UNKNOWN, key);
        else if (name.as != NAMED_ELIGIBILITY)
            TRY(take_list(reading, value, name, parent));
    }
    return OK;
}

static Status flatten(
    JsonReading *reading, json_t *object, ExchangeTable table, Parent parent, Str *ret_id)
{
    *ret_id = (Str){0};
    if (reading->depth == DEPTH_MAXIMUM) {
        report(reading, REASON_UNREADABLE, "depth");
        return OK;
    }
    reading->depth++;
    SourceRow row = {
        .table = table,
        .source_table = reading->source_table,
        .line = reading->line,
        .may_repeat = true,
    };
    TRY(take_own(reading, object, &row));
    link_to(&row, parent);
    if (table == TABLE_UNIT && row.id.len == 0)
        row.id = row.cells[column_of(TABLE_UNIT, "name")];
    TRY(import_batch_add(reading->batch, &row, reading->scratch, reading->error));
    Str outer = reading->organization;
    if (table == TABLE_ORGANIZATION)
        reading->organization = row.id;
    else if (table == TABLE_SERVICE)
        reading->organization = row.cells[column_of(TABLE_SERVICE, "organization_id")];
    TRY(take_lists(reading, object, (Parent){.table = table, .id = row.id}));
    reading->organization = outer;
    reading->depth--;
    *ret_id = row.id;
    return OK;
}

/* ---- Files ---- */

/* "service_full.json", "service_list.json" of the API's answers. */
static TableName table_of_file(Str name)
{
    static const char *const ENDINGS[] = {"_full.json", "_list.json", ".json", ".ndjson", ".jsonl"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++) {
        if (str_ends_with(name, str_of(ENDINGS[i])))
            return import_table_name(str_part(name, 0, name.len - strlen(ENDINGS[i])));
    }
    return import_table_name(name);
}

/* By what only one kind of thing has. */
static ExchangeTable guess_table(const json_t *object)
{
    static const struct {
        const char *key;
        ExchangeTable table;
    } SIGNS[] = {
        {"location_type", TABLE_LOCATION},
        {"latitude", TABLE_LOCATION},
        {"service_at_locations", TABLE_SERVICE},
        {"organization", TABLE_SERVICE},
        {"organization_id", TABLE_SERVICE},
        {"location", TABLE_SERVICE_AT_LOCATION},
        {"status", TABLE_SERVICE},
        {"taxonomy_detail", TABLE_TAXONOMY_TERM},
        {"taxonomy_id", TABLE_TAXONOMY_TERM},
        {"name", TABLE_ORGANIZATION},
    };

    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        if (json_object_get(object, SIGNS[i].key) != NULL)
            return SIGNS[i].table;
    }
    return TABLE_NONE;
}

static ExchangeTable table_of_item(
    const PackageFile *file, const JsonItem *item, const json_t *object)
{
    TableName name = import_table_name(item->list);
    if (item->list.len == 0 || name.as != NAMED_TABLE)
        name = table_of_file(file->name);
    return name.as == NAMED_TABLE ? name.table : guess_table(object);
}

static Status read_item(
    JsonReading *reading, const PackageFile *file, const JsonItem *item, bool *ret_has_rows)
{
    json_error_t cause;
    json_t *object = json_loadb(item->bytes.bytes, item->bytes.len, 0, &cause);
    reading->line = item->line;
    reading->depth = 0;
    reading->organization = (Str){0};
    if (!json_is_object(object)) {
        report(reading, REASON_UNREADABLE, object == NULL ? cause.text : "no object");
        json_decref(object);
        return OK;
    }
    ExchangeTable table = table_of_item(file, item, object);
    Status status = OK;
    Str id;
    if (table == TABLE_NONE) {
        report(reading, REASON_UNKNOWN_TABLE, "");
    } else {
        *ret_has_rows = true;
        status = flatten(reading, object, table, (Parent){.table = TABLE_NONE}, &id);
    }
    json_decref(object);
    return status;
}

Status import_json_read(
    const PackageFile *file, ImportBatch *batch, bool *ret_has_rows, Error *error)
{
    JsonReading reading = {
        .batch = batch,
        .source_table = import_report_table(import_batch_report(batch), file->name),
        .scratch = arena_new(64 * 1024),
        .error = error,
    };
    JsonItems items = json_items_of(file->bytes);
    Status status = OK;
    while (status == OK) {
        JsonItem item;
        bool is_item = false;
        Error cause = {0};
        status = json_items_next(&items, &cause, &item, &is_item);
        if (status == INVALID || status == TOO_LARGE) {
            /* What stands before is good; what follows cannot be found any more. */
            reading.line = cause.input_line;
            report(&reading, REASON_UNREADABLE, cause.user_message);
            status = OK;
            break;
        }
        if (!is_item)
            break;
        ArenaMark mark = arena_mark(reading.scratch);
        status = read_item(&reading, file, &item, ret_has_rows);
        arena_rewind(reading.scratch, mark);
    }
    arena_free(reading.scratch);
    return status;
}
