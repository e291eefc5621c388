/* rules_test: meetings with rules of their own among all others.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/rules.h"
#include "tests/support/rounds_case.h"
#include "tests/support/test.h"

static Arena *arena;

static RoundsPlan solve_and_check(
    const RoundsProblem *problem, const DayRules *rules, DayBreaks *ret_breaks)
{
    RoundsPlan plan = {.round_count = -1};
    Error error = {.status = OK};
    Status status = day_rules_solve(problem, rules, NULL, arena, &error, NULL, &plan, ret_breaks);
    if (status == OK)
        status = day_rules_check(problem, rules, &plan, ret_breaks, arena, &error);
    EXPECT_INT(OK, status);
    EXPECT_STR("", str_of(error.message));
    return plan;
}

static int32_t round_of(const RoundsPlan *plan, int32_t a, int32_t b)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        if (plan->meetings[i].a == a && plan->meetings[i].b == b)
            return plan->meetings[i].round;
    }
    return 0;
}

static void expect_refused(const RoundsProblem *problem, const DayRules *rules, const char *words)
{
    RoundsPlan plan;
    DayBreaks breaks;
    Error error = {.status = OK};
    EXPECT_INT(INVALID, day_rules_solve(problem, rules, NULL, arena, &error, NULL, &plan, &breaks));
    EXPECT_WORDS(words, error.message);
}

TEST(fixed_meetings_are_in_their_rounds_and_all_others_fit_around_them)
{
    RoundsCase made = rounds_case_complete(12, 1, arena);
    DayWindow windows[] = {{0, 1, 5, 5}, {2, 3, 5, 5}, {0, 2, 1, 1}, {4, 5, 8, 0}};
    DayRules rules = {.windows = windows, .window_count = 4};
    DayBreaks breaks;
    RoundsPlan plan = solve_and_check(&made.problem, &rules, &breaks);
    EXPECT_INT(11, plan.round_count);
    EXPECT(plan.is_optimal);
    EXPECT_INT(5, round_of(&plan, 0, 1));
    EXPECT_INT(5, round_of(&plan, 2, 3));
    EXPECT_INT(1, round_of(&plan, 0, 2));
    EXPECT(round_of(&plan, 4, 5) >= 8);
    arena_reset(arena);
}

TEST(meetings_with_a_table_of_their_own_sit_at_it_and_never_two_at_once)
{
    RoundsCase made = rounds_case_complete(10, 1, arena);
    made.problem.table_count = 5;
    made.people[9].home_table = 2; /* gives way */
    DayWindow windows[] = {
        {0, 1, 3, 3, 4}, {2, 3, 0, 0, 2}, {4, 5, 0, 0, 2}, {6, 7, 0, 0, 2}, {8, 9, 2, 2, 5}};
    DayRules rules = {.windows = windows, .window_count = 5};
    DayBreaks breaks;
    RoundsPlan plan = solve_and_check(&made.problem, &rules, &breaks);
    EXPECT_INT(9, plan.round_count);
    EXPECT_INT(3, round_of(&plan, 0, 1));
    EXPECT(round_of(&plan, 2, 3) != round_of(&plan, 4, 5));
    EXPECT(round_of(&plan, 4, 5) != round_of(&plan, 6, 7));
    for (size_t i = 0; i < plan.meeting_count; i++) {
        if (plan.meetings[i].a == 8 && plan.meetings[i].b == 9)
            EXPECT_INT(5, plan.meetings[i].table);
    }
    arena_reset(arena);
}

TEST(a_table_that_cannot_be_is_refused_with_the_names_of_the_organisations)
{
    RoundsCase made = rounds_case_complete(6, 1, arena);
    made.problem.table_count = 3;
    DayWindow beyond[] = {{0, 1, 0, 0, 4}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = beyond, .window_count = 1},
        "organisation 1 and organisation 2 are to meet at table 4, and there are 3 tables");
    DayWindow two[] = {{0, 1, 0, 0, 1}, {1, 0, 0, 0, 2}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = two, .window_count = 2},
        "organisation 2 and organisation 1 are to meet at table 2 and at table 1");
    DayWindow taken[] = {{0, 1, 2, 2, 1}, {2, 3, 2, 2, 1}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = taken, .window_count = 2},
        "organisation 1 and organisation 2 as well as organisation 3 and organisation 4 are fixed "
        "to table 1 in round 2");
    arena_reset(arena);
}

