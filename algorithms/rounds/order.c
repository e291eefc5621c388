/* order: merge sort from the bottom, of pairs with their weight beside them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/order.h"

void order_shuffle(Pair *pairs, int64_t count, Random *random)
{
    for (int64_t i = count - 1; i > 0; i--) {
        int64_t k = random_below(random, i + 1);
        Pair pair = pairs[i];
        pairs[i] = pairs[k];
        pairs[k] = pair;
    }
}

typedef struct Valued {
    Pair pair;
    int32_t value;
} Valued;

static void merge(const Valued *from, Valued *to, int64_t start, int64_t middle, int64_t end)
{
    int64_t left = start, right = middle;
    for (int64_t at = start; at < end; at++) {
        bool take_left = left < middle && (right == end || from[left].value >= from[right].value);
        to[at] = take_left ? from[left++] : from[right++];
    }
}

void order_by_value(Pair *pairs, const int32_t *values, int64_t count, Arena *work)
{
    ArenaMark mark = arena_mark(work);
    Valued *from = arena_array(work, Valued, (size_t)count);
    Valued *to = arena_array(work, Valued, (size_t)count);
    for (int64_t i = 0; i < count; i++)
        from[i] = (Valued){.pair = pairs[i], .value = values[i]};
    for (int64_t width = 1; width < count; width *= 2) {
        for (int64_t start = 0; start < count; start += 2 * width) {
            int64_t middle = start + width < count ? start + width : count;
            int64_t end = start + 2 * width < count ? start + 2 * width : count;
            merge(from, to, start, middle, end);
        }
        Valued *swapped = from;
        from = to;
        to = swapped;
    }
    for (int64_t i = 0; i < count; i++)
        pairs[i] = from[i].pair;
    arena_rewind(work, mark);
}

void order_heaviest_first(const Graph *graph, Pair *pairs, int64_t count, Arena *work)
{
    if (graph->weight == NULL)
        return;
    ArenaMark mark = arena_mark(work);
    int32_t *weights = arena_array(work, int32_t, (size_t)count);
    for (int64_t i = 0; i < count; i++)
        weights[i] = graph_weight(graph, pairs[i].a, pairs[i].b);
    order_by_value(pairs, weights, count, work);
    arena_rewind(work, mark);
}
