/* rounds_rules: the table of rules: which meetings have a round, a part of the day, or an order.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/rounds_input.h"
#include "app/rounds_table.h"
#include "base/limits.h"

typedef struct RuleReader {
    const CsvTable *table;
    size_t a, b, round, from, to, table_number, after_a, after_b; /* columns */
    Texts organisations;
    DayWindow *windows;
    DayBefore *befores;
    size_t window_count, before_count;
} RuleReader;

static Status find_columns(const Place *place, RuleReader *reader, Arena *arena)
{
    const CsvTable *table = reader->table;
    TRY(rounds_table_column(place, table, arena, "a", &reader->a));
    TRY(rounds_table_column(place, table, arena, "b", &reader->b));
    reader->round = csv_column(table, arena, STR("round"));
    reader->from = csv_column(table, arena, STR("from"));
    reader->to = csv_column(table, arena, STR("to"));
    reader->table_number = csv_column(table, arena, STR("table"));
    reader->after_a = csv_column(table, arena, STR("after_a"));
    reader->after_b = csv_column(table, arena, STR("after_b"));
    return OK;
}

/* A fixed round is a window of one round. */
static Status read_window(
    const Place *place, RuleReader *reader, const CsvRow *row, DayWindow *window)
{
    int32_t round = 0;
    TRY(rounds_read_number(place, row, reader->round, "round", LIMIT_ROUNDS, &round));
    TRY(rounds_read_number(place, row, reader->from, "from", LIMIT_ROUNDS, &window->earliest));
    TRY(rounds_read_number(place, row, reader->to, "to", LIMIT_ROUNDS, &window->latest));
    TRY(rounds_read_number(
        place, row, reader->table_number, "table", LIMIT_TABLES, &window->table));
    if (round > 0 && (window->earliest > 0 || window->latest > 0))
        return place_wrong(
            place, "there is a round as well as from or to, keep what is meant of them");
    if (round > 0)
        window->earliest = window->latest = round;
    if (window->latest > 0 && window->latest < window->earliest)
        return place_wrong(
            place,
            "it is from round %d to round %d, exchange or mend them",
            window->earliest,
            window->latest);
    return OK;
}

static Status read_rule(Place *place, RuleReader *reader, size_t index, Arena *arena)
{
    const CsvRow *row = &reader->table->rows[index];
    DayWindow window = {.earliest = 0};
    DayBefore before = {.first_a = 0};
    Str after_a = csv_cell(row, reader->after_a), after_b = csv_cell(row, reader->after_b);
    place->line = row->line;
    TRY(rounds_find_two(
        place,
        &reader->organisations,
        csv_cell(row, reader->a),
        csv_cell(row, reader->b),
        arena,
        &window.a,
        &window.b));
    TRY(read_window(place, reader, row, &window));
    bool has_order = after_a.len > 0 || after_b.len > 0;
    bool has_window = window.earliest > 0 || window.latest > 0 || window.table > 0;
    if (!has_order && !has_window)
        return place_wrong(
            place, "there is no rule, write a round, from, to, table, or after_a and after_b");
    if (has_window)
        reader->windows[reader->window_count++] = window;
    if (!has_order)
        return OK;
    TRY(rounds_find_two(
        place, &reader->organisations, after_a, after_b, arena, &before.first_a, &before.first_b));
    before.then_a = window.a;
    before.then_b = window.b;
    reader->befores[reader->before_count++] = before;
    return OK;
}

Status rounds_read_rules(Str path, Str bytes, Arena *arena, Error *error, RoundsInput *input)
{
    CsvTable table;
    TRY(rounds_table_parse(path, bytes, arena, error, &table));
    Place place = {.path = path, .line = table.header.line, .error = error};
    RuleReader reader = {
        .table = &table,
        .organisations = rounds_organisations(input, arena),
        .windows = arena_array(arena, DayWindow, table.row_count),
        .befores = arena_array(arena, DayBefore, table.row_count),
    };
    TRY(find_columns(&place, &reader, arena));
    for (size_t i = 0; i < table.row_count; i++)
        TRY(read_rule(&place, &reader, i, arena));
    input->rules.windows = reader.windows;
    input->rules.window_count = reader.window_count;
    input->rules.befores = reader.befores;
    input->rules.before_count = reader.before_count;
    return OK;
}
