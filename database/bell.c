/* bell: waiting and waking by Linux's futex. SPDX-License-Identifier: EUPL-1.2 */
#include "database/bell.h"

#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

uint32_t bell_count(const Bell *bell)
{
    return atomic_load(&bell->rung);
}

void bell_wait(Bell *bell, uint32_t count)
{
    (void)syscall(SYS_futex, &bell->rung, FUTEX_WAIT_PRIVATE, count, NULL, NULL, 0);
}

void bell_ring(Bell *bell)
{
    atomic_fetch_add(&bell->rung, 1);
    (void)syscall(SYS_futex, &bell->rung, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
