/*
 * csv: reads and writes tables as people's spreadsheets make them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"

#include "base/limits.h"
#include "base/unicode.h"

#include <stdio.h>
#include <string.h>

typedef struct CsvReader {
    Str rest;
    size_t line; /* of the next byte, from 1 */
    char separator;
    Arena *arena;
    Error *error;
    Str *cells; /* of the row being read; LIMIT_CSV_COLUMNS of them */
    size_t cell_count;
    size_t maximum_cell_bytes; /* between quotes */
} CsvReader;

struct CsvStream {
    CsvReader reader;
};

static Status refuse(Error *error, Status status, size_t line, const char *user_message)
{
    if (error == NULL || error->status != OK)
        return status;
    (void)error_set(error, status, "line %zu: %s", line, user_message);
    error->user_message = user_message;
    error->input_line = line;
    return status;
}

/* ---- Bytes to text ---- */

static size_t line_of(Str text, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text.bytes[i] == '\n';
    return line;
}

/* UTF-8 without its mark; anything that is not UTF-8 is Windows-1250. */
static Status decode(Str bytes, Arena *arena, Error *error, Str *ret_text, bool *ret_was_1250)
{
    if (bytes.len > LIMIT_CSV_BYTES)
        return refuse(
            error,
            TOO_LARGE,
            1,
            N_("The table is larger than 16 MB. Divide it into several files."));
    if (str_starts_with(bytes, STR("\xFF\xFE")) || str_starts_with(bytes, STR("\xFE\xFF")))
        return refuse(
            error,
            INVALID,
            1,
            N_("The table is saved as “Unicode text”. Save it as “CSV UTF-8” and send it again."));
    const char *nul = bytes.len == 0 ? NULL : memchr(bytes.bytes, 0, bytes.len);
    if (nul != NULL)
        return refuse(
            error,
            INVALID,
            line_of(bytes, (size_t)(nul - bytes.bytes)),
            N_("This is not a table of text. Save it from your spreadsheet as “CSV UTF-8”."));
    if (str_starts_with(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_part(bytes, 3, bytes.len);
    *ret_was_1250 = !unicode_is_valid(bytes);
    *ret_text = *ret_was_1250 ? unicode_from_windows_1250(arena, bytes) : str_copy(arena, bytes);
    return OK;
}

/* The most frequent separator of the first line that stands outside of quotes. */
static char find_separator(Str text)
{
    static const char SEPARATORS[] = {',', ';', '\t'};
    size_t counts[sizeof SEPARATORS] = {0};
    bool is_quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte == '"')
            is_quoted = !is_quoted;
        if (byte == '\n' && !is_quoted)
            break;
        for (size_t k = 0; k < sizeof SEPARATORS && !is_quoted; k++)
            counts[k] += byte == SEPARATORS[k];
    }
    size_t best = 0;
    for (size_t k = 1; k < sizeof SEPARATORS; k++)
        best = counts[k] > counts[best] ? k : best;
    return SEPARATORS[best];
}

/* Excel may say the separator in a line of its own: "sep=;". */
static void read_separator(CsvReader *reader)
{
    Str rest = reader->rest;
    if (str_starts_with(rest, STR("sep=")) && rest.len > 5) {
        size_t end = str_find(rest, STR("\n"));
        Str value = str_part(rest, 4, end);
        if (value.len > 0 && value.bytes[value.len - 1] == '\r')
            value.len--;
        if (value.len == 1 && end != SIZE_MAX) {
            reader->separator = value.bytes[0];
            reader->rest = str_part(rest, end + 1, rest.len);
            reader->line++;
            return;
        }
    }
    reader->separator = find_separator(rest);
}

/* ---- Cells ---- */

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static void skip(CsvReader *reader, size_t len)
{
    reader->rest = str_part(reader->rest, len, reader->rest.len);
}

