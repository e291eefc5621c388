/*
 * attribute: the values of code lists that an organisation or a service has: target groups, forms,
 * languages. Used by the stores of this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_ATTRIBUTE_H
#define FEATURES_DIRECTORY_ATTRIBUTE_H

#include "database/insert_queue.h"
#include "web/form.h"

typedef struct Attribute {
    int64_t link; /* id of the organisation or service */
    Str list;
    Str key;
} Attribute;

typedef struct AttributeList {
    const Attribute *items;
    size_t count;
} AttributeList;

/* Those of these organisations or services, in the order of the code lists. */
NODISCARD Status
attribute_list(Db *db, const int64_t *links, size_t link_count, AttributeList *ret_attributes);

/* The keys of one of them in one list. Owner: the arena. */
StrList attribute_keys(Arena *arena, AttributeList attributes, int64_t link, const char *list);

/* Inside db_write: these keys instead of the present ones. */
NODISCARD Status
attribute_save(Db *db, const char *entity, int64_t link, const char *list, StrList keys);

/* Inside db_write: one value more, or its value and label anew. */
typedef struct AttributeValue {
    const char *entity;
    int64_t link;
    Str list;
    Str key;
    Str value;
    Str label;
    Str link_type;
} AttributeValue;

NODISCARD Status attribute_add(Db *db, const AttributeValue *attribute);

/* The same for many, none of which is there yet: they wait in a queue of ATTRIBUTE_INSERT. */
extern const DbInsert ATTRIBUTE_INSERT;
NODISCARD Status
attribute_insert_later(Db *db, InsertQueue *queue, const AttributeValue *attribute);

/* Inside db_write: this value no more. */
NODISCARD Status attribute_take(Db *db, int64_t link, Str list, Str key);

/* Adds the folded labels of the keys in all languages, for search. */
NODISCARD Status attribute_put_labels(Db *db, const char *list, StrList keys, Buffer *buffer);

#endif
