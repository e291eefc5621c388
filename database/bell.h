/*
 * bell: many threads wait for one thread's word, and are woken together by one call of the system.
 * A condition variable would let them queue once more for its lock.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_BELL_H
#define DATABASE_BELL_H

#include <stdatomic.h>
#include <stdint.h>

typedef struct Bell {
    _Atomic uint32_t rung; /* how often, modulo 2^32 */
} Bell;

/* How often it has rung; take it before looking at what one waits for. */
uint32_t bell_count(const Bell *bell);

/* Returns after the bell has rung since `count` was taken; may return earlier. */
void bell_wait(Bell *bell, uint32_t count);

void bell_ring(Bell *bell);

#endif
