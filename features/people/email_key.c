/* email_key: the comparable form of e-mail addresses. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/email_key.h"

#include "base/limits.h"
#include "web/form_text.h"

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
    return trimmed.len <= LIMIT_EMAIL_BYTES && form_is_email(trimmed);
}
