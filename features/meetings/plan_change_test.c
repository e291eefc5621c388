/*
 * Tests of changing plans by hand, of locks, and of the pairs that a plan leaves out, on both
 * engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/left_out.h"
#include "features/meetings/plan_lost.h"

#include "tests/support/plan_case.h"

TEST(a_change_by_hand_names_each_rule_it_breaks)
{
    MeetingId id = event_on("2030-08-03", 4);
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    const PlanMeeting *first = &loaded.plan.meetings[0];
    const PlanMeeting *second = &loaded.plan.meetings[1];
    EXPECT_INT(first->round, second->round);
    PlanEdit edit = {
        .kind = PLAN_ADDED,
        .round = first->round,
        .table = second->table,
        .a = loaded.plan.organisations[first->a],
        .b = loaded.plan.organisations[second->a]};
    Plan after;
    Breaches before;
    Breaches now;
    EXPECT_INT(OK, plan_change(&loaded.problem, &loaded.plan, &edit, at.arena, &at.error, &after));
    plan_breaches(&loaded.problem, &loaded.plan, &loaded.names, at.arena, &before);
    plan_breaches(&loaded.problem, &after, &loaded.names, at.arena, &now);
    Breaches broken = breaches_new(&before, &now, at.arena);
    bool has_table = false;
    bool has_busy = false;
    bool has_twice = false;
    for (size_t i = 0; i < broken.count; i++) {
        has_table |= broken.all[i].rule == ROUNDS_RULE_TABLE_TAKEN;
        has_busy |= broken.all[i].rule == ROUNDS_RULE_BUSY;
        has_twice |= broken.all[i].rule == ROUNDS_RULE_MET_TWICE;
        EXPECT(breach_text(at.arena, LANGUAGE_CS, &broken.all[i], &loaded.names).len > 0);
    }
    EXPECT(has_table && has_busy && has_twice);
    EXPECT(!plan_change_keeps_proof(&loaded.plan, &after, &broken));
}

TEST(a_change_that_cannot_be_is_refused)
{
    MeetingId id = event_on("2030-08-04", 3);
    PlanId made;
    plan_made(id);
    EXPECT_INT(INVALID, change(id, (PlanEdit){.kind = PLAN_DROPPED, .meeting = 99}, &made));
    EXPECT_INT(
        INVALID,
        change(id, (PlanEdit){.kind = PLAN_SWAPPED, .meeting = 0, .other_meeting = 0}, &made));
    EXPECT_INT(
        INVALID, change(id, (PlanEdit){.kind = PLAN_MOVED, .meeting = 0, .round = 99}, &made));
    EXPECT_INT(
        INVALID,
        change(
            id,
            (PlanEdit){
                .kind = PLAN_ADDED, .round = 1, .a = organisations[0], .b = organisations[0]},
            &made));
    EXPECT_INT(
        INVALID,
        change(
            id,
            (PlanEdit){
                .kind = PLAN_ADDED, .round = 1, .a = organisations[0], .b = organisations[5]},
            &made));
}

TEST(a_swap_keeps_the_proof_when_it_breaks_nothing)
{
    MeetingId id = event_on("2030-08-05", 4);
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    PlanEdit edit = {.kind = PLAN_SWAPPED, .meeting = 0, .other_meeting = 1}; /* tables */
    Plan after;
    Breaches before;
    Breaches now;
    EXPECT_INT(OK, plan_change(&loaded.problem, &loaded.plan, &edit, at.arena, &at.error, &after));
    plan_breaches(&loaded.problem, &loaded.plan, &loaded.names, at.arena, &before);
    plan_breaches(&loaded.problem, &after, &loaded.names, at.arena, &now);
    Breaches broken = breaches_new(&before, &now, at.arena);
    EXPECT_INT(0, broken.count);
    EXPECT(plan_change_keeps_proof(&loaded.plan, &after, &broken));
}

TEST(locked_meetings_stay_when_the_plan_is_made_again)
{
    MeetingId id = event_on("2030-08-06", CIRCLE);
    PlanId locked;
    plan_made(id);
    /* Somewhere the program would not put it by itself: the last meeting first. */
    size_t last = loaded_plan(id).plan.meeting_count - 1;
    EXPECT_INT(
        OK,
        change(id, (PlanEdit){.kind = PLAN_SWAPPED, .meeting = 0, .other_meeting = last}, &locked));
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_LOCKED, .meeting = 0}, &locked));
    PlanMeeting kept = loaded_plan(id).plan.meetings[0];
    plan_made(id);
    LoadedPlan again = loaded_plan(id);
    bool found = false;
    for (size_t i = 0; i < again.plan.meeting_count; i++) {
        const PlanMeeting *meeting = &again.plan.meetings[i];
        found |= meeting->is_locked && meeting->a == kept.a && meeting->b == kept.b &&
                 meeting->round == kept.round && meeting->table == kept.table;
    }
    EXPECT(found);
    EXPECT_INT(15, again.plan.meeting_count);
    EXPECT_INT(0, judged(&again).breaches.count);
}

