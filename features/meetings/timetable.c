/*
 * The clock of an event's day.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/timetable.h"

/* Where the day stands while rounds are laid one after another. */
typedef struct Cursor {
    int64_t now_minutes;
    size_t breaks_taken;
    bool after_round; /* people have to move before the next round */
} Cursor;

/* Whether the next break starts now rather than after one more round: whichever is nearer. */
static bool break_is_due(const DayPlan *day, const Cursor *at)
{
    if (at->breaks_taken == day->break_count)
        return false;
    int64_t wanted = day->breaks[at->breaks_taken].start_time_minutes;
    int64_t later =
        at->now_minutes + day->round_minutes + (at->after_round ? day->move_minutes : 0);
    return wanted - at->now_minutes <= later - wanted;
}

/* Moves the cursor to the start of the next round; says the break before it, if there is one. */
static bool step_to_round(const DayPlan *day, Cursor *at, Slot *ret_break)
{
    if (break_is_due(day, at)) {
        const Break *pause = &day->breaks[at->breaks_taken];
        at->breaks_taken++;
        *ret_break = (Slot){
            .kind = SLOT_BREAK,
            .start_time_minutes = at->now_minutes,
            .end_time_minutes = at->now_minutes + pause->duration_minutes};
        at->now_minutes += pause->duration_minutes;
        at->after_round = false;
        return true;
    }
    if (at->after_round)
        at->now_minutes += day->move_minutes;
    at->after_round = false;
    return false;
}

int64_t timetable_rounds_that_fit(const DayPlan *day)
{
    int64_t last_minute = day->end_time_minutes - day->closing_minutes;
    Cursor at = {.now_minutes = day->start_time_minutes + day->opening_minutes};
    if (day->round_minutes <= 0)
        return 0;
    for (int64_t count = 0;; count++) {
        Slot pause;
        while (step_to_round(day, &at, &pause))
            continue;
        at.now_minutes += day->round_minutes;
        at.after_round = true;
        if (at.now_minutes > last_minute)
            return count;
    }
}

Timetable timetable_make(Arena *arena, const DayPlan *day, int64_t round_count)
{
    Timetable table = {.round_count = round_count};
    Slot *slots = arena_array(arena, Slot, (size_t)round_count + day->break_count + 2);
    table.rounds = arena_array(arena, const Slot *, (size_t)round_count + 1);
    size_t count = 0;
    Cursor at = {.now_minutes = day->start_time_minutes + day->opening_minutes};
    slots[count++] = (Slot){
        .kind = SLOT_OPENING,
        .start_time_minutes = day->start_time_minutes,
        .end_time_minutes = at.now_minutes};
    for (int64_t round = 1; round <= round_count; round++) {
        Slot pause;
        while (step_to_round(day, &at, &pause))
            slots[count++] = pause;
        slots[count] = (Slot){
            .kind = SLOT_ROUND,
            .round = round,
            .start_time_minutes = at.now_minutes,
            .end_time_minutes = at.now_minutes + day->round_minutes};
        table.rounds[round - 1] = &slots[count++];
        at.now_minutes += day->round_minutes;
        at.after_round = true;
    }
    table.end_time_minutes = at.now_minutes + day->closing_minutes;
    slots[count++] = (Slot){
        .kind = SLOT_CLOSING,
        .start_time_minutes = at.now_minutes,
        .end_time_minutes = table.end_time_minutes};
    table.slots = slots;
    table.slot_count = count;
    table.late_minutes = table.end_time_minutes - day->end_time_minutes;
    return table;
}

int64_t timetable_first_round(const Timetable *timetable, int64_t arrives_minutes)
{
    int64_t round = 1;
    while (round <= timetable->round_count &&
           timetable->rounds[round - 1]->start_time_minutes < arrives_minutes)
        round++;
    return round;
}

int64_t timetable_last_round(const Timetable *timetable, int64_t leaves_minutes)
{
    int64_t round = timetable->round_count;
    while (leaves_minutes > 0 && round > 0 &&
           timetable->rounds[round - 1]->end_time_minutes > leaves_minutes)
        round--;
    return round;
}
