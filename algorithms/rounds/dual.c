/* dual: prices are in halves of a unit of weight, since the best prices often are; the best ones
 * are those of a flow. Where that is too much work, each in turn is set to the best for the others.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/dual.h"

#include "algorithms/rounds/flow.h"

#include <string.h>

enum {
    MOST_TURNS = 60,
    TURNS_OF_LARGE = 6,
    LARGE_EDGES = 300000,
    MOST_IDLE_TURNS = 4
};

typedef struct Prices {
    const Graph *wanted;
    const int64_t *room;
    int64_t meetings;
    bool counts;     /* every meeting weighs 1 */
    int32_t *price;  /* by organisation */
    int32_t place;   /* price of a place for a meeting */
    int32_t *excess; /* room for the values of one organisation's meetings, or of all */
} Prices;

static int32_t twice_weight(const Prices *dual, int32_t a, int32_t b)
{
    return dual->counts ? 2 : 2 * graph_weight(dual->wanted, a, b);
}

/* The value at position `rank` (from 0) of `values` in falling order; quick selection. */
static int32_t ranked(int32_t *values, int64_t count, int64_t rank)
{
    int64_t low = 0, high = count - 1;
    while (low < high) {
        int32_t pivot = values[low + (high - low) / 2];
        int64_t left = low, right = high;
        while (left <= right) {
            while (values[left] > pivot)
                left++;
            while (values[right] < pivot)
                right--;
            if (left <= right) {
                int32_t kept = values[left];
                values[left++] = values[right];
                values[right--] = kept;
            }
        }
        if (rank <= right)
            high = right;
        else if (rank >= left)
            low = left;
        else
            return values[rank];
    }
    return values[low];
}

/* The lowest price at which no more than `room` of the values are above it. */
static int32_t best_price(int32_t *values, int64_t count, int64_t room)
{
    return count <= room ? 0 : ranked(values, count, room);
}

static void set_price(Prices *dual, int32_t a)
{
    int64_t count = 0;
    for (int32_t b = graph_next(dual->wanted, a, -1); b >= 0; b = graph_next(dual->wanted, a, b)) {
        int32_t value = twice_weight(dual, a, b) - dual->price[b] - dual->place;
        if (value > 0)
            dual->excess[count++] = value;
    }
    dual->price[a] = best_price(dual->excess, count, dual->room[a]);
}

/* Sum of what meetings are worth above their prices, and of all prices; in halves. With `values`,
 * also these, not counting the price of places. */
static int64_t total(const Prices *dual, int32_t *values, int64_t *ret_count)
{
    int64_t sum = dual->place * dual->meetings, count = 0;
    for (int32_t a = 0; a < dual->wanted->count; a++) {
        sum += dual->price[a] * dual->room[a];
        for (int32_t b = graph_next(dual->wanted, a, a); b >= 0;
             b = graph_next(dual->wanted, a, b)) {
            int32_t value = twice_weight(dual, a, b) - dual->price[a] - dual->price[b];
            if (value > dual->place)
                sum += value - dual->place;
            if (values != NULL && value > 0)
                values[count++] = value;
        }
    }
    if (ret_count != NULL)
        *ret_count = count;
    return sum;
}

/* Half of what each organisation could ask if it were alone: a fair start for both ends. */
static void set_first_prices(Prices *dual)
{
    for (int32_t a = 0; a < dual->wanted->count; a++) {
        int64_t count = 0;
        for (int32_t b = graph_next(dual->wanted, a, -1); b >= 0;
             b = graph_next(dual->wanted, a, b))
            dual->excess[count++] = twice_weight(dual, a, b);
        dual->price[a] = best_price(dual->excess, count, dual->room[a]) / 2;
    }
}

/* `dual` knows the problem; its prices are found. */
static Dual find_prices(Prices dual, Arena *arena)
{
    const Graph *wanted = dual.wanted;
    size_t bytes = (size_t)wanted->count * sizeof(int32_t);
    dual.price = arena_alloc(arena, bytes);
    dual.excess = arena_array(arena, int32_t, (size_t)(wanted->edge_count + wanted->count));
    FlowPrices flow = {.are_best = false};
    if (wanted->edge_count <= LARGE_EDGES)
        flow = flow_prices(
            wanted,
            dual.room,
            dual.meetings,
            (FlowValue){.weight = dual.counts ? 0 : 1, .meeting = dual.counts ? 1 : 0},
            arena);
    if (flow.are_best)
        memcpy(dual.price, flow.price, bytes);
    else
        set_first_prices(&dual);
    int64_t count = 0;
    (void)total(&dual, dual.excess, &count);
    dual.place = best_price(dual.excess, count, dual.meetings);
    int32_t *best_prices = arena_copy(arena, dual.price, bytes);
    int64_t best = total(&dual, NULL, NULL);
    int32_t turns = wanted->edge_count > LARGE_EDGES ? TURNS_OF_LARGE : MOST_TURNS;
    for (int32_t turn = 0, idle = 0; turn < turns && !flow.are_best && idle < MOST_IDLE_TURNS;
         turn++) {
        for (int32_t i = 0; i < wanted->count; i++)
            set_price(&dual, turn % 2 == 0 ? i : wanted->count - 1 - i);
        count = 0;
        (void)total(&dual, dual.excess, &count);
        dual.place = best_price(dual.excess, count, dual.meetings);
        int64_t now = total(&dual, NULL, NULL);
        idle = now < best ? 0 : idle + 1;
        if (now >= best)
            continue;
        best = now;
        memcpy(best_prices, dual.price, bytes);
    }
    return (Dual){
        .bound = best / 2, .halves = flow.are_best ? flow.halves : NULL, .price = best_prices};
}

Dual dual_of_weights(const Graph *wanted, const int64_t *room, int64_t meetings, Arena *arena)
{
    Prices dual = {.wanted = wanted, .room = room, .meetings = meetings};
    return wanted->weight == NULL ? (Dual){.bound = 0} : find_prices(dual, arena);
}

int64_t dual_of_both(
    const Graph *wanted, const int64_t *room, int64_t meetings, int64_t unit, Arena *arena)
{
    FlowValue value = {.weight = unit, .meeting = 1};
    return wanted->weight == NULL || wanted->edge_count > LARGE_EDGES
               ? INT64_MAX
               : flow_bound(wanted, room, meetings, value, arena);
}

int64_t dual_of_meetings(const Graph *wanted, const int64_t *room, int64_t meetings, Arena *arena)
{
    Prices dual = {.wanted = wanted, .room = room, .meetings = meetings, .counts = true};
    return find_prices(dual, arena).bound;
}
