/* rounds_wishes: the table of wishes as pairs with whole weights.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/rounds_input.h"
#include "app/rounds_table.h"
#include "features/people/table_columns.h"

enum {
    USUAL_SCALE = 1000, /* a weight of 0.001 still counts */
    LARGEST_WEIGHT = 1000000000
};

/* What one row wishes. */
typedef struct Wish {
    int32_t a, b;  /* a < b */
    double weight; /* 0: never */
} Wish;

typedef struct WishReader {
    const CsvTable *table;
    size_t a, b, weight; /* columns */
    Texts organisations;
    Texts pairs;  /* "a b", of those with a number */
    Wish *wishes; /* by position in `pairs` */
    size_t count;
    Wish *nevers;
    size_t never_count;
    double largest;
} WishReader;

static Status read_weight(const Place *place, Str text, double *ret_weight)
{
    double weight = 0;
    if (str_equal_ignoring_ascii_case(text, STR("never"))) {
        *ret_weight = 0;
        return OK;
    }
    if (str_to_double(text, &weight) != OK || weight <= 0 || weight > LARGEST_WEIGHT)
        return place_wrong(
            place,
            "the weight is \"%.*s\", write a number above 0 (at most %d) or never",
            STR_ARG(text),
            LARGEST_WEIGHT);
    *ret_weight = weight;
    return OK;
}

/* Only one number may stand for a pair. */
static Status note_weight(const Place *place, WishReader *reader, const Wish *wish, Arena *arena)
{
    Str both = str_format(arena, "%d %d", wish->a, wish->b);
    TextsEntry *entry = texts_find(&reader->pairs, both);
    if (entry->line == 0) {
        texts_add(&reader->pairs, entry, both, place->line);
        reader->wishes[reader->count++] = *wish;
        reader->largest = wish->weight > reader->largest ? wish->weight : reader->largest;
        return OK;
    }
    if (reader->wishes[entry->position].weight != wish->weight)
        return place_wrong(
            place,
            "these two have another weight in line %zu, keep the one that is meant",
            entry->line);
    return OK;
}

static Status read_wish(Place *place, WishReader *reader, size_t index, Arena *arena)
{
    const CsvRow *row = &reader->table->rows[index];
    Wish wish = {.weight = 0};
    int32_t a = 0, b = 0;
    place->line = row->line;
    TRY(rounds_find_two(
        place,
        &reader->organisations,
        csv_cell(row, reader->a),
        csv_cell(row, reader->b),
        arena,
        &a,
        &b));
    TRY(read_weight(place, csv_cell(row, reader->weight), &wish.weight));
    wish.a = a < b ? a : b;
    wish.b = a < b ? b : a;
    if (wish.weight > 0)
        return note_weight(place, reader, &wish, arena);
    reader->nevers[reader->never_count++] = wish;
    return OK;
}

/* Whole numbers for the library: as they are if all are whole, else in thousandths; where that is
 * too much for it, so that the largest just fits. */
static double scale_of(const WishReader *reader)
{
    bool are_whole = reader->largest <= ROUNDS_MAXIMUM_WEIGHT;
    for (size_t i = 0; are_whole && i < reader->count; i++)
        are_whole = reader->wishes[i].weight == (double)(int64_t)reader->wishes[i].weight;
    if (are_whole)
        return 1;
    return reader->largest * USUAL_SCALE <= ROUNDS_MAXIMUM_WEIGHT
               ? USUAL_SCALE
               : ROUNDS_MAXIMUM_WEIGHT / reader->largest;
}

static RoundsPair *pairs_of(const WishReader *reader, Arena *arena)
{
    RoundsPair *pairs = arena_array(arena, RoundsPair, reader->count + reader->never_count);
    double scale = scale_of(reader);
    for (size_t i = 0; i < reader->count; i++) {
        const Wish *wish = &reader->wishes[i];
        int32_t weight = (int32_t)(wish->weight * scale + 0.5);
        if (weight < 1)
            weight = 1;
        if (weight > ROUNDS_MAXIMUM_WEIGHT)
            weight = ROUNDS_MAXIMUM_WEIGHT;
        pairs[i] = (RoundsPair){.a = wish->a, .b = wish->b, .weight = weight};
    }
    for (size_t i = 0; i < reader->never_count; i++)
        pairs[reader->count + i] =
            (RoundsPair){.a = reader->nevers[i].a, .b = reader->nevers[i].b, .is_never = true};
    return pairs;
}

Status rounds_read_wishes(Str path, Str bytes, Arena *arena, Error *error, RoundsInput *input)
{
    CsvTable table;
    TRY(rounds_table_parse(path, bytes, arena, error, &table));
    Place place = {.path = path, .line = table.header.line, .error = error};
    WishReader reader = {
        .table = &table,
        .organisations = rounds_organisations(input, arena),
        .pairs = texts_new(table.row_count, arena),
        .wishes = arena_array(arena, Wish, table.row_count),
        .nevers = arena_array(arena, Wish, table.row_count),
    };
    TRY(rounds_table_column(&place, &table, arena, COLUMN_WHO, &reader.a));
    TRY(rounds_table_column(&place, &table, arena, COLUMN_WHOM, &reader.b));
    TRY(rounds_table_column(&place, &table, arena, COLUMN_WEIGHT, &reader.weight));
    for (size_t i = 0; i < table.row_count; i++)
        TRY(read_wish(&place, &reader, i, arena));
    input->problem.pairs = pairs_of(&reader, arena);
    input->problem.pair_count = reader.count + reader.never_count;
    return OK;
}
