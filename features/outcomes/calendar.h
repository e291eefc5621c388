/*
 * calendar: days to remember as a file that calendars read (iCalendar, RFC 5545, written by
 * libical). Each is a whole day that leaves its owner free, with a reminder the day before.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_CALENDAR_H
#define FEATURES_OUTCOMES_CALENDAR_H

#include "base/clock.h"
#include "base/str.h"

typedef struct CalendarDay {
    Str uid;  /* the same for the same thing, so that a second import changes the first entry */
    Str date; /* ISO */
    Str title;
    Str note;
    Microseconds changed_at;
} CalendarDay;

/* Days without a date that exists are left out. Owner: the arena. */
Str calendar_write(Arena *arena, Str name, const CalendarDay *days, size_t count);

#endif
