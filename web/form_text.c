/*
 * form_text: texts that people type or paste into forms: tidied, measured, told apart.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/form_text.h"

#include "base/unicode.h"

#include <string.h>

enum {
    PHONE_DIGITS_MINIMUM = 3 /* 112 */
};

Str form_trim(Str text)
{
    static const Str BLANKS[] = {
        STR_INIT("\u00A0"), STR_INIT("\u200B"), STR_INIT("\uFEFF"), STR_INIT("\u202F")};
    size_t len = 0;
    do {
        text = str_trim(text);
        len = text.len;
        for (size_t i = 0; i < sizeof BLANKS / sizeof BLANKS[0]; i++) {
            if (str_starts_with(text, BLANKS[i]))
                text = str_part(text, BLANKS[i].len, text.len);
            if (str_ends_with(text, BLANKS[i]))
                text.len -= BLANKS[i].len;
        }
    } while (text.len < len);
    return text;
}

Str form_tidy_breaks(Arena *arena, Str text, bool has_lines)
{
    char *bytes = arena_alloc(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte == '\r' && i + 1 < text.len && text.bytes[i + 1] == '\n')
            continue;
        if (byte == '\r')
            byte = '\n';
        if (!has_lines && (byte == '\n' || byte == '\t'))
            byte = ' ';
        bytes[len++] = byte;
    }
    return (Str){.bytes = bytes, .len = len};
}

static bool is_unseen(uint32_t point)
{
    bool is_blank = point == 0x200B || point == 0x2060 || point == 0xFEFF;
    bool is_override = point >= 0x202A && point <= 0x202E;
    bool is_isolate = point >= 0x2066 && point <= 0x2069;
    return is_blank || is_override || is_isolate;
}

Str form_drop_unseen(Arena *arena, Str text)
{
    char *bytes = arena_alloc(arena, text.len);
    size_t len = 0;
    uint32_t point = 0;
    Str rest = text;
    for (Str before = rest; unicode_next(&rest, &point); before = rest) {
        size_t taken = before.len - rest.len;
        if (is_unseen(point))
            continue;
        memcpy(bytes + len, before.bytes, taken);
        len += taken;
    }
    return (Str){.bytes = bytes, .len = len};
}

bool form_has_controls(Str text)
{
    uint32_t point = 0;
    while (unicode_next(&text, &point)) {
        bool is_allowed = point == '\n' || point == '\t';
        if ((point < ' ' && !is_allowed) || (point >= 0x7F && point < 0xA0))
            return true;
    }
    return false;
}

size_t form_characters_beyond(Str text, size_t most)
{
    size_t all = unicode_length(text);
    Str kept = str_part(text, 0, most);
    while (kept.len > 0 && (text.bytes[kept.len] & 0xC0) == 0x80)
        kept.len--;
    return all - unicode_length(kept);
}

bool form_is_email(Str text)
{
    size_t at = str_find(text, STR("@"));
    if (at == SIZE_MAX || at == 0)
        return false;
    Str domain = str_part(text, at + 1, text.len);
    size_t dot = str_find(domain, STR("."));
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(" ,;<>()\"\\", text.bytes[i]) != NULL)
            return false;
    }
    return dot != SIZE_MAX && dot > 0 && !str_ends_with(domain, STR(".")) &&
           !str_contains_byte(domain, '@') && str_find(domain, STR("..")) == SIZE_MAX;
}

bool form_is_phone(Str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte >= '0' && byte <= '9')
            digits++;
        else if (strchr(" +()/-.", byte) == NULL)
            return false;
    }
    return digits >= PHONE_DIGITS_MINIMUM;
}

Str form_plain_spaces(Arena *arena, Str text)
{
    char *bytes = arena_alloc(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = str_starts_with(str_part(text, i, text.len), STR("\u00A0"));
        bytes[len++] = is_blank ? ' ' : text.bytes[i];
        i += is_blank;
    }
    return (Str){.bytes = bytes, .len = len};
}

Status form_complete_url(Arena *arena, Str text, Str *ret_url)
{
    bool has_scheme = str_equal_ignoring_ascii_case(str_part(text, 0, 7), STR("http://")) ||
                      str_equal_ignoring_ascii_case(str_part(text, 0, 8), STR("https://"));
    Str url = has_scheme ? text : str_format(arena, "https://%.*s", STR_ARG(text));
    size_t start = str_find(url, STR("//")) + 2;
    size_t end = start;
    while (end < url.len && strchr("/?#", url.bytes[end]) == NULL)
        end++;
    Str host = str_part(url, start, end);
    for (size_t i = 0; i < url.len; i++) {
        if (strchr(" <>\"'\\", url.bytes[i]) != NULL)
            return INVALID;
    }
    size_t dot = str_find(host, STR("."));
    size_t colon = str_find(host, STR(":"));
    bool is_host = dot != SIZE_MAX && dot > 0 && dot + 1 < host.len &&
                   !str_contains_byte(host, '@') && (colon == SIZE_MAX || colon > dot);
    if (!is_host)
        return INVALID;
    *ret_url = url;
    return OK;
}
