/* Tests of plans under way: what was held stays, little changes, nobody is lost without need.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/rounds_check.h"

static Arena *arena;

static RoundsRepair after_round(const RoundsPlan *plan, int32_t frozen_rounds)
{
    return (RoundsRepair){
        .meetings = plan->meetings,
        .meeting_count = plan->meeting_count,
        .frozen_rounds = frozen_rounds,
    };
}

static RoundsChanges repair_and_check(const RoundsProblem *problem, const RoundsRepair *repair)
{
    RoundsChanges changes = {.lost_count = 99999};
    Error error = {.status = OK};
    Status status = rounds_repair(problem, repair, arena, &error, &changes);
    if (status == OK)
        status = rounds_repair_check(problem, repair, &changes, arena, &error);
    if (status != OK)
        printf("# %s\n", error.message);
    EXPECT_INT(OK, status);
    return changes;
}

static bool is_told(const RoundsChanges *changes, int32_t organisation)
{
    for (size_t i = 0; i < changes->told_count; i++) {
        if (changes->told[i] == organisation)
            return true;
    }
    return false;
}

TEST(nothing_happened_changes_nothing)
{
    RoundsCase made = rounds_case_random(20, 60, 2, 3, 4, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    RoundsRepair repair = after_round(&plan, 3);
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(0, changes.told_count);
    EXPECT_INT(plan.meeting_count, changes.plan.meeting_count);
    EXPECT_INT(
        0,
        memcmp(plan.meetings, changes.plan.meetings, plan.meeting_count * sizeof *plan.meetings));
}

TEST(after_a_no_show_the_others_keep_all_their_meetings)
{
    RoundsCase made = rounds_case_complete(18, 1, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    made.people[7].is_absent = true;
    RoundsRepair repair = after_round(&plan, 0);
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(17, changes.lost_count);
    EXPECT_INT(0, changes.moved_count);
    EXPECT_INT(17, changes.told_count); /* each of the others rests once */
    EXPECT(!is_told(&changes, 7));
    EXPECT_INT(17 * 16 / 2, changes.plan.meeting_count);
}

TEST(finished_rounds_stay_even_where_they_break_a_rule_now)
{
    RoundsCase made = rounds_case_complete(10, 1, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    RoundsPair fallen_out = {.a = plan.meetings[0].a, .b = plan.meetings[0].b, .is_never = true};
    made.problem.pairs = &fallen_out;
    made.problem.pair_count = 1;
    RoundsRepair repair = after_round(&plan, 1);
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(45, changes.plan.meeting_count);
    EXPECT_INT(0, changes.told_count);
}

TEST(who_is_late_gets_the_missed_meetings_later_where_there_is_room)
{
    RoundsCase made = rounds_case_random(16, 45, 1, 1, 8, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    int32_t organisation = plan.meetings[0].a;
    made.people[organisation].arrives = 3;
    RoundsRepair repair = after_round(&plan, 0);
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(0, changes.lost_count); /* rounds may be added */
    EXPECT(changes.moved_count > 0);
    EXPECT_INT(plan.meeting_count, changes.plan.meeting_count);

    made.problem.round_count = plan.round_count; /* they may not */
    RoundsChanges within = repair_and_check(&made.problem, &repair);
    EXPECT(within.plan.round_count == plan.round_count);
    EXPECT(within.lost_count <= 2);
}

TEST(a_walk_in_meets_those_who_have_time)
{
    RoundsCase made = rounds_case_complete(12, 1, arena);
    made.problem.organisation_count = 11;
    made.problem.person_count = 11;
    RoundsPlan plan =
        rounds_solve_and_check(&made.problem, arena); /* one of eleven rests in turn */
    RoundsRepair repair = after_round(&plan, 4);
    made.problem.organisation_count = 12;
    made.problem.person_count = 12;
    made.problem.round_count = plan.round_count;
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(0, changes.lost_count);
    EXPECT_INT(0, changes.moved_count);
    EXPECT_INT(7, changes.added_count); /* with each who rests in one of the seven rounds to come */
    EXPECT(is_told(&changes, 11));
}

TEST(a_colleague_takes_over_from_one_who_leaves)
{
    RoundsCase made = rounds_case_random(10, 30, 1, 1, 3, arena);
    made.problem.person_count = 20;
    made.people = arena_array(arena, RoundsPerson, 20);
    made.problem.people = made.people;
    for (int32_t p = 0; p < 20; p++)
        made.people[p].organisation = p / 2;
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    made.people[0].leaves = 1;
    made.problem.round_count = plan.round_count + 2;
    RoundsRepair repair = after_round(&plan, 1);
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(0, changes.lost_count);
    for (size_t i = 0; i < changes.plan.meeting_count; i++)
        EXPECT(
            changes.plan.meetings[i].round == 1 ||
            (changes.plan.meetings[i].person_a != 0 && changes.plan.meetings[i].person_b != 0));
}

TEST(who_needs_a_home_table_from_now_on_gets_it_and_others_move)
{
    RoundsCase made = rounds_case_complete(12, 1, arena);
    made.problem.table_count = 6;
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    made.people[4].home_table = 2;
    RoundsRepair repair = after_round(&plan, 3);
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(0, changes.lost_count);
    EXPECT_INT(66, changes.plan.meeting_count);
    for (size_t i = 0; i < changes.plan.meeting_count; i++) {
        const RoundsMeeting *meeting = &changes.plan.meetings[i];
        if (meeting->round > 3 && (meeting->a == 4 || meeting->b == 4))
            EXPECT_INT(2, meeting->table);
    }
}

/* At its home table, or at that of the one it meets. */
static bool is_at_home(const RoundsCase *made, const RoundsMeeting *meeting)
{
    int32_t of_a = made->people[meeting->person_a].home_table;
    int32_t of_b = made->people[meeting->person_b].home_table;
    return (of_a == 0 && of_b == 0) || meeting->table == of_a || meeting->table == of_b;
}

TEST(people_who_split_keep_home_tables_when_a_colleague_is_late)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        arena_reset(arena);
        RoundsCase made = rounds_case_random(14, 70, 3, 1, seed, arena);
        made.people[0].home_table = 3;
        made.people[5].home_table = 1;
        RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
        made.people[1].arrives = 4;
        made.people[7].is_absent = true;
        made.problem.round_count = plan.round_count;
        RoundsRepair repair = after_round(&plan, 1);
        RoundsChanges changes = repair_and_check(&made.problem, &repair);
        for (size_t i = 0; i < changes.plan.meeting_count; i++)
            EXPECT(is_at_home(&made, &changes.plan.meetings[i]));
    }
}

