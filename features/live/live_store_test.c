/*
 * Tests of an event under way in the database, on both engines: two facilitators, presence, the
 * rest planned anew, the door.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/join.h"
#include "features/live/live_people.h"
#include "features/live/live_store.h"
#include "features/live/press.h"
#include "features/live/room_store.h"
#include "features/live/walk_in.h"
#include "features/meetings/attendance.h"
#include "features/meetings/pair_rule.h"

#include "tests/support/meeting_case.h"

/* ---- An event with a plan that holds ---- */

typedef struct PlanWork {
    Plan plan;
    MeetingId meeting;
} PlanWork;

static Status plan_work(Db *db, void *data)
{
    PlanWork *work = data;
    PlanId id;
    TRY(plan_save(db, &work->plan, (PersonId){0}, &id));
    return plan_confirm(db, work->meeting, id);
}

static void plan_and_confirm(MeetingId id)
{
    PlanWork work = {.meeting = id};
    Meeting meeting = event_get(work.meeting);
    Problem problem;
    Db db = ask();
    EXPECT_INT(OK, problem_load(&db, LANGUAGE_CS, &meeting, &problem));
    EXPECT_INT(OK, problem_solve(&problem, NULL, at.arena, &at.error, NULL, &work.plan));
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(plan_work, &work));
}

static MeetingId planned_event(const char *date, int size)
{
    MeetingId id = event_on(date, size);
    plan_and_confirm(id);
    return id;
}

static Room room_get(MeetingId meeting)
{
    Room room = {0};
    Db db = ask();
    EXPECT_INT(OK, room_load(&db, meeting, &room));
    db_end(at.database, &db);
    return room;
}

typedef struct PressWork {
    MeetingId meeting;
    Press press;
} PressWork;

static Status press_work(Db *db, void *data)
{
    PressWork *work = data;
    return press_do(db, work->meeting, &work->press);
}

static Status press_at(MeetingId meeting, PressKind kind, int64_t turn)
{
    PressWork work = {
        .meeting = meeting, .press = {.kind = kind, .turn = turn, .minutes = 2, .at = clock_now()}};
    return write_it(press_work, &work);
}

static Status press_now(MeetingId meeting, PressKind kind)
{
    return press_at(meeting, kind, room_get(meeting).turn);
}

/* Opening, then round 1. */
static void first_round_begin(MeetingId meeting)
{
    EXPECT_INT(OK, press_now(meeting, PRESS_NEXT));
    EXPECT_INT(OK, press_now(meeting, PRESS_NEXT));
    EXPECT_INT(1, room_get(meeting).steps[2].round);
}

typedef struct SayWork {
    MeetingId meeting;
    PresenceChange change;
} SayWork;

static Status say_work(Db *db, void *data)
{
    SayWork *work = data;
    return presence_say(db, work->meeting, &work->change);
}

static Status say(MeetingId meeting, PresenceWord word, int organisation, int64_t round)
{
    SayWork work = {
        .meeting = meeting,
        .change = {
            .word = word,
            .organisation = organisations[organisation],
            .round = round,
            .at = clock_now()}};
    return write_it(say_work, &work);
}

static RestChange rest(MeetingId meeting, int64_t extra_rounds)
{
    RestChange change = {0};
    RestPlanning planning = {.meeting = meeting, .extra_rounds = extra_rounds};
    error_clear(&at.error);
    EXPECT_INT(OK, live_plan_rest(at.database, at.arena, &at.error, &planning, &change));
    return change;
}

static Plan plan_in_force(MeetingId id)
{
    Plan plan = {0};
    Meeting meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, plan_get(&db, id, meeting.confirmed_plan, &plan));
    db_end(at.database, &db);
    return plan;
}

/* Meetings of that organisation in rounds from `first` on. */
static int meetings_of(const Plan *plan, int organisation, int64_t first)
{
    int count = 0;
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        int64_t a = plan->organisations[meeting->a].value;
        int64_t b = plan->organisations[meeting->b].value;
        int64_t id = organisations[organisation].value;
        count += meeting->round >= first && (a == id || b == id);
    }
    return count;
}

/* ---- Two facilitators ---- */

TEST(next_pressed_by_two_in_the_same_moment_is_one_round)
{
    MeetingId id = planned_event("2031-03-01", 6);
    int64_t turn = room_get(id).turn;
    EXPECT_INT(OK, press_at(id, PRESS_NEXT, turn));
    EXPECT_INT(CONFLICT, press_at(id, PRESS_NEXT, turn));
    EXPECT(at.error.user_message != NULL);
    EXPECT_INT(2, room_get(id).step_count);
}

