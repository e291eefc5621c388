/* email_key: the comparable form of e-mail addresses. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/email_key.h"

#include "base/limits.h"

Str email_key(Arena *arena, Str email)
{
    Str trimmed = str_trim(email);
    char *bytes = arena_alloc(arena, trimmed.len);
    for (size_t i = 0; i < trimmed.len; i++) {
        char byte = trimmed.bytes[i];
        bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
    return (Str){.bytes = bytes, .len = trimmed.len};
}

bool email_is_plausible(Str email)
{
    Str trimmed = str_trim(email);
    if (trimmed.len == 0 || trimmed.len > LIMIT_EMAIL_BYTES)
        return false;
    for (size_t i = 0; i < trimmed.len; i++) {
        if ((unsigned char)trimmed.bytes[i] <= ' ')
            return false;
    }
    size_t at = str_find(trimmed, STR("@"));
    if (at == SIZE_MAX || at == 0)
        return false;
    Str domain = str_part(trimmed, at + 1, trimmed.len);
    size_t dot = str_find(domain, STR("."));
    return dot != SIZE_MAX && dot > 0 && dot + 1 < domain.len && !str_contains_byte(domain, '@');
}
