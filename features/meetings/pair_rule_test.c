/*
 * Tests of rules of single meetings, gaps and times away, from the database to the plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/problem_rules.h"
#include "tests/support/plan_case.h"

typedef struct RuleWork {
    MeetingId meeting;
    PairRule rule;
} RuleWork;

static Status rule_work(Db *db, void *data)
{
    const RuleWork *work = data;
    return pair_rule_add(db, work->meeting, &work->rule);
}

static Status rule(MeetingId meeting, PairRule rule)
{
    RuleWork work = {meeting, rule};
    return write_it(rule_work, &work);
}

static PairRule of_two(int a, int b)
{
    return (PairRule){.a = organisations[a], .b = organisations[b]};
}

static PairRule in_round(int a, int b, int64_t round, int64_t table)
{
    PairRule made = of_two(a, b);
    made.round = round;
    made.table = table;
    return made;
}

static PairRule before(int a, int b, int c, int d)
{
    PairRule made = of_two(a, b);
    made.then_a = organisations[c];
    made.then_b = organisations[d];
    return made;
}

/* Round 0: they do not meet. */
static PlanMeeting meeting_of(const Plan *plan, int a, int b)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        int64_t x = plan->organisations[meeting->a].value;
        int64_t y = plan->organisations[meeting->b].value;
        if ((x == organisations[a].value && y == organisations[b].value) ||
            (y == organisations[a].value && x == organisations[b].value))
            return *meeting;
    }
    return (PlanMeeting){.round = 0};
}

/* Solves and says why not. */
static Str refusal(MeetingId id)
{
    Problem problem;
    Plan plan;
    DayFault fault = {.kind = DAY_FAULT_NONE};
    Meeting meeting = event_get(id);
    Db db = ask();
    Str text = {0};
    Status status = problem_load(&db, LANGUAGE_EN, &meeting, &problem);
    if (status == OK && problem_solve(&problem, NULL, at.arena, &at.error, &fault, &plan) != OK &&
        fault.kind != DAY_FAULT_NONE)
        text = problem_fault_text(at.arena, LANGUAGE_EN, &problem, &fault);
    else if (at.error.user_message != NULL)
        text = str_of(at.error.user_message);
    db_end(at.database, &db);
    return text;
}

TEST(a_plan_keeps_rounds_tables_and_order_and_is_still_proven_best)
{
    MeetingId id = event_on("2026-11-24", 6);
    EXPECT_INT(OK, rule(id, in_round(0, 1, 4, 2)));
    EXPECT_INT(OK, rule(id, in_round(2, 3, 0, 3)));
    EXPECT_INT(OK, rule(id, before(4, 5, 0, 2)));
    (void)plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    EXPECT_INT(15, loaded.plan.meeting_count);
    EXPECT_INT(4, meeting_of(&loaded.plan, 0, 1).round);
    EXPECT_INT(2, meeting_of(&loaded.plan, 0, 1).table);
    EXPECT_INT(3, meeting_of(&loaded.plan, 2, 3).table);
    EXPECT(meeting_of(&loaded.plan, 4, 5).round < meeting_of(&loaded.plan, 0, 2).round);
    EXPECT_INT(5, loaded.plan.round_count);
    EXPECT(judged(&loaded).is_best);
}

TEST(a_rule_makes_the_plan_old_and_a_move_against_it_is_named)
{
    MeetingId id = event_on("2026-11-24", 4);
    (void)plan_made(id);
    EXPECT_INT(OK, rule(id, in_round(0, 1, 2, 0)));
    LoadedPlan loaded = loaded_plan(id);
    EXPECT(judged(&loaded).is_old);
    (void)plan_made(id);
    loaded = loaded_plan(id);
    EXPECT_INT(0, judged(&loaded).breaches.count);
    PlanMeeting fixed = meeting_of(&loaded.plan, 0, 1);
    PlanEdit edit = {.kind = PLAN_MOVED, .round = 4};
    PlanId moved;
    while (loaded.plan.meetings[edit.meeting].round != fixed.round ||
           loaded.plan.meetings[edit.meeting].table != fixed.table)
        edit.meeting++;
    EXPECT_INT(OK, change(id, edit, &moved));
    loaded = loaded_plan(id);
    PlanJudgement judgement = judged(&loaded);
    EXPECT_INT(1, judgement.breaches.hard_count);
    EXPECT_INT(ROUNDS_RULE_WINDOW, judgement.breaches.all[0].rule);
    Str words = breach_text(at.arena, LANGUAGE_EN, &judgement.breaches.all[0], &loaded.names);
    EXPECT_WORDS("fixed to another time", str_c(at.arena, words));
}

TEST(a_locked_meeting_stays_beside_the_rules_or_is_named_as_lost)
{
    MeetingId id = event_on("2026-11-24", 6);
    (void)plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    PlanMeeting locked = loaded.plan.meetings[0];
    OrganisationId a = loaded.plan.organisations[locked.a];
    PlanId ignored;
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_LOCKED, .meeting = 0}, &ignored));
    /* Another two of which one is the locked one's, in the same round: the lock has to give way. */
    int own = 0, other = 0;
    while (organisations[own].value != a.value)
        own++;
    OrganisationId b = loaded.plan.organisations[locked.b];
    while (other == own || organisations[other].value == b.value)
        other++;
    PairRule clash = in_round(own, other, locked.round, 0);
    EXPECT_INT(OK, rule(id, clash));
    (void)plan_made(id);
    loaded = loaded_plan(id);
    EXPECT_INT(1, loaded.plan.lost_lock_count);
    EXPECT_INT(locked.round, meeting_of(&loaded.plan, own, other).round);
}

