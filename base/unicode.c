/*
 * unicode: UTF-8, folded keys, normal form C, Windows-1250. The tables are made at build time.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "base/unicode_tables.h"

#include <string.h>

enum {
    REPLACEMENT = 0xFFFD,
    MARKS_MAXIMUM = 32,
    HANGUL_FIRST = 0xAC00,
    HANGUL_COUNT = 11172,
    HANGUL_LEAD = 0x1100,
    HANGUL_VOWEL = 0x1161,
    HANGUL_TAIL = 0x11A7,
    HANGUL_LEAD_COUNT = 19,
    HANGUL_VOWEL_COUNT = 21,
    HANGUL_TAIL_COUNT = 28
};

/* ---- UTF-8 ---- */

/* Length of the well-formed sequence at the beginning, and its code point; 0 when there is none.
 * Source: Unicode 15, table 3-7. */
static size_t decode(Str text, uint32_t *ret_code_point)
{
    const unsigned char *at = (const unsigned char *)text.bytes;
    uint32_t lead = at[0];
    if (lead < 0x80) {
        *ret_code_point = lead;
        return 1;
    }
    size_t len = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.len < len)
        return 0;
    uint32_t code_point = lead & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        code_point = code_point << 6 | (at[i] & 0x3Fu);
    }
    bool is_overlong = (len == 3 && code_point < 0x800) || (len == 4 && code_point < 0x10000);
    bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (is_overlong || is_surrogate || code_point > 0x10FFFF)
        return 0;
    *ret_code_point = code_point;
    return len;
}

bool unicode_is_valid(Str text)
{
    while (text.len > 0) {
        uint32_t code_point = 0;
        size_t len = decode(text, &code_point);
        if (len == 0 || code_point == 0)
            return false;
        text.bytes += len;
        text.len -= len;
    }
    return true;
}

bool unicode_next(Str *rest, uint32_t *ret_code_point)
{
    if (rest->len == 0)
        return false;
    size_t len = decode(*rest, ret_code_point);
    if (len == 0) {
        *ret_code_point = REPLACEMENT;
        len = 1;
    }
    rest->bytes += len;
    rest->len -= len;
    return true;
}

