/*
 * csv: reads and writes tables as people's spreadsheets make them: comma, semicolon or tab (found
 * from the header line), quoted cells with doubled quotes and line breaks, CRLF or LF, UTF-8 with
 * or without a byte order mark, or Windows-1250. Source: RFC 4180, and what Excel writes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buffer.h"
#include "base/str.h"

typedef struct CsvRow {
    size_t line;       /* the line of the file where the row starts, from 1 */
    size_t cell_count; /* as found; short and long rows are the reader's to judge */
    const Str *cells;  /* unquoted, white space at the ends removed */
} CsvRow;

typedef struct CsvTable {
    CsvRow header; /* names as written */
    const CsvRow *rows;
    size_t row_count; /* lines without any text are not rows */
    char separator;
    bool was_windows_1250;
} CsvTable;

/*
 * Parses a whole file. The text of the cells lives in the arena.
 * Errors: INVALID with the line in the message and in input_line, and a user message (unclosed
 * quote, text behind a closing quote, NUL byte, UTF-16, no header); TOO_LARGE beyond
 * LIMIT_CSV_BYTES, LIMIT_CSV_ROWS or LIMIT_CSV_COLUMNS.
 */
NODISCARD Status csv_parse(Str bytes, Arena *arena, Error *error, CsvTable *ret_table);

/*
 * The same for tables of any length, row by row. `bytes` stay where they are (a file mapped into
 * memory); each row's cells live in the arena of its call, which the caller empties. A cell that is
 * not UTF-8 is read as Windows-1250 by itself, because real tables mix both.
 */
typedef struct CsvStream CsvStream;

/* Errors: as csv_parse, but for the number of bytes and rows. */
NODISCARD Status
csv_stream_open(Str bytes, Arena *arena, Error *error, CsvStream **ret_stream, CsvRow *ret_header);

/* Errors: INVALID or TOO_LARGE with the line for a row that cannot be read; the next call goes on
 * with the line below it. A cell has at most LIMIT_CSV_CELL_BYTES. */
NODISCARD Status
csv_stream_next(CsvStream *stream, Arena *arena, Error *error, CsvRow *ret_row, bool *ret_is_row);

/* The column of this header name (compared folded: case, diacritics and '_' or '-' or ' ' do not
 * matter), or SIZE_MAX. `names` may hold synonyms, separated by '|': "organisation|organizace". */
size_t csv_column(const CsvTable *table, Arena *arena, Str names);

/* The cell of that column, empty where the row is short or the column SIZE_MAX. */
Str csv_cell(const CsvRow *row, size_t column);

/* Writes one cell: quoted where needed; a text that a spreadsheet would take for a formula
 * (= + - @ tab CR at its start, unless it is a number) gets an apostrophe before it. */
void csv_put_cell(Buffer *buffer, Str text, bool first_in_row);
void csv_end_row(Buffer *buffer); /* CRLF */

#endif
