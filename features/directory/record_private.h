/*
 * record_private: for those who define types of records. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_RECORD_PRIVATE_H
#define FEATURES_DIRECTORY_RECORD_PRIVATE_H

#include "features/directory/record.h"
#include "features/directory/wanted.h"

#include <stddef.h>

#define FIELDS(table) .fields = (table), .field_count = sizeof(table) / sizeof(table)[0]

#define FIELD(Type, column, field_kind)                                         \
    {                                                                           \
        .name = #column, .kind = (field_kind), .offset = offsetof(Type, column) \
    }
#define TEXT_FIELD(Type, column)   FIELD(Type, column, VALUE_TEXT)
#define NUMBER_FIELD(Type, column) FIELD(Type, column, VALUE_NUMBER)
#define ID_FIELD(Type, column)     FIELD(Type, column, VALUE_ID)
#define OUR_FIELD(Type, column, field_kind)                                                      \
    {                                                                                            \
        .name = #column, .kind = (field_kind), .offset = offsetof(Type, column), .is_ours = true \
    }

#define INSERT_SQL(table_name, column_names, places) \
    .table = table_name, .columns = column_names,    \
    .insert = "INSERT INTO " table_name " (" column_names ") VALUES (" places ")"

/* The statements of a table; `columns` and `places` are those of the fields and keys, without the
 * id, the uuid and, for a detail, the owner. */
#define DETAIL_SQL(table_name, column_names, places)                                             \
    .is_detail = true,                                                                           \
    .select_of = WITH_WANTED "SELECT t.id, t.uuid, t.link_entity, t.link_id, " column_names      \
                             " FROM wanted w JOIN " table_name " t ON t.link_id = w.id"          \
                             " ORDER BY w.n, t.id",                                              \
    .select_by_id =                                                                              \
        WITH_WANTED "SELECT t.id, t.uuid, t.link_entity, t.link_id, " column_names               \
                    " FROM wanted w JOIN " table_name " t ON t.id = w.id ORDER BY w.n",          \
    INSERT_SQL(                                                                                  \
        table_name, "id, uuid, link_entity, link_id, " column_names, "$1, $2, $3, $4, " places), \
    .remove = "DELETE FROM " table_name " WHERE id = $1"

#endif