size_t unicode_put(char *bytes, uint32_t code_point)
{
    unsigned char *at = (unsigned char *)bytes;
    if (code_point < 0x80) {
        at[0] = (unsigned char)code_point;
        return 1;
    }
    size_t len = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--) {
        at[i] = (unsigned char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    at[0] = (unsigned char)((0xF00u >> len & 0xF0) | code_point);
    return len;
}

size_t unicode_length(Str text)
{
    size_t count = 0;
    uint32_t code_point = 0;
    while (unicode_next(&text, &code_point))
        count++;
    return count;
}

/* ---- Folding ---- */

typedef struct FoldOutput {
    char *bytes; /* NULL while only the length is asked for */
    size_t len;
    bool has_space; /* a space is due before the next text */
} FoldOutput;

static void fold_put(FoldOutput *out, const char *bytes, size_t len)
{
    if (out->has_space && out->len > 0) {
        if (out->bytes != NULL)
            out->bytes[out->len] = ' ';
        out->len++;
    }
    out->has_space = false;
    if (out->bytes != NULL)
        memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
}

/* A text of the pool; spaces in it are spaces of the key. */
static void fold_put_pool(FoldOutput *out, size_t offset)
{
    const char *text = (const char *)UNICODE_FOLD_POOL + offset + 1;
    size_t len = UNICODE_FOLD_POOL[offset];
    for (size_t i = 0; i < len; i++) {
        if (text[i] == ' ')
            out->has_space = true;
        else
            fold_put(out, text + i, 1);
    }
}

static void fold_code_point(FoldOutput *out, uint32_t code_point)
{
    uint16_t value =
        UNICODE_FOLD_PAGES[UNICODE_FOLD_PAGE_OF[code_point >> 8] * 256u + (code_point & 0xFF)];
    if (value == FOLD_DROP)
        return;
    if (value == FOLD_SPACE) {
        out->has_space = true;
    } else if (value == FOLD_SAME) {
        char bytes[4];
        fold_put(out, bytes, unicode_put(bytes, code_point));
    } else {
        fold_put_pool(out, value);
    }
}

static void fold(FoldOutput *out, Str text)
{
    uint32_t code_point = 0;
    while (unicode_next(&text, &code_point))
        fold_code_point(out, code_point);
}

Str unicode_fold(Arena *arena, Str text)
{
    FoldOutput measured = {0};
    fold(&measured, text);
    FoldOutput out = {.bytes = arena_alloc(arena, measured.len + 1)};
    fold(&out, text);
    return (Str){.bytes = out.bytes, .len = out.len};
}

/* ---- Normal form C. Source: Unicode 15, section 3.11 and 3.12 ---- */

static uint32_t class_of(uint32_t code_point)
{
    size_t low = 0;
    size_t high = UNICODE_CLASS_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (UNICODE_CLASSES[middle].last < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_found = low < UNICODE_CLASS_COUNT && UNICODE_CLASSES[low].first <= code_point;
    return is_found ? UNICODE_CLASSES[low].combining_class : 0;
}

static size_t decompose_hangul(uint32_t code_point, uint32_t *parts)
{
    uint32_t index = code_point - HANGUL_FIRST;
    parts[0] = HANGUL_LEAD + index / (HANGUL_VOWEL_COUNT * HANGUL_TAIL_COUNT);
    parts[1] = HANGUL_VOWEL + index / HANGUL_TAIL_COUNT % HANGUL_VOWEL_COUNT;
    parts[2] = HANGUL_TAIL + index % HANGUL_TAIL_COUNT;
    return parts[2] == HANGUL_TAIL ? 2 : 3;
}

/* At most 4 code points. */
static size_t decompose(uint32_t code_point, uint32_t *parts)
{
    if (code_point >= HANGUL_FIRST && code_point < HANGUL_FIRST + HANGUL_COUNT)
        return decompose_hangul(code_point, parts);
    size_t low = 0;
    size_t high = UNICODE_DECOMPOSITION_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (UNICODE_DECOMPOSITIONS[middle].code_point < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == UNICODE_DECOMPOSITION_COUNT ||
        UNICODE_DECOMPOSITIONS[low].code_point != code_point) {
        parts[0] = code_point;
        return 1;
    }
    size_t count = 0;
    while (count < 4 && UNICODE_DECOMPOSITIONS[low].parts[count] != 0) {
        parts[count] = UNICODE_DECOMPOSITIONS[low].parts[count];
        count++;
    }
    return count;
}

static uint32_t compose_hangul(uint32_t first, uint32_t second)
{
    if (first >= HANGUL_LEAD && first < HANGUL_LEAD + HANGUL_LEAD_COUNT && second >= HANGUL_VOWEL &&
        second < HANGUL_VOWEL + HANGUL_VOWEL_COUNT)
        return HANGUL_FIRST + ((first - HANGUL_LEAD) * HANGUL_VOWEL_COUNT + second - HANGUL_VOWEL) *
                                  HANGUL_TAIL_COUNT;
    bool is_open_syllable = first >= HANGUL_FIRST && first < HANGUL_FIRST + HANGUL_COUNT &&
                            (first - HANGUL_FIRST) % HANGUL_TAIL_COUNT == 0;
    if (is_open_syllable && second > HANGUL_TAIL && second < HANGUL_TAIL + HANGUL_TAIL_COUNT)
        return first + second - HANGUL_TAIL;
    return 0;
}

/* What the pair composes to, or 0. */
static uint32_t compose(uint32_t first, uint32_t second)
{
    size_t low = 0;
    size_t high = UNICODE_PAIR_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const UnicodePair *pair = &UNICODE_PAIRS[middle];
        if (pair->first < first || (pair->first == first && pair->second < second))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < UNICODE_PAIR_COUNT && UNICODE_PAIRS[low].first == first &&
        UNICODE_PAIRS[low].second == second)
        return UNICODE_PAIRS[low].composed;
    return compose_hangul(first, second);
}

/* Brings the marks behind each base into the order of their classes. No mark moves further than
 * MARKS_MAXIMUM, the most that a text of any language has (UAX 15, stream-safe text). */
static void sort_marks(uint32_t *points, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t point = points[i];
        uint32_t class = class_of(point);
        size_t at = i;
        while (class != 0 && at > 0 && i - at < MARKS_MAXIMUM && class_of(points[at - 1]) > class) {
            points[at] = points[at - 1];
            at--;
        }
        points[at] = point;
    }
}

static size_t compose_all(uint32_t *points, size_t count)
{
    size_t starter = SIZE_MAX;
    size_t len = 0;
    uint32_t last_class = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t class = class_of(points[i]);
        bool is_adjacent = len > 0 && starter == len - 1;
        bool is_blocked = !is_adjacent && last_class >= class;
        uint32_t composed =
            starter == SIZE_MAX || is_blocked ? 0 : compose(points[starter], points[i]);
        if (composed != 0) {
            points[starter] = composed;
            continue;
        }
        if (class == 0)
            starter = len;
        last_class = class;
        points[len++] = points[i];
    }
    return len;
}

Str unicode_compose(Arena *arena, Str text)
{
    bool is_composed = true; /* below U+0300 every text is in normal form C */
    for (size_t i = 0; i < text.len && is_composed; i++)
        is_composed = (unsigned char)text.bytes[i] < 0xCC;
    if (is_composed)
        return text;
    uint32_t *points = arena_array(arena, uint32_t, text.len * 2 + 4);
    size_t count = 0;
    Str rest = text;
    uint32_t code_point = 0;
    while (unicode_next(&rest, &code_point))
        count += decompose(code_point, points + count);
    sort_marks(points, count);
    count = compose_all(points, count);
    char *bytes = arena_alloc(arena, count * 4 + 1);
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += unicode_put(bytes + len, points[i]);
    return (Str){.bytes = bytes, .len = len};
}

/* ---- Windows-1250 ---- */

Str unicode_from_windows_1250(Arena *arena, Str bytes)
{
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++)
        len += (unsigned char)bytes.bytes[i] < 0x80 ? 1 : 3;
    char *text = arena_alloc(arena, len + 1);
    len = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.bytes[i];
        len += unicode_put(text + len, byte < 0x80 ? byte : UNICODE_WINDOWS_1250[byte - 0x80]);
    }
    return (Str){.bytes = text, .len = len};
}
