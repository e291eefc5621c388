/*
 * fuzz_b2b: any bytes are a day of business meetings or are refused; a small day is planned, and
 * the checker accepts the plan. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/days/check.h"
#include "tests/bench/b2b_file.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum {
    MOST_BYTES = 1 << 16,
    MOST_CHOICES = 2000, /* of meetings and rounds: planned within milliseconds */
    MOST_PARTICIPANTS = 200,
    EFFORT = 500
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size > MOST_BYTES)
        return 0;
    Arena *arena = arena_new(1 << 16);
    Error error = {.status = OK};
    DayProblem problem;
    PlannedDay plan;
    Status status =
        b2b_read((Str){.bytes = (const char *)bytes, .len = size}, arena, &error, &problem);
    if (status == OK && problem.participant_count <= MOST_PARTICIPANTS &&
        problem.meeting_count * (size_t)problem.round_count <= MOST_CHOICES) {
        problem.few_breaks = true;
        problem.is_fair = size % 2 == 0;
        problem.fairness = (int32_t)(size % 3);
        problem.effort = EFFORT;
        status = day_solve(&problem, arena, &error, &plan);
        if (status == OK && day_check(&problem, &plan, arena, &error) != OK) {
            (void)fprintf(stderr, "%s\n", error.message);
            abort();
        }
    }
    if (status != OK && error.message[0] == '\0')
        abort();
    arena_free(arena);
    return 0;
}