/* Takes CRLF, LF or CR. */
static void skip_line_end(CsvReader *reader)
{
    skip(reader, str_starts_with(reader->rest, STR("\r\n")) ? 2 : 1);
    reader->line++;
}

/* What stands between quotes: doubled quotes are one, CRLF and CR are LF. */
static Str unquote(Arena *arena, Str inside)
{
    if (!str_contains_byte(inside, '"') && !str_contains_byte(inside, '\r'))
        return inside;
    char *bytes = arena_alloc(arena, inside.len);
    size_t len = 0;
    for (size_t i = 0; i < inside.len; i++) {
        char byte = inside.bytes[i];
        bool is_crlf = byte == '\r' && i + 1 < inside.len && inside.bytes[i + 1] == '\n';
        i += byte == '"' || is_crlf;
        bytes[len++] = byte == '\r' ? '\n' : byte;
    }
    return (Str){.bytes = bytes, .len = len};
}

/* Behind the opening quote. */
static Status read_quoted(CsvReader *reader, Str *ret_cell)
{
    Str rest = str_part(reader->rest, 0, reader->maximum_cell_bytes);
    size_t first_line = reader->line;
    size_t end = 0;
    while (end < rest.len) {
        if (rest.bytes[end] == '"') {
            if (end + 1 >= rest.len || rest.bytes[end + 1] != '"')
                break;
            end++;
        } else if (rest.bytes[end] == '\n') {
            reader->line++;
        } else if (rest.bytes[end] == '\r') {
            reader->line += end + 1 >= rest.len || rest.bytes[end + 1] != '\n';
        }
        end++;
    }
    if (end >= rest.len)
        return refuse(
            reader->error,
            INVALID,
            first_line,
            N_("A quote is opened on this line and never closed. Close it or remove it."));
    *ret_cell = str_trim(unquote(reader->arena, str_part(rest, 0, end)));
    skip(reader, end + 1);
    return OK;
}

static void skip_spaces(CsvReader *reader)
{
    while (reader->rest.len > 0 && reader->rest.bytes[0] == ' ')
        skip(reader, 1);
}

static Str read_plain(CsvReader *reader)
{
    Str rest = reader->rest;
    size_t end = 0;
    while (end < rest.len && rest.bytes[end] != reader->separator && !is_line_end(rest.bytes[end]))
        end++;
    skip(reader, end);
    return str_trim(str_part(rest, 0, end));
}

static Status read_cell(CsvReader *reader, Str *ret_cell)
{
    skip_spaces(reader);
    if (reader->rest.len == 0 || reader->rest.bytes[0] != '"') {
        *ret_cell = read_plain(reader);
        return OK;
    }
    skip(reader, 1);
    TRY(read_quoted(reader, ret_cell));
    skip_spaces(reader);
    if (reader->rest.len > 0 && reader->rest.bytes[0] != reader->separator &&
        !is_line_end(reader->rest.bytes[0]))
        return refuse(
            reader->error,
            INVALID,
            reader->line,
            N_("Text stands behind a closing quote. Write a quote inside of a text twice."));
    return OK;
}

/* ---- Rows ---- */

/* One line of the table into reader->cells. */
static Status read_row(CsvReader *reader)
{
    reader->cell_count = 0;
    while (true) {
        if (reader->cell_count == LIMIT_CSV_COLUMNS)
            return refuse(
                reader->error,
                TOO_LARGE,
                reader->line,
                N_("The table has more than 200 columns. Keep those that are needed."));
        TRY(read_cell(reader, &reader->cells[reader->cell_count]));
        reader->cell_count++;
        if (reader->rest.len == 0)
            return OK;
        if (reader->rest.bytes[0] != reader->separator) {
            skip_line_end(reader);
            return OK;
        }
        skip(reader, 1);
    }
}

static bool has_text(const CsvReader *reader)
{
    for (size_t i = 0; i < reader->cell_count; i++) {
        if (reader->cells[i].len > 0)
            return true;
    }
    return false;
}

