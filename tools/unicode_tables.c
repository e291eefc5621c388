/*
 * unicode_tables: writes the tables of base/unicode.c, from utf8proc's copy of the Unicode database
 * and the C library's table of Windows-1250. `unicode_tables OUTPUT.c`.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode_tables.h"
#include "tools/file.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    CODE_POINTS = 0x110000,
    SEQUENCE_MAXIMUM = 64, /* U+FDFA becomes 18 letters */
    POOL_BYTES = 60000     /* offsets are 16 bits */
};

/* Letters that Unicode does not decompose, but people type without their stroke or ligature. */
static const struct {
    utf8proc_int32_t from;
    const char *to;
} LETTERS[] = {
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},  {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "ng"}, {0x0153, "oe"}, {0x0167, "t"},
    {0x0180, "b"},  {0x0192, "f"}, {0x019A, "l"}, {0x01B6, "z"},  {0x0237, "j"},  {0x023C, "c"},
    {0x0247, "e"},  {0x0249, "j"}, {0x024D, "r"}, {0x024F, "y"},  {0x0268, "i"},  {0x0275, "o"},
    {0x0289, "u"},  {0x2044, " "},
};

typedef struct Tables {
    uint16_t fold[CODE_POINTS];
    unsigned char pool[POOL_BYTES];
    size_t pool_len;
} Tables;

static const char *letter_of(utf8proc_int32_t code_point)
{
    for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
        if (LETTERS[i].from == code_point)
            return LETTERS[i].to;
    }
    return NULL;
}

/* Appends what one decomposed, case-folded code point becomes in a key. */
static size_t put_folded(utf8proc_int32_t code_point, char *bytes)
{
    const char *letter = letter_of(code_point);
    if (letter != NULL) {
        memcpy(bytes, letter, strlen(letter));
        return strlen(letter);
    }
    const char *category = utf8proc_category_string(code_point);
    if (strcmp(category, "Mn") == 0 || strcmp(category, "Me") == 0 || strcmp(category, "Cf") == 0)
        return 0;
    if (category[0] == 'Z' || category[0] == 'P' || strcmp(category, "Cc") == 0) {
        bytes[0] = ' ';
        return 1;
    }
    return (size_t)utf8proc_encode_char(code_point, (utf8proc_uint8_t *)bytes);
}

/* The offset of the length-led text in the pool, which is added when it is not yet there. */
static uint16_t pool_offset(Tables *tables, const char *bytes, size_t len)
{
    for (size_t at = FOLD_POOL_START; at < tables->pool_len; at += 1 + tables->pool[at]) {
        if (tables->pool[at] == len && memcmp(tables->pool + at + 1, bytes, len) == 0)
            return (uint16_t)at;
    }
    if (tables->pool_len + 1 + len > POOL_BYTES) {
        (void)fprintf(stderr, "tools/unicode_tables.c: the pool is too small; raise POOL_BYTES\n");
        exit(1);
    }
    size_t at = tables->pool_len;
    tables->pool[at] = (unsigned char)len;
    memcpy(tables->pool + at + 1, bytes, len);
    tables->pool_len += 1 + len;
    return (uint16_t)at;
}

static bool is_hangul_syllable(utf8proc_int32_t code_point)
{
    return code_point >= 0xAC00 && code_point <= 0xD7A3;
}

static uint16_t fold_value(Tables *tables, utf8proc_int32_t code_point)
{
    utf8proc_int32_t sequence[SEQUENCE_MAXIMUM];
    int boundary = 0;
    if (is_hangul_syllable(code_point) || utf8proc_category(code_point) == UTF8PROC_CATEGORY_CN)
        return FOLD_SAME;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code_point,
        sequence,
        SEQUENCE_MAXIMUM,
        UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
        &boundary);
    char bytes[SEQUENCE_MAXIMUM * 4];
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < SEQUENCE_MAXIMUM; i++)
        len += put_folded(sequence[i], bytes + len);
    if (len == 0)
        return FOLD_DROP;
    if (len == 1 && bytes[0] == ' ')
        return FOLD_SPACE;
    char same[4];
    size_t same_len = (size_t)utf8proc_encode_char(code_point, (utf8proc_uint8_t *)same);
    if (len == same_len && memcmp(bytes, same, len) == 0)
        return FOLD_SAME;
    return pool_offset(tables, bytes, len);
}

