/* typeset: words of one letter stay with what follows. SPDX-License-Identifier: EUPL-1.2 */
#include "base/typeset.h"

#include <string.h>

static bool begins_word(const Str *text, size_t at)
{
    static const char *const BEFORE[] = {" ", "\n", "\t", "(", "\u00a0", "„", "“", "«", "»"};
    Str before = str_part(*text, 0, at);
    for (size_t i = 0; i < sizeof BEFORE / sizeof BEFORE[0]; i++) {
        if (str_ends_with(before, str_of(BEFORE[i])))
            return true;
    }
    return at == 0;
}

static bool is_lone_letter(const Str *text, size_t at)
{
    return at + 1 < text->len && text->bytes[at + 1] == ' ' && text->bytes[at] != '\0' &&
           strchr("kosvzuaiwKOSVZUAIW", text->bytes[at]) != NULL && begins_word(text, at);
}

Str typeset_bind(Arena *arena, Str text)
{
    size_t count = 0;
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        count += is_lone_letter(&text, i);
    if (count == 0)
        return text;
    char *bytes = arena_array(arena, char, text.len + count);
    for (size_t i = 0; i < text.len; i++) {
        bytes[len++] = text.bytes[i];
        if (is_lone_letter(&text, i)) {
            bytes[len++] = '\xC2';
            bytes[len++] = '\xA0';
            i++; /* the space */
        }
    }
    return (Str){bytes, len};
}