/* Makes the event's plan, locks its meeting at that position and makes the plan again once
 * `work` has changed the event. */
static LoadedPlan planned_again_with_lock(MeetingId id, size_t meeting, DbWork work, void *data)
{
    PlanId locked;
    plan_made(id);
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_LOCKED, .meeting = meeting}, &locked));
    EXPECT_INT(OK, write_it(work, data));
    plan_made(id);
    return loaded_plan(id);
}

static Str lost_text(const LoadedPlan *loaded)
{
    const Str *texts;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, plan_lost_texts(&db, LANGUAGE_EN, loaded, &texts, &count));
    EXPECT_INT(1, count);
    db_end(at.database, &db);
    return count == 1 ? texts[0] : (Str){0};
}

static size_t meeting_of_first(const Plan *plan)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        if (plan->organisations[plan->meetings[i].a].value == organisations[0].value)
            return i;
    }
    return SIZE_MAX;
}

TEST(a_lock_of_somebody_who_is_gone_is_lost_aloud)
{
    MeetingId id = event_on("2030-08-07", CIRCLE);
    plan_made(id);
    LoadedPlan first = loaded_plan(id);
    size_t meeting = meeting_of_first(&first.plan);
    LoadedPlan again = planned_again_with_lock(id, meeting, excuse_work, &id);
    EXPECT_INT(1, again.plan.lost_lock_count);
    EXPECT_INT(LOCK_OF_NOBODY, again.plan.lost_locks[0].reason);
    Str text = lost_text(&again);
    EXPECT(str_starts_with(text, STR("Organizace 1 – Organizace ")));
    EXPECT(str_find(text, STR("one of them does not take part any more")) != SIZE_MAX);
}

TEST(a_lock_in_a_round_that_the_plan_does_not_have_is_lost_aloud_until_it_is_mended_by_hand)
{
    MeetingId id = event_on("2030-08-08", CIRCLE);
    plan_made(id);
    size_t last = loaded_plan(id).plan.meeting_count - 1;
    EventWork fewer = {.meeting = event_get(id)};
    fewer.meeting.goal = ROUNDS_FIXED;
    fewer.meeting.round_count = 4;
    LoadedPlan again = planned_again_with_lock(id, last, save_work, &fewer);
    EXPECT_INT(1, again.plan.lost_lock_count);
    LostLock lost = again.plan.lost_locks[0];
    EXPECT_INT(LOCK_WITHOUT_ROUND, lost.reason);
    EXPECT_INT(5, lost.round);
    EXPECT(str_find(lost_text(&again), STR("They meet in round ")) != SIZE_MAX);

    size_t now = 0;
    while (again.plan.organisations[again.plan.meetings[now].a].value != lost.a.value ||
           again.plan.organisations[again.plan.meetings[now].b].value != lost.b.value)
        now++;
    PlanId mended;
    PlanEdit back = {.kind = PLAN_MOVED, .meeting = now, .round = lost.round, .table = lost.table};
    EXPECT_INT(OK, change(id, back, &mended));
    LoadedPlan by_hand = loaded_plan(id);
    EXPECT_INT(1, by_hand.plan.lost_lock_count);
    const Str *texts;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, plan_lost_texts(&db, LANGUAGE_EN, &by_hand, &texts, &count));
    db_end(at.database, &db);
    EXPECT_INT(0, count);
}

TEST(a_lock_of_two_who_must_never_meet_is_lost_aloud)
{
    MeetingId id = event_on("2030-08-09", CIRCLE);
    plan_made(id);
    LoadedPlan first = loaded_plan(id);
    const PlanMeeting *meeting = &first.plan.meetings[0];
    WishWork never = {
        id,
        {first.plan.organisations[meeting->a],
         first.plan.organisations[meeting->b],
         WISH_NEVER,
         0,
         WISH_BY_PLANNER}};
    LoadedPlan again = planned_again_with_lock(id, 0, wish_work, &never);
    EXPECT_INT(1, again.plan.lost_lock_count);
    EXPECT_INT(LOCK_OF_NEVER, again.plan.lost_locks[0].reason);
}

