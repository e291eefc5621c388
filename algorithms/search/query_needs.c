/*
 * query_needs: what the thesauri say of the words of a question: phrases, words of a family, words
 * with typing errors, and words that mean something together.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/family.h"
#include "algorithms/search/likeness.h"
#include "algorithms/search/query_private.h"

enum {
    SAID_ERROR_LETTERS = 6,       /* of a stem that may be an error from a word of the thesaurus */
    SAID_TWO_ERRORS_LETTERS = 10, /* and two */
    REST_LETTERS = 4,             /* of a stem with its beginning taken off */
    SHORT_ROOT_APART = 2          /* letters */
};

uint32_t query_in_language(uint32_t weight, size_t position)
{
    return position == 0 ? weight : weight * ALTERNATIVE_OTHER_LANGUAGE / SEARCH_WEIGHT;
}

/* Whether the thesaurus may be asked in the language at that position. */
static bool is_of(const Reader *reader, const SearchThesaurus *thesaurus, size_t l)
{
    return reader->is_used[l] && thesaurus->language == reader->reading->languages[l];
}

/* ---- Phrases ---- */

/* A short root joins only what is nearly as long: "před" is not "předávkovat". */
static bool is_near(Str a, Str b, Str root)
{
    size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
    return root.len > FAMILY_LETTERS || apart <= SHORT_ROOT_APART;
}

/* Whether the word is word `at` of what is said. In phrases of several words any of its family is,
 * and so is one with typing errors. */
static bool is_word_of(
    const QueryWord *word, const ThesaurusEntry *entry, size_t at, size_t language)
{
    if (str_equal(word->stems[language], entry->said.stems[at]))
        return true;
    if (entry->said.word_count < 2 || entry->is_exact)
        return false;
    Str root = word->roots[language], mended = word->mended[language];
    return (root.len > 0 && str_equal(root, entry->roots[at]) &&
            is_near(word->stems[language], entry->said.stems[at], root)) ||
           (mended.len > 0 && str_equal(mended, entry->said.stems[at]));
}

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
        if (word->is_quoted || entry->is_together)
            return false;
        if (is_word_of(word, entry, matched, language))
            matched++;
        else if (matched == 0 || entry->is_exact || !word->says_nothing)
            return false;
    }
    *ret_end = at;
    return matched == entry->said.word_count;
}

static void note_match(
    const SearchThesaurus *thesaurus, size_t language, Str beginning, QueryMatches *matches)
{
    QueryMatch match = {.thesaurus = thesaurus, .language = language};
    match.entry_count = search_thesaurus_begin_so(thesaurus, beginning, &match.first_entry);
    if (match.entry_count > 0 && matches->count < QUERY_MATCHES)
        matches->items[matches->count++] = match;
}

void query_find_matches(const Reader *reader, size_t first, QueryMatches *ret_matches)
{
    const SearchReading *reading = reader->reading;
    const QueryWord *word = &reader->words[first];
    ret_matches->count = 0;
    for (size_t t = 0; t < reading->thesaurus_count; t++) {
        for (size_t l = 0; l < reading->language_count; l++) {
            const SearchThesaurus *thesaurus = reading->thesauri[t];
            if (!is_of(reader, thesaurus, l))
                continue;
            bool has_root = word->roots[l].len > 0;
            note_match(thesaurus, l, has_root ? word->roots[l] : word->stems[l], ret_matches);
            if (word->mended[l].len > 0)
                note_match(thesaurus, l, word->mended[l], ret_matches);
        }
    }
}

size_t query_longest_entry(const Reader *reader, const QueryMatches *matches, size_t first)
{
    size_t longest = first;
    for (size_t m = 0; m < matches->count; m++) {
        const QueryMatch *match = &matches->items[m];
        for (size_t i = 0; i < match->entry_count; i++) {
            size_t end = first;
            const ThesaurusEntry *entry = &match->thesaurus->entries[match->first_entry + i];
            if (entry_stands_at(reader, entry, first, match->language, &end) && end > longest)
                longest = end;
        }
    }
    return longest;
}

/* ---- Meanings ---- */

static uint32_t weight_of_meaning(size_t position)
{
    size_t less = position * ALTERNATIVE_MEANS_LATER;
    size_t most = ALTERNATIVE_MEANS - ALTERNATIVE_MEANS_LEAST;
    return (uint32_t)(ALTERNATIVE_MEANS - (less < most ? less : most));
}

