/* groups_input: names of people stay out of the messages; their lines are enough.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/groups_input.h"
#include "app/rounds_table.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/people/table_columns.h"

enum {
    NUMBER_STEPS = 1000000 /* into which the range of a number attribute is divided */
};

typedef struct Reader {
    const CsvTable *table;
    Place place;
    Arena *arena;
    size_t person; /* column */
} Reader;

/* ---- Who ---- */

static Status read_names(Reader *reader, Str *names, Str *labels)
{
    Texts known = texts_new(reader->table->row_count, reader->arena);
    for (size_t i = 0; i < reader->table->row_count; i++) {
        const CsvRow *row = &reader->table->rows[i];
        reader->place.line = row->line;
        names[i] = unicode_compose(reader->arena, csv_cell(row, reader->person));
        labels[i] = str_format(reader->arena, "line %zu", row->line);
        TextsEntry *entry = texts_find(&known, names[i]);
        if (names[i].len == 0)
            return place_wrong(
                &reader->place, "the name is empty, fill it in or take the line out");
        if (entry->line != 0)
            return place_wrong(
                &reader->place,
                "this name stands in line %zu already, take one of the two out or make them differ",
                entry->line);
        texts_add(&known, entry, names[i], row->line);
    }
    return OK;
}

/* ---- Attributes ---- */

static Status read_weight(Reader *reader, Str *name, int32_t *ret_weight)
{
    size_t colon = str_find(*name, STR(":"));
    int64_t weight = 0;
    *ret_weight = 1;
    if (colon == SIZE_MAX)
        return OK;
    Str text = str_trim(str_part(*name, colon + 1, name->len));
    reader->place.line = reader->table->header.line;
    if (str_to_int(text, 0, GROUPS_MAXIMUM_WEIGHT, &weight) != OK)
        return place_wrong(
            &reader->place,
            "the weight of \"%.*s\" is no whole number from 0 to %d",
            STR_ARG(*name),
            GROUPS_MAXIMUM_WEIGHT);
    *name = str_trim(str_part(*name, 0, colon));
    *ret_weight = (int32_t)weight;
    return OK;
}

/* Fills `numbers` with a column all of whose filled cells are numbers. */
static bool are_numbers(const Reader *reader, size_t column, double *numbers)
{
    bool any = false;
    for (size_t i = 0; i < reader->table->row_count; i++) {
        Str cell = csv_cell(&reader->table->rows[i], column);
        numbers[i] = 0;
        if (cell.len == 0)
            continue;
        if (str_to_double(cell, &numbers[i]) != OK)
            return false;
        any = true;
    }
    return any;
}

static void read_numbers(
    const Reader *reader,
    size_t index,
    const double *numbers,
    int32_t *values,
    GroupsColumn *column)
{
    double least = 0, most = 0;
    bool any = false;
    for (size_t i = 0; i < reader->table->row_count; i++) {
        if (csv_cell(&reader->table->rows[i], index).len == 0)
            continue;
        least = !any || numbers[i] < least ? numbers[i] : least;
        most = !any || numbers[i] > most ? numbers[i] : most;
        any = true;
    }
    column->least = least;
    column->unit = most > least ? (most - least) / NUMBER_STEPS : 1;
    for (size_t i = 0; i < reader->table->row_count; i++) {
        bool is_known = csv_cell(&reader->table->rows[i], index).len > 0;
        values[i] =
            is_known ? (int32_t)((numbers[i] - least) / column->unit + 0.5) : GROUPS_UNKNOWN;
    }
}

static void read_categories(
    const Reader *reader, size_t index, int32_t *values, GroupsColumn *column)
{
    size_t count = reader->table->row_count;
    Texts known = texts_new(count, reader->arena);
    Str *names = arena_array(reader->arena, Str, count);
    for (size_t i = 0; i < count; i++) {
        Str cell = unicode_compose(reader->arena, csv_cell(&reader->table->rows[i], index));
        TextsEntry *entry = texts_find(&known, cell);
        if (cell.len > 0 && entry->line == 0) {
            texts_add(&known, entry, cell, 1);
            names[entry->position] = cell;
        }
        values[i] = cell.len > 0 ? (int32_t)entry->position : GROUPS_UNKNOWN;
    }
    column->values = names;
    column->value_count = known.count;
}