/* ---- Pairs left out ---- */

static Status fifth_comes_work(Db *db, void *data)
{
    MeetingPerson person = {
        .id = people[4],
        .organisation = organisations[4],
        .name = STR("kopie jména"),
        .origin = FROM_DIRECTORY};
    return participant_person_save(db, *(const MeetingId *)data, &person);
}

/* The first goes before the second comes. */
static Status apart_work(Db *db, void *data)
{
    MeetingId id = *(const MeetingId *)data;
    MeetingPerson person;
    TRY(participant_person_get(db, id, people[0], &person));
    person.leaves_minutes = 10 * 60;
    TRY(participant_person_save(db, id, &person));
    TRY(participant_person_get(db, id, people[1], &person));
    person.arrives_minutes = 10 * 60;
    return participant_person_save(db, id, &person);
}

TEST(pairs_for_which_there_was_no_room_come_first_and_nevers_last)
{
    size_t count;
    MeetingId id = event_on("2030-08-10", CIRCLE);
    Meeting meeting = event_get(id);
    meeting.goal = ROUNDS_FIXED;
    meeting.round_count = 2;
    EXPECT_INT(OK, event_save(meeting));
    EXPECT_INT(OK, wish(id, 2, 4, WISH_NEVER));
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    const LeftOut *left = left_out_list(&loaded, at.arena, &count);
    EXPECT_INT(15, count + loaded.plan.meeting_count);
    for (size_t i = 0; i + 1 < count; i++) {
        EXPECT_INT(LEFT_OUT_ROOM, left[i].reason);
        EXPECT(i == 0 || left[i - 1].points >= left[i].points);
    }
    EXPECT_INT(LEFT_OUT_NEVER, left[count - 1].reason);
    EXPECT_STR(
        "There was no room for them in 2 rounds.",
        left_out_text(at.arena, LANGUAGE_EN, &loaded, LEFT_OUT_ROOM));
}

TEST(who_is_left_out_by_hand_or_came_later_is_told_apart)
{
    size_t count;
    PlanId dropped;
    MeetingId id = event_on("2030-08-11", 4);
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    (void)left_out_list(&loaded, at.arena, &count);
    EXPECT_INT(0, count);
    EXPECT_INT(OK, change(id, (PlanEdit){.kind = PLAN_DROPPED, .meeting = 0}, &dropped));
    loaded = loaded_plan(id);
    const LeftOut *left = left_out_list(&loaded, at.arena, &count);
    EXPECT_INT(1, count);
    EXPECT_INT(LEFT_OUT_CHANGE, left[0].reason);
    EXPECT_INT(OK, write_it(fifth_comes_work, &id));
    loaded = loaded_plan(id);
    left = left_out_list(&loaded, at.arena, &count);
    EXPECT_INT(5, count);
    size_t late = 0;
    for (size_t i = 0; i < count; i++)
        late += left[i].reason == LEFT_OUT_NEW;
    EXPECT_INT(4, late);
}

TEST(two_who_are_never_there_at_the_same_time_are_left_out_for_that)
{
    size_t count;
    MeetingId id = event_on("2030-08-12", 4);
    EXPECT_INT(OK, write_it(apart_work, &id));
    plan_made(id);
    LoadedPlan loaded = loaded_plan(id);
    const LeftOut *left = left_out_list(&loaded, at.arena, &count);
    EXPECT_INT(1, count);
    EXPECT_INT(LEFT_OUT_APART, left[0].reason);
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(a_change_by_hand_names_each_rule_it_breaks);
    RUN(a_change_that_cannot_be_is_refused);
    RUN(a_swap_keeps_the_proof_when_it_breaks_nothing);
    RUN(locked_meetings_stay_when_the_plan_is_made_again);
    RUN(a_lock_of_somebody_who_is_gone_is_lost_aloud);
    RUN(a_lock_in_a_round_that_the_plan_does_not_have_is_lost_aloud_until_it_is_mended_by_hand);
    RUN(a_lock_of_two_who_must_never_meet_is_lost_aloud);
    RUN(pairs_for_which_there_was_no_room_come_first_and_nevers_last);
    RUN(who_is_left_out_by_hand_or_came_later_is_told_apart);
    RUN(two_who_are_never_there_at_the_same_time_are_left_out_for_that);
    case_close();
    return test_end();
}
