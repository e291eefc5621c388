/* record: rows of the types of records.h in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/record.h"

#include "base/uuid.h"
#include "features/directory/record_private.h"
#include "features/directory/wanted.h"

#include <assert.h>
#include <string.h>

static Str *text_at(const RecordField *field, void *record)
{
    return (Str *)(void *)((char *)record + field->offset);
}

static const void *value_at(const RecordField *field, const void *record)
{
    return (const char *)record + field->offset;
}

static void field_from_row(const RecordField *field, const DbRows *row, void *record)
{
    void *at = (char *)record + field->offset;
    switch (field->kind) {
    case VALUE_TEXT:
        *(Str *)at = db_get_text(row, field->name);
        return;
    case VALUE_NUMBER:
        *(OptionalNumber *)at = (OptionalNumber){
            .is_set = !db_is_null(row, field->name), .value = db_get_double(row, field->name)};
        return;
    case VALUE_ID:
    case VALUE_TIME:
        *(int64_t *)at = db_get_int(row, field->name);
        return;
    case VALUE_FLAG:
        *(bool *)at = db_get_bool(row, field->name);
        return;
    }
}

static RecordList list_from_rows(Arena *arena, const RecordType *type, DbRows *rows)
{
    char *items = arena_alloc_array(arena, db_row_count(rows), type->size_bytes);
    size_t count = 0;
    while (db_next(rows)) {
        char *item = items + count++ * type->size_bytes;
        Record *record = (Record *)(void *)item;
        record->id = db_get_int(rows, "id");
        record->uuid = db_get_text(rows, "uuid");
        if (type->is_detail) {
            record->link_entity = db_get_text(rows, "link_entity");
            record->link_id = db_get_int(rows, "link_id");
        }
        for (size_t i = 0; i < type->field_count; i++)
            field_from_row(&type->fields[i], rows, item);
    }
    return (RecordList){.items = items, .count = count};
}

static Status select_wanted(
    Db *db,
    const RecordType *type,
    const char *sql,
    const int64_t *ids,
    size_t count,
    RecordList *ret_records)
{
    if (count == 0) {
        *ret_records = (RecordList){0};
        return OK;
    }
    DbRows *rows;
    TRY(db_query(
        db,
        sql,
        PARAMS(db_text(wanted_text(db->arena, ids, count)), db_int((int64_t)count)),
        &rows));
    *ret_records = list_from_rows(db->arena, type, rows);
    return OK;
}

Status records_of(
    Db *db, const RecordType *type, const int64_t *owners, size_t count, RecordList *ret_records)
{
    return select_wanted(db, type, type->select_of, owners, count, ret_records);
}

Status records_by_id(
    Db *db, const RecordType *type, const int64_t *ids, size_t count, RecordList *ret_records)
{
    return select_wanted(db, type, type->select_by_id, ids, count, ret_records);
}

static DbParam field_param(const RecordField *field, const void *record)
{
    const void *at = value_at(field, record);
    switch (field->kind) {
    case VALUE_TEXT:
        return db_text_or_null(*(const Str *)at);
    case VALUE_NUMBER: {
        const OptionalNumber *number = at;
        DbParam param = db_double(number->value);
        param.is_null = !number->is_set;
        return param;
    }
    case VALUE_ID:
    case VALUE_TIME:
        return db_int_or_null(*(const int64_t *)at);
    case VALUE_FLAG:
        return db_bool(*(const bool *)at);
    }
    return db_text_or_null((Str){0});
}

enum {
    PARAMS_MAXIMUM = RECORD_FIELDS_MAXIMUM + RECORD_KEYS_MAXIMUM + 4
};

/* $1 the id, $2 the uuid (unless another table has it), $3 and $4 the owner of a detail, then the
 * fields, then the keys. */
static size_t put_params(
    Db *db, const RecordType *type, const void *row, DbParam params[PARAMS_MAXIMUM])
{
    const Record *record = row;
    size_t count = 0;
    params[count++] = db_int(record->id);
    Str known = record->uuid;
    if (type->keeps_uuid && known.len == 0) {
        char uuid[UUID_TEXT_BYTES];
        record_uuid(type, record, uuid);
        known = str_copy(db->arena, str_of(uuid));
    }
    if (!type->lacks_uuid)
        params[count++] = db_text_or_null(known);
    if (type->is_detail) {
        params[count++] = db_text(record->link_entity);
        params[count++] = db_int(record->link_id);
    }
    assert(type->field_count <= RECORD_FIELDS_MAXIMUM);
    for (size_t i = 0; i < type->field_count; i++)
        params[count++] = field_param(&type->fields[i], row);
    if (type->put_keys != NULL)
        count += type->put_keys(db->arena, row, params + count);
    return count;
}

static Status execute_with(
    Db *db, const RecordType *type, const char *sql, const void *row, int64_t *ret_changed)
{
    DbParam params[PARAMS_MAXIMUM];
    size_t count = put_params(db, type, row, params);
    return db_execute(db, sql, (DbParams){.items = params, .count = count}, ret_changed);
}

static void give_id(Record *record)
{
    if (record->id == 0)
        record->id = id_new();
}

