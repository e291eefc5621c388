/* day_test: days are planned as trying everything would, and the checker sees what is wrong.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/check.h"
#include "algorithms/rounds/random.h"
#include "tests/support/test.h"

enum {
    MOST_MEETINGS = 6,
    MOST_PARTICIPANTS = 5,
    MOST_ROUNDS = 5
};

static Arena *arena;

typedef struct Case {
    DayProblem problem;
    DayMeeting meetings[MOST_MEETINGS];
    DayOrder orders[2];
    int16_t at_once[MOST_PARTICIPANTS * MOST_ROUNDS];
} Case;

static void random_case(uint64_t seed, Case *ret_case)
{
    Random random = {.state = seed};
    *ret_case = (Case){
        .problem = {
            .participant_count = 3 + random_below(&random, MOST_PARTICIPANTS - 2),
            .round_count = 2 + random_below(&random, MOST_ROUNDS - 1),
            .table_count = random_below(&random, 4),
            .at_once = ret_case->at_once,
            .meetings = ret_case->meetings,
            .meeting_count = 1 + (size_t)random_below(&random, MOST_MEETINGS),
            .orders = ret_case->orders,
            .may_leave_out = random_below(&random, 2) == 0,
            .few_breaks = random_below(&random, 4) > 0,
            .is_fair = random_below(&random, 2) == 0,
            .fairness = random_below(&random, 2),
        }};
    DayProblem *problem = &ret_case->problem;
    for (size_t i = 0; i < sizeof ret_case->at_once / sizeof ret_case->at_once[0]; i++)
        ret_case->at_once[i] =
            (int16_t)(random_below(&random, 6) == 0 ? 2 * random_below(&random, 2) : 1);
    for (size_t m = 0; m < problem->meeting_count; m++) {
        int32_t a = random_below(&random, problem->participant_count);
        int32_t b = (a + 1 + random_below(&random, problem->participant_count - 1)) %
                    problem->participant_count;
        ret_case->meetings[m] = (DayMeeting){
            .a = a,
            .b = b,
            .earliest = random_below(&random, 4) == 0 ? 1 + random_below(&random, 3) : 0,
            .latest = random_below(&random, 4) == 0 ? 1 + random_below(&random, 3) : 0,
            .weight = random_below(&random, 4),
        };
        if (ret_case->meetings[m].latest > problem->round_count)
            ret_case->meetings[m].latest = 0;
    }
    while (problem->meeting_count > 1 && problem->order_count < 2 && random_below(&random, 2) == 0)
        ret_case->orders[problem->order_count++] = (DayOrder){
            .first = random_below(&random, (int32_t)problem->meeting_count),
            .then = random_below(&random, (int32_t)problem->meeting_count),
        };
}

/* The best of all plans: higher is better; weight, then meetings, then breaks. */
typedef struct Best {
    bool any;
    int64_t weight;
    size_t left_out;
    int32_t breaks;
} Best;

static bool is_better(const PlannedDay *plan, const Best *best, bool few_breaks)
{
    if (!best->any || plan->weight != best->weight)
        return !best->any || plan->weight > best->weight;
    if (plan->left_out_count != best->left_out)
        return plan->left_out_count < best->left_out;
    return few_breaks && plan->break_count < best->breaks;
}

/* Tries every round of every meeting. */
static Best try_everything(const DayProblem *problem)
{
    Best best = {.any = false};
    int16_t rounds[MOST_MEETINGS] = {0};
    for (bool goes_on = true; goes_on;) {
        ArenaMark mark = arena_mark(arena);
        PlannedDay plan = {.outcome = DAY_PLANNED, .rounds = rounds, .weight_bound = INT64_MAX};
        for (size_t m = 0; m < problem->meeting_count; m++) {
            plan.left_out_count += rounds[m] == 0;
            plan.weight += rounds[m] == 0 ? 0 : problem->meetings[m].weight;
        }
        const int32_t *breaks = day_count_breaks(problem, rounds, arena);
        for (int32_t p = 0; p < problem->participant_count; p++)
            plan.break_count += breaks[p];
        if (day_check(problem, &plan, arena, NULL) == OK &&
            is_better(&plan, &best, problem->few_breaks))
            best = (Best){true, plan.weight, plan.left_out_count, plan.break_count};
        arena_rewind(arena, mark);
        size_t m = 0;
        while (m < problem->meeting_count && rounds[m] == problem->round_count)
            rounds[m++] = 0;
        goes_on = m < problem->meeting_count;
        if (goes_on)
            rounds[m]++;
    }
    return best;
}

TEST(small_days_are_planned_as_well_as_by_trying_everything)
{
    int32_t planned = 0, impossible = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        Case one;
        PlannedDay plan;
        Error error = {.status = OK};
        random_case(seed, &one);
        Best best = try_everything(&one.problem);
        EXPECT_INT(OK, day_solve(&one.problem, arena, &error, &plan));
        EXPECT_INT(best.any ? DAY_PLANNED : DAY_IMPOSSIBLE, plan.outcome);
        planned += best.any;
        impossible += !best.any;
        if (best.any) {
            EXPECT_INT(OK, day_check(&one.problem, &plan, arena, &error));
            EXPECT_STR("", str_of(error.message));
            EXPECT(plan.is_optimal);
            EXPECT_INT(best.weight, plan.weight);
            EXPECT_INT(best.left_out, plan.left_out_count);
            if (one.problem.few_breaks)
                EXPECT_INT(best.breaks, plan.break_count);
        }
        arena_reset(arena);
    }
    EXPECT(planned > 100 && impossible > 20);
}

