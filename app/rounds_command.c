/* `kruh rounds`: from a table of people to a plan of who meets whom, when and where.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/commands.h"
#include "app/rounds_input.h"
#include "app/rounds_output.h"
#include "base/clock.h"
#include "base/limits.h"

#include <stdio.h>
#include <unistd.h>

enum {
    MOST_SECONDS = 7 * 24 * 3600
};

/* What stands around the search: when it has to end, and what it shows meanwhile. */
typedef struct Watching {
    Microseconds start, end, shown;
    bool shows; /* on a terminal */
} Watching;

static void show(const RoundsProgress *progress)
{
    (void)fprintf(
        stderr,
        "\r%d rounds: %lld of %lld meetings placed   ",
        progress->round_count,
        (long long)progress->meetings_placed,
        (long long)progress->meetings_wanted);
}

static bool goes_on(void *context, const RoundsProgress *progress)
{
    Watching *watching = context;
    Microseconds now = clock_monotonic();
    if (watching->shows && now - watching->start > SECONDS(1) &&
        now - watching->shown > SECONDS(1) / 5) {
        show(progress);
        watching->shown = now;
    }
    return now < watching->end && !interrupt_seen();
}

static Status check_usage(const CommandLine *line, Error *error)
{
    Str format = option_text(line, "format");
    if (!option_given(line, "people"))
        return wrong_usage(error, "--people is missing, give a FILE.csv with organisation,person");
    if (option_given(line, "only-wished") && !option_given(line, "wishes"))
        return wrong_usage(error, "--only-wished needs wishes, give --wishes FILE.csv as well");
    if (format.len > 0 && !str_equal(format, STR("csv")) && !str_equal(format, STR("json")))
        return wrong_usage(error, "--format %.*s: must be csv or json", STR_ARG(format));
    return OK;
}

static Status read_options(
    const CommandLine *line, Error *error, RoundsProblem *problem, Watching *watching)
{
    int64_t tables = 0, rounds = 0, seed = 0, seconds = 0;
    TRY(option_int(line, "tables", 1, LIMIT_TABLES, 0, error, &tables));
    TRY(option_int(line, "rounds", 1, LIMIT_ROUNDS, 0, error, &rounds));
    TRY(option_int(line, "seed", 0, INT64_MAX, 1, error, &seed));
    TRY(option_int(line, "seconds", 1, MOST_SECONDS, MOST_SECONDS, error, &seconds));
    problem->table_count = (int32_t)tables;
    problem->round_count = (int32_t)rounds;
    problem->seed = (uint64_t)seed;
    problem->seating = option_given(line, "split") ? ROUNDS_SPLIT : ROUNDS_TOGETHER;
    problem->who = option_given(line, "only-wished") ? ROUNDS_LISTED_PAIRS : ROUNDS_ALL_PAIRS;
    watching->start = clock_monotonic();
    watching->end = watching->start + SECONDS(seconds);
    watching->shows = isatty(STDERR_FILENO) == 1;
    return OK;
}

static Status read_input(const CommandLine *line, Arena *arena, Error *error, RoundsInput *input)
{
    Str people = option_text(line, "people"), wishes = option_text(line, "wishes"), bytes;
    TRY(read_file(people, LIMIT_CSV_BYTES, arena, error, &bytes));
    TRY(rounds_read_people(people, bytes, arena, error, input));
    if (!option_given(line, "wishes"))
        return OK;
    TRY(read_file(wishes, LIMIT_CSV_BYTES, arena, error, &bytes));
    return rounds_read_wishes(wishes, bytes, arena, error, input);
}

/* The library knows no files: its complaints are about the table from which they come. */
static Status solve(
    const CommandLine *line, const RoundsInput *input, Arena *arena, Error *error, RoundsPlan *plan)
{
    Error inner = {0};
    Status status = rounds_solve(&input->problem, arena, &inner, plan);
    Str file = option_text(line, option_given(line, "wishes") ? "wishes" : "people");
    return status == OK ? OK : error_set(error, status, "%.*s: %s", STR_ARG(file), inner.message);
}

/* Who meets nobody is told, though the plan is lawful: it is seldom meant. */
static void warn_of_lonely(const RoundsInput *input, const RoundsPlan *plan, Arena *arena)
{
    size_t count = (size_t)input->problem.organisation_count;
    bool *meets = arena_array(arena, bool, count);
    for (size_t i = 0; i < plan->meeting_count; i++)
        meets[plan->meetings[i].a] = meets[plan->meetings[i].b] = true;
    for (size_t o = 0; o < count; o++) {
        if (!meets[o])
            (void)fprintf(
                stderr,
                "kruh: %.*s meets nobody, wish for a meeting or take its never out\n",
                STR_ARG(input->organisations[o]));
    }
}

static void print_plan(
    const CommandLine *line, const RoundsInput *input, const RoundsPlan *plan, Arena *arena)
{
    if (str_equal(option_text(line, "format"), STR("json")))
        rounds_print_json(input, plan, arena);
    else
        rounds_print_csv(input, plan, arena);
    warn_of_lonely(input, plan, arena);
    if (isatty(STDERR_FILENO) != 1)
        return;
    Str sentence = rounds_plan_sentence(&input->problem, plan, input->organisations, arena);
    (void)fprintf(
        stderr,
        "%.*s%s\n",
        STR_ARG(sentence),
        plan->was_stopped ? " (ended early, with the best found so far)" : "");
}

static Status rounds(const CommandLine *line, Arena *arena, Error *error)
{
    RoundsInput input;
    RoundsProblem options = {.seed = 1};
    RoundsPlan plan;
    Watching watching = {.shows = false};
    interrupt_listen();
    TRY(check_usage(line, error));
    TRY(read_options(line, error, &options, &watching));
    TRY(read_input(line, arena, error, &input));
    RoundsProblem *problem = &input.problem;
    problem->table_count = options.table_count;
    problem->round_count = options.round_count;
    problem->seed = options.seed;
    problem->seating = options.seating;
    problem->who = options.who;
    problem->watch = (RoundsWatch){.goes_on = goes_on, .context = &watching};
    TRY(solve(line, &input, arena, error, &plan));
    if (watching.shown > 0)
        (void)fprintf(stderr, "\n");
    print_plan(line, &input, &plan, arena);
    return OK;
}

const Command ROUNDS_COMMAND = {
    .name = "rounds",
    .arguments = "",
    .about = "Plans who meets whom in which round and at which table, and says if it is the best",
    .options =
        {
            {"people", OPTION_VALUE, "FILE.csv", "organisation,person[,arrives,leaves,home_table]"},
            {"wishes", OPTION_VALUE, "FILE.csv", "a,b,weight: a number above 0, or never"},
            {"only-wished", OPTION_FLAG, NULL, "no other pair meets"},
            {"tables", OPTION_VALUE, "N", "tables there are (default: as many as needed)"},
            {"rounds", OPTION_VALUE, "N", "rounds there are (default: as few as possible)"},
            {"split", OPTION_FLAG, NULL, "people of one organisation may sit at different tables"},
            {"seed", OPTION_VALUE, "N", "another number, another plan (default: 1)"},
            {"seconds", OPTION_VALUE, "N", "end after so long with the best found"},
            {"format", OPTION_VALUE, "csv|json", "how to print (default: csv)"},
        },
    .run = rounds,
};
