/*
 * tie: which organisations of the directory are tied: they let others see an agreement, met at an
 * event by its plan, or serve the same target groups in the same municipality.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LANDSCAPE_TIE_H
#define FEATURES_LANDSCAPE_TIE_H

#include "algorithms/network/network.h"
#include "features/people/organisation.h"

typedef enum TieKind {
    TIE_ALIKE = 1 << 0, /* a common target group in a common municipality */
    TIE_MET = 1 << 1,   /* at a table of an event that was held */
    TIE_AGREEMENT = 1 << 2
} TieKind;

typedef struct Tie {
    int32_t a, b; /* positions in organisations, a < b */
    unsigned kinds;
} Tie;

typedef struct TiedOrganisation {
    OrganisationId id;
    Str name;
} TiedOrganisation;

typedef struct TieNetwork {
    const TiedOrganisation *organisations; /* with a service or an event behind them, by name */
    int32_t count;
    int64_t left_out_count; /* who has a service alone, where all would be too many to look at */
    const Tie *ties;        /* by a, then b */
    size_t tie_count;
    NetworkMeasures measures; /* of TIE_MET and TIE_AGREEMENT: who is known to whom */
    const int32_t *order;     /* around a circle */
} TieNetwork;

/* Up to when: ties of later events are left out. */
typedef struct TieUntil {
    int64_t event;  /* 0: now */
    bool is_before; /* its own are left out, too */
} TieUntil;

/* Of more than NETWORK_NODES organisations, as a register of a whole country brings, only those
 * that came to an event. Owner: the arena of db. Errors: TOO_LARGE when those are too many as well.
 */
NODISCARD Status tie_network(Db *db, Language language, TieUntil until, TieNetwork *ret_network);

/* An event with a plan whose day has come. */
typedef struct TieEvent {
    int64_t id;
    Str name;
    Str date; /* ISO */
} TieEvent;

/* The newest first; at most TIE_EVENTS. */
NODISCARD Status tie_events(Db *db, const TieEvent **ret_events, size_t *ret_count);

enum {
    TIE_EVENTS = 200
};

#endif
