/* Tests of base/csv. SPDX-License-Identifier: EUPL-1.2 */
#include "base/csv.h"

#include "base/clock.h"
#include "base/limits.h"

#include "tests/support/test.h"

static Arena *arena;

/* The table as text: cells in [ ], rows with their line. */
static Str shown(Str csv)
{
    CsvTable table;
    Error error = {0};
    if (csv_parse(csv, arena, &error, &table) != OK)
        return str_of(arena_copy(arena, error.message, strlen(error.message) + 1));
    Buffer *out = arena_new_of(arena, Buffer);
    buffer_init_in(out, arena, 100000);
    for (size_t i = 0; i <= table.row_count; i++) {
        const CsvRow *row = i == 0 ? &table.header : &table.rows[i - 1];
        buffer_put_format(out, "%zu", row->line);
        for (size_t k = 0; k < row->cell_count; k++)
            buffer_put_format(out, "[%.*s]", STR_ARG(row->cells[k]));
        buffer_put_byte(out, '\n');
    }
    return buffer_text(out);
}

TEST(tables_of_every_spreadsheet_are_read)
{
    static const char *const CASES[][2] = {
        {"a,b\n1,2\n", "1[a][b]\n2[1][2]\n"},
        {"a;b\r\n1;2\r\n", "1[a][b]\n2[1][2]\n"},
        {"a\tb\n1\t2", "1[a][b]\n2[1][2]\n"},
        {"a,b\r1,2\r", "1[a][b]\n2[1][2]\n"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "1[a][b]\n"},
        {"sep=;\r\na;b,c\r\n", "2[a][b,c]\n"},
        {"a,b\n\n , \n3,4\n", "1[a][b]\n4[3][4]\n"},
        {"a,b\n\"x, y\", \"say \"\"ahoj\"\"\" \n", "1[a][b]\n2[x, y][say \"ahoj\"]\n"},
        {"a,b\n\"two\r\nlines\",1\n2,3\n", "1[a][b]\n2[two\nlines][1]\n4[2][3]\n"},
        {"a,b\nshort\nl,o,n,g,\n", "1[a][b]\n2[short]\n3[l][o][n][g][]\n"},
        {"a,b\n5\" nails,x\n", "1[a][b]\n2[5\" nails][x]\n"},
        {"\"a;x\",b\n", "1[a;x][b]\n"},
        {"one\n1\n", "1[one]\n2[1]\n"},
        {"a,b\n\"\",\"\"\n", "1[a][b]\n"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i][1], shown(str_of(CASES[i][0])));
}

TEST(a_broken_table_is_refused_with_its_line)
{
    static const struct {
        const char *csv;
        size_t line;
    } CASES[] = {
        {"a,b\n1,2\n3,\"open\n5,6\n", 3},
        {"a,b\n\"x\"y,2\n", 2},
        {"a,b\n\"x\ny\"z,2\n", 3},
        {"", 1},
        {"\n\n , \n", 1},
        {"\xFF\xFE"
         "a",
         1},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        CsvTable table = {.row_count = 77};
        Error error = {0};
        EXPECT_INT(INVALID, csv_parse(str_of(CASES[i].csv), arena, &error, &table));
        EXPECT_INT(CASES[i].line, error.input_line);
        EXPECT(error.user_message != NULL);
        EXPECT_INT(77, table.row_count);
    }
    Error error = {0};
    CsvTable table;
    EXPECT_INT(INVALID, csv_parse(STR("a,b\n1,\0\n"), arena, &error, &table));
    EXPECT_INT(2, error.input_line);
}

TEST(windows_1250_of_old_spreadsheets_is_read)
{
    CsvTable table;
    EXPECT_INT(OK, csv_parse(STR("osoba\nNov\xE1k\n\x81\n"), arena, NULL, &table));
    EXPECT(table.was_windows_1250);
    EXPECT_STR("Novák", table.rows[0].cells[0]);
    EXPECT_STR("\uFFFD", table.rows[1].cells[0]);
    EXPECT_INT(OK, csv_parse(STR("osoba\nNovák\n"), arena, NULL, &table));
    EXPECT(!table.was_windows_1250);
}

TEST(columns_are_found_however_they_are_written)
{
    CsvTable table;
    EXPECT_INT(
        OK, csv_parse(STR("Organizace; OSOBA ;e_mail;Číslo telefonu\n"), arena, NULL, &table));
    EXPECT_INT(0, csv_column(&table, arena, STR("organisation|organizace")));
    EXPECT_INT(1, csv_column(&table, arena, STR("person|osoba")));
    EXPECT_INT(2, csv_column(&table, arena, STR("E-Mail")));
    EXPECT_INT(3, csv_column(&table, arena, STR("cislo-telefonu")));
    EXPECT(csv_column(&table, arena, STR("role")) == SIZE_MAX);
    EXPECT_STR("", csv_cell(&table.header, SIZE_MAX));
}

