/*
 * inventory: names for pseudonyms, with all seven cases stored.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_INVENTORY_H
#define ALGORITHMS_DEIDENTIFY_INVENTORY_H

#include "algorithms/deidentify/grammar.h"

typedef struct NameList {
    const char *const (*forms)[CASES];
    size_t count;
} NameList;

/* The families of men and of women stand in the same order: a couple has one number. */
const NameList *inventory_list(bool is_polish, NameRole role, Gender gender);

#endif
