/*
 * query: reading what somebody typed. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/family.h"
#include "algorithms/search/likeness.h"
#include "algorithms/search/query_private.h"

enum {
    SAID_ERROR_LETTERS = 6,      /* of a stem that may be an error from a word of the thesaurus */
    SAID_TWO_ERRORS_LETTERS = 10 /* and two */
};

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

/* What is meant in the language of who asks comes first. */
static uint32_t in_language(uint32_t weight, size_t position)
{
    return position == 0 ? weight : weight * ALTERNATIVE_OTHER_LANGUAGE / SEARCH_WEIGHT;
}

/* Places count from the first word of a phrase. */
static void add_phrase(Reader *reader, size_t first, size_t end, size_t least_words)
{
    for (size_t l = 0; l < reader->reading->language_count; l++) {
        SearchPhrase phrase;
        reader->alternatives.language = (uint32_t)l;
        if (phrase_of(reader, first, end, l, &phrase) && phrase.word_count >= least_words)
            alternatives_add(
                &reader->alternatives, SEARCH_AS_TYPED, in_language(SEARCH_WEIGHT, l), &phrase);
    }
}

/* ---- The thesaurus ---- */

/* Whether the entry stands at word `first`; then *ret_end is behind it. */
static bool entry_stands_at(
    const Reader *reader,
    const ThesaurusEntry *entry,
    size_t first,
    size_t language,
    size_t *ret_end)
{
    size_t at = first, matched = 0;
    for (; at < reader->word_count && matched < entry->said.word_count; at++) {
        const QueryWord *word = &reader->words[at];
        if (word->is_quoted)
            return false;
        if (str_equal(word->stems[language], entry->said.stems[matched]))
            matched++;
        else if (matched == 0 || entry->is_exact || !word->says_nothing)
            return false;
    }
    *ret_end = at;
    return matched == entry->said.word_count;
}

typedef struct Match {
    const SearchThesaurus *thesaurus;
    size_t language;
    size_t first_entry, entry_count; /* with the same first stem */
} Match;

/* The longest end of an entry of any thesaurus that stands at `first`; `first` when none does. */
static size_t longest_entry(const Reader *reader, const Match *matches, size_t count, size_t first)
{
    size_t longest = first;
    for (size_t m = 0; m < count; m++) {
        for (size_t i = 0; i < matches[m].entry_count; i++) {
            size_t end = first;
            const ThesaurusEntry *entry =
                &matches[m].thesaurus->entries[matches[m].first_entry + i];
            if (entry_stands_at(reader, entry, first, matches[m].language, &end) && end > longest)
                longest = end;
        }
    }
    return longest;
}

static size_t find_matches(const Reader *reader, size_t first, Match *matches)
{
    size_t count = 0;
    const SearchReading *reading = reader->reading;
    for (size_t t = 0; t < reading->thesaurus_count; t++) {
        for (size_t l = 0; l < reading->language_count && count < SEARCH_LANGUAGES; l++) {
            const SearchThesaurus *thesaurus = reading->thesauri[t];
            if (!reader->is_used[l] || thesaurus->language != reading->languages[l])
                continue;
            Match match = {.thesaurus = thesaurus, .language = l};
            match.entry_count =
                search_thesaurus_find(thesaurus, reader->words[first].stems[l], &match.first_entry);
            if (match.entry_count > 0)
                matches[count++] = match;
        }
    }
    return count;
}

static uint32_t weight_of_meaning(size_t position)
{
    size_t less = position * ALTERNATIVE_MEANS_LATER;
    size_t most = ALTERNATIVE_MEANS - ALTERNATIVE_MEANS_LEAST;
    return (uint32_t)(ALTERNATIVE_MEANS - (less < most ? less : most));
}