/* Adds what an entry means, each with its weight, or with `weight` when that is not 0. */
static void add_entry(Reader *reader, const ThesaurusEntry *entry, size_t l, uint32_t weight)
{
    if (reader->need.len == 0)
        reader->need = entry->need;
    size_t before = alternatives_count(&reader->alternatives);
    reader->alternatives.language = (uint32_t)l;
    for (size_t p = 0; p < entry->meant_count; p++)
        alternatives_add(
            &reader->alternatives,
            SEARCH_MEANS,
            query_in_language(weight == 0 ? weight_of_meaning(p) : weight, l),
            &entry->meant[p]);
    reader->has_meaning = reader->has_meaning || alternatives_count(&reader->alternatives) > before;
}

typedef struct Sought {
    size_t language;
    bool is_hint;
} Sought;

static void add_meanings_of(
    Reader *reader, const QueryMatches *matches, Sought sought, size_t first, size_t end)
{
    for (size_t m = 0; m < matches->count; m++) {
        const QueryMatch *match = &matches->items[m];
        for (size_t i = 0; i < match->entry_count && match->language == sought.language; i++) {
            size_t entry_end = 0;
            const ThesaurusEntry *entry = &match->thesaurus->entries[match->first_entry + i];
            if (entry->is_hint == sought.is_hint &&
                entry_stands_at(reader, entry, first, match->language, &entry_end) &&
                entry_end == end)
                add_entry(reader, entry, match->language, 0);
        }
    }
}

static void add_family_of(Reader *reader, const QueryWord *word, Sought sought)
{
    const SearchReading *reading = reader->reading;
    Str root = word->roots[sought.language];
    for (size_t t = 0; t < reading->thesaurus_count && root.len > 0; t++) {
        const SearchThesaurus *thesaurus = reading->thesauri[t];
        size_t at = 0, end = 0;
        if (is_of(reader, thesaurus, sought.language))
            end = search_thesaurus_begin_so(thesaurus, root, &at);
        for (end += at; at < end; at++) {
            const ThesaurusEntry *entry = &thesaurus->entries[at];
            if (str_equal(entry->root, root) && entry->is_hint == sought.is_hint &&
                is_near(word->stems[sought.language], entry->said.stems[0], root))
                add_entry(reader, entry, sought.language, ALTERNATIVE_FAMILY);
        }
    }
}

/* What is plain in the language of who asks is not looked for as a hint, nor in another one. */
void query_add_meanings(Reader *reader, const QueryMatches *matches, size_t first, size_t end)
{
    for (size_t l = 0; l < reader->reading->language_count && !reader->has_meaning; l++) {
        add_meanings_of(reader, matches, (Sought){.language = l}, first, end);
        reader->is_plain = reader->has_meaning;
        if (!reader->has_meaning)
            add_meanings_of(reader, matches, (Sought){.language = l, .is_hint = true}, first, end);
    }
}

void query_add_meanings_of_family(Reader *reader, const QueryWord *word)
{
    for (size_t l = 0; l < reader->reading->language_count && !reader->has_meaning; l++) {
        add_family_of(reader, word, (Sought){.language = l});
        reader->is_plain = reader->has_meaning;
        if (!reader->has_meaning)
            add_family_of(reader, word, (Sought){.language = l, .is_hint = true});
    }
}

/* ---- Typing errors ---- */

static bool may_be_like(const ThesaurusEntry *entry, Str stem)
{
    return entry->said.word_count == 1 && entry->said.stems[0].bytes[0] == stem.bytes[0];
}

/* Errors to the nearest single words of a thesaurus that begin alike; more than `most`: none. */
static uint32_t nearest_said(const SearchThesaurus *thesaurus, Str stem, uint32_t most)
{
    uint32_t nearest = most + 1;
    for (size_t i = 0; i < thesaurus->entry_count && nearest > 0; i++) {
        if (!may_be_like(&thesaurus->entries[i], stem))
            continue;
        uint32_t errors = likeness_errors(thesaurus->entries[i].said.stems[0], stem, most);
        nearest = errors < nearest ? errors : nearest;
    }
    return nearest;
}

