/* rounds_people: the table of people as organisations and their representatives.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/rounds_input.h"
#include "app/rounds_table.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/people/table_columns.h"

typedef struct PeopleReader {
    const CsvTable *table;
    size_t organisation, arrives, leaves, away, home_table; /* columns */
    NameColumns name;
    Texts organisations, pairs_of_names;
    Str *organisation_names, *names;
    RoundsPerson *people;
    RoundsAway *aways;
    size_t away_count, away_room;
} PeopleReader;

static Status find_people_columns(const Place *place, PeopleReader *reader, Arena *arena)
{
    const CsvTable *table = reader->table;
    TRY(rounds_table_column(place, table, arena, COLUMN_ORGANISATION, &reader->organisation));
    if (!name_columns_find(table, arena, &reader->name))
        return rounds_table_lacks(place, COLUMN_PERSON);
    reader->arrives = csv_column(table, arena, STR(COLUMN_ARRIVES));
    reader->leaves = csv_column(table, arena, STR(COLUMN_LEAVES));
    reader->away = csv_column(table, arena, STR(COLUMN_AWAY));
    reader->home_table = csv_column(table, arena, STR(COLUMN_HOME_TABLE));
    return OK;
}

static Status note_organisation(
    const Place *place, PeopleReader *reader, Str name, int32_t *ret_organisation)
{
    TextsEntry *entry = texts_find(&reader->organisations, name);
    if (entry->line == 0) {
        if (reader->organisations.count == LIMIT_ORGANISATIONS_PER_MEETING)
            return place_wrong(
                place,
                "there are more than %d organisations, which is the most that can be planned: "
                "divide them",
                LIMIT_ORGANISATIONS_PER_MEETING);
        texts_add(&reader->organisations, entry, name, place->line);
        reader->organisation_names[entry->position] = name;
    }
    *ret_organisation = (int32_t)entry->position;
    return OK;
}

/* Names of people stay out of the messages; the lines are enough. */
static Status note_person(
    const Place *place, PeopleReader *reader, Str organisation, Str name, Arena *arena)
{
    Str both = str_format(arena, "%.*s\n%.*s", STR_ARG(organisation), STR_ARG(name));
    TextsEntry *entry = texts_find(&reader->pairs_of_names, both);
    if (entry->line != 0)
        return place_wrong(
            place,
            "this person of %.*s stands in line %zu already, take one of the two lines out",
            STR_ARG(organisation),
            entry->line);
    texts_add(&reader->pairs_of_names, entry, both, place->line);
    return OK;
}

static void add_away(PeopleReader *reader, RoundsAway away, Arena *arena)
{
    if (reader->away_count == reader->away_room) {
        size_t room = 2 * reader->away_room + 16;
        RoundsAway *larger = arena_array(arena, RoundsAway, room);
        for (size_t i = 0; i < reader->away_count; i++)
            larger[i] = reader->aways[i];
        reader->aways = larger;
        reader->away_room = room;
    }
    reader->aways[reader->away_count++] = away;
}

/* "4" or "4-6; 9". */
static Status read_away(
    const Place *place, PeopleReader *reader, const CsvRow *row, size_t index, Arena *arena)
{
    Str text = csv_cell(row, reader->away), part;
    while (str_split(&text, ';', &part)) {
        Str rest = str_trim(part), first;
        int64_t from = 0, to = 0;
        if (rest.len == 0)
            continue;
        bool is_range = str_split(&rest, '-', &first) && rest.len > 0;
        if (str_to_int(str_trim(first), 1, LIMIT_ROUNDS, &from) != OK ||
            str_to_int(str_trim(is_range ? rest : first), from, LIMIT_ROUNDS, &to) != OK)
            return place_wrong(
                place,
                "away is \"%.*s\", write rounds as 4 or 4-6; 9",
                STR_ARG(csv_cell(row, reader->away)));
        add_away(
            reader,
            (RoundsAway){.person = (int32_t)index, .from = (int32_t)from, .to = (int32_t)to},
            arena);
    }
    return OK;
}

static Status read_person(Place *place, PeopleReader *reader, size_t index, Arena *arena)
{
    const CsvRow *row = &reader->table->rows[index];
    Str organisation = unicode_compose(arena, csv_cell(row, reader->organisation));
    Str name = unicode_compose(arena, name_columns_read(&reader->name, row, arena));
    RoundsPerson *person = &reader->people[index];
    place->line = row->line;
    if (organisation.len == 0 || name.len == 0)
        return place_wrong(
            place,
            "the %s is empty, fill it in or take the line out",
            organisation.len == 0 ? "organisation" : "person");
    TRY(note_organisation(place, reader, organisation, &person->organisation));
    TRY(note_person(place, reader, organisation, name, arena));
    TRY(rounds_read_number(place, row, reader->arrives, "arrives", LIMIT_ROUNDS, &person->arrives));
    TRY(rounds_read_number(place, row, reader->leaves, "leaves", LIMIT_ROUNDS, &person->leaves));
    TRY(rounds_read_number(
        place, row, reader->home_table, "home_table", LIMIT_TABLES, &person->home_table));
    if (person->leaves > 0 && person->leaves < person->arrives)
        return place_wrong(
            place,
            "leaves after round %d and arrives in round %d, exchange or mend them",
            person->leaves,
            person->arrives);
    reader->names[index] = name;
    return read_away(place, reader, row, index, arena);
}

Status rounds_read_people(Str path, Str bytes, Arena *arena, Error *error, RoundsInput *ret_input)
{
    CsvTable table;
    TRY(rounds_table_parse(path, bytes, arena, error, &table));
    Place place = {.path = path, .line = table.header.line, .error = error};
    size_t count = table.row_count;
    if (count == 0)
        return place_wrong(&place, "there are no people, write one person a line below the header");
    if (count > LIMIT_PEOPLE_PER_MEETING)
        return place_wrong(
            &place,
            "there are %zu people, at most %d can be planned: divide the file",
            count,
            LIMIT_PEOPLE_PER_MEETING);
    PeopleReader reader = {
        .table = &table,
        .organisations = texts_new(count, arena),
        .pairs_of_names = texts_new(count, arena),
        .organisation_names = arena_array(arena, Str, count),
        .names = arena_array(arena, Str, count),
        .people = arena_array(arena, RoundsPerson, count),
    };
    TRY(find_people_columns(&place, &reader, arena));
    for (size_t i = 0; i < count; i++)
        TRY(read_person(&place, &reader, i, arena));
    if (reader.organisations.count < 2)
        return place_wrong(
            &place,
            "%.*s is the only organisation, add one that it can meet",
            STR_ARG(reader.organisation_names[0]));
    *ret_input = (RoundsInput){
        .problem =
            {.organisation_count = (int32_t)reader.organisations.count,
             .people = reader.people,
             .person_count = count,
             .aways = reader.aways,
             .away_count = reader.away_count},
        .organisations = reader.organisation_names,
        .people = reader.names,
    };
    return OK;
}
