/*
 * top: a heap of the best. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/top.h"

void top_init(Top *top, size_t most, Arena *arena)
{
    *top = (Top){.entries = arena_array(arena, TopEntry, most + 1), .most = most};
}

static bool is_worse(const TopEntry *a, const TopEntry *b)
{
    if (a->score != b->score)
        return a->score < b->score;
    if (a->part != b->part)
        return a->part > b->part;
    return a->document > b->document;
}

static void sift_down(TopEntry *entries, size_t count, size_t at)
{
    TopEntry moved = entries[at];
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && is_worse(&entries[child + 1], &entries[child]))
            child++;
        if (!is_worse(&entries[child], &moved))
            break;
        entries[at] = entries[child];
        at = child;
    }
    entries[at] = moved;
}

void top_add(Top *top, TopEntry entry)
{
    if (top->count == top->most) {
        if (top->most == 0 || !is_worse(&top->entries[0], &entry))
            return;
        top->entries[0] = entry;
        sift_down(top->entries, top->count, 0);
        return;
    }
    size_t at = top->count++;
    for (; at > 0 && is_worse(&entry, &top->entries[(at - 1) / 2]); at = (at - 1) / 2)
        top->entries[at] = top->entries[(at - 1) / 2];
    top->entries[at] = entry;
}

void top_sort(Top *top)
{
    for (size_t left = top->count; left > 1; left--) {
        TopEntry worst = top->entries[0];
        top->entries[0] = top->entries[left - 1];
        top->entries[left - 1] = worst;
        sift_down(top->entries, left - 1, 0);
    }
}