TEST(a_fault_says_by_numbers_who_is_at_fault_for_other_languages)
{
    RoundsCase made = rounds_case_complete(6, 1, arena);
    DayWindow full[] = {{0, 1, 2, 2, 0}, {0, 2, 2, 2, 0}};
    DayRules rules = {.windows = full, .window_count = 2};
    DayFault fault = {.kind = DAY_FAULT_TIME};
    RoundsPlan plan;
    DayBreaks breaks;
    EXPECT_INT(
        INVALID, day_rules_solve(&made.problem, &rules, NULL, arena, NULL, &fault, &plan, &breaks));
    EXPECT_INT(DAY_FAULT_BUSY, fault.kind);
    EXPECT_INT(0, fault.a);
    EXPECT_INT(2, fault.from);
    EXPECT_INT(2, fault.count);
    EXPECT_INT(1, fault.most);
    DayWindow early[] = {{0, 1, 0, 2, 0}, {0, 2, 0, 2, 0}, {0, 3, 0, 2, 0}};
    rules = (DayRules){.windows = early, .window_count = 3};
    EXPECT_INT(
        INVALID, day_rules_solve(&made.problem, &rules, NULL, arena, NULL, &fault, &plan, &breaks));
    EXPECT_INT(DAY_FAULT_TOO_MUCH, fault.kind);
    EXPECT_INT(1, fault.organisation_count);
    EXPECT_INT(0, fault.organisations[0]);
    arena_reset(arena);
}

TEST(a_chain_of_orders_needs_as_many_rounds_as_it_is_long)
{
    RoundsCase made = rounds_case_random(10, 20, 1, 1, 3, arena);
    EXPECT(made.problem.pair_count >= 5);
    DayBefore befores[4];
    for (size_t i = 0; i < 4; i++)
        befores[i] =
            (DayBefore){made.pairs[i].a, made.pairs[i].b, made.pairs[i + 1].a, made.pairs[i + 1].b};
    DayRules rules = {.befores = befores, .before_count = 4};
    DayBreaks breaks;
    RoundsPlan plan = solve_and_check(&made.problem, &rules, &breaks);
    EXPECT_INT(5, plan.round_count);
    EXPECT(plan.is_optimal);
    EXPECT_INT(ROUNDS_BOUND_EXHAUSTED, plan.witness.bound);
    EXPECT_INT(1, round_of(&plan, made.pairs[0].a, made.pairs[0].b));
    EXPECT_INT(5, round_of(&plan, made.pairs[4].a, made.pairs[4].b));
    arena_reset(arena);
}

TEST(organisations_whose_people_split_keep_rules_and_share_meetings)
{
    RoundsCase made = rounds_case_complete(8, 2, arena);
    RoundsAway away = {.person = 0, .from = 2, .to = 3};
    made.people[5].arrives = 2;
    made.people[8].home_table = 3;
    made.problem.aways = &away;
    made.problem.away_count = 1;
    made.problem.round_count = 6;
    DayWindow windows[] = {{0, 1, 1, 1}, {0, 2, 1, 1}, {3, 4, 0, 2}};
    DayRules rules = {.windows = windows, .window_count = 3, .few_breaks = true};
    DayBreaks breaks;
    RoundsPlan plan = solve_and_check(&made.problem, &rules, &breaks);
    EXPECT_INT(28, plan.meeting_count);
    EXPECT_INT(0, plan.away_count);
    EXPECT_INT(1, round_of(&plan, 0, 2));
    EXPECT(round_of(&plan, 3, 4) <= 2);
    EXPECT_INT(breaks.bound, breaks.count);
    arena_reset(arena);
}

TEST(few_breaks_are_fewer_than_without_asking)
{
    RoundsCase made = rounds_case_random(16, 30, 1, 1, 5, arena);
    made.problem.round_count = 9;
    made.problem.table_count = 5;
    DayBreaks few, usual;
    (void)solve_and_check(&made.problem, &(DayRules){.few_breaks = true}, &few);
    (void)solve_and_check(&made.problem, &(DayRules){.few_breaks = false}, &usual);
    EXPECT_INT(few.bound, few.count);
    EXPECT(few.count < usual.count);
    arena_reset(arena);
}

