/*
 * query: reading what somebody typed. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/query_private.h"

/* ---- Phrases ---- */

/* Words first … end as a phrase in one language; stop words leave a gap. False when it has no
 * words, or too many. */
static bool phrase_of(
    const Reader *reader, size_t first, size_t end, size_t language, SearchPhrase *ret_phrase)
{
    ret_phrase->word_count = 0;
    for (size_t i = first; i < end; i++) {
        if (reader->words[i].is_stop)
            continue;
        if (ret_phrase->word_count == SEARCH_PHRASE_WORDS)
            return false;
        ret_phrase->stems[ret_phrase->word_count] = reader->words[i].stems[language];
        ret_phrase->places[ret_phrase->word_count++] = (uint8_t)(i - first);
    }
    ret_phrase->shown =
        str_part(reader->text, reader->words[first].word.start, reader->words[end - 1].word.end);
    return ret_phrase->word_count > 0;
}

/* Places count from the first word of a phrase. */
static void add_phrase(Reader *reader, size_t first, size_t end, size_t least_words)
{
    for (size_t l = 0; l < reader->reading->language_count; l++) {
        SearchPhrase phrase;
        reader->alternatives.language = (uint32_t)l;
        if (phrase_of(reader, first, end, l, &phrase) && phrase.word_count >= least_words)
            alternatives_add(
                &reader->alternatives,
                SEARCH_AS_TYPED,
                query_in_language(SEARCH_WEIGHT, l),
                &phrase);
    }
}

/* ---- Concepts ---- */

/* Forgets what was noted for the concept before. */
static void begin_concept(Reader *reader)
{
    reader->need = (Str){0};
    reader->has_meaning = reader->is_plain = false;
}

/* Whether it was guessed from typing errors. A name, which has a capital within the question, is
 * rather written wrong than another word. */
static bool is_doubtful(const Reader *reader, size_t first)
{
    size_t start = reader->words[first].word.start;
    char letter = reader->text.bytes[start];
    bool is_name = first > 0 && letter >= 'A' && letter <= 'Z';
    return alternatives_are_guessed(&reader->alternatives) &&
           (!is_name || alternatives_are_far(&reader->alternatives));
}

static void add_concept(Reader *reader, size_t first, size_t end, uint32_t certainty)
{
    SearchQuery *query = reader->query;
    if (alternatives_count(&reader->alternatives) == 0) {
        query->unknown[query->unknown_count++] = str_part(
            reader->text, reader->words[first].word.start, reader->words[end - 1].word.end);
        return;
    }
    if (query->concept_count == SEARCH_CONCEPTS)
        return;
    SearchConcept *concept = &query->concepts[query->concept_count++];
    concept->start = reader->words[first].word.start;
    concept->end = reader->words[end - 1].word.end;
    concept->need = reader->need;
    concept->is_optional =
        !reader->words[first].is_quoted &&
        !(reader->last_is_beginning && end == reader->word_count) && !reader->has_meaning &&
        ((end == first + 1 && reader->words[first].is_weak) || is_doubtful(reader, first) ||
         !alternatives_are_weighty(&reader->alternatives));
    concept->is_hint = reader->has_meaning && certainty == ALTERNATIVE_HINT;
    alternatives_take(&reader->alternatives, certainty, concept);
}

static uint32_t certainty_of(const Reader *reader)
{
    return reader->is_plain ? ALTERNATIVE_PLAIN : ALTERNATIVE_HINT;
}

/* Words that mean something together, wherever they stand. */
static void read_groups(Reader *reader)
{
    for (size_t first = 0; first < reader->word_count; first++) {
        begin_concept(reader);
        if (query_add_groups(reader, first))
            add_concept(reader, first, first + 1, ALTERNATIVE_TOGETHER);
    }
}

static void add_family(Reader *reader, const QueryWord *word)
{
    for (size_t l = 0; l < reader->reading->language_count; l++) {
        reader->alternatives.language = (uint32_t)l;
        if (reader->is_used[l])
            alternatives_of_family(
                &reader->alternatives, reader->reading->languages[l], word->stems[l]);
    }
}

/* For a word that the index and the thesauri do not have: its family, what is written like it, what
 * it is with a beginning taken off. */
static void add_likely(Reader *reader, size_t first, Str folded)
{
    const QueryWord *word = &reader->words[first];
    const SearchReading *reading = reader->reading;
    add_family(reader, word);
    if (alternatives_count(&reader->alternatives) > 0)
        return;
    reader->alternatives.language = 0;
    alternatives_written_like(&reader->alternatives, word->stems, reading->language_count);
    query_add_meanings_like(reader, word);
    if (alternatives_count(&reader->alternatives) == 0)
        query_add_meanings_without_beginning(reader, word);
    reader->alternatives.language = 0;
    if (alternatives_count(&reader->alternatives) == 0)
        alternatives_begin_so(
            &reader->alternatives,
            folded,
            reading->languages,
            reading->language_count,
            ALTERNATIVE_SHORTENED);
}