/* Four who all meet each other in six rounds, at one table. */
static const DayMeeting ALL_MEET[] = {
    {.a = 0, .b = 1},
    {.a = 0, .b = 2},
    {.a = 0, .b = 3},
    {.a = 1, .b = 2},
    {.a = 1, .b = 3},
    {.a = 2, .b = 3}};

static DayProblem all_meet(void)
{
    return (DayProblem){
        .participant_count = 4,
        .round_count = 6,
        .table_count = 1,
        .meetings = ALL_MEET,
        .meeting_count = 6,
    };
}

TEST(the_checker_sees_every_broken_rule)
{
    static const struct {
        int16_t rounds[6];
        const char *words;
    } CASES[] = {
        {{1, 2, 3, 4, 5, 0}, "left out"},
        {{1, 2, 3, 4, 5, 7}, "no round"},
        {{1, 2, 3, 4, 5, 5}, "more meetings than tables"},
        {{1, 2, 3, 4, 5, 6}, "breaks"},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        DayProblem problem = all_meet();
        PlannedDay plan = {.outcome = DAY_PLANNED, .rounds = CASES[i].rounds, .break_count = 99};
        Error error = {.status = OK};
        EXPECT_INT(INVALID, day_check(&problem, &plan, arena, &error));
        EXPECT_WORDS(CASES[i].words, error.message);
    }
    DayProblem problem = all_meet();
    problem.orders = &(DayOrder){.first = 5, .then = 0};
    problem.order_count = 1;
    PlannedDay plan = {.outcome = DAY_PLANNED, .rounds = CASES[3].rounds};
    Error error = {.status = OK};
    EXPECT_INT(INVALID, day_check(&problem, &plan, arena, &error));
    EXPECT_WORDS("not before", error.message);
    problem = all_meet();
    problem.table_count = 2;
    plan.rounds = (const int16_t[]){1, 1, 2, 3, 4, 5};
    error = (Error){.status = OK};
    EXPECT_INT(INVALID, day_check(&problem, &plan, arena, &error));
    EXPECT_WORDS("participant 1 has 2 meetings", error.message);
    arena_reset(arena);
}

TEST(who_has_two_people_holds_two_meetings_at_once)
{
    int16_t at_once[4 * 2] = {3, 0, 1, 1, 1, 1, 1, 1};
    DayProblem problem = all_meet();
    problem.round_count = 2;
    problem.table_count = 0;
    problem.at_once = at_once;
    problem.meeting_count = 3; /* those of participant 0 */
    PlannedDay plan;
    EXPECT_INT(OK, day_solve(&problem, arena, NULL, &plan));
    EXPECT_INT(DAY_PLANNED, plan.outcome);
    for (size_t m = 0; m < 3; m++)
        EXPECT_INT(1, plan.rounds[m]);
    at_once[0] = 2;
    EXPECT_INT(OK, day_solve(&problem, arena, NULL, &plan));
    EXPECT_INT(DAY_IMPOSSIBLE, plan.outcome);
    arena_reset(arena);
}

static bool never(void *context)
{
    (void)context;
    return false;
}

TEST(no_time_at_all_is_no_plan_and_no_error)
{
    DayProblem problem = all_meet();
    PlannedDay plan;
    problem.few_breaks = true;
    problem.watch.goes_on = never;
    EXPECT_INT(OK, day_solve(&problem, arena, NULL, &plan));
    EXPECT(plan.outcome == DAY_UNDECIDED || plan.outcome == DAY_PLANNED);
    EXPECT_INT(OK, day_check(&problem, &plan, arena, NULL));
    arena_reset(arena);
}

TEST(what_names_nobody_is_refused_in_words)
{
    DayProblem problem = all_meet();
    PlannedDay plan;
    Error error = {.status = OK};
    problem.participant_count = 3;
    EXPECT_INT(INVALID, day_solve(&problem, arena, &error, &plan));
    EXPECT_WORDS("meeting 3", error.message);
    problem = all_meet();
    problem.round_count = 0;
    error = (Error){.status = OK};
    EXPECT_INT(INVALID, day_solve(&problem, arena, &error, &plan));
    EXPECT_WORDS("rounds", error.message);
    problem = all_meet();
    problem.orders = &(DayOrder){.first = 0, .then = 6};
    problem.order_count = 1;
    error = (Error){.status = OK};
    EXPECT_INT(INVALID, day_solve(&problem, arena, &error, &plan));
    EXPECT_WORDS("order 1", error.message);
    problem = all_meet();
    problem.round_count = 4000;
    problem.meeting_count = 1000000;
    error = (Error){.status = OK};
    EXPECT_INT(TOO_LARGE, day_solve(&problem, arena, &error, &plan));
    arena_reset(arena);
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(small_days_are_planned_as_well_as_by_trying_everything);
    RUN(the_checker_sees_every_broken_rule);
    RUN(who_has_two_people_holds_two_meetings_at_once);
    RUN(no_time_at_all_is_no_plan_and_no_error);
    RUN(what_names_nobody_is_refused_in_words);
    arena_free(arena);
    return test_end();
}
