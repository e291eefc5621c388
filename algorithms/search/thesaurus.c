/*
 * thesaurus: reading the file of synonyms. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/thesaurus.h"

#include "algorithms/search/family.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

typedef struct Reader {
    SearchThesaurus *thesaurus;
    Arena *arena;
    Error *error;
    size_t entry_capacity, filler_capacity;
    size_t line;
    Str need;              /* of the lines that are read */
    SearchPhrase *phrases; /* of the line that is read, SEARCH_PHRASES_A_LINE */
} Reader;

/* ---- Room ---- */

static void *grown(Arena *arena, void *old, size_t count, size_t *capacity, size_t element_bytes)
{
    if (count < *capacity)
        return old;
    size_t larger = *capacity == 0 ? 64 : 2 * *capacity;
    void *fresh = arena_alloc_array(arena, larger, element_bytes);
    if (count > 0)
        memcpy(fresh, old, count * element_bytes);
    *capacity = larger;
    return fresh;
}

static Status wrong(Reader *reader, const char *what)
{
    Status status =
        error_set(reader->error, INVALID, "line %zu of the synonyms: %s", reader->line, what);
    if (reader->error != NULL && reader->error->input_line == 0)
        reader->error->input_line = reader->line;
    return status;
}

/* ---- Fillers ---- */

static Str stem_in(Arena *arena, SearchLanguage language, const SearchWord *word)
{
    char buffer[SEARCH_TERM_BYTES + 4];
    return str_copy(arena, search_stem(language, search_word_text(word), buffer));
}

