/* id: row ids and UUIDs. SPDX-License-Identifier: EUPL-1.2 */
#include "base/id.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

static const Microseconds START_OF_2020 = 1577836800LL * 1000000;

static void random_bytes(void *bytes, size_t count)
{
    if (getrandom(bytes, count, 0) != (ssize_t)count) {
        (void)fprintf(stderr, "kruh: no random numbers from the system, check the kernel\n");
        abort();
    }
}

int64_t id_new(void)
{
    static _Atomic int64_t last;
    uint32_t random;
    random_bytes(&random, sizeof random);
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

static void uuid_print(const unsigned char b[16], char ret_text[UUID_TEXT_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            ret_text[at++] = '-';
        ret_text[at++] = digits[b[i] >> 4];
        ret_text[at++] = digits[b[i] & 15];
    }
    ret_text[at] = '\0';
}

void uuid_new(char ret_text[UUID_TEXT_BYTES])
{
    unsigned char b[16];
    random_bytes(b, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    uuid_print(b, ret_text);
}

/* ---- Version 5 ---- */

static uint32_t rotate(uint32_t value, unsigned bits)
{
    return value << bits | value >> (32 - bits);
}

/* One block of 64 bytes. */
static void sha1_block(uint32_t state[5], const unsigned char *block)
{
    uint32_t w[80];
    for (size_t i = 0; i < 16; i++)
        w[i] = (uint32_t)block[i * 4] << 24 | (uint32_t)block[i * 4 + 1] << 16 |
               (uint32_t)block[i * 4 + 2] << 8 | block[i * 4 + 3];
    for (size_t i = 16; i < 80; i++)
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (size_t i = 0; i < 80; i++) {
        uint32_t mixed = i < 20   ? ((b & c) | (~b & d)) + 0x5A827999
                         : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                         : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                                  : (b ^ c ^ d) + 0xCA62C1D6;
        uint32_t next = rotate(a, 5) + mixed + e + w[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

/* Bytes are taken one by one: names are short. */
typedef struct Sha1 {
    uint32_t state[5];
    unsigned char block[64];
    uint64_t count;
} Sha1;

static void sha1_put(Sha1 *sha, unsigned char byte)
{
    sha->block[sha->count++ % 64] = byte;
    if (sha->count % 64 == 0)
        sha1_block(sha->state, sha->block);
}

static void sha1_end(Sha1 *sha, unsigned char ret_digest[20])
{
    uint64_t bits = sha->count * 8;
    sha1_put(sha, 0x80);
    while (sha->count % 64 != 56)
        sha1_put(sha, 0);
    for (unsigned shift = 64; shift > 0; shift -= 8)
        sha1_put(sha, (unsigned char)(bits >> (shift - 8)));
    for (size_t i = 0; i < 20; i++)
        ret_digest[i] = (unsigned char)(sha->state[i / 4] >> (24 - i % 4 * 8));
}

void uuid_of_name(Str name, char ret_text[UUID_TEXT_BYTES])
{
    /* Drawn once at random; never to be changed. */
    static const unsigned char kruh[16] = {
        0x6b,
        0x72,
        0x75,
        0x68,
        0x3c,
        0x1d,
        0x4e,
        0x5a,
        0x9b,
        0x0c,
        0x71,
        0xd3,
        0x28,
        0xf6,
        0x4a,
        0xe5};
    Sha1 sha = {.state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}};
    for (size_t i = 0; i < sizeof kruh; i++)
        sha1_put(&sha, kruh[i]);
    for (size_t i = 0; i < name.len; i++)
        sha1_put(&sha, (unsigned char)name.bytes[i]);
    unsigned char digest[20];
    sha1_end(&sha, digest);
    digest[6] = (unsigned char)((digest[6] & 0x0F) | 0x50);
    digest[8] = (unsigned char)((digest[8] & 0x3F) | 0x80);
    uuid_print(digest, ret_text);
}

bool uuid_is_valid(Str text)
{
    if (text.len != UUID_TEXT_BYTES - 1)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool is_digit = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
                        (byte >= 'A' && byte <= 'F');
        if (is_dash ? byte != '-' : !is_digit)
            return false;
    }
    return true;
}
