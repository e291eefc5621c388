/*
 * import_position: coordinates that lie in the sea or in another country than their address.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/import_batch_private.h"

typedef struct Box {
    const char *country;
    double south;
    double north;
    double west;
    double east;
} Box;

/* Where the country is, with a little room; a point outside is not where the address says. */
static const Box BOXES[] = {
    {"CZ", 48.5, 51.1, 12.0, 18.9},
    {"PL", 48.9, 54.95, 14.0, 24.2},
};

static bool is_outside(Str country, Str latitude, Str longitude)
{
    double north = 0;
    double east = 0;
    if (str_to_double(latitude, &north) != OK || str_to_double(longitude, &east) != OK)
        return false;
    for (size_t i = 0; i < sizeof BOXES / sizeof BOXES[0]; i++) {
        const Box *box = &BOXES[i];
        if (str_equal(country, str_of(box->country)))
            return north < box->south || north > box->north || east < box->west || east > box->east;
    }
    return false;
}

static void check_position(ImportBatch *batch, Arena *scratch, size_t i)
{
    ImportRow *address = batch_row(&batch->tables[TABLE_ADDRESS], i);
    Str id;
    Str cells[EXCHANGE_COLUMNS];
    Uuid uuid;
    if (address->state != ROW_GOOD)
        return;
    import_batch_cells(batch, TABLE_ADDRESS, address, &id, cells);
    Str country = cells[exchange_column(TABLE_ADDRESS, STR("country"))];
    if (!uuid_parse(cells[exchange_column(TABLE_ADDRESS, STR("location_id"))], &uuid))
        return;
    size_t at = import_batch_find(batch, TABLE_LOCATION, uuid);
    if (at == SIZE_MAX || country.len == 0)
        return;
    ImportRow *place = batch_row(&batch->tables[TABLE_LOCATION], at);
    import_batch_cells(batch, TABLE_LOCATION, place, &id, cells);
    size_t latitude = exchange_column(TABLE_LOCATION, STR("latitude"));
    size_t longitude = exchange_column(TABLE_LOCATION, STR("longitude"));
    if (!is_outside(country, cells[latitude], cells[longitude]))
        return;
    Str detail = str_format(
        scratch,
        "latitude, longitude: %.*s %.*s",
        STR_ARG(cells[latitude]),
        STR_ARG(cells[longitude]));
    import_report_add(
        &batch->report, place->source_table, place->line, REASON_VALUE_DROPPED, detail);
    place->dropped |= 1U << latitude | 1U << longitude;
    cells[latitude] = cells[longitude] = (Str){0};
    place->fingerprint = str_hash(exchange_content(scratch, TABLE_LOCATION, cells));
}

void batch_check_positions(ImportBatch *batch, Arena *scratch)
{
    for (size_t i = 0; i < batch_rows(&batch->tables[TABLE_ADDRESS]); i++) {
        ArenaMark mark = arena_mark(scratch);
        check_position(batch, scratch, i);
        arena_rewind(scratch, mark);
    }
}
