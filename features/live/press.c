/*
 * From buttons to the log.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/press.h"

#include "features/live/circle_store.h"
#include "features/live/room_store.h"
#include "features/live/seating_store.h"
#include "features/meetings/attendance.h"
#include "features/meetings/participant_link.h"

static const char *const KEYS[] = {
    "next",
    "skip",
    "reveal",
    "undo",
    "break",
    "extend",
    "pause",
    "resume",
    "bell_on",
    "bell_off",
    "rehearse",
    "rehearsed"};

const char *press_key(PressKind kind)
{
    return KEYS[kind];
}

bool press_from_key(Str key, PressKind *ret_kind)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        if (str_equal(key, str_of(KEYS[i]))) {
            *ret_kind = (PressKind)i;
            return true;
        }
    }
    return false;
}

static bool press_has_turn(PressKind kind)
{
    return kind == PRESS_NEXT || kind == PRESS_SKIP || kind == PRESS_UNDO || kind == PRESS_BREAK ||
           kind == PRESS_REHEARSE || kind == PRESS_REHEARSED;
}

/* What a press is judged by. */
typedef struct Pressed {
    Db *db;
    MeetingId meeting;
    const Press *press;
    Room room;
    Course course;
} Pressed;

static Status pressed_load(Db *db, MeetingId id, const Press *press, Pressed *ret_pressed)
{
    Meeting meeting;
    Pressed pressed = {.db = db, .meeting = id, .press = press};
    TRY(meeting_get(db, id, &meeting));
    TRY(room_load(db, id, &pressed.room));
    TRY(course_load(db, &meeting, &pressed.course));
    course_settle(
        &pressed.course, db->arena, press != NULL ? press->at : clock_now(), &pressed.room);
    *ret_pressed = pressed;
    return OK;
}

static Status next_event(const Pressed *pressed, RoomEvent *ret_event)
{
    const Course *course = &pressed->course;
    Error *error = pressed->db->error;
    if (course->method == NULL && course->timetable == NULL)
        return error_set_user(
            error,
            INVALID,
            "",
            N_("No plan holds for this event yet. Open the plan and say that it holds."));
    bool is_close = course->method != NULL && room_now(&pressed->room)->stage == STAGE_CLOSING;
    if (is_close && !pressed->press->is_sure)
        return error_set_user(
            error,
            INVALID,
            "sure",
            N_("Say that nothing more is to be written down: with the end all is wiped that is not "
               "kept."));
    TRY(room_open(pressed->db, pressed->meeting));
    /* Rounds alone gave everybody a link when their plan was confirmed. */
    if (course->method != NULL && room_now(&pressed->room)->stage == STAGE_WAITING)
        TRY(participant_links_make(
            pressed->db, pressed->meeting, (PersonId){0}, pressed->press->by));
    if (pressed->press->kind == PRESS_SKIP)
        return room_skip(&pressed->room, course, pressed->press->at, error, ret_event);
    return room_next(&pressed->room, course, pressed->press->at, error, ret_event);
}

static Status undo_event(const Pressed *pressed, RoomEvent *ret_event)
{
    if (pressed->course.method != NULL && room_now(&pressed->room)->stage == STAGE_ENDED)
        return error_set_user(
            pressed->db->error,
            CONFLICT,
            "",
            N_("The meeting is closed, and what was written is gone: nobody can take that back."));
    return room_undo(&pressed->room, pressed->press->at, pressed->db->error, ret_event);
}

static Status event_of(const Pressed *pressed, RoomEvent *ret_event)
{
    const Press *press = pressed->press;
    const Room *room = &pressed->room;
    Error *error = pressed->db->error;
    switch (press->kind) {
    case PRESS_NEXT:
    case PRESS_SKIP:
        return next_event(pressed, ret_event);
    case PRESS_UNDO:
        return undo_event(pressed, ret_event);
    case PRESS_REVEAL:
        return room_reveal(room, press->at, error, ret_event);
    case PRESS_BREAK:
        return room_break(room, press->minutes, press->at, error, ret_event);
    case PRESS_EXTEND:
        return room_extend(room, press->minutes, press->at, error, ret_event);
    case PRESS_PAUSE:
        return room_pause(room, press->at, error, ret_event);
    case PRESS_RESUME:
        return room_resume(room, press->at, error, ret_event);
    case PRESS_BELL_ON:
    case PRESS_BELL_OFF:
        *ret_event =
            (RoomEvent){.kind = ROOM_BELL, .at = press->at, .is_on = press->kind == PRESS_BELL_ON};
        return OK;
    case PRESS_REHEARSE:
    case PRESS_REHEARSED:
        break;
    }
    return room_rehearse(room, press->kind == PRESS_REHEARSE, press->at, error, ret_event);
}