/* The next row with any text; false at the end of the table. */
static Status next_row(CsvReader *reader, CsvRow *ret_row, bool *ret_is_row)
{
    *ret_is_row = false;
    while (reader->rest.len > 0 && !*ret_is_row) {
        size_t line = reader->line;
        TRY(read_row(reader));
        if (!has_text(reader))
            continue;
        *ret_row = (CsvRow){
            .line = line,
            .cell_count = reader->cell_count,
            .cells = arena_copy(
                reader->arena, reader->cells, reader->cell_count * sizeof *reader->cells)};
        *ret_is_row = true;
    }
    return OK;
}

static Status read_rows(CsvReader *reader, CsvTable *table)
{
    size_t capacity = 64;
    CsvRow *rows = arena_array(reader->arena, CsvRow, capacity);
    while (true) {
        CsvRow row = {0};
        bool is_row = false;
        TRY(next_row(reader, &row, &is_row));
        if (!is_row)
            break;
        if (table->row_count == LIMIT_CSV_ROWS)
            return refuse(
                reader->error,
                TOO_LARGE,
                row.line,
                N_("The table has more than 200,000 rows. Divide it into several files."));
        if (table->row_count == capacity) {
            CsvRow *more = arena_array(reader->arena, CsvRow, capacity * 2);
            memcpy(more, rows, capacity * sizeof *rows);
            rows = more;
            capacity *= 2;
        }
        rows[table->row_count++] = row;
    }
    table->rows = rows;
    return OK;
}

Status csv_parse(Str bytes, Arena *arena, Error *error, CsvTable *ret_table)
{
    CsvTable table = {0};
    CsvReader reader = {
        .line = 1, .arena = arena, .error = error, .maximum_cell_bytes = LIMIT_CSV_BYTES};
    TRY(decode(bytes, arena, error, &reader.rest, &table.was_windows_1250));
    reader.cells = arena_array(arena, Str, LIMIT_CSV_COLUMNS);
    read_separator(&reader);
    table.separator = reader.separator;
    bool has_header = false;
    TRY(next_row(&reader, &table.header, &has_header));
    if (!has_header)
        return refuse(
            error,
            INVALID,
            1,
            N_("The table is empty. Write the names of the columns on its first line."));
    TRY(read_rows(&reader, &table));
    *ret_table = table;
    return OK;
}

/* ---- Row by row ---- */

static Status refuse_wide_text(Str bytes, Error *error)
{
    if (!str_starts_with(bytes, STR("\xFF\xFE")) && !str_starts_with(bytes, STR("\xFE\xFF")))
        return OK;
    return refuse(
        error,
        INVALID,
        1,
        N_("The table is saved as “Unicode text”. Save it as “CSV UTF-8” and send it again."));
}

/* A row that cannot be read is left behind; the reader stands on the line below its first. */
static void leave_row(CsvReader *reader, Str rest, size_t line)
{
    const char *end = memchr(rest.bytes, '\n', rest.len);
    reader->rest =
        end == NULL ? (Str){0} : str_part(rest, (size_t)(end - rest.bytes) + 1, rest.len);
    reader->line = line + 1;
}

Status csv_stream_next(
    CsvStream *stream, Arena *arena, Error *error, CsvRow *ret_row, bool *ret_is_row)
{
    CsvReader *reader = &stream->reader;
    reader->arena = arena;
    reader->error = error;
    *ret_is_row = false;
    while (reader->rest.len > 0 && !*ret_is_row) {
        Str rest = reader->rest;
        size_t line = reader->line;
        Status status = read_row(reader);
        if (status != OK) {
            leave_row(reader, rest, line);
            return status;
        }
        if (!has_text(reader))
            continue;
        Str *cells = arena_copy(arena, reader->cells, reader->cell_count * sizeof *cells);
        for (size_t i = 0; i < reader->cell_count; i++) {
            if (!unicode_is_valid(cells[i]))
                cells[i] = unicode_from_windows_1250(arena, cells[i]);
        }
        *ret_row = (CsvRow){.line = line, .cell_count = reader->cell_count, .cells = cells};
        *ret_is_row = true;
    }
    return OK;
}

