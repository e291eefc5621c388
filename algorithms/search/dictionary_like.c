/*
 * dictionary_like: terms that are written like another one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/dictionary.h"

enum {
    ROW_MOST = SEARCH_TERM_BYTES + 6,
    JUMP_BYTES = 2 /* behind a beginning so short many terms may lie, so they are jumped over */
};

typedef struct Walk {
    Str wanted;
    uint32_t most;
    uint8_t rows[ROW_MOST][ROW_MOST]; /* rows[d][j]: errors between d letters of the term and j */
    char before[ROW_MOST];            /* the term of the rows */
    size_t before_len;
    size_t computed; /* rows that are valid for it */
} Walk;

static uint8_t least_of(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

/* Row `depth` of a term; returns its least number of errors. */
static uint32_t compute_row(Walk *walk, const char *term, size_t depth)
{
    const char *wanted = walk->wanted.bytes;
    uint8_t *row = walk->rows[depth], *above = walk->rows[depth - 1];
    row[0] = (uint8_t)depth;
    uint8_t least = row[0];
    for (size_t j = 1; j <= walk->wanted.len; j++) {
        uint8_t other = term[depth - 1] != wanted[j - 1];
        uint8_t errors = least_of((uint8_t)(above[j] + 1), (uint8_t)(row[j - 1] + 1));
        errors = least_of(errors, (uint8_t)(above[j - 1] + other));
        bool is_exchanged = depth > 1 && j > 1 && term[depth - 1] == wanted[j - 2] &&
                            term[depth - 2] == wanted[j - 1];
        if (is_exchanged)
            errors = least_of(errors, (uint8_t)(walk->rows[depth - 2][j - 2] + 1));
        row[j] = errors;
        least = least_of(least, errors);
    }
    return least;
}

static size_t shared_with_before(const Walk *walk, const Term *term)
{
    size_t shared = 0;
    while (shared < walk->before_len && shared < term->len &&
           walk->before[shared] == term->bytes[shared])
        shared++;
    return shared;
}

/* How many letters of the term may be passed over together with all terms that begin so; 0 when
 * the term was looked at to its end. */
static size_t look_at(Walk *walk, const Term *term, TermFound found, void *context)
{
    size_t shared = shared_with_before(walk, term);
    size_t depth = shared < walk->computed ? shared : walk->computed;
    memcpy(walk->before, term->bytes, term->len);
    walk->before_len = term->len;
    walk->computed = depth;
    while (depth < term->len) {
        depth++;
        uint32_t least = compute_row(walk, term->bytes, depth);
        walk->computed = depth;
        /* Two exchanged letters look back over two rows, so both must be beyond. */
        if (least > walk->most + 1)
            return depth;
    }
    uint32_t errors = walk->rows[term->len][walk->wanted.len];
    if (errors <= walk->most)
        found(context, term, errors);
    return 0;
}

/* Goes behind all terms that begin as the last one up to `len`. */
static bool pass_over(Walk *walk, TermReader *reader, size_t len)
{
    char beginning[ROW_MOST];
    memcpy(beginning, walk->before, len);
    if (len <= JUMP_BYTES) {
        beginning[len - 1]++;
        term_reader_open(reader, reader->segment, (Str){.bytes = beginning, .len = len});
        return term_next(reader);
    }
    while (term_next(reader)) {
        if (reader->term.len < len || memcmp(reader->term.bytes, beginning, len) != 0)
            return true;
    }
    return false;
}

void dictionary_find_like(
    const Segment *segment, Str wanted, uint32_t most, TermFound found, void *context)
{
    if (wanted.len == 0 || wanted.len > SEARCH_TERM_BYTES)
        return;
    Walk walk = {.wanted = wanted, .most = most};
    for (size_t j = 0; j <= wanted.len; j++)
        walk.rows[0][j] = (uint8_t)j;
    TermReader reader;
    term_reader_open(&reader, segment, STR("\x02"));
    bool goes_on = term_next(&reader);
    while (goes_on) {
        size_t dead = look_at(&walk, &reader.term, found, context);
        goes_on = dead > 0 ? pass_over(&walk, &reader, dead) : term_next(&reader);
    }
}
