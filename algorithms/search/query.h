/*
 * query: what somebody typed, understood: concepts (a word, a phrase, a need), each with the terms
 * by which the index finds it and why, so that a page can say "hledáno také: noclehárna".
 *
 * A concept is found by any of its alternatives: the word in any inflection; what the thesaurus
 * says; what begins so while it is still being typed; and, for a word that the index does not
 * have, what is written like it or like a word of the thesaurus. Words that say nothing are left
 * out, and so are words that nothing is like, when others are known. Where the thesaurus knows a
 * need, words that merely stand somewhere in a text (neither a place nor a name nor a kind) are not
 * required: they make what has them better. So it is with what only hints at a need where another
 * one is plain. Words that mean something together (who, and what happened) are a concept of their
 * own, and each of them alone is a hint. Of several needs any is required. A question that is
 * plainly in one language is not read by the thesaurus of another. SPDX-License-Identifier:
 * EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_QUERY_H
#define ALGORITHMS_SEARCH_QUERY_H

#include "algorithms/search/index.h"
#include "algorithms/search/thesaurus.h"

enum {
    SEARCH_QUERY_WORDS = 32,  /* further ones are left out */
    SEARCH_CONCEPTS = 16,     /* of one query */
    SEARCH_ALTERNATIVES = 48, /* of one concept */
    SEARCH_WEIGHT = 256       /* of an alternative that is just what was asked */
};

typedef enum SearchReason {
    SEARCH_AS_TYPED = 0, /* in whichever inflection */
    SEARCH_BEGINS,       /* begins as what is being typed */
    SEARCH_MEANS,        /* by the thesaurus */
    SEARCH_WRITTEN_LIKE, /* typing errors */
    SEARCH_FAMILY        /* of the same root: noun, adjective, verb */
} SearchReason;

typedef struct SearchAlternative {
    SearchReason reason;
    uint32_t language;   /* position in the reading; 0 is that of who asks */
    uint32_t weight;     /* of SEARCH_WEIGHT */
    SearchPhrase phrase; /* shown is a word or phrase as people write it */
} SearchAlternative;

typedef struct SearchConcept {
    size_t start, end; /* units: bytes of the query */
    SearchAlternative *alternatives;
    size_t alternative_count; /* 0: nothing in the index is like it */
    uint32_t rarity;          /* how much a hit of it weighs */
    Str need;                 /* of the thesaurus; empty: none that it knows */
    bool is_hint;         /* the need is only likely: the thesaurus says so, or it was guessed */
    bool is_one_of_needs; /* of several, any of which is required */
    bool is_any;          /* all of those as one */
    bool is_optional;     /* makes a document better, but is not required */
} SearchConcept;

typedef struct SearchQuery {
    SearchConcept *concepts;
    size_t concept_count;
    Str *left_out; /* words that say nothing, as typed */
    size_t left_out_count;
    Str *unknown; /* words like nothing in the index, as typed; not asked for, unless all are */
    size_t unknown_count;
} SearchQuery;

typedef struct SearchReading {
    const SearchThesaurus *const *thesauri;
    size_t thesaurus_count;
    SearchLanguage languages[SEARCH_LANGUAGES]; /* that of who asks first */
    size_t language_count;
    bool is_being_typed; /* the last word may be a beginning, unless a space follows it */
} SearchReading;

/* Never fails: what is too long is left out. `text` is valid UTF-8 and stays with the caller, as
 * do the thesauri; the query has views of them. Quotation marks make a phrase. Owner: the arena. */
void search_query_read(
    const SearchIndex *index,
    const SearchReading *reading,
    Str text,
    Arena *arena,
    SearchQuery *ret_query);

/* The first thing that the thesaurus says is meant; NULL when it says nothing. */
const SearchPhrase *search_concept_meaning(const SearchConcept *concept);

/* Adds a concept to a query that was read: all that the thesauri find under that need. */
void search_query_add_need(
    const SearchIndex *index,
    const SearchReading *reading,
    Str need,
    Arena *arena,
    SearchQuery *query);

#endif
