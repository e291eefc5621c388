/* Tests of what follows what in a meeting by a method. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/course.h"

#include "tests/support/test.h"

static Arena *arena;

/* Welcome, two cases of two phases each with coffee between, an end. */
static const Phase PHASES[] = {
    {.key = STR_INIT("welcome"), .minutes = {5, 10, 15}},
    {.key = STR_INIT("tell"), .minutes = {5, 20, 30}, .part_number = 1},
    {.key = STR_INIT("ask"), .minutes = {5, 15, 30}, .part_number = 1},
    {.key = STR_INIT("coffee"), .kind = PHASE_BREAK, .minutes = {5, 30, 40}},
    {.key = STR_INIT("tell-2"), .minutes = {5, 20, 30}, .part_number = 2, .may_be_skipped = true},
    {.key = STR_INIT("ask-2"), .minutes = {5, 15, 30}, .part_number = 2, .may_be_skipped = true},
    {.key = STR_INIT("end"), .minutes = {5, 5, 15}}};
static const MethodText RULES[] = {{.in = {STR_INIT("One speaks.")}}};
static const DayPlan DAY = {.move_minutes = 2};

enum {
    PHASE_COUNT = sizeof PHASES / sizeof PHASES[0],
    EVENTS_MOST = 40
};

static Method method;
static RoomEvent events[EVENTS_MOST];
static size_t event_count;
static Microseconds now;

static void begin(MethodCourse course)
{
    method = (Method){
        .course = course,
        .rules = RULES,
        .rule_count = 1,
        .phases = PHASES,
        .phase_count = PHASE_COUNT};
    event_count = 0;
    now = DAYS(1000);
}

static Course course(void)
{
    return (Course){.day = &DAY, .method = &method};
}

static Room room(void)
{
    Course of = course();
    Room present = room_of(arena, events, event_count);
    course_settle(&of, arena, now, &present);
    return present;
}

typedef Status (*Press)(const Room *, const Course *, Microseconds, Error *, RoomEvent *);

static Status press(Press what)
{
    Error error = {0};
    RoomEvent event = {0};
    Room before = room();
    Course of = course();
    TRY(what(&before, &of, now, &error, &event));
    event.sequence = (int64_t)event_count + 1;
    events[event_count++] = event;
    return OK;
}

static RoomStep step(void)
{
    Room present = room();
    return *room_now(&present);
}

TEST(a_meeting_goes_from_its_rules_over_all_phases_to_an_open_end)
{
    begin(METHOD_ONE_DAY);
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(STAGE_OPENING, step().stage);
    EXPECT_INT(0, step().ends_at);
    for (int64_t number = 1; number <= PHASE_COUNT; number++) {
        EXPECT_INT(OK, press(room_next));
        EXPECT_INT(number, step().phase);
        EXPECT_INT(number == 4 ? STAGE_BREAK : STAGE_PHASE, step().stage);
        EXPECT_INT(MINUTES(PHASES[number - 1].minutes.usual), step().ends_at - step().starts_at);
    }
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(STAGE_CLOSING, step().stage);
    EXPECT_INT(0, step().ends_at);
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(STAGE_ENDED, step().stage);
    EXPECT_INT(CONFLICT, press(room_next));
}

TEST(a_second_case_is_left_out_as_a_whole_and_that_is_no_deviation)
{
    const int64_t *left;
    begin(METHOD_ONE_DAY);
    for (int i = 0; i < 5; i++)
        EXPECT_INT(OK, press(room_next));
    EXPECT_INT(4, step().phase);
    EXPECT_INT(OK, press(room_skip));
    EXPECT_INT(7, step().phase);
    Course of = course();
    Room present = room();
    EXPECT_INT(0, course_deviations(&of, &present, arena, &left));
}

TEST(a_phase_that_may_not_be_left_out_is_a_deviation_until_it_is_taken_back)
{
    const int64_t *left;
    begin(METHOD_ONE_DAY);
    for (int i = 0; i < 3; i++)
        EXPECT_INT(OK, press(room_next));
    EXPECT_INT(OK, press(room_skip));
    EXPECT_INT(4, step().phase);
    Course of = course();
    Room present = room();
    EXPECT_INT(1, course_deviations(&of, &present, arena, &left));
    EXPECT_INT(3, left[0]);
    Error error = {0};
    RoomEvent undo = {0};
    EXPECT_INT(OK, room_undo(&present, now, &error, &undo));
    events[event_count++] = undo;
    present = room();
    EXPECT_INT(0, course_deviations(&of, &present, arena, &left));
}

TEST(nothing_can_be_left_out_before_the_start_or_after_the_last_phase)
{
    begin(METHOD_ONE_DAY);
    EXPECT_INT(CONFLICT, press(room_skip));
    for (int i = 0; i < PHASE_COUNT + 2; i++)
        EXPECT_INT(OK, press(room_next));
    EXPECT_INT(STAGE_CLOSING, step().stage);
    EXPECT_INT(CONFLICT, press(room_skip));
}

TEST(what_was_hidden_is_shown_when_the_leader_says_so_or_the_phase_is_over)
{
    begin(METHOD_ONE_DAY);
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(OK, press(room_next));
    Room present = room();
    EXPECT(!room_is_revealed(&present, 1));
    Error error = {0};
    RoomEvent reveal = {0};
    EXPECT_INT(OK, room_reveal(&present, now, &error, &reveal));
    events[event_count++] = reveal;
    present = room();
    EXPECT(room_is_revealed(&present, 1));
    EXPECT_INT(CONFLICT, room_reveal(&present, now, &error, &reveal));
    event_count--;
    EXPECT_INT(OK, press(room_next));
    present = room();
    EXPECT(room_is_revealed(&present, 1));
}

TEST(a_meeting_in_writing_goes_on_by_itself_one_step_a_day)
{
    begin(METHOD_IN_DAYS);
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(1, step().phase);
    EXPECT_INT(0, step().ends_at);
    Microseconds begun = now;
    now = begun + DAYS(1) - 1;
    EXPECT_INT(1, step().phase);
    now = begun + DAYS(1);
    EXPECT_INT(2, step().phase);
    now = begun + DAYS(2) + HOURS(5);
    EXPECT_INT(3, step().phase);
    EXPECT_INT(begun + DAYS(2), step().begun_at);
    Course of = course();
    RoomStep running = step();
    EXPECT_INT(begun + DAYS(3), course_due(&of, &running));
}

TEST(who_leads_a_meeting_in_writing_may_go_on_earlier_and_days_count_from_then)
{
    begin(METHOD_IN_DAYS);
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(OK, press(room_next));
    now += DAYS(1) + HOURS(2);
    EXPECT_INT(2, step().phase);
    EXPECT_INT(OK, press(room_next));
    EXPECT_INT(3, step().phase);
    now += DAYS(1) - 1;
    EXPECT_INT(3, step().phase);
}

int main(void)
{
    arena = arena_new(4096);
    RUN(a_meeting_goes_from_its_rules_over_all_phases_to_an_open_end);
    RUN(a_second_case_is_left_out_as_a_whole_and_that_is_no_deviation);
    RUN(a_phase_that_may_not_be_left_out_is_a_deviation_until_it_is_taken_back);
    RUN(nothing_can_be_left_out_before_the_start_or_after_the_last_phase);
    RUN(what_was_hidden_is_shown_when_the_leader_says_so_or_the_phase_is_over);
    RUN(a_meeting_in_writing_goes_on_by_itself_one_step_a_day);
    RUN(who_leads_a_meeting_in_writing_may_go_on_earlier_and_days_count_from_then);
    arena_free(arena);
    return test_end();
}
