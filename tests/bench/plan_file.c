/* plan_file: organisations, people and pairs are numbered from 0, rounds and tables from 1.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "tests/bench/plan_file.h"

#include <stdio.h>

enum {
    PATH_BYTES = 1024
};

static void make_path(const char *folder, const char *name, char path[PATH_BYTES])
{
    int length = snprintf(path, PATH_BYTES, "%s/", folder);
    size_t at = length < 0 ? 0 : (size_t)length;
    for (; *name != '\0' && at < PATH_BYTES - sizeof ".plan"; name++) {
        char c = *name;
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        path[at++] = is_plain ? c : '-';
    }
    (void)snprintf(path + at, PATH_BYTES - at, ".plan");
}

static void write_problem(FILE *file, const RoundsProblem *problem)
{
    (void)fprintf(file, "organisations %d\n", problem->organisation_count);
    (void)fprintf(file, "tables %d\n", problem->table_count);
    (void)fprintf(file, "rounds %d\n", problem->round_count);
    (void)fprintf(file, "listed %d\n", problem->who == ROUNDS_LISTED_PAIRS);
    (void)fprintf(file, "split %d\n", problem->seating == ROUNDS_SPLIT);
    for (size_t i = 0; i < problem->person_count; i++) {
        const RoundsPerson *person = &problem->people[i];
        (void)fprintf(
            file, "person %d %d %d\n", person->organisation, person->arrives, person->leaves);
    }
    for (size_t i = 0; i < problem->pair_count; i++) {
        const RoundsPair *pair = &problem->pairs[i];
        (void)fprintf(
            file, "pair %d %d %d\n", pair->a, pair->b, pair->is_never ? -1 : pair->weight);
    }
}

bool plan_file_write(
    const char *folder, const char *name, const RoundsProblem *problem, const RoundsPlan *plan)
{
    char path[PATH_BYTES];
    make_path(folder, name, path);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return false;
    write_problem(file, problem);
    (void)fprintf(file, "needs %d\n", plan->lower_bound);
    (void)fprintf(file, "weight %lld\n", (long long)plan->weight);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const RoundsMeeting *meeting = &plan->meetings[i];
        (void)fprintf(
            file,
            "meeting %d %d %d %d %d %d\n",
            meeting->round,
            meeting->table,
            meeting->a,
            meeting->b,
            meeting->person_a,
            meeting->person_b);
    }
    bool is_written = ferror(file) == 0;
    return fclose(file) == 0 && is_written;
}