static void read_fillers(Reader *reader, Str line)
{
    SearchThesaurus *thesaurus = reader->thesaurus;
    SearchWord word;
    for (size_t at = 0; search_next_word(line, &at, &word);) {
        thesaurus->fillers = grown(
            reader->arena,
            thesaurus->fillers,
            thesaurus->filler_count,
            &reader->filler_capacity,
            sizeof *thesaurus->fillers);
        thesaurus->fillers[thesaurus->filler_count++] =
            stem_in(reader->arena, thesaurus->language, &word);
    }
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

bool search_thesaurus_is_filler(const SearchThesaurus *thesaurus, Str stem)
{
    size_t low = 0, high = thesaurus->filler_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(thesaurus->fillers[middle], stem);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- Phrases ---- */

static bool says_nothing(const SearchThesaurus *thesaurus, const SearchWord *word, Str stem)
{
    return search_is_stop_word(thesaurus->language, search_word_text(word)) ||
           search_thesaurus_is_filler(thesaurus, stem);
}

/* The words of a phrase. What is looked for leaves out stop words, because the index has none. */
static size_t read_words(Reader *reader, Str text, bool keeps_all, SearchPhrase *ret_phrase)
{
    SearchWord word;
    uint8_t place = 0;
    ret_phrase->word_count = 0;
    for (size_t at = 0; search_next_word(text, &at, &word); place++) {
        Str stem = stem_in(reader->arena, reader->thesaurus->language, &word);
        if (!keeps_all && says_nothing(reader->thesaurus, &word, stem))
            continue;
        if (ret_phrase->word_count == SEARCH_PHRASE_WORDS)
            return SEARCH_PHRASE_WORDS + 1;
        ret_phrase->stems[ret_phrase->word_count] = stem;
        ret_phrase->places[ret_phrase->word_count++] = place;
    }
    return ret_phrase->word_count;
}

static Status read_said(Reader *reader, Str text, SearchPhrase *ret_phrase, bool *ret_is_exact)
{
    text = str_trim(text);
    bool is_quoted = text.len > 1 && text.bytes[0] == '"' && text.bytes[text.len - 1] == '"';
    ret_phrase->shown = is_quoted ? str_part(text, 1, text.len - 1) : text;
    *ret_is_exact = is_quoted;
    size_t count = read_words(reader, text, is_quoted, ret_phrase);
    if (count == 0) {
        *ret_is_exact = true;
        count = read_words(reader, text, true, ret_phrase);
    }
    if (count == 0)
        return wrong(reader, "a phrase is empty; take out one comma, or write a word");
    if (count > SEARCH_PHRASE_WORDS)
        return wrong(reader, "a phrase has more than eight words; make it shorter");
    return OK;
}

/* What is looked for: without stop words, which the index does not have, but with fillers. */
static Status read_meant(Reader *reader, Str text, SearchPhrase *ret_phrase)
{
    bool is_exact = false;
    SearchPhrase all;
    TRY(read_said(reader, text, &all, &is_exact));
    SearchThesaurus plain = {.language = reader->thesaurus->language};
    SearchThesaurus *whole = reader->thesaurus;
    reader->thesaurus = &plain;
    size_t count = read_words(reader, all.shown, false, ret_phrase);
    reader->thesaurus = whole;
    ret_phrase->shown = all.shown;
    if (count == 0 || count > SEARCH_PHRASE_WORDS)
        return wrong(reader, "what is looked for has only words that are never looked for");
    return OK;
}

/* ---- Lines ---- */

static void add_entry(
    Reader *reader, SearchPhrase said, bool is_exact, const SearchPhrase *meant, size_t count)
{
    SearchThesaurus *thesaurus = reader->thesaurus;
    bool is_one_word = said.word_count == 1 && !str_contains_byte(said.shown, ' ');
    thesaurus->entries = grown(
        reader->arena,
        thesaurus->entries,
        thesaurus->entry_count,
        &reader->entry_capacity,
        sizeof *thesaurus->entries);
    thesaurus->entries[thesaurus->entry_count++] = (ThesaurusEntry){
        .said = said,
        .root = is_one_word ? search_root(thesaurus->language, said.stems[0]) : (Str){0},
        .is_exact = is_exact,
        .meant = meant,
        .meant_count = count,
        .need = reader->need};
}

static Status read_one_way(Reader *reader, Str said, Str meant)
{
    size_t count = 0;
    Str part;
    if (str_trim(said).len == 0 || str_trim(meant).len == 0)
        return wrong(reader, "something must stand on both sides of =>");
    while (str_split(&meant, ',', &part)) {
        if (count == SEARCH_PHRASES_A_LINE)
            return wrong(reader, "more than a hundred phrases; make two lines");
        TRY(read_meant(reader, part, &reader->phrases[count++]));
    }
    const SearchPhrase *phrases =
        arena_copy(reader->arena, reader->phrases, count * sizeof *phrases);
    while (str_split(&said, ',', &part)) {
        SearchPhrase phrase;
        bool is_exact = false;
        TRY(read_said(reader, part, &phrase, &is_exact));
        add_entry(reader, phrase, is_exact, phrases, count);
    }
    return OK;
}

/* Each of the phrases means all the others. */
static Status read_both_ways(Reader *reader, Str line)
{
    Str rest = line, part;
    size_t count = 0;
    while (str_split(&rest, '=', &part)) {
        if (count == SEARCH_PHRASES_A_LINE)
            return wrong(reader, "more than a hundred phrases; make two lines");
        TRY(read_meant(reader, part, &reader->phrases[count++]));
    }
    const SearchPhrase *phrases =
        arena_copy(reader->arena, reader->phrases, count * sizeof *phrases);
    while (str_split(&line, '=', &part)) {
        SearchPhrase phrase;
        bool is_exact = false;
        TRY(read_said(reader, part, &phrase, &is_exact));
        add_entry(reader, phrase, is_exact, phrases, count);
    }
    return OK;
}

static Status read_need(Reader *reader, Str line)
{
    Str need = str_trim(str_part(line, 1, line.len - 1));
    bool is_closed = line.bytes[line.len - 1] == ']';
    for (size_t i = 0; i < need.len; i++) {
        char byte = need.bytes[i];
        is_closed = is_closed && ((byte >= 'a' && byte <= 'z') || byte == '_');
    }
    if (!is_closed || need.len == 0)
        return wrong(reader, "a need is one word of a-z in brackets, like [housing]");
    reader->need = need;
    return OK;
}

static Status read_line(Reader *reader, Str line)
{
    const Str arrow = STR("=>");
    line = str_trim(line);
    if (line.len == 0 || line.bytes[0] == '#' || line.bytes[0] == '-')
        return OK;
    if (line.bytes[0] == '[')
        return read_need(reader, line);
    size_t at = str_find(line, arrow);
    if (at != SIZE_MAX)
        return read_one_way(
            reader, str_part(line, 0, at), str_part(line, at + arrow.len, line.len));
    if (str_contains_byte(line, '='))
        return read_both_ways(reader, line);
    return wrong(reader, "there is neither => nor = in it, and it does not begin with # or -");
}

static int compare_entries(const void *a, const void *b)
{
    const ThesaurusEntry *x = a, *y = b;
    int order = str_compare(x->said.stems[0], y->said.stems[0]);
    if (order != 0)
        return order;
    if (x->said.word_count != y->said.word_count)
        return x->said.word_count > y->said.word_count ? -1 : 1;
    return str_compare(x->said.shown, y->said.shown);
}

Status search_thesaurus_parse(
    Str text, SearchLanguage language, Arena *arena, Error *error, SearchThesaurus **ret_thesaurus)
{
    SearchThesaurus *thesaurus = arena_new_of(arena, SearchThesaurus);
    thesaurus->language = language;
    Reader reader = {.thesaurus = thesaurus, .arena = arena, .error = error};
    reader.phrases = arena_array(arena, SearchPhrase, SEARCH_PHRASES_A_LINE);
    if (text.len > SEARCH_THESAURUS_BYTES)
        return error_set(error, TOO_LARGE, "the file of synonyms is larger than 1 MB");
    if (!unicode_is_valid(text))
        return error_set(error, INVALID, "the file of synonyms is not UTF-8");
    Str rest = text, line;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.len > 0 && line.bytes[0] == '-')
            read_fillers(&reader, line);
    }
    if (thesaurus->filler_count > 0)
        qsort(thesaurus->fillers, thesaurus->filler_count, sizeof(Str), compare_texts);
    for (rest = text; str_split(&rest, '\n', &line);) {
        reader.line++;
        TRY(read_line(&reader, line));
    }
    if (thesaurus->entry_count > 0)
        qsort(thesaurus->entries, thesaurus->entry_count, sizeof(ThesaurusEntry), compare_entries);
    *ret_thesaurus = thesaurus;
    return OK;
}

size_t search_thesaurus_find(const SearchThesaurus *thesaurus, Str stem, size_t *ret_first)
{
    size_t low = 0, high = thesaurus->entry_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(thesaurus->entries[middle].said.stems[0], stem) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t count = 0;
    while (low + count < thesaurus->entry_count &&
           str_equal(thesaurus->entries[low + count].said.stems[0], stem))
        count++;
    *ret_first = low;
    return count;
}
