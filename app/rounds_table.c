/* rounds_table: a hash table with open places, never more than half full.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/rounds_table.h"

#include <stdio.h>

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

Status rounds_table_column(
    const Place *place, const CsvTable *table, Arena *arena, const char *name, size_t *ret_column)
{
    size_t column = csv_column(table, arena, str_of(name));
    if (column == SIZE_MAX)
        return place_wrong(
            place, "there is no column \"%s\", write its name into the first line", name);
    *ret_column = column;
    return OK;
}
