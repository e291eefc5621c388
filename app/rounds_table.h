/*
 * rounds_table: what reading the tables of `kruh rounds` has in common: their columns, where an
 * error stands, and which text was seen before. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_ROUNDS_TABLE_H
#define APP_ROUNDS_TABLE_H

#include "app/rounds_input.h"
#include "base/csv.h"

/* Where something stands, for errors. */
typedef struct Place {
    Str path;
    size_t line;
    Error *error;
} Place;

/* Sets "FILE:LINE what, what to do". Always INVALID. */
Status place_wrong(const Place *place, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* csv_parse, with errors of this form. */
NODISCARD Status
rounds_table_parse(Str path, Str bytes, Arena *arena, Error *error, CsvTable *ret_table);

/* `names`: as csv_column takes them; an error says the first. */
NODISCARD Status rounds_table_column(
    const Place *place, const CsvTable *table, Arena *arena, const char *names, size_t *ret_column);
/* Says that the table has no such column. */
NODISCARD Status rounds_table_lacks(const Place *place, const char *names);

/* A whole number from 1 to `most` in a column that may be missing; 0 where it is empty. */
NODISCARD Status rounds_read_number(
    const Place *place,
    const CsvRow *row,
    size_t column,
    const char *name,
    int32_t most,
    int32_t *ret_number);

/* A set of texts, each with the position that it was given and the line where it first stood. */
typedef struct TextsEntry {
    Str text;
    size_t position;
    size_t line; /* 0: the entry is empty */
} TextsEntry;

typedef struct Texts {
    TextsEntry *entries;
    size_t room, count;
} Texts;

Texts texts_new(size_t most, Arena *arena);

/* The entry of this text, or the empty one where it belongs. */
TextsEntry *texts_find(const Texts *texts, Str text);

/* The organisations of the table of people, each at its number. */
Texts rounds_organisations(const RoundsInput *input, Arena *arena);

/* Two different organisations by their names. Errors: as place_wrong. */
NODISCARD Status rounds_find_two(
    const Place *place,
    const Texts *organisations,
    Str cell_a,
    Str cell_b,
    Arena *arena,
    int32_t *ret_a,
    int32_t *ret_b);

/* Fills the empty entry; its position is the next number from 0. */
void texts_add(Texts *texts, TextsEntry *entry, Str text, size_t line);

#endif
