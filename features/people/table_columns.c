/* table_columns: names in one column, or in two. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/table_columns.h"

bool name_columns_find(const CsvTable *table, Arena *arena, NameColumns *ret_columns)
{
    NameColumns columns = {
        .whole = csv_column(table, arena, STR(COLUMN_PERSON)),
        .first = csv_column(table, arena, STR(COLUMN_FIRST_NAME)),
        .surname = csv_column(table, arena, STR(COLUMN_SURNAME)),
    };
    if (columns.whole == SIZE_MAX && columns.surname == SIZE_MAX)
        columns.whole = columns.first;
    *ret_columns = columns;
    return columns.whole != SIZE_MAX || columns.surname != SIZE_MAX;
}

Str name_columns_read(const NameColumns *columns, const CsvRow *row, Arena *arena)
{
    if (columns->whole != SIZE_MAX)
        return csv_cell(row, columns->whole);
    const Str parts[] = {csv_cell(row, columns->first), csv_cell(row, columns->surname)};
    return str_trim(str_join(arena, parts, 2, STR(" ")));
}
