/*
 * columns: what is kept of every document besides its words: key, values, points, week, numbers;
 * collected document by document and written as sections.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_COLUMNS_H
#define ALGORITHMS_SEARCH_COLUMNS_H

#include "algorithms/search/list.h"
#include "algorithms/search/number_map.h"
#include "algorithms/search/segment_write.h"

typedef struct Columns {
    Arena *arena;
    uint32_t document_count;
    Buffer keys;          /* 8 bytes a document */
    Buffer value_starts;  /* 4 bytes a document, and one behind */
    Buffer values;        /* 4 bytes each: numbers by first appearance */
    Buffer distinct;      /* 8 bytes each: dimension and value of a number */
    NumberMap numbers_of; /* by dimension and value */
    Buffer point_starts;
    Buffer points;
    Buffer hours_of;
    Buffer weeks;
    NumberMap weeks_of; /* by a hash of the week */
    Buffer numbers[SEARCH_NUMBERS];
} Columns;

void columns_init(Columns *columns, Arena *arena);

/* The parts of a document; its texts are not looked at. The caller has checked the counts. The
 * squares of the map are made here. */
void columns_add(Columns *columns, const SearchDocument *document);

/* Bytes that it takes besides the arena. */
size_t columns_bytes(const Columns *columns);

/* Appends the lists of values to SECTION_LISTS, which is being written; their table is put into
 * `ret_table`, in ascending order, and `ret_ranks[number]` is where a number stands in it. */
void columns_write_lists(
    const Columns *columns,
    SegmentWriter *writer,
    Arena *scratch,
    Buffer *ret_table,
    uint32_t **ret_ranks);

/* Writes the sections from SECTION_VALUE_TABLE on. Errors: INVALID when two documents have one
 * key. */
NODISCARD Status columns_write(
    const Columns *columns,
    SegmentWriter *writer,
    Arena *scratch,
    Str table,
    const uint32_t *ranks,
    Error *error);

/* The square of the map in which a point lies, and its neighbours by rows and columns. */
enum {
    CELLS_A_DEGREE = 10,
    CELL_COLUMNS = 360 * CELLS_A_DEGREE,
    CELL_ROWS = 180 * CELLS_A_DEGREE
};

static inline uint32_t cell_row(int32_t latitude)
{
    int64_t row = ((int64_t)latitude + 90000000) * CELLS_A_DEGREE / 1000000;
    return row < 0 ? 0 : row >= CELL_ROWS ? CELL_ROWS - 1 : (uint32_t)row;
}

static inline uint32_t cell_column(int32_t longitude)
{
    int64_t column = ((int64_t)longitude + 180000000) * CELLS_A_DEGREE / 1000000;
    return column < 0 ? 0 : column >= CELL_COLUMNS ? CELL_COLUMNS - 1 : (uint32_t)column;
}

#endif