TEST(what_does_not_fit_is_left_out_and_what_was_fixed_is_not)
{
    RoundsCase made = rounds_case_random(12, 100, 1, 9, 7, arena);
    made.problem.round_count = 4;
    DayWindow windows[] = {{0, 1, 2, 2}, {0, 2, 3, 3}, {0, 3, 4, 4}};
    DayRules rules = {.windows = windows, .window_count = 3};
    DayBreaks breaks;
    RoundsPlan plan = solve_and_check(&made.problem, &rules, &breaks);
    EXPECT(plan.unplaced_count > 0);
    EXPECT_INT(2, round_of(&plan, 0, 1));
    EXPECT_INT(3, round_of(&plan, 0, 2));
    EXPECT_INT(4, round_of(&plan, 0, 3));
    EXPECT(plan.weight <= plan.weight_bound);
    arena_reset(arena);
}

TEST(random_rules_are_kept_or_refused_in_words)
{
    int32_t kept = 0, refused = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        Random random = {.state = seed};
        RoundsCase made = rounds_case_random(9, 60, 2, 5, seed, arena);
        DayWindow windows[4];
        DayBefore befores[3];
        size_t count = made.problem.pair_count;
        for (size_t i = 0; i < 4; i++) {
            const RoundsPair *pair = &made.pairs[random_below(&random, (int64_t)count)];
            int32_t round = 1 + random_below(&random, 4);
            windows[i] =
                (DayWindow){pair->a, pair->b, round, random_below(&random, 2) == 0 ? round : 0};
        }
        for (size_t i = 0; i < 3; i++) {
            const RoundsPair *first = &made.pairs[random_below(&random, (int64_t)count)];
            const RoundsPair *then = &made.pairs[random_below(&random, (int64_t)count)];
            befores[i] = (DayBefore){first->a, first->b, then->a, then->b};
        }
        made.problem.round_count = seed % 2 == 0 ? 6 : 0;
        made.problem.table_count = seed % 3 == 0 ? 3 : 0;
        DayRules rules = {
            .windows = windows,
            .window_count = 4,
            .befores = befores,
            .before_count = 3,
            .few_breaks = seed % 4 == 0};
        RoundsPlan plan;
        DayBreaks breaks;
        Error error = {.status = OK};
        if (day_rules_solve(&made.problem, &rules, NULL, arena, &error, NULL, &plan, &breaks) ==
            OK) {
            EXPECT_INT(OK, day_rules_check(&made.problem, &rules, &plan, &breaks, arena, &error));
            EXPECT_STR("", str_of(error.message));
            kept++;
        } else {
            EXPECT(error.message[0] != '\0');
            refused++;
        }
        arena_reset(arena);
    }
    EXPECT(kept > 20 && refused > 3);
}

TEST(contradictions_are_named_with_their_organisations_and_rounds)
{
    RoundsCase made = rounds_case_complete(6, 1, arena);
    made.problem.round_count = 5;
    DayWindow twice[] = {{0, 1, 2, 2}, {1, 0, 4, 4}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = twice, .window_count = 2},
        "organisation 2 and organisation 1 are to meet in round 4 at the earliest and in round 2");
    made = rounds_case_complete(6, 1, arena);
    DayWindow busy[] = {{0, 1, 2, 2}, {0, 2, 2, 2}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = busy, .window_count = 2},
        "organisation 1 has 2 meetings fixed to round 2, and people for 1");
    made = rounds_case_complete(6, 1, arena);
    made.people[3].arrives = 4;
    DayWindow early[] = {{2, 3, 0, 3}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = early, .window_count = 1},
        "organisation 3 and organisation 4 are to meet in rounds 1 to 3, in none of which");
    made = rounds_case_complete(6, 1, arena);
    made.problem.table_count = 1;
    DayWindow crowd[] = {{0, 1, 2, 2}, {2, 3, 2, 2}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = crowd, .window_count = 2},
        "2 meetings are fixed to round 2, and there are 1 tables");
    made = rounds_case_complete(6, 1, arena);
    DayBefore circle[] = {{0, 1, 2, 3}, {2, 3, 4, 5}, {4, 5, 1, 0}};
    expect_refused(
        &made.problem, &(DayRules){.befores = circle, .before_count = 3}, "before itself");
    made = rounds_case_complete(6, 1, arena);
    made.problem.round_count = 2;
    DayBefore chain[] = {{0, 1, 2, 3}, {2, 3, 4, 5}};
    expect_refused(
        &made.problem,
        &(DayRules){.befores = chain, .before_count = 2},
        "organisation 5 and organisation 6 are to meet by round 2");
    made = rounds_case_random(6, 50, 1, 1, 2, arena);
    DayWindow unwished[] = {{0, 1, 1, 1}, {0, 2, 1, 1}, {0, 3, 1, 1}, {0, 4, 1, 1}, {0, 5, 1, 1}};
    expect_refused(
        &made.problem, &(DayRules){.windows = unwished, .window_count = 5}, "are not to meet");
    arena_reset(arena);
}

