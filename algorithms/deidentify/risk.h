/*
 * risk: what may still tell who a text is about when everything direct is gone: a small place, many
 * children, a rare trait, a day, something that was in the news. Any two of them together are worth
 * a second thought. A list for the person who reads the text, no measure of anonymity.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_RISK_H
#define ALGORITHMS_DEIDENTIFY_RISK_H

#include "algorithms/deidentify/deidentify.h"

typedef enum RiskKind {
    RISK_SMALL_PLACE,
    RISK_MANY_CHILDREN,
    RISK_RARE_TRAIT, /* a diagnosis, an office, an origin, a deed */
    RISK_EXACT_DATE,
    RISK_HIGH_AGE,
    RISK_NEWS,
    RISK_KINDS
} RiskKind;

/* "small_place", … */
const char *risk_kind_name(RiskKind kind);

typedef struct Risk {
    size_t start, end; /* units: bytes of the problem's text; on borders of words */
    RiskKind kind;
    const char *why, *proposal; /* English sentences without the text */
} Risk;

typedef struct Risks {
    Risk *items; /* in order of the text */
    size_t count;
    size_t kind_count; /* different kinds: from two on the combination is rare */
} Risks;

/* Time grows with the length of the text. Owner: the arena. */
void risks_find(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *findings,
    Arena *arena,
    Risks *ret_risks);

#endif