/* A walk-in, a no-show, a late one and one who leaves, among many with two people each. */
TEST(five_hundred_with_two_people_each_are_repaired_together)
{
    RoundsCase made = rounds_case_complete(500, 2, arena);
    made.problem.organisation_count = 499;
    made.problem.person_count = 998;
    RoundsPlan plan;
    Error error = {.status = OK};
    EXPECT_INT(OK, rounds_solve(&made.problem, arena, &error, &plan));
    RoundsRepair repair = after_round(&plan, 20);
    made.problem.organisation_count = 500;
    made.problem.person_count = 1000;
    made.people[10].is_absent = true;
    made.people[20].arrives = 30;
    made.people[31].leaves = 200;
    made.people[40].home_table = 7;
    made.problem.round_count = plan.round_count + 2;
    RoundsChanges changes;
    EXPECT_INT(OK, rounds_repair(&made.problem, &repair, arena, &error, &changes));
    EXPECT(is_told(&changes, 499));
    RoundsViolations violations;
    rounds_violations(
        &made.problem, changes.plan.meetings, changes.plan.meeting_count, arena, &violations);
    for (size_t i = 0; i < violations.hard_count; i++)
        EXPECT(violations.all[i].round <= repair.frozen_rounds);
    arena_reset(arena);
}

TEST(random_days_are_repaired_lawfully)
{
    for (uint64_t seed = 1; seed <= 80; seed++) {
        arena_reset(arena);
        RoundsCase made = rounds_case_random(10 + (int32_t)seed % 15, 60, 2, 4, seed, arena);
        made.problem.table_count = seed % 3 == 0 ? 6 : 0;
        RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
        Random random = {.state = seed};
        RoundsRepair repair = after_round(&plan, random_below(&random, plan.round_count));
        made.people[random_below(&random, (int64_t)made.problem.person_count)].is_absent = true;
        made.people[random_below(&random, (int64_t)made.problem.person_count)].arrives =
            repair.frozen_rounds + 2;
        if (seed % 2 == 0)
            made.problem.round_count = plan.round_count;
        (void)repair_and_check(&made.problem, &repair);
    }
}

TEST(a_plan_of_other_people_is_refused)
{
    RoundsCase made = rounds_case_complete(6, 1, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    RoundsRepair repair = after_round(&plan, 0);
    RoundsChanges changes;
    Error error = {.status = OK};
    made.problem.organisation_count = 5;
    made.problem.person_count = 5;
    EXPECT_INT(INVALID, rounds_repair(&made.problem, &repair, arena, &error, &changes));
    EXPECT(str_find(str_of(error.message), STR("announced meeting")) != SIZE_MAX);
}

/* The round of the two; 0: they do not meet. */
static int32_t round_of(const RoundsPlan *plan, int32_t a, int32_t b)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        if (plan->meetings[i].a == a && plan->meetings[i].b == b)
            return plan->meetings[i].round;
    }
    return 0;
}