static void add_word(Reader *reader, size_t first)
{
    const QueryWord *word = &reader->words[first];
    const SearchReading *reading = reader->reading;
    bool is_beginning = reader->last_is_beginning && first + 1 == reader->word_count;
    add_phrase(reader, first, first + 1, 1);
    QueryMatches matches;
    query_find_matches(reader, first, &matches);
    query_add_meanings(reader, &matches, first, first + 1);
    if (!is_beginning && !reader->has_meaning)
        query_add_meanings_of_family(reader, word);
    Str folded = search_word_text(&word->word);
    bool is_known = alternatives_count(&reader->alternatives) > 0;
    reader->alternatives.language = 0;
    if (is_beginning)
        alternatives_begin_so(
            &reader->alternatives,
            folded,
            reading->languages,
            reading->language_count,
            ALTERNATIVE_BEGINS);
    if (!is_known && alternatives_count(&reader->alternatives) == 0)
        add_likely(reader, first, folded);
    add_concept(reader, first, first + 1, word->is_part ? ALTERNATIVE_HINT : certainty_of(reader));
}

/* The concept that begins at word `first`; returns where the next one begins. */
static size_t read_concept(Reader *reader, size_t first)
{
    const QueryWord *word = &reader->words[first];
    begin_concept(reader);
    if (word->is_quoted) {
        size_t end = first + 1;
        while (end < reader->word_count && reader->words[end].is_quoted &&
               reader->words[end].quote == word->quote)
            end++;
        add_phrase(reader, first, end, 1);
        add_concept(reader, first, end, ALTERNATIVE_PLAIN);
        return end;
    }
    QueryMatches matches;
    query_find_matches(reader, first, &matches);
    size_t end = query_longest_entry(reader, &matches, first);
    if (end > first + 1) {
        add_phrase(reader, first, end, 2); /* "k centrum" is not any centrum */
        query_add_meanings(reader, &matches, first, end);
        add_concept(reader, first, end, certainty_of(reader));
        return end;
    }
    if (!word->says_nothing)
        add_word(reader, first);
    return first + 1;
}

/* How many concepts before this one mean the same. */
static uint32_t said_before(const SearchQuery *query, size_t at)
{
    const SearchPhrase *meant = search_concept_meaning(&query->concepts[at]);
    uint32_t count = 0;
    for (size_t i = 0; i < at && meant != NULL; i++) {
        const SearchPhrase *other = search_concept_meaning(&query->concepts[i]);
        count += other != NULL && str_equal(other->shown, meant->shown);
    }
    return count;
}

/* A story says the same need by many words; each further one adds less. */
static void level_repetitions(SearchQuery *query)
{
    for (size_t i = query->concept_count; i > 0; i--) {
        uint32_t *rarity = &query->concepts[i - 1].rarity;
        *rarity = (*rarity + said_before(query, i - 1)) / (1 + said_before(query, i - 1));
    }
}

/* Words of texts are left to choice where a need is known, and hints where it is plain; then they
 * count for less. */
static void settle(SearchQuery *query)
{
    bool knows_a_need = false, is_plain = false;
    for (size_t i = 0; i < query->concept_count; i++) {
        bool is_need = search_concept_meaning(&query->concepts[i]) != NULL;
        knows_a_need = knows_a_need || is_need;
        is_plain = is_plain || (is_need && !query->concepts[i].is_hint);
    }
    for (size_t i = 0; i < query->concept_count; i++) {
        SearchConcept *concept = &query->concepts[i];
        concept->is_optional =
            (concept->is_optional && knows_a_need) || (concept->is_hint && is_plain);
        if (concept->is_optional)
        concept->rarity = (concept->rarity + 1) / 2;
    }
}

/* Several needs: who tells a story does not mean that one service has all of them. Any is required,
 * and what has more of them, or the plainer ones, comes first. */
static void require_any_need(SearchQuery *query, Arena *arena)
{
    size_t needs = 0, alternatives = 0;
    for (size_t i = 0; i < query->concept_count; i++) {
        const SearchConcept *concept = &query->concepts[i];
        bool counts = search_concept_meaning(concept) != NULL && !concept->is_optional;
        needs += counts;
        alternatives += counts ? concept->alternative_count : 0;
    }
    if (needs < 2 || query->concept_count == SEARCH_CONCEPTS)
        return;
    SearchConcept any = {.rarity = 1, .is_any = true};
    any.alternatives = arena_array(arena, SearchAlternative, alternatives);
    for (size_t i = 0; i < query->concept_count; i++) {
        SearchConcept *concept = &query->concepts[i];
        if (search_concept_meaning(concept) == NULL || concept->is_optional)
            continue;
        concept->is_optional = concept->is_one_of_needs = true;
        any.need = any.need.len == 0 ? concept->need : any.need;
        any.start = concept->start;
        any.end = concept->end;
        for (size_t a = 0; a < concept->alternative_count; a++)
        any.alternatives[any.alternative_count++] = concept->alternatives[a];
    }
    query->concepts[query->concept_count++] = any;
}

void search_query_read(
    const SearchIndex *index,
    const SearchReading *reading,
    Str text,
    Arena *arena,
    SearchQuery *ret_query)
{
    SearchQuery query = {
        .concepts = arena_array(arena, SearchConcept, SEARCH_CONCEPTS),
        .unknown = arena_array(arena, Str, SEARCH_QUERY_WORDS)};
    Reader reader = {
        .reading = reading,
        .text = text,
        .words = arena_array(arena, QueryWord, SEARCH_QUERY_WORDS),
        .query = &query,
        .arena = arena,
    };
    alternatives_init(&reader.alternatives, index, arena);
    query_words_read(&reader);
    read_groups(&reader);
    for (size_t at = 0; at < reader.word_count;)
        at = read_concept(&reader, at);
    settle(&query);
    level_repetitions(&query);
    require_any_need(&query, arena);
    if (query.concept_count == 0 && query.unknown_count > 0)
        query.concepts[query.concept_count++] = (SearchConcept){.rarity = 1};
    *ret_query = query;
}