TEST(a_finger_that_was_on_its_way_when_the_screen_changed_begins_no_second_round)
{
    MeetingId id = planned_event("2031-03-05", 6);
    PressWork work = {
        .meeting = id, .press = {.kind = PRESS_NEXT, .at = clock_now(), .by = people[0]}};
    EXPECT_INT(OK, write_it(press_work, &work));
    work.press =
        (Press){.kind = PRESS_NEXT, .turn = 1, .at = work.press.at + SECONDS(1), .by = people[1]};
    EXPECT_INT(CONFLICT, write_it(press_work, &work));
    work.press.at += SECONDS(3);
    EXPECT_INT(OK, write_it(press_work, &work));
    work.press =
        (Press){.kind = PRESS_NEXT, .turn = 2, .at = work.press.at + SECONDS(1), .by = people[1]};
    EXPECT_INT(OK, write_it(press_work, &work)); /* one's own presses are meant */
}

TEST(an_event_without_a_plan_that_holds_cannot_start)
{
    EXPECT_INT(INVALID, press_now(event_on("2031-03-02", 6), PRESS_NEXT));
    EXPECT(at.error.user_message != NULL);
}

TEST(a_break_of_no_minutes_is_refused_with_the_field)
{
    MeetingId id = planned_event("2031-03-03", 6);
    first_round_begin(id);
    PressWork work = {
        .meeting = id,
        .press = {.kind = PRESS_BREAK, .turn = room_get(id).turn, .at = clock_now()}};
    EXPECT_INT(INVALID, write_it(press_work, &work));
    EXPECT_STR("minutes", str_of(at.error.field));
}

TEST(the_times_that_hours_are_counted_by_come_from_the_presses)
{
    MeetingId id = planned_event("2031-03-04", 4);
    Meeting meeting = event_get(id);
    HeldTimes held;
    first_round_begin(id);
    Db db = ask();
    EXPECT_INT(OK, held_get(&db, &meeting, &held));
    EXPECT(held.has_started);
    EXPECT(!held.has_ended);
    db_end(at.database, &db);
    while (room_now(&(Room){.steps = room_get(id).steps, .step_count = room_get(id).step_count})
               ->stage != STAGE_ENDED)
        EXPECT_INT(OK, press_now(id, PRESS_NEXT));
    db = ask();
    EXPECT_INT(OK, held_get(&db, &meeting, &held));
    EXPECT(held.has_ended);
    db_end(at.database, &db);
}

/* ---- Who is here ---- */

TEST(a_no_show_leaves_the_running_round_and_frees_everybody_from_the_next_one_on)
{
    MeetingId id = planned_event("2031-04-01", 6);
    first_round_begin(id);
    EXPECT_INT(OK, say(id, SAID_ABSENT, 2, 0));
    RestChange change = rest(id, 0);
    Plan plan = plan_in_force(id);
    EXPECT_INT(4, change.lost_count);
    EXPECT_INT(0, change.homeless_count);
    EXPECT_INT(PLAN_REPAIRED, plan.change);
    EXPECT_INT(1, meetings_of(&plan, 2, 1));
    EXPECT_INT(0, meetings_of(&plan, 2, 2));
    EXPECT(!rest(id, 0).has_changed);
}

TEST(who_comes_after_all_sits_again_from_the_next_round_on)
{
    MeetingId id = planned_event("2031-04-02", 6);
    first_round_begin(id);
    EXPECT_INT(OK, say(id, SAID_ABSENT, 2, 0));
    EXPECT_INT(4, rest(id, 0).lost_count);
    EXPECT_INT(OK, say(id, SAID_HERE, 2, 0));
    EXPECT_INT(4, rest(id, 0).added_count);
    Plan plan = plan_in_force(id);
    EXPECT_INT(4, meetings_of(&plan, 2, 2));
}

TEST(who_comes_later_for_a_round_that_has_started_is_refused_with_the_field)
{
    MeetingId id = planned_event("2031-04-03", 6);
    first_round_begin(id);
    EXPECT_INT(INVALID, say(id, SAID_LATER, 2, 1));
    EXPECT_STR("round", str_of(at.error.field));
    EXPECT_INT(OK, say(id, SAID_LATER, 2, 3));
    EXPECT_INT(0, rest(id, 1).homeless_count);
    Plan plan = plan_in_force(id);
    EXPECT_INT(0, meetings_of(&plan, 2, 2) - meetings_of(&plan, 2, 3));
}

