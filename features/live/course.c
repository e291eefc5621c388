/* course: the next step, by timetable and by method. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/course.h"

/* ---- Rounds, by the timetable ---- */

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
    case STAGE_PHASE:
    case STAGE_CLOSING:
    case STAGE_ENDED:
        break;
    }
    return NULL;
}

static CourseStep step_of_slot(const Course *course, const RoomStep *now, const Slot *slot)
{
    static const Stage STAGES[] = {
        [SLOT_OPENING] = STAGE_OPENING,
        [SLOT_ROUND] = STAGE_ROUND,
        [SLOT_BREAK] = STAGE_BREAK,
        [SLOT_CLOSING] = STAGE_CLOSING};
    CourseStep step = {.stage = STAGE_ENDED, .round = now->round};
    if (slot == NULL)
        return step;
    step.stage = STAGES[slot->kind];
    step.minutes = slot->end_time_minutes - slot->start_time_minutes;
    if (slot->kind == SLOT_ROUND) {
        step.round = slot->round;
        step.move_minutes = course->day->move_minutes;
    }
    return step;
}

/* ---- Phases, by the method ---- */

bool course_is_written(const Course *course)
{
    return course->method != NULL && course->method->course == METHOD_IN_DAYS;
}

const Phase *course_phase(const Course *course, int64_t number)
{
    if (course->method == NULL || number < 1 || (size_t)number > course->method->phase_count)
        return NULL;
    return &course->method->phases[number - 1];
}

/* The rounds of a plan, or the breaks between them, behind that round. */
static bool round_behind(
    const Course *course, const RoomStep *now, int64_t round, bool passes_breaks, CourseStep *ret)
{
    if (course->timetable == NULL)
        return false;
    const Slot *slot = slot_behind(course->timetable, round, passes_breaks);
    if (slot == NULL || (slot->kind != SLOT_ROUND && slot->kind != SLOT_BREAK))
        return false;
    *ret = step_of_slot(course, now, slot);
    return true;
}

static CourseStep step_of_phase(const Course *course, const RoomStep *now, int64_t number)
{
    const Phase *phase = course_phase(course, number);
    CourseStep step = {.stage = STAGE_CLOSING, .round = now->round};
    if (phase == NULL)
        return step;
    if (phase->kind == PHASE_PAIRS && round_behind(course, now, 0, true, &step)) {
        step.phase = number;
        return step;
    }
    step.stage = phase->kind == PHASE_BREAK ? STAGE_BREAK : STAGE_PHASE;
    step.phase = number;
    if (course->method->course != METHOD_IN_DAYS)
        step.minutes = phase->minutes.usual;
    return step;
}

static bool is_in_rounds(const Course *course, const RoomStep *now)
{
    const Phase *phase = course_phase(course, now->phase);
    return phase != NULL && phase->kind == PHASE_PAIRS && now->round > 0;
}

static CourseStep phase_next(const Course *course, const RoomStep *now)
{
    CourseStep step = {.stage = STAGE_OPENING};
    switch (now->stage) {
    case STAGE_WAITING:
        return course->method->rule_count > 0 ? step : step_of_phase(course, now, 1);
    case STAGE_ROUND:
    case STAGE_BREAK:
        if (is_in_rounds(course, now) &&
            round_behind(course, now, now->round, now->stage == STAGE_BREAK, &step)) {
            step.phase = now->phase;
            return step;
        }
        break;
    case STAGE_OPENING:
    case STAGE_PHASE:
        break;
    case STAGE_CLOSING:
    case STAGE_ENDED:
        return (CourseStep){.stage = STAGE_ENDED, .round = now->round};
    }
    return step_of_phase(course, now, now->phase + 1);
}

CourseStep course_next(const Course *course, const RoomStep *now)
{
    if (course->method != NULL)
        return phase_next(course, now);
    const Slot *slot = course->timetable != NULL ? slot_next(now, course->timetable) : NULL;
    return step_of_slot(course, now, slot);
}

bool course_skip(const Course *course, const RoomStep *now, CourseStep *ret_step)
{
    if (course->method == NULL || now->stage == STAGE_CLOSING || now->stage == STAGE_ENDED ||
        now->stage == STAGE_WAITING)
        return false;
    int64_t number = now->phase + 1;
    const Phase *phase = course_phase(course, number);
    if (phase == NULL)
        return false;
    int64_t part = phase->part_number;
    const Phase *before = course_phase(course, now->phase);
    bool begins_part = part > 1 && (before == NULL || before->part_number != part);
    do {
        phase = course_phase(course, ++number);
    } while (begins_part && phase != NULL && phase->part_number == part);
    *ret_step = step_of_phase(course, now, number);
    return true;
}

Microseconds course_due(const Course *course, const RoomStep *step)
{
    const Phase *phase = course_phase(course, step->phase);
    if (phase == NULL || step->stage != STAGE_PHASE || course->method->course != METHOD_IN_DAYS)
        return 0;
    return step->begun_at + DAYS(phase->days.usual > 0 ? phase->days.usual : 1);
}

void course_settle(const Course *course, Arena *arena, Microseconds now, Room *room)
{
    if (!course_is_written(course) || room->is_rehearsal)
        return;
    RoomStep *steps =
        arena_array(arena, RoomStep, room->step_count + course->method->phase_count + 1);
    for (size_t i = 0; i < room->step_count; i++)
        steps[i] = room->steps[i];
    room->steps = steps;
    for (;;) {
        const RoomStep *last = room_now(room);
        Microseconds due = course_due(course, last);
        if (due == 0 || now < due)
            return;
        CourseStep next = course_next(course, last);
        steps[room->step_count++] = (RoomStep){
            .stage = next.stage,
            .round = next.round,
            .phase = next.phase,
            .begun_at = due,
            .starts_at = due};
        room->settled_count++;
    }
}

size_t course_deviations(const Course *course, const Room *room, Arena *arena, const int64_t **ret)
{
    size_t count = 0;
    size_t phase_count = course->method != NULL ? course->method->phase_count : 0;
    int64_t *list = arena_array(arena, int64_t, phase_count);
    bool *was_played = arena_array(arena, bool, phase_count + 1);
    int64_t reached = 0;
    for (size_t i = 0; i < room->step_count; i++) {
        const RoomStep *step = &room->steps[i];
        if (step->stage == STAGE_CLOSING || step->stage == STAGE_ENDED)
            reached = (int64_t)phase_count + 1;
        else if (step->phase > 0 && (size_t)step->phase <= phase_count) {
            was_played[step->phase] = true;
            reached = step->phase > reached ? step->phase : reached;
        }
    }
    for (int64_t number = 1; number < reached && (size_t)number <= phase_count; number++) {
        if (!was_played[number] && !course->method->phases[number - 1].may_be_skipped)
            list[count++] = number;
    }
    *ret = list;
    return count;
}
