/*
 * fuzz_csv: tables as people upload them. What was read is text, and is the same when it is written
 * and read again. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "base/unicode.h"

#include <stdlib.h>

/* A cell that would be a formula goes out with an apostrophe. */
static bool is_same(Str before, Str after)
{
    return str_equal(before, after) ||
           (str_starts_with(after, STR("'")) && str_equal(before, str_part(after, 1, after.len)));
}

static void put_row(Buffer *out, const CsvRow *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        if (!unicode_is_valid(row->cells[i]))
            abort();
        csv_put_cell(out, row->cells[i], i == 0);
    }
    csv_end_row(out);
}

static void expect_same_row(const CsvRow *before, const CsvRow *after)
{
    if (before->cell_count != after->cell_count)
        abort();
    for (size_t i = 0; i < before->cell_count; i++) {
        if (!is_same(before->cells[i], after->cells[i]))
            abort();
    }
}

/* A comma before everything else, so that one column of texts with semicolons stays one. */
static void write_and_read_again(const CsvTable *table, Arena *arena)
{
    Buffer out;
    buffer_init_in(&out, arena, 4 * (size_t)LIMIT_CSV_BYTES);
    buffer_put(&out, STR("sep=,\r\n"));
    put_row(&out, &table->header);
    for (size_t i = 0; i < table->row_count; i++)
        put_row(&out, &table->rows[i]);
    CsvTable again;
    if (buffer_text(&out).len > LIMIT_CSV_BYTES)
        return;
    if (csv_parse(buffer_text(&out), arena, NULL, &again) != OK ||
        again.row_count != table->row_count)
        abort();
    expect_same_row(&table->header, &again.header);
    for (size_t i = 0; i < table->row_count; i++)
        expect_same_row(&table->rows[i], &again.rows[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Str file = {.bytes = (const char *)bytes, .len = len};
    Arena *arena = arena_new(65536);
    Error error = {0};
    CsvTable table;
    Status status = csv_parse(file, arena, &error, &table);
    if (status != OK && (error.user_message == NULL || error.input_line == 0))
        abort(); /* every refusal says what and where */
    if (status == OK) {
        (void)csv_column(&table, arena, STR("organisation|organizace"));
        write_and_read_again(&table, arena);
    }
    arena_free(arena);
    return 0;
}
