/*
 * opening_calendar: when a service is open, as a file for people's calendars (iCalendar, RFC 5545):
 * an event that repeats for each span of hours of the week, without the days that are otherwise,
 * and events for those. Written by libical.
 *
 * Times have no zone: they are those of the clock on the wall, wherever the phone is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_OPENING_CALENDAR_H
#define FEATURES_DIRECTORY_OPENING_CALENDAR_H

#include "features/directory/opening.h"

typedef struct OpeningCalendar {
    const Opening *opening;
    Str uid;   /* of the service; events add what tells them apart */
    Str title; /* of each event */
    Str place; /* or empty */
    Str url;   /* of the card, or empty */
    Str today; /* ISO: the week begins with it, days before are left out */
    Microseconds now;
} OpeningCalendar;

/* Days that are otherwise and more than a year away are left out. Owner: the arena. */
Str opening_calendar_write(Arena *arena, const OpeningCalendar *calendar);

#endif
