/* sheet: writes tables. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outcomes/sheet.h"

#include "base/buffer.h"
#include "base/csv.h"
#include "base/limits.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* Spreadsheets take a table for UTF-8 only with this mark at its start. */
#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

static Str number_text(Arena *arena, double number)
{
    double rounded = (double)(int64_t)number;
    bool is_whole = number >= rounded && number <= rounded;
    return is_whole ? str_format(arena, "%lld", (long long)number)
                    : str_format(arena, "%.2f", number);
}

Status sheet_csv(const Sheet *sheet, Arena *arena, Error *error, Str *ret_bytes)
{
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, BYTE_ORDER_MARK);
    for (size_t i = 0; i < sheet->column_count; i++)
        csv_put_cell(&out, sheet->header[i], i == 0);
    csv_end_row(&out);
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (size_t i = 0; i < sheet->column_count; i++) {
            const SheetCell *cell = &sheet->cells[row * sheet->column_count + i];
            Str text = cell->is_number ? number_text(arena, cell->number) : cell->text;
            csv_put_cell(&out, text, i == 0);
        }
        csv_end_row(&out);
    }
    if (out.failed)
        return error_set(error, TOO_LARGE, "the table is too large");
    *ret_bytes = buffer_text(&out);
    return OK;
}

/* ---- Workbook ---- */

/* What the library takes, at most 31 characters without those that an address of cells has. */
static const char *tab_name(Arena *arena, Str name)
{
    enum {
        LONGEST = 31
    };

    Buffer out;
    size_t characters = 0;
    buffer_init_in(&out, arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++) {
        bool begins = ((unsigned char)name.bytes[i] & 0xc0) != 0x80;
        if (begins && ++characters > LONGEST)
            break;
        buffer_put(
            &out,
            str_contains_byte(STR("[]:*?/\\'"), name.bytes[i]) ? STR(" ")
                                                               : str_part(name, i, i + 1));
    }
    return str_c(arena, buffer_text(&out));
}

static lxw_error put_cells(lxw_worksheet *page, const Sheet *sheet, Arena *arena)
{
    lxw_error result = LXW_NO_ERROR;
    for (size_t row = 0; row < sheet->row_count && result == LXW_NO_ERROR; row++) {
        for (size_t i = 0; i < sheet->column_count && result == LXW_NO_ERROR; i++) {
            const SheetCell *cell = &sheet->cells[row * sheet->column_count + i];
            lxw_row_t at = (lxw_row_t)row + 1;
            lxw_col_t column = (lxw_col_t)i;
            if (cell->is_number)
                result = worksheet_write_number(page, at, column, cell->number, NULL);
            else if (cell->text.len > 0)
                result = worksheet_write_string(page, at, column, str_c(arena, cell->text), NULL);
        }
    }
    return result;
}

static lxw_error put_sheet(lxw_workbook *book, lxw_format *bold, const Sheet *sheet, Arena *arena)
{
    lxw_worksheet *page = workbook_add_worksheet(book, tab_name(arena, sheet->name));
    lxw_error result = page == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR;
    for (size_t i = 0; i < sheet->column_count && result == LXW_NO_ERROR; i++)
        result =
            worksheet_write_string(page, 0, (lxw_col_t)i, str_c(arena, sheet->header[i]), bold);
    if (result != LXW_NO_ERROR)
        return result;
    worksheet_freeze_panes(page, 1, 0);
    (void)worksheet_set_column(page, 0, (lxw_col_t)(sheet->column_count - 1), 22, NULL);
    return put_cells(page, sheet, arena);
}

/* The library writes to a file by its name only; this one is in memory and has no other name. */
static Status read_back(int file, Arena *arena, Error *error, Str *ret_bytes)
{
    struct stat about;
    if (fstat(file, &about) != 0 || about.st_size == 0)
        return error_set(error, FAILED, "the workbook was not written");
    if (about.st_size > LIMIT_RESPONSE_BYTES)
        return error_set(error, TOO_LARGE, "the workbook is too large");
    size_t size = (size_t)about.st_size;
    char *bytes = arena_alloc(arena, size);
    if (pread(file, bytes, size, 0) != (ssize_t)size)
        return error_set(error, FAILED, "the workbook cannot be read back");
    *ret_bytes = (Str){bytes, size};
    return OK;
}

static Status write_to(
    const char *path, const Sheet *sheets, size_t count, Arena *arena, Error *error)
{
    lxw_error result = LXW_NO_ERROR;
    lxw_workbook *book = workbook_new(path);
    if (book == NULL)
        return error_set(error, FAILED, "no memory for a workbook");
    lxw_format *bold = workbook_add_format(book);
    format_set_bold(bold);
    for (size_t i = 0; i < count && result == LXW_NO_ERROR; i++)
        result = put_sheet(book, bold, &sheets[i], arena);
    lxw_error closed = workbook_close(book); /* and frees it, whatever happened */
    if (result == LXW_NO_ERROR)
        result = closed;
    if (result != LXW_NO_ERROR)
        return error_set(error, FAILED, "the workbook: %s", lxw_strerror(result));
    return OK;
}

Status sheet_workbook(const Sheet *sheets, size_t count, Arena *arena, Error *error, Str *ret_bytes)
{
    int file = memfd_create("workbook", MFD_CLOEXEC);
    if (file < 0)
        return error_set(error, FAILED, "no file in memory for a workbook");
    const char *path = str_c(arena, str_format(arena, "/proc/self/fd/%d", file));
    Status status = write_to(path, sheets, count, arena, error);
    if (status == OK)
        status = read_back(file, arena, error, ret_bytes);
    (void)close(file);
    return status;
}
