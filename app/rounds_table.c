/* rounds_table: a hash table with open places, never more than half full.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/rounds_table.h"

#include "base/unicode.h"

#include <stdio.h>
#include <string.h>

Status place_wrong(const Place *place, const char *format, ...)
{
    char what[ERROR_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return error_set(place->error, INVALID, "%.*s:%zu %s", STR_ARG(place->path), place->line, what);
}

Texts texts_new(size_t most, Arena *arena)
{
    Texts texts = {.room = 2 * most + 1};
    texts.entries = arena_array(arena, TextsEntry, texts.room);
    return texts;
}

TextsEntry *texts_find(const Texts *texts, Str text)
{
    size_t at = (size_t)(str_hash(text) % texts->room);
    while (texts->entries[at].line != 0 && !str_equal(texts->entries[at].text, text))
        at = at + 1 == texts->room ? 0 : at + 1;
    return &texts->entries[at];
}

void texts_add(Texts *texts, TextsEntry *entry, Str text, size_t line)
{
    *entry = (TextsEntry){.text = text, .position = texts->count++, .line = line};
}

Status rounds_table_parse(Str path, Str bytes, Arena *arena, Error *error, CsvTable *ret_table)
{
    Error inner = {0};
    Status status = csv_parse(bytes, arena, &inner, ret_table);
    if (status == OK)
        return OK;
    return error_set(
        error,
        status,
        "%.*s:%zu %s",
        STR_ARG(path),
        inner.input_line == 0 ? 1 : inner.input_line,
        inner.user_message == NULL ? inner.message : inner.user_message);
}

Status rounds_table_lacks(const Place *place, const char *names)
{
    return place_wrong(
        place,
        "there is no column \"%.*s\", write its name into the first line",
        (int)strcspn(names, "|"),
        names);
}

Status rounds_table_column(
    const Place *place, const CsvTable *table, Arena *arena, const char *names, size_t *ret_column)
{
    size_t column = csv_column(table, arena, str_of(names));
    if (column == SIZE_MAX)
        return rounds_table_lacks(place, names);
    *ret_column = column;
    return OK;
}

Texts rounds_organisations(const RoundsInput *input, Arena *arena)
{
    size_t count = (size_t)input->problem.organisation_count;
    Texts texts = texts_new(count, arena);
    for (size_t i = 0; i < count; i++)
        texts_add(&texts, texts_find(&texts, input->organisations[i]), input->organisations[i], 1);
    return texts;
}

static Status find_organisation(
    const Place *place, const Texts *organisations, Str cell, Arena *arena, int32_t *ret)
{
    Str name = unicode_compose(arena, cell);
    const TextsEntry *entry = texts_find(organisations, name);
    if (name.len == 0)
        return place_wrong(place, "an organisation is empty, fill it in or take the line out");
    if (entry->line == 0)
        return place_wrong(
            place, "%.*s is not among the people, mend the name or add its people", STR_ARG(name));
    *ret = (int32_t)entry->position;
    return OK;
}

Status rounds_find_two(
    const Place *place,
    const Texts *organisations,
    Str cell_a,
    Str cell_b,
    Arena *arena,
    int32_t *ret_a,
    int32_t *ret_b)
{
    int32_t a = 0, b = 0;
    TRY(find_organisation(place, organisations, cell_a, arena, &a));
    TRY(find_organisation(place, organisations, cell_b, arena, &b));
    if (a == b)
        return place_wrong(
            place, "an organisation cannot meet itself, name another one or take the line out");
    *ret_a = a;
    *ret_b = b;
    return OK;
}

Status rounds_read_number(
    const Place *place,
    const CsvRow *row,
    size_t column,
    const char *name,
    int32_t most,
    int32_t *ret_number)
{
    Str text = csv_cell(row, column);
    int64_t number = 0;
    if (text.len > 0 && str_to_int(text, 1, most, &number) != OK)
        return place_wrong(
            place,
            "%s is \"%.*s\", write a whole number from 1 to %d or leave it empty",
            name,
            STR_ARG(text),
            most);
    *ret_number = (int32_t)number;
    return OK;
}
