/* pace: see pace.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/pace.h"

#include <stdatomic.h>

enum {
    MEAN_OF = 16,
    SLOWEST_MICROSECONDS = 1000000 /* a slower one counts as this, and is forgotten sooner */
};

struct Paces {
    size_t count;
    atomic_uint microseconds[]; /* 0: no answer yet */
};

Paces *paces_new(size_t route_count, Arena *arena)
{
    Paces *paces = arena_alloc(arena, sizeof *paces + route_count * sizeof paces->microseconds[0]);
    paces->count = route_count;
    return paces;
}

bool pace_is_quick(const Paces *paces, size_t route)
{
    unsigned pace = atomic_load_explicit(&paces->microseconds[route], memory_order_relaxed);
    return pace > 0 && pace <= PACE_QUICK_MICROSECONDS;
}

/* Two threads that note at once may lose one of their notes; the next answer brings another. */
void pace_note(Paces *paces, size_t route, Microseconds duration)
{
    unsigned last = duration < 1                      ? 1
                    : duration > SLOWEST_MICROSECONDS ? SLOWEST_MICROSECONDS
                                                      : (unsigned)duration;
    unsigned before = atomic_load_explicit(&paces->microseconds[route], memory_order_relaxed);
    unsigned mean = before == 0 ? last : before - before / MEAN_OF + last / MEAN_OF;
    atomic_store_explicit(&paces->microseconds[route], mean < 1 ? 1 : mean, memory_order_relaxed);
}
