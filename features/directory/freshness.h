/*
 * freshness: how far a page of the directory can be trusted, by the day on which somebody of the
 * organisation said that it is true. What was merely saved counts for nothing here.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_FRESHNESS_H
#define FEATURES_DIRECTORY_FRESHNESS_H

#include "web/request.h"

enum {
    FRESH_DAYS = 14, /* "verified", green */
    VALID_DAYS = 45  /* then it is to be asked for again; leaflets leave it out */
};

typedef enum FreshnessState {
    FRESH,         /* verified within FRESH_DAYS */
    VALID,         /* within VALID_DAYS */
    STALE,         /* longer ago */
    NEVER_VERIFIED /* filled in, but nobody of the organisation has confirmed it */
} FreshnessState;

typedef struct Freshness {
    FreshnessState state;
    bool is_valid;     /* FRESH or VALID */
    const char *badge; /* its class: "free", "info", "waiting" */
    Str text;          /* "verified 21. 11. 2026", translated */
} Freshness;

FreshnessState freshness_state(Microseconds verified_at, Microseconds now);

/* Today's rule "capacity_freshness", VALID_DAYS where there is none: for what leaves the house and
 * cannot be mended there, paper and phones. */
NODISCARD Status freshness_days(Db *db, int64_t *ret_days);

/* In words for the visitor. */
Freshness freshness_of(const Request *request, Microseconds verified_at);

#endif