/* What the entries that stand at first … end mean. */
static void add_meanings(
    Reader *reader, const Match *matches, size_t count, size_t first, size_t end)
{
    for (size_t m = 0; m < count; m++) {
        for (size_t i = 0; i < matches[m].entry_count; i++) {
            size_t entry_end = 0;
            const ThesaurusEntry *entry =
                &matches[m].thesaurus->entries[matches[m].first_entry + i];
            if (!entry_stands_at(reader, entry, first, matches[m].language, &entry_end) ||
                entry_end != end)
                continue;
            if (reader->need.len == 0)
                reader->need = entry->need;
            reader->alternatives.language = (uint32_t)matches[m].language;
            for (size_t p = 0; p < entry->meant_count; p++)
                alternatives_add(
                    &reader->alternatives,
                    SEARCH_MEANS,
                    in_language(weight_of_meaning(p), matches[m].language),
                    &entry->meant[p]);
        }
    }
}

/* ---- Concepts ---- */

static bool has_meaning(const Alternatives *alternatives)
{
    for (size_t i = 0; i < alternatives->count; i++) {
        if (alternatives->found[i].reason == SEARCH_MEANS)
            return true;
    }
    return false;
}

static void add_concept(Reader *reader, size_t first, size_t end)
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
    concept->is_optional = !reader->words[first].is_quoted &&
                           !(reader->last_is_beginning && end == reader->word_count) &&
                           !has_meaning(&reader->alternatives) &&
                           !alternatives_are_weighty(&reader->alternatives);
    reader->need = (Str){0};
    alternatives_take(&reader->alternatives, concept);
}

/* Errors to the nearest single words of a thesaurus that begin alike; more than `most`: none. */
static uint32_t nearest_said(const SearchThesaurus *thesaurus, Str stem, uint32_t most)
{
    uint32_t nearest = most + 1;
    for (size_t i = 0; i < thesaurus->entry_count && nearest > 0; i++) {
        const SearchPhrase *said = &thesaurus->entries[i].said;
        if (said->word_count != 1 || said->stems[0].bytes[0] != stem.bytes[0])
            continue;
        uint32_t errors = likeness_errors(said->stems[0], stem, most);
        nearest = errors < nearest ? errors : nearest;
    }
    return nearest;
}

/* What is meant by the words of a thesaurus that are written like it. */
static void add_meanings_like(Reader *reader, const SearchThesaurus *thesaurus, Str stem, size_t l)
{
    uint32_t most = stem.len >= SAID_TWO_ERRORS_LETTERS ? 2 : stem.len >= SAID_ERROR_LETTERS;
    uint32_t nearest = most == 0 ? 1 : nearest_said(thesaurus, stem, most);
    if (nearest > most)
        return;
    uint32_t weight = nearest == 1 ? ALTERNATIVE_ONE_ERROR : ALTERNATIVE_TWO_ERRORS;
    reader->alternatives.language = (uint32_t)l;
    for (size_t i = 0; i < thesaurus->entry_count; i++) {
        const ThesaurusEntry *entry = &thesaurus->entries[i];
        if (entry->said.word_count != 1 || entry->said.stems[0].bytes[0] != stem.bytes[0] ||
            likeness_errors(entry->said.stems[0], stem, most) != nearest)
            continue;
        if (reader->need.len == 0)
            reader->need = entry->need;
        for (size_t p = 0; p < entry->meant_count; p++)
            alternatives_add(
                &reader->alternatives, SEARCH_MEANS, in_language(weight, l), &entry->meant[p]);
    }
}

static void add_written_like(Reader *reader, const QueryWord *word)
{
    const SearchReading *reading = reader->reading;
    alternatives_written_like(&reader->alternatives, word->stems, reading->language_count);
    for (size_t t = 0; t < reading->thesaurus_count; t++) {
        for (size_t l = 0; l < reading->language_count; l++) {
            if (reader->is_used[l] && reading->thesauri[t]->language == reading->languages[l] &&
                word->stems[l].len > 0)
                add_meanings_like(reader, reading->thesauri[t], word->stems[l], l);
        }
    }
}

