/*
 * known: the table and the phrases.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/known.h"

#include <string.h>

enum {
    FIRST_CAPACITY = 256,
    PHRASE_TOKENS = 64
};

static size_t slot_of(const Known *known, uint64_t stem)
{
    size_t slot = (size_t)(stem ^ stem >> 29) & (known->capacity - 1);
    while (known->stems[slot] != 0 && known->stems[slot] != stem)
        slot = (slot + 1) & (known->capacity - 1);
    return slot;
}

static void grow(Known *known)
{
    Known larger = {.arena = known->arena};
    larger.capacity = known->capacity == 0 ? FIRST_CAPACITY : known->capacity * 2;
    larger.stems = arena_array(known->arena, uint64_t, larger.capacity);
    larger.values = arena_array(known->arena, uint32_t, larger.capacity);
    for (size_t i = 0; i < known->capacity; i++) {
        if (known->stems[i] != 0)
            known_put(&larger, known->stems[i], known->values[i]);
    }
    *known = larger;
}

void known_put(Known *known, uint64_t stem, uint32_t value)
{
    if (stem == 0)
        return;
    if (known->count * 2 >= known->capacity)
        grow(known);
    size_t slot = slot_of(known, stem);
    if (known->stems[slot] != 0)
        return;
    known->stems[slot] = stem;
    known->values[slot] = value;
    known->count++;
}

void known_set(Known *known, uint64_t stem, uint32_t value)
{
    known_put(known, stem, value);
    if (stem != 0)
        known->values[slot_of(known, stem)] = value;
}

uint32_t known_get(const Known *known, uint64_t stem, uint32_t missing)
{
    if (known->capacity == 0 || stem == 0)
        return missing;
    size_t slot = slot_of(known, stem);
    return known->stems[slot] == 0 ? missing : known->values[slot];
}

DeidentifyKind known_kind(const Known *known, uint64_t stem)
{
    return (DeidentifyKind)known_get(known, stem, DEIDENTIFY_KINDS);
}

Phrases phrases_new(const Str *texts, size_t count, const WordTable *words, Arena *arena)
{
    Phrases phrases = {
        .items = arena_array(arena, Phrase, count), .count = 0, .first = {.arena = arena}};
    const Reading reading = {.lexicon = NULL};
    for (size_t i = 0; i < count; i++) {
        Token tokens[PHRASE_TOKENS];
        Phrase phrase = {.kind = DEIDENTIFY_PLACE};
        size_t token_count = tokens_read(texts[i], &reading, tokens, PHRASE_TOKENS);
        for (size_t k = 0; k < token_count && phrase.count < PHRASE_WORDS; k++) {
            if (tokens[k].kind != TOKEN_WORD)
                continue;
            unsigned said =
                phrase.count == 0 ? word_says(words, tokens[k].word, tokens[k].stem) : 0;
            if ((said & SAYS_STREET) != 0)
                phrase.kind = DEIDENTIFY_STREET;
            else if ((said & SAYS_ORGANISATION) != 0)
                phrase.kind = DEIDENTIFY_ORGANISATION;
            phrase.stems[phrase.count++] = tokens[k].stem;
        }
        if (phrase.count == 0)
            continue;
        phrases.items[phrases.count++] = phrase;
        known_put(&phrases.first, phrase.stems[0], phrase.kind);
    }
    return phrases;
}

static size_t end_of(const Phrase *phrase, const Window *window, size_t at)
{
    size_t token = at;
    for (size_t i = 0; i < phrase->count; i++) {
        for (int signs = 0; i > 0 && signs < 2 && token < window->count && !is_word(window, token);
             signs++)
            token = token_after(window, token);
        if (!is_word(window, token) || window->tokens[token].stem != phrase->stems[i])
            return at;
        if (i + 1 < phrase->count)
            token = token_after(window, token);
    }
    return token + 1;
}

size_t phrase_end(const Phrases *phrases, const Window *window, size_t at, DeidentifyKind *ret_kind)
{
    size_t best = at;
    if (!is_word(window, at) ||
        known_kind(&phrases->first, window->tokens[at].stem) == DEIDENTIFY_KINDS)
        return at;
    for (size_t i = 0; i < phrases->count; i++) {
        size_t end = end_of(&phrases->items[i], window, at);
        if (end > best) {
            best = end;
            *ret_kind = phrases->items[i].kind;
        }
    }
    return best;
}