Status csv_stream_open(
    Str bytes, Arena *arena, Error *error, CsvStream **ret_stream, CsvRow *ret_header)
{
    TRY(refuse_wide_text(bytes, error));
    CsvStream *stream = arena_new_of(arena, CsvStream);
    CsvReader *reader = &stream->reader;
    *reader = (CsvReader){.line = 1, .maximum_cell_bytes = LIMIT_CSV_CELL_BYTES};
    reader->cells = arena_array(arena, Str, LIMIT_CSV_COLUMNS);
    reader->rest = bytes;
    if (str_starts_with(bytes, STR("\xEF\xBB\xBF")))
        reader->rest = str_part(bytes, 3, bytes.len);
    read_separator(reader);
    bool has_header = false;
    TRY(csv_stream_next(stream, arena, error, ret_header, &has_header));
    if (!has_header)
        return refuse(
            error,
            INVALID,
            1,
            N_("The table is empty. Write the names of the columns on its first line."));
    *ret_stream = stream;
    return OK;
}

/* ---- Columns ---- */

/* The folded name without spaces, which '_' and '-' have become. */
static Str column_key(Arena *arena, Str name)
{
    Str folded = unicode_fold(arena, name);
    char *bytes = arena_alloc(arena, folded.len);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        if (folded.bytes[i] != ' ')
            bytes[len++] = folded.bytes[i];
    }
    return (Str){.bytes = bytes, .len = len};
}

size_t csv_column(const CsvTable *table, Arena *arena, Str names)
{
    Str name;
    while (str_split(&names, '|', &name)) {
        Str key = column_key(arena, name);
        for (size_t i = 0; i < table->header.cell_count; i++) {
            if (str_equal(key, column_key(arena, table->header.cells[i])))
                return i;
        }
    }
    return SIZE_MAX;
}

Str csv_cell(const CsvRow *row, size_t column)
{
    return column < row->cell_count ? row->cells[column] : (Str){0};
}

/* ---- Writing ---- */

/* A signed number or a phone number: spreadsheets show it and run nothing. */
static bool is_number(Str text)
{
    bool has_digit = false;
    for (size_t i = 1; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte >= '0' && byte <= '9')
            has_digit = true;
        else if (byte != ' ' && byte != '.' && byte != ',')
            return false;
    }
    return has_digit && (text.bytes[0] == '+' || text.bytes[0] == '-');
}

static bool is_formula(Str text)
{
    if (text.len == 0 || memchr("=+-@\t\r", text.bytes[0], 6) == NULL)
        return false;
    return !is_number(text);
}

static bool needs_quotes(Str text)
{
    static const char SPECIAL[] = {'"', ',', ';', '\t', '\r', '\n'};
    for (size_t i = 0; i < sizeof SPECIAL; i++) {
        if (str_contains_byte(text, SPECIAL[i]))
            return true;
    }
    return text.len != str_trim(text).len;
}

void csv_put_cell(Buffer *buffer, Str text, bool first_in_row)
{
    if (!first_in_row)
        buffer_put_byte(buffer, ',');
    Str apostrophe = is_formula(text) ? STR("'") : (Str){0};
    if (!needs_quotes(text)) {
        buffer_put(buffer, apostrophe);
        buffer_put(buffer, text);
        return;
    }
    buffer_put_byte(buffer, '"');
    buffer_put(buffer, apostrophe);
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] == '"')
            buffer_put_byte(buffer, '"');
        buffer_put_byte(buffer, text.bytes[i]);
    }
    buffer_put_byte(buffer, '"');
}

void csv_end_row(Buffer *buffer)
{
    buffer_put(buffer, STR("\r\n"));
}