/* What is meant by words of the same root. */
static void add_meanings_of_family(Reader *reader, const QueryWord *word)
{
    const SearchReading *reading = reader->reading;
    for (size_t l = 0; l < reading->language_count; l++) {
        Str root = search_root(reading->languages[l], word->stems[l]);
        for (size_t t = 0; t < reading->thesaurus_count && root.len > 0; t++) {
            const SearchThesaurus *thesaurus = reading->thesauri[t];
            reader->alternatives.language = (uint32_t)l;
            for (size_t i = 0; i < thesaurus->entry_count && reader->is_used[l] &&
                               thesaurus->language == reading->languages[l];
                 i++) {
                const ThesaurusEntry *entry = &thesaurus->entries[i];
                if (!str_equal(entry->root, root))
                    continue;
                if (reader->need.len == 0)
                    reader->need = entry->need;
                for (size_t p = 0; p < entry->meant_count; p++)
                    alternatives_add(
                        &reader->alternatives,
                        SEARCH_MEANS,
                        in_language(ALTERNATIVE_FAMILY, l),
                        &entry->meant[p]);
            }
        }
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

static void add_word(Reader *reader, size_t first)
{
    const QueryWord *word = &reader->words[first];
    const SearchReading *reading = reader->reading;
    bool is_beginning = reader->last_is_beginning && first + 1 == reader->word_count;
    add_phrase(reader, first, first + 1, 1);
    Match matches[SEARCH_LANGUAGES];
    size_t count = find_matches(reader, first, matches);
    add_meanings(reader, matches, count, first, first + 1);
    if (!is_beginning && !has_meaning(&reader->alternatives))
        add_meanings_of_family(reader, word);
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
        add_family(reader, word);
    if (!is_known && alternatives_count(&reader->alternatives) == 0)
        add_written_like(reader, word);
    if (!is_known && !is_beginning && alternatives_count(&reader->alternatives) == 0)
        alternatives_begin_so(
            &reader->alternatives,
            folded,
            reading->languages,
            reading->language_count,
            ALTERNATIVE_SHORTENED);
    add_concept(reader, first, first + 1);
}

/* The concept that begins at word `first`; returns where the next one begins. */
static size_t read_concept(Reader *reader, size_t first)
{
    const QueryWord *word = &reader->words[first];
    if (word->is_quoted) {
        size_t end = first + 1;
        while (end < reader->word_count && reader->words[end].is_quoted &&
               reader->words[end].quote == word->quote)
            end++;
        add_phrase(reader, first, end, 1);
        add_concept(reader, first, end);
        return end;
    }
    Match matches[SEARCH_LANGUAGES];
    size_t count = find_matches(reader, first, matches);
    size_t end = longest_entry(reader, matches, count, first);
    if (end > first + 1) {
        add_phrase(reader, first, end, 2); /* "k centrum" is not any centrum */
        add_meanings(reader, matches, count, first, end);
        add_concept(reader, first, end);
        return end;
    }
    if (!word->says_nothing)
        add_word(reader, first);
    return first + 1;
}

static bool is_meant(const SearchConcept *concept)
{
    for (size_t i = 0; i < concept->alternative_count; i++) {
        if (concept->alternatives[i].reason == SEARCH_MEANS)
            return true;
    }
    return false;
}

/* Words of texts are left to choice where a need is known, and count for less. */
static void settle(SearchQuery *query)
{
    bool knows_a_need = false;
    for (size_t i = 0; i < query->concept_count; i++)
        knows_a_need = knows_a_need || is_meant(&query->concepts[i]);
    for (size_t i = 0; i < query->concept_count; i++) {
        SearchConcept *concept = &query->concepts[i];
        concept->is_optional = concept->is_optional && knows_a_need;
        if (concept->is_optional)
        concept->rarity = (concept->rarity + 1) / 2;
    }
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
    for (size_t at = 0; at < reader.word_count;)
        at = read_concept(&reader, at);
    settle(&query);
    if (query.concept_count == 0 && query.unknown_count > 0)
        query.concepts[query.concept_count++] = (SearchConcept){.rarity = 1};
    *ret_query = query;
}
