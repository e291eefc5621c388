/*
 * attempt: a table of small groups (8 entries); the key says the group. A full group gives up its
 * calmest entry, so an attacker with many addresses pushes out those that tried once, and not the
 * one that tries hardest. Keys are hashed with a secret of this process, so groups cannot be aimed
 * at.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/attempt.h"

#include "base/limits.h"
#include "web/dispatch.h"
#include "web/session.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>

enum {
    GROUP = 8,
    GROUPS = LIMIT_ATTEMPT_ENTRIES / GROUP
};

static const Microseconds WINDOW = MINUTES(15);

/* Counts of a window and of the one before it. */
typedef struct Entry {
    uint64_t key; /* 0: free */
    uint32_t window;
    uint16_t now;
    uint16_t before;
} Entry;

struct Attempts {
    pthread_mutex_t mutex;
    unsigned char secret[crypto_shorthash_KEYBYTES];
    Entry entries[GROUPS * GROUP];
};

Attempts *attempts_new(Arena *arena)
{
    Attempts *attempts = arena_new_of(arena, Attempts);
    (void)pthread_mutex_init(&attempts->mutex, NULL);
    randombytes_buf(attempts->secret, sizeof attempts->secret);
    return attempts;
}

static uint64_t key_of(const Attempts *attempts, const char *what, Str address)
{
    unsigned char input[128] = {0};
    char text[INET6_ADDRSTRLEN] = {0};
    unsigned char v6[16];
    if (address.len < sizeof text && address.len > 0)
        memcpy(text, address.bytes, address.len);
    size_t len;
    if (inet_pton(AF_INET6, text, v6) == 1) {
        len = 8;
        memcpy(input, v6, len);
    } else {
        len = strlen(text);
        memcpy(input, text, len);
    }
    size_t what_len = strnlen(what, sizeof input - len - 1);
    memcpy(input + len + 1, what, what_len);
    uint64_t key;
    (void)crypto_shorthash((unsigned char *)&key, input, len + 1 + what_len, attempts->secret);
    return key == 0 ? 1 : key;
}

static void slide(Entry *entry, uint32_t window)
{
    if (entry->window == window)
        return;
    entry->before = entry->window + 1 == window ? entry->now : 0;
    entry->now = 0;
    entry->window = window;
}

/* The entry of the key, or a free or calm one made its own. */
static Entry *entry_of(Attempts *attempts, uint64_t key, uint32_t window)
{
    Entry *group = &attempts->entries[(key % GROUPS) * GROUP];
    Entry *calmest = &group[0];
    for (size_t i = 0; i < GROUP; i++) {
        Entry *entry = &group[i];
        if (entry->key != 0)
            slide(entry, window);
        if (entry->key == key)
            return entry;
        if (entry->key == 0 || entry->now + entry->before < calmest->now + calmest->before)
            calmest = entry;
    }
    *calmest = (Entry){.key = key, .window = window};
    return calmest;
}

int attempts_add(Attempts *attempts, const char *what, Str address, Microseconds now)
{
    uint64_t key = key_of(attempts, what, address);
    uint32_t window = (uint32_t)(now / WINDOW) + 1;
    Microseconds left = WINDOW - now % WINDOW;
    (void)pthread_mutex_lock(&attempts->mutex);
    Entry *entry = entry_of(attempts, key, window);
    if (entry->now < UINT16_MAX)
        entry->now++;
    int count = entry->now + (int)(entry->before * left / WINDOW);
    (void)pthread_mutex_unlock(&attempts->mutex);
    return count;
}

void attempts_forgive(Attempts *attempts, const char *what, Str address, Microseconds now)
{
    uint64_t key = key_of(attempts, what, address);
    uint32_t window = (uint32_t)(now / WINDOW) + 1;
    (void)pthread_mutex_lock(&attempts->mutex);
    Entry *entry = entry_of(attempts, key, window);
    if (entry->now > 0)
        entry->now--;
    (void)pthread_mutex_unlock(&attempts->mutex);
}

void attempt_forgive(Request *request, const char *what)
{
    if (request->dispatcher == NULL)
        return;
    attempts_forgive(
        request->dispatcher->attempts, what, request->client_address, clock_monotonic());
}

Status attempt_count(Request *request, const char *what, int limit)
{
    if (request->dispatcher == NULL)
        return OK;
    int count = attempts_add(
        request->dispatcher->attempts, what, request->client_address, clock_monotonic());
    if (count <= limit)
        return OK;
    return error_set_user(
        &request->error,
        BUSY,
        "",
        N_("Too many tries from your address. Wait a quarter of an hour, then try again."));
}
