/*
 * sat: statements that are true or false, clauses of which at least one part must be true, and
 * whether all of them can hold at once. A thin face of CaDiCaL (Biere et al., a CDCL solver, MIT
 * licence), so that nothing else includes its header. Deterministic: the same clauses and limits
 * give the same answer.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SAT_SAT_H
#define ALGORITHMS_SAT_SAT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Sat Sat;

/* A statement from 1, or minus it: that it is false. 0 is none. */
typedef int32_t Literal;

typedef enum SatAnswer {
    SAT_UNDECIDED = 0, /* stopped by the watch or the limit */
    SAT_POSSIBLE,      /* sat_is_true tells how */
    SAT_IMPOSSIBLE     /* sat_is_to_blame tells which assumptions were too much */
} SatAnswer;

/* Asked often during the search; answering false stops it. NULL: never stopped. */
typedef struct SatWatch {
    bool (*goes_on)(void *context);
    void *context;
} SatWatch;

/* Owner: the arena, with all that the solver holds beside it. */
Sat *sat_new(SatWatch watch, Arena *arena);

Literal sat_new_literal(Sat *sat);

/* At least one of `count` literals is true; none: nothing holds any more. */
void sat_clause(Sat *sat, const Literal *literals, size_t count);

/* The same written out: SAT_CLAUSE(sat, -rains, wet). */
#define SAT_CLAUSE(sat, ...)            \
    sat_clause(                         \
        (sat),                          \
        (const Literal[]){__VA_ARGS__}, \
        sizeof((const Literal[]){__VA_ARGS__}) / sizeof(Literal))

/* True for the next sat_solve only. */
void sat_assume(Sat *sat, Literal literal);

/* `conflicts` limits this search (a few microseconds to a millisecond each); 0: no limit. */
SatAnswer sat_solve(Sat *sat, int32_t conflicts);

/* Whether the watch has stopped a search; from then on every search is. */
bool sat_was_stopped(const Sat *sat);

/* After POSSIBLE. */
bool sat_is_true(Sat *sat, Literal literal);

/* After IMPOSSIBLE: this assumption is among those that cannot hold together. */
bool sat_is_to_blame(Sat *sat, Literal assumption);

#endif
