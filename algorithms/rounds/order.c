/* order: merge sort from the bottom, of pairs with their weight beside them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/order.h"

typedef struct Weighted {
    Pair pair;
    int32_t weight;
} Weighted;

static void merge(const Weighted *from, Weighted *to, int64_t start, int64_t middle, int64_t end)
{
    int64_t left = start, right = middle;
    for (int64_t at = start; at < end; at++) {
        bool take_left = left < middle && (right == end || from[left].weight >= from[right].weight);
        to[at] = take_left ? from[left++] : from[right++];
    }
}

void order_heaviest_first(const Graph *graph, Pair *pairs, int64_t count, Arena *work)
{
    if (graph->weight == NULL)
        return;
    ArenaMark mark = arena_mark(work);
    Weighted *from = arena_array(work, Weighted, (size_t)count);
    Weighted *to = arena_array(work, Weighted, (size_t)count);
    for (int64_t i = 0; i < count; i++)
        from[i] =
            (Weighted){.pair = pairs[i], .weight = graph_weight(graph, pairs[i].a, pairs[i].b)};
    for (int64_t width = 1; width < count; width *= 2) {
        for (int64_t start = 0; start < count; start += 2 * width) {
            int64_t middle = start + width < count ? start + width : count;
            int64_t end = start + 2 * width < count ? start + 2 * width : count;
            merge(from, to, start, middle, end);
        }
        Weighted *swapped = from;
        from = to;
        to = swapped;
    }
    for (int64_t i = 0; i < count; i++)
        pairs[i] = from[i].pair;
    arena_rewind(work, mark);
}