static void put_numbers(
    Buffer *out, const char *type, const char *name, const uint32_t *numbers, size_t count)
{
    buffer_put_format(out, "\nconst %s %s[%zu] = {", type, name, count);
    for (size_t i = 0; i < count; i++)
        buffer_put_format(out, "%s%u,", i % 16 == 0 ? "\n    " : " ", numbers[i]);
    buffer_put(out, STR("\n};\n"));
}

/* Two stages: a page number for each 256 code points, and the pages, equal ones once. */
static void put_fold(Tables *tables, Buffer *out)
{
    static uint32_t page_of[CODE_POINTS / 256];
    static uint32_t pages[CODE_POINTS];
    size_t page_count = 0;
    for (size_t block = 0; block < CODE_POINTS / 256; block++) {
        const uint16_t *values = tables->fold + block * 256;
        size_t page = 0;
        for (; page < page_count; page++) {
            size_t i = 0;
            while (i < 256 && pages[page * 256 + i] == values[i])
                i++;
            if (i == 256)
                break;
        }
        for (size_t i = 0; page == page_count && i < 256; i++)
            pages[page * 256 + i] = values[i];
        page_count += page == page_count;
        page_of[block] = (uint32_t)page;
    }
    put_numbers(out, "uint8_t", "UNICODE_FOLD_PAGE_OF", page_of, CODE_POINTS / 256);
    put_numbers(out, "uint16_t", "UNICODE_FOLD_PAGES", pages, page_count * 256);
    static uint32_t pool[POOL_BYTES];
    for (size_t i = 0; i < tables->pool_len; i++)
        pool[i] = tables->pool[i];
    put_numbers(out, "unsigned char", "UNICODE_FOLD_POOL", pool, tables->pool_len);
}

static size_t decompose(utf8proc_int32_t code_point, utf8proc_int32_t *sequence)
{
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code_point, sequence, SEQUENCE_MAXIMUM, UTF8PROC_DECOMPOSE, &boundary);
    return count < 0 ? 0 : (size_t)count;
}

