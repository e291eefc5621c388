/*
 * The room as the fold of its log.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/course.h"

static const char *const STAGE_KEYS[] = {
    "waiting", "opening", "round", "phase", "break", "closing", "ended"};
static const char *const EVENT_KEYS[] = {
    "step",
    "undo",
    "pause",
    "resume",
    "extend",
    "bell",
    "rehearse",
    "rehearsed",
    "plan",
    "arrived",
    "left",
    "absent",
    "later",
    "walked_in",
    "reveal"};

const char *stage_key(Stage stage)
{
    return STAGE_KEYS[stage];
}

Stage stage_from_key(Str key)
{
    for (size_t i = 0; i < sizeof STAGE_KEYS / sizeof STAGE_KEYS[0]; i++) {
        if (str_equal(key, str_of(STAGE_KEYS[i])))
            return (Stage)i;
    }
    return STAGE_WAITING;
}

const char *room_event_key(RoomEventKind kind)
{
    return EVENT_KEYS[kind];
}

bool room_event_from_key(Str key, RoomEventKind *ret_kind)
{
    for (size_t i = 0; i < sizeof EVENT_KEYS / sizeof EVENT_KEYS[0]; i++) {
        if (str_equal(key, str_of(EVENT_KEYS[i]))) {
            *ret_kind = (RoomEventKind)i;
            return true;
        }
    }
    return false;
}

/* ---- Fold ---- */

static void steps_reset(Room *room, RoomStep *steps)
{
    steps[0] = (RoomStep){.stage = STAGE_WAITING};
    room->step_count = 1;
}

static void step_add(Room *room, RoomStep *steps, const RoomEvent *event)
{
    steps[room->step_count++] = (RoomStep){
        .stage = event->stage,
        .round = event->round,
        .phase = event->phase,
        .begun_at = event->at,
        .starts_at = event->starts_at,
        .ends_at = event->ends_at};
}

static void turn_grow(Room *room, const RoomEvent *event)
{
    room->turn++;
    room->turned_at = event->at;
    room->turned_by = event->by;
}

static void event_apply(Room *room, RoomStep *steps, const RoomEvent *event)
{
    RoomStep *now = &steps[room->step_count - 1];
    room->sequence = event->sequence;
    switch (event->kind) {
    case ROOM_STEP:
        turn_grow(room, event);
        step_add(room, steps, event);
        break;
    case ROOM_UNDO:
        turn_grow(room, event);
        if (room->step_count > 1)
            room->step_count--;
        break;
    case ROOM_PAUSE:
        now->paused_at = event->at;
        break;
    case ROOM_RESUME:
        now->paused_at = 0;
        now->starts_at = event->starts_at;
        now->ends_at = event->ends_at;
        break;
    case ROOM_EXTEND:
        now->ends_at = event->ends_at;
        break;
    case ROOM_BELL:
        room->is_silent = !event->is_on;
        break;
    case ROOM_REHEARSE:
    case ROOM_REHEARSED:
        turn_grow(room, event);
        room->is_rehearsal = event->kind == ROOM_REHEARSE;
        steps_reset(room, steps);
        break;
    case ROOM_REVEAL:
        now->is_revealed = true;
        break;
    case ROOM_PLAN:
    case ROOM_ARRIVED:
    case ROOM_LEFT:
    case ROOM_ABSENT:
    case ROOM_LATER:
    case ROOM_WALKED_IN:
        break;
    }
}

Room room_of(Arena *arena, const RoomEvent *events, size_t count)
{
    Room room = {0};
    RoomStep *steps = arena_array(arena, RoomStep, count + 1);
    steps_reset(&room, steps);
    for (size_t i = 0; i < count; i++)
        event_apply(&room, steps, &events[i]);
    room.steps = steps;
    return room;
}

/* ---- Looking ---- */

const RoomStep *room_now(const Room *room)
{
    return &room->steps[room->step_count - 1];
}

int64_t room_round(const Room *room)
{
    return room_now(room)->round;
}

bool room_is_live(const Room *room)
{
    Stage stage = room_now(room)->stage;
    return stage != STAGE_WAITING && stage != STAGE_ENDED;
}

Microseconds room_left(const RoomStep *step, Microseconds now)
{
    if (step->ends_at == 0)
        return 0;
    return step->ends_at - (step->paused_at != 0 ? step->paused_at : now);
}

/* ---- Presses ---- */

static RoomEvent event_of_step(const CourseStep *step, Microseconds now)
{
    RoomEvent event = {
        .kind = ROOM_STEP,
        .at = now,
        .stage = step->stage,
        .round = step->round,
        .phase = step->phase,
        .starts_at = now + MINUTES(step->move_minutes)};
    if (step->minutes > 0)
        event.ends_at = event.starts_at + MINUTES(step->minutes);
    return event;
}

