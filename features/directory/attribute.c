/* attribute: values of code lists in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/attribute.h"

#include "features/codes/code_list.h"
#include "features/directory/wanted.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    ID_DIGITS = 19 /* of INT64_MAX */
};

Str wanted_text(Arena *arena, const int64_t *ids, size_t count)
{
    char *bytes = arena_array(arena, char, count *ID_DIGITS + 1);
    for (size_t i = 0; i < count; i++)
        (void)snprintf(bytes + i * ID_DIGITS, ID_DIGITS + 1, "%0*" PRId64, ID_DIGITS, ids[i]);
    return (Str){.bytes = bytes, .len = count * ID_DIGITS};
}

Status attribute_list(
    Db *db, const int64_t *links, size_t link_count, AttributeList *ret_attributes)
{
    *ret_attributes = (AttributeList){0};
    if (link_count == 0)
        return OK;
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT a.link_id, a.list, a.code_key"
                    "  FROM wanted w JOIN attribute a ON a.link_id = w.id"
                    "  LEFT JOIN code c ON c.list = a.list AND c.code_key = a.code_key"
                    " ORDER BY w.n, a.list, c.position NULLS LAST, a.code_key",
        PARAMS(db_text(wanted_text(db->arena, links, link_count)), db_int((int64_t)link_count)),
        &rows));
    Attribute *items = arena_array(db->arena, Attribute, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        items[count++] = (Attribute){
            .link = db_get_int(rows, "link_id"),
            .list = db_get_text(rows, "list"),
            .key = db_get_text(rows, "code_key"),
        };
    }
    *ret_attributes = (AttributeList){.items = items, .count = count};
    return OK;
}

StrList attribute_keys(Arena *arena, AttributeList attributes, int64_t link, const char *list)
{
    size_t count = 0;
    Str *keys = NULL;
    for (size_t i = 0; i < attributes.count; i++) {
        const Attribute *one = &attributes.items[i];
        if (one->link != link || !str_equal(one->list, str_of(list)))
            continue;
        if (keys == NULL)
            keys = arena_array(arena, Str, attributes.count - i);
        keys[count++] = one->key;
    }
    return (StrList){.items = keys, .count = count};
}

Status attribute_save(Db *db, const char *entity, int64_t link, const char *list, StrList keys)
{
    TRY(db_execute(
        db,
        "DELETE FROM attribute WHERE link_id = $1 AND list = $2",
        PARAMS(db_int(link), db_text(str_of(list))),
        NULL));
    for (size_t i = 0; i < keys.count; i++) {
        TRY(db_execute(
            db,
            "INSERT INTO attribute (link_entity, link_id, list, code_key) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT DO NOTHING",
            PARAMS(
                db_text(str_of(entity)),
                db_int(link),
                db_text(str_of(list)),
                db_text(keys.items[i])),
            NULL));
    }
    return OK;
}

const DbInsert ATTRIBUTE_INSERT = {
    .table = "attribute",
    .columns = "link_entity, link_id, list, code_key, value, label, link_type",
    .column_count = 7,
};

Status attribute_insert_later(Db *db, InsertQueue *queue, const AttributeValue *attribute)
{
    const DbParam params[] = {
        db_text(str_of(attribute->entity)),
        db_int(attribute->link),
        db_text(attribute->list),
        db_text(attribute->key),
        db_text_or_null(attribute->value),
        db_text_or_null(attribute->label),
        db_text_or_null(attribute->link_type),
    };
    return insert_queue_add(db, queue, params);
}

Status attribute_add(Db *db, const AttributeValue *attribute)
{
    return db_execute(
        db,
        "INSERT INTO attribute (link_entity, link_id, list, code_key, value, label, link_type)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (link_id, list, code_key)"
        " DO UPDATE SET value = EXCLUDED.value, label = EXCLUDED.label,"
        "     link_type = EXCLUDED.link_type",
        PARAMS(
            db_text(str_of(attribute->entity)),
            db_int(attribute->link),
            db_text(attribute->list),
            db_text(attribute->key),
            db_text_or_null(attribute->value),
            db_text_or_null(attribute->label),
            db_text_or_null(attribute->link_type)),
        NULL);
}

Status attribute_take(Db *db, int64_t link, Str list, Str key)
{
    return db_execute(
        db,
        "DELETE FROM attribute WHERE link_id = $1 AND list = $2 AND code_key = $3",
        PARAMS(db_int(link), db_text(list), db_text(key)),
        NULL);
}

Status attribute_put_labels(Db *db, const char *list, StrList keys, Buffer *buffer)
{
    for (size_t i = 0; i < keys.count; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            Str label;
            TRY(code_label(db, (Language)language, list, keys.items[i], &label));
            buffer_put(buffer, label);
            buffer_put_byte(buffer, ' ');
        }
    }
    return OK;
}