static void add_meanings_like(Reader *reader, const SearchThesaurus *thesaurus, Str stem, size_t l)
{
    uint32_t most = stem.len >= SAID_TWO_ERRORS_LETTERS ? 2 : stem.len >= SAID_ERROR_LETTERS;
    uint32_t nearest = most == 0 ? 1 : nearest_said(thesaurus, stem, most);
    if (nearest > most)
        return;
    uint32_t weight = nearest == 1 ? ALTERNATIVE_ONE_ERROR : ALTERNATIVE_TWO_ERRORS;
    for (size_t i = 0; i < thesaurus->entry_count; i++) {
        const ThesaurusEntry *entry = &thesaurus->entries[i];
        if (!may_be_like(entry, stem) ||
            likeness_errors(entry->said.stems[0], stem, most) != nearest)
            continue;
        add_entry(reader, entry, l, weight);
    }
}

void query_add_meanings_like(Reader *reader, const QueryWord *word)
{
    const SearchReading *reading = reader->reading;
    for (size_t t = 0; t < reading->thesaurus_count; t++) {
        for (size_t l = 0; l < reading->language_count; l++) {
            if (is_of(reader, reading->thesauri[t], l) && word->stems[l].len > 0)
                add_meanings_like(reader, reading->thesauri[t], word->stems[l], l);
        }
    }
}

/* ---- Beginnings ---- */

/* What verbs and adjectives are made with, the longest first; folded, as stems have it. */
static Str beginnings_of(SearchLanguage language)
{
    if (language == SEARCH_CZECH)
        return STR("nej pro pre pri pod roz nad ne vi za na po od do ob u z s v o");
    if (language == SEARCH_POLISH)
        return STR("prze przy pod roz nad naj nie wy za na po od do ob u z s w o");
    return (Str){0};
}

static void add_meanings_of_rest(
    Reader *reader, const SearchThesaurus *thesaurus, Str rest, size_t l)
{
    size_t first = 0, count = search_thesaurus_find(thesaurus, rest, &first);
    for (size_t i = first; i < first + count; i++) {
        if (thesaurus->entries[i].said.word_count == 1)
            add_entry(reader, &thesaurus->entries[i], l, ALTERNATIVE_FAMILY);
    }
}

void query_add_meanings_without_beginning(Reader *reader, const QueryWord *word)
{
    const SearchReading *reading = reader->reading;
    for (size_t l = 0; l < reading->language_count; l++) {
        Str beginnings = beginnings_of(reading->languages[l]), beginning, stem = word->stems[l];
        while (str_split(&beginnings, ' ', &beginning)) {
            if (stem.len < beginning.len + REST_LETTERS || !str_starts_with(stem, beginning))
                continue;
            Str rest = str_part(stem, beginning.len, stem.len);
            for (size_t t = 0; t < reading->thesaurus_count; t++) {
                if (is_of(reader, reading->thesauri[t], l))
                    add_meanings_of_rest(reader, reading->thesauri[t], rest, l);
            }
        }
    }
}

/* ---- Words that mean something together ---- */

/* The word that is word `at` of the entry; word_count when none is. */
static size_t find_word(const Reader *reader, const ThesaurusEntry *entry, size_t at, size_t l)
{
    for (size_t i = 0; i < reader->word_count; i++) {
        if (!reader->words[i].is_quoted && is_word_of(&reader->words[i], entry, at, l))
            return i;
    }
    return reader->word_count;
}

/* Whether all words of the entry are there and word `first` is the first of it. */
static bool is_together(
    const Reader *reader, const ThesaurusEntry *entry, size_t first, size_t l, size_t *ret_words)
{
    if (!entry->is_together)
        return false;
    for (size_t at = 0; at < entry->said.word_count; at++) {
        ret_words[at] = find_word(reader, entry, at, l);
        if (ret_words[at] == reader->word_count)
            return false;
    }
    return ret_words[0] == first;
}

bool query_add_groups(Reader *reader, size_t first)
{
    QueryMatches matches;
    size_t words[SEARCH_PHRASE_WORDS];
    query_find_matches(reader, first, &matches);
    for (size_t m = 0; m < matches.count; m++) {
        const QueryMatch *match = &matches.items[m];
        for (size_t i = 0; i < match->entry_count; i++) {
            const ThesaurusEntry *entry = &match->thesaurus->entries[match->first_entry + i];
            if (!is_together(reader, entry, first, match->language, words))
                continue;
            add_entry(reader, entry, match->language, 0);
            reader->is_plain = reader->is_plain || !entry->is_hint;
            for (size_t at = 0; at < entry->said.word_count; at++)
                reader->words[words[at]].is_part = true;
        }
    }
    return alternatives_count(&reader->alternatives) > 0;
}