TEST(nothing_is_said_of_people_during_a_trial_run)
{
    MeetingId id = planned_event("2031-04-04", 6);
    EXPECT_INT(OK, press_now(id, PRESS_REHEARSE));
    EXPECT_INT(CONFLICT, say(id, SAID_ABSENT, 2, 0));
    EXPECT_INT(OK, press_now(id, PRESS_REHEARSED));
    EXPECT_INT(OK, say(id, SAID_ABSENT, 2, 0));
}

TEST(what_is_said_of_people_stands_in_the_list_of_attendance)
{
    MeetingId id = planned_event("2031-04-05", 6);
    Meeting meeting = event_get(id);
    Attendance attendance;
    int64_t here;
    EXPECT_INT(OK, say(id, SAID_HERE, 1, 0));
    Db db = ask();
    EXPECT_INT(OK, attendance_get(&db, &meeting, people[1], &attendance));
    EXPECT_INT(ATTENDANCE_PRESENT, attendance.state);
    EXPECT_INT(OK, live_here_count(&db, id, &here));
    EXPECT_INT(1, here);
    db_end(at.database, &db);
    EXPECT_INT(OK, say(id, SAID_LEFT, 1, 0));
    db = ask();
    EXPECT_INT(OK, live_here_count(&db, id, &here));
    EXPECT_INT(0, here);
    db_end(at.database, &db);
}

/* ---- Somebody nobody expected ---- */

typedef struct WalkInWork {
    MeetingId meeting;
    WalkIn walk_in;
    PersonId person;
} WalkInWork;

static Status walk_in_work(Db *db, void *data)
{
    WalkInWork *work = data;
    return walk_in_add(db, work->meeting, &work->walk_in, &work->person);
}

TEST(a_walk_in_sits_from_the_next_round_on_with_as_many_as_there_is_room_for)
{
    MeetingId id = planned_event("2031-05-01", 5);
    first_round_begin(id);
    WalkInWork work = {
        .meeting = id,
        .walk_in = {
            .organisation = STR("Nečekaná, z. s."),
            .name = STR("Nina Nečekaná"),
            .at = clock_now()}};
    EXPECT_INT(OK, write_it(walk_in_work, &work));
    RestChange change = rest(id, 0);
    EXPECT_INT(4, change.added_count); /* five others rest once each, one did in round 1 */
    EXPECT_INT(0, change.lost_count);
}

TEST(a_walk_in_without_a_name_is_refused_with_the_field_and_leaves_nothing)
{
    MeetingId id = planned_event("2031-05-02", 5);
    WalkInWork work = {
        .meeting = id, .walk_in = {.organisation = STR("Bezejmenná"), .at = clock_now()}};
    EXPECT_INT(INVALID, write_it(walk_in_work, &work));
    EXPECT_STR("name", str_of(at.error.field));
    EXPECT_INT(5, event_get(id).organisation_count);
}

/* ---- The door ---- */

typedef struct JoinWork {
    Join join;
    Str secret;
    JoinState state;
} JoinWork;

static Status join_work(Db *db, void *data)
{
    JoinWork *work = data;
    return join_save(db, &work->join, work->secret);
}

static Status settle_work(Db *db, void *data)
{
    JoinWork *work = data;
    return join_settle(db, &work->join, work->state, (PersonId){0});
}

TEST(who_asks_to_come_in_is_decided_about_once)
{
    MeetingId id = planned_event("2031-06-01", 4);
    JoinWork work = {.join = {.meeting = id, .person = people[1]}, .secret = STR("tajemství")};
    Join join;
    Db db;
    EXPECT_INT(OK, write_it(join_work, &work));
    db = ask();
    EXPECT_INT(NOT_FOUND, join_of_secret(&db, id, STR("jiné"), &join));
    error_clear(&at.error);
    EXPECT_INT(OK, join_of_secret(&db, id, STR("tajemství"), &join));
    EXPECT_STR("Člověk 2", join.name);
    db_end(at.database, &db);
    work.join = join;
    work.state = JOIN_CONFIRMED;
    EXPECT_INT(OK, write_it(settle_work, &work));
    work.state = JOIN_REFUSED;
    EXPECT_INT(CONFLICT, write_it(settle_work, &work));
}

