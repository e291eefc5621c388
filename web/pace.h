/*
 * pace: how long answers of each route took lately. To wake a worker and be woken by it costs some
 * 15 µs of processor time, a fifth of what a small page costs; so a request whose route has been
 * quick is answered on the thread that read it. One long computation sends the route's next
 * requests to workers again, so that it holds up the other connections of its thread once. A thread
 * that lost the processor for a moment makes no route slow: of the last answers two may have been
 * slow, by however much. (A mean does not bear that: a moment without the processor is as long as
 * thirty small pages, and workers, who are many, lose it more often than the thread that reads.)
 * Safe from any thread.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_PACE_H
#define WEB_PACE_H

#include "base/arena.h"
#include "base/clock.h"

#include <stdbool.h>

typedef struct Paces Paces;

enum {
    PACE_QUICK_MICROSECONDS = 300,        /* beyond that, waking somebody is less than a tenth */
    PACE_LONG_MICROSECONDS = 10000,       /* no moment without the processor, but a computation */
    PACE_OF_STREAM_MICROSECONDS = 1000000 /* opened by a worker, while the connection sleeps */
};

/* Of so many routes; none has answered yet. Owner: the arena. */
Paces *paces_new(size_t route_count, Arena *arena);

/* The route has answered often enough, and hardly ever slowly. */
bool pace_is_quick(const Paces *paces, size_t route);

/* An answer took so long, by the clock on the wall: waiting holds up others as computing does. */
void pace_note(Paces *paces, size_t route, Microseconds duration);

#endif
