/*
 * need: a whole need of the thesaurus ("[housing]") as one concept: whatever its lines find.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/alternatives.h"

static void add_lines(
    Alternatives *alternatives, const SearchThesaurus *thesaurus, uint32_t language, Str need)
{
    alternatives->language = language;
    for (size_t i = 0; i < thesaurus->entry_count; i++) {
        const ThesaurusEntry *entry = &thesaurus->entries[i];
        for (size_t p = 0; p < entry->meant_count && str_equal(entry->need, need); p++)
            alternatives_add(alternatives, SEARCH_MEANS, ALTERNATIVE_MEANS, &entry->meant[p]);
    }
}

const SearchPhrase *search_concept_meaning(const SearchConcept *concept)
{
    for (size_t i = 0; i < concept->alternative_count; i++) {
        if (concept->alternatives[i].reason == SEARCH_MEANS)
        return &concept->alternatives[i].phrase;
    }
    return NULL;
}

void search_query_add_need(
    const SearchIndex *index,
    const SearchReading *reading,
    Str need,
    Arena *arena,
    SearchQuery *query)
{
    Alternatives alternatives;
    if (query->concept_count >= SEARCH_CONCEPTS)
        return;
    alternatives_init(&alternatives, index, arena);
    for (size_t l = 0; l < reading->language_count; l++) {
        for (size_t t = 0; t < reading->thesaurus_count; t++) {
            if (reading->thesauri[t]->language == reading->languages[l])
                add_lines(&alternatives, reading->thesauri[t], (uint32_t)l, need);
        }
    }
    SearchConcept *concept = &query->concepts[query->concept_count++];
    *concept = (SearchConcept){.need = need};
    alternatives_take(&alternatives, ALTERNATIVE_PLAIN, concept);
}