Status room_next(
    const Room *room, const Course *course, Microseconds now, Error *error, RoomEvent *ret_event)
{
    const RoomStep *from = room_now(room);
    if (from->stage == STAGE_ENDED)
        return error_set_user(error, CONFLICT, "", N_("The event has ended."));
    CourseStep step = course_next(course, from);
    *ret_event = event_of_step(&step, now);
    return OK;
}

Status room_skip(
    const Room *room, const Course *course, Microseconds now, Error *error, RoomEvent *ret_event)
{
    CourseStep step;
    if (!course_skip(course, room_now(room), &step))
        return error_set_user(error, CONFLICT, "", N_("Nothing can be left out now."));
    *ret_event = event_of_step(&step, now);
    return OK;
}

Status room_reveal(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event)
{
    const RoomStep *step = room_now(room);
    if (step->stage != STAGE_PHASE || step->is_revealed)
        return error_set_user(error, CONFLICT, "", N_("Everybody sees it already."));
    *ret_event = (RoomEvent){.kind = ROOM_REVEAL, .at = now, .phase = step->phase};
    return OK;
}

bool room_is_revealed(const Room *room, int64_t phase)
{
    const RoomStep *now = room_now(room);
    return now->stage != STAGE_PHASE || now->phase != phase || now->is_revealed;
}

Status room_break(
    const Room *room, int64_t minutes, Microseconds now, Error *error, RoomEvent *ret_event)
{
    const RoomStep *from = room_now(room);
    if (!room_is_live(room) || from->stage == STAGE_BREAK)
        return error_set_user(
            error, CONFLICT, "", N_("A break can begin while the event runs and no break does."));
    *ret_event = (RoomEvent){
        .kind = ROOM_STEP,
        .at = now,
        .stage = STAGE_BREAK,
        .round = from->round,
        .phase = from->phase,
        .starts_at = now,
        .ends_at = now + MINUTES(minutes)};
    return OK;
}

Status room_undo(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event)
{
    if (room->step_count < 2 || room->settled_count > 0)
        return error_set_user(error, CONFLICT, "", N_("There is nothing to take back."));
    *ret_event = (RoomEvent){.kind = ROOM_UNDO, .at = now};
    return OK;
}

static Status clock_needed(const Room *room, bool stands, Error *error)
{
    const RoomStep *step = room_now(room);
    if (step->ends_at == 0)
        return error_set_user(error, CONFLICT, "", N_("No clock is running now."));
    if ((step->paused_at != 0) != stands)
        return error_set_user(
            error,
            CONFLICT,
            "",
            stands ? N_("The clock is running already.") : N_("The clock stands already."));
    return OK;
}

Status room_pause(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event)
{
    TRY(clock_needed(room, false, error));
    *ret_event = (RoomEvent){.kind = ROOM_PAUSE, .at = now};
    return OK;
}

Status room_resume(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event)
{
    TRY(clock_needed(room, true, error));
    const RoomStep *step = room_now(room);
    Microseconds stood = now - step->paused_at;
    *ret_event = (RoomEvent){
        .kind = ROOM_RESUME,
        .at = now,
        /* who sat already when the clock stopped need not find a table again */
        .starts_at = step->starts_at <= step->paused_at ? step->starts_at : step->starts_at + stood,
        .ends_at = step->ends_at + stood};
    return OK;
}

Status room_extend(
    const Room *room, int64_t minutes, Microseconds now, Error *error, RoomEvent *ret_event)
{
    const RoomStep *step = room_now(room);
    if (step->ends_at == 0)
        return error_set_user(error, CONFLICT, "", N_("No clock is running now."));
    Microseconds clock = step->paused_at != 0 ? step->paused_at : now;
    Microseconds from = step->ends_at > clock ? step->ends_at : clock;
    *ret_event = (RoomEvent){.kind = ROOM_EXTEND, .at = now, .ends_at = from + MINUTES(minutes)};
    return OK;
}

Status room_rehearse(
    const Room *room, bool begins, Microseconds now, Error *error, RoomEvent *ret_event)
{
    if (begins && (room->is_rehearsal || room_now(room)->stage != STAGE_WAITING))
        return error_set_user(
            error, CONFLICT, "", N_("A trial run can begin only before the event has started."));
    if (!begins && !room->is_rehearsal)
        return error_set_user(error, CONFLICT, "", N_("No trial run is under way."));
    *ret_event = (RoomEvent){.kind = begins ? ROOM_REHEARSE : ROOM_REHEARSED, .at = now};
    return OK;
}
