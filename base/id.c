/* id: row ids and UUIDs. SPDX-License-Identifier: EUPL-1.2 */
#include "base/id.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

enum {
    NUMBERS_AT_ONCE = 64 /* one call of the system takes longer than a thousand instructions */
};

static const Microseconds START_OF_2020 = 1577836800LL * 1000000;

static void random_bytes(void *bytes, size_t count)
{
    if (getrandom(bytes, count, 0) != (ssize_t)count) {
        (void)fprintf(stderr, "kruh: no random numbers from the system, check the kernel\n");
        abort();
    }
}

/* A number that nobody can guess; drawn from the system for many ids at once, for each thread. */
static uint32_t random_number(void)
{
    static _Thread_local uint32_t drawn[NUMBERS_AT_ONCE];
    static _Thread_local size_t left;
    if (left == 0) {
        random_bytes(drawn, sizeof drawn);
        left = NUMBERS_AT_ONCE;
    }
    return drawn[--left];
}

int64_t id_new(void)
{
    static _Atomic int64_t last;
    uint32_t random = random_number();
    int64_t milliseconds = (clock_now() - START_OF_2020) / 1000;
    /* The top bit of the low part starts clear, so that counting up has room. */
    int64_t fresh = milliseconds << 22 | (int64_t)(random & 0x1FFFFF);
    int64_t before = atomic_load(&last);
    int64_t next;
    do {
        next = fresh > before ? fresh : before + 1;
    } while (!atomic_compare_exchange_weak(&last, &before, next));
    return next;
}

void uuid_new(char ret_text[UUID_TEXT_BYTES])
{
    unsigned char b[16];
    random_bytes(b, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    (void)snprintf(
        ret_text,
        UUID_TEXT_BYTES,
        "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
        b[0],
        b[1],
        b[2],
        b[3],
        b[4],
        b[5],
        b[6],
        b[7],
        b[8],
        b[9],
        b[10],
        b[11],
        b[12],
        b[13],
        b[14],
        b[15]);
}
