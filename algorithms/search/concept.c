/*
 * concept: unions of words and phrases. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/concept.h"

/* ---- Words and phrases ---- */

/* Keeps of `kept` those places that have one of `others` so far behind. */
static uint32_t keep_followed(
    uint32_t *kept, uint32_t count, const uint32_t *others, uint32_t other_count, uint32_t by)
{
    uint32_t left = 0, at = 0;
    for (uint32_t i = 0; i < count; i++) {
        while (at < other_count && others[at] < kept[i] + by)
            at++;
        if (at < other_count && others[at] == kept[i] + by)
            kept[left++] = kept[i];
    }
    return left;
}

/* Whether the words, which all stand in the document, stand behind each other there. An index
 * without places cannot tell, so they do. */
static bool stands_together(Leaf *leaf, uint32_t *scratch)
{
    uint32_t *others = scratch + LIST_PLACES_MOST;
    uint32_t count = cursor_places(&leaf->words[0], scratch);
    if (count == 0)
        return !leaf->words[0].list.is_broken;
    for (size_t i = 1; i < leaf->word_count && count > 0; i++) {
        uint32_t other_count = cursor_places(&leaf->words[i], others);
        uint32_t by = (uint32_t)leaf->places[i] - leaf->places[0];
        count = keep_followed(scratch, count, others, other_count, by);
    }
    return count > 0;
}

static uint32_t leaf_seek(Leaf *leaf, uint32_t target, uint32_t *scratch)
{
    if (leaf->word_count == 1) {
        leaf->document = cursor_seek(&leaf->words[0], target);
        return leaf->document;
    }
    uint32_t document = cursor_seek(&leaf->words[0], target);
    while (document != LIST_END) {
        size_t i = 1;
        while (i < leaf->word_count && cursor_seek(&leaf->words[i], document) == document)
            i++;
        if (i < leaf->word_count)
            document = cursor_seek(&leaf->words[0], leaf->words[i].document);
        else if (stands_together(leaf, scratch))
            break;
        else
            document = cursor_seek(&leaf->words[0], document + 1);
    }
    leaf->document = document;
    return document;
}

static uint32_t leaf_impact(Leaf *leaf)
{
    uint32_t least = IMPACT_MOST;
    for (size_t i = 0; i < leaf->word_count; i++) {
        uint32_t impact = cursor_impact(&leaf->words[i]);
        least = impact < least ? impact : least;
    }
    return least * leaf->weight / SEARCH_WEIGHT;
}

static uint32_t leaf_bound(Leaf *leaf, uint32_t target, uint32_t *ret_last)
{
    uint32_t least = IMPACT_MOST;
    for (size_t i = 0; i < leaf->word_count; i++) {
        uint32_t last = LIST_END, bound = cursor_bound(&leaf->words[i], target, &last);
        least = bound < least ? bound : least;
        *ret_last = last < *ret_last ? last : *ret_last;
    }
    return least * leaf->weight / SEARCH_WEIGHT;
}

static bool open_leaf(
    Leaf *leaf, const Segment *segment, const SearchAlternative *alternative, Arena *arena)
{
    const SearchPhrase *phrase = &alternative->phrase;
    Term term;
    leaf->word_count = phrase->word_count;
    leaf->places = phrase->places;
    leaf->weight = alternative->weight;
    leaf->words = arena_array(arena, Cursor, phrase->word_count);
    for (size_t i = 0; i < phrase->word_count; i++) {
        if (!dictionary_find(segment, phrase->stems[i], &term))
            return false;
        cursor_open(&leaf->words[i], list_open(term.list, term.count, segment->document_count));
    }
    return true;
}

/* ---- Unions ---- */

static uint32_t score_of(const ConceptReader *reader, uint32_t impact)
{
    return reader->rarity * (CONCEPT_FOUND + impact);
}

void concept_open(
    ConceptReader *reader,
    const Segment *segment,
    const SearchConcept *concept,
    uint32_t *scratch,
    Arena *arena)
{
    *reader = (ConceptReader){
        .rarity = concept->rarity,
        .is_optional = concept->is_optional,
        .document = LIST_END,
        .scratch = scratch};
    reader->leaves = arena_array(arena, Leaf, concept->alternative_count + 1);
    uint32_t most = 0;
    for (size_t i = 0; i < concept->alternative_count; i++) {
        Leaf *leaf = &reader->leaves[reader->leaf_count];
        if (!open_leaf(leaf, segment, &concept->alternatives[i], arena))
            continue;
        reader->leaf_count++;
        uint32_t impact = IMPACT_MOST, count = UINT32_MAX;
        for (size_t w = 0; w < leaf->word_count; w++) {
            const List *list = &leaf->words[w].list;
            impact = list->max_impact < impact ? list->max_impact : impact;
            count = list->count < count ? list->count : count;
        }
        uint32_t bound = impact * leaf->weight / SEARCH_WEIGHT;
        most = bound > most ? bound : most;
        reader->count += count;
        if (leaf_seek(leaf, 0, scratch) < reader->document)
            reader->document = leaf->document;
    }
    reader->max_score = score_of(reader, most);
}

uint32_t concept_seek(ConceptReader *reader, uint32_t target)
{
    if (reader->document >= target)
        return reader->document;
    uint32_t least = LIST_END;
    for (size_t i = 0; i < reader->leaf_count; i++) {
        Leaf *leaf = &reader->leaves[i];
        uint32_t document =
            leaf->document < target ? leaf_seek(leaf, target, reader->scratch) : leaf->document;
        least = document < least ? document : least;
    }
    reader->document = least;
    return least;
}

uint32_t concept_score(ConceptReader *reader)
{
    uint32_t most = 0;
    for (size_t i = 0; i < reader->leaf_count; i++) {
        if (reader->leaves[i].document != reader->document)
            continue;
        uint32_t impact = leaf_impact(&reader->leaves[i]);
        most = impact > most ? impact : most;
    }
    return score_of(reader, most);
}

uint32_t concept_bound(ConceptReader *reader, uint32_t target, uint32_t *ret_last)
{
    uint32_t most = 0, last = LIST_END;
    for (size_t i = 0; i < reader->leaf_count; i++) {
        if (reader->leaves[i].document == LIST_END)
            continue;
        uint32_t bound = leaf_bound(&reader->leaves[i], target, &last);
        most = bound > most ? bound : most;
    }
    *ret_last = last;
    return score_of(reader, most);
}

bool concept_is_broken(const ConceptReader *reader)
{
    for (size_t i = 0; i < reader->leaf_count; i++) {
        for (size_t w = 0; w < reader->leaves[i].word_count; w++) {
            if (reader->leaves[i].words[w].list.is_broken)
                return true;
        }
    }
    return false;
}
