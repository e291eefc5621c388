/*
 * avatar: finds the words of a name that are no titles.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/avatar.h"

#include "web/markup.h"

/* The first character of valid UTF-8 text, which may be several bytes. */
static Str first_letter(Str word)
{
    size_t len = 1;
    while (len < word.len && ((unsigned char)word.bytes[len] & 0xC0) == 0x80)
        len++;
    return str_part(word, 0, len);
}

/* "Mgr." and "et" stand before names; a first name shortened to "J." has one letter. */
static bool is_title(Str word)
{
    return (word.len > 2 && word.bytes[word.len - 1] == '.' &&
            first_letter(word).len + 1 < word.len) ||
           str_equal(word, STR("et"));
}

Str avatar_initials(Arena *arena, Str name)
{
    size_t comma = str_find(name, STR(","));
    Str rest = str_part(name, 0, comma == SIZE_MAX ? name.len : comma);
    Str letters[2] = {0};
    Str word;
    while (str_split(&rest, ' ', &word)) {
        if (word.len == 0 || is_title(word))
            continue;
        letters[letters[0].len == 0 ? 0 : 1] = first_letter(word);
    }
    return str_join(arena, letters, 2, STR(""));
}

Markup avatar_draw(Arena *arena, Str name)
{
    Html *out = arena_new_of(arena, Html);
    buffer_init_in(&out->buffer, arena, 256);
    html_raw(out, STR("<span class=\"avatar\" aria-hidden=\"true\">"));
    html_put(out, avatar_initials(arena, name));
    html_raw(out, STR("</span>"));
    return markup_of(buffer_text(&out->buffer));
}