Status record_insert(Db *db, const RecordType *type, void *record)
{
    give_id(record);
    return execute_with(db, type, type->insert, record, NULL);
}

void record_queue(const RecordType *type, Arena *arena, InsertQueue *ret_queue)
{
    assert(type->columns != NULL && "a type whose rows are inserted one by one");
    DbInsert into = {.table = type->table, .columns = type->columns, .column_count = 1};
    for (const char *at = type->columns; *at != '\0'; at++)
        into.column_count += *at == ',';
    insert_queue_init(ret_queue, &into, arena);
}

Status record_insert_later(Db *db, InsertQueue *queue, const RecordType *type, void *record)
{
    DbParam params[PARAMS_MAXIMUM];
    give_id(record);
    size_t count = put_params(db, type, record, params);
    assert(count == queue->into.column_count && "the queue of another type");
    (void)count;
    return insert_queue_add(db, queue, params);
}

Status record_update(Db *db, const RecordType *type, const void *record)
{
    const Record *head = record;
    int64_t changed;
    if (type->update != NULL) {
        TRY(execute_with(db, type, type->update, record, &changed));
        if (changed == 1)
            return OK;
        return error_set(db->error, NOT_FOUND, "no such %s", type->entity);
    }
    TRY(db_execute(db, type->remove, PARAMS(db_int(head->id)), &changed));
    if (changed == 0)
        return error_set(db->error, NOT_FOUND, "no such %s", type->entity);
    return execute_with(db, type, type->insert, record, NULL);
}

Status record_remove(Db *db, const RecordType *type, int64_t id)
{
    assert(type->remove != NULL);
    return db_execute(db, type->remove, PARAMS(db_int(id)), NULL);
}

Str record_field_text(Arena *arena, const RecordField *field, const void *record)
{
    const void *at = value_at(field, record);
    switch (field->kind) {
    case VALUE_TEXT:
        return *(const Str *)at;
    case VALUE_NUMBER: {
        const OptionalNumber *number = at;
        return number->is_set ? str_format(arena, "%.15g", number->value) : (Str){0};
    }
    case VALUE_ID:
    case VALUE_TIME: {
        int64_t value = *(const int64_t *)at;
        return value == 0 ? (Str){0} : str_format(arena, "%lld", (long long)value);
    }
    case VALUE_FLAG:
        return *(const bool *)at ? STR("true") : STR("false");
    }
    return (Str){0};
}

Status record_field_set(const RecordField *field, Str text, void *record)
{
    void *at = (char *)record + field->offset;
    switch (field->kind) {
    case VALUE_TEXT:
        *text_at(field, record) = text;
        return OK;
    case VALUE_NUMBER: {
        OptionalNumber number = {0};
        if (text.len > 0) {
            TRY(str_to_double(text, &number.value));
            number.is_set = true;
        }
        *(OptionalNumber *)at = number;
        return OK;
    }
    case VALUE_ID:
    case VALUE_TIME: {
        int64_t value = 0;
        if (text.len > 0)
            TRY(str_to_int(text, INT64_MIN, INT64_MAX, &value));
        *(int64_t *)at = value;
        return OK;
    }
    case VALUE_FLAG:
        *(bool *)at = str_equal(text, STR("true")) || str_equal(text, STR("1"));
        return OK;
    }
    return INVALID;
}

const RecordField *record_field(const RecordType *type, const char *name)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (strcmp(type->fields[i].name, name) == 0)
            return &type->fields[i];
    }
    return NULL;
}

void uuid_for(const char *entity, Str key, char ret_text[UUID_TEXT_BYTES])
{
    /* Drawn once; never to be changed. */
    static const Uuid kruh = {
        {0x6b,
         0x72,
         0x75,
         0x68,
         0x3c,
         0x1d,
         0x4e,
         0x5a,
         0x9b,
         0x0c,
         0x71,
         0xd3,
         0x28,
         0xf6,
         0x4a,
         0xe5},
    };
    char name[256];
    size_t entity_len = strlen(entity);
    size_t key_len = key.len;
    if (entity_len + key_len + 1 > sizeof name) /* a key that long is no key of ours */
        key_len = sizeof name - entity_len - 1;
    memcpy(name, entity, entity_len);
    name[entity_len] = ':';
    memcpy(name + entity_len + 1, key.len == 0 ? "" : key.bytes, key_len);
    uuid_write(uuid_of_name(kruh, (Str){.bytes = name, .len = entity_len + 1 + key_len}), ret_text);
}

void record_uuid(const RecordType *type, const Record *record, char ret_text[UUID_TEXT_BYTES])
{
    Uuid known;
    if (uuid_parse(record->uuid, &known)) {
        uuid_write(known, ret_text);
        return;
    }
    /* An id of an import that is no UUID names one. */
    char digits[24];
    int64_t rest = record->id < 0 ? -record->id : record->id;
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (record->id < 0)
        digits[--at] = '-';
    Str id = {.bytes = digits + at, .len = sizeof digits - at};
    uuid_for(type->entity, record->uuid.len > 0 ? record->uuid : id, ret_text);
}
