/*
 * finder_hours: opening hours as the half-hours of a week, for "open now": those of the seven days
 * from a day on, so that rules (each second week, the first Monday), seasons and days that are
 * otherwise are followed as they fall. The index is made anew each day. For who keeps a week longer
 * than that (a phone), only what holds every week.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_HOURS_H
#define FEATURES_FINDER_FINDER_HOURS_H

#include "algorithms/search/document.h"
#include "base/clock.h"
#include "database/db.h"
#include "features/finder/hours_rule.h"

enum {
    FINDER_WEEK_DAYS = 8 /* the seven, and the night that reaches into the first of them */
};

/* Half-hours of a day: 48 of its own, the rest in the night after it. */
typedef struct FinderDay {
    uint64_t own, night;
} FinderDay;

typedef struct FinderWeek {
    int64_t first; /* the day before the first of the seven; days since 1970 */
    bool only_usual;
    bool is_known; /* a row that says hours was there */
    FinderDay usual[FINDER_WEEK_DAYS];
    FinderDay otherwise[FINDER_WEEK_DAYS];
    bool is_otherwise[FINDER_WEEK_DAYS]; /* then those hold, and only those */
} FinderWeek;

/* Of the seven days from that of `now`. */
void finder_week_begin(FinderWeek *week, Microseconds now, bool only_usual);

/* Pure: the hours of one row; times as "08:00". A half-hour counts when all of it is within. An
 * exception without times is a day on which it is closed. What is no time is left out. */
void finder_week_add(FinderWeek *week, const HoursRule *rule, Str opens, Str closes);

/* The same of a row of schedule with all columns that a rule has. */
void finder_week_add_row(FinderWeek *week, const DbRows *schedule);

/* False when nothing is known of the hours. */
bool finder_week_end(const FinderWeek *week, uint8_t ret_slots[SEARCH_SLOT_BYTES]);

/* The half-hour of the week at a moment, by the town's clock. */
uint32_t finder_slot_of(Microseconds at);

#endif
