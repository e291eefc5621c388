/*
 * groups-mdgp FILE --seconds S --seed N: divides an instance of the published library and prints
 * one JSON object, {"value", "seconds", "groups": [[person, …], …]}, people from 0 as in the file.
 * Seconds are of the processor; Ctrl-C prints the best found so far. groups-mdgp FILE --check
 * GROUPS instead reads a division, a line a group, and prints its value if the checker accepts it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/groups/check.h"
#include "base/clock.h"
#include "tests/bench/interrupt.h"
#include "tests/bench/mdgp_file.h"
#include "tools/file.h"

#include <stdio.h>

enum {
    MOST_SECONDS = 7 * 24 * 3600,
    WRONG_USAGE = 2
};

typedef struct Call {
    Str path, checked; /* instance; division to be checked, or empty */
    double seconds;
    int64_t seed;
} Call;

typedef struct Timer {
    Microseconds start;
    double seconds;
} Timer;

static double share(void *context, const GroupsProgress *progress)
{
    (void)progress;
    const Timer *timer = context;
    double spent = (double)(clock_thread_cpu() - timer->start) / 1e6;
    return spent >= timer->seconds || interrupt_seen() ? 1 : spent / timer->seconds;
}

static bool read_call(int count, char **words, Call *ret_call)
{
    Call call = {.seconds = -1, .seed = 1};
    for (int i = 1; i < count; i++) {
        Str word = str_of(words[i]), value = str_of(i + 1 < count ? words[i + 1] : NULL);
        if (str_equal(word, STR("--seed"))) {
            if (str_to_int(value, 0, INT64_MAX, &call.seed) != OK)
                return false;
            i++;
        } else if (str_equal(word, STR("--seconds"))) {
            if (str_to_double(value, &call.seconds) != OK || call.seconds < 0 ||
                call.seconds > MOST_SECONDS)
                return false;
            i++;
        } else if (str_equal(word, STR("--check"))) {
            call.checked = value;
            i++;
        } else if (call.path.len > 0 || str_starts_with(word, STR("--"))) {
            return false;
        } else {
            call.path = word;
        }
    }
    *ret_call = call;
    return call.path.len > 0 && (call.seconds >= 0) == (call.checked.len == 0);
}

static void print(const GroupsProblem *problem, const GroupsPlan *plan, double seconds)
{
    (void)printf("{\"value\": %.3f, \"seconds\": %.2f, ", (double)plan->value / 1000, seconds);
    (void)printf("\"groups\": [");
    for (int32_t g = 0; g < problem->group_count; g++) {
        const char *joint = "";
        (void)printf("%s[", g == 0 ? "" : ", ");
        for (int32_t i = 0; i < problem->person_count; i++) {
            if (plan->group_of[i] != g)
                continue;
            (void)printf("%s%d", joint, i);
            joint = ", ";
        }
        (void)printf("]");
    }
    (void)printf("]}\n");
}

static Status check(const Call *call, const GroupsProblem *problem, Arena *arena, Error *error)
{
    Str text;
    int32_t *group_of = NULL;
    TRY(file_read(str_c(arena, call->checked), arena, error, &text));
    TRY(mdgp_parse_groups(text, problem, arena, error, &group_of));
    GroupsPlan plan = {.round_count = 1, .group_of = group_of};
    groups_measure(problem, arena, &plan);
    TRY(groups_plan_check(problem, &plan, arena, error));
    (void)printf("%.3f\n", (double)plan.value / 1000);
    return OK;
}

static Status run(const Call *call, Arena *arena, Error *error)
{
    MdgpFile file;
    GroupsPlan plan;
    Str text;
    TRY(file_read(str_c(arena, call->path), arena, error, &text));
    Timer timer = {.start = clock_thread_cpu(), .seconds = call->seconds};
    TRY(mdgp_parse(text, arena, error, &file));
    if (call->checked.len > 0)
        return check(call, &file.problem, arena, error);
    file.problem.seed = (uint64_t)call->seed;
    file.problem.watch = (GroupsWatch){.share = share, .context = &timer};
    TRY(groups_solve(&file.problem, arena, error, &plan));
    print(&file.problem, &plan, (double)(clock_thread_cpu() - timer.start) / 1e6);
    return OK;
}

int main(int count, char **words)
{
    Call call;
    Error error = {.status = OK};
    if (!read_call(count, words, &call)) {
        (void)fprintf(
            stderr, "usage: groups-mdgp FILE --seconds S [--seed N], or FILE --check GROUPS\n");
        return WRONG_USAGE;
    }
    interrupt_listen();
    Arena *arena = arena_new(1 << 16);
    Status status = run(&call, arena, &error);
    if (status != OK)
        (void)fprintf(stderr, "groups-mdgp: %.*s: %s\n", STR_ARG(call.path), error.message);
    arena_free(arena);
    return status == OK ? 0 : 1;
}
