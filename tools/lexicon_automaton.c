/*
 * lexicon_automaton: the smallest automaton of a sorted list of words. Equal ends are shared: a
 * state that will not change any more is looked up among those already written. Source: Daciuk,
 * Mihov, Watson, Watson: Incremental Construction of Minimal Acyclic Finite-State Automata,
 * Computational Linguistics 26(1), 2000, algorithm 1. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/lexicon.h"
#include "tools/lexicon.h"

#include <string.h>

enum {
    EDGES_MAXIMUM = 1 << 23,
    TABLE_SIZE = 1 << 22, /* a power of two, several times the states of a language */
    LAST = 0x100
};

/* A state under construction: the path of the newest word. */
typedef struct OpenState {
    uint32_t edges[LEXICON_LETTERS + 1];
    size_t count;
} OpenState;

typedef struct Automaton {
    uint32_t *edges;
    size_t edge_count;
    uint32_t *table; /* 1 + place of a written state, by hash; 0: free */
    OpenState open[LEXICON_WORD_LETTERS + 1];
} Automaton;

static uint32_t hash_of(const OpenState *state)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < state->count; i++)
        hash = (hash ^ state->edges[i] ^ state->edges[i] >> 15) * 16777619u;
    return hash ^ hash >> 13;
}

static bool is_written(const Automaton *automaton, uint32_t place, const OpenState *state)
{
    return place + state->count <= automaton->edge_count &&
           memcmp(automaton->edges + place, state->edges, state->count * sizeof(uint32_t)) == 0;
}

/* Writes a state, or finds its equal; returns its place. */
static uint32_t close_state(Automaton *automaton, OpenState *state)
{
    state->edges[state->count - 1] |= LAST;
    uint32_t slot = hash_of(state) & (TABLE_SIZE - 1);
    while (automaton->table[slot] != 0) {
        if (is_written(automaton, automaton->table[slot] - 1, state))
            return automaton->table[slot] - 1;
        slot = (slot + 1) & (TABLE_SIZE - 1);
    }
    uint32_t place = (uint32_t)automaton->edge_count;
    memcpy(automaton->edges + place, state->edges, state->count * sizeof(uint32_t));
    automaton->edge_count += state->count;
    automaton->table[slot] = place + 1;
    return place;
}

/* Closes the states deeper than `depth`. */
static void close_below(Automaton *automaton, size_t depth, size_t deepest)
{
    for (size_t i = deepest; i > depth; i--) {
        uint32_t place = close_state(automaton, &automaton->open[i]);
        OpenState *parent = &automaton->open[i - 1];
        parent->edges[parent->count - 1] |= place << 9;
        automaton->open[i].count = 0;
    }
}

static void add_word(Automaton *automaton, const char *previous, const Word *word)
{
    size_t common = 0, len = strlen(word->labels);
    while (previous[common] != '\0' && previous[common] == word->labels[common])
        common++;
    close_below(automaton, common, strlen(previous));
    for (size_t i = common; i < len; i++) {
        OpenState *state = &automaton->open[i];
        state->edges[state->count++] = (unsigned char)word->labels[i];
    }
    OpenState *last = &automaton->open[len];
    last->edges[last->count++] = LEXICON_END | (uint32_t)word->classes << 9;
}

static void put_32(Buffer *out, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        buffer_put_byte(out, (char)(unsigned char)(value >> 8 * i));
}

void automaton_write(const Words *words, Str notice, Arena *arena, Buffer *out)
{
    Automaton *automaton = arena_new_of(arena, Automaton);
    automaton->edges = arena_array(arena, uint32_t, EDGES_MAXIMUM);
    automaton->table = arena_array(arena, uint32_t, TABLE_SIZE);
    const char *previous = "";
    for (size_t i = 0; i < words->count; i++) {
        add_word(automaton, previous, &words->items[i]);
        previous = words->items[i].labels;
    }
    close_below(automaton, 0, strlen(previous));
    uint32_t root = close_state(automaton, &automaton->open[0]);
    buffer_put(out, STR(LEXICON_MAGIC));
    put_32(out, (uint32_t)automaton->edge_count);
    put_32(out, root);
    for (size_t i = out->len; i < LEXICON_HEADER_BYTES; i++)
        buffer_put_byte(out, '\0');
    for (size_t i = 0; i < automaton->edge_count; i++)
        put_32(out, automaton->edges[i]);
    buffer_put(out, notice);
}
