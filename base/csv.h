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
