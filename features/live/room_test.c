/*
 * Tests of the room: what presses make of the day.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/course.h"

#include "tests/support/test.h"

enum {
    EVENTS_MOST = 64
};

static const DayPlan DAY = {
    .start_time_minutes = 9 * 60,
    .end_time_minutes = 12 * 60,
    .opening_minutes = 15,
    .closing_minutes = 10,
    .round_minutes = 10,
    .move_minutes = 2,
    .breaks = {{.start_time_minutes = 9 * 60 + 38, .duration_minutes = 20}},
    .break_count = 1};
static const DayPlan BARE_DAY = {
    .start_time_minutes = 9 * 60, .end_time_minutes = 10 * 60, .round_minutes = 10};

static Arena *arena;

static struct {
    RoomEvent events[EVENTS_MOST];
    size_t count;
    const DayPlan *day;
    int64_t rounds;
    Microseconds now;
} log_now;

static void day_begin(const DayPlan *day, int64_t rounds)
{
    log_now.count = 0;
    log_now.day = day;
    log_now.rounds = rounds;
    log_now.now = HOURS(1000);
}

static Room room(void)
{
    return room_of(arena, log_now.events, log_now.count);
}

static Status put(Status status, RoomEvent event)
{
    if (status == OK) {
        event.sequence = (int64_t)log_now.count + 1;
        log_now.events[log_now.count++] = event;
    }
    return status;
}

static Status next(void)
{
    Room before = room();
    RoomEvent event = {0};
    Error error = {0};
    Timetable timetable = timetable_make(arena, log_now.day, log_now.rounds);
    Course course = {.day = log_now.day, .timetable = &timetable};
    Status status = room_next(&before, &course, log_now.now, &error, &event);
    return put(status, event);
}

typedef Status (*Press)(const Room *, Microseconds, Error *, RoomEvent *);
typedef Status (*MinutesPress)(const Room *, int64_t, Microseconds, Error *, RoomEvent *);

static Status press(Press what)
{
    Room before = room();
    RoomEvent event = {0};
    Error error = {0};
    Status status = what(&before, log_now.now, &error, &event);
    return put(status, event);
}

static Status press_minutes(MinutesPress what, int64_t minutes)
{
    Room before = room();
    RoomEvent event = {0};
    Error error = {0};
    Status status = what(&before, minutes, log_now.now, &error, &event);
    return put(status, event);
}

static Status rehearse(bool begins)
{
    Room before = room();
    RoomEvent event = {0};
    Error error = {0};
    Status status = room_rehearse(&before, begins, log_now.now, &error, &event);
    return put(status, event);
}

static RoomStep now(void)
{
    Room present = room();
    return *room_now(&present);
}

TEST(the_day_goes_from_opening_over_rounds_and_breaks_to_its_end)
{
    static const struct {
        Stage stage;
        int64_t round;
        int64_t minutes; /* from the press to the end */
    } EXPECTED[] = {
        {STAGE_OPENING, 0, 15},
        {STAGE_ROUND, 1, 12},
        {STAGE_ROUND, 2, 12},
        {STAGE_BREAK, 2, 20},
        {STAGE_ROUND, 3, 12},
        {STAGE_CLOSING, 3, 10}};

    day_begin(&DAY, 3);
    EXPECT_INT(STAGE_WAITING, now().stage);
    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        EXPECT_INT(OK, next());
        EXPECT_INT(EXPECTED[i].stage, now().stage);
        EXPECT_INT(EXPECTED[i].round, now().round);
        EXPECT_INT(
            MINUTES(EXPECTED[i].minutes),
            room_left(&(RoomStep){.ends_at = now().ends_at}, log_now.now));
    }
    EXPECT_INT(OK, next());
    EXPECT_INT(STAGE_ENDED, now().stage);
    EXPECT_INT(CONFLICT, next());
}

TEST(a_day_without_opening_and_closing_is_only_its_rounds)
{
    day_begin(&BARE_DAY, 2);
    EXPECT_INT(OK, next());
    EXPECT_INT(STAGE_ROUND, now().stage);
    EXPECT_INT(1, now().round);
    EXPECT_INT(OK, next());
    EXPECT_INT(OK, next());
    EXPECT_INT(STAGE_ENDED, now().stage);
}

TEST(undo_of_next_gives_the_round_before_its_clock_as_it_was)
{
    day_begin(&BARE_DAY, 3);
    EXPECT_INT(OK, next());
    RoomStep first = now();
    log_now.now += MINUTES(4);
    EXPECT_INT(OK, next());
    EXPECT_INT(2, now().round);
    log_now.now += SECONDS(20);
    EXPECT_INT(OK, press(room_undo));
    EXPECT_INT(1, now().round);
    EXPECT_INT(first.ends_at, now().ends_at);
    EXPECT_INT(OK, press(room_undo));
    EXPECT_INT(STAGE_WAITING, now().stage);
    EXPECT_INT(CONFLICT, press(room_undo));
}

