/*
 * attempt: counts tries for an address in a sliding quarter of an hour, in bounded memory. Counts
 * are of this process and are lost when it ends.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_ATTEMPT_H
#define WEB_ATTEMPT_H

#include "base/clock.h"
#include "base/str.h"

typedef struct Attempts Attempts;

/* Owner: the arena. */
Attempts *attempts_new(Arena *arena);

/*
 * Counts one try of `what` from `address` at `now` (monotonic) and returns how many there were in
 * the last quarter of an hour, this one included. The quarter slides: of the quarter before, the
 * part that is still within reach counts in proportion. IPv6 addresses count by their /64, which
 * is what one household or office has. Safe from any thread.
 */
int attempts_add(Attempts *attempts, const char *what, Str address, Microseconds now);

/* Takes one try of this quarter back: it succeeded, so it was no guess. */
void attempts_forgive(Attempts *attempts, const char *what, Str address, Microseconds now);

#endif
