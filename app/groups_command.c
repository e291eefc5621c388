/* `kruh groups`: from a table of people to mixed groups, or to tables at which everybody meets.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/commands.h"
#include "app/groups_input.h"
#include "app/groups_output.h"
#include "base/clock.h"
#include "base/limits.h"

#include <stdio.h>
#include <unistd.h>

enum {
    MOST_SECONDS = 7 * 24 * 3600
};

/* What stands around the search: when it has to end, and what it shows meanwhile. */
typedef struct Watching {
    Microseconds start, shown;
    int64_t seconds; /* 0: until the budget is spent */
    bool shows;      /* on a terminal */
} Watching;

typedef struct Wanted {
    int64_t groups, size, rounds, seed;
    bool everybody_meets;
    Watching watching;
} Wanted;

/* Whether it is time to show something. */
static bool is_due(Watching *watching)
{
    Microseconds now = clock_monotonic();
    if (!watching->shows || now - watching->start < SECONDS(1) ||
        now - watching->shown < SECONDS(1) / 5)
        return false;
    watching->shown = now;
    return true;
}

/* Without --seconds the budget decides, so that the same seed gives the same plan. */
static double share_of(const Watching *watching, double of_budget)
{
    if (interrupt_seen())
        return 1;
    if (watching->seconds == 0)
        return of_budget;
    double spent = (double)(clock_monotonic() - watching->start);
    double all = (double)SECONDS(watching->seconds);
    return spent < all ? spent / all : 1;
}

static double share_of_groups(void *context, const GroupsProgress *progress)
{
    Watching *watching = context;
    double share = share_of(watching, progress->share);
    if (is_due(watching))
        (void)fprintf(stderr, "\r%3.0f %%, search %d   ", 100 * share, progress->search);
    return share;
}

static double share_of_tables(void *context, const TablesProgress *progress)
{
    Watching *watching = context;
    double share = share_of(watching, progress->share);
    if (is_due(watching))
        (void)fprintf(
            stderr,
            "\r%3.0f %%, %d rounds, at least %d needed   ",
            100 * share,
            progress->round_count,
            progress->lower_bound);
    return share;
}

/* ---- Usage ---- */

static Status check_usage(const CommandLine *line, Error *error)
{
    Str format = option_text(line, "format"), aim = option_text(line, "aim");
    bool meets = option_given(line, "everybody-meets");
    if (!option_given(line, "people"))
        return wrong_usage(error, "--people is missing, give a FILE.csv with a column person");
    if (option_given(line, "groups") == option_given(line, "size"))
        return wrong_usage(error, "give either --groups N or --size N");
    if (meets && !option_given(line, "size"))
        return wrong_usage(error, "--everybody-meets wants --size N, the seats at a table");
    if (meets && (option_given(line, "rounds") || option_given(line, "together") ||
                  option_given(line, "apart") || option_given(line, "aim")))
        return wrong_usage(
            error, "--everybody-meets finds the rounds itself, take the other options out");
    if (aim.len > 0 && !str_equal(aim, STR("sum")) && !str_equal(aim, STR("worst")))
        return wrong_usage(error, "--aim %.*s: must be sum or worst", STR_ARG(aim));
    if (format.len > 0 && !str_equal(format, STR("csv")) && !str_equal(format, STR("json")))
        return wrong_usage(error, "--format %.*s: must be csv or json", STR_ARG(format));
    return OK;
}

static Status read_options(const CommandLine *line, Error *error, Wanted *wanted)
{
    TRY(option_int(line, "groups", 1, LIMIT_PEOPLE_IN_GROUPS, 0, error, &wanted->groups));
    TRY(option_int(line, "size", 1, LIMIT_PEOPLE_IN_GROUPS, 0, error, &wanted->size));
    TRY(option_int(line, "rounds", 1, LIMIT_GROUP_ROUNDS, 1, error, &wanted->rounds));
    TRY(option_int(line, "seed", 0, INT64_MAX, 1, error, &wanted->seed));
    TRY(option_int(line, "seconds", 1, MOST_SECONDS, 0, error, &wanted->watching.seconds));
    wanted->everybody_meets = option_given(line, "everybody-meets");
    wanted->watching.start = clock_monotonic();
    wanted->watching.shows = isatty(STDERR_FILENO) == 1;
    return OK;
}

static Status read_pairs_of(
    const CommandLine *line, const char *option, GroupsInput *input, Arena *arena, Error *error)
{
    Str path = option_text(line, option), bytes;
    const GroupsPair *pairs = NULL;
    size_t count = 0;
    if (!option_given(line, option))
        return OK;
    TRY(read_file(path, LIMIT_CSV_BYTES, arena, error, &bytes));
    TRY(groups_read_pairs(path, bytes, input, arena, error, &pairs, &count));
    bool is_apart = str_equal(str_of(option), STR("apart"));
    *(is_apart ? &input->problem.apart : &input->problem.together) = pairs;
    *(is_apart ? &input->problem.apart_count : &input->problem.together_count) = count;
    return OK;
}

/* The libraries know no files: their complaints are about the table from which they come. */
static Status complain(const CommandLine *line, Status status, const Error *inner, Error *error)
{
    return error_set(
        error, status, "%.*s: %s", STR_ARG(option_text(line, "people")), inner->message);
}

