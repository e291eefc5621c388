/*
 * towns: services of the Czech and Polish code lists in several towns and in all that a question
 * names, as documents, as an index, and the questions about them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SEARCH_TOWNS_H
#define TESTS_SEARCH_TOWNS_H

#include "algorithms/search/builder.h"
#include "algorithms/search/run.h"
#include "base/csv.h"

enum {
    TOWN_SERVICES_MOST = 6000,
    TOWN_LANGUAGES = 2,
    TOWN_TEXTS = 7
};

typedef struct TownService {
    Str code, place;
    SearchText texts[TOWN_TEXTS];
} TownService;

typedef struct Towns {
    TownService services[TOWN_SERVICES_MOST];
    size_t service_count;
    Str bytes; /* of the index; the key of a service is its number */
    SearchIndex *index;
    SearchThesaurus *thesauri[TOWN_LANGUAGES]; /* Czech, Polish */
    CsvTable questions; /* language, question, codes of right services, place */
    CsvTable spoken;    /* as people in the field speak */
    CsvTable lived;     /* situations of life; the synonyms were widened beside these */
    CsvTable unseen;    /* the same, never looked at while anything was mended */
    CsvTable held;      /* and later ones, by which the general rules of speech are judged */
    CsvTable told;      /* by somebody who did not know the synonyms; then they were learnt from */
    CsvTable blind;     /* by the same, never looked at */
} Towns;

/* Reads tests/search and lexica below `root`. Owner: the arena. */
NODISCARD Status towns_open(const char *root, Arena *arena, Error *error, Towns **ret_towns);

/* Understands a question as who speaks `language` ("cs", "pl") asks it, and answers it. */
NODISCARD Status towns_ask(
    const Towns *towns,
    Str language,
    Str question,
    size_t limit,
    Arena *arena,
    SearchQuery *ret_query,
    SearchResult *ret_result);

#endif
