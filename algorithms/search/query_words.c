/*
 * query_words: the words of what somebody typed: in which languages they may be, which of them say
 * nothing. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/family.h"
#include "algorithms/search/likeness.h"
#include "algorithms/search/query_private.h"

enum {
    ERROR_LETTERS = 6, /* of a stem that may have a typing error; shorter ones are other words */
    TWO_ERRORS_LETTERS = 10 /* and two */
};

/* Whether the word, or what it is without typing errors, is of a list of single words. */
static bool is_of_list(
    const Reader *reader, const QueryWord *word, bool (*is_in)(const SearchThesaurus *, Str))
{
    for (size_t t = 0; t < reader->reading->thesaurus_count; t++) {
        const SearchThesaurus *thesaurus = reader->reading->thesauri[t];
        for (size_t l = 0; l < reader->reading->language_count; l++) {
            if (reader->is_used[l] && reader->reading->languages[l] == thesaurus->language &&
                (is_in(thesaurus, word->stems[l]) || is_in(thesaurus, word->mended[l])))
                return true;
        }
    }
    return false;
}

static size_t quotes_before(Str text, size_t end)
{
    size_t count = 0;
    for (size_t i = 0; i < end; i++)
        count += text.bytes[i] == '"';
    return count;
}

static bool is_stop_in(const Reader *reader, const QueryWord *word, size_t l)
{
    return search_is_stop_word(reader->reading->languages[l], search_word_text(&word->word));
}

/* ---- The language of the question ---- */

/* Letters that only one of two neighbours has, as they are typed. */
static bool has_letters_of(Str text, SearchLanguage language)
{
    static const char *const LETTERS[SEARCH_LANGUAGES] = {
        [SEARCH_CZECH] = "ě š č ř ž ý á í ú ů ď ť ň é",
        [SEARCH_POLISH] = "ą ć ę ł ś ź ż",
    };
    Str letters = language == SEARCH_CZECH || language == SEARCH_POLISH ? str_of(LETTERS[language])
                                                                        : (Str){0};
    for (Str letter; str_split(&letters, ' ', &letter);) {
        if (str_find(text, letter) != SIZE_MAX)
            return true;
    }
    return false;
}

static bool is_known_in(const Reader *reader, const QueryWord *word, size_t l)
{
    size_t first;
    for (size_t t = 0; t < reader->reading->thesaurus_count; t++) {
        const SearchThesaurus *thesaurus = reader->reading->thesauri[t];
        if (thesaurus->language == reader->reading->languages[l] &&
            (search_thesaurus_is_filler(thesaurus, word->stems[l]) ||
             search_thesaurus_find(thesaurus, word->stems[l], &first) > 0))
            return true;
    }
    return false;
}

/* How much speaks for a language: its own letters, its small words, words of its thesaurus. */
static size_t evidence_of(const Reader *reader, size_t l)
{
    size_t evidence = 0;
    for (size_t i = 0; i < reader->word_count; i++) {
        const QueryWord *word = &reader->words[i];
        Str typed = str_part(reader->text, word->word.start, word->word.end);
        evidence += has_letters_of(typed, reader->reading->languages[l]);
        evidence += is_stop_in(reader, word, l) || is_known_in(reader, word, l);
    }
    return evidence;
}

/* A question in the asker's language is not read as one in another; whatever else may be in any. */
static void choose_languages(Reader *reader)
{
    size_t own = evidence_of(reader, 0);
    reader->is_used[0] = true;
    for (size_t l = 1; l < reader->reading->language_count; l++) {
        size_t other = evidence_of(reader, l);
        reader->is_used[l] = reader->word_count < 2 || other > own || (other == own && own < 2);
    }
}

/* ---- Typing errors ---- */

/* The nearest of the words that people say which begins alike; empty when it is far. */
static Str nearest_known(const SearchThesaurus *thesaurus, Str stem)
{
    uint32_t nearest = stem.len >= TWO_ERRORS_LETTERS ? 3 : 2;
    Str found = {0};
    for (size_t i = 0; i < thesaurus->known_count && nearest > 1; i++) {
        Str known = thesaurus->known[i];
        if (known.len == 0 || known.bytes[0] != stem.bytes[0])
            continue;
        uint32_t errors = likeness_errors(known, stem, nearest - 1);
        if (errors < nearest) {
            nearest = errors;
            found = known;
        }
    }
    return found;
}

