/*
 * stay: from when to when somebody was there, and how many minutes of an event that is. Pure.
 *
 * A person may leave and come back, so stays are a short list. In the database they are one text,
 * "from-to from-to" in UTC microseconds, where 0 is the start or the end of the event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_STAY_H
#define FEATURES_MEETINGS_STAY_H

#include "base/clock.h"
#include "base/str.h"

enum {
    STAYS_PER_PERSON = 12, /* coming and going of one day */
    HELD_BREAKS = 12
};

typedef struct Stay {
    Microseconds from; /* 0: from the start */
    Microseconds to;   /* 0: till the end, or still there */
} Stay;

typedef struct Stays {
    Stay items[STAYS_PER_PERSON]; /* by time */
    size_t count;
} Stays;

/* An event from its start to its end, as it was or, before it is known, as it is planned. */
typedef struct HeldTimes {
    Microseconds start;
    Microseconds end;
    Stay breaks[HELD_BREAKS]; /* by time, none open */
    size_t break_count;
    bool has_started; /* the start is what happened, not what is planned */
    bool has_ended;
} HeldTimes;

/* Owner: the arena. */
Str stays_write(Arena *arena, const Stay *items, size_t count);
/* Errors: INVALID for a text that is none. */
NODISCARD Status stays_read(Str text, Error *error, Stays *ret_stays);

/* Session hours, in whole minutes: from start to end without the breaks. */
int64_t held_minutes(const HeldTimes *held);

/* Minutes of the event, breaks excluded, that these stays cover; never more than held_minutes.
 * Stays that overlap count once. */
int64_t stays_minutes(const Stays *stays, const HeldTimes *held);

#endif
