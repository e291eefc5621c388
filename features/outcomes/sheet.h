/*
 * sheet: tables for other programs, as CSV or as a workbook for spreadsheets (Office Open XML,
 * written by libxlsxwriter). A text is never a formula: in a workbook its cell is of the type text,
 * in CSV it gets an apostrophe (base/csv.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_SHEET_H
#define FEATURES_OUTCOMES_SHEET_H

#include "base/str.h"

typedef struct SheetCell {
    Str text;
    double number;
    bool is_number; /* else the text, which may be empty */
} SheetCell;

typedef struct Sheet {
    Str name; /* of the sheet's tab; shortened and cleaned as spreadsheets want it */
    const Str *header;
    size_t column_count;
    const SheetCell *cells; /* row by row */
    size_t row_count;
} Sheet;

static inline SheetCell sheet_text(Str text)
{
    return (SheetCell){.text = text};
}

static inline SheetCell sheet_number(double number)
{
    return (SheetCell){.number = number, .is_number = true};
}

/* With a byte order mark, as spreadsheets ask for. Errors: TOO_LARGE. */
NODISCARD Status sheet_csv(const Sheet *sheet, Arena *arena, Error *error, Str *ret_bytes);

/* Errors: FAILED (no room for temporary files), TOO_LARGE. */
NODISCARD Status
sheet_workbook(const Sheet *sheets, size_t count, Arena *arena, Error *error, Str *ret_bytes);

#endif
