/*
 * total: how many of some literals are true, as literals: "at least one", "at least two" and so on.
 * Method: totalizer (Bailleux and Boufkhad 2003): a balanced tree of sums in unary.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SAT_TOTAL_H
#define ALGORITHMS_SAT_TOTAL_H

#include "algorithms/sat/sat.h"

typedef struct Total {
    const Literal *at_least; /* at_least[k]: more than k of the literals are true */
    size_t count;
} Total;

/* What the sums follow from; the second half costs as many clauses again. */
typedef enum TotalSense {
    TOTAL_RISES, /* as many literals true: the sum is at least that */
    TOTAL_EXACT  /* and no more than that */
} TotalSense;

/* Sums up to `most`, with all beyond counted as `most`. Owner: the arena. */
Total total_new(
    Sat *sat, const Literal *literals, size_t count, size_t most, TotalSense sense, Arena *arena);

void total_at_most(Sat *sat, const Literal *literals, size_t count, size_t most, Arena *arena);
void total_exactly(Sat *sat, const Literal *literals, size_t count, size_t number, Arena *arena);

#endif
