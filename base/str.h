/*
 * str: a view of bytes with a length, the string of all of Kruh. It owns nothing and need not end
 * in NUL. Text inside is valid UTF-8: checked once, at the edge (unicode_is_valid).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *bytes; /* may be NULL when len is 0 */
    size_t len;        /* units: bytes */
} Str;

/* A Str of a string literal. STR_INIT is the same for static tables. */
#define STR(literal) ((Str){.bytes = "" literal, .len = sizeof(literal) - 1})
#define STR_INIT(literal)                               \
    {                                                   \
        .bytes = "" literal, .len = sizeof(literal) - 1 \
    }

/* For printf: "%.*s", STR_ARG(text). */
#define STR_ARG(text) (int)(text).len, (text).len == 0 ? "" : (text).bytes

/* Here, and not in str.c: every page does these thousands of times, and the length of a literal is
 * known to the compiler. */

/* A view of a NUL-ended string; NULL gives the empty view. */
static inline Str str_of(const char *text)
{
    return (Str){.bytes = text, .len = text == NULL ? 0 : strlen(text)};
}

static inline bool str_equal(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.bytes, b.bytes, a.len) == 0);
}

/* Clamped to the text. */
static inline Str str_part(Str text, size_t start, size_t end)
{
    if (end > text.len)
        end = text.len;
    if (start >= end)
        return (Str){.bytes = text.bytes, .len = 0};
    return (Str){.bytes = text.bytes + start, .len = end - start};
}

bool str_equal_ignoring_ascii_case(Str a, Str b);
int str_compare(Str a, Str b); /* by bytes, as memcmp; shorter first */
bool str_is_empty(Str text);
bool str_starts_with(Str text, Str prefix);
bool str_ends_with(Str text, Str suffix);
bool str_contains_byte(Str text, char byte);

/* Position of the first `needle`, or SIZE_MAX. */
size_t str_find(Str text, Str needle);

Str str_trim(Str text); /* without ASCII white space at both ends */

/* Cuts `*rest` at the first `separator`: returns what stands before it and moves *rest behind it.
 * Returns false, touching nothing, when *rest is exhausted (bytes == NULL). */
bool str_split(Str *rest, char separator, Str *ret_part);

/* Copies; the NUL-ended form is for C libraries. Owner: the arena. */
Str str_copy(Arena *arena, Str text);
char *str_c(Arena *arena, Str text);
Str str_join(Arena *arena, const Str *parts, size_t count, Str separator);
Str str_of_int(Arena *arena, int64_t value); /* a quarter of the cost of a format */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum {
    INT_BYTES = 20 /* "-9223372036854775808" */
};

/* The number in decimal, a view of the end of `space`. */
Str str_digits(int64_t value, char space[static INT_BYTES]);

/* Whole-text numbers, no white space, no sign but '-'. Errors: INVALID, `*ret` untouched. */
NODISCARD Status str_to_int(Str text, int64_t minimum, int64_t maximum, int64_t *ret_value);
NODISCARD Status str_to_double(Str text, double *ret_value); /* '.' or ',' as the decimal sign */

/* Stable hash (FNV-1a, 64 bits) for tables; no protection against chosen input. */
uint64_t str_hash(Str text);

/* Overwrites memory that held a secret; the compiler may not remove it. */
void secret_wipe(void *memory, size_t size_bytes);

#endif