TEST(the_code_of_an_event_is_six_digits_and_leads_to_it)
{
    Str code;
    MeetingId found;
    MeetingId id = planned_event("2031-06-02", 4);
    EXPECT_INT(OK, press_now(id, PRESS_NEXT));
    Db db = ask();
    EXPECT_INT(OK, room_code(&db, id, &code));
    EXPECT_INT(6, code.len);
    EXPECT_INT(OK, room_of_code(&db, code, &found));
    EXPECT_INT(id.value, found.value);
    db_end(at.database, &db);
}

static Status ended_long_ago_work(Db *db, void *data)
{
    const MeetingId *id = data;
    return held_record(db, *id, clock_now() - HOURS(3), clock_now() - HOURS(1), NULL, 0);
}

TEST(the_code_of_an_event_that_ended_opens_no_door)
{
    Str code;
    MeetingId found;
    MeetingId id = planned_event("2031-06-04", 4);
    EXPECT_INT(OK, press_now(id, PRESS_NEXT));
    EXPECT_INT(OK, write_it(ended_long_ago_work, &id));
    Db db = ask();
    EXPECT_INT(OK, room_code(&db, id, &code));
    EXPECT_INT(NOT_FOUND, room_of_code(&db, code, &found));
    error_clear(&at.error);
    db_end(at.database, &db);
}

typedef struct FixWork {
    MeetingId meeting;
    PairRule rules[2];
} FixWork;

static Status fix_work(Db *db, void *data)
{
    const FixWork *work = data;
    TRY(pair_rule_add(db, work->meeting, &work->rules[0]));
    return pair_rule_add(db, work->meeting, &work->rules[1]);
}

static const PlanMeeting *meeting_of_two(const Plan *plan, int x, int y)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        int64_t a = plan->organisations[meeting->a].value;
        int64_t b = plan->organisations[meeting->b].value;
        if ((a == organisations[x].value && b == organisations[y].value) ||
            (b == organisations[x].value && a == organisations[y].value))
            return meeting;
    }
    return NULL;
}

TEST(the_rest_of_the_day_keeps_fixed_meetings_and_the_order)
{
    FixWork work = {.meeting = event_on("2031-04-14", 6)};
    work.rules[0] =
        (PairRule){.a = organisations[0], .b = organisations[1], .round = 4, .table = 3};
    work.rules[1] = (PairRule){
        .a = organisations[0],
        .b = organisations[2],
        .then_a = organisations[0],
        .then_b = organisations[1]};
    EXPECT_INT(OK, write_it(fix_work, &work));
    plan_and_confirm(work.meeting);
    first_round_begin(work.meeting);
    /* Somebody of the ordered meetings comes for round 3 only. */
    EXPECT_INT(OK, say(work.meeting, SAID_LATER, 2, 3));
    EXPECT_INT(OK, say(work.meeting, SAID_ABSENT, 5, 0));
    (void)rest(work.meeting, 1);
    Plan plan = plan_in_force(work.meeting);
    const PlanMeeting *fixed = meeting_of_two(&plan, 0, 1);
    const PlanMeeting *first = meeting_of_two(&plan, 0, 2);
    EXPECT(fixed != NULL && fixed->round == 4 && fixed->table == 3);
    EXPECT(first != NULL && (first->round == 1 || first->round == 3));
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(next_pressed_by_two_in_the_same_moment_is_one_round);
    RUN(a_finger_that_was_on_its_way_when_the_screen_changed_begins_no_second_round);
    RUN(an_event_without_a_plan_that_holds_cannot_start);
    RUN(a_break_of_no_minutes_is_refused_with_the_field);
    RUN(the_times_that_hours_are_counted_by_come_from_the_presses);
    RUN(a_no_show_leaves_the_running_round_and_frees_everybody_from_the_next_one_on);
    RUN(who_comes_after_all_sits_again_from_the_next_round_on);
    RUN(who_comes_later_for_a_round_that_has_started_is_refused_with_the_field);
    RUN(nothing_is_said_of_people_during_a_trial_run);
    RUN(what_is_said_of_people_stands_in_the_list_of_attendance);
    RUN(a_walk_in_sits_from_the_next_round_on_with_as_many_as_there_is_room_for);
    RUN(a_walk_in_without_a_name_is_refused_with_the_field_and_leaves_nothing);
    RUN(who_asks_to_come_in_is_decided_about_once);
    RUN(the_rest_of_the_day_keeps_fixed_meetings_and_the_order);
    RUN(the_code_of_an_event_is_six_digits_and_leads_to_it);
    RUN(the_code_of_an_event_that_ended_opens_no_door);
    case_close();
    return test_end();
}
