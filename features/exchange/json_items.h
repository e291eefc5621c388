/*
 * json_items: the objects of a JSON file of any size, one after another. It finds where each
 * begins and ends without parsing it: the items of a list, of the list under a known name
 * ("polozky", "contents"), of the lists of a package ("services": […]), objects one below the other
 * (NDJSON), or the one object that the file is. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_JSON_ITEMS_H
#define FEATURES_EXCHANGE_JSON_ITEMS_H

#include "base/str.h"

typedef struct JsonItem {
    Str bytes; /* one value, an object in a file that can be used */
    Str list;  /* the name under which its list stands; empty: at the root */
    size_t line;
} JsonItem;

typedef struct JsonItems {
    Str rest;
    size_t line;
    Str list;        /* of the items that are being read */
    bool is_in_list; /* within [ ] */
    bool is_in_root; /* within a root object whose lists are read */
} JsonItems;

JsonItems json_items_of(Str bytes);

/*
 * The next item. Errors: INVALID with the line in input_line for what is no JSON, TOO_LARGE for an
 * item beyond LIMIT_PACKAGE_ITEM_BYTES; both with a user message, and nothing can be read behind
 * it.
 */
NODISCARD Status
json_items_next(JsonItems *items, Error *error, JsonItem *ret_item, bool *ret_is_item);

#endif
