/*
 * search_answers: the index of the towns into a file, and what it answers to all questions, one
 * line each: key:score:partial, …, the total. For comparing with the same in a browser.
 * `search_answers ROOT INDEX`. SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/search/towns.h"
#include "tools/file.h"

#include <stdio.h>

int main(int argument_count, char **arguments)
{
    Arena *arena = arena_new(1 << 20);
    Error error = {.status = OK};
    Towns *towns = NULL;
    if (argument_count != 3)
        return 2;
    Status status = towns_open(arguments[1], arena, &error, &towns);
    if (status == OK) {
        Buffer bytes;
        buffer_init_in(&bytes, arena, SIZE_MAX / 2);
        buffer_put(&bytes, towns->bytes);
        status = file_write(arguments[2], &bytes, &error);
    }
    for (size_t i = 0; status == OK && i < towns->questions.row_count; i++) {
        const CsvRow *row = &towns->questions.rows[i];
        SearchQuery query;
        SearchResult result;
        status = towns_ask(towns, csv_cell(row, 0), csv_cell(row, 1), 20, arena, &query, &result);
        for (size_t h = 0; status == OK && h < result.hit_count; h++)
            printf(
                "%lld:%u:%d ",
                (long long)result.hits[h].key,
                result.hits[h].score,
                result.hits[h].is_partial);
        if (status == OK)
            printf("%llu\n", (unsigned long long)result.total);
    }
    if (status != OK)
        (void)fprintf(stderr, "search_answers: %s\n", error.message);
    arena_free(arena);
    return status == OK ? 0 : 1;
}