/* The one code point that the sequence composes to, or -1. */
static utf8proc_int32_t compose(utf8proc_int32_t *sequence, size_t count)
{
    utf8proc_ssize_t left = utf8proc_normalize_utf32(
        sequence, (utf8proc_ssize_t)count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return left == 1 ? sequence[0] : -1;
}

static int by_pair(const void *left, const void *right)
{
    const UnicodePair *a = left;
    const UnicodePair *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->second < b->second ? -1 : a->second > b->second;
}

/* Canonical decompositions, and the pairs that compose again. */
static void put_normal_forms(Buffer *out)
{
    static UnicodePair pairs[4096];
    size_t pair_count = 0;
    size_t count = 0;
    buffer_put(out, STR("\nconst UnicodeDecomposition UNICODE_DECOMPOSITIONS[] = {\n"));
    for (utf8proc_int32_t at = 0; at < CODE_POINTS; at++) {
        utf8proc_int32_t parts[SEQUENCE_MAXIMUM];
        size_t len = is_hangul_syllable(at) ? 1 : decompose(at, parts);
        if (len == 0 || (len == 1 && (parts[0] == at || is_hangul_syllable(at))))
            continue;
        buffer_put_format(out, "    {0x%X, {", (unsigned)at);
        for (size_t i = 0; i < len; i++)
            buffer_put_format(out, "%s0x%X", i == 0 ? "" : ", ", (unsigned)parts[i]);
        buffer_put(out, STR("}},\n"));
        count++;
        if (len < 2)
            continue;
        utf8proc_int32_t whole[SEQUENCE_MAXIMUM];
        memcpy(whole, parts, len * sizeof *parts);
        utf8proc_int32_t second = parts[len - 1];
        utf8proc_int32_t first = compose(parts, len - 1);
        if (first >= 0 && compose(whole, len) == at)
            pairs[pair_count++] = (UnicodePair){(uint32_t)first, (uint32_t)second, (uint32_t)at};
    }
    buffer_put_format(out, "};\nconst size_t UNICODE_DECOMPOSITION_COUNT = %zu;\n", count);
    qsort(pairs, pair_count, sizeof pairs[0], by_pair);
    buffer_put(out, STR("\nconst UnicodePair UNICODE_PAIRS[] = {\n"));
    for (size_t i = 0; i < pair_count; i++)
        buffer_put_format(
            out, "    {0x%X, 0x%X, 0x%X},\n", pairs[i].first, pairs[i].second, pairs[i].composed);
    buffer_put_format(out, "};\nconst size_t UNICODE_PAIR_COUNT = %zu;\n", pair_count);
}

/* Ranges of code points with the same canonical combining class other than 0. */
static void put_classes(Buffer *out)
{
    size_t count = 0;
    buffer_put(out, STR("\nconst UnicodeClass UNICODE_CLASSES[] = {\n"));
    for (utf8proc_int32_t at = 0; at < CODE_POINTS; at++) {
        utf8proc_propval_t class = utf8proc_get_property(at)->combining_class;
        utf8proc_int32_t last = at;
        while (last + 1 < CODE_POINTS && utf8proc_get_property(last + 1)->combining_class == class)
            last++;
        if (class != 0) {
            buffer_put_format(out, "    {0x%X, 0x%X, %d},\n", (unsigned)at, (unsigned)last, class);
            count++;
        }
        at = last;
    }
    buffer_put_format(out, "};\nconst size_t UNICODE_CLASS_COUNT = %zu;\n", count);
}

/* The upper half of Windows-1250; a byte without a meaning becomes U+FFFD. */
static bool put_windows_1250(Buffer *out)
{
    uint32_t code_points[128];
    for (size_t i = 0; i < 128; i++) {
        iconv_t converter = iconv_open("UTF-32LE", "CP1250");
        if (converter == (iconv_t)-1)
            return false;
        char byte = (char)(128 + i);
        char *in = &byte;
        size_t in_left = 1;
        unsigned char result[4] = {0};
        char *to = (char *)result;
        size_t to_left = sizeof result;
        bool is_known = iconv(converter, &in, &in_left, &to, &to_left) != (size_t)-1;
        (void)iconv_close(converter);
        code_points[i] = is_known ? result[0] | (uint32_t)result[1] << 8 : 0xFFFD;
    }
    put_numbers(out, "uint16_t", "UNICODE_WINDOWS_1250", code_points, 128);
    return true;
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 2) {
        (void)fprintf(stderr, "usage: unicode_tables OUTPUT.c\n");
        return 2;
    }
    static Tables tables = {.pool_len = FOLD_POOL_START};
    for (utf8proc_int32_t at = 0; at < CODE_POINTS; at++)
        tables.fold[at] = fold_value(&tables, at);
    Buffer out;
    Error error = {0};
    buffer_init(&out, (size_t)16 * 1024 * 1024);
    buffer_put_format(
        &out,
        "/* Made by tools/unicode_tables.c from Unicode %s. */\n#include "
        "\"base/unicode_tables.h\"\n",
        utf8proc_unicode_version());
    put_fold(&tables, &out);
    put_normal_forms(&out);
    put_classes(&out);
    Status status = put_windows_1250(&out)
                        ? file_write(arguments[1], &out, &error)
                        : error_set(&error, FAILED, "iconv knows no CP1250; install libc-bin");
    buffer_done(&out);
    if (status != OK)
        (void)fprintf(stderr, "%s\n", error.message);
    return status == OK ? 0 : 1;
}
