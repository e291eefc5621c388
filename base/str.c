/* str: views of bytes. SPDX-License-Identifier: EUPL-1.2 */
#include "base/str.h"

#include <stdio.h>
#include <string.h>

static char ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool str_equal_ignoring_ascii_case(Str a, Str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (ascii_lower(a.bytes[i]) != ascii_lower(b.bytes[i]))
            return false;
    }
    return true;
}

int str_compare(Str a, Str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common == 0 ? 0 : memcmp(a.bytes, b.bytes, common);
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_is_empty(Str text)
{
    return text.len == 0;
}

bool str_starts_with(Str text, Str prefix)
{
    return text.len >= prefix.len && str_equal(str_part(text, 0, prefix.len), prefix);
}

bool str_ends_with(Str text, Str suffix)
{
    return text.len >= suffix.len &&
           str_equal(str_part(text, text.len - suffix.len, text.len), suffix);
}

bool str_contains_byte(Str text, char byte)
{
    return text.len > 0 && memchr(text.bytes, byte, text.len) != NULL;
}

size_t str_find(Str text, Str needle)
{
    if (needle.len == 0)
        return 0;
    if (text.len == 0)
        return SIZE_MAX;
    const char *found = memmem(text.bytes, text.len, needle.bytes, needle.len);
    return found == NULL ? SIZE_MAX : (size_t)(found - text.bytes);
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

Str str_trim(Str text)
{
    while (text.len > 0 && is_space(text.bytes[0]))
        text = str_part(text, 1, text.len);
    while (text.len > 0 && is_space(text.bytes[text.len - 1]))
        text.len--;
    return text;
}

bool str_split(Str *rest, char separator, Str *ret_part)
{
    if (rest->bytes == NULL)
        return false;
    const char *found = rest->len == 0 ? NULL : memchr(rest->bytes, separator, rest->len);
    if (found == NULL) {
        *ret_part = *rest;
        *rest = (Str){0};
        return true;
    }
    size_t at = (size_t)(found - rest->bytes);
    *ret_part = (Str){.bytes = rest->bytes, .len = at};
    *rest = (Str){.bytes = found + 1, .len = rest->len - at - 1};
    return true;
}

Str str_copy(Arena *arena, Str text)
{
    return (Str){.bytes = arena_copy(arena, text.bytes, text.len), .len = text.len};
}

char *str_c(Arena *arena, Str text)
{
    char *copy = arena_alloc(arena, text.len + 1);
    if (text.len > 0)
        memcpy(copy, text.bytes, text.len);
    return copy;
}

Str str_join(Arena *arena, const Str *parts, size_t count, Str separator)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += parts[i].len + (i == 0 ? 0 : separator.len);
    char *bytes = arena_alloc(arena, len + 1);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && separator.len > 0) {
            memcpy(bytes + at, separator.bytes, separator.len);
            at += separator.len;
        }
        if (parts[i].len > 0)
            memcpy(bytes + at, parts[i].bytes, parts[i].len);
        at += parts[i].len;
    }
    return (Str){.bytes = bytes, .len = len};
}

Str str_digits(int64_t value, char space[static INT_BYTES])
{
    size_t at = INT_BYTES;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        space[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        space[--at] = '-';
    return (Str){.bytes = space + at, .len = INT_BYTES - at};
}

Str str_of_int(Arena *arena, int64_t value)
{
    char space[INT_BYTES];
    return str_copy(arena, str_digits(value, space));
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    char usual[256]; /* most are a path or a few words: formatted once, then copied */
    int len = vsnprintf(usual, sizeof usual, format, arguments);
    va_end(arguments);
    if (len < 0)
        len = 0;
    char *bytes = arena_alloc(arena, (size_t)len + 1);
    if ((size_t)len < sizeof usual)
        memcpy(bytes, usual, (size_t)len);
    else
        (void)vsnprintf(bytes, (size_t)len + 1, format, again);
    va_end(again);
    return (Str){.bytes = bytes, .len = (size_t)len};
}

Status str_to_int(Str text, int64_t minimum, int64_t maximum, int64_t *ret_value)
{
    bool negative = text.len > 0 && text.bytes[0] == '-';
    size_t at = negative ? 1 : 0;
    if (at == text.len)
        return INVALID;
    int64_t value = 0;
    for (; at < text.len; at++) {
        char byte = text.bytes[at];
        if (byte < '0' || byte > '9')
            return INVALID;
        int64_t digit = negative ? -(byte - '0') : byte - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digit, &value))
            return INVALID;
    }
    if (value < minimum || value > maximum)
        return INVALID;
    *ret_value = value;
    return OK;
}

Status str_to_double(Str text, double *ret_value)
{
    bool negative = text.len > 0 && text.bytes[0] == '-';
    double value = 0;
    double scale = 0; /* 0 before the decimal sign, then 0.1, 0.01, … */
    size_t digits = 0;
    for (size_t at = negative ? 1 : 0; at < text.len; at++) {
        char byte = text.bytes[at];
        if ((byte == '.' || byte == ',') && scale == 0) {
            scale = 0.1;
        } else if (byte >= '0' && byte <= '9' && digits < 18) {
            digits++;
            if (scale == 0) {
                value = value * 10 + (byte - '0');
            } else {
                value += scale * (byte - '0');
                scale /= 10;
            }
        } else {
            return INVALID;
        }
    }
    if (digits == 0)
        return INVALID;
    *ret_value = negative ? -value : value;
    return OK;
}

uint64_t str_hash(Str text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < text.len; i++) {
        hash ^= (unsigned char)text.bytes[i];
        hash *= 0x100000001b3u;
    }
    return hash;
}

void secret_wipe(void *memory, size_t size_bytes)
{
    memset(memory, 0, size_bytes);
    __asm__ __volatile__("" : : "r"(memory) : "memory");
}
