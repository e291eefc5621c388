/*
 * timetable: the clock of an event's day: opening, rounds with time to move between them, breaks,
 * closing. Pure: minutes in, minutes out.
 *
 * A break starts at the change of rounds that is nearest to its wanted time; a round is never cut.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_TIMETABLE_H
#define FEATURES_MEETINGS_TIMETABLE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    BREAKS_PER_DAY = 4,
    MINUTES_PER_DAY = 24 * 60
};

typedef struct Break {
    int64_t start_time_minutes; /* wanted, after midnight */
    int64_t duration_minutes;
} Break;

typedef struct DayPlan {
    int64_t start_time_minutes; /* after midnight */
    int64_t end_time_minutes;
    int64_t opening_minutes;
    int64_t closing_minutes;
    int64_t round_minutes;
    int64_t move_minutes;         /* between two rounds */
    Break breaks[BREAKS_PER_DAY]; /* by wanted time */
    size_t break_count;
} DayPlan;

typedef enum SlotKind {
    SLOT_OPENING,
    SLOT_ROUND,
    SLOT_BREAK,
    SLOT_CLOSING
} SlotKind;

typedef struct Slot {
    SlotKind kind;
    int64_t round; /* of SLOT_ROUND, from 1 */
    int64_t start_time_minutes;
    int64_t end_time_minutes;
} Slot;

typedef struct Timetable {
    const Slot *slots;
    size_t slot_count;
    const Slot **rounds; /* rounds[r - 1] is round r */
    int64_t round_count;
    int64_t end_time_minutes; /* when the closing is over */
    int64_t late_minutes;     /* how much later than the day's end; 0 or less: it fits */
} Timetable;

/* How many rounds the day has room for. */
int64_t timetable_rounds_that_fit(const DayPlan *day);

/* The day with so many rounds, whether they fit or not. A break wanted after the last round is left
 * out. Owner: the arena. */
Timetable timetable_make(Arena *arena, const DayPlan *day, int64_t round_count);

/* The first round that a person who comes at that time can sit in, from 1; round_count + 1 when
 * none is left. 0 minutes: 1. */
int64_t timetable_first_round(const Timetable *timetable, int64_t arrives_minutes);
/* The last round that ends before the person leaves; 0 when none does. 0 minutes: the last. */
int64_t timetable_last_round(const Timetable *timetable, int64_t leaves_minutes);

#endif