static Status read_attribute(
    Reader *reader, size_t index, GroupsAttribute *attribute, GroupsColumn *column)
{
    size_t count = reader->table->row_count;
    double *numbers = arena_array(reader->arena, double, count);
    int32_t *values = arena_array(reader->arena, int32_t, count);
    column->name = reader->table->header.cells[index];
    TRY(read_weight(reader, &column->name, &attribute->weight));
    attribute->kind = are_numbers(reader, index, numbers) ? GROUPS_NUMBER : GROUPS_CATEGORY;
    if (attribute->kind == GROUPS_NUMBER)
        read_numbers(reader, index, numbers, values, column);
    else
        read_categories(reader, index, values, column);
    attribute->values = values;
    return OK;
}

static Status read_all(Reader *reader, GroupsInput *ret_input)
{
    const CsvTable *table = reader->table;
    size_t columns = table->header.cell_count;
    Str *names = arena_array(reader->arena, Str, table->row_count);
    Str *labels = arena_array(reader->arena, Str, table->row_count);
    GroupsAttribute *attributes = arena_array(reader->arena, GroupsAttribute, columns);
    GroupsColumn *described = arena_array(reader->arena, GroupsColumn, columns);
    size_t count = 0;
    TRY(read_names(reader, names, labels));
    for (size_t i = 0; i < columns; i++) {
        if (i == reader->person || table->header.cells[i].len == 0)
            continue;
        TRY(read_attribute(reader, i, &attributes[count], &described[count]));
        count++;
    }
    *ret_input = (GroupsInput){
        .problem =
            {.person_count = (int32_t)table->row_count,
             .attributes = attributes,
             .attribute_count = count,
             .labels = labels},
        .people = names,
        .columns = described,
    };
    return OK;
}

Status groups_read_people(Str path, Str bytes, Arena *arena, Error *error, GroupsInput *ret_input)
{
    CsvTable table;
    TRY(rounds_table_parse(path, bytes, arena, error, &table));
    Reader reader = {
        .table = &table,
        .place = {.path = path, .line = table.header.line, .error = error},
        .arena = arena,
        .person = csv_column(&table, arena, STR(COLUMN_PERSON)),
    };
    if (reader.person == SIZE_MAX)
        reader.person = csv_column(&table, arena, STR(COLUMN_ORGANISATION));
    if (reader.person == SIZE_MAX)
        return place_wrong(
            &reader.place, "there is no column \"person\", write its name into the first line");
    if (table.row_count == 0)
        return place_wrong(
            &reader.place, "there are no people, write one person a line below the header");
    if (table.row_count > LIMIT_PEOPLE_IN_GROUPS)
        return place_wrong(
            &reader.place,
            "there are %zu people, at most %d can be divided: divide the file",
            table.row_count,
            LIMIT_PEOPLE_IN_GROUPS);
    return read_all(&reader, ret_input);
}

/* ---- Pairs ---- */

static Status find_person(
    const Place *place, const Texts *people, Str cell, Arena *arena, int32_t *ret_person)
{
    Str name = unicode_compose(arena, cell);
    const TextsEntry *entry = texts_find(people, name);
    if (name.len == 0)
        return place_wrong(place, "a name is empty, fill it in or take the line out");
    if (entry->line == 0)
        return place_wrong(
            place, "somebody here is not among the people, mend the name or add the person");
    *ret_person = (int32_t)entry->position;
    return OK;
}

Status groups_read_pairs(
    Str path,
    Str bytes,
    const GroupsInput *input,
    Arena *arena,
    Error *error,
    const GroupsPair **ret_pairs,
    size_t *ret_count)
{
    CsvTable table;
    TRY(rounds_table_parse(path, bytes, arena, error, &table));
    Place place = {.path = path, .line = table.header.line, .error = error};
    size_t a = 0, b = 0, count = (size_t)input->problem.person_count;
    TRY(rounds_table_column(&place, &table, arena, "a", &a));
    TRY(rounds_table_column(&place, &table, arena, "b", &b));
    Texts people = texts_new(count, arena);
    for (size_t i = 0; i < count; i++)
        texts_add(&people, texts_find(&people, input->people[i]), input->people[i], 1);
    GroupsPair *pairs = arena_array(arena, GroupsPair, table.row_count);
    for (size_t i = 0; i < table.row_count; i++) {
        place.line = table.rows[i].line;
        TRY(find_person(&place, &people, csv_cell(&table.rows[i], a), arena, &pairs[i].a));
        TRY(find_person(&place, &people, csv_cell(&table.rows[i], b), arena, &pairs[i].b));
        if (pairs[i].a == pairs[i].b)
            return place_wrong(
                &place, "both are the same person, name another one or take the line out");
    }
    *ret_pairs = pairs;
    *ret_count = table.row_count;
    return OK;
}