static void print(
    const CommandLine *line, const GroupsResult *result, Watching *watching, Arena *arena)
{
    if (watching->shown > 0)
        (void)fprintf(stderr, "\n");
    if (str_equal(option_text(line, "format"), STR("json")))
        groups_print_json(result, arena);
    else
        groups_print_csv(result, arena);
    if (watching->shows)
        (void)fprintf(
            stderr,
            "%.*s%s\n",
            STR_ARG(result->sentence),
            interrupt_seen() ? " (ended early, with the best found so far)" : "");
}

/* ---- The two kinds of plan ---- */

static Status seat(
    const CommandLine *line, Wanted *wanted, GroupsInput *input, Arena *arena, Error *error)
{
    Error inner = {.status = OK};
    TablesPlan plan;
    TablesProblem problem = {
        .person_count = input->problem.person_count,
        .table_size = (int32_t)wanted->size,
        .seed = (uint64_t)wanted->seed,
        .watch = {.share = share_of_tables, .context = &wanted->watching},
    };
    Status status = tables_solve(&problem, arena, &inner, &plan);
    if (status != OK)
        return complain(line, status, &inner, error);
    input->problem.group_count = plan.table_count;
    input->problem.attribute_count = 0;
    GroupsPlan groups = {.round_count = plan.round_count, .group_of = plan.table_of};
    GroupsResult result = {
        .input = input,
        .plan = &groups,
        .tables = &plan,
        .sentence = tables_plan_sentence(&problem, &plan, arena),
    };
    print(line, &result, &wanted->watching, arena);
    return OK;
}

static Str sentence_of(const GroupsProblem *problem, const GroupsPlan *plan, Arena *arena)
{
    return str_format(
        arena,
        "%d groups in %d round%s, %.1f of difference in all; the least mixed group has %.2f on the "
        "average pair; %lld pairs meet again, at least %lld must",
        problem->group_count,
        plan->round_count,
        plan->round_count == 1 ? "" : "s",
        (double)plan->value / GROUPS_UNIT,
        (double)plan->worst_mean / GROUPS_UNIT,
        (long long)plan->repeat_count,
        (long long)plan->repeat_bound);
}

static Status divide(
    const CommandLine *line, Wanted *wanted, GroupsInput *input, Arena *arena, Error *error)
{
    Error inner = {.status = OK};
    GroupsPlan plan;
    GroupsProblem *problem = &input->problem;
    bool is_worst = str_equal(option_text(line, "aim"), STR("worst"));
    int64_t people = problem->person_count, size = wanted->size;
    problem->group_count =
        (int32_t)(wanted->groups > 0 ? wanted->groups : (people + size - 1) / size);
    problem->round_count = (int32_t)wanted->rounds;
    problem->seed = (uint64_t)wanted->seed;
    problem->objective = is_worst ? GROUPS_WORST : GROUPS_SUM;
    problem->watch = (GroupsWatch){.share = share_of_groups, .context = &wanted->watching};
    TRY(read_pairs_of(line, "together", input, arena, error));
    TRY(read_pairs_of(line, "apart", input, arena, error));
    Status status = groups_solve(problem, arena, &inner, &plan);
    if (status != OK)
        return complain(line, status, &inner, error);
    GroupsResult result = {
        .input = input, .plan = &plan, .sentence = sentence_of(problem, &plan, arena)};
    print(line, &result, &wanted->watching, arena);
    return OK;
}

static Status groups(const CommandLine *line, Arena *arena, Error *error)
{
    GroupsInput input;
    Wanted wanted = {.seed = 1};
    Str path = option_text(line, "people"), bytes;
    interrupt_listen();
    TRY(check_usage(line, error));
    TRY(read_options(line, error, &wanted));
    TRY(read_file(path, LIMIT_CSV_BYTES, arena, error, &bytes));
    TRY(groups_read_people(path, bytes, arena, error, &input));
    return wanted.everybody_meets ? seat(line, &wanted, &input, arena, error)
                                  : divide(line, &wanted, &input, arena, error);
}

const Command GROUPS_COMMAND = {
    .name = "groups",
    .arguments = "",
    .about = "Divides people into mixed groups, or seats them so that everybody meets everybody",
    .options =
        {
            {"people", OPTION_VALUE, "FILE.csv", "person and attributes, with a weight: role:3"},
            {"groups", OPTION_VALUE, "N", "so many groups, their sizes differ by one at most"},
            {"size", OPTION_VALUE, "N", "so many people in a group at most"},
            {"rounds", OPTION_VALUE, "N", "so many divisions in which few meet again (default: 1)"},
            {"together", OPTION_VALUE, "FILE.csv", "a,b: these two must be in one group"},
            {"apart", OPTION_VALUE, "FILE.csv", "a,b: these two must not"},
            {"aim", OPTION_VALUE, "sum|worst", "all groups, or the least mixed (default: sum)"},
            {"everybody-meets", OPTION_FLAG, NULL, "fewest rounds at tables of --size N for all"},
            {"seed", OPTION_VALUE, "N", "another number, another plan (default: 1)"},
            {"seconds", OPTION_VALUE, "N", "search for so long (default: as the size needs)"},
            {"format", OPTION_VALUE, "csv|json", "how to print (default: csv)"},
        },
    .run = groups,
};
