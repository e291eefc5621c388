/*
 * top: the best of what was seen, as many as a page needs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_TOP_H
#define ALGORITHMS_SEARCH_TOP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct TopEntry {
    uint32_t score;
    uint32_t part;
    uint32_t document;
    uint32_t concepts;
} TopEntry;

typedef struct Top {
    TopEntry *entries; /* a heap, the worst first; after top_sort the best first */
    size_t count, most;
} Top;

void top_init(Top *top, size_t most, Arena *arena);

/* Only a larger score gets in; 0 while there is room. */
static inline uint32_t top_threshold(const Top *top)
{
    return top->count < top->most ? 0 : top->most == 0 ? UINT32_MAX : top->entries[0].score;
}

/* Entries come in ascending order of part and document: of equal scores the earlier stays. */
void top_add(Top *top, TopEntry entry);
void top_sort(Top *top);

#endif