TEST(rules_that_contradict_are_said_with_names_and_rounds)
{
    MeetingId id = event_on("2026-11-24", 5);
    EXPECT_INT(OK, rule(id, in_round(0, 1, 2, 0)));
    EXPECT_INT(OK, rule(id, in_round(0, 2, 2, 0)));
    Str words = refusal(id);
    EXPECT_WORDS("Organizace 1", str_c(at.arena, words));
    EXPECT_WORDS("round 2", str_c(at.arena, words));
    MeetingId circle = event_on("2026-11-25", 5);
    EXPECT_INT(OK, rule(circle, before(0, 1, 2, 3)));
    EXPECT_INT(OK, rule(circle, before(2, 3, 1, 0)));
    EXPECT_WORDS("in a circle", str_c(at.arena, refusal(circle)));
    MeetingId late = event_on("2026-11-26", 5);
    Meeting meeting = event_get(late);
    meeting.day.start_time_minutes = 13 * 60;
    meeting.day.end_time_minutes = 17 * 60;
    EXPECT_INT(OK, event_save(meeting));
    PairRule morning = of_two(0, 1);
    morning.part = PART_MORNING;
    EXPECT_INT(OK, rule(late, morning));
    EXPECT_WORDS("before noon", str_c(at.arena, refusal(late)));
}

TEST(a_rule_about_nobody_or_nothing_is_refused)
{
    MeetingId id = event_on("2026-11-24", 4);
    EXPECT_INT(INVALID, rule(id, of_two(0, 1)));
    EXPECT_INT(INVALID, rule(id, in_round(0, 0, 1, 0)));
    EXPECT_INT(INVALID, rule(id, in_round(0, 5, 1, 0)));
    EXPECT_INT(INVALID, rule(id, in_round(0, 1, -1, 0)));
    EXPECT_INT(INVALID, rule(id, before(0, 1, 1, 0)));
    PairRule both = in_round(0, 1, 1, 0);
    both.part = PART_MORNING;
    EXPECT_INT(INVALID, rule(id, both));
}

static Status away_work(Db *db, void *data)
{
    MeetingPerson person;
    MeetingId id = *(const MeetingId *)data;
    TRY(participant_person_get(db, id, people[0], &person));
    person.away_from_minutes = 9 * 60 + 35;
    person.away_to_minutes = 10 * 60;
    return participant_person_save(db, id, &person);
}

TEST(who_is_away_in_between_has_no_meeting_then)
{
    MeetingId id = event_on("2026-11-24", 6);
    EXPECT_INT(OK, write_it(away_work, &id));
    (void)plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    EXPECT_INT(1, loaded.problem.rounds.away_count);
    const RoundsAway *away = &loaded.problem.rounds.aways[0];
    EXPECT_INT(2, away->from); /* 9:31 to 9:41, as the rounds begin at 9:20 */
    EXPECT_INT(4, away->to);
    EXPECT_INT(15, loaded.plan.meeting_count);
    for (size_t i = 0; i < loaded.plan.meeting_count; i++) {
        const PlanMeeting *meeting = &loaded.plan.meetings[i];
        bool is_own = loaded.plan.organisations[meeting->a].value == organisations[0].value ||
                      loaded.plan.organisations[meeting->b].value == organisations[0].value;
        EXPECT(!is_own || meeting->round < away->from || meeting->round > away->to);
    }
    EXPECT_INT(0, judged(&loaded).breaches.count);
}

TEST(few_gaps_are_asked_for_counted_and_come_back_with_an_undo)
{
    MeetingId id = event_on("2026-11-24", 6);
    for (int i = 1; i < 5; i++)
        EXPECT_INT(OK, wish(id, i, i + 1, WISH_MEET));
    EXPECT_INT(OK, wish(id, 0, 3, WISH_MEET));
    Meeting meeting = event_get(id);
    meeting.pairs = PAIRS_WISHED;
    meeting.goal = ROUNDS_FIXED;
    meeting.round_count = 5;
    meeting.few_gaps = true;
    meeting.gap_difference = 1;
    EXPECT_INT(OK, event_save(meeting));
    PlanId with_gaps = plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    EXPECT(loaded.plan.facts.has_gaps);
    EXPECT(loaded.plan.facts.settings.few_gaps);
    EXPECT_INT(1, loaded.plan.facts.settings.gap_difference);
    EXPECT_INT(loaded.plan.facts.gap_count, judged(&loaded).gap_count);
    EXPECT_INT(0, judged(&loaded).gap_count);
    Str words =
        plan_gaps_text(at.arena, LANGUAGE_EN, &loaded.plan, &(PlanJudgement){.gap_count = 0});
    EXPECT_WORDS("Nobody has a gap", str_c(at.arena, words));
    meeting = event_get(id);
    EXPECT(meeting.few_gaps);
    meeting.few_gaps = false;
    meeting.gap_difference = -1;
    EXPECT_INT(OK, event_save(meeting));
    loaded = loaded_plan(id);
    EXPECT(judged(&loaded).is_old);
    EXPECT(with_gaps.value != 0);
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(a_plan_keeps_rounds_tables_and_order_and_is_still_proven_best);
    RUN(a_rule_makes_the_plan_old_and_a_move_against_it_is_named);
    RUN(a_locked_meeting_stays_beside_the_rules_or_is_named_as_lost);
    RUN(rules_that_contradict_are_said_with_names_and_rounds);
    RUN(a_rule_about_nobody_or_nothing_is_refused);
    RUN(who_is_away_in_between_has_no_meeting_then);
    RUN(few_gaps_are_asked_for_counted_and_come_back_with_an_undo);
    case_close();
    return test_end();
}
