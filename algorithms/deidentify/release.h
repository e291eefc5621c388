/*
 * release: whether a text may be shared in which somebody has decided on each finding. It holds the
 * text against the decisions: what nobody decided on is open, a "replacement" must be one that this
 * library makes, and a number that tells at once who somebody is never stays. It cannot know
 * whether a person's decision to keep a word was right; a second reader must.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_RELEASE_H
#define ALGORITHMS_DEIDENTIFY_RELEASE_H

#include "algorithms/deidentify/deidentify.h"

typedef enum ReleaseDecision {
    RELEASE_REPLACED, /* a proposal of render.h stands there now */
    RELEASE_KEPT      /* a person said that it identifies nobody */
} ReleaseDecision;

typedef struct ReleaseSpan {
    size_t start, end; /* units: bytes of the text as it is to be shared */
    ReleaseDecision decision;
} ReleaseSpan;

/* Whether a finding is a number or an address of one person, and surely so: it cannot be kept. */
bool release_must_go(const DeidentifySpan *span);

/*
 * The findings of problem->text that keep it from being shared; none: it may go. Spans are in order
 * and do not overlap. Errors: INVALID when they do, or reach beyond the text. Owner: the arena.
 */
NODISCARD Status release_check(
    const DeidentifyProblem *problem,
    const ReleaseSpan *decided,
    size_t decided_count,
    Arena *arena,
    DeidentifyFindings *ret_open);

#endif
