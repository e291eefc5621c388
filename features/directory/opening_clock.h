/*
 * opening_clock: days and minutes of the town's calendar. Private to this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_OPENING_CLOCK_H
#define FEATURES_DIRECTORY_OPENING_CLOCK_H

#include "base/clock.h"
#include "base/str.h"

/* 0 is Monday. 0 also for a text that is no date. */
size_t date_weekday(Str iso_date);

/* So many days later, or earlier. Owner: the arena. */
Str date_plus(Arena *arena, Str iso_date, int64_t days);

/* As the town's clocks show it. */
int64_t minute_of_day(Microseconds at);

#endif