/* A break, and a phase that the method does not count. */
static bool is_outside_of_hours(const Course *course, const RoomStep *step)
{
    const Phase *phase = course_phase(course, step->phase);
    return step->stage == STAGE_BREAK ||
           (step->stage == STAGE_PHASE && phase != NULL && !phase->is_in_hours);
}

/* The times that hours are counted by: opening to end, without the breaks that are over. */
static Status held_write(Db *db, MeetingId meeting, const Course *course)
{
    Room room;
    Stay breaks[HELD_BREAKS];
    size_t count = 0;
    Microseconds start = 0;
    Microseconds end = 0;
    TRY(room_load(db, meeting, &room));
    /* Days in writing are no hours of a session. */
    if (room.is_rehearsal || course_is_written(course))
        return OK;
    for (size_t i = 1; i < room.step_count; i++) {
        const RoomStep *step = &room.steps[i];
        if (i == 1)
            start = step->begun_at;
        if (step->stage == STAGE_ENDED)
            end = step->begun_at;
        if (is_outside_of_hours(course, step) && i + 1 < room.step_count && count < HELD_BREAKS)
            breaks[count++] = (Stay){step->begun_at, room.steps[i + 1].begun_at};
    }
    return held_record(db, meeting, start, end, breaks, count);
}

/* Another's press of a moment ago, which this one was meant to be, too. */
static bool is_same_moment(const Room *room, const Press *press)
{
    return room->turned_by.value != press->by.value &&
           press->at - room->turned_at < PRESS_SAME_MOMENT;
}

/* A trial run leaves nothing, an end wipes what is to be wiped. */
static Status texts_follow(const Pressed *pressed, const RoomEvent *event)
{
    if (pressed->course.method == NULL)
        return OK;
    bool is_end = event->kind == ROOM_STEP && event->stage == STAGE_ENDED;
    if (event->kind == ROOM_REHEARSED || (is_end && pressed->room.is_rehearsal))
        return contributions_forget(pressed->db, pressed->meeting);
    if (is_end)
        return circle_close(
            pressed->db,
            pressed->meeting,
            &pressed->course,
            &pressed->room,
            pressed->press->keeps_offer);
    return OK;
}

Status press_do(Db *db, MeetingId meeting, const Press *press)
{
    Pressed pressed;
    RoomEvent event;
    bool needs_minutes = press->kind == PRESS_BREAK || press->kind == PRESS_EXTEND;
    if (needs_minutes && (press->minutes < 1 || press->minutes > PRESS_MINUTES_MOST))
        return error_set_user(
            db->error, INVALID, "minutes", N_("Write a number of minutes from 1 to 120."));
    TRY(pressed_load(db, meeting, press, &pressed));
    const Room *room = &pressed.room;
    if (press_has_turn(press->kind) && (press->turn != room->turn || is_same_moment(room, press)))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else pressed a moment before. This is how it stands now; nothing was "
               "done twice."));
    TRY(event_of(&pressed, &event));
    event.by = press->by;
    TRY(texts_follow(&pressed, &event));
    TRY(room_append(db, meeting, &event));
    if (event.kind == ROOM_STEP)
        TRY(seating_settle(db, meeting));
    return press_has_turn(press->kind) ? held_write(db, meeting, &pressed.course) : OK;
}

Status press_prepare(Db *db, MeetingId meeting)
{
    Pressed pressed;
    TRY(pressed_load(db, meeting, NULL, &pressed));
    Stage stage = room_now(&pressed.room)->stage;
    if (pressed.course.method == NULL || stage == STAGE_CLOSING || stage == STAGE_ENDED)
        return OK;
    return seal_key_make(SEAL_MEETING, meeting.value, db->error);
}

static Status wipe_if_over(Db *db, MeetingId meeting)
{
    Pressed pressed;
    TRY(pressed_load(db, meeting, NULL, &pressed));
    bool is_over = pressed.course.method != NULL && !pressed.room.is_rehearsal &&
                   room_now(&pressed.room)->stage == STAGE_ENDED;
    return is_over ? contributions_wipe(meeting, db->error) : OK;
}

Status press_finish(Database *database, Arena *arena, Error *error, MeetingId meeting)
{
    Db db; /* of its own: an older conversation might not see the end yet */
    TRY(db_begin(database, arena, error, &db));
    Status status = wipe_if_over(&db, meeting);
    db_end(database, &db);
    return status;
}
