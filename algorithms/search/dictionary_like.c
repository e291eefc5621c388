/*
 * dictionary_like: terms that are written like another one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/dictionary.h"

enum {
    ROW_MOST = SEARCH_TERM_BYTES + 6,
    FAR = 100,     /* more errors than any word has */
    JUMP_BYTES = 3 /* behind a beginning so short many terms may lie, so they are jumped over */
};

typedef struct Walk {
    Str wanted;
    uint32_t most;
    uint8_t rows[ROW_MOST][ROW_MOST]; /* rows[d][j]: errors between d letters of the term and j */
    uint8_t least[ROW_MOST];          /* of each row */
    char before[ROW_MOST];            /* the term of the rows */
    size_t before_len;
    size_t computed; /* rows that are valid for it */
} Walk;

static uint8_t least_of(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

/* Row `depth` of a term. Only cells that can be within `most` errors are computed: those at most so
 * many letters from the diagonal; what stands beside them is FAR. */
static void compute_row(Walk *walk, const char *term, size_t depth)
{
    const char *wanted = walk->wanted.bytes;
    uint8_t *row = walk->rows[depth], *above = walk->rows[depth - 1];
    size_t from = depth > walk->most ? depth - walk->most : 1;
    size_t to = depth + walk->most < walk->wanted.len ? depth + walk->most : walk->wanted.len;
    row[0] = (uint8_t)depth;
    if (from > 1)
        row[from - 1] = FAR;
    uint8_t least = from == 1 ? row[0] : FAR;
    for (size_t j = from; j <= to; j++) {
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
    row[to + 1] = FAR;
    walk->least[depth] = least;
}

/* Whether no term that begins so can come near enough: two exchanged letters look back over two
 * rows. */
static bool is_dead(const Walk *walk, size_t depth)
{
    return walk->least[depth] > walk->most && walk->least[depth - 1] >= walk->most;
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
        compute_row(walk, term->bytes, depth);
        walk->computed = depth;
        if (is_dead(walk, depth))
            return depth;
    }
    uint32_t apart =
        (uint32_t)(term->len > walk->wanted.len ? term->len - walk->wanted.len : walk->wanted.len - term->len);
    if (apart <= walk->most && walk->rows[term->len][walk->wanted.len] <= walk->most)
        found(context, term, walk->rows[term->len][walk->wanted.len]);
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
    const Segment *segment,
    Str beginning,
    Str wanted,
    uint32_t most,
    TermFound found,
    void *context)
{
    if (wanted.len == 0 || wanted.len > SEARCH_TERM_BYTES)
        return;
    Walk walk = {.wanted = wanted, .most = most};
    for (size_t j = 0; j <= wanted.len + 1; j++)
        walk.rows[0][j] = (uint8_t)j;
    TermReader reader;
    term_reader_open(&reader, segment, beginning.len > 0 ? beginning : STR("\x02"));
    bool goes_on = term_next(&reader);
    while (goes_on && str_starts_with(term_text(&reader.term), beginning)) {
        size_t dead = look_at(&walk, &reader.term, found, context);
        goes_on = dead > 0 ? pass_over(&walk, &reader, dead) : term_next(&reader);
    }
}
