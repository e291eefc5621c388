/*
 * Tests of making plans and keeping their versions, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "tests/support/plan_case.h"

TEST(everybody_meets_in_the_fewest_rounds_and_it_is_said_why)
{
    MeetingId id = event_on("2030-07-01", CIRCLE);
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    PlanJudgement judgement = judged(&loaded);
    EXPECT_INT(CIRCLE - 1, loaded.plan.round_count);
    EXPECT_INT(15, judgement.pairs_in);
    EXPECT_INT(15, judgement.pairs_total);
    EXPECT_INT(0, judgement.breaches.count);
    EXPECT(judgement.is_best);
    EXPECT_STR(
        "Fewer rounds are impossible: each of 6 organisations has 5 meetings.",
        plan_proof_text(
            at.arena, LANGUAGE_EN, &loaded.problem, &loaded.plan, &loaded.names, &judgement));
    EXPECT_STR(
        "Méně kol nejde: každá z 6 organizací má 5 rozhovorů.",
        plan_proof_text(
            at.arena, LANGUAGE_CS, &loaded.problem, &loaded.plan, &loaded.names, &judgement));
}

TEST(who_must_never_meet_does_not_meet)
{
    MeetingId id = event_on("2030-07-02", CIRCLE);
    EXPECT_INT(OK, wish(id, 0, 1, WISH_NEVER));
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    EXPECT_INT(14, loaded.plan.meeting_count);
    EXPECT_INT(0, judged(&loaded).breaches.count);
}

TEST(whoever_met_before_does_not_count_as_never_met)
{
    MeetingId id = event_on("2030-07-03", 2);
    plan_made(id);
    EXPECT_INT(2, pair_at(event_on("2030-07-04", 2), 0, 1).points); /* same municipality */
    EXPECT_INT(5, pair_at(event_on("2030-07-01", 2), 0, 1).points); /* that day was earlier */
}

TEST(nothing_to_plan_is_said_in_words)
{
    Plan plan;
    EXPECT_INT(INVALID, solve(event_on("2030-07-05", 1), &plan));
    EXPECT(at.error.user_message != NULL);
    MeetingId id = event_on("2030-07-06", 2);
    EXPECT_INT(OK, wish(id, 0, 1, WISH_NEVER));
    EXPECT_INT(INVALID, solve(id, &plan));
    EXPECT_STR("pairs", str_of(at.error.field));
    id = event_on("2030-07-07", 3);
    Meeting meeting = event_get(id);
    meeting.pairs = PAIRS_WISHED;
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(INVALID, solve(id, &plan));
    meeting = event_get(id);
    meeting.pairs = PAIRS_ALL;
    meeting.goal = ROUNDS_THAT_FIT;
    meeting.day.round_minutes = 5 * 60;
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(INVALID, solve(id, &plan));
    EXPECT_STR("goal", str_of(at.error.field));
}

TEST(an_organisation_whose_people_are_all_excused_is_not_planned_and_the_plan_before_is_old)
{
    MeetingId id = event_on("2030-07-08", 4);
    plan_made(id);
    EXPECT_INT(OK, write_it(excuse_work, &id));
    LoadedPlan old = loaded_plan(id);
    PlanJudgement judgement = judged(&old);
    EXPECT(judgement.is_old);
    EXPECT(!judgement.is_best);
    EXPECT_INT(3, judgement.breaches.hard_count); /* its three meetings */
    plan_made(id);
    LoadedPlan now = loaded_plan(id);
    EXPECT_INT(3, now.plan.organisation_count);
    EXPECT_INT(0, judged(&now).breaches.count);
}

typedef struct HeadWork {
    MeetingId meeting;
    PlanId present, to;
} HeadWork;

static Status undo_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_undo(db, work->meeting, work->present);
}

static Status return_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_return_to(db, work->meeting, work->present, work->to);
}

static Status confirm_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_confirm(db, work->meeting, work->present);
}

TEST(changes_by_hand_are_versions_and_can_be_undone_step_by_step)
{
    MeetingId id = event_on("2030-08-01", 4);
    PlanId first = plan_made(id);
    PlanId second = {0};
    PlanId third = {0};
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_DROPPED, .meeting = 0}, &second));
    EXPECT_INT(5, loaded_plan(id).plan.meeting_count);
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_MOVED, .meeting = 0, .round = 4}, &third));
    EXPECT_INT(4, loaded_plan(id).plan.round_count);
    EXPECT_INT(OK, write_it(undo_work, &(HeadWork){id, third, {0}}));
    EXPECT_INT(second.value, event_get(id).plan.value);
    EXPECT_INT(OK, write_it(undo_work, &(HeadWork){id, second, {0}}));
    EXPECT_INT(first.value, event_get(id).plan.value);
    EXPECT_INT(INVALID, write_it(undo_work, &(HeadWork){id, first, {0}}));
    EXPECT_INT(OK, write_it(return_work, &(HeadWork){id, first, third}));
    EXPECT_INT(third.value, event_get(id).plan.value);
}

