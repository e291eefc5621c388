/*
 * render: the text with its findings replaced. People get a pseudonym of their gender in the case
 * in which they stand, the same one everywhere, never a name that occurs in the text; families
 * share one. Dates move by one number of days, ages become bands, places a word for their size,
 * everything else a word in brackets. The result is pseudonymised, not anonymous.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_RENDER_H
#define ALGORITHMS_DEIDENTIFY_RENDER_H

#include "algorithms/deidentify/deidentify.h"
#include "base/buffer.h"

/* Of the problem the text and the lexica are read. The same text and findings give the same output;
 * another `seed` gives other pseudonyms and another number of days. Limits: `out` has its own
 * maximum. */
void deidentify_render(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *findings,
    uint64_t seed,
    Arena *arena,
    Buffer *out);

/* What may stand in the place of one finding. */
typedef struct DeidentifyProposal {
    Str replacement; /* as deidentify_render writes it */
    Str general;     /* coarser, in brackets; empty where there is nothing coarser */
} DeidentifyProposal;

/* Two proposals for each span. Units: `today` is a day of dates.h, 0 when it is not known: dates
 * then only say that something was. Owner: the arena. */
void deidentify_propose(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *findings,
    uint64_t seed,
    int64_t today,
    Arena *arena,
    DeidentifyProposal *ret_proposals);

#endif
