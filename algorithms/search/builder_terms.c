/*
 * builder_terms: collecting the words of documents. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/builder_terms.h"

#include "algorithms/search/dictionary.h"

#include <stdlib.h>

/* A stop word. */
#define NO_TERM UINT32_MAX

enum {
    FIRST_WORDS = 4096,
    CHUNK_LEAST = 24,
    CHUNK_MOST = 8192,
    GAP_BETWEEN_TEXTS = 16, /* so that no phrase goes from one text to the next */
    /* Of the impact: what a word says grows ever less the more often it stands there, and less in
     * a long document. Source of the form: BM25F, S. Robertson, H. Zaragoza, The probabilistic
     * relevance framework, 2009, section 3.6; with a fixed usual length, so that a piece of an
     * index needs to know nothing of the others. */
    SATURATION = 4,
    USUAL_WORDS = 80,
    LONGEST_WORDS = 8 * USUAL_WORDS,
    LENGTH_SHARE = 96 /* of 256 */
};

/* A folded word of a language and its term. */
typedef struct KnownWord {
    const char *folded;
    uint64_t beginning; /* the first eight bytes: most words are told apart without following */
    uint8_t len;
    uint8_t kind; /* language, and whether it stands in what is not done */
    uint32_t term;
    uint32_t hash;
} KnownWord;

/* A word at a place of the document. */
typedef struct Occurrence {
    uint32_t place;
    uint32_t next; /* of the same term; 0 ends */
} Occurrence;

typedef struct DocumentTerm {
    uint32_t term;
    uint32_t weight;
    uint32_t count;
    uint32_t first, last; /* occurrences */
} DocumentTerm;

struct BuilderTerms {
    Arena *arena;
    bool has_places;
    KnownWord *words;
    size_t word_capacity, word_count;
    BuilderTerm **terms;
    size_t term_capacity, term_count;
    KnownWord *texts; /* the terms by text, as words are by folded text */
    size_t text_capacity;
    Occurrence *occurrences;
    DocumentTerm *own;
    uint32_t occurrence_count, own_count, length;
};

BuilderTerms *builder_terms_new(Arena *arena, bool has_places)
{
    BuilderTerms *terms = arena_new_of(arena, BuilderTerms);
    terms->arena = arena;
    terms->has_places = has_places;
    terms->word_capacity = terms->text_capacity = FIRST_WORDS;
    terms->words = arena_array(arena, KnownWord, terms->word_capacity);
    terms->texts = arena_array(arena, KnownWord, terms->text_capacity);
    terms->term_capacity = FIRST_WORDS;
    terms->terms = arena_array(arena, BuilderTerm *, terms->term_capacity);
    terms->occurrences = arena_array(arena, Occurrence, SEARCH_WORDS_MOST + 1);
    terms->own = arena_array(arena, DocumentTerm, SEARCH_WORDS_MOST);
    return terms;
}

/* ---- Tables of words ---- */