TEST(a_late_arrival_moves_no_fixed_meeting_and_no_order)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        RoundsCase made = rounds_case_random(14, 70, seed % 2 == 0 ? 2 : 1, 3, seed, arena);
        made.problem.table_count = 7;
        RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
        RoundsWindow windows[6];
        RoundsBefore befores[4];
        size_t before_count = 0;
        for (size_t i = 0; i < 6; i++) {
            const RoundsMeeting *meeting = &plan.meetings[i * plan.meeting_count / 6];
            windows[i] = (RoundsWindow){
                .a = meeting->a,
                .b = meeting->b,
                .earliest = meeting->round,
                .latest = i % 2 == 0 ? meeting->round : 0,
                .table = i % 3 == 0 ? meeting->table : 0};
        }
        for (size_t i = 0; i + 1 < 5; i++) {
            const RoundsMeeting *first = &plan.meetings[(2 * i + 1) * plan.meeting_count / 12];
            const RoundsMeeting *then = &plan.meetings[(2 * i + 7) * plan.meeting_count / 16];
            if (first->round < then->round)
                befores[before_count++] = (RoundsBefore){first->a, first->b, then->a, then->b};
        }
        RoundsRepair repair = after_round(&plan, (int32_t)(seed % 3));
        repair.windows = windows;
        repair.window_count = 6;
        repair.befores = befores;
        repair.before_count = before_count;
        made.people[seed % 14].arrives = 4;
        made.people[(seed + 5) % 14].is_absent = true;
        made.problem.round_count = plan.round_count + (int32_t)(seed % 2);
        (void)repair_and_check(&made.problem, &repair);
        arena_reset(arena);
    }
}

TEST(a_meeting_that_is_to_come_first_pushes_those_that_wait_for_it_later)
{
    RoundsCase made = rounds_case_complete(4, 1, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    RoundsMeeting first = plan.meetings[0], then = plan.meetings[2];
    EXPECT_INT(1, first.round);
    EXPECT_INT(2, then.round);
    RoundsBefore before = {first.a, first.b, then.a, then.b};
    RoundsRepair repair = after_round(&plan, 0);
    repair.befores = &before;
    repair.before_count = 1;
    made.people[first.a].arrives = 2;
    made.problem.round_count = 5;
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(0, changes.lost_count);
    EXPECT(round_of(&changes.plan, first.a, first.b) >= 2);
    EXPECT(round_of(&changes.plan, first.a, first.b) < round_of(&changes.plan, then.a, then.b));
    arena_reset(arena);
}

TEST(a_meeting_that_cannot_be_in_its_window_any_more_is_lost_and_nothing_else)
{
    RoundsCase made = rounds_case_complete(8, 1, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    RoundsWindow window = {plan.meetings[0].a, plan.meetings[0].b, 1, 1, plan.meetings[0].table};
    RoundsRepair repair = after_round(&plan, 0);
    repair.windows = &window;
    repair.window_count = 1;
    made.people[window.a].arrives = 2;
    made.problem.round_count = plan.round_count + 2;
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(1, changes.lost_count);
    EXPECT_INT(0, round_of(&changes.plan, window.a, window.b));
    arena_reset(arena);
}

TEST(no_round_is_added_for_a_meeting_whose_window_is_over)
{
    RoundsCase made = rounds_case_complete(8, 1, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    RoundsWindow window = {plan.meetings[0].a, plan.meetings[0].b, 1, 1, 0};
    RoundsRepair repair = after_round(&plan, 0);
    repair.windows = &window;
    repair.window_count = 1;
    made.people[window.a].arrives = 2;
    RoundsChanges changes = repair_and_check(&made.problem, &repair);
    EXPECT_INT(plan.round_count, changes.plan.round_count);
    EXPECT_INT(0, round_of(&changes.plan, window.a, window.b));
    arena_reset(arena);
}

TEST(rules_of_nobody_are_refused)
{
    RoundsCase made = rounds_case_complete(4, 1, arena);
    RoundsPlan plan = rounds_solve_and_check(&made.problem, arena);
    RoundsRepair repair = after_round(&plan, 0);
    RoundsWindow window = {0, 9, 1, 1, 0};
    RoundsChanges changes;
    Error error = {.status = OK};
    repair.windows = &window;
    repair.window_count = 1;
    EXPECT_INT(INVALID, rounds_repair(&made.problem, &repair, arena, &error, &changes));
    EXPECT_WORDS("rule", error.message);
    arena_reset(arena);
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(nothing_happened_changes_nothing);
    RUN(after_a_no_show_the_others_keep_all_their_meetings);
    RUN(finished_rounds_stay_even_where_they_break_a_rule_now);
    RUN(who_is_late_gets_the_missed_meetings_later_where_there_is_room);
    RUN(a_walk_in_meets_those_who_have_time);
    RUN(a_colleague_takes_over_from_one_who_leaves);
    RUN(who_needs_a_home_table_from_now_on_gets_it_and_others_move);
    RUN(people_who_split_keep_home_tables_when_a_colleague_is_late);
    RUN(five_hundred_with_two_people_each_are_repaired_together);
    RUN(random_days_are_repaired_lawfully);
    RUN(a_plan_of_other_people_is_refused);
    RUN(a_late_arrival_moves_no_fixed_meeting_and_no_order);
    RUN(a_meeting_that_is_to_come_first_pushes_those_that_wait_for_it_later);
    RUN(a_meeting_that_cannot_be_in_its_window_any_more_is_lost_and_nothing_else);
    RUN(no_round_is_added_for_a_meeting_whose_window_is_over);
    RUN(rules_of_nobody_are_refused);
    arena_free(arena);
    return test_end();
}