TEST(each_next_and_each_undo_is_a_turn_so_that_a_second_press_is_noticed)
{
    day_begin(&BARE_DAY, 3);
    EXPECT_INT(0, room().turn);
    EXPECT_INT(OK, next());
    EXPECT_INT(OK, press(room_pause));
    EXPECT_INT(1, room().turn);
    EXPECT_INT(OK, press(room_undo));
    EXPECT_INT(2, room().turn);
}

TEST(a_pause_moves_the_end_by_its_length)
{
    day_begin(&BARE_DAY, 3);
    EXPECT_INT(OK, next());
    Microseconds end = now().ends_at;
    log_now.now += MINUTES(3);
    EXPECT_INT(OK, press(room_pause));
    EXPECT_INT(CONFLICT, press(room_pause));
    log_now.now += MINUTES(5);
    RoomStep paused = now();
    EXPECT_INT(MINUTES(7), room_left(&paused, log_now.now));
    EXPECT_INT(OK, press(room_resume));
    EXPECT_INT(end + MINUTES(5), now().ends_at);
    EXPECT_INT(CONFLICT, press(room_resume));
}

TEST(two_minutes_more_count_from_now_when_time_is_over)
{
    day_begin(&BARE_DAY, 3);
    EXPECT_INT(OK, next());
    Microseconds end = now().ends_at;
    EXPECT_INT(OK, press_minutes(room_extend, 2));
    EXPECT_INT(end + MINUTES(2), now().ends_at);
    log_now.now = end + MINUTES(30);
    EXPECT_INT(OK, press_minutes(room_extend, 2));
    EXPECT_INT(log_now.now + MINUTES(2), now().ends_at);
}

TEST(a_break_put_in_by_hand_leaves_the_planned_one_in_its_place)
{
    day_begin(&DAY, 3);
    EXPECT_INT(CONFLICT, press_minutes(room_break, 5));
    EXPECT_INT(OK, next());
    EXPECT_INT(OK, next());
    EXPECT_INT(OK, press_minutes(room_break, 5));
    EXPECT_INT(STAGE_BREAK, now().stage);
    EXPECT_INT(CONFLICT, press_minutes(room_break, 5));
    EXPECT_INT(OK, next());
    EXPECT_INT(2, now().round);
    EXPECT_INT(OK, next());
    EXPECT_INT(STAGE_BREAK, now().stage);
    EXPECT_INT(OK, next());
    EXPECT_INT(3, now().round);
}

TEST(a_trial_run_leaves_no_trace)
{
    day_begin(&DAY, 3);
    EXPECT_INT(CONFLICT, rehearse(false));
    EXPECT_INT(OK, rehearse(true));
    EXPECT(room().is_rehearsal);
    EXPECT_INT(OK, next());
    EXPECT_INT(OK, next());
    EXPECT_INT(OK, rehearse(false));
    EXPECT(!room().is_rehearsal);
    EXPECT_INT(STAGE_WAITING, now().stage);
    EXPECT_INT(1, (int64_t)room().step_count);
    EXPECT_INT(OK, next());
    EXPECT_INT(CONFLICT, rehearse(true));
}

TEST(a_plan_with_more_rounds_than_before_goes_on_where_it_is)
{
    day_begin(&BARE_DAY, 2);
    EXPECT_INT(OK, next());
    EXPECT_INT(OK, next());
    log_now.rounds = 3;
    EXPECT_INT(OK, next());
    EXPECT_INT(STAGE_ROUND, now().stage);
    EXPECT_INT(3, now().round);
}

int main(void)
{
    arena = arena_new(4096);
    RUN(the_day_goes_from_opening_over_rounds_and_breaks_to_its_end);
    RUN(a_day_without_opening_and_closing_is_only_its_rounds);
    RUN(undo_of_next_gives_the_round_before_its_clock_as_it_was);
    RUN(each_next_and_each_undo_is_a_turn_so_that_a_second_press_is_noticed);
    RUN(a_pause_moves_the_end_by_its_length);
    RUN(two_minutes_more_count_from_now_when_time_is_over);
    RUN(a_break_put_in_by_hand_leaves_the_planned_one_in_its_place);
    RUN(a_trial_run_leaves_no_trace);
    RUN(a_plan_with_more_rounds_than_before_goes_on_where_it_is);
    arena_free(arena);
    return test_end();
}
