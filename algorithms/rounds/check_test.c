/* Tests of the checker: a good plan is made wrong in every way, and each is found.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/rounds_check.h"

static Arena *arena;
static RoundsCase made;
static RoundsPlan plan;
static RoundsMeeting *meetings;

/* Six organisations of two people each, who split, at ten tables. */
static void begin(void)
{
    arena_reset(arena);
    made = rounds_case_complete(6, 2, arena);
    made.problem.table_count = 10;
    plan = rounds_solve_and_check(&made.problem, arena);
    meetings = arena_copy(arena, plan.meetings, plan.meeting_count * sizeof *meetings);
}

static bool has(RoundsRule rule)
{
    RoundsViolations found;
    rounds_violations(&made.problem, meetings, plan.meeting_count, arena, &found);
    for (size_t i = 0; i < found.count; i++) {
        if (found.all[i].rule == rule)
            return true;
    }
    return false;
}

static bool is_clean(void)
{
    RoundsViolations found;
    rounds_violations(&made.problem, meetings, plan.meeting_count, arena, &found);
    return found.count == 0;
}

TEST(a_good_plan_has_no_violation)
{
    begin();
    EXPECT(is_clean());
}

TEST(what_does_not_exist_is_found)
{
    begin();
    meetings[2].round = 0;
    EXPECT(has(ROUNDS_RULE_UNKNOWN));
    begin();
    meetings[2].table = 11;
    EXPECT(has(ROUNDS_RULE_UNKNOWN));
    begin();
    meetings[2].b = 6;
    EXPECT(has(ROUNDS_RULE_UNKNOWN));
}

TEST(a_meeting_with_oneself_is_found)
{
    begin();
    meetings[0].b = meetings[0].a;
    EXPECT(has(ROUNDS_RULE_ITSELF));
}

TEST(a_second_meeting_of_the_same_two_is_found_and_who_is_missing_for_it)
{
    begin();
    size_t last = plan.meeting_count - 1;
    meetings[last].a = meetings[0].a;
    meetings[last].b = meetings[0].b;
    meetings[last].person_a = meetings[0].person_a;
    meetings[last].person_b = meetings[0].person_b;
    EXPECT(has(ROUNDS_RULE_MET_TWICE));
    EXPECT(has(ROUNDS_RULE_MISSING));
}

TEST(never_and_not_wished_are_found)
{
    begin();
    RoundsPair pair = {.a = 0, .b = 1, .is_never = true};
    made.problem.pairs = &pair;
    made.problem.pair_count = 1;
    EXPECT(has(ROUNDS_RULE_NEVER));
    pair.is_never = false;
    made.problem.who = ROUNDS_LISTED_PAIRS;
    EXPECT(has(ROUNDS_RULE_NOT_WISHED));
    EXPECT(!has(ROUNDS_RULE_NEVER));
}

TEST(two_meetings_at_one_table_are_found)
{
    begin();
    EXPECT_INT(meetings[0].round, meetings[1].round);
    meetings[1].table = meetings[0].table;
    EXPECT(has(ROUNDS_RULE_TABLE_TAKEN));
    EXPECT(!has(ROUNDS_RULE_PERSON_BUSY));
}

TEST(people_at_two_tables_and_organisations_beyond_their_people_are_found)
{
    begin();
    size_t last = plan.meeting_count - 1;
    EXPECT(meetings[last].round > 1);
    meetings[last].round = 1;
    meetings[last].table = 10;
    EXPECT(has(ROUNDS_RULE_PERSON_BUSY));
    EXPECT(has(ROUNDS_RULE_BUSY));
}

TEST(people_of_others_and_people_not_named_are_found)
{
    begin();
    meetings[0].person_a = meetings[0].person_b;
    EXPECT(has(ROUNDS_RULE_WRONG_PERSON));
    begin();
    meetings[0].person_a = ROUNDS_ALL_PRESENT;
    EXPECT(has(ROUNDS_RULE_WRONG_PERSON));
    begin();
    meetings[0].person_a = 12;
    EXPECT(has(ROUNDS_RULE_WRONG_PERSON));
}

