/*
 * The room as the fold of its log.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/room.h"

static const char *const STAGE_KEYS[] = {
    "waiting", "opening", "round", "break", "closing", "ended"};
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
    "walked_in"};

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

/* An opening or closing of no minutes is none. */
static const Slot *slot_with_time(const Slot *slot)
{
    return slot->end_time_minutes > slot->start_time_minutes ? slot : NULL;
}

static const Slot *slot_of_stage(const Timetable *timetable, SlotKind kind)
{
    for (size_t i = 0; i < timetable->slot_count; i++) {
        if (timetable->slots[i].kind == kind)
            return slot_with_time(&timetable->slots[i]);
    }
    return NULL;
}

/* The slot behind the round, or behind the opening for 0; NULL when none is left. */
static const Slot *slot_behind(const Timetable *timetable, int64_t round, bool passes_breaks)
{
    const Slot *end = timetable->slots + timetable->slot_count;
    const Slot *slot = timetable->slots;
    if (round > timetable->round_count)
        return slot_of_stage(timetable, SLOT_CLOSING);
    if (round > 0)
        slot = timetable->rounds[round - 1] + 1;
    else if (slot < end && slot->kind == SLOT_OPENING)
        slot++;
    while (passes_breaks && slot < end && slot->kind == SLOT_BREAK)
        slot++;
    return slot < end ? slot_with_time(slot) : NULL;
}

/* The slot that "next" leads to; NULL: the end. */
static const Slot *slot_next(const RoomStep *now, const Timetable *timetable)
{
    const Slot *opening = slot_of_stage(timetable, SLOT_OPENING);
    switch (now->stage) {
    case STAGE_WAITING:
        return opening != NULL ? opening : slot_behind(timetable, 0, false);
    case STAGE_OPENING:
        return slot_behind(timetable, 0, false);
    case STAGE_ROUND:
        return slot_behind(timetable, now->round, false);
    case STAGE_BREAK:
        return slot_behind(timetable, now->round, true);
    case STAGE_CLOSING:
    case STAGE_ENDED:
        break;
    }
    return NULL;
}

static RoomEvent step_of_slot(
    const RoomStep *from, const Slot *slot, const DayPlan *day, Microseconds now)
{
    static const Stage STAGES[] = {
        [SLOT_OPENING] = STAGE_OPENING,
        [SLOT_ROUND] = STAGE_ROUND,
        [SLOT_BREAK] = STAGE_BREAK,
        [SLOT_CLOSING] = STAGE_CLOSING};
    RoomEvent event = {
        .kind = ROOM_STEP, .at = now, .stage = STAGE_ENDED, .round = from->round, .starts_at = now};
    if (slot == NULL)
        return event;
    event.stage = STAGES[slot->kind];
    if (slot->kind == SLOT_ROUND) {
        event.round = slot->round;
        event.starts_at = now + MINUTES(day->move_minutes);
    }
    event.ends_at = event.starts_at + MINUTES(slot->end_time_minutes - slot->start_time_minutes);
    return event;
}

Status room_next(
    const Room *room,
    const DayPlan *day,
    const Timetable *timetable,
    Microseconds now,
    Error *error,
    RoomEvent *ret_event)
{
    const RoomStep *from = room_now(room);
    if (from->stage == STAGE_ENDED)
        return error_set_user(error, CONFLICT, "", N_("The event has ended."));
    *ret_event = step_of_slot(from, slot_next(from, timetable), day, now);
    return OK;
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
        .starts_at = now,
        .ends_at = now + MINUTES(minutes)};
    return OK;
}

Status room_undo(const Room *room, Microseconds now, Error *error, RoomEvent *ret_event)
{
    if (room->step_count < 2)
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
