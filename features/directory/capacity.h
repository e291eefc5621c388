/*
 * capacity: how many a service can take just now, said by the service itself. What was said falls
 * back to "unknown" by itself: at the time for which it was said, and after the days of the rule
 * capacity_freshness, because stale numbers send people to a full shelter. SPDX-License-Identifier:
 * EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_CAPACITY_H
#define FEATURES_DIRECTORY_CAPACITY_H

#include "base/clock.h"
#include "features/directory/details.h"

typedef enum CapacityState {
    CAPACITY_UNKNOWN,
    CAPACITY_FREE,
    CAPACITY_LIMITED,
    CAPACITY_WAITING, /* a waiting list */
    CAPACITY_FULL,
    CAPACITY_ASSESSMENT, /* can be said only after they have seen the client */
    CAPACITY_STATES
} CapacityState;

/* The word in the database and in exports: "free" … */
const char *capacity_state_key(CapacityState state);
/* UNKNOWN for any other word. */
CapacityState capacity_state_of(Str key);
/* A message id: "free places" … */
const char *capacity_state_name(CapacityState state);

/* What holds at that moment. */
CapacityState capacity_state_now(const ServiceCapacity *capacity, Microseconds now);

/* How many are free at that moment: what was said, and 0 for full and for a waiting list. False
 * where nobody has said, or it does not hold any more: then it counts nowhere. */
bool capacity_number(const ServiceCapacity *capacity, Microseconds now, double *ret_available);

#endif