static uint32_t hash_word(Str folded, uint8_t kind)
{
    uint32_t hash = 2166136261u ^ kind;
    for (size_t i = 0; i < folded.len; i++)
        hash = (hash ^ (uint8_t)folded.bytes[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static uint64_t beginning_of(Str folded)
{
    uint64_t beginning = 0;
    memcpy(&beginning, folded.bytes, folded.len < sizeof beginning ? folded.len : sizeof beginning);
    return beginning;
}

/* Where the word stands or would stand. */
static KnownWord *find(KnownWord *words, size_t capacity, Str folded, uint8_t kind, uint32_t hash)
{
    size_t at = hash & (capacity - 1);
    uint64_t beginning = beginning_of(folded);
    while (words[at].folded != NULL) {
        KnownWord *word = &words[at];
        bool is_alike = word->hash == hash && word->kind == kind && word->len == folded.len &&
                        word->beginning == beginning;
        if (is_alike &&
            (folded.len <= sizeof beginning || memcmp(word->folded, folded.bytes, folded.len) == 0))
            return word;
        at = (at + 1) & (capacity - 1);
    }
    return &words[at];
}

/* Doubles a table that is three quarters full. */
static void make_room(Arena *arena, KnownWord **words, size_t *capacity, size_t count)
{
    if (4 * count < 3 * *capacity)
        return;
    size_t larger = 2 * *capacity;
    KnownWord *fresh = arena_array(arena, KnownWord, larger);
    for (size_t i = 0; i < *capacity; i++) {
        const KnownWord *word = &(*words)[i];
        if (word->folded == NULL)
            continue;
        Str folded = {.bytes = word->folded, .len = word->len};
        *find(fresh, larger, folded, word->kind, word->hash) = *word;
    }
    *words = fresh;
    *capacity = larger;
}

static uint32_t new_term(BuilderTerms *terms, Str text, Str shown)
{
    if (terms->term_count == terms->term_capacity) {
        BuilderTerm **larger = arena_array(terms->arena, BuilderTerm *, 2 * terms->term_capacity);
        memcpy(larger, terms->terms, terms->term_count * sizeof *larger);
        terms->terms = larger;
        terms->term_capacity *= 2;
    }
    BuilderTerm *term = arena_new_of(terms->arena, BuilderTerm);
    term->text = text;
    term->shown = str_copy(terms->arena, shown);
    terms->terms[terms->term_count] = term;
    return (uint32_t)terms->term_count++;
}

/* The term of a text; `shown` becomes what stands for it when it is shorter. */
static uint32_t term_of(BuilderTerms *terms, Str text, Str shown)
{
    make_room(terms->arena, &terms->texts, &terms->text_capacity, terms->term_count);
    uint32_t hash = hash_word(text, 0);
    KnownWord *known = find(terms->texts, terms->text_capacity, text, 0, hash);
    if (known->folded == NULL) {
        Str kept = str_copy(terms->arena, text);
        *known = (KnownWord){
            .folded = kept.bytes,
            .beginning = beginning_of(kept),
            .len = (uint8_t)kept.len,
            .hash = hash,
            .term = new_term(terms, kept, shown)};
        return known->term;
    }
    BuilderTerm *term = terms->terms[known->term];
    bool is_better = shown.len < term->shown.len ||
                     (shown.len == term->shown.len && str_compare(shown, term->shown) > 0);
    if (is_better)
        term->shown = str_copy(terms->arena, shown);
    return known->term;
}

static uint32_t learn(BuilderTerms *terms, const SearchText *text, const SearchWord *word)
{
    Str folded = search_word_text(word);
    if (search_is_stop_word(text->language, folded))
        return NO_TERM;
    char bytes[SEARCH_TERM_BYTES + 4], *start = bytes;
    bool is_not_done = text->field == SEARCH_DOES_NOT;
    if (is_not_done)
        *start++ = TERM_DOES_NOT;
    char buffer[SEARCH_TERM_BYTES + 4];
    Str stem = search_stem(text->language, folded, buffer);
    memcpy(start, stem.bytes, stem.len);
    Str whole = {.bytes = bytes, .len = stem.len + is_not_done};
    return term_of(terms, whole, str_part(text->text, word->start, word->end));
}

static uint32_t look_up(BuilderTerms *terms, const SearchText *text, const SearchWord *word)
{
    Str folded = search_word_text(word);
    uint8_t kind = (uint8_t)(text->language * 2 + (text->field == SEARCH_DOES_NOT));
    uint32_t hash = hash_word(folded, kind);
    KnownWord *known = find(terms->words, terms->word_capacity, folded, kind, hash);
    if (known->folded != NULL)
        return known->term;
    uint32_t term = learn(terms, text, word);
    make_room(terms->arena, &terms->words, &terms->word_capacity, terms->word_count);
    known = find(terms->words, terms->word_capacity, folded, kind, hash);
    Str kept = str_copy(terms->arena, folded);
    *known = (KnownWord){
        .folded = kept.bytes,
        .beginning = beginning_of(kept),
        .len = (uint8_t)kept.len,
        .kind = kind,
        .term = term,
        .hash = hash};
    terms->word_count++;
    return term;
}

/* ---- One document ---- */

static void occur(
    BuilderTerms *terms, uint32_t document, uint32_t index, SearchField field, uint32_t place)
{
    BuilderTerm *term = terms->terms[index];
    uint32_t occurrence = ++terms->occurrence_count;
    terms->occurrences[occurrence] = (Occurrence){.place = place};
    if (term->seen_in != document + 1) {
        term->seen_in = document + 1;
        term->slot = terms->own_count++;
        terms->own[term->slot] =
            (DocumentTerm){.term = index, .first = occurrence, .last = occurrence};
    }
    DocumentTerm *own = &terms->own[term->slot];
    if (own->last != occurrence)
        terms->occurrences[own->last].next = occurrence;
    own->last = occurrence;
    own->weight += SEARCH_FIELD_WEIGHTS[field];
    own->count++;
}

static void read_text(
    BuilderTerms *terms, uint32_t document, const SearchText *text, uint32_t *place)
{
    SearchWord word;
    size_t at = 0;
    while (terms->occurrence_count < SEARCH_WORDS_MOST &&
           search_next_word(text->text, &at, &word)) {
        uint32_t term = look_up(terms, text, &word);
        ++*place;
        if (term == NO_TERM)
            continue;
        occur(terms, document, term, text->field, *place);
        terms->length += text->field != SEARCH_DOES_NOT;
    }
    *place += GAP_BETWEEN_TEXTS;
}

/* 1 … 255. */
static uint32_t impact_of(uint32_t weight, uint32_t length)
{
    uint64_t words = length < LONGEST_WORDS ? length : LONGEST_WORDS;
    uint64_t norm = SATURATION * (256 - LENGTH_SHARE + LENGTH_SHARE * words / USUAL_WORDS);
    uint64_t impact = IMPACT_MOST * (uint64_t)weight * 256 / ((uint64_t)weight * 256 + norm);
    return impact == 0 ? 1 : (uint32_t)impact;
}

/* ---- Streams ---- */

static void stream_byte(BuilderTerms *terms, BuilderTerm *term, uint8_t byte)
{
    Chunk *chunk = term->last;
    if (chunk == NULL || chunk->len == chunk->capacity) {
        uint32_t capacity = chunk == NULL ? CHUNK_LEAST : chunk->capacity * 2;
        capacity = capacity < CHUNK_MOST ? capacity : CHUNK_MOST;
        Chunk *fresh = arena_alloc(terms->arena, sizeof *fresh + capacity);
        fresh->capacity = capacity;
        if (chunk == NULL)
            term->first = fresh;
        else
            chunk->next = fresh;
        term->last = chunk = fresh;
    }
    chunk->bytes[chunk->len++] = byte;
}

static void stream_varint(BuilderTerms *terms, BuilderTerm *term, uint32_t value)
{
    while (value >= 0x80) {
        stream_byte(terms, term, (uint8_t)(value | 0x80));
        value >>= 7;
    }
    stream_byte(terms, term, (uint8_t)value);
}

static void stream_document(BuilderTerms *terms, uint32_t document, const DocumentTerm *own)
{
    BuilderTerm *term = terms->terms[own->term];
    stream_varint(terms, term, document - term->next_document);
    stream_byte(terms, term, (uint8_t)impact_of(own->weight, terms->length));
    term->next_document = document + 1;
    term->count++;
    if (!terms->has_places)
        return;
    uint32_t before = 0, first = terms->occurrences[own->first].place;
    if (own->count == 1 && first < PLACES_MANY) {
        stream_byte(terms, term, (uint8_t)first);
        return;
    }
    bool is_counted = own->count >= PLACES_COUNTED - PLACES_MANY;
    stream_byte(terms, term, is_counted ? PLACES_COUNTED : (uint8_t)(PLACES_MANY + own->count));
    if (is_counted)
        stream_varint(terms, term, own->count);
    for (uint32_t at = own->first; at != 0; at = terms->occurrences[at].next) {
        stream_varint(terms, term, terms->occurrences[at].place - before);
        before = terms->occurrences[at].place;
    }
}

void builder_terms_add(BuilderTerms *terms, uint32_t document, const SearchDocument *what)
{
    terms->occurrence_count = terms->own_count = terms->length = 0;
    uint32_t place = 0;
    for (size_t i = 0; i < what->text_count; i++)
        read_text(terms, document, &what->texts[i], &place);
    for (uint32_t i = 0; i < terms->own_count; i++)
        stream_document(terms, document, &terms->own[i]);
}

static int compare_terms(const void *a, const void *b)
{
    return str_compare((*(BuilderTerm *const *)a)->text, (*(BuilderTerm *const *)b)->text);
}

BuilderTerm **builder_terms_sorted(BuilderTerms *terms, size_t *ret_count)
{
    qsort(terms->terms, terms->term_count, sizeof *terms->terms, compare_terms);
    *ret_count = terms->term_count;
    return terms->terms;
}

/* ---- Reading streams ---- */

void term_stream_open(TermStream *stream, const BuilderTerms *terms, const BuilderTerm *term)
{
    stream->term = term;
    stream->chunk = term->first;
    stream->at = stream->read = stream->next_document = 0;
    stream->has_places = terms->has_places;
    stream->places_len = 0;
}

static uint8_t next_byte(TermStream *stream)
{
    if (stream->at == stream->chunk->len) {
        stream->chunk = stream->chunk->next;
        stream->at = 0;
    }
    return stream->chunk->bytes[stream->at++];
}

static uint32_t next_varint(TermStream *stream)
{
    uint32_t value = 0;
    uint8_t byte = 0x80;
    for (uint32_t shift = 0; (byte & 0x80) != 0; shift += 7) {
        byte = next_byte(stream);
        value |= (uint32_t)(byte & 0x7F) << shift;
    }
    return value;
}

static uint8_t keep_byte(TermStream *stream)
{
    uint8_t byte = next_byte(stream);
    stream->places[stream->places_len++] = (char)byte;
    return byte;
}

static uint32_t keep_varint(TermStream *stream)
{
    uint32_t value = 0;
    uint8_t byte = 0x80;
    for (uint32_t shift = 0; (byte & 0x80) != 0; shift += 7) {
        byte = keep_byte(stream);
        value |= (uint32_t)(byte & 0x7F) << shift;
    }
    return value;
}

static void keep_places(TermStream *stream)
{
    uint32_t first = keep_byte(stream);
    if (first < PLACES_MANY)
        return;
    uint32_t count = first == PLACES_COUNTED ? keep_varint(stream) : first - PLACES_MANY;
    for (uint32_t i = 0; i < count; i++)
        (void)keep_varint(stream);
}

bool term_stream_next(TermStream *stream)
{
    if (stream->read == stream->term->count)
        return false;
    stream->read++;
    stream->document = stream->next_document + next_varint(stream);
    stream->next_document = stream->document + 1;
    stream->impact = next_byte(stream);
    stream->places_len = 0;
    if (stream->has_places)
        keep_places(stream);
    return true;
}
