/*
 * metrics: counts of the web floor, for /metrics in Prometheus' text format. No personal data: no
 * paths, no addresses.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_METRICS_H
#define WEB_METRICS_H

#include "base/buffer.h"
#include "base/clock.h"
#include "database/db.h"

#include <stdatomic.h>

enum {
    METRICS_BUCKETS = 10
};

typedef struct Metrics {
    atomic_uint_fast64_t requests_by_class[6]; /* answers 1xx … 5xx at 1 … 5, assets at 0 */
    atomic_uint_fast64_t buckets[METRICS_BUCKETS + 1];
    atomic_uint_fast64_t microseconds;
    atomic_uint_fast64_t refused;        /* heads that were no requests */
    atomic_uint_fast64_t without_worker; /* pages made on the thread that read the request */
} Metrics;

/* What is alive just now. */
typedef struct LiveCounts {
    size_t requests_under_way;
    size_t requests_waiting;
    size_t connections;
    size_t workers;
    size_t streams;
    uint64_t streams_rendered;  /* parts of pages, since the start */
    uint64_t streams_delivered; /* messages to streams, since the start */
    uint64_t streams_skipped;   /* of them replaced by a newer one before they were sent */
} LiveCounts;

/* One request that was dispatched. Safe from any thread. */
void metrics_count(Metrics *metrics, unsigned http_status, Microseconds duration);

void metrics_write(
    const Metrics *metrics,
    const LiveCounts *live,
    const DatabaseState *database,
    Microseconds started_at,
    Buffer *out);

#endif
