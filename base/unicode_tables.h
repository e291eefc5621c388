/*
 * unicode_tables: the tables of base/unicode.c, written at build time by tools/unicode_tables.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_UNICODE_TABLES_H
#define BASE_UNICODE_TABLES_H

#include <stddef.h>
#include <stdint.h>

/* What a code point becomes in a folded key: one of these, or an offset into the pool, where a
 * length byte stands before the text. */
enum {
    FOLD_SAME = 0,
    FOLD_DROP = 1,
    FOLD_SPACE = 2,
    FOLD_POOL_START = 3
};

extern const uint8_t UNICODE_FOLD_PAGE_OF[0x110000 / 256];
extern const uint16_t UNICODE_FOLD_PAGES[];
extern const unsigned char UNICODE_FOLD_POOL[];

/* Full canonical decompositions, sorted by code point, 0-ended. Hangul is computed. */
typedef struct UnicodeDecomposition {
    uint32_t code_point;
    uint32_t parts[4];
} UnicodeDecomposition;

extern const UnicodeDecomposition UNICODE_DECOMPOSITIONS[];
extern const size_t UNICODE_DECOMPOSITION_COUNT;

/* Pairs that compose, sorted by both. */
typedef struct UnicodePair {
    uint32_t first;
    uint32_t second;
    uint32_t composed;
} UnicodePair;

extern const UnicodePair UNICODE_PAIRS[];
extern const size_t UNICODE_PAIR_COUNT;

/* Ranges of combining classes other than 0, sorted. */
typedef struct UnicodeClass {
    uint32_t first;
    uint32_t last;
    uint32_t combining_class;
} UnicodeClass;

extern const UnicodeClass UNICODE_CLASSES[];
extern const size_t UNICODE_CLASS_COUNT;

extern const uint16_t UNICODE_WINDOWS_1250[128];

#endif
