/*
 * rounds-b2b FILE.dzn [--fairness D] --seconds S: the fewest idle breaks of a day of the published
 * benchmark of business meetings, with a proof, as one JSON object:
 * {"breaks", "proven", "infeasible", "seconds", "schedule": [[meeting, slot, table], …]}; breaks is
 * null when nothing was found. Seconds are of the processor; Ctrl-C prints the best found so far.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/tables.h"
#include "base/clock.h"
#include "tests/bench/b2b_file.h"
#include "tests/bench/interrupt.h"
#include "tools/file.h"

#include <stdio.h>

enum {
    USUAL_FAIRNESS = 2,
    MOST_SECONDS = 7 * 24 * 3600,
    MOST_WAITING = 2, /* times the seconds of the processor */
    WRONG_USAGE = 2
};

typedef struct Call {
    Str path;
    int64_t fairness;
    double seconds;
} Call;

/* The time of the processor is what is measured; on a machine that others use as well somebody
 * still waits for the answer. */
typedef struct Limits {
    Microseconds processor_end, end;
} Limits;

static bool goes_on(void *context)
{
    const Limits *limits = context;
    return clock_thread_cpu() < limits->processor_end && clock_monotonic() < limits->end &&
           !interrupt_seen();
}

static bool read_call(int count, char **words, Call *ret_call)
{
    Call call = {.fairness = USUAL_FAIRNESS, .seconds = -1};
    for (int i = 1; i < count; i++) {
        Str word = str_of(words[i]), value = str_of(i + 1 < count ? words[i + 1] : NULL);
        if (str_equal(word, STR("--fairness"))) {
            if (str_to_int(value, 0, INT16_MAX, &call.fairness) != OK)
                return false;
            i++;
        } else if (str_equal(word, STR("--seconds"))) {
            if (str_to_double(value, &call.seconds) != OK || call.seconds < 0 ||
                call.seconds > MOST_SECONDS)
                return false;
            i++;
        } else if (call.path.len > 0 || str_starts_with(word, STR("--"))) {
            return false;
        } else {
            call.path = word;
        }
    }
    *ret_call = call;
    return call.path.len > 0 && call.seconds >= 0;
}

/* Meetings by round with tables that few people change, as the library gives them. */
static RoundsMeeting *seat(const DayProblem *problem, const int16_t *slots, Arena *arena)
{
    size_t people_count = (size_t)problem->participant_count, at = 0;
    RoundsPerson *people = arena_array(arena, RoundsPerson, people_count);
    RoundsMeeting *meetings = arena_array(arena, RoundsMeeting, problem->meeting_count);
    for (size_t p = 0; p < people_count; p++)
        people[p].organisation = (int32_t)p;
    for (int32_t slot = 1; slot <= problem->round_count; slot++) {
        for (size_t m = 0; m < problem->meeting_count; m++) {
            if (slots[m] == slot)
                meetings[at++] = (RoundsMeeting){
                    .round = (int16_t)slot,
                    .a = (int16_t)problem->meetings[m].a,
                    .b = (int16_t)problem->meetings[m].b,
                    .person_a = ROUNDS_ALL_PRESENT,
                    .person_b = ROUNDS_ALL_PRESENT,
                };
        }
    }
    RoundsProblem sides = {
        .organisation_count = problem->participant_count,
        .people = people,
        .person_count = people_count,
    };
    (void)tables_assign(&sides, meetings, at, problem->table_count, arena);
    return meetings;
}

static int32_t table_of(
    const RoundsMeeting *seated, const DayProblem *problem, const int16_t *slots, size_t meeting)
{
    const DayMeeting *one = &problem->meetings[meeting];
    size_t i = 0;
    while (seated[i].round != slots[meeting] || seated[i].a != one->a || seated[i].b != one->b)
        i++;
    return seated[i].table;
}

static void print_schedule(const DayProblem *problem, const PlannedDay *plan, Arena *arena)
{
    (void)printf(", \"schedule\": [");
    if (plan->outcome == DAY_PLANNED) {
        const RoundsMeeting *seated = seat(problem, plan->rounds, arena);
        for (size_t m = 0; m < problem->meeting_count; m++)
            (void)printf(
                "%s[%zu, %d, %d]",
                m == 0 ? "" : ", ",
                m + 1,
                plan->rounds[m],
                table_of(seated, problem, plan->rounds, m));
    }
    (void)printf("]}\n");
}

static Status plan_day(const Call *call, Arena *arena, Error *error)
{
    Microseconds time = (Microseconds)(call->seconds * SECONDS(1));
    Limits limits = {.processor_end = time, .end = clock_monotonic() + MOST_WAITING * time};
    Str bytes;
    DayProblem problem;
    PlannedDay plan;
    TRY(file_read(str_c(arena, call->path), arena, error, &bytes));
    TRY(b2b_read(bytes, arena, error, &problem));
    problem.few_breaks = true;
    problem.is_fair = true;
    problem.fairness = (int32_t)call->fairness;
    problem.watch = (SatWatch){.goes_on = goes_on, .context = &limits};
    TRY(day_solve(&problem, arena, error, &plan));
    if (plan.outcome == DAY_PLANNED)
        (void)printf("{\"breaks\": %d", plan.break_count);
    else
        (void)printf("{\"breaks\": null");
    (void)printf(
        ", \"proven\": %s, \"infeasible\": %s, \"seconds\": %.3f",
        plan.is_optimal || plan.outcome == DAY_IMPOSSIBLE ? "true" : "false",
        plan.outcome == DAY_IMPOSSIBLE ? "true" : "false",
        (double)clock_thread_cpu() / SECONDS(1));
    print_schedule(&problem, &plan, arena);
    return OK;
}

int main(int count, char **words)
{
    Call call;
    if (!read_call(count, words, &call)) {
        (void)fprintf(stderr, "usage: rounds-b2b FILE.dzn [--fairness D] --seconds S\n");
        return WRONG_USAGE;
    }
    interrupt_listen();
    Arena *arena = arena_new(1 << 16);
    Error error = {.status = OK};
    Status status = plan_day(&call, arena, &error);
    if (status != OK)
        (void)fprintf(stderr, "rounds-b2b: %.*s: %s\n", STR_ARG(call.path), error.message);
    arena_free(arena);
    return status == OK ? 0 : 1;
}
