/*
 * document: what the search knows of one service: its texts by field, its values by dimension, its
 * places, its opening hours and a few numbers. Plain data, of the caller.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_DOCUMENT_H
#define ALGORITHMS_SEARCH_DOCUMENT_H

#include "base/str.h"

enum {
    SEARCH_DIMENSIONS = 32,     /* dimensions 0 … 31 are the caller's */
    SEARCH_DIMENSION_CELL = 32, /* squares of the map, kept by the index itself */
    SEARCH_NUMBERS = 6,         /* numbers of a document, for ranges */
    SEARCH_SLOTS = 7 * 48,      /* half-hours of a week, Monday 00:00 is 0 */
    SEARCH_SLOT_BYTES = SEARCH_SLOTS / 8,
    SEARCH_VALUES_MOST = 500,        /* values of one document; further ones are refused */
    SEARCH_POINTS_MOST = 100,        /* places of one document */
    SEARCH_WORDS_MOST = 20000,       /* words of one document; further ones are not found */
    SEARCH_TERM_BYTES = 60,          /* a longer word is cut */
    SEARCH_DOCUMENTS_MOST = 1 << 24, /* of one index */
    SEARCH_PARTS_MOST = 64           /* pieces that are searched as one index */
};

/* How a text's words are inflected. A query is read in several at once. */
typedef enum SearchLanguage {
    SEARCH_OTHER = 0,
    SEARCH_CZECH,
    SEARCH_POLISH,
    SEARCH_ENGLISH,
    SEARCH_LANGUAGES
} SearchLanguage;

/* Where a word stands says how much it weighs; the weights are in SEARCH_FIELD_WEIGHTS. */
typedef enum SearchField {
    SEARCH_NAME = 0,
    SEARCH_KIND,         /* kinds of service, forms */
    SEARCH_GROUP,        /* target groups */
    SEARCH_PLACE,        /* municipality, district, area of action */
    SEARCH_ORGANISATION, /* who provides it */
    SEARCH_DOES,         /* what it does, "turn to me with…" */
    SEARCH_DESCRIPTION,
    SEARCH_DOES_NOT, /* never a reason to be found; found words are a warning at the hit */
    SEARCH_FIELDS
} SearchField;

extern const uint8_t SEARCH_FIELD_WEIGHTS[SEARCH_FIELDS];

typedef struct SearchText {
    SearchField field;
    SearchLanguage language;
    Str text; /* valid UTF-8 */
} SearchText;

/* One value of a dimension: kind 63 of the dimension "kinds". The meaning is the caller's. */
typedef struct SearchValue {
    uint32_t dimension;
    uint32_t value;
} SearchValue;

/* Units: millionths of a degree, WGS 84. */
typedef struct SearchPoint {
    int32_t latitude;
    int32_t longitude;
} SearchPoint;

typedef struct SearchDocument {
    int64_t key; /* the caller's id; one document a key in one index */
    const SearchText *texts;
    size_t text_count;
    const SearchValue *values;
    size_t value_count;
    const SearchPoint *points; /* none for a confidential place */
    size_t point_count;
    const uint8_t *open_slots; /* SEARCH_SLOT_BYTES, slot s is bit s % 8 of byte s / 8; or NULL */
    uint32_t numbers[SEARCH_NUMBERS];
} SearchDocument;

#endif