/* Words that no thesaurus has are read as what they are like, too. */
static void mend(const Reader *reader, QueryWord *word)
{
    const SearchReading *reading = reader->reading;
    for (size_t t = 0; t < reading->thesaurus_count; t++) {
        const SearchThesaurus *thesaurus = reading->thesauri[t];
        for (size_t l = 0; l < reading->language_count; l++) {
            Str stem = word->stems[l];
            if (reader->is_used[l] && thesaurus->language == reading->languages[l] &&
                stem.len >= ERROR_LETTERS && !search_thesaurus_knows(thesaurus, stem) &&
                !alternatives_has(&reader->alternatives, stem))
                word->mended[l] = nearest_known(thesaurus, stem);
        }
    }
}

/* "ranná" for "raná": letters typed twice, where only without them the word is known. */
static void level_doubles(const Reader *reader, QueryWord *word, size_t l)
{
    char once[SEARCH_TERM_BYTES + 4];
    size_t len = 0;
    Str stem = word->stems[l];
    for (size_t i = 0; i < stem.len; i++) {
        if (i == 0 || stem.bytes[i] != stem.bytes[i - 1])
            once[len++] = stem.bytes[i];
    }
    Str other = {.bytes = once, .len = len};
    if (len == stem.len || is_known_in(reader, word, l) ||
        alternatives_has(&reader->alternatives, stem) ||
        !alternatives_has(&reader->alternatives, other))
        return;
    word->stems[l] = str_copy(reader->arena, other);
}

/* ---- Words ---- */

static void read_words(Reader *reader)
{
    size_t quotes = quotes_before(reader->text, reader->text.len);
    SearchWord word;
    for (size_t at = 0;
         reader->word_count < SEARCH_QUERY_WORDS && search_next_word(reader->text, &at, &word);) {
        QueryWord *one = &reader->words[reader->word_count++];
        one->word = word;
        for (size_t l = 0; l < reader->reading->language_count; l++) {
            char buffer[SEARCH_TERM_BYTES + 4];
            one->stems[l] = str_copy(
                reader->arena,
                search_stem(reader->reading->languages[l], search_word_text(&word), buffer));
            level_doubles(reader, one, l);
            one->roots[l] = search_root(reader->reading->languages[l], one->stems[l]);
        }
        size_t before = quotes_before(reader->text, word.start);
        one->is_quoted = before % 2 == 1 && before < quotes;
        one->quote = before;
    }
    choose_languages(reader);
    for (size_t i = 0; i < reader->word_count; i++) {
        QueryWord *one = &reader->words[i];
        for (size_t l = 0; l < reader->reading->language_count; l++)
            one->is_stop = one->is_stop || (reader->is_used[l] && is_stop_in(reader, one, l));
        one->is_weak = is_of_list(reader, one, search_thesaurus_is_weak);
        mend(reader, one);
        one->says_nothing = !one->is_quoted &&
                            (one->is_stop || is_of_list(reader, one, search_thesaurus_is_filler));
    }
    size_t last = reader->word_count;
    bool ends_with_word = last > 0 && reader->words[last - 1].word.end == reader->text.len;
    reader->last_is_beginning = reader->reading->is_being_typed && ends_with_word;
}

/* When all words say nothing, those that the index may have are looked for. */
static void keep_something(Reader *reader)
{
    for (size_t i = 0; i < reader->word_count; i++) {
        if (!reader->words[i].says_nothing)
            return;
    }
    for (size_t i = 0; i < reader->word_count; i++)
        reader->words[i].says_nothing = reader->words[i].is_stop;
}

static void note_left_out(Reader *reader)
{
    SearchQuery *query = reader->query;
    query->left_out = arena_array(reader->arena, Str, reader->word_count + 1);
    for (size_t i = 0; i < reader->word_count; i++) {
        const SearchWord *word = &reader->words[i].word;
        if (reader->words[i].says_nothing)
            query->left_out[query->left_out_count++] =
                str_part(reader->text, word->start, word->end);
    }
}

void query_words_read(Reader *reader)
{
    read_words(reader);
    keep_something(reader);
    note_left_out(reader);
}
