/*
 * From buttons to the log.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/press.h"

#include "features/live/room_store.h"
#include "features/meetings/attendance.h"
#include "features/meetings/plan.h"

static const char *const KEYS[] = {
    "next",
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
    return kind == PRESS_NEXT || kind == PRESS_UNDO || kind == PRESS_BREAK ||
           kind == PRESS_REHEARSE || kind == PRESS_REHEARSED;
}

static Status next_event(
    Db *db, MeetingId id, const Room *room, Microseconds at, RoomEvent *ret_event)
{
    Meeting meeting;
    Plan plan;
    TRY(meeting_get(db, id, &meeting));
    if (meeting.confirmed_plan.value == 0)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("No plan holds for this event yet. Open the plan and say that it holds."));
    TRY(plan_summary(db, id, meeting.confirmed_plan, &plan));
    Timetable timetable = timetable_make(db->arena, &meeting.day, plan.round_count);
    TRY(room_open(db, id));
    return room_next(room, &meeting.day, &timetable, at, db->error, ret_event);
}

static Status event_of(
    Db *db, MeetingId meeting, const Room *room, const Press *press, RoomEvent *ret_event)
{
    switch (press->kind) {
    case PRESS_NEXT:
        return next_event(db, meeting, room, press->at, ret_event);
    case PRESS_UNDO:
        return room_undo(room, press->at, db->error, ret_event);
    case PRESS_BREAK:
        return room_break(room, press->minutes, press->at, db->error, ret_event);
    case PRESS_EXTEND:
        return room_extend(room, press->minutes, press->at, db->error, ret_event);
    case PRESS_PAUSE:
        return room_pause(room, press->at, db->error, ret_event);
    case PRESS_RESUME:
        return room_resume(room, press->at, db->error, ret_event);
    case PRESS_BELL_ON:
    case PRESS_BELL_OFF:
        *ret_event =
            (RoomEvent){.kind = ROOM_BELL, .at = press->at, .is_on = press->kind == PRESS_BELL_ON};
        return OK;
    case PRESS_REHEARSE:
    case PRESS_REHEARSED:
        break;
    }
    return room_rehearse(room, press->kind == PRESS_REHEARSE, press->at, db->error, ret_event);
}

/* The times that hours are counted by: opening to end, without the breaks that are over. */
static Status held_write(Db *db, MeetingId meeting)
{
    Room room;
    Stay breaks[HELD_BREAKS];
    size_t count = 0;
    Microseconds start = 0;
    Microseconds end = 0;
    TRY(room_load(db, meeting, &room));
    if (room.is_rehearsal)
        return OK;
    for (size_t i = 1; i < room.step_count; i++) {
        const RoomStep *step = &room.steps[i];
        if (i == 1)
            start = step->begun_at;
        if (step->stage == STAGE_ENDED)
            end = step->begun_at;
        if (step->stage == STAGE_BREAK && i + 1 < room.step_count && count < HELD_BREAKS)
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

Status press_do(Db *db, MeetingId meeting, const Press *press)
{
    Room room;
    RoomEvent event;
    bool needs_minutes = press->kind == PRESS_BREAK || press->kind == PRESS_EXTEND;
    if (needs_minutes && (press->minutes < 1 || press->minutes > PRESS_MINUTES_MOST))
        return error_set_user(
            db->error, INVALID, "minutes", N_("Write a number of minutes from 1 to 120."));
    TRY(room_load(db, meeting, &room));
    if (press_has_turn(press->kind) && (press->turn != room.turn || is_same_moment(&room, press)))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else pressed a moment before. This is how it stands now; nothing was "
               "done twice."));
    TRY(event_of(db, meeting, &room, press, &event));
    event.by = press->by;
    TRY(room_append(db, meeting, &event));
    return press_has_turn(press->kind) ? held_write(db, meeting) : OK;
}