TEST(who_is_not_there_yet_or_no_more_is_found)
{
    begin();
    made.people[meetings[0].person_a].arrives = meetings[0].round + 1;
    EXPECT(has(ROUNDS_RULE_NOT_THERE));
    begin();
    size_t last = plan.meeting_count - 1;
    made.people[meetings[last].person_b].leaves = meetings[last].round - 1;
    EXPECT(has(ROUNDS_RULE_NOT_THERE));
    begin();
    made.people[meetings[0].person_a].is_absent = true;
    EXPECT(has(ROUNDS_RULE_NOT_THERE));
}

TEST(who_sits_away_from_home_is_told_but_breaks_no_hard_rule)
{
    begin();
    made.people[meetings[0].person_a].home_table = 9;
    RoundsViolations found;
    rounds_violations(&made.problem, meetings, plan.meeting_count, arena, &found);
    EXPECT(found.count > 0);
    EXPECT_INT(0, found.hard_count);
    EXPECT_INT(ROUNDS_RULE_AWAY_FROM_HOME, found.all[0].rule);
}

static void expect_claim_found(const char *what)
{
    Error error = {.status = OK};
    EXPECT_INT(INVALID, rounds_plan_check(&made.problem, &plan, arena, &error));
    if (str_find(str_of(error.message), str_of(what)) == SIZE_MAX)
        printf("# \"%s\" is not in \"%s\"\n", what, error.message);
    EXPECT(str_find(str_of(error.message), str_of(what)) != SIZE_MAX);
}

TEST(false_claims_of_a_plan_are_found)
{
    begin();
    plan.round_count++;
    expect_claim_found("rounds");
    begin();
    plan.meeting_count--;
    expect_claim_found("unplaced pairs");
    begin();
    plan.weight = 1;
    expect_claim_found("weight");
    begin();
    plan.table_count = 1;
    expect_claim_found("tables");
    begin();
    plan.lower_bound++;
    expect_claim_found("too few the rounds below");
    begin();
    plan.witness.meetings++;
    expect_claim_found("meetings in its proof");
    begin();
    plan.is_optimal = false;
    expect_claim_found("proven best");
    begin();
    plan.meeting_bound = 3;
    expect_claim_found("most meetings");
}

TEST(a_changed_frozen_round_is_found)
{
    begin();
    RoundsRepair repair = {
        .meetings = plan.meetings, .meeting_count = plan.meeting_count, .frozen_rounds = 1};
    RoundsChanges changes;
    Error error = {.status = OK};
    EXPECT_INT(OK, rounds_repair(&made.problem, &repair, arena, &error, &changes));
    meetings[0].table = 10;
    changes.plan.meetings = meetings;
    EXPECT_INT(INVALID, rounds_repair_check(&made.problem, &repair, &changes, arena, &error));
    EXPECT(str_find(str_of(error.message), STR("round 1 is over")) != SIZE_MAX);
}

TEST(violations_are_told_in_a_sentence)
{
    const Str names[] = {STR("Charita"), STR("Most")};
    RoundsViolation violation = {.rule = ROUNDS_RULE_MET_TWICE, .round = 3, .a = 0, .b = 1};
    begin();
    EXPECT_STR(
        "round 3: Charita meets Most more than once",
        rounds_violation_sentence(&violation, names, arena));
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(a_good_plan_has_no_violation);
    RUN(what_does_not_exist_is_found);
    RUN(a_meeting_with_oneself_is_found);
    RUN(a_second_meeting_of_the_same_two_is_found_and_who_is_missing_for_it);
    RUN(never_and_not_wished_are_found);
    RUN(two_meetings_at_one_table_are_found);
    RUN(people_at_two_tables_and_organisations_beyond_their_people_are_found);
    RUN(people_of_others_and_people_not_named_are_found);
    RUN(who_is_not_there_yet_or_no_more_is_found);
    RUN(who_sits_away_from_home_is_told_but_breaks_no_hard_rule);
    RUN(false_claims_of_a_plan_are_found);
    RUN(a_changed_frozen_round_is_found);
    RUN(violations_are_told_in_a_sentence);
    arena_free(arena);
    return test_end();
}