TEST(undoing_another_number_of_tables_brings_the_settings_and_the_proof_back)
{
    MeetingId id = event_on("2030-08-03", 4);
    PlanId first = plan_made(id);
    Meeting meeting = event_get(id);
    int64_t minutes = meeting.day.round_minutes;
    meeting.table_count = 1;
    meeting.day.round_minutes += 5;
    EXPECT_INT(OK, event_save(meeting));
    LoadedPlan unplanned = loaded_plan(id);
    EXPECT(judged(&unplanned).is_old);
    PlanId second = plan_made(id);
    EXPECT_INT(6, loaded_plan(id).plan.round_count);
    EXPECT_INT(OK, write_it(undo_work, &(HeadWork){id, second, {0}}));
    EXPECT_INT(first.value, event_get(id).plan.value);
    EXPECT_INT(0, event_get(id).table_count);
    EXPECT_INT(minutes, event_get(id).day.round_minutes);
    LoadedPlan again = loaded_plan(id);
    EXPECT(!judged(&again).is_old);
    EXPECT(judged(&again).is_best);
    EXPECT_INT(OK, write_it(return_work, &(HeadWork){id, first, second}));
    EXPECT_INT(1, event_get(id).table_count);
    LoadedPlan returned = loaded_plan(id);
    EXPECT(!judged(&returned).is_old);
}

TEST(a_plan_that_holds_keeps_its_times_while_another_one_is_tried)
{
    MeetingId id = event_on("2030-08-04", 4);
    PlanId first = plan_made(id);
    EXPECT_INT(OK, write_it(confirm_work, &(HeadWork){id, first, {0}}));
    int64_t ends = loaded_plan(id).timetable.rounds[0]->end_time_minutes;
    Meeting meeting = event_get(id);
    meeting.day.round_minutes += 5;
    EXPECT_INT(OK, event_save(meeting));
    plan_made(id);
    meeting = event_get(id);
    LoadedPlan printed = {0};
    Db db = ask();
    EXPECT_INT(OK, plan_load(&db, LANGUAGE_CS, &meeting, meeting.confirmed_plan, &printed));
    db_end(at.database, &db);
    EXPECT_INT(ends, printed.timetable.rounds[0]->end_time_minutes);
    EXPECT_INT(ends + 5, loaded_plan(id).timetable.rounds[0]->end_time_minutes);
}

TEST(two_planners_of_one_plan_lose_nothing)
{
    MeetingId id = event_on("2030-08-02", 4);
    PlanId first = plan_made(id);
    PlanId second = {0};
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_LOCKED, .meeting = 0}, &second));
    EXPECT_INT(CONFLICT, write_it(undo_work, &(HeadWork){id, first, {0}}));
    EXPECT_INT(CONFLICT, write_it(confirm_work, &(HeadWork){id, first, {0}}));
    EXPECT_INT(OK, write_it(confirm_work, &(HeadWork){id, second, {0}}));
    EXPECT_INT(second.value, event_get(id).confirmed_plan.value);
    PlanWork late = {.plan = loaded_plan(id).plan};
    late.plan.previous = first;
    EXPECT_INT(CONFLICT, write_it(plan_work, &late));
    EXPECT_INT(second.value, event_get(id).plan.value);
    const Plan *versions;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, plan_versions(&db, id, &versions, &count));
    EXPECT_INT(2, count); /* the late one left nothing behind */
    db_end(at.database, &db);
}

TEST(names_of_who_is_gone_are_no_failure_of_what_comes_next)
{
    const OrganisationId gone = {1};
    const PlanPerson person = {.id = {1}};
    const Problem nothing = {0};
    const Plan plan = {
        .organisations = &gone, .organisation_count = 1, .people = &person, .person_count = 1};
    PlanNames names;
    Db db = ask();
    EXPECT_INT(OK, plan_names(&db, &nothing, &plan, &names));
    EXPECT_STR("?", names.organisations[0]);
    EXPECT_STR("?", names.people[0]);
    EXPECT_INT(OK, at.error.status);
    db_end(at.database, &db);
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(everybody_meets_in_the_fewest_rounds_and_it_is_said_why);
    RUN(who_must_never_meet_does_not_meet);
    RUN(whoever_met_before_does_not_count_as_never_met);
    RUN(nothing_to_plan_is_said_in_words);
    RUN(an_organisation_whose_people_are_all_excused_is_not_planned_and_the_plan_before_is_old);
    RUN(changes_by_hand_are_versions_and_can_be_undone_step_by_step);
    RUN(undoing_another_number_of_tables_brings_the_settings_and_the_proof_back);
    RUN(a_plan_that_holds_keeps_its_times_while_another_one_is_tried);
    RUN(two_planners_of_one_plan_lose_nothing);
    RUN(names_of_who_is_gone_are_no_failure_of_what_comes_next);
    case_close();
    return test_end();
}
