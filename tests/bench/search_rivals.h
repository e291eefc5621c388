/*
 * search_rivals: the same services in SQLite's FTS5 and in PostgreSQL's full-text search, each with
 * what its manual recommends: an index of the texts, the best ten by its own ranking, prepared.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_BENCH_SEARCH_RIVALS_H
#define TESTS_BENCH_SEARCH_RIVALS_H

#include "base/clock.h"
#include "tests/bench/search_corpus.h"

typedef struct Rival Rival;

/* One who searches: our index is one, too. */
struct Rival {
    const char *name;
    void *state;
    Status (*add)(Rival *rival, const CorpusService *service, Error *error);
    Status (*finish)(Rival *rival, Error *error);
    /* The first ten of words that all must be found; how many there were. */
    Status (*ask)(Rival *rival, const Str *words, size_t count, size_t *ret_hits, Error *error);
    Microseconds (*cpu)(Rival *rival); /* spent so far, wherever it is spent */
    int64_t (*size_bytes)(Rival *rival);
    void (*close)(Rival *rival);
};

NODISCARD Status sqlite_rival(const char *folder, Arena *arena, Error *error, Rival *ret_rival);
NODISCARD Status postgres_rival(const char *url, Arena *arena, Error *error, Rival *ret_rival);

#endif
