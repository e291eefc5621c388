/*
 * clock: the time of day, and the only place that reads it. Times are UTC microseconds since 1970.
 * Calendar dates of the field (an event's day) are local to the town and travel as text
 * "2026-11-21"; conversion to a town's zone is in web/language.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

typedef int64_t Microseconds; /* a point in time or a duration */

#define SECONDS(n) ((Microseconds)(n)*1000000)
#define MINUTES(n) SECONDS((n)*60)
#define HOURS(n)   MINUTES((n)*60)
#define DAYS(n)    HOURS((Microseconds)(n)*24)

Microseconds clock_now(void);        /* wall time, UTC */
Microseconds clock_monotonic(void);  /* for measuring durations and time limits */
Microseconds clock_thread_cpu(void); /* CPU time of this thread */

#endif
