/*
 * deidentify_spans: many texts in, spans out, for tests/bench/deidentify.mjs. A text comes as
 * "cs 123\n" and so many bytes; its spans go out as one line of "start end kind confidence", parted
 * by tabs. With a file's name it measures the speed on the file instead. SPDX-License-Identifier:
 * EUPL-1.2
 */
#include "algorithms/deidentify/deidentify.h"
#include "app/lexicon_file.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static Status find(DeidentifyProblem *problem, Arena *arena)
{
    DeidentifyFindings findings;
    ArenaMark mark = arena_mark(arena);
    deidentify_find(problem, arena, &findings);
    for (size_t i = 0; i < findings.span_count; i++) {
        const DeidentifySpan *span = &findings.spans[i];
        printf(
            "%s%zu %zu %s %.2f",
            i > 0 ? "\t" : "",
            span->start,
            span->end,
            deidentify_kind_name(span->kind),
            span->confidence);
    }
    printf("\n");
    arena_rewind(arena, mark);
    return OK;
}

static void measure(DeidentifyProblem *problem, FILE *file, Arena *arena)
{
    enum {
        MOST = 64 * 1024 * 1024
    };

    char *bytes = arena_alloc(arena, MOST);
    problem->text = (Str){.bytes = bytes, .len = fread(bytes, 1, MOST, file)};
    double best = 0;
    size_t memory = 0, spans = 0;
    for (int i = 0; i < 5; i++) {
        Arena *own = arena_new(1 << 16);
        DeidentifyFindings findings;
        clock_t start = clock(); /* of the processor: others may be at work */
        deidentify_find(problem, own, &findings);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        double speed = (double)problem->text.len / 1e6 / seconds;
        best = speed > best ? speed : best;
        memory = arena_size_bytes(own) - findings.span_count * sizeof(DeidentifySpan);
        spans = findings.span_count;
        arena_free(own);
    }
    printf(
        "%.1f %.3f %.2f %zu\n",
        best,
        (double)problem->text.len / 1e3 / best,
        (double)memory / 1e6,
        spans);
}

int main(int argument_count, char **arguments)
{
    Arena *arena = arena_new(1 << 20);
    Error error = {.status = OK};
    DeidentifyProblem problem = {.language = DEIDENTIFY_AUTO};
    if (lexicon_map("cs", arena, &error, &problem.czech) != OK ||
        lexicon_map("pl", arena, &error, &problem.polish) != OK) {
        (void)fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    FILE *file = argument_count > 1 ? fopen(arguments[1], "rb") : NULL;
    if (file != NULL) {
        measure(&problem, file, arena);
        (void)fclose(file);
        arena_free(arena);
        return 0;
    }
    char language[8];
    size_t len = 0;
    while (scanf("%7s %zu", language, &len) == 2 && getchar() == '\n') {
        ArenaMark mark = arena_mark(arena);
        char *bytes = arena_alloc(arena, len);
        problem.text = (Str){.bytes = bytes, .len = fread(bytes, 1, len, stdin)};
        problem.language = strcmp(language, "cs") == 0   ? DEIDENTIFY_CZECH
                           : strcmp(language, "pl") == 0 ? DEIDENTIFY_POLISH
                                                         : DEIDENTIFY_AUTO;
        if (find(&problem, arena) != OK)
            return 1;
        arena_rewind(arena, mark);
    }
    arena_free(arena);
    return 0;
}
