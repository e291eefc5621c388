/*
 * thesaurus: reading the file of synonyms. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/thesaurus.h"

#include "algorithms/search/family.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

enum {
    HINT_LETTERS = 5 /* of a stem */
};

typedef struct Reader {
    SearchThesaurus *thesaurus;
    Arena *arena;
    Error *error;
    size_t entry_capacity, filler_capacity, weak_capacity;
    size_t line;
    bool is_hint;          /* the line that is read */
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

/* Adds the words of a line to a list of stems. */
static void read_stems(Reader *reader, Str line, Str **list, size_t *count, size_t *capacity)
{
    SearchWord word;
    for (size_t at = 0; search_next_word(line, &at, &word);) {
        *list = grown(reader->arena, *list, *count, capacity, sizeof **list);
        (*list)[(*count)++] = stem_in(reader->arena, reader->thesaurus->language, &word);
    }
}

/* A line of single words: `-` or `~`, but not `~>`, which has something before it. */
static bool has_single_words(Str line)
{
    return line.len > 0 && (line.bytes[0] == '-' || line.bytes[0] == '~');
}

static void read_single_words(Reader *reader, Str line)
{
    SearchThesaurus *thesaurus = reader->thesaurus;
    if (!has_single_words(line))
        return;
    if (line.bytes[0] == '-')
        read_stems(
            reader, line, &thesaurus->fillers, &thesaurus->filler_count, &reader->filler_capacity);
    else
        read_stems(reader, line, &thesaurus->weak, &thesaurus->weak_count, &reader->weak_capacity);
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static bool is_among(const Str *sorted, size_t count, Str stem)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(sorted[middle], stem);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool search_thesaurus_is_filler(const SearchThesaurus *thesaurus, Str stem)
{
    return is_among(thesaurus->fillers, thesaurus->filler_count, stem);
}

bool search_thesaurus_is_weak(const SearchThesaurus *thesaurus, Str stem)
{
    return is_among(thesaurus->weak, thesaurus->weak_count, stem);
}

bool search_thesaurus_knows(const SearchThesaurus *thesaurus, Str stem)
{
    return is_among(thesaurus->known, thesaurus->known_count, stem);
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
        bool is_plus = str_equal(stem, STR("+")); /* between words that mean something together */
        if (is_plus || (!keeps_all && says_nothing(reader->thesaurus, &word, stem)))
            continue;
        if (ret_phrase->word_count == SEARCH_PHRASE_WORDS)
            return SEARCH_PHRASE_WORDS + 1;
        ret_phrase->stems[ret_phrase->word_count] = stem;
        ret_phrase->places[ret_phrase->word_count++] = place;
    }
    return ret_phrase->word_count;
}

/* Of a phrase that says something by one word alone, as "ve stanu" by "stan". */
static bool is_left_alone(const SearchPhrase *said)
{
    return said->word_count == 1 && str_contains_byte(said->shown, ' ');
}

/* Such a word is a hint by itself if it is no short one, which mean too much, and no weak one. */
static bool hints(const SearchThesaurus *thesaurus, const SearchPhrase *alone)
{
    return alone->stems[0].len >= HINT_LETTERS &&
           !search_thesaurus_is_weak(thesaurus, alone->stems[0]);
}

/* Words that mean something together keep all their words: alone they may say nothing. */
static Status read_said(Reader *reader, Str text, SearchPhrase *ret_phrase, bool *ret_is_exact)
{
    text = str_trim(text);
    bool is_quoted = text.len > 1 && text.bytes[0] == '"' && text.bytes[text.len - 1] == '"';
    ret_phrase->shown = is_quoted ? str_part(text, 1, text.len - 1) : text;
    *ret_is_exact = is_quoted;
    bool keeps_all = is_quoted || str_contains_byte(text, '+');
    size_t count = read_words(reader, text, keeps_all, ret_phrase);
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

static const Str *roots_of(Reader *reader, const SearchPhrase *said)
{
    Str *roots = arena_array(reader->arena, Str, said->word_count);
    for (size_t i = 0; i < said->word_count; i++)
        roots[i] = search_root(reader->thesaurus->language, said->stems[i]);
    return roots;
}

/* Adds what is said; what it means and how is that of the line. */
static void add_entry(
    Reader *reader, SearchPhrase said, bool is_exact, const SearchPhrase *meant, size_t count)
{
    SearchThesaurus *thesaurus = reader->thesaurus;
    bool is_one_word = said.word_count == 1 && !str_contains_byte(said.shown, ' ');
    bool is_together = !is_exact && str_contains_byte(said.shown, '+');
    thesaurus->entries = grown(
        reader->arena,
        thesaurus->entries,
        thesaurus->entry_count,
        &reader->entry_capacity,
        sizeof *thesaurus->entries);
    thesaurus->entries[thesaurus->entry_count++] = (ThesaurusEntry){
        .said = said,
        .root = is_one_word ? search_root(thesaurus->language, said.stems[0]) : (Str){0},
        .roots = roots_of(reader, &said),
        .is_exact = is_exact,
        .is_together = is_together,
        .is_hint = reader->is_hint,
        .meant = meant,
        .meant_count = count,
        .line = reader->line,
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
        bool is_hint = reader->is_hint;
        if (is_left_alone(&phrase) && !is_exact) {
            SearchPhrase whole = {.shown = phrase.shown};
            if (read_words(reader, phrase.shown, true, &whole) <= SEARCH_PHRASE_WORDS)
                add_entry(reader, whole, false, phrases, count);
            if (!hints(reader->thesaurus, &phrase))
                continue;
            reader->is_hint = true;
        }
        add_entry(reader, phrase, is_exact, phrases, count);
        reader->is_hint = is_hint;
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
    const Str hint = STR("~>");
    const Str arrow = STR("=>");
    line = str_trim(line);
    reader->is_hint = false;
    if (line.len == 0 || line.bytes[0] == '#' || has_single_words(line))
        return OK;
    if (line.bytes[0] == '[')
        return read_need(reader, line);
    size_t at = str_find(line, hint);
    reader->is_hint = at != SIZE_MAX;
    if (at == SIZE_MAX)
        at = str_find(line, arrow);
    if (at != SIZE_MAX)
        return read_one_way(
            reader, str_part(line, 0, at), str_part(line, at + arrow.len, line.len));
    if (str_contains_byte(line, '='))
        return read_both_ways(reader, line);
    return wrong(
        reader, "there is neither => nor ~> nor = in it, and it does not begin with #, - or ~");
}

static int compare_entries(const void *a, const void *b)
{
    const ThesaurusEntry *x = a, *y = b;
    int order = str_compare(x->said.stems[0], y->said.stems[0]);
    if (order != 0)
        return order;
    if (x->said.word_count != y->said.word_count)
        return x->said.word_count > y->said.word_count ? -1 : 1;
    order = str_compare(x->said.shown, y->said.shown);
    if (order != 0)
        return order;
    return x->line < y->line ? -1 : x->line > y->line;
}

static void collect_known(SearchThesaurus *thesaurus, Arena *arena)
{
    size_t count = thesaurus->filler_count;
    for (size_t i = 0; i < thesaurus->entry_count; i++)
        count += thesaurus->entries[i].said.word_count;
    Str *known = arena_array(arena, Str, count + 1);
    for (size_t i = 0; i < thesaurus->filler_count; i++)
        known[thesaurus->known_count++] = thesaurus->fillers[i];
    for (size_t i = 0; i < thesaurus->entry_count; i++) {
        const SearchPhrase *said = &thesaurus->entries[i].said;
        for (size_t w = 0; w < said->word_count; w++)
            known[thesaurus->known_count++] = said->stems[w];
    }
    thesaurus->known = known;
    if (count > 0)
        qsort(known, count, sizeof *known, compare_texts);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !str_equal(known[kept - 1], known[i]))
            known[kept++] = known[i];
    }
    thesaurus->known_count = kept;
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
    while (str_split(&rest, '\n', &line))
        read_single_words(&reader, str_trim(line));
    if (thesaurus->filler_count > 0)
        qsort(thesaurus->fillers, thesaurus->filler_count, sizeof(Str), compare_texts);
    if (thesaurus->weak_count > 0)
        qsort(thesaurus->weak, thesaurus->weak_count, sizeof(Str), compare_texts);
    for (rest = text; str_split(&rest, '\n', &line);) {
        reader.line++;
        TRY(read_line(&reader, line));
    }
    if (thesaurus->entry_count > 0)
        qsort(thesaurus->entries, thesaurus->entry_count, sizeof(ThesaurusEntry), compare_entries);
    collect_known(thesaurus, arena);
    *ret_thesaurus = thesaurus;
    return OK;
}

/* The first entry whose first stem is not before it. */
static size_t first_from(const SearchThesaurus *thesaurus, Str stem)
{
    size_t low = 0, high = thesaurus->entry_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(thesaurus->entries[middle].said.stems[0], stem) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t search_thesaurus_begin_so(const SearchThesaurus *thesaurus, Str beginning, size_t *ret_first)
{
    size_t low = first_from(thesaurus, beginning), count = 0;
    while (low + count < thesaurus->entry_count &&
           str_starts_with(thesaurus->entries[low + count].said.stems[0], beginning))
        count++;
    *ret_first = low;
    return count;
}

size_t search_thesaurus_find(const SearchThesaurus *thesaurus, Str stem, size_t *ret_first)
{
    size_t low = first_from(thesaurus, stem), count = 0;
    while (low + count < thesaurus->entry_count &&
           str_equal(thesaurus->entries[low + count].said.stems[0], stem))
        count++;
    *ret_first = low;
    return count;
}
