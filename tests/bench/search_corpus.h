/*
 * search_corpus: any number of services made from real packages: names and sentences of real
 * services, mixed anew for each; real municipalities with their places; kinds and target groups of
 * the Czech code lists; providers with numbers of their own. The same number gives the same
 * service. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_BENCH_SEARCH_CORPUS_H
#define TESTS_BENCH_SEARCH_CORPUS_H

#include "algorithms/search/document.h"

enum {
    CORPUS_KIND,
    CORPUS_GROUP,
    CORPUS_FORM,
    CORPUS_PLACE,
    CORPUS_LANGUAGE,
    CORPUS_ACCESS,
    CORPUS_TEXTS = 6
};

typedef struct CorpusService {
    SearchDocument document;
    SearchText texts[CORPUS_TEXTS]; /* name, kind, groups, place, organisation, description */
    SearchValue values[12];
    SearchPoint point;
    uint8_t week[SEARCH_SLOT_BYTES];
    char number[9]; /* of the provider: a word that few services have */
} CorpusService;

typedef struct Corpus Corpus;

/* Reads the packages, lists and places below `data`. Errors: NOT_FOUND where they are missing. */
NODISCARD Status corpus_open(const char *data, Arena *arena, Error *error, Corpus **ret_corpus);

/* Service number `number`; its long texts live in the arena. */
void corpus_make(const Corpus *corpus, uint32_t number, Arena *arena, CorpusService *ret_service);

#endif
