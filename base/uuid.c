/* uuid: UUIDs of names. SPDX-License-Identifier: EUPL-1.2 */
#include "base/uuid.h"

#include <string.h>

/* ---- SHA-1, FIPS 180-4. Names only: it protects nothing. ---- */

enum {
    BLOCK_BYTES = 64,
    LENGTH_AT = 56 /* where the length stands in the last block */
};

typedef struct Sha1 {
    uint32_t state[5];
    uint8_t block[BLOCK_BYTES];
    size_t used;
    uint64_t total_bytes;
} Sha1;

static uint32_t rotate(uint32_t word, unsigned by)
{
    return word << by | word >> (32 - by);
}

static void expand(const uint8_t *block, uint32_t words[80])
{
    for (size_t i = 0; i < 16; i++)
        words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (size_t i = 16; i < 80; i++)
        words[i] = rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
}

static void take_block(Sha1 *sha, const uint8_t *block)
{
    uint32_t words[80];
    expand(block, words);
    uint32_t a = sha->state[0];
    uint32_t b = sha->state[1];
    uint32_t c = sha->state[2];
    uint32_t d = sha->state[3];
    uint32_t e = sha->state[4];
    for (size_t i = 0; i < 80; i++) {
        uint32_t f = (b & c) | (~b & d);
        uint32_t k = 0x5A827999;
        if (i >= 60) {
            f = b ^ c ^ d;
            k = 0xCA62C1D6;
        } else if (i >= 40) {
            f = (b & c) | (b & d) | (c & d);
            k = 0x8F1BBCDC;
        } else if (i >= 20) {
            f = b ^ c ^ d;
            k = 0x6ED9EBA1;
        }
        uint32_t next = rotate(a, 5) + f + e + k + words[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = next;
    }
    sha->state[0] += a;
    sha->state[1] += b;
    sha->state[2] += c;
    sha->state[3] += d;
    sha->state[4] += e;
}

static void take(Sha1 *sha, const void *bytes, size_t len)
{
    const uint8_t *from = bytes;
    sha->total_bytes += len;
    while (len > 0) {
        size_t part = BLOCK_BYTES - sha->used < len ? BLOCK_BYTES - sha->used : len;
        memcpy(sha->block + sha->used, from, part);
        sha->used += part;
        from += part;
        len -= part;
        if (sha->used == BLOCK_BYTES) {
            take_block(sha, sha->block);
            sha->used = 0;
        }
    }
}

static void finish(Sha1 *sha)
{
    uint64_t bits = sha->total_bytes * 8;
    const uint8_t end = 0x80;
    const uint8_t zero = 0;
    take(sha, &end, 1);
    while (sha->used != LENGTH_AT)
        take(sha, &zero, 1);
    uint8_t length[8];
    for (size_t i = 0; i < sizeof length; i++)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    take(sha, length, sizeof length);
}

Uuid uuid_of_name(Uuid space, Str name)
{
    Sha1 sha = {.state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}};
    take(&sha, space.bytes, sizeof space.bytes);
    if (name.len > 0)
        take(&sha, name.bytes, name.len);
    finish(&sha);
    Uuid uuid;
    for (size_t i = 0; i < sizeof uuid.bytes; i++)
        uuid.bytes[i] = (uint8_t)(sha.state[i / 4] >> (24 - 8 * (i % 4)));
    uuid.bytes[6] = (uint8_t)((uuid.bytes[6] & 0x0F) | 0x50);
    uuid.bytes[8] = (uint8_t)((uuid.bytes[8] & 0x3F) | 0x80);
    return uuid;
}

/* ---- Text ---- */

static int digit_of(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return -1;
}

static bool is_dash_at(size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

bool uuid_parse(Str text, Uuid *ret_uuid)
{
    if (text.len != UUID_TEXT_BYTES - 1)
        return false;
    Uuid uuid = {0};
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (is_dash_at(i)) {
            if (text.bytes[i] != '-')
                return false;
            continue;
        }
        int digit = digit_of(text.bytes[i]);
        if (digit < 0)
            return false;
        uuid.bytes[digits / 2] = (uint8_t)(uuid.bytes[digits / 2] << 4 | digit);
        digits++;
    }
    *ret_uuid = uuid;
    return true;
}

void uuid_write(Uuid uuid, char ret_text[UUID_TEXT_BYTES])
{
    static const char DIGITS[] = "0123456789abcdef";
    size_t digits = 0;
    for (size_t i = 0; i < UUID_TEXT_BYTES - 1; i++) {
        if (is_dash_at(i)) {
            ret_text[i] = '-';
            continue;
        }
        uint8_t byte = uuid.bytes[digits / 2];
        ret_text[i] = DIGITS[digits % 2 == 0 ? byte >> 4 : byte & 0x0F];
        digits++;
    }
    ret_text[UUID_TEXT_BYTES - 1] = '\0';
}

bool uuid_equal(Uuid a, Uuid b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}
