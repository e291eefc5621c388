/* list_views: what the pages of the lists show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_LISTS_LIST_VIEWS_H
#define FEATURES_LISTS_LIST_VIEWS_H

#include "features/codes/code_list.h"

typedef struct ListSummary {
    const char *key;
    Str title;
    Str about;
    int64_t value_count;  /* valid today */
    int64_t unsure_count; /* to be verified */
} ListSummary;

typedef struct ListAllPage {
    const ListSummary *lists;
    size_t count;
} ListAllPage;

typedef struct ListValue {
    Str key;
    Str label;  /* in the visitor's language */
    Str others; /* in the two other ones */
    Str validity;
    bool is_unsure;
    bool is_over; /* no longer offered */
} ListValue;

typedef struct ListValuesPage {
    const char *list;
    Str about;
    const ListValue *values;
    size_t count;
} ListValuesPage;

typedef struct ListEditPage {
    const char *list;
    Str key; /* empty: a new value */
    Form *form;
    int64_t version;
} ListEditPage;

#endif
