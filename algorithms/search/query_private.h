/*
 * query_private: how a query is being read, for query.c and query_words.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_QUERY_PRIVATE_H
#define ALGORITHMS_SEARCH_QUERY_PRIVATE_H

#include "algorithms/search/alternatives.h"
#include "algorithms/search/query.h"

/* One word of the query, in all languages in which it is read. */
typedef struct QueryWord {
    SearchWord word;
    Str stems[SEARCH_LANGUAGES]; /* by the position of the language in the reading */
    Str roots[SEARCH_LANGUAGES];
    Str mended[SEARCH_LANGUAGES]; /* what it is without typing errors; empty when it has none */
    bool says_nothing;
    bool is_weak; /* does not lead by itself */
    bool is_part; /* of words that mean something together */
    bool is_stop;
    bool is_quoted;
    size_t quote; /* which pair of quotation marks; only with is_quoted */
} QueryWord;

typedef struct Reader {
    Alternatives alternatives;
    const SearchReading *reading;
    Str text;
    QueryWord *words;
    size_t word_count;
    bool last_is_beginning;
    bool is_used[SEARCH_LANGUAGES]; /* by position: the question may be in this language */
    SearchQuery *query;
    Arena *arena;
    Str need;         /* of the concept that is read */
    bool is_plain;    /* it is, and not only likely */
    bool has_meaning; /* a thesaurus has said what is meant */
} Reader;

/* Entries of a thesaurus that may stand at a word. */
typedef struct QueryMatch {
    const SearchThesaurus *thesaurus;
    size_t language;
    size_t first_entry, entry_count;
} QueryMatch;

enum {
    QUERY_MATCHES = 2 * SEARCH_LANGUAGES /* as written, and without typing errors */
};

typedef struct QueryMatches {
    QueryMatch items[QUERY_MATCHES];
    size_t count;
} QueryMatches;

/* Fills words, is_used and last_is_beginning from the text, and what of it the query leaves out.
 * When all words say nothing, those that the index may have are looked for. */
void query_words_read(Reader *reader);

/* What is meant in the language of who asks comes first. */
uint32_t query_in_language(uint32_t weight, size_t position);

void query_find_matches(const Reader *reader, size_t first, QueryMatches *ret_matches);

/* The longest end of an entry that stands at `first`; `first` when none does. */
size_t query_longest_entry(const Reader *reader, const QueryMatches *matches, size_t first);

/* These add to the alternatives, and note the need and whether it is plain. */
void query_add_meanings(Reader *reader, const QueryMatches *matches, size_t first, size_t end);
void query_add_meanings_of_family(Reader *reader, const QueryWord *word);
void query_add_meanings_like(Reader *reader, const QueryWord *word);

/* By the word without a "ne", "vy" or "za" before it. */
void query_add_meanings_without_beginning(Reader *reader, const QueryWord *word);

/* What `first` means together with other words, wherever they stand; they are marked as parts.
 * False when nothing. */
bool query_add_groups(Reader *reader, size_t first);

#endif
