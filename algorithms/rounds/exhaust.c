/* exhaust: depth first, always the meeting with the fewest rounds left; rounds that are still empty
 * are alike, so only the first of them is tried. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/exhaust.h"

enum {
    MOST_MEETINGS = 80,
    MOST_ROUNDS = 30,
    MOST_NODES = 300000 /* some hundredths of a second */
};

typedef struct Exhaust {
    int32_t meeting_count, round_count, table_limit;
    Pair pairs[MOST_MEETINGS];
    bool is_placed[MOST_MEETINGS];
    int32_t *room; /* by organisation × round: meetings that it could still have */
    int32_t size[MOST_ROUNDS];
    int32_t rounds_in_use;
    int64_t nodes;
} Exhaust;

static bool fits(const Exhaust *state, Pair pair, int32_t round)
{
    return state->size[round] < state->table_limit &&
           state->room[pair.a * state->round_count + round] > 0 &&
           state->room[pair.b * state->round_count + round] > 0;
}

/* Rounds to try: those in use, and one empty one. */
static int32_t rounds_to_try(const Exhaust *state)
{
    return state->rounds_in_use < state->round_count ? state->rounds_in_use + 1
                                                     : state->round_count;
}

static int32_t most_constrained(const Exhaust *state)
{
    int32_t best = -1, fewest = INT32_MAX;
    for (int32_t i = 0; i < state->meeting_count && fewest > 0; i++) {
        int32_t choices = 0;
        for (int32_t t = 0; !state->is_placed[i] && t < state->round_count; t++)
            choices += fits(state, state->pairs[i], t);
        if (!state->is_placed[i] && choices < fewest) {
            best = i;
            fewest = choices;
        }
    }
    return best;
}

static void put(Exhaust *state, int32_t index, int32_t round, int32_t change)
{
    Pair pair = state->pairs[index];
    state->is_placed[index] = change > 0;
    state->size[round] += change;
    state->room[pair.a * state->round_count + round] -= change;
    state->room[pair.b * state->round_count + round] -= change;
}

/* Whether a plan was found, or the search gave up: in both cases nothing is ruled out. */
static bool may_be_possible(Exhaust *state)
{
    int32_t index = most_constrained(state);
    if (index < 0 || ++state->nodes > MOST_NODES)
        return true;
    int32_t in_use = state->rounds_in_use, end = rounds_to_try(state);
    for (int32_t t = 0; t < end; t++) {
        if (!fits(state, state->pairs[index], t))
            continue;
        put(state, index, t, 1);
        state->rounds_in_use = t + 1 > in_use ? t + 1 : in_use;
        bool is_possible = may_be_possible(state);
        state->rounds_in_use = in_use;
        put(state, index, t, -1);
        if (is_possible)
            return true;
    }
    return false;
}

bool exhaust(
    const Graph *graph,
    const Presence *presence,
    int32_t table_count,
    int32_t round_count,
    Arena *arena)
{
    if (graph->edge_count > MOST_MEETINGS || round_count > MOST_ROUNDS || presence->is_windowed)
        return false;
    ArenaMark mark = arena_mark(arena);
    Exhaust *state = arena_new_of(arena, Exhaust);
    state->meeting_count = (int32_t)graph->edge_count;
    state->round_count = round_count;
    state->table_limit = table_count > 0 ? table_count : INT32_MAX;
    state->room = arena_array(arena, int32_t, (size_t)graph->count * (size_t)round_count);
    graph_list(graph, state->pairs);
    for (int32_t o = 0; o < graph->count; o++) {
        for (int32_t t = 0; t < round_count; t++)
            state->room[o * round_count + t] = presence_parties(presence, o);
    }
    bool is_ruled_out = !may_be_possible(state);
    arena_rewind(arena, mark);
    return is_ruled_out;
}