TEST(a_formula_is_written_as_text)
{
    static const char *const CASES[][2] = {
        {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"+1+cmd", "'+1+cmd"},
        {"-x", "'-x"},
        {"\tx", "\"'\tx\""},
        {"-12,5", "\"-12,5\""},
        {"+420 777 123 456", "+420 777 123 456"},
        {"-", "'-"},
        {"a,b", "\"a,b\""},
        {"say \"ahoj\"", "\"say \"\"ahoj\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {" space ", "\" space \""},
        {"", ""},
        {"plain", "plain"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Buffer out;
        buffer_init(&out, 1000);
        csv_put_cell(&out, str_of(CASES[i][0]), true);
        EXPECT_STR(CASES[i][1], buffer_text(&out));
        buffer_done(&out);
    }
}

TEST(what_was_written_is_read_again)
{
    static const char *const CELLS[] = {"a;b", "\"", "x,\ny", "Žofie", "1 \"2\" 3"};
    Buffer out;
    buffer_init(&out, 1000);
    for (size_t row = 0; row < 2; row++) {
        for (size_t i = 0; i < 5; i++)
            csv_put_cell(&out, str_of(CELLS[i]), i == 0);
        csv_end_row(&out);
    }
    CsvTable table = {0};
    EXPECT_INT(OK, csv_parse(buffer_text(&out), arena, NULL, &table));
    EXPECT_INT(1, table.row_count);
    for (size_t i = 0; i < 5 && table.row_count == 1; i++)
        EXPECT_STR(CELLS[i], table.rows[0].cells[i]);
    buffer_done(&out);
}

TEST(a_large_table_is_read_and_a_larger_one_refused)
{
    Buffer out;
    buffer_init(&out, LIMIT_CSV_BYTES);
    buffer_put(&out, STR("organisation,person,e-mail\n"));
    for (size_t i = 0; i < 100000; i++)
        buffer_put_format(
            &out, "Organisation %zu,\"Person, %zu\",person%zu@example.org\n", i, i, i);
    CsvTable table = {0};
    Arena *large = arena_new(1024 * 1024);
    EXPECT_INT(OK, csv_parse(buffer_text(&out), large, NULL, &table));
    EXPECT_INT(100000, table.row_count);
    EXPECT_STR("Person, 99999", csv_cell(&table.rows[99999], 1));
    for (size_t i = 0; i < 100001; i++)
        buffer_put(&out, STR("x\n"));
    Error error = {0};
    EXPECT_INT(TOO_LARGE, csv_parse(buffer_text(&out), large, &error, &table));
    EXPECT_INT(200002, error.input_line);
    arena_free(large);
    buffer_done(&out);
}

TEST(too_many_columns_are_refused)
{
    Buffer out;
    buffer_init(&out, 1000);
    for (size_t i = 0; i < LIMIT_CSV_COLUMNS; i++)
        csv_put_cell(&out, STR("x"), i == 0);
    CsvTable table;
    EXPECT_INT(OK, csv_parse(buffer_text(&out), arena, NULL, &table));
    csv_put_cell(&out, STR("x"), false);
    EXPECT_INT(TOO_LARGE, csv_parse(buffer_text(&out), arena, NULL, &table));
    buffer_done(&out);
}

TEST(a_table_of_any_length_is_read_row_by_row_and_a_broken_row_costs_only_itself)
{
    CsvStream *stream;
    CsvRow row = {0};
    bool is_row = false;
    Error error = {0};
    Str csv = STR("\xEF\xBB\xBF"
                  "id,name\r\n1,\"a\"b\r\n2,P\xF8\xEDstav\r\n\r\n3,\"x\r\ny\"\r\n");
    EXPECT_INT(OK, csv_stream_open(csv, arena, &error, &stream, &row));
    EXPECT_STR("id", row.cells[0]);
    EXPECT_INT(INVALID, csv_stream_next(stream, arena, &error, &row, &is_row));
    EXPECT_INT(2, error.input_line);
    EXPECT_INT(OK, csv_stream_next(stream, arena, &error, &row, &is_row));
    EXPECT(is_row);
    EXPECT_STR("Přístav", row.cells[1]);
    EXPECT_INT(OK, csv_stream_next(stream, arena, &error, &row, &is_row));
    EXPECT_INT(5, row.line);
    EXPECT_STR("x\ny", row.cells[1]);
    EXPECT_INT(OK, csv_stream_next(stream, arena, &error, &row, &is_row));
    EXPECT(!is_row);
}

int main(void)
{
    arena = arena_new(65536);
    RUN(tables_of_every_spreadsheet_are_read);
    RUN(a_broken_table_is_refused_with_its_line);
    RUN(windows_1250_of_old_spreadsheets_is_read);
    RUN(columns_are_found_however_they_are_written);
    RUN(a_formula_is_written_as_text);
    RUN(what_was_written_is_read_again);
    RUN(a_large_table_is_read_and_a_larger_one_refused);
    RUN(too_many_columns_are_refused);
    RUN(a_table_of_any_length_is_read_row_by_row_and_a_broken_row_costs_only_itself);
    arena_free(arena);
    return test_end();
}
