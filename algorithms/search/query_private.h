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
    bool says_nothing;
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
    Str need; /* of the concept that is read */
} Reader;

/* Fills words, is_used and last_is_beginning from the text, and what of it the query leaves out.
 * When all words say nothing, those that the index may have are looked for. */
void query_words_read(Reader *reader);

#endif
