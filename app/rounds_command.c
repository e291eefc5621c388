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
    bool shows;     /* on a terminal */
    bool has_rules; /* then the exact solver works, which does not count what it has placed */
} Watching;

static void show(const Watching *watching, const RoundsProgress *progress)
{
    if (watching->has_rules && progress->meetings_placed == 0) {
        (void)fprintf(
            stderr,
            "\r%d rounds: looking for the best of %lld meetings with their rules   ",
            progress->round_count,
            (long long)progress->meetings_wanted);
        return;
    }
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
        show(watching, progress);
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
    if (option_given(line, "fairness") && !option_given(line, "few-breaks"))
        return wrong_usage(error, "--fairness is about breaks, give --few-breaks as well");
    if (format.len > 0 && !str_equal(format, STR("csv")) && !str_equal(format, STR("json")))
        return wrong_usage(error, "--format %.*s: must be csv or json", STR_ARG(format));
    return OK;
}

static Status read_options(
    const CommandLine *line, Error *error, RoundsInput *input, Watching *watching)
{
    RoundsProblem *problem = &input->problem;
    int64_t tables = 0, rounds = 0, seed = 0, seconds = 0, fairness = 0;
    TRY(option_int(line, "tables", 1, LIMIT_TABLES, 0, error, &tables));
    TRY(option_int(line, "rounds", 1, LIMIT_ROUNDS, 0, error, &rounds));
    TRY(option_int(line, "seed", 0, INT64_MAX, 1, error, &seed));
    TRY(option_int(line, "seconds", 1, MOST_SECONDS, MOST_SECONDS, error, &seconds));
    TRY(option_int(line, "fairness", 0, LIMIT_ROUNDS, 0, error, &fairness));
    input->rules.few_breaks = option_given(line, "few-breaks");
    input->rules.is_fair = option_given(line, "fairness");
    input->rules.fairness = (int32_t)fairness;
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
    Str rules = option_text(line, "rules");
    TRY(read_file(people, LIMIT_CSV_BYTES, arena, error, &bytes));
    TRY(rounds_read_people(people, bytes, arena, error, input));
    if (option_given(line, "wishes")) {
        TRY(read_file(wishes, LIMIT_CSV_BYTES, arena, error, &bytes));
        TRY(rounds_read_wishes(wishes, bytes, arena, error, input));
    }
    if (option_given(line, "rules")) {
        TRY(read_file(rules, LIMIT_CSV_BYTES, arena, error, &bytes));
        TRY(rounds_read_rules(rules, bytes, arena, error, input));
    }
    return OK;
}

static bool has_rules(const DayRules *rules)
{
    return rules->window_count + rules->before_count > 0 || rules->few_breaks;
}

/* The library knows no files: its complaints are about the table from which they come. */
static Status solve(
    const CommandLine *line,
    const RoundsInput *input,
    Arena *arena,
    Error *error,
    RoundsPlan *plan,
    DayBreaks *breaks)
{
    Error inner = {0};
    Status status = has_rules(&input->rules) ? day_rules_solve(
                                                   &input->problem,
                                                   &input->rules,
                                                   input->organisations,
                                                   arena,
                                                   &inner,
                                                   NULL,
                                                   plan,
                                                   breaks)
                                             : rounds_solve(&input->problem, arena, &inner, plan);
    Str file = option_given(line, "rules")    ? option_text(line, "rules")
               : option_given(line, "wishes") ? option_text(line, "wishes")
                                              : option_text(line, "people");
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

static void say_plan(const RoundsInput *input, const RoundsPlan *plan, Arena *arena)
{
    Str sentence = rounds_plan_sentence(&input->problem, plan, input->organisations, arena);
    (void)fprintf(
        stderr,
        "%.*s%s\n",
        STR_ARG(sentence),
        plan->was_stopped ? " (ended early, with the best found so far)" : "");
}

static void say_breaks(const DayBreaks *breaks)
{
    (void)fprintf(stderr, "%d idle break%s; ", breaks->count, breaks->count == 1 ? "" : "s");
    if (breaks->count == breaks->bound)
        (void)fprintf(stderr, "fewer are impossible with these meetings in these rounds\n");
    else
        (void)fprintf(stderr, "whether fewer are possible is open, at least %d\n", breaks->bound);
}

/* What the options say of the tables' people and wishes. */
static void apply_options(const RoundsInput *options, Watching *watching, RoundsInput *input)
{
    RoundsProblem *problem = &input->problem;
    problem->table_count = options->problem.table_count;
    problem->round_count = options->problem.round_count;
    problem->seed = options->problem.seed;
    problem->seating = options->problem.seating;
    problem->who = options->problem.who;
    problem->watch = (RoundsWatch){.goes_on = goes_on, .context = watching};
    input->rules.few_breaks = options->rules.few_breaks;
    input->rules.is_fair = options->rules.is_fair;
    input->rules.fairness = options->rules.fairness;
}

static void print_plan(
    const CommandLine *line,
    const RoundsInput *input,
    const RoundsPlan *plan,
    const DayBreaks *breaks,
    Arena *arena)
{
    const DayBreaks *asked = input->rules.few_breaks ? breaks : NULL;
    if (str_equal(option_text(line, "format"), STR("json")))
        rounds_print_json(input, plan, asked, arena);
    else
        rounds_print_csv(input, plan, arena);
    warn_of_lonely(input, plan, arena);
    if (isatty(STDERR_FILENO) != 1)
        return;
    say_plan(input, plan, arena);
    if (asked != NULL)
        say_breaks(asked);
}

static Status rounds(const CommandLine *line, Arena *arena, Error *error)
{
    RoundsInput options = {.problem = {.organisation_count = 0}}, input;
    RoundsPlan plan;
    DayBreaks breaks = {.count = 0};
    Watching watching = {.shows = false};
    interrupt_listen();
    TRY(check_usage(line, error));
    TRY(read_options(line, error, &options, &watching));
    TRY(read_input(line, arena, error, &input));
    apply_options(&options, &watching, &input);
    watching.has_rules = has_rules(&input.rules);
    Status status = solve(line, &input, arena, error, &plan, &breaks);
    if (watching.shown > 0)
        (void)fprintf(stderr, "\n");
    TRY(status);
    print_plan(line, &input, &plan, &breaks, arena);
    return OK;
}

const Command ROUNDS_COMMAND = {
    .name = "rounds",
    .arguments = "",
    .about = "Plans who meets whom in which round and at which table, and says if it is the best",
    .options =
        {
            {"people",
             OPTION_VALUE,
             "FILE.csv",
             "organisation,person[,arrives,leaves,away,home_table]"},
            {"wishes", OPTION_VALUE, "FILE.csv", "a,b,weight: a number above 0, or never"},
            {"rules",
             OPTION_VALUE,
             "FILE.csv",
             "a,b and round, or from,to, table, or after_a,after_b"},
            {"few-breaks", OPTION_FLAG, NULL, "as few idle rounds between meetings as possible"},
            {"fairness", OPTION_VALUE, "N", "nobody has over N breaks more than anybody else"},
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
