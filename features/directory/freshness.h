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
    VALID_DAYS = 45  /* then it is to be asked for again, unless the rule says otherwise */
};

/* The rule capacity_freshness of today (features/town/rule.h), as it was read last: so many days
 * what was said or confirmed counts; leaflets leave out what is older. VALID_DAYS before it was
 * read, and where there is no such rule. Safe from any thread. */
int64_t freshness_valid_days(void);

/* Reads the rule unless that was done within the last seconds. Whoever lists free places or shows
 * how old something is calls it before. */
NODISCARD Status freshness_load(Db *db);
/* The same, at once. */
NODISCARD Status freshness_reload(Db *db);

typedef enum FreshnessState {
    FRESH,         /* verified within FRESH_DAYS */
    VALID,         /* within the days of the rule */
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
