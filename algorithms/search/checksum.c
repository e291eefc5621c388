/*
 * checksum: finds damage, not forgery. Four lanes of multiply and fold, so that a machine does them
 * at once. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/segment.h"

static uint64_t mix(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * 0x9E6C63D0876A9A63u;
    return lane ^ lane >> 29;
}

static void add_stripe(Checksum *checksum, const uint8_t *stripe)
{
    for (size_t i = 0; i < 4; i++)
        checksum->lanes[i] = mix(checksum->lanes[i], load64(stripe + 8 * i));
}

void checksum_begin(Checksum *checksum)
{
    *checksum = (Checksum){
        .lanes = {
            0xA24BAED4963EE407u, 0x9FB21C651E98DF25u, 0xD6E8FEB86659FD93u, 0xC2B2AE3D27D4EB4Fu}};
}

void checksum_add(Checksum *checksum, Str bytes)
{
    const uint8_t *at = (const uint8_t *)bytes.bytes;
    size_t left = bytes.len;
    while (left > 0) {
        if (checksum->rest_len == 0 && left >= sizeof checksum->rest) {
            add_stripe(checksum, at);
            at += sizeof checksum->rest;
            left -= sizeof checksum->rest;
            continue;
        }
        checksum->rest[checksum->rest_len++] = *at++;
        left--;
        if (checksum->rest_len == sizeof checksum->rest) {
            add_stripe(checksum, checksum->rest);
            checksum->rest_len = 0;
        }
    }
}

uint64_t checksum_end(Checksum *checksum)
{
    uint64_t sum = checksum->rest_len;
    if (checksum->rest_len > 0) {
        memset(checksum->rest + checksum->rest_len, 0, sizeof checksum->rest - checksum->rest_len);
        add_stripe(checksum, checksum->rest);
    }
    for (size_t i = 0; i < 4; i++)
        sum = mix(sum, checksum->lanes[i]);
    return sum;
}
