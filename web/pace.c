/* pace: see pace.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/pace.h"

#include <stdatomic.h>
#include <stdint.h>

enum {
    SLOW_ALLOWED = 2 /* of the last 16 answers */
};

/* One bit for each of the last 16 answers, the latest one lowest: 1 was slow. */
typedef _Atomic uint16_t History;

#define ALL_SLOW UINT16_MAX

struct Paces {
    size_t count;
    History histories[];
};

Paces *paces_new(size_t route_count, Arena *arena)
{
    Paces *paces = arena_alloc(arena, sizeof *paces + route_count * sizeof paces->histories[0]);
    paces->count = route_count;
    for (size_t i = 0; i < route_count; i++)
        atomic_init(&paces->histories[i], ALL_SLOW);
    return paces;
}

bool pace_is_quick(const Paces *paces, size_t route)
{
    unsigned history = atomic_load_explicit(&paces->histories[route], memory_order_relaxed);
    return __builtin_popcount(history) <= SLOW_ALLOWED;
}

/* Two threads that note at once may lose one of their notes; the next answer brings another. */
void pace_note(Paces *paces, size_t route, Microseconds duration)
{
    unsigned history = atomic_load_explicit(&paces->histories[route], memory_order_relaxed);
    if (duration > PACE_LONG_MICROSECONDS)
        history = ALL_SLOW;
    else
        history = history << 1 | (duration > PACE_QUICK_MICROSECONDS);
    atomic_store_explicit(&paces->histories[route], (uint16_t)history, memory_order_relaxed);
}
