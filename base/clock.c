/* clock: reads the machine's clocks. SPDX-License-Identifier: EUPL-1.2 */
#include "base/clock.h"

#include <time.h>

static Microseconds read_clock(clockid_t which)
{
    struct timespec now;
    (void)clock_gettime(which, &now);
    return (Microseconds)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

Microseconds clock_now(void)
{
    return read_clock(CLOCK_REALTIME);
}

Microseconds clock_monotonic(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

Microseconds clock_thread_cpu(void)
{
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}
