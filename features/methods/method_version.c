/* method_version: see the header. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_version.h"

#include <sodium.h>

static void hash_text(crypto_generichash_state *state, Str text)
{
    uint64_t len = text.len; /* ahead of it, so that two texts are never one with another border */
    unsigned char bytes[sizeof len];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(len >> (8 * i));
    (void)crypto_generichash_update(state, bytes, sizeof bytes);
    (void)crypto_generichash_update(state, (const unsigned char *)text.bytes, text.len);
}

Str method_version_hash(Arena *arena, Str text, const MethodUse *uses, size_t use_count)
{
    unsigned char digest[METHOD_VERSION_BYTES / 2];
    char *hex = arena_alloc(arena, METHOD_VERSION_BYTES + 1);
    crypto_generichash_state state;
    (void)crypto_generichash_init(&state, NULL, 0, sizeof digest);
    hash_text(&state, text);
    for (size_t i = 0; i < use_count; i++) {
        hash_text(&state, uses[i].key);
        hash_text(&state, uses[i].text);
    }
    (void)crypto_generichash_final(&state, digest, sizeof digest);
    (void)sodium_bin2hex(hex, METHOD_VERSION_BYTES + 1, digest, sizeof digest);
    return (Str){hex, METHOD_VERSION_BYTES};
}

typedef struct Uses {
    const MethodUse *items;
    size_t count;
} Uses;

static bool find(void *context, Str key, Str *ret_text)
{
    const Uses *uses = context;
    for (size_t i = 0; i < uses->count; i++) {
        if (str_equal(uses->items[i].key, key)) {
            *ret_text = uses->items[i].text;
            return true;
        }
    }
    return false;
}

MethodLibrary method_library_of_uses(Arena *arena, const MethodUse *uses, size_t count)
{
    Uses *context = arena_new_of(arena, Uses);
    *context = (Uses){uses, count};
    return (MethodLibrary){.find = find, .context = context};
}