TEST(a_day_that_is_impossible_says_whose_meetings_contradict)
{
    RoundsCase made = rounds_case_complete(8, 1, arena);
    DayWindow early[] = {{0, 1, 0, 2}, {0, 2, 0, 2}, {0, 3, 0, 2}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = early, .window_count = 3},
        "those that contradict are of organisation 1:");
    made = rounds_case_complete(8, 1, arena);
    DayWindow full[] = {{0, 1, 0, 1}, {2, 3, 0, 1}, {4, 5, 0, 1}};
    made.problem.table_count = 2;
    expect_refused(
        &made.problem, &(DayRules){.windows = full, .window_count = 3}, "at these tables");
    made = rounds_case_complete(3, 1, arena);
    made.people[0].arrives = 5;
    made.people[0].leaves = 5;
    made.problem.who = ROUNDS_ALL_PAIRS;
    DayWindow apart[] = {{0, 1, 5, 5}, {1, 2, 1, 1}};
    expect_refused(
        &made.problem,
        &(DayRules){.windows = apart, .window_count = 2, .is_fair = true, .fairness = 0},
        "breaks");
    arena_reset(arena);
}

static bool never(void *context, const RoundsProgress *progress)
{
    (void)context;
    (void)progress;
    return false;
}

TEST(without_time_for_breaks_the_plan_without_them_is_the_answer)
{
    RoundsCase made = rounds_case_complete(40, 1, arena);
    made.problem.watch.goes_on = never;
    DayBreaks breaks;
    RoundsPlan plan = solve_and_check(&made.problem, &(DayRules){.few_breaks = true}, &breaks);
    EXPECT_INT(40 * 39 / 2, plan.meeting_count);
    EXPECT_INT(39, plan.round_count);
    EXPECT_INT(0, breaks.count);
    arena_reset(arena);
}

TEST(no_time_for_rules_is_said_so_or_answered_at_once)
{
    RoundsCase made = rounds_case_complete(10, 1, arena);
    made.problem.watch.goes_on = never;
    DayWindow window = {0, 1, 2, 2};
    DayRules rules = {.windows = &window, .window_count = 1};
    RoundsPlan plan;
    DayBreaks breaks;
    Error error = {.status = OK};
    Status status =
        day_rules_solve(&made.problem, &rules, NULL, arena, &error, NULL, &plan, &breaks);
    EXPECT(status == OK || status == BUSY);
    if (status == BUSY)
        EXPECT_WORDS("more seconds", error.message);
    arena_reset(arena);
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(fixed_meetings_are_in_their_rounds_and_all_others_fit_around_them);
    RUN(meetings_with_a_table_of_their_own_sit_at_it_and_never_two_at_once);
    RUN(a_table_that_cannot_be_is_refused_with_the_names_of_the_organisations);
    RUN(a_fault_says_by_numbers_who_is_at_fault_for_other_languages);
    RUN(a_chain_of_orders_needs_as_many_rounds_as_it_is_long);
    RUN(organisations_whose_people_split_keep_rules_and_share_meetings);
    RUN(few_breaks_are_fewer_than_without_asking);
    RUN(what_does_not_fit_is_left_out_and_what_was_fixed_is_not);
    RUN(random_rules_are_kept_or_refused_in_words);
    RUN(contradictions_are_named_with_their_organisations_and_rounds);
    RUN(a_day_that_is_impossible_says_whose_meetings_contradict);
    RUN(without_time_for_breaks_the_plan_without_them_is_the_answer);
    RUN(no_time_for_rules_is_said_so_or_answered_at_once);
    arena_free(arena);
    return test_end();
}
